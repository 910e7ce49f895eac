"""Meetings in words, and the rules that findings are judged by."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.findings import wording
from reportgen.findings.tally import tallies
from tests.making import (
    ANY,
    DIFFERENCE,
    GIVEN,
    OVERLAP,
    cancelled,
    judge,
    meeting,
    series,
    tolerance,
)


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
    assert wording.rule_sentence(rule) == sentence


def test_the_rule_says_what_could_not_be_tested_and_who_has_another_rule():
    untested = judge(series("2021/22 | 57.3\n2024/25 | 60.6"), rule=DIFFERENCE)
    other = judge(series("2021/22 | 57.3\n2024/25 | 60.6"), rule=tolerance(points="0.5"))
    assert wording.how_far_tested(DIFFERENCE, [untested, other]) == (
        "Of two indicators, none could be tested. "
        "A change in a figure published without a confidence interval cannot be tested and is "
        "counted separately. Healthy weight is judged by another rule: change of more than 0.5 "
        "points."
    )
