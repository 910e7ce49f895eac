"""The store inside a Word file: what was generated, under which name, and from which cells.

The store is a custom XML part of elements only, one path a region: LibreOffice strips attributes.
A region's name is its tag in the document and its element in the store.
"""

import hashlib
import itertools
import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.model import Judgement, Sourced
from reportgen.word.content import Content, Drawn, Grid, Inner, Kind, Words

STORE_NS = "urn:reportgen:store:1"
ITEM_ID = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, STORE_NS)).upper()}}}"
PROPS_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
LONGEST_TAG = 64  # what Word keeps of a content control's tag
JUDGED = ("key", "indicator", "area", "verdict", "latest")


def tag_of(key: str) -> str:
    """A region's name as a tag Word keeps: whole where it fits, else shortened and told apart."""
    if len(key) <= LONGEST_TAG:
        return key
    return f"{key[: LONGEST_TAG - 9]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """What a store holds of a region: the words it shows, what was written there, and why.

    `text` is what Word shows in a control that is bound to it, and changes as its author types;
    `content` is what was written, and does not. Cells are places as text.
    """

    key: str
    text: str
    rule: str = ""
    cells: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    content: Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A whole store: of which paper, in which template (`look` is the SHA-256 of its Word file)."""

    paper: str
    template: str
    look: str
    regions: Mapping[str, Region]
    judgements: tuple[Judgement, ...] = ()


@dataclass(slots=True)
class Store:
    """The regions written so far, and the ids their content controls have been given."""

    written: dict[str, Sourced] = field(default_factory=dict)
    _ids: set[int] = field(default_factory=set)

    def control_id(self, key: str) -> int:
        """An id for a control of this region: the same in every build, different for each copy."""
        found = next(one for one in ids_of(key) if one not in self._ids)
        self._ids.add(found)
        return found

    def add(self, sourced: Sourced) -> str:
        """Keeps a region and gives its name: its own, or one told apart where other words have it."""
        names = (
            sourced.key,
            *(f"{sourced.key}.{copy}" for copy in range(2, len(self.written) + 2)),
        )
        for name in names:
            if self.written.setdefault(name, sourced).text == sourced.text:
                return name
        raise AssertionError("there is always a name that is free")

    def regions(self, contents: Mapping[str, Content]) -> dict[str, Region]:
        """The regions with what stands in them, in the order they were written."""
        return {
            key: Region(
                key=key,
                text=sourced.text,
                rule=sourced.rule,
                cells=tuple(map(str, sourced.cells)),
                findings=sourced.findings,
                content=contents[key],
            )
            for key, sourced in self.written.items()
        }


def ids_of(key: str) -> Iterator[int]:
    """Ids for the controls of a region, the first copy's first: positive, of 31 bits."""
    return filter(None, (_number_of(f"{key}#{copy}") for copy in itertools.count()))


