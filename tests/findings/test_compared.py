"""Better, similar or worse beside the comparator, against Fingertips' own comparers and answers."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.findings.compared import compare
from reportgen.model import Comparison, Limits, Method, Observation, Polarity, Standing
from tests.expected import rows
from tests.making import HIGH, LOW, NEITHER, indicator, observed, within

METHODS = {
    "single_overlapping_ci_95": Method.OVERLAP,
    "single_overlapping_ci_95_and_99_8": Method.TWO_LEVEL,
    "double_overlapping_ci_95": Method.DOUBLE_OVERLAP,
}
POLARITIES = {"Low is good": LOW, "High is good": HIGH, "LowIsGood": LOW}
STANDINGS = {
    "Best": Standing.BEST,
    "Better": Standing.BETTER,
    "Same": Standing.SIMILAR,
    "Similar": Standing.SIMILAR,
    "Worse": Standing.WORSE,
    "Worst": Standing.WORST,
    "None": Standing.NOT_COMPARED,
    "": Standing.NOT_COMPARED,
}
CASES = [row for row in rows("comparer_fixtures.csv") if row["method"] in METHODS]
ANSWERS = [
    row
    for row in rows("benchmark_expected_responses.csv")
    if row["benchmark_method"] == "CIOverlappingReferenceValue95"
]


def figure(value: str, low: str, high: str, low998: str = "", high998: str = "") -> Observation:
    """A figure as a case has it: a missing limit is no limits, a missing value no figure."""
    return observed(
        f"2024 | {value or 'not available'}",
        limits95=Limits(lower=Decimal(low), upper=Decimal(high)) if low and high else None,
        limits998=Limits(lower=Decimal(low998), upper=Decimal(high998)) if low998 else None,
    )


def against(
    ours: Observation,
    theirs: Observation | None,
    polarity: Polarity = HIGH,
    method: Method = Method.OVERLAP,
) -> Comparison:
    return compare(ours, theirs, indicator(polarity=polarity), method, "England")


@pytest.mark.parametrize("row", CASES, ids=lambda row: f"{row['case']}, {row['polarity']}")
def test_each_case_of_a_comparer_stands_as_expected(row):
    ours = figure(*(row[each] for each in ("value", "lci95", "uci95", "lci99_8", "uci99_8")))
    theirs = figure(*(row[f"comparator_{each}"] for each in ("value", "lci95", "uci95")))
    found = against(ours, theirs, POLARITIES[row["polarity"]], METHODS[row["method"]])
    assert found.standing is STANDINGS[row["expected"]]
    assert bool(found.reason) is (found.standing is Standing.NOT_COMPARED)


def test_each_answer_of_fingertips_is_given():
    assert (len(CASES), len(ANSWERS)) == (29, 66)
    for row in ANSWERS:
        ours = figure(row["value"], row["lci95"], row["uci95"])
        theirs = figure(row["benchmark_value"], "", "") if row["benchmark_value"] else None
        found = against(ours, theirs, POLARITIES[row["polarity"]])
        assert found.standing is STANDINGS[row["expected_outcome"]], row
    assert sum(row["expected_outcome"] != "" for row in ANSWERS) == 55


MEDWAY = observed("2024 | 60.6 | 59.0 to 62.2")


# what stands beside it | method | why not
REFUSED = [
    (None, Method.OVERLAP, "there is no figure for England"),
    (observed("2024 | suppressed"), Method.OVERLAP, "there is no figure for England"),
    (observed("2023 | 58.0"), Method.OVERLAP, "the figure for England is for another period"),
    (observed("2024 | 58.0"), Method.TWO_LEVEL, "there is no 99.8% confidence interval"),
    (
        observed("2024 | 58.0"),
        Method.DOUBLE_OVERLAP,
        "the comparator has no 95% confidence interval",
    ),
]


@pytest.mark.parametrize(("theirs", "method", "reason"), REFUSED)
def test_what_cannot_be_compared_says_why(theirs, method, reason):
    found = against(MEDWAY, theirs, method=method)
    assert (found.standing, found.reason) == (Standing.NOT_COMPARED, reason)
    assert (found.comparator, found.method, found.observation) == ("England", method, theirs)


def test_our_own_figure_and_limits_are_needed():
    england = observed("2024 | 58.0")
    assert against(observed("2024 | suppressed"), england).reason == "there is no figure"
    assert against(observed("2024 | 60"), england).reason == "there is no 95% confidence interval"


def test_england_is_not_compared_with_itself():
    england = observed("2024 | 58.0 | 57.9 to 58.1", area="England")
    found = against(england, england)
    assert (found.standing, found.reason) == (
        Standing.NOT_COMPARED,
        "an area is not compared with itself",
    )


def test_a_count_gives_limits_where_none_are_published():
    # Wilson's limits of 300 of 500 are 55.6 to 64.2
    counted = observed("2024 | 60", count=Decimal(300), denominator=Decimal(500))
    assert against(counted, observed("2024 | 55.7")).standing is Standing.SIMILAR
    assert against(counted, observed("2024 | 55.5")).standing is Standing.BETTER
    assert (
        against(counted, observed("2024 | 50"), method=Method.TWO_LEVEL).standing is Standing.BEST
    )


# polarity | our figure | England's | how we stand
SIDES = [
    (NEITHER, "60.6 | 59.0 to 62.2", "58.0", Standing.HIGHER),
    (NEITHER, "60.6 | 59.0 to 62.2", "63.0", Standing.LOWER),
    (NEITHER, "60.6 | 59.0 to 62.2", "62.2", Standing.SIMILAR),
    (within("18.5", "24.9"), "23.0 | 22.0 to 24.0", "26.0", Standing.BETTER),
    (within("18.5", "24.9"), "27.0 | 26.5 to 27.5", "26.0", Standing.WORSE),
    (within("18.5", "24.9"), "17.0 | 16.5 to 17.5", "16.0", Standing.BETTER),
]


@pytest.mark.parametrize(("polarity", "ours", "theirs", "expected"), SIDES)
def test_polarity_says_how_an_area_stands(polarity, ours, theirs, expected):
    found = against(observed(f"2024 | {ours}"), observed(f"2024 | {theirs}"), polarity)
    assert (found.standing, found.reason) == (expected, "")


def test_two_figures_in_the_good_range_are_similar_and_the_reason_is_said():
    found = against(
        observed("2024 | 20 | 19.5 to 20.5"), observed("2024 | 24"), within("18.5", "24.9")
    )
    assert found.standing is Standing.SIMILAR
    assert found.reason == "the two differ, and are as near to the good range"


def test_where_no_way_is_good_there_is_no_highest_and_no_lowest():
    ours = figure("2.6", "2.5", "2.7", "2.3", "2.9")
    england = (figure(each, "", "") for each in ("2.0", "3.2"))
    found = [against(ours, each, NEITHER, Method.TWO_LEVEL).standing for each in england]
    assert found == [Standing.HIGHER, Standing.LOWER]


FLIPPED = {
    Standing.BEST: Standing.WORST,
    Standing.BETTER: Standing.WORSE,
    Standing.SIMILAR: Standing.SIMILAR,
    Standing.WORSE: Standing.BETTER,
    Standing.WORST: Standing.BEST,
}
TENTHS = st.decimals(0, 100, places=1)
WIDTHS = st.tuples(st.decimals("0.1", 9, places=1), st.decimals("0.1", 9, places=1))


def wide(value: Decimal, widths: tuple[Decimal, Decimal]) -> Observation:
    inner, more = widths
    outer = inner + more
    return figure(
        *(str(each) for each in (value, value - inner, value + inner, value - outer, value + outer))
    )


@given(TENTHS, WIDTHS, TENTHS, WIDTHS, st.sampled_from(Method))
def test_polarity_the_other_way_is_the_other_standing(value, widths, other, others, method):
    ours, theirs = wide(value, widths), wide(other, others)
    high, low = (against(ours, theirs, polarity, method) for polarity in (HIGH, LOW))
    assert low.standing is FLIPPED[high.standing]


@given(TENTHS, WIDTHS, TENTHS, WIDTHS)
def test_two_areas_see_each_other_from_opposite_sides(value, widths, other, others):
    ours, theirs = wide(value, widths), wide(other, others)
    there = against(ours, theirs, method=Method.DOUBLE_OVERLAP)
    back = against(theirs, ours, method=Method.DOUBLE_OVERLAP)
    assert back.standing is FLIPPED[there.standing]


@given(TENTHS, WIDTHS, TENTHS, WIDTHS)
def test_the_stricter_the_method_the_fewer_stand_out(value, widths, other, others):
    assume(value != other)
    ours, theirs = wide(value, widths), wide(other, others)
    single, double = (
        against(ours, theirs, method=each).standing
        for each in (Method.OVERLAP, Method.DOUBLE_OVERLAP)
    )
    assert double in (single, Standing.SIMILAR)
    two = against(ours, theirs, method=Method.TWO_LEVEL).standing
    levels = {Standing.BEST: Standing.BETTER, Standing.WORST: Standing.WORSE}
    assert levels.get(two, two) is single
