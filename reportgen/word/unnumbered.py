"""A Word file without page numbers of its own, for a pack that stamps its own on every page."""

import re

from docx.oxml.ns import qn
from lxml import etree

from reportgen.word.package import packed
from reportgen.word.stories import open_document, stories

Element = etree._Element
NUMBERS = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)
LEADS_IN = re.compile(r"(?:\bpage|\bpg?\.?|[-–|(])?\s*$", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:of|/|-|–)?\s*", re.IGNORECASE)


def unnumbered(content: bytes) -> bytes:
    """The file with "Page 1 of 15" taken out of its headers and footers; the body is left alone."""
    document = open_document(content)
    changed = False
    for story in stories(document):
        if story.kind in ("header", "footer"):
            for paragraph in story.root.iter(qn("w:p")):
                changed = _without_numbers(paragraph) or changed
    return packed(document.part.package) if changed else content


def _without_numbers(paragraph: Element) -> bool:
    """Whether there were any; what stands between two of them, such as "of", goes with them."""
    numbers = _in_fields(paragraph)
    if not numbers:
        return False
    for child in _from_to(paragraph, numbers[0], numbers[-1]):
        if child in numbers or BETWEEN.fullmatch(_text(child)):
            paragraph.remove(child)
    _trim_end(paragraph)
    return True


def _in_fields(paragraph: Element) -> list[Element]:
    """The runs and simple fields that show page numbers, in order."""
    found: list[Element] = []
    field: list[Element] = []
    depth, is_number = 0, False
    for run in paragraph.iter(qn("w:r"), qn("w:fldSimple")):
        if run.tag == qn("w:fldSimple"):
            if NUMBERS.match(run.get(qn("w:instr"), "")):
                found.append(run)
            continue
        kinds = [mark.get(qn("w:fldCharType")) for mark in run.findall(qn("w:fldChar"))]
        depth += kinds.count("begin")
        if depth:
            field.append(run)
            codes = "".join(code.text or "" for code in run.findall(qn("w:instrText")))
            is_number = is_number or bool(NUMBERS.match(codes))
        if "end" in kinds:
            depth -= kinds.count("end")
            if not depth:
                found += field if is_number else []
                field, is_number = [], False
    return found


def _from_to(paragraph: Element, first: Element, last: Element) -> list[Element]:
    """The children of a paragraph from one to another, both inside."""
    children = list(paragraph)
    top = {child: place for place, child in enumerate(children)}
    return children[top[_child(paragraph, first)] : top[_child(paragraph, last)] + 1]


def _child(paragraph: Element, element: Element) -> Element:
    while element.getparent() is not paragraph:
        above = element.getparent()
        assert above is not None
        element = above
    return element


def _trim_end(paragraph: Element) -> None:
    """Takes the word "Page" off the end of what is left."""
    texts = list(paragraph.iter(qn("w:t")))
    if texts and texts[-1].text:
        texts[-1].text = LEADS_IN.sub("", texts[-1].text)


def _text(child: Element) -> str:
    return "".join(text.text or "" for text in child.iter(qn("w:t")))
