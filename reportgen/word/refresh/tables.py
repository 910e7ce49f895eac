"""A table in a draft brought up to date, cell by cell and row by row, in its author's own look."""

from collections.abc import Callable
from copy import deepcopy

from reportgen.word.content import Words, cells_of, outermost, rows_of, text_in, words_in
from reportgen.word.making import made, run_of
from reportgen.word.oxml import w
from reportgen.word.refresh.grids import Merged, NewRow
from reportgen.word.refresh.pen import Pen
from reportgen.word.refresh.people import has_left
from reportgen.word.refresh.revisions import without_revisions
from reportgen.word.refresh.words import Line
from reportgen.word.tree import Element


def marked_rows(holder: Element) -> set[int]:
    """The rows of a region's table in which a person left more than words, such as a comment."""
    return {at for at, row in enumerate(rows_of(holder)) if has_left(row)}


def apply(holder: Element, merged: Merged, pen: Pen, fresh: Callable[[int], Element]) -> None:
    """Does what is to be done; `fresh` gives a row as today's build has it, fit for the draft."""
    rows = rows_of(holder)
    for row, column, text in merged.cells:
        set_text(cells_of(rows[row])[column], text, pen)
    for new in reversed(merged.rows):
        rows[new.after].addnext(pen.put_row(_row_like(rows, new, fresh)))
    for gone in merged.gone:
        pen.take_row(rows[gone])


def replace_rows(holder: Element, fresh: Element, pen: Pen) -> None:
    """Puts the rows of a fresh table before those that stand there, which go, and its columns.

    LibreOffice does not let the first row of a table in a control go by accepting that: the first
    is to be the one that stays.
    """
    old = rows_of(holder)
    for row in rows_of(fresh):
        old[0].addprevious(pen.put_row(row))
    for row in old:
        pen.take_row(row)
    table, grid = next(outermost(holder, w("tbl")), None), fresh.find(w("tblGrid"))
    if table is not None and grid is not None:
        pen.put_columns(table, grid)


def set_text(cell: Element, text: str, pen: Pen) -> None:
    """Makes a cell say something else, in the look of what stood there."""
    first, *others = list(outermost(cell, w("p")))
    _say(first, Words(pieces=(text,) if text else ()), pen)
    for paragraph in others:
        pen.take_block(paragraph)


def _say(paragraph: Element, new: Words, pen: Pen) -> None:
    Line(element=paragraph, named=_none).rewrite(words_in(paragraph, _none), new, pen, _nothing)


def _none(_: Element) -> str:
    return ""


def _nothing(_: str) -> Element:
    raise AssertionError("a cell holds no regions of its own")


def _row_like(rows: list[Element], new: NewRow, fresh: Callable[[int], Element]) -> Element:
    """A new row in the look of the row it stands after, or of the next where that is the headings."""
    like = rows[new.after] if new.after else rows[1] if len(rows) > 1 else None
    if like is None or len(cells_of(like)) != len(new.cells):
        return fresh(new.fresh)
    row = made("tr")
    for child in like:
        if child.tag in (w("trPr"), w("tblPrEx")):
            row.append(_unmarked(child))
    for cell, text in zip(cells_of(like), new.cells, strict=True):
        row.append(_cell_like(cell, text))
    return row


def _unmarked(properties: Element) -> Element:
    """A copy of a row's properties, without what marks the row itself as new."""
    copy = deepcopy(properties)
    for each in list(copy):
        if each.tag in (w("ins"), w("del"), w("trPrChange"), w("tblHeader")):
            copy.remove(each)
    return copy


def _cell_like(cell: Element, text: str) -> Element:
    made_cell = made("tc")
    properties = cell.find(w("tcPr"))
    if properties is not None:
        made_cell.append(without_revisions(properties))
    paragraph = made("p")
    first = next(outermost(cell, w("p")), None)
    look = None
    if first is not None:
        own = first.find(w("pPr"))
        if own is not None:
            paragraph.append(without_revisions(own))
        run = next((one for one in first.iter(w("r")) if text_in(one)), None)
        look = None if run is None else run.find(w("rPr"))
    if text:
        paragraph.append(run_of(text, None if look is None else without_revisions(look)))
    made_cell.append(paragraph)
    return made_cell
