"""How each sign-off a council wants stands: current, stale, or missing. Silence is never clearance."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportgen.config.profile import Profile, SignOffRule
from reportgen.problems import Place
from reportgen.signoff.changes import Change, changes
from reportgen.signoff.ledger import LEDGER, Entry
from reportgen.signoff.words import Words


class State(StrEnum):
    """Whether the words as they stand are those that were cleared, or were never cleared."""

    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """One role's sign-off of a paper as it stands now.

    `name`, `title` and `dated` are of who signed last, or withdrew (`withdrawn`); "" and None where
    nobody did. `draft` is the Word file that was signed. `changes` is what differs since, if stale.
    """

    role: str
    label: str
    required: bool
    state: State
    place: Place
    name: str = ""
    title: str = ""
    dated: date | None = None
    draft: str = ""
    withdrawn: bool = False
    changes: tuple[Change, ...] = ()

    @property
    def lacking(self) -> bool:
        """Whether the council requires it and nobody has cleared the words as they stand."""
        return self.required and self.state is not State.CURRENT


def clearances(ledger: Sequence[Entry], words: Words, profile: Profile) -> tuple[Clearance, ...]:
    """Each role's sign-off, in the order of the profile; a role's last entry is the one that counts."""
    last = {entry.role: entry for entry in ledger}
    return tuple(_clearance(rule, last.get(rule.role), words, profile) for rule in profile.sign_off)


def _clearance(rule: SignOffRule, entry: Entry | None, words: Words, profile: Profile) -> Clearance:
    if entry is None:
        place = Place(file=LEDGER)
        return Clearance(
            role=rule.role,
            label=rule.label,
            required=rule.required,
            state=State.MISSING,
            place=place,
        )
    differs = () if entry.withdrawn else _differs(rule, entry, words, profile)
    return Clearance(
        role=rule.role,
        label=rule.label,
        required=rule.required,
        state=State.MISSING if entry.withdrawn else State.STALE if differs else State.CURRENT,
        place=entry.place,
        name=entry.name,
        title=entry.title,
        dated=entry.dated,
        draft=entry.draft,
        withdrawn=entry.withdrawn,
        changes=differs,
    )


def _differs(rule: SignOffRule, entry: Entry, words: Words, profile: Profile) -> tuple[Change, ...]:
    headings = {one.id: one.heading for one in profile.sections}
    sections = tuple(cleared_by(rule, (*entry.cleared, *words)))
    return changes(entry.cleared, words, sections, headings)


def cleared_by(rule: SignOffRule, known: Sequence[str]) -> Iterator[str]:
    """The sections a role clears: its own, or each that is known of once."""
    yield from dict.fromkeys(known) if rule.whole_paper else rule.sections
