"""The figures in a sentence: numbers with a unit that may be an indicator's, and no others.

Dates, years, ages, section numbers, counts and sums of money are not among them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a figure is in."""

    PERCENT = "%"
    POINTS = "points"
    RATE = "rate"
    YEARS = "years"
    MONEY = "money"
    BARE = "no unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A figure as an author typed it, and where in its sentence.

    `per` is the base of a rate, such as "per 100,000". `hedged` is whether it says to be near the
    mark only, and `quoted` whether it stands in somebody else's words.
    """

    text: str
    value: Decimal
    decimals: int
    kind: Kind
    start: int
    end: int
    per: str = ""
    hedged: bool = False
    quoted: bool = False


NUMBER = r"(?<![\w.,/–-])(?P<sign>[-−+])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<places>\d+))?"
UNITS = (
    (Kind.POINTS, r"[\s-]?(?:percentage[\s-]points?\b|pp\b|ppts?\b|%[\s-]?p(?:oin)?ts?\b)"),
    (Kind.PERCENT, r"\s?(?:%|per\s?cent\b)"),
    (Kind.RATE, r"(?:\s[a-z]+){0,4}?\s(?P<per>per\s[\d,]*\d)"),
    (Kind.YEARS, r"\syears\b"),
    (Kind.POINTS, r"\spoints?\b"),
)
DECIMALS_ONLY = (r"\syears\b", r"\spoints?\b")  # "in 10 years", "six points": no figures of ours
FIGURES = tuple((kind, re.compile(NUMBER + unit)) for kind, unit in UNITS)
MONEY = re.compile(
    r"£(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<places>\d+))?(?![\d,.]*\s?(?:m|bn|k|million|billion|thousand)\b)"
)
BARE = re.compile(
    r"(?<![\w.,/£–-])(?P<digits>\d{1,3}(?:,\d{3})+|\d+)\.(?P<places>\d+)(?![\w%/–-]|\.\d|,\d)"
)
NUMBERED = re.compile(
    r"\b(?:sections?|paragraphs?|paras?|version|chapter|tables?|figures?|appendix|annex|item|page|at|"
    r"clause|regulation|rule|v|no)\.?\s*$",
    re.IGNORECASE,
)
HEDGES = re.compile(
    r"\b(?:about|around|approximately|approx\.?|roughly|nearly|almost|over|under|more\sthan|less\sthan|"
    r"fewer\sthan|at\sleast|at\smost|up\sto|above|below|close\sto|some|between|within|c\.|circa)\s*"
    r"(?:an?\s)?$|\bbetween\s[\d.,]+\s?%?\sand\s$|[~≈<>]\s?$",
    re.IGNORECASE,
)
LEVEL_OF_A_TEST = re.compile(
    r"\s*(?:confidence|CI\b|CIs\b|level\b|significan|limits?\b|certain|interval)", re.IGNORECASE
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


def figures(sentence: str) -> tuple[Typed, ...]:
    """The figures of a sentence, in the order they stand."""
    found: dict[int, Typed] = {}
    taken: list[tuple[int, int]] = []
    for one in _found(sentence):
        if not any(start < one.end and one.start < end for start, end in taken):
            found[one.start] = one
            taken.append((one.start, one.end))
    return tuple(found[start] for start in sorted(found))


def _found(sentence: str) -> Iterator[Typed]:
    for kind, pattern in (*FIGURES, (Kind.MONEY, MONEY), (Kind.BARE, BARE)):
        for match in pattern.finditer(sentence):
            if not _is_something_else(kind, match, sentence):
                yield _typed(kind, match, sentence)


def _is_something_else(kind: Kind, match: re.Match[str], sentence: str) -> bool:
    """The level of a test, such as 95%, a span of years, or the number of a paragraph."""
    after, before = sentence[match.end() :], sentence[: match.start()]
    if kind is Kind.PERCENT:
        return LEVEL_OF_A_TEST.match(after) is not None
    if not match["places"] and match.re.pattern.endswith(DECIMALS_ONLY):
        return True
    return kind is Kind.BARE and NUMBERED.search(before) is not None


def _typed(kind: Kind, match: re.Match[str], sentence: str) -> Typed:
    parts = match.groupdict()
    places = parts.get("places") or ""
    digits = parts["digits"].replace(",", "") + (f".{places}" if places else "")
    negative = parts.get("sign") in ("-", "−")
    before = sentence[: match.start()]
    return Typed(
        text=match[0].strip(),
        value=-Decimal(digits) if negative else Decimal(digits),
        decimals=len(places),
        kind=kind,
        start=match.start(),
        end=match.end(),
        per=" ".join((parts.get("per") or "").split()),
        hedged=HEDGES.search(before) is not None,
        quoted=any(one.start() < match.start() < one.end() for one in QUOTED.finditer(sentence)),
    )
