"""A meeting's folder made small: papers, a Word file and a PDF of others, and an agenda over them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import Result
from docx import Document

from tests.folders import contents

SMALL_PAPER = Path(__file__).parents[1] / "data" / "small-paper"
HEAD = """\
council: Our Council
board: Our Board
meeting: {date: 2026-02-12, time: "15:00", venue: Room 1}
contact: {name: Pat Placeholder, email: pat@example.org}
"""
ITEMS = """\
items:
  - title: Apologies
  - title: Record of meeting
    document: minutes.docx
  - paper: falls
    without_sign_off: {finance: for a test, legal: for a test, director: for a test}
  - title: Leaflet
    document: leaflet.pdf
  - title: Annual report
    to_follow: true
"""


@pytest.fixture(autouse=True)
def cache_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test finds what another made, nor anything of the user's own."""
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """The folder of a meeting, whose agenda has an item of each kind."""
    folder = tmp_path / "february"
    shutil.copytree(SMALL_PAPER, folder / "falls", ignore=shutil.ignore_patterns("README.md"))
    minutes = Document()
    minutes.add_heading("Record of meeting", 1)
    minutes.add_paragraph("The record was agreed.")
    minutes.core_properties.author = "Somebody Particular"
    minutes.save(folder / "minutes.docx")
    with pikepdf.new() as leaflet:
        leaflet.add_blank_page()
        leaflet.save(folder / "leaflet.pdf")
    (folder / "agenda.yaml").write_text(HEAD + ITEMS, encoding="utf-8")
    return folder


@pytest.fixture
def packed(run: Callable[..., Result], tmp_path: Path) -> Callable[..., Result]:
    """Runs `reportgen pack` on a meeting's folder, into out/."""

    def pack(folder: Path, *options: str) -> Result:
        return run(
            "pack", folder / "agenda.yaml", "-o", tmp_path / "out", "--on", "2026-02-03", *options
        )

    return pack


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where the pack of the meeting goes."""
    return tmp_path / "out" / "february"


def everything(out: Path) -> dict[str, bytes]:
    return contents(out) if out.exists() else {}
