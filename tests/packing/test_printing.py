"""Prints of a pack's Word files: finished once, kept as such, and stopped where they may not be published."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, String

from reportgen import files
from reportgen.packing import pdffile
from reportgen.packing.cache import Cache, key_of
from reportgen.packing.printing import printed
from reportgen.pdf.finish import Finished, finished
from reportgen.problems import Place
from tests.pdf.looking import everything, pages
from tests.pdf.packs import pack_of, part
from tests.pdf.small import Small

MAKER = "Quokkaoffice"
Printer = Callable[[Small], Path]


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printer:
    """Puts a program in LibreOffice's place that gives one PDF of every file; gives its path."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")

    def gives(pdf: Small) -> Path:
        given, stand_in = programs / "given.pdf", programs / "soffice"
        given.write_bytes(pdf.bytes())
        each = f'case "$each" in *.docx) cp {given} "${{each%.docx}}.pdf";; esac'
        stand_in.write_text(f"#!/bin/sh\nfor each; do {each}; done\n", encoding="utf-8")
        stand_in.chmod(0o755)
        return stand_in

    return gives


def page() -> Small:
    made = Small("Minutes").heading(1, "Minutes")
    made.pdf.docinfo["/Producer"] = MAKER
    return made


def with_a_script() -> Small:
    made = page()
    made.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    return made


def test_a_print_is_finished_and_kept_so(meeting, tmp_path, printer):
    printer(page())
    docx, cache = meeting / "minutes.docx", Cache(tmp_path / "prints")
    first = printed([docx], work=tmp_path, cache=cache, workers=1).facts[docx].pdf
    kept = printed([docx], work=tmp_path, cache=cache, workers=1).facts[docx].pdf
    assert kept.is_relative_to(tmp_path / "prints")
    assert pdffile.taken(kept).margins
    assert MAKER.encode() not in everything(kept.read_bytes())
    again = finished(kept, Place(file="minutes.docx")).facts.content
    assert first.read_bytes() == kept.read_bytes() == again


def test_a_print_whose_margins_are_known_is_stamped_as_if_they_were_read(poppler, tmp_path):
    made = page().artifact("Its own footer", left=260, up=30)  # where the number would stand
    made.page().paragraph("More").draw("q q Q 1 0 0 1 5 5 cm")  # and a state left open
    finish = finished(made.bytes(), Place(file="minutes.docx")).facts
    pdffile.put(finish, tmp_path / "minutes.pdf")
    known = pdffile.taken(tmp_path / "minutes.pdf")
    assert known.margins
    first, second = (
        pack_of(part(pdf, "Minutes", item="2")).pdf for pdf in (known, Finished(pdf=finish.content))
    )
    assert first == second
    assert "Page 1" in pages(first)[0]


def test_what_was_kept_before_prints_were_finished_is_not_taken_for_one(meeting, tmp_path, printer):
    program = printer(page())
    docx, cache = meeting / "minutes.docx", Cache(tmp_path / "prints")
    old, told_by = tmp_path / "old.pdf", program.stat()
    old.write_bytes(page().bytes())
    version = f"{program.resolve()}:{told_by.st_size}:{told_by.st_mtime_ns}"
    cache.keep(key_of("print", files.sha256(docx), version), [old])
    made = printed([docx], work=tmp_path, cache=cache, workers=1).facts[docx].pdf
    assert MAKER.encode() not in everything(made.read_bytes())


def test_a_print_that_may_not_be_published_stops_the_pack_each_time(meeting, packed, out, printer):
    printer(with_a_script())
    for _ in range(2):
        made = packed(meeting)
        assert made.exit_code == 1
        assert "agenda.yaml > line 8: holds a script (JavaScript); remove it" in made.output
        assert not out.exists()


def test_what_is_taken_out_of_a_print_is_told_each_time(meeting, packed, out, printer):
    made = page()
    made.pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)
    printer(made)
    for _ in range(2):
        ran = packed(meeting)
        assert ran.exit_code == 0, ran.output
        assert "agenda.yaml > line 8: removed a command to the PDF reader" in ran.output
        paper = meeting / "falls" / "paper.md"
        paper.write_text(paper.read_text(encoding="utf-8").replace("title:", "title: New", 1))
