"""A Word package as bytes that are the same whenever its content is."""

from collections.abc import Iterator
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part

from reportgen.zipped import PACKED_ALREADY, zipped


def packed(package: OpcPackage) -> bytes:
    """The package's bytes, its parts in the order of their names."""
    return zipped(_parts(package))


def _parts(package: OpcPackage) -> Iterator[tuple[str, bytes]]:
    parts = sorted(package.iter_parts(), key=lambda part: part.partname)
    yield CONTENT_TYPES_URI, _content_types(parts)
    yield PACKAGE_URI.rels_uri, package.rels.xml
    for part in parts:
        yield part.partname, part.blob
        if len(part.rels):
            yield part.partname.rels_uri, part.rels.xml


def _content_types(parts: list[Part]) -> bytes:
    """Pictures and XML by extension, every other part by name."""
    types: Any = CT_Types.new()  # type: ignore[no-untyped-call]  # python-docx leaves it untyped
    defaults = {"rels": CONTENT_TYPE.OPC_RELATIONSHIPS, "xml": CONTENT_TYPE.XML}
    pictures = {
        part.partname.ext: part.content_type
        for part in parts
        if part.partname.ext in PACKED_ALREADY
    }
    for extension, content_type in sorted({**defaults, **pictures}.items()):
        types.add_default(extension, content_type)
    for part in parts:
        if part.partname.ext not in PACKED_ALREADY and part.content_type != CONTENT_TYPE.XML:
            types.add_override(part.partname, part.content_type)
    return bytes(serialize_part_xml(types))
