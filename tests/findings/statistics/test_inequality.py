"""Gaps between the most and least deprived, and slope indices, against statsmodels and by hand."""

from math import exp, log, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reportgen.findings import (
    Estimate,
    Scale,
    change_of_gap,
    difference_of_values,
    gap,
    relative_gap,
    slope_index,
)

Z = 1.959964


def share(value: float, people: int) -> Estimate:
    """A percentage of so many people, with limits of its own error."""
    half = Z * sqrt(value * (100 - value) / people)
    return Estimate(value, value - half, value + half)


def test_a_gap_by_hand():
    # 40% and 28% of 3,400 children each: SE² = 40 x 60/3400 + 28 x 72/3400 = 1.298824, SE 1.139659
    found = gap(share(40, 3400), share(28, 3400))
    assert found == pytest.approx((12, 1.139659, 9.76631, 14.23369), abs=1e-5)


@pytest.mark.parametrize(("fifth", "smallest"), [(17_000 / 5, 3.2), (3_500 / 5, 7.0)])
def test_the_smallest_change_that_shows_is_larger_in_medway_than_in_kent(fifth, smallest):
    # as worked out for Year 6 overweight, 40 against 28%: Kent 3.2 points, Medway 7.0
    before = gap(share(40, fifth), share(28, fifth))
    found = change_of_gap(before, before)
    assert found.upper == pytest.approx(smallest, abs=0.05)
    assert (found.value, found.z, found.p) == (0, 0, 1)


def test_a_gap_that_has_changed_by_hand():
    # 12 to 16 points; errors 1.2 and 0.9 together are 1.5: z 2.6667, p 0.0077
    before, after = (
        gap(Estimate(30 + value, 30 + value - Z * se, 30 + value + Z * se), Estimate(30, 30, 30))
        for value, se in ((12, 1.2), (16, 0.9))
    )
    found = change_of_gap(before, after)
    assert found.z == pytest.approx(8 / 3, rel=1e-6)
    assert found.p == pytest.approx(2 * stats.norm.sf(8 / 3), rel=1e-5)
    assert (found.lower, found.upper) == pytest.approx((4 - 1.5 * Z, 4 + 1.5 * Z), rel=1e-6)


def test_a_relative_gap_by_hand():
    # logs of the limits are 0.1 x Z either side of those of 40 and 25: errors 0.1 and 0.1
    most, least = (
        Estimate(value, value * exp(-0.1 * Z), value * exp(0.1 * Z)) for value in (0.40, 0.25)
    )
    found = relative_gap(most, least)
    assert found is not None
    assert found.value == pytest.approx(1.6)
    assert found.error == pytest.approx(0.1 * sqrt(2), rel=1e-6)
    assert (log(found.lower), log(found.upper)) == pytest.approx(
        (log(1.6) - Z * 0.1 * sqrt(2), log(1.6) + Z * 0.1 * sqrt(2)), rel=1e-6
    )


def test_a_gap_from_nothing_has_no_ratio():
    some, none = Estimate(4, 3, 5), Estimate(1, 0, 2)
    assert relative_gap(some, none) is None
    assert relative_gap(none, some) is None


def test_a_gap_of_values_without_width_is_not_tested():
    flat = gap(Estimate(40, 40, 40), Estimate(30, 30, 30))
    assert change_of_gap(flat, flat).z is None


# life expectancy by tenth, most deprived first: the example of PHE's own documentation
PEOPLE = [7291, 7997, 6105, 7666, 5790, 6934, 5918, 5974, 7147, 7534]
YEARS = [75.9, 78.3, 83.8, 83.6, 80.5, 81.1, 81.7, 84.2, 80.6, 86.3]
RATES = [3.1, 2.6, 2.2, 1.9, 1.6, 1.4, 1.2, 1.0, 0.9, 0.8]
SHARES = [0.42, 0.40, 0.37, 0.38, 0.34, 0.31, 0.30, 0.29, 0.27, 0.22]


def fitted(values: list[float], people: list[int]) -> tuple[float, float]:
    """Line ends by PHE's own regression: √a·y on √a and b√a, without intercept."""
    a = np.array(people) / sum(people)
    b = np.cumsum(a) - a / 2
    model = sm.OLS(np.sqrt(a) * values, np.column_stack([np.sqrt(a), b * np.sqrt(a)])).fit()
    intercept, slope = model.params
    return intercept, intercept + slope


