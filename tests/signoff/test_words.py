"""The words a person clears, section by section, of a document's passages."""

import pytest

from reportgen.signoff.words import by_section, without
from reportgen.word.read import CellPlace, Passage
from tests.making import council

PROFILE = council("medway-hwb").profile


def passages(text):
    """Passages of lines: "== words" is a heading 2 (one = a level), "| a | b" a row of a table."""
    for number, line in enumerate(text.strip().splitlines(), start=1):
        line = line.strip()
        if line.startswith("|"):
            for column, cell in enumerate(line.strip("|").split("|"), start=1):
                if cell.strip():
                    place = CellPlace(table="table 1", row=number, column=column)
                    yield Passage(text=cell.strip(), spot="", cell=place)
        else:
            level = len(line) - len(line.lstrip("="))
            yield Passage(text=line.lstrip("= "), spot="", heading=level or None)


def words(text):
    return dict(by_section(passages(text), PROFILE))


def test_a_heading_of_a_section_begins_it_and_one_that_is_none_ends_it():
    told = words("""
        = Falls Update
        By whom
        == Summary
        It is well.
        == Financial Implications
        None.
        === Reserves
        None either.
        == Lead officer contact
        Sam
    """)
    assert told == {
        "front page": ("Falls Update", "By whom"),
        "summary": ("It is well.",),
        "financial": ("None.", "Reserves", "None either."),
        "Lead officer contact": ("Sam",),
    }


def test_a_sub_heading_called_like_a_section_is_none():
    told = words("""
        == Advice and analysis
        Words.
        === Risks
        More words.
    """)
    assert told["analysis"] == ("Words.", "Risks", "More words.")
    assert "risk" not in told


def test_a_larger_heading_in_between_loses_no_section():
    told = words("""
        == Summary
        It is well.
        = Annex
        Put in.
        == Financial implications
        None.
    """)
    assert (told["Annex"], told["financial"]) == (("Put in.",), ("None.",))


def test_a_section_that_stands_there_twice_is_one():
    assert words("== Summary\nOne.\n== Background\nTwo.\n== Summary\nThree.")["summary"] == (
        "One.",
        "Three.",
    )


def test_a_figure_in_another_column_is_another_row():
    first, second = (
        words(f"== Financial implications\n| Staff | {row}\n")["financial"]
        for row in ("£5 | | £6 |", " | £5 | £6 |")
    )
    assert first == ("Staff | £5 |  | £6",)
    assert second == ("Staff |  | £5 | £6",)


def test_a_table_that_claims_a_column_far_out_is_read_all_the_same():
    places = [CellPlace(table="table 1", row=1, column=column) for column in (1, 2_000_000_000)]
    row = [Passage(text=text, spot="", cell=cell) for text, cell in zip("ab", places, strict=True)]
    assert by_section(row, PROFILE)["front page"] == ("a | b",)


def test_each_row_of_a_table_is_a_line_and_a_cell_s_paragraphs_stand_together():
    place = CellPlace(table="table 1", row=2, column=2)
    cells = [*passages("| Staff | £5 |\n| Rent |"), Passage(text="£6", spot="", cell=place)]
    cells.append(Passage(text="a year", spot="", cell=place))
    told = by_section(cells, PROFILE)
    assert told["front page"] == ("Staff | £5", "Rent | £6 a year")


@pytest.mark.parametrize("aside", [True, False])
def test_a_heading_in_a_text_box_is_words_of_the_section_it_stands_in(aside):
    summary = Passage(text="Summary", spot="", heading=2)
    box = Passage(text="Key facts", spot="", heading=2, aside=aside)
    told = by_section([summary, box], PROFILE)
    assert (told["summary"] == ("Key facts",)) is aside


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Table 3: Indicators", "Table 4: Indicators", True),
        ("Figure 12: Falls", "Figure 1: Falls", True),
        ("As Table 3 says", "As Table 4 says", False),
        ("a  b\tc\nd", "a b c d", True),
        ("£5\N{NO-BREAK SPACE}m", "£5 m", True),
        ("im\N{SOFT HYPHEN}plications", "implications", True),
        ("café", "cafe\N{COMBINING ACUTE ACCENT}", True),
        ("none", "None", False),
        ("5%", "5 %", False),
    ],
)
def test_what_is_the_same_word_and_what_is_not(one, other, alike):
    told = [
        by_section(
            [Passage(text="Summary", spot="", heading=2), Passage(text=text, spot="")], PROFILE
        )["summary"]
        for text in (one, other)
    ]
    assert (told[0] == told[1]) is alike


def test_a_picture_is_what_it_says_to_those_who_cannot_see_it():
    pictures = [Passage(text=text, spot="", picture=True) for text in ("A rise.", "")]
    assert by_section(pictures, PROFILE)["front page"] == (
        "[picture: A rise.]",
        "[picture: without alternative text]",
    )


def test_lines_taken_out_leave_no_empty_section():
    assert without({"a": ("one", "two"), "b": ("two",)}, {"two"}) == {"a": ("one",)}
