"""The one way a value, change, count, period, date, rating or verdict is written."""

import hashlib
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from reportgen.model import Good, Indicator, Period, PeriodKind, Polarity, RiskScheme, Verdict

WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NO_FIGURE = "–"
NO_BREAK = "\u00a0"
SYMBOLS = {
    Verdict.IMPROVED: "▲",
    Verdict.UNCHANGED: "●",
    Verdict.WORSE: "▼",
    Verdict.HIGHER: "△",
    Verdict.LOWER: "▽",
    Verdict.NOT_TESTED: "◇",
    Verdict.NOT_COMPARABLE: "≠",
    Verdict.NO_DATA: "–",
}
CURRENCIES = ("£", "€", "$")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value at so many places, half away from zero as Excel shows it: 94.25 gives 94.3."""
    shown = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(shown) if shown == 0 else shown


def number(value: Decimal, decimals: int) -> str:
    """A bare number with thousands separated: "1,187.0"."""
    return f"{rounded(value, decimals):,}"


def decimals_of(indicator: Indicator) -> int:
    """How many places an indicator's values are shown with; one where the register does not say."""
    return 1 if indicator.decimals is None else indicator.decimals


def value(figure: Decimal, indicator: Indicator) -> str:
    """A value with its unit, as in a sentence: "60.6%", "£655.90", "63.9 years"."""
    return _with_unit(number(figure, decimals_of(indicator)), indicator.unit or "")


def cell(amount: Decimal, indicator: Indicator) -> str:
    """A value as in a table, where the unit stands beside the indicator's name: "60.6%", "63.9"."""
    return figure(amount, decimals_of(indicator), indicator.unit or "")


def figure(amount: Decimal, decimals: int, unit: str) -> str:
    """A value with the signs that are part of a figure, % and money's, but no other unit."""
    shown = number(amount, decimals)
    return _with_unit(shown, unit) if has_sign(unit) else shown


def has_sign(unit: str) -> bool:
    """Whether a unit is written with every figure, as % and £ are."""
    return unit == "%" or unit in CURRENCIES


def unit_note(indicator: Indicator) -> str:
    """The unit as it stands beside a name in a table: " (years)", or nothing for % and money."""
    unit = indicator.unit or ""
    return "" if not unit or has_sign(unit) else f" ({unit})"


def _with_unit(shown: str, unit: str) -> str:
    if unit == "%":
        return f"{shown}%"
    if unit in CURRENCIES:
        return f"-{unit}{shown[1:]}" if shown.startswith("-") else f"{unit}{shown}"
    return f"{shown} {unit.removeprefix('score ')}" if unit else shown


def shown_change(earlier: Decimal, later: Decimal, indicator: Indicator) -> Decimal:
    """The difference of the two figures as shown, so that a reader who subtracts gets the same."""
    decimals = decimals_of(indicator)
    return rounded(later, decimals) - rounded(earlier, decimals)


def signed(change: Decimal, indicator: Indicator) -> str:
    """A change as in a table: "+3.3", "-0.4", "0.0"."""
    shown = number(change, decimals_of(indicator))
    return f"+{shown}" if change > 0 else shown


def distance(change: Decimal, indicator: Indicator) -> str:
    """A difference without its sign, as in a sentence: "3.3 percentage points", "1.2 years"."""
    unit = indicator.unit or ""
    shown = number(abs(change), decimals_of(indicator))
    if unit == "%":
        return f"{shown} percentage point{'' if shown == '1' else 's'}"
    if unit.startswith("score"):
        return f"{shown} points"
    return _with_unit(shown, unit)


def count(how_many: int) -> str:
    """A count as in a sentence: in words to nine, then in figures."""
    return WORDS[how_many] if 0 <= how_many < len(WORDS) else f"{how_many:,}"


