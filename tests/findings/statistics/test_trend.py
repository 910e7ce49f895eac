"""Recent trend, against the labels Fingertips published and a fit by statsmodels."""

from collections import Counter
from itertools import groupby
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import Heading, TrendPoint, recent_trend, recent_trend_by_counts
from tests.expected import number, rows

UP, DOWN, SAME, UNKNOWN = (
    Heading.INCREASING,
    Heading.DECREASING,
    Heading.NO_CHANGE,
    Heading.UNKNOWN,
)
COLUMNS = ("value", "lower_ci95", "upper_ci95", "count", "denominator")


def series(name: str, key: str) -> dict[str, list[dict[str, str]]]:
    return {one: list(held) for one, held in groupby(rows(name), lambda row: row[key])}


def points(told: list[dict[str, str]], columns: tuple[str, ...] = COLUMNS) -> list[TrendPoint]:
    return [TrendPoint(*(number(row[column]) for column in columns)) for row in told]


FITTED = series("wls_trend.csv", "series")
CASES = series("trend_unit_fixtures.csv", "case")
PUBLISHED = series("fingertips_real_labels.csv.gz", "series_id")

# Labels that are not to be reproduced, and why.
WITHOUT_LIMITS = "352"  # all of this indicator: no limits, and a NaN is not over the threshold
OTHERWISE = {
    "30302|E08000002|4|31||": "published Increasing, of three points with limits",
    "30302|E08000004|4|31||": "published Increasing, of four points with limits",
    "30302|E08000006|4|31||": "published Cannot be calculated, of five points with limits",
}
CASE_WITHOUT_LIMITS = "fn_93468_gp_65plus_no_cis"  # the same NaN


def test_slope_chi_squared_and_label_are_those_of_statsmodels():
    assert len(FITTED) == 60
    columns = ("value", "lower95", "upper95", "count", "denominator")
    for told in FITTED.values():
        found = recent_trend(points(told, columns), "Proportion")
        assert found.slope == pytest.approx(float(told[0]["slope"]), rel=1e-9), told
        assert found.chi_squared == pytest.approx(float(told[0]["chi2"]), rel=1e-6), told
        assert found.heading == told[0]["label"], told
    assert len({told[0]["label"] for told in FITTED.values()}) == 3


def found_for(case: str) -> object:
    told = CASES[case]
    test = recent_trend if told[0]["method"] == "wls" else recent_trend_by_counts
    return test(points(told), told[0]["value_type"], int(told[0]["year_range"]))


@pytest.mark.parametrize("case", [one for one in CASES if one != CASE_WITHOUT_LIMITS])
def test_each_case_of_fingertips_own_has_its_marker(case):
    found, told = found_for(case), CASES[case][0]
    assert found.heading == told["expected_marker"]
    if told["expected_chi2_2dp"]:
        assert found.chi_squared == pytest.approx(float(told["expected_chi2_2dp"]), abs=0.005)
    assert bool(found.reason) is (found.heading is UNKNOWN)


def test_the_case_without_limits_cannot_be_calculated():
    assert len(CASES) == 12
    assert CASES[CASE_WITHOUT_LIMITS][0]["expected_marker"] == "No significant change"
    found = found_for(CASE_WITHOUT_LIMITS)
    assert found.heading is UNKNOWN
    assert found.reason == (
        "a trend needs 5 points with value, limits, count and denominator; there are 0"
    )


def test_every_published_label_is_reproduced_but_those_listed():
    headings = {
        one: recent_trend(points(told), told[0]["value_type"]).heading
        for one, told in PUBLISHED.items()
    }
    assert len(headings) == 2744
    differing = {
        one
        for one, told in PUBLISHED.items()
        if not told[0]["published_label"].startswith(headings[one])
    }
    unlimited = {one for one in differing if one.startswith(f"{WITHOUT_LIMITS}|")}
    assert differing - unlimited == set(OTHERWISE)
    assert len(unlimited) == 60
    for one in unlimited:
        assert headings[one] is UNKNOWN
        assert {row["lower_ci95"] for row in PUBLISHED[one]} == {""}
    reproduced = Counter(headings[one] for one in headings if one not in differing)
    assert reproduced == {UP: 3, DOWN: 46, SAME: 400, UNKNOWN: 2232}


