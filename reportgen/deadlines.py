"""The days by which a meeting's papers must be public, with the counting shown.

The law says how many clear days there must be and does not say what a clear day is. What is
counted here is the convention, with old case law behind it: neither the day of the meeting nor the
day of publication, and for the five days only days on which the council works.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from reportgen import display

ONE_DAY = timedelta(days=1)
FIRST_MEETING = date(2003, 1, 1)
SATURDAY = 5


class Regime(StrEnum):
    """Which access-to-information rules a body meets under."""

    HWB = "hwb"
    EXECUTIVE = "executive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What must be public, how many clear days before the meeting, and the law that says so.

    `working` is whether only working days count; that part is convention, not law.
    """

    what: str
    days: int
    working: bool
    law: str


# Health and wellbeing boards: Local Government Act 1972; five days since SI 2002/715, three before.
# Cabinets and their committees in England: SI 2012/2089.
RULES: Mapping[Regime, tuple[Rule, ...]] = MappingProxyType(
    {
        Regime.HWB: (
            Rule(
                what="Agenda and reports open to the public",
                days=5,
                working=True,
                law="Local Government Act 1972, section 100B, as amended by SI 2002/715",
            ),
        ),
        Regime.EXECUTIVE: (
            Rule(
                what="Notice of a key decision, and first notice of a private meeting",
                days=28,
                working=False,
                law="SI 2012/2089, regulations 9 and 5(2)",
            ),
            Rule(
                what="Agenda and reports open to the public, and second notice of a private meeting",
                days=5,
                working=True,
                law="SI 2012/2089, regulations 7 and 5(4)",
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOff:
    """A weekday on which the council does not work, and why: "Good Friday", "council closed"."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last day to publish under one rule, and how it was come to.

    `counted` are the clear days, nearest the meeting first; `off` are the weekdays passed over
    between publication and meeting for not being working days. `latest` is a working day; `latest_of_any` is the last day there
    would be if publishing on a day off were good enough, and is often the same.
    """

    rule: Rule
    meeting: date
    latest: date
    latest_of_any: date
    counted: tuple[date, ...]
    off: tuple[DayOff, ...]


def deadlines(
    meeting: date, regime: Regime = Regime.HWB, *, closures: Collection[date] = ()
) -> tuple[Deadline, ...]:
    """What must be public before a meeting in England, and by when; the earliest first.

    `closures` are days the council is closed besides weekends and England's bank holidays.
    Raises ValueError for a meeting before 2003, when other numbers of days applied.
    """
    if meeting < FIRST_MEETING:
        raise ValueError(f"expected a meeting in {FIRST_MEETING.year} or later, found {meeting}")
    off = _days_off(meeting, closures)
    found = [_deadline(rule, meeting, off) for rule in RULES[regime]]
    return tuple(sorted(found, key=lambda deadline: deadline.latest))


def _deadline(rule: Rule, meeting: date, off: Mapping[date, str]) -> Deadline:
    def works(day: date) -> bool:
        return day.weekday() < SATURDAY and day not in off

    counted: list[date] = []
    before = _days_before(meeting)
    while len(counted) < rule.days:
        day = next(before)
        if works(day) or not rule.working:
            counted.append(day)
    latest = next(filter(works, _days_before(counted[-1])))
    return Deadline(
        rule=rule,
        meeting=meeting,
        latest=latest,
        latest_of_any=counted[-1] - ONE_DAY,
        counted=tuple(counted),
        off=_passed_over(off, latest, meeting, counted),
    )


def _days_before(day: date) -> Iterator[date]:
    while True:
        day -= ONE_DAY
        yield day


def _passed_over(
    off: Mapping[date, str], latest: date, meeting: date, counted: Collection[date]
) -> tuple[DayOff, ...]:
    return tuple(
        DayOff(day=day, reason=reason)
        for day, reason in sorted(off.items())
        if latest < day < meeting and day.weekday() < SATURDAY and day not in counted
    )


def _days_off(meeting: date, closures: Collection[date]) -> dict[date, str]:
    import holidays  # a tenth of a second that no other command need spend

    years = (meeting.year - 1, meeting.year)
    bank_holidays = holidays.country_holidays("GB", subdiv="ENG", years=years)
    return {**dict.fromkeys(closures, "council closed"), **bank_holidays}


# --- the working, told -------------------------------------------------------------------------

CONVENTION = (
    "The law sets the number of clear days but does not define them. By convention the day of the\n"
    "meeting and the day of publication do not count, nor, for the five days, do weekends,\n"
    "England's bank holidays and days the council is closed. Check for bank holidays proclaimed\n"
    "since this program was installed, and for your own constitution's rule."
)


def tell(found: Collection[Deadline]) -> str:
    """The deadlines as a block of plain text: each date, its law and the days counted to it."""
    meeting = next(iter(found)).meeting
    told = "\n\n".join(map(_told, found))
    return f"Meeting on {_day(meeting)}\n\n{told}\n\n{CONVENTION}"


def _told(deadline: Deadline) -> str:
    rule = deadline.rule
    kind = "working" if rule.working else "calendar"
    lines = [
        f"By {_day(deadline.latest)}: {rule.what}",
        f"  Law: {rule.law}",
        f"  {rule.days} clear days ({kind} days), counted back: {_counted(deadline)}",
    ]
    lines += [f"  Not a working day: {_day(off.day)}, {off.reason}" for off in deadline.off]
    if deadline.latest_of_any != deadline.latest:
        lines.append(f"  If any day will do for publishing: {_day(deadline.latest_of_any)}")
    return "\n".join(lines)


def _counted(deadline: Deadline) -> str:
    if deadline.rule.working:
        return ", ".join(map(_short, deadline.counted))
    return f"{_short(deadline.counted[0])} to {_short(deadline.counted[-1])}"


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _day(day: date) -> str:
    return f"{day:%A} {display.day(day)}"


# --- late --------------------------------------------------------------------------------------

# What the law asks for where papers are later than its days, by regime.
URGENCY = {
    Regime.HWB: (
        "An item that was not open to the public for five clear days may be taken only if the chair "
        "is of the opinion, by reason of special circumstances that are stated in the minutes, that "
        "it is a matter of urgency (Local Government Act 1972, section 100B(4)(b))."
    ),
    Regime.EXECUTIVE: (
        "A key decision without 28 clear days' notice needs the general exception, with notice to "
        "the chair of the overview and scrutiny committee and five clear days (SI 2012/2089, "
        "regulation 10), or that chair's agreement that it is urgent and cannot reasonably be "
        "deferred (regulation 11)."
    ),
}


def passed_on(found: Iterable[Deadline], day: date) -> tuple[Deadline, ...]:
    """The deadlines that had passed on a day."""
    return tuple(one for one in found if day > one.latest)


def lateness(passed: Iterable[Deadline], regime: Regime) -> list[str]:
    """What is to be said once these have passed, and what urgency then requires, a line each."""
    lines = [f"late: {one.rule.what.lower()} was due by {_day(one.latest)}" for one in passed]
    return [*lines, URGENCY[regime]]


def as_data(deadline: Deadline) -> dict[str, object]:
    """A deadline for scripts: its dates as YYYY-MM-DD, its law and the days counted."""
    return {
        "what": deadline.rule.what,
        "law": deadline.rule.law,
        "latest": deadline.latest.isoformat(),
        "latest_of_any": deadline.latest_of_any.isoformat(),
        "counted": [day.isoformat() for day in deadline.counted],
        "off": {off.day.isoformat(): off.reason for off in deadline.off},
    }
