"""What stands at the head of notes: which body met, when, and what it talked of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.model import Noted
from reportgen.problems import Level, Place, Problem, Reading
from reportgen.sources.notes.cues import Kind
from reportgen.sources.notes.dates import Dated, find_dates, weekday, without_dates
from reportgen.sources.notes.sections import Entry, without_number

_BODY = re.compile(
    r"\b(?:board|committee|partnership|cabinet|panel|forum|group|commission|assembly|council)\b",
    re.IGNORECASE,
)
_BEFORE_BODY = re.compile(
    r"""(?:(?:draft|confirmed|approved|cancelled)\b\W+)*(?:(?:minutes|notes|record|meeting)\s+(?:of|from)\s+)?
    (?:(?:a|the)\s+)?(?:(?:meeting|proceedings)\s+of\s+)?(?:the\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER_BODY = re.compile(
    r"""(?:[\s,:–—-]*\b(?:(?:draft\s+)?(?:minutes|notes)|meeting|held|on|at|cancelled)\b)*
    [\s,:–—.-]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_ANOTHER_DATE = re.compile(
    r"\b(?:next|previous|last|published|updated|version|printed|issued|circulated|approved)\b",
    re.IGNORECASE,
)


def find_body(entries: Sequence[Entry], file: str) -> Noted | None:
    """The body that met: as labelled, else the first title line that names a board or its like.

    A line that names only a council gives way to one below it that names one of its bodies.
    """
    labelled = [entry for entry in entries if entry.kind is Kind.BODY]
    titles = [entry for entry in entries if entry.kind is Kind.TITLE and _BODY.search(entry.text)]
    named = [
        title for title in titles if not re.search(r"\bcouncil\W*$", title.text, re.IGNORECASE)
    ]
    for entry in (*labelled, *named, *titles):
        name = body_name(entry.text)
        if name:
            return Noted(text=name, place=Place(file=file, spot=entry.spot))
    return None


def body_name(title: str) -> str:
    """The body in a title such as "Minutes of the Health and Wellbeing Board held on 1 May 2025"."""
    text = _BEFORE_BODY.sub("", without_dates(title).split("(")[0].strip(), count=1)
    return _AFTER_BODY.sub("", text).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A date that a line says is the meeting's."""

    dated: Dated
    place: Place


def find_date(entries: Iterable[Entry], file: str) -> Reading[tuple[date, Place] | None]:
    """The day of the meeting and where it is said: on a "Date:" line, or in the title.

    No date is a problem, and so are two that differ: neither is guessed at.
    """
    read = _claims(entries, file)
    claims, problems = read.facts, read.problems
    days = {claim.dated.day: claim for claim in reversed(claims) if claim.dated.day}
    if len(days) > 1:
        problems = (*problems, _two_dates(claims))
    if problems or not days:
        return Reading(facts=None, problems=problems or (_no_date(Place(file=file)),))
    ((day, claim),) = days.items()
    return Reading(facts=(day, claim.place), problems=tuple(_wrong_weekdays(claims)))


def _claims(entries: Iterable[Entry], file: str) -> Reading[tuple[_Claim, ...]]:
    claims: list[_Claim] = []
    problems: list[Problem] = []
    for entry in entries:
        place = Place(file=file, spot=entry.spot)
        if entry.kind is Kind.DATE or (
            entry.kind is Kind.TITLE and not _ANOTHER_DATE.search(entry.text)
        ):
            dates = find_dates(entry.text)
            claims += [_Claim(dated=dated, place=place) for dated in dates]
            problems += [_no_such_day(dated, place) for dated in dates if dated.day is None]
            if entry.kind is Kind.DATE and not dates:
                problems.append(_no_date(place, found=entry.text))
    return Reading(facts=tuple(claims), problems=tuple(problems))


def _no_date(place: Place, found: str = "no date") -> Problem:
    found = found if found == "no date" else f"'{found}'"
    message = f"expected a date such as 'Date: 18 March 2025', found {found}; write the day in full"
    return Problem(place=place, message=message)


def _no_such_day(dated: Dated, place: Place) -> Problem:
    message = (
        f"expected a date such as '18 March 2025', day first, found '{dated.text}': no such day"
    )
    return Problem(place=place, message=message)


def _two_dates(claims: Sequence[_Claim]) -> Problem:
    first, other = claims[0], next(c for c in claims if c.dated.day != claims[0].dated.day)
    message = (
        f"expected one date for the meeting, found '{first.dated.text}' ({first.place.spot}) and "
        f"'{other.dated.text}' ({other.place.spot}); correct one of them"
    )
    return Problem(place=other.place, message=message)


def _wrong_weekdays(claims: Iterable[_Claim]) -> Iterator[Problem]:
    for claim in claims:
        if claim.dated.on_wrong_weekday and claim.dated.day:
            is_a = weekday(claim.dated.day)
            message = f"'{claim.dated.text}' was a {is_a}; check the date"
            yield Problem(place=claim.place, message=message, level=Level.WARNING)


def find_focus(entries: Iterable[Entry], file: str) -> tuple[Noted, ...]:
    """The topics of the focused discussion, parted by semicolons or lines."""
    return tuple(
        Noted(text=topic.strip(" ."), place=Place(file=file, spot=entry.spot))
        for entry in entries
        if entry.kind is Kind.FOCUS
        for topic in without_number(entry.text).split(";")
        if topic.strip(" .") and topic.strip(" .").lower() != "none"
    )
