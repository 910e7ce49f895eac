"""Blocks as WordprocessingML, in the styles of the template. No font, colour or width of text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.parts.story import StoryPart
from docx.shared import Mm
from lxml import etree

from reportgen.model import (
    Block,
    Cell,
    Chart,
    Column,
    Paragraph,
    Picture,
    Role,
    Sourced,
    Span,
    Subheading,
    Table,
)
from reportgen.word.store import ITEM_ID, STORE_NS, Store, path_of, tag_of

Element = etree._Element
TWIP = 635  # English Metric Units in a twentieth of a point

NUMBERED = ("Numbered Paragraph", "Numbered Paragraph 2", "Numbered Paragraph 3")
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
SUBHEADINGS = ("Heading 3", "Heading 4")
TEXT, NOTE, CAPTION, PICTURE = "Body Text", "Note", "Caption", "Picture"
CELL_HEADING, CELL_TEXT, CELL_FIGURE = "Table Heading", "Table Text", "Table Figure"
TABLE, LINK, TO_COMPLETE = "Report Table", "Hyperlink", "To Complete"
STYLES = (
    *NUMBERED,
    *BULLETS,
    *SUBHEADINGS,
    *(TEXT, NOTE, CAPTION, PICTURE),
    *(CELL_HEADING, CELL_TEXT, CELL_FIGURE),
    *(TABLE, LINK, TO_COMPLETE),
)


@dataclass(slots=True)
class Writer:
    """Writes blocks for one document: knows its styles, its parts, and what its store must hold.

    `part` is the one that is written to; `styles` maps a style's name to its id in this template;
    `text_width` is in twips.
    """

    part: StoryPart
    styles: Mapping[str, str]
    pictures: Mapping[Chart, Picture]
    store: Store
    text_width: int
    next_drawing: int

    def blocks(self, blocks: Iterable[Block]) -> Iterator[Element]:
        """The elements of the blocks, in order."""
        after_table = False
        for block in blocks:
            if after_table and isinstance(block, Table) and not block.caption:
                yield self._styled(TEXT, ())  # Word makes one table of two that touch
            after_table = isinstance(block, Table)
            match block:
                case Paragraph():
                    yield self._paragraph(block)
                case Subheading():
                    name = SUBHEADINGS[min(block.level, len(SUBHEADINGS)) - 1]
                    yield self._styled(name, self.spans(block.spans))
                case Table():
                    yield from self._table(block)
                case Chart():
                    yield from self._chart(block)

    def spans(self, spans: Iterable[Span], like: Element | None = None) -> Iterator[Element]:
        """The spans as runs, links and content controls; `like` is the w:rPr they start from."""
        for phrase, together in groupby(spans, key=lambda span: span.phrase):
            elements = [self._span(span, like) for span in together]
            yield from elements if phrase is None else [self._control(phrase, elements)]

    def _span(self, span: Span, like: Element | None) -> Element:
        run = self._run(span, like)
        element = self._hyperlink(span.link, run) if span.link else run
        if span.sourced is None:
            return element
        return self._control(span.sourced, [element], bound=not span.link)

    # --- paragraphs

    def _paragraph(self, block: Paragraph) -> Element:
        runs: Iterable[Element] = self.spans(block.spans)
        if block.sourced is not None:
            runs = [self._control(block.sourced, list(runs))]
        return self._styled(_style(block), runs)

    def _styled(self, name: str, content: Iterable[Element]) -> Element:
        paragraph = OxmlElement("w:p")
        properties = _child(paragraph, "w:pPr")
        _child(properties, "w:pStyle", val=self.styles[name])
        paragraph.extend(content)
        return paragraph

    def _run(self, span: Span, like: Element | None) -> Element:
        run = OxmlElement("w:r")
        style = LINK if span.link else TO_COMPLETE if span.to_complete else ""
        properties = self._run_properties(span, style, like)
        if properties is not None:
            run.append(properties)
        _add_text(run, span.text)
        return run

    def _run_properties(self, span: Span, style: str, like: Element | None) -> Element | None:
        properties: Element = deepcopy(like) if like is not None else OxmlElement("w:rPr")
        if style:
            for own in properties.findall(qn("w:rStyle")):
                properties.remove(own)
            properties.insert(0, _new("w:rStyle", val=self.styles[style]))
        after_style = sum(one.tag in (qn("w:rStyle"), qn("w:rFonts")) for one in properties)
        for wanted, tag in ((span.italic, "w:i"), (span.bold, "w:b")):
            if wanted and properties.find(qn(tag)) is None:
                properties.insert(after_style, OxmlElement(tag))
        return properties if len(properties) else None

    def _hyperlink(self, address: str, run: Element) -> Element:
        """A link around its words, and no control in it: LibreOffice would save that as no XML."""
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), self.part.relate_to(address, RT.HYPERLINK, is_external=True))
        link.append(run)
        return link

    # --- content controls

    def _control(
        self, sourced: Sourced, content: Sequence[Element], bound: bool = False
    ) -> Element:
        """The content in a control that carries the region's name; bound ones follow the store."""
        key = self.store.add(sourced)
        control = OxmlElement("w:sdt")
        properties = _child(control, "w:sdtPr")
        _child(properties, "w:alias", val=tag_of(key))
        _child(properties, "w:tag", val=tag_of(key))
        _child(properties, "w:id", val=str(self.store.control_id(key)))
        if bound:
            binding = _child(properties, "w:dataBinding")
            binding.set(qn("w:prefixMappings"), f"xmlns:s='{STORE_NS}'")
            binding.set(qn("w:xpath"), path_of(key))
            binding.set(qn("w:storeItemID"), ITEM_ID)
            _child(properties, "w:text")
        _child(control, "w:sdtContent").extend(content)
        return control

    # --- tables

    def _table(self, block: Table) -> Iterator[Element]:
        if block.caption:
            yield self._caption("Table", block)
        table = self._grid(block)
        yield self._control(block.sourced, [table]) if block.sourced else table

    def _grid(self, block: Table) -> Element:
        widths = _widths(block.columns, self.text_width)
        table = OxmlElement("w:tbl")
        table.append(self._table_properties(block))
        grid = _child(table, "w:tblGrid")
        for width in widths:
            _child(grid, "w:gridCol").set(qn("w:w"), str(width))
        headings = tuple((Span(text=column.heading),) for column in block.columns)
        table.append(self._row(headings, [CELL_HEADING] * len(widths), widths, heading=True))
        styles = [CELL_FIGURE if column.figures else CELL_TEXT for column in block.columns]
        for row in block.rows:
            cells = row if block.sourced is None else tuple(map(_unsourced, row))
            table.append(self._row(cells, styles, widths))
        return table

    def _table_properties(self, block: Table) -> Element:
        properties = OxmlElement("w:tblPr")
        _child(properties, "w:tblStyle", val=self.styles[TABLE])
        width = _child(properties, "w:tblW")
        width.set(qn("w:w"), str(self.text_width))
        width.set(qn("w:type"), "dxa")
        layout = _child(properties, "w:tblLayout")
        layout.set(qn("w:type"), "fixed")
        look = _child(properties, "w:tblLook", val="0020")
        look.set(qn("w:firstRow"), "1")
        _child(properties, "w:tblCaption", val=block.caption or block.description)
        _child(properties, "w:tblDescription", val=block.description)
        return properties

    def _row(
        self,
        cells: Sequence[Cell],
        styles: Sequence[str],
        widths: Sequence[int],
        heading: bool = False,
    ) -> Element:
        row = OxmlElement("w:tr")
        properties = _child(row, "w:trPr")
        _child(properties, "w:cantSplit")
        if heading:
            _child(properties, "w:tblHeader")
        for cell, style, width in zip(cells, styles, widths, strict=True):
            column = _child(row, "w:tc")
            size = _child(_child(column, "w:tcPr"), "w:tcW")
            size.set(qn("w:w"), str(width))
            size.set(qn("w:type"), "dxa")
            column.append(self._styled(style, self.spans(cell)))
        return row

    # --- charts

    def _chart(self, block: Chart) -> Iterator[Element]:
        yield self._caption("Figure", block)
        drawing = self._drawing(block, self.pictures[block])
        paragraph = self._styled(PICTURE, [drawing])
        yield self._control(block.sourced, [paragraph]) if block.sourced else paragraph

    def _caption(self, kind: str, block: Table | Chart) -> Element:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), f" SEQ {kind} \\* ARABIC ")
        field.append(self._run(Span(text=str(block.number)), None))
        words = Span(text=block.caption, sourced=block.caption_region)
        label = self._run(Span(text=f"{kind} "), None)
        colon = self._run(Span(text=": "), None)
        return self._styled(CAPTION, [label, field, colon, *self.spans([words])])

    def _drawing(self, block: Chart, picture: Picture) -> Element:
        scale = min(1.0, self.text_width * TWIP / Mm(picture.width))
        inline = self.part.new_pic_inline(
            BytesIO(picture.png),
            width=int(Mm(picture.width) * scale),
            height=int(Mm(picture.height) * scale),
        )
        number, self.next_drawing = self.next_drawing, self.next_drawing + 1
        inline.docPr.set("id", str(number))
        inline.docPr.set("name", f"Figure {block.number}")
        inline.docPr.set("descr", block.alt)
        for names in inline.iter(qn("pic:cNvPr")):
            names.set("name", f"figure-{block.number}.png")
        run = OxmlElement("w:r")
        _child(run, "w:drawing").append(inline)
        return run


