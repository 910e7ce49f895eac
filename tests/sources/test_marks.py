"""Each thing that stands in a cell for figures is its own: a number, a reason for none, or a fault."""

from datetime import date
from decimal import Decimal

import pytest

from reportgen.sources.marks import read_amount
from reportgen.sources.sheet import Cell, Kind

NUMBERS = """
62.8        | 62.8   |
-0.04       | -0.04  |
−3          | -3     |
1,187       | 1187   |
1,234.5     | 1234.5 |
£1,200      | 1200   |
62.8%       | 62.8   |
62.8 %      | 62.8   |
5.10%       | 5.10   |
1.2e-05     | 0.000012 |
63.9[p]     | 63.9   | [p]
63.9 [p] [r]| 63.9   | [p] [r]
63.9[r][e]  | 63.9   | [r] [e]
63.9 [r],[e]| 63.9   | [r] [e]
63.2 (r)    | 63.2   | [r]
63.2r       | 63.2   | [r]
63.2 p      | 63.2   | [p]
14.8%*      | 14.8   | *
45.1[b]     | 45.1   | [b]
45.1 [f]    | 45.1   | [f]
45.1[u]     | 45.1   | [u]
45.1 [a]    | 45.1   | [a]
45.1 [t]    | 45.1   | [t]
45.1 [ns]   | 45.1   | [ns]
45.1[s]     | 45.1   | [s]
45.1[ss]    | 45.1   | [ss]
45.1[sss]   | 45.1   | [sss]
45.1 [note 3] | 45.1 | [note 3]
0 [low]     | 0      | [low]
-1          | -1     |
-1.00001    | -1.00001 |
"""
NO_FIGURES = """
[c]    | suppressed
*      | suppressed
<5     | suppressed
< 5    | suppressed
>95%   | suppressed
[x]    | not available
..     | not available
:      | not available
NA     | not available
null   | not available
[w]    | not available
[low]  | not available
k      | not available
[u]    | not available
[b]    | not available
[e]    | not available
[f]    | not available
[p]    | not available
[r]    | not available
[a]    | not available
[t]    | not available
[ns]   | not available
[sss]  | not available
x      | not available
†      | not available
[z]    | not applicable
n/a    | not applicable
.      | not applicable
[c][r] | suppressed
[r] [c]| suppressed
#      | suppressed
"""


def text(said: str, **more: object) -> Cell:
    return Cell(3, 3, Kind.TEXT, said, **more)


def number(said: str, number_format: str) -> Cell:
    return Cell(3, 3, Kind.NUMBER, said, Decimal(said), None, number_format)


@pytest.mark.parametrize("row", NUMBERS.strip().splitlines())
def test_a_number_with_its_marks(row: str) -> None:
    said, value, marks = map(str.strip, row.split("|"))
    amount = read_amount(text(said))
    assert (amount.value, amount.absence, amount.fault) == (Decimal(value), None, "")
    assert " ".join(amount.marks) == marks


@pytest.mark.parametrize("row", NO_FIGURES.strip().splitlines())
def test_no_figure_and_why(row: str) -> None:
    said, why = map(str.strip, row.split("|"))
    amount = read_amount(text(said))
    assert (amount.value, amount.fault, str(amount.absence)) == (None, "", why)


@pytest.mark.parametrize("dash", ["-", "–", "~"])
def test_a_dash_is_no_figure_but_is_asked_about(dash: str) -> None:
    amount = read_amount(text(dash))
    assert (amount.value, str(amount.absence)) == (None, "not available")
    assert amount.doubt == f"'{dash}' is read as no figure; write 0 or [x] to say which is meant"


COMMAS = ("1,5", "1.234,5 %", "0,57")


