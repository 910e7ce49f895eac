"""A small piece of a sheet: the cells a figure came from, the rows beside them, and their headings."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby

from reportgen.model import Observation
from reportgen.problems import Place
from reportgen.record import raw_of
from reportgen.review.sheets import At, Books, Held, OpenSheet
from reportgen.sources.sheet import Cell, Kind, column_letters
from reportgen.text import one_line, shortened

LONGEST = 60  # letters of a cell that are shown
WORTH_SAYING_ONCE = 12  # letters
NOT_SHOWN = "…"
MOST_ROWS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceCell:
    """A cell as it is shown: `says` names what a figure's own cell holds, such as "latest"."""

    ref: str
    text: str
    says: str = ""
    is_left_out: bool = False
    is_figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceRow:
    """A row as it is shown, by its number; `after_gap` where rows above it are left out."""

    number: int
    cells: tuple[PieceCell, ...]
    is_heading: bool = False
    after_gap: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of one sheet: the letters of its columns, and its rows.

    `alike` are the columns left out because every row says the same there, each with its heading.
    """

    file: str
    sheet: str
    letters: tuple[str, ...]
    rows: tuple[PieceRow, ...]
    alike: tuple[tuple[str, str], ...] = ()

    @property
    def has_left_out(self) -> bool:
        return any(cell.is_left_out for row in self.rows for cell in row.cells)


def pieces(places: Mapping[Place, str], books: Books) -> Iterator[Piece]:
    """A piece of each sheet that holds some of the places, each with what it says."""
    found = [(at, says) for place, says in places.items() if (at := books.find(place))]
    found.sort(key=lambda one: (one[0][0].sheet.file, one[0][0].sheet.name))
    for _, of_sheet in groupby(found, key=lambda one: (one[0][0].sheet.file, one[0][0].sheet.name)):
        here = list(of_sheet)
        sheet = here[0][0][0]
        yield _piece(sheet, {at: says for (_, at), says in here})


def _piece(sheet: OpenSheet, own: Mapping[At, str]) -> Piece:
    body, headings = _body(sheet, own), set(_heading_rows(sheet, own))
    rows = sorted({*body, *headings})
    named = _labels(sheet, own) - {at for _, at in own}
    alike = {at for at in named if _says_one_thing(sheet, body, at)}
    columns = [at for at in _columns(sheet, own) if at not in alike]
    return Piece(
        file=sheet.sheet.file,
        sheet=sheet.sheet.name,
        letters=tuple(map(column_letters, columns)),
        alike=tuple(
            (_heading(sheet, at, headings), one_line(sheet.sheet.showing(body[0], at).text))
            for at in sorted(alike)
        ),
        rows=tuple(
            PieceRow(
                number=row,
                cells=tuple(_cell(sheet, row, at, own, row in headings) for at in columns),
                is_heading=row in headings,
                after_gap=place > 0 and row > rows[place - 1] + 1,
            )
            for place, row in enumerate(rows)
        ),
    )


def _body(sheet: OpenSheet, own: Iterable[At]) -> list[int]:
    """The rows of the cells, and those next to them that say more of the same."""
    rows = sorted({row for row, _ in own})[:MOST_ROWS]
    beside = {near for row in rows for near in (row - 1, row + 1) if _says_more(sheet, near, row)}
    return sorted({*rows, *beside})


def _says_more(sheet: OpenSheet, near: int, row: int) -> bool:
    """Whether a row holds a figure of the same series; or, in a sheet of several a row, any figures."""
    here, there = (sheet.held.get(one, Held()).figures for one in (row, near))
    if near in sheet.sheet.hidden_rows or not there or not here:
        return False
    return len(here) > 1 or _series(here) == _series(there)


def _series(figures: Mapping[int, Observation]) -> set[tuple[str, str]]:
    return {(one.indicator, one.area) for one in figures.values()}


def _heading_rows(sheet: OpenSheet, own: Iterable[At]) -> tuple[int, ...]:
    over = {sheet.over(row) for row, _ in own}
    return tuple(row for one in over for row in range(one.top, one.bottom + 1) if row)


def _columns(sheet: OpenSheet, own: Iterable[At]) -> list[int]:
    """The columns of the cells, those that name the rows, and the next figures on either side.

    Of cells that are themselves the names of rows, as a risk's is, the whole of their rows.
    """
    held = {at for row, _ in own for at in sheet.sheet.rows.get(row, {})}
    mine = {at for _, at in own}
    if not sheet.holds_figures and mine <= _labels(sheet, own):
        return sorted(held - sheet.sheet.hidden_columns)
    near = {
        next_to
        for row, at in own
        for next_to in (at - 1, at + 1)
        if next_to in sheet.held.get(row, Held()).figures
    }
    shown = mine | ((_labels(sheet, own) | near) & held)
    return sorted(at for at in shown if at in mine or at not in sheet.sheet.hidden_columns)


def _labels(sheet: OpenSheet, own: Iterable[At]) -> set[int]:
    return {at for row, _ in own for at in sheet.over(row).labels}


def _says_one_thing(sheet: OpenSheet, body: Sequence[int], column: int) -> bool:
    """Whether every row says the same long thing in a column, so that once is enough."""
    said = {sheet.sheet.showing(row, column).text for row in body}
    return len(said) == 1 and len(body) > 1 and len(said.pop()) > WORTH_SAYING_ONCE


def _heading(sheet: OpenSheet, column: int, headings: Iterable[int]) -> str:
    said = (one_line(sheet.sheet.showing(row, column).text) for row in sorted(headings))
    return " ".join(filter(None, said)) or column_letters(column)


def _cell(
    sheet: OpenSheet, row: int, column: int, own: Mapping[At, str], is_heading: bool
) -> PieceCell:
    cell = sheet.sheet.showing(row, column)
    if cell.row < row:  # merged downwards: said once, in its first row
        cell = sheet.sheet.at(row, column)
    says = own.get((row, column), "")
    shown = cell.text if is_heading else _shown(cell, row, column, sheet, bool(says))
    return PieceCell(
        ref=f"{column_letters(column)}{row}",
        text=shortened(NOT_SHOWN if shown is None else shown, LONGEST),
        says=says,
        is_left_out=shown is None,
        is_figure=not is_heading and _number(cell) is not None,
    )


def _shown(cell: Cell, row: int, column: int, sheet: OpenSheet, is_own: bool) -> str | None:
    """What may be shown of a cell; None where it holds a figure that the paper does not."""
    held = sheet.held.get(row, Held())
    if column in held.figures:
        return raw_of(held.figures[column])
    if cell.blank or cell.text in held.words or _number(cell) in held.numbers:
        return cell.text
    if not any(letter.isdigit() for letter in cell.text):
        return cell.text
    if not sheet.holds_figures:
        return cell.text
    return cell.text if is_own or _is_worded(cell, held) else None


def _number(cell: Cell) -> Decimal | None:
    """The number in a cell, of a CSV as well, where all cells are text."""
    if cell.number is not None:
        return cell.number
    try:
        return Decimal(cell.text.strip(" %").replace(",", ""))
    except InvalidOperation:
        return None


def _is_worded(cell: Cell, held: Held) -> bool:
    """Whether a text with digits in it is a name, such as "Year 6", in a row with nothing withheld."""
    letters = sum(letter.isalpha() for letter in cell.text)
    return cell.kind is Kind.TEXT and letters > 3 and bool(held.figures) and not held.is_withheld
