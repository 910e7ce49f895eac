"""What the heading over a scorecard's column says: a period, an area, and what sort of figure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.model import Period
from reportgen.periods import parse_period
from reportgen.sources.columns import NOTES, plain
from reportgen.sources.dates import period_in
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.marks import MARKS_IN_WORDS, marks_in
from reportgen.sources.sheet import Cell, Kind
from reportgen.text import one_line

FIGURE_NOUNS = ("lower", "upper", "count", "denominator", "marks", "status", "note", "target")
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
    r"year|period|final|rate|position|score|to date)s?\b|[%():;,/–-]",
    re.IGNORECASE,
)
BASELINE = re.compile(r"\bbaseline\b", re.IGNORECASE)
TOKEN = re.compile(r"[^\s(),:;]+")
MOST_TOKENS = 12
NOTES_BUT_MARKS = re.compile(rf"(?!\[[a-z]\])(?:{NOTES.pattern})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column's heading taken apart. `noun` is "" where the column holds nothing that is read.

    `period_cell` holds the period as it was written; `stem` is the heading without spaces and signs,
    for a column such as "Latest period" to be found by.
    """

    noun: str
    period: Period | None
    period_cell: Cell | None
    area: str
    marks: str
    stem: str
    baseline: bool


def read_heading(cells: Sequence[Cell]) -> Heading:
    """A heading from the cells that stand over a column, topmost first."""
    period_cell, noun, marks = None, "value", ""
    area: list[str] = []
    for cell in cells:
        here, rest = _period_in_heading(cell)
        period_cell = here or period_cell
        marks += " ".join(MARKS_IN_WORDS.findall(rest))
        said, rest = _noun_in(MARKS_IN_WORDS.sub(" ", rest))
        noun = said if said != "value" else noun
        area.append(one_line(FILLERS.sub(" ", rest)))
    words = " ".join(one_line(cell.text) for cell in cells)
    return Heading(
        noun=noun,
        period=period_in(period_cell) if period_cell else None,
        period_cell=period_cell,
        area=one_line(" ".join(area)),
        marks=" ".join(marks_in(marks)),
        stem=plain(cells[-1].text) if cells else "",
        baseline=BASELINE.search(words) is not None,
    )


def _noun_in(words: str) -> tuple[str, str]:
    """The noun these words name and what else they say: "" for columns that hold no such thing."""
    if NOT_FIGURES.search(words):
        return "", ""
    if noun := NOUN_OF.get(plain(words)):
        return noun, ""
    if limit := LIMIT.search(words):
        noun = "lower" if limit["which"].lower().startswith("l") else "upper"
        return noun, LIMIT.sub(" ", words)
    return "value", words


def _period_in_heading(cell: Cell) -> tuple[Cell | None, str]:
    """The longest run of words that is a period, as a cell of its own, and the words around it."""
    if cell.kind is Kind.DATE:
        return cell, ""
    text = one_line(NOTES_BUT_MARKS.sub(" ", cell.text))
    words = list(TOKEN.finditer(text))[:MOST_TOKENS]
    for length in range(len(words), 0, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first].start(), words[first + length - 1].end()
            if parse_period(text[start:end]):
                rest = f"{text[:start]} {text[end:]}"
                return cell._replace(kind=Kind.TEXT, text=text[start:end]), rest
    return None, text
