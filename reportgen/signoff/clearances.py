"""How each sign-off a council wants stands: current, stale, or missing. Silence is never clearance."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen.config.profile import Profile, SignOffRule
from reportgen.problems import Place
from reportgen.signoff.changes import Change, changes
from reportgen.signoff.ledger import LEDGER, Entry
from reportgen.signoff.notes import all_notes, notes
from reportgen.signoff.words import Words, without


class State(StrEnum):
    """Whether the words as they stand are those that were cleared, or were never cleared."""

    CURRENT = "current"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """One role's sign-off of a paper as it stands now.

    `entry` is what the role said last, None where it never spoke; `changes` is what differs since, if
    stale. `still_says` are notes that stand in the paper of a clearance that does not hold.
    """

    rule: SignOffRule
    state: State
    entry: Entry | None = None
    changes: tuple[Change, ...] = ()
    still_says: tuple[str, ...] = ()

    @property
    def lacking(self) -> bool:
        """Whether the council requires it and nobody has cleared the words as they stand."""
        return self.rule.required and self.state is not State.CURRENT

    @property
    def label(self) -> str:
        """Whose it is, as people say it: "Finance"."""
        return self.rule.label

    @property
    def place(self) -> Place:
        return self.entry.place if self.entry else Place(file=LEDGER)


def clearances(ledger: Sequence[Entry], words: Words, profile: Profile) -> tuple[Clearance, ...]:
    """Each role's sign-off, in the order of the profile; a role's last entry is the one that counts."""
    last = {entry.role: entry for entry in ledger}
    printed = all_notes(ledger, profile)
    told = printed.intersection(line for lines in words.values() for line in lines)
    cleared = without(words, printed)
    return tuple(
        _clearance(rule, last.get(rule.role), cleared, profile, _own(told, rule, ledger, profile))
        for rule in profile.sign_off
    )


def _own(
    told: Collection[str], rule: SignOffRule, ledger: Sequence[Entry], profile: Profile
) -> frozenset[str]:
    """The notes among these that are of this role."""
    return frozenset(one for entry in ledger for one in notes(rule, entry, profile) if one in told)


def _clearance(
    rule: SignOffRule, entry: Entry | None, words: Words, profile: Profile, told: frozenset[str]
) -> Clearance:
    if entry is None or entry.withdrawn:
        return Clearance(
            rule=rule, state=State.MISSING, entry=entry, still_says=tuple(sorted(told))
        )
    headings = {one.id: one.heading for one in profile.sections}
    sections = tuple(cleared_by(rule, (*entry.cleared, *words)))
    differs = changes(entry.cleared, words, sections, headings)
    untrue = told if differs else told - notes(rule, entry, profile)
    return Clearance(
        rule=rule,
        state=State.STALE if differs else State.CURRENT,
        entry=entry,
        changes=differs,
        still_says=tuple(sorted(untrue)),
    )


def cleared_by(rule: SignOffRule, known: Sequence[str]) -> Iterator[str]:
    """The sections a role clears: its own, or each that is known of once."""
    yield from dict.fromkeys(known) if rule.whole_paper else rule.sections
