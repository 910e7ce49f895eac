"""How figures, absences and answers stand in a cell: numbers as numbers, gaps in shorthand."""

from decimal import Decimal
from math import isfinite

from reportgen import display
from reportgen.findings import intervals
from reportgen.model import Absence, Indicator, Observation, Period
from reportgen.workings.pages import Number, Value

# Government Analysis Function, "Symbols in tables: definitions and help"
NOT_AVAILABLE, NOT_APPLICABLE, CONFIDENTIAL = "[x]", "[z]", "[c]"
SHORTHAND = {
    Absence.MISSING: NOT_AVAILABLE,
    Absence.SUPPRESSED: CONFIDENTIAL,
    Absence.NOT_APPLICABLE: NOT_APPLICABLE,
    Absence.SOURCE_ERROR: NOT_AVAILABLE,
}
SHORTHAND_SAID = (
    "Shorthand: [c] withheld because the number is small, [x] not available, [z] not applicable."
)
NINETY_FIVE = Decimal(95)
STATISTIC = "0.00"
PROBABILITY = '[<0.0001]"<0.0001";0.0000'


def amount(value: Decimal | None, indicator: Indicator, absent: str = NOT_APPLICABLE) -> Value:
    """A figure in the indicator's unit, shown with its decimals."""
    return absent if value is None else Number(value=value, format=_format(indicator))


def signed(value: Decimal | None, indicator: Indicator) -> Value:
    """A difference in the indicator's unit, with its sign."""
    if value is None:
        return NOT_APPLICABLE
    shown = _format(indicator)
    return Number(value=value, format=f"+{shown};-{shown};{shown}")


def observed(one: Observation | None, indicator: Indicator) -> Value:
    """An observation's value, or why there is none."""
    if one is None:
        return NOT_AVAILABLE
    return amount(one.value, indicator, absence(one))


def limit(one: Observation | None, side: str, indicator: Indicator) -> Value:
    """The "lower" or "upper" 95% limit of an observation."""
    if one is None or one.value is None:
        return NOT_APPLICABLE
    limits = intervals.limits_of(one, NINETY_FIVE, indicator)
    return amount(getattr(limits, side) if limits else None, indicator, NOT_AVAILABLE)


def absence(one: Observation) -> str:
    return SHORTHAND[one.absence] if one.absence else NOT_AVAILABLE


def statistic(value: float | None, shown: str = STATISTIC) -> Value:
    if value is None or not isfinite(value):
        return NOT_APPLICABLE
    return Number(value=value, format=shown)


def period(span: Period | None) -> str:
    return display.period(span) if span else NOT_APPLICABLE


def said(text: str | None) -> str:
    """Words, or the shorthand for none: a cell of a table is never blank."""
    return text or NOT_APPLICABLE


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _format(indicator: Indicator) -> str:
    decimals = display.decimals_of(indicator)
    return f"#,##0.{'0' * decimals}" if decimals else "#,##0"
