"""What people wrote in a draft between its regions: paragraphs and rows of tables, each with its place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.problems import Place
from reportgen.word.content import CONTROL, Grid, cell_text, cells_of, outermost, rows_of, shown
from reportgen.word.draft import Draft, Region
from reportgen.word.names import q
from reportgen.word.oxml import w
from reportgen.word.places import Places
from reportgen.word.standing import Standings
from reportgen.word.styles import Styles

Element = etree._Element
LINK = w("hyperlink")
ADDRESS = q("r:id")
STORIES = ("header", "footer")  # which are not part of the run of the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a region stands among somebody's words, by its key; "" for a link to a page."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """A paragraph or a row of a table as people have it, with what is placed in it.

    `order` is how far into the draft it stands.
    """

    pieces: tuple[str | Placed, ...]
    place: Place
    order: float
    element: Element


def between(draft: Draft) -> Iterator[Between]:
    """The passages of the text, its footnotes and endnotes, in order; headings are left out.

    Of a table that was generated, the rows that people added.
    """
    walk = _Walk(draft)
    edges = {part for kind in STORIES for part in draft.file.related(draft.file.main, kind)}
    for part, root in draft.file.stories():
        if part not in edges:
            yield from walk.story(part, root)


class _Walk:
    """One pass over a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._places = Places(draft.file)
        self._standings = Standings(draft.file)
        self._styles = Styles(draft.file.root_of("styles"))
        self._held = {one.control for one in draft.regions}
        self._tables = {table: names for one in draft.regions for table, names in _rows(one, draft)}

    def story(self, part: str, root: Element) -> Iterator[Between]:
        for element in root.iter(w("p"), w("tbl")):
            if element in self._tables:
                yield from self._table(part, element, self._tables[element])
            elif self._is_in_a_region(element):
                continue
            elif element.tag == w("tbl"):
                yield from self._table(part, element)
            elif self._is_text(element):
                yield from self._made(part, element, [element])

    def _is_text(self, paragraph: Element) -> bool:
        in_table = next(paragraph.iterancestors(w("tbl")), None) is not None
        return not in_table and self._styles.heading(paragraph) is None

    def _table(self, part: str, table: Element, ours: Collection[str] = ()) -> Iterator[Between]:
        """The rows of a table, but for those that were generated, by what stands first in them."""
        for row in rows_of(table):
            cells = cells_of(row)
            if cells and cell_text(cells[0]) not in ours:
                yield from self._made(part, row, cells)

    def _made(self, part: str, element: Element, of: list[Element]) -> Iterator[Between]:
        pieces: list[str | Placed] = []
        for each in of:
            pieces += [" | "] if pieces else []
            pieces += self._pieces(each)
        if any(isinstance(one, str) and one.strip(" |") for one in pieces):
            place = self._places.at(part, element)
            order = self._standings.at(part, element).order
            yield Between(pieces=tuple(pieces), place=place, order=order, element=element)

    def _pieces(self, element: Element) -> Iterator[str | Placed]:
        for each, text in shown(element, self._draft.named):
            if each.tag == CONTROL:
                yield Placed(key=self._draft.named(each))
            elif any(link.get(ADDRESS) for link in each.iterancestors(LINK)):
                yield Placed(key="")
            else:
                yield text

    def _is_in_a_region(self, element: Element) -> bool:
        """Whether it is a region, or stands in one: what is there is compared as a whole."""
        return any(each in self._held for each in (element, *element.iterancestors()))


def _rows(region: Region, draft: Draft) -> Iterator[tuple[Element, set[str]]]:
    """The table of a region, and what stood first in each row of it when it was written."""
    was = draft.held.regions[region.key].content
    table = next(outermost(region.control, w("tbl")), None)
    if table is not None and isinstance(was, Grid):
        yield table, {row[0] for row in was.rows if row}
