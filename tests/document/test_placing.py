"""What an author may place in a paper.md, and how it is printed."""

import pytest

from reportgen.model import Table
from tests.document.writing import HEAD, NOTE, PLACED, kent_and_medway, lines, weight
from tests.making import (
    case,
    composed,
    judge,
    series,
)


@pytest.mark.parametrize(("tag", "words"), PLACED)
def test_figures_and_words_stand_in_a_sentence(tag, words):
    beside = [NOTE] if "tally(" in tag else []
    assert lines(f"It was {tag}.") == [f"¶ It was {words}.", *beside]


def test_a_figure_takes_the_style_it_is_placed_in():
    text = 'It was **{{ value("healthy-weight", area="Kent") }}** in *all*.'
    assert lines(text) == ["¶ It was <b>50.0%</b> in <i>all</i>."]


def test_a_figure_may_stand_in_a_list_a_sub_heading_and_a_table():
    text = """\
- Kent: {{ value("healthy-weight", area="Kent") }}

## Kent at {{ value("healthy-weight", area="Kent") }}

| Area | {{ period("healthy-weight", area="Kent") }} |
|---|---|
| Kent | {{ value("healthy-weight", area="Kent") }} |
"""
    assert lines(text) == [
        "• Kent: 50.0%",
        "== Kent at 50.0%",
        "[table]",
        "Area | 2024/25",
        "Kent | 50.0%",
    ]


def test_a_table_says_what_it_holds_in_words_not_tokens():
    text = '| Area | {{ period("healthy-weight", area="Kent") }} |\n|---|---|\n| Kent | 1 |'
    made = composed(HEAD + text, kent_and_medway())
    (table,) = next(one.blocks for one in made.facts.sections if one.id == "analysis")
    assert isinstance(table, Table)
    assert table.description == "Table of Area, 2024/25"


def test_meetings_hang_under_the_paragraph_that_introduces_them():
    assert lines("Two were planned.\n\n{{ meetings }}") == [
        "¶ Two were planned.",
        (
            "¶¶ In March 2025, Outcome 1 was reviewed. There is one indicator for outcome 1. In "
            "Medway, one had improved since the baseline, none was unchanged and none had got worse. "
            "In Kent, none had improved since the baseline, none was unchanged and one had got worse."
        ),
        NOTE,
        "•• Waits are long.",
        "¶¶ The meeting that was planned for June 2025 was cancelled.",
    ]


def test_meetings_do_not_hang_under_a_paragraph_before_a_sub_heading():
    assert lines("Before.\n\n## Meetings\n\n{{ meetings }}")[2].startswith("¶ In March 2025")


def test_one_meeting_by_its_date():
    assert lines('{{ meeting("2025-06-10") }}') == [
        "¶ The meeting that was planned for June 2025 was cancelled."
    ]


def test_decisions_and_actions_have_their_day_their_owner_and_their_due_date():
    assert lines("{{ decisions }}\n\n{{ actions }}") == [
        "• 18 March 2025: The plan was agreed.",
        "• Report back (Alex Example, due June 2025).",
    ]


def test_risks_and_their_key():
    assert lines("{{ risks }}") == [
        "[table]",
        "Risk | Description | Action to avoid or mitigate risk | Risk rating",
        (
            "Change in policy context | Partners' enthusiasm could fade. | Keep the strategy current."
            " | BIV"
        ),
        "plain: For risk rating, please refer to the following table:",
        "[table]",
        "Likelihood | Impact",
        "A Very likely | I Catastrophic",
        "B Likely | II Major",
        "C Unlikely | III Moderate",
        "D Rare | IV Minor",
    ]


def test_an_indicator_table_has_the_rule_under_it():
    assert lines("{{ indicator_table(outcome=1) }}") == [
        "[table] Indicators for outcome 1",
        "Indicator | Area | Baseline | Latest | Change | Since baseline | Target",
        (
            "Healthy weight in Year 6 | Medway | 57.3% (2021/22) | 60.6% (2024/25) | +3.3 | "
            "▲\u00a0Improved | –"
        ),
        (
            "Healthy weight in Year 6 | Kent | 57.3% (2021/22) | 50.0% (2024/25) | -7.3 | "
            "▼\u00a0Got worse | –"
        ),
        NOTE,
    ]


def test_an_indicator_table_of_chosen_indicators_in_one_area():
    found = lines('{{ indicator_table(indicators=["healthy-weight"], areas=["Kent"]) }}')
    assert found[0] == "[table] Chosen indicators"
    assert [line.partition(" (")[0] for line in found[2:-1]] == ["Healthy weight in Year 6 | 57.3%"]


def test_a_row_without_a_figure_says_why_under_the_table():
    about = case((judge(series("2021/22 | 57.3\n2024/25 | not available"), source="NHS England"),))
    assert lines("{{ indicator_table() }}", about)[2:] == [
        "Healthy weight | 57.3% (2021/22) | not available (2024/25) | – | –\u00a0No data | –",
        NOTE,
        "note: Healthy weight, Medway: the figure for 2024/25 is not available.",
        "note: Source: NHS England.",
    ]


def test_charts_are_numbered_as_they_are_printed():
    made = composed(
        HEAD + '{{ chart("healthy-weight") }}\n\n{{ chart("healthy-weight", areas=["Kent"]) }}',
        kent_and_medway(),
    )
    (analysis,) = [one for one in made.facts.sections if one.id == "analysis"]
    assert [(one.number, one.caption) for one in analysis.blocks] == [
        (1, "Healthy weight in Year 6, Medway and Kent"),
        (2, "Healthy weight in Year 6, Kent"),
    ]
    assert [line.name for line in analysis.blocks[0].lines] == ["Medway", "Kent"]


def test_area_may_be_left_out_where_there_is_one():
    assert lines('{{ value("healthy-weight") }}', case((weight("Medway"),))) == ["¶ 60.6%"]
