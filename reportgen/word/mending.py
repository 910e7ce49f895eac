"""The controls of a draft's regions made whole and named again, whatever the program that saved it did.

A control is known by its binding's path first, then by its tag, then by its alias: LibreOffice drops
tags, and the aliases of controls that are not bound. It also moves the control of a table or of a
picture into the first words it finds there, and takes that of composed words away or leaves it
without a name; such words are known by what they say, and a picture that lost its control as itself.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from reportgen.model import PHRASE
from reportgen.word.content import (
    CONTROL,
    DELETED,
    Drawn,
    Inner,
    Kind,
    Words,
    drawing_in,
    drawn_in,
    outermost,
    text_in,
    words_in,
)
from reportgen.word.cutting import between
from reportgen.word.making import made, properties_of, unwrap_control
from reportgen.word.oxml import first_at, value, w
from reportgen.word.store import Held, Region, ids_of, tag_in, tag_of
from reportgen.word.tree import above

Element = etree._Element
ALIKE = 0.6  # of a composed paragraph's words, for a control without a name to be taken for it
AFTER_LOOK = ("alias", "tag")


def mend(root: Element, held: Held, met: set[str], picture: Callable[[str], bytes]) -> bool:
    """Names the controls of one story's regions; whether anything had to be mended.

    `met` are the keys of the regions found so far in the file, to which those found here are added.
    `picture` gives the bytes of the story's pictures by the ids of their relationships.
    """
    keys = {tag_of(key): key for key in held.regions}
    mended = False
    for control in list(root.iter(CONTROL)):
        tag = next((tag for tag in _tags(control) if tag in keys), "")
        if tag and not is_gone(control):
            met.add(keys[tag])
            mended |= _named(control, tag)
            mended |= _around_all(control, held.regions[keys[tag]].content.kind)
    for find in (_nameless, _paragraphs, _phrases):
        waiting = {key: one for key, one in held.regions.items() if _is_waiting(one, met)}
        for key in find(root, waiting):
            met.add(key)
            mended = True
    for key in _pictures(root, _drawn(held, met), picture):
        met.add(key)
        mended = True
    return mended


def _is_waiting(region: Region, met: set[str]) -> bool:
    return region.key not in met and isinstance(region.content, Words)


def _tags(control: Element) -> Iterator[str]:
    binding = first_at(control, "sdtPr/dataBinding")
    if binding is not None:
        yield tag_in(binding.get(w("xpath"), ""))
    for name in ("tag", "alias"):
        yield value(control, f"sdtPr/{name}") or ""


def is_gone(control: Element) -> bool:
    """Whether the deletion of a control, its row or all in it is pending."""
    if next(control.iterancestors(*DELETED), None) is not None:
        return True
    if any(first_at(row, "trPr/del") is not None for row in control.iterancestors(w("tr"))):
        return True
    if text_in(control) or drawing_in(control) is not None:
        return False
    around = above(control, w("p"))
    is_in_deleted = around is not None and first_at(around, "pPr/rPr/del") is not None
    return is_in_deleted or next(control.iter(*DELETED), None) is not None


def _named(control: Element, tag: str) -> bool:
    """Gives a control its tag and alias, where it has them not."""
    if all(value(control, f"sdtPr/{name}") == tag for name in AFTER_LOOK):
        return False
    properties = properties_of(control, "sdtPr")
    for name in AFTER_LOOK:
        for own in properties.findall(w(name)):
            properties.remove(own)
    start = 1 if len(properties) and properties[0].tag == w("rPr") else 0
    for place, name in enumerate(AFTER_LOOK, start=start):
        properties.insert(place, made(name, tag))
    return True


# --- controls that were moved, or taken away ------------------------------------------------------


def _around_all(control: Element, kind: Kind) -> bool:
    """Puts the control of a table or a picture around all of it again, where it was moved inside."""
    whole = None
    if kind is Kind.TABLE and next(outermost(control, w("tbl")), None) is None:
        whole = above(control, w("tbl"))
    if kind is Kind.CHART and drawing_in(control) is None:
        whole = above(control, w("p"))
    if whole is None:
        return False
    tag = value(control, "sdtPr/tag") or ""
    unwrap_control(control)
    _wrap([whole], tag)
    return True


def _wrap(elements: list[Element], tag: str) -> None:
    """A new control around elements that stand side by side."""
    control = made("sdt")
    properties = made("sdtPr")
    properties.extend([made("alias", tag), made("tag", tag), made("id", str(next(ids_of(tag))))])
    content = made("sdtContent")
    control.extend([properties, content])
    elements[0].addprevious(control)
    content.extend(elements)


# --- known by what they say -----------------------------------------------------------------------


def _nameless(root: Element, waiting: Mapping[str, Region]) -> Iterator[str]:
    """The controls without any property, each by the region whose words, or nearly, it holds."""
    controls = [one for one in root.iter(CONTROL) if _is_bare(one) and text_in(one)]
    for control, key in _matched(controls, waiting):
        _named(control, tag_of(key))
        yield key


def _is_bare(control: Element) -> bool:
    properties = control.find(w("sdtPr"))
    return properties is None or len(properties) == 0


def _paragraphs(root: Element, waiting: Mapping[str, Region]) -> Iterator[str]:
    """The paragraphs that lost the control around all they say, and kept those of regions in it."""
    around = {key: one for key, one in waiting.items() if _inner(one) and not _is_phrase(one)}
    paragraphs = list(root.iter(w("p"))) if around else []
    for is_like in (_is_same, _is_alike):
        for paragraph in paragraphs:
            there = {_tag(one) for one in paragraph.iter(CONTROL)}
            mine = {key: one for key, one in around.items() if _inner(one) & there}
            text = text_in(paragraph) if mine else ""
            if key := next((key for key, one in mine.items() if is_like(one.text, text)), ""):
                del around[key]
                _wrap([one for one in paragraph if one.tag != w("pPr")], tag_of(key))
                yield key


def _inner(region: Region) -> set[str]:
    """The tags of the regions among a region's words."""
    return set(map(tag_of, region.content.inner)) if isinstance(region.content, Words) else set()


