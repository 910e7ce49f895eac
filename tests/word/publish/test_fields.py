"""Fields: which stay alive, and what is left of the others."""

import pytest

from reportgen.word.publish.kinds import Kind
from tests.packages import SECRET, cleaned, coded, hidden_kinds, lines, p, r, word_file, xml

SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@pytest.mark.parametrize(
    "code",
    [
        "PAGE",
        "page \\* MERGEFORMAT",
        *("NUMPAGES", "SECTION", "SECTIONPAGES", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"),
        *("NOTEREF _Ref1", 'STYLEREF "Heading 1"', "SYMBOL 183", "EQ \\f(1;2)", "TITLE"),
        "SEQ Figure \\* ARABIC",
        'TOC \\o "1-3" \\h',
        "PAGEREF _Toc1 \\h",
        "REF _Ref1 \\h",
        "=SUM(ABOVE)",
        "= 1 + 2",
        'HYPERLINK "https://www.example.org/a b"',
        "HYPERLINK https://www.example.org/",
        'HYPERLINK \\l "_Toc1"',
        'HYPERLINK \\o "S:\\tip" \\l "_Toc1"',
        'HYPERLINK "https://www.example.org/" \\l "part" \\o "a tip"',
        'HYPERLINK "mailto:clerk@example.org"',
        'HYPERLINK \\t "S:\\frame" "https://www.example.org/"',
    ],
)
def test_a_field_that_counts_or_points_stays(code):
    content = word_file(p(coded(code, "shown")))
    assert hidden_kinds(content) == []


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("AUTHOR", Kind.FIELD_CODE),
        ("DATE", Kind.FIELD_CODE),
        ('DOCPROPERTY "Owner"', Kind.FIELD_CODE),
        ("FILENAME \\p", Kind.FIELD_CODE),
        ("", Kind.FIELD_CODE),
        *((f"{name} a", Kind.OUTSIDE_FIELD) for name in ("LINK", "DDE", "DDEAUTO", "DATABASE")),
        *((f"{name} a", Kind.OUTSIDE_FIELD) for name in ("INCLUDE", "INCLUDETEXT", "IMPORT", "RD")),
        ("includepicture http://example.org/a.png", Kind.OUTSIDE_FIELD),
        ('HYPERLINK "report.docx"', Kind.LOCAL_LINK),
        ('HYPERLINK "\\\\server\\share"', Kind.LOCAL_LINK),
        ("HYPERLINK file:///c:/a", Kind.LOCAL_LINK),
        ('HYPERLINK \\o "https://example.org" "S:\\a"', Kind.LOCAL_LINK),
    ],
)
def test_any_other_is_told_of(code, kind):
    assert hidden_kinds(word_file(p(coded(code, "shown")))) == [kind]


def test_of_a_field_in_a_field_what_is_shown_is_left():
    inner = coded(f'DOCPROPERTY "{SECRET}"', "2026")
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    outer = f"{begin}<w:r><w:instrText> IF </w:instrText></w:r>{inner}{SEPARATE}{r('yes')}{END}"
    kept = coded("PAGE", "7").replace(END, coded("AUTHOR", "x") + END)
    content = word_file(p(r("a "), outer, r(" b "), kept))
    made = cleaned(content).content
    assert lines(made)[2] == "a yes b 7x"
    assert "PAGE" in xml(made)
    assert "IF" not in xml(made)


def test_a_field_over_two_paragraphs_leaves_both():
    first, second = coded(f"QUOTE {SECRET}", "one|two").split("|")
    first, second = first + "</w:t></w:r>", '<w:r><w:t xml:space="preserve">' + second
    made = cleaned(word_file(p(first) + p(second))).content
    assert lines(made)[2:] == ["one", "two"]
    assert "fldChar" not in xml(made)


def form(kind: str, inside: str, result: str = "") -> str:
    begin = '<w:fldChar w:fldCharType="begin"/>'
    data = f'<w:ffData><w:name w:val="{SECRET}"/><w:enabled/>{inside}</w:ffData>'
    return coded(kind, result).replace(begin, begin.replace("/>", f">{data}</w:fldChar>"), 1)


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (form("FORMCHECKBOX", "<w:checkBox><w:sizeAuto/><w:checked/></w:checkBox>"), "☒"),
        (form("FORMCHECKBOX", '<w:checkBox><w:sizeAuto/><w:default w:val="1"/></w:checkBox>'), "☒"),
        (
            form(
                "FORMCHECKBOX",
                '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>',
            ),
            "☐",
        ),
        (form("FORMCHECKBOX", "<w:checkBox><w:sizeAuto/></w:checkBox>"), "☐"),
        (
            form(
                "FORMDROPDOWN",
                '<w:ddList><w:result w:val="1"/><w:listEntry w:val="no"/>'
                '<w:listEntry w:val="yes"/></w:ddList>',
            ),
            "yes",
        ),
        (form("FORMDROPDOWN", '<w:ddList><w:listEntry w:val="no"/></w:ddList>'), "no"),
        (form("FORMDROPDOWN", '<w:ddList><w:result w:val="4"/></w:ddList>'), ""),
        (form("FORMTEXT", "<w:textInput/>", "typed"), "typed"),
    ],
)
def test_of_a_form_what_was_ticked_or_chosen_is_left(field, shown):
    made = cleaned(word_file(p(r("Yes: "), field))).content
    assert lines(made)[2] == f"Yes: {shown}"
    assert "ffData" not in xml(made)


def test_a_plain_field_keeps_the_look_of_its_result():
    look = "<w:b/>"
    field = f'<w:fldSimple w:instr="AUTHOR {SECRET}">{r("Jo", look)}</w:fldSimple>'
    made = xml(cleaned(word_file(p(field))).content)
    assert "fldSimple" not in made
    assert '<w:b/></w:rPr><w:t xml:space="preserve">Jo</w:t>' in made