def _style(block: Paragraph) -> str:
    match block.role:
        case Role.NUMBERED:
            return NUMBERED[min(block.level, len(NUMBERED)) - 1]
        case Role.BULLET:
            return BULLETS[min(block.level, len(BULLETS)) - 1]
        case Role.NOTE:
            return NOTE
    return TEXT


def _unsourced(cell: Cell) -> Cell:
    """Inside a table that is one region, its figures are not regions of their own."""
    return tuple(replace(span, sourced=None, phrase=None) for span in cell)


def _widths(columns: Sequence[Column], text_width: int) -> list[int]:
    shares = sum(column.share for column in columns)
    return [text_width * column.share // shares for column in columns]


def _new(tag: str, val: str | None = None) -> Element:
    element: Element = OxmlElement(tag)
    if val is not None:
        element.set(qn("w:val"), val)
    return element


def _child(parent: Element, tag: str, val: str | None = None) -> Element:
    child = _new(tag, val)
    parent.append(child)
    return child


def _add_text(run: Element, text: str) -> None:
    """The text with its line breaks and tabs as Word has them."""
    for number, line in enumerate(text.split("\n")):
        if number:
            _child(run, "w:br")
        for place, piece in enumerate(line.split("\t")):
            if place:
                _child(run, "w:tab")
            if piece:
                element = _child(run, "w:t")
                element.text = piece
                element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
