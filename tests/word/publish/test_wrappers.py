"""Content controls and the like are opened: what they show stays, in its place and its look."""

import pytest

from reportgen.word.publish.kinds import Kind
from tests.packages import (
    SECRET,
    cleaned,
    found,
    lines,
    only,
    p,
    r,
    row,
    table,
    word_file,
    xml,
)


def control(inside: str, tag: str = SECRET) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent>'
        "<w:sdtEndPr/></w:sdt>"
    )


CELL = f"<w:tc>{p(r('cell'))}</w:tc>"


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        (control(p(r("one")) + p(r("two"))), ["one", "two"]),
        (p(r("a "), control(r("b")), r(" c")), ["a b c"]),
        (control(p(r("a "), control(r("b"), "inner"))), ["a b"]),
        (control(control(p(r("a")), "inner")), ["a"]),
        (control(table(row(p(r("a")), p())) + p()), ["a", "", ""]),
        (table(control(row(p(r("a")), p(r("b"))))) + p(), ["a", "b", ""]),
        (table(f"<w:tr>{control(CELL)}{CELL}</w:tr>") + p(), ["cell", "cell", ""]),
        (p(f'<w:hyperlink w:anchor="b">{control(r("link"))}</w:hyperlink>'), ["link"]),
        (f"<w:sdt><w:sdtPr><w:tag w:val='{SECRET}'/></w:sdtPr></w:sdt>" + p(r("a")), ["a"]),
        (
            f'<w:customXml w:element="{SECRET}"><w:customXmlPr/>{p(r("a"))}</w:customXml>',
            ["a"],
        ),
        (
            p(f'<w:smartTag w:element="x"><w:smartTag w:element="{SECRET}">{r("a")}</w:smartTag>'
              f"{r(' b')}</w:smartTag>"),
            ["a b"],
        ),
    ],
)  # fmt: skip
def test_what_is_shown_stays_in_its_place(body, printed):
    made = cleaned(word_file(body), clean=False).content
    assert lines(made)[2:] == printed
    assert not any(tag in xml(made) for tag in ("w:sdt", "w:smartTag", "w:customXml"))


def test_a_control_is_told_by_its_name_where_it_stands():
    body = control(p(r("x")), "first") + table(control(row(p(r("y")), p()), "second")) + p()
    told = [(one.place.spot, one.quote) for one in found(word_file(body), Kind.CONTROL)]
    assert told == [
        ("paragraph 3 (under 'Finance')", "first"),
        ("table 1, row 1 (under 'Finance')", "second"),
    ]


def test_the_look_of_what_a_control_shows_stays():
    made = xml(cleaned(word_file(p(control(r("b", "<w:b/>")))), clean=False).content)
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">b</w:t></w:r>' in made


def test_foreign_markup_goes_with_all_it_holds_and_the_words_after_it_stay():
    strange = f'<z:a xmlns:z="urn:z"><z:b>{SECRET}</z:b><w:t>{SECRET}</w:t></z:a>'
    content = word_file(p(r("x").replace("</w:t>", f"{strange} after</w:t>"), r(" y")))
    assert only(content, Kind.MARKUP).quote == f"{SECRET}{SECRET}"
    assert lines(cleaned(content, clean=False).content)[2] == "x after y"


def test_words_on_either_side_of_a_remark_stay():
    run = r("x").replace("</w:t>", f"one <!--{SECRET}-->two</w:t>")
    assert lines(cleaned(word_file(p(run)), clean=False).content)[2] == "xone two"


def test_sessions_are_counted_by_part_and_gone_from_styles_too():
    styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:rsid w:val="00AB12CD"/></w:style>'
    body = p(r("x")).replace("<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD">')
    content = word_file(body + p(r(SECRET, "<w:vanish/>")), styles=styles)
    told = {one.place.spot: one.times for one in found(content, Kind.REVISION_IDS)}
    assert told == {"the document": 2, "styles": 1}
    made = cleaned(content).content
    assert "00AB12CD" not in xml(made) + xml(made, "word/styles.xml")
