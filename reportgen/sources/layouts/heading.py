"""What the heading over a scorecard's column says: a period, an area, and what sort of figure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from reportgen.model import Period
from reportgen.periods import parse_period
from reportgen.sources.claim_headings import Said, said_in
from reportgen.sources.columns import NOTES, plain
from reportgen.sources.dates import period_in
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.marks import MARKS_IN_WORDS, marks_in
from reportgen.sources.sheet import Cell, Kind
from reportgen.text import one_line

FIGURE_NOUNS = ("lower", "upper", "count", "denominator", "marks", "note", "target")
NOUN_OF = {plain(words): noun for noun in FIGURE_NOUNS for words in HEADINGS[noun]}
PERIOD_OF_ANOTHER = re.compile(r"(.*?)(?:time)?(?:period|year|date)")
LIMIT = re.compile(
    r"\b(?P<which>lower|upper|lci|uci|lcl|ucl)\b(?: ?(?:95(?:\.0)?%?|ci|cl|conf\w*|interval|limit))*",
    re.IGNORECASE,
)
NOT_FIGURES = re.compile(
    r"\b(?:change|difference|trend|direction|travel|rank|variance|quartile|vs|versus|against)\b",
    re.IGNORECASE,
)
FILLERS = re.compile(
    r"\b(?:baseline|latest|current|previous|actual|outturn|value|performance|result|figure|data|"
    r"year|period|final|audited|annual|full|rate|position|score)s?\b|[%():;,./–-]",
    re.IGNORECASE,
)
BASELINE = re.compile(r"\bbaseline\b", re.IGNORECASE)
TOKEN = re.compile(r"[^\s(),:;*†‡]+")
MOST_TOKENS = 12
NOTES_BUT_MARKS = re.compile(rf"(?!\[[a-z]\])(?:{NOTES.pattern})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column's heading taken apart. `noun` is "" where the column holds no figures.

    `claim` is what the column says of figures, if it says anything of them.

    `period_cell` holds the period as it was written; `area` is what else stands before it or in a
    header row of its own, and `stray` what else stands after it, which can be no area. `stem` is
    the heading without spaces and signs, for a column such as "Latest period" to be found by.
    """

    noun: str
    period: Period | None
    period_cell: Cell | None
    area: str
    stray: str
    marks: str
    stem: str
    baseline: bool
    claim: Said | None = None


class Part(NamedTuple):
    """One cell of a heading: its period, or part of one such as Q4, and the words around it."""

    before: str
    period: str
    after: str


def read_heading(cells: Sequence[Cell]) -> Heading:
    """A heading from the cells that stand over a column, topmost first."""
    period_cell, parts = _parts(cells)
    claims = [_claim_in(cell, part) for cell, part in zip(cells, parts, strict=True)]
    claim = next(filter(None, reversed(claims)), None)
    if claim and period_cell and claim.against == period_cell.text:
        period_cell = None
    noun, marks = "value", ""
    before: list[str] = []
    after: list[str] = []
    for part, said_of in zip(parts, claims, strict=True):
        if said_of:
            before.append(said_of.rest)
            continue
        words = f"{part.before} {part.after}"
        marks += " ".join(MARKS_IN_WORDS.findall(words))
        said = _noun_in(MARKS_IN_WORDS.sub(" ", words))
        noun = said if said != "value" else noun
        before.append(_left_over(part.before, said))
        after.append(_left_over(part.after, said))
    all_words = " ".join(one_line(cell.text) for cell in cells)
    return Heading(
        noun="" if claim else noun,
        claim=claim,
        period=period_in(period_cell) if period_cell else None,
        period_cell=period_cell,
        area=one_line(" ".join(before)),
        stray=one_line(" ".join(after)),
        marks=" ".join(marks_in(marks)),
        stem=plain(cells[-1].text) if cells else "",
        baseline=BASELINE.search(all_words) is not None,
    )


def _claim_in(cell: Cell, part: Part) -> Said | None:
    """What a cell of a heading says the column claims; its period may be what that is against."""
    if cell.kind is Kind.DATE:
        return None
    whole = said_in(cell.text)
    against_it = whole and part.period and whole.against == part.period
    return whole if against_it else said_in(f"{part.before} {part.after}")


def _noun_in(words: str) -> str:
    """The noun these words name: "" for columns that hold no such thing."""
    if NOT_FIGURES.search(words):
        return ""
    if noun := NOUN_OF.get(plain(words)):
        return noun
    if limit := LIMIT.search(words):
        return "lower" if limit["which"].lower().startswith("l") else "upper"
    return "value"


def _left_over(words: str, noun: str) -> str:
    """What the words say besides the noun and the marks: all that may name an area."""
    words = MARKS_IN_WORDS.sub(" ", words)
    if not noun or NOUN_OF.get(plain(words)):
        return ""
    return one_line(FILLERS.sub(" ", LIMIT.sub(" ", words)))


# --- the period -------------------------------------------------------------------------------


def _parts(cells: Sequence[Cell]) -> tuple[Cell | None, list[Part]]:
    """The period the cells name, as a cell of its own, and each cell taken apart.

    The lowest period counts; what makes it a part of a year may stand above or below it, as Q4
    below 2023/24 does.
    """
    parts = [_part(cell, parse_period) for cell in cells]
    at = max((at for at, part in enumerate(parts) if part.period), default=None)
    if at is None or cells[at].kind is Kind.DATE:
        return (None if at is None else cells[at]), parts
    whole = parts[at].period
    for other, cell in enumerate(cells):
        if not parts[other].period:
            parts[other] = _part(cell, partial(_joined, whole))
            whole = _joined(whole, parts[other].period) or whole
    return cells[at]._replace(kind=Kind.TEXT, text=whole), parts


def _joined(period: str, words: str) -> str:
    """The period and the words as one period, such as "2023/24 Q4"; "" where they make none."""
    both = (f"{period} {words}", f"{words} {period}") if words else ()
    return next((text for text in both if parse_period(text)), "")


def _part(cell: Cell, is_period: Callable[[str], object]) -> Part:
    """The cell parted at the longest run of its words that is a period."""
    if cell.kind is Kind.DATE:
        return Part("", cell.text, "")
    text = one_line(NOTES_BUT_MARKS.sub(" ", cell.text))
    words = list(TOKEN.finditer(text))[:MOST_TOKENS]
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            if is_period(text[start:end]):
                return Part(text[:start], text[start:end], text[end:])
    return Part(text, "", "")
