"""A build as a whole: the same inputs give the same bytes, and what a person has edited is kept."""

import hashlib
import json
import os
import shutil
import subprocess
import sys

import pytest
from docx import Document

from tests.folders import contents, docx_in, parts
from tests.reading import outline

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",  # with LC_ALL=C a file opened without encoding= is ASCII, not UTF-8
    "PYTHONHASHSEED": "42",
}


# --- the same inputs, the same bytes --------------------------------------------------------------


@pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
def test_a_second_build_gives_the_same_bytes(built, samples, build, template):
    first = built("ics-update", template)
    second = build(samples / "ics-update", "--template", template)
    assert parts(second) == parts(first)
    assert contents(second.parent) == contents(first.parent)


@pytest.mark.parametrize("sample", ["ics-update", "ics-update-scorecard"])
def test_elsewhere_at_another_hour_in_another_encoding_it_gives_the_same_bytes(
    built, samples, tmp_path, sample
):
    here = built(sample, "medway-hwb")
    moved = tmp_path / "moved" / sample
    shutil.copytree(samples / sample, moved)
    for path in moved.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    command = "from reportgen.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", command, "build", sample, "-o", "made"],
        cwd=moved.parent, env={**os.environ, **ELSEWHERE}, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    there = docx_in(moved.parent / "made", sample)
    assert parts(there) == parts(here)
    assert contents(there.parent) == contents(here.parent)


def test_another_figure_in_the_data_is_another_figure_on_the_page(built, samples, build, tmp_path):
    paper = tmp_path / "ics-update"
    shutil.copytree(samples / "ics-update", paper)
    figures = paper / "indicators.csv"
    text = figures.read_text("utf-8")
    assert "60.55556" in text
    figures.write_text(text.replace("60.55556", "61.55556"), "utf-8")
    changed = outline(build(paper))
    unchanged = outline(built("ics-update", "medway-hwb"))
    assert ("61.6%" in changed, "61.6%" in unchanged) == (True, False)


# --- the record -----------------------------------------------------------------------------------


def test_the_record_beside_a_paper_names_its_inputs_and_follows_a_figure_to_its_cells(
    small_paper, build
):
    folder = small_paper()
    record = json.loads(build(folder).with_suffix(".json").read_text("utf-8"))
    assert (record["paper"], record["title"]) == ("small-paper", "Falls Update")
    assert record["inputs"] == [
        {"file": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
        for name in ("indicators.csv", "notes.md", "paper.md", "register.csv", "risks.csv")
    ]
    (change,) = [one for one in record["figures"] if one["key"] == "change.falls.medway"]
    assert change == {
        "key": "change.falls.medway",
        "section": "Summary",
        "kind": "text",
        "text": "down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22",
        "findings": ["falls.medway"],
        "rule": "change of more than 2% of the baseline figure",
        "cells": ["indicators.csv > D2", "indicators.csv > D4"],
    }


# --- what a person has edited ---------------------------------------------------------------------


@pytest.fixture
def edited(small_paper, build):
    """A paper that was built and then edited in Word: its folder, its .docx, and the bytes of it."""
    folder = small_paper()
    docx = build(folder)
    document = Document(docx)
    document.add_paragraph("The director's own words.")
    document.save(docx)
    return folder, docx, docx.read_bytes()


def test_a_paper_that_was_edited_is_not_built_over(edited, run):
    folder, docx, edits = edited
    made = run("build", folder, "-o", docx.parents[1])
    assert made.exit_code == 1
    assert f"error: {docx}: this has been edited since it was built; " in made.stderr
    assert docx.read_bytes() == edits


def test_by_force_it_is_built_beside_what_was_edited(edited, build):
    folder, docx, edits = edited
    assert "The director's own words." in outline(docx)
    assert build(folder, "--force") == docx
    assert docx.with_name("small-paper.kept-1.docx").read_bytes() == edits
    assert "The director's own words." not in outline(docx)


def test_a_paper_nobody_edited_is_built_anew(small_paper, build):
    folder = small_paper()
    build(folder)
    (folder / "risks.csv").write_text(
        "Risk,Description,Action,Likelihood,Impact\nHeat,Dry.,Water.,C,II\n", "utf-8"
    )
    docx = build(folder)
    assert "| Heat | Dry. | Water. | CII |" in outline(docx)
    assert sorted(contents(docx.parent)) == [
        "small-paper.docx",
        "small-paper.json",
        "workings.xlsx",
    ]


def test_strict_lets_no_warning_by(small_paper, run, tmp_path):
    folder = small_paper(
        ("paper.md", "# Consultation\nNone was needed.\n", "# Conclusion\nDone.\n")
    )
    out = tmp_path / "output"
    made = run("build", folder, "-o", out, "--strict")
    assert made.exit_code == 1
    assert "warning: paper.md > line 39: this template has no section 'Conclusion'" in made.stderr
    assert not out.exists()
    assert run("build", folder, "-o", out).exit_code == 0
