"""Whether an Office file or a workbook is fit to be opened, found out before anything parses it.

The limits are set well above the largest of 2,316 real packages in public test collections.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path, PurePosixPath

from reportgen import xml_parts

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLimits:
    """How large a package and its parts may be: sizes in bytes, ratio unpacked to packed.

    `cells` is the limit of elements in a worksheet, the one kind of part that is read as a stream.
    """

    file: int = 50 * MEGABYTE
    parts: int = 2_000
    unpacked: int = 100 * MEGABYTE
    part: int = 60 * MEGABYTE
    ratio: int = 200
    ratio_from: int = MEGABYTE
    elements: int = 2_000_000
    cells: int = 4_000_000
    depth: int = 200


CONTENT_TYPES = "[Content_Types].xml"
XLSX = "an Excel workbook (.xlsx)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a kind of file is called, what its part `said_in` says it is, and how to save as one.

    A kind without such a part is no package: the old .xls.
    """

    words: str
    marker: bytes
    save_as: str
    said_in: str = CONTENT_TYPES


class Package(Enum):
    """The kinds of file that are read, all but the old workbook a package: a zip of parts."""

    WORD = Look(
        words="a Word file",
        marker=rb"wordprocessingml\.\w+\.main\+xml",
        save_as="a Word document (.docx)",
    )
    WORKBOOK = Look(
        words="an Excel workbook", marker=rb"spreadsheetml\.\w+\.main\+xml", save_as=XLSX
    )
    SLIDES = Look(
        words="a PowerPoint file",
        marker=rb"presentationml\.\w+\.main\+xml",
        save_as="a presentation (.pptx)",
    )
    BINARY_WORKBOOK = Look(
        words="a binary Excel workbook (.xlsb)",
        marker=rb"ms-excel\.sheet\.binary\.macroEnabled\.main",
        save_as=XLSX,
    )
    OPEN_WORKBOOK = Look(
        words="an OpenDocument spreadsheet (.ods)",
        marker=rb"opendocument\.spreadsheet",
        save_as=XLSX,
        said_in="mimetype",
    )
    OLD_WORKBOOK = Look(words="an old Excel workbook (.xls)", marker=b"", save_as=XLSX, said_in="")


LIMITS = PackageLimits()
OTHER_FORMATS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text (RTF) file"),
    (b"<!doctype html", "a web page (HTML)"),
    (b"<html", "a web page (HTML)"),
    (b"<?xml", "a bare XML file"),
)
WORKSHEETS = "xl/worksheets/"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage"  # the stream that holds a .docx or .xlsx under a password
OLD_STREAMS = {  # the stream that each of the old kinds keeps its contents in
    "Workbook": "an old Excel workbook (.xls)",
    "Book": "an old Excel workbook (.xls)",
    "WordDocument": "an old Word file (.doc)",
    "PowerPoint Document": "an old PowerPoint file (.ppt)",
}
PASSWORD = "the file is password-protected; save it without a password"
DAMAGED = "the file is cut short or damaged; get a whole copy"
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def refusal(path: Path, wanted: Package, limits: PackageLimits = LIMITS) -> str:
    """Why the file must not be opened as the kind of package wanted, in a sentence; "" when it may."""
    try:
        if too_big := _too_big(path.stat().st_size, limits):
            return too_big
        content = path.read_bytes()
    except OSError as fault:
        return f"the file cannot be opened: {fault.strerror}"
    return unfit(content, wanted, limits)


def unfit(content: bytes, wanted: Package, limits: PackageLimits = LIMITS) -> str:
    """Why a file that is in memory must not be opened, as `refusal` says it of one on disk."""
    if too_big := _too_big(len(content), limits):
        return too_big
    if content.startswith(OLD_OFFICE):
        return _unfit_compound_file(content, wanted)
    return _another_format(content[:512], wanted) or _unfit_package(content, wanted, limits)


def _too_big(size: int, limits: PackageLimits) -> str:
    if size <= limits.file:
        return ""
    return f"the file is {_megabytes(size)}; the limit is {_megabytes(limits.file)}"


def _megabytes(size: int) -> str:
    return f"{size / MEGABYTE:,.0f} MB"


def _another_format(start: bytes, wanted: Package) -> str:
    if not start:
        return "the file is empty"
    opening = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, words in OTHER_FORMATS:
        if opening.startswith(mark.lower()):
            return f"this is {words}, not {wanted.value.words}, whatever its name says"
    if not start.startswith(b"PK"):
        return f"this is not {wanted.value.words}; save it as {wanted.value.save_as}"
    return ""


def _unfit_compound_file(content: bytes, wanted: Package) -> str:
    """Why a file of Office's old container may not be read: it may be a password's, or the old .xls."""
    if _has_stream(content, ENCRYPTED):
        return PASSWORD
    found = next((words for name, words in OLD_STREAMS.items() if _has_stream(content, name)), "")
    if not found:
        return (
            "the file is password-protected, or of the old .doc or .xls kind; "
            f"save it without a password as {wanted.value.save_as}"
        )
    if found == wanted.value.words:
        return ""
    return f"this is {found}, not {wanted.value.words}; save it as {wanted.value.save_as}"