@pytest.mark.parametrize(
    "said", ["twelve", "12 of 40", "3/4", "62.8 ish", "1.2.3", "٣", "[q]", "[c] 5", *COMMAS]
)
def test_what_is_no_number_is_said_to_be_none(said: str) -> None:
    amount = read_amount(text(said))
    comma = "; if its comma is a decimal point, say so in paper.md: decimal: comma"
    assert amount.fault == f"expected a number, found '{said}'{comma if said in COMMAS else ''}"
    assert (amount.value, str(amount.absence)) == (None, "the cell holds an error")


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        (Cell(3, 3, Kind.ERROR, "#DIV/0!"), "the formula gives #DIV/0!"),
        (
            Cell(3, 3, Kind.UNCALCULATED),
            "the formula has no saved result: open the workbook in Excel and save it",
        ),
        (
            Cell(3, 3, Kind.DATE, "2024-03-31", day=date(2024, 3, 31)),
            (
                "expected a number, found the date 2024-03-31; if it is a number, give its cell a "
                "number format"
            ),
        ),
    ],
)
def test_an_error_is_no_blank(cell: Cell, fault: str) -> None:
    amount = read_amount(cell)
    assert (amount.fault, str(amount.absence)) == (fault, "the cell holds an error")


def test_a_blank_cell_is_missing_and_never_nought() -> None:
    amount = read_amount(Cell(3, 3, Kind.BLANK))
    assert (amount.value, str(amount.absence), amount.fault) == (None, "not available", "")


@pytest.mark.parametrize(
    ("stored", "number_format", "value"),
    [
        ("0.2733", "0.0%", "27.33"),
        ("0.9425", "0.0%", "94.25"),
        ("94.25", "0.0", "94.25"),
        ("94.25", '0.0"%"', "94.25"),
        ("94.25", r"0.0\%", "94.25"),
        ("0.5", "[Red]0%", "50"),
    ],
)
def test_a_percentage_format_is_shown_as_excel_shows_it(
    stored: str, number_format: str, value: str
) -> None:
    assert read_amount(number(stored, number_format)).value == Decimal(value)


@pytest.mark.parametrize(
    ("beside", "marks"),
    [
        ("r", "[r]"),
        ("provisional", "[p]"),
        ("[r][e]", "[r] [e]"),
        ("r, e", "[r] [e]"),
        ("b/p", "[b] [p]"),
        ("U", "[u]"),
        ("low", "[low]"),
        ("k", "[low]"),
        ("ns", "[ns]"),
        ("*", "*"),
        ("(r) revised", "[r]"),
        ("A", ""),
        ("number of people per practice", ""),
        ("Value for Cornwall & Isles of Scilly combined", ""),
    ],
)
def test_marks_may_stand_in_a_column_beside(beside: str, marks: str) -> None:
    for cell in (number("63.2", "General"), text("63.2")):
        amount = read_amount(cell, beside)
        assert (amount.value, " ".join(amount.marks)) == (Decimal("63.2"), marks)


@pytest.mark.parametrize(
    ("beside", "why"),
    [
        ("[c]", "suppressed"),
        ("c", "suppressed"),
        ("z", "not applicable"),
        ("w", "not available"),
        ("r c", "suppressed"),
        ("Value suppressed for disclosure control due to small count", "suppressed"),
        ("Value missing in source data", "not available"),
    ],
)
def test_a_mark_beside_says_why_there_is_no_figure(beside: str, why: str) -> None:
    assert str(read_amount(Cell(3, 3, Kind.BLANK), beside).absence) == why


@pytest.mark.parametrize("mark", ["c", "x", "z", "w"])
def test_a_figure_whose_mark_says_that_there_is_none_is_not_used(mark: str) -> None:
    inside, beside = read_amount(text(f"12 [{mark}]")), read_amount(number("12", "0"), mark)
    said = f"this figure is not used, as its mark [{mark}] says that there is none"
    assert (inside.value, inside.doubt) == (None, said)
    assert (beside.value, beside.doubt) == (None, said)


def test_a_mark_that_nobody_knows_is_told() -> None:
    amount = read_amount(text("12 [q]"))
    assert (amount.value, amount.doubt) == (
        Decimal(12),
        "the mark [q] is not one that is known",
    )
