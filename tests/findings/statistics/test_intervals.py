"""Confidence limits of the core, against scipy, statsmodels, published examples and sums by hand."""

from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from reportgen.findings import (
    Estimate,
    byar,
    dobson,
    dobson_repeated,
    error_of,
    exact_poisson,
    mean,
    normal_quantile,
    proportion,
    rate,
    standardised_ratio,
    student_quantile,
    two_sided_p,
    wilson,
)
from tests.expected import rows

NEAR = 1e-9  # relative, as the oracle's own tolerance
COUNTS = st.integers(0, 100_000)
LEVELS = st.sampled_from((0.8, 0.95, 0.998))


def test_wilson_limits_are_those_of_statsmodels():
    told = rows("wilson.csv")
    assert len(told) == 112
    for row in told:
        count, denominator = float(row["count"]), float(row["denominator"])
        found = proportion(count, denominator, float(row["confidence"]))
        expected = [float(row[each]) for each in ("value", "lower", "upper")]
        assert found == pytest.approx(expected, rel=NEAR, abs=1e-12), row


def test_exact_poisson_limits_are_those_of_scipy():
    told = rows("poisson_exact.csv")
    assert len(told) == 24
    for row in told:
        expected = float(row["lower"]), float(row["upper"])
        found = exact_poisson(float(row["count"]), float(row["confidence"]))
        assert found == pytest.approx(expected, rel=NEAR, abs=1e-12), row


def test_limits_of_a_count_under_ten_are_exact():
    small = [row for row in rows("poisson_exact.csv") if float(row["count"]) < 10]
    assert len(small) == 12
    for row in small:
        expected = float(row["lower"]), float(row["upper"])
        found = byar(float(row["count"]), float(row["confidence"]))
        assert found == pytest.approx(expected, rel=NEAR, abs=1e-12), row


def test_byar_is_close_to_exact_from_ten_and_not_the_same():
    large = [row for row in rows("poisson_exact.csv") if float(row["count"]) >= 10]
    assert len(large) == 12
    for row in large:
        expected = float(row["lower"]), float(row["upper"])
        found = byar(float(row["count"]), float(row["confidence"]))
        assert found == pytest.approx(expected, rel=0.02), row
        assert found != pytest.approx(expected, rel=NEAR), row


def test_byar_of_a_hundred_is_the_published_example():
    # PHE technical guide: 100 events give 81.36 to 121.63
    assert byar(100) == pytest.approx((81.36, 121.63), abs=0.005)


def test_byar_of_sixteen_by_hand():
    # 16(1 - 1/144 - 1.959964/12)³ = 16 x 0.829725³; 17(1 - 1/153 + 1.959964/(3√17))³ = 17 x 1.151917³
    assert byar(16) == pytest.approx((16 * 0.829725**3, 17 * 1.151917**3), abs=1e-4)


@given(st.floats(0.5, 3000), LEVELS)
def test_exact_limits_of_broken_counts_are_quantiles_of_chi_squared(count, level):
    # a weighted survey counts 6.4 people; Ulm (1990): the limits are chi-squared quantiles, halved
    tail = (1 - level) / 2
    expected = stats.chi2.ppf(tail, 2 * count) / 2, stats.chi2.isf(tail, 2 * count + 2) / 2
    assert exact_poisson(count, level) == pytest.approx(expected, rel=1e-8)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 30, 31, 120, 999, 10_000, 1_000_000])
@pytest.mark.parametrize("level", [0.5, 0.8, 0.95, 0.998, 0.9999])
def test_student_quantiles_are_those_of_scipy(freedom, level):
    assert student_quantile(level, freedom) == pytest.approx(
        stats.t.ppf(0.5 + level / 2, freedom), rel=1e-6 if freedom > 10_000 else 1e-8
    )


@pytest.mark.parametrize("z", [0, 0.5, -1.96, 3.0902, 8, 30])
def test_p_of_z_is_that_of_scipy_into_the_far_tail(z):
    assert two_sided_p(z) == pytest.approx(2 * stats.norm.sf(abs(z)), rel=1e-10)


def test_limits_of_a_mean_are_those_of_scipy():
    heights = [151.0, 163.5, 148.2, 170.1, 158.8, 161.0]
    value = sum(heights) / 6
    deviation = sqrt(sum((one - value) ** 2 for one in heights) / 5)
    for level in (0.95, 0.998):
        expected = stats.t.interval(level, 5, loc=value, scale=stats.sem(heights))
        assert mean(value, deviation, 6, level) == pytest.approx((value, *expected), rel=1e-8)


