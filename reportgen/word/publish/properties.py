"""Document properties: title and language stay, every name and date goes."""

from collections.abc import Iterator

from lxml import etree

from reportgen.text import shortened
from reportgen.word.names import NAMESPACES, PACKAGE, q
from reportgen.word.opc import WordFile, serialised
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, text

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CORE_RELATION = f"{PACKAGE}/relationships/metadata/core-properties"
PREFIXES = {prefix: NAMESPACES[prefix] for prefix in ("cp", "dc")}
TITLE = q("dc:title")
ALLOWED = (TITLE, q("dc:language"))
# Counted or set by Word itself, the same in every file or telling no more than the pages do.
COUNTS = ("Pages", "Words", "Characters", "CharactersWithSpaces", "Lines", "Paragraphs")
FLAGS = ("DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged")
COUNTED = {q(f"ap:{name}") for name in (*COUNTS, *FLAGS)}
OTHERS = ("extended-properties", "custom-properties")


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for kind in ("core-properties", *OTHERS):
        for part in file.related("", kind):
            for each in file.root(part):
                if said := _said(each):
                    place, what = places.at(part), "" if each.get("name") else _name(each)
                    yield Hidden(kind=Kind.PROPERTY, place=place, what=what, quote=said)


def _said(each: Element) -> str:
    """What a property says, its name before it if a person gave it; "" where it may stay."""
    said = " ".join(text(each).split())
    if not said or each.tag in ALLOWED or each.tag in COUNTED:
        return ""
    own = each.get("name")
    return shortened(f"{own}: {said}" if own else said)


def _name(each: Element) -> str:
    return str(each.tag).rpartition("}")[2]


def clear(file: WordFile) -> None:
    """Leaves the title and the language; the other parts of properties are none a copy may have."""
    for part in file.related("", "core-properties"):
        root = file.root(part)
        for each in list(root):
            if each.tag not in ALLOWED:
                root.remove(each)
    for kind in OTHERS:
        for key, one in list(file.relations[""].items()):
            if one.kind == kind:
                del file.relations[""][key]


def entitle(file: WordFile, title: str) -> None:
    """Gives the file a title, which a reader's program shows and reads aloud."""
    if not file.related("", "core-properties"):
        empty = serialised(etree.Element(q("cp:coreProperties"), nsmap=PREFIXES))
        file.add("", "docProps/core.xml", empty, CORE_TYPE, CORE_RELATION)
    for part in file.related("", "core-properties"):
        root = file.root(part)
        found = root.find(TITLE)
        element = etree.SubElement(root, TITLE) if found is None else found
        element.text = title
