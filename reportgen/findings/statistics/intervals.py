"""Confidence limits of proportions, counts, rates, means and standardised rates.

Formulas: Public Health England, "Technical Guide: Confidence Intervals" (2018).
"""

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from reportgen.findings.statistics.distributions import (
    normal_quantile,
    poisson_mean,
    student_quantile,
)

EXACT_BELOW = 10  # the guide uses exact Poisson limits for counts under ten
LEAST_EVENTS = 10  # and publishes no directly standardised rate of fewer


class Estimate(NamedTuple):
    """A value and its confidence limits, all in the value's unit."""

    value: float
    lower: float
    upper: float


def wilson(count: float, denominator: float, confidence: float = 0.95) -> tuple[float, float]:
    """Lower and upper limits of the proportion count/denominator (Wilson 1927)."""
    if denominator <= 0 or not 0 <= count <= denominator:
        raise ValueError(f"{count} of {denominator} is no proportion")
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
    """Exact Poisson limits of a count (Garwood 1936); the lower limit of none is 0."""
    if count < 0:
        raise ValueError(f"{count} is no count")
    tail = (1 - confidence) / 2
    lower = poisson_mean(count, tail) if count else 0.0
    return lower, poisson_mean(count + 1, 1 - tail)


def proportion(count: float, denominator: float, confidence: float = 0.95) -> Estimate:
    """A proportion, as a fraction of 1, with Wilson's limits."""
    return Estimate(count / denominator, *wilson(count, denominator, confidence))


def rate(
    count: float, denominator: float, multiplier: float = 100_000, confidence: float = 0.95
) -> Estimate:
    """Events per so many people (or years, or bed days), with Byar's limits."""
    if denominator <= 0:
        raise ValueError(f"{count} in {denominator} is no rate")
    scale = multiplier / denominator
    lower, upper = byar(count, confidence)
    return Estimate(count * scale, lower * scale, upper * scale)


def mean(value: float, deviation: float, number: float, confidence: float = 0.95) -> Estimate:
    """A mean with limits by Student's t, from the standard deviation and number (2 or more)."""
    if number < 2:
        raise ValueError(f"a mean of {number} has no limits")
    half = student_quantile(confidence, number - 1) * deviation / sqrt(number)
    return Estimate(value, value - half, value + half)


def standardised_ratio(
    observed: float, expected: float, multiplier: float = 1, confidence: float = 0.95
) -> Estimate:
    """Observed over expected events (ISR; SMR with a multiplier of 100), with Byar's limits."""
    return rate(observed, expected, multiplier, confidence)


def dobson(
    counts: Sequence[float],
    populations: Sequence[float],
    weights: Sequence[float],
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Estimate | None:
    """A directly standardised rate with Dobson's limits; None for under ten events: not published.

    `counts`, `populations` and `weights` (the standard population) stand side by side, one of each
    for every age group. The limits are Byar's of all events, scaled to the variance of the rate
    (Dobson and others 1991).
    """
    return dobson_repeated({1: counts}, populations, weights, multiplier, confidence)


def dobson_repeated(
    people: Mapping[int, Sequence[float]],
    populations: Sequence[float],
    weights: Sequence[float],
    multiplier: float = 100_000,
    confidence: float = 0.95,
) -> Estimate | None:
    """As `dobson`, of events that one person may have several of, such as admissions.

    `people` holds, under each number of events, how many people of each group had so many. Events
    of one person are not independent: the variance is the sum of events² x the variance of people.
    """
    total = sum(events * sum(counts) for events, counts in people.items())
    if total < LEAST_EVENTS:
        return None
    shares = [weight / sum(weights) for weight in weights]
    value = variance = 0.0
    for events, counts in people.items():
        for count, population, share in zip(counts, populations, shares, strict=True):
            value += events * count * share / population
            variance += events**2 * count * (share / population) ** 2
    scale = sqrt(variance / total)
    limits = (value + scale * (limit - total) for limit in byar(total, confidence))
    lower, upper = limits
    return Estimate(value * multiplier, lower * multiplier, upper * multiplier)


def error_of(lower: float, upper: float, confidence: float = 0.95) -> float:
    """The standard error that limits imply: half their distance over z."""
    return (upper - lower) / (2 * normal_quantile(confidence))