def test_two_are_enough_for_a_mean_with_limits():
    # t on one degree of freedom is 12.7062; 12.7062 x 1/√2 = 8.9846
    assert mean(5, 1, 2) == pytest.approx((5, 5 - 8.9846, 5 + 8.9846), abs=1e-4)


@pytest.mark.parametrize(
    ("limits", "told"),
    [
        (wilson, (25, 50)),
        (proportion, (25, 50)),
        (byar, (25,)),
        (exact_poisson, (25,)),
        (rate, (25, 50)),
        (standardised_ratio, (25, 50)),
        (mean, (5, 1, 9)),
        (dobson, ([25], [50], [1])),
        (dobson_repeated, ({1: [25]}, [50], [1])),
        (error_of, (4, 6)),
    ],
)
def test_limits_are_at_95_per_cent_unless_told(limits, told):
    assert limits(*told) == limits(*told, confidence=0.95)


def test_a_rate_is_per_hundred_thousand_with_byars_limits():
    # 100 events among 50,000 people are 200 per 100,000; Byar's limits of 100 are 81.36 to 121.63
    assert rate(100, 50_000) == pytest.approx((200, 162.73, 243.25), abs=0.01)
    assert rate(3, 1000, multiplier=1000) == pytest.approx((3, 0.6187, 8.7673), abs=1e-4)


def test_a_standardised_ratio_is_observed_over_expected_with_byars_limits():
    # 100 observed, 80 expected: SMR 125, limits 81.36/80 and 121.63/80 of a hundred
    assert standardised_ratio(100, 80, 100) == pytest.approx((125, 101.70, 152.03), abs=0.01)
    assert standardised_ratio(100, 80) == pytest.approx((1.25, 1.0170, 1.5203), abs=0.0001)


# age | deaths | people | standard
AGES = [
    ("0-39", 10, 50_000, 50),
    ("40-64", 40, 30_000, 30),
    ("65+", 150, 15_000, 20),
]
DEATHS, PEOPLE, STANDARD = zip(*(row[1:] for row in AGES), strict=True)


def test_a_directly_standardised_rate_by_hand():
    # rate:     .5 x 10/50,000 + .3 x 40/30,000 + .2 x 150/15,000    = 0.0025, or 250 per 100,000
    # variance: .25 x 10/2.5e9 + .09 x 40/9e8 + .04 x 150/2.25e8     = 3.1666667e-8
    # scale:    √(3.1666667e-8 / 200)                                = 1.2583057e-5
    # Byar's limits of 200 are 173.2396 and 229.7229, that is 200 - 26.7604 and 200 + 29.7229
    # limits:   250 - 26.7604 x 1.2583057 and 250 + 29.7229 x 1.2583057
    assert dobson(DEATHS, PEOPLE, STANDARD) == pytest.approx((250, 216.3272, 287.4005), abs=1e-3)


def test_a_standard_that_is_the_population_gives_the_crude_rate_and_its_limits():
    assert dobson(DEATHS, PEOPLE, PEOPLE) is not None
    crude = rate(sum(DEATHS), sum(PEOPLE))
    assert dobson(DEATHS, PEOPLE, PEOPLE) == pytest.approx(crude, rel=1e-12)


def test_a_standardised_rate_of_under_ten_events_is_not_given():
    assert dobson([2, 3, 4], PEOPLE, STANDARD) is None
    assert dobson([2, 3, 5], PEOPLE, STANDARD) is not None
    assert dobson_repeated({1: [1, 1, 1], 3: [0, 0, 2]}, PEOPLE, STANDARD) is None


