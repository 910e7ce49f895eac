"""Targets: whether the latest value meets the level aimed at, and how far off it is."""

from decimal import Decimal

from reportgen import display
from reportgen.model import Good, Indicator, Observation, Polarity, Target


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
    distance = display.shown_change(indicator.target, latest.value, indicator)
    return Target(
        value=indicator.target,
        period=indicator.target_period,
        met=_met(distance, indicator.polarity),
        distance=distance,
    )


def _met(distance: Decimal, polarity: Polarity | None) -> bool | None:
    match polarity and polarity.good:
        case Good.HIGH:
            return distance >= 0
        case Good.LOW:
            return distance <= 0
    return None
