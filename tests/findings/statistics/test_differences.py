"""Differences of the core, against scipy and statsmodels and published examples."""

from math import log, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from reportgen.findings import (
    Counted,
    Difference,
    Estimate,
    byar,
    difference_by_error,
    difference_of_proportions,
    difference_of_rates,
    difference_of_values,
    exact_rates_p,
    normal_quantile,
    proportion,
    ratio_of_rates,
)
from tests.expected import rows

NEAR = 1e-9


def pair(row: dict[str, str], denominator: str) -> tuple[Counted, Counted]:
    earlier, later = (
        Counted(float(row[f"count{n}"]), float(row[f"{denominator}{n}"])) for n in "01"
    )
    return earlier, later


PROPORTIONS = [(row, *pair(row, "n")) for row in rows("difference_two_proportions.csv")]
RATES = [(row, *pair(row, "exposure")) for row in rows("ratio_two_rates.csv")]


def test_a_difference_of_proportions_is_that_of_statsmodels():
    assert len(PROPORTIONS) == 100
    for row, earlier, later in PROPORTIONS:
        found = difference_of_proportions(earlier, later)
        columns = ("diff", "score_z", "score_p", "newcombe_lo95", "newcombe_hi95")
        expected = [float(row[column]) for column in columns]
        assert found == pytest.approx(expected, rel=NEAR, abs=1e-12), row


# The oracle divides an interval's width by 3.92; twice 1.959964 differs in the fifth place.
def test_z_of_values_with_wilson_limits_is_as_expected():
    for row, earlier, later in PROPORTIONS:
        found = difference_of_values(proportion(*earlier), proportion(*later))
        assert found.z == pytest.approx(float(row["z_from_wilson_cis"]), rel=2e-5), row
        assert found.p == pytest.approx(float(row["p_from_wilson_cis"]), rel=1e-3), row


def test_the_score_test_and_the_wilson_limits_agree_on_what_is_significant():
    significant = 0
    for row, earlier, later in PROPORTIONS:
        counts = difference_of_proportions(earlier, later)
        limits = difference_of_values(proportion(*earlier), proportion(*later))
        assert counts.p is not None and limits.p is not None
        assert (counts.p < 0.05) is (limits.p < 0.05), row
        significant += counts.p < 0.05
    assert 0 < significant < 100


def test_the_ratio_of_two_rates_is_that_of_statsmodels():
    assert len(RATES) == 20
    for row, earlier, later in RATES:
        columns = ("rate_ratio", "score_lo95", "score_hi95")
        expected = [float(row[column]) for column in columns]
        # statsmodels finds score limits by search, to seven places
        assert ratio_of_rates(earlier, later) == pytest.approx(expected, rel=1e-7), row


def test_the_exact_p_of_two_rates_is_that_of_statsmodels():
    for row, earlier, later in RATES:
        found = exact_rates_p(earlier, later)
        assert found == pytest.approx(float(row["exact_conditional_p"]), rel=NEAR), row


def test_newcombes_own_example():
    # Newcombe (1998), table II, method 10: 56/70 less 48/80 is 0.2, 0.0524 to 0.3339
    found = difference_of_proportions(Counted(48, 80), Counted(56, 70))
    assert found.value == pytest.approx(0.2)
    assert (found.lower, found.upper) == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_two_rates_of_ten_or_more_events_by_hand():
    # 100 in 50,000 and 130 in 50,000: log(1.3) / √(1/100 + 1/130) = 0.262364/0.133012 = 1.97248
    found = difference_of_rates(Counted(100, 50_000), Counted(130, 50_000))
    assert found.value == pytest.approx(60)
    assert found.z == pytest.approx(log(1.3) / sqrt(0.01 + 1 / 130))
    assert found.z == pytest.approx(1.97248, abs=1e-5)
    assert found.p == pytest.approx(2 * stats.norm.sf(1.97248), rel=1e-4)
    # Byar: 81.36 to 121.63 and 108.62 to 154.36 events; squared and added, per 100,000
    (low0, high0), (low1, high1) = byar(100), byar(130)
    assert found.lower == pytest.approx(60 - 2 * sqrt((130 - low1) ** 2 + (high0 - 100) ** 2))
    assert found.upper == pytest.approx(60 + 2 * sqrt((high1 - 130) ** 2 + (100 - low0) ** 2))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [((9, 10_000), (30, 10_000)), ((25, 9000), (7, 9500)), ((0, 500), (8, 500))],
)
def test_under_ten_events_p_is_the_exact_binomial_of_scipy(earlier, later):
    (x0, n0), (x1, n1) = earlier, later
    found = difference_of_rates(Counted(x0, n0), Counted(x1, n1))
    expected = stats.binomtest(x1, x0 + x1, n1 / (n0 + n1)).pvalue
    assert found.p == pytest.approx(expected, rel=NEAR)
    assert found.z == pytest.approx(stats.norm.isf(expected / 2) * (1 if x1 > x0 else -1))


def test_ten_events_on_both_sides_are_not_exact():
    found = difference_of_rates(Counted(10, 10_000), Counted(20, 10_000))
    assert found.z == pytest.approx(log(2) / sqrt(1 / 10 + 1 / 20))


