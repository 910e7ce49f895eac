"""A draft as it reads: its headings, paragraphs, tables and pictures, with the regions among the words.

Every tracked change is taken as accepted; hidden text is left out. Headers, footers and notes are not
read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from lxml import etree

from reportgen.word.content import CONTROL, cells_of, drawing_in, outermost, rows_of, shown, text_in
from reportgen.word.draft import Draft
from reportgen.word.names import q
from reportgen.word.numbers import Numbers
from reportgen.word.oxml import value, w
from reportgen.word.styles import Styles
from reportgen.word.tree import above
from reportgen.word.write import BULLETS, CAPTION, NOTE, NUMBERED, TO_COMPLETE

Element = etree._Element
LEVEL = re.compile(r"\d$")


class Shape(StrEnum):
    """What a block of a draft is."""

    HEADING = "heading"
    NUMBERED = "numbered"
    BULLET = "bullet"
    PLAIN = "plain"
    NOTE = "note"
    CAPTION = "caption"
    TABLE = "table"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one look, and the region they stand in by its key; `asks` where they ask the author."""

    text: str
    key: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    asks: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a draft where it stands; `key` is the region it is, `level` counts from 1.

    A table has its rows; a picture its alt text as its one run. `number` is Word's own, such as "4.1.".
    """

    shape: Shape
    level: int = 1
    runs: Runs = ()
    rows: tuple[tuple[Runs, ...], ...] = ()
    key: str = ""
    number: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def as_read(draft: Draft) -> tuple[Block, ...]:
    """The blocks of a draft's body, in the order they stand; empty paragraphs are left out."""
    return tuple(_Reader(draft).blocks())


SHAPES = {
    CAPTION.casefold(): Shape.CAPTION,
    NOTE.casefold(): Shape.NOTE,
    **{name.casefold(): Shape.NUMBERED for name in NUMBERED},
    **{name.casefold(): Shape.BULLET for name in BULLETS},
}
LEVELLED = (Shape.NUMBERED, Shape.BULLET)


class _Reader:
    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._styles = Styles(draft.file.root_of("styles"))
        self._numbers = Numbers(draft.file.root_of("numbering"), self._styles)
        self._links = draft.file.relations[draft.file.main]
        self._keys = {one.control: one.key for one in draft.regions}

    def blocks(self) -> Iterator[Block]:
        for block in _blocks(self._draft.file.root(self._draft.file.main)):
            if block.tag == w("tbl"):
                yield self._table(block)
                continue
            number = self._numbers.next(block)
            if (drawing := drawing_in(block)) is not None:
                yield self._picture(block, drawing)
            elif runs := tuple(self._runs(block)):
                yield _numbered(self._paragraph(block, runs), number)

    def _key(self, element: Element) -> str:
        """The region that a block is, or stands in."""
        around = (element, *element.iterancestors(CONTROL), *element.iter(CONTROL))
        return next((self._keys[one] for one in around if one in self._keys), "")

    def _table(self, table: Element) -> Block:
        rows = tuple(tuple(map(self._cell, cells_of(row))) for row in rows_of(table))
        return Block(shape=Shape.TABLE, rows=rows, key=self._key(table))

    def _cell(self, cell: Element) -> Runs:
        runs: list[Run] = []
        for paragraph in outermost(cell, w("p")):
            runs += [Run(text="\n")] if runs else []
            runs += self._runs(paragraph)
        return tuple(runs)

    def _picture(self, block: Element, drawing: Element) -> Block:
        said = next(drawing.iter(q("wp:docPr")), None)
        alt = "" if said is None else said.get("descr", "")
        key = self._key(block)
        return Block(shape=Shape.PICTURE, runs=(Run(text=alt, key=key),), key=key)

    def _paragraph(self, paragraph: Element, runs: Runs) -> Block:
        heading = self._styles.heading(paragraph)
        if heading is not None:
            return Block(shape=Shape.HEADING, level=heading, runs=runs)
        name = self._styles.name(paragraph).casefold()  # Word has 'caption', as others do not
        found = LEVEL.search(name)
        level = int(found[0]) if found and SHAPES.get(name) in LEVELLED else 1
        shape = self._shape(paragraph, name)
        return Block(shape=shape, level=level, runs=runs, key=self._composed(paragraph))

    def _composed(self, paragraph: Element) -> str:
        """The region that is the whole of a paragraph; "" where people's words stand beside it."""
        controls = [one for one in paragraph.iterchildren(CONTROL) if self._draft.named(one)]
        if len(controls) == 1 and text_in(controls[0]) == text_in(paragraph):
            return self._draft.named(controls[0])
        return ""

    def _shape(self, paragraph: Element, name: str) -> Shape:
        shape = SHAPES.get(name)
        if shape is None and self._styles.list_level(paragraph) is not None:
            return Shape.BULLET
        return shape or Shape.PLAIN

    def _runs(self, paragraph: Element) -> Iterator[Run]:
        """The words of a paragraph, those that look alike and stand in one region together."""
        pieces = self._pieces(paragraph, paragraph, "")
        for _, alike in groupby(pieces, key=lambda one: replace(one, text="")):
            run, *others = alike
            yield replace(run, text="".join(one.text for one in (run, *others)))

    def _pieces(self, within: Element, paragraph: Element, key: str) -> Iterator[Run]:
        for element, text in shown(within, self._draft.named):
            if element.tag == CONTROL:
                yield from self._pieces(element, paragraph, self._draft.named(element))
                continue
            run = above(element, w("r"))
            if run is not None and not self._styles.is_on(run, paragraph, "vanish"):
                yield Run(
                    text=text,
                    key=key,
                    bold=self._styles.is_on(run, paragraph, "b"),
                    italic=self._styles.is_on(run, paragraph, "i"),
                    link=self._address(element),
                    asks=self._asks(run),
                )

    def _address(self, element: Element) -> str:
        link = above(element, w("hyperlink"))
        relation = None if link is None else self._links.get(link.get(q("r:id"), ""))
        return relation.target if relation and relation.external else ""

    def _asks(self, run: Element) -> bool:
        styles = self._styles.lineage(value(run, "rPr/rStyle") or "")
        return any(value(style, "name") == TO_COMPLETE for style in styles)


def _blocks(container: Element) -> Iterator[Element]:
    """The outermost paragraphs and tables, whatever wraps them; nothing whose deletion is pending."""
    for child in container:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag not in (w("del"), w("moveFrom")):
            yield from _blocks(child)


def _numbered(block: Block, number: str) -> Block:
    """The block with its number; an item of a list that has one is no bullet."""
    shape = Shape.NUMBERED if number and block.shape is Shape.BULLET else block.shape
    return replace(block, shape=shape, number=number)
