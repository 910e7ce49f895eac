"""What a meeting decided, each decision in the words of its notes."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportgen.model import Noted
from reportgen.problems import Place
from reportgen.sources.notes.actions import without_action_by
from reportgen.sources.notes.cues import BODIES, Kind, says_nothing
from reportgen.sources.notes.sections import Entry, without_ending, without_number

_MARK = re.compile(r"(?:^|(?<=[\s;:,]))\(?(?P<mark>[a-z]|[ivx]{1,4}|[0-9]{1,2})[.)]\s+")
_SERIES = ("abcdefghijklmnop", ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii"), range(1, 30))
_SUBJECT = re.compile(rf"(?:{BODIES})$", re.IGNORECASE)
_LEAD = re.compile(r"(?:that|to|as follows)\W*", re.IGNORECASE)


def find_decisions(entries: Iterable[Entry], file: str) -> tuple[Noted, ...]:
    """Every decision, in order. Each point of "RESOLVED that the Board: a) … b) …" is one.

    A point is given with the words that introduce it: "the Board note the report".
    """
    stem = ""
    decisions: list[Noted] = []
    for entry, following in pairwise([*entries, None]):
        if entry is None or entry.kind is not Kind.DECISION:
            stem = ""
            continue
        text = without_action_by(entry.text)
        text = text if _points(text) else without_number(text)
        points = _points(text)
        if points:
            stem = _MARK.split(text)[0]
        elif _introduces(text, following):
            stem = text
            continue
        elif not entry.item:
            stem = ""
        place = Place(file=file, spot=entry.spot)
        decisions += [Noted(text=_joined(stem, p), place=place) for p in points or (text,)]
    return tuple(decision for decision in decisions if not says_nothing(decision.text))


def _introduces(text: str, following: Entry | None) -> bool:
    """Whether a line such as "the Board:" is only the start of the points below it."""
    more = following is not None and following.kind is Kind.DECISION and following.item
    return more and text.endswith(":")


def _points(text: str) -> Sequence[str]:
    """The points of a sentence that numbers two or more: (a) … (b) …, i) … ii) …, 1. … 2. …"""
    marks = list(_MARK.finditer(text))
    names = [mark["mark"] for mark in marks]
    if len(names) < 2 or not any(
        names == list(map(str, series))[: len(names)] for series in _SERIES
    ):
        return ()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]


def _joined(stem: str, point: str) -> str:
    point = without_ending(point)
    stem = stem.rstrip(" :–—-")
    if not stem or _LEAD.fullmatch(stem):
        return point
    runs_on = _SUBJECT.search(stem) and point[:1].islower()
    return f"{stem} {point}" if runs_on else f"{stem}: {point}"
