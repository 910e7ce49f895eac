"""The command line: what each command prints, writes and exits with."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from reportgen import __version__
from reportgen.cli import main
from tests.folders import UNSIGNED, docx_in

COMMANDS = sorted(main.commands)
HEAVY = ("click", "docx", "docxtpl", "jinja2", "lxml", "matplotlib", "numpy", "openpyxl", "pandas",
         "PIL", "pydantic", "xlsxwriter", "yaml")  # fmt: skip


def test_the_command_line_loads_nothing_it_may_not_need():
    """Only click: --help must answer at once, and everything else takes its time to load."""
    command = (
        f"import sys, reportgen.cli; print(*sorted(set({HEAVY!r}) & set(sys.modules)), sep=chr(10))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, encoding="utf-8", check=True
    )
    assert ran.stdout.split() == ["click"]


def test_help_names_every_command(run):
    told = run("--help").stdout
    assert "Start with: reportgen new my-paper --template medway-hwb" in told
    for command in COMMANDS:
        assert f"\n  {command} " in told


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_teaches_by_example(run, command):
    made = run(command, "--help")
    assert made.exit_code == 0
    examples = made.stdout.partition("Examples:\n")[2].split("\n")
    assert examples[0].startswith(f"  reportgen {command} ")


def test_the_version_is_the_package_s(run):
    assert __version__ in run("--version").stdout


# --- exit codes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "no-such-folder"],
        ["build", "--no-such-option", "."],
        ["no-such-command"],
        ["new", "my-paper"],
        ["deadlines"],
        ["deadlines", "--meeting", "12 February"],
        ["deadlines", "--meeting", "2026-02-12", "--regime", "parish"],
    ],
)
def test_misuse_is_2(run, arguments):
    made = run(*arguments)
    assert made.exit_code == 2
    assert made.stderr.startswith("Usage: ")


def test_problems_are_1_and_a_paper_made_is_0(run, small_paper, tmp_path):
    folder = small_paper()
    assert run("build", folder, "-o", tmp_path / "output").exit_code == 0
    (folder / "notes.md").unlink()
    assert run("build", folder, "-o", tmp_path / "output").exit_code == 1


def test_a_missing_tool_is_3_and_says_what_to_install(small_paper, tmp_path):
    empty = tmp_path / "bin"
    empty.mkdir()
    command = "from reportgen.cli import main; main()"
    ran = subprocess.run(
        [sys.executable, "-c", command, "build", small_paper(), "-o", tmp_path / "out", "--pdf"],
        env={**os.environ, "PATH": str(empty)}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 3
    assert "LibreOffice was not found" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_folder_that_cannot_be_written_is_said_to_be(run, small_paper, tmp_path):
    (tmp_path / "output").write_text("a file, where the folder should be", "utf-8")
    made = run("build", small_paper(), "-o", tmp_path / "output" / "deeper")
    assert made.exit_code == 1
    assert made.stderr.startswith(f"error: {tmp_path / 'output'}")


# --- build and check ------------------------------------------------------------------------------


def test_build_says_what_it_made(run, small_paper, tmp_path):
    made = run("build", small_paper(), "-o", tmp_path / "output")
    assert made.stdout == f"made {docx_in(tmp_path / 'output', 'small-paper')}\n"
    assert made.stderr == f"{UNSIGNED}\n"


def test_quiet_says_nothing_of_what_went_well(run, small_paper, tmp_path):
    made = run("build", small_paper(), "-o", tmp_path / "output", "--quiet")
    assert (made.exit_code, made.output) == (0, f"{UNSIGNED}\n")


def test_quiet_does_not_hide_a_problem(run, small_paper, tmp_path):
    folder = small_paper(("notes.md", "Date: 18 March 2025", ""))
    made = run("build", folder, "-o", tmp_path / "output", "--quiet")
    assert made.exit_code == 1
    assert "1 problem to put right" in made.stderr


def test_no_progress_is_shown_where_output_is_piped(run, samples, tmp_path):
    papers = [tmp_path / name for name in ("one", "two", "three")]
    for paper in papers:
        shutil.copytree(samples / "ics-update-scorecard", paper)
    made = run("build", *papers, "-o", tmp_path / "output")
    assert all(
        line.endswith("not signed off: Finance, Legal and Director")
        for line in made.stderr.splitlines()
    )
    assert "\x1b" not in made.output


def test_build_as_json(run, small_paper, tmp_path):
    folder = small_paper(("risks.csv", ",B,", ",F,"))
    made = run("build", folder, "-o", tmp_path / "output", "--json")
    assert made.exit_code == 1
    assert json.loads(made.stdout) == {
        "made": [],
        "problems": [
            {
                "source": str(folder),
                "level": "error",
                "file": "risks.csv",
                "spot": "D2",
                "message": "likelihood is 'F'; "
                "expected one of A Very likely, B Likely, C Unlikely, D Rare",
            }
        ],
    }


def test_check_writes_nothing(run, small_paper, tmp_path, monkeypatch):
    folder = small_paper()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    made = run("check", folder)
    assert (made.exit_code, made.output) == (0, f"{UNSIGNED}\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_check_as_json(run, small_paper):
    made = run("check", small_paper(("notes.md", "Date: 18 March 2025", "")), "--json")
    assert made.exit_code == 1
    (problem,) = json.loads(made.stdout)["problems"]
    assert (problem["file"], problem["level"]) == ("notes.md", "error")


def test_several_papers_have_their_problems_told_apart(run, small_paper, samples):
    bad = small_paper(("risks.csv", ",B,", ",F,"))
    made = run("check", bad, samples / "ics-update-scorecard")
    assert f"\nerror: {bad}: risks.csv > D2: likelihood is 'F'" in made.stderr


@pytest.mark.soffice
def test_build_makes_a_pdf_beside_the_paper(soffice, run, small_paper, tmp_path):
    made = run("build", small_paper(), "-o", tmp_path / "output", "--pdf")
    docx = docx_in(tmp_path / "output", "small-paper")
    pdf = docx.with_suffix(".pdf")
    assert made.stdout == f"made {docx}\nmade {pdf}\n"
    assert pdf.read_bytes().startswith(b"%PDF-")


# --- deadlines ------------------------------------------------------------------------------------


def test_deadlines_in_words(run):
    told = run("deadlines", "--meeting", "2026-02-12").stdout
    assert "4 February 2026" in told


def test_deadlines_as_json(run):
    (papers,) = json.loads(run("deadlines", "--meeting", "2026-02-12", "--json").stdout)
    assert papers["latest"] == "2026-02-04"


def test_a_day_the_offices_are_closed_puts_the_deadline_earlier(run):
    closed = ["--closed", "2026-02-09"]
    (papers,) = json.loads(run("deadlines", "--meeting", "2026-02-12", *closed, "--json").stdout)
    assert papers["latest"] == "2026-02-03"


def test_two_papers_of_one_name_would_be_one_file_and_are_refused(run, samples, tmp_path):
    shutil.copytree(samples / "ics-update-scorecard", tmp_path / "ics-update-scorecard")
    papers = [samples / "ics-update-scorecard", tmp_path / "ics-update-scorecard"]
    made = run("build", *papers, "-o", tmp_path / "output")
    assert made.exit_code == 2
    assert "2 papers are called 'ics-update-scorecard'" in made.stderr
    assert not (tmp_path / "output").exists()


def test_strict_says_how_many_warnings_it_stopped_at(run, samples, tmp_path):
    made = run("build", samples / "ics-update", "-o", tmp_path, "--strict")
    assert made.exit_code == 1
    assert made.stderr.splitlines()[-1] == "3 problems to put right"