def _has_stream(content: bytes, name: str) -> bool:
    """Whether a compound file's directory lists a stream: its name in 64 bytes, then its length.

    (MS-CFB 2.6.1; a name within the contents is not followed by a length that fits it.)
    """
    spelt = name.encode("utf-16-le")
    return spelt.ljust(64, b"\0") + (len(spelt) + 2).to_bytes(2, "little") in content


def _unfit_package(content: bytes, wanted: Package, limits: PackageLimits) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return next(_faults(package, wanted, limits), "")
    except BROKEN_ZIP:
        return DAMAGED


def _faults(package: zipfile.ZipFile, wanted: Package, limits: PackageLimits) -> Iterator[str]:
    """What is wrong, cheapest look first: names and declared sizes before any part is unpacked."""
    parts = package.infolist()
    yield from _unsafe_names(parts)
    yield from _too_large(parts, limits)
    yield from _wrong_kind(package, wanted)
    yield from _unfit_xml(package, limits)


def _unsafe_names(parts: Iterable[zipfile.ZipInfo]) -> Iterator[str]:
    names = [part.filename for part in parts]
    for part in parts:
        name = part.filename
        if (
            part.orig_filename != name
            or "\\" in name
            or name.startswith("/")
            or ".." in _steps(name)
        ):
            yield f"the file holds a part with an unsafe name, {part.orig_filename!r}; do not use it"
        if part.flag_bits & 0x1:
            yield PASSWORD
    for name, times in Counter(map(str.lower, names)).items():
        if times > 1:
            yield f"the file holds '{name}' {times} times, so readers may see different contents"


def _steps(name: str) -> tuple[str, ...]:
    return PurePosixPath(name).parts


def _too_large(parts: list[zipfile.ZipInfo], limits: PackageLimits) -> Iterator[str]:
    if len(parts) > limits.parts:
        yield f"the file holds {len(parts):,} parts; the limit is {limits.parts:,}"
    total = sum(part.file_size for part in parts)
    if total > limits.unpacked:
        yield f"the file is {_megabytes(total)} unpacked; the limit is {_megabytes(limits.unpacked)}"
    for part in parts:
        if part.file_size > limits.part:
            size, most = _megabytes(part.file_size), _megabytes(limits.part)
            yield f"the part {part.filename} is {size} unpacked; the limit is {most}"
        ratio = part.file_size / max(part.compress_size, 1)
        if part.file_size > limits.ratio_from and ratio > limits.ratio:
            yield (
                f"the part {part.filename} unpacks to {ratio:,.0f} times its size; "
                f"the limit is {limits.ratio}"
            )


def _wrong_kind(package: zipfile.ZipFile, wanted: Package) -> Iterator[str]:
    if _holds_macros(package):
        yield f"the file holds macros; save it as {wanted.value.save_as}"
    if _is_encrypted(package):
        yield PASSWORD
    if not _is_mainly(wanted, package):
        found = next((kind for kind in Package if _is_mainly(kind, package)), None)
        other = (
            "some other kind of package" if CONTENT_TYPES in package.namelist() else "a zip file"
        )
        yield f"this is {found.value.words if found else other}, not {wanted.value.words}"


def _holds_macros(package: zipfile.ZipFile) -> bool:
    """Whether there are macros or may be; every .xlsb calls itself "binary.macroEnabled"."""
    types = _part(package, CONTENT_TYPES).replace(b"binary.macroEnabled", b"")
    names = map(str.lower, package.namelist())
    return b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names)


def _is_encrypted(package: zipfile.ZipFile) -> bool:
    """Whether an OpenDocument file lists parts that take a password to read."""
    return b"encryption-data" in _part(package, "META-INF/manifest.xml")


def _is_mainly(kind: Package, package: zipfile.ZipFile) -> bool:
    """Whether the package's main part is of this kind: a Word file may hold a workbook within."""
    if not kind.value.said_in:
        return False
    return re.search(kind.value.marker, _part(package, kind.value.said_in)) is not None


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    return package.read(name) if name in package.namelist() else b""


def _unfit_xml(package: zipfile.ZipFile, limits: PackageLimits) -> Iterator[str]:
    """What is wrong with the XML, once more the cheaper look first."""
    parts = [part for part in package.infolist() if xml_parts.is_xml(package, part)]
    for part in parts:
        is_sheet = part.filename.startswith(WORKSHEETS)
        most = limits.cells if is_sheet else limits.elements
        if xml_parts.has_more_elements(package, part, most):
            advice = "; save that sheet as CSV" if is_sheet else ""
            yield f"the part {part.filename} holds more than {most:,} elements{advice}"
    for part in parts:
        if fault := xml_parts.fault_in(package, part, depth=limits.depth):
            yield f"the part {part.filename} {fault}"
