"""A draft edited in Word: the same words are the same clearance, and every edit of them is seen."""

import json
import shutil
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from reportgen import build as builder
from reportgen.signoff.words import of_draft, of_paper
from tests.folders import docx_in
from tests.reading import pictures
from tests.signoff.conftest import paragraph, under
from tests.word.saving import by_libreoffice

BOTH = pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
SAMPLES = pytest.mark.parametrize("sample", ["ics-update", "ics-update-scorecard"])


@pytest.fixture
def drafted(small_paper, build):
    """A paper with a cost in it, and the Word file that was built of it, outside its folder."""
    folder = small_paper(under("Financial implications", "There are none.", "It costs £20,000."))
    return folder, build(folder)


def words(samples, sample, template, docx=None):
    """A paper's words by section, or those of a Word file of it."""
    checked = builder.check(samples / sample, builder.Options(template=template)).facts
    council = checked.case.council
    if docx is None:
        return of_paper(checked.report, checked.template, council.profile)
    found = of_draft(docx, sample, council)
    assert found.facts is not None, found.problems
    return found.facts


@BOTH
@SAMPLES
def test_a_built_paper_has_the_words_that_its_folder_would_give(built, samples, sample, template):
    ours = words(samples, sample, template)
    assert words(samples, sample, template, built(sample, template)) == ours
    assert len(ours) > 10
    assert all(lines for section, lines in ours.items() if section != "front page")
    told = [line for lines in ours.values() for line in lines]
    assert sum(line.startswith("[picture: ") for line in told) == len(
        pictures(built(sample, template))
    )


@pytest.mark.soffice
@BOTH
def test_libreoffice_saving_it_changes_no_word(built, samples, soffice, tmp_path, template):
    docx = built("ics-update", template)
    saved = by_libreoffice(soffice, docx, tmp_path)
    assert words(samples, "ics-update", template, saved) == words(samples, "ics-update", template)


def test_what_was_cleared_in_a_draft_holds_for_the_paper_with_the_same_words(
    drafted, sign, stands, run
):
    folder, docx = drafted
    made = sign(folder, "director", "Alex Example", "--draft", docx)
    assert "cleared the whole paper of small-paper.docx on 3 February 2026" in made.stdout
    assert stands(folder)["director"] == "current"
    assert stands(folder, "--draft", docx)["director"] == "current"
    again = sign(folder, "director", "Alex Example")
    assert "these words are cleared already" in again.stdout


def test_an_edit_in_word_makes_it_stale_for_the_draft_and_not_for_the_paper(
    drafted, sign, stands, warned
):
    folder, docx = drafted
    sign(folder)
    document, one = paragraph(docx, "It costs")
    one.runs[0].text = "It costs £25,000."
    document.save(docx)
    assert stands(folder)["finance"] == "current"
    assert warned(folder, "--draft", docx)[1].endswith(
        "Financial implications: “It costs £20,000.” is now “It costs £25,000.”"
    )


def test_a_draft_cleared_with_its_edits_is_not_the_paper_without_them(drafted, sign, warned):
    folder, docx = drafted
    document, one = paragraph(docx, "It costs")
    one.add_run(" The grant meets it.")
    document.save(docx)
    sign(folder, "finance", "Jo Placeholder", "--draft", docx)
    assert len(warned(folder, "--draft", docx)) == 1
    assert (
        "Jo Placeholder cleared the draft small-paper.docx on 3 February 2026, and"
        in (warned(folder)[1])
    )


def test_a_tracked_change_is_read_as_accepted_and_that_is_said(drafted, sign, run):
    folder, docx = drafted
    document, one = paragraph(docx, "It costs")
    inserted = OxmlElement("w:ins")
    for name, said in (("id", "900"), ("author", "Sam"), ("date", "2026-02-01T09:00:00Z")):
        inserted.set(qn(f"w:{name}"), said)
    inserted.append(one.add_run(" Perhaps more.")._r)
    one._p.append(inserted)
    document.save(docx)
    made = sign(folder, "finance", "Jo Placeholder", "--draft", docx)
    assert "tracked changes read as if accepted: 1" in made.stderr
    listed = json.loads(run("sign", folder, "--json", "--draft", docx).stdout)
    (warning,) = listed["problems"]
    assert warning["message"].startswith("tracked changes read as if accepted: 1")
    assert "- It costs £20,000. Perhaps more.\n" in (folder / "sign-off.yaml").read_text("utf-8")


def test_a_footnote_or_a_row_somebody_added_is_seen(drafted, sign, run):
    folder, docx = drafted
    document, one = paragraph(docx, "It costs")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Staff", "£15,000"
    one._p.addnext(table._tbl)
    document.save(docx)
    sign(folder)
    told = run("sign", folder, "--draft", docx).stdout
    assert "  Financial implications: added “Staff | £15,000”" in told


