"""A Word file as a report: what stands in it today, its regions tied to what is behind them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen import display
from reportgen.config.profile import Profile
from reportgen.findings import wording
from reportgen.model import (
    Block,
    Cell,
    Chart,
    Column,
    Paragraph,
    Report,
    Role,
    Section,
    Sourced,
    Span,
    Subheading,
    Table,
)
from reportgen.problems import Place
from reportgen.word.as_read import Block as Stands
from reportgen.word.as_read import Run, Shape, as_read
from reportgen.word.draft import Draft

NUMBERED_CAPTION = re.compile(r"\s*(?:Table|Figure)\s+(\d+)\s*[:.–-]\s*(.*)", re.DOTALL)
FRONT_PAGE = Section(id="front-page", heading="Front page", blocks=())
HEADING_3 = 3
ROLES = {
    Shape.NUMBERED: Role.NUMBERED,
    Shape.BULLET: Role.BULLET,
    Shape.NOTE: Role.NOTE,
    Shape.CAPTION: Role.NOTE,
    Shape.PLAIN: Role.PLAIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered(Paragraph):
    """A paragraph with the number that Word puts before it: "4.1."."""

    number: str = ""


def sourced_in(fresh: Draft) -> Mapping[str, Sourced]:
    """What stands behind each region of a paper as it would be built today."""
    return {
        key: Sourced(
            key=key,
            text=one.text,
            rule=one.rule,
            cells=tuple(_place(cell) for cell in one.cells),
            findings=one.findings,
        )
        for key, one in fresh.held.regions.items()
    }


def _place(said: str) -> Place:
    file, _, spot = said.partition(" > ")
    return Place(file=file, spot=spot)


def drafted(draft: Draft, today: Report, profile: Profile, known: Mapping[str, Sourced]) -> Report:
    """The paper of a Word file: its words, tables and charts in the order they stand in it.

    `today` is the paper as it would be built, from which a chart is drawn and a table's cells are
    tied to theirs; `known` is what stands behind each region. A region no longer in the paper is
    plain words.
    """
    reader = _Reader(today, known)
    sections = tuple(reader.sections(as_read(draft), profile))
    return replace(today, sections=sections)


@dataclass(slots=True)
class _Reader:
    today: Report
    known: Mapping[str, Sourced]

    def sections(self, blocks: Sequence[Stands], profile: Profile) -> Iterator[Section]:
        """The blocks under their headings; what stands before the first is the front page."""
        levels = [one.level for one in blocks if _rule(one, profile)]
        top = min(levels, default=1)
        section, under = FRONT_PAGE, list[Stands]()
        for one in blocks:
            rule = _rule(one, profile)
            opens = one.shape is Shape.HEADING and one.level <= top
            if opens and (rule or section is not FRONT_PAGE):
                yield self._section(section, under)
                id_ = rule or f"own-{display.slug(one.text)}"
                heading = f"{one.number} {one.text}".strip()
                section, under = Section(id=id_, heading=heading, blocks=()), []
            elif not (opens and one.text == self.today.title):
                under.append(one)
        yield self._section(section, under)

    def _section(self, section: Section, under: Iterable[Stands]) -> Section:
        return replace(section, blocks=tuple(self._blocks(under)))

    def _blocks(self, under: Iterable[Stands]) -> Iterator[Block]:
        """A caption goes with the table or the chart after it, where one follows."""
        caption: Stands | None = None
        for one in under:
            if one.shape in (Shape.TABLE, Shape.PICTURE):
                yield self._shown(one, caption)
                caption = None
                continue
            if caption:
                yield self._paragraph(caption)
            caption = one if one.shape is Shape.CAPTION else None
            if one.shape is Shape.HEADING:
                yield Subheading(spans=self._spans(one), level=1 if one.level <= HEADING_3 else 2)
            elif not caption:
                yield self._paragraph(one)
        if caption:
            yield self._paragraph(caption)

    def _paragraph(self, one: Stands) -> Paragraph:
        sourced = self.known.get(one.key)
        return Numbered(
            number=one.number,
            spans=self._spans(one),
            role=ROLES[one.shape],
            level=one.level,
            sourced=replace(sourced, text=one.text) if sourced else None,
        )

    def _spans(self, one: Stands) -> tuple[Span, ...]:
        return tuple(self._span(run, one.key) for run in one.runs)

    def _span(self, run: Run, around: str) -> Span:
        sourced = self.known.get(run.key) if run.key != around else None
        return Span(
            text=run.text,
            bold=run.bold,
            italic=run.italic,
            link=run.link,
            to_complete=run.asks,
            sourced=replace(sourced, text=run.text) if sourced else None,
        )

    def _shown(self, one: Stands, caption: Stands | None) -> Block:
        said = NUMBERED_CAPTION.fullmatch(caption.text) if caption else None
        number, words = (int(said[1]), said[2]) if said else (0, caption.text if caption else "")
        if one.shape is Shape.TABLE:
            return self._table(one, number, words)
        charts = (each for each in self.today.all_blocks() if isinstance(each, Chart))
        chart = next(
            (each for each in charts if each.sourced and each.sourced.key == one.key), None
        )
        if chart is None:
            return Paragraph(
                spans=wording.plain(f"[Picture: {one.text or words}]"), role=Role.PLAIN
            )
        return replace(chart, number=number, caption=words or chart.caption)

    # --- tables

    def _table(self, one: Stands, number: int, caption: str) -> Table:
        tables = (each for each in self.today.all_blocks() if isinstance(each, Table))
        like = next((each for each in tables if each.sourced and each.sourced.key == one.key), None)
        heading, *rows = one.rows or ((),)
        columns = tuple(Column(heading=_text(cell)) for cell in heading)
        if like and [each.heading for each in columns] == [each.heading for each in like.columns]:
            columns = like.columns
        return Table(
            columns=columns,
            rows=tuple(self._row(row, columns, like) for row in rows),
            description=caption or (like.description if like else "A table"),
            caption=caption if number else "",
            number=number,
            sourced=self.known.get(one.key),
        )

    def _row(
        self, row: Sequence[tuple[Run, ...]], columns: Sequence[Column], like: Table | None
    ) -> tuple[Cell, ...]:
        texts = [_text(cell) for cell in row]
        today = _same_row(texts, columns, like)
        cells = [
            _tied(text, today.get(column.heading))
            for text, column in zip(texts, columns, strict=False)
        ]
        beyond = [wording.plain(text) for text in texts[len(columns) :]]
        missing = [wording.plain("")] * (len(columns) - len(texts))
        return (*cells, *beyond, *missing)


def _rule(one: Stands, profile: Profile) -> str:
    """The id of the profile's section whose heading this is; "" for none."""
    rule = profile.section(one.text.strip()) if one.shape is Shape.HEADING else None
    return rule.id if rule else ""


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)


def _same_row(
    texts: Sequence[str], columns: Sequence[Column], like: Table | None
) -> Mapping[str, Cell]:
    """Today's cells, by heading, of the row that has the same names: what comes from no cell."""
    here = {column.heading: text for column, text in zip(columns, texts, strict=False)}
    for row in like.rows if like else ():
        assert like is not None
        today = {column.heading: cell for column, cell in zip(like.columns, row, strict=True)}
        names = [heading for heading, cell in today.items() if not any(one.sourced for one in cell)]
        if names and all(wording.text_of(today[name]) == here.get(name) for name in names[:2]):
            return today
    return {}


def _tied(text: str, today: Cell | None) -> Cell:
    """A cell's words, tied to what stands behind the cell of today's table in their place."""
    if today is None or len(today) != 1 or today[0].sourced is None:
        return wording.plain(text)
    return (Span(text=text, sourced=replace(today[0].sourced, text=text)),)
