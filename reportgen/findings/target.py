"""Targets: whether the latest value meets the level aimed at, and if not, whether it is on its way."""

from decimal import Decimal

from reportgen import display
from reportgen.findings.change import Judgement, goodness
from reportgen.findings.statistics.targets import Course, course, reach
from reportgen.model import (
    Good,
    Indicator,
    Observation,
    Period,
    Polarity,
    Progress,
    Target,
    Verdict,
)

MONTHS = Decimal(12)


def judge(
    indicator: Indicator,
    baseline: Observation | None,
    latest: Observation | None,
    judged: Judgement,
) -> Target | None:
    """The indicator's target against its latest value, or None where it has no target.

    Whether it is met is judged on the figures as shown, as a reader would, and is not said for an
    indicator where neither way is good or a range is. What is on its way to a target by a straight
    line from its baseline is on track only where its change was tested and found to be real;
    otherwise it is said to be so by arithmetic.
    """
    aim = indicator.target
    if aim is None:
        return None
    if latest is None or latest.value is None:
        return Target(value=aim, period=indicator.target_period, met=None, distance=None)
    way = _course(indicator, baseline, latest)
    progress = _progress(indicator, baseline, latest, way, judged)
    return Target(
        value=aim,
        period=indicator.target_period,
        met=None if progress is None else progress in (Progress.MET, Progress.MET_WITH_CONFIDENCE),
        distance=display.shown_change(aim, latest.value, indicator),
        progress=progress,
        path=_decimal(way.line) if way else None,
        achieved=_decimal(way.achieved) if way else None,
        required=_decimal(way.required) if way else None,
        years_left=_years(latest.period, indicator.target_period),
    )


def _course(
    indicator: Indicator, baseline: Observation | None, latest: Observation
) -> Course | None:
    """From the baseline over the latest value to the target; None without a baseline or a date."""
    if baseline is None or baseline.value is None or indicator.target is None:
        return None
    so_far, left = (
        _years(baseline.period, latest.period),
        _years(latest.period, indicator.target_period),
    )
    if so_far is None or left is None or latest.value is None:
        return None
    return course(*map(float, (baseline.value, latest.value, indicator.target, so_far, left)))


def _years(since: Period, until: Period | None) -> Decimal | None:
    """Years from the end of one period to the end of another, by whole months."""
    if until is None:
        return None
    months = (until.end.year - since.end.year) * 12 + until.end.month - since.end.month
    return months / MONTHS


def _decimal(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(repr(number))


def _progress(
    indicator: Indicator,
    baseline: Observation | None,
    latest: Observation,
    way: Course | None,
    judged: Judgement,
) -> Progress | None:
    polarity, aim = indicator.polarity, indicator.target
    if polarity is None or polarity.good not in (Good.HIGH, Good.LOW):
        return None
    assert aim is not None and latest.value is not None
    decimals = display.decimals_of(indicator)
    value, level = (
        _turned(display.rounded(one, decimals), polarity) for one in (latest.value, aim)
    )
    line = _decimal(way.line) if way else None
    before = baseline.value if baseline else None
    found = reach(
        value,
        level,
        None if before is None else _turned(before, polarity),
        None if line is None else _turned(line, polarity),
        _worst(latest, polarity),
    )
    return _as_sure_as_tested(Progress(found), judged)


def _turned(value: Decimal, polarity: Polarity) -> float:
    return float(goodness(value, polarity))


def _worst(latest: Observation, polarity: Polarity) -> float | None:
    """The limit on the bad side, turned so that more is better."""
    limits = latest.limits95
    return min(_turned(one, polarity) for one in (limits.lower, limits.upper)) if limits else None


def _as_sure_as_tested(progress: Progress, judged: Judgement) -> Progress:
    """On track or moving away only as far as the change from the baseline is a real one."""
    if progress is Progress.ON_TRACK:
        sure = judged.tested and judged.verdict is Verdict.IMPROVED
        return progress if sure else Progress.ON_TRACK_BY_ARITHMETIC
    if progress is Progress.MOVING_AWAY and judged.verdict is not Verdict.WORSE:
        return Progress.BEHIND
    return progress
