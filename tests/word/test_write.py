"""Blocks as Word has them: each block a literal, and what must stand in the document for it."""

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Length

from reportgen.model import (
    Block,
    Chart,
    Column,
    Line,
    Paragraph,
    Picture,
    Report,
    Role,
    Section,
    Sourced,
    Span,
    Subheading,
    Table,
)
from reportgen.word.paper import paper
from reportgen.word.template import read_template
from tests.reading import controls, outline, said

TEMPLATE = Path(__file__).parents[2] / "templates" / "medway-hwb" / "template.docx"


def png(width: int, height: int) -> bytes:
    """A white picture of this many dots."""

    def part(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    rows = (b"\0" + b"\xff" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + part(b"IDAT", zlib.compress(rows))
        + part(b"IEND", b"")
    )


@pytest.fixture
def written(tmp_path):
    """Writes blocks as the analysis of a Medway paper; gives the .docx."""

    def write(*blocks: Block, width: float = 160) -> Path:
        template = read_template(TEMPLATE, name="template.docx").facts
        report = Report(
            name="update",
            template="medway-hwb",
            title="Update",
            author="Sam Sample",
            subject="Board",
            dated=None,
            fields={"heading.analysis": (Span(text="Analysis"),)},
            blocks={},
            sections=(Section(id="analysis", heading="Analysis", blocks=blocks),),
        )
        report = with_every_name(report, template.tags)
        charts = [block for block in blocks if isinstance(block, Chart)]
        drawn = {one: Picture(png=png(4, 2), width=width, height=width / 2) for one in charts}
        path = tmp_path / "update.docx"
        path.write_bytes(paper(report, template, drawn))
        return path

    return write


def with_every_name(report: Report, tags: Sequence) -> Report:
    """The report with nothing said for each name of the template it leaves out."""
    said = {tag.name: () for tag in tags if not tag.is_block and tag.name not in report.fields}
    sections = [section.id for section in report.sections]
    ids = {tag.name.removeprefix("section.") for tag in tags if tag.name.startswith("section.")}
    blocks = {tag.name: () for tag in tags if tag.is_block and not tag.name.startswith("section.")}
    left = tuple(Section(id=id_, heading="", blocks=()) for id_ in sorted(ids - set(sections)))
    return Report(
        **{name: getattr(report, name) for name in ("name", "template", "title", "author")},
        subject=report.subject,
        dated=None,
        fields={**report.fields, **said},
        blocks=blocks,
        sections=(*report.sections, *left),
    )


def analysis(docx: Path) -> str:
    told = outline(docx)
    start = told.index("Analysis\n") + len("Analysis\n")
    return told[start : told.index("Heading 2 Unnumbered: Lead officer contact")]


def words(text: str, **look) -> tuple[Span, ...]:
    return (Span(text=text, **look),)


def table(caption: str = "", number: int = 0, sourced: Sourced | None = None) -> Table:
    return Table(
        columns=(Column(heading="Area", share=2), Column(heading="Rate", figures=True)),
        rows=((words("Medway"), words("60.6%")), (words("Kent"), words("63.3%"))),
        description="Rate by area",
        caption=caption,
        number=number,
        sourced=sourced,
    )


def test_paragraphs_by_role_and_level(written):
    docx = written(
        Paragraph(spans=words("one")),
        Paragraph(spans=words("two"), level=2),
        Paragraph(spans=words("three"), level=3),
        Paragraph(spans=words("four"), level=3),
        Paragraph(spans=words("point"), role=Role.BULLET),
        Paragraph(spans=words("deeper"), role=Role.BULLET, level=2),
        Paragraph(spans=words("plain"), role=Role.PLAIN),
        Paragraph(spans=words("source"), role=Role.NOTE),
        Subheading(spans=words("Under")),
        Subheading(spans=words("Further under"), level=2),
        Paragraph(spans=words("five")),
        Paragraph(spans=words("six"), level=2),
    )
    assert analysis(docx) == (
        "Numbered Paragraph: 1.1. one\n"
        "Numbered Paragraph 2: 1.1.1. two\n"
        "Numbered Paragraph 3: (a) three\n"
        "Numbered Paragraph 3: (b) four\n"
        "List Bullet: • point\n"
        "List Bullet 2: • deeper\n"
        "Body Text: plain\n"
        "Note: source\n"
        "Heading 3: Under\n"
        "Heading 4: Further under\n"
        "Numbered Paragraph: 1.2. five\n"
        "Numbered Paragraph 2: 1.2.1. six\n"
    )


def test_a_level_deeper_than_the_template_goes_is_its_deepest(written):
    docx = written(
        Paragraph(spans=words("deep"), level=7),
        Paragraph(spans=words("deep"), role=Role.BULLET, level=7),
        Subheading(spans=words("deep"), level=7),
    )
    assert analysis(docx) == (
        "Numbered Paragraph 3: (a) deep\nList Bullet 3: • deep\nHeading 4: deep\n"
    )


def test_a_table_is_captioned_and_its_rows_stand_under_their_headings(written):
    docx = written(table("Rates", 3))
    assert analysis(docx) == (
        "caption: Table 3: Rates\n| Area | Rate |\n| Medway | 60.6% |\n| Kent | 63.3% |\n"
    )


def test_a_table_tells_those_who_cannot_see_it_what_it_holds(written):
    document = Document(written(table("Rates", 3)))
    properties = document.element.body.find(f".//{qn('w:tblPr')}")
    assert properties.find(qn("w:tblCaption")).get(qn("w:val")) == "Rates"
    assert properties.find(qn("w:tblDescription")).get(qn("w:val")) == "Rate by area"


def test_columns_share_the_width_of_the_text(written):
    document = Document(written(table()))
    page = document.sections[0]
    wide = (page.page_width - page.left_margin - page.right_margin) // 635
    columns = document.element.body.find(f".//{qn('w:tblGrid')}")
    widths = [int(column.get(qn("w:w"))) for column in columns]
    assert widths == [wide * 2 // 3, wide // 3]


def test_figures_stand_in_the_style_for_figures(written):
    (found,) = Document(written(table())).tables
    styles = [[cell.paragraphs[0].style.name for cell in row.cells] for row in found.rows]
    rows = ["Table Text", "Table Figure"]
    assert styles == [["Table Heading", "Table Heading"], rows, rows]


def test_two_tables_that_would_touch_stay_two(written):
    assert analysis(written(table(), table())).count("\nBody Text: \n") == 1
    assert "Body Text" not in analysis(written(table("One", 1), table("Two", 2)))


def test_bold_italic_and_links(written):
    spans = (
        *words("plain "),
        *words("bold ", bold=True),
        *words("italic ", italic=True),
        *words("both", bold=True, italic=True),
        *words("site", link="https://example.org/?a=1&b=2"),
    )
    docx = written(Paragraph(spans=spans))
    document = Document(docx)
    line = next(one for one in document.paragraphs if one.text.startswith("plain"))
    looks = [(run.text, run.bold, run.italic) for run in line.runs]
    assert looks == [
        ("plain ", None, None),
        ("bold ", True, None),
        ("italic ", None, True),
        ("both", True, True),
    ]
    (link,) = line.hyperlinks
    assert (link.text, link.address) == ("site", "https://example.org/?a=1&b=2")
    assert link.runs[0].style.name == "Hyperlink"


def test_what_the_author_must_write_stands_out(written):
    docx = written(Paragraph(spans=words("[Author to complete: costs]", to_complete=True)))
    line = next(one for one in Document(docx).paragraphs if "to complete" in one.text)
    assert line.runs[0].style.name == "To Complete"


def test_line_breaks_and_tabs_are_words_and_spaces_are_kept(written):
    docx = written(Paragraph(spans=words("  one\n\ttwo  ")))
    line = next(one for one in Document(docx).paragraphs if "one" in one.text)
    assert line.text == "  one\n\ttwo  "
    assert line._p.findall(f".//{qn('w:br')}")
    assert line._p.findall(f".//{qn('w:tab')}")
    space = "{http://www.w3.org/XML/1998/namespace}space"
    assert {text.get(space) for text in line._p.iter(qn("w:t"))} == {"preserve"}


def chart(key: str = "chart.falls", number: int = 1) -> Chart:
    return Chart(
        key=key,
        lines=(Line(name="Medway", points=()),),
        unit="%",
        decimals=1,
        caption="Falls, Medway",
        alt="Falls fell.",
        number=number,
        sourced=Sourced(key=key, text="Falls fell."),
    )


def test_a_chart_is_a_captioned_picture_with_its_finding_as_alt_text(written):
    docx = written(chart())
    assert analysis(docx) == "caption: Figure 1: Falls, Medway\nPicture: [Falls fell.]\n"


@pytest.mark.parametrize("width", [100, 400])
def test_a_picture_is_shown_at_its_size_but_no_wider_than_the_text(written, width):
    document = Document(written(chart(), width=width))
    (picture,) = document.inline_shapes
    page = document.sections[0]
    text_width = Length(page.page_width - page.left_margin - page.right_margin)
    assert 150 < text_width.mm < 200
    assert picture.width.mm == pytest.approx(min(width, text_width.mm), abs=0.1)
    assert picture.width / picture.height == pytest.approx(2, abs=0.01)


def test_pictures_are_numbered_apart(written):
    document = Document(written(chart("chart.a", 1), chart("chart.b", 2)))
    named = [(one.get("id"), one.get("name")) for one in document.element.iter(qn("wp:docPr"))]
    assert [name for _, name in named] == ["Figure 1", "Figure 2"]
    assert len({id_ for id_, _ in named}) == 2


def test_a_figure_in_a_sentence_is_a_control_of_its_own(written):
    figure = Span(text="60.6%", sourced=Sourced(key="value.falls.medway", text="60.6%"))
    docx = written(Paragraph(spans=(*words("It was "), figure, *words(" in 2024/25."))))
    assert analysis(docx) == "Numbered Paragraph: 1.1. It was 60.6% in 2024/25.\n"
    assert [(tag, text) for tag, _, text in controls(docx)] == [("value.falls.medway", "60.6%")]


def test_a_table_that_is_a_region_holds_no_others(written):
    whole = Sourced(key="table.rates", text="Rates")
    figure = Span(text="60.6%", sourced=Sourced(key="value.falls.medway", text="60.6%"))
    one = Table(columns=(Column(heading="Rate"),), rows=(((figure,),),), description="Rates")
    inside = Table(columns=one.columns, rows=one.rows, description="Rates", sourced=whole)
    assert [tag for tag, _, _ in controls(written(one))] == ["value.falls.medway"]
    assert [tag for tag, _, _ in controls(written(inside))] == ["table.rates"]


def test_a_caption_s_number_is_a_field_word_can_count(written):
    body = Document(written(table("Rates", 3))).element.body
    (field,) = body.iter(qn("w:fldSimple"))
    assert field.get(qn("w:instr")).split() == ["SEQ", "Table", "\\*", "ARABIC"]
    assert said(field) == "3"
