"""The days and the kind of a period, from the parts its spelling was taken into.

Parts: y and z are the two years of 2023/24, q a quarter, m a month, d a day, n a number of months;
y2, z2, q2 and m2 are the same of the end of a range. Each reader gives None where the parts make no
period, and raises ValueError at a day no calendar has.
"""

import re
from datetime import date

from reportgen.model import Period, PeriodKind
from reportgen.periods.days import (
    FIRST_MONTH,
    LONG_NAMES,
    ONE_DAY,
    YearType,
    full_year,
    month_number,
    months_on,
    second_year,
    whole_months,
)

LONGEST_POOL = 10
QUARTER_STARTS = (1, 4, 7, 10)
YEAR_KINDS = {
    YearType.CALENDAR: PeriodKind.CALENDAR_YEAR,
    YearType.FINANCIAL: PeriodKind.FINANCIAL_YEAR,
    YearType.ACADEMIC: PeriodKind.ACADEMIC_YEAR,
}
KIND_OF_YEAR_FROM = {
    1: PeriodKind.CALENDAR_YEAR,
    4: PeriodKind.FINANCIAL_YEAR,
    8: PeriodKind.ACADEMIC_YEAR,
    9: PeriodKind.ACADEMIC_YEAR,
}
MONTHS_IN = {"year": 12, "ye": 12, "quarter": 3}


def span(start: date, end: date, kind: PeriodKind, doubt: str = "") -> Period | None:
    """A period, unless it would end before it starts."""
    return Period(start=start, end=end, kind=kind, text="", doubt=doubt) if start <= end else None


# --- years ------------------------------------------------------------------------------------


