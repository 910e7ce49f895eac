"""Where in a document an element stands, as its reader would say it: no page, for pages move.

A body paragraph is "paragraph 4 (under 'Finance')": paragraphs with anything in them, counted from
the first, tables not among them. A cell is "table 2, row 3, column 1", a note "footnote 3".
"""

from collections.abc import Iterator
from itertools import count

from reportgen.problems import Place
from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import number, w
from reportgen.word.styles import Styles
from reportgen.word.tree import DELETED, Element, above, outermost

HEADING = " (under '"  # what parts a spot from the heading it stands under
BLOCKS = {w("p"), w("tbl")}
BOX = w("txbxContent")
LABELS = {
    "styles": "styles",
    "settings": "settings",
    "numbering": "numbered lists",
    "theme": "theme",
    "fontTable": "fonts",
    "webSettings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "core-properties": "document properties",
    "extended-properties": "document properties",
    "custom-properties": "document properties",
}


def section_of(place: Place) -> str:
    """The heading that a place stands under; "" above the first, and outside the body."""
    return place.spot.partition(HEADING)[2].removesuffix("')")


def bare_spot(place: Place) -> str:
    """The spot of a place, without the heading it stands under."""
    return place.spot.partition(HEADING)[0]


class Places:
    """The places of one file as it stands; made anew once it has been changed."""

    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._styles = Styles(file.root_of("styles"))
        self._spots: dict[Element, str] = {}
        self._referred: dict[str, dict[str, Element]] = {}
        self._labels = dict(self._part_labels())
        self._boxes = count(1)
        self._heading = ""
        body = file.root(file.main)
        self._blocks(body, "", outline=True)
        self._heading = ""
        for kind in ("header", "footer"):
            self._pages_edge(body, kind)
        for kind in ("footnote", "endnote"):
            self._notes(body, kind)

    def at(self, part: str, element: Element | None = None) -> Place:
        """The place of an element of a part, or of the part itself."""
        return Place(file=self._file.name, spot=self._spot(part, element, frozenset()))

    def _spot(self, part: str, element: Element | None, met: frozenset[str]) -> str:
        while element is not None:
            if element in self._spots:
                return self._spots[element]
            element = element.getparent()
        if part in self._labels or part in met:
            return self._labels.get(part, part)
        return next(self._referring(part, met), part)

    def _referring(self, part: str, met: frozenset[str]) -> Iterator[str]:
        """The spots of what leads to a part, such as the drawing that shows a picture."""
        for source in self._file.published():
            for one in self._file.relations[source].values():
                if one.target == part and not one.external:
                    yield self._spot(source, self.referring(source, one.id), met | {part})

    def referring(self, part: str, relation_id: str) -> Element | None:
        """The first element of a part that uses a relationship, if any does."""
        if part not in self._referred:
            self._referred[part] = {}
            for each, _, one in self._file.references(part):
                self._referred[part].setdefault(one.id, each)
        return self._referred[part].get(relation_id)

    def _part_labels(self) -> Iterator[tuple[str, str]]:
        for source in ("", self._file.main):
            for one in self._file.relations[source].values():
                if one.kind in LABELS:
                    yield one.target, LABELS[one.kind]
        yield self._file.main, "the document"

    # --- the stories

    def _pages_edge(self, body: Element, kind: str) -> None:
        """Headers or footers, numbered in the order the sections first use them."""
        numbers = count(1)
        for reference in body.iter(w(f"{kind}Reference")):
            one = self._file.relations[self._file.main].get(reference.get(q("r:id"), ""))
            if one is None or one.target in self._labels or one.target not in self._file.parts:
                continue
            self._labels[one.target] = f"{kind} {next(numbers)}"
            self._blocks(self._file.root(one.target), f"{self._labels[one.target]}, ")
        for part in self._file.related(self._file.main, kind):
            self._labels.setdefault(part, f"a {kind} no section uses")

    def _notes(self, body: Element, kind: str) -> None:
        """Footnotes or endnotes, by the number that is printed."""
        root = self._file.root_of(f"{kind}s")
        referred = [each.get(w("id")) for each in body.iter(w(f"{kind}Reference"))]
        for note in () if root is None else root.iter(w(kind)):
            found = note.get(w("id")) in referred
            nth = f" {referred.index(note.get(w('id'))) + 1}" if found else " with no number"
            self._spots[note] = f"{kind}{nth}"

    # --- the blocks of a story

    def _blocks(self, container: Element, within: str, outline: bool = False) -> None:
        paragraphs, tables = count(1), count(1)
        last = 0
        for block in outermost(container, BLOCKS):
            if block.tag == w("tbl"):
                self._table(block, f"{within}table {next(tables)}", outline)
                continue
            if outline:
                self._follow_heading(block)
            last = next(paragraphs) if _has_content(block) else last
            self._spots[block] = f"{within}paragraph {max(last, 1)}{self._under}"
            self._text_boxes(block)

    def _table(self, table: Element, spot: str, outline: bool) -> None:
        self._spots[table] = f"{spot}{self._under}"
        for nth, row in enumerate(outermost(table, {w("tr")}), start=1):
            self._spots[row] = f"{spot}, row {nth}{self._under}"
            column = 1 + number(row, "trPr/gridBefore", 0)
            for cell in outermost(row, {w("tc")}):
                self._cell(cell, f"{spot}, row {nth}, column {column}", outline)
                column += number(cell, "tcPr/gridSpan", 1)

    def _cell(self, cell: Element, spot: str, outline: bool) -> None:
        inner = count(1)
        for block in outermost(cell, BLOCKS):
            if block.tag == w("tbl"):
                self._table(block, f"{spot}, inner table {next(inner)}", outline)
            else:
                self._spots[block] = f"{spot}{self._under}"
                self._text_boxes(block)

    def _text_boxes(self, paragraph: Element) -> None:
        """Each text box once: the twin that older programs are given has the same number."""
        numbers: dict[Element | None, int] = {}
        for box in outermost(paragraph, {BOX}):
            twins = above(box, q("mc:AlternateContent"))
            if twins is None or twins not in numbers:
                numbers[twins] = next(self._boxes)
            self._blocks(box, f"text box {numbers[twins]}, ")

    def _follow_heading(self, paragraph: Element) -> None:
        if self._styles.heading(paragraph) is not None:
            self._heading = shortened(_shown(paragraph, self._styles)) or self._heading

    @property
    def _under(self) -> str:
        return f"{HEADING}{self._heading}')" if self._heading else ""


def _has_content(paragraph: Element) -> bool:
    return next(paragraph.iter(w("r"), q("m:r")), None) is not None


def _shown(paragraph: Element, styles: Styles) -> str:
    """The words of a heading that its reader sees: places are told where words must not be."""
    return "".join(
        text.text or ""
        for run in paragraph.iter(w("r"))
        if above(run, *DELETED) is None and not styles.is_on(run, paragraph, "vanish")
        for text in run.iter(w("t"))
    )
