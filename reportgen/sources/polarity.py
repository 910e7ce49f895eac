"""Which way is good, in the spellings met in the wild."""

import re
from decimal import Decimal

from reportgen.model import Good, Polarity
from reportgen.text import one_line

EXPECTED = "use high, low, none or a range such as 18.5-24.9"
BEFORE = (
    r"(?:rag|bob|good|better|best|aim|polarity|desired|performance|direction|is|to be|to|[-:–, ])*"
)
AFTER = r"(?:is|values?|figures?|numbers?|are|performance|outcome|good|better|best|[-:–, ])*"
HIGH = r"(?:higher|high|h|bigger|big|larger|large|up|increasing|increases?|maximise|more|\+|▲|↑|1)"
LOW = r"(?:lower|low|l|smaller|small|down|decreasing|decreases?|minimise|less|fewer|▼|↓|0)"
NEITHER = (
    r"(?:none|neither|no judgement|not applicable|n/a|no polarity|neutral|contextual|context|"
    r"monitor(?:ing)? only|bob(?: - .*)?|blue,? orange,? blue|no rag|not rag rated)"
)
RANGE = re.compile(
    r"(?:(?:range|within|between|from) )?(-?\d+(?:\.\d+)?) ?%? ?(?:-|–|to|and) ?"
    r"(-?\d+(?:\.\d+)?) ?%?",
    re.ASCII,
)
WAYS = (
    (re.compile(NEITHER), Good.NEITHER),
    (re.compile(BEFORE + HIGH + AFTER), Good.HIGH),
    (re.compile(BEFORE + LOW + AFTER), Good.LOW),
)


def parse_polarity(text: str) -> Polarity | None:
    """A polarity as councils and publishers write it, or None where it is not one.

    "Higher is better", "RAG - Low is good", "H" and "Bigger is better" name a direction; "18.5-24.9"
    is a range that is good to be within.
    """
    plain = one_line(text).lower().rstrip(".")
    for pattern, good in WAYS:
        if pattern.fullmatch(plain):
            return Polarity(good=good)
    found = RANGE.fullmatch(plain)
    return _within(*found.groups()) if found else None


def _within(lower: str, upper: str) -> Polarity | None:
    low, high = Decimal(lower), Decimal(upper)
    return Polarity(good=Good.WITHIN, lower=low, upper=high) if low < high else None
