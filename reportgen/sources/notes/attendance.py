"""Who was at a meeting, who sent apologies and who took the chair."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.model import Noted
from reportgen.problems import Level, Place, Problem
from reportgen.sources.notes.cues import Kind
from reportgen.sources.notes.people import key, split_names
from reportgen.sources.notes.sections import Entry, without_number

_IN_THE_CHAIR = re.compile(
    r"(?P<name>[^.;]{2,80}?),?\s+(?:\((?:in the )?chair(?:man|woman|person)?\)|(?:was\s+)?in the chair)",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"""(?P<name>.+?)\s+(?:(?:was\s+)?attend(?:ed|ing)\s+)?
    (?:as\s+(?:a\s+|the\s+)?substitute\s+for|substitut(?:ed|ing)\s+for|in\s+place\s+of)\s+
    (?P<absent>.+?)\.?""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was at a meeting, who sent apologies, and who took the chair."""

    chair: Noted | None
    present: tuple[Noted, ...]
    apologies: tuple[Noted, ...]


def tells_attendance(text: str) -> bool:
    """Whether a sentence only says who stood in for whom, or who took the chair."""
    return bool(_IN_THE_CHAIR.fullmatch(text.rstrip(".")) or _substitute(text))


def _substitute(text: str) -> str:
    """ "A (substitute for B)" from "A attended as substitute for B"; "" from any other sentence."""
    match = _SUBSTITUTE.fullmatch(text)
    if match is None or not all(any(split_names(name)) for name in match.groups()):
        return ""
    return f"{match['name']} (substitute for {match['absent']})"


def find_attendance(entries: Sequence[Entry], file: str) -> Attendance:
    """Those present, those who sent apologies, and the chair, each name as it is written."""
    present = tuple(_noted(_present(entries), file))
    chairs = (*_noted(_chairs(entries), file), *filter(None, map(_chair_marked, present)))
    return Attendance(
        chair=next(iter(chairs), None),
        present=present,
        apologies=tuple(_noted(_apologies(entries), file)),
    )


def in_both(attendance: Attendance) -> Iterator[Problem]:
    """A warning for each person who is both present and in the apologies."""
    here = {key(person.text) for person in attendance.present}
    for person in attendance.apologies:
        if key(person.text) in here:
            message = f"'{person.text}' is both present and in the apologies; correct one of them"
            yield Problem(place=person.place, message=message, level=Level.WARNING)


def _noted(found: Iterable[tuple[str, Entry]], file: str) -> Iterator[Noted]:
    for text, entry in found:
        yield Noted(text=text, place=Place(file=file, spot=entry.spot))


def _present(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        substitute = _substitute(entry.text)
        if substitute and entry.kind in {Kind.PRESENT, Kind.APOLOGIES, Kind.NARRATIVE}:
            yield substitute, entry
        elif entry.kind is Kind.PRESENT:
            yield from ((name, entry) for name in split_names(without_number(entry.text)))


def _apologies(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    for entry in entries:
        if entry.kind is Kind.APOLOGIES and not _substitute(entry.text):
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
