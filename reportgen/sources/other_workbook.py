"""A workbook that openpyxl cannot read (.xls, .xlsb, .ods) as sheets, read in a process of its own."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportgen.intake import PASSWORD, Package, refusal
from reportgen.problems import Level, Place, Problem, Reading
from reportgen.processes import output_of
from reportgen.sources.sheet import MOST_CELLS, Cell, Kind, Merge, Sheet
from reportgen.sources.workbook import MOST_COLUMNS, MOST_ROWS, outside
from reportgen.text import clean_text

CHILD = Path(__file__).with_name("calamine_child.py")
PACKAGES = {
    ".xls": Package.OLD_WORKBOOK,
    ".xlsb": Package.BINARY_WORKBOOK,
    ".ods": Package.OPEN_WORKBOOK,
}
SECONDS = 60
MEMORY = 2 * 1024**3
KINDS = {"text": Kind.TEXT, "number": Kind.NUMBER, "date": Kind.DATE}
TOO_MUCH = (
    f"the workbook could not be read within {SECONDS} seconds and {MEMORY // 1024**3} GB; delete any "
    "cell that stands far from its table, and save it as an Excel workbook (.xlsx)"
)
FAULTS = {
    "password": PASSWORD,
    "damaged": "the workbook cannot be read; open it in Excel or LibreOffice and save it as .xlsx",
    "large": (
        f"the workbook holds more than {MOST_CELLS:,} cells; save the sheet of its figures alone, as CSV"
    ),
}
LOSSES = (
    "in an {} workbook some things cannot be seen: Excel's errors and formulas that were never worked "
    "out look blank, a percentage looks like a fraction, comments are lost, and rows and columns that "
    "are hidden are read; save it as .xlsx to be sure"
)


def read_other_workbook(path: Path, *, name: str) -> Reading[tuple[Sheet, ...]]:
    """Every worksheet, hidden ones too, with a warning of what is not seen; or why there are none."""
    place = Place(file=name)
    suffix = path.suffix.lower()
    if fault := refusal(path, PACKAGES[suffix]):
        return _refused(place, fault)
    printed = output_of(_command(path), seconds=SECONDS)
    if printed is None:
        return _refused(place, TOO_MUCH)
    told = json.loads(printed)
    if "fault" in told:
        return _refused(place, FAULTS[told["fault"]])
    sheets = tuple(_sheet(one, name) for one in told["sheets"])
    losses = Problem(place=place, message=LOSSES.format(suffix), level=Level.WARNING)
    return Reading(facts=sheets, problems=(losses,))


def _refused(place: Place, message: str) -> Reading[tuple[Sheet, ...]]:
    return Reading(facts=(), problems=(Problem(place=place, message=message),))


def _command(path: Path) -> tuple[str, ...]:
    """The child; -P keeps the files beside it from passing for modules of Python's own."""
    limits = map(str, (SECONDS, MEMORY, MOST_CELLS))
    return (sys.executable, "-P", str(CHILD), str(path.resolve()), *limits)


def _sheet(told: Mapping[str, Any], name: str) -> Sheet:
    cells = [cell for row, held in told["rows"] for cell in _cells(row, held)]
    rows: dict[int, dict[int, Cell]] = {}
    for cell in cells:
        if cell.row <= MOST_ROWS and cell.column <= MOST_COLUMNS:
            rows.setdefault(cell.row, {})[cell.column] = cell
    far = [cell.ref for cell in cells if cell.row > MOST_ROWS or cell.column > MOST_COLUMNS]
    title = clean_text(told["name"])
    return Sheet(
        file=name,
        name=title,
        rows=rows,
        merges=tuple(Merge(top=t, left=l, bottom=b, right=r) for t, l, b, r in told["merges"]),
        hidden=told["hidden"],
        formats_known=False,
        problems=tuple(outside(far, name, title)),
    )


def _cells(row: int, held: Iterable[tuple[int, str, str]]) -> Iterator[Cell]:
    for column, kind, text in held:
        cell = _cell(row, column, KINDS[kind], text)
        if not cell.blank:
            yield cell


def _cell(row: int, column: int, kind: Kind, text: str) -> Cell:
    if kind is Kind.NUMBER:
        number = Decimal(text)
        if number.is_finite():
            return Cell(row, column, kind, f"{number:f}", number)
    if kind is Kind.DATE:
        return Cell(row, column, kind, text, day=date.fromisoformat(text))
    shown = clean_text(text)
    return Cell(row, column, Kind.TEXT if shown.strip() else Kind.BLANK, shown)
