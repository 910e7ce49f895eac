"""The store inside a Word file: what was generated, under which name, and from which cells.

The store is a custom XML part of elements only, one path a region: LibreOffice strips attributes.
A region's name is its tag in the document and its element in the store.
"""

import hashlib
import itertools
import uuid
from dataclasses import dataclass, field

from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.model import Sourced

STORE_NS = "urn:reportgen:store:1"
ITEM_ID = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, STORE_NS)).upper()}}}"
PROPS_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
LONGEST_TAG = 64  # what Word keeps of a content control's tag


def tag_of(key: str) -> str:
    """A region's name as a tag Word keeps: whole where it fits, else shortened and told apart."""
    if len(key) <= LONGEST_TAG:
        return key
    return f"{key[: LONGEST_TAG - 9]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


@dataclass(slots=True)
class Store:
    """The regions written so far, and the ids their content controls have been given."""

    paper: str
    template: str
    written: dict[str, Sourced] = field(default_factory=dict)
    _ids: set[int] = field(default_factory=set)

    def control_id(self, key: str) -> int:
        """An id for a control of this region: the same in every build, different for each copy."""
        candidates = (_number_of(f"{key}#{copy}") for copy in itertools.count())
        found = next(one for one in candidates if one and one not in self._ids)
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

    def xml(self) -> bytes:
        root = etree.Element(_name("store"), nsmap={"s": STORE_NS})
        _child(root, "paper", self.paper)
        _child(root, "template", self.template)
        regions = etree.SubElement(root, _name("regions"))
        for key, sourced in self.written.items():
            region = etree.SubElement(regions, _name(tag_of(key)))
            _child(region, "key", key)
            _child(region, "text", sourced.text)
            _child(region, "rule", sourced.rule)
            cells = etree.SubElement(region, _name("cells"))
            for place in sourced.cells:
                _child(cells, "cell", str(place))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _number_of(text: str) -> int:
    """A number Word takes for an id: positive, and of 31 bits."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") & 0x7FFFFFFF


def path_of(key: str) -> str:
    """The XPath from a region's control to the text it shows, as Word's data binding has it."""
    return f"/s:store[1]/s:regions[1]/s:{tag_of(key)}[1]/s:text[1]"


def _name(local: str) -> str:
    return f"{{{STORE_NS}}}{local}"


def _child(parent: etree._Element, local: str, text: str) -> None:
    etree.SubElement(parent, _name(local)).text = text


def attach(store: Store, document: DocumentPart) -> None:
    """Adds the store to a document, under the first part name that is free."""
    taken = {str(part.partname) for part in document.package.iter_parts()}
    number = next(n for n in range(1, 1000) if f"/customXml/item{n}.xml" not in taken)
    item = Part(
        PackURI(f"/customXml/item{number}.xml"), CONTENT_TYPE.XML, store.xml(), document.package
    )
    properties = Part(
        PackURI(f"/customXml/itemProps{number}.xml"),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        _properties(),
        document.package,
    )
    document.relate_to(item, RT.CUSTOM_XML)
    item.relate_to(properties, RT.CUSTOM_XML_PROPS)


def _properties() -> bytes:
    root = etree.Element(f"{{{PROPS_NS}}}datastoreItem", nsmap={"ds": PROPS_NS})
    root.set(f"{{{PROPS_NS}}}itemID", ITEM_ID)
    refs = etree.SubElement(root, f"{{{PROPS_NS}}}schemaRefs")
    etree.SubElement(refs, f"{{{PROPS_NS}}}schemaRef").set(f"{{{PROPS_NS}}}uri", STORE_NS)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
