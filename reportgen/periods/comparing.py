"""Whether two periods may be compared."""

from reportgen.model import Period, PeriodKind

PARTS_OF_A_YEAR = (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.YEAR_TO_DATE)
DAYS_IN_A_MONTH = 30.44


def comparable(earlier: Period, later: Period) -> str:
    """Why the two periods must not be compared, or "" when they may.

    Comparable are periods of one kind and length (to within a month) that do not overlap; parts of
    a year are compared only with the same part of another year.
    """
    if earlier.kind is not later.kind:
        return f"the periods are of different kinds ({earlier.kind} and {later.kind})"
    if abs(months_of(earlier) - months_of(later)) > 1:
        return "the periods differ in length"
    if later.start <= earlier.end:
        return "the periods overlap"
    if later.kind in PARTS_OF_A_YEAR and earlier.start.month != later.start.month:
        return "the periods are different parts of the year"
    return ""


def months_of(period: Period) -> int:
    """How many months a period lasts, to the nearest."""
    return round(((period.end - period.start).days + 1) / DAYS_IN_A_MONTH)
