"""A reader who tries every count there could be learns no withheld one, unless the build says so."""

from collections import defaultdict
from functools import cache
from itertools import product

from reportgen.model import ValueType
from tests.disclosure.spread import asking, figures, given_away, row

AGES = ("<18", "18-64", "65+", "All ages")
MOST = 24
# how each scheme shows a count, said anew here from what its publisher says
SHOWS = {
    "nhs": lambda count: "*" if 1 <= count <= 7 else 5 * ((count + 2) // 5),
    "ohid": lambda count: "*" if 1 <= count <= 4 else count,
}


def page(counts: tuple[int, ...], scheme: str) -> tuple[object, ...]:
    """Three counts and their sum, as they are shown."""
    return tuple(map(SHOWS[scheme], (*counts, sum(counts))))


@cache
def could_be(scheme: str) -> dict[tuple[object, ...], list[tuple[int, ...]]]:
    """Every page, and the counts and sums that are shown so."""
    pages = defaultdict(list)
    for counts in product(range(MOST + 1), repeat=3):
        pages[page(counts, scheme)].append((*counts, sum(counts)))
    return pages


def learnt(counts: tuple[int, ...], scheme: str) -> set[int]:
    """The rows that are withheld and can be but one number."""
    seen = page(counts, scheme)
    alike = could_be(scheme)[seen]
    return {
        place + 2
        for place, shown in enumerate(seen)
        if shown == "*" and len({each[place] for each in alike}) == 1
    }


def told(counts: tuple[int, ...], scheme: str) -> set[int]:
    """The rows of which the build says that they can be worked out."""
    rows = [f"{age} | {count}" for age, count in zip(AGES, (*counts, sum(counts)), strict=True)]
    register = [row("Deaths", id=age, age=age, value_type=ValueType.COUNT) for age in AGES]
    found = given_away(figures("\n".join(["age | value", *rows])), register, asking(default=scheme))
    return {int(one.removeprefix("error: deaths.csv > row ")[0]) for one in found}


PAGES = tuple(product(range(10), repeat=3))


def test_of_counts_as_they_stand_all_that_can_be_learnt_is_told_and_no_more():
    known = {counts: learnt(counts, "ohid") for counts in PAGES}
    assert any(known.values())
    for counts, rows in known.items():
        assert told(counts, "ohid") == rows, counts


def test_rounding_leaves_little_to_be_learnt_and_that_is_told():
    """*, 10 and 10 of 15: two of at least 8 leave 1 of a total of at most 17."""
    known = {counts: learnt(counts, "nhs") for counts in PAGES}
    assert {counts for counts, rows in known.items() if rows} == {(1, 8, 8), (8, 1, 8), (8, 8, 1)}
    for counts, rows in known.items():
        assert rows <= told(counts, "nhs"), counts
