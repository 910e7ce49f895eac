"""The facts at the head of notes: which body met, whether, who was there, what it reviewed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.model import MeetingStatus, Noted
from reportgen.problems import Level, Place, Problem, did_you_mean
from reportgen.sources.notes.cues import Kind
from reportgen.sources.notes.dates import MONTHS, without_dates
from reportgen.sources.notes.people import key, split_names
from reportgen.sources.notes.sections import Entry, without_number

_BODY = re.compile(
    r"\b(?:board|committee|partnership|cabinet|panel|forum|group|commission|assembly|council)\b",
    re.IGNORECASE,
)
_BEFORE_BODY = re.compile(
    r"""(?:(?:draft|confirmed|approved)\s+)*(?:(?:minutes|notes|record|meeting)\s+(?:of|from)\s+)?
    (?:(?:a|the)\s+)?(?:(?:meeting|proceedings)\s+of\s+)?(?:the\s+)?""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER_BODY = re.compile(
    r"""(?:[\s,:–—-]*\b(?:(?:draft\s+)?(?:minutes|notes)|meeting|held|on|at|cancelled)\b)*
    [\s,:–—.-]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_THE_CHAIR = re.compile(
    r"(?P<name>[^.;]{2,80}?),?\s+(?:\((?:in the )?chair(?:man|woman|person)?\)|(?:was\s+)?in the chair)",
    re.IGNORECASE,
)
_APOLOGIES = re.compile(
    r"apologies(?:\s+for\s+absence)?\s+(?:\w+\s+){0,3}?(?:from|on\s+behalf\s+of|for|by):?\s+(?P<names>.+)",
    re.IGNORECASE | re.DOTALL,
)
_SUBSTITUTE = re.compile(
    r"""(?P<name>.+?)\s+(?:(?:was\s+)?attend(?:ed|ing)\s+)?
    (?:as\s+(?:a\s+|the\s+)?substitute\s+for|substitut(?:ed|ing)\s+for|in\s+place\s+of)\s+
    (?P<absent>.+?)\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_PLANNED = (
    rf"(?:\s+(?:that|which|was|planned|scheduled|due|on|for|in|{'|'.join(MONTHS)}|[0-9]+\w*))*"
)
_CANCELLED = re.compile(
    rf"""(?:(?:the|this){_PLANNED}\s+)?meeting{_PLANNED}
    (?:\s+(?:was|were|is|has\s+been|had\s+been))?\s+(?P<how>cancelled|canceled|postponed)\b.*
    |(?P<alone>cancelled|canceled|postponed)\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_STATUSES = {
    "held": MeetingStatus.HELD,
    "cancelled": MeetingStatus.CANCELLED,
    "canceled": MeetingStatus.CANCELLED,
}
_OUTCOME_NUMBERS = re.compile(
    r"""(?:outcomes?\s+)?(?P<list>[0-9]{1,2}(?:\s*(?:,|&|;|–|-|/|,?\s*\band\b|\bto\b)\s*
    (?:outcomes?\s+)?[0-9]{1,2})*)(?:\s*(?:[:.–—-]\s*\D.*)?)""",
    re.IGNORECASE | re.VERBOSE,
)
_OUTCOMES_REVIEWED = re.compile(
    r"(?P<list>outcomes?\s+[0-9][0-9,\s&–-]*(?:and\s+[0-9]+\s+)?)(?:was|were)\s+"
    r"(?:reviewed|considered|viewed|presented)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who was at a meeting, who sent apologies, and who took the chair."""

    chair: Noted | None
    present: tuple[Noted, ...]
    apologies: tuple[Noted, ...]


def find_body(entries: Sequence[Entry], file: str) -> Noted | None:
    """The body that met: as labelled, else the first title line that names a board or its like.

    A line that names only a council gives way to one below it that names one of its bodies.
    """
    labelled = [entry for entry in entries if entry.kind is Kind.BODY]
    titles = [entry for entry in entries if entry.kind is Kind.TITLE and _BODY.search(entry.text)]
    named = [title for title in titles if not re.search(r"\bcouncil\W*$", title.text, re.I)]
    for entry in (*labelled, *named, *titles):
        name = body_name(entry.text)
        if name:
            return Noted(text=name, place=Place(file=file, spot=entry.spot))
    return None


def body_name(title: str) -> str:
    """The body in a title such as "Minutes of the Health and Wellbeing Board held on 1 May 2025"."""
    text = _BEFORE_BODY.sub("", without_dates(title).split("(")[0].strip(), count=1)
    return _AFTER_BODY.sub("", text).strip()


def find_status(entries: Iterable[Entry], file: str) -> tuple[MeetingStatus, tuple[Problem, ...]]:
    """Whether the meeting was held: as labelled, else cancelled where a sentence says so."""
    for entry in entries:
        said = _status_said(entry)
        if said in _STATUSES:
            return _STATUSES[said], ()
        if said:
            return MeetingStatus.HELD, (_unknown_status(said, Place(file=file, spot=entry.spot)),)
    return MeetingStatus.HELD, ()


def _status_said(entry: Entry) -> str:
    if entry.kind is Kind.STATUS:
        return entry.text.split("#")[0].strip(" .").lower()
    if entry.kind not in {Kind.TITLE, Kind.NARRATIVE, Kind.OTHER}:
        return ""
    match = _CANCELLED.fullmatch(entry.text) or _CANCELLED.fullmatch(
        without_dates(entry.text).rpartition("–")[2].strip()
    )
    return (match["how"] or match["alone"]).lower() if match else ""


def _unknown_status(said: str, place: Place) -> Problem:
    if said == "postponed":
        message = "the meeting was postponed; write 'Status: held' or 'Status: cancelled'"
        return Problem(place=place, message=message)
    near = did_you_mean(said, _STATUSES)
    message = f"expected the status held or cancelled, found '{said}'; read as held{near}"
    return Problem(place=place, message=message, level=Level.WARNING)


def find_people(entries: Sequence[Entry], file: str) -> People:
    """Those present, those who sent apologies, and the chair, each name as it is written."""
    present = tuple(_noted(_present(entries), file))
    chairs = (*_noted(_chairs(entries), file), *filter(None, map(_chair_marked, present)))
    return People(
        chair=next(iter(chairs), None),
        present=present,
        apologies=tuple(_noted(_apologies(entries), file)),
    )


def in_both(people: People) -> Iterator[Problem]:
    """A warning for each person who is both present and in the apologies."""
    here = {key(person.text) for person in people.present}
    for person in people.apologies:
        if key(person.text) in here:
            message = f"'{person.text}' is both present and in the apologies; correct one of them"
            yield Problem(place=person.place, message=message, level=Level.WARNING)


def _noted(found: Iterable[tuple[str, Entry]], file: str) -> Iterator[Noted]:
    for text, entry in found:
        yield Noted(text=text, place=Place(file=file, spot=entry.spot))


def _present(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        substitute = _SUBSTITUTE.fullmatch(entry.text)
        if substitute and entry.kind in {Kind.PRESENT, Kind.APOLOGIES, Kind.NARRATIVE}:
            name, absent = substitute["name"], substitute["absent"]
            yield f"{name} (substitute for {absent})", entry
        elif entry.kind is Kind.PRESENT:
            yield from ((name, entry) for name in split_names(without_number(entry.text)))


def _apologies(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        sentence = _APOLOGIES.fullmatch(entry.text)
        if sentence and entry.kind in {Kind.APOLOGIES, Kind.NARRATIVE, Kind.TITLE}:
            yield from ((name, entry) for name in split_names(sentence["names"]))
        elif entry.kind is Kind.APOLOGIES and not _SUBSTITUTE.fullmatch(entry.text):
            yield from ((name, entry) for name in split_names(without_number(entry.text)))


def _chairs(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        if entry.kind is Kind.CHAIR:
            yield entry.text, entry
        elif entry.kind in {Kind.TITLE, Kind.NARRATIVE}:
            match = _IN_THE_CHAIR.fullmatch(entry.text.rstrip("."))
            yield from ((match["name"], entry),) if match else ()


def _chair_marked(person: Noted) -> Noted | None:
    match = _IN_THE_CHAIR.match(person.text)
    return Noted(text=match["name"], place=person.place) if match else None


def find_outcomes(entries: Sequence[Entry], file: str) -> tuple[tuple[str, ...], Place | None]:
    """The outcomes reviewed, numbers as ids and names as they are written, and where that is said."""
    labelled = [entry for entry in entries if entry.kind is Kind.OUTCOMES]
    said = [(entry, entry.text) for entry in labelled] or [
        (entry, match["list"])
        for entry in entries
        if entry.kind in {Kind.NARRATIVE, Kind.DISCUSSION}
        and (match := _OUTCOMES_REVIEWED.fullmatch(entry.text))
    ]
    outcomes = dict.fromkeys(name for _, text in said for name in outcome_names(text))
    place = Place(file=file, spot=said[0][0].spot) if said else None
    return tuple(outcomes), place


def outcome_names(text: str) -> tuple[str, ...]:
    """("1", "2") from "1, 2", "Outcomes 1 and 2" or "1–2"; names from "Best start; Workforce"."""
    text = text.split("#")[0].strip().rstrip(".")
    match = _OUTCOME_NUMBERS.fullmatch(text)
    if match is None:
        return tuple(name.strip() for name in text.split(";") if name.strip())
    numbers = re.sub(r"outcomes?", "", match["list"], flags=re.IGNORECASE)
    return tuple(
        str(number) for part in re.split(r",|;|&|/|and", numbers) for number in _range(part)
    )


def _range(part: str) -> range:
    ends = [int(end) for end in re.findall(r"[0-9]+", part)]
    return range(ends[0], ends[-1] + 1) if ends else range(0)


def find_focus(entries: Iterable[Entry], file: str) -> tuple[Noted, ...]:
    """The topics of the focused discussion, parted by semicolons or lines."""
    return tuple(
        Noted(text=topic.strip(" ."), place=Place(file=file, spot=entry.spot))
        for entry in entries
        if entry.kind is Kind.FOCUS
        for topic in without_number(entry.text).split(";")
        if topic.strip(" .") and topic.strip(" .").lower() != "none"
    )
