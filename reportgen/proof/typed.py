"""The figures that people typed into a draft by hand, against the findings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.checks.passages import LINKED, marked, passage
from reportgen.checks.prose import Prose
from reportgen.document.case import Case
from reportgen.findings import wording
from reportgen.model import Finding
from reportgen.periods import parse_period
from reportgen.problems import Place
from reportgen.word.between import Between, Placed, between
from reportgen.word.draft import Draft
from reportgen.word.places import bare_spot, section_of
from reportgen.word.tree import Element

FEW = 2  # findings that a placed figure may be of, for the words around it to be about them


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A figure that the findings do not bear out; `contradicts` where one says otherwise."""

    message: str
    contradicts: bool
    place: Place
    order: float
    element: Element

    @property
    def section(self) -> str:
        return section_of(self.place)

    @property
    def spot(self) -> str:
        return bare_spot(self.place)


def typed(draft: Draft, case: Case) -> Iterator[Typed]:
    """Each figure in the words between a draft's regions that contradicts a finding or matches none.

    In place of a region stand the names of the indicator and the area it is about.
    """
    if not case.findings:
        return
    prose = Prose(case)
    findings = {wording.key_of(one): one for one in case.findings}
    for one in between(draft):
        for fault in prose.faults(passage(_said(one, draft, findings)), section_of(one.place)):
            yield Typed(
                message=fault.message,
                contradicts=fault.contradicts,
                place=one.place,
                order=one.order,
                element=one.element,
            )


def _said(one: Between, draft: Draft, findings: Mapping[str, Finding]) -> str:
    return "".join(
        piece if isinstance(piece, str) else _names(piece, draft, findings) for piece in one.pieces
    )


def _names(piece: Placed, draft: Draft, findings: Mapping[str, Finding]) -> str:
    """What a placed figure is about; a period that was placed is one that the words name."""
    if not piece.key:
        return LINKED
    stored = draft.held.regions[piece.key]
    told = [findings[key] for key in stored.findings if key in findings]
    few = told if len(told) <= FEW else []
    names = marked(name for found in few for name in (found.indicator.name, found.area))
    return f"{stored.text} {names}" if parse_period(stored.text) else names
