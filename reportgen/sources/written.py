"""How figures are written in their cells: the sign that is part of them, and how many decimals."""

import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeVar

from reportgen.sources.marks import is_percent, read_amount
from reportgen.sources.sheet import Cell, Kind

NOT_SHOWN = re.compile(r"\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]")
SIGN = re.compile(r"[£$€]|%")
PERCENT_IN_WORDS = re.compile(r"\(?%\)?|(?:per ?cent|percentages?|pct)(?: \(?%\)?)?", re.IGNORECASE)
DECIMALS = re.compile(r"\.(\d+)")
PLACES = re.compile(r"\.([0#?]+)")
SECTIONS = ";"
GENERAL = ("", "General", "@")
MOST_DIGITS = 400  # of a number of Excel's, which goes to 1e308
GENERAL_DIGITS = 10  # Excel's own width for a number nobody formatted
MOST_DECIMALS = 3  # more come of a calculation nobody rounded

Said = TypeVar("Said", str, int)


def unit_written(cells: Iterable[Cell]) -> str | None:
    """The sign every figure in the cells has, such as % or £; None where they have not one alike."""
    return _alike(cells, _sign) or None


def unit_spelt(unit: str | None) -> str | None:
    """A unit as it is printed: the words for per cent are its sign, which every figure carries."""
    return "%" if unit and PERCENT_IN_WORDS.fullmatch(unit) else unit


def decimals_written(cells: Iterable[Cell]) -> int | None:
    """How many decimals every figure in the cells is shown with; None where that differs."""
    decimals = _alike(cells, _decimals)
    return decimals if decimals is not None and decimals <= MOST_DECIMALS else None


def shown(cell: Cell) -> str:
    """A number as Excel shows it in its cell: "5.3%", "-0.4", "3.3" for 3.3000000000000003."""
    value = read_amount(cell).value
    if value is None:
        return cell.text
    if cell.number_format in GENERAL:
        return f"{value.normalize(Context(prec=GENERAL_DIGITS)):f}"
    percent = "%" if is_percent(cell.number_format) else ""
    places = Decimal(1).scaleb(-_decimals(cell))
    return f"{value.quantize(places, ROUND_HALF_UP, Context(prec=MOST_DIGITS)):f}{percent}"


def _alike(cells: Iterable[Cell], say: Callable[[Cell], Said]) -> Said | None:
    said = {say(cell) for cell in cells if read_amount(cell).value is not None}
    return said.pop() if len(said) == 1 else None


def _sign(cell: Cell) -> str:
    if cell.kind is Kind.NUMBER and is_percent(cell.number_format):
        return "%"
    shown = cell.text if cell.kind is Kind.TEXT else _shown(cell.number_format)
    found = SIGN.search(shown.replace("%", "") if cell.kind is Kind.NUMBER else shown)
    return found[0] if found else ""


def _decimals(cell: Cell) -> int:
    if cell.kind is Kind.NUMBER and cell.number_format not in GENERAL:
        found = PLACES.search(_shown(cell.number_format))
    else:
        found = DECIMALS.search(cell.text)
    return len(found[1]) if found else 0


def _shown(number_format: str) -> str:
    """The part of a format that is for positive numbers, without what it does not print."""
    positive = number_format.split(SECTIONS)[0].replace('"', "")
    return NOT_SHOWN.sub(lambda found: found[1] or found[2] or "", positive)
