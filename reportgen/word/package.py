"""A Word package as bytes that are the same whenever its content is."""

import io
import zipfile
from typing import Any

from docx.opc.constants import CONTENT_TYPE
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.package import OpcPackage
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.part import Part

LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PACKED_ALREADY = ("png", "jpg", "jpeg")
SPEED = 4  # zlib level: level 6 takes twice as long to save one part in thirty of the size


def packed(package: OpcPackage) -> bytes:
    """The package's bytes: parts in a fixed order, no clock, pictures stored as they are.

    Pictures are compressed already; deflating them again takes over half of the time of a save.
    """
    parts = sorted(package.iter_parts(), key=lambda part: part.partname)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        _add(archive, CONTENT_TYPES_URI, _content_types(parts))
        _add(archive, PACKAGE_URI.rels_uri, package.rels.xml)
        for part in parts:
            _add(archive, part.partname, part.blob)
            if len(part.rels):
                _add(archive, part.partname.rels_uri, part.rels.xml)
    return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, blob: bytes) -> None:
    entry = zipfile.ZipInfo(name.lstrip("/"), LONG_AGO)
    entry.create_system = UNIX
    stored = name.rpartition(".")[2].lower() in PACKED_ALREADY
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    archive.writestr(entry, blob, compresslevel=SPEED)


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