def lone_year(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2024: the calendar year, unless the source counts in years of another type."""
    if year_type in (YearType.FINANCIAL, YearType.ACADEMIC):
        return _year_ending_in(int(found["y"]), year_type)
    return span(*whole_months(int(found["y"]), 1, 12), PeriodKind.CALENDAR_YEAR)


def fy(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """FY24."""
    return _year_ending_in(full_year(found["y"]), YearType.FINANCIAL)


def _year_ending_in(last: int, year_type: YearType) -> Period | None:
    """A split year named by its last year, as most but not all write it."""
    days = whole_months(last - 1, FIRST_MONTH[year_type], 12)
    return span(*days, YEAR_KINDS[year_type], f"may be the year that starts in {last}")


def split_year(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2023/24: a financial year, or an academic one."""
    return _split_year(found, year_type)


def _split_year(found: re.Match[str], year_type: YearType | None, doubt: str = "") -> Period | None:
    first = full_year(found["y"])
    if not _consecutive(first, found["z"]):
        return None
    said = year_type if year_type is not YearType.CALENDAR else None
    which = said or YearType.FINANCIAL
    days = whole_months(first, FIRST_MONTH[which], 12)
    return span(*days, YEAR_KINDS[which], "" if said else doubt)


def _consecutive(first: int, second: str | None) -> bool:
    return second is None or second_year(first, second) == first + 1


def hyphenated(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2023-24: one year written as two; 2019-21: calendar years pooled; 2024-03: a month."""
    first, second = int(found["y"]), found["z"]
    years = second_year(first, second) - first + 1
    as_month = len(second) == 2 and 1 <= int(second) <= 12
    maybe_month = f", or {LONG_NAMES[int(second) - 1].title()} {first}" if as_month else ""
    if years == 2 and year_type is not YearType.CALENDAR:
        return _split_year(found, year_type, f"may be two pooled calendar years{maybe_month}")
    if years > LONGEST_POOL and as_month:
        return span(*whole_months(first, int(second), 1), PeriodKind.MONTH)
    doubt = maybe_month.replace(", or", "may be") if year_type is None else ""
    return _pooled(first, years, YearType.CALENDAR, doubt)


def _pooled(first: int, years: int, year_type: YearType, doubt: str = "") -> Period | None:
    if not 2 <= years <= LONGEST_POOL:
        return None
    days = whole_months(first, FIRST_MONTH[year_type], 12 * years)
    return span(*days, PeriodKind.POOLED_YEARS, doubt)


def pooled_calendar_years(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2006 - 07 and 2021 to 2023; GOV.UK writes one financial year as 2023 to 2024."""
    first = int(found["y"])
    years = second_year(first, found["z"]) - first + 1
    doubt = "may be one financial year" if years == 2 and "to" in found[0] else ""
    return _pooled(first, years, YearType.CALENDAR, "" if year_type else doubt)


def pooled_split_years(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2020/21 - 22/23: financial years pooled, or academic ones."""
    first, last = full_year(found["y"]), full_year(found["y2"])
    if not (_consecutive(first, found["z"]) and _consecutive(last, found["z2"])):
        return None
    return _pooled(first, last - first + 1, year_type or YearType.FINANCIAL)


# --- quarters ---------------------------------------------------------------------------------


def quarter(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2024/25 Q2 or Q2 2024."""
    start = _quarter_start(found, year_type)
    doubt = "" if found["z"] or year_type else "may be a quarter of a financial year"
    if start is None:
        return None
    return span(start, months_on(start, 3) - ONE_DAY, PeriodKind.QUARTER, doubt)


def quarters_of_a_year(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2006/07 Q1-Q2: the year to date."""
    start = _quarter_start(found, year_type)
    if start is None:
        return None
    quarters = int(found["q2"]) - int(found["q"]) + 1
    kind = PeriodKind.YEAR_TO_DATE if found["q"] == "1" else PeriodKind.ROLLING
    return span(start, months_on(start, 3 * quarters) - ONE_DAY, kind)


def quarters_over_years(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2006/07 Q2 - 2007/08 Q1: quarters rolling on."""
    start = _quarter_start(found, year_type)
    last = _quarter_start(found, year_type, "2")
    if start is None or last is None:
        return None
    return span(start, months_on(last, 3) - ONE_DAY, PeriodKind.ROLLING)


def _quarter_start(
    found: re.Match[str], year_type: YearType | None, which: str = ""
) -> date | None:
    """The first day of a quarter; one of a lone year is counted from January."""
    year, second = full_year(found[f"y{which}"]), found[f"z{which}"]
    if not _consecutive(year, second):
        return None
    counted_in = year_type or (YearType.FINANCIAL if second else YearType.CALENDAR)
    first_day = date(year, FIRST_MONTH[counted_in], 1)
    return months_on(first_day, 3 * (int(found[f"q{which}"]) - 1))


# --- parts of a year --------------------------------------------------------------------------


def quarter_to_date(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2024/25 Q3 YTD: the first three quarters."""
    start = _quarter_start(found, year_type)
    year = _split_year(found, year_type)
    if start is None or year is None:
        return None
    return span(year.start, months_on(start, 3) - ONE_DAY, PeriodKind.YEAR_TO_DATE)


def to_month(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2024/25 (to Dec), or (Apr - Dec)."""
    year = _split_year(found, year_type)
    if year is None:
        return None
    start = _month_of(year, found["m"])
    end = months_on(_month_of(year, found["m2"]), 1) - ONE_DAY
    return span(start, end, PeriodKind.YEAR_TO_DATE) if start == year.start else _window(start, end)


def month_of_year(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2024/25 Jan: January 2025, in a financial year."""
    year = _split_year(found, year_type)
    if year is None:
        return None
    start = _month_of(year, found["m"])
    return span(start, months_on(start, 1) - ONE_DAY, PeriodKind.MONTH)


def _month_of(year: Period, name: str | None) -> date:
    """The first day of a month of the year; without a name, of its first."""
    months = (month_number(name) - year.start.month) % 12 if name else 0
    return months_on(year.start, months)


# --- months and days --------------------------------------------------------------------------


def month(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """Oct 2024 or 10/2024."""
    days = whole_months(full_year(found["y"]), month_number(found["m"]), 1)
    return span(*days, PeriodKind.MONTH)


def months(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """Sep 2023 to Aug 2024, or Apr - Jun 2024."""
    first, last = month_number(found["m"]), month_number(found["m2"])
    last_year = full_year(found["y2"])
    year = full_year(found["y"]) if found["y"] else last_year - (first > last)
    return _window(date(year, first, 1), whole_months(last_year, last, 1)[1])


def months_ending(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """Year ending March 2024, 3 months to 30 June 2024."""
    length = int(found["n"]) if found["n"] else MONTHS_IN[found["unit"]]
    end = whole_months(full_year(found["y"]), month_number(found["m"]), 1)[1]
    if found["d"] and int(found["d"]) != end.day:
        return None
    return _window(months_on(end + ONE_DAY, -length), end)


def _window(start: date, end: date) -> Period | None:
    """Whole months: a quarter of the year where they are one, else a window that rolls."""
    is_quarter = start.month in QUARTER_STARTS and end == months_on(start, 3) - ONE_DAY
    return span(start, end, PeriodKind.QUARTER if is_quarter else PeriodKind.ROLLING)


def as_at(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """As at 31 March 2024; as at March 2024 is its last day."""
    year, month = full_year(found["y"]), month_number(found["m"])
    last = whole_months(year, month, 1)[1]
    day = last.replace(day=int(found["d"] or last.day))
    return span(day, day, PeriodKind.SNAPSHOT)


# --- ISO 8601 ---------------------------------------------------------------------------------


def iso_day(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2024-03-31: a day; the first of a month may stand for the month."""
    day = date.fromisoformat(found["day"])
    doubt = "may be the whole of its month" if day.day == 1 else ""
    return span(day, day, PeriodKind.SNAPSHOT, doubt)


def iso_duration(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2021-08-01/P1Y: a start and a length."""
    start, length = date.fromisoformat(found["day"]), int(found["n"])
    months = 12 * length if found["unit"] == "y" else length
    return span(start, months_on(start, months) - ONE_DAY, _kind(start, months))


def _kind(start: date, months: int) -> PeriodKind:
    years, over = divmod(months, 12)
    if start.day != 1:
        return PeriodKind.EXACT
    if months == 1:
        return PeriodKind.MONTH
    if months == 3 and start.month in QUARTER_STARTS:
        return PeriodKind.QUARTER
    if over or start.month not in KIND_OF_YEAR_FROM:
        return PeriodKind.EXACT
    return KIND_OF_YEAR_FROM[start.month] if years == 1 else PeriodKind.POOLED_YEARS


def iso_days(found: re.Match[str], year_type: YearType | None) -> Period | None:
    """2021-08-01/2022-07-31: a first and a last day."""
    start, end = date.fromisoformat(found["day"]), date.fromisoformat(found["day2"])
    return span(start, end, PeriodKind.EXACT)
