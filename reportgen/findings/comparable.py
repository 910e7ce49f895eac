"""Whether two observations may be compared, and if not, why."""

from collections.abc import Sequence

from reportgen import display
from reportgen.model import Observation, Period

BREAK = "[b]"
LIKE_NOUNS = (
    ("area_type", "area type"),
    ("sex", "sex"),
    ("age", "age group"),
    ("category", "category"),
)


def why_not(earlier: Observation, later: Observation, between: Sequence[Observation]) -> str:
    """The reason the two must not be compared, or "" when they may be.

    `between` are the observations after the earlier one, up to and including the later one.
    """
    for noun, words in LIKE_NOUNS:
        if getattr(earlier, noun) != getattr(later, noun):
            return f"the {words} differs"
    for observation in between:
        if BREAK in observation.marks:
            return f"there is a break in the series at {display.period(observation.period)}"
    return periods_differ(earlier.period, later.period)


def periods_differ(earlier: Period, later: Period) -> str:
    """The reason two periods must not be compared, or "".

    Comparable are periods of one kind and one length, to within a month, that do not overlap.
    """
    if earlier.kind is not later.kind:
        return f"one period is a {earlier.kind}, the other a {later.kind}"
    if abs(_months(earlier) - _months(later)) > 1:
        return "the periods differ in length"
    if later.start <= earlier.end and earlier.start != later.start:
        return f"{display.period(earlier)} and {display.period(later)} overlap"
    return ""


def _months(period: Period) -> int:
    days = (period.end - period.start).days + 1
    return round(days / 30.44)
