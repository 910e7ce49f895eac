"""Tracked changes: found with their author, accepted as the paper would print, or rejected."""

import io

import pytest
from docx import Document

from reportgen.problems import Place
from reportgen.word.publish.hidden import hidden
from reportgen.word.publish.kinds import Kind
from reportgen.word.publish.published import Changes
from tests.packages import (
    HERE,
    NAME,
    SECRET,
    cleaned,
    found,
    lines,
    only,
    p,
    r,
    refused,
    row,
    table,
    word_file,
    word_part,
    xml,
)

WHO = 'w:id="7" w:author="Jo Editor" w:date="2026-01-03T10:00:00Z"'
DELETED = f"<w:del {WHO}><w:r><w:delText>{SECRET}</w:delText></w:r></w:del>"


def inserted(words: str) -> str:
    return f"<w:ins {WHO}>{r(words)}</w:ins>"


def mark(kind: str) -> str:
    """A paragraph's end, tracked."""
    return f"<w:rPr><w:{kind} {WHO}/></w:rPr>"


def accepted(content: bytes) -> list[str]:
    """What stands after the heading and the first paragraph, all changes accepted."""
    return lines(cleaned(content).content)[2:]


def rejected(content: bytes) -> list[str]:
    return lines(cleaned(content, tracked=Changes.REJECTED).content)[2:]


def test_a_deletion_is_told_with_its_author_and_its_words():
    one = only(word_file(p(r("Costs "), DELETED, r("rose."))), Kind.DELETION)
    assert one.place == Place(file=NAME, spot=HERE)
    assert (one.author, one.date, one.quote) == ("Jo Editor", "2026-01-03T10:00:00Z", SECRET)
    assert one.told == "tracked deletion by Jo Editor on 2026-01-03: 'Zebulon Quagga'"
    assert one.unquoted == "paragraph 3: tracked deletion"


def test_a_file_with_tracked_changes_is_refused_with_the_place():
    (problem,) = refused(word_file(p(r("Costs "), DELETED)))
    assert problem == (
        f"error: minutes.docx > {HERE}: tracked deletion by Jo Editor on 2026-01-03: "
        "'Zebulon Quagga'; accept or reject it in Word"
    )


def test_accepted_a_deletion_goes_and_an_insertion_stays():
    content = word_file(p(r("Costs "), DELETED, inserted("added"), r(" rose.")))
    assert accepted(content) == ["Costs added rose."]
    made = cleaned(content)
    assert [(one.kind, one.quote) for one in made.removed] == [
        (Kind.INSERTION, "added"),
        (Kind.DELETION, SECRET),
    ]
    assert made.changes is Changes.ACCEPTED


def test_rejected_an_insertion_goes_and_a_deletion_stays():
    content = word_file(p(DELETED.replace(SECRET, "kept"), inserted(SECRET), r(" rose.")))
    assert rejected(content) == ["kept rose."]
    assert cleaned(content, tracked=Changes.REJECTED).changes is Changes.REJECTED


def moved(words: str) -> str:
    """A paragraph with words moved out of it, and one they were moved to."""
    away = (
        f'<w:moveFromRangeStart w:id="1" w:name="m" w:author="Jo"/><w:moveFrom {WHO}>{r(words)}'
        '</w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
    )
    here = f"<w:moveTo {WHO}>{r(words)}</w:moveTo>"
    return p(away, r("one")) + p(here, r("two"))


def test_moved_words_are_told_at_both_ends():
    content = word_file(moved(SECRET))
    assert [one.place.spot for one in found(content, Kind.MOVED_AWAY)] == [HERE]
    (here,) = found(content, Kind.MOVED_HERE)
    assert here.place.spot == "paragraph 4 (under 'Finance')"
    assert here.quote == SECRET


def test_moved_words_are_printed_where_they_went_or_where_they_were():
    assert accepted(word_file(moved("moved ") + p(DELETED))) == ["one", "moved two", ""]
    assert rejected(word_file(moved("moved ") + p(inserted(SECRET)))) == ["moved one", "two", ""]


TWO_CELLS = table(row(p(), p()))


