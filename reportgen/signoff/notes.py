"""The words in which a paper prints a sign-off, where its council does."""

from collections.abc import Iterator, Sequence

from reportgen import display
from reportgen.config.profile import Profile, SignOffRule
from reportgen.signoff.ledger import Entry
from reportgen.signoff.words import plain

WHOLE = "This report"


def note(rule: SignOffRule, entry: Entry, section: str) -> str:
    """ "Financial implications verified by Pat Sample, Accountant, 3 February 2026"."""
    name = ", ".join(filter(None, (entry.name, entry.title)))
    day = display.day(entry.dated)
    return plain(rule.printed.format(section=section, name=name, label=rule.label, date=day))


def notes(rule: SignOffRule, entry: Entry, profile: Profile) -> frozenset[str]:
    """Every note that an entry has printed, of each section it clears; none where none is printed."""
    headings = {one.id: one.heading for one in profile.sections}
    sections = [WHOLE] if rule.whole_paper else [headings[one] for one in rule.sections]
    if not rule.printed or entry.withdrawn or entry.role != rule.role:
        return frozenset()
    return frozenset(note(rule, entry, section) for section in sections)


def all_notes(ledger: Sequence[Entry], profile: Profile) -> frozenset[str]:
    """Every note that any entry has, or had, printed: no part of what is cleared."""
    return frozenset(_all(ledger, profile))


def _all(ledger: Sequence[Entry], profile: Profile) -> Iterator[str]:
    for rule in profile.sign_off:
        for entry in ledger:
            yield from notes(rule, entry, profile)
