"""Confidence intervals and standard errors, standard library only.

Formulas: Public Health England, "Technical Guide: Confidence Intervals" (2018).
"""

from collections.abc import Callable
from decimal import Decimal
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

from reportgen.model import Limits, Observation

EXACT_BELOW = 10  # the guide uses exact Poisson limits for counts under ten
PROPORTIONS = (1, 100)  # what a proportion is a multiple of: written 0.606 or 60.6


def normal_quantile(confidence: float) -> float:
    """z for a two-sided interval: 1.959964 for 0.95."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson(count: float, denominator: float, confidence: float = 0.95) -> tuple[float, float]:
    """Lower and upper limits of the proportion count/denominator (Wilson 1927)."""
    z = normal_quantile(confidence)
    centre = 2 * count + z * z
    spread = z * sqrt(z * z + 4 * count * (1 - count / denominator))
    below = 2 * (denominator + z * z)
    return max(0.0, (centre - spread) / below), min(1.0, (centre + spread) / below)


def byar(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Lower and upper limits of a count: Byar's approximation, exact (Poisson) below ten."""
    if count < EXACT_BELOW:
        return exact_poisson(count, confidence)
    z = normal_quantile(confidence)
    lower = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    after = count + 1
    upper = after * (1 - 1 / (9 * after) + z / (3 * sqrt(after))) ** 3
    return lower, upper


def exact_poisson(count: float, confidence: float = 0.95) -> tuple[float, float]:
    """Exact Poisson limits of a count, by bisection on the distribution function."""
    tail = (1 - confidence) / 2
    top = 10 + 3 * count + 10 * sqrt(count + 1)
    lower = (
        0.0 if count == 0 else _bisect(lambda mean: 1 - _poisson_cdf(count - 1, mean), tail, top)
    )
    upper = _bisect(lambda mean: 1 - _poisson_cdf(count, mean), 1 - tail, top)
    return lower, upper


def _bisect(rising: Callable[[float], float], wanted: float, top: float) -> float:
    low, high = 0.0, top
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2


def _poisson_cdf(count: float, mean: float) -> float:
    if mean == 0:
        return 1.0
    return sum(exp(k * log(mean) - mean - lgamma(k + 1)) for k in range(int(count) + 1))


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
            width = float(limits.upper - limits.lower)
            return width / (2 * normal_quantile(float(level) / 100))
    return None
