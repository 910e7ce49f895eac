"""Which figures are meant: the latest that stands, and one length of period."""

from decimal import Decimal

import pytest

from reportgen.findings import series as judging
from reportgen.model import Finding, Terms, Unsettled, Verdict
from tests.making import ANY, indicator, judge, period, series, told

YEARS = "2021/22 | 57.3\n2023/24 | 59.0\n2024/25 | 60.6 | | {mark}"


def finding(table: str, *allowed: Unsettled, since: str = "2021/22") -> Finding:
    terms = Terms(
        areas=("Medway",),
        comparator=None,
        baseline=period(since),
        rule=ANY,
        allowed=frozenset(allowed),
    )
    read = judging.findings([indicator()], series(table), terms)
    assert read.problems == ()
    return read.facts[0]


@pytest.mark.parametrize("mark", ["[p]", "[f]"])
def test_an_unsettled_figure_is_passed_over_for_the_last_that_stands(mark):
    found = finding(YEARS.format(mark=mark))
    assert found.latest is not None and found.latest.period.text == "2023/24"
    assert found.unsettled is not None and found.unsettled.period.text == "2024/25"
    assert (found.verdict, found.change) == (Verdict.IMPROVED, Decimal("1.7"))


@pytest.mark.parametrize(
    ("mark", "allowed", "latest"),
    [
        ("[p]", Unsettled.PROVISIONAL, "2024/25"),
        ("[f]", Unsettled.FORECAST, "2024/25"),
        ("[p]", Unsettled.FORECAST, "2023/24"),
        ("[f]", Unsettled.PROVISIONAL, "2023/24"),
        ("[r]", Unsettled.PROVISIONAL, "2024/25"),
    ],
)
def test_a_paper_may_allow_them_each_by_its_name(mark, allowed, latest):
    found = finding(YEARS.format(mark=mark), allowed)
    assert found.latest is not None and found.latest.period.text == latest


@pytest.mark.parametrize(("mark", "said"), [("[p]", "provisional"), ("[f]", "a forecast")])
def test_where_nothing_else_is_later_the_two_are_not_compared_and_the_reason_is_said(mark, said):
    found = finding(f"2021/22 | 57.3\n2024/25 | 60.6 | | {mark}")
    assert (found.verdict, found.reason) == (
        Verdict.NOT_COMPARABLE,
        f"the figure for 2024/25 is {said}",
    )


def test_a_forecast_is_no_baseline():
    found = finding("2021/22 | 57.3 | | [f]\n2024/25 | 60.6")
    assert (found.verdict, found.reason) == (
        Verdict.NOT_COMPARABLE,
        "the baseline figure is a forecast",
    )


# Fingertips gives 2023 and 2023 - 25 one sort key: single and pooled years under one id.
POOLED = """\
2019 | 10.0
2017-19 | 12.0
2022 | 9.0
2020-22 | 11.0
"""


@pytest.mark.parametrize(
    ("since", "compared"), [("2019", ["2019", "2022"]), ("2017-19", ["2017-19", "2020-22"])]
)
def test_yearly_and_pooled_figures_under_one_name_are_told_apart_by_the_baseline(since, compared):
    found = finding(POOLED, since=since)
    assert [one.period.text for one in found.series] == compared


def test_without_a_baseline_of_their_length_the_author_is_asked_which():
    terms = Terms(areas=("Medway",), comparator=None, baseline=period("2021/22 Q1"), rule=ANY)
    read = judging.findings([indicator()], series(POOLED), terms)
    assert read.facts == ()
    assert told(read.problems) == [
        (
            "error: register.csv > row 2: the data has Healthy weight for periods of 12 months and "
            "36 months; give the baseline that is meant, such as 2019"
        )
    ]


def test_a_series_that_turns_from_years_to_quarters_is_one_series_and_not_comparable():
    found = judge(series("2021/22 | 57.3\n2024/25 Q1 | 60.6"))
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert found.reason == "the periods are of different kinds (financial year and quarter)"
