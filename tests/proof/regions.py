"""What a built paper prints from its sources, read back from the .docx: words, tables, pictures."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests.reading import DRAWN, STORE, W, said, store

INNER = "\ufffc"  # stands in a region's words for a region inside it
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


@dataclass(frozen=True)
class Region:
    """A content control: its key in the store, its own words, and its rows if it is a table."""

    key: str
    text: str
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Drawn:
    """A picture: the key of the control around it, its alt text and its bytes."""

    key: str
    alt: str
    content: bytes


def regions(docx: Path) -> list[Region]:
    """Every generated region in the order it is printed, the ones inside others as well."""
    with zipfile.ZipFile(docx) as package:
        roots = [etree.fromstring(package.read(name)) for name in package.namelist()
                 if name.startswith("word/") and name.endswith(".xml")]  # fmt: skip
    keys = _keys(docx)
    return [
        Region(key=keys[_tag(control)], text=_own(control), rows=tuple(_rows(control)))
        for root in roots
        for control in root.iter(f"{W}sdt")
    ]


def drawings(docx: Path) -> list[Drawn]:
    with zipfile.ZipFile(docx) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        rels = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        parts = {one.get("Id"): one.get("Target") for one in rels}
        keys = _keys(docx)
        found = []
        for drawing in body.iter(DRAWN):
            inline = drawing.getparent()
            control = next(one for one in drawing.iterancestors() if one.tag == f"{W}sdt")
            (blip,) = inline.iter(BLIP)
            content = package.read(f"word/{parts[blip.get(EMBED)]}".replace("word//", ""))
            found.append(Drawn(keys[_tag(control)], drawing.get("descr"), content))
        return found


def _keys(docx: Path) -> dict[str, str]:
    """The key of each tag: a tag is cut where a key is longer than Word keeps."""
    held = store(docx).find(f"{STORE}regions")
    return {etree.QName(one).localname: one.find(f"{STORE}key").text for one in held}


def _tag(control: etree._Element) -> str:
    return control.find(f"{W}sdtPr/{W}tag").get(f"{W}val")


def _own(control: etree._Element) -> str:
    """The words of a control, with a mark for each control inside it; "" for a table."""
    content = control.find(f"{W}sdtContent")
    if content.find(f"{W}tbl") is not None:
        return ""
    return "".join(_pieces(content))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}sdt":
            yield INNER
        elif child.tag in (f"{W}r", f"{W}fldSimple"):
            yield said(child)
        else:
            yield from _pieces(child)


def _rows(control: etree._Element) -> Iterator[tuple[str, ...]]:
    table = control.find(f"{W}sdtContent/{W}tbl")
    for row in () if table is None else table.iter(f"{W}tr"):
        yield tuple(said(cell) for cell in row.iter(f"{W}tc"))