def test_values_with_limits_by_hand():
    # Year 6 healthy weight, Medway: 57.29 to 60.26 with errors 0.85 and 0.83: d 2.97, se 1.188
    half0, half1 = 1.959964 * 0.85, 1.959964 * 0.83
    found = difference_of_values(
        Estimate(57.29, 57.29 - half0, 57.29 + half0), Estimate(60.26, 60.26 - half1, 60.26 + half1)
    )
    assert found.z == pytest.approx(2.97 / sqrt(0.85**2 + 0.83**2), rel=1e-6)
    assert found.p == pytest.approx(0.012, abs=5e-4)
    assert (found.lower, found.upper) == pytest.approx((0.64, 5.30), abs=0.005)


def test_a_difference_of_known_error_is_at_95_per_cent_unless_told():
    # 3 with an error of 1.5: z 2, limits 3 - 1.959964 x 1.5 and 3 + 1.959964 x 1.5
    found = difference_by_error(3, 1.5)
    assert found == pytest.approx((3, 2, 2 * stats.norm.sf(2), 0.060054, 5.939946), abs=1e-6)


def test_what_cannot_be_tested_says_so_and_does_not_fail():
    nobody = difference_of_proportions(Counted(0, 50), Counted(0, 60))
    assert (nobody.value, nobody.z, nobody.p) == (0, None, None)
    assert nobody.lower == pytest.approx(-proportion(0, 50).upper)
    assert nobody.upper == pytest.approx(proportion(0, 60).upper)
    everybody = difference_of_proportions(Counted(50, 50), Counted(60, 60))
    assert (everybody.value, everybody.z, everybody.p) == (0, None, None)
    none = difference_of_rates(Counted(0, 500), Counted(0, 500))
    assert (none.value, none.z, none.p) == (0, None, None)
    assert none.upper == pytest.approx(3.68888 * 200, abs=0.01)
    assert ratio_of_rates(Counted(0, 500), Counted(4, 500)) is None
    rounded = difference_of_values(Estimate(5, 5, 5), Estimate(6, 6, 6))
    assert rounded == Difference(1, None, None, None, None)


def test_a_p_too_small_for_any_number_still_has_a_deviate():
    found = difference_of_rates(Counted(0, 1), Counted(5000, 1))
    assert found.p == 0
    assert found.z is not None and found.z > 30


COUNTED = st.integers(1, 5000).flatmap(
    lambda of: st.builds(Counted, st.integers(0, of), st.just(of))
)
VALUES = st.tuples(st.floats(-1e4, 1e4), st.floats(0.01, 1e3), st.floats(0.01, 1e3)).map(
    lambda told: Estimate(told[0], told[0] - told[1], told[0] + told[2])
)
KINDS = st.one_of(
    *(
        st.tuples(st.just(test), told, told)
        for test, told in (
            (difference_of_proportions, COUNTED),
            (difference_of_rates, COUNTED),
            (difference_of_values, VALUES),
        )
    )
)


@given(KINDS)
def test_the_difference_lies_within_its_limits(kind):
    test, earlier, later = kind
    found = test(earlier, later)
    assert found.lower <= found.value <= found.upper


@given(KINDS)
def test_earlier_and_later_changed_about_turn_everything_round(kind):
    test, earlier, later = kind
    there, back = test(earlier, later), test(later, earlier)
    assert back.value == -there.value
    assert (back.lower, back.upper) == pytest.approx((-there.upper, -there.lower), abs=1e-9)
    assert back.p == (there.p if there.p is None else pytest.approx(there.p, rel=1e-6))
    assert back.z == (there.z if there.z is None else pytest.approx(-there.z, rel=1e-6, abs=1e-6))


@given(KINDS)
def test_z_and_p_say_the_same(kind):
    test, earlier, later = kind
    found = test(earlier, later)
    assert (found.z is None) is (found.p is None)
    if found.z is not None and found.p > 1e-12:
        assert found.p == pytest.approx(2 * stats.norm.sf(abs(found.z)), rel=1e-6)
        assert found.z * found.value >= 0


@given(COUNTED, COUNTED, st.integers(2, 20))
def test_more_people_at_the_same_shares_make_a_difference_surer(earlier, later, times):
    assume(earlier.events * later.denominator != later.events * earlier.denominator)
    few = difference_of_proportions(earlier, later)
    many = difference_of_proportions(
        *(Counted(each.events * times, each.denominator * times) for each in (earlier, later))
    )
    assert many.z == pytest.approx(few.z * sqrt(times))
    assert many.upper - many.lower < few.upper - few.lower


@given(COUNTED, COUNTED, st.sampled_from((1, 1000)))
def test_the_multiplier_scales_a_difference_of_rates_and_not_its_test(earlier, later, multiplier):
    per, other = (difference_of_rates(earlier, later, each) for each in (multiplier, 100_000))
    scale = 100_000 / multiplier
    assert (per.z, per.p) == (other.z, other.p)
    assert [other.value, other.lower, other.upper] == pytest.approx(
        [each * scale for each in (per.value, per.lower, per.upper)], abs=1e-6
    )


@given(VALUES, VALUES, st.floats(-1e3, 1e3))
def test_a_shift_of_both_values_changes_nothing(earlier, later, shift):
    moved = (Estimate(*(each + shift for each in one)) for one in (earlier, later))
    assert difference_of_values(*moved) == pytest.approx(
        difference_of_values(earlier, later), rel=1e-6, abs=1e-6
    )


@given(VALUES, VALUES)
def test_the_interval_leaves_0_out_just_when_z_passes_the_threshold(earlier, later):
    found = difference_of_values(earlier, later)
    assume(abs(abs(found.z) - normal_quantile(0.95)) > 1e-9)
    assert (abs(found.z) > normal_quantile(0.95)) is (found.lower > 0 or found.upper < 0)
