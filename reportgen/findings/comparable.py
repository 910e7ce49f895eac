"""Whether two observations may be compared, and if not, why."""

from collections.abc import Sequence

from reportgen import display
from reportgen.model import Observation
from reportgen.periods import comparable

BREAK, FORECAST = "[b]", "[f]"
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
    if FORECAST in earlier.marks:
        return "the baseline figure is a forecast"
    for observation in between:
        if BREAK in observation.marks:
            return f"there is a break in the series at {display.period(observation.period)}"
    return comparable(earlier.period, later.period)
