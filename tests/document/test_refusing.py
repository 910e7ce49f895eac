"""What is said of a tag that cannot be filled, at its line; and what no tag or word can do."""

import time

import pytest

from reportgen.document.shelf import CLOSE, OPEN
from reportgen.text import clean_text
from tests.document.writing import HEAD, PLACED, faults, kent_and_medway, lines
from tests.making import (
    case,
    composed,
    judge,
    meeting,
    observed,
    outline,
    risk,
    series,
)

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


@pytest.mark.parametrize("bracket", ["()", "[]"])
def test_a_tag_nested_too_deeply_is_refused(bracket):
    deep = f"{{{{ {bracket[0] * 3000}1{bracket[1] * 3000} }}}}"
    less_deep = f"{{{{ {bracket[0] * 200}1{bracket[1] * 200} }}}}"
    for tag in (deep, less_deep):
        assert faults(tag) == ["line 5: a tag below is nested too deeply to be read"]


@pytest.mark.parametrize("tag", HOSTILE)
def test_a_hostile_tag_is_refused_at_its_line_and_at_once(tag):
    began = time.monotonic()
    found = faults(f"First.\n\n{tag}")
    assert found
    assert all(one.startswith("line 7: ") for one in found)
    assert time.monotonic() - began < 1


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
