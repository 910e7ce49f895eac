"""Files within the file: what they are goes, the picture that shows them stays."""

import pytest

from reportgen.word.publish.kinds import Kind
from tests.drawings import chart, charted, drawing, embedded, packed, picture, png
from tests.packages import SECRET, Part, cleaned, found, names, only, p, r, word_file, xml

TYPE = "application/vnd.openxmlformats-officedocument.oleObject"


def file_within(**more: str) -> Part:
    facts = {"id": "r21", "kind": "package", "name": "word/embeddings/a.xlsx", "type": TYPE, **more}
    return Part(content=packed(SECRET), **facts)


def test_of_an_embedded_workbook_its_picture_and_alt_text_stay():
    content = word_file(embedded("Excel.Sheet.12", "r21"), picture(png()), file_within())
    made = cleaned(content).content
    body = xml(made)
    assert '<w:pict><v:shape id="_x0000_i1025"' in body
    assert 'alt="A table"' in body
    assert '<v:imagedata r:id="r20"/>' in body
    assert not any(word in body for word in ("o:ole", "OLEObject", "w:object", "dxaOrig"))
    assert [name for name in names(made) if "embeddings" in name or "media" in name] == [
        "word/media/image1.png"
    ]


def test_of_one_as_newer_word_writes_it_too():
    inside = f'{drawing().removeprefix("<w:r>").removesuffix("</w:r>")}<w:objectEmbed r:id="r21"/>'
    content = word_file(
        p(f"<w:r><w:object>{inside}</w:object></w:r>"), picture(png()), file_within()
    )
    assert only(content, Kind.EMBEDDED).quote == "word/embeddings/a.xlsx"
    body = xml(cleaned(content).content)
    assert "<w:r><w:drawing>" in body
    assert "w:object" not in body


def test_an_online_video_keeps_its_picture():
    video = f'<wp15:webVideoPr embeddedHtml="&lt;iframe src={SECRET}&gt;"/>'
    extension = f'<a:extLst><a:ext uri="{{C809E66F-F1BF-436E-B5F7-EEA9579F0CBA}}">{video}</a:ext></a:extLst>'
    shown = drawing().replace(
        'descr="A red square"/>', f'descr="A red square">{extension}</wp:docPr>', 1
    )
    content = word_file(p(shown), picture(png()))
    assert SECRET in only(content, Kind.EXTERNAL).quote
    assert "r:embed" in xml(cleaned(content).content)


def test_a_picture_that_is_held_and_linked_is_only_held():
    both = drawing().replace('r:embed="r20"', 'r:embed="r20" r:link="r21"')
    linked = Part(id="r21", kind="image", target=f"https://example.org/{SECRET}.png")
    content = word_file(p(both), picture(png()), linked)
    assert only(content, Kind.EXTERNAL).place.spot == "paragraph 3 (under 'Finance')"
    body = xml(cleaned(content).content)
    assert 'r:embed="r20"' in body
    assert "r:link" not in body


@pytest.mark.parametrize("kind", ["frame", "subDocument", "video"])
def test_whatever_is_fetched_from_elsewhere_is_told_and_goes(kind):
    content = word_file(
        p(r("x")), Part(id="r21", kind=kind, target=f"https://example.org/{SECRET}")
    )
    assert only(content, Kind.EXTERNAL).quote == f"https://example.org/{SECRET}"
    assert "example.org" not in xml(cleaned(content).content, "word/_rels/document.xml.rels")


# --- charts --------------------------------------------------------------------------------------


def drawn(**more: str) -> str:
    """The chart that is left of one with a secret behind it."""
    behind = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
    book = file_within(id="rId1", of="word/charts/chart1.xml")
    content = word_file(charted(), chart(behind=behind, **more), book)
    assert len(found(content, Kind.EMBEDDED_WORKBOOK)) == 1
    return xml(cleaned(content).content, "word/charts/chart1.xml")


def test_a_chart_keeps_what_it_draws_and_not_the_workbook_behind_it():
    left = drawn()
    assert "<c:v>5</c:v>" in left
    assert "externalData" not in left


@pytest.mark.parametrize(
    ("formula", "left"),
    [
        ("Sheet1!$B$2:$B$9", "Sheet1!$B$2:$B$9"),
        ("Staff!$B$2:$B$9", "Sheet1!$B$2:$B$9"),
        ("'Staff cuts'!$B$2", "Sheet1!$B$2"),
        ("'Jo''s [cuts.xlsx]Staff'!$B$2", "Sheet1!$B$2"),
        ("(Staff!$B$2,Staff!$B$4)", "(Sheet1!$B$2,Sheet1!$B$4)"),
        ("Dismissals[Cost]", "Sheet1!$A$1"),
    ],
)
def test_a_formula_names_no_sheet(formula, left):
    assert f"<c:f>{left}</c:f>" in drawn(formula=formula)


def test_a_pivot_table_is_not_named():
    pivot = f"<c:pivotSource><c:name>[{SECRET}.xlsx]Staff!Pivot</c:name><c:fmtId val='0'/></c:pivotSource>"
    content = word_file(charted(), chart(behind=pivot))
    assert only(content, Kind.CHART_SOURCE).quote == f"[{SECRET}.xlsx]Staff!Pivot"
    assert "pivotSource" not in xml(cleaned(content).content, "word/charts/chart1.xml")
