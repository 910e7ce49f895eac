"""Dates as people type them in notes, day first; what is not a whole date is not made into one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]}|t)?" for month in MONTHS)
_DAY = r"[0-9]{1,2}"
_YEAR = r"[0-9]{4}"
_WHOLE = re.compile(
    rf"""(?:(?P<weekday>{"|".join(WEEKDAYS)}),?\s+)?(?:the\s+)?
    \b(?:
      (?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\.?,?\s+(?P<year>{_YEAR})
    | (?P<month_us>{_MONTH})\.?\s+(?P<day_us>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<year_us>{_YEAR})
    | (?P<year_iso>{_YEAR})-(?P<month_iso>[0-9]{{2}})-(?P<day_iso>[0-9]{{2}})
    | (?P<day_no>{_DAY})(?P<mark>[/.-])(?P<month_no>{_DAY})(?P=mark)(?P<year_no>{_YEAR}|[0-9]{{2}})
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PART = rf"(?:{_DAY}(?:st|nd|rd|th)?(?:\s+of)?\s+)?(?:{_MONTH})\.?(?:\s+{_YEAR})?"
_LOOSE = rf"""(?:{_PART}
    |(?:the\s+)?(?:next|following|[a-z]+)\s+(?:meeting|board|week|month|quarter)
    |(?:the\s+)?end\s+of\s+(?:the\s+|next\s+|this\s+)?(?:{_PART}|[a-z]+)
    |(?:{"|".join(WEEKDAYS)})|today|tomorrow)"""
_DUE = re.compile(
    rf"[,;]?\s+(?:by|before|no\s+later\s+than)\s+(?P<due>{_WHOLE.pattern}|{_LOOSE})\s*\.?$",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date as it is written, and the day it names; None where there is no such day."""

    text: str
    day: date | None
    weekday: str = ""

    @property
    def on_wrong_weekday(self) -> bool:
        """Whether it names a day of the week that the date is not."""
        return bool(self.weekday) and self.day is not None and self.weekday != weekday(self.day)


def weekday(day: date) -> str:
    """The day of the week, in English whatever the machine's language."""
    return WEEKDAYS[day.weekday()]


def find_dates(text: str) -> tuple[Dated, ...]:
    """Every date with a day, a month and a year. 03/04/2025 is 3 April; 18/03/25 is in 2025."""
    return tuple(map(_dated, _WHOLE.finditer(text)))


def only_date(text: str) -> date | None:
    """The day a text names, where it says nothing else."""
    match = _WHOLE.fullmatch(text.strip().rstrip("."))
    return _dated(match).day if match else None


def split_due(text: str) -> tuple[str, str]:
    """A sentence without the "by 31 March 2026" it ends with, and that date as it is written."""
    match = _DUE.search(text)
    return (text[: match.start()].strip(), match["due"]) if match else (text, "")


def without_dates(text: str) -> str:
    """The text without its whole dates."""
    return _WHOLE.sub("", text)


def _dated(match: re.Match[str]) -> Dated:
    found = {name.partition("_")[0]: part for name, part in match.groupdict().items() if part}
    return Dated(
        text=match[0].strip(), day=_day(found), weekday=found.get("weekday", "").capitalize()
    )


def _day(found: Mapping[str, str]) -> date | None:
    year, month = int(found["year"]), found["month"]
    number = int(month) if month.isdigit() else _month_number(month)
    try:
        return date(year if year > 99 else 2000 + year, number, int(found["day"]))
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return tuple(month[:3].lower() for month in MONTHS).index(name[:3].lower()) + 1
