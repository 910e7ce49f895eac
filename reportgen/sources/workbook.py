"""An .xlsx workbook as sheets: what each cell holds, and what stands in the way of using it."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl.comments import Comment
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.packaging.workbook import ChildSheet
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries
from openpyxl.xml.constants import ARC_STYLE, COMMENTS_NS
from openpyxl.xml.functions import fromstring

from reportgen.intake import Package, refusal
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.sheet import MOST_CELLS, Cell, Merge, Sheet
from reportgen.sources.workbook_cells import WorkbookCells, read_styles
from reportgen.sources.workbook_xml import SheetXml
from reportgen.text import clean_text, one_line

MOST_ROWS = 200_000
MOST_COLUMNS = 500
CHART = "chartsheet"
THREADED = "[Threaded comment]"
DAMAGED = "the workbook cannot be read; open it in Excel, save it again and use that copy"


def read_workbook(path: Path, *, name: str) -> Reading[tuple[Sheet, ...]]:
    """Every worksheet of the workbook, hidden ones too, or the one problem that bars them all.

    Values are those saved with the formulas: nothing is calculated here.
    """
    if fault := refusal(path, Package.WORKBOOK):
        return _refused(name, fault)
    try:
        with warnings.catch_warnings(action="ignore"):  # of features that are not kept on saving
            return Reading(facts=tuple(_sheets(path, name)))
    except Exception:  # noqa: BLE001 - a damaged part raises whatever openpyxl trips over in it
        return _refused(name, DAMAGED)


def _refused(name: str, message: str) -> Reading[tuple[Sheet, ...]]:
    return Reading(facts=(), problems=(Problem(place=Place(file=name), message=message),))


def _sheets(path: Path, name: str) -> Iterator[Sheet]:
    """Every worksheet. openpyxl reads what the sheets share; its own way with them is too slow."""
    book = ExcelReader(path, read_only=True, keep_links=False)
    with book.archive as package:
        book.read_manifest()
        book.read_strings()
        book.read_workbook()
        styles = package.read(ARC_STYLE) if ARC_STYLE in package.namelist() else b""
        cells = WorkbookCells(book.shared_strings, read_styles(styles), book.wb.epoch)
        for sheet, part in book.parser.find_sheets():
            if part.target in package.namelist() and CHART not in part.Type:
                yield _sheet(sheet, package, part.target, cells, name)


def _sheet(
    sheet: ChildSheet, package: ZipFile, part: str, cells: WorkbookCells, name: str
) -> Sheet:
    xml = SheetXml()
    with package.open(part) as stream:
        held = [one for one in map(cells.cell, xml.cells(stream)) if not one.blank]
    near = [one for one in held if one.row <= MOST_ROWS and one.column <= MOST_COLUMNS]
    far = [one.ref for one in held if one.row > MOST_ROWS or one.column > MOST_COLUMNS]
    merges = tuple(_merges(xml.merges, near))
    rows = _rows(near, merges)
    _put_in_comments(rows, package, part)
    return Sheet(
        file=name,
        name=clean_text(sheet.name),
        rows=rows,
        merges=merges,
        hidden=sheet.state != "visible",
        hidden_rows=frozenset(xml.hidden_rows.intersection(rows)),
        hidden_columns=frozenset(_hidden_columns(xml)),
        problems=tuple(outside(far, name, sheet.name)),
    )


def _merges(refs: Iterable[str], cells: Sequence[Cell]) -> Iterator[Merge]:
    """The merged ranges as far as anything is held: a title may be merged over its whole row.

    Raises ValueError where there are more of them than can lie side by side.
    """
    last_row = max((one.row for one in cells), default=0)
    last_column = max((one.column for one in cells), default=0)
    free = MOST_CELLS
    for left, top, right, bottom in map(range_boundaries, refs):
        assert left and top and right and bottom  # a range names rows and columns, or is damaged
        bottom, right = min(bottom, last_row), min(right, last_column)
        free -= max(bottom - top + 1, 0) * max(right - left + 1, 0)
        if free < 0:
            raise ValueError("merged ranges overlap")
        if top <= bottom and left <= right:
            yield Merge(top=top, left=left, bottom=bottom, right=right)


def _rows(cells: Iterable[Cell], merges: Iterable[Merge]) -> dict[int, dict[int, Cell]]:
    """The cells by row and column, without those that Excel hides: all but the first of a merge."""
    covered = {at for one in merges for at in one.cells() if at != (one.top, one.left)}
    shown = [one for one in cells if one[:2] not in covered] if covered else cells
    rows: dict[int, dict[int, Cell]] = {}
    for cell in sorted(shown, key=itemgetter(0, 1)):  # by row and column, as most of them stand
        rows.setdefault(cell.row, {})[cell.column] = cell
    return rows


def _put_in_comments(rows: dict[int, dict[int, Cell]], package: ZipFile, part: str) -> None:
    for ref, comment in _comments(package, part):
        row, column = coordinate_to_tuple(ref)
        if cell := rows.get(row, {}).get(column):
            rows[row][column] = cell._replace(comment=_words_of(comment))


def _comments(package: ZipFile, part: str) -> Iterator[tuple[str, Comment]]:
    related = get_rels_path(part)
    if related in package.namelist():
        for one in get_dependents(package, related).find(COMMENTS_NS):
            root: Any = fromstring(package.read(one.target))
            held = CommentSheet.from_tree(root)
            yield from held.comments if held else ()


def _words_of(comment: Comment) -> str:
    """A comment without what Excel puts before its words: a notice, or the author's name."""
    text = comment.text
    if text.startswith(THREADED):
        text = text.partition("Comment:")[2]
    return one_line(text.removeprefix(f"{comment.author}:"))


def _hidden_columns(xml: SheetXml) -> Iterator[int]:
    for first, last in {(first, min(last, MOST_COLUMNS)) for first, last in xml.hidden_columns}:
        yield from range(first, last + 1)


def outside(refs: Sequence[str], name: str, title: str) -> Iterator[Problem]:
    """An error where cells stand too far out to be read, at the first of them."""
    if refs:
        message = (
            f"{len(refs):,} cells hold something outside the first {MOST_ROWS:,} rows and "
            f"{MOST_COLUMNS} columns, this being the first; delete them or save the sheet as CSV"
        )
        yield Problem(place=Place(file=name, spot=f"{title}!{refs[0]}"), message=message)