SCALED = [
    (YEARS, Scale.NATURAL, lambda y: y, lambda f: f),
    (RATES, Scale.LOG, np.log, np.exp),
    (SHARES, Scale.LOGIT, lambda y: np.log(y / (1 - y)), lambda f: 1 / (1 + np.exp(-f))),
]


@pytest.mark.parametrize(("values", "scale", "there", "back"), SCALED)
@pytest.mark.parametrize("multiplier", [0.01, 1, 100, -1])
def test_slope_and_relative_index_are_those_of_statsmodels(values, scale, there, back, multiplier):
    first, last = (back(each) for each in fitted(there(np.array(values)), PEOPLE))
    relative = last / first if multiplier > 0 else first / last
    found = slope_index(values, PEOPLE, multiplier, scale)
    assert found == pytest.approx(((last - first) * multiplier, relative), rel=1e-9)


def test_groups_of_one_size_on_a_line_by_hand():
    # tenths at 0.05, 0.15 … 0.95 on the line 20 - 10b: from 20 down to 10
    values = [20 - 10 * (tenth + 0.5) / 10 for tenth in range(10)]
    assert slope_index(values, [50] * 10) == pytest.approx((-10, 0.5))


@pytest.mark.parametrize(
    ("values", "people", "scale"),
    [
        ([1, 2, 3, 4], [10] * 4, Scale.NATURAL),  # four groups
        ([1] * 101, [10] * 101, Scale.NATURAL),
        ([1, 2, 3, 4, 5], [10, 10, 0, 10, 10], Scale.NATURAL),  # nobody
        ([1, 2, 0, 4, 5], [10] * 5, Scale.LOG),
        ([0.1, 0.2, 1.0, 0.4, 0.5], [10] * 5, Scale.LOGIT),
        ([0.1, 0.2, 0.0, 0.4, 0.5], [10] * 5, Scale.LOGIT),
    ],
)
def test_where_there_is_no_slope_index(values, people, scale):
    assert slope_index(values, people, scale=scale) is None


def test_five_groups_and_a_hundred_have_a_slope_index():
    assert slope_index([1, 2, 3, 4, 5], [10] * 5) is not None
    assert slope_index(list(range(100)), [10] * 100) is not None


def test_a_line_that_starts_below_0_has_no_ratio():
    # fifths at 0.1 … 0.9 on -1 + 10b
    found = slope_index([0, 2, 4, 6, 8], [10] * 5)
    assert found == (pytest.approx(10), None)
    assert slope_index([0] * 5, [10] * 5) == (0, None)


GROUPS = st.lists(st.tuples(st.floats(1, 1000), st.integers(1, 100_000)), min_size=5, max_size=20)


@given(GROUPS, st.sampled_from((2, 10, 1000)))
def test_the_size_of_the_whole_population_is_nothing_to_the_slope(groups, times):
    values, people = zip(*groups, strict=True)
    larger = slope_index(values, [each * times for each in people])
    assert larger.slope == pytest.approx(slope_index(values, people).slope, rel=1e-6, abs=1e-6)


@given(GROUPS)
def test_the_groups_turned_round_turn_the_slope_round(groups):
    values, people = zip(*groups, strict=True)
    there, back = slope_index(values, people), slope_index(values[::-1], people[::-1])
    assert back.slope == pytest.approx(-there.slope, rel=1e-6, abs=1e-6)


ESTIMATES = st.tuples(st.floats(10, 90), st.floats(0.1, 5)).map(
    lambda told: Estimate(told[0], told[0] - told[1], told[0] + told[1])
)


@given(ESTIMATES, ESTIMATES)
def test_a_gap_is_the_difference_of_its_two_values(most, least):
    found, same = gap(most, least), difference_of_values(least, most)
    assert (found.value, found.lower, found.upper) == pytest.approx(
        (same.value, same.lower, same.upper)
    )
    assert found.lower <= found.value <= found.upper
    ratio, inverse = relative_gap(most, least), relative_gap(least, most)
    assert ratio.value * inverse.value == pytest.approx(1)
    assert ratio.lower * inverse.upper == pytest.approx(1)
