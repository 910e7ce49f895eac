"""A table three ways, cell by cell: what was written, what stands there, what would be written today.

Rows are known by what their first columns say, columns by their headings, so that a row or a column
that a person added, moved or took out is seen as such. Nothing here knows of Word.
"""

import difflib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from reportgen.word.content import Grid

Row = tuple[str, ...]
Pairs = dict[int, int]
ALL_CELLS = "all cells"  # of a row
ALIKE = 0.6  # of a row's words, for a reworded row to be taken for the one it was


@dataclass(frozen=True, slots=True, kw_only=True)
class CellKept:
    """A cell a person has changed, or that would be new in a row or column of theirs."""

    row: str
    column: str
    old: str
    theirs: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRow:
    """A row to be put in after a row that stands there; cells in its columns, "" in a person's own."""

    after: int
    cells: Row
    fresh: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What is to be done to a table, in rows and columns as they stand in the draft.

    `settled` is what is to be kept as written: today's cells, but the old ones where a person's
    stand. `deleted` are the rows a person took out, by what they say; `left` those no longer written
    that a person has worked on. `whole` when its columns have changed and nobody has touched it.
    """

    cells: tuple[tuple[int, int, str], ...] = ()
    rows: tuple[NewRow, ...] = ()
    gone: tuple[int, ...] = ()
    kept: tuple[CellKept, ...] = ()
    deleted: tuple[Row, ...] = ()
    left: tuple[Row, ...] = ()
    columns: Row = ()
    old_columns: Row = ()
    whole: bool = False
    settled: Grid


def merged(old: Grid, theirs: Grid, new: Grid, marked: Collection[int] = ()) -> Merged:
    """Three ways, one table; `marked` are the rows of theirs in which a person left more than words."""
    if theirs == new:
        return Merged(settled=new)
    has_other_columns = old.rows[:1] != new.rows[:1] and _headings(old) != _headings(new)
    if theirs == old and has_other_columns and not marked:
        return Merged(whole=True, settled=new)
    return _Merging(old, theirs, new, marked).merged()


def _headings(grid: Grid) -> Row:
    return grid.rows[0] if grid.rows else ()


class _Merging:
    """One merging: which row and which column of each table is which of the others."""

    def __init__(self, old: Grid, theirs: Grid, new: Grid, marked: Collection[int]) -> None:
        self._marked = marked
        self._old, self._theirs, self._new = old.rows, theirs.rows, new.rows
        self._columns = columns(_headings(old), _headings(theirs))
        self._new_columns = columns(_headings(old), _headings(new))
        self._rows = rows_of_theirs(old.rows, theirs.rows)
        self._new_rows = rows_by_label(old.rows, new.rows)
        self._width = len(_headings(theirs))

    def merged(self) -> Merged:
        cells: list[tuple[int, int, str]] = []
        kept: list[CellKept] = []
        settled = [list(row) for row in self._new]
        for was, now in self._rows.items():
            if (fresh := self._new_rows.get(was)) is None:
                continue
            if len(self._theirs[now]) != self._width:
                kept.append(self._ragged(was, now, fresh))
                settled[fresh] = self._as_written(was, settled[fresh])
            else:
                for column, cell in self._cells(was, now, fresh):
                    if isinstance(cell, CellKept):
                        kept.append(cell)
                        settled[fresh][self._new_columns[column]] = self._old[was][column]
                    else:
                        cells.append((now, self._columns[column], cell))
        gone, left = self._no_longer_written()
        rows = tuple(settled[n] for n in range(len(settled)))
        return Merged(
            cells=tuple(cells),
            rows=tuple(self._to_put_in()),
            gone=gone,
            kept=tuple(kept),
            deleted=tuple(self._old[was] for was in self._new_rows if was not in self._rows),
            left=tuple(self._old[was] for was in left),
            columns=self._new_columns_unplaced(),
            old_columns=self._columns_no_longer_written(),
            settled=Grid(rows=(*map(tuple, rows), *(self._old[was] for was in left))),
        )

    def _cells(self, was: int, now: int, fresh: int) -> Iterator[tuple[int, str | CellKept]]:
        """What is to be done to each cell of a row, by the column it was written in."""
        old, theirs, new = self._old[was], self._theirs[now], self._new[fresh]
        for column, heading in enumerate(_headings(Grid(rows=self._old))):
            if not (column in self._new_columns and column in self._columns and column < len(old)):
                continue
            would_be, there = new[self._new_columns[column]], theirs[self._columns[column]]
            if there not in (old[column], would_be):
                yield (
                    column,
                    CellKept(
                        row=old[0], column=heading, old=old[column], theirs=there, new=would_be
                    ),
                )
            elif there != would_be:
                yield column, would_be

    def _as_written(self, was: int, new: list[str]) -> list[str]:
        """Today's row with what was written in the cells that it has still."""
        at = {new_column: column for column, new_column in self._new_columns.items()}
        old = dict(enumerate(self._old[was]))
        return [old.get(at.get(column, -1), cell) for column, cell in enumerate(new)]

    def _ragged(self, was: int, now: int, fresh: int) -> CellKept:
        """A row whose cells somebody merged or divided, which cannot be told from each other."""
        old, theirs, new = (
            " | ".join(row) for row in (self._old[was], self._theirs[now], self._new[fresh])
        )
        return CellKept(row=self._old[was][0], column=ALL_CELLS, old=old, theirs=theirs, new=new)

    def _no_longer_written(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The rows to be taken out, as they stand; and those a person has worked on, as written."""
        gone, left = [], []
        own = set(range(self._width)) - set(self._columns.values())
        for was, now in self._rows.items():
            if was in self._new_rows:
                continue
            theirs = self._theirs[now]
            is_touched = len(theirs) != self._width or any(
                theirs[at] != self._old[was][column] for column, at in self._columns.items()
            )
            is_touched |= now in self._marked
            if is_touched or any(theirs[at].strip() for at in own):
                left.append(was)
            else:
                gone.append(now)
        return tuple(gone), tuple(left)

    def _to_put_in(self) -> Iterator[NewRow]:
        """The rows written for the first time, each after the row that it follows today."""
        known = {fresh: self._rows.get(was) for was, fresh in self._new_rows.items()}
        after = 0
        for fresh, row in enumerate(self._new):
            if fresh in known:
                stands = known[fresh]
                after = after if stands is None else stands
                continue
            yield NewRow(after=after, cells=self._as_theirs(row), fresh=fresh)

    def _as_theirs(self, row: Row) -> Row:
        cells = [""] * self._width
        for column, at in self._columns.items():
            if column in self._new_columns:
                cells[at] = row[self._new_columns[column]]
        return tuple(cells)

    def _new_columns_unplaced(self) -> Row:
        """The headings of columns that are written for the first time."""
        known = set(self._new_columns.values())
        return tuple(
            one for at, one in enumerate(_headings(Grid(rows=self._new))) if at not in known
        )

    def _columns_no_longer_written(self) -> Row:
        old = _headings(Grid(rows=self._old))
        return tuple(one for at, one in enumerate(old) if at not in self._new_columns)


def columns(old: Row, theirs: Row) -> Pairs:
    """Which column is which: by heading, and where as many are left over on both sides, in order."""
    pairs = _pair_same(old, theirs)
    left = [at for at in range(len(old)) if at not in pairs]
    free = [at for at in range(len(theirs)) if at not in pairs.values()]
    if len(left) == len(free):
        pairs |= dict(zip(left, free, strict=True))
    return dict(sorted(pairs.items()))


def rows_by_label(old: Sequence[Row], new: Sequence[Row]) -> Pairs:
    """Which row is which of two that reportgen wrote: by what their first columns say."""
    width = min(len(row) for row in (*old, *new)) if old and new else 0
    for many in range(1, width + 1):
        labels = [[row[:many] for row in rows] for rows in (old, new)]
        if all(len(set(one)) == len(one) for one in labels):
            return _headings_first(_pair_same(*labels), old, new)
    return _headings_first(_pair_same(old, new), old, new)


def rows_of_theirs(old: Sequence[Row], theirs: Sequence[Row]) -> Pairs:
    """Which row as written is which of those that stand there: the same, so called, or most alike."""
    pairs = _pair_same(old, theirs)
    for many in (2, 1):
        _pair_rest(pairs, [row[:many] for row in old], [row[:many] for row in theirs])
    rest = [at for at in range(len(old)) if at not in pairs]
    free = [at for at in range(len(theirs)) if at not in pairs.values()]
    likeness = sorted(
        ((_likeness(old[one], theirs[other]), one, other) for one in rest for other in free),
        key=lambda found: (-found[0], found[1:]),
    )
    for ratio, one, other in likeness:
        if ratio > ALIKE and one not in pairs and other not in pairs.values():
            pairs[one] = other
    return _headings_first(pairs, old, theirs)


def _headings_first(pairs: Pairs, old: Sequence[Row], other: Sequence[Row]) -> Pairs:
    """The headings are the headings, whatever they say now."""
    if old and other:
        pairs = {one: at for one, at in pairs.items() if one and at}
        pairs[0] = 0
    return dict(sorted(pairs.items()))


def _pair_same(old: Sequence[Row | str], other: Sequence[Row | str]) -> Pairs:
    """The same with the same, the first with the first."""
    places: dict[Row | str, list[int]] = defaultdict(list)
    for at, one in enumerate(other):
        places[one].append(at)
    return {at: places[one].pop(0) for at, one in enumerate(old) if places[one]}


def _pair_rest(pairs: Pairs, old: Sequence[Row], theirs: Sequence[Row]) -> None:
    free = [at for at in range(len(theirs)) if at not in pairs.values()]
    rest = [at for at in range(len(old)) if at not in pairs]
    found = _pair_same([old[at] for at in rest], [theirs[at] for at in free])
    pairs |= {rest[one]: free[other] for one, other in found.items()}


def _likeness(one: Row, other: Row) -> float:
    return difflib.SequenceMatcher(None, " ".join(one), " ".join(other), autojunk=False).ratio()
