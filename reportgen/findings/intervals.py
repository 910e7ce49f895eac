"""The limits and standard error of an observation: published, or from its count."""

from decimal import Decimal

from reportgen.findings.statistics.intervals import byar, error_of, wilson
from reportgen.model import Limits, Observation

PROPORTIONS = (1, 100)  # what a proportion is a multiple of: written 0.606 or 60.6


def limits_of(observation: Observation, confidence: Decimal) -> Limits | None:
    """The published limits at this confidence (in per cent), or those its count gives, or None.

    Counts are used only where count over denominator gives the value itself, as a percentage or as
    a rate; the denominator of a standardised rate does not, and such limits would be wrong.
    """
    published = observation.limits95 if confidence == 95 else observation.limits998
    return published or _limits_from_count(observation, float(confidence) / 100)


def _limits_from_count(observation: Observation, confidence: float) -> Limits | None:
    count, denominator, value = observation.count, observation.denominator, observation.value
    if not count or not denominator or value is None or denominator <= 0 or count > denominator:
        return None
    multiplier = value * denominator / count
    power = Decimal(10) ** round(multiplier.log10()) if multiplier > 0 else Decimal(0)
    if power <= 0 or abs(multiplier / power - 1) > Decimal("0.01"):
        return None
    if power in PROPORTIONS:
        lower, upper = wilson(float(count), float(denominator), confidence)
    else:
        low, high = byar(float(count), confidence)
        lower, upper = low / float(denominator), high / float(denominator)
    scale = float(power)
    return Limits(lower=Decimal(repr(lower * scale)), upper=Decimal(repr(upper * scale)))


def standard_error(observation: Observation, confidence: Decimal) -> float | None:
    """Half the width of the interval over its z; None where there is no interval.

    At 99.8% the 95% limits serve where no 99.8% limits are published: the error is the same.
    """
    for level in (confidence, Decimal(95)):
        limits = limits_of(observation, level)
        if limits is not None:
            return error_of(float(limits.lower), float(limits.upper), float(level) / 100)
    return None
