"""What stands in a generated region, as plain values that can be compared: words, a table, a chart.

Read as a reader sees it with every tracked change accepted; how it looks is no part of it.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from reportgen.word.names import q
from reportgen.word.oxml import first_at, w

Element = etree._Element

CONTROL = w("sdt")
DELETED = (w("del"), w("moveFrom"), q("w14:conflictDel"))
DRAWN = (w("drawing"), w("pict"), w("object"))
NOT_SHOWN = {
    *DELETED,
    *DRAWN,
    q("mc:AlternateContent"),
    *(w(f"{name}Pr") for name in ("r", "p", "tbl", "tr", "tc", "sdt", "sdtEnd")),
}
TYPED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
    w("sym"): "\N{REPLACEMENT CHARACTER}",
}
TEXT = w("t")


class Kind(StrEnum):
    """What a region is."""

    WORDS = "words"
    TABLE = "table"
    CHART = "chart"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A region that stands among the words of another, by its key."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a region, and the regions among them, in order; no two words side by side."""

    pieces: tuple[str | Inner, ...]

    @property
    def inner(self) -> set[str]:
        """The keys of the regions among the words."""
        return {piece.key for piece in self.pieces if isinstance(piece, Inner)}

    @property
    def kind(self) -> Kind:
        return Kind.WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of a table, its headings first; a cell's paragraphs are its lines."""

    rows: tuple[tuple[str, ...], ...]

    @property
    def kind(self) -> Kind:
        return Kind.TABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A picture by its SHA-256 in hexadecimal, and its alt text; "" where there is none."""

    picture: str
    alt: str

    @property
    def kind(self) -> Kind:
        return Kind.CHART


Content = Words | Grid | Drawn
Named = Callable[[Element], str]
"""The key of a content control; "" for one that is no region."""


def words_in(element: Element, named: Named) -> Words:
    """The words an element shows, with the regions among them by name."""
    pieces: list[str | Inner] = []
    for each, text in shown(element, named):
        if each.tag == CONTROL:
            pieces.append(Inner(key=named(each)))
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += text
        else:
            pieces.append(text)
    return Words(pieces=tuple(pieces))


def shown(element: Element, named: Named = lambda _: "") -> Iterator[tuple[Element, str]]:
    """The elements inside one that type something, with what they type; a region is one element."""
    for child in element:
        if child.tag == CONTROL and named(child):
            yield child, ""
        elif child.tag == TEXT:
            if child.text:
                yield child, child.text
        elif child.tag in TYPED:
            yield child, TYPED[str(child.tag)]
        elif child.tag not in NOT_SHOWN:
            yield from shown(child, named)


def text_in(element: Element) -> str:
    """All that an element shows, the words of the regions inside it too."""
    return "".join(text for _, text in shown(element))


def rows_of(holder: Element) -> list[Element]:
    """The rows of a table, or of what holds one, those apart whose deletion is pending.

    A table that somebody cut in two is two tables side by side; their rows are one table's still.
    """
    return [row for row in outermost(holder, w("tr")) if first_at(row, "trPr/del") is None]


def cells_of(row: Element) -> list[Element]:
    """The cells of a row, those apart whose deletion is pending."""
    return [cell for cell in outermost(row, w("tc")) if first_at(cell, "tcPr/cellDel") is None]


def cell_text(cell: Element) -> str:
    return "\n".join(text_in(paragraph) for paragraph in outermost(cell, w("p")))


def grid_in(holder: Element) -> Grid:
    return Grid(rows=tuple(tuple(map(cell_text, cells_of(row))) for row in rows_of(holder)))


def outermost(element: Element, tag: str) -> Iterator[Element]:
    """The outermost elements of a name inside one, whatever wraps them; nothing that was deleted."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in DELETED:
            yield from outermost(child, tag)


def drawing_in(element: Element) -> Element | None:
    """The first picture in an element that has not been deleted."""
    for drawing in element.iter(w("drawing")):
        if next(drawing.iterancestors(*DELETED), None) is None:
            return drawing
    return None


def relation_of(drawing: Element) -> str:
    """The id of the relationship to the picture that a drawing shows; "" where it shows none."""
    blip = next(drawing.iter(q("a:blip")), None)
    return "" if blip is None else blip.get(q("r:embed"), "")


def described(drawing: Element) -> Element | None:
    """The element of a drawing that carries its alt text."""
    return next(drawing.iter(q("wp:docPr")), None)


def drawn_in(element: Element, picture: Callable[[str], bytes]) -> Drawn:
    """The picture in an element; `picture` gives its bytes by the id of its relationship."""
    drawing = drawing_in(element)
    if drawing is None:
        return Drawn(picture="", alt="")
    said = described(drawing)
    return Drawn(
        picture=hashlib.sha256(picture(relation_of(drawing))).hexdigest(),
        alt="" if said is None else said.get("descr", ""),
    )


def content_of(
    region: Element, named: Named, picture: Callable[[str], bytes], kind: Kind | None = None
) -> Content:
    """What stands in a region; of which kind, if not said, is told by what is there."""
    is_table = region.tag == w("tbl") or next(outermost(region, w("tbl")), None) is not None
    if is_table and kind in (None, Kind.TABLE):
        return grid_in(region)
    if kind is Kind.CHART or (kind is None and drawing_in(region) is not None):
        return drawn_in(region, picture)
    return words_in(region, named)
