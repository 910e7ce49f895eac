"""A Word file written out by hand, with one thing planted in it, and what is asked of every such file.

It has a heading "Finance", a paragraph that everyone may read, and what a test plants after them.
"""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from reportgen.word.names import NAMESPACES
from reportgen.word.publish.hidden import hidden
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.publish.published import Changes, Published, published
from tests.canary import sightings

NAME = "minutes.docx"
VISIBLE = "What everyone may read."
SECRET = "Zebulon Quagga"
HERE = "paragraph 3 (under 'Finance')"  # where a paragraph planted in the body stands

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ALL = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
MAIN = "word/document.xml"
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/></w:style>
"""
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" ' \
       'w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part, and the relationship by which another leads to it; `target` for an address outside."""

    id: str
    kind: str
    name: str = ""
    content: bytes = b""
    type: str = "application/xml"
    of: str = MAIN
    target: str = ""
    office: str = OFFICE


def story(kind: str, inside: str) -> bytes:
    """A part of Word's own, such as "hdr", with every prefix declared."""
    return f'{XML}<w:{kind} {ALL} mc:Ignorable="w14 w15">{inside}</w:{kind}>'.encode()


def word_part(kind: str, root: str, inside: str, **more: str) -> Part:
    """ "footnotes" and the like: a part of Word's own that the document leads to."""
    facts = {"id": f"r-{kind}", "name": f"word/{kind}.xml", "type": f"{WORD}.{kind}+xml", **more}
    return Part(kind=kind, content=story(root, inside), **facts)


def word_file(
    body: str = "",
    *parts: Part,
    section: str = "",
    styles: str = "",
    settings: str = "",
    core: str | None = "<dc:title>Minutes</dc:title><dc:language>en-GB</dc:language>",
    background: str = "",
    raw: Iterable[tuple[str, bytes]] = (),
) -> bytes:
    """The file's bytes. `section` goes before the page's size; `raw` are entries nothing leads to."""
    opening = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{r("Finance")}</w:p>{p(r(VISIBLE))}'
    whole = f"{background}<w:body>{opening}{body}<w:sectPr>{section}{PAGE}</w:sectPr></w:body>"
    held = [
        Part(
            id="r1", kind="officeDocument", name=MAIN, content=story("document", whole),
            type=f"{WORD}.document.main+xml", of="",
        ),
        *_core(core),
        word_part("styles", "styles", STYLES + styles),
        word_part("settings", "settings", settings),
        *parts,
    ]  # fmt: skip
    return _zipped(held, raw)


def _core(inside: str | None) -> list[Part]:
    """The document's properties; no part at all for None."""
    if inside is None:
        return []
    whole = f"{XML}<cp:coreProperties {ALL}>{inside}</cp:coreProperties>"
    return [
        Part(
            id="r2", kind="metadata/core-properties", name="docProps/core.xml", of="",
            content=whole.encode(), office=f"{PACKAGE}/relationships",
            type="application/vnd.openxmlformats-package.core-properties+xml",
        )
    ]  # fmt: skip


def _zipped(held: list[Part], raw: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(held))
        for source in dict.fromkeys(part.of for part in held):
            folder, _, file = source.rpartition("/")
            listed = f"{folder}/_rels/{file}.rels".lstrip("/")
            package.writestr(listed, _relations([part for part in held if part.of == source]))
        for name in dict.fromkeys(part.name for part in held if part.name):
            content = next(part.content for part in held if part.name == name)
            package.writestr(name, content)
        for name, content in raw:
            package.writestr(name, content)
    return out.getvalue()


def _types(held: list[Part]) -> str:
    rows = {
        f'<Override PartName="/{part.name}" ContentType="{part.type}"/>'
        for part in held
        if part.name
    }
    default = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="{default}"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>'
        f"{''.join(sorted(rows))}</Types>"
    )


def _relations(held: list[Part]) -> str:
    rows = (
        f'<Relationship Id="{part.id}" Type="{part.office}/{part.kind}" '
        + (f'Target="{part.target}" TargetMode="External"/>' if part.target else "")
        + ("" if part.target else f'Target="/{part.name}"/>')
        for part in held
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{"".join(rows)}</Relationships>'


# --- what stands in it ---------------------------------------------------------------------------


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str, properties: str = "") -> str:
    return (
        f'<w:tbl><w:tblPr>{properties}<w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def coded(code: str, result: str) -> str:
    """A field of runs: its code, and the result that is printed."""
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks['begin']}{instruction}{marks['separate']}{r(result)}{marks['end']}"


# --- what is asked of it -------------------------------------------------------------------------


def found(content: bytes, kind: Kind) -> list[Hidden]:
    """The things of one kind that the file hides."""
    reading = hidden(content, name=NAME)
    assert reading.problems == ()
    return [one for one in reading.facts if one.kind is kind]


def hidden_kinds(content: bytes) -> list[Kind]:
    """The kinds of all the file hides."""
    reading = hidden(content, name=NAME)
    assert reading.problems == ()
    return [one.kind for one in reading.facts]


def only(content: bytes, kind: Kind) -> Hidden:
    """The one thing the file hides, which must be of this kind."""
    reading = hidden(content, name=NAME)
    assert [one.kind for one in reading.facts] == [kind], [one.told for one in reading.facts]
    assert reading.facts[0].place.file == NAME
    return reading.facts[0]


def refused(content: bytes) -> list[str]:
    """Why the file is not published as it is: the problems, in the clerk's words."""
    reading = published(content, name=NAME)
    assert reading.facts is None
    return [str(problem) for problem in reading.problems]


def cleaned(
    content: bytes, *, clean: bool = True, tracked: Changes = Changes.ACCEPTED
) -> Published:
    """The published copy: no secret in any byte of it, and what everyone may read still there."""
    assert sightings(content, [SECRET]) != [], "the secret is not planted"
    made = published(content, name=NAME, clean=clean, tracked=tracked)
    assert made.facts is not None, made.problems
    assert sightings(made.facts.content, [SECRET]) == []
    assert VISIBLE in lines(made.facts.content)
    return made.facts


def lines(content: bytes) -> list[str]:
    """The paragraphs of the body and of its tables, as python-docx reads them."""
    document = Document(io.BytesIO(content))
    return [
        paragraph.text
        for block in document.iter_inner_content()
        for paragraph in (
            [block]
            if hasattr(block, "runs")
            else [each for cell in _cells(block) for each in cell.paragraphs]
        )
    ]


def _cells(block: object) -> list:
    return [cell for row in block.rows for cell in row.cells]


def xml(content: bytes, part: str = MAIN) -> str:
    """A part of a file, as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(part).decode()


def names(content: bytes) -> list[str]:
    """The entries of a file, in order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.namelist()


def saved(content: bytes, folder: Path) -> Path:
    path = folder / NAME
    path.write_bytes(content)
    return path
