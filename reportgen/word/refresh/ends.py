"""The ends of paragraphs that are put in or taken out, where they come last in a cell or a story.

The last end cannot go: Word marks the end before it, and the last paragraph has the look of the one
that stays. Its other look is kept as a change of its properties (ECMA-376 17.13.5.29).
"""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from reportgen.word.making import made, properties_of
from reportgen.word.oxml import first_at, w
from reportgen.word.refresh.revisions import is_ours, mark, revision
from reportgen.word.tree import Element, above, remove

ENDED = tuple(map(w, ("body", "hdr", "ftr", "tc", "footnote", "endnote", "txbxContent")))
BLOCKS = (w("p"), w("tbl"), w("sdt"))
NOT_LOOK = {w("rPr"), w("sectPr"), w("pPrChange")}


def move_up(root: Element, ids: Iterator[str]) -> None:
    """Moves the mark of each last end to the end before it, and those of ends before that."""
    for holder in root.iter(*ENDED):
        last = next((one for one in reversed(holder) if one.tag in BLOCKS), None)
        for kind in ("ins", "del"):
            if last is not None and _is_marked(last, kind):
                _move_up(last, kind, ids)


def move_down(root: Element, ids: Iterator[str]) -> None:
    """Takes back what an earlier refresh moved up, so that each paragraph has its own mark again."""
    for holder in root.iter(*ENDED):
        last = next((one for one in reversed(holder) if one.tag in BLOCKS), None)
        for kind in ("ins", "del"):
            if last is not None and last.tag == w("p") and _is_all(last, kind):
                _move_down(last, kind, ids)


def _is_all(paragraph: Element, kind: str) -> bool:
    """Whether all that stands in a paragraph is reportgen's to put in, or to take out."""
    runs = list(paragraph.iter(w("r")))
    return bool(runs) and all(is_ours(above(run, w("ins"), w("del")), kind) for run in runs)


def _move_down(last: Element, kind: str, ids: Iterator[str]) -> None:
    stays, before = None, _before(last)
    while before is not None and _is_marked(before, kind):
        stays, before = before, _before(before)
    if stays is None:
        return
    remove(first_at(stays, f"pPr/rPr/{kind}"))
    mark(last, kind, next(ids))
    change = first_at(last, "pPr/pPrChange")
    if is_ours(change, "pPrChange") and change is not None:
        remove(change)
        if kind == "del":
            _give_look(last, _look(change))


def _is_marked(block: Element, kind: str) -> bool:
    return is_ours(first_at(block, f"pPr/rPr/{kind}"), kind)


def _move_up(last: Element, kind: str, ids: Iterator[str]) -> None:
    stays = _before(last)
    while stays is not None and _is_marked(stays, kind):
        stays = _before(stays)
    if stays is not None and stays.tag == w("p"):
        remove(first_at(last, f"pPr/rPr/{kind}"))
        mark(stays, kind, next(ids))
        _keep_looks(stays, last, kind, ids)


def _before(block: Element) -> Element | None:
    return next((one for one in block.itersiblings(preceding=True) if one.tag in BLOCKS), None)


def _keep_looks(stays: Element, last: Element, kind: str, ids: Iterator[str]) -> None:
    """Makes the last paragraph look like the one that stays when it goes, by accepting or rejecting."""
    theirs, own = _look(stays), _look(last)
    if etree.tostring(theirs) == etree.tostring(own):
        return
    if kind == "del":
        _give_look(last, _look(stays))
    change = revision("pPrChange", next(ids))
    change.append(theirs if kind == "ins" else own)
    remove(first_at(last, "pPr/pPrChange"))
    properties_of(last, "pPr").append(change)


def _give_look(paragraph: Element, look: Element) -> None:
    properties = properties_of(paragraph, "pPr")
    for each in [one for one in properties if one.tag not in NOT_LOOK]:
        properties.remove(each)
    for place, each in enumerate(list(look)):
        properties.insert(place, each)


def _look(element: Element) -> Element:
    """A copy of what a paragraph, or a change of one, has of a look."""
    look, properties = made("pPr"), element.find(w("pPr"))
    for each in () if properties is None else properties:
        if each.tag not in NOT_LOOK:
            look.append(deepcopy(each))
    return look
