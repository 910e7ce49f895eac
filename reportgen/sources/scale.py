"""Figures of which it cannot be known whether they are per cent or fractions of one: each is asked about.

A wrong guess would put a figure a hundredfold too small into a paper, so these are errors.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.problems import Problem
from reportgen.sources.columns import Entry, text_of
from reportgen.sources.number_style import PERCENT, bare, unit_of
from reportgen.sources.sheet import Cell, Kind, Sheet

SERIES = ("area", "area_code", "sex", "age", "category_type", "category")
PLAINLY_PERCENT = Decimal(10)
SAY = (
    "say in paper.md, beside the file's name, percentages: fractions, or percentages: as-written "
    "if they are per cent as they stand"
)

Figure = tuple[Cell, Decimal]


def doubtful_scale(
    sheet: Sheet, entries: Iterable[Entry], units: Mapping[str, str]
) -> Iterator[Problem]:
    """An error for each indicator whose figures may be per cent or fractions, at the first of them.

    `units` are by an indicator's id and name in lower case.
    """
    for name, unit, entries_of_one in _by_indicator(sheet, entries, units):
        if unit == PERCENT:
            if found := _fraction(entries_of_one):
                message = (
                    f"'{name}' is in % and this figure is {found[1]:f}: is {found[1]:f}% meant, or "
                    f"{found[1].scaleb(2):f}%? give the cells a percentage format, or {SAY}"
                )
                yield sheet.problem(found[0], message)
        elif found := _may_be_percentage(entries_of_one):
            message = (
                f"the figures of '{name}' are not above 1 and may be percentages, whose format is not "
                f"seen in this kind of workbook; give its unit, and if that is %, {SAY}"
            )
            yield sheet.problem(found[0], message)


def _by_indicator(
    sheet: Sheet, entries: Iterable[Entry], units: Mapping[str, str]
) -> Iterator[tuple[str, str | None, Sequence[Entry]]]:
    """The entries of each indicator whose figures may be percentages."""
    held: dict[tuple[str, str | None], list[Entry]] = defaultdict(list)
    for entry in entries:
        unit = unit_of(entry, units)
        if unit == PERCENT or (unit is None and not sheet.formats_known):
            held[text_of(entry, "indicator") or text_of(entry, "id"), unit].append(entry)
    for (name, unit), entries_of_one in held.items():
        yield name, unit, entries_of_one


def _fraction(entries: Sequence[Entry]) -> Figure | None:
    """The first figure up to 1, where all are; or where the others of its series are 10 and more."""
    if found := _first_of_small(_figures(entries)):
        return found
    series: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        series[tuple(text_of(entry, noun) for noun in SERIES)].append(entry)
    return next(filter(None, map(_out_of_place, series.values())), None)


def _out_of_place(entries: Sequence[Entry]) -> Figure | None:
    figures = _figures(entries)
    large = [figure for figure in figures if abs(figure[1]) >= PLAINLY_PERCENT]
    return _first_of_small([figure for figure in figures if figure not in large]) if large else None


def _may_be_percentage(entries: Sequence[Entry]) -> Figure | None:
    figures = _figures(entries)
    return _first_of_small(figures) if all(c.kind is Kind.NUMBER for c, _ in figures) else None


def _first_of_small(figures: Sequence[Figure]) -> Figure | None:
    """The first of them that is not nought, where none is above 1."""
    if any(abs(number) > 1 for _, number in figures):
        return None
    return next((figure for figure in figures if figure[1]), None)


def _figures(entries: Iterable[Entry]) -> list[Figure]:
    cells = (entry["value"] for entry in entries)
    return [(cell, number) for cell in cells if (number := bare(cell)) is not None]
