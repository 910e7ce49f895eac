"""One figure by one scheme: withheld, rounded, marked, or left as it is."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from reportgen.findings import intervals
from reportgen.findings.basis import basis_of
from reportgen.findings.disclosure.plans import Plan
from reportgen.findings.statistics.intervals import byar
from reportgen.model import (
    Absence,
    Claim,
    ClaimKind,
    Indicator,
    Limits,
    Observation,
    Scheme,
    ValueType,
)

UNRELIABLE = "[u]"
CONFIDENTIAL = "[c]"  # what the Government Analysis Function writes for a figure withheld
OF_THE_PERIOD = ("[p]", "[r]", "[e]", "[f]", "[b]")  # marks that stay where the figure goes
WORKED_OUT = (ValueType.PROPORTION, ValueType.RATE)
ROUNDED = (ValueType.COUNT, *WORKED_OUT)


def applied(one: Observation, plan: Plan) -> Observation:
    """The figure as its scheme would have it shown; one that has no value is returned as it is.

    What rests on a withheld count is withheld with it: the value where the scheme says so of its
    kind, else the denominator and the limits, from which the count could be worked out.
    """
    if one.value is None:
        return one
    kind, scheme = plan.kind, plan.scheme
    if _is_withheld(one, kind, scheme):
        return withheld(one, scheme.symbol)
    shown = _rounded(one, plan, Decimal(scheme.rounded_to)) if scheme.rounded_to else one
    return _marked(_without_small_count(shown, one, scheme), one, kind, scheme)


def withheld(one: Observation, symbol: str) -> Observation:
    """The figure's place in the table with nothing of the figure in it."""
    return replace(
        one,
        value=None,
        absence=Absence.SUPPRESSED,
        raw=symbol,
        marks=(symbol, *(mark for mark in one.marks if mark in OF_THE_PERIOD)),
        note="",
        limits95=None,
        limits998=None,
        count=None,
        denominator=None,
        claims=(),
    )


def without_change(one: Observation) -> Observation:
    """The figure without the change its source gives: a change and one figure make the other."""
    kept: tuple[Claim, ...] = tuple(
        claim for claim in one.claims if claim.kind is not ClaimKind.CHANGE
    )
    return one if kept == one.claims else replace(one, claims=kept)


def _is_withheld(one: Observation, kind: ValueType, scheme: Scheme) -> bool:
    few = scheme.withheld.get(kind)
    rests_on = [events_of(one, kind)]
    if kind is ValueType.PROPORTION:
        rests_on.append(one.denominator)
    return few is not None and any(few.holds(each) for each in rests_on if each is not None)


def events_of(one: Observation, kind: ValueType) -> Decimal | None:
    """How many a figure counts or rests on; None where the source does not say."""
    return one.value if kind is ValueType.COUNT else one.count


def _rounded(one: Observation, plan: Plan, base: Decimal) -> Observation:
    if plan.kind is ValueType.COUNT:
        return _rounded_count(one, base)
    count = None if one.count is None else nearest(one.count, base)
    basis = basis_of(one, plan.indicator)
    if basis is None or count is None or one.denominator is None:
        return replace(one, count=count)
    denominator = nearest(one.denominator, base)
    if not denominator:
        return withheld(one, plan.scheme.symbol)
    value = Decimal(repr(basis.multiplier)) * count / denominator
    rounded = replace(
        one, value=value, raw=_as_written(value), count=count, denominator=denominator
    )
    return _with_own_limits(rounded, plan.indicator)


def _with_own_limits(one: Observation, indicator: Indicator) -> Observation:
    """A figure worked out anew, with the limits of its new count where it had published ones."""
    bare = replace(one, limits95=None, limits998=None)
    limits95, limits998 = (
        intervals.limits_of(bare, confidence, indicator) if published else None
        for confidence, published in (
            (Decimal(95), one.limits95),
            (Decimal("99.8"), one.limits998),
        )
    )
    return replace(bare, limits95=limits95, limits998=limits998)


def _rounded_count(one: Observation, base: Decimal) -> Observation:
    assert one.value is not None
    value = nearest(one.value, base)
    return replace(
        one,
        value=value,
        raw=_as_written(value),
        count=None if one.count is None else value,
        limits95=_limits_of_count(value, 0.95) if one.limits95 else None,
        limits998=_limits_of_count(value, 0.998) if one.limits998 else None,
    )


def _limits_of_count(count: Decimal, confidence: float) -> Limits:
    return intervals.as_limits(*byar(float(count), confidence))


def _as_written(value: Decimal) -> str:
    """A rounded figure's own text, to stand for that of the cell, which says more."""
    return f"{value:f}"


def nearest(count: Decimal, base: Decimal) -> Decimal:
    """The count at the nearest multiple of the base, half up."""
    return (count / base).quantize(Decimal(1), rounding=ROUND_HALF_UP) * base


def _without_small_count(shown: Observation, one: Observation, scheme: Scheme) -> Observation:
    """The figure without a count that is itself withheld, and without what the count is read from."""
    few = scheme.withheld.get(ValueType.COUNT)
    if few is None or one.count is None or not few.holds(one.count):
        return shown
    return replace(shown, count=None, denominator=None, limits95=None, limits998=None)


def _marked(shown: Observation, one: Observation, kind: ValueType, scheme: Scheme) -> Observation:
    """The figure marked as unreliable, where it is a rate on few events."""
    events = events_of(one, kind)
    rate = kind in (ValueType.RATE, ValueType.STANDARDISED)
    if not rate or scheme.unreliable is None or events is None or shown.value is None:
        return shown
    if UNRELIABLE in shown.marks or not scheme.unreliable.holds(events):
        return shown
    return replace(shown, marks=(*shown.marks, UNRELIABLE))
