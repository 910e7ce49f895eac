"""The sign-off as the paper prints it, where its council does: only while it is current."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen import display
from reportgen.model import Paragraph, Report, Role, Section, Sourced, Span
from reportgen.signoff.clearances import Clearance, State
from reportgen.signoff.notes import WHOLE, note

PLACE = "sign_off"  # the template's place for those who clear the whole paper


def with_sign_offs(report: Report, clearances: Sequence[Clearance]) -> Report:
    """The report with a note after each section whose clearance is printed, and those of the whole."""
    printed = [one for one in clearances if one.rule.printed and one.state is State.CURRENT]
    whole = tuple(_note(one, WHOLE) for one in printed if one.rule.whole_paper)
    return replace(
        report,
        blocks={**report.blocks, PLACE: whole},
        sections=tuple(_with_notes(section, printed) for section in report.sections),
    )


def _with_notes(section: Section, printed: Sequence[Clearance]) -> Section:
    own = [one for one in printed if section.id in one.rule.sections]
    return replace(section, blocks=(*section.blocks, *(_note(one, section.heading) for one in own)))


def _note(clearance: Clearance, section: str) -> Paragraph:
    assert clearance.entry is not None
    text = note(clearance.rule, clearance.entry, section)
    key = f"signoff.{clearance.rule.role}.{display.slug(section)}"
    sourced = Sourced(key=key, text=text, cells=(clearance.place,))
    return Paragraph(spans=(Span(text=text),), role=Role.NOTE, sourced=sourced)
