"""What sort of figure an indicator's values are, as far as it is said or can be told for certain."""

import re
from collections.abc import Sequence

from reportgen.findings.basis import basis_of
from reportgen.model import Indicator, Observation, ValueType

COUNTED = re.compile(
    r"(?:no\.?|numbers?|counts?|cases?|people|persons?|patients?|children|deaths?|admissions?|"
    r"attendances?|referrals?|births?|episodes?)",
    re.IGNORECASE,
)
PER = re.compile(r"\bper\b", re.IGNORECASE)


def kind_of(indicator: Indicator, rows: Sequence[Observation]) -> ValueType | None:
    """The register's own word, else what unit and figures show; None where they may be counts."""
    if indicator.value_type:
        return indicator.value_type
    valued = [one for one in rows if one.value is not None]
    if any(one.count is not None for one in valued):
        return _by_counts(indicator, valued)
    return _by_unit(indicator.unit or "", valued)


def _by_counts(indicator: Indicator, rows: Sequence[Observation]) -> ValueType:
    """A count is its own count; a proportion or rate is given by count and denominator."""
    unit = indicator.unit or ""
    if unit == "%":
        return ValueType.PROPORTION
    counted = [one for one in rows if one.count is not None]
    if all(one.value == one.count for one in counted) and not PER.search(unit):
        return ValueType.COUNT
    found = {basis.value_type for one in counted if (basis := basis_of(one, indicator))}
    if found:
        return ValueType.PROPORTION if ValueType.PROPORTION in found else ValueType.RATE
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
