"""Control charts of single values (XmR): process limits, special causes, and the two icons.

Source: NHS England, "Making Data Count", as NHSRplotthedots works it out. Meant for monthly and
quarterly series of 13 points or more; of fewer the limits are on trial.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean
from typing import NamedTuple

FIRM_FROM = 13  # points; limits worked out from fewer are on trial
LIMIT = 2.66  # 3 over the constant d2 of ranges of two, 1.128
SCREEN = 3.267  # D4 of ranges of two: the upper limit of a moving range, over their mean
RUN = 7


class Signal(StrEnum):
    """What a point is part of: common cause, or the special cause that comes first."""

    COMMON = "common cause"
    ABOVE_LIMIT = "above the upper limit"
    BELOW_LIMIT = "below the lower limit"
    RISING = "seven points rising"
    FALLING = "seven points falling"
    NEAR_UPPER = "two of three near the upper limit"
    NEAR_LOWER = "two of three near the lower limit"
    ABOVE_MEAN = "seven points above the mean"
    BELOW_MEAN = "seven points below the mean"


UPWARDS = (Signal.ABOVE_LIMIT, Signal.RISING, Signal.NEAR_UPPER, Signal.ABOVE_MEAN)


class Improvement(StrEnum):
    """Which way a process improves."""

    INCREASE = "increase"
    DECREASE = "decrease"
    NEUTRAL = "neutral"


class VariationIcon(StrEnum):
    """What the last point says."""

    COMMON = "common cause"
    IMPROVEMENT = "special cause, improvement"
    CONCERN = "special cause, concern"
    HIGHER = "special cause, higher"
    LOWER = "special cause, lower"


class AssuranceIcon(StrEnum):
    """Whether the process will meet its target."""

    PASSES = "consistently passes the target"
    FAILS = "consistently fails the target"
    INCONSISTENT = "sometimes meets the target"


class ProcessLimits(NamedTuple):
    """The mean and the limits around it; they are None where nothing varies, or nothing can be told."""

    mean: float
    lower: float | None
    upper: float | None


class ControlPoint(NamedTuple):
    """A value, the limits of its stretch of the series, and what it is part of."""

    value: float
    limits: ProcessLimits
    signal: Signal


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Every point of a series; `trial` where the last limits are from fewer than 13 points."""

    points: tuple[ControlPoint, ...]
    trial: bool


def process_limits(values: Sequence[float], *, screen: bool = True) -> ProcessLimits:
    """Mean ± 2.66 x the mean moving range of one value or more.

    `screen` leaves out, once, moving ranges of 3.267 x their mean or more, as the R package does
    and the Excel tool does not. Values of which none moves, screened ones apart, have no limits.
    """
    mean, ranges = fmean(values), [abs(after - before) for before, after in pairwise(values)]
    if screen and ranges:
        most = SCREEN * fmean(ranges)
        ranges = [each for each in ranges if each < most]
    spread = LIMIT * fmean(ranges) if ranges else 0.0
    if spread == 0:
        return ProcessLimits(mean, None, None)
    return ProcessLimits(mean, mean - spread, mean + spread)


def control_chart(
    values: Sequence[float],
    *,
    screen: bool = True,
    rebase: Collection[int] = (),
    fix_after: int | None = None,
) -> ControlChart:
    """The chart of one value or more, without gaps, in order of time.

    `rebase` holds the places, from 0, at which limits are worked out anew, for a documented change
    of the process; `fix_after` works each stretch's limits out from its first so many points.
    """
    starts = sorted({0, *rebase})
    ends = [*starts[1:], len(values)]
    points: list[ControlPoint] = []
    for start, end in zip(starts, ends, strict=True):
        stretch = values[start:end]
        limits = process_limits(stretch[:fix_after], screen=screen)
        signals = special_causes(stretch, limits)
        points += (
            ControlPoint(value, limits, signal)
            for value, signal in zip(stretch, signals, strict=True)
        )
    return ControlChart(tuple(points), len(stretch[:fix_after]) < FIRM_FROM)


def special_causes(values: Sequence[float], limits: ProcessLimits) -> list[Signal]:
    """What each value is part of: outside the limits before trend, two of three, and one side."""
    signals = [Signal.COMMON] * len(values)
    if limits.lower is None or limits.upper is None:
        return signals
    above = [value - limits.mean for value in values]
    edge = limits.upper - limits.mean
    for found in (
        _one_side(above),
        _two_of_three(above, edge),
        _trend(values),
        _outside(above, edge),
    ):
        for place, signal in found:  # a later rule has the last word
            signals[place] = signal
    return signals


Found = Iterator[tuple[int, Signal]]


def _outside(above: Sequence[float], edge: float) -> Found:
    for place, each in enumerate(above):
        if abs(each) > edge:
            yield place, Signal.ABOVE_LIMIT if each > 0 else Signal.BELOW_LIMIT


def _trend(values: Sequence[float]) -> Found:
    """Seven points each higher, or each lower, than the one before; where two meet, the later."""
    for run in _stretches(len(values), RUN):
        steps = {_sign(values[place + 1] - values[place]) for place in run[:-1]}
        if steps in ({1}, {-1}):
            signal = Signal.RISING if steps == {1} else Signal.FALLING
            yield from ((place, signal) for place in run)


def _two_of_three(above: Sequence[float], edge: float) -> Found:
    """Two of three neighbours on one side in the outer third of the limits, and not beyond."""
    for run in _stretches(len(above), 3):
        near = [place for place in run if edge * 2 / 3 < abs(above[place]) <= edge]
        sides = {_sign(above[place]) for place in run}
        if len(near) >= 2 and sides in ({1}, {-1}):
            signal = Signal.NEAR_UPPER if sides == {1} else Signal.NEAR_LOWER
            yield from ((place, signal) for place in near)


def _one_side(above: Sequence[float]) -> Found:
    for run in _stretches(len(above), RUN):
        sides = {_sign(above[place]) for place in run}
        if sides in ({1}, {-1}):
            signal = Signal.ABOVE_MEAN if sides == {1} else Signal.BELOW_MEAN
            yield from ((place, signal) for place in run)


def _stretches(number: int, length: int) -> Iterator[range]:
    return (range(start, start + length) for start in range(number - length + 1))


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def variation(chart: ControlChart, improvement: Improvement) -> VariationIcon:
    """What the last point of a chart says, where values get better as `improvement` has it."""
    signal = chart.points[-1].signal
    if signal is Signal.COMMON:
        return VariationIcon.COMMON
    upwards = signal in UPWARDS
    if improvement is Improvement.NEUTRAL:
        return VariationIcon.HIGHER if upwards else VariationIcon.LOWER
    better = upwards is (improvement is Improvement.INCREASE)
    return VariationIcon.IMPROVEMENT if better else VariationIcon.CONCERN


def assurance(chart: ControlChart, target: float, improvement: Improvement) -> AssuranceIcon | None:
    """Where a target lies to the last limits; None where there are none, or no way is better."""
    _, lower, upper = chart.points[-1].limits
    if lower is None or upper is None or improvement is Improvement.NEUTRAL:
        return None
    if lower <= target <= upper:
        return AssuranceIcon.INCONSISTENT
    passes = (target < lower) is (improvement is Improvement.INCREASE)
    return AssuranceIcon.PASSES if passes else AssuranceIcon.FAILS
