"""The front sheet: a meeting's agenda with the pages of each item, as a report to be written in Word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen import display
from reportgen.config.agenda import FrontSheetWords
from reportgen.model import (
    Block,
    Cell,
    Column,
    ExemptAgenda,
    Item,
    MeetingOf,
    Paragraph,
    PrivateLine,
    PublicAgenda,
    Report,
    Role,
    Section,
    Span,
    Subheading,
    Table,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """The first and last page of an item, as they are printed on them."""

    first: str
    last: str


def public_sheet(
    agenda: PublicAgenda,
    pages: Mapping[int, Pages],
    words: FrontSheetWords,
    *,
    template: str,
    kind: str = "",
) -> Report:
    """The public agenda: Part I with its pages, and of Part II the numbers and paragraphs alone.

    `pages` are by item number; an item without any has a title alone, or is to follow. `kind` is what
    the document is called: a pack unless it is a supplement.
    """
    blocks: list[Block] = [_items_table(agenda.items, pages, words)]
    if agenda.private:
        blocks = [_subheading(words.part_one), *blocks, *_part_two(agenda.private, words)]
    return _report(agenda.meeting, tuple(blocks), kind or words.pack, template)


def exempt_sheet(
    agenda: ExemptAgenda, pages: Mapping[int, Pages], words: FrontSheetWords, *, template: str
) -> Report:
    """The agenda of the exempt pack: each item with its title, its pages and why it is private."""
    rows = [
        (one.item.number, one.item.title, exempt_under(one.exempt.paragraphs, words))
        for one in agenda.items
    ]
    table = _table(
        [(number, title, [why], _pages(pages.get(number), words)) for number, title, why in rows],
        words,
    )
    blocks = (_subheading(words.part_two), table)
    return _report(agenda.meeting, blocks, words.exempt_pack, template)


def _report(meeting: MeetingOf, blocks: tuple[Block, ...], kind: str, template: str) -> Report:
    when = display.day(meeting.day)
    fields = {
        "council": meeting.council,
        "board": meeting.board,
        "kind": kind,
        "date": f"{meeting.day:%A} {when}",
        "time": meeting.time,
        "venue": meeting.venue,
        "contact": ", ".join(meeting.contact),
        "membership": "; ".join(meeting.membership),
    }
    return Report(
        name="frontsheet",
        template=template,
        title=f"{kind}: {meeting.board}, {when}",
        author="",
        subject=meeting.board,
        dated=meeting.day,
        fields={name: (Span(text=text),) if text else () for name, text in fields.items()},
        blocks={"agenda": blocks},
        sections=(Section(id="agenda", heading="Agenda", blocks=blocks),),
    )


def _subheading(text: str) -> Subheading:
    return Subheading(spans=(Span(text=text),))


def _items_table(
    items: Sequence[Item], pages: Mapping[int, Pages], words: FrontSheetWords
) -> Table:
    return _table(
        [
            (
                one.number,
                one.title,
                _notes(one, words),
                words.to_follow if one.to_follow else _pages(pages.get(one.number), words),
            )
            for one in items
        ],
        words,
    )


def _notes(item: Item, words: FrontSheetWords) -> list[str]:
    if item.urgent is None:
        return []
    return [words.urgent.format(reason=item.urgent.reason, agreed_by=item.urgent.agreed_by)]


Row = tuple[int, str, Sequence[str], str]


def _table(rows: Sequence[Row], words: FrontSheetWords) -> Table:
    return Table(
        columns=(
            Column(heading=words.columns["number"], share=10),
            Column(heading=words.columns["title"], share=100),
            Column(heading=words.columns["pages"], share=30),
        ),
        rows=tuple(_row(row, words) for row in rows),
        description="The items of the agenda: number, title and pages.",
    )


def _row(row: Row, words: FrontSheetWords) -> tuple[Cell, ...]:
    number, title, notes, pages = row
    spans = [Span(text=title, bold=True), *(Span(text=f" {note}") for note in notes)]
    return ((Span(text=str(number)),), tuple(spans), (Span(text=pages),))


def _pages(pages: Pages | None, words: FrontSheetWords) -> str:
    if pages is None:
        return ""
    if pages.first == pages.last:
        return words.page.format(page=pages.first)
    return words.pages.format(first=pages.first, last=pages.last)


def _part_two(private: Sequence[PrivateLine], words: FrontSheetWords) -> tuple[Block, ...]:
    rows: list[Row] = [
        (one.number, one.title or words.exempt_item, [exempt_under(one.paragraphs, words)], "")
        for one in private
    ]
    note = Paragraph(spans=(Span(text=words.part_two_note),), role=Role.PLAIN)
    return (_subheading(words.part_two), note, _table(rows, words))


def exempt_under(paragraphs: Sequence[int], words: FrontSheetWords) -> str:
    """ "Exempt under paragraph 3 of Part 1 of Schedule 12A …: Information relating to …"."""
    many = "s" if len(paragraphs) > 1 else ""
    listed = f"paragraph{many} {display.listed([str(one) for one in paragraphs])}"
    said = " ".join(words.paragraphs[one] for one in paragraphs if one in words.paragraphs)
    return f"{words.exempt_under.format(paragraphs=listed)}. {said}".rstrip()