# five years of 24.7% to 30.6%, as Fingertips' first case
RISING = [
    TrendPoint(24.67, 23.16, 26.25, 994, 40299),
    TrendPoint(24.6, 23.15, 26.19, 1023, 41527),
    TrendPoint(28, 26.44, 29.64, 1199, 42811),
    TrendPoint(30.2, 28.63, 31.9, 1332, 44064),
    TrendPoint(30.6, 28.98, 32.25, 1367, 44701),
]


def without(place: int, **fields: float | None) -> list[TrendPoint]:
    return [one._replace(**fields) if at == place else one for at, one in enumerate(RISING)]


@pytest.mark.parametrize(
    "lacking",
    [
        without(0, value=None),
        without(1, lower=None),
        without(2, upper=None),
        without(3, events=None),
        without(4, denominator=None),
        without(0, denominator=0),
        without(1, events=41527),  # everybody counts
        without(2, lower=28, upper=28),  # limits of no width would have a weight without end
        RISING[1:],
    ],
)
def test_a_trend_needs_five_complete_points(lacking):
    found = recent_trend(lacking, "proportion")
    assert found.heading is UNKNOWN
    assert found.reason.endswith("; there are 4")
    assert (found.slope, found.chi_squared) == (None, None)
    assert recent_trend([*RISING[:1], *lacking], "proportion").heading is UP


def test_nobody_of_one_is_a_point_like_any_other():
    assert recent_trend(without(0, events=0, denominator=1), "proportion").heading is UP


def test_a_trend_in_a_small_unit_is_a_trend():
    small = [
        one._replace(value=one.value / 1e6, lower=one.lower / 1e6, upper=one.upper / 1e6)
        for one in RISING
    ]
    assert recent_trend(small, "crude rate").heading is UP


@pytest.mark.parametrize(
    ("value_type", "years", "reason"),
    [
        ("Count", 1, "no trend is worked out for a value that is 'Count'"),
        ("indirectly standardised ratio", 1, "no trend is worked out for a value that is"),
        ("crude rate", 3, "each point covers 3 years; a trend needs single years"),
    ],
)
def test_a_trend_is_not_worked_out_for_everything(value_type, years, reason):
    found = recent_trend(RISING, value_type, years)
    assert found.heading is UNKNOWN
    assert found.reason.startswith(reason)


@pytest.mark.parametrize("value_type", ["Proportion", "crude rate", "Directly standardised rate"])
def test_a_trend_is_worked_out_for_three_kinds_of_value(value_type):
    assert recent_trend(RISING, value_type).heading is UP


def test_by_counts_no_limits_are_needed_and_only_proportions_will_do():
    bare = [one._replace(lower=None, upper=None) for one in RISING]
    assert recent_trend(bare, "proportion").heading is UNKNOWN
    assert recent_trend_by_counts(bare, "proportion").heading is UP
    assert recent_trend_by_counts(bare[::-1], "proportion").heading is DOWN
    assert recent_trend_by_counts(bare, "crude rate").heading is UNKNOWN
    assert recent_trend_by_counts(bare[1:], "proportion").reason == (
        "a trend needs 5 points with value, count and denominator; there are 4"
    )


def test_by_counts_years_in_which_nobody_counts_do_not_trend():
    nobody = [TrendPoint(0, None, None, 0, 100)] * 5
    found = recent_trend_by_counts(nobody, "proportion")
    assert (found.heading, found.chi_squared) == (SAME, 0)


def test_one_year_alone_makes_no_trend():
    # the last year is far off, and without it the line falls: chi-squared is over 9.55 all the same
    jump = [TrendPoint(each, each - 0.5, each + 0.5, 10, 100) for each in (10, 10, 10, 9.9, 15)]
    found = recent_trend(jump, "proportion")
    assert found.chi_squared is not None and found.chi_squared > 9.55
    assert found.slope is not None and found.slope > 0
    assert found.heading is SAME