def listed(items: Sequence[str]) -> str:
    """Items as in a sentence: "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def sentence(text: str) -> str:
    """The text with a capital first letter and a full stop, unless it ends as a sentence already."""
    text = text.strip().rstrip(";,")
    ends = text.rstrip("\"'”’)").endswith((".", "?", "!", ":"))
    closed = text if ends else f"{text}."
    return closed[:1].upper() + closed[1:]


def day(when: date) -> str:
    """A date in full: "12 February 2026"."""
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """A month in full: "March 2025"."""
    return f"{when:%B %Y}"


def period(span: Period) -> str:
    """A period as papers write it: "2021/22", "2018–20", "July to September 2024"."""
    start, end = span.start, span.end
    match span.kind:
        case PeriodKind.CALENDAR_YEAR:
            return str(start.year)
        case PeriodKind.FINANCIAL_YEAR | PeriodKind.ACADEMIC_YEAR:
            return _split_year(start)
        case PeriodKind.POOLED_YEARS if (start.month, end.month) == (1, 12):
            return f"{start.year}–{end.year % 100:02d}"
        case PeriodKind.POOLED_YEARS:
            return f"{_split_year(start)} to {_split_year(end.replace(year=end.year - 1))}"
        case PeriodKind.MONTH:
            return month(start)
        case PeriodKind.SNAPSHOT:
            return day(end)
        case PeriodKind.EXACT if _is_a_year(start, end):
            return _split_year(start)
        case PeriodKind.EXACT:
            return f"{day(start)} to {day(end)}"
    return f"{start:%B} to {month(end)}" if start.year == end.year else _months(start, end)


def preposition(span: Period) -> str:
    """What stands before a period in a sentence: "in 2021/22", "on 21 April 2021"."""
    return "on" if span.kind is PeriodKind.SNAPSHOT else "in"


def short_period(span: Period) -> str:
    """A period as tables and charts have room for: "Apr 2021", "Jul–Sep 2024"; else as in text."""
    start, end = span.start, span.end
    if span.kind in (PeriodKind.MONTH, PeriodKind.SNAPSHOT):
        return f"{end:%b %Y}"
    if span.kind in (PeriodKind.QUARTER, PeriodKind.YEAR_TO_DATE, PeriodKind.ROLLING):
        opening = f"{start:%b}" if start.year == end.year else f"{start:%b %Y}"
        return f"{opening}–{end:%b %Y}"
    return period(span)


def _is_a_year(start: date, end: date) -> bool:
    return 364 <= (end - start).days <= 366


def _split_year(start: date) -> str:
    return f"{start.year}/{(start.year + 1) % 100:02d}"


def _months(start: date, end: date) -> str:
    return f"{month(start)} to {month(end)}"


def verdict(which: Verdict) -> str:
    """A verdict as symbol and word, never by colour: "▲ Improved"."""
    return f"{SYMBOLS[which]}{NO_BREAK}{which[:1].upper()}{which[1:]}"


def polarity(which: Polarity) -> str:
    """Which way is good, in words: "higher is better"."""
    match which.good:
        case Good.HIGH:
            return "higher is better"
        case Good.LOW:
            return "lower is better"
        case Good.WITHIN:
            return f"best between {which.lower} and {which.upper}"
    return "neither way is better"


def rating(likelihood: str, impact: str, scheme: RiskScheme) -> str:
    """A risk's rating as the council writes it: "BIV", "12"."""
    score = scheme.score(likelihood, impact)
    return scheme.rating.format(likelihood=likelihood, impact=impact, score=score)


def slug(text: str) -> str:
    """The text as part of a name: lower case letters, digits and single hyphens.

    What these cannot tell apart, as in "waits <4h" and "waits >4h", a few digits of its hash do.
    """
    kept = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text)
    short = "-".join(kept.lower().split())
    if all(letter in kept or letter == "-" for letter in text):
        return short
    return f"{short}-{hashlib.sha256(text.encode()).hexdigest()[:6]}".lstrip("-")
