"""The names of WordprocessingML, and the one safe way to parse a part."""

import re
from functools import cache

from lxml import etree

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MATH_NS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
WP_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
MC_NS = "http://schemas.openxmlformats.org/markup-compatibility/2006"

# Word's "Strict Open XML" writes the same elements under a second name (ISO/IEC 29500-1).
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W_NS.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": MATH_NS.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": WP_NS.encode(),
}


class BadXml(Exception):
    """A part that is not XML, nests too deeply, or declares entities."""


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute."""
    return f"{{{W_NS}}}{name}"


def parse(xml: bytes) -> etree._Element:
    """The root of a part. Raises BadXml.

    Nothing is fetched or expanded; a part with a document type is refused, because an entity that
    is not expanded is text that is lost without a word.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    for strict, transitional in _STRICT.items():
        xml = xml.replace(strict, transitional)
    try:
        root = etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadXml(str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BadXml("it declares a document type")
    return root


@cache
def _full(path: str) -> str:
    return "/".join(map(w, path.split("/")))


def first_at(element: etree._Element, path: str) -> etree._Element | None:
    """The first element at a path of w: names such as "pPr/pStyle", or None."""
    return element.find(_full(path))


def value(element: etree._Element, path: str) -> str | None:
    """The w:val of the first element at a path of w: names such as "pPr/pStyle", or None."""
    found = first_at(element, path)
    return None if found is None else found.get(w("val"), "")


def number(element: etree._Element, path: str, otherwise: int) -> int:
    """The w:val of an element as a whole number; `otherwise` where it is not set or not one."""
    found = value(element, path) or ""
    return int(found) if re.fullmatch(r"[0-9]{1,6}", found) else otherwise


def switched_on(element: etree._Element, path: str) -> bool | None:
    """Whether an on-off property is on; None where it is not set (ECMA-376 17.17.4, ST_OnOff)."""
    found = value(element, path)
    return None if found is None else found not in {"0", "false", "off"}
