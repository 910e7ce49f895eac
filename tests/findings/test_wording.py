"""Findings in words: tallies, single figures, targets, alt text, meetings and rules."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import wording
from reportgen.findings.tally import outcome_id, outcomes, tallies
from reportgen.model import Finding, Rule, Verdict
from tests.making import (
    ANY,
    DIFFERENCE,
    GIVEN,
    HIGH,
    LOW,
    NEITHER,
    OVERLAP,
    cancelled,
    indicator,
    judge,
    meeting,
    observed,
    period,
    series,
    tolerance,
    verdicts,
    within,
)

WORDS = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def number(word: str) -> int:
    return WORDS.index(word) if word in WORDS else int(word.replace(",", ""))


def said(findings, outcomes=("1",)) -> str:
    return wording.text_of(wording.tally_sentences(tallies(findings), outcomes))


# --- tallies ----------------------------------------------------------------------------------

TALLIES = [
    (
        verdicts(9, 7, 5),
        (
            "There are 21 indicators for outcome 1, of which nine had improved since the baseline, "
            "seven were unchanged and five had got worse."
        ),
    ),
    (
        verdicts(5, 0, 2, 1),
        (
            "There are eight indicators for outcome 1, of which five had improved since the "
            "baseline, none was unchanged, two had got worse and one had no data available."
        ),
    ),
    (
        verdicts(1, 1, 1),
        (
            "There are three indicators for outcome 1, of which one had improved since the "
            "baseline, one was unchanged and one had got worse."
        ),
    ),
    (
        verdicts(10, 11, 12),
        (
            "There are 33 indicators for outcome 1, of which 10 had improved since the baseline, "
            "11 were unchanged and 12 had got worse."
        ),
    ),
    (
        verdicts(0, 0, 0, 2),
        (
            "There are two indicators for outcome 1, of which none had improved since the "
            "baseline, none was unchanged, none had got worse and two had no data available."
        ),
    ),
    (
        verdicts(improved=1),
        "There is one indicator for outcome 1, which had improved since the baseline.",
    ),
    (verdicts(unchanged=1), "There is one indicator for outcome 1, which was unchanged."),
    (verdicts(no_data=1), "There is one indicator for outcome 1, which had no data available."),
]


@pytest.mark.parametrize(("findings", "sentence"), TALLIES)
def test_a_tally_gives_the_total_and_what_became_of_each(findings, sentence):
    assert said(findings) == sentence


def test_no_indicators():
    assert said(verdicts(1), ("7",)) != said((), ("7",)) == "There are no indicators for outcome 7."


def test_several_areas_are_told_one_by_one_and_the_total_once():
    findings = (*verdicts(2, 1), *verdicts(0, 1, 2, area="Kent"))
    assert said(findings) == (
        "There are three indicators for outcome 1. In Medway, two had improved since the "
        "baseline, one was unchanged and none had got worse. In Kent, none had improved since the "
        "baseline, one was unchanged and two had got worse."
    )
    assert wording.text_of(wording.tally_by_area(tallies(findings))) == (
        "in Medway two had improved since the baseline, one was unchanged and none had got worse; "
        "in Kent none had improved since the baseline, one was unchanged and two had got worse"
    )


def test_one_indicator_in_two_areas_is_one_indicator():
    findings = (*verdicts(1), *verdicts(0, 0, 1, area="Kent"))
    assert said(findings).startswith("There is one indicator for outcome 1. In Medway, one had ")


def test_what_was_not_judged_is_counted_and_said():
    findings = (
        *verdicts(1),
        judge(series("2021/22 | 57.3\n2024/25 | 60.6"), rule=DIFFERENCE),
        judge(series("2018-20 | 25.0\n2019-21 | 24.8")),
        judge(series("2021/22 | 57.3\n2024/25 | 60.6"), polarity=NEITHER),
        judge(series("2021/22 | 60.6\n2024/25 | 57.3"), polarity=NEITHER),
    )
    assert said(findings) == (
        "There are five indicators for outcome 1, of which one had improved since the baseline, "
        "none was unchanged, none had got worse, one was higher, one was lower, one had changed "
        "but could not be tested and one could not be compared."
    )


ONE = verdicts(1)[0]
MIXTURES = st.lists(st.sampled_from(Verdict), min_size=2, max_size=60)


@given(MIXTURES)
def test_the_counts_of_any_mixture_sum_to_the_total_that_is_stated(mixture):
    findings = tuple(replace(ONE, verdict=verdict) for verdict in mixture)
    sentence = said(findings)
    count = r"(\d[\d,]*|none|one|two|three|four|five|six|seven|eight|nine)"
    stated, clause = re.fullmatch(
        rf"There are {count} indicators for outcome 1, of which (.+)\.", sentence
    ).groups()
    parts = re.split(r", | and (?=\d|none|one|two|three|four|five|six|seven|eight|nine)", clause)
    counts = [number(re.match(rf"{count} ", part)[1]) for part in parts]
    assert sum(counts) == number(stated) == len(mixture)
    assert all(counts[3:])  # what did not happen is not said, but for the three that always are


@given(MIXTURES)
def test_each_count_is_tied_to_the_cells_of_those_it_counts(mixture):
    findings = tuple(replace(ONE, verdict=verdict) for verdict in mixture)
    (tally,) = tallies(findings)
    keys = [span.sourced.key for span in wording.tally_clause(tally) if span.sourced]
    assert len(keys) == len(set(keys)) >= 3
    assert all(key.startswith("tally.1.medway.") for key in keys)


@pytest.mark.parametrize(
    ("written", "id_"),
    [
        ("1", "1"),
        ("Outcome 1", "1"),
        ("outcome 1: Best start", "1"),
        ("Priority 2 – Places", "2"),
        ("10", "10"),
        ("Best start", "Best start"),
        ("1 and 2", "1 and 2"),  # two outcomes are not the first of them
        ("1, 2", "1, 2"),
        ("1-3", "1-3"),
        ("", ""),
    ],
)
def test_an_outcome_is_known_by_its_number_or_else_its_name(written, id_):
    assert outcome_id(written) == id_


def test_outcomes_stand_in_the_order_of_the_register():
    findings = (*verdicts(1, outcome="3"), *verdicts(1, outcome="1"), *verdicts(1, outcome=""))
    assert outcomes(findings) == ("3", "1")
    assert [one.total for one in tallies(findings, ["1", "3"])] == [2]


# --- single figures ---------------------------------------------------------------------------


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
    only = judge([observed("2024/25 | 50.1", status="Improved")], rule=GIVEN, since="2019/20")
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


SENTENCES = [
    (
        "2021/22 | 57.29 | 55.6 to 59.0\n2024/25 | 60.55 | 58.9 to 62.2",
        DIFFERENCE,
        {},
        (
            "Medway: Healthy weight was 60.6% in 2024/25, "
            "up 3.3 percentage points from 57.3% in 2021/22: an improvement."
        ),
    ),
    (
        "2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 57.9 | 56.2 to 59.6",
        DIFFERENCE,
        {},
        (
            "Medway: Healthy weight was 57.9% in 2024/25, up 0.6 percentage points from 57.3% in "
            "2021/22: not a statistically significant change."
        ),
    ),
    (
        "2021/22 | 57.3\n2024/25 | 57.9",
        tolerance(percent="2"),
        {"polarity": LOW},
        (
            "Medway: Healthy weight was 57.9% in 2024/25, up 0.6 percentage points from 57.3% in "
            "2021/22: counted as unchanged."
        ),
    ),
    (
        "2021/22 | 57.3\n2024/25 | 60.6",
        ANY,
        {"polarity": LOW, "plain_name": "the share at a healthy weight"},
        (
            "Medway: the share at a healthy weight was 60.6% in 2024/25, "
            "up 3.3 percentage points from 57.3% in 2021/22: a worsening."
        ),
    ),
    (
        "2021/22 | 57.3\n2024/25 | 60.6",
        DIFFERENCE,
        {},
        (
            "Medway: Healthy weight was 60.6% in 2024/25, up 3.3 percentage points from 57.3% in "
            "2021/22: a change that could not be tested, as no confidence interval is published."
        ),
    ),
    (
        "21 April 2021 | 600\n21 April 2024 | 656",
        ANY,
        {"polarity": NEITHER, "unit": "£", "decimals": 0},
        (
            "Medway: Healthy weight was £656 on 21 April 2024, up £56 from £600 on 21 April 2021: "
            "a change that is neither good nor bad in itself."
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
    assert sentence(table, DIFFERENCE, **register).endswith(": counted as unchanged.")


# --- targets ----------------------------------------------------------------------------------


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


# --- alt text ---------------------------------------------------------------------------------


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


# --- meetings ---------------------------------------------------------------------------------


def account(noted, findings=()) -> str:
    return wording.text_of(wording.meeting(noted, tallies(findings, noted.outcomes)))


def test_a_cancelled_meeting_is_said_to_be():
    assert account(cancelled("2025-06-10")) == (
        "The meeting that was planned for June 2025 was cancelled."
    )


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "A meeting was held in March 2025."),
        ({"focus": ["Housing."]}, "A meeting was held in March 2025 with a focus on Housing."),
        ({"outcomes": ("1",)}, "In March 2025, Outcome 1 was reviewed."),
        (
            {"outcomes": ("1", "2", "3"), "focus": ["Housing", "Work"]},
            "In March 2025, Outcomes 1, 2 and 3 were reviewed with a focus on Housing and Work.",
        ),
        (
            {"outcomes": ("1", "2"), "focus": ["Housing", "Work"]},
            (
                "In March 2025, Outcomes 1 and 2 were reviewed with a focus on Housing and Work, "
                "respectively."
            ),
        ),
    ],
)
def test_what_a_meeting_reviewed_in_a_paper_without_indicators(told, words):
    assert account(meeting("2025-03-18", **told)) == words


@pytest.mark.parametrize(
    ("meetings", "words"),
    [
        (["2025-03-18"], "One meeting was held in 2025."),
        (["2024-12-03", "2025-03-18"], "Two meetings were held in 2024 and 2025."),
    ],
)
def test_how_many_meetings_were_held(meetings, words):
    assert wording.meetings_held([meeting(when) for when in meetings]) == words


def test_cancelled_meetings_are_not_counted_as_held():
    both = [meeting("2025-03-18"), cancelled("2025-06-10")]
    assert wording.meetings_held(both) == ("One meeting was held in 2025 and one was cancelled.")
    assert wording.meetings_held(both[1:]) == "No meetings were held in 2025 and one was cancelled."


# --- rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "words", "sentence"),
    [
        (
            DIFFERENCE,
            "z-test of the difference, 95%",
            (
                "An indicator is counted as improved or worse only where the difference from its "
                "baseline is statistically significant at the 95% level."
            ),
        ),
        (
            replace(OVERLAP, confidence=Decimal("99.8")),
            "99.8% confidence intervals do not overlap",
            (
                "An indicator is counted as improved or worse only where the 99.8% confidence "
                "intervals of its baseline and latest figures do not overlap."
            ),
        ),
        (
            ANY,
            "any change in the figure shown",
            "Any change since the baseline in the figure shown is counted, however small.",
        ),
        (
            tolerance(percent="2"),
            "change of more than 2% of the baseline figure",
            (
                "A change since the baseline of 2% of the baseline figure or less is counted as "
                "unchanged."
            ),
        ),
        (
            tolerance(points="1"),
            "change of more than 1 point",
            "A change since the baseline of 1 point or less is counted as unchanged.",
        ),
        (
            GIVEN,
            "the workbook's own status",
            (
                "The status of each indicator is the one given in the indicator workbook; it is not "
                "tested."
            ),
        ),
    ],
)
def test_a_rule_is_told_in_words_and_in_a_sentence(rule, words, sentence):
    assert wording.rule_words(rule) == words
    assert wording.rule_sentence(rule, []) == sentence


def test_the_rule_says_what_could_not_be_tested_and_who_has_another_rule():
    untested = judge(series("2021/22 | 57.3\n2024/25 | 60.6"), rule=DIFFERENCE)
    other = judge(series("2021/22 | 57.3\n2024/25 | 60.6"), rule=tolerance(points="0.5"))
    assert wording.rule_sentence(DIFFERENCE, [untested, other]).endswith(
        "A change in a figure published without a confidence interval cannot be tested and is "
        "counted separately. Some indicators are judged by another rule: change of more than "
        "0.5 points."
    )


def test_the_register_row_is_what_a_finding_speaks_of():
    named = indicator(plain_name="the share of children at a healthy weight")
    assert wording.name_of(replace(ONE, indicator=named)) == named.plain_name
