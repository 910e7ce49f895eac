"""How sure the difference between two observations is, by the formula that their figures bear."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from reportgen.findings.basis import Basis, basis_of
from reportgen.findings.intervals import as_limits, estimate_of, has_limits
from reportgen.findings.statistics.differences import (
    Counted,
    Difference,
    difference_of_proportions,
    difference_of_rates,
    difference_of_values,
)
from reportgen.findings.statistics.intervals import EXACT_BELOW
from reportgen.model import Indicator, Limits, Observation, ValueType

Pair = tuple[Observation, Observation]
Bases = tuple[Basis, Basis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """The test of a difference: z and two-sided p, None where there is nothing to test it by; and
    the limits of the unrounded difference, in the indicator's unit."""

    z: float | None
    p: float | None
    limits: Limits | None


def difference_between(
    earlier: Observation, later: Observation, indicator: Indicator, confidence: Decimal
) -> Differing | None:
    """Later minus earlier at a confidence in per cent; None without intervals and without counts.

    Published intervals go before counts, as those of a survey allow for its design and its counts do
    not; but crude rates of few events are always tested by their counts, exactly. Of two formulas
    that may serve, the first whose interval and test agree is taken, so that what is printed does
    not contradict itself.
    """
    level = float(confidence) / 100
    found = list(_by_each_formula((earlier, later), indicator, confidence))
    agreeing = (one for one in found if _agrees(one, level))
    chosen = next(agreeing, found[0] if found else None)
    if chosen is None:
        return None
    return Differing(z=chosen.z, p=chosen.p, limits=_limits(chosen))


def _by_each_formula(pair: Pair, indicator: Indicator, confidence: Decimal) -> Iterator[Difference]:
    level = float(confidence) / 100
    first, second = (basis_of(each, indicator) for each in pair)
    counted = (first, second) if first and second and first.alike(second) else None
    if counted and (_of_few_events(counted) or not all(map(has_limits, pair))):
        yield _of_counts(counted, level)
    earlier, later = (estimate_of(each, confidence, indicator) for each in pair)
    if earlier and later:
        yield difference_of_values(earlier, later, level)


def _of_few_events(bases: Bases) -> bool:
    rates = all(one.value_type is ValueType.RATE for one in bases)
    return rates and min(one.count for one in bases) < EXACT_BELOW


def _of_counts(bases: Bases, confidence: float) -> Difference:
    """The difference of two proportions or of two crude rates, in the unit of the value."""
    earlier, later = (Counted(one.count, one.denominator) for one in bases)
    multiplier = bases[0].multiplier
    if bases[0].value_type is ValueType.RATE:
        return difference_of_rates(earlier, later, multiplier, confidence)
    found = difference_of_proportions(earlier, later, confidence)
    value, lower, upper = (
        None if one is None else one * multiplier for one in (found.value, found.lower, found.upper)
    )
    assert value is not None
    return found._replace(value=value, lower=lower, upper=upper)


def _agrees(found: Difference, confidence: float) -> bool:
    """Whether the test and the interval say the same of there being a difference."""
    if found.p is None or found.lower is None or found.upper is None:
        return found.p is None
    return (found.p <= 1 - confidence) == (not found.lower <= 0 <= found.upper)


def _limits(found: Difference) -> Limits | None:
    if found.lower is None or found.upper is None:
        return None
    return as_limits(found.lower, found.upper)
