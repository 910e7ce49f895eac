"""A table of a draft against the table of today, cell by cell: rows and columns by what they are named.

A person may have added rows and columns, moved them or renamed them; what is added is theirs.
"""

import difflib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen import display
from reportgen.findings.wording import text_of
from reportgen.model import Cell, Table
from reportgen.problems import Place
from reportgen.proof.figures import figures_in
from reportgen.text import one_line

ALIKE = 0.6  # of a row's words, for it to be taken for one whose name was changed
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A cell of today's table: what it holds, and what the draft has there, None where it has none.

    `within` is its row and its column by name; `cells` are the places it comes from.
    """

    within: str
    theirs: str | None
    ours: str
    cells: tuple[Place, ...]
    by_hand: bool


def compared(table: Table, theirs: Sequence[Row], before: Sequence[Row]) -> Iterator[Compared]:
    """Each figure of today's table; `theirs` and `before` are the rows as they are and were built.

    Rows have their headings first.
    """
    headings = [one.heading for one in table.columns]
    naming = _naming(table)
    texts = [[one_line(text_of(cell)) for cell in row] for row in table.rows]
    names = [tuple(row[column] for column in naming) for row in texts]
    now, was = _Grid(headings, theirs), _Grid(headings, before)
    there, stood = now.rows_for(texts, names), was.rows_for(texts, names)
    for nth, column in itertools.product(range(len(texts)), range(len(headings))):
        cell, ours = table.rows[nth][column], texts[nth][column]
        if column not in naming and _is_figure(cell, ours, table):
            found = now.at(there.get(nth), column)
            yield Compared(
                within=f"{', '.join(names[nth])}: {headings[column]}",
                theirs=found,
                ours=ours,
                cells=_places(cell, table, nth),
                by_hand=found != was.at(stood.get(nth), column),
            )


def _naming(table: Table) -> list[int]:
    """The columns that name a row: those that are always there and tell nothing of it; or else the first."""
    columns = range(len(table.columns))
    if not any(_is_told(cell) for row in table.rows for cell in row):
        return [0]
    return [
        column
        for column in columns
        if not any(_is_told(row[column]) or _is_blank(row[column]) for row in table.rows)
    ]


def _is_blank(cell: Cell) -> bool:
    return text_of(cell) in ("", display.NO_FIGURE)


def _is_told(cell: Cell) -> bool:
    return any(span.sourced for span in cell)


def _is_figure(cell: Cell, text: str, table: Table) -> bool:
    """Whether a cell tells a figure; one that stands for none ("–") does not, among those that do."""
    if any(_is_told(each) for row in table.rows for each in row):
        return _is_told(cell)
    return bool(figures_in(text)) or len(text.split()) == 1


def _places(cell: Cell, table: Table, nth: int) -> tuple[Place, ...]:
    own = tuple(place for span in cell if span.sourced for place in span.sourced.cells)
    of_table = table.sourced.cells if table.sourced else ()
    if own or len(of_table) != len(table.rows):
        return own
    return (of_table[nth],)


class _Grid:
    """A table in a file: its rows, and its columns by their headings."""

    def __init__(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        said = [tuple(map(one_line, row)) for row in rows]
        self._rows = said[1:]
        heads = said[0] if said else ()
        self._columns = [
            heads.index(one) if one in heads else nth if len(heads) == len(headings) else None
            for nth, one in enumerate(map(one_line, headings))
        ]

    def rows_for(self, texts: Sequence[Sequence[str]], names: Sequence[Row]) -> dict[int, Row]:
        """The row of each name; what has none is the row left over that is most like it, if any is."""
        left = list(self._rows)
        found: dict[int, Row] = {}
        for nth, name in enumerate(names):
            named = next((row for row in left if set(name) <= set(row)), None)
            if named is not None:
                found[nth] = named
                left.remove(named)
        for nth, text in enumerate(texts):
            closest = None if nth in found else _closest(" | ".join(text), left)
            if closest is not None:
                found[nth] = closest
                left.remove(closest)
        return found

    def at(self, row: Row | None, column: int) -> str | None:
        """The cell of a row in one of the table's columns; None where either is gone."""
        place = self._columns[column]
        return row[place] if row and place is not None and place < len(row) else None


def _closest(whole: str, rows: Sequence[Row]) -> Row | None:
    """The row most like these words, if it is at all like them."""

    def likeness(row: Row) -> float:
        return difflib.SequenceMatcher(None, whole, " | ".join(row), autojunk=False).ratio()

    closest = max(rows, key=likeness, default=None)
    return closest if closest is not None and likeness(closest) > ALIKE else None
