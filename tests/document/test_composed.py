"""What stands in a paper whose author has written nothing, or only some of it."""

from datetime import date

import pytest

from reportgen.model import Chart, Table
from tests.making import (
    DIFFERENCE,
    cancelled,
    case,
    composed,
    judge,
    meeting,
    outline,
    risk,
    section,
    series,
    told,
    verdicts,
)

NOTHING = "---\ntemplate: medway-hwb\n---\n"
FRONT = {
    "title": "Integrated Care Strategy Update",
    "board": "Health and Wellbeing Board",
    "meeting_date": "2026-02-12",
    "report_from": {"name": "Alex Example", "title": "Director"},
    "author": {"name": "Sam Sample", "title": "Consultant", "email": "s@example.org"},
}
MARCH = meeting(
    "2025-03-18",
    outcomes=("1",),
    focus=["Childhood obesity"],
    discussion=["Waits are long"],
    decisions=["The plan was agreed"],
)
FINDINGS = (*verdicts(2, 1, 1, outcome="1"), *verdicts(0, 1, 0, 1, outcome="2"))


def whole(**front):
    about = case(FINDINGS, (MARCH, cancelled("2025-06-10")), (risk(),), **{**FRONT, **front})
    return composed(NOTHING, about)


def found(id_: str, **front) -> list[str]:
    return section(whole(**front).facts, id_)


def test_the_summary_says_how_all_the_indicators_stand():
    assert found("summary") == [
        (
            "plain: This report sets out how the indicators for Medway have changed since their "
            "baselines. One meeting was held in 2025 and one was cancelled. There are six indicators "
            "for outcomes 1 and 2, of which two had improved since the baseline, two were unchanged, "
            "one had got worse and one had no data available."
        ),
        (
            "note: Any change since the baseline in the figure shown is counted, however small. This "
            "is not a statistical test, so how many changes are due to chance is not known."
        ),
    ]


def test_the_background_names_the_indicators_of_each_outcome():
    assert found("background") == [
        "¶ Progress is monitored through indicators for each outcome:",
        "• <b>Outcome 1</b> – Measure 1.1; Measure 1.2; Measure 1.3; Measure 1.4.",
        "• <b>Outcome 2</b> – Measure 2.1; Measure 2.2.",
    ]


def test_the_analysis_goes_meeting_by_meeting_and_then_outcome_by_outcome():
    told_ = [line for line in found("analysis") if line[0] in "¶•["]
    assert told_[:6] == [
        "¶ One meeting was held in 2025 and one was cancelled.",
        (
            "¶¶ In March 2025, Outcome 1 was reviewed with a focus on Childhood obesity. There are "
            "four indicators for outcome 1, of which two had improved since the baseline, one was "
            "unchanged and one had got worse."
        ),
        "•• Waits are long.",
        "¶¶ The meeting that was planned for June 2025 was cancelled.",
        (
            "¶ There are four indicators for outcome 1, of which two had improved since the "
            "baseline, one was unchanged and one had got worse."
        ),
        "[table] Indicators for outcome 1",
    ]
    assert "[table] Indicators for outcome 2" in told_


def test_at_most_four_charts_are_drawn_and_the_worst_news_first():
    charts = [line for line in found("analysis") if line.startswith("[chart]")]
    assert charts == [
        "[chart] Measure 1.4, Medway",  # got worse
        "[chart] Measure 1.1, Medway",  # improved
        "[chart] Measure 1.2, Medway",
        "[chart] Measure 1.3, Medway",  # unchanged; 2.2 has no second figure to draw
    ]


def test_among_the_worse_the_surest_is_first():
    def fallen(name: str, latest: str):
        rows = series(f"2021/22 | 57 | 56 to 58\n2024/25 | {latest}", indicator=name)
        return judge(rows, name=name, rule=DIFFERENCE)

    about = case((fallen("Fell", "55 | 54 to 56"), fallen("Fell far", "50 | 49 to 51")))
    analysis = section(composed(NOTHING, about).facts, "analysis")
    charts = [line for line in analysis if line.startswith("[chart]")]
    assert charts == ["[chart] Fell far, Medway", "[chart] Fell, Medway"]


