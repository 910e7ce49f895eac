"""What people leave in a draft beside words: it goes with what it stands in, so it keeps that."""

from collections.abc import Collection

from reportgen.word.content import DRAWN
from reportgen.word.making import PROGRAM
from reportgen.word.names import q
from reportgen.word.oxml import w
from reportgen.word.tree import Element, above

MARKS = tuple(
    w(name)
    for name in (
        *("commentRangeStart", "commentRangeEnd", "commentReference", "footnoteReference"),
        *("endnoteReference", "bookmarkStart", "bookmarkEnd", "ins", "del", "moveFrom", "moveTo"),
        *("rPrChange", "pPrChange", "hyperlink"),
    )
)
PUT_IN = (*DRAWN, q("m:oMath"))


def has_left(element: Element, *, written: Collection[Element] = ()) -> bool:
    """Whether there is a person's comment, note, bookmark, link, change, picture or formula in it.

    `written` are pictures that reportgen wrote.
    """
    return any(
        each.get(w("author")) != PROGRAM if each.tag in MARKS else _is_put_in(each, written)
        for each in element.iter(*MARKS, *PUT_IN)
    )


def _is_put_in(element: Element, written: Collection[Element]) -> bool:
    """Whether a picture is a person's, and not one that reportgen's own redline takes out."""
    deletion = above(element, w("del"))
    is_taken = deletion is not None and deletion.get(w("author")) == PROGRAM
    return not is_taken and element not in written
