"""A Word file as its parts, what each leads to, and which of them a published copy may have.

The names are those of the Open Packaging Conventions (ECMA-376 part 2): part, relationship.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from lxml import etree

from reportgen.word.names import NAMESPACES, q
from reportgen.word.oxml import parse
from reportgen.word.parts import BadPackage
from reportgen.word.tree import Element
from reportgen.zipped import zipped

REFERS = q("r:")
CONTENT_TYPES = "[Content_Types].xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCUMENT = f"{WORD}.document.main+xml"
STRICT = "http://purl.oclc.org/ooxml"
UNREADABLE = (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError)

# What a published file may lead to, by the last word of the relationship's type. Whatever is not
# listed is left behind with all it leads to, so that a kind nobody has heard of yet cannot pass.
OF_THE_FILE = ("officeDocument", "core-properties", "settings", "webSettings")
OF_ITS_LOOK = ("styles", "numbering", "fontTable", "font", "theme", "themeOverride")
OF_ITS_TEXT = ("header", "footer", "footnotes", "endnotes", "image", "hyperlink")
CHARTS = ("chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes")
DIAGRAMS = ("Data", "Layout", "QuickStyle", "Colors", "Drawing")
PUBLISHED = frozenset(
    (*OF_THE_FILE, *OF_ITS_LOOK, *OF_ITS_TEXT, *CHARTS, *(f"diagram{each}" for each in DIAGRAMS))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What a part leads to: another part by name, or an address where it is external."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type, such as "image"."""
        return self.type.rpartition("/")[2]


class WordFile:
    """The parts of a Word file, to be changed in place and packed again.

    `relations` holds those of a part by their id; "" stands for the package itself.
    """

    def __init__(self, content: bytes, name: str, *, may_be_strict: bool = False) -> None:
        """Opens a file that has passed intake. Raises BadPackage, also for what is Strict Open XML.

        `may_be_strict` is for whoever only looks: what is written back would be half of each kind.
        """
        self.name = name
        self._roots: dict[str, Element] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                self.parts = {
                    one.filename: package.read(one)
                    for one in package.infolist()
                    if not one.is_dir()
                }
            self._types = _Types(parse(self.parts.pop(CONTENT_TYPES)))
            self._spelled = {part.lower(): part for part in self.parts}
            self.relations = {part: self._relations_of(part) for part in ("", *self.parts)}
            self.main = self.related("", "officeDocument")[0]
        except (*UNREADABLE, IndexError) as fault:
            message = "expected a Word document; open it in Word and save it again"
            raise BadPackage(message) from fault
        strict = any(one.type.startswith(STRICT) for one in self.relations[""].values())
        if strict and not may_be_strict:
            raise BadPackage(
                "this is 'Strict Open XML'; save it in Word as 'Word Document (.docx)'"
            )

    def _relations_of(self, part: str) -> dict[str, Relation]:
        if (listed := _listed_in(part)) not in self.parts:
            return {}
        given = parse(self.parts[listed]).iter(q("rel:Relationship"))
        return {one.id: one for one in (self._relation(part, each) for each in given)}

    def _relation(self, source: str, given: Element) -> Relation:
        external = given.get("TargetMode") == "External"
        target = given.get("Target", "")
        return Relation(
            id=given.get("Id", ""),
            type=given.get("Type", ""),
            target=target if external else self._part_at(source, target),
            external=external,
        )

    def _part_at(self, source: str, target: str) -> str:
        """The part a relative or absolute target means, as the package spells it."""
        path = posixpath.join("/", posixpath.dirname(source), unquote(target.partition("#")[0]))
        name = posixpath.normpath(path).lstrip("/")
        return self._spelled.get(name.lower(), name)

    # --- looking

    def type_of(self, part: str) -> str:
        return self._types.of(part)

    def related(self, source: str, kind: str) -> list[str]:
        """The parts that a part leads to by relationships of this kind."""
        return [
            one.target
            for one in self.relations.get(source, {}).values()
            if one.kind == kind and not one.external and one.target in self.parts
        ]

    def reached(self, kinds: frozenset[str] | None = None) -> list[str]:
        """The parts that relationships of these kinds, or of any, lead to; the main document first."""
        met = {self.main: None}
        waiting = ["", self.main]
        while waiting:
            for one in self.relations.get(waiting.pop(0), {}).values():
                allowed = kinds is None or one.kind in kinds
                if allowed and not one.external and one.target in self.parts:
                    if one.target not in met:
                        waiting.append(one.target)
                    met.setdefault(one.target)
        return list(met)

    def published(self) -> list[str]:
        """The parts a published copy may have."""
        return self.reached(PUBLISHED)

    def is_xml(self, part: str) -> bool:
        """Whether its type or its name says so: one that says it wrongly is refused as damaged."""
        kind = self.type_of(part)
        is_said = kind.endswith(("+xml", "/xml")) or part.lower().endswith(".xml")
        return part == self.main or (is_said and not kind.startswith("image/"))

    def root(self, part: str) -> Element:
        """The root of a part of XML; what is changed in it is packed. Raises BadXml."""
        if part not in self._roots:
            self._roots[part] = parse(self.parts[part])
        return self._roots[part]

    def trees(self) -> Iterator[tuple[str, Element]]:
        """Each part of XML that a published copy may have, and its root."""
        for part in self.published():
            if self.is_xml(part):
                yield part, self.root(part)

    def references(self, part: str) -> Iterator[tuple[Element, str, Relation]]:
        """Each element of a part that uses a relationship, and the attribute it does so with."""
        relations = self.relations.get(part)
        if not relations or part not in self.parts or not self.is_xml(part):
            return
        for element in self.root(part).iter(etree.Element):
            for attribute, given in element.items():
                if given in relations and str(attribute).startswith(REFERS):
                    yield element, str(attribute), relations[str(given)]

    def stories(self) -> Iterator[tuple[str, Element]]:
        """The main document and the other parts with paragraphs that are printed."""
        yield self.main, self.root(self.main)
        for kind in ("header", "footer", "footnotes", "endnotes"):
            for part in dict.fromkeys(self.related(self.main, kind)):
                yield part, self.root(part)

    def root_of(self, kind: str) -> Element | None:
        """The root of the part of a kind, such as "styles", that the main document has one of."""
        found = self.related(self.main, kind)
        return self.root(found[0]) if found else None

    # --- changing

    def add(self, source: str, part: str, content: bytes, content_type: str, relation: str) -> str:
        """Adds a part that `source` leads to by a relationship of this type; gives its id."""
        self.parts[part] = content
        self._types.by_name[part.lower()] = content_type
        self.relations.setdefault(part, {})
        return self._lead(source, part, relation, external=False)

    def link(self, source: str, address: str, relation: str) -> str:
        """The id by which a part leads to an address outside; a new one where it does not yet."""
        for one in self.relations[source].values():
            if one.external and one.target == address and one.type == relation:
                return one.id
        return self._lead(source, address, relation, external=True)

    def _lead(self, source: str, target: str, relation: str, *, external: bool) -> str:
        taken = self.relations[source]
        new = next(name for n in range(1, 100_000) if (name := f"rId{n}") not in taken)
        taken[new] = Relation(id=new, type=relation, target=target, external=external)
        return new

    def put(self, part: str, content: bytes) -> None:
        """Gives a part that is there other content."""
        self.parts[part] = content
        self._roots.pop(part, None)

    def replace(self, part: str, content: bytes, renamed: str, content_type: str) -> None:
        """Gives a part other content under another name, wherever it is led to."""
        del self.parts[part]
        self.parts[renamed] = content
        self._types.by_name[renamed.lower()] = content_type
        self.relations[renamed] = self.relations.pop(part, {})
        for source, relations in self.relations.items():
            self.relations[source] = {
                key: _aimed(one, renamed) if one.target == part and not one.external else one
                for key, one in relations.items()
            }

    def packed(self) -> bytes:
        """The file's bytes: what the published parts are, in the order of their names."""
        self._types.by_name[self.main.lower()] = DOCUMENT
        return zipped(self._contents(sorted(self.published())))

    def packed_whole(self, changed: Iterable[str]) -> bytes:
        """The file's bytes with every part that anything leads to, in the order of their names.

        Parts of XML but those named as changed are as they were, byte for byte.
        """
        wanted = set(changed)
        self._roots = {part: root for part, root in self._roots.items() if part in wanted}
        return zipped(self._contents(sorted(self.reached())))

    def _contents(self, parts: list[str]) -> Iterator[tuple[str, bytes]]:
        yield CONTENT_TYPES, self._types.xml(parts)
        for part in ("", *parts):
            if part:
                yield part, self._content(part)
            if self.relations.get(part):
                yield _listed_in(part), _relations_xml(part, self.relations[part])

    def _content(self, part: str) -> bytes:
        return serialised(self._roots[part]) if part in self._roots else self.parts[part]


