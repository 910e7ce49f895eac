"""Prints of a pack's Word files: finished once, kept as such, and stopped where they may not be published."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, String

from reportgen import files
from reportgen.packing import printing
from reportgen.packing.cache import Cache, key_of
from reportgen.pdf.finish import finished
from reportgen.problems import Place, Reading
from tests.pdf.looking import everything
from tests.pdf.small import Small

LIBREOFFICE = "LibreOffice 0"
MAKER = "Quokkaoffice"
Printer = Callable[[Small], None]


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> Printer:
    """Puts a printer in LibreOffice's place, which gives the same PDF of every file."""

    def gives(pdf: Small) -> None:
        def to_pdf(sources: list[Path], into: Path) -> Reading[dict[Path, Path]]:
            into.mkdir(exist_ok=True)
            made = {source: into / f"{source.stem}.pdf" for source in sources}
            for path in made.values():
                path.write_bytes(pdf.bytes())
            return Reading(facts=made)

        monkeypatch.setattr(printing, "to_pdf", to_pdf)
        monkeypatch.setattr(printing, "_program", lambda: LIBREOFFICE)

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
    first = printing.printed([docx], work=tmp_path, cache=cache, workers=1).facts[docx].pdf
    kept = printing.printed([docx], work=tmp_path, cache=cache, workers=1).facts[docx].pdf
    assert kept.is_relative_to(tmp_path / "prints")
    assert MAKER.encode() not in everything(kept.read_bytes())
    again = finished(kept, Place(file="minutes.docx")).facts.content
    assert first.read_bytes() == kept.read_bytes() == again


def test_what_was_kept_before_prints_were_finished_is_not_taken_for_one(meeting, tmp_path, printer):
    printer(page())
    docx, cache = meeting / "minutes.docx", Cache(tmp_path / "prints")
    old = tmp_path / "minutes.pdf"
    old.write_bytes(page().bytes())
    cache.keep(key_of("print", files.sha256(docx), LIBREOFFICE), [old])
    made = printing.printed([docx], work=tmp_path, cache=cache, workers=1).facts[docx].pdf
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
