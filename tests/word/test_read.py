"""Word documents in, the passages a reader sees out."""

import zipfile
from itertools import groupby
from pathlib import Path

import pytest
from docx import Document

from reportgen.problems import Level
from reportgen.word.read import CellPlace, Passage, read_word
from tests.folders import exchanged, repacked

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item heading"/><w:basedOn w:val="b"/>
</w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Dot"><w:name w:val="List Bullet 2"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr>
</w:style>
"""


def relationships(*kinds: str) -> str:
    rows = (
        f'<Relationship Id="r{k}" Type="{OFFICE}/{k}" Target="{target}"/>'
        for k, _, target in (kind.partition("=") for kind in kinds)
        for target in [target or f"{k}.xml"]
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(rows)}</Relationships>'


def package(path: Path, body: str, *, prologue: str = "", **parts: str) -> Path:
    """A .docx of this body; parts are what footnotes, endnotes and comments hold."""
    parts = {"styles": STYLES, **parts}
    with zipfile.ZipFile(path, "w") as docx:
        docx.writestr("[Content_Types].xml", TYPES)
        docx.writestr("_rels/.rels", relationships("officeDocument=word/document.xml"))
        docx.writestr("word/_rels/document.xml.rels", relationships(*parts))
        xml = f"{prologue}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
        docx.writestr("word/document.xml", xml)
        for kind, inside in parts.items():
            docx.writestr(f"word/{kind}.xml", f"<w:{kind} {NAMESPACES}>{inside}</w:{kind}>")
    return path


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def row(*cells: str, properties: str = "") -> str:
    inside = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def drawing(described: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" {described}/></wp:inline></w:drawing></w:r>'
    )


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def deleted(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


BOX = f"<w:txbxContent>{p(r('text-box'))}</w:txbxContent>"
MARKERS = "".join(
    [
        p(r("plain")),
        p(f"<w:ins>{r('inserted')}</w:ins>", deleted("deleted")),
        p(f"<w:moveFrom>{r('moved-from')}</w:moveFrom>"),
        p(f"<w:moveTo>{r('moved-to')}</w:moveTo>"),
        table(
            row(p(f"<w:del>{r('deleted-row')}</w:del>"), properties="<w:del/>"),
            row(p(r("kept-row")) + table(row(p(r("nested-table")))) + p()),
            row(p(r("hidden-row")), properties="<w:hidden/>"),
        ),
        p(r("hidden", "<w:vanish/>"), r("hidden-by-style", '<w:rStyle w:val="Secret"/>')),
        p(r("white", '<w:color w:val="FFFFFF"/>'), r("tiny", '<w:sz w:val="2"/>')),
        p(
            "<w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        ),
        f"<w:sdt><w:sdtContent>{p(r('block-control'))}</w:sdtContent></w:sdt>",
        p(f"<w:sdt><w:sdtContent>{r('inline-control')}</w:sdtContent></w:sdt>"),
        p(f"<w:smartTag>{r('smart-tag')}</w:smartTag>"),
        "<w:customXml>" + p(f"<w:customXml>{r('custom-xml')}</w:customXml>") + "</w:customXml>",
        p(f'<w:fldSimple w:instr="DATE">{r("simple-field")}</w:fldSimple>'),
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>field-code</w:instrText></w:r>",
            r("inside-field-code"),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            r("field-result"),
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        p(
            f"<w:hyperlink>{r('link')}</w:hyperlink>",
            r("cited"),
            "<w:r><w:footnoteReference/></w:r>",
        ),
        p("<m:oMath><m:r><m:t>equation</m:t></m:r></m:oMath>"),
        p(r("bullet"), properties='<w:pStyle w:val="Dot"/>'),
        p("<w:r><w:t>commented</w:t><w:commentReference/></w:r>"),
    ]
).replace("<w:footnoteReference/>", '<w:footnoteReference w:id="7"/>')


FAINT = "paragraphs in white or tiny letters, which a reader may not see: 1; they were read"


@pytest.fixture
def markers(tmp_path):
    footnote = f'<w:footnote w:id="7">{p(r("footnote"))}</w:footnote>'
    comment = f"<w:comment>{p(r('comment'))}</w:comment>"
    return package(tmp_path / "n.docx", MARKERS, footnotes=footnote, comments=comment)


def test_exactly_what_a_reader_sees_arrives_once(markers):
    assert [
        (passage.spot, passage.text) for passage in read_word(markers, name="n.docx").facts
    ] == [
        ("paragraph 1", "plain"),
        ("paragraph 2", "inserted"),
        ("paragraph 3", "moved-to"),
        ("table 1, row 1", "kept-row"),
        ("table 1, row 1, inner table 1, row 1", "nested-table"),
        ("paragraph 4", "whitetiny"),
        ("text box 1", "text-box"),
        ("paragraph 5", "block-control"),
        ("paragraph 6", "inline-control"),
        ("paragraph 7", "smart-tag"),
        ("paragraph 8", "custom-xml"),
        ("paragraph 9", "simple-field"),
        ("paragraph 10", "field-result"),
        ("paragraph 11", "linkcited"),
        ("footnote 1", "footnote"),
        ("paragraph 12", "equation"),
        ("paragraph 13", "bullet"),
        ("paragraph 14", "commented"),
    ]


def test_what_is_left_out_is_counted(markers):
    problems = read_word(markers, name="notes/n.docx").problems
    assert [str(problem) for problem in problems] == [
        "warning: notes/n.docx: comments not read: 1; move what matters into the text",
        (
            "warning: notes/n.docx: paragraphs in white or tiny letters, which a reader may not see: 1; "
            "they were read"
        ),
        (
            "warning: notes/n.docx: paragraphs or rows with hidden text, which was left out: 2; "
            "unhide or delete it in Word"
        ),
        (
            "warning: notes/n.docx: tracked changes read as if accepted: 6; "
            "accept or reject them in Word"
        ),
    ]


@pytest.mark.parametrize(
    ("run", "warned"),
    [
        (r("seen"), []),
        (r("white", '<w:color w:val="FFFFFF"/>'), [FAINT]),
        (r("white on blue", '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="0000FF"/>'), []),
        (r("2 points", '<w:sz w:val="4"/>'), [FAINT]),
        (r("6 points", '<w:sz w:val="12"/>'), []),
    ],
)
def test_letters_a_reader_may_not_see_are_read_and_remarked_on(tmp_path, run, warned):
    reading = read_word(package(tmp_path / "n.docx", p(run)), name="n.docx")
    assert len(reading.facts) == 1
    assert [problem.message for problem in reading.problems] == warned


def test_how_a_passage_looks(tmp_path):
    body = "".join(
        [
            p(r("Falls"), properties='<w:pStyle w:val="Item"/>'),
            p(r("All "), r("bold", "<w:b/>")),
            p(r("All ", "<w:b/>"), r("bold", "<w:b/>")),
            p(r("an inner bullet"), properties='<w:pStyle w:val="Dot"/>'),
            p(
                r("numbering off"),
                properties='<w:pStyle w:val="Dot"/><w:numPr><w:numId w:val="0"/></w:numPr>',
            ),
        ]
    )
    assert read_word(package(tmp_path / "n.docx", body), name="n.docx").facts == (
        Passage(text="Falls", spot="paragraph 1", style="Item heading", heading=2, bold=True),
        Passage(text="All bold", spot="paragraph 2", style="Normal"),
        Passage(text="All bold", spot="paragraph 3", style="Normal", bold=True),
        Passage(text="an inner bullet", spot="paragraph 4", style="List Bullet 2", list_level=1),
        Passage(text="numbering off", spot="paragraph 5", style="List Bullet 2"),
    )


def test_a_cell_keeps_its_row_and_column_past_a_merged_one(tmp_path):
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p(r("wide"))
    body = table(row(wide, p(r("third"))), row(p(r("one")) + p(r("more")), p(r("two"))))
    passages = read_word(package(tmp_path / "n.docx", body), name="n.docx").facts
    assert [(passage.text, passage.cell) for passage in passages] == [
        ("wide", CellPlace(table="table 1", row=1, column=1)),
        ("third", CellPlace(table="table 1", row=1, column=3)),
        ("one", CellPlace(table="table 1", row=2, column=1)),
        ("more", CellPlace(table="table 1", row=2, column=1)),
        ("two", CellPlace(table="table 1", row=2, column=2)),
    ]


def test_a_paragraph_whose_mark_was_deleted_runs_into_the_next(tmp_path):
    body = p(r("The Board "), deleted("x"), properties="<w:rPr><w:del/></w:rPr>") + p(r("agreed."))
    passages = read_word(package(tmp_path / "n.docx", body), name="n.docx").facts
    assert [passage.text for passage in passages] == ["The Board agreed."]


def test_tabs_breaks_hyphens_and_symbols_are_characters(tmp_path):
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/>"
        '<w:sym w:font="Symbol" w:char="F0A3"/><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    )
    passages = read_word(package(tmp_path / "n.docx", body), name="n.docx").facts
    assert [passage.text for passage in passages] == ["a\tb\nc‑≤�"]


def test_a_strict_document_reads_the_same(tmp_path):
    path = package(tmp_path / "n.docx", p(r("plain")))
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    repacked(
        path,
        dict.fromkeys(("word/document.xml", "word/styles.xml"), exchanged(transitional, strict)),
    )
    assert [passage.text for passage in read_word(path, name="n.docx").facts] == ["plain"]


def test_a_document_made_by_python_docx(tmp_path):
    document = Document()
    document.add_heading("Discussion", 1)
    document.add_paragraph("A&E waits", style="List Bullet")
    document.save(str(tmp_path / "n.docx"))
    assert read_word(tmp_path / "n.docx", name="n.docx").facts == (
        Passage(text="Discussion", spot="paragraph 1", style="heading 1", heading=1, bold=True),
        Passage(text="A&E waits", spot="paragraph 2", style="List Bullet", list_level=0),
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, b"PK\x03\x04" + b"\0" * 40, b"<html></html>"],
    ids=["empty", "a picture", "a broken zip", "a web page"],
)
def test_what_is_not_word_is_one_error(tmp_path, content):
    (tmp_path / "n.docx").write_bytes(content)
    (problem,) = read_word(tmp_path / "n.docx", name="n.docx").problems
    assert problem.level is Level.ERROR
    assert str(problem.place) == "n.docx"


@pytest.mark.parametrize(
    ("body", "prologue"),
    [
        ("<w:p>", ""),
        (p(r("&x;")), '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///none">]>'),
        ("<w:sdt>" * 3000 + "</w:sdt>" * 3000, ""),
    ],
    ids=["not closed", "an entity", "nested too deeply"],
)
def test_a_damaged_or_hostile_part_is_one_error(tmp_path, body, prologue):
    path = package(tmp_path / "n.docx", body, prologue=prologue)
    (problem,) = read_word(path, name="n.docx").problems
    assert problem.message.startswith("the Word document is damaged: ")


def test_a_footnote_that_calls_itself_is_read_once(tmp_path):
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    note = f'<w:footnote w:id="7">{p(r("note"), call)}</w:footnote>'
    passages = read_word(
        package(tmp_path / "n.docx", p(r("text"), call), footnotes=note), name="n.docx"
    ).facts
    assert [spot for spot, _ in groupby(passages, lambda passage: passage.spot)] == [
        "paragraph 1",
        "footnote 1",
    ]


GONE = drawing('descr="gone"')
PICTURES = (
    p(r("before"), drawing('descr="A line that rises."'), r("after"))
    + p(drawing(""))
    + p(f"<w:del>{GONE}</w:del>")
    + table(row(p(drawing('descr="in a cell"'))))
    + p(f'<w:r><w:drawing><wp:docPr descr="a box"/>{BOX}</w:drawing></w:r>')
)


def test_pictures_are_read_as_their_alternative_text_where_that_is_asked_for(tmp_path):
    path = package(tmp_path / "p.docx", PICTURES)
    told = read_word(path, name="p", pictures=True).facts
    assert [(one.text, one.picture) for one in told] == [
        ("A line that rises.", True),
        ("beforeafter", False),
        ("", True),
        ("in a cell", True),
        ("text-box", False),
    ]
    assert told[3].cell == CellPlace(table="table 1", row=1, column=1)
    assert [one.text for one in read_word(path, name="p").facts] == ["beforeafter", "text-box"]