def _is_phrase(region: Region) -> bool:
    return region.key.startswith(PHRASE)


def _phrases(root: Element, waiting: Mapping[str, Region]) -> Iterator[str]:
    """Words in a sentence that lost the control around them, where they are as they were written."""
    for key, region in waiting.items():
        if not _is_phrase(region) or not isinstance(region.content, Words):
            continue
        sought = _spelled(region.content)
        for paragraph in root.iter(w("p")):
            start = _spelled(words_in(paragraph, _tag)).find(sought)
            if start >= 0:
                _wrap(between(paragraph, start, start + len(sought), _tag), tag_of(key))
                yield key
                break


def _tag(control: Element) -> str:
    return value(control, "sdtPr/tag") or ""


def _spelled(words: Words) -> str:
    """The words, with one letter of no alphabet in the place of each region among them."""
    return "".join(
        _letter(tag_of(piece.key)) if isinstance(piece, Inner) else piece for piece in words.pieces
    )


def _letter(tag: str) -> str:
    """A letter for private use that stands for a region, the same wherever it stands."""
    return chr(0xF0000 + next(ids_of(tag)) % 0xFFFD)


def _drawn(held: Held, met: set[str]) -> dict[str, str]:
    """The charts not found yet: the key of each by its picture."""
    return {
        one.content.picture: key
        for key, one in held.regions.items()
        if key not in met and isinstance(one.content, Drawn)
    }


def _pictures(
    root: Element, waiting: dict[str, str], picture: Callable[[str], bytes]
) -> Iterator[str]:
    """The paragraphs that show a chart and lost the control around them."""
    for paragraph in list(root.iter(w("p"))) if waiting else ():
        if key := waiting.pop(drawn_in(paragraph, picture).picture, ""):
            _wrap([paragraph], tag_of(key))
            yield key


def _matched(
    elements: list[Element], waiting: Mapping[str, Region]
) -> Iterator[tuple[Element, str]]:
    """Each element with the region it holds: those of the very words first, then the nearly so."""
    left, free = dict(waiting), list(elements)
    for is_like in (_is_same, _is_alike):
        for element in list(free):
            text = text_in(element)
            key = next((key for key, one in left.items() if is_like(one.text, text)), "")
            if key:
                del left[key]
                free.remove(element)
                yield element, key


def _is_same(was: str, text: str) -> bool:
    return was == text


def _is_alike(was: str, text: str) -> bool:
    matcher = difflib.SequenceMatcher(None, was, text, autojunk=False)
    return matcher.quick_ratio() > ALIKE and matcher.ratio() > ALIKE
