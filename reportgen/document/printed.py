"""Everything in a paper that comes from the sources, in the order it is printed, and in what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen import display
from reportgen.findings.wording import text_of
from reportgen.model import Block, Chart, Line, Paragraph, Report, Role, Sourced, Span, Table
from reportgen.problems import Place

SENTENCE_END = re.compile(r"(?<=[.!?]) +(?=[A-Z\"“(])")


class Kind(StrEnum):
    """In what a figure is printed."""

    TEXT = "text"
    TABLE = "table"
    CAPTION = "caption"
    CHART = "chart"
    ALT_TEXT = "alt text"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plotted:
    """A point of a chart's line: its period, its figure as the chart would label it, its cell."""

    period: str
    figure: str
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A region where a reader meets it: the section's heading, "" for the front page, and in what.

    `around` is the sentence or the table row it stands in; of a chart's line, the caption. `parts`
    are the regions inside a paragraph or a table, and then `around` is what is outside them all.
    `points` are those of a chart's line.
    """

    section: str
    kind: Kind
    sourced: Sourced
    around: str
    parts: tuple[Sourced, ...] = ()
    points: tuple[Plotted, ...] = ()


def printed(report: Report) -> Iterator[Printed]:
    """The words of the front page and its lists, then sentences, tables and charts, each before
    what is in it."""
    for spans in report.fields.values():
        yield from _in_words("", Kind.TEXT, spans)
    for blocks in report.blocks.values():
        for block in blocks:
            yield from printed_in("", block)
    for section in report.sections:
        for block in section.blocks:
            yield from printed_in(section.heading, block)


def printed_in(heading: str, block: Block) -> Iterator[Printed]:
    """What one block prints of the sources, under a heading."""
    match block:
        case Paragraph():
            yield from _in_paragraph(heading, block)
        case Table():
            yield from _in_table(heading, block)
        case Chart():
            yield from _in_chart(heading, block)
        case _:
            yield from _in_words(heading, Kind.TEXT, block.spans)


def _in_paragraph(heading: str, block: Paragraph) -> Iterator[Printed]:
    kind = Kind.NOTE if block.role is Role.NOTE else Kind.TEXT
    if block.sourced:
        yield Printed(
            section=heading,
            kind=kind,
            sourced=block.sourced,
            around=" ".join(_sentences_apart(block.spans)),
            parts=tuple(span.sourced for span in block.spans if span.sourced),
        )
    yield from _in_words(heading, kind, block.spans)


def _in_words(heading: str, kind: Kind, spans: Sequence[Span]) -> Iterator[Printed]:
    """The regions of a run of text, each with the sentence it stands in."""
    for around, inside in _sentences(spans):
        for sourced in inside:
            yield Printed(section=heading, kind=kind, sourced=sourced, around=around)


def _sentences_apart(spans: Sequence[Span]) -> Iterator[str]:
    return (sentence for sentence, inside in _sentences(spans) if not inside)


def _sentences(spans: Sequence[Span]) -> Iterator[tuple[str, list[Sourced]]]:
    """Each sentence of a run of text, with the regions that begin in it."""
    text, begins, at = "", {}, 0
    for span in spans:
        if span.sourced:
            begins[len(text)] = span.sourced
        text += span.text
    for end in [*(found.end() for found in SENTENCE_END.finditer(text)), len(text)]:
        yield text[at:end].strip(), [one for start, one in begins.items() if at <= start < end]
        at = end


def _in_table(heading: str, block: Table) -> Iterator[Printed]:
    if block.sourced:
        yield Printed(
            section=heading,
            kind=Kind.TABLE,
            sourced=block.sourced,
            around=_captioned("Table", block) if block.caption else block.description,
            parts=tuple(
                span.sourced for row in block.rows for cell in row for span in cell if span.sourced
            ),
        )
    yield from _caption(heading, "Table", block)
    for row in block.rows:
        around = " | ".join(text_of(cell) for cell in row)
        for span in (span for cell in row for span in cell if span.sourced):
            assert span.sourced is not None
            yield Printed(section=heading, kind=Kind.TABLE, sourced=span.sourced, around=around)


def _in_chart(heading: str, block: Chart) -> Iterator[Printed]:
    around = _captioned("Figure", block)
    if block.sourced:
        yield Printed(
            section=heading, kind=Kind.ALT_TEXT, sourced=block.sourced, around=block.sourced.text
        )
    yield from _caption(heading, "Figure", block)
    for line in block.lines:
        if line.sourced:
            yield Printed(
                section=heading,
                kind=Kind.CHART,
                sourced=line.sourced,
                around=around,
                points=tuple(_plotted(line, block)),
            )
    if block.target_sourced:
        yield Printed(section=heading, kind=Kind.CHART, sourced=block.target_sourced, around=around)


def _plotted(line: Line, chart: Chart) -> Iterator[Plotted]:
    for one in line.points:
        figure = display.NO_FIGURE
        if one.value is not None:
            figure = display.figure(one.value, chart.decimals, chart.unit)
        yield Plotted(period=one.label, figure=figure, place=one.place)


def _caption(heading: str, noun: str, block: Table | Chart) -> Iterator[Printed]:
    if block.caption_region:
        yield Printed(
            section=heading,
            kind=Kind.CAPTION,
            sourced=block.caption_region,
            around=_captioned(noun, block),
        )


def _captioned(noun: str, block: Table | Chart) -> str:
    return f"{noun} {block.number}: {block.caption}"
