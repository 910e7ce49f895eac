"""An author's paper.md: front matter, sections, and Markdown as the blocks of a paper."""

import pytest

from reportgen.sources.markdown import read_blocks, read_paper
from tests.making import outline, told


def blocks(text: str) -> list[str]:
    read = read_blocks(text, file="paper.md", first_line=10)
    assert read.problems == ()
    return outline(read.facts)


# --- blocks -----------------------------------------------------------------------------------

BLOCKS = [
    ("One.\nStill one.\n\nTwo.", ["¶ One. Still one.", "¶ Two."]),
    ("One.\\\nA new line.", ["¶ One.\nA new line."]),
    (
        "**Bold**, *italic* and ***both***.",
        ["¶ <b>Bold</b>, <i>italic</i> and <i><b>both</b></i>."],
    ),
    ("A&E waits <4h, R&D & 5 > 4", ["¶ A&E waits <4h, R&D & 5 > 4"]),
    ("snake_case, 2 * 3 and 4\\*", ["¶ snake_case, 2 * 3 and 4*"]),
    ("Fish &amp; chips", ["¶ Fish & chips"]),
    ("`1.1` is code", ["¶ 1.1 is code"]),
    (
        "See [the **plan**](https://e.org/a?b=1&c=2).",
        ["¶ See <a https://e.org/a?b=1&c=2>the </a><a https://e.org/a?b=1&c=2><b>plan</b></a>."],
    ),
    ("<sam@example.org>", ["¶ <a mailto:sam@example.org>sam@example.org</a>"]),
    ("[x](javascript:alert(1))", ["¶ [x](javascript:alert(1))"]),
    ("## Next\n\n### And below", ["== Next", "=== And below"]),
    ("Café – ŵ 👩‍👩‍👧 e\u0301", ["¶ Café – ŵ 👩‍👩‍👧 e\u0301"]),
]


@pytest.mark.parametrize(("text", "lines"), BLOCKS)
def test_paragraphs_and_their_styles(text, lines):
    assert blocks(text) == lines


def test_bullets_stand_at_the_level_of_the_paragraph_above_them():
    assert blocks("- one\n- two\n  - deeper\n\nText.\n\n- three") == [
        "• one",
        "• two",
        "•• deeper",
        "¶ Text.",
        "• three",
    ]


def test_a_numbered_list_is_the_next_level_under_a_paragraph():
    """As Medway's 4.5, 4.5.1 and (a) are."""
    text = """\
There have been changes:

1. The first.
2. The second:
    - a shift
    - another
3. The third:
    1. the board; or
    2. the authority.

The next.
"""
    assert blocks(text) == [
        "¶ There have been changes:",
        "¶¶ The first.",
        "¶¶ The second:",
        "•• a shift",
        "•• another",
        "¶¶ The third:",
        "¶¶¶ the board; or",
        "¶¶¶ the authority.",
        "¶ The next.",
    ]


def test_a_numbered_list_that_opens_a_section_is_its_paragraphs():
    assert blocks("1. The first.\n2. The second.") == ["¶ The first.", "¶ The second."]


def test_a_numbered_list_under_a_sub_heading_does_not_hang_from_what_came_before():
    assert blocks("Before.\n\n## Next\n\n1. The first.") == ["¶ Before.", "== Next", "¶ The first."]


def test_a_second_paragraph_of_a_bullet_has_no_bullet():
    assert blocks("- one\n\n  more of one\n\n- two") == ["• one", "plain: more of one", "• two"]


def test_nothing_in_a_list_is_lost():
    text = "- one\n\n  | A | B |\n  |---|---|\n  | 1 | 2 |\n\n  ## Within\n"
    assert blocks(text) == ["• one", "[table]", "A | B", "1 | 2", "== Within"]


def test_tables():
    text = "| Area | **Figure** |\n|------|-------:|\n| A&E | *60.6%* |\n| Kent | |\n"
    assert blocks(text) == ["[table]", "Area | Figure", "A&E | <i>60.6%</i>", "Kent | "]
    (table,) = read_blocks(text, file="paper.md", first_line=1).facts
    assert table.description == "Table of Area, Figure"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("One.\n\n> quoted", 12, "a quotation"),
        ("One.\n\n```\ncode\n```", 12, "a block of code"),
        ("One.\n\n    set in", 12, "text set in by four spaces"),
        ("One.\n\n<div>x</div>", 12, "HTML"),
        ("One.\n\nA <b>bold</b> word", 12, "HTML"),
        ("One.\n\n![chart](chart.png)", 12, "a picture"),
        ("One.\n\n* * *", 12, "a rule"),
        ("- one\n- two\n\n  > quoted", 13, "a quotation"),
    ],
)
def test_what_a_paper_cannot_hold_is_named_with_its_line(text, line, what):
    read = read_blocks(text, file="paper.md", first_line=10)
    assert told(read.problems) == [
        (
            f"error: paper.md > line {line}: {what} cannot stand in a paper; "
            "write it as a paragraph, list or table"
        )
    ]


# --- the paper --------------------------------------------------------------------------------

PAPER = """\
---
template: medway-hwb
title: A paper
---

# Summary
Mine.

# Background #

## Within
Ours.
"""


def test_a_paper_is_front_matter_and_sections_with_their_lines():
    read = read_paper(PAPER, file="paper.md")
    assert read.problems == ()
    assert read.facts.front_matter == "template: medway-hwb\ntitle: A paper"
    assert [(one.heading, one.line, one.text.strip()) for one in read.facts.sections] == [
        ("Summary", 6, "Mine."),
        ("Background", 9, "## Within\nOurs."),
    ]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing():
    other = "\ufeff" + PAPER.replace("\n", "\r\n")
    assert read_paper(other, file="paper.md") == read_paper(PAPER, file="paper.md")


@pytest.mark.parametrize(
    ("written", "heading"),
    [
        ("# **Summary**", "Summary"),
        ("# Summary #", "Summary"),
        ("#   Summary", "Summary"),
        ("Summary\n=======", "Summary"),
        ("# Health & care", "Health & care"),
    ],
)
def test_headings_as_people_write_them(written, heading):
    read = read_paper(f"---\n---\n{written}\nMine.\n", file="paper.md")
    (section,) = read.facts.sections
    assert (section.heading, section.text.strip()) == (heading, "Mine.")
    first = section.first_line + section.text.splitlines().index("Mine.")
    assert first == 3 + written.count("\n") + 1  # the line of the file that says "Mine."


def test_what_looks_like_a_heading_in_code_or_in_a_list_begins_no_section():
    read = read_paper("---\n---\n# One\n```\n# not\n```\n- # nor this\n", file="paper.md")
    assert [one.heading for one in read.facts.sections] == ["One"]


@pytest.mark.parametrize(
    "text",
    ["", "# Summary\nMine.", "---\ntitle: A paper\n", "title: A paper\n---\n", "\n---\n---\n"],
)
def test_a_paper_without_front_matter_says_what_is_wanted(text):
    assert told(read_paper(text, file="paper.md").problems) == [
        "error: paper.md > line 1: expected front matter between two lines of '---' at the top"
    ]


def test_text_under_no_heading_is_told_at_its_line():
    assert told(read_paper("---\n---\n\nStray.\n# One\n", file="paper.md").problems) == [
        (
            "error: paper.md > line 4: this text stands under no heading; "
            "begin each section with '# ' and its name"
        )
    ]
