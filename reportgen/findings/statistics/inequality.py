"""Inequality between the most and the least deprived: gaps, their change, and slope indices.

Sources: the gap is a difference of two independent values; slope and relative index as Public Health
England has them, after Low and Low (2004).
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import accumulate
from math import exp, hypot, log
from typing import NamedTuple

from reportgen.findings.statistics.differences import Difference, difference_by_error
from reportgen.findings.statistics.distributions import normal_quantile
from reportgen.findings.statistics.intervals import Estimate, error_of
from reportgen.findings.statistics.lines import Weighted, weighted_line

FEWEST_GROUPS, MOST_GROUPS = 5, 100  # between which a slope index is worked out


class Gap(NamedTuple):
    """How far the most deprived are from the least, with its standard error and limits."""

    value: float
    error: float
    lower: float
    upper: float


def gap(most: Estimate, least: Estimate, confidence: float = 0.95) -> Gap:
    """The most deprived fifth less the least; both have limits of this confidence. SE² = SE1² + SE5²."""
    error = hypot(*(error_of(one.lower, one.upper, confidence) for one in (most, least)))
    value, half = most.value - least.value, normal_quantile(confidence) * error
    return Gap(value, error, value - half, value + half)


def change_of_gap(earlier: Gap, later: Gap, confidence: float = 0.95) -> Difference:
    """Later gap less earlier: its z is over the errors of all four values."""
    error = hypot(earlier.error, later.error)
    return difference_by_error(later.value - earlier.value, error, confidence)


def relative_gap(most: Estimate, least: Estimate, confidence: float = 0.95) -> Gap | None:
    """The most deprived fifth over the least; error and limits are worked out on the log scale.

    None where a value or a limit is not above 0, so that it has no logarithm.
    """
    if min(*most, *least) <= 0:
        return None
    logs = ((log(one.lower), log(one.upper)) for one in (most, least))
    error = hypot(*(error_of(*each, confidence) for each in logs))
    ratio, times = most.value / least.value, exp(normal_quantile(confidence) * error)
    return Gap(ratio, error, ratio / times, ratio * times)


class Scale(StrEnum):
    """The scale a line is fitted on: values as they are, log for rates, logit for proportions."""

    NATURAL = "natural"
    LOG = "log"
    LOGIT = "logit"


class SlopeIndex(NamedTuple):
    """Slope and relative index of inequality; `relative` is None where the line starts at 0 or less."""

    slope: float
    relative: float | None


def slope_index(
    values: Sequence[float],
    populations: Sequence[float],
    multiplier: float = 1,
    scale: Scale = Scale.NATURAL,
) -> SlopeIndex | None:
    """How a value changes from one end of the population to the other; groups in order of deprivation.

    A line through the values, each at the middle of its group's stretch of the population and
    weighted by its share of it, read at 0 and at 1. Slope is the difference times `multiplier`,
    relative the ratio, turned over if `multiplier` is below 0. None for fewer than 5 or more than
    100 groups, a group of nobody, or a value the scale does not reach.
    """
    if not FEWEST_GROUPS <= len(values) <= MOST_GROUPS or min(populations) <= 0:
        return None
    reaches, there, back = SCALES[scale]
    if not all(map(reaches, values)):
        return None
    total, ends = sum(populations), accumulate(populations)
    line = weighted_line(
        [
            Weighted((end - people / 2) / total, there(value), people)
            for value, people, end in zip(values, populations, ends, strict=True)
        ]
    )
    first, last = back(line.intercept), back(line.intercept + line.slope)
    below, above = (first, last) if multiplier >= 0 else (last, first)
    return SlopeIndex(multiplier * (last - first), above / below if below > 0 else None)


def _logit(share: float) -> float:
    return log(share / (1 - share))


def _logistic(fitted: float) -> float:
    return 1 / (1 + exp(-fitted))


# what values a scale reaches, the way there, and the way back
SCALES: dict[
    Scale, tuple[Callable[[float], bool], Callable[[float], float], Callable[[float], float]]
] = {
    Scale.NATURAL: (lambda value: True, float, float),
    Scale.LOG: (lambda value: value > 0, log, exp),
    Scale.LOGIT: (lambda value: 0 < value < 1, _logit, _logistic),
}
