"""Headers and notes a document keeps and never prints, and the twins of text boxes."""

import re

import pytest

from reportgen.word.publish.kinds import Kind
from tests.drawings import text_box
from tests.packages import (
    SECRET,
    Part,
    cleaned,
    found,
    hidden_kinds,
    lines,
    names,
    only,
    p,
    r,
    word_file,
    word_part,
    xml,
)


def header(number: int, words: str) -> Part:
    name = f"word/header{number}.xml"
    return word_part("header", "hdr", p(r(words)), id=f"r100{number}", name=name)


def uses(**headers: int) -> str:
    """A section's headers: default=1, first=2."""
    return "".join(
        f'<w:headerReference w:type="{page}" r:id="r100{number}"/>'
        for page, number in headers.items()
    )


def section(inside: str) -> str:
    return p(r("x"), properties=f"<w:sectPr>{inside}</w:sectPr>")


BOTH_SIDES = {"settings": "<w:evenAndOddHeaders/>"}


@pytest.mark.parametrize(
    ("body", "last", "more", "kinds"),
    [
        ("", uses(default=1), {}, []),
        ("", uses(first=1), {}, [Kind.UNPRINTED_HEADER]),
        ("", uses(first=1) + "{page}<w:titlePg/>", {}, []),
        ("", uses(first=1) + '{page}<w:titlePg w:val="0"/>', {}, [Kind.UNPRINTED_HEADER]),
        ("", uses(even=1), {}, [Kind.UNPRINTED_HEADER]),
        ("", uses(even=1), BOTH_SIDES, []),
        # a later section prints the first page's header it inherits
        (section(uses(first=1)), "{page}<w:titlePg/>", {}, []),
        # one section prints it, a later one names none
        (section(uses(first=1) + "<w:titlePg/>"), "", {}, []),
        ("", "", {}, [Kind.UNPRINTED_HEADER]),
    ],
)
def test_a_header_is_printed_if_some_section_prints_it(body, last, more, kinds):
    content = word_file(body, header(1, "Board"), section=last.replace("{page}", ""), **more)
    assert hidden_kinds(content) == kinds


def test_a_header_nobody_prints_goes_with_its_reference_and_the_others_stay():
    content = word_file(
        p(r("x")),
        header(1, "Board"),
        header(2, SECRET),
        section=uses(default=1, first=2),
    )
    made = cleaned(content).content
    assert [each for each in names(made) if "header" in each] == ["word/header1.xml"]
    assert 'w:type="default"' in xml(made)
    assert 'w:type="first"' not in xml(made)


def test_one_that_says_what_is_printed_anyhow_hides_nothing():
    content = word_file(
        p(r("x")), header(1, "Board"), header(2, "Board"), section=uses(default=1, first=2)
    )
    assert hidden_kinds(content) == []


def test_one_without_words_hides_nothing():
    assert hidden_kinds(word_file(p(r("x")), header(1, " "), section=uses(first=1))) == []


def test_the_lines_between_text_and_notes_are_no_notes():
    line = f'<w:footnote w:type="separator" w:id="-1">{p("<w:r><w:separator/></w:r>")}</w:footnote>'
    note = f'<w:footnote w:id="2">{p(r("note"))}</w:footnote>'
    lost = f'<w:footnote w:id="3">{p(r(SECRET))}</w:footnote>'
    content = word_file(
        p(r("x"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        word_part("footnotes", "footnotes", line + note + lost),
    )
    assert [one.quote for one in found(content, Kind.UNPRINTED_NOTE)] == [SECRET]
    made = xml(cleaned(content).content, "word/footnotes.xml")
    assert "w:separator/" in made
    assert "note</w:t>" in made


@pytest.mark.parametrize(
    ("newer", "older", "kinds"),
    [
        (r("words"), r("words"), []),
        (r("words"), r("wo") + r("rds"), []),
        (r("words"), "", []),
        (r("words"), r("other words"), [Kind.TWIN]),
    ],
)
def test_the_twins_of_a_text_box_say_the_same(newer, older, kinds):
    assert hidden_kinds(word_file(p(text_box(newer, older=older)))) == kinds


def test_of_twins_that_differ_the_newer_stays_and_of_others_both():
    made = xml(cleaned(word_file(p(text_box(r("new"), older=r(SECRET))))).content)
    assert "new</w:t>" in made
    assert "mc:Fallback" not in made
    twins = word_file(p(text_box(r("same"), older=r("same"))) + p(r(SECRET, "<w:vanish/>")))
    assert "mc:Fallback" in xml(cleaned(twins).content)


def test_where_the_newer_side_shows_what_is_taken_out_the_older_picture_of_it_stays():
    """Ink is a custom XML part that a copy does not have; its picture is the older twin."""
    ink = '<w14:contentPart r:id="r20"/>'
    older = "<w:pict><v:rect alt='Ink' style='width:9pt;height:9pt'/></w:pict>"
    twins = (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="w14">{ink}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    part = Part(
        id="r20", kind="customXml", name="word/ink/ink1.xml", content=f"<a>{SECRET}</a>".encode()
    )
    made = cleaned(word_file(p(r("x"), twins), part)).content
    assert lines(made)[2] == "x"
    assert "contentPart" not in xml(made)
    assert re.search(r'<w:r>\s*<w:pict><v:rect [^>]*alt="Ink"', xml(made))
    assert "mc:AlternateContent" not in xml(made)


def test_ink_without_a_picture_of_it_goes():
    part = Part(
        id="r20", kind="customXml", name="word/ink/ink1.xml", content=f"<a>{SECRET}</a>".encode()
    )
    made = cleaned(word_file(p(r("x"), '<w:r><w14:contentPart r:id="r20"/></w:r>'), part)).content
    assert "contentPart" not in xml(made)


def test_a_hidden_text_box_goes_with_its_older_twin():
    """Programs that know no text box of Word 2010 would show the twin."""
    box = text_box(r(SECRET), older=r(SECRET)).replace("<wp:docPr ", '<wp:docPr hidden="1" ')
    content = word_file(p(r("x"), box))
    assert only(content, Kind.HIDDEN_DRAWING)
    assert "AlternateContent" not in xml(cleaned(content).content)


def test_a_hidden_shape_of_a_group_goes_and_the_others_stay():
    group = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="360000"/><wp:docPr id="9" name="Group 1"'
        ' descr="Two"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingGroup"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr/>{}{}</wpg:wgp></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )
    shape = (
        '<wps:wsp><wps:cNvPr id="{}" name="Text Box 1" {}/><wps:cNvSpPr/><wps:spPr/><wps:txbx>'
        "<w:txbxContent>{}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    shown, hidden = shape.format(1, "", p(r("shown"))), shape.format(2, 'hidden="1"', p(r(SECRET)))
    content = word_file(p(r("x"), group.format(shown, hidden)))
    assert only(content, Kind.HIDDEN_DRAWING)
    assert "shown</w:t>" in xml(cleaned(content).content)
