"""Which columns hold what a sheet says of its own figures: ratings, arrows, changes, comparisons."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from reportgen.model import ClaimKind
from reportgen.periods import parse_period
from reportgen.sources.columns import NOTES, plain
from reportgen.text import one_line

NOUNS = {  # what a user may call such a column in paper.md
    "status": ClaimKind.STATUS,
    "direction": ClaimKind.DIRECTION,
    "change": ClaimKind.CHANGE,
    "trend": ClaimKind.TREND,
    "comparison": ClaimKind.COMPARISON,
    "goal": ClaimKind.GOAL,
}
SINCE = r"(?:since|from|on|to|with|than|vs?\.?|versus|against|over)"
BESIDE = r"(?:\bcompar(?:ed|ison)\s*(?:to|with)|\b(?:vs?|versus|against|relative\s+to)\b\.?)"
AGAINST = rf"(?:[\s(]*\b{SINCE}\b\s*(?P<against>.+))?"
AIM = r"(?:the\s+)?(?:goals?|targets?)\b"
# The first of HEADINGS that fits counts. Glued words are fingertipsR's: "ComparedtoEnglandvalueorpercentiles".
CHANGE = r"\b(?:change|difference|variance)s?\b"
CHANGE_OF = r"(?:(?:%|percentage|points?|pp|net|annual|yearly|quarterly)\s+)*"
TERM = r"(?:\b(?:short|long|medium)[\s-]*term\s+)?"
WAY = r"(?:\bdirection(?:\s+of\s+travel)?|\bdot|\btrend|\btravel|\btrajectory)(?:\s+arrows?)?\b"
RATED = r"(?:(?:b?rag|status|performance|position|progress|significan\w+)\s+)?"
TAIL = r"(?:\s*(?:value\s*or\s*)?percentiles|\s*value)?$"
HEADINGS = (
    (ClaimKind.TREND, r"recent\s*trend"),
    (ClaimKind.CHANGE, rf"{CHANGE_OF}{CHANGE}{AGAINST}"),
    (ClaimKind.DIRECTION, rf"{TERM}{WAY}{AGAINST}"),
    (ClaimKind.GOAL, rf"{RATED}{BESIDE}\s*{AIM}"),
    (ClaimKind.GOAL, rf"\bon\s+target\b|\b{AIM}\s+(?:met|achieved|status)\b|^target\s*data$"),
    (ClaimKind.COMPARISON, rf"{RATED}(?:{BESIDE}|significance)\s*(?P<against>.+?){TAIL}"),
    (ClaimKind.STATUS, r"\bb?rag\b(?:\s+(?:status|rating))?"),
    (ClaimKind.STATUS, r"^(?:(?:overall|current|latest|performance)\s+)*(?:status|rating)$"),
)
PATTERNS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in HEADINGS)
REFERENCES = (  # what a change may be counted from, in the words a claim has for it
    ("baseline", r"\bbaseline\b"),
    ("target", r"\b(?:target|goal)\b"),
    ("last year", r"\b(?:same|corresponding)\b|\b(?:last|previous|prior) year\b|\byear on year\b"),
    ("previous", r"\b(?:last|previous|prior|preceding)\b"),
)
FILLERS = re.compile(
    r"\b(?:overall|current|latest|kpi|indicator|performance|in|the|this|figures?|period|year|quarter"
    r"|month)\b|[():;,.?/–-]",
    re.IGNORECASE,
)
KEY = "claim"


class Said(NamedTuple):
    """What a column says of figures, and against what; `rest` is what else its heading says."""

    kind: ClaimKind
    against: str = ""
    rest: str = ""

    def key(self, column: int) -> str:
        """What an entry calls the column: its own name for each, as a sheet may have two of a kind."""
        return f"{KEY}|{self.kind.name}|{self.against}|{column}"


@lru_cache(maxsize=4096)
def said_in(heading: str) -> Said | None:
    """What kind of claim a column with this heading holds, or None where it holds none."""
    words = one_line(NOTES.sub("", heading).replace("_", " "))
    for kind, pattern in PATTERNS:
        if found := pattern.search(words):
            against = _against(found[0], found.groupdict().get("against") or "")
            rest = FILLERS.sub(" ", f"{words[: found.start()]} {words[found.end() :]}")
            if kind is ClaimKind.COMPARISON and against in dict(REFERENCES):
                kind = ClaimKind.DIRECTION  # beside its own past
            return Said(kind, against if kind is not ClaimKind.GOAL else "", one_line(rest))
    return None


def _against(words: str, named: str) -> str:
    """What a change is counted from, or whom a figure is compared with; "" where it is not said."""
    for reference, pattern in REFERENCES:
        if re.search(pattern, words, re.IGNORECASE):
            return reference
    name = named.replace("|", " ").strip(" ()")
    period = parse_period(name)
    return period.text if period else name


def claim_columns(
    words: Mapping[int, str], taken: Iterable[int], given: Mapping[str, str]
) -> dict[str, int]:
    """The columns of claims, under their keys, among headings by column that are not taken."""
    columns: dict[str, int] = {}
    for column, heading in words.items():
        said = said_by_user(heading, given)
        if said is None and column not in taken:
            said = said_in(heading)
        if said and not said.rest:
            columns[said.key(column)] = column
    return columns


def said_by_user(heading: str, given: Mapping[str, str]) -> Said | None:
    """What a user's own map says that a column with this heading holds, if it is claims."""
    for noun, named in given.items():
        if noun in NOUNS and plain(named) == plain(heading):
            said = said_in(heading)
            return Said(NOUNS[noun], said.against if said else "")
    return None


@lru_cache(maxsize=256)
def among(nouns: tuple[str, ...]) -> tuple[tuple[str, ClaimKind, str], ...]:
    """The keys of claims among an entry's nouns, each with its kind and what it is against."""
    parts = ((noun, noun.split("|")) for noun in nouns if noun.startswith(f"{KEY}|"))
    return tuple((noun, ClaimKind[kind], against) for noun, (_, kind, against, _) in parts)
