"""The limits of an observation: published, or from its count."""

from decimal import Decimal

from reportgen.findings.basis import basis_of
from reportgen.findings.statistics.distributions import normal_quantile
from reportgen.findings.statistics.intervals import Estimate, proportion, rate
from reportgen.model import Indicator, Limits, Observation, ValueType


def has_limits(observation: Observation) -> bool:
    """Whether limits are published of it."""
    return observation.limits95 is not None or observation.limits998 is not None


def limits_of(observation: Observation, confidence: Decimal, indicator: Indicator) -> Limits | None:
    """The published limits at this confidence (in per cent), or those its count gives, or None."""
    published = observation.limits95 if confidence == 95 else observation.limits998
    if published:
        return published
    counted = _from_count(observation, confidence, indicator)
    if counted is None:
        return None
    return as_limits(counted.lower, counted.upper)


def as_limits(lower: float, upper: float) -> Limits:
    """What a formula gives, to the last digit a float holds."""
    return Limits(lower=Decimal(repr(lower)), upper=Decimal(repr(upper)))


def estimate_of(
    observation: Observation, confidence: Decimal, indicator: Indicator
) -> Estimate | None:
    """The value with limits at this confidence; None where it has none.

    At 99.8% the 95% limits serve where no 99.8% limits are published, as far from the value as the
    normal distribution puts them.
    """
    if observation.value is None:
        return None
    value = float(observation.value)
    if limits := limits_of(observation, confidence, indicator):
        return Estimate(value, float(limits.lower), float(limits.upper))
    if observation.limits95 is None:
        return None
    wider = normal_quantile(float(confidence) / 100) / normal_quantile(0.95)
    lower, upper = (
        value + (float(limit) - value) * wider
        for limit in (observation.limits95.lower, observation.limits95.upper)
    )
    return Estimate(value, lower, upper)


def _from_count(
    observation: Observation, confidence: Decimal, indicator: Indicator
) -> Estimate | None:
    """The proportion or crude rate that the count gives, in the unit of the value."""
    basis = basis_of(observation, indicator)
    if basis is None:
        return None
    level = float(confidence) / 100
    if basis.value_type is ValueType.RATE:
        return rate(basis.count, basis.denominator, basis.multiplier, level)
    found = proportion(basis.count, basis.denominator, level)
    return Estimate(*(one * basis.multiplier for one in found))
