"""The parts of a Word package, found through their relationships, never by name."""

import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from lxml import etree

from reportgen.word.oxml import BadXml, parse, w

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class BadPackage(Exception):
    """A file that is not a Word package; the message is what a person needs to know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The roots of the main document and of the parts read with it; None where there is none."""

    document: etree._Element
    styles: etree._Element | None = None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    comments: etree._Element | None = None


def read_parts(docx: Path | BytesIO) -> Parts:
    """The parts of a .docx file that has passed intake. Raises BadPackage."""
    try:
        with zipfile.ZipFile(docx) as package:
            return _parts(package)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadPackage("expected a Word document; open it in Word and save it again") from error
    except (BadXml, zlib.error) as error:
        raise BadPackage(f"the Word document is damaged: {error}") from error


def _parts(package: zipfile.ZipFile) -> Parts:
    main = _related(package, "")["officeDocument"]
    related = _related(package, main)
    document = parse(package.read(main))
    if document.tag != w("document"):
        raise KeyError(main)

    def root(kind: str) -> etree._Element | None:
        return parse(package.read(related[kind])) if kind in related else None

    return Parts(
        document=document,
        styles=root("styles"),
        footnotes=root("footnotes"),
        endnotes=root("endnotes"),
        comments=root("comments"),
    )


def _related(package: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """Part names by kind of relationship, such as "styles", for a part ("" for the package)."""
    folder, file = posixpath.split(part)
    listed_in = posixpath.join(folder, "_rels", f"{file}.rels")
    if listed_in not in package.namelist():
        return {}
    relationships = parse(package.read(listed_in))
    return {
        relationship.get("Type", "").rpartition("/")[2]: posixpath.normpath(
            posixpath.join("/", folder, relationship.get("Target", ""))
        ).lstrip("/")
        for relationship in relationships.iter(_RELATIONSHIP)
        if relationship.get("TargetMode") != "External"
    }
