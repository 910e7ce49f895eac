"""How a file writes its numbers, where its user must say: decimal commas, percentages as fractions."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.model import Indicator
from reportgen.sources.columns import Entry, text_of
from reportgen.sources.marks import read_amount
from reportgen.sources.sheet import Cell, Kind

IN_ITS_UNIT = ("value", "lower", "upper", "lower_998", "upper_998", "margin", "target")
NUMBERS = (*IN_ITS_UNIT, "count", "denominator")
POINTS_AND_COMMAS = str.maketrans(".,", ",.")
DIGITS = re.compile(r"[-−+]?[\d.,]+(?:e[-+]?\d+)?", re.ASCII | re.IGNORECASE)
PERCENT = "%"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberStyle:
    """What the user says of a file's numbers.

    `fractions` is whether figures in per cent are written as fractions of one, None where that is
    not said; `units` are those of the register, by an indicator's id and name in lower case.
    """

    decimal_comma: bool = False
    fractions: bool | None = None
    units: Mapping[str, str] = field(default_factory=dict)

    def with_points(self, entries: Iterable[Entry]) -> Iterable[Entry]:
        """The entries, their numbers in text written with a decimal point."""
        return map(_with_points, entries) if self.decimal_comma else entries

    def as_percentages(self, entries: Iterable[Entry], units: Mapping[str, str]) -> Iterable[Entry]:
        """The entries, their fractions of one as the percentages they stand for."""
        return _as_percentages(entries, units) if self.fractions else entries


def units_of(indicators: Iterable[Indicator]) -> dict[str, str]:
    """The units of the indicators that have one, by id and by name in lower case."""
    return {
        word.casefold(): one.unit for one in indicators if one.unit for word in (one.id, one.name)
    }


def unit_of(entry: Entry, units: Mapping[str, str]) -> str | None:
    """The unit of an entry's indicator, by its id or else its name."""
    found = (units.get(text_of(entry, noun).casefold()) for noun in ("id", "indicator"))
    return next(filter(None, found), None)


def bare(cell: Cell) -> Decimal | None:
    """The number in a cell that shows no per cent sign; None where there is none."""
    return None if PERCENT in f"{cell.text}{cell.number_format}" else read_amount(cell).value


def _with_points(entry: Entry) -> Entry:
    cells = {noun: entry[noun] for noun in NUMBERS if noun in entry}
    return {**entry, **{noun: _with_point(cell) for noun, cell in cells.items()}}


def _with_point(cell: Cell) -> Cell:
    if cell.kind is not Kind.TEXT or not (found := DIGITS.search(cell.text)):
        return cell
    return _rewritten(cell, found, found[0].translate(POINTS_AND_COMMAS))


def _rewritten(cell: Cell, found: re.Match[str], digits: str) -> Cell:
    text = f"{cell.text[: found.start()]}{digits}{cell.text[found.end() :]}"
    return cell._replace(text=text, written=cell.raw)


def _as_percentages(entries: Iterable[Entry], units: Mapping[str, str]) -> Iterator[Entry]:
    for entry in entries:
        if unit_of(entry, units) == PERCENT:
            cells = {noun: entry[noun] for noun in IN_ITS_UNIT if noun in entry}
            yield {**entry, **{noun: _as_percentage(cell) for noun, cell in cells.items()}}
        else:
            yield entry


def _as_percentage(cell: Cell) -> Cell:
    number = bare(cell)
    found = DIGITS.search(cell.text)
    if number is None or not found:
        return cell
    if cell.kind is Kind.NUMBER:
        places = max(0, len(cell.text.partition(".")[2]) - 2)
        return cell._replace(number_format=f"0{'.' * bool(places)}{'0' * places}%")
    return _rewritten(cell, found, f"{number.scaleb(2):f}%")
