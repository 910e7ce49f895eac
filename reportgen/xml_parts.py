"""Whether the XML in a package is fit to be parsed: told from its bytes, before a tree is made of it."""

import re
from collections.abc import Iterator
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

CHUNK = 256 * 1024
SNIFFED = 512
NAMES = (".xml", ".rels", ".vml")
START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*(?:<|\s\0?\Z)")  # or blank so far
DTD = "declares a document type (DTD), which may pull in or hide text; do not use it"


def is_xml(package: ZipFile, part: ZipInfo) -> bool:
    """Whether a part may be parsed as XML: what it is called is for its maker to choose."""
    if part.filename.lower().endswith(NAMES):
        return True
    with package.open(part) as stream:
        return START.match(stream.read(SNIFFED)) is not None


def has_more_elements(package: ZipFile, part: ZipInfo, most: int) -> bool:
    """Whether a part opens more elements than so many, counted without parsing it: in a tenth of the time."""
    opened = 0
    for chunk in _chunks(package, part):
        plain = chunk.replace(b"\0", b"")  # UTF-16, as far as its tags go
        opened += plain.count(b"<") - plain.count(b"</")
        if opened > most:
            return True
    return False


def fault_in(package: ZipFile, part: ZipInfo, *, depth: int) -> str:
    """What no honest part holds: a DTD, or elements nested deeper than this; or how it is damaged."""
    try:
        _scan(package, part, depth)
    except _Unfit as fault:
        return str(fault)
    except expat.ExpatError as fault:
        return f"is damaged: {fault}"
    return ""


class _Unfit(Exception):
    """What a part holds that no honest file does; caught where it is raised from."""


def _scan(package: ZipFile, part: ZipInfo, most: int) -> None:
    """Reads a part once, as a stream; raises _Unfit at a DTD, or past the depth of its tree."""
    parser = expat.ParserCreate()
    depth = 0

    def doctype(*_: object) -> None:
        raise _Unfit(DTD)

    def start(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > most:
            raise _Unfit(f"nests more than {most} deep")

    def end(_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    for chunk in _chunks(package, part):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _chunks(package: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk
