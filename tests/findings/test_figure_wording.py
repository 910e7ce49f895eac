"""Single findings in words: a value, its change, its target, the alt text of its chart."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.findings import wording
from reportgen.model import Finding, Limits, Rule, Verdict
from reportgen.problems import Place
from tests.making import (
    ANY,
    DIFFERENCE,
    GIVEN,
    HIGH,
    LOW,
    NEITHER,
    claims,
    judge,
    observed,
    period,
    series,
    tolerance,
    within,
)


def change(table: str, rule: Rule = ANY, **register) -> str:
    return wording.change(judge(series(table), rule=rule, **register)).text


CHANGES = [
    ("57.29", "60.55", {}, "up 3.3 percentage points from 57.3% in 2021/22"),
    ("60.55", "57.29", {}, "down 3.3 percentage points from 60.6% in 2021/22"),
    ("57.31", "57.34", {}, "the same as the 57.3% in 2021/22"),
    ("600", "655.9", {"unit": "£", "decimals": 2}, "up £55.90 from £600.00 in 2021/22"),
    ("61.7", "60.2", {"unit": "years"}, "down 1.5 years from 61.7 years in 2021/22"),
    (
        "7.74",
        "7.31",
        {"unit": "score out of 10"},
        "down 0.4 points from 7.7 out of 10 in 2021/22",
    ),
    (
        "29.2",
        "32.4",
        {"unit": "per 100,000"},
        "up 3.2 per 100,000 from 29.2 per 100,000 in 2021/22",
    ),
]


@pytest.mark.parametrize(("earlier", "later", "register", "words"), CHANGES)
def test_a_change_in_words(earlier, later, register, words):
    assert change(f"2021/22 | {earlier}\n2024/25 | {later}", **register) == words


def test_a_day_is_on_and_a_year_is_in():
    told = series("21 April 2021 | 600\n21 April 2024 | 655.9")
    assert change_of(told) == "up £56 from £600 on 21 April 2021"


def change_of(told) -> str:
    return wording.change(judge(told, unit="£", decimals=0)).text


def test_a_value_that_is_not_there_names_the_cell_it_is_not_in():
    absent = observed("2024/25 | suppressed", place=Place(file="a.xlsx", spot="C2"))
    said = wording.figure(judge((observed("2021/22 | 57.3"), absent)))
    assert (said.text, said.sourced.cells) == ("no data", (absent.place,))


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("94.26 | 94.25 to 94.27", "94.34 | 94.33 to 94.35", "up"),
        ("94.34 | 94.33 to 94.35", "94.26 | 94.25 to 94.27", "down"),
    ],
)
def test_a_significant_change_in_figures_shown_alike_is_not_called_the_same(earlier, later, words):
    found = judge(series(f"2021/22 | {earlier}\n2024/25 | {later}"), rule=DIFFERENCE)
    assert found.verdict in (Verdict.IMPROVED, Verdict.WORSE)
    assert wording.change(found).text == (
        f"{words} less than 0.1 percentage points from 94.3% in 2021/22"
    )


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            "2021/22 | 57.3\n2024/25 | suppressed",
            "not known, as the figure for 2024/25 is suppressed",
        ),
        ("2021/22 | suppressed\n2024/25 | 57.3", "not known, as the baseline figure is suppressed"),
        ("2021/22 | 57.3", "not known, as there is no figure after the baseline"),
        (
            "2018-20 | 25.0\n2019-21 | 24.8",
            "not comparable with its baseline, as the periods overlap",
        ),
    ],
)
def test_a_change_that_is_not_known_says_why(table, words):
    assert change(table) == words


def test_a_given_status_without_a_baseline_figure_has_no_known_change():
    only = judge(
        [observed("2024/25 | 50.1", claims=claims(status="Improved"))], rule=GIVEN, since="2019/20"
    )
    assert wording.change(only).text == "not known, as there is no baseline figure"
    assert "50.1% in 2024/25, improved" in wording.alt_text([only], None)


def test_a_figure_and_its_period():
    found = judge(series("2021/22 | 57.29\n2024/25 | 60.55"))
    assert (wording.figure(found).text, wording.period(found).text) == ("60.6%", "2024/25")


def test_no_figure_is_said_and_is_never_zero():
    found = judge(series("2021/22 | 57.3\n2024/25 | suppressed"))
    assert (wording.figure(found).text, wording.period(found).text) == ("no data", "2024/25")
    nothing = replace(found, latest=None, series=())
    assert (wording.figure(nothing).text, wording.period(nothing).text) == ("no data", "no period")


def sentence(table: str, rule: Rule = ANY, **register) -> str:
    return wording.text_of(wording.finding_sentence(judge(series(table), rule=rule, **register)))


# the intervals by hand: half-widths 1.7 and 1.65 square and add to 2.37; 1.7 and 1.7 to 2.40
SENTENCES = [
    (
        "2021/22 | 57.29 | 55.6 to 59.0\n2024/25 | 60.55 | 58.9 to 62.2",
        DIFFERENCE,
        {},
        (
            "Medway: Healthy weight was 60.6% in 2024/25, "
            "up 3.3 percentage points (95% confidence interval 0.9 to 5.6) from 57.3% in 2021/22. "
            "This is an improvement."
        ),
    ),
    (
        "2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 57.9 | 56.2 to 59.6",
        DIFFERENCE,
        {},
        (
            "Medway: Healthy weight was 57.9% in 2024/25, up 0.6 percentage points (95% confidence "
            "interval -1.8 to 3.0) from 57.3% in 2021/22. This is not a statistically significant "
            "change."
        ),
    ),
    (
        "2021/22 | 57.3\n2024/25 | 57.9",
        tolerance(percent="2"),
        {"polarity": LOW},
        (
            "Medway: Healthy weight was 57.9% in 2024/25, up 0.6 percentage points from 57.3% in "
            "2021/22. This is counted as unchanged."
        ),
    ),
    (
        "2021/22 | 57.3\n2024/25 | 60.6",
        ANY,
        {"polarity": LOW, "plain_name": "the share at a healthy weight"},
        (
            "In Medway, the share at a healthy weight was 60.6% in 2024/25, "
            "up 3.3 percentage points from 57.3% in 2021/22. This is a worsening."
        ),
    ),
    (
        "2021/22 | 57.3\n2024/25 | 60.6",
        DIFFERENCE,
        {},
        (
            "Medway: Healthy weight was 60.6% in 2024/25, up 3.3 percentage points from 57.3% in "
            "2021/22. This is a change that could not be tested, as no confidence interval is published."
        ),
    ),
    (
        "21 April 2021 | 600\n21 April 2024 | 656",
        ANY,
        {"polarity": NEITHER, "unit": "£", "decimals": 0},
        (
            "Medway: Healthy weight was £656 on 21 April 2024, up £56 from £600 on 21 April 2021. "
            "This is a change that is neither good nor bad in itself."
        ),
    ),
    (
        "2021/22 | 57.3\n2024/25 | suppressed",
        ANY,
        {},
        "Medway: Healthy weight could not be judged, as the figure for 2024/25 is suppressed.",
    ),
]


@pytest.mark.parametrize(("table", "rule", "register", "words"), SENTENCES)
def test_a_finding_in_a_sentence(table, rule, register, words):
    assert sentence(table, rule, **register) == words


@pytest.mark.parametrize(
    ("table", "register"),
    [
        ("2021/22 | 57.3\n2024/25 | 57.3", {}),  # no interval, so nothing was tested
        (
            "2021/22 | 19.0 | 18.8 to 19.2\n2024/25 | 24.0 | 23.8 to 24.2",
            {"polarity": within("18.5", "24.9")},  # it is significant, and as good as before
        ),
    ],
)
def test_significance_is_not_spoken_of_where_it_did_not_decide(table, register):
    assert sentence(table, DIFFERENCE, **register).endswith(". This is counted as unchanged.")


def against(target: str, latest: str, polarity=HIGH, **register) -> str:
    found = judge(
        series(f"2021/22 | 1\n2024/25 | {latest}"),
        polarity=polarity,
        target=Decimal(target),
        **register,
    )
    return wording.target_status(found)


@pytest.mark.parametrize(
    ("polarity", "target", "latest", "words"),
    [
        (HIGH, "65", "60.6", "65.0%: not met, 4.4 below"),
        (HIGH, "65", "65.0", "65.0%: met"),
        (HIGH, "65", "66.1", "65.0%: met"),
        (HIGH, "65", "64.96", "65.0%: met"),
        (LOW, "9", "10.7", "9.0%: not met, 1.7 above"),
        (LOW, "9", "9.0", "9.0%: met"),
        (LOW, "9", "8.2", "9.0%: met"),
        (HIGH, "65", "60.25", "65.0%: not met, 4.7 below"),  # shown 60.3, and 65.0 less 60.3 is 4.7
        (NEITHER, "65", "60.6", "65.0%"),
        (HIGH, "65", "suppressed", "65.0%"),
    ],
)
def test_a_target_and_how_far_off_it_is(polarity, target, latest, words):
    assert against(target, latest, polarity) == words


def test_a_target_has_its_date_and_its_unit():
    assert against("70", "63.9", unit="years", target_period=period("2028/29")) == (
        "70.0 by 2028/29: not met, 6.1 below"
    )
    assert wording.target_status(judge(series("2021/22 | 1\n2024/25 | 2"))) == "–"


def kent_and_medway() -> list[Finding]:
    medway = judge(
        (
            *series("2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 60.6 | 58.9 to 62.2"),
            *series("2021/22 | 62.0\n2024/25 | 64.0", area="England"),
        ),
        rule=DIFFERENCE,
        comparator="England",
        name="Healthy weight in Year 6",
        id="healthy-weight",
        target=Decimal(65),
    )
    return [medway, replace(medway, area="Kent", verdict=Verdict.UNCHANGED)]


def test_alt_text_says_what_each_area_came_to_and_the_comparator_and_the_target():
    assert wording.alt_text(kent_and_medway(), "England") == (
        "Trend in Healthy weight in Year 6. "
        "Medway 60.6% in 2024/25, from 57.3% in 2021/22: improved. "
        "Kent 60.6% in 2024/25, from 57.3% in 2021/22: unchanged. "
        "England 64.0%. Target 65.0%."
    )


@pytest.mark.parametrize(
    "name",
    [
        "Healthy weight in Year 6",
        "Deaths from cardiovascular disease considered preventable (under 75)",
        "Prevalence of overweight (including obesity) in reception year",
    ],
)
def test_alt_text_is_short_enough_to_be_listened_to(name):
    findings = [
        replace(one, indicator=replace(one.indicator, name=name)) for one in kent_and_medway()
    ]
    assert len(wording.alt_text(findings, "England")) < 250


def test_alt_text_of_no_data_says_why():
    found = judge(series("2021/22 | 57.3\n2024/25 | suppressed"))
    assert wording.alt_text([found], None) == (
        "Trend in Healthy weight. Medway no data, as the figure for 2024/25 is suppressed."
    )


def test_the_plain_name_is_spoken_of_where_there_is_one():
    found = judge(series("2021/22 | 57.3\n2024/25 | 60.6"), plain_name="the share of children")
    assert wording.name_of(found) == "the share of children"
    assert wording.name_of(judge(found.series)) == "Healthy weight"


INTERVALS = [
    (("0.74", "5.31"), "0.7 to 5.3"),
    (("-4.08", "-0.03"), "-4.1 to -0.03"),  # not "-4.1 to 0.0", which would seem to hold nought
    (("0.004", "2.0"), "0.004 to 2.0"),
    (("-0.04", "2.0"), "0.0 to 2.0"),  # this one does
]


@pytest.mark.parametrize(("limits_", "words"), INTERVALS)
def test_an_interval_that_lies_apart_from_nought_is_shown_to(limits_, words):
    lower, upper = map(Decimal, limits_)
    found = replace(
        judge(series("2021/22 | 57\n2024/25 | 60")), difference=Limits(lower=lower, upper=upper)
    )
    assert wording.interval_words(found) == words
