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


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who was at a meeting, who sent apologies, and who took the chair."""

    chair: Noted | None
    present: tuple[Noted, ...]
    apologies: tuple[Noted, ...]


def tells_attendance(text: str) -> bool:
    """Whether a sentence only says who was there, who was not, or who took the chair."""
    patterns = (_IN_THE_CHAIR, _APOLOGIES, _SUBSTITUTE)
    return any(pattern.fullmatch(text.rstrip(".")) for pattern in patterns)


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
