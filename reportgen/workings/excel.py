"""Worksheets as the bytes of an .xlsx: the one place that writes Excel files.

Layout after the Government Analysis Function, "Releasing statistics in spreadsheets": the title in
A1, sentences below it, one table with one header row, no merged and no blank cells. Text is text: what
begins like a formula is marked as quoted, so that no cell is ever worked out.
"""

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import ceil
from textwrap import wrap
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportgen.text import clean_text
from reportgen.workings.pages import Link, Number, Page, Value
from reportgen.zipped import zipped

CORE, END_OF_CORE = "docProps/core.xml", b"</cp:coreProperties>"
LANGUAGE = b"<dc:language>en-GB</dc:language>"  # which XlsxWriter has no property for
IN_MEMORY = {"in_memory": True}
LONGEST = 32_767  # what Excel holds in a cell, in units of UTF-16
UNITS = "utf-16-le"
CUT = " … (cut here: a cell holds no more)"
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
LIKE_RUNS = ("<r>", "</r>")  # text between these XlsxWriter takes for XML of its own
AS_MANY_AS_NEEDED = 0
ON_SCREEN_AND_PAPER = 2
A3, ACROSS_A3 = 8, 230  # Excel's number of the paper, and how many characters fit across it
LINE_HEIGHT, TITLE_HEIGHT, PART_HEIGHT = 16.5, 26.25, 28.5  # points, at 0.75 to a pixel
HIGHEST = 409.5  # what Excel gives a row
LETTER = 1.05  # of a column's unit of width, which is a digit in a smaller letter

PLAIN: dict[str, Any] = {"font_name": "Arial", "font_size": 12}
BOLD = {**PLAIN, "bold": True}
LEFT = {"text_wrap": True, "valign": "top", "align": "left", "indent": 1}
RIGHT = {"text_wrap": True, "valign": "top", "align": "right"}
HEADED = {**BOLD, "bg_color": "#E7E6E6", "bottom": 1}
TITLE, PART, LINE, PROSE = "title", "part", "line", "prose"
TEXT, FIGURE, LINKED = "text", "figure", "link"
TEXT_HEADING, FIGURE_HEADING = "text heading", "figure heading"
STYLES: dict[str, dict[str, Any]] = {
    TITLE: {**BOLD, "font_size": 15},
    PART: BOLD,
    LINE: PLAIN,
    PROSE: {**PLAIN, "text_wrap": True},
    TEXT: {**PLAIN, **LEFT},
    FIGURE: {**PLAIN, **RIGHT},
    LINKED: {**PLAIN, **LEFT, "underline": 1, "font_color": "#0000EE"},
    TEXT_HEADING: {**HEADED, **LEFT},
    FIGURE_HEADING: {**HEADED, **RIGHT},
}

Looks = Callable[..., Format]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a workbook's properties say of it; `dated` stands for the day it was made."""

    title: str
    author: str
    dated: datetime


def workbook(pages: tuple[Page, ...], about: About) -> bytes:
    """The pages as a workbook's bytes: the same pages give the same bytes."""
    saved = io.BytesIO()
    with Workbook(saved, IN_MEMORY) as book:
        book.set_properties({"title": about.title, "author": about.author, "created": about.dated})
        looks = _looks(book)
        for page in pages:
            _write(book.add_worksheet(page.name), page, looks)
    return _in_english(saved)


def _looks(book: Workbook) -> Looks:
    """Gives a style as the book's own format; cells that look alike share one."""

    @cache
    def look(style: str, shown: str = "General", quoted: bool = False) -> Format:
        return book.add_format({**STYLES[style], "num_format": shown, "quote_prefix": quoted})

    return look


def _in_english(saved: io.BytesIO) -> bytes:
    """The saved package again, with its language among its properties."""
    with zipfile.ZipFile(saved) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[CORE] = parts[CORE].replace(END_OF_CORE, LANGUAGE + END_OF_CORE)
    return zipped(parts.items())


def _write(sheet: Worksheet, page: Page, looks: Looks) -> None:
    top = _words(sheet, page, looks)
    if page.headings:
        _table(sheet, page, top, looks)
    for column, width in enumerate(page.widths):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(ON_SCREEN_AND_PAPER)
    _for_paper(sheet, page)


