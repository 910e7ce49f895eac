"""What stops a pack: each item at fault is named, all at once, and nothing is written."""

import zipfile
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from tests.folders import contents

EXEMPT = "{paragraphs: [3], reason: r, public_interest: p, decided_by: d, decided_on: 2026-01-28}"


def agenda(folder: Path, *items: str, more: str = "") -> None:
    head = (folder / "agenda.yaml").read_text(encoding="utf-8").partition("items:")[0]
    lines = "".join(f"  - {item}\n" for item in items)
    (folder / "agenda.yaml").write_text(f"{head}{more}items:\n{lines}", encoding="utf-8")


def encrypted(path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))


BAD_FILES = {
    "a PDF of no bytes": ("x.pdf", lambda path: path.write_bytes(b""), "the file is empty"),
    "a web page by a PDF's name": ("x.pdf", lambda path: path.write_text("<html>"), "web page"),
    "a PDF cut short": ("x.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj"), "damaged"),
    "a PDF with a password": ("x.pdf", encrypted, "password"),
    "a Word file of no bytes": ("x.docx", lambda path: path.write_bytes(b""), "the file is empty"),
    "a web page by a Word file's name": (
        "x.docx",
        lambda path: path.write_text("<html>"),
        "web page",
    ),
    "a zip by a Word file's name": (
        "x.docx",
        lambda path: zipfile.ZipFile(path, "w").close(),
        "not a Word file",
    ),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_file_that_is_not_what_it_says_is_named(meeting, packed, out, case):
    name, write, said = BAD_FILES[case]
    write(meeting / name)
    agenda(meeting, f"{{title: Bad, document: {name}}}")
    made = packed(meeting)
    assert made.exit_code == 1
    assert name in made.stderr
    assert said in made.stderr
    assert not out.exists()


AGENDAS = [
    ("{title: X, document: gone.docx}", "line 6: there is no file 'gone.docx'"),
    ("{title: X, document: ../../x.docx}", "lies outside"),
    ("{paper: minutes.docx}", "expected a paper's folder with a paper.md"),
    ("{title: X, document: agenda.yaml}", "expected a Word file (.docx) or a PDF"),
    ("{document: minutes.docx}", "'title' is not given"),
    ("{title: X, paper: falls, to_follow: true}", "an item that has its paper is not to follow"),
    ("{title: X, papr: falls}", "'papr' is not a key reportgen knows; did you mean 'paper'?"),
    ("{title: X, exempt: {paragraphs: [8]}}", "paragraphs"),
    ("{title: X, exempt: {paragraphs: [3]}}", "'items.0.exempt.reason' is not given"),
]


@pytest.mark.parametrize(("item", "said"), AGENDAS)
def test_an_agenda_at_fault_is_told_at_its_line(meeting, packed, out, item, said):
    agenda(meeting, item)
    made = packed(meeting)
    assert made.exit_code == 1
    assert said in made.stderr
    assert "Traceback" not in made.output
    assert not out.exists()


def test_every_item_at_fault_is_told_at_once(meeting, packed):
    (meeting / "bad.pdf").write_bytes(b"")
    minutes = Document(meeting / "minutes.docx")
    run = minutes.add_paragraph().add_run("secret")
    run.font.hidden = True
    minutes.save(meeting / "minutes.docx")
    agenda(meeting, "{title: A, document: bad.pdf}", "{title: B, document: minutes.docx}")
    made = packed(meeting)
    assert "bad.pdf" in made.stderr
    assert "hidden text" in made.stderr
    assert "minutes.docx" in made.stderr


def test_an_exempt_paper_that_the_agenda_has_in_public_is_refused(meeting, packed, out):
    paper = meeting / "falls" / "paper.md"
    text = paper.read_text(encoding="utf-8")
    paper.write_text(
        text.replace("---\n", f"---\nclassification: exempt\nexempt: {EXEMPT}\n", 1),
        encoding="utf-8",
    )
    agenda(meeting, "{paper: falls}")
    made = packed(meeting)
    assert made.exit_code == 1
    assert "the paper says that it is exempt; give it 'exempt:' in the agenda" in made.stderr
    assert not out.exists()


def test_a_comment_stops_a_public_pack_and_names_its_place(meeting, packed, out):
    minutes = Document(meeting / "minutes.docx")
    minutes.add_comment(minutes.paragraphs[1].runs, text="Is this right?", author="A. Nonymous")
    minutes.save(meeting / "minutes.docx")
    made = packed(meeting)
    assert made.exit_code == 1
    assert "comment" in made.stderr
    assert "minutes.docx" in made.stderr
    assert not out.exists()


def test_a_paper_that_fails_stops_the_pack(meeting, packed, out):
    (meeting / "falls" / "indicators.csv").write_text("nothing", encoding="utf-8")
    made = packed(meeting)
    assert made.exit_code == 1
    assert "falls/indicators.csv" in made.stderr
    assert not out.exists()


def test_two_runs_at_once_do_not_mix(meeting, packed, out):
    from filelock import FileLock

    out.parent.mkdir(parents=True)
    with FileLock(out.parent / ".february.lock"):
        made = packed(meeting)
    assert made.exit_code == 1
    assert "another run is making this pack" in made.stderr
    assert contents(out) == {}
