"""Which areas make up another: by its name, or because their figures always add up to its own."""

import re
from collections.abc import Iterator, Sequence

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
    alike: dict[tuple[str, ...], list[Whole]] = {}
    for group in grouped(cells, "period", "sex", "age", "category"):
        for total in group:
            for type_ in {each.one.area_type for each in group}:
                if whole := _of_type(total, type_, group):
                    key = (total.one.indicator, total.one.area, type_, total.one.sex, total.one.age)
                    alike.setdefault((*key, total.one.category), []).append(whole)
    for found in alike.values():
        added = [one.adds_up for one in found]
        if added.count(True) >= ENOUGH and False not in added:
            yield from found


def _of_type(total: Cell, type_: str, group: Sequence[Cell]) -> Whole | None:
    """The whole that all the other areas of a type would be, nations apart."""
    parts = [
        each
        for each in group
        if each is not total and each.one.area_type == type_ and not is_national(each.one)
    ]
    return Whole(total=total, parts=tuple(parts)) if len(parts) > 1 else None
