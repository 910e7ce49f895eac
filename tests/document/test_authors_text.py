"""What an author may place in a paper.md, and what is said of a tag that cannot be filled."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.document.case import Case
from reportgen.document.shelf import CLOSE, OPEN
from reportgen.model import Action, Role, Table
from reportgen.problems import Place, Reading
from reportgen.text import clean_text
from tests.making import (
    cancelled,
    case,
    composed,
    judge,
    meeting,
    observed,
    outline,
    risk,
    section,
    series,
    told,
    verdicts,
)

HEAD = "---\ntemplate: medway-hwb\n---\n# Advice and analysis\n"  # the author's text is line 5
NOTES = Place(file="notes/2025-03-18.docx", spot="paragraph 9")
ACTION = Action(text="Report back", owner="Alex Example", place=NOTES, due_text="June 2025")


def weight(area: str, latest: str = "60.6", **register):
    rows = series(f"2021/22 | 57.3\n2024/25 | {latest}", area="Medway")
    named = {"name": "Healthy weight in Year 6", "id": "healthy-weight", **register}
    return replace(judge(rows, **named), area=area)


def kent_and_medway(**more) -> Case:
    march = meeting(
        "2025-03-18",
        outcomes=("1",),
        discussion=["Waits are long"],
        decisions=["The plan was agreed"],
        actions=(ACTION,),
    )
    return case(
        (weight("Medway"), weight("Kent", "50.0"), *verdicts(1, outcome="2")),
        (march, cancelled("2025-06-10")),
        (risk(),),
        **{"areas": ["Medway", "Kent"], **more},
    )


def written(text: str, about: Case | None = None) -> tuple[list[str], list[str]]:
    """The analysis as lines, and what was found wrong with it."""
    made = composed(HEAD + text, about or kent_and_medway())
    mine = [one for one in told(made.problems) if one.startswith("error")]
    return section(made.facts, "analysis"), mine


def lines(text: str, about: Case | None = None) -> list[str]:
    found, problems = written(text, about)
    assert problems == []
    return found


def faults(text: str, about: Case | None = None) -> list[str]:
    return [one.removeprefix("error: paper.md > ") for one in written(text, about)[1]]


# --- what may be placed -----------------------------------------------------------------------


PLACED = [
    ('{{ value("healthy-weight", area="Medway") }}', "60.6%"),
    ('{{ value("Healthy weight in Year 6", area="Kent") }}', "50.0%"),
    ('{{ value("HEALTHY WEIGHT in year 6", area="Kent") }}', "50.0%"),
    ('{{ period("healthy-weight", area="Medway") }}', "2024/25"),
    (
        '{{ change("healthy-weight", area="Kent") }}',
        "down 7.3 percentage points from 57.3% in 2021/22",
    ),
    (
        '{{ tally(outcomes=[1], area="Kent") }}',
        "none had improved since the baseline, none was unchanged and one had got worse",
    ),
    (
        '{{ tally(outcome="Outcome 1", area="Kent") }}',
        ("none had improved since the baseline, none was unchanged and one had got worse"),
    ),
    (
        "{{ tally(outcomes=[1]) }}",
        (
            "in Medway one had improved since the baseline, none was unchanged and none had got "
            "worse; in Kent none had improved since the baseline, none was unchanged and one had got "
            "worse"
        ),
    ),
    ("{{ meetings|length }}", "one"),
    ("{{ decisions|length }} and {{ actions|count }}", "one and one"),
    ("{{ 12 }}", "12"),
    ('{{ "a" ~ value("healthy-weight", area="Kent") ~ "b" }}', "a50.0%b"),
    ('{% if meetings %}{{ value("healthy-weight", area="Kent") }}{% endif %}', "50.0%"),
    ("{% for one in meetings %}{{ one.date }} {% endfor %}", "18 March 2025 10 June 2025 "),
    ("{{ decisions|first }}", "The plan was agreed"),
    ('{{ meetings[0].outcomes|join(", ") }}', "1"),
]


@pytest.mark.parametrize(("tag", "words"), PLACED)
def test_figures_and_words_stand_in_a_sentence(tag, words):
    assert lines(f"It was {tag}.") == [f"¶ It was {words}."]


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
        "•• Waits are long.",
        "¶¶ The meeting that was planned for June 2025 was cancelled.",
        "¶¶ Any change since the baseline in the figure shown is counted, however small.",
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
        "note: Any change since the baseline in the figure shown is counted, however small.",
    ]


def test_an_indicator_table_of_chosen_indicators_in_one_area():
    found = lines('{{ indicator_table(indicators=["healthy-weight"], areas=["Kent"]) }}')
    assert found[0] == "[table] Chosen indicators"
    assert [line.partition(" (")[0] for line in found[2:-1]] == ["Healthy weight in Year 6 | 57.3%"]


def test_a_row_without_a_figure_says_why_under_the_table():
    about = case((judge(series("2021/22 | 57.3\n2024/25 | suppressed"), source="NHS England"),))
    assert lines("{{ indicator_table() }}", about)[2:] == [
        "Healthy weight | 57.3% (2021/22) | suppressed (2024/25) | – | –\u00a0No data | –",
        "note: Any change since the baseline in the figure shown is counted, however small.",
        "note: Healthy weight, Medway: the figure for 2024/25 is suppressed.",
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


# --- what cannot be placed --------------------------------------------------------------------

FAULTS = [
    ("{{ graph }}", "'graph' is not something that can be placed"),
    ("{{ meetngs }}", "'meetngs' is not something that can be placed; did you mean 'meetings'?"),
    (
        '{{ valu("healthy-weight") }}',
        "'valu' is not something that can be placed; did you mean 'value'?",
    ),
    (
        '{{ value("healthy-wieght", area="Kent") }}',
        "there is no indicator 'healthy-wieght'; did you mean 'healthy-weight'?",
    ),
    (
        '{{ chart("Healthy weight in Year 7") }}',
        (
            "there is no indicator 'Healthy weight in Year 7'; "
            "did you mean 'Healthy weight in Year 6'?"
        ),
    ),
    (
        '{{ value("healthy-weight", area="Medwey") }}',
        "'Medwey' is not one of the paper's areas; did you mean 'Medway'?",
    ),
    (
        '{{ value("healthy-weight") }}',
        'value("healthy-weight") needs an area: Medway and Kent',
    ),
    ("{{ tally(outcomes=[1, 7]) }}", "there is no outcome '7'; there are 1, 2"),
    ("{{ indicator_table(outcome=7) }}", "there is no outcome '7'; there are 1, 2"),
    ('{{ tally(outcomes="1, 2") }}', "there is no outcome '1, 2'; there are 1, 2"),
    ("{{ tally(outcomes=[]) }}", "no outcome is named"),
    ("{{ indicator_table(indicators=[]) }}", "no indicator is named"),
    ('{{ chart("healthy-weight", areas=[]) }}', "no area is named"),
    (
        '{{ meeting("2025-04-18") }}',
        "there are no notes of a meeting on '2025-04-18'; there are 2025-03-18, 2025-06-10",
    ),
    (
        '{{ value("healthy-weight", "Kent") }}',
        'value is placed as value("indicator", area="area")',
    ),
    ("{{ tally(outcomme=1) }}", "tally is placed as tally(outcomes=[1, 2])"),
    (
        "{{ tally }}",
        "this cannot be printed: tally is placed as tally(outcomes=[1, 2])",
    ),
    ("{{ meetings[0] }}", "this cannot be printed: there are no words here"),
    ("{{ meetings[0].chair }}", "this cannot be printed: there are no words here"),
    ("{{ 3 / 2 }}", "this cannot be printed: there are no words here"),
    (
        "There is {{ risks }} here.",
        "{{ risks }} needs a paragraph of its own, not a place in a sentence",
    ),
    (
        '**{{ chart("healthy-weight") }}** shows it.',
        "{{ chart }} needs a paragraph of its own, not a place in a sentence",
    ),
    (
        "## {{ meetings }}",
        "{{ meetings }} needs a paragraph of its own, not a place in a sentence",
    ),
    (
        "| {{ risks }} |\n|---|\n| 1 |",
        "{{ risks }} needs a paragraph of its own, not a place in a sentence",
    ),
    (
        '[all](http://e.org/{{ value("healthy-weight", area="Kent") }})',
        "a link's address cannot hold a figure; write the address out",
    ),
    (
        '{{ value("healthy-weight", area="Kent")[1:] }}',
        "what is placed cannot be cut; place it whole",
    ),
    ("{{ meetings|upper }}", "in a tag: No filter named 'upper'."),
    ("{{ value( }}", "in a tag: unexpected '}', expected ')'"),
    (
        "{% if meetings %}",
        (
            "in a tag: Unexpected end of template. Jinja was looking for the "
            "following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed "
            "is 'if'."
        ),
    ),
]


@pytest.mark.parametrize(("tag", "message"), FAULTS)
def test_a_fault_is_told_with_its_line_and_what_would_do(tag, message):
    assert faults(f"First.\n\nSecond.\n\n{tag}") == [f"line 9: {message}"]


def test_every_fault_of_a_text_is_told_at_once():
    text = """\