def test_each_chart_is_told_in_a_sentence_before_it():
    analysis = found("analysis")
    place = analysis.index("[chart] Measure 1.4, Medway")
    assert analysis[place - 1] == (
        "¶ Medway: Measure 1.4 was 50.1% in 2024/25, down 7.2 percentage points from 57.3% in "
        "2021/22. This is a worsening."
    )


def test_the_consultation_is_what_was_decided():
    assert found("consultation") == [
        "¶ The following was decided at the meetings that considered the subject of this report:",
        "• 18 March 2025: The plan was agreed.",
    ]


def test_the_risks_follow_the_councils_own_opening_words():
    assert found("risk")[0].startswith("¶ Risk management is an integral part of good governance.")
    assert found("risk")[3].endswith(" | BIV")


@pytest.mark.parametrize("id_", ["policy", "climate", "financial", "legal"])
def test_what_only_a_person_can_write_is_marked_and_warned_of(id_):
    made = whole()
    heading = next(one.heading for one in made.facts.sections if one.id == id_)
    assert section(made.facts, id_) == [f"¶ [Author to complete: {heading}]"]
    (spans,) = [one.blocks[0].spans for one in made.facts.sections if one.id == id_]
    assert spans[0].to_complete
    assert (
        f"warning: paper.md > # {heading}: nothing is written here; "
        "it is left for the author to complete"
    ) in told(made.problems)


def test_nothing_but_what_a_person_must_write_is_left_to_complete():
    left = [str(one.place) for one in whole(recommendations=["Note it"]).problems]
    assert left == [
        "paper.md > # Budget and policy framework",
        "paper.md > # Climate change implications",
        "paper.md > # Financial implications",
        "paper.md > # Legal implications",
    ]


# --- recommendations --------------------------------------------------------------------------

RECOMMENDED = [
    ("The Board is asked to note the approach.", "note the approach."),
    ("The Health and Wellbeing Board is asked to note it", "note it."),
    ("The Children's Committee is asked to note it", "note it."),
    ("Members are asked to agree the plan", "agree the plan."),
    ("The Board is asked to: note it", "note it."),
    ("Note the approach", "note the approach."),
    ("note what the Board is asked to do", "note what the Board is asked to do."),
    ("Note what the Board is asked to do", "note what the Board is asked to do."),
    ("The Board is asked to to agree the plan", "agree the plan."),
]


@pytest.mark.parametrize(
    ("template", "asked"),
    [("medway-hwb", "The Board is asked to"), ("kent-cabinet", "Cabinet is asked to")],
)
@pytest.mark.parametrize(("written", "what"), RECOMMENDED)
def test_a_recommendation_is_worded_for_the_body_that_is_asked(template, asked, written, what):
    about = case(template=template, recommendations=[written])
    assert section(composed(NOTHING, about).facts, "recommendation") == [f"¶ {asked} {what}"]


def test_a_recommendation_is_printed_from_one_field_wherever_the_template_wants_it():
    made = whole(recommendations=["Note it", "Agree the plan"], template="kent-cabinet").facts
    assert outline(made.blocks["recommendations"]) == [
        "plain: Cabinet is asked to note it.",
        "plain: Cabinet is asked to agree the plan.",
    ]
    heading = made.fields["heading.recommendation"]
    assert "".join(span.text for span in heading) == "Recommendations"


def test_no_recommendation_is_left_to_complete():
    assert found("recommendation") == ["¶ [Author to complete: Recommendation]"]


# --- the front page ---------------------------------------------------------------------------


def fields(**front) -> dict[str, str]:
    made = whole(**front).facts
    return {name: "".join(span.text for span in spans) for name, spans in made.fields.items()}


def test_the_fields_of_the_front_page():
    given = fields()
    assert given["title"] == "Integrated Care Strategy Update"
    assert given["meeting_date"] == "12 February 2026"
    assert given["report_from.name"] == "Alex Example"
    assert given["author.contact"] == "Sam Sample, Consultant"
    assert given["classification"] == "Open"
    assert given["council"] == "Medway Council"
    assert given["heading.recommendation"] == "Recommendation"


