"""Where a thing stands, as its reader would say it."""

import pytest

from reportgen.word.publish.kinds import Kind
from tests.drawings import chart, charted, png, text_box
from tests.packages import SECRET, Part, found, p, r, row, table, word_file, word_part

HIDDEN = r(SECRET, "<w:vanish/>")
HEADING = '<w:pStyle w:val="Heading1"/>'
TWO = table(row(p(r("a")), p(r("b"))))


def spots(content: bytes) -> list[str]:
    return [one.place.spot for one in found(content, Kind.HIDDEN_TEXT)]


@pytest.mark.parametrize(
    ("body", "spot"),
    [
        (p(HIDDEN), "paragraph 3 (under 'Finance')"),
        (p(r("x")) * 4 + p(HIDDEN), "paragraph 7 (under 'Finance')"),
        # empty paragraphs and tables are not counted among the paragraphs
        (p() * 5 + p(HIDDEN), "paragraph 3 (under 'Finance')"),
        (TWO + p(HIDDEN), "paragraph 3 (under 'Finance')"),
        (p(r("Staff"), properties=HEADING) + p(HIDDEN), "paragraph 4 (under 'Staff')"),
        # an empty heading, or one whose words are hidden or deleted, is not told of
        (p(r(" "), properties=HEADING) + p(HIDDEN), "paragraph 4 (under 'Finance')"),
        (
            p('<w:del w:id="1"><w:r><w:delText>Dismissals</w:delText></w:r></w:del>', r("Staff"),
              properties=HEADING) + p(HIDDEN),
            "paragraph 4 (under 'Staff')",
        ),
        (
            p(r("Dismissals", "<w:vanish/>"), r("Staff"), properties=HEADING),
            "paragraph 3 (under 'Staff')",
        ),
        (f"<w:customXml>{p(HIDDEN)}</w:customXml>", "paragraph 3 (under 'Finance')"),
        (p(f"<w:smartTag>{HIDDEN}</w:smartTag>"), "paragraph 3 (under 'Finance')"),
        (TWO + table(row(p(), p()), row(p(), p(HIDDEN))),
         "table 2, row 2, column 2 (under 'Finance')"),
        (
            table(row(f'<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p()}', p(HIDDEN))),
            "table 1, row 1, column 3 (under 'Finance')",
        ),
        (
            table(row(p(), p(HIDDEN), properties='<w:gridBefore w:val="2"/>')),
            "table 1, row 1, column 4 (under 'Finance')",
        ),
        (p(text_box(r("a"))) + p(text_box(HIDDEN)), "text box 2, paragraph 1 (under 'Finance')"),
        (
            p(text_box(HIDDEN, older=HIDDEN)) + p(r("x")),
            "text box 1, paragraph 1 (under 'Finance')",
        ),
    ],
)  # fmt: skip
def test_in_the_body(body, spot):
    assert set(spots(word_file(body + p()))) == {spot}


def test_headers_are_numbered_as_the_sections_first_use_them():
    parts = [
        word_part(
            "header", "hdr", p(HIDDEN), id=f"r{number}", name=f"word/header{number}.xml"
        )
        for number in (1001, 1002)
    ]  # fmt: skip
    first = '<w:headerReference w:type="default" r:id="r1002"/>'
    last = '<w:headerReference w:type="default" r:id="r1001"/>'
    body = p(r("x"), properties=f"<w:sectPr>{first}</w:sectPr>")
    content = word_file(body, *parts, section=last)
    assert spots(content) == ["header 2, paragraph 1", "header 1, paragraph 1"]


def test_notes_have_the_number_that_is_printed():
    notes = "".join(f'<w:footnote w:id="{n}">{p(HIDDEN)}</w:footnote>' for n in (2, 5))
    references = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in (5, 2))
    content = word_file(p(references), word_part("footnotes", "footnotes", notes))
    assert spots(content) == ["footnote 2", "footnote 1"]


def test_a_file_behind_a_chart_is_where_the_chart_is():
    behind = '<c:externalData r:id="rId1"/>'
    book = Part(
        id="rId1", kind="package", name="word/embeddings/a.xlsx", content=b"x", type="a/b",
        of="word/charts/chart1.xml",
    )  # fmt: skip
    content = word_file(TWO + table(row(charted(), p())) + p(), chart(behind=behind), book)
    (one,) = found(content, Kind.EMBEDDED_WORKBOOK)
    assert one.place.spot == "table 2, row 1, column 1 (under 'Finance')"


def test_a_picture_of_a_chart_is_where_the_chart_is():
    told = Part(
        id="rId1", kind="image", name="word/media/Zebulon.png", content=png(), type="image/png",
        of="word/charts/chart1.xml",
    )  # fmt: skip
    filled = '<c:spPr><a:blipFill><a:blip r:embed="rId1"/></a:blipFill></c:spPr>'
    content = word_file(charted(), chart(behind=filled), told)
    (one,) = found(content, Kind.PICTURE_NAME)
    assert one.place.spot == "paragraph 3 (under 'Finance')"
