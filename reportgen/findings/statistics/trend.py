"""Fingertips' "Recent Trend": whether the last five points of a series rise, fall or neither.

Source: OHID, "Fingertips: Recent trends" guidance, as its published labels bear out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reportgen.findings.statistics.distributions import normal_quantile
from reportgen.findings.statistics.lines import Weighted, weighted_line

POINTS = 5
CONFIDENCE = 0.998
WIDTH = 3.92  # of 95% limits, in standard errors, as Fingertips has it: not 2 x 1.959964
LEVEL = 1e-9  # of the whole slope: less is a level line and the rounding of a float
VALUE_TYPES = ("proportion", "crude rate", "directly standardised rate")
COUNTED = ("proportion",)  # what the test by counts is for


class TrendPoint(NamedTuple):
    """One year's value, 95% limits, count and denominator; None is what is not known."""

    value: float | None
    lower: float | None = None
    upper: float | None = None
    events: float | None = None
    denominator: float | None = None


class Heading(StrEnum):
    """Which way a series runs, in the words Fingertips publishes."""

    INCREASING = "Increasing"
    DECREASING = "Decreasing"
    NO_CHANGE = "No significant change"
    UNKNOWN = "Cannot be calculated"


@dataclass(frozen=True, slots=True)
class RecentTrend:
    """The heading, and why where it cannot be calculated; the points used, by where they stand.

    `slope` is in the value's unit a point; `chi_squared` is on one degree of freedom.
    """

    heading: Heading
    reason: str = ""
    slope: float | None = None
    chi_squared: float | None = None
    used: tuple[int, ...] = ()


class Fit(NamedTuple):
    """The slope of a line and the chi-squared that says how sure it is."""

    slope: float
    chi_squared: float


Timed = Sequence[tuple[int, TrendPoint]]


def recent_trend(points: Sequence[TrendPoint], value_type: str, years: int = 1) -> RecentTrend:
    """The trend of a series in order of time, by least squares weighted by its 95% limits.

    `value_type` is Fingertips' word for the value; `years` is how many each point covers. Only
    single years of proportions, crude rates and directly standardised rates have a trend. A series
    without limits "Cannot be calculated": Fingertips publishes "No significant change" for those.
    """
    if reason := _unfit(value_type, VALUE_TYPES, years):
        return RecentTrend(Heading.UNKNOWN, reason)
    return _judged(points, _is_complete, _by_limits, "limits, count and denominator")


def recent_trend_by_counts(
    points: Sequence[TrendPoint], value_type: str, years: int = 1
) -> RecentTrend:
    """The trend of proportions by counts alone, for a series without limits, if asked for.

    The Cochran-Armitage test; the slope is in units of 1 a point.
    """
    if reason := _unfit(value_type, COUNTED, years):
        return RecentTrend(Heading.UNKNOWN, reason)
    return _judged(points, _is_counted, _by_counts, "count and denominator")


def _unfit(value_type: str, allowed: tuple[str, ...], years: int) -> str:
    if value_type.casefold() not in allowed:
        return f"no trend is worked out for a value that is '{value_type}'"
    return "" if years == 1 else f"each point covers {years} years; a trend needs single years"


def _judged(
    points: Sequence[TrendPoint],
    is_fit: Callable[[TrendPoint], bool],
    fit: Callable[[Timed], Fit],
    wanted: str,
) -> RecentTrend:
    """The heading of the last five fit points, if significant and no single point makes it."""
    used = [place for place, point in enumerate(points) if is_fit(point)][-POINTS:]
    if len(used) < POINTS:
        reason = f"a trend needs {POINTS} points with value, {wanted}; there are {len(used)}"
        return RecentTrend(Heading.UNKNOWN, reason, used=tuple(used))
    timed = [(year, points[place]) for year, place in enumerate(used, start=1)]
    whole = fit(timed)
    heading = Heading.NO_CHANGE
    if whole.chi_squared > normal_quantile(CONFIDENCE) ** 2 and _is_steady(timed, whole, fit):
        heading = Heading.INCREASING if whole.slope > 0 else Heading.DECREASING
    return RecentTrend(heading, "", whole.slope, whole.chi_squared, tuple(used))


def _is_steady(timed: Timed, whole: Fit, fit: Callable[[Timed], Fit]) -> bool:
    """Whether the slope has the same sign whichever point is left out; a level line has none."""
    rest = ([*timed[:left_out], *timed[left_out + 1 :]] for left_out in range(len(timed)))
    return all(fit(each).slope / whole.slope > LEVEL for each in rest)


def _is_counted(point: TrendPoint) -> bool:
    """Whether value, count and denominator are there, and not everybody counts."""
    if point.value is None or point.events is None or point.denominator is None:
        return False
    return point.denominator > 0 and point.events != point.denominator


def _is_complete(point: TrendPoint) -> bool:
    """Whether it has limits too, of some width: without it, its weight would be without end."""
    if not _is_counted(point) or point.lower is None or point.upper is None:
        return False
    return point.upper > point.lower


def _by_limits(timed: Timed) -> Fit:
    """Weighted least squares of the values on time: chi-squared is (slope / its error)²."""
    line = weighted_line([Weighted(year, *_value_and_weight(point)) for year, point in timed])
    return Fit(line.slope, line.slope**2 * line.spread)


def _value_and_weight(point: TrendPoint) -> tuple[float, float]:
    assert point.value is not None and point.lower is not None and point.upper is not None
    return point.value, (WIDTH / (point.upper - point.lower)) ** 2


def _by_counts(timed: Timed) -> Fit:
    """The Cochran-Armitage test of trend in proportions (Cochran 1954, Armitage 1955).

    N(NΣxt - XΣnt)² / (X(N - X)(NΣnt² - (Σnt)²)): the line through x/n, weighted by n, with the
    variance of the pooled proportion X/N in place of each year's own.
    """
    points = [Weighted(year, *_share_and_people(point)) for year, point in timed]
    line = weighted_line(points)
    pooled = sum(one.y * one.weight for one in points) / sum(one.weight for one in points)
    variance = pooled * (1 - pooled)
    return Fit(line.slope, line.slope**2 * line.spread / variance if variance > 0 else 0.0)


def _share_and_people(point: TrendPoint) -> tuple[float, float]:
    assert point.events is not None and point.denominator is not None
    return point.events / point.denominator, point.denominator
