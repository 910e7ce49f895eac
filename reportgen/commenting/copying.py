"""What the reviewer's copy says, and where: beside each region, and at each thing unresolved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.checks import prose
from reportgen.commenting.beside import beside
from reportgen.commenting.unresolved import Page, located
from reportgen.document.case import Case
from reportgen.folder import PAPER
from reportgen.model import Report, Sourced
from reportgen.problems import Problem
from reportgen.proof.proving import Answer, prove
from reportgen.proof.telling import told
from reportgen.proof.typed import typed
from reportgen.sources.markdown import Written
from reportgen.tracing.traces import held_by
from reportgen.word.commented import Note, commented
from reportgen.word.draft import Draft, Region
from reportgen.word.oxml import w
from reportgen.word.tree import Element

UNPLACED = "Unresolved in this paper:"
LEAD = "About this table:"  # LibreOffice loses the first line of a comment in a block's control


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that is to be reviewed: what it is made of, and every problem it has."""

    case: Case
    report: Report
    written: tuple[Written, ...]
    problems: tuple[Problem, ...]


def reviewers_copy(paper: Paper, today: Draft, draft: Draft) -> bytes:
    """The draft's .docx with comments at its regions and at what is unresolved.

    `today` is the paper as it would be built now, read back; `draft` may be the same.
    """
    notes: dict[tuple[Element, Element], list[str]] = {}
    for first, last, said in _said(paper, today, draft):
        notes.setdefault((first, last), []).append(said)
    made = [_note(first, last, lines) for (first, last), lines in notes.items()]
    return commented(draft.file, made, dated=paper.report.dated)


def _note(first: Element, last: Element, lines: Sequence[str]) -> Note:
    in_words = first.tag == w("p") or any(True for _ in first.iterancestors(w("p")))
    return Note(first=first, last=last, lines=(*([] if in_words else [LEAD]), *lines))


Said = tuple[Element, Element, str]


def _said(paper: Paper, today: Draft, draft: Draft) -> Iterator[Said]:
    """Every line to be said, and from where to where."""
    page = Page(draft)
    yield from _unresolved(paper, today, draft, page)
    yield from _of_regions(paper, today, page)


def _of_regions(paper: Paper, today: Draft, page: Page) -> Iterator[Said]:
    held = held_by(paper.case.findings)
    for one in beside(paper.report, paper.case.findings, held):
        keys = (_name_of(region, today) for region in one.regions)
        there = [found for key in keys if (found := page.next(key, one.section))]
        if there:
            first, last = _from_to(there, page)
            yield from ((first, last, line) for line in one.lines)


def _from_to(there: Sequence[Region], page: Page) -> tuple[Element, Element]:
    """From the first of some regions to the last, of those that stand in the paragraph of the first."""
    shown = [page.shown_at(one) for one in there]
    paragraph = _paragraph_of(shown[0])
    inside = {one for one in shown if _paragraph_of(one) is paragraph}
    in_order = [one for one in paragraph.iter() if one in inside]
    return in_order[0], in_order[-1]


def _paragraph_of(element: Element) -> Element:
    return next(element.iterancestors(w("p")), element)


def _name_of(sourced: Sourced, today: Draft) -> str:
    """The name a region has in the file: its key, or that key told apart where other words have it."""
    name, copy = sourced.key, 1
    regions = today.held.regions
    while name in regions and regions[name].text != sourced.text:
        copy += 1
        name = f"{sourced.key}.{copy}"
    return name if name in regions else ""


# --- what is unresolved -------------------------------------------------------------------------


def _unresolved(paper: Paper, today: Draft, draft: Draft, page: Page) -> Iterator[Said]:
    yield from _wrong(paper, today, draft, page)
    of_prose = set(prose.check(paper.written, paper.case, file=PAPER))
    for one in typed(draft, paper.case):
        yield one.element, one.element, f"Typed by hand: {one.message}"
    unplaced = []
    problems = [one for one in paper.problems if one not in of_prose]
    for found in located(problems, page, _cells(today)):
        if found.element is None:
            unplaced.append(found.said)
        else:
            yield found.element, found.element, found.said
    for said in (UNPLACED, *unplaced) if unplaced else ():
        yield page.title, page.title, said


def _cells(today: Draft) -> Mapping[str, Sequence[str]]:
    return {key: one.cells for key, one in today.held.regions.items()}


def _wrong(paper: Paper, today: Draft, draft: Draft, page: Page) -> Iterator[Said]:
    """The figures of a person's draft that are not today's."""
    if draft is today:
        return
    held = held_by(paper.case.findings)
    for one in prove(draft, today, paper.report):
        is_shown = one.region is not None and one.region.part == draft.file.main
        if one.answer is not Answer.AGREES and one.region is not None and is_shown:
            said = f"{one.answer}: {told(one, held)}"
            at = page.shown_at(one.region)
            yield at, at, said[:1].upper() + said[1:]
