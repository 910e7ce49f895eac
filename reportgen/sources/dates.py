"""The period a cell names, whether as text, as a number or as a date of Excel's."""

from reportgen.model import Period, PeriodKind
from reportgen.periods import YearType, parse_period
from reportgen.periods.days import whole_months
from reportgen.sources.sheet import Cell, Kind
from reportgen.text import one_line

PLAUSIBLE_YEARS = range(1950, 2100)  # what is outside is a number in a date format


def period_in(cell: Cell, year_type: YearType | None = None) -> Period | None:
    """The period, or None where the cell names none.

    A date shown without its day, or the first of a month, stands for the month; another date is a
    snapshot, and one no indicator is of is none.
    """
    if cell.kind in (Kind.TEXT, Kind.NUMBER):
        return parse_period(one_line(cell.text), year_type=year_type)
    if cell.day is None or cell.day.year not in PLAUSIBLE_YEARS:
        return None
    if cell.day.day == 1 or _shown_without_day(cell.number_format):
        start, end = whole_months(cell.day.year, cell.day.month, 1)
        return Period(start=start, end=end, kind=PeriodKind.MONTH, text=cell.text)
    return Period(start=cell.day, end=cell.day, kind=PeriodKind.SNAPSHOT, text=cell.text)


def _shown_without_day(number_format: str) -> bool:
    return number_format != "" and "d" not in number_format.lower()
