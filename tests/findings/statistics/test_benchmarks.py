"""Sides of a benchmark and of a target, against the cases of Fingertips' own comparers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import (
    Estimate,
    Placed,
    Side,
    double_overlap,
    proportion_control,
    quantiles,
    single_overlap,
    target_by_limits,
    target_range,
    target_value,
    two_level,
)
from tests.expected import number, rows

ABOVE, WITHIN, BELOW = Side.ABOVE, Side.WITHIN, Side.BELOW
CASES = rows("comparer_fixtures.csv")


def of(method: str) -> list[dict[str, str]]:
    return [row for row in CASES if row["method"] == method]


def worded(side: Side, row: dict[str, str]) -> str:
    """The comparer's word for a side, by the polarity of its case."""
    if side is WITHIN:
        return "Same"
    return "Better" if (side is ABOVE) is (row["polarity"] == "High is good") else "Worse"


@pytest.mark.parametrize("row", of("spc_for_proportions"), ids=lambda row: row["case"])
def test_spc_for_proportions_is_as_expected(row):
    value, benchmark = (float(row[each]) / 100 for each in ("value", "comparator_value"))
    confidence = {"1.96": 0.95, "3.0902": 0.998}[row["confidence_variable"]]
    found = proportion_control(value, float(row["denominator"]), benchmark, confidence)
    assert worded(found, row) == row["expected"]


def test_limits_around_a_benchmark_are_at_95_per_cent_unless_told():
    # Wilson's limits of 500 of 1,000 are 0.4691 to 0.5309 at 95%, and 0.4514 to 0.5486 at 99.8%
    assert proportion_control(0.531, 1000, 0.5) is ABOVE
    assert proportion_control(0.5308, 1000, 0.5) is WITHIN
    assert proportion_control(0.531, 1000, 0.5, 0.998) is WITHIN


@pytest.mark.parametrize(
    ("lower", "upper", "side"),
    [(8, 10, WITHIN), (8, 9.9, BELOW), (10, 12, ABOVE), (9.9, 12, WITHIN)],
)
def test_a_target_on_the_lower_limit_is_passed_and_on_the_upper_is_not(lower, upper, side):
    assert target_by_limits(Estimate((lower + upper) / 2, lower, upper), 10) is side


@pytest.mark.parametrize("row", of("target_single_value"), ids=lambda row: row["case"])
def test_a_single_target_is_as_expected(row):
    target, value, lower, upper = (
        number(row[each]) for each in ("target_lower", "value", "lci95", "uci95")
    )
    assert target is not None
    if value is None:
        assert row["expected"] == "None"  # no value, no side: compared.py has the word
    elif row["use_cis"] == "1":
        assert lower is not None and upper is not None
        assert (
            worded(target_by_limits(Estimate(value, lower, upper), target), row) == row["expected"]
        )
    else:
        found = target_value(value, target)
        # a value on its target has met it, whichever way is good
        assert ("Better" if found is WITHIN else worded(found, row)) == row["expected"]


@pytest.mark.parametrize("row", of("target_range"), ids=lambda row: row["case"])
def test_a_range_of_targets_is_as_expected(row):
    found = target_range(
        float(row["value"]), float(row["target_lower"]), float(row["target_upper"])
    )
    assert worded(found, row) == row["expected"]


def test_every_case_of_a_target_and_of_spc_is_here():
    counted = [
        len(of(each)) for each in ("spc_for_proportions", "target_single_value", "target_range")
    ]
    assert counted == [6, 14, 9]


@pytest.mark.parametrize(
    ("benchmark", "side"), [(9.9, ABOVE), (10, WITHIN), (11, WITHIN), (12, WITHIN), (12.1, BELOW)]
)
def test_a_benchmark_on_a_limit_is_within(benchmark, side):
    assert single_overlap(Estimate(11, 10, 12), benchmark) is side
    assert double_overlap(Estimate(11, 10, 12), Estimate(benchmark, benchmark, benchmark)) is side


