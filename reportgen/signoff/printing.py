"""The sign-off as the paper prints it, where its council does: only while it is current."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen import display
from reportgen.config.profile import Profile, SignOffRule
from reportgen.model import Paragraph, Report, Role, Section, Sourced, Span
from reportgen.signoff.ledger import Entry
from reportgen.signoff.standing import Clearance, State

PLACE = "sign_off"  # the template's place for those who clear the whole paper
WHOLE = "This report"


def with_sign_offs(report: Report, clearances: Sequence[Clearance], profile: Profile) -> Report:
    """The report with a note after each section whose clearance is printed, and those of the whole."""
    printed = [
        (rule, one)
        for rule, one in zip(profile.sign_off, clearances, strict=True)
        if rule.printed and one.state is State.CURRENT
    ]
    whole = tuple(_note(rule, one, WHOLE) for rule, one in printed if rule.whole_paper)
    return replace(
        report,
        blocks={**report.blocks, PLACE: whole},
        sections=tuple(_with_notes(section, printed) for section in report.sections),
    )


def _with_notes(section: Section, printed: Sequence[tuple[SignOffRule, Clearance]]) -> Section:
    notes = (
        _note(rule, one, section.heading) for rule, one in printed if section.id in rule.sections
    )
    return replace(section, blocks=(*section.blocks, *notes))


def _note(rule: SignOffRule, clearance: Clearance, section: str) -> Paragraph:
    text = _words(rule, clearance, section)
    key = (
        f"signoff.{rule.role}"
        if section == WHOLE
        else f"signoff.{rule.role}.{display.slug(section)}"
    )
    return Paragraph(spans=(Span(text=text),), role=Role.NOTE, sourced=Sourced(key=key, text=text))


def _words(rule: SignOffRule, by: Clearance | Entry, section: str) -> str:
    assert by.dated is not None
    name = ", ".join(filter(None, (by.name, by.title)))
    return rule.printed.format(
        section=section, name=name, label=rule.label, date=display.day(by.dated)
    )


def notes(ledger: Sequence[Entry], profile: Profile) -> frozenset[str]:
    """Every note that an entry of the ledger has, or had, printed: no part of what is cleared."""
    return frozenset(_notes(ledger, profile))


def _notes(ledger: Sequence[Entry], profile: Profile) -> Iterator[str]:
    headings = {one.id: one.heading for one in profile.sections}
    for rule in profile.sign_off:
        sections = [WHOLE] if rule.whole_paper else [headings[one] for one in rule.sections]
        for entry in ledger:
            if rule.printed and entry.role == rule.role and not entry.withdrawn:
                yield from (_words(rule, entry, section) for section in sections)
