"""Signing: a person clears the words as they stand, or withdraws what was cleared."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportgen.config.profile import Profile, SignOffRule
from reportgen.folder import PAPER
from reportgen.problems import Faults, Place, Problem, did_you_mean
from reportgen.signoff.clearances import cleared_by
from reportgen.signoff.ledger import LEDGER, Entry, add
from reportgen.signoff.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs, for which role, and the day they did."""

    rule: SignOffRule
    name: str
    title: str
    dated: date


def clear(folder: Path, subject: Subject, by: Signatory) -> Entry | None:
    """Records that somebody cleared their sections' words; None where that already stands there.

    Raises Faults, with nothing written, where there is nothing to clear: a section that is missing,
    empty or left for the author to complete.
    """
    words = subject.words
    sections = tuple(cleared_by(by.rule, tuple(words)))
    if faults := tuple(_unfit(sections, subject)):
        raise Faults(faults)
    entry = Entry(
        role=by.rule.role,
        name=by.name,
        title=by.title,
        dated=by.dated,
        template=subject.council.name,
        draft=subject.draft,
        cleared={section: words[section] for section in sections},
    )
    last = _last(subject, by)
    if last and _says(last) == _says(entry):
        return None
    add(folder, entry)
    return entry


def withdraw(folder: Path, subject: Subject, by: Signatory) -> Entry:
    """Records that a role's clearance is withdrawn. Raises Faults where there is none."""
    last = _last(subject, by)
    if last is None or last.withdrawn:
        message = f"{by.rule.label} has cleared nothing that could be withdrawn"
        raise Faults([Problem(place=Place(file=LEDGER), message=message)])
    entry = Entry(
        role=by.rule.role,
        name=by.name,
        title=by.title,
        dated=by.dated,
        template=subject.council.name,
        withdrawn=True,
    )
    add(folder, entry)
    return entry


def _last(subject: Subject, by: Signatory) -> Entry | None:
    return next((one for one in reversed(subject.ledger) if one.role == by.rule.role), None)


def _says(entry: Entry) -> tuple[str, str, bool, str]:
    return entry.name, entry.title, entry.withdrawn, entry.sha256


def _unfit(sections: tuple[str, ...], subject: Subject) -> Iterator[Problem]:
    """Each section that holds nothing a person could clear."""
    headings = {one.id: one.heading for one in subject.profile.sections}
    words, mark = subject.words, _asks_the_author(subject.profile)
    for section in sections:
        heading = headings.get(section, section)
        place = Place(file=subject.draft or PAPER, spot=f"# {heading}")
        lines = words.get(section)
        if lines is None:
            others = [one for one in words if one not in headings]
            message = f"there is nothing under this heading to clear{did_you_mean(heading, others)}"
            yield Problem(place=place, message=message)
        elif any(map(mark.search, lines)):
            message = "this is left for the author to complete, and cannot be cleared yet"
            yield Problem(place=place, message=message)


def _asks_the_author(profile: Profile) -> re.Pattern[str]:
    """The mark that stands where an author has yet to write."""
    return re.compile(re.escape(f"[{profile.to_complete}]").replace(r"\{what\}", ".+?"))
