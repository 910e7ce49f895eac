"""The workings of a paper as worksheets: the cover, what there is, notes, then a table a sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen import __version__, display
from reportgen.document.case import Case
from reportgen.findings import wording
from reportgen.problems import Problem
from reportgen.workings import findings, others
from reportgen.workings.pages import Column, Line, Link, Page, tabled

MORE = "Some headings refer to notes, which are on the worksheet Notes."


def pages(case: Case, inputs: Mapping[str, str], problems: Sequence[Problem]) -> tuple[Page, ...]:
    """Every worksheet in order, each heading with the number of its note."""
    tables = (
        *findings.pages(case.findings),
        others.series(case.findings),
        others.tallies(case.findings),
        others.rules(case.findings),
        others.files(inputs),
        others.problems(problems),
    )
    texts = [*dict.fromkeys(note for page in tables for note in page.notes if note)]
    numbered = [_numbered(page, number, texts) for number, page in enumerate(tables, start=1)]
    notes = _notes(texts)
    return (_cover(case), _contents([notes, *numbered]), notes, *numbered)


def _numbered(page: Page, number: int, texts: Sequence[str]) -> Page:
    """The page as a numbered table, and its headings with the numbers of their notes."""
    headings = [
        f"{heading} [note {texts.index(note) + 1}]" if note else heading
        for heading, note in zip(page.headings, page.notes, strict=True)
    ]
    more = [Line(text=MORE)] if any(page.notes) else []
    return replace(
        page,
        title=f"Table {number}: {page.title}",
        lines=(*page.lines, *more),
        headings=tuple(headings),
    )


def _contents(listed: Sequence[Page]) -> Page:
    columns: tuple[Column[Page], ...] = (
        Column(heading="Worksheet", width=18, of=lambda one: Link(page=one.name)),
        Column(heading="What it holds", width=110, of=lambda one: one.about),
    )
    return tabled("Contents", "Contents", "", columns, listed)


def _notes(texts: Sequence[str]) -> Page:
    columns: tuple[Column[tuple[int, str]], ...] = (
        Column(heading="Note", width=12, of=lambda one: f"note {one[0]}"),
        Column(heading="What it says", width=120, of=lambda one: one[1]),
    )
    about = "How each column was worked out, and whose method that is"
    return tabled("Notes", "Notes", about, columns, enumerate(texts, start=1))


def _cover(case: Case) -> Page:
    title = case.paper.title or case.name
    return Page(
        name="Cover",
        title=f"Workings: {title}",
        lines=tuple(_cover_lines(case)),
        widths=(120,),
    )


def _cover_lines(case: Case) -> Iterator[Line]:
    yield Line(text=_whose(case))
    classified = case.council.profile.classification[case.paper.classification]
    yield Line(text=f"Classification: {classified}")
    yield Line(text="What this is", heading=True)
    yield Line(
        text="Every figure of the paper, how it was judged, and the cell it was read from. It is made "
        "with the paper, from the same findings, and is made anew with it."
    )
    yield Line(
        text="It is for those who write, check and answer for the paper. It has not been checked for "
        "publication."
    )
    yield Line(text="How change is judged", heading=True)
    rule = case.paper.change_rule.as_rule()
    yield Line(text=wording.rule_sentence(rule))
    if case.findings:
        yield Line(text=wording.how_far_tested(rule, case.findings))
    yield from _contact(case)
    yield Line(text="How it was made", heading=True)
    yield Line(text=f"By reportgen {__version__}, in the template {case.council.name}.")


def _whose(case: Case) -> str:
    board = case.council.profile.board or case.paper.board
    day = display.day(case.paper.meeting_date) if case.paper.meeting_date else ""
    to = f" to the {board.removeprefix('The ').removeprefix('the ')}" if board else ""
    return f"Figures behind the paper{to}{f', {day}' if day else ''}."


def _contact(case: Case) -> Iterator[Line]:
    """Whom to ask: the paper's author, as far as the front matter names one."""
    author = case.paper.author
    if author:
        yield Line(text="Contact", heading=True)
        yield Line(text=f"{author.name}, {author.title}")
        for said in (author.email, author.phone):
            if said:
                yield Line(text=said)
