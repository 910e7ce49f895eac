"""Workbooks (.xlsx) whose sheet is written by hand, element by element: what no program would save."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET = "xl/worksheets/sheet1.xml"
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/{{sheet}}" ContentType="{TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>'
)
PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" '
    'formatCode="0.0&quot; per 1,000&quot;"/></numFmts><fonts><font/></fonts><fills><fill/></fills>'
    '<borders><border/></borders><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>'
    '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="46"/>'
    '<xf numFmtId="164"/></cellXfs><dxfs><dxf><numFmt numFmtId="10" formatCode="0"/></dxf></dxfs>'
    "</styleSheet>",
}


def write_book(
    path: Path,
    sheet: str | bytes,
    *,
    strings: Sequence[str] = (),
    part: str = SHEET,
    packing: int = zipfile.ZIP_DEFLATED,
    **parts: str | bytes | None,
) -> None:
    """A workbook of one sheet, Data: `sheet` is its whole XML, `strings` are those its cells share.

    Styles 0 to 4 show a number as it is, as a day, as a percentage, as a length of time and in a
    format of the book's own. `parts` are other parts of the folder xl, by their names without .xml;
    None leaves one out.
    """
    shared = "".join(f"<si><t>{one}</t></si>" for one in strings)
    written: dict[str, str | bytes | None] = {
        "[Content_Types].xml": TYPES.format(sheet=part),
        **PARTS,
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="/{part}"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{shared}</sst>',
        part: sheet,
        **{f"xl/{name}.xml": content for name, content in parts.items()},
    }
    with zipfile.ZipFile(path, "w", packing) as package:
        for name, content in written.items():
            if content is not None:
                package.writestr(name, content)


def worksheet(rows: str, *, before: str = "", after: str = "") -> str:
    """A sheet's XML around its rows; `before` and `after` are what stands beside them."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def inline(cell: str, text: str) -> str:
    """A cell with its own text."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>'