First {{ graph }}.

{{ value("healthy-wieght", area="Kent") }} and {{ value("healthy-weight", area="Ken") }}

{{ value("healthy-weight", "Kent") }}

In {{ risks }} there is <b>code</b>.
"""
    assert faults(text) == [
        "line 5: 'graph' is not something that can be placed",
        "line 7: there is no indicator 'healthy-wieght'; did you mean 'healthy-weight'?",
        "line 7: 'Ken' is not one of the paper's areas; did you mean 'Kent'?",
        'line 9: value is placed as value("indicator", area="area")',
        "line 11: HTML cannot stand in a paper; write it as a paragraph, list or table",
        "line 11: {{ risks }} needs a paragraph of its own, not a place in a sentence",
    ]


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ('{{ value("x") }}', "there is no indicator 'x'"),
        ("{{ tally() }}", "no area has figures"),
        ("{{ indicator_table() }}", "no area has figures"),
        ("{{ tally(outcomes=[1]) }}", "there is no outcome '1'; there are none"),
        (
            '{{ meeting("2025-03-18") }}',
            ("there are no notes of a meeting on '2025-03-18'; there are none"),
        ),
    ],
)
def test_a_paper_without_figures_or_notes_says_that_there_are_none(tag, message):
    assert faults(tag, case())[:1] == [f"line 5: {message}"]


def test_a_series_without_a_figure_is_not_drawn():
    about = case((judge(series("2021/22 | suppressed\n2024/25 | suppressed")),))
    assert faults('{{ chart("healthy-weight") }}', about) == [
        "line 5: there are no figures to draw for healthy-weight in Medway"
    ]


HOSTILE = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ meetings.__class__ }}",
    "{{ value.__globals__ }}",
    "{% include 'paper.md' %}",
    "{% import 'os' as os %}",
    "{% extends 'base' %}",
    "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
    "{% set x = 'a' %}",
    "{{ 'a' * 10 ** 9 }}",
    "{{ '%1000000000d' % 5 }}",
    "{{ 'a'.ljust(1000000000) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{% for n in range(1000000000) %}x{% endfor %}",
    "{{ range(1000000000)|join }}",
    "{{ lipsum() }}",
    "{{ self }}",
    "{{ _print(1) }}",
    "{{ meetings.append(1) }}",
    "{{ 1 / 0 }}",
    "{{ meetings[99].date }}",
    "{{ loop }}",
]


@pytest.mark.parametrize("tag", HOSTILE)
def test_a_hostile_tag_is_refused_at_its_line_and_at_once(tag):
    began = time.monotonic()
    found = faults(f"First.\n\n{tag}")
    assert found
    assert all(one.startswith("line 7: ") for one in found)
    assert time.monotonic() - began < 1


# --- what data cannot do ----------------------------------------------------------------------

UGLY = "A&E *waits* <4h_x_ {{ tally() }} {% if %} [a](b) | # `c` \\ R&D"


def test_words_from_the_sources_are_never_read_as_markdown_or_tags():
    rows = (observed("2021/22 | 57.3", name=UGLY), observed("2024/25 | 60.6", name=UGLY))
    noted = meeting("2025-03-18", outcomes=("1",), discussion=[UGLY], decisions=[UGLY])
    about = case((judge(rows, name=UGLY, id="a-e"),), (noted,), (risk(name=UGLY),))
    text = """\
{{ meetings }}

