"""Which rows of a sheet of figures are its headings, and which columns say what a row is of."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.sources.columns import find_header
from reportgen.sources.layouts.blocks import find_blocks
from reportgen.sources.layouts.long import LONG
from reportgen.sources.recognising import long_table
from reportgen.sources.sheet import Sheet

NAMES_A_FIGURE = ("indicator", "area", "period", "value", "lower", "upper")
NAMES_A_ROW = ("indicator", "area")


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """The first and last row of a heading, and the columns under it that say what a row is of."""

    top: int
    bottom: int
    labels: tuple[int, ...]


def headed(sheet: Sheet, given: Mapping[str, str]) -> tuple[Headed, ...]:
    """Every heading of a sheet of figures, from the top; () where no layout is recognised.

    `given` is the user's own map of nouns to headings, as for `recognise`.
    """
    if found := long_table(sheet, given):
        return (_row(found[1].row, found[1].columns),)
    if blocks := find_blocks(sheet, given):
        return tuple(
            Headed(
                top=one.top,
                bottom=one.bottom,
                labels=tuple(one.labels[noun] for noun in NAMES_A_ROW if noun in one.labels),
            )
            for one in blocks
        )
    silent = find_header(sheet, LONG.headings, LONG.required - {"area"}, given)
    return (_row(silent.row, silent.columns),) if silent else ()


def _row(row: int, columns: Mapping[str, int]) -> Headed:
    labels = tuple(columns[noun] for noun in NAMES_A_FIGURE if noun in columns)
    return Headed(top=row, bottom=row, labels=labels)
