"""What people said of a draft in Word: reportgen comments, as a director reads it."""

import io
import json
import zipfile

import pytest
from docx import Document

from tests.packages import ALL, WORD, Part, coded, p, r, row, story, table, word_file, word_part
from tests.word.saving import by_libreoffice

STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def heading(words):
    return p(r(words), properties='<w:pStyle w:val="Heading1"/>')


def on(number, *runs):
    """Words with a comment on them."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{"".join(runs)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(number, author, words, paragraph="", day="2026-01-05"):
    """A comment of two paragraphs, the last of which has the number that answers know it by."""
    return (
        f'<w:comment w:id="{number}" w:author="{author}" w:initials="{author[:1]}" '
        f'w:date="{day}T10:00:00Z">{p(r("See:"))}'
        f'<w:p w14:paraId="{paragraph}"><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>'
    )


def comments(*written, extended=""):
    held = [word_part("comments", "comments", "".join(written))]
    if extended:
        content = f'<w15:commentsEx {ALL} mc:Ignorable="w14">{extended}</w15:commentsEx>'
        held.append(
            Part(
                id="r41", kind="commentsExtended", name="word/commentsExtended.xml",
                content=content.encode(), type=f"{WORD}.commentsExtended+xml",
            )
        )  # fmt: skip
    return held


def done(paragraph, parent="", settled=0):
    above = f' w15:paraIdParent="{parent}"' if parent else ""
    return f'<w15:commentEx w15:paraId="{paragraph}"{above} w15:done="{settled}"/>'


def who(author, day="2026-01-05", at="10:00:00"):
    return f'w:id="7" w:author="{author}" w:date="{day}T{at}Z"'


def added(author, *runs, **when):
    return f"<w:ins {who(author, **when)}>{''.join(runs)}</w:ins>"


def taken(author, words, **when):
    run = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    return f"<w:del {who(author, **when)}>{run}</w:del>"


def ended(change, author):
    """What marks the end of a paragraph as inserted or deleted."""
    return f"<w:rPr><w:{change} {who(author)}/></w:rPr>"


@pytest.fixture
def listed(run, tmp_path):
    """Writes a file of this body and lists it; gives the lines."""

    def list_it(body, *parts, options=(), **more):
        path = tmp_path / "draft.docx"
        path.write_bytes(word_file(body, *parts, **more))
        made = run("comments", path, *options)
        assert (made.exit_code, made.stderr) == (0, "")
        return made.stdout.splitlines()

    return list_it


# --- comments -------------------------------------------------------------------------------------


def test_each_comment_stands_under_its_heading_with_its_words_its_author_and_its_day(listed):
    assert listed(
        p(on(0, r("Costs "), r("rose"))) + heading("Risks") + p(r("All "), on(1, r("are low"))),
        *comments(comment(1, "Bo Finance", "Not so."), comment(0, "Al Legal", "By how much?")),
    ) == [
        "Finance",
        "  paragraph 3: comment by Al Legal, 5 January 2026, open, on 'Costs rose'",
        "    See:",
        "    By how much?",
        "",
        "Risks",
        "  paragraph 5: comment by Bo Finance, 5 January 2026, open, on 'are low'",
        "    See:",
        "    Not so.",
        "",
        "2 comments (2 open, 0 resolved), by Al Legal and Bo Finance",
    ]


def test_answers_stand_under_the_comment_they_answer_and_share_its_being_resolved(listed):
    parts = comments(
        comment(0, "Al Legal", "By how much?", "0000000A"),
        comment(1, "Bo Finance", "By 2%.", "0000000B", day="2026-01-06"),
        comment(2, "Al Legal", "Thanks.", "0000000C", day="2026-01-07"),
        comment(3, "Cy Editor", "A comma.", "0000000D"),
        extended=done("0000000A", settled=1)
        + done("0000000B", "0000000A")
        + done("0000000C", "0000000A")
        + done("0000000D"),
    )
    body = p(on(0, on(1, on(2, r("Costs rose")))), on(3, r("and fell")))
    assert listed(body, *parts)[1:] == [
        "  paragraph 3: comment by Al Legal, 5 January 2026, resolved, on 'Costs rose'",
        "    See:",
        "    By how much?",
        "    answered by Bo Finance, 6 January 2026: See: By 2%.",
        "    answered by Al Legal, 7 January 2026: See: Thanks.",
        "  paragraph 3: comment by Cy Editor, 5 January 2026, open, on 'and fell'",
        "    See:",
        "    A comma.",
        "",
        "2 comments (1 open, 1 resolved), by Al Legal, Bo Finance and Cy Editor",
    ]
    assert [line for line in listed(body, *parts, options=["--open"]) if " by " in line] == [
        "  paragraph 3: comment by Cy Editor, 5 January 2026, open, on 'and fell'",
        "1 comment (1 open, 0 resolved), by Cy Editor",
    ]


def test_a_thread_is_resolved_as_its_first_comment_is(listed):
    parts = comments(
        comment(0, "Al", "Why?", "0000000A"),
        comment(1, "Bo", "So.", "0000000B"),
        extended=done("0000000A") + done("0000000B", "0000000A", settled=1),
    )
    assert ", open, " in listed(p(on(0, on(1, r("x")))), *parts)[1]


def test_answers_that_go_in_a_circle_end(listed):
    parts = comments(
        comment(0, "Al", "A", "0000000A"),
        comment(1, "Bo", "B", "0000000B"),
        extended=done("0000000A", "0000000B") + done("0000000B", "0000000A"),
    )
    told = "\n".join(listed(p(on(0, on(1, r("x")))), *parts))
    assert told.count("See:") == 2


def test_a_comment_in_a_footnote_stands_under_the_heading_that_its_number_is_printed_under(listed):
    note = f'<w:footnote w:id="2">{p(on(0, r("A source")))}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    told = listed(
        heading("Risks") + p(r("Low"), reference) + heading("Law") + p(r("None")),
        *comments(comment(0, "Al", "Which?")),
        word_part("footnotes", "footnotes", note),
    )
    assert told[:2] == [
        "Risks",
        "  footnote 1: comment by Al, 5 January 2026, open, on 'A source'",
    ]


def test_a_comment_around_a_table_has_its_words_and_one_on_a_picture_its_alt_text(listed):
    picture = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A line"/></wp:inline></w:drawing></w:r>'
    around = table(row(p(r("Falls")), p(r("440.2"))))
    start, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    told = listed(
        f"{start}{around}{end}" + p('<w:r><w:commentReference w:id="0"/></w:r>', on(1, picture)),
        *comments(comment(0, "Al", "Old."), comment(1, "Al", "Too small.")),
    )
    assert told[1] == (
        "  table 1, row 1, column 1: comment by Al, 5 January 2026, open, on 'Falls 440.2'"
    )
    assert told[4] == "  paragraph 3: comment by Al, 5 January 2026, open, on '[A line]'"


def test_a_comment_whose_anchor_was_deleted_is_still_listed(listed):
    told = listed(p(r("x")), *comments(comment(0, "Al", "Gone?")))
    assert "    Gone?" in told


def test_the_words_a_comment_is_on_are_those_left_of_them(listed):
    body = p(on(0, r("Costs "), taken("Bo", "soared"), added("Bo", r("rose")))) + p(
        on(1, taken("Bo", "All gone"))
    )
    told = listed(body, *comments(comment(0, "Al", "A"), comment(1, "Al", "B")))
    assert [line.partition(", on ")[2] for line in told if ", on " in line] == [
        "'Costs rose'",
        "'All gone'",
    ]


def test_a_comment_of_the_programs_is_only_counted_unless_somebody_answered_it(listed):
    parts = comments(
        comment(0, "reportgen", "From D4.", "0000000A"),
        comment(1, "reportgen", "From D5.", "0000000B"),
        comment(2, "Al", "Is D5 right?", "0000000C"),
        extended=done("0000000A") + done("0000000B") + done("0000000C", "0000000B"),
    )
    body = p(on(0, r("one")), on(1, on(2, r("two"))), added("reportgen", r("three")))
    assert listed(body, *parts) == [
        "Finance",
        "  paragraph 3: comment by reportgen, 5 January 2026, open, on 'two'",
        "    See:",
        "    From D5.",
        "    answered by Al, 5 January 2026: See: Is D5 right?",
        "",
        "1 comment (1 open, 0 resolved), by Al",
        "and 1 comment and 1 tracked change by reportgen, not listed",
    ]


# --- tracked changes ------------------------------------------------------------------------------


def changes_in(lines):
    return [line.strip() for line in lines if line.startswith("  ")]


def test_the_runs_of_one_change_are_one_entry_and_another_authors_is_another(listed):
    body = p(
        added("Al", r("much "), r("more")),
        '<w:bookmarkStart w:id="1" w:name="b"/>',
        r(""),
        added("Al", r(" money"), at="10:07:00"),
        added("Bo", r(" indeed")),
        r(" was spent"),
        added("Bo", r(" again")),
    )
    assert changes_in(listed(body)) == [
        "paragraph 3: inserted by Al, 5 January 2026: 'much more money'",
        "paragraph 3: inserted by Bo, 5 January 2026: 'indeed'",
        "paragraph 3: inserted by Bo, 5 January 2026: 'again'",
    ]


def test_what_was_put_in_another_days_place_is_told_as_deleted_and_inserted(listed):
    body = p(taken("Al", "rose"), added("Al", r("fell")), added("Al", r("!"), day="2026-01-06"))
    assert changes_in(listed(body)) == [
        "paragraph 3: deleted by Al, 5 January 2026: 'rose'",
        "paragraph 3: inserted by Al, 5 January 2026: 'fell'",
        "paragraph 3: inserted by Al, 6 January 2026: '!'",
    ]


def test_what_one_put_in_and_another_took_out_is_told_of_both(listed):
    assert changes_in(listed(p(added("Al", r("well "), taken("Bo", "known"))))) == [
        "paragraph 3: inserted by Al, 5 January 2026: 'well known'",
        "paragraph 3: deleted by Bo, 5 January 2026: 'known'",
    ]


def test_an_inserted_paragraph_is_one_entry_with_the_one_it_runs_on_into(listed):
    body = p(added("Al", r("New.")), properties=ended("ins", "Al")) + p(
        added("Al", r("Also new.")), r("Old.")
    )
    assert changes_in(listed(body)) == [
        "paragraph 3: inserted by Al, 5 January 2026: 'New. Also new.'"
    ]


def test_paragraphs_joined_by_deleting_what_parts_them_are_told(listed):
    assert changes_in(listed(p(r("One"), properties=ended("del", "Al")) + p(r("two")))) == [
        "paragraph 3: deleted by Al, 5 January 2026: 'the end of a paragraph'"
    ]


def test_words_moved_are_told_where_they_went_and_where_they_were(listed):
    away = f"<w:moveFrom {who('Al')}>{r('Low.')}</w:moveFrom>"
    here = f"<w:moveTo {who('Al')}>{r('Low.')}</w:moveTo>"
    assert changes_in(listed(p(away, r("x")) + heading("Risks") + p(here))) == [
        "paragraph 3: moved away by Al, 5 January 2026: 'Low.'",
        "paragraph 5: moved here by Al, 5 January 2026: 'Low.'",
    ]


def test_rows_are_told_once_whatever_is_marked_inside_them(listed):
    def marked(change, author, *cells):
        inside = [p(cell, properties=ended(change, author)) for cell in cells]
        return row(*inside, properties=f"<w:{change} {who(author)}/>")

    body = table(
        row(p(r("Falls")), p(r("1"))),
        marked("ins", "Al", added("Al", r("Obesity")), added("Al", r("2"))),
        marked("ins", "Al", added("Al", r("Smoking")), added("Bo", r("3"))),
        row(p(r("Drink")), p(r("4"))),
        marked("del", "Bo", taken("Bo", "Drugs"), taken("Bo", "5")),
    )
    assert changes_in(listed(body)) == [
        "table 1, row 2: inserted in a table by Al, 5 January 2026: 'Obesity 2 Smoking 3'",
        "table 1, row 3, column 2: inserted by Bo, 5 January 2026: '3'",
        "table 1, row 5: deleted from a table by Bo, 5 January 2026: 'Drugs 5'",
    ]


def test_changes_of_format_are_told_with_what_they_are_on(listed):
    bold = f"<w:b/><w:rPrChange {who('Al')}><w:rPr/></w:rPrChange>"
    indented = f"<w:pPrChange {who('Al')}><w:pPr/></w:pPrChange>"
    wide = f"<w:tblPrChange {who('Al')}><w:tblPr/></w:tblPrChange>"
    cell = f"<w:tcPr><w:tcPrChange {who('Al')}><w:tcPr/></w:tcPrChange></w:tcPr>"
    page = f"<w:sectPrChange {who('Al')}><w:sectPr/></w:sectPrChange>"
    body = (
        p(r("Costs "), r("really ", bold), r("rose", bold), r("."))
        + p(r("Down."), properties=indented)
        + table(row(p(r("x")), cell + p(r("y"))), properties=wide)
        + p(r("End."), properties=f"<w:sectPr>{page}</w:sectPr>")
    )
    assert changes_in(listed(body)) == [
        "paragraph 3: formatted by Al, 5 January 2026: 'really rose'",
        "paragraph 4: paragraph formatted by Al, 5 January 2026: 'Down.'",
        "table 1: table formatted by Al, 5 January 2026",
        "paragraph 5: page formatted by Al, 5 January 2026",
    ]


def test_a_text_box_that_word_writes_twice_is_told_once(listed):
    inside = f"<w:txbxContent>{p(added('Al', r('boxed')))}</w:txbxContent>"
    box = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert [line for line in changes_in(listed(p(box))) if "boxed" in line] == [
        "text box 1, paragraph 1: inserted by Al, 5 January 2026: 'boxed'"
    ]


def test_a_change_in_a_header_comes_last(listed):
    header = Part(
        id="r50", kind="header", name="word/header1.xml", type=f"{WORD}.header+xml",
        content=story("hdr", p(added("Al", r("DRAFT")))),
    )  # fmt: skip
    told = listed(
        p(added("Al", r("x"))),
        header,
        section='<w:headerReference w:type="default" r:id="r50"/>',
    )
    assert told[3:5] == [
        "Headers and footers",
        "  header 1, paragraph 1: inserted by Al, 5 January 2026: 'DRAFT'",
    ]


def test_the_code_of_a_field_is_no_words(listed):
    body = p(added("Al", r("On "), coded("PAGE", "7")))
    assert changes_in(listed(body)) == ["paragraph 3: inserted by Al, 5 January 2026: 'On 7'"]


# --- what is asked, and what is not a draft -------------------------------------------------------


def test_one_persons_remarks_can_be_asked_for(listed):
    parts = comments(comment(0, "Al Legal", "Why?"), comment(1, "Bo Finance", "How?"))
    body = p(on(0, r("x")), on(1, r("y")), added("Al Legal", r("z")), added("Bo Finance", r("q")))
    told = listed(body, *parts, options=["--author", "legal"])
    assert changes_in(told) == [
        "paragraph 3: comment by Al Legal, 5 January 2026, open, on 'x'",
        "See:",
        "Why?",
        "paragraph 3: inserted by Al Legal, 5 January 2026: 'z'",
    ]


def test_a_draft_without_any_says_so(listed):
    assert listed(p(r("Clean."))) == ["no comments and no tracked changes"]


def test_no_name_and_no_day_are_said_as_they_are(listed):
    body = p('<w:ins w:id="1" w:author="" w:date="soon"><w:r><w:t>x</w:t></w:r></w:ins>')
    assert listed(body)[1:] == [
        "  paragraph 3: inserted by somebody who gave no name: 'x'",
        "",
        "1 tracked change, by somebody who gave no name",
    ]


def test_for_scripts_the_programs_own_are_among_them_and_marked(run, tmp_path):
    path = tmp_path / "draft.docx"
    parts = comments(
        comment(0, "reportgen", "From D4."),
        comment(1, "Al Legal", "Why?", "0000000B"),
        extended=done("0000000B", settled=1),
    )
    path.write_bytes(word_file(p(on(0, r("x")), on(1, r("y")), taken("Bo", "z")), *parts))
    told = json.loads(run("comments", path, "--json").stdout)
    assert [(one["author"], one["by_reportgen"]) for one in told["comments"]] == [
        ("reportgen", True),
        ("Al Legal", False),
    ]
    assert told["comments"][1] == {
        "section": "Finance", "spot": "paragraph 3", "author": "Al Legal", "by_reportgen": False,
        "date": "2026-01-05T10:00:00Z", "text": "See:\nWhy?", "initials": "A", "on": "y",
        "resolved": True, "answers": [],
    }  # fmt: skip
    assert told["changes"] == [
        {
            "change": "deleted", "section": "Finance", "spot": "paragraph 3", "author": "Bo",
            "by_reportgen": False, "date": "2026-01-05T10:00:00Z", "text": "z",
        }
    ]  # fmt: skip
    assert told["problems"] == []


def test_strict_open_xml_is_read_too(run, tmp_path):
    content = io.BytesIO(
        word_file(p(on(0, r("x")), added("Al", r("y"))), *comments(comment(0, "Al", "Why?")))
    )
    path = tmp_path / "draft.docx"
    strictly(content, path)
    assert STRICT[next(iter(STRICT))] in document_xml(path)
    assert changes_in(run("comments", path).stdout.splitlines()) == [
        "paragraph 3: comment by Al, 5 January 2026, open, on 'x'",
        "See:",
        "Why?",
        "paragraph 3: inserted by Al, 5 January 2026: 'y'",
    ]


def strictly(content, path):
    with zipfile.ZipFile(content) as given, zipfile.ZipFile(path, "w") as made:
        for name in given.namelist():
            text = given.read(name).decode()
            for usual, strict in STRICT.items():
                text = text.replace(usual, strict)
            made.writestr(name, text)


def document_xml(path):
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


def test_the_parts_may_have_any_name(listed):
    part = word_part(
        "comments", "comments", comment(0, "Al", "Why?"), name="word/notes/comments7.xml"
    )
    assert changes_in(listed(p(on(0, r("x"))), part))[1:] == ["See:", "Why?"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7", "this is a PDF, not a Word file, whatever its name says"),
        (b"PK\x03\x04", "the file is cut short or damaged; get a whole copy"),
    ],
)
def test_what_is_no_word_file_is_refused_in_words(run, tmp_path, content, why):
    path = tmp_path / "draft.docx"
    path.write_bytes(content)
    made = run("comments", path)
    assert (made.exit_code, made.stdout) == (1, "")
    assert made.stderr == f"error: draft.docx: {why}\n1 problem to put right\n"
    scripted = json.loads(run("comments", path, "--json").stdout)
    assert [one["message"] for one in scripted["problems"]] == [why]


def test_a_part_with_a_document_type_is_refused(run, tmp_path):
    path = tmp_path / "draft.docx"
    bad = Part(
        id="r60", kind="comments", name="word/comments.xml", type=f"{WORD}.comments+xml",
        content=b'<!DOCTYPE x [<!ENTITY a "b">]><x/>',
    )  # fmt: skip
    path.write_bytes(word_file("", bad))
    made = run("comments", path)
    assert made.exit_code == 1
    assert "declares a document type" in made.stderr


# --- as Word and LibreOffice save it --------------------------------------------------------------


@pytest.fixture
def commented(small_paper, build, tmp_path):
    """The small paper as built, with a comment that python-docx wrote and a tracked insertion."""
    path = build(small_paper())
    document = Document(path)
    paragraph = next(one for one in document.paragraphs if "policy framework." in one.text)
    document.add_comment(paragraph.runs, "Which framework?", author="Al Legal", initials="AL")
    insertion = paragraph._p.makeelement(f"{{{paragraph._p.nsmap['w']}}}ins")
    for name, said in (("id", "900"), ("author", "Bo Finance"), ("date", "2026-01-05T10:00:00Z")):
        insertion.set(f"{{{paragraph._p.nsmap['w']}}}{name}", said)
    run = paragraph.add_run(" It is affordable.")
    run._r.addprevious(insertion)
    insertion.append(run._r)
    draft = tmp_path / "draft.docx"
    document.save(draft)
    return draft


def test_a_paper_that_was_built_and_commented_on(run, commented):
    told = run("comments", commented).stdout.splitlines()
    assert told[0] == "Budget and policy framework"
    assert told[1].endswith(", open, on 'This is within the policy framework.'")
    assert told[2:] == [
        "    Which framework?",
        f"{told[1].partition(':')[0]}: inserted by Bo Finance, 5 January 2026: 'It is affordable.'",
        "",
        "1 comment (1 open, 0 resolved) and 1 tracked change, by Al Legal and Bo Finance",
    ]


def test_what_people_said_survives_a_refresh(run, commented, small_paper, tmp_path):
    figures = tmp_path / "small-paper" / "indicators.csv"
    figures.write_text(figures.read_text().replace("2023/24,440.2", "2023/24,430.2"))
    before = run("comments", commented).stdout
    made = run("refresh", commented, "--paper", figures.parent)
    assert made.exit_code == 0, made.stderr
    assert "430.2" in made.stdout
    assert run("comments", commented).stdout == before


def test_what_the_program_changed_with_tracking_is_not_a_person_s(
    run, commented, small_paper, tmp_path
):
    figures = tmp_path / "small-paper" / "indicators.csv"
    figures.write_text(figures.read_text().replace("2023/24,440.2", "2023/24,430.2"))
    before = run("comments", commented).stdout
    run("refresh", commented, "--paper", figures.parent, "--track-changes")
    after = run("comments", commented).stdout
    assert after.startswith(before)
    assert " tracked changes by reportgen, not listed" in after.removeprefix(before)


@pytest.mark.soffice
def test_the_same_after_libreoffice_has_saved_it(run, commented, soffice, tmp_path):
    saved = by_libreoffice(soffice, commented, tmp_path)
    before, after = (run("comments", one).stdout for one in (commented, saved))
    assert changes_in(after.splitlines()) == changes_in(before.splitlines())