def test_an_e_mail_address_is_a_link():
    (span,) = whole().facts.fields["author.email"]
    assert (span.text, span.link) == ("s@example.org", "mailto:s@example.org")


def test_what_the_front_page_lacks_is_marked_and_warned_of():
    made = whole(meeting_date=None, author=None)
    assert "[Author to complete: meeting date]" in "".join(
        span.text for span in made.facts.fields["meeting_date"]
    )
    assert "".join(span.text for span in made.facts.fields["author.name"]) == (
        "[Author to complete: author, name]"
    )
    warned = [str(one) for one in made.problems if "front matter" in str(one)]
    assert warned == [
        (
            "warning: paper.md > front matter: 'meeting_date' is not given; "
            "it is left for the author to complete"
        ),
        (
            "warning: paper.md > front matter: 'author' is not given; "
            "it is left for the author to complete"
        ),
    ]


@pytest.mark.parametrize(("answer", "words"), [("true", "Yes"), ("false", "No")])
def test_a_cabinet_paper_says_whether_it_is_a_key_decision(answer, words):
    given = fields(
        template="kent-cabinet",
        key_decision=answer,
        past_pathway=[{"body": "County Council", "date": "2022-12-08"}],
    )
    assert given["key_decision"] == words
    assert given["past_pathway"] == "County Council, 8 December 2022"
    assert given["future_pathway"] == "None"


def test_none_is_said_where_there_are_no_appendices():
    made = whole(background_papers=["Notes of the meeting, 18 March 2025"]).facts
    assert outline(made.blocks["appendices"]) == ["plain: None"]
    assert outline(made.blocks["background_papers"]) == [
        "plain: Notes of the meeting, 18 March 2025"
    ]


def test_the_properties_of_the_paper_come_from_its_front_matter():
    made = whole().facts
    assert (made.title, made.author, made.subject, made.dated, made.template) == (
        "Integrated Care Strategy Update",
        "Sam Sample",
        "Health and Wellbeing Board",
        date(2026, 2, 12),
        "medway-hwb",
    )


# --- less to say ------------------------------------------------------------------------------


def test_a_paper_with_nothing_at_all_is_marks_to_complete_from_end_to_end():
    made = composed(NOTHING, case())
    for one in made.facts.sections:
        assert any("Author to complete" in line for line in outline(one.blocks)), one.id


def test_notes_without_figures_are_told_without_counts():
    about = case((), (MARCH,))
    assert section(composed(NOTHING, about).facts, "analysis") == [
        "¶ One meeting was held in 2025.",
        "¶¶ In March 2025, Outcome 1 was reviewed with a focus on Childhood obesity.",
        "•• Waits are long.",
    ]


def test_figures_without_notes_are_told_without_meetings():
    about = case(verdicts(1, 1))
    assert section(composed(NOTHING, about).facts, "analysis")[0] == (
        "¶ There are two indicators for outcome 1, of which one had improved since the baseline, "
        "one was unchanged and none had got worse."
    )


def test_tables_and_figures_are_numbered_as_the_template_prints_them():
    made = whole().facts
    numbers = {
        kind: [
            block.number for block in made.all_blocks() if isinstance(block, kind) and block.caption
        ]
        for kind in (Table, Chart)
    }
    assert numbers == {Table: [1, 2], Chart: [1, 2, 3, 4]}


def test_an_author_replaces_what_would_have_been_composed():
    about = case(FINDINGS, (MARCH,), **FRONT)
    made = composed(f"{NOTHING}# Summary\nIn my own words.\n", about)
    assert section(made.facts, "summary") == ["plain: In my own words."]


def test_a_section_the_author_left_empty_is_composed():
    about = case(FINDINGS, (MARCH,), **FRONT)
    made = composed(f"{NOTHING}# Summary\n\n# Consultation\n\n", about)
    assert section(made.facts, "summary")[0].startswith("plain: This report sets out how")
    assert len(section(made.facts, "consultation")) == 2
