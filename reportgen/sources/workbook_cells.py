"""What the cells of a workbook say: the text, number, date or error that Excel shows for each."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import from_excel, from_ISO8601
from openpyxl.utils.escape import unescape
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from reportgen.sources.sheet import Cell, Kind
from reportgen.sources.workbook_xml import Stored
from reportgen.text import clean_text

DIGITS = 15  # as many as Excel itself keeps and shows
GENERAL = "General"
NUMBER_FORMATS = f"{{{SHEET_MAIN_NS}}}numFmts/{{{SHEET_MAIN_NS}}}numFmt"
CELL_STYLES = f"{{{SHEET_MAIN_NS}}}cellXfs/{{{SHEET_MAIN_NS}}}xf"
NO_DATE = "#VALUE!"  # what Excel shows as ###### for want of such a day

Contents = tuple[Kind, str, Decimal | None, date | None]


class Style(NamedTuple):
    """A number format, and whether it shows a number as a day, or as a length of time."""

    number_format: str
    is_date: bool
    is_duration: bool


def read_styles(part: bytes) -> tuple[Style, ...]:
    """The styles that cells name by number, from the part that has them, or none.

    openpyxl's own way with the part trips over the fonts and fills of other programs.
    """
    root: Any = fromstring(part) if part else None
    if root is None:
        return (_style(GENERAL),)
    own = {one.get("numFmtId"): one.get("formatCode") for one in root.iterfind(NUMBER_FORMATS)}
    numbers = (one.get("numFmtId", "0") for one in root.iterfind(CELL_STYLES))
    return tuple(
        _style(own.get(each) or BUILTIN_FORMATS.get(int(each), GENERAL)) for each in numbers
    )


def _style(shown: str) -> Style:
    return Style(shown, is_date_format(shown), is_timedelta_format(shown))


class WorkbookCells:
    """The cells of one workbook, told by its shared strings, its styles and the day it counts from."""

    def __init__(self, strings: Sequence[str], styles: Sequence[Style], epoch: datetime) -> None:
        self._strings = strings
        self._styles = styles
        self._epoch = epoch
        self._said: dict[tuple[str, str], Contents] = {}

    def cell(self, stored: Stored) -> Cell:
        """A cell; a formula counts as the value it was saved with. Raises where it is damaged."""
        row, column, kind, number, text, has_formula = stored
        if not text:
            unsaved = has_formula and (text is None or kind == "n")
            return Cell(row, column, Kind.UNCALCULATED if unsaved else Kind.BLANK)
        style = self._styles[number]
        return Cell(row, column, *self._contents(kind, text, style), style.number_format)

    def _contents(self, kind: str, text: str, style: Style) -> Contents:
        match kind:
            case "n" if style.is_date:
                return self._day(float(text), style)
            case "n":
                return _number(text)
            case "b":
                return Kind.TEXT, str(bool(int(text))).upper(), None, None
            case "d":
                return _moment(from_ISO8601(text))
            case "e":
                return Kind.ERROR, text, None, None
        return self._said.get((kind, text)) or self._words(kind, text)

    def _words(self, kind: str, text: str) -> Contents:
        """Text, cleaned the first time it is met: sheets say the same words over and over."""
        words = clean_text(unescape(self._strings[int(text)] if kind == "s" else text))
        said = (Kind.TEXT if words.strip() else Kind.BLANK, words, None, None)
        return self._said.setdefault((kind, text), said)

    def _day(self, serial: float, style: Style) -> Contents:
        try:
            return _moment(from_excel(serial, self._epoch, timedelta=style.is_duration))
        except (OverflowError, ValueError):
            return Kind.ERROR, NO_DATE, None, None


def _number(text: str) -> Contents:
    shown = f"{float(text) + 0:.{DIGITS}g}"  # more digits are binary noise; -0 + 0 is 0
    number = Decimal(shown)
    if not number.is_finite():
        return Kind.TEXT, str(number), None, None
    return Kind.NUMBER, f"{number:f}" if "e" in shown else shown, number, None


def _moment(value: date | datetime | time | timedelta) -> Contents:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Kind.DATE, value.isoformat(), None, value
    return Kind.TEXT, str(value), None, None
