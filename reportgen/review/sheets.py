"""The sheets a paper's figures were read from, opened once more, and what may be shown of each row.

A figure is shown only where the paper holds it as it may be shown: what is withheld, and what is of
areas or periods that the paper does not use, is never let out of its sheet.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from reportgen import files
from reportgen.document.case import Case
from reportgen.gather import sieve_of
from reportgen.model import Absence, Finding, Indicator, Observation
from reportgen.problems import Place
from reportgen.sources.columns import one_value_each, plain
from reportgen.sources.headed import Headed, headed
from reportgen.sources.sheet import Sheet
from reportgen.sources.spreadsheets import READERS, read_sheets

SPOT = re.compile(r"(?:(?P<sheet>.*)!)?(?P<letters>[A-Z]{1,3})(?P<row>\d+)")
OPENS_WITH = 8  # rows in which headings are looked for, where the layout is not one of figures

NAMES = ("name", "indicator", "risk")

At = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a paper holds of one row of a sheet: its figures by column, and what it says beside them."""

    figures: Mapping[int, Observation] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    numbers: frozenset[Decimal] = frozenset()

    @property
    def is_withheld(self) -> bool:
        return any(one.absence is Absence.SUPPRESSED for one in self.figures.values())


@dataclass(frozen=True, kw_only=True)
class OpenSheet:
    """A sheet with its headings, and what the paper holds of its rows."""

    sheet: Sheet
    headings: tuple[Headed, ...]
    held: Mapping[int, Held]

    @cached_property
    def holds_figures(self) -> bool:
        return any(one.figures for one in self.held.values())

    def over(self, row: int) -> Headed:
        """The headings that a row stands under."""
        above = [one for one in self.headings if one.bottom < row]
        return above[-1] if above else Headed(top=0, bottom=0, labels=())


class Books:
    """The sheets of a paper's folder by file and name, each file opened the first time it is asked for.

    A file that is no longer what was read is not opened: its cells may hold something else by now.
    """

    def __init__(self, folder: Path, case: Case, inputs: Mapping[str, str]) -> None:
        self._folder = folder
        self._case = case
        self._inputs = inputs
        self._rows = _rows(case.findings, case.indicators)
        self._open: dict[str, dict[str, OpenSheet]] = {}

    def find(self, place: Place) -> tuple[OpenSheet, At] | None:
        """The sheet of a cell, and its row and column; None where the place is no cell."""
        spot = SPOT.fullmatch(place.spot)
        if spot is None or Path(place.file).suffix.lower() not in READERS:
            return None
        if place.file not in self._open:
            self._open[place.file] = self._opened(place.file)
        sheet = self._open[place.file].get(spot["sheet"] or "")
        return (sheet, at_of(spot)) if sheet else None

    def _opened(self, name: str) -> dict[str, OpenSheet]:
        path = self._folder / name
        if not path.is_file() or files.sha256(path) != self._inputs.get(name):
            return {}
        named = ((one, self._folder / one.file) for one in self._case.paper.indicators)
        sources = [one for one, file in named if file.resolve() == path.resolve()]
        sieve = sieve_of(sources[0], self._case.paper) if sources else None
        given = [each for one in sources for each in one_value_each(one.columns)[:1]]
        read = read_sheets(path, name=name, sieve=sieve)
        return {one.name: self._sheet(one, given[0] if given else {}) for one in read.facts}

    def _sheet(self, sheet: Sheet, given: Mapping[str, str]) -> OpenSheet:
        return OpenSheet(
            sheet=sheet,
            headings=headed(sheet, given) or (_first_headings(sheet),),
            held=self._rows.get((sheet.file, sheet.name), {}),
        )


def at_of(spot: re.Match[str]) -> At:
    """Row and column, from 1, of a cell's name."""
    column = 0
    for letter in spot["letters"]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(spot["row"]), column


def _first_headings(sheet: Sheet) -> Headed:
    """The first row of several cells, of a sheet that has no layout of figures: risks, a register."""
    opening = list(sheet.rows)[:OPENS_WITH]
    row = next((one for one in opening if len(sheet.rows[one]) > 1), 0)
    names = [at for at, cell in sheet.rows.get(row, {}).items() if plain(cell.text) in NAMES]
    return Headed(top=row, bottom=row, labels=tuple(names[:1] or (1,)))


def _rows(
    findings: Iterable[Finding], indicators: Iterable[Indicator]
) -> Mapping[tuple[str, str], Mapping[int, Held]]:
    """What the paper holds of each row, by file and sheet: its figures, and what its register says."""
    figures: dict[tuple[str, str], dict[int, dict[int, Observation]]] = {}
    for one in _observations(findings):
        for sheet, (row, column) in _spot(one.place):
            figures.setdefault(sheet, {}).setdefault(row, {})[column] = one
    said: dict[tuple[str, str], dict[int, set[str]]] = {}
    for indicator in indicators:
        for place in filter(None, (indicator.place, indicator.target_place)):
            for sheet, (row, _) in _spot(place):
                said.setdefault(sheet, {}).setdefault(row, set()).update(_stated(indicator))
    return {
        sheet: {
            row: _held(figures.get(sheet, {}).get(row, {}), said.get(sheet, {}).get(row, set()))
            for row in {*figures.get(sheet, {}), *said.get(sheet, {})}
        }
        for sheet in {**figures, **said}
    }


def _observations(findings: Iterable[Finding]) -> Iterator[Observation]:
    for one in findings:
        yield from (*one.series, *one.comparator)
        yield from filter(None, (one.unsettled,))


def _spot(place: Place) -> Iterator[tuple[tuple[str, str], At]]:
    if spot := SPOT.fullmatch(place.spot):
        yield (place.file, spot["sheet"] or ""), at_of(spot)


def _stated(indicator: Indicator) -> Iterator[str]:
    """What a register says of an indicator, as far as it is in figures."""
    yield from (indicator.id, indicator.name, indicator.outcome or "")
    for number in (indicator.target, indicator.decimals):
        yield "" if number is None else str(number)
    for period in filter(None, (indicator.target_period, indicator.baseline)):
        yield period.text


def _held(figures: Mapping[int, Observation], said: Iterable[str]) -> Held:
    words = {word for one in figures.values() for word in _named(one)} | set(said)
    return Held(
        figures=figures,
        words=frozenset(filter(None, words)),
        numbers=frozenset(number for one in figures.values() for number in _limits(one)),
    )


def _named(one: Observation) -> tuple[str, ...]:
    return (one.indicator, one.name, one.area, one.area_code, one.period.text)


def _limits(one: Observation) -> Iterator[Decimal]:
    if one.limits95:
        yield from (one.limits95.lower, one.limits95.upper)
