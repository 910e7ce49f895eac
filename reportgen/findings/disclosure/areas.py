"""Which areas make up another: by its name, or because their figures always add up to its own."""

import re
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from reportgen.findings.disclosure.cells import Cell
from reportgen.findings.disclosure.nations import is_national
from reportgen.findings.disclosure.whole import Whole, grouped

BODY = re.compile(
    r"^nhs | (?:icb|ics|icp|integrated care (?:board|system|partnership))\b.*$", re.IGNORECASE
)
BETWEEN_NAMES = re.compile(r", (?:and |& )?| and | & ", re.IGNORECASE)
ENOUGH = 2  # how often figures must add up before it is taken for no chance


def named_areas(cells: Sequence[Cell]) -> Iterator[Whole]:
    """ "Kent and Medway", and Kent and Medway."""
    for group in grouped(cells, "period", "sex", "age", "category"):
        by_name = {each.one.area.casefold(): each for each in group}
        for total in group:
            names = BETWEEN_NAMES.split(BODY.sub("", total.one.area).casefold())
            if len(names) > 1 and all(name in by_name for name in names):
                yield Whole(total=total, parts=tuple(by_name[name] for name in names))


def summed_areas(cells: Sequence[Cell]) -> Iterator[Whole]:
    """Areas of one type whose figures add up to another's, wherever the sources give them all."""
    alike: dict[Hashable, list[Areas]] = {}
    for group in grouped(cells, "period", "sex", "age", "category"):
        one = group[0].one
        alike.setdefault((one.indicator, one.sex, one.age, one.category), []).append(Areas(group))
    for periods in alike.values():
        for area, type_ in dict.fromkeys(pair for each in periods for pair in each.pairs()):
            added = [each.adds_up(area, type_) for each in periods]
            if added.count(True) >= ENOUGH and False not in added:
                yield from filter(None, (each.whole(area, type_) for each in periods))


class Areas:
    """The figures of areas for one period: by name, and of each type, nations apart, with their sum."""

    def __init__(self, group: Sequence[Cell]) -> None:
        self._by_name = {each.one.area: each for each in group}
        self._of_type: dict[str, list[Cell]] = {}
        for each in self._by_name.values():
            if not is_national(each.one):
                self._of_type.setdefault(each.one.area_type, []).append(each)
        self._sums = {type_: _sum(cells) for type_, cells in self._of_type.items()}

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each area with each type whose areas might make it up."""
        return ((area, type_) for area in self._by_name for type_ in self._of_type)

    def adds_up(self, area: str, type_: str) -> bool | None:
        """Whether the others of a type make an area's figure; None where one is not given, or all
        are nought."""
        total, sum_ = self._by_name.get(area), self._sums.get(type_)
        if total is None or total.true is None or sum_ is None or sum_ == total.true == 0:
            return None
        return sum_ == (2 * total.true if self._is_of(total, type_) else total.true)

    def whole(self, area: str, type_: str) -> Whole | None:
        """The area and the others of a type, of which there must be two."""
        total = self._by_name.get(area)
        parts = [each for each in self._of_type.get(type_, ()) if each is not total]
        return Whole(total=total, parts=tuple(parts)) if total and len(parts) > 1 else None

    def _is_of(self, cell: Cell, type_: str) -> bool:
        return cell.one.area_type == type_ and not is_national(cell.one)


def _sum(cells: Sequence[Cell]) -> Decimal | None:
    """The sum of what the sources give; None where one is not given."""
    given = [each.true for each in cells if each.true is not None]
    return sum(given, Decimal(0)) if len(given) == len(cells) else None
