"""What people leave in a draft beside words: it goes with what it stands in, so it keeps that."""

from collections.abc import Collection, Iterator

from reportgen.word.content import DRAWN
from reportgen.word.making import PROGRAM, run_of
from reportgen.word.names import q
from reportgen.word.oxml import w
from reportgen.word.tree import Element, above

RANGES = tuple(
    w(f"{name}{end}") for name in ("commentRange", "bookmark") for end in ("Start", "End")
)
BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
LAST = "_GoBack"  # the bookmark that Word sets by itself where somebody last was
SIGNS = tuple(w(f"{name}Reference") for name in ("comment", "footnote", "endnote"))
CHANGES = tuple(w(name) for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange"))
MARKS = (*RANGES, *SIGNS, *CHANGES, w("hyperlink"))
FORMULA, ALTERNATIVES = q("m:oMath"), q("mc:AlternateContent")
PUT_IN = (*DRAWN, FORMULA)


def has_left(element: Element, *, written: Collection[Element] = ()) -> bool:
    """Whether there is a person's comment, note, bookmark, link, change, picture or formula in it.

    `written` are pictures that reportgen wrote.
    """
    of_word = {
        one.get(w("id")) for one in element.iter(w("bookmarkStart")) if one.get(w("name")) == LAST
    }
    return any(
        _is_left(each, of_word) if each.tag in MARKS else _is_put_in(each, written)
        for each in element.iter(*MARKS, *PUT_IN)
    )


def _is_left(mark: Element, of_word: Collection[str | None]) -> bool:
    is_word_s = mark.tag in BOOKMARKS and mark.get(w("id")) in of_word
    return not is_word_s and mark.get(w("author")) != PROGRAM


def left_in(element: Element) -> Iterator[Element]:
    """What a person left in an element, to be put elsewhere: marks as they are, signs in runs alone."""
    for child in list(element):
        if child.tag in RANGES or child.tag == FORMULA:
            yield child
        elif child.tag == w("r"):
            yield from map(set_apart, list(child.iterchildren(*SIGNS, *DRAWN, ALTERNATIVES)))
        else:
            yield from left_in(child)


def set_apart(sign: Element) -> Element:
    """The run of a sign, that holds nothing else: a run of its own, where words stood beside it."""
    run = above(sign, w("r"))
    assert run is not None
    if all(one is sign or one.tag == w("rPr") for one in run):
        return run
    alone = run_of("", run.find(w("rPr")))
    alone.append(sign)
    run.addnext(alone)
    return alone


def _is_put_in(element: Element, written: Collection[Element]) -> bool:
    """Whether a picture is a person's, and not one that reportgen's own redline takes out."""
    deletion = above(element, w("del"))
    is_taken = deletion is not None and deletion.get(w("author")) == PROGRAM
    return not is_taken and element not in written