{{ decisions }}

{{ decisions|first }}

{{ risks }}

{{ indicator_table(outcome=1) }}

{{ chart("a-e") }}
"""
    found = lines(text, about)
    assert f"• {UGLY}." in found
    assert f"• 18 March 2025: {UGLY}." in found
    assert f"¶ {UGLY}" in found
    assert f"[chart] {UGLY}, Medway" in found
    assert sum(line.startswith(f"{UGLY} | ") for line in found) == 2  # the risk and the indicator


def test_no_token_is_left_in_what_is_printed():
    made = composed(
        HEAD + "\n\n".join(tag for tag, _ in PLACED) + "\n\n{{ meetings }}\n\n{{ risks }}",
        kent_and_medway(),
    )
    text = "\n".join(line for one in made.facts.sections for line in outline(one.blocks))
    assert OPEN not in text
    assert CLOSE not in text


def test_no_source_can_hold_a_token():
    assert clean_text(f"A {OPEN}0{CLOSE} b") == "A 0 b"


# --- sections ---------------------------------------------------------------------------------


def paper(text: str) -> Reading:
    return composed(f"---\ntemplate: medway-hwb\n---\n{text}", kent_and_medway())


def errors_of(text: str) -> list[str]:
    return [one for one in told(paper(text).problems) if "is left" not in one]


def test_a_heading_is_known_by_its_title_or_an_alias_whatever_its_capitals():
    made = paper("# EXECUTIVE summary\nMine.\n\n# *Overview*\nOurs.\n")
    assert section(made.facts, "summary") == ["plain: Mine."]
    assert section(made.facts, "analysis") == ["¶ Ours."]


def test_an_unknown_heading_names_the_sections_there_are():
    assert errors_of("# Sumary\nMine.\n") == [
        (
            "error: paper.md > line 4: there is no section 'Sumary'; there are Summary, "
            "Recommendation, Budget and policy framework, Background, Advice and analysis, Risk "
            "management, Consultation, Climate change implications, Financial implications, Legal "
            "implications; did you mean 'Summary'?"
        )
    ]


def test_a_section_written_twice_is_told_at_the_second():
    assert errors_of("# Summary\nMine.\n\n# Executive summary\nYours.\n") == [
        "error: paper.md > line 7: 'Executive summary' and 'Summary' are both 'Summary'"
    ]


def test_a_section_of_another_councils_papers_is_left_out_with_a_warning():
    (problem,) = [one for one in paper("# Conclusion\nMine.\n").problems if "line" in str(one)]
    assert str(problem) == (
        "warning: paper.md > line 4: this template has no section 'Conclusion'; "
        "its text is left out"
    )


def test_text_under_no_heading_is_an_error():
    assert errors_of("Mine.\n\n# Summary\nYours.\n") == [
        (
            "error: paper.md > line 4: this text stands under no heading; "
            "begin each section with '# ' and its name"
        )
    ]


def test_lines_are_counted_in_the_whole_file_under_every_kind_of_heading():
    text = "# Summary\n\n{{ one }}\n\nBackground\n==========\n\n{{ two }}\n"
    assert errors_of(text) == [
        "error: paper.md > line 6: 'one' is not something that can be placed",
        "error: paper.md > line 11: 'two' is not something that can be placed",
    ]


def test_risks_are_printed_though_the_author_does_not_place_them():
    made = paper("# Risk management\nThe risks are these.\n")
    found = section(made.facts, "risk")
    assert found[1:3] == ["¶ The risks are these.", "[table]"]
    placed = paper("# Risk management\n{{ risks }}\n")
    assert sum(line == "[table]" for line in section(placed.facts, "risk")) == 2  # and the key


def test_a_template_without_a_place_for_risks_says_they_are_not_printed():
    about = kent_and_medway(template="kent-cabinet")
    found = told(composed("---\n---\n", about).problems)
    assert (
        "warning: paper.md > risks: the risks are not printed: kent-cabinet has no section "
        "for them" in found
    )


def test_the_role_of_a_summary_is_plain_and_of_the_rest_numbered():
    made = paper("# Summary\nMine.\n\n# Background\nOurs.\n")
    roles = {one.id: one.blocks[0].role for one in made.facts.sections if one.blocks}
    assert (roles["summary"], roles["background"]) == (Role.PLAIN, Role.NUMBERED)


def test_a_value_keeps_its_places_and_its_cells():
    about = case((weight("Medway", decimals=2, target=Decimal(65)),))
    made = composed(HEAD + '{{ value("healthy-weight") }}', about)
    (analysis,) = [one for one in made.facts.sections if one.id == "analysis"]
    (span,) = analysis.blocks[0].spans
    assert (span.text, span.sourced.key) == ("60.60%", "value.healthy-weight.medway")
    assert [str(cell) for cell in span.sourced.cells] == ["indicators.xlsx > Data!C3"]