class _Types:
    """The content type of each part: its own, or that of its extension."""

    def __init__(self, root: Element) -> None:
        self.by_name = {
            unquote(each.get("PartName", "")).lstrip("/").lower(): each.get("ContentType", "")
            for each in root.iter(q("ct:Override"))
        }
        self._by_extension = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in root.iter(q("ct:Default"))
        }

    def of(self, part: str) -> str:
        by_extension = self._by_extension.get(part.rpartition(".")[2].lower(), "")
        return self.by_name.get(part.lower(), by_extension)

    def xml(self, parts: list[str]) -> bytes:
        root = _new_root("ct:Types")
        for extension, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
        ):
            default = etree.SubElement(root, q("ct:Default"))
            default.set("Extension", extension)
            default.set("ContentType", kind)
        for part in parts:
            override = etree.SubElement(root, q("ct:Override"))
            override.set("PartName", quote(f"/{part}"))
            override.set("ContentType", self.of(part))
        return serialised(root)


def serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _listed_in(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _relations_xml(source: str, relations: dict[str, Relation]) -> bytes:
    root = _new_root("rel:Relationships")
    for one in relations.values():
        each = etree.SubElement(root, q("rel:Relationship"))
        each.set("Id", one.id)
        each.set("Type", one.type)
        each.set("Target", one.target if one.external else _from(source, one.target))
        if one.external:
            each.set("TargetMode", "External")
    return serialised(root)


def _from(source: str, target: str) -> str:
    """The target as its source spells it: relative, as readers that are strict want it."""
    return quote(posixpath.relpath(f"/{target}", f"/{posixpath.dirname(source)}"))


def _aimed(relation: Relation, target: str) -> Relation:
    return Relation(id=relation.id, type=relation.type, target=target)


def _new_root(name: str) -> Element:
    """An element whose namespace is the default, as the packages' readers like it."""
    return etree.fromstring(
        f'<{name.partition(":")[2]} xmlns="{NAMESPACES[name.partition(":")[0]]}"/>'
    )