def _for_paper(sheet: Worksheet, page: Page) -> None:
    sheet.set_landscape()
    sheet.set_paper(A3)
    sheet.fit_to_pages(ceil(sum(page.widths) / ACROSS_A3) or 1, AS_MANY_AS_NEEDED)


def _words(sheet: Worksheet, page: Page, looks: Looks) -> int:
    """The title and the lines below it; gives the next row. Rows and columns count from nought."""
    _put(sheet, 0, 0, page.title, TITLE, looks)
    sheet.set_row(0, TITLE_HEIGHT)
    wraps = bool(page.widths) and not page.headings
    for row, line in enumerate(page.lines, start=1):
        _put(sheet, row, 0, line.text, PART if line.heading else PROSE if wraps else LINE, looks)
        if line.heading:
            sheet.set_row(row, PART_HEIGHT)
        elif wraps:
            sheet.set_row(row, _height([line.text], page.widths))
    return len(page.lines) + 1


def _table(sheet: Worksheet, page: Page, top: int, looks: Looks) -> None:
    figures = [
        any(isinstance(row[at], Number) for row in page.rows) for at in range(len(page.headings))
    ]
    styles = [FIGURE if each else TEXT for each in figures]
    sheet.set_row(top, _height(page.headings, page.widths))
    _headed(sheet, page, top, [looks(FIGURE_HEADING if one else TEXT_HEADING) for one in figures])
    for row, values in enumerate(page.rows, start=top + 1):
        sheet.set_row(row, _height(values, page.widths))
        for column, (value, style) in enumerate(zip(values, styles, strict=True)):
            _put(sheet, row, column, value, style, looks)
    sheet.freeze_panes(top + 1, page.fixed)
    sheet.repeat_rows(top)
    sheet.repeat_columns(0, page.fixed - 1)


def _headed(sheet: Worksheet, page: Page, top: int, formats: Sequence[Format]) -> None:
    """The range as a table, which writes its own headings."""
    columns = [
        {"header": heading, "header_format": look}
        for heading, look in zip(page.headings, formats, strict=True)
    ]
    last_row, last_column = top + len(page.rows), len(columns) - 1
    name, style = f"{page.name}_table", "Table Style Light 1"
    sheet.add_table(
        top, 0, last_row, last_column, {"name": name, "style": style, "columns": columns}
    )


def _height(values: Sequence[Value], widths: Sequence[int]) -> float:
    """The height of a row whose texts wrap: not every program works it out on opening."""
    texts = (
        (one, width) for one, width in zip(values, widths, strict=True) if isinstance(one, str)
    )
    lines = max((_lines(text, width) for text, width in texts), default=1)
    return min(LINE_HEIGHT * lines, HIGHEST)


@cache
def _lines(text: str, width: int) -> int:
    return len(wrap(text, max(1, int(width / LETTER)))) or 1


def _put(sheet: Worksheet, row: int, column: int, value: Value, style: str, looks: Looks) -> None:
    match value:
        case Number():
            sheet.write_number(row, column, float(value.value), looks(style, value.format))
        case Link():
            there = f"internal:'{value.page}'!A1"
            sheet.write_url(row, column, there, looks(LINKED), value.page)
        case _:
            _put_text(sheet, row, column, _holdable(value), style, looks)


def _put_text(sheet: Worksheet, row: int, column: int, text: str, style: str, looks: Looks) -> None:
    """Text that stays text, whatever it begins with."""
    look = looks(style, quoted=text.startswith(LIKE_A_FORMULA))
    start, end = LIKE_RUNS
    if text.startswith(start) and text.endswith(end):
        sheet.write_rich_string(row, column, text[:1], look, text[1:], look)
    else:
        sheet.write_string(row, column, text, look)


def _holdable(text: str) -> str:
    """The text without what a cell cannot hold; where it is cut short it says so."""
    text = clean_text(text)
    if len(text) * 2 <= LONGEST:  # a character is at most two units
        return text
    units = text.encode(UNITS)
    if len(units) <= LONGEST * 2:
        return text
    return units[: (LONGEST - len(CUT)) * 2].decode(UNITS, "ignore") + CUT