@pytest.mark.parametrize(
    ("benchmark", "placed"),
    [
        (2.2, Placed(ABOVE, 0.998)),
        (2.3, Placed(ABOVE, 0.95)),  # on the 99.8% limit
        (2.4, Placed(ABOVE, 0.95)),
        (2.5, Placed(WITHIN, None)),
        (2.7, Placed(WITHIN, None)),
        (2.8, Placed(BELOW, 0.95)),
        (2.9, Placed(BELOW, 0.95)),
        (3.0, Placed(BELOW, 0.998)),
    ],
)
def test_two_levels_say_how_surely_a_value_is_above_or_below(benchmark, placed):
    assert two_level(Estimate(2.6, 2.5, 2.7), Estimate(2.6, 2.3, 2.9), benchmark) == placed


def test_limits_that_touch_overlap():
    assert double_overlap(Estimate(4, 3.5, 4.5), Estimate(3, 2.5, 3.5)) is WITHIN
    assert double_overlap(Estimate(3, 2.5, 3.5), Estimate(4, 3.5, 4.5)) is WITHIN
    assert double_overlap(Estimate(3, 2.5, 3.4), Estimate(4, 3.5, 4.5)) is BELOW


# values in order | parts | where each falls, by the formula worked out by hand
FIFTHS = [
    ("ten, two to a fifth", range(10), 5, (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)),
    # 6 - ⌈(8 - rank) / 1.4⌉: 7/1.4 = 5, 6/1.4 = 4.3, 3.6, 2.9, 2.1, 1.4, 0.7
    ("seven, one to the third", range(7), 5, (1, 1, 2, 3, 3, 4, 5)),
    # 5 - ⌈(7 - rank) / 1.5⌉: 4, 3.3, 2.7, 2, 1.3, 0.7
    ("six, in quarters", range(6), 4, (1, 1, 2, 3, 3, 4)),
    # ranks 1, 2, 2, 2, 5, 6 of six: equal values share the place of the first
    ("equal values", [1, 2, 2, 2, 3, 4], 2, (1, 1, 1, 1, 2, 2)),
    ("as many as parts", [3, 1, 2, 5, 4], 5, (3, 1, 2, 5, 4)),
]


@pytest.mark.parametrize(("why", "values", "parts", "expected"), FIFTHS)
def test_values_fall_into_fifths_as_phe_has_it(why, values, parts, expected):
    assert quantiles(values, parts) == expected, why


def test_the_most_deprived_are_first_when_the_highest_are():
    assert quantiles([10, 50, 40, 20, 30], highest_first=True) == (5, 1, 2, 4, 3)


def test_fewer_values_than_fifths_are_in_none():
    assert quantiles([1, 2, 3, 4]) is None


def test_the_published_fifths_cannot_be_worked_out_from_the_file():
    # The file holds one practice of the thousands that its 13 fifths are of; it says as much itself:
    # one value, 0, is Low in one year and Lowest in the next.
    told = [
        row
        for row in rows("benchmark_expected_responses.csv")
        if row["benchmark_method"] == "Quintiles"
    ]
    assert len(told) == 13
    assert {row["area_code"] for row in told} == {"A84022"}
    assert {row["expected_outcome"] for row in told if row["value"] == "0"} == {"Low", "Lowest"}


VALUES = st.lists(st.integers(0, 100), min_size=5, max_size=60)


@given(VALUES, st.sampled_from((2, 4, 5)), st.randoms())
def test_fifths_follow_the_values_whatever_their_order(values, parts, chance):
    found = dict(zip(values, quantiles(values, parts), strict=True))
    shuffled = chance.sample(values, len(values))
    assert dict(zip(shuffled, quantiles(shuffled, parts), strict=True)) == found
    ordered = [found[value] for value in sorted(found)]
    assert ordered == sorted(ordered)
    assert ordered[0] == 1 and ordered[-1] <= parts


@given(st.lists(st.integers(), min_size=5, max_size=100, unique=True), st.sampled_from((2, 4, 5)))
def test_fifths_of_different_values_are_as_even_as_can_be(values, parts):
    found = quantiles(values, parts)
    sizes = [found.count(part) for part in range(1, parts + 1)]
    assert max(sizes) - min(sizes) <= 1
