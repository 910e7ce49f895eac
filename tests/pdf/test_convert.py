"""Word files made into PDFs: what a reader of the PDF finds in it."""

import contextlib
import os
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

from reportgen.pdf.convert import to_pdf
from reportgen.problems import MissingTool, Reading

pytestmark = pytest.mark.soffice

DOT = bytes.fromhex(  # a red picture of one dot
    "89504e470d0a1a0a0000000d49484452000000010000000108020000009077"
    "53de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def written(tmp_path):
    """Writes a paper with the title and two headings given."""

    def write(name: str, title: str = "Update", *headings: str) -> Path:
        paper = Document()
        paper.core_properties.title = title
        for heading in headings or ("Summary", "Risks"):
            paper.add_heading(heading, level=1)
            paper.add_paragraph(f"What is said under {heading}.")
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        paper.save(path)
        return path

    return write


def test_a_paper_becomes_a_pdf_that_is_tagged_titled_and_has_an_outline(soffice, written, tmp_path):
    paper = written("ics-update.docx", "Integrated Care Strategy: A&E", "Summary", "Risks & issues")
    made = to_pdf([paper], tmp_path / "output")
    assert made.problems == ()
    assert made.facts == {paper: tmp_path / "output" / "ics-update.pdf"}
    pdf = PdfReader(made.facts[paper])
    assert pdf.metadata.title == "Integrated Care Strategy: A&E"
    assert [mark.title for mark in pdf.outline] == ["Summary", "Risks & issues"]
    root = pdf.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "What is said under Summary." in pdf.pages[0].extract_text()


@pytest.mark.skipif(
    sys.getfilesystemencoding() != "utf-8", reason="file names can only be ASCII in this locale"
)
def test_many_papers_and_names_that_need_care(soffice, written, tmp_path):
    names = ["-o", "A&E ‘Winter’ plan", "café"]
    papers = [written(f"{name}.docx") for name in names]
    made = to_pdf(papers, tmp_path / "output")
    assert made.problems == ()
    assert [pdf.name for pdf in made.facts.values()] == [f"{name}.pdf" for name in names]
    assert names_in(tmp_path / "output") == {f"{name}.pdf" for name in names}
    assert names_in(tmp_path) == {*(paper.name for paper in papers), "output"}


def test_a_file_that_is_not_a_word_document_is_a_problem_and_the_others_are_made(
    soffice, written, tmp_path
):
    good = written("good.docx")
    text = tmp_path / "text.docx"
    text.write_text("Not a Word document.", encoding="utf-8")
    cut_short = tmp_path / "cut.docx"
    cut_short.write_bytes(good.read_bytes()[:2000])
    absent = tmp_path / "absent.docx"
    made = to_pdf([text, good, cut_short, absent], tmp_path)
    assert list(made.facts) == [good]
    assert [problem.place.file for problem in made.problems] == [
        str(text),
        str(cut_short),
        str(absent),
    ]
    found = [problem.message.partition("found ")[2] for problem in made.problems]
    assert found[0] == found[1]
    assert found[0].startswith("something else; if it opens in Word, remove its password")
    assert found[2] == "no file of that name"


def test_a_package_that_cannot_be_read_takes_no_other_with_it(soffice, written, tmp_path):
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("word/document.xml", "<not closed")
    good = written("good.docx")
    made = to_pdf([broken, good], tmp_path)
    assert list(made.facts) == [good]
    (problem,) = made.problems
    assert problem.place.file == str(broken)
    assert "made no PDF" in problem.message


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_papers_lost_with_another_are_tried_again_alone(soffice, written, tmp_path, monkeypatch):
    programs = tmp_path / "programs"
    programs.mkdir()
    stand_in = programs / "soffice"  # it dies where it is given more than one paper
    stand_in.write_text(
        f'#!/bin/sh\nfor last; do :; done\ncase "$last" in */1.docx) exec {soffice} "$@";; esac\n',
        encoding="utf-8",
    )
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    papers = [written("one.docx"), written("two.docx")]
    made = to_pdf(papers, tmp_path)
    assert made.problems == ()
    assert [PdfReader(pdf).get_num_pages() for pdf in made.facts.values()] == [1, 1]


def test_a_run_out_of_time_leaves_the_older_pdf(soffice, written, tmp_path):
    paper = written("slow.docx")
    older = tmp_path / "slow.pdf"
    older.write_bytes(b"the older one")
    made = to_pdf([paper], tmp_path, seconds=0.05)
    assert made.facts == {}
    assert "made no PDF of it within the time allowed" in made.problems[0].message
    assert older.read_bytes() == b"the older one"
    assert names_in(tmp_path) == {"slow.docx", "slow.pdf"}


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="reads Linux's /proc")
def test_a_run_out_of_time_leaves_nothing_running_and_no_file_of_its_own(
    soffice, written, tmp_path, monkeypatch
):
    private = tmp_path / "private"
    private.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(private))
    monkeypatch.setenv("TMPDIR", str(private))
    made = to_pdf([written("slow.docx")], tmp_path, seconds=0.4)
    assert made.facts == {}
    assert [command for command in running() if str(private) in command] == []
    assert list(private.iterdir()) == []


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def running() -> list[str]:
    """The command lines of every process there is."""
    commands = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            commands.append(process.read_bytes().decode("utf-8", "replace"))
    return commands


def test_two_papers_of_one_name_are_a_problem(soffice, written, tmp_path):
    first, second = written("a/paper.docx"), written("b/paper.docx")
    made = to_pdf([first, second], tmp_path)
    assert list(made.facts) == [first]
    (problem,) = made.problems
    assert problem.place.file == str(second)
    assert f"found that of {first}" in problem.message


def test_each_pdf_stands_beside_its_paper_where_no_folder_is_named(soffice, written, tmp_path):
    papers = [written("a/paper.docx"), written("b/paper.docx")]
    assert to_pdf(papers) == Reading(
        facts={paper: paper.with_suffix(".pdf") for paper in papers}, problems=()
    )


def test_a_picture_elsewhere_on_the_machine_is_not_fetched(soffice, written, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(DOT)
    paper = written("inside.docx")
    document = Document(paper)
    document.add_paragraph().add_run().add_picture(str(secret))
    blip = next(document.element.iter(qn("a:blip")))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    linked = document.part.relate_to(secret.as_uri(), kind, is_external=True)
    document.save(paper)
    embedded = to_pdf([paper], tmp_path / "embedded")
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), linked)
    document.save(paper)
    fetched = to_pdf([paper], tmp_path / "fetched")
    pages = [PdfReader(made.facts[paper]).pages[0] for made in (embedded, fetched)]
    assert [len(page.images) for page in pages] == [1, 0]


def test_no_libreoffice_is_told_with_what_to_install(written, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("reportgen.pdf.convert.USUAL_PLACES", ())
    with pytest.raises(MissingTool, match="apt-get install libreoffice-writer"):
        to_pdf([written("paper.docx")], tmp_path)
