"""Small changes to the XML of a part: taking out, unwrapping, quoting, and making whole again."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from lxml import etree

from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.oxml import w

Element = etree._Element
DELETED = (w("del"), w("moveFrom"))
DRAWN = ("{*}docPr", "{*}cNvPr")
TEXT = (w("t"), w("delText"), q("m:t"))
PAIRED = (
    (w("bookmarkStart"), w("bookmarkEnd")),
    (w("permStart"), w("permEnd")),
)
MUST_END_IN_PARAGRAPH = (w("tc"), w("txbxContent"), w("hdr"), w("ftr"))
MAY_BE_EMPTIED = (w("hyperlink"), w("fldSimple"))
NOT_CONTENT = (w("rPr"), w("lastRenderedPageBreak"))


def remove(element: Element | None) -> None:
    """Takes an element out, if there is one and it still stands in anything."""
    parent = None if element is None else element.getparent()
    if parent is not None and element is not None:
        parent.remove(element)


def unwrap(element: Element) -> None:
    """Puts what an element holds in its place."""
    for child in list(element):
        element.addprevious(child)
    remove(element)


def above(element: Element, *tags: str) -> Element | None:
    """The nearest element of these names that this one stands in."""
    return next(element.iterancestors(*tags), None)


def outermost(element: Element, wanted: AbstractSet[str]) -> Iterator[Element]:
    """The outermost wanted elements inside one, whatever wraps them."""
    for child in element:
        if child.tag in wanted:
            yield child
        else:
            yield from outermost(child, wanted)


def text(element: Element) -> str:
    """All characters in an element, whatever it is made of."""
    return "".join(str(each) for each in element.itertext())


def words(element: Element) -> str:
    """All text in an element, deleted text too, a space between its paragraphs."""
    pieces = (
        " " if each.tag == w("p") else each.text or "" for each in element.iter(w("p"), *TEXT)
    )
    return " ".join("".join(pieces).split())


def quote(element: Element) -> str:
    return shortened(words(element))


def make_whole(root: Element) -> None:
    """After a removal: no empty run, no half of a pair, no table without a row, no open cell."""
    for run in list(root.iter(w("r"))):
        if all(child.tag in NOT_CONTENT for child in run):
            remove(run)
    for wrapper in list(root.iter(*MAY_BE_EMPTIED)):
        if len(wrapper) == 0:
            remove(wrapper)
    for pair in PAIRED:
        _match(root, *pair)
    for row in list(root.iter(w("tr"))):
        if not any(True for _ in outermost(row, {w("tc")})):
            remove(row)
    for table in list(root.iter(w("tbl"))):
        if not any(True for _ in outermost(table, {w("tr")})):
            remove(table)
    for container in root.iter(*MUST_END_IN_PARAGRAPH):
        if len(container) == 0 or container[-1].tag in (w("tcPr"), w("tbl")):
            etree.SubElement(container, w("p"))


def _match(root: Element, start: str, end: str) -> None:
    starts = {each.get(w("id")): each for each in root.iter(start)}
    ends = {each.get(w("id")): each for each in root.iter(end)}
    for number, mark in (starts | ends).items():
        if number not in starts or number not in ends:
            remove(mark)
