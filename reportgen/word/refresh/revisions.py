"""Revisions as Word has them: numbered, none in another's insertion, content controls marked too.

Word marks the wrapper of a content control apart from what it holds: by a range that begins before
the control and ends in it, and by another that begins in it and ends behind (ECMA-376 17.13.5.4-7).
"""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from itertools import count

from lxml import etree

from reportgen.word.content import TEXT, drawing_in, text_in
from reportgen.word.making import PROGRAM, child_of, made, properties_of
from reportgen.word.oxml import first_at, w
from reportgen.word.publish.changes import ADDED, CELLS, DELETED_WORDS, FORMATTING, TAKEN
from reportgen.word.tree import Element, above, remove, unwrap

REVISIONS = (*ADDED, *TAKEN, *CELLS, *FORMATTING)
INSERTED = (w("ins"), w("moveTo"))
ON_PROPERTIES = (w("rPr"), w("trPr"), w("numPr"))
ONLY_WORDS = {TEXT, w("delText"), w("rPr")}


def free_ids(roots: Iterable[Element]) -> Iterator[str]:
    """Numbers that nothing in these parts has; they are looked through when the first is wanted."""
    name = w("id")
    taken = {each.get(name) for root in roots for each in root.iter(etree.Element)}
    yield from (str(n) for n in count(1) if str(n) not in taken)


def renumber_copies(roots: Iterable[Element], ids: Iterator[str]) -> None:
    """Gives each revision that has another's number, being a piece cut off it, one of its own."""
    met = set()
    for root in roots:
        for each in root.iter(*REVISIONS):
            if each.get(w("id")) in met:
                each.set(w("id"), next(ids))
            met.add(each.get(w("id")))


def revision(kind: str, id_: str) -> Element:
    """A revision of reportgen's. It has no date: the same inputs give the same bytes."""
    element = made(kind)
    element.set(w("id"), id_)
    element.set(w("author"), PROGRAM)
    return element


def mark(element: Element, kind: str, id_: str) -> None:
    """Marks a row, or the end of a paragraph, as put in or taken out; `kind` is "ins" or "del"."""
    is_row = element.tag == w("tr")
    properties = properties_of(element, "trPr" if is_row else "pPr")
    if not is_row:
        properties = child_of(properties, "rPr")
    if properties.find(w(kind)) is not None:
        return
    made_mark = revision(kind, id_)
    inserted = properties.find(w("ins"))
    if inserted is not None:
        inserted.addnext(made_mark)
    elif is_row:  # all that is not a change of it comes before
        change = properties.find(w("trPrChange"))
        properties.insert(len(properties) - (change is not None), made_mark)
    else:
        properties.insert(0, made_mark)


def without_revisions(properties: Element) -> Element:
    """A copy of properties without the revisions in them."""
    copy = deepcopy(properties)
    for each in list(copy.iter(*REVISIONS)):
        remove(each)
    return copy


def is_revised(element: Element) -> bool:
    return next(element.iter(*ADDED, *TAKEN), None) is not None


def is_taken(block: Element) -> bool:
    """Whether a block shows nothing but what is to be deleted."""
    return is_revised(block) and not text_in(block) and drawing_in(block) is None


def is_ours(element: Element | None, kind: str) -> bool:
    return element is not None and element.tag == w(kind) and element.get(w("author")) == PROGRAM


# --- insertions -----------------------------------------------------------------------------------


def disentangle(root: Element) -> None:
    """Takes reportgen's insertions out of other insertions, which Word never puts them in."""
    for inner in _ours(root, "ins"):
        outer = above(inner, *INSERTED)
        if outer is not None and is_ours(outer, "ins"):
            unwrap(inner)
        elif outer is not None:
            _spread(outer)


def _ours(root: Element, kind: str) -> list[Element]:
    """Reportgen's insertions or deletions around runs."""
    return [
        one
        for one in root.iter(w(kind))
        if is_ours(one, kind) and above(one, *ON_PROPERTIES) is None
    ]


def _spread(outer: Element) -> None:
    """Puts a person's insertion around each thing it inserted alone, reportgen's own apart."""
    for each in list(_strokes(outer)):
        copy = etree.Element(outer.tag)
        copy.attrib.update(outer.attrib)
        each.addprevious(copy)
        copy.append(each)
    unwrap(outer)


def _strokes(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in (w("r"), *TAKEN):
            yield child
        elif child.tag not in INSERTED:
            yield from _strokes(child)


def cancel(root: Element) -> None:
    """Leaves words as they were where the very same were put in after their deletion."""
    for deleted in _ours(root, "del"):
        inserted = deleted.getnext()
        if inserted is not None and is_ours(inserted, "ins") and _is_same(deleted, inserted):
            remove(inserted)
            for each in list(deleted.iter(*DELETED_WORDS)):
                each.tag = DELETED_WORDS[str(each.tag)]
            unwrap(deleted)


def _is_same(deleted: Element, inserted: Element) -> bool:
    runs = [*deleted, *inserted]
    is_plain = all(run.tag == w("r") and {one.tag for one in run} <= ONLY_WORDS for run in runs)
    return is_plain and _typed(deleted) == _typed(inserted)


def _typed(change: Element) -> str:
    return "".join(each.text or "" for each in change.iter(TEXT, w("delText")))


# --- content controls -----------------------------------------------------------------------------


def mark_control(control: Element, kind: str, ids: Iterator[str]) -> None:
    """Marks the wrapper of a control as put in or taken out; `kind` is "Ins" or "Del"."""
    content = control.find(w("sdtContent"))
    is_marked = is_ours(control.getprevious(), f"customXml{kind}RangeStart")
    if content is None or control.getparent() is None or is_marked:
        return
    before, first = _range(kind, next(ids))
    last, behind = _range(kind, next(ids))
    control.addprevious(before)
    content.insert(0, first)
    content.append(last)
    control.addnext(behind)


def _range(kind: str, id_: str) -> tuple[Element, Element]:
    end = made(f"customXml{kind}RangeEnd")
    end.set(w("id"), id_)
    return revision(f"customXml{kind}RangeStart", id_), end


def unbind(control: Element) -> None:
    """Takes away what Word and LibreOffice would replace revised words in a control by.

    Of a control of plain text LibreOffice takes deleted words for words, and knows no revisions.
    """
    for name in ("dataBinding", "text"):
        remove(first_at(control, f"sdtPr/{name}"))


def remove_put(control: Element) -> None:
    """Takes out a control that reportgen had put in, with the marks around it."""
    before, behind = control.getprevious(), control.getnext()
    if is_ours(before, "customXmlInsRangeStart"):
        remove(before)
        if behind is not None and behind.tag == w("customXmlInsRangeEnd"):
            remove(behind)
    remove(control)
