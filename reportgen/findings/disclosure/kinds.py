"""What sort of figure an indicator's values are, as far as it is said or can be told for certain."""

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.model import Indicator, Observation, ValueType

COUNTED = re.compile(
    r"(?:no\.?|numbers?|counts?|cases?|people|persons?|patients?|children|deaths?|admissions?|"
    r"attendances?|referrals?|births?|episodes?)",
    re.IGNORECASE,
)
PER = re.compile(r"\bper\b", re.IGNORECASE)
NEAR = Decimal("0.01")  # sources round what they print; a value may differ by so much of itself
PROPORTIONS = (1, 100)  # what a proportion is a multiple of: written 0.606 or 60.6


def kind_of(indicator: Indicator, rows: Sequence[Observation]) -> ValueType | None:
    """The register's own word, else what unit and figures show; None where they may be counts."""
    if indicator.value_type:
        return indicator.value_type
    valued = [one for one in rows if one.value is not None]
    if any(one.count is not None for one in valued):
        return _by_counts(indicator.unit or "", valued)
    return _by_unit(indicator.unit or "", valued)


def _by_counts(unit: str, rows: Sequence[Observation]) -> ValueType:
    """A count is its own count; a proportion or rate is given by count and denominator."""
    if unit == "%":
        return ValueType.PROPORTION
    counted = [one for one in rows if one.count is not None]
    if all(one.value == one.count for one in counted) and not PER.search(unit):
        return ValueType.COUNT
    found = {multiplier(one) for one in counted} - {None}
    if found:
        return ValueType.PROPORTION if found & set(PROPORTIONS) else ValueType.RATE
    return ValueType.STANDARDISED if PER.search(unit) else ValueType.OTHER


def _by_unit(unit: str, rows: Sequence[Observation]) -> ValueType | None:
    if unit == "%":
        return ValueType.PROPORTION
    if PER.search(unit):
        return ValueType.RATE
    if COUNTED.fullmatch(unit):
        return ValueType.COUNT
    whole = all(one.value == one.value.to_integral_value() for one in rows if one.value is not None)
    return None if whole and not unit and rows else ValueType.OTHER


def multiplier(one: Observation) -> Decimal | None:
    """The power of ten that makes the value of count over denominator; None where none does."""
    value, count, denominator = one.value, one.count, one.denominator
    if not value or not count or not denominator or min(value, count, denominator) < 0:
        return None
    exact = value * denominator / count
    power = Decimal(10) ** round(exact.log10())
    return power if abs(exact / power - 1) <= NEAR else None
