"""All that a Word file would publish unseen, each thing with its place, in the order of its kinds."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from types import ModuleType

from reportgen.problems import Level, Problem, Reading
from reportgen.text import shortened
from reportgen.word.opc import WordFile
from reportgen.word.opening import open_file
from reportgen.word.places import Places
from reportgen.word.publish import (
    changes,
    charts,
    comments,
    fields,
    leftovers,
    links,
    objects,
    personal,
    pictures,
    properties,
    settings,
    unprinted,
    unseen,
    wrappers,
)
from reportgen.word.publish.kinds import Fate, Hidden, Kind

# In the order they must be cleared: controls are opened before changes are settled, so that
# paragraphs stand side by side; what is no longer used goes last.
TOPICS: tuple[ModuleType, ...] = (
    *(wrappers, changes, comments, fields, unseen, unprinted, objects, charts, links, pictures),
    *(settings, properties, personal, leftovers),
)
ORDER = list(Kind)
LONGEST = 300
# What comes in crumbs: Word cuts one insertion into a run for every spelling mark.
CRUMBS = {
    *(Kind.INSERTION, Kind.DELETION, Kind.MOVED_AWAY, Kind.MOVED_HERE, Kind.FORMATTING),
    *(Kind.HIDDEN_TEXT, Kind.FAINT_TEXT, Kind.TINY_TEXT, Kind.BLACKED_OUT, Kind.UNKNOWN_BEHIND),
    *(Kind.CONTROL, Kind.MARKUP, Kind.FIELD_CODE),
}


def hidden(content: bytes, *, name: str) -> Reading[tuple[Hidden, ...]]:
    """What a .docx hides, whoever made it; a problem where it cannot be opened to look.

    `name` is how the file is called in places.
    """
    opened = open_file(content, name=name)
    if opened.facts is None:
        return Reading(facts=(), problems=opened.problems)
    return Reading(facts=found_in(opened.facts))


def found_in(file: WordFile) -> tuple[Hidden, ...]:
    """What an opened file hides."""
    places = Places(file)
    return told(one for topic in TOPICS for one in topic.found(file, places))


def told(found: Iterable[Hidden]) -> tuple[Hidden, ...]:
    """What was found, kind by kind; crumbs of a kind that stand side by side are told of as one."""
    return tuple(_side_by_side(sorted(found, key=lambda one: ORDER.index(one.kind))))


def _side_by_side(found: Iterable[Hidden]) -> Iterator[Hidden]:
    def alike(one: Hidden) -> object:
        together = (one.kind, one.place, one.author, one.date[:10])
        return together if one.kind in CRUMBS else one

    for _, group in groupby(found, key=alike):
        first, *others = group
        quotes = dict.fromkeys(one.quote for one in (first, *others) if one.quote)
        times = first.times + sum(one.times for one in others)
        yield replace(first, quote=shortened(" … ".join(quotes), LONGEST), times=times)


def as_problem(one: Hidden) -> Problem:
    """A thing found as what a person must do about it: an error where it stops publication."""
    stops = one.fate is Fate.STOPS
    remedy = f"; {one.kind.value.remedy}" if one.kind.value.remedy else ""
    level = Level.ERROR if stops else Level.WARNING
    return Problem(place=one.place, message=f"{one.told}{remedy}", level=level)
