"""How periods are written: every spelling that is understood, and which reader it goes to."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from reportgen.model import Period
from reportgen.periods import spans
from reportgen.periods.days import MONTHS, YearType

Reader = Callable[[re.Match[str], YearType | None], Period | None]

YEAR_WORDS = {
    YearType.CALENDAR: r"\(?\bcalendar(?: year)?\b\)?",
    YearType.FINANCIAL: r"\(?\bfinancial(?: year)?\b\)?|\bfy(?= ?\d{2,4}[/-])",
    YearType.ACADEMIC: r"\(?\b(?:academic|school)(?: year)?\b\)?|\bay(?= ?\d{2,4}[/-])",
}
YEAR = r"(?:19|20)\d\d"
SHORT = rf"(?:{YEAR}|\d\d)"
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
ISO = rf"{YEAR}-\d\d-\d\d"
TO = r"(?: ?- ?| to )"
SPLIT = rf"(?P<y>{SHORT})[/-](?P<z>{SHORT})"
SPLIT_2 = rf"(?P<y2>{SHORT})[/-](?P<z2>{SHORT})"
LONE_OR_SPLIT = rf"(?P<y>{YEAR})(?:[/-](?P<z>{SHORT}))?"
LONE_OR_SPLIT_2 = rf"(?P<y2>{YEAR})(?:[/-](?P<z2>{SHORT}))?"
Q = r"(?:q|qtr ?|quarter )(?P<q>[1-4])"
Q_2 = r"(?:q|qtr ?|quarter )(?P<q2>[1-4])"
YTD = r"\(?(?:ytd|year to date|to date)\)?"
UP_TO = rf"(?:(?P<m>{MONTH}){TO}|(?:up )?to (?:end (?:of )?)?)(?P<m2>{MONTH})"
AT = r"(?:as at |at )"
WINDOW = r"(?:rolling )?(?:(?P<n>\d\d?) months?|(?P<unit>year|ye|quarter))(?: ending| ended| to)?"

SPELLINGS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(pattern, re.ASCII), reader)
    for pattern, reader in (
        (rf"(?P<y>{YEAR})", spans.lone_year),
        (rf"(?P<y>{YEAR}) ?/ ?(?P<z>{SHORT})", spans.split_year),
        (r"(?P<y>\d\d)/(?P<z>\d\d)", spans.split_year),
        (rf"(?P<y>{YEAR})-(?P<z>{SHORT})", spans.hyphenated),
        (rf"(?P<y>{YEAR})(?: - | to )(?P<z>{SHORT})", spans.pooled_calendar_years),
        (rf"{SPLIT}{TO}{SPLIT_2}", spans.pooled_split_years),
        (r"fy ?(?P<y>(?:20)?\d\d)", spans.fy),
        (rf"{LONE_OR_SPLIT} ?{Q}", spans.quarter),
        (rf"{Q},? {LONE_OR_SPLIT}", spans.quarter),
        (rf"{LONE_OR_SPLIT} {Q}{TO}{Q_2}", spans.quarters_of_a_year),
        (rf"{Q}{TO}{Q_2},? {LONE_OR_SPLIT}", spans.quarters_of_a_year),
        (rf"{LONE_OR_SPLIT} {Q}{TO}{LONE_OR_SPLIT_2} {Q_2}", spans.quarters_over_years),
        (rf"{SPLIT} {Q} {YTD}", spans.quarter_to_date),
        (rf"{Q} {YTD},? {SPLIT}", spans.quarter_to_date),
        (rf"{SPLIT} \(?{UP_TO}\)?", spans.to_month),
        (rf"{SPLIT} \(?(?P<m>{MONTH})\)?", spans.month_of_year),
        (rf"(?P<m>{MONTH}) {SPLIT}", spans.month_of_year),
        (rf"(?P<m>{MONTH})[ -](?P<y>{SHORT})", spans.month),
        (rf"(?P<m>\d\d?)/(?P<y>{YEAR})", spans.month),
        (
            rf"(?P<m>{MONTH})(?:[ -](?P<y>{SHORT}))?{TO}(?P<m2>{MONTH})[ -](?P<y2>{SHORT})",
            spans.months,
        ),
        (rf"{WINDOW} (?:{DAY} )?(?P<m>{MONTH})[ -](?P<y>{SHORT})", spans.months_ending),
        (rf"{AT}(?:{DAY} )?(?P<m>{MONTH}) (?P<y>{YEAR})", spans.as_at),
        (rf"{AT}?{DAY}[ -](?P<m>{MONTH})[ -](?P<y>{SHORT})", spans.as_at),
        (rf"{AT}?(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>{SHORT})", spans.as_at),
        (rf"{AT}?(?P<day>{ISO})(?:[t ]00:00(?::00)?z?)?", spans.iso_day),
        (rf"(?P<day>{ISO})/p(?P<n>\d\d?)(?P<unit>[ym])", spans.iso_duration),
        (rf"(?P<day>{ISO})/(?P<day2>{ISO})", spans.iso_days),
    )
)


@lru_cache(maxsize=4096)
def parse_period(text: str, *, year_type: YearType | None = None) -> Period | None:
    """The period a text names, or None where it names none that is understood.

    `year_type` is what year the source counts in, where it says; without it a spelling with several
    readings gets the commonest, and its `doubt` says what else it may be,
    but that any split year may be an academic one goes without saying.
    """
    plain, said = _plain(text)
    for pattern, reader in SPELLINGS:
        if found := pattern.fullmatch(plain):
            try:
                period = reader(found, said or year_type)
            except ValueError:  # a day that no calendar has
                return None
            return period and replace(period, text=text.strip())
    return None


def _plain(text: str) -> tuple[str, YearType | None]:
    """The text in lower case with one kind of dash and space, and the year type it names."""
    plain = " ".join(re.sub("[‐-―−]", "-", text).lower().split())
    for year_type, words in YEAR_WORDS.items():
        stripped, times = re.subn(words, " ", plain)
        if times:
            return " ".join(stripped.split()), year_type
    return plain, None
