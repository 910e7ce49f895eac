"""One thing hidden in each file: found at its place, and gone from every byte of the published copy."""

import base64
from dataclasses import dataclass, field
from typing import Any

import pytest

from reportgen.word.publish.kinds import Fate, Kind
from reportgen.word.publish.published import published
from tests.drawings import chart, charted, drawing, embedded, jpeg, packed, picture, png, text_box
from tests.packages import (
    ALL,
    HERE,
    NAME,
    PACKAGE,
    SECRET,
    WORD,
    Part,
    cleaned,
    coded,
    found,
    lines,
    p,
    r,
    refused,
    row,
    story,
    table,
    word_file,
    word_part,
)

WHO = 'w:id="7" w:author="Jo Editor" w:date="2026-01-03T10:00:00Z"'


@dataclass(frozen=True, kw_only=True)
class Seed:
    """What is planted, and what must be told of it: kind, spot, quotation."""

    kind: Kind
    spot: str = HERE
    quote: str = SECRET
    body: str = ""
    parts: tuple[Part, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def file(self) -> bytes:
        return word_file(self.body, *self.parts, **self.more)


COMMENT = (
    f'<w:comment w:id="3" w:author="{SECRET}" w:date="2026-01-03T10:00:00Z" w:initials="ZQ">'
    f"{p(r(SECRET))}</w:comment>"
)
ANCHORED = (
    '<w:commentRangeStart w:id="3"/>'
    + r("words")
    + '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
)
GREY = '<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
SERIES = f"<c15:ser><c:idx val='1'/><c:order val='1'/><c:tx><c:v>{SECRET}</c:v></c:tx></c15:ser>"
WORKBOOK = packed(SECRET)
OLE = "application/vnd.openxmlformats-officedocument.oleObject"

SEEDS = {
    # --- what stops publication
    "comment": Seed(
        kind=Kind.COMMENT, body=p(ANCHORED), parts=(word_part("comments", "comments", COMMENT),)
    ),
    "comment with no anchor": Seed(
        kind=Kind.COMMENT, spot="the document", parts=(word_part("comments", "comments", COMMENT),)
    ),
    "hidden text": Seed(kind=Kind.HIDDEN_TEXT, body=p(r("x"), r(SECRET, "<w:vanish/>"))),
    "hidden by its style": Seed(
        kind=Kind.HIDDEN_TEXT,
        body=p(r(SECRET, '<w:rStyle w:val="Secret"/>')),
        more={
            "styles": '<w:style w:type="character" w:styleId="Base"><w:name w:val="Base"/><w:rPr>'
            '<w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Secret">'
            '<w:name w:val="Secret"/><w:basedOn w:val="Base"/></w:style>'
        },
    ),
    "hidden by its paragraph's style": Seed(
        kind=Kind.HIDDEN_TEXT,
        body=p(r(SECRET), properties='<w:pStyle w:val="Secret"/>'),
        more={
            "styles": '<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/>'
            "<w:rPr><w:vanish/></w:rPr></w:style>"
        },
    ),
    "hidden row": Seed(
        kind=Kind.HIDDEN_TEXT,
        spot="table 1, row 2 (under 'Finance')",
        body=table(row(p(), p()), row(p(r(SECRET)), p(), properties="<w:hidden/>")) + p(),
    ),
    "hidden in a nested table": Seed(
        kind=Kind.HIDDEN_TEXT,
        spot="table 1, row 1, column 2, inner table 1, row 1, column 1 (under 'Finance')",
        body=table(row(p(), table(row(p(r(SECRET, "<w:vanish/>")), p())) + p())) + p(),
    ),
    "hidden in a header": Seed(
        kind=Kind.HIDDEN_TEXT,
        spot="header 1, paragraph 1",
        parts=(word_part("header", "hdr", p(r(SECRET, "<w:vanish/>")), id="r9"),),
        more={"section": '<w:headerReference w:type="default" r:id="r9"/>'},
    ),
    "hidden in a text box": Seed(
        kind=Kind.HIDDEN_TEXT,
        spot="text box 1, paragraph 1 (under 'Finance')",
        body=p(text_box(r(SECRET, "<w:vanish/>"))),
    ),
    "hidden drawing": Seed(
        kind=Kind.HIDDEN_DRAWING,
        body=p(r("shown"), text_box(r(SECRET)).replace("<wp:docPr ", '<wp:docPr hidden="1" ')),
    ),
    "drawing of a point": Seed(
        kind=Kind.HIDDEN_DRAWING,
        body=p(
            r("shown"),
            text_box(r(SECRET)).replace(
                '<wp:extent cx="900000" cy="360000"/>', '<wp:extent cx="1" cy="12700"/>'
            ),
        ),
    ),
    "hidden old shape": Seed(
        kind=Kind.HIDDEN_DRAWING,
        body=p(
            r("shown"),
            '<w:r><w:pict><v:rect style="width:9pt;visibility: hidden"><v:textbox>'
            f"<w:txbxContent>{p(r(SECRET))}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>",
        ),
    ),
    "row of one point": Seed(
        kind=Kind.TINY_TEXT,
        spot="table 1, row 1, column 1 (under 'Finance')",
        body=table(row(p(r(SECRET)), p(), properties='<w:trHeight w:val="20" w:hRule="exact"/>'))
        + p(),
    ),
    "old picture fetched from an address": Seed(
        kind=Kind.EXTERNAL,
        quote=f"S:\\{SECRET}.png",
        body=p(
            '<w:r><w:pict><v:shape id="a" alt="A square" style="width:9pt;height:9pt">'
            f'<v:imagedata r:id="r20" src="S:\\{SECRET}.png"/></v:shape></w:pict></w:r>'
        ),
        parts=(picture(png()),),
    ),
    "white on the page": Seed(kind=Kind.FAINT_TEXT, body=p(r(SECRET, '<w:color w:val="FFFFFF"/>'))),
    "nearly white": Seed(kind=Kind.FAINT_TEXT, body=p(r(SECRET, '<w:color w:val="E0E0E0"/>'))),
    "letters with no fill": Seed(
        kind=Kind.FAINT_TEXT,
        body=p(r(SECRET, "<w14:textFill><w14:noFill/></w14:textFill>")),
    ),
    "one point": Seed(kind=Kind.TINY_TEXT, body=p(r(SECRET, '<w:sz w:val="2"/>'))),
    "lines of one point": Seed(
        kind=Kind.TINY_TEXT,
        body=p(r(SECRET), properties='<w:spacing w:line="20" w:lineRule="exact"/>'),
    ),
    "black on black shading": Seed(
        kind=Kind.BLACKED_OUT,
        body=p(r(SECRET, '<w:color w:val="000000"/>' + GREY.format(fill="000000"))),
    ),
    "black highlight": Seed(
        kind=Kind.BLACKED_OUT, body=p(r(SECRET, '<w:highlight w:val="black"/>'))
    ),
    "black cell": Seed(
        kind=Kind.BLACKED_OUT,
        spot="table 1, row 1, column 1 (under 'Finance')",
        body=table(
            row(
                f"<w:tcPr>{GREY.format(fill='111111')}</w:tcPr>"
                + p(r(SECRET, '<w:color w:val="000000"/>')),
                p(),
            )
        )
        + p(),
    ),
    "a text box's older twin": Seed(kind=Kind.TWIN, body=p(text_box(r("new"), older=r(SECRET)))),
    "note nothing refers to": Seed(
        kind=Kind.UNPRINTED_NOTE,
        spot="footnote with no number",
        parts=(
            word_part(
                "footnotes", "footnotes", f'<w:footnote w:id="5">{p(r(SECRET))}</w:footnote>'
            ),
        ),
    ),
    "endnote nothing refers to": Seed(
        kind=Kind.UNPRINTED_NOTE,
        spot="endnote with no number",
        parts=(
            word_part("endnotes", "endnotes", f'<w:endnote w:id="5">{p(r(SECRET))}</w:endnote>'),
        ),
    ),
    "first page's header, switched off": Seed(
        kind=Kind.UNPRINTED_HEADER,
        spot="header 1",
        parts=(word_part("header", "hdr", p(r(SECRET)), id="r9"),),
        more={"section": '<w:headerReference w:type="first" r:id="r9"/>'},
    ),
    "footer of no section": Seed(
        kind=Kind.UNPRINTED_HEADER,
        spot="a footer no section uses",
        parts=(word_part("footer", "ftr", p(r(SECRET)), id="r9"),),
    ),
    "embedded workbook": Seed(
        kind=Kind.EMBEDDED,
        quote="Excel.Sheet.12",
        body=embedded("Excel.Sheet.12", "r21"),
        parts=(
            picture(png()),
            Part(
                id="r21", kind="package", name="word/embeddings/a.xlsx", content=WORKBOOK, type=OLE
            ),
        ),
    ),
    "embedded file nothing shows": Seed(
        kind=Kind.EMBEDDED,
        spot="the document",
        quote="word/embeddings/a.bin",
        parts=(
            Part(
                id="r21", kind="oleObject", name="word/embeddings/a.bin", content=WORKBOOK, type=OLE
            ),
        ),
    ),
    "ActiveX": Seed(
        kind=Kind.ACTIVE_X,
        body=p(f'<w:r><w:object><w:control r:id="r21" w:name="{SECRET}"/></w:object></w:r>'),
        parts=(
            Part(
                id="r21",
                kind="control",
                name="word/activeX/activeX1.xml",
                content=f"<ocx>{SECRET}</ocx>".encode(),
                type="application/vnd.ms-office.activeX+xml",
            ),
        ),
    ),
    "document within the document": Seed(
        kind=Kind.ALT_CHUNK,
        quote="word/chunk.html",
        spot="the document",
        body='<w:altChunk r:id="r21"/>',
        parts=(
            Part(
                id="r21",
                kind="aFChunk",
                name="word/chunk.html",
                type="text/html",
                content=f"<p>{SECRET}</p>".encode(),
            ),
        ),
    ),
    "workbook behind a chart": Seed(
        kind=Kind.EMBEDDED_WORKBOOK,
        quote="word/embeddings/a.xlsx",
        body=charted(),
        parts=(
            chart(behind='<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'),
            Part(
                id="rId1",
                kind="package",
                name="word/embeddings/a.xlsx",
                content=WORKBOOK,
                type=OLE,
                of="word/charts/chart1.xml",
            ),
        ),
    ),
    "series filtered away": Seed(
        kind=Kind.HIDDEN_SERIES,
        body=charted(),
        parts=(
            chart(
                filtered="<c:extLst><c:ext uri='{02D57815-91ED-43cb-92C2-25804820EDAC}'>"
                f"<c15:filteredBarSeries>{SERIES}</c15:filteredBarSeries></c:ext></c:extLst>"
            ),
        ),
    ),
    "linked picture": Seed(
        kind=Kind.EXTERNAL,
        quote=f"file:///C:/Users/{SECRET}/map.png",
        body=p(drawing(embed="").replace('r:embed=""', 'r:link="r21"')),
        parts=(Part(id="r21", kind="image", target=f"file:///C:/Users/{SECRET}/map.png"),),
    ),
    "linked workbook": Seed(
        kind=Kind.EXTERNAL,
        quote="Excel.Sheet.12",
        body=embedded("Excel.Sheet.12", "r21", kind="Link"),
        parts=(
            picture(png()),
            Part(id="r21", kind="oleObject", target=f"file:///S:/{SECRET}.xlsx"),
        ),
    ),
    "field that fetches": Seed(
        kind=Kind.OUTSIDE_FIELD,
        quote=f'INCLUDETEXT "S:\\{SECRET}.docx"',
        body=p(coded(f'INCLUDETEXT "S:\\{SECRET}.docx"', "shown")),
    ),
    "field that is written plainly": Seed(
        kind=Kind.OUTSIDE_FIELD,
        quote=f"DDEAUTO Excel {SECRET}",
        body=p(f'<w:fldSimple w:instr="DDEAUTO Excel {SECRET}">{r("shown")}</w:fldSimple>'),
    ),
    "mail merge": Seed(
        kind=Kind.EXTERNAL,
        spot="settings",
        quote="",
        more={
            "settings": '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType '
            f'w:val="textFile"/><w:query w:val="SELECT * FROM {SECRET}"/></w:mailMerge>'
        },
    ),
    # --- what is always removed
    "content control": Seed(
        kind=Kind.CONTROL,
        body=f'<w:sdt><w:sdtPr><w:alias w:val="x"/><w:tag w:val="{SECRET}"/></w:sdtPr><w:sdtContent>'
        f"{p(r('shown'))}</w:sdtContent></w:sdt>",
    ),
    "list behind a content control": Seed(
        kind=Kind.CONTROL,
        quote="choice",
        body=p(
            f'<w:sdt><w:sdtPr><w:tag w:val="choice"/><w:dropDownList><w:listItem w:value="{SECRET}"/>'
            f"</w:dropDownList></w:sdtPr><w:sdtContent>{r('shown')}</w:sdtContent></w:sdt>"
        ),
    ),
    "custom XML": Seed(
        kind=Kind.CUSTOM_XML,
        spot="the document",
        quote="customXml/item1.xml",
        parts=(
            Part(
                id="r21",
                kind="customXml",
                name="customXml/item1.xml",
                content=f"<store>{SECRET}</store>".encode(),
            ),
            Part(
                id="r1",
                kind="customXmlProps",
                name="customXml/itemProps1.xml",
                content=f"<a>{SECRET}</a>".encode(),
                of="customXml/item1.xml",
            ),
        ),
    ),
    "smart tag": Seed(
        kind=Kind.MARKUP,
        quote="PersonName: shown",
        body=p(
            f'<w:smartTag w:uri="urn:x" w:element="PersonName"><w:smartTagPr><w:attr w:name="id" '
            f'w:val="{SECRET}"/></w:smartTagPr>{r("shown")}</w:smartTag>'
        ),
    ),
    "foreign markup": Seed(
        kind=Kind.MARKUP, body=p(r("x"), f'<z:note xmlns:z="urn:other">{SECRET}</z:note>')
    ),
    "foreign attribute": Seed(
        kind=Kind.MARKUP,
        spot="the document",
        quote="",
        body=p(r("x")).replace("<w:p>", f'<w:p xmlns:z="urn:other" z:note="{SECRET}">'),
    ),
    "remark in the XML": Seed(kind=Kind.REMARK, body=p(r("x"), f"<!-- {SECRET} -->")),
    "instruction in the XML": Seed(kind=Kind.REMARK, body=p(r("x"), f"<?note {SECRET}?>")),
    "field code": Seed(
        kind=Kind.FIELD_CODE,
        quote=f'IF 1 = 1 "shown" "{SECRET}"',
        body=p(coded(f'IF 1 = 1 "shown" "{SECRET}"', "shown")),
    ),
    "index entry": Seed(
        kind=Kind.FIELD_CODE,
        quote=f'XE "{SECRET}"',
        body=p(
            r("shown"),
            coded(f'XE "{SECRET}"', "").replace(
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', ""
            ),
        ),
    ),
    "field that never ends": Seed(
        kind=Kind.FIELD_CODE,
        quote=f"QUOTE {SECRET}",
        body=p(
            coded(f"QUOTE {SECRET}", "shown").removesuffix(
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
        ),
    ),
    "data of a field": Seed(
        kind=Kind.FIELD_CODE,
        quote="binary data",
        body=p(
            coded("PAGE", "1").replace(
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:fldChar w:fldCharType="begin"><w:fldData>'
                f"{base64.b64encode(SECRET.encode()).decode()}</w:fldData></w:fldChar>",
                1,
            )
        ),
    ),
    "form field": Seed(
        kind=Kind.FORM_FIELD,
        quote="FORMTEXT",
        body=p(
            coded("FORMTEXT", "shown").replace(
                '<w:fldChar w:fldCharType="begin"/>',
                '<w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/><w:enabled/>'
                f'<w:helpText w:type="text" w:val="{SECRET}"/></w:ffData></w:fldChar>',
                1,
            )
        ),
    ),
    "editing session": Seed(
        kind=Kind.REVISION_IDS,
        spot="the document",
        quote="",
        body=p(r("x")).replace("<w:p>", f'<w:p w:rsidR="{SECRET}">'),
    ),
    "paragraph's own number": Seed(
        kind=Kind.REVISION_IDS,
        spot="the document",
        quote="",
        body=p(r("x")).replace("<w:p>", f'<w:p w14:paraId="{SECRET}">'),
    ),
    "permission to edit": Seed(
        kind=Kind.PERMISSION,
        quote="",
        body=p(f'<w:permStart w:id="1" w:ed="{SECRET}"/>', r("x"), '<w:permEnd w:id="1"/>'),
    ),
    "author": Seed(
        kind=Kind.PROPERTY,
        spot="document properties",
        more={"core": f"<dc:title>Minutes</dc:title><dc:creator>{SECRET}</dc:creator>"},
    ),
    "company": Seed(
        kind=Kind.PROPERTY,
        spot="document properties",
        parts=(
            Part(
                id="r8",
                kind="extended-properties",
                name="docProps/app.xml",
                of="",
                content=f"<ap:Properties {ALL}><ap:Pages>1</ap:Pages><ap:Company>{SECRET}</ap:Company>"
                "</ap:Properties>".encode(),
                type="application/vnd.openxmlformats-officedocument.extended-properties+xml",
            ),
        ),
    ),
    "property of the author's own": Seed(
        kind=Kind.PROPERTY,
        spot="document properties",
        quote=f"Owner: {SECRET}",
        parts=(
            Part(
                id="r8",
                kind="custom-properties",
                name="docProps/custom.xml",
                of="",
                content=(
                    f'<op:Properties {ALL} xmlns:vt="urn:v"><op:property fmtid="x" pid="2" name="Owner">'
                    f"<vt:lpwstr>{SECRET}</vt:lpwstr></op:property></op:Properties>"
                ).encode(),
                type="application/vnd.openxmlformats-officedocument.custom-properties+xml",
            ),
        ),
    ),
    "people who edited": Seed(
        kind=Kind.PEOPLE,
        spot="the document",
        quote="",
        parts=(
            Part(
                id="r8",
                kind="people",
                name="word/people.xml",
                content=f'<w15:people {ALL}><w15:person w15:author="{SECRET}"/></w15:people>'.encode(),
                type=f"{WORD}.people+xml",
            ),
        ),
    ),
    "setting": Seed(
        kind=Kind.SETTING,
        spot="settings",
        quote="schemaLibrary",
        more={"settings": f'<w:schemaLibrary><w:schema w:uri="{SECRET}"/></w:schemaLibrary>'},
    ),
    "document variable": Seed(
        kind=Kind.VARIABLE,
        spot="settings",
        quote=f"a = {SECRET}",
        more={"settings": f'<w:docVars><w:docVar w:name="a" w:val="{SECRET}"/></w:docVars>'},
    ),
    "author's template": Seed(
        kind=Kind.TEMPLATE,
        spot="settings",
        quote=f"file:///C:/{SECRET}.dotm",
        parts=(
            Part(
                id="r8",
                kind="attachedTemplate",
                of="word/settings.xml",
                target=f"file:///C:/{SECRET}.dotm",
            ),
        ),
        more={"settings": '<w:attachedTemplate r:id="r8"/>'},
    ),
    "password": Seed(
        kind=Kind.PROTECTION,
        spot="settings",
        quote="",
        more={"settings": f'<w:documentProtection w:edit="readOnly" w:hash="{SECRET}"/>'},
    ),
    "thumbnail": Seed(
        kind=Kind.THUMBNAIL,
        spot="the document",
        quote="docProps/thumbnail.jpeg",
        parts=(
            Part(
                id="r8",
                kind="metadata/thumbnail",
                name="docProps/thumbnail.jpeg",
                of="",
                content=SECRET.encode(),
                type="image/jpeg",
                office=f"{PACKAGE}/relationships",
            ),
        ),
    ),
    "building blocks": Seed(
        kind=Kind.GLOSSARY,
        spot="the document",
        quote="word/glossary/document.xml",
        parts=(
            Part(
                id="r8",
                kind="glossaryDocument",
                name="word/glossary/document.xml",
                content=story("glossaryDocument", f"<w:docParts>{p(r(SECRET))}</w:docParts>"),
                type=f"{WORD}.document.glossary+xml",
            ),
        ),
    ),
    "printer": Seed(
        kind=Kind.PRINTER,
        quote="word/printerSettings1.bin",
        parts=(
            Part(
                id="r8",
                kind="printerSettings",
                name="word/printerSettings1.bin",
                type="a/b",
                content=SECRET.encode("utf-16-le"),
            ),
        ),
        body=p(r("x"), properties='<w:sectPr><w:printerSettings r:id="r8"/></w:sectPr>'),
    ),
    "signature": Seed(
        kind=Kind.SIGNATURE,
        spot="the document",
        quote="_xmlsignatures/origin.sigs",
        parts=(
            Part(
                id="r8",
                kind="digital-signature/origin",
                name="_xmlsignatures/origin.sigs",
                of="",
                content=SECRET.encode(),
                type="a/b",
                office=f"{PACKAGE}/relationships",
            ),
        ),
    ),
    "part nothing leads to": Seed(
        kind=Kind.STRAY,
        spot="the document",
        quote="word/old.xml",
        more={"raw": [("word/old.xml", f"<a>{SECRET}</a>".encode())]},
    ),
    "picture nothing shows": Seed(
        kind=Kind.STRAY,
        spot="the document",
        quote="word/media/image1.png",
        parts=(picture(png(text=SECRET)),),
    ),
    "part of an unknown kind": Seed(
        kind=Kind.OTHER_PART,
        spot="the document",
        quote="word/notes.xml",
        parts=(
            Part(
                id="r8",
                kind="notesOfTheFuture",
                name="word/notes.xml",
                content=f"<a>{SECRET}</a>".encode(),
            ),
        ),
    ),
    "link to a file": Seed(
        kind=Kind.LOCAL_LINK,
        quote=f"file:///S:/{SECRET}.docx",
        body=p(f'<w:hyperlink r:id="r8">{r("shown")}</w:hyperlink>'),
        parts=(Part(id="r8", kind="hyperlink", target=f"file:///S:/{SECRET}.docx"),),
    ),
    "link of a picture": Seed(
        kind=Kind.LOCAL_LINK,
        quote=f"\\\\server\\{SECRET}",
        body=p(
            drawing()
            .replace("<wp:docPr ", "<wp:docPr ")
            .replace(
                'descr="A red square"/>',
                'descr="A red square"><a:hlinkClick r:id="r8"/></wp:docPr>',
                1,
            )
        ),
        parts=(picture(png()), Part(id="r8", kind="hyperlink", target=f"\\\\server\\{SECRET}")),
    ),
    "link by a field": Seed(
        kind=Kind.LOCAL_LINK,
        quote=f'HYPERLINK "S:\\{SECRET}"',
        body=p(coded(f'HYPERLINK "S:\\{SECRET}"', "shown")),
    ),
    "link of a shape": Seed(
        kind=Kind.LOCAL_LINK,
        quote=f"S:\\{SECRET}",
        body=p(
            f'<w:r><w:pict><v:shape id="a" alt="A shape" href="S:\\{SECRET}" '
            'style="width:9pt;height:9pt"/></w:pict></w:r>'
        ),
    ),
    "picture's author": Seed(
        kind=Kind.PICTURE_METADATA,
        quote="text",
        body=p(drawing()),
        parts=(picture(png(text=SECRET)),),
    ),
    "camera's data": Seed(
        kind=Kind.PICTURE_METADATA,
        quote="EXIF",
        body=p(drawing()),
        parts=(picture(jpeg(maker=SECRET), name="word/media/image1.jpeg"),),
    ),
    "after a picture's end": Seed(
        kind=Kind.PICTURE_METADATA,
        quote="data after its end",
        body=p(drawing()),
        parts=(picture(png() + SECRET.encode()),),
    ),
    "picture's file name": Seed(
        kind=Kind.PICTURE_NAME,
        quote=f"{SECRET}.png",
        body=p(drawing()),
        parts=(picture(png(), name=f"word/media/{SECRET}.png"),),
    ),
    "old picture's title": Seed(
        kind=Kind.PICTURE_NAME,
        body=p(
            '<w:r><w:pict><v:shape id="a" alt="A square" style="width:9pt;height:9pt">'
            f'<v:imagedata r:id="r20" o:title="{SECRET}"/></v:shape></w:pict></w:r>'
        ),
        parts=(picture(png()),),
    ),
    "alt text that is a path": Seed(
        kind=Kind.FILE_NAME_ALT,
        quote=f"C:\\Users\\{SECRET}\\map.png",
        body=p(drawing(alt=f"C:\\Users\\{SECRET}\\map.png")),
        parts=(picture(png()),),
    ),
    "vector of a picture": Seed(
        kind=Kind.PICTURE_ORIGINAL,
        quote="",
        body=p(
            drawing(
                within='<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}">'
                '<asvg:svgBlip r:embed="r22"/></a:ext></a:extLst>'
            )
        ),
        parts=(
            picture(png()),
            Part(
                id="r22",
                kind="image",
                name="word/media/image2.svg",
                type="image/svg+xml",
                content=f"<svg><title>{SECRET}</title></svg>".encode(),
            ),
        ),
    ),
    "shape packed whole": Seed(
        kind=Kind.PICTURE_ORIGINAL,
        quote="",
        body=p(
            '<w:r><w:pict><v:shape id="a" alt="A shape" style="width:9pt;height:9pt" '
            f'o:gfxdata="{base64.b64encode(WORKBOOK).decode()}"/></w:pict></w:r>'
        ),
    ),
    "sheet behind a chart": Seed(
        kind=Kind.CHART_SOURCE,
        quote=f"'{SECRET}'",
        body=charted(),
        parts=(chart(formula=f"'{SECRET}'!$B$2"),),
    ),
}


@pytest.mark.parametrize("name", SEEDS)
def test_it_is_found_at_its_place(name: str) -> None:
    seed = SEEDS[name]
    told = [
        (one.place.spot, one.quote)
        for one in found(seed.file, seed.kind)
        if one.quote != "Picture 1"
    ]
    assert told[0] == (seed.spot, seed.quote)


@pytest.mark.parametrize("name", SEEDS)
def test_it_is_the_only_thing_found(name: str) -> None:
    """No false alarm beside it; a drawing nobody named, and a part's second mention, are none."""
    seed = SEEDS[name]
    made = published(seed.file, name=NAME, clean=True)
    assert made.facts is not None
    assert {one.kind for one in made.facts.removed} == {seed.kind}
    assert made.facts.kept == ()


@pytest.mark.parametrize("name", SEEDS)
def test_what_stops_stops_and_what_does_not_does_not(name: str) -> None:
    seed = SEEDS[name]
    if seed.kind.value.fate is Fate.STOPS:
        assert any(
            f"error: {NAME} > {seed.spot}: {seed.kind.value.words}" in each
            for each in refused(seed.file)
        )
    else:
        cleaned(seed.file, clean=False)


@pytest.mark.parametrize("name", SEEDS)
def test_it_is_gone_from_every_byte(name: str) -> None:
    cleaned(SEEDS[name].file)


@pytest.mark.parametrize("name", [name for name in SEEDS if "shown" in SEEDS[name].body])
def test_what_was_shown_is_still_shown(name: str) -> None:
    assert "shown" in lines(cleaned(SEEDS[name].file).content)
