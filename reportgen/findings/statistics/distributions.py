"""The distributions that limits and tests are read from: normal, Student's t, Poisson, binomial."""

from itertools import count
from math import copysign, erfc, exp, fsum, lgamma, log, log1p, sqrt
from statistics import NormalDist

TIE = 1e-7  # relative: outcomes this near in likelihood are as likely, as scipy and R have it
LEAST_P = 1e-300  # below it a deviate is no longer a number of use


def normal_quantile(confidence: float) -> float:
    """z for a two-sided interval: 1.959964 for 0.95, 3.090232 for 0.998."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def two_sided_p(z: float) -> float:
    """The chance of a normal deviate at least as far from 0 as z."""
    return erfc(abs(z) / sqrt(2))


def deviate_of(p: float, sign: float) -> float:
    """The normal deviate whose two-sided chance is p, with the sign of `sign`."""
    return copysign(NormalDist().inv_cdf(max(p, LEAST_P) / 2), sign)


def student_quantile(confidence: float, freedom: float) -> float:
    """t for a two-sided interval on so many degrees of freedom: 2.570582 for 0.95 on 5."""
    high = 1.0
    while _within_student(high, freedom) < confidence:
        high *= 2
    low = 0.0
    while high - low > 1e-13 * high:
        middle = (low + high) / 2
        low, high = (
            (middle, high) if _within_student(middle, freedom) < confidence else (low, middle)
        )
    return (low + high) / 2


def _within_student(t: float, freedom: float) -> float:
    """The chance that Student's t lies within t of 0 (Abramowitz and Stegun 26.7.1)."""
    below = t * t / (freedom + t * t)
    if below <= 0.5:
        return _beta(below, 0.5, freedom / 2)
    return 1 - _beta(freedom / (freedom + t * t), freedom / 2, 0.5)


def _beta(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function for x above 0, a half at most (DLMF 8.17.8)."""
    first = exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a + 1) - lgamma(b))
    term = total = 1.0
    for step in count():
        term *= x * (a + b + step) / (a + 1 + step)
        total += term
        if term < 1e-17 * total:
            break
    return first * total


def poisson_mean(events: float, chance: float) -> float:
    """The mean at which so many events or more have this chance; `events` is above 0.

    Wilson and Hilferty's (1931) approximation, made exact by Newton's method. It is half the
    quantile of chi-squared on 2 x events degrees of freedom, for whole and broken numbers alike.
    """
    root = 1 - 1 / (9 * events) + NormalDist().inv_cdf(chance) / (3 * sqrt(events))
    mean = events * max(root, 0.1) ** 3
    for _ in range(100):
        exactly = exp(events * log(mean) - mean - lgamma(events + 1))
        step = (exactly * _at_least(events, mean) - chance) / (exactly * events / mean)
        mean = max(mean / 10, mean - step)
        if abs(step) <= 1e-14 * mean:
            break
    return mean


def _at_least(events: float, mean: float) -> float:
    """How many times likelier so many events or more are than exactly so many (DLMF 8.11.4)."""
    term = total = 1.0
    for step in count(1):
        term *= mean / (events + step)
        total += term
        if term < 1e-17 * total:
            break
    return total


def binomial_p(events: int, trials: int, chance: float) -> float:
    """The exact two-sided chance: of every outcome that is no likelier than this one."""

    def likelihood(outcome: int) -> float:
        other = trials - outcome
        ways = lgamma(trials + 1) - lgamma(outcome + 1) - lgamma(other + 1)
        return exp(ways + outcome * log(chance) + other * log1p(-chance))

    most = likelihood(events) * (1 + TIE)
    each = map(likelihood, range(trials + 1))
    return min(1.0, fsum(one for one in each if one <= most))