@pytest.mark.parametrize("way", [1, -1])
def test_a_line_that_is_level_without_one_year_makes_no_trend(way):
    # without the last year all are 0.7, which no float holds exactly
    step = [TrendPoint(each, each - 0.05, each + 0.05, 10, 100) for each in [0.7] * 4 + [0.7 + way]]
    found = recent_trend(step, "proportion")
    assert found.chi_squared is not None and found.chi_squared > 9.55
    assert found.heading is recent_trend(step[::-1], "proportion").heading is SAME


@pytest.mark.parametrize(("chi_squared", "heading"), [(9.54, SAME), (9.56, UP)])
def test_the_threshold_is_that_of_99_8_per_cent(chi_squared, heading):
    # five values one apart have Σ(t - 3)² = 10, so chi-squared is 10/se²
    half = 1.96 * sqrt(10 / chi_squared)
    steps = [TrendPoint(each, each - half, each + half, 10, 100) for each in range(1, 6)]
    found = recent_trend(steps, "proportion")
    assert found.chi_squared == pytest.approx(chi_squared)
    assert found.heading is heading


COMPLETE = st.tuples(st.integers(1, 900), st.integers(1000, 5000), st.integers(1, 50)).map(
    lambda told: TrendPoint(
        told[0] / told[1], (told[0] - told[2]) / told[1], (told[0] + told[2]) / told[1], *told[:2]
    )
)
SERIES = st.lists(COMPLETE, min_size=5, max_size=8)
TURNED = {UP: DOWN, DOWN: UP, SAME: SAME, UNKNOWN: UNKNOWN}
TESTS = st.sampled_from((recent_trend, recent_trend_by_counts))


@given(TESTS, st.lists(COMPLETE, min_size=5, max_size=5))
def test_time_turned_round_turns_the_trend_round(test, told):
    there, back = test(told, "proportion"), test(told[::-1], "proportion")
    assert back.heading is TURNED[there.heading]
    assert back.slope == pytest.approx(-there.slope, abs=1e-12)
    assert back.chi_squared == pytest.approx(there.chi_squared, rel=1e-6, abs=1e-9)


@given(TESTS, SERIES, st.lists(COMPLETE, max_size=3))
def test_only_the_last_five_points_count(test, told, older):
    found, longer = test(told, "proportion"), test([*older, *told], "proportion")
    assert (longer.heading, longer.slope) == (found.heading, found.slope)
    assert longer.used == tuple(place + len(older) for place in found.used)
    assert found.used == tuple(range(len(told) - 5, len(told)))


@given(SERIES, st.integers(0, 8))
def test_a_point_without_limits_is_passed_over(told, place):
    gap = told[0]._replace(lower=None)
    found, gapped = (
        recent_trend(each, "proportion") for each in (told, [*told[:place], gap, *told[place:]])
    )
    assert (gapped.heading, gapped.slope) == (found.heading, found.slope)


@given(SERIES, st.sampled_from((0.01, 100, 1000)))
def test_the_unit_of_the_values_is_nothing_to_the_trend(told, unit):
    scaled = [
        one._replace(value=one.value * unit, lower=one.lower * unit, upper=one.upper * unit)
        for one in told
    ]
    found, other = recent_trend(told, "proportion"), recent_trend(scaled, "proportion")
    assert other.chi_squared == pytest.approx(found.chi_squared, rel=1e-6, abs=1e-9)
    assert other.slope == pytest.approx(found.slope * unit, rel=1e-6, abs=1e-9)


@given(SERIES)
def test_a_trend_that_is_said_holds_without_any_one_point(told):
    found = recent_trend(told, "proportion")
    assert found.chi_squared is not None
    if found.heading in (UP, DOWN):
        assert found.chi_squared > 9.5495
    if found.chi_squared < 9.5495:
        assert found.heading is SAME
