"""What a director would not sign: papers without outcomes, two meetings in a month, odd endings."""

from datetime import date

from reportgen import display
from reportgen.findings import wording
from reportgen.model import RiskLevel, RiskScheme
from tests.making import (
    case,
    composed,
    meeting,
    section,
    verdicts,
)

NOTHING = "---\ntemplate: medway-hwb\n---\n"


def test_indicators_of_no_outcome_are_named_counted_and_tabled():
    made = composed(NOTHING, case(verdicts(2, 1, outcome=""))).facts
    background = section(made, "background")[0]
    assert background.startswith("¶ Progress is monitored through these indicators: Measure")
    analysis = section(made, "analysis")
    assert analysis[0].startswith("¶ There are three indicators, of which two had improved")
    assert analysis[1] == "[table] Indicators"


def test_two_meetings_of_one_month_are_told_apart_by_their_days():
    two = [meeting("2025-12-02"), meeting("2025-12-09"), meeting("2025-10-07")]
    analysis = section(composed(NOTHING, case(meetings=two)).facts, "analysis")
    held = [line for line in analysis if "A meeting was held" in line]
    assert [line.partition("held ")[2] for line in held] == [
        "on 2 December 2025.",
        "on 9 December 2025.",
        "in October 2025.",
    ]


def test_a_recommendation_needs_a_verb():
    made = composed(NOTHING, case(recommendations=["That the Board approves the budget"]))
    (problem,) = [str(one) for one in made.problems if "verb" in one.message]
    assert problem == (
        "error: paper.md > recommendations: recommendation 1: expected a verb such as note, agree "
        "or approve, found 'that'"
    )


def test_a_sentence_ends_once():
    said = ["Cost pressures;", '"Quoted."', "Is it?", "Plain", "Ends already."]
    assert [display.sentence(one) for one in said] == [
        "Cost pressures.",
        '"Quoted."',
        "Is it?",
        "Plain.",
        "Ends already.",
    ]


def test_a_decision_is_a_sentence_as_it_was_resolved():
    when = date(2025, 10, 14)
    assert (
        wording.dated(when, "the report be noted") == "14 October 2025: That the report be noted."
    )
    assert wording.dated(when, "To meet again") == "14 October 2025: To meet again."


def test_names_a_slug_cannot_tell_apart_are_told_apart():
    assert display.slug("Waits <4h") != display.slug("Waits >4h")
    assert display.slug("healthy-weight-year-6") == "healthy-weight-year-6"


def test_a_score_is_counted_from_the_least_step_whatever_the_codes():
    axis = tuple(RiskLevel(code=code, label=code) for code in ("5", "4", "3", "2", "1"))
    scheme = RiskScheme(likelihood=axis, impact=axis, rating="{score}")
    assert display.rating("5", "5", scheme) == "25"
    assert display.rating("4", "3", scheme) == "12"


def test_counts_of_times_read_as_people_say_them():
    held = [meeting("2025-03-01"), meeting("2025-06-01")]
    for count, said in ((1, "met once in"), (2, "met twice in"), (0, "met no times in")):
        text = f"{NOTHING}\n# Background\nThe Board met {{{{ meetings|length }}}} times in 2025."
        made = composed(text, case(meetings=held[:count])).facts
        assert said in " ".join(section(made, "background"))


def test_a_paper_that_is_not_open_says_by_which_paragraph_and_why():
    exempt = {
        "paragraphs": [3],
        "reason": "Terms of a live procurement",
        "public_interest": "Disclosure would weaken the Council's position",
        "decided_by": "Monitoring Officer",
        "decided_on": "2026-01-28",
    }
    made = composed(NOTHING, case(classification="exempt", exempt=exempt)).facts
    assert wording.text_of(made.fields["exemption"]) == (
        "Exempt: paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972. Terms of a "
        "live procurement. Disclosure would weaken the Council's position."
    )
    assert composed(NOTHING, case()).facts.fields["exemption"] == ()
