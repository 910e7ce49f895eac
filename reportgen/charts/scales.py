"""How far each axis of a chart runs, and the values its grid lines stand at."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from statistics import median

from reportgen.charts.series import Interval, intervals, marks, usual_step
from reportgen.model import Chart

INTERVALS = 6  # between grid lines, at least half as many and at most two more
LEAST_SPAN = Decimal("0.05")  # of the largest value: closer in, noise would look like a trend
BREATHING = Decimal("0.06")  # of the span, kept clear above and below
NEAR_ZERO = Decimal("0.3")  # of the largest value: an axis that would start below it starts at zero
WILD = 4  # times a line's usual interval: wider ones do not set the scale
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueScale:
    """The values of the grid lines, lowest first, and how many decimals they are named with."""

    ticks: tuple[Decimal, ...]
    decimals: int

    @property
    def low(self) -> Decimal:
        return self.ticks[0]

    @property
    def high(self) -> Decimal:
        return self.ticks[-1]

    @property
    def without_zero(self) -> bool:
        return not self.low <= 0 <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """Where the time axis starts and ends, and its periods: years since year 0, and their labels."""

    start: float
    end: float
    periods: tuple[float, ...]
    labels: tuple[str, ...]


def value_scale(chart: Chart) -> ValueScale:
    """Round grid lines around every value, the target, and the intervals of usual width.

    The axis need not start at zero, goes below it only for values that do, passes 100 only for
    percentages that do, and has no grid line finer than the values are shown.
    """
    shown = _to_be_shown(chart)
    lowest, highest = min(shown, default=NOTHING), max(shown, default=NOTHING)
    finest = Decimal(1).scaleb(-chart.decimals)
    low, high = _with_room(lowest, highest, 4 * finest)
    if lowest >= 0 and low < highest * NEAR_ZERO:
        low = NOTHING
    if chart.unit == "%" and highest <= 100:
        high = min(high, Decimal(100))
    return _grid(low, high, max(_round_step((high - low) / INTERVALS), finest))


def time_scale(chart: Chart) -> TimeScale:
    """Every period of every line, in order of time, with half a period clear at either end."""
    labels: dict[float, str] = {}
    for line in chart.lines:
        for point in line.points:
            labels.setdefault(point.at, point.label)
    periods = tuple(sorted(labels)) or (0.0,)
    room = usual_step(periods) / 2
    return TimeScale(
        start=periods[0] - room,
        end=periods[-1] + room,
        periods=periods,
        labels=tuple(labels.get(period, "") for period in periods),
    )


def _to_be_shown(chart: Chart) -> list[Decimal]:
    shown = [] if chart.target is None else [chart.target]
    for line in chart.lines:
        shown += [mark.value for mark in marks(line)]
        for interval in _usual(intervals(line)):
            shown += [interval.limits.lower, interval.limits.upper]
    return shown


def _usual(drawn: Sequence[Interval]) -> list[Interval]:
    widest = WILD * median(interval.width for interval in drawn) if drawn else NOTHING
    return [interval for interval in drawn if interval.width <= widest]


def _with_room(lowest: Decimal, highest: Decimal, least: Decimal) -> tuple[Decimal, Decimal]:
    """The two values moved apart: to the least span they are shown over, and for air."""
    span = highest - lowest
    wanted = max(span, least, max(abs(lowest), abs(highest)) * LEAST_SPAN)
    room = (wanted - span) / 2 + wanted * BREATHING
    return lowest - room, highest + room


def _round_step(rough: Decimal) -> Decimal:
    """The least of 1, 2 and 5 times a power of ten that is not below the rough step."""
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * times for times in (1, 2, 5, 10) if power * times >= rough)


def _grid(low: Decimal, high: Decimal, step: Decimal) -> ValueScale:
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    ticks = tuple((first + count) * step for count in range(int(last - first) + 1))
    return ValueScale(ticks=ticks, decimals=max(-step.normalize().adjusted(), 0))