@pytest.mark.parametrize(
    ("planted", "printed"),
    [
        (p(DELETED, properties=mark("del")) + p(r("next")), ["next"]),
        (p(DELETED, properties=mark("del")) * 2 + p(r("next")), ["next"]),
        (p(r("one, "), properties=mark("del")) + p(DELETED, r("two")), ["one, two"]),
        (p(r("one, "), properties=mark("moveFrom")) + p(DELETED, r("two")), ["one, two"]),
        (p(inserted("added"), properties=mark("ins")) + p(DELETED, r("next")), ["added", "next"]),
        # before a table an empty paragraph goes; one that parts two tables stays, and so does the
        # last of the body and of a cell
        (p(DELETED, properties=mark("del")) + TWO_CELLS + p(), ["", "", ""]),
        (TWO_CELLS + p(DELETED, properties=mark("del")) + TWO_CELLS + p(), [""] * 6),
        (p(r("next")) + p(DELETED, properties=mark("del")), ["next", ""]),
        (table(row(p(DELETED, properties=mark("del")), p())) + p(), ["", "", ""]),
    ],
)
def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next(planted, printed):
    assert accepted(word_file(planted)) == printed


def test_rejected_a_paragraph_that_was_added_is_none():
    planted = p(r("one, "), properties=mark("ins")) + p(r("two"), inserted(SECRET))
    assert rejected(word_file(planted)) == ["one, two"]
    planted = p(DELETED.replace(SECRET, "kept"), properties=mark("del")) + p(inserted(SECRET))
    assert rejected(word_file(planted)) == ["kept", ""]


def test_the_caption_of_a_table_that_goes_goes_with_it():
    """Though the table before it would otherwise hold the paragraph up."""

    def planted(kind: str, caption: str) -> bytes:
        going = table(row(p(caption), properties=f"<w:{kind} {WHO}/>"))
        return word_file(TWO_CELLS + p(caption, properties=mark(kind)) + going + p(r("next")))

    assert rejected(planted("ins", inserted(SECRET))) == ["", "", "next"]
    assert accepted(planted("del", DELETED)) == ["", "", "next"]


def test_the_paragraph_left_looks_like_the_second():
    heading = '<w:pStyle w:val="Heading1"/>'
    planted = p(r("one, "), properties=heading + mark("del")) + p(DELETED, r("two"))
    document = Document(io.BytesIO(cleaned(word_file(planted)).content))
    assert [(one.text, one.style.name) for one in document.paragraphs[2:]] == [
        ("one, two", "Normal")
    ]


def test_a_deleted_row_is_told_and_goes():
    gone = row(p(DELETED), p(r(SECRET)), properties=f"<w:del {WHO}/>")
    content = word_file(table(row(p(r("stays")), p()), gone) + p())
    (one,) = found(content, Kind.DELETED_CELLS)
    assert (one.place.spot, one.quote) == (
        "table 1, row 2 (under 'Finance')",
        f"{SECRET} {SECRET}",
    )
    assert accepted(content) == ["stays", "", ""]


def test_an_inserted_row_stays_when_accepted_and_goes_when_rejected():
    added = row(p(r("added")), p(), properties=f"<w:ins {WHO}/>")
    content = word_file(table(row(p(r("stays")), p()), added) + p(DELETED))
    assert found(content, Kind.INSERTED_CELLS)[0].author == "Jo Editor"
    assert accepted(content) == ["stays", "", "added", "", ""]
    assert (
        rejected(word_file(table(row(p(), p()), added.replace("added", SECRET)) + p())) == [""] * 3
    )


def test_a_table_whose_rows_are_all_deleted_goes():
    gone = row(p(DELETED), p(), properties=f"<w:del {WHO}/>")
    assert accepted(word_file(table(gone, gone) + p(r("after")))) == ["after"]


def test_a_deleted_cell_goes_and_an_inserted_one_is_told():
    deleted = f"<w:tcPr><w:cellDel {WHO}/></w:tcPr>{p(r(SECRET))}"
    content = word_file(table(row(p(r("stays")), deleted)) + p())
    assert only(content, Kind.DELETED_CELLS).quote == SECRET
    assert accepted(content) == ["stays", ""]
    content = word_file(table(row(p(r("stays")), deleted.replace("cellDel", "cellIns"))) + p())
    assert only(content, Kind.INSERTED_CELLS).quote == SECRET
    assert rejected(content) == ["stays", ""]


