"""What a typed figure is about: the indicator, the areas and the periods its words leave it to be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.checks.naming import Named, Names, Noun
from reportgen.checks.passages import Passage, Sentence
from reportgen.checks.typed import Kind, Typed, figures
from reportgen.model import Period

SPLIT = re.compile(
    r"[,;:()–]|\s(?:and|while|whereas|but|compared\swith|compared\sto|against|from|than|to)\s"
)
REFERS_BACK = re.compile(
    r"\b(?:it|this|these|that|those|its|their|both|the\s(?:figure|proportion|percentage|rate|level|number|"
    r"average|position|value|score|measure)s?)\b",
    re.IGNORECASE,
)
OF_IT = re.compile(
    r"(?:\b(?:in|for|during|at|on|of)\s(?:the\s(?:year|quarter)\s)?|[(«:]\s?)$", re.IGNORECASE
)
GAP = re.compile(
    r"\b(?:than|above|below|gap|between|against|behind|ahead|compared)\b", re.IGNORECASE
)
FURTHEST_BACK = 2
INDICATORS = (Noun.INDICATOR, Noun.UNSURE)
AREAS = (Noun.AREA, Noun.ELSEWHERE)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A typed figure in its sentence; `indicator` is None where it is not sure.

    `areas` are those named; () where none is, or where `elsewhere`, in a place that is not the paper's.
    `periods` are those it is said to be of ("in 2024/25"), `spans` all that are named beside it, as
    in "since 2021/22"; () where none is.
    """

    typed: Typed
    sentence: Sentence
    clause: tuple[int, int]
    indicator: str | None
    areas: tuple[str, ...]
    elsewhere: bool
    periods: tuple[Period, ...]
    spans: tuple[Period, ...]

    @property
    def line(self) -> int:
        return self.sentence.line_at(self.typed.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A sentence, and the names in it."""

    sentence: Sentence
    named: tuple[Named, ...]

    def of(self, nouns: Sequence[Noun], start: int = 0, end: int | None = None) -> list[Named]:
        last = len(self.sentence.text) if end is None else end
        return [one for one in self.named if one.noun in nouns and start <= one.start < last]


def abouts(passage: Passage, names: Names, only_area: str | None) -> tuple[About, ...]:
    """Every figure typed in a passage with what it is about.

    `only_area` is the area of a paper that has but one, and is meant where none is named.
    """
    found: list[About] = []
    before: list[_Read] = []
    for sentence in passage.sentences:
        read = _Read(sentence=sentence, named=names.within(sentence.text))
        typed = figures(sentence.text)
        for one, clause in zip(typed, _clauses(sentence.text, typed), strict=True):
            found.append(_about(one, clause, read, before, only_area))
        before.append(read)
    return tuple(found)


def _clauses(text: str, typed: Sequence[Typed]) -> list[tuple[int, int]]:
    """For each figure the part of its sentence that is about it: from a break before it to one after.

    What stands between two breaks may be about the figure on either side, and counts for both.
    """
    starts, ends = [0], []
    for one, after in pairwise(typed):
        breaks = [found.start() for found in SPLIT.finditer(text, one.end, after.start)]
        starts.append(breaks[0] if breaks else one.end)
        ends.append(breaks[-1] if breaks else after.start)
    return list(zip(starts, [*ends, len(text)], strict=True)) if typed else []


def _about(
    typed: Typed,
    clause: tuple[int, int],
    read: _Read,
    before: Sequence[_Read],
    only_area: str | None,
) -> About:
    refers_back = REFERS_BACK.search(read.sentence.text) is not None
    back = list(before[-FURTHEST_BACK:]) if refers_back else []
    start, end = clause
    spans = read.of([Noun.PERIOD], start, end)
    said = [one for one in spans if OF_IT.search(read.sentence.text[: one.start])]
    if typed.kind is Kind.POINTS and GAP.search(read.sentence.text, start, end):
        start, end = 0, len(read.sentence.text)  # between the areas it names, wherever they stand
    named = _nearest_areas(start, end, read, back)
    elsewhere = any(one.noun is Noun.ELSEWHERE for one in named)
    areas = tuple(dict.fromkeys(one.key for one in named if not elsewhere))
    return About(
        typed=typed,
        sentence=read.sentence,
        clause=clause,
        indicator=_indicator(typed, clause, read, back),
        areas=areas or ((only_area,) if only_area and not elsewhere else ()),
        elsewhere=elsewhere,
        periods=tuple(one.period for one in said if one.period),
        spans=tuple(one.period for one in spans if one.period),
    )


def _indicator(
    typed: Typed, clause: tuple[int, int], read: _Read, back: Sequence[_Read]
) -> str | None:
    """The nearest before it in its clause, else after it, else earlier, else one it refers back to."""
    start, end = clause
    nearest = (
        read.of(INDICATORS, start, typed.start)[-1:]
        or read.of(INDICATORS, typed.end, end)[:1]
        or read.of(INDICATORS, 0, start)[-1:]
        or next((found[-1:] for one in reversed(back) if (found := one.of(INDICATORS))), [])
    )
    sure = [one.key for one in nearest if one.noun is Noun.INDICATOR]
    return sure[0] if sure else None


def _nearest_areas(start: int, end: int, read: _Read, back: Sequence[_Read]) -> list[Named]:
    """The areas named in the clause, else in the sentence, else in the last it refers back to."""
    found = (
        read.of(AREAS, start, end),
        read.of(AREAS),
        *(one.of(AREAS) for one in reversed(back)),
    )
    return next(filter(None, found), [])
