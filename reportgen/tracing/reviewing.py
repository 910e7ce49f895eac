"""The reviewer's copy: a Word file with comments on where its figures come from and what is unresolved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.checks import prose
from reportgen.document.case import Case
from reportgen.folder import PAPER
from reportgen.model import Report, Sourced
from reportgen.problems import Problem
from reportgen.sources.markdown import Written
from reportgen.tracing.beside import beside
from reportgen.tracing.proof import CAPTION, Answer, prove
from reportgen.tracing.proof_telling import told
from reportgen.tracing.traces import held_by
from reportgen.tracing.typed import typed
from reportgen.tracing.unresolved import Page, located
from reportgen.word.commented import Note, commented
from reportgen.word.draft import Draft, Region
from reportgen.word.oxml import w
from reportgen.word.publish.tree import Element

UNPLACED = "Unresolved in this paper:"
LEAD = (
    "Where this comes from:"  # LibreOffice loses the first line of a comment in a table's control
)


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
    return commented(
        draft.file,
        [
            Note(first=first, last=last, lines=tuple(lines))
            for (first, last), lines in notes.items()
        ],
        dated=paper.report.dated,
    )


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
        there = [found for key in keys if (found := page.region(key))]
        if there:
            first, last = _from_to(there, page)
            lead = (LEAD,) if page.is_in_a_block(first) else ()
            yield from ((first, last, line) for line in (*lead, *one.lines))


def _from_to(there: Sequence[Region], page: Page) -> tuple[Element, Element]:
    """From the first region to the last in its paragraph; of a table or a chart its caption, if any."""
    caption = page.region(f"{there[0].key}{CAPTION}")
    if caption is not None:
        return caption.control, caption.control
    first = there[0].control
    return first, next(one.control for one in reversed(there) if _are_in_one(first, one.control))


def _are_in_one(first: Element, other: Element) -> bool:
    """Whether two elements stand in one paragraph, or are the same."""
    paragraphs = [next(one.iterancestors(w("p")), one) for one in (first, other)]
    return paragraphs[0] is paragraphs[1]


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
    for found in located(
        [one for one in paper.problems if one not in of_prose],
        page,
        written=paper.written,
        profile=paper.case.council.profile,
        cells=_cells(today),
    ):
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
        region = page.region(one.key)
        if one.answer is not Answer.AGREES and region is not None:
            said = f"{one.answer}: {told(one, held)}"
            yield region.control, region.control, said[:1].upper() + said[1:]
