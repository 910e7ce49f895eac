"""Small .ods and .xlsb workbooks and old Office files, written by hand: the least that is still one."""

import re
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

Rows = Sequence[Sequence[object]]

# --- .ods (OpenDocument 1.3, part 3) ----------------------------------------------------------

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text")
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{}'
    "</manifest:file-entry></manifest:manifest>"
)


def write_ods(path: Path, sheets: Mapping[str, str], *, more: str = "", lock: str = "") -> None:
    """An .ods of these sheets, each drawn with bars; `more` is XML after the first sheet's rows, `lock` what says that
    the contents are encrypted.
    """
    tables = [
        f"<table:table table:name={quoteattr(name)}>{_ods_rows(rows)}{'' if at else more}</table:table>"
        for at, (name, rows) in enumerate(sheets.items())
    ]
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", ODS_TYPE)
        package.writestr("META-INF/manifest.xml", MANIFEST.format(lock))
        package.writestr("content.xml", b"\x8f\x02\x11" if lock else content)


def _ods_rows(table: str) -> str:
    lines = [line.split("|") for line in table.strip("\n").splitlines()]
    rows = ("".join(_ods_cell(cell.strip()) for cell in line) for line in lines)
    return "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)


def _ods_cell(text: str) -> str:
    kind, shown = f'"string"><text:p>{escape(text)}</text:p>', text.removesuffix("%")
    if not text:
        return "<table:table-cell/>"
    if DAY.fullmatch(text):
        kind = f'"date" office:date-value="{text}"><text:p>{text}</text:p>'
    elif shown.replace(".", "", 1).isdigit():
        value = float(shown) / 100 if text.endswith("%") else float(shown)
        name = "percentage" if text.endswith("%") else "float"
        kind = f'"{name}" office:value="{value}"><text:p>{text}</text:p>'
    return f"<table:table-cell office:value-type={kind}</table:table-cell>"


# --- .xlsb (MS-XLSB; the numbers are those of its records) ------------------------------------

BEGIN_BOOK, END_BOOK, BEGIN_SHEETS, END_SHEETS, SHEET = 131, 132, 143, 144, 156
BEGIN_SHEET, END_SHEET, EXTENT, BEGIN_DATA, END_DATA = 129, 130, 148, 145, 146
ROW, ERROR, REAL, STRING = 0, 3, 5, 6
DIVISION_BY_NOUGHT = 0x07
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" '
    'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/></Relationships>'
)


def write_xlsb(
    path: Path, rows: Rows, *, sheet: str = "Data", state: int = 0, corner: bool = False
) -> None:
    """An .xlsb of one sheet; `state` is 1 for hidden, `corner` puts a cell at XFD1048576."""
    placed = {(row, at): cell for row, cells in enumerate(rows) for at, cell in enumerate(cells)}
    placed |= {(1_048_575, 16_383): 1.5} if corner else {}
    name = struct.pack("<II", state, 1) + _wide("rId1") + _wide(sheet)
    book = [
        *(_record(BEGIN_BOOK), _record(BEGIN_SHEETS), _record(SHEET, name)),
        *(_record(END_SHEETS), _record(END_BOOK)),
    ]
    extent = struct.pack("<4I", 0, max(row for row, _ in placed), 0, max(at for _, at in placed))
    data = [
        *(_record(BEGIN_SHEET), _record(EXTENT, extent), _record(BEGIN_DATA)),
        *_xlsb_rows(placed),
        *(_record(END_DATA), _record(END_SHEET)),
    ]
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS.format("xl/workbook.bin", "officeDocument"))
        rels = RELATIONS.format("worksheets/sheet1.bin", "worksheet")
        package.writestr("xl/_rels/workbook.bin.rels", rels)
        package.writestr("xl/workbook.bin", b"".join(book))
        package.writestr("xl/worksheets/sheet1.bin", b"".join(data))


def _xlsb_rows(placed: Mapping[tuple[int, int], object]) -> list[bytes]:
    records: list[bytes] = []
    last = None
    for (row, column), value in placed.items():
        if row != last:
            records.append(_record(ROW, struct.pack("<IIHHBI", row, 0, 300, 0, 0, 0)))
            last = row
        at = struct.pack("<II", column, 0)
        if isinstance(value, int | float):
            records.append(_record(REAL, at + struct.pack("<d", value)))
        elif value == "#DIV/0!":
            records.append(_record(ERROR, at + bytes([DIVISION_BY_NOUGHT])))
        elif value:
            records.append(_record(STRING, at + _wide(str(value))))
    return records


def _record(number: int, data: bytes = b"") -> bytes:
    """A record: its number and its size, seven bits to a byte, then its data (2.1.4)."""
    return _seven_bits(number) + _seven_bits(len(data)) + data


def _seven_bits(number: int) -> bytes:
    low, rest = number & 0x7F, number >> 7
    return bytes([low | 0x80]) + _seven_bits(rest) if rest else bytes([low])


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


# --- the container of the old kinds ------------------------------------------------------------


def compound_file(path: Path, stream: str) -> Path:
    """The opening of an old Office file whose directory lists this one stream (MS-CFB 2.6.1)."""
    name = stream.encode("utf-16-le")
    entry = name + bytes(64 - len(name)) + bytes([len(name) + 2, 0, 2, 1]) + bytes(60)
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016) + entry)
    return path