def _number_of(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") & 0x7FFFFFFF


def path_of(key: str) -> str:
    """The XPath from a region's control to the text it shows, as Word's data binding has it."""
    return f"/s:store[1]/s:regions[1]/s:{tag_of(key)}[1]/s:text[1]"


def tag_in(path: str) -> str:
    """The tag of the region that an XPath of a data binding leads to; "" where it leads elsewhere."""
    found = re.fullmatch(r"/s:store\[1\]/s:regions\[1\]/s:(.+)\[1\]/s:text\[1\]", path)
    return found[1] if found else ""


# --- as XML --------------------------------------------------------------------------------------


def as_xml(held: Held) -> bytes:
    root = etree.Element(_name("store"), nsmap={"s": STORE_NS})
    _child(root, "paper", held.paper)
    _child(root, "template", held.template)
    _child(root, "look", held.look)
    judgements = etree.SubElement(root, _name("judgements"))
    for judged in held.judgements:
        judgement = etree.SubElement(judgements, _name("judgement"))
        for noun in JUDGED:
            _child(judgement, noun, getattr(judged, noun))
    regions = etree.SubElement(root, _name("regions"))
    for region in held.regions.values():
        _region(regions, region)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _region(regions: etree._Element, region: Region) -> None:
    element = etree.SubElement(regions, _name(tag_of(region.key)))
    _child(element, "key", region.key)
    _child(element, "text", region.text)
    _child(element, "rule", region.rule)
    for noun, many in (("cell", region.cells), ("finding", region.findings)):
        group = etree.SubElement(element, _name(f"{noun}s"))
        for one in many:
            _child(group, noun, one)
    content = etree.SubElement(element, _name(region.content.kind))
    match region.content:
        case Words(pieces=pieces):
            for piece in pieces:
                if isinstance(piece, Inner):
                    _child(content, "region", piece.key)
                else:
                    _child(content, "own", piece)
        case Grid(rows=rows):
            for row in rows:
                in_row = etree.SubElement(content, _name("row"))
                for text in row:
                    _child(in_row, "cell", text)
        case Drawn(picture=picture, alt=alt):
            _child(content, "picture", picture)
            _child(content, "alt", alt)


def read_store(root: etree._Element) -> Held:
    """A store from its part. Raises ValueError where it is not one that this version wrote."""
    regions = [_read_region(each) for each in root.iterfind(f"{_name('regions')}/*")]
    judgements = root.iterfind(f"{_name('judgements')}/{_name('judgement')}")
    return Held(
        paper=_said(root, "paper"),
        template=_said(root, "template"),
        look=_said(root, "look"),
        regions={one.key: one for one in regions},
        judgements=tuple(
            Judgement(**{noun: _said(each, noun) for noun in JUDGED}) for each in judgements
        ),
    )


def _read_region(element: etree._Element) -> Region:
    return Region(
        key=_said(element, "key"),
        text=_said(element, "text"),
        rule=_said(element, "rule"),
        cells=_each(element, "cells/cell"),
        findings=_each(element, "findings/finding"),
        content=_read_content(element),
    )


def _read_content(element: etree._Element) -> Content:
    for kind in Kind:
        found = element.find(_name(kind))
        if found is not None:
            return _READERS[kind](found)
    raise ValueError(f"no content of '{_said(element, 'key')}'")


def _read_words(element: etree._Element) -> Words:
    return Words(
        pieces=tuple(
            Inner(key=each.text or "") if each.tag == _name("region") else each.text or ""
            for each in element
        )
    )


def _read_grid(element: etree._Element) -> Grid:
    rows = element.iterfind(_name("row"))
    return Grid(rows=tuple(tuple(cell.text or "" for cell in row) for row in rows))


def _read_drawn(element: etree._Element) -> Drawn:
    return Drawn(picture=_said(element, "picture"), alt=_said(element, "alt"))


_READERS: Mapping[Kind, Callable[[etree._Element], Content]] = {
    Kind.WORDS: _read_words,
    Kind.TABLE: _read_grid,
    Kind.CHART: _read_drawn,
}


def _said(element: etree._Element, local: str) -> str:
    found = element.find(_name(local))
    if found is None:
        raise ValueError(f"no '{local}'")
    return found.text or ""


def _each(element: etree._Element, path: str) -> tuple[str, ...]:
    return tuple(one.text or "" for one in element.iterfind("/".join(map(_name, path.split("/")))))


def _name(local: str) -> str:
    return f"{{{STORE_NS}}}{local}"


def _child(parent: etree._Element, local: str, text: str) -> None:
    etree.SubElement(parent, _name(local)).text = text


# --- in its document -----------------------------------------------------------------------------


def attach(held: Held, document: DocumentPart) -> None:
    """Adds the store to a document, under the first part name that is free."""
    taken = {str(part.partname) for part in document.package.iter_parts()}
    number = next(n for n in range(1, 1000) if f"/customXml/item{n}.xml" not in taken)
    item = Part(
        PackURI(f"/customXml/item{number}.xml"), CONTENT_TYPE.XML, as_xml(held), document.package
    )
    properties = Part(
        PackURI(f"/customXml/itemProps{number}.xml"),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        item_properties(),
        document.package,
    )
    document.relate_to(item, RT.CUSTOM_XML)
    item.relate_to(properties, RT.CUSTOM_XML_PROPS)


def item_properties() -> bytes:
    """The part beside the store that gives the id by which controls are bound to it."""
    root = etree.Element(f"{{{PROPS_NS}}}datastoreItem", nsmap={"ds": PROPS_NS})
    root.set(f"{{{PROPS_NS}}}itemID", ITEM_ID)
    refs = etree.SubElement(root, f"{{{PROPS_NS}}}schemaRefs")
    etree.SubElement(refs, f"{{{PROPS_NS}}}schemaRef").set(f"{{{PROPS_NS}}}uri", STORE_NS)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
