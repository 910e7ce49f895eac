"""Stretches that meet end to end: ages that make up all ages, quarters that make up a year."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import TypeVar

from reportgen.model import Period

Named = TypeVar("Named")
Stretch = tuple[int, int]  # from the first to just before the last

OLDEST = 200
MOST_TILINGS = 1000
YEARS = re.compile(r"\b(?:aged?|years?|yrs?|old)\b\.?", re.IGNORECASE)
ALL_AGES = re.compile(r"all(?: ages?)?|total", re.IGNORECASE)
BETWEEN = re.compile(r"(\d+) ?(?:-|–|to) ?(\d+)")
UNDER = re.compile(r"(?:<|under|below|less than) ?(\d+)", re.IGNORECASE)
OVER = re.compile(r"(\d+) ?(?:\+|and over|or over|plus)", re.IGNORECASE)


def tilings(whole: Stretch, pieces: Mapping[Named, Stretch]) -> Iterator[tuple[Named, ...]]:
    """Each choice of pieces that covers the whole from end to end, once."""
    by_start: dict[int, list[tuple[Named, int]]] = {}
    for name, (start, end) in pieces.items():
        if whole[0] <= start < end <= whole[1]:
            by_start.setdefault(start, []).append((name, end))
    return islice(_from(whole[0], whole[1], by_start), MOST_TILINGS)


def _from(
    start: int, end: int, by_start: Mapping[int, list[tuple[Named, int]]]
) -> Iterator[tuple[Named, ...]]:
    if start == end:
        yield ()
    for name, reached in by_start.get(start, ()):
        for rest in _from(reached, end, by_start):
            yield (name, *rest)


def days(period: Period) -> Stretch:
    """The days of a period, as numbers."""
    return period.start.toordinal(), period.end.toordinal() + 1


def age_span(age: str) -> Stretch | None:
    """The years of age an age group covers: "18-64 yrs", "Under 18", "65+"; None where unclear."""
    words = " ".join(YEARS.sub("", age).split())
    if ALL_AGES.fullmatch(words):
        return 0, OLDEST
    if between := BETWEEN.fullmatch(words):
        return int(between[1]), int(between[2]) + 1
    if under := UNDER.fullmatch(words):
        return 0, int(under[1])
    if over := OVER.fullmatch(words):
        return int(over[1]), OLDEST
    return None
