"""An .xlsx workbook as sheets: what each cell holds, and what stands in the way of using it."""

import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.intake import Package, refusal
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.sheet import Cell, Kind, Merge, Sheet
from reportgen.text import clean_text, one_line

MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
THREADED = "[Threaded comment]"
DIGITS = 15  # as many as Excel itself keeps and shows
SPREADING = re.compile(rb'<(?:\w+:)?(?:mergeCell|hyperlink)\b[^>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')
DAMAGED = "the workbook cannot be read; open it in Excel, save it again and use that copy"


def read_workbook(path: Path, *, name: str) -> Reading[tuple[Sheet, ...]]:
    """Every worksheet of the workbook, hidden ones too, or the one problem that bars them all.

    Values are those saved with the formulas: nothing is calculated here.
    """
    if fault := refusal(path, Package.WORKBOOK) or _overreach(path):
        return _refused(name, fault)
    try:
        with warnings.catch_warnings(action="ignore"):  # of features that are not kept on saving
            formulas = load_workbook(path, data_only=False)
            values = load_workbook(path, data_only=True) if _has_formulas(formulas) else formulas
            sheets = tuple(
                _sheet(formulas[sheet.title], sheet, name) for sheet in values.worksheets
            )
    except Exception:  # noqa: BLE001 - a damaged part raises whatever openpyxl trips over in it
        return _refused(name, DAMAGED)
    return Reading(facts=sheets)


def _refused(name: str, message: str) -> Reading[tuple[Sheet, ...]]:
    return Reading(facts=(), problems=(Problem(place=Place(file=name), message=message),))


def _overreach(path: Path) -> str:
    """Why merged cells or links reach too far: openpyxl makes a cell for each one they cover."""
    with zipfile.ZipFile(path) as package:
        for part in package.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                found = SPREADING.findall(package.read(part))
                if sum(map(_area, set(found))) > MOST_CELLS:
                    return "merged cells or links cover whole columns or rows; unmerge them"
    return ""


def _area(ref: bytes) -> int:
    try:
        left, top, right, bottom = range_boundaries(ref.decode("ascii"))
    except ValueError:
        return MOST_CELLS + 1
    assert left and top and right and bottom  # the pattern asks for all four
    return (abs(right - left) + 1) * (abs(bottom - top) + 1)


def _held(sheet: Worksheet) -> Mapping[tuple[int, int], ExcelCell | MergedCell]:
    """The cells there are; openpyxl's own iteration walks every gap out to a stray XFD1048576."""
    return sheet._cells


def _has_formulas(book: Workbook) -> bool:
    return any(cell.data_type == "f" for sheet in book.worksheets for cell in _held(sheet).values())


def _sheet(formulas: Worksheet, values: Worksheet, name: str) -> Sheet:
    rows: dict[int, dict[int, Cell]] = {}
    far: list[str] = []
    formula_cells = _held(formulas)
    for at, held in sorted(_held(values).items()):
        cell = _cell(at, held, has_formula=formula_cells[at].data_type == "f")
        if cell.blank:
            continue
        if cell.row > MOST_ROWS or cell.column > MOST_COLUMNS:
            far.append(cell.ref)
            continue
        rows.setdefault(cell.row, {})[cell.column] = cell
    return Sheet(
        file=name,
        name=clean_text(values.title),
        rows=rows,
        merges=tuple(_merges(values)),
        hidden=values.sheet_state != "visible",
        hidden_rows=frozenset(row for row in rows if _is_hidden(values, row)),
        hidden_columns=frozenset(_hidden_columns(values)),
        problems=tuple(outside(far, name, values.title)),
    )


def _is_hidden(sheet: Worksheet, row: int) -> bool:
    return row in sheet.row_dimensions and bool(sheet.row_dimensions[row].hidden)


def _hidden_columns(sheet: Worksheet) -> Iterator[int]:
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            yield from range(dimension.min, min(dimension.max, MOST_COLUMNS) + 1)


def _merges(sheet: Worksheet) -> Iterator[Merge]:
    for merged in sheet.merged_cells.ranges:
        yield Merge(
            top=merged.min_row, left=merged.min_col, bottom=merged.max_row, right=merged.max_col
        )


def outside(refs: Sequence[str], name: str, title: str) -> Iterator[Problem]:
    """An error where cells stand too far out to be read, at the first of them."""
    if refs:
        message = (
            f"{len(refs):,} cells hold something outside the first {MOST_ROWS:,} rows and "
            f"{MOST_COLUMNS} columns, this being the first; delete them or save the sheet as CSV"
        )
        yield Problem(place=Place(file=name, spot=f"{title}!{refs[0]}"), message=message)


def _cell(at: tuple[int, int], held: ExcelCell | MergedCell, *, has_formula: bool) -> Cell:
    """What a cell holds; a formula counts as the value it was saved with."""
    comment = _words_of(held.comment) if held.comment else ""
    if held.value is None:
        kind = Kind.UNCALCULATED if has_formula else Kind.BLANK
        return Cell(*at, kind, comment=comment)
    kind, text, number, day = _contents(held.value, held.data_type)
    return Cell(*at, kind, text, number, day, held.number_format, comment)


def _words_of(comment: Comment) -> str:
    """A comment without what Excel puts before its words: a notice, or the author's name."""
    text = comment.text
    if text.startswith(THREADED):
        text = text.partition("Comment:")[2]
    return one_line(text.removeprefix(f"{comment.author}:"))


def _contents(value: object, data_type: str) -> tuple[Kind, str, Decimal | None, date | None]:
    if data_type == "e":
        return Kind.ERROR, str(value), None, None
    if isinstance(value, bool):
        return Kind.TEXT, str(value).upper(), None, None
    if isinstance(value, int | float):
        number = Decimal(f"{value:.{DIGITS}g}")  # more digits are binary noise
        if number.is_finite():
            return Kind.NUMBER, f"{number:f}", number, None
        return Kind.TEXT, str(number), None, None
    if isinstance(value, datetime):
        return Kind.DATE, value.date().isoformat(), None, value.date()
    if isinstance(value, date):
        return Kind.DATE, value.isoformat(), None, value
    if isinstance(value, time | timedelta):
        return Kind.TEXT, str(value), None, None
    text = clean_text(unescape(str(value)))
    return (Kind.TEXT if text.strip() else Kind.BLANK), text, None, None