# --- changes of format ---------------------------------------------------------------------------

RUN = f'<w:sz w:val="80"/><w:rPrChange {WHO}><w:rPr><w:sz w:val="40"/></w:rPr></w:rPrChange>'
PARAGRAPH = (
    f'<w:jc w:val="right"/><w:rPr><w:ins {WHO}/></w:rPr>'
    f'<w:pPrChange {WHO}><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
)


@pytest.mark.parametrize(
    ("tracked", "secret", "size"),
    [(Changes.ACCEPTED, DELETED, 40), (Changes.REJECTED, inserted(SECRET), 20)],
)
def test_letters_keep_the_new_size_or_have_the_old_one_back(tracked, secret, size):
    content = word_file(p(r("words", RUN), secret))
    assert [one.quote for one in found(content, Kind.FORMATTING)] == ["words"]
    made = cleaned(content, tracked=tracked).content
    assert Document(io.BytesIO(made)).paragraphs[2].runs[0].font.size.pt == size


@pytest.mark.parametrize(
    "planted",
    [
        p(properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/><w:ins {WHO}/></w:numPr>'),
        p(properties=f'<w:numPr><w:numberingChange {WHO} w:original="x"/></w:numPr>'),
        p(properties=f"<w:sectPr><w:sectPrChange {WHO}><w:sectPr/></w:sectPrChange></w:sectPr>"),
        table(row(p(), p()), properties=f"<w:tblPrChange {WHO}><w:tblPr/></w:tblPrChange>"),
        TWO_CELLS.replace(
            "</w:tblGrid>", f"<w:tblGridChange {WHO}><w:tblGrid/></w:tblGridChange></w:tblGrid>"
        ),
        table(row(p(), p(), properties=f"<w:trPrChange {WHO}><w:trPr/></w:trPrChange>")),
        table(row(f"<w:tcPr><w:tcPrChange {WHO}><w:tcPr/></w:tcPrChange></w:tcPr>{p()}", p())),
        table(row(f'<w:tcPr><w:cellMerge {WHO} w:vMerge="cont"/></w:tcPr>{p()}', p())),
        TWO_CELLS.replace(
            "<w:trPr>",
            f"<w:tblPrEx><w:tblPrExChange {WHO}><w:tblPrEx/></w:tblPrExChange></w:tblPrEx><w:trPr>",
        ),
        p(f"<w14:conflictIns {WHO}>{r('x')}</w14:conflictIns>"),
        p(f"<w14:conflictDel {WHO}>{r('x')}</w14:conflictDel>"),
    ],
)
@pytest.mark.parametrize("tracked", Changes)
def test_every_kind_of_change_is_told_and_settled(planted, tracked):
    both = p(DELETED) if tracked is Changes.ACCEPTED else p(inserted(SECRET))
    content = word_file(p(r("x")) + planted + p() + both)
    told = [one for one in hidden(content, name=NAME).facts if one.quote != SECRET]
    assert [(one.author, one.date[:10]) for one in told] == [("Jo Editor", "2026-01-03")]
    made = xml(cleaned(content, tracked=tracked).content)
    assert "Jo Editor" not in made


def test_a_place_in_a_list_that_was_added_goes_when_rejected():
    member = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/><w:ins {WHO}/></w:numPr>'
    content = word_file(p(r("x"), properties=member) + p(inserted(SECRET)))
    assert "numPr" not in xml(cleaned(content, tracked=Changes.REJECTED).content)
    content = word_file(p(r("x"), properties=member) + p(DELETED))
    assert '<w:numId w:val="7"/>' in xml(cleaned(content).content)


def test_properties_put_back_stand_before_those_that_were_kept():
    change = f'<w:pPrChange {WHO}><w:pPr><w:keepNext/><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    look = '<w:jc w:val="right"/><w:rPr><w:b/></w:rPr>'
    content = word_file(p(r("x"), inserted(SECRET), properties=look + change))
    made = xml(cleaned(content, tracked=Changes.REJECTED).content)
    assert '<w:keepNext/><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>' in made


def test_the_end_of_a_paragraph_is_told_as_such():
    content = word_file(p(r("x"), properties=mark("del")) + p(DELETED))
    assert [one.quote for one in found(content, Kind.DELETION)] == [
        "the end of a paragraph",
        SECRET,
    ]


def test_a_rejected_change_of_a_paragraph_keeps_what_it_does_not_record():
    """Its end was inserted too: rejected, it is one with the next, whose look it has."""
    content = word_file(p(r("one "), properties=PARAGRAPH) + p(r("two"), inserted(SECRET)))
    assert rejected(content) == ["one two"]


def test_the_page_has_its_old_size_back_and_keeps_its_header():
    header = word_part("header", "hdr", p(r("Board")), id="r9")
    change = f'<w:sectPrChange {WHO}><w:sectPr><w:pgSz w:w="5000" w:h="6000"/></w:sectPr></w:sectPrChange>'
    reference = '<w:headerReference w:type="default" r:id="r9"/>'
    content = word_file(
        p(
            inserted(SECRET),
            properties=f"<w:sectPr>{reference}<w:pgSz w:w='9000'/>{change}</w:sectPr>",
        ),
        header,
    )
    made = cleaned(content, tracked=Changes.REJECTED).content
    section = Document(io.BytesIO(made)).sections[0]
    assert (section.page_width.twips, section.page_height.twips) == (5000, 6000)
    assert section.header.paragraphs[0].text == "Board"


# --- other stories, and what is left over -----------------------------------------------------------


def test_a_change_in_a_header_and_a_footnote_is_found():
    header = word_part("header", "hdr", p(r("Board"), DELETED), id="r9")
    note = f'<w:footnote w:id="2">{p(r("note"), DELETED)}</w:footnote>'
    content = word_file(
        p(r("See"), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        header,
        word_part("footnotes", "footnotes", note),
        section='<w:headerReference w:type="default" r:id="r9"/>',
    )
    assert [one.place.spot for one in found(content, Kind.DELETION)] == [
        "header 1, paragraph 1",
        "footnote 1",
    ]
    assert accepted(content) == ["See"]


def test_words_in_pieces_are_told_as_one():
    spelling = '<w:proofErr w:type="spellStart"/>'
    content = word_file(p(inserted("one"), spelling, inserted("two")))
    (one,) = found(content, Kind.INSERTION)
    assert (one.times, one.quote) == (2, "one … two")
    assert one.told == "tracked insertion (2) by Jo Editor on 2026-01-03: 'one … two'"


def test_long_words_are_cut_short():
    (one,) = found(word_file(p(inserted("rising  costs " * 20))), Kind.INSERTION)
    assert one.quote == "rising costs " * 6 + "r…"
    pieces = "".join(inserted(f"piece number {n} of what was added") for n in range(20))
    (one,) = found(word_file(p(pieces)), Kind.INSERTION)
    assert (len(one.quote), one.times) == (300, 20)


def test_a_link_left_empty_and_half_a_bookmark_go_too():
    link = f'<w:hyperlink w:anchor="b">{DELETED}</w:hyperlink>'
    half = '<w:bookmarkStart w:id="4" w:name="b"/>'
    gone = row(p(DELETED, '<w:bookmarkEnd w:id="4"/>'), p(), properties=f"<w:del {WHO}/>")
    content = word_file(p(half, link, r("x")) + table(row(p(), p()), gone) + p())
    assert accepted(content) == ["x", "", "", ""]
    made = xml(cleaned(content).content)
    assert "<w:hyperlink" not in made
    assert "<w:bookmark" not in made


def test_a_deleted_field_goes_whole():
    code = "<w:r><w:delInstrText> SEQ Figure </w:delInstrText></w:r>"
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    content = word_file(p(r("x"), f"<w:del {WHO}>{marks[0]}{code}{marks[1]}</w:del>", DELETED))
    assert accepted(content) == ["x"]
    assert "fldChar" not in xml(cleaned(content).content)


def test_a_published_copy_does_not_go_on_tracking():
    content = word_file(p(DELETED), settings="<w:trackRevisions/>")
    assert "trackRevisions" not in xml(cleaned(content).content, "word/settings.xml")
