"""The program's comments put into a Word file: where the marks stand, and with what numbers."""

import io
import zipfile
from datetime import date

from lxml import etree

from reportgen.word.commented import Note, commented
from reportgen.word.opc import WordFile
from reportgen.word.oxml import w
from tests.packages import NAME, names, p, r, row, table, word_file, word_part, xml

DAY = date(2026, 2, 12)
MARKS = {
    w("commentRangeStart"): "[",
    w("commentRangeEnd"): "]",
    w("commentReference"): "*",
}


def made(content, find, lines=("Said.",)):
    """The file with a comment on what is found in its body by an XPath."""
    file = WordFile(content, NAME)
    body = file.root(file.main)
    (element,) = body.xpath(find, namespaces={"w": body.nsmap["w"]})
    return commented(file, [Note(first=element, last=element, lines=lines)], dated=DAY)


def marked(content):
    """The words of the body, with [ and ] where a comment begins and ends, * where it is shown."""
    root = etree.fromstring(xml(content).encode())
    return "".join(MARKS.get(each.tag, each.text or "") for each in root.iter(*MARKS, w("t")))


def test_a_run_is_marked_where_it_stands():
    assert marked(made(word_file(p(r("Costs "), r("rose"), r("."))), "//w:r[w:t='rose']")).endswith(
        "Costs [rose]*."
    )


def test_a_tracked_run_is_marked_outside_its_change():
    change = f'<w:ins w:id="7" w:author="Al">{r("rose")}{r(" much")}</w:ins>'
    content = made(word_file(p(r("Costs "), change)), "//w:r[w:t='rose']")
    assert marked(content).endswith("Costs [rose much]*")
    inserted = etree.fromstring(xml(content).encode()).find(f".//{w('ins')}")
    assert [each.tag for each in inserted] == [w("r"), w("r")]


def test_a_paragraph_is_marked_after_its_properties():
    content = made(
        word_file(p(r("All of it"), properties="<w:keepNext/>")), "//w:p[w:r/w:t='All of it']"
    )
    assert marked(content).endswith("[All of it]*")
    paragraph = etree.fromstring(xml(content).encode()).xpath("//*[local-name()='keepNext']/../..")[
        0
    ]
    assert paragraph[0].tag == w("pPr")


def test_a_table_is_marked_in_its_first_cell():
    content = made(word_file(table(row(p(r("Falls")), p(r("440.2"))))), "//w:tbl")
    assert marked(content).endswith("[Falls]*440.2")


def test_what_is_in_a_text_box_is_marked_at_the_paragraph_the_box_is_in():
    inside = f"<w:txbxContent>{p(r('boxed'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"
    content = made(word_file(p(r("Beside "), box)), "//w:r[w:t='boxed']")
    assert marked(content).endswith("[Beside boxed]*")
    boxed = etree.fromstring(xml(content).encode()).find(f".//{w('txbxContent')}")
    assert not list(boxed.iter(*MARKS))


def test_the_comment_has_a_line_to_a_paragraph_and_the_day_of_the_paper():
    content = made(word_file(p(r("x"))), "//w:r[w:t='x']", ("First.", "Second\x07."))
    (comment,) = etree.fromstring(xml(content, "word/comments.xml").encode())
    assert (comment.get(w("author")), comment.get(w("date"))) == (
        "reportgen",
        "2026-02-12T12:00:00Z",
    )
    said = ["".join(t.text for t in each.iter(w("t"))) for each in comment.iter(w("p"))]
    assert said == ["First.", "Second."]


def test_numbers_go_on_from_those_of_people_and_of_marks_whose_comment_is_gone():
    theirs = f'<w:comment w:id="3" w:author="Al">{p(r("Hm."))}</w:comment>'
    body = p(r("x")) + p('<w:r><w:commentReference w:id="8"/></w:r>')
    part = word_part("comments", "comments", theirs, name="word/notes/said.xml")
    content = made(word_file(body, part), "//w:r[w:t='x']")
    comments = etree.fromstring(xml(content, "word/notes/said.xml").encode())
    assert [(each.get(w("id")), each.get(w("author"))) for each in comments] == [
        ("3", "Al"),
        ("9", "reportgen"),
    ]
    assert "word/comments.xml" not in names(content)


def test_a_part_that_nobody_knows_is_kept():
    odd = word_part("oddity", "odd", "<w:x/>")
    with zipfile.ZipFile(io.BytesIO(made(word_file(p(r("x")), odd), "//w:r[w:t='x']"))) as package:
        assert b"<w:x/>" in package.read("word/oddity.xml")
