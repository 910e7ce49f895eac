"""Which page of a pack is whose, and the number it bears, in both conventions."""

import pytest

from reportgen.pdf.numbering import Kind, Numbering, leaves, pages_of

FRONT, PAPER, APPENDIX = Kind.FRONT_SHEET, Kind.PAPER, Kind.APPENDIX
PARTS = [(FRONT, 3), (PAPER, 2), (APPENDIX, 1), (PAPER, 4)]


def labelled(**numbering) -> str:
    """Each page of the four parts as "label:part", a blank one as "label:-"."""
    made = leaves(PARTS, Numbering(**numbering))
    return " ".join(f"{leaf.label}:{'-' if leaf.part is None else leaf.part}" for leaf in made)


def test_page_1_is_the_first_report():
    assert labelled() == "i:0 ii:0 iii:0 1:1 2:1 3:2 4:3 5:3 6:3 7:3"


def test_the_front_sheet_counts_in_the_whole_pack():
    assert labelled(whole_pack=True) == "1:0 2:0 3:0 4:1 5:1 6:2 7:3 8:3 9:3 10:3"


def test_each_part_starts_on_the_right_after_a_blank_page_where_it_must():
    assert labelled(start_on_right=True) == "i:0 ii:0 iii:0 iv:- 1:1 2:1 3:2 4:- 5:3 6:3 7:3 8:3"
    assert (
        labelled(start_on_right=True, whole_pack=True)
        == "1:0 2:0 3:0 4:- 5:1 6:1 7:2 8:- 9:3 10:3 11:3 12:3"
    )


def test_a_supplement_goes_on_where_the_pack_ended():
    assert labelled(first=57) == "i:0 ii:0 iii:0 57:1 58:1 59:2 60:3 61:3 62:3 63:3"
    assert labelled(first=57, whole_pack=True).startswith("57:0 58:0 59:0 60:1")


def test_a_page_of_the_front_sheet_has_no_number_unless_it_counts():
    assert [leaf.number for leaf in leaves(PARTS, Numbering())][:4] == [0, 0, 0, 1]
    assert [leaf.number for leaf in leaves(PARTS, Numbering(whole_pack=True))][:2] == [1, 2]


def test_the_pages_of_a_part_leave_out_the_blank_ones():
    made = leaves(PARTS, Numbering(start_on_right=True))
    found = [pages_of(made, part) for part in range(4)]
    assert [(pages.first, pages.last, pages.count) for pages in found] == [
        (1, 3, 3),
        (5, 6, 2),
        (7, 7, 1),
        (9, 12, 4),
    ]
    labels = [(pages.first_label, pages.last_label) for pages in found]
    assert labels == [("i", "iii"), ("1", "2"), ("3", "3"), ("5", "8")]


@pytest.mark.parametrize(
    ("place", "label"), [(4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (99, "xcix"), (388, "ccclxxxviii")]
)  # fmt: skip
def test_roman_numbers_are_those_a_pdf_reader_writes(place, label):
    assert leaves([(FRONT, place)], Numbering())[-1].label == label


def test_a_pack_of_front_sheets_alone_has_no_number():
    assert [leaf.label for leaf in leaves([(FRONT, 2)], Numbering())] == ["i", "ii"]
