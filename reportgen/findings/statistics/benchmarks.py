"""On which side of a benchmark or a target a value lies: above, within or below, never good or bad.

Source: OHID, Fingertips technical guidance, "Comparing areas", as its published ratings and its
comparers bear out. A limit that equals the benchmark holds it: within.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from reportgen.findings.statistics.intervals import Estimate, wilson


class Side(StrEnum):
    """Where a value lies: surely above, surely below, or neither."""

    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"


class Placed(NamedTuple):
    """A side, and the highest confidence it is said with (0.95 or 0.998); None when within."""

    side: Side
    confidence: float | None


def single_overlap(ours: Estimate, benchmark: float) -> Side:
    """Whether the value's own limits hold the benchmark."""
    if ours.lower > benchmark:
        return Side.ABOVE
    return Side.BELOW if ours.upper < benchmark else Side.WITHIN


def two_level(at_95: Estimate, at_99_8: Estimate, benchmark: float) -> Placed:
    """Whether the value's 95% limits hold the benchmark, and if not whether its 99.8% ones do."""
    side = single_overlap(at_95, benchmark)
    if side is Side.WITHIN:
        return Placed(side, None)
    further = single_overlap(at_99_8, benchmark)
    return Placed(side, 0.998 if further is side else 0.95)


def double_overlap(ours: Estimate, theirs: Estimate) -> Side:
    """Whether two values' limits have anything in common: a cautious test."""
    if ours.lower > theirs.upper:
        return Side.ABOVE
    return Side.BELOW if ours.upper < theirs.lower else Side.WITHIN


def proportion_control(
    value: float, denominator: float, benchmark: float, confidence: float = 0.95
) -> Side:
    """Whether a proportion lies within Wilson's limits of the benchmark, at its own denominator.

    Fingertips' "SPC for proportions". Value and benchmark are fractions of 1.
    """
    limits = wilson(benchmark * denominator, denominator, confidence)
    return double_overlap(Estimate(value, value, value), Estimate(benchmark, *limits))


def target_value(value: float, target: float) -> Side:
    """Which side of a single target a value lies; on it is within, which meets it either way."""
    if value == target:
        return Side.WITHIN
    return Side.ABOVE if value > target else Side.BELOW


def target_by_limits(ours: Estimate, target: float) -> Side:
    """Which side of a target both limits lie; a lower limit that is the target is above it."""
    if ours.lower >= target:
        return Side.ABOVE
    return Side.BELOW if ours.upper < target else Side.WITHIN


def target_range(value: float, lower: float, upper: float) -> Side:
    """Which side of a range of targets a value lies: its lower end is within, its upper end above."""
    if value < lower:
        return Side.BELOW
    return Side.ABOVE if value >= upper else Side.WITHIN


def quantiles(
    values: Sequence[float], parts: int = 5, *, highest_first: bool = False
) -> tuple[int, ...] | None:
    """Which fifth (or tenth, or quarter) each value falls in, 1 to `parts`; no test is implied.

    1 holds the lowest values, or the highest (as the most deprived are) if `highest_first`. Equal
    values share the place of their first. None for fewer values than parts. PHE's formula:
    k + 1 - ⌈(n + 1 - rank) / (n/k)⌉, here in whole numbers, where nothing need be put right.
    """
    number = len(values)
    if number < parts:
        return None
    ordered = sorted(values, reverse=highest_first)
    rank = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    return tuple(parts + 1 + (rank[value] - number - 1) * parts // number for value in values)