def test_another_picture_or_its_description_is_seen(drafted, sign, run):
    folder, docx = drafted
    sign(folder, "director")
    document = Document(docx)
    (drawn,) = document.element.body.iter(qn("wp:docPr"))
    drawn.set("descr", "A line that rises.")
    document.save(docx)
    told = run("sign", folder, "--draft", docx).stdout
    assert "is now “[picture: A line that rises.]”" in told


def test_a_section_somebody_retitled_is_not_found_and_nothing_is_cleared(drafted, sign, run):
    folder, docx = drafted
    sign(folder)
    document, one = paragraph(docx, "Financial implications")
    one.runs[0].text = "Financial implication"
    document.save(docx)
    assert "  Financial implications: taken out “It costs £20,000.”" in (
        run("sign", folder, "--draft", docx).stdout
    )
    made = run("sign", folder, "--role", "finance", "--name", "Jo", "--draft", docx)
    assert made.exit_code == 1
    assert made.stderr.splitlines()[0] == (
        "error: small-paper.docx > # Financial implications: there is nothing under "
        "this heading to clear; did you mean 'Financial implication'?"
    )


def test_a_section_somebody_adds_or_takes_away_is_seen(drafted, sign, run):
    folder, docx = drafted
    sign(folder, "director")
    document, one = paragraph(docx, "Legal implications")
    heading = one.insert_paragraph_before("Options", style="Heading 2")
    words = one.insert_paragraph_before("To do nothing.")
    document.save(docx)
    told = ("sign", folder, "--draft", docx)
    assert "  Options: added “To do nothing.”" in run(*told).stdout
    sign(folder, "director", "Alex Example", "--draft", docx)
    for added in (heading, words):
        added._p.getparent().remove(added._p)
    document.save(docx)
    assert "  Options: taken out “To do nothing.”" in run(*told).stdout


def test_a_draft_of_another_paper_is_refused(drafted, small_paper, samples, run, tmp_path):
    folder, _ = drafted
    assert run("build", samples / "market-position", "-o", tmp_path / "other").exit_code == 0
    other = docx_in(tmp_path / "other", "market-position")
    made = run("sign", folder, "--role", "finance", "--name", "Jo", "--draft", other)
    assert made.exit_code == 1
    assert made.stderr.startswith(
        "error: market-position.docx: this is a draft of the paper 'market-position' in the template "
        "'medway-hwb', not of 'small-paper' in 'medway-hwb'"
    )
    assert not (folder / "sign-off.yaml").exists()


def test_so_is_one_built_for_another_council(built, samples, run):
    medway = built("ics-update", "medway-hwb")
    made = run("sign", samples / "ics-update", "--template", "kent-cabinet", "--draft", medway)
    assert made.exit_code == 1
    assert "in the template 'medway-hwb', not of 'ics-update' in 'kent-cabinet'" in made.stderr


def test_a_copy_that_has_lost_its_record_is_read_by_its_words(drafted, sign, tmp_path):
    folder, docx = drafted
    bare = tmp_path / "bare.docx"
    with zipfile.ZipFile(docx) as whole, zipfile.ZipFile(bare, "w") as less:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b"customXml/item1.xml", b"customXml/gone.xml")
                content = b"".join(
                    part if b"customXml" not in part else b""
                    for part in content.replace(b"<Relationship ", b"\0<Relationship ").split(b"\0")
                )
                content += b"" if content.endswith(b"</Relationships>") else b"</Relationships>"
            if not name.startswith("customXml"):
                less.writestr(name, content)
    assert "cleared Financial implications of bare.docx" in (
        sign(folder, "finance", "Jo", "--draft", bare).stdout
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "the file is empty"), (b"<html>", "web page"), (b"PK\x03\x04", "cut short or damaged")],
)
def test_what_is_no_word_file_is_refused(small_paper, run, tmp_path, content, said):
    (tmp_path / "x.docx").write_bytes(content)
    for command in (["check"], ["sign"]):
        made = run(*command, small_folder(small_paper), "--draft", tmp_path / "x.docx")
        assert made.exit_code == 1
        assert "error: x.docx: " in made.stderr
        assert said in made.stderr
        assert "Traceback" not in made.output


def small_folder(small_paper):
    folder = small_paper()
    renamed = folder.with_name(f"paper-{len(list(folder.parent.iterdir()))}")
    shutil.move(folder, renamed)
    return renamed


def test_a_draft_is_of_one_paper(drafted, run):
    folder, docx = drafted
    made = run("check", folder, folder, "--draft", docx)
    assert (made.exit_code, "--draft is of one paper" in made.stderr) == (2, True)
