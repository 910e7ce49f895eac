"""A build as a whole: the same inputs give the same bytes, and what a person has edited is kept."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from docx import Document
from reading import outline

ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "42",
}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def parts(docx: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(docx) as package:
        return {name: package.read(name) for name in package.namelist()}


# --- the same inputs, the same bytes --------------------------------------------------------------


@pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
def test_a_second_build_gives_the_same_bytes(built, samples, run, tmp_path, template):
    first = built("ics-update", template)
    run("build", samples / "ics-update", "--template", template, "-o", tmp_path)
    second = tmp_path / "ics-update" / "ics-update.docx"
    assert parts(second) == parts(first)
    assert contents(second.parent) == contents(first.parent)


@pytest.mark.parametrize("sample", ["ics-update", "ics-update-scorecard"])
def test_elsewhere_at_another_hour_in_another_tongue_it_gives_the_same_bytes(
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
    there = moved.parent / "made" / sample / f"{sample}.docx"
    assert parts(there) == parts(here)
    assert contents(there.parent) == contents(here.parent)


def test_other_inputs_give_other_bytes(built, samples, run, tmp_path):
    paper = tmp_path / "ics-update"
    shutil.copytree(samples / "ics-update", paper)
    figures = paper / "indicators.csv"
    text = figures.read_text("utf-8")
    assert "60.55556" in text
    figures.write_text(text.replace("60.55556", "61.55556"), "utf-8")
    run("build", paper, "-o", tmp_path / "output")
    changed = outline(tmp_path / "output" / "ics-update" / "ics-update.docx")
    unchanged = outline(built("ics-update", "medway-hwb"))
    assert ("61.6%" in changed, "61.6%" in unchanged) == (True, False)


# --- the record -----------------------------------------------------------------------------------


@pytest.fixture
def recorded(small_paper, run, tmp_path):
    folder = small_paper()
    run("build", folder, "-o", tmp_path / "output")
    path = tmp_path / "output" / "small-paper" / "small-paper.json"
    return folder, json.loads(path.read_text("utf-8"))


def test_the_record_names_every_input_with_its_hash(recorded):
    folder, record = recorded
    assert record["inputs"] == [
        {"file": name, "sha256": hashlib.sha256((folder / name).read_bytes()).hexdigest()}
        for name in ("indicators.csv", "notes.md", "paper.md", "register.csv", "risks.csv")
    ]


def test_the_record_follows_a_figure_to_its_cell_and_its_rule(recorded):
    _, record = recorded
    (change,) = [one for one in record["figures"] if one["key"] == "change.falls.medway"]
    assert change == {
        "key": "change.falls.medway",
        "section": "Summary",
        "text": "down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22",
        "rule": "change of more than 2% of the baseline figure",
        "cells": ["indicators.csv > D2", "indicators.csv > D4"],
    }


def test_the_record_says_whose_paper_it_is(recorded):
    _, record = recorded
    said = {name: record[name] for name in ("paper", "template", "title", "meeting_date")}
    assert said == {
        "paper": "small-paper",
        "template": "medway-hwb",
        "title": "Falls Update",
        "meeting_date": "2026-02-12",
    }


# --- what a person has edited ---------------------------------------------------------------------


@pytest.fixture
def edited(small_paper, run, tmp_path):
    """A paper that was built and then edited in Word: its folder, the output folder, its bytes."""
    folder, out = small_paper(), tmp_path / "output"
    run("build", folder, "-o", out)
    docx = out / "small-paper" / "small-paper.docx"
    document = Document(docx)
    document.add_paragraph("The director's own words.")
    document.save(docx)
    return folder, out, docx.read_bytes()


def test_a_paper_that_was_edited_is_not_built_over(edited, run):
    folder, out, edits = edited
    made = run("build", folder, "-o", out)
    assert made.exit_code == 1
    docx = out / "small-paper" / "small-paper.docx"
    assert made.stderr.startswith(f"error: {docx}: this has been edited since it was built; ")
    assert docx.read_bytes() == edits


def test_by_force_it_is_built_beside_what_was_edited(edited, run):
    folder, out, edits = edited
    assert run("build", folder, "-o", out, "--force").exit_code == 0
    assert (out / "small-paper" / "small-paper.kept-1.docx").read_bytes() == edits
    assert "The director's own words." not in outline(out / "small-paper" / "small-paper.docx")


def test_a_paper_nobody_edited_is_built_anew(small_paper, run, tmp_path):
    folder, out = small_paper(), tmp_path / "output"
    assert run("build", folder, "-o", out).exit_code == 0
    (folder / "risks.csv").write_text(
        "Risk,Description,Action,Likelihood,Impact\nHeat,Dry.,Water.,C,II\n", "utf-8"
    )
    assert run("build", folder, "-o", out).exit_code == 0
    told = outline(out / "small-paper" / "small-paper.docx")
    assert "| Heat | Dry. | Water. | CII |" in told
    assert sorted(contents(out)) == [
        "small-paper/small-paper.docx",
        "small-paper/small-paper.json",
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
