"""Worksheets as the bytes of an .xlsx: the one place that writes Excel files.

Layout after the Government Analysis Function, "Releasing statistics in spreadsheets": the title in
A1, sentences below it, one table with one header row, no merged and no blank cells. Text is text: what
begins like a formula is marked as quoted, so that no cell is ever worked out.
"""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import ceil
from textwrap import wrap
from typing import Any, cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from reportgen.text import clean_text
from reportgen.workings.pages import Link, Number, Page, Value
from reportgen.zipped import zipped

CORE = "docProps/core.xml"
LANGUAGE = "en-GB"
LONGEST = 32_767  # what Excel holds in a cell
CUT = " … (cut here: a cell holds no more)"
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # what Excel would read as a character's code
AS_MANY_AS_NEEDED = 0
A3, ACROSS_A3 = 8, 230  # Excel's number of the paper, and how many characters fit across it
LINE_HEIGHT, TITLE_HEIGHT, PART_HEIGHT = 16, 26, 28  # points
LETTER = 1.05  # of a column's unit of width, which is a digit in a smaller letter

PLAIN, BOLD = Font(name="Arial", size=12), Font(name="Arial", size=12, bold=True)
LEFT = Alignment(wrap_text=True, vertical="top", horizontal="left", indent=1)
RIGHT = Alignment(wrap_text=True, vertical="top", horizontal="right")
HEADED = {
    "font": BOLD,
    "fill": PatternFill("solid", fgColor="E7E6E6"),
    "border": Border(bottom=Side(style="thin")),
}
TITLE, PART, LINE, PROSE = "Workings title", "Workings part", "Workings line", "Workings prose"
TEXT, FIGURE, LINKED = "Workings text", "Workings figure", "Workings link"
TEXT_HEADING, FIGURE_HEADING = "Workings text heading", "Workings figure heading"
STYLES: dict[str, dict[str, Any]] = {
    TITLE: {"font": Font(name="Arial", size=15, bold=True)},
    PART: {"font": BOLD},
    LINE: {"font": PLAIN},
    PROSE: {"font": PLAIN, "alignment": Alignment(wrap_text=True, vertical="bottom")},
    TEXT: {"font": PLAIN, "alignment": LEFT},
    FIGURE: {"font": PLAIN, "alignment": RIGHT},
    LINKED: {
        "font": Font(name="Arial", size=12, underline="single", color="0000EE"),
        "alignment": LEFT,
    },
    TEXT_HEADING: {**HEADED, "alignment": LEFT},
    FIGURE_HEADING: {**HEADED, "alignment": RIGHT},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a workbook's properties say of it; `dated` stands for the day it was made."""

    title: str
    author: str
    dated: datetime


def workbook(pages: tuple[Page, ...], about: About) -> bytes:
    """The pages as a workbook's bytes: the same pages give the same bytes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, looks in STYLES.items():
        book.add_named_style(NamedStyle(name=name, **looks))
    for page in pages:
        _write(book.create_sheet(page.name), page)
    saved = io.BytesIO()
    book.save(saved)
    return _without_clock(saved, about)


def _without_clock(saved: io.BytesIO, about: About) -> bytes:
    """The saved package again, with the properties that openpyxl takes from the clock."""
    properties = DocumentProperties(
        title=about.title,
        creator=about.author,
        lastModifiedBy=about.author,
        language=LANGUAGE,
        created=about.dated,
        modified=about.dated,
    )
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[CORE] = cast(bytes, tostring(properties.to_tree()))  # its stubs say str
    return zipped(parts.items())


def _write(sheet: Worksheet, page: Page) -> None:
    top = _words(sheet, page)
    if page.headings:
        _table(sheet, page, top)
    for number, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.sheet_view.showGridLines = False
    _for_paper(sheet, page)


def _for_paper(sheet: Worksheet, page: Page) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = A3
    sheet.page_setup.fitToWidth = ceil(sum(page.widths) / ACROSS_A3) or 1
    sheet.page_setup.fitToHeight = AS_MANY_AS_NEEDED
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _words(sheet: Worksheet, page: Page) -> int:
    """The title and the lines below it; gives the next row."""
    _put(sheet, 1, 1, page.title, TITLE)
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    wraps = bool(page.widths) and not page.headings
    for row, line in enumerate(page.lines, start=2):
        _put(sheet, row, 1, line.text, PART if line.heading else PROSE if wraps else LINE)
        if line.heading:
            sheet.row_dimensions[row].height = PART_HEIGHT
        elif wraps:
            sheet.row_dimensions[row].height = _height([line.text], page.widths)
    return len(page.lines) + 2


def _table(sheet: Worksheet, page: Page, top: int) -> None:
    figures = [
        any(isinstance(row[at], Number) for row in page.rows) for at in range(len(page.headings))
    ]
    headed = [FIGURE_HEADING if each else TEXT_HEADING for each in figures]
    styles = [FIGURE if each else TEXT for each in figures]
    _row(sheet, top, page.headings, headed, page.widths)
    for row, values in enumerate(page.rows, start=top + 1):
        _row(sheet, row, values, styles, page.widths)
    last = f"{get_column_letter(len(page.headings))}{top + len(page.rows)}"
    table = Table(displayName=f"{page.name}_table", ref=f"A{top}:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet.freeze_panes = f"{get_column_letter(page.fixed + 1)}{top + 1}"
    sheet.print_title_rows = f"{top}:{top}"
    sheet.print_title_cols = f"A:{get_column_letter(page.fixed)}"


def _row(
    sheet: Worksheet,
    row: int,
    values: Sequence[Value],
    styles: Sequence[str],
    widths: Sequence[int],
) -> None:
    sheet.row_dimensions[row].height = _height(values, widths)
    for column, (value, style) in enumerate(zip(values, styles, strict=True), start=1):
        _put(sheet, row, column, value, style)


def _height(values: Sequence[Value], widths: Sequence[int]) -> int:
    """The height of a row whose texts wrap: not every program works it out on opening."""
    texts = (
        (one, width) for one, width in zip(values, widths, strict=True) if isinstance(one, str)
    )
    return LINE_HEIGHT * max((_lines(text, width) for text, width in texts), default=1)


@cache
def _lines(text: str, width: int) -> int:
    return len(wrap(text, max(1, int(width / LETTER)))) or 1


def _put(sheet: Worksheet, row: int, column: int, value: Value, style: str) -> None:
    cell = sheet.cell(row=row, column=column)
    assert isinstance(cell, Cell)
    cell.style = LINKED if isinstance(value, Link) else style
    match value:
        case Number():
            cell.value = value.value
            cell.number_format = value.format
        case Link():
            _put_text(cell, value.page)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{value.page}'!A1")
        case _:
            _put_text(cell, value)


def _put_text(cell: Cell, text: str) -> None:
    """Text that stays text, whatever it begins with."""
    text = clean_text(text)
    if len(text) > LONGEST:
        text = text[: LONGEST - len(CUT)] + CUT
    cell.value = ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    if text.startswith(LIKE_A_FORMULA):
        cell.quotePrefix = True