def test_repeated_events_widen_the_limits_of_a_standardised_rate():
    # 60 people admitted once and 20 twice are 100 admissions in one group of 10,000: 1,000 per
    # 100,000. Variance (60 x 1 + 20 x 4)/10,000² = 1.4e-6; √(1.4e-6/100) = 1.183216e-4.
    # Byar's limits of 100 are 100 - 18.6403 and 100 + 21.6269 (81.3597 and 121.6269).
    found = dobson_repeated({1: [60], 2: [20]}, [10_000], [1])
    assert found is not None and found.value == pytest.approx(1000, rel=1e-9)
    assert found == pytest.approx(
        (1000, 1000 - 18.6403 * 11.83216, 1000 + 21.6269 * 11.83216), abs=0.05
    )
    alone = dobson([100], [10_000], [1])
    assert alone is not None and alone.upper < found.upper and alone.lower > found.lower


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (lambda: wilson(5, 0), "5 of 0 is no proportion"),
        (lambda: wilson(6, 5), "6 of 5 is no proportion"),
        (lambda: wilson(0, 0), "0 of 0 is no proportion"),
        (lambda: byar(-1), "-1 is no count"),
        (lambda: rate(5, 0), "5 in 0 is no rate"),
        (lambda: mean(5, 1, 1), "a mean of 1 has no limits"),
        (lambda: dobson([20], [1000, 1000], [1, 1]), "zip"),
    ],
)
def test_what_has_no_meaning_is_refused(asked, said):
    with pytest.raises(ValueError, match=said):
        asked()


@given(COUNTS, st.integers(1, 100_000), LEVELS)
def test_a_proportion_lies_within_its_limits_and_they_within_0_and_1(count, denominator, level):
    assume(count <= denominator)
    found = proportion(count, denominator, level)
    assert 0 <= found.lower <= found.value + 1e-12
    assert found.value - 1e-12 <= found.upper <= 1


@given(COUNTS, st.integers(1, 100_000), LEVELS)
def test_those_who_do_not_count_have_the_limits_turned_round(count, denominator, level):
    assume(count <= denominator)
    lower, upper = wilson(count, denominator, level)
    assert wilson(denominator - count, denominator, level) == pytest.approx(
        (1 - upper, 1 - lower), abs=1e-9
    )


@given(COUNTS, LEVELS)
def test_a_count_lies_within_its_limits(count, level):
    lower, upper = byar(count, level)
    assert 0 <= lower <= count < upper


@given(st.integers(1, 1000), st.integers(0, 1000), st.integers(2, 50))
def test_more_people_at_the_same_share_have_narrower_limits(count, others, times):
    few = proportion(count, count + others)
    many = proportion(count * times, (count + others) * times)
    assert many.upper - many.lower < few.upper - few.lower


@given(st.integers(1, 1000), st.integers(2, 50))
def test_more_events_at_the_same_rate_have_narrower_limits(count, times):
    few, many = rate(count, 10_000), rate(count * times, 10_000 * times)
    assert many.value == pytest.approx(few.value)
    assert many.upper - many.lower < few.upper - few.lower


@given(COUNTS, st.integers(1, 100_000))
def test_limits_at_99_8_per_cent_hold_those_at_95(count, denominator):
    inner, outer = rate(count, denominator), rate(count, denominator, confidence=0.998)
    assert outer.lower <= inner.lower and inner.upper < outer.upper


@given(COUNTS, st.integers(1, 100_000), st.sampled_from((1, 100, 1000, 100_000)))
def test_the_multiplier_scales_value_and_limits_alike(count, denominator, multiplier):
    once = rate(count, denominator, multiplier=1)
    assert rate(count, denominator, multiplier) == pytest.approx(
        tuple(multiplier * each for each in once)
    )


GROUPS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(500, 50_000), st.integers(1, 9000)), min_size=1
)


@given(GROUPS, st.randoms())
def test_the_order_of_age_groups_is_nothing_to_a_standardised_rate(groups, chance):
    shuffled = chance.sample(groups, len(groups))
    before = dobson(*zip(*groups, strict=True))
    after = dobson(*zip(*shuffled, strict=True))
    assert (before is None) is (after is None)
    if before is not None:
        assert after == pytest.approx(before)


@given(GROUPS, st.integers(2, 1000))
def test_a_standard_population_of_any_size_gives_the_same_rate(groups, times):
    counts, people, standard = zip(*groups, strict=True)
    assume(sum(counts) >= 10)
    larger = dobson(counts, people, [each * times for each in standard])
    assert larger == pytest.approx(dobson(counts, people, standard))


@given(st.floats(-1e6, 1e6), st.floats(0.001, 1e5), LEVELS)
def test_the_error_that_limits_were_made_of_is_found_again(value, error, level):
    half = normal_quantile(level) * error
    made = Estimate(value, value - half, value + half)
    assert error_of(made.lower, made.upper, level) == pytest.approx(error, rel=1e-4)
