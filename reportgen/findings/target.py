"""Targets: whether the latest value meets the level aimed at, and how far off it is."""

from decimal import Decimal

from reportgen import display
from reportgen.model import Good, Indicator, Observation, Target


def judge(indicator: Indicator, latest: Observation | None) -> Target | None:
    """The indicator's target against its latest value, or None where it has no target.

    Whether it is met is judged on the figures as shown, as a reader would, and is not said for an
    indicator where neither way is good.
    """
    if indicator.target is None:
        return None
    if latest is None or latest.value is None:
        return Target(
            value=indicator.target, period=indicator.target_period, met=None, distance=None
        )
    return Target(
        value=indicator.target,
        period=indicator.target_period,
        met=_met(indicator, latest.value, indicator.target),
        distance=latest.value - indicator.target,
    )


def _met(indicator: Indicator, value: Decimal, target: Decimal) -> bool | None:
    decimals = display.decimals_of(indicator)
    gap = display.rounded(value, decimals) - display.rounded(target, decimals)
    if indicator.polarity is None:
        return None
    match indicator.polarity.good:
        case Good.HIGH:
            return gap >= 0
        case Good.LOW:
            return gap <= 0
    return None
