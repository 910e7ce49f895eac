"""Years of several types, months by name, and whole months as a first and a last day."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

LONG_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
MONTHS = {name: number for number, name in enumerate(LONG_NAMES, start=1)}
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}
ONE_DAY = timedelta(days=1)


class YearType(StrEnum):
    """What year a source counts in, where it says so."""

    CALENDAR = "calendar"
    FINANCIAL = "financial"
    ACADEMIC = "academic"


FIRST_MONTH = {YearType.CALENDAR: 1, YearType.FINANCIAL: 4, YearType.ACADEMIC: 9}


def whole_months(year: int, month: int, months: int) -> tuple[date, date]:
    """The first and last day of so many whole months."""
    start = date(year, month, 1)
    return start, months_on(start, months) - ONE_DAY


def months_on(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def full_year(text: str) -> int:
    """A year of four digits, or of two, which stand for 1980 to 2079."""
    if len(text) == 4:
        return int(text)
    return 2000 + int(text) if int(text) < 80 else 1900 + int(text)


def second_year(first: int, text: str) -> int:
    """The later year of a pair such as 1999/00: two digits follow on from the first year."""
    if len(text) == 4:
        return int(text)
    second = first - first % 100 + int(text)
    return second if second > first else second + 100


def month_number(text: str) -> int:
    """A month by its name, short or long, or by its number."""
    return MONTHS.get(text) or int(text)
