"""Which figures make up another: sexes, ages, categories, areas, times, and what the register says.

Only what is certain is given: by the words of sex, age or area, by the days of a period, by the
register, or because the sources' own figures add up.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence

from reportgen.findings.disclosure.areas import named_areas, summed_areas
from reportgen.findings.disclosure.cells import Cell
from reportgen.findings.disclosure.tiling import age_span, days, tilings
from reportgen.findings.disclosure.whole import Whole, grouped

PERSONS = ("persons", "person", "people", "all", "all persons", "both", "both sexes", "total")
SEXES = (
    ("male", "males", "men", "boys", "m"),
    ("female", "females", "women", "girls", "f"),
)
COMPLETE = (  # categories of which so many are all there are
    (re.compile(r"quintile|fifth", re.IGNORECASE), 5),
    (re.compile(r"decile|tenth", re.IGNORECASE), 10),
)
Spanned = Callable[[Cell], tuple[int, int] | None]


def wholes(cells: Sequence[Cell]) -> Iterator[Whole]:
    """Every figure that others make up, with those others."""
    unsure: dict[str, list[Whole]] = {}
    for find in (_sexes, _ages, _times, _categories, named_areas, summed_areas, _registered):
        for whole in find(cells):
            if all(one.sure for one in whole.members):
                yield whole
            else:
                unsure.setdefault(whole.total.one.indicator, []).append(whole)
    for alike in unsure.values():
        if _ever_add_up(alike):
            yield from alike


def _sexes(cells: Sequence[Cell]) -> Iterator[Whole]:
    for group in grouped(cells, "area", "period", "age", "category"):
        by_word = {each.one.sex.casefold(): each for each in group}
        totals = [by_word[word] for word in PERSONS if word in by_word]
        parts = [each for words in SEXES for each in group if each.one.sex.casefold() in words]
        if totals and len(parts) == len(SEXES):
            yield Whole(total=totals[0], parts=tuple(parts))


def _ages(cells: Sequence[Cell]) -> Iterator[Whole]:
    """Ages that meet end to end and reach as far as another: under 18 and 18 or over."""
    for group in grouped(cells, "area", "period", "sex", "category"):
        yield from _tiled(group, lambda cell: age_span(cell.one.age))


def _times(cells: Sequence[Cell]) -> Iterator[Whole]:
    """Periods that meet end to end and cover another: four quarters and their year."""
    for group in grouped(cells, "area", "sex", "age", "category"):
        yield from _tiled(group, lambda cell: days(cell.one.period))


def _tiled(group: Sequence[Cell], spanned: Spanned) -> Iterator[Whole]:
    spans = {cell: span for cell in group if (span := spanned(cell))}
    for total, whole in spans.items():
        for parts in tilings(whole, {cell: span for cell, span in spans.items() if span != whole}):
            yield Whole(total=total, parts=parts)


def _categories(cells: Sequence[Cell]) -> Iterator[Whole]:
    """All categories of one kind, and the figure of no category."""
    by_kind: dict[Hashable, list[Whole]] = {}
    for group in grouped(cells, "area", "period", "sex", "age"):
        totals = [each for each in group if not each.one.category]
        kinds: dict[str, list[Cell]] = {}
        for each in group:
            if each.one.category:
                kinds.setdefault(each.one.category.partition(": ")[0], []).append(each)
        for kind, parts in kinds.items():
            if totals and len(parts) > 1:
                names = frozenset(each.one.category for each in parts)
                whole = Whole(total=totals[0], parts=tuple(parts))
                by_kind.setdefault((kind, names, totals[0].one.indicator), []).append(whole)
    for alike in by_kind.values():
        if _is_complete(alike[0]) or _ever_add_up(alike):
            yield from alike


def _is_complete(whole: Whole) -> bool:
    """Whether the categories are all there are by their own words: five quintiles."""
    return any(
        len(whole.parts) == number and all(words.search(one.one.category) for one in whole.parts)
        for words, number in COMPLETE
    )


def _ever_add_up(alike: Sequence[Whole]) -> bool:
    added = [one.adds_up for one in alike]
    return True in added and False not in added


def _registered(cells: Sequence[Cell]) -> Iterator[Whole]:
    """What the register says is part of another indicator, in one area and period."""
    own = [each for each in cells if each.is_headline]
    parts: dict[Hashable, list[Cell]] = {}
    for each in own:
        if each.indicator.part_of:
            parts.setdefault(_at(each, each.indicator.part_of), []).append(each)
    for total in own:
        if found := parts.get(_at(total, total.indicator.id)):
            yield Whole(total=total, parts=tuple(found))


def _at(cell: Cell, id_: str) -> Hashable:
    one = cell.one
    return (id_.casefold(), one.area.casefold(), one.period.order)
