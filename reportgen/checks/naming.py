"""What a sentence names: indicators, areas and periods, and where in it each stands."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen.model import Finding, Indicator, Period
from reportgen.periods import parse_period
from reportgen.periods.days import MONTHS

LEAST_LETTERS = 4
OPENING = re.compile(
    r"^(?:the )?(?:proportion|percentage|rate|number|share|average(?: rating)?|level) of "
    r"(?:feeling that )?",
    re.IGNORECASE,
)
MONTH = "|".join(sorted((name for name in MONTHS if len(name) > 3), key=len, reverse=True))
PERIOD = re.compile(
    rf"(?:\bQ[1-4]\s(?:of\s)?)?(?:\b(?:{MONTH})\s)?\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{{2,4}})?(?:\sQ[1-4])?\b",
    re.IGNORECASE,
)
# words that may stand before an indicator's name without making it another: "severe obesity" is one
BEFORE = re.compile(
    r"(?:^|[^\w\s’'-]|\b(?:the|a|an|in|of|for|on|and|or|that|with|while|but|to|at|by|from|our|their|its|"
    r"as|whereas|where|is|was|were|both|on|about|over|under))\s*$",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:[Nn]ational(?:ly)?|[Rr]egion(?:al)?(?:ly)?|England|UK|United Kingdom|Great Britain|Wales|"
    r"Scotland|South East|[Ww]orldwide|[Gg]lobally|districts?|wards?|neighbour(?:hood)?s?|peers)\b"
)
PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]cross|[Ff]or|than|against|with|to|of|above|below)\s(?:the\s)?([A-Z][a-z]+(?:\s[A-Z][a-z]+)*)"
    r"|\b([A-Z][a-z]+)[’']s\s"
)
NOT_PLACES = re.compile(
    rf"(?:{MONTH}|Year|Outcome|Table|Figure|Reception|Appendix|Section|Quarter|Spring|Summer|Autumn|"
    r"Winter|Part|Paragraph|Priority|Theme|Partnership|Board|Council|Strategy|Cabinet|Committee|NHS|"
    r"Health|Integrated|Plan|Government|Department|Public)\b",
    re.IGNORECASE,
)


class Noun(StrEnum):
    """What a name is the name of."""

    INDICATOR = "indicator"
    AREA = "area"
    PERIOD = "period"
    UNSURE = "an indicator's name with a word before it that may make it another"
    ELSEWHERE = "a place that is none of the paper's areas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in a sentence: an indicator by its id, an area by its name, a period as it is."""

    noun: Noun
    key: str
    start: int
    end: int
    period: Period | None = None


class Names:
    """The names that a paper's findings know: of indicators, of areas, of the comparator."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        indicators = {one.indicator.id: one.indicator for one in findings}
        self._indicators = _by_name(indicators.values())
        self._areas = {name.casefold(): name for one in findings for name in _areas_of(one)}
        self._indicator = _any_of(self._indicators)
        self._area = _any_of(self._areas)
        self._area_before = re.compile(rf"{self._area.pattern}(?:['’]s?)?\s*$", re.IGNORECASE)

    def within(self, sentence: str) -> tuple[Named, ...]:
        """Every name in a sentence, in the order they stand."""
        found = [*self._indicators_in(sentence), *self._areas_in(sentence)]
        taken = [(one.start, one.end) for one in found]
        free = (
            one
            for one in (*_periods_in(sentence), *_places_in(sentence))
            if not any(start < one.end and one.start < end for start, end in taken)
        )
        return tuple(sorted((*found, *free), key=lambda one: one.start))

    def _indicators_in(self, sentence: str) -> Iterator[Named]:
        for match in self._indicator.finditer(sentence):
            key = self._indicators[_spaced(match[0])]
            before = sentence[: match.start()]
            sure = BEFORE.search(before) or self._area_before.search(before)
            noun = Noun.INDICATOR if sure else Noun.UNSURE
            yield Named(noun=noun, key=key, start=match.start(), end=match.end())

    def _areas_in(self, sentence: str) -> Iterator[Named]:
        for match in self._area.finditer(sentence):
            key = self._areas[_spaced(match[0])]
            yield Named(noun=Noun.AREA, key=key, start=match.start(), end=match.end())


def _areas_of(finding: Finding) -> Iterator[str]:
    yield finding.area
    yield from (one.area for one in finding.comparator[:1])


def _by_name(indicators: Iterable[Indicator]) -> dict[str, str]:
    """The id of each indicator by its names; a name that several go by is nobody's."""
    named: dict[str, set[str]] = {}
    for one in indicators:
        for name in _names_of(one):
            if sum(letter.isalpha() for letter in name) >= LEAST_LETTERS:
                named.setdefault(_spaced(name), set()).add(one.id)
    return {name: ids.pop() for name, ids in named.items() if len(ids) == 1}


def _names_of(indicator: Indicator) -> Iterator[str]:
    """Its id, its name, its name in a sentence, and these as people shorten them."""
    yield indicator.id
    yield indicator.name
    for joined in (" ", " for ", " of ", " in ", " among "):
        yield indicator.name.replace(", ", joined)
    if indicator.plain_name:
        yield indicator.plain_name
        yield OPENING.sub("", indicator.plain_name)


def _spaced(name: str) -> str:
    return " ".join(name.split()).casefold()


def _any_of(names: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the names as a whole word, the longest first."""
    longest = sorted(names, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])" if either else r"(?!)", re.IGNORECASE)


def _periods_in(sentence: str) -> Iterator[Named]:
    for match in PERIOD.finditer(sentence):
        if period := parse_period(match[0].replace(" of ", " ")):
            start, end = match.span()
            yield Named(noun=Noun.PERIOD, key=match[0], start=start, end=end, period=period)


def _places_in(sentence: str) -> Iterator[Named]:
    """Places that are none of the paper's areas, for all that is known of them."""
    for match in ELSEWHERE.finditer(sentence):
        yield Named(noun=Noun.ELSEWHERE, key="", start=match.start(), end=match.end())
    for match in PLACE.finditer(sentence):
        group = match.lastindex or 0
        if not NOT_PLACES.match(match[group]):
            start, end = match.span(group)
            yield Named(noun=Noun.ELSEWHERE, key="", start=start, end=end)
