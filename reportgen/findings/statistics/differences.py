"""Later minus earlier: the difference, its test and its confidence interval."""

from math import log, sqrt
from typing import NamedTuple

from reportgen.findings.statistics.distributions import (
    binomial_p,
    deviate_of,
    normal_quantile,
    two_sided_p,
)
from reportgen.findings.statistics.intervals import (
    EXACT_BELOW,
    Estimate,
    error_of,
    proportion,
    rate,
    wilson,
)


class Counted(NamedTuple):
    """So many events among so many people, or in so much exposure."""

    events: float
    denominator: float


class Difference(NamedTuple):
    """Later minus earlier, with limits; z and two-sided p are None where there is nothing to test.

    Limits are None where neither side has any width, so that nothing is known of the difference's.
    """

    value: float
    z: float | None
    p: float | None
    lower: float | None
    upper: float | None


def difference_of_proportions(
    earlier: Counted, later: Counted, confidence: float = 0.95
) -> Difference:
    """Two proportions, as fractions of 1: the score test and Newcombe's interval.

    z pools both proportions, which is the root of Pearson's chi-squared; there is none where nobody
    counts or everybody does. The interval is method 10 of Newcombe (1998), from Wilson's limits.
    """
    limits = [proportion(*each, confidence) for each in (earlier, later)]
    pooled = (earlier.events + later.events) / (earlier.denominator + later.denominator)
    variance = pooled * (1 - pooled) * (1 / earlier.denominator + 1 / later.denominator)
    moved = limits[1].value - limits[0].value
    z = moved / sqrt(variance) if variance > 0 else None
    return _square_and_add(limits[0], limits[1], z, None if z is None else two_sided_p(z))


def difference_of_rates(
    earlier: Counted, later: Counted, multiplier: float = 100_000, confidence: float = 0.95
) -> Difference:
    """Two rates per so many: the test of their ratio and the interval of their difference.

    z is the log of the ratio over √(1/x0 + 1/x1). Under ten events on either side p is the exact
    conditional binomial chance, and z the normal deviate of that p; there is neither where there
    are no events at all. The interval squares and adds Byar's limits (Zou and Donner 2008); near
    the threshold it and the test may disagree.
    """
    limits = [rate(*each, multiplier, confidence) for each in (earlier, later)]
    z, p = _test_of_rates(earlier, later)
    return _square_and_add(limits[0], limits[1], z, p)


def _test_of_rates(earlier: Counted, later: Counted) -> tuple[float | None, float | None]:
    if earlier.events == later.events == 0:
        return None, None
    if min(earlier.events, later.events) < EXACT_BELOW:
        p = exact_rates_p(earlier, later)
        moved = later.events * earlier.denominator - earlier.events * later.denominator
        return deviate_of(p, moved), p
    ratio = (later.events / later.denominator) / (earlier.events / earlier.denominator)
    z = log(ratio) / sqrt(1 / earlier.events + 1 / later.events)
    return z, two_sided_p(z)


def exact_rates_p(earlier: Counted, later: Counted) -> float:
    """The exact two-sided p of equal rates: later events, given all events, are binomial.

    Przyborowski and Wilenski (1940). Broken counts, as surveys weight them, are rounded.
    """
    before, after = round(earlier.events), round(later.events)
    chance = later.denominator / (earlier.denominator + later.denominator)
    return binomial_p(after, before + after, chance)


def ratio_of_rates(earlier: Counted, later: Counted, confidence: float = 0.95) -> Estimate | None:
    """Later rate over earlier, with score limits; None where there were no earlier events.

    Given all events, the later ones are a proportion p, and the ratio is its odds p/(1-p) scaled
    by exposure: Wilson's limits of p, so scaled, are the score limits of the ratio.
    """
    if earlier.events == 0:
        return None
    scale = earlier.denominator / later.denominator
    shares = wilson(later.events, earlier.events + later.events, confidence)
    lower, upper = (scale * share / (1 - share) for share in shares)
    return Estimate(scale * later.events / earlier.events, lower, upper)


def difference_of_values(
    earlier: Estimate, later: Estimate, confidence: float = 0.95
) -> Difference:
    """Two values whose limits are of this confidence: z = d/√(SE0² + SE1²), and d ± z·SE.

    Each standard error is its limits' distance over 2z. Where neither has any width there is no
    test and there are no limits.
    """
    error = sqrt(sum(error_of(one.lower, one.upper, confidence) ** 2 for one in (earlier, later)))
    return difference_by_error(later.value - earlier.value, error, confidence)


def difference_by_error(value: float, error: float, confidence: float = 0.95) -> Difference:
    """A difference whose standard error is known: z and p by the normal distribution."""
    if error == 0:
        return Difference(value, None, None, None, None)
    z, half = value / error, normal_quantile(confidence) * error
    return Difference(value, z, two_sided_p(z), value - half, value + half)


def _square_and_add(
    earlier: Estimate, later: Estimate, z: float | None, p: float | None
) -> Difference:
    value = later.value - earlier.value
    lower = sqrt((later.value - later.lower) ** 2 + (earlier.upper - earlier.value) ** 2)
    upper = sqrt((later.upper - later.value) ** 2 + (earlier.value - earlier.lower) ** 2)
    return Difference(value, z, p, value - lower, value + upper)
