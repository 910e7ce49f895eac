"""A sheet of cells, whatever file it came from: the shape every spreadsheet reader works on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import product
from typing import NamedTuple

from reportgen.problems import Level, Place, Problem

MOST_CELLS = 2_000_000  # in one sheet: half a gigabyte


class Kind(Enum):
    """What a cell holds."""

    BLANK = "a blank cell"
    TEXT = "text"
    NUMBER = "a number"
    DATE = "a date"
    ERROR = "an error"
    UNCALCULATED = "a formula with no saved result"


class Cell(NamedTuple):
    """A cell where it stands, rows and columns counted from 1.

    `text` is what it holds as the author sees it, cleaned but with its marks; `number` and `day` are
    set for those kinds. `number_format` is Excel's, "" where there is none; `written` is what stood
    there, where the text has been put another way. (A tuple, because files
    have a hundred thousand of these and a frozen dataclass takes four times as long to make.)
    """

    row: int
    column: int
    kind: Kind
    text: str = ""
    number: Decimal | None = None
    day: date | None = None
    number_format: str = ""
    comment: str = ""
    written: str = ""

    @property
    def raw(self) -> str:
        return self.written or self.text

    @property
    def blank(self) -> bool:
        return self.kind is Kind.BLANK

    @property
    def ref(self) -> str:
        """The cell's name in Excel.

        >>> Cell(row=3, column=28, kind=Kind.BLANK).ref
        'AB3'
        """
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Cells merged into one: first and last row and column, both inside."""

    top: int
    left: int
    bottom: int
    right: int

    def cells(self) -> Iterator[tuple[int, int]]:
        """Row and column of each."""
        return product(range(self.top, self.bottom + 1), range(self.left, self.right + 1))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The cells of one sheet that hold anything, row by row.

    `file` is the file's name as its user knows it; `name` is "" for a CSV. `formats_known` is False
    where a figure may be shown as a percentage without our knowing. `left_out` is how many rows of
    a large CSV are not here, not being wanted. `problems` are those met on reading it, for whoever
    comes to use the sheet.
    """

    file: str
    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formats_known: bool = True
    left_out: int = 0
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def _merged(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each cell under a merge, the cell that holds its contents."""
        return {at: (merge.top, merge.left) for merge in self.merges for at in merge.cells()}

    def at(self, row: int, column: int) -> Cell:
        """The cell there, blank when it holds nothing."""
        held = self.rows.get(row, {}).get(column)
        return held or Cell(row=row, column=column, kind=Kind.BLANK)

    def showing(self, row: int, column: int) -> Cell:
        """The cell whose contents a reader sees there, merged cells taken together."""
        return self.at(*self._merged.get((row, column), (row, column)))

    def is_merged(self, cell: Cell) -> bool:
        return (cell.row, cell.column) in self._merged

    def cells(self) -> Iterator[Cell]:
        for row in self.rows.values():
            yield from row.values()

    def place(self, cell: Cell) -> Place:
        return self.place_of(cell.ref)

    def place_of(self, spot: str) -> Place:
        """A spot in this sheet, such as "C3" or "row 7"."""
        return Place(file=self.file, spot=f"{self.name}!{spot}" if self.name else spot)

    @property
    def own_place(self) -> Place:
        return Place(file=self.file, spot=self.name)

    def problem(self, cell: Cell, message: str, level: Level = Level.ERROR) -> Problem:
        return Problem(place=self.place(cell), message=message, level=level)


def column_letters(column: int) -> str:
    """A column's name in Excel, from its number: 1 is A, 28 is AB."""
    letters = ""
    while column:
        column, step = divmod(column - 1, 26)
        letters = chr(ord("A") + step) + letters
    return letters
