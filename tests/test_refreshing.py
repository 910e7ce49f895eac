"""reportgen refresh as its user meets it: what it says, what it writes, what it refuses."""

import json
import shutil

import pytest
from docx import Document
from openpyxl import load_workbook

from reportgen import refreshing
from tests.reading import words


@pytest.fixture
def edited(build, small_paper, tmp_path, monkeypatch):
    """A built paper that somebody has written in, beside its folder, in the folder worked in."""
    folder = small_paper()
    draft = tmp_path / "draft.docx"
    shutil.copy(build(folder), draft)
    document = Document(draft)
    document.paragraphs[-1].add_run(" Nobody else was asked.")
    document.save(draft)
    monkeypatch.chdir(tmp_path)
    return draft


def new_figures(folder):
    sheet = folder / "indicators.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("440.2", "600.2"), "utf-8")


def test_a_draft_is_brought_up_to_date_in_its_place(run, edited, tmp_path):
    new_figures(tmp_path / "small-paper")
    made = run("refresh", edited)
    assert made.exit_code == 0, made.stderr
    said = words(edited)
    assert "There were 600.2 per 100,000 falls" in said
    assert "Nobody else was asked." in said
    assert made.stdout.startswith("Updated\n  paragraph")
    assert "'440.2 per 100,000' is now '600.2 per 100,000'" in made.stdout
    assert made.stdout.endswith("made draft.docx\n") or str(edited) in made.stdout


def test_a_dry_run_says_the_same_and_writes_nothing(run, edited, tmp_path):
    new_figures(tmp_path / "small-paper")
    before = edited.read_bytes()
    told = run("refresh", edited, "--dry-run")
    assert edited.read_bytes() == before
    done = run("refresh", edited)
    assert told.stdout.splitlines()[:-1] == done.stdout.splitlines()[:-1]
    assert told.stdout.endswith("Nothing was written.\n")


def test_another_file_can_be_written_and_the_draft_is_left(run, edited, tmp_path):
    new_figures(tmp_path / "small-paper")
    before = edited.read_bytes()
    assert run("refresh", edited, "-o", tmp_path / "new" / "draft.docx").exit_code == 0
    assert edited.read_bytes() == before
    assert "600.2" in words(tmp_path / "new" / "draft.docx")


def test_nothing_to_do_is_said_and_the_file_is_not_touched(run, edited):
    before = edited.stat().st_mtime_ns
    done = run("refresh", edited)
    assert done.stdout == "Nothing in this draft is out of date.\n"
    assert edited.stat().st_mtime_ns == before


def test_scripts_are_told_in_json(run, edited, tmp_path):
    new_figures(tmp_path / "small-paper")
    told = json.loads(run("refresh", edited, "--json").stdout)
    value = next(one for one in told["changes"] if one["key"] == "value.falls.medway")
    assert (value["outcome"], value["old"], value["new"]) == (
        "updated", "440.2 per 100,000", "600.2 per 100,000",
    )  # fmt: skip
    assert told["written"] == str(edited)


def test_a_paper_with_errors_leaves_the_draft_as_it_was(run, edited, tmp_path):
    sheet = tmp_path / "small-paper" / "indicators.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("440.2", "forty"), "utf-8")
    before = edited.read_bytes()
    failed = run("refresh", edited)
    assert failed.exit_code == 1
    assert "error: indicators.csv > D4: expected a number, found 'forty'" in failed.stderr
    assert edited.read_bytes() == before


def test_a_draft_of_another_paper_is_refused(run, edited, samples):
    failed = run("refresh", edited, "--paper", samples / "market-position")
    assert failed.exit_code == 1
    assert (
        "draft.docx: this is a draft of the paper 'small-paper', not of 'market-position'"
        in failed.stderr
    )


def test_a_paper_that_is_not_near_must_be_named(run, edited, tmp_path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    failed = run("refresh", edited)
    assert failed.exit_code == 1
    assert (
        "the folder of the paper 'small-paper' is not found; name it with --paper" in failed.stderr
    )
    assert run("refresh", edited, "--paper", tmp_path / "small-paper").exit_code == 0


def test_a_paper_that_reportgen_never_wrote_is_refused(run, tmp_path):
    Document().save(tmp_path / "own.docx")
    failed = run("refresh", tmp_path / "own.docx")
    assert failed.exit_code == 1
    assert "own.docx: this holds no record of what reportgen wrote" in failed.stderr


def test_a_draft_that_is_open_in_word_is_not_written_over(run, edited):
    edited.with_name("~$aft.docx").write_text("Sam")
    failed = run("refresh", edited)
    assert failed.exit_code == 1
    assert "it is open in Word or LibreOffice; save and close it first" in failed.stderr


def test_a_template_that_has_changed_is_explained(run, small_paper, our_templates, tmp_path):
    folder, templates = small_paper(), our_templates()
    given = ("--template", "our-board", "--templates", templates)
    assert run("build", folder, *given, "-o", tmp_path / "out").exit_code == 0
    draft = tmp_path / "out" / "small-paper" / "small-paper.docx"
    document = Document(templates / "our-board" / "template.docx")
    document.styles["Body Text"].font.bold = True
    document.save(templates / "our-board" / "template.docx")
    new_figures(folder)
    done = run("refresh", draft, "--paper", folder, "--templates", templates)
    assert done.exit_code == 0, done.stderr
    assert "the template 'our-board' has changed since this was built" in done.stderr
    assert "600.2" in words(draft)


def test_a_built_paper_that_was_edited_is_not_built_over(run, build, small_paper, tmp_path):
    folder = small_paper()
    built = build(folder)
    document = Document(built)
    document.paragraphs[-1].add_run("!")
    document.save(built)
    failed = run("build", folder, "-o", tmp_path / "output")
    assert failed.exit_code == 1
    assert f"'reportgen refresh {built}'" in failed.stderr
    assert words(built).endswith("!")


def test_a_draft_that_somebody_saves_meanwhile_is_not_written_over(
    run, edited, tmp_path, monkeypatch
):
    new_figures(tmp_path / "small-paper")
    build_it = refreshing.building.content

    def while_somebody_saves(checked):
        document = Document(edited)
        document.paragraphs[-1].add_run(" Saved meanwhile.")
        document.save(edited)
        return build_it(checked)

    monkeypatch.setattr(refreshing.building, "content", while_somebody_saves)
    failed = run("refresh", edited)
    assert failed.exit_code == 1
    assert "somebody saved this while it was being refreshed; refresh it again" in failed.stderr
    assert "Saved meanwhile." in words(edited)


def test_what_stands_beside_a_built_paper_is_of_today_s_figures_and_it_is_still_known_as_edited(
    run, build, small_paper, tmp_path
):
    folder = small_paper()
    built = build(folder)
    document = Document(built)
    document.paragraphs[-1].add_run(" Nobody else was asked.")
    document.save(built)
    new_figures(folder)
    assert run("refresh", built, "--paper", folder).exit_code == 0
    record = json.loads(built.with_suffix(".json").read_text("utf-8"))
    assert "600.2 per 100,000" in [one["text"] for one in record["figures"]]
    book = load_workbook(built.with_name("workings.xlsx"))
    assert 600.2 in [cell.value for sheet in book for row in sheet for cell in row]
    failed = run("build", folder, "-o", tmp_path / "output")
    assert failed.exit_code == 1
    assert "this has been edited since it was built" in failed.stderr


@pytest.mark.parametrize("record", ["ours", '{"paper": "another-paper"}'])
def test_files_beside_a_draft_that_are_none_of_this_paper_s_are_left_alone(
    run, build, small_paper, tmp_path, record
):
    folder = small_paper()
    draft = tmp_path / "drafts" / "falls.docx"
    draft.parent.mkdir()
    shutil.copy(build(folder), draft)
    book, kept = draft.with_name("workings.xlsx"), draft.with_suffix(".json")
    book.write_text("ours", encoding="utf-8")
    kept.write_text(record, encoding="utf-8")
    new_figures(folder)
    assert run("refresh", draft, "--paper", folder).exit_code == 0
    assert "600.2" in words(draft)
    assert book.read_text("utf-8") == "ours"
    assert kept.read_text("utf-8") == record


def test_other_numbers_of_figures_are_told_for_the_text_may_name_them(run, edited, tmp_path):
    paper = tmp_path / "small-paper" / "paper.md"
    text = paper.read_text("utf-8")
    chart = '{{ chart("falls") }}'
    paper.write_text(text.replace(chart, f'{chart}\n\n{{{{ chart("vaccination") }}}}'), "utf-8")
    after = run("refresh", edited, "--dry-run")
    assert "have other numbers now" not in after.stderr  # Figure 1 is still Figure 1
    paper.write_text(text.replace(chart, f'{{{{ chart("vaccination") }}}}\n\n{chart}'), "utf-8")
    before = run("refresh", edited)
    assert "draft.docx: tables or figures have other numbers now; look at" in before.stderr
    assert "Figure 1: Vaccination" in words(edited)
    assert "Figure 2: Falls" in words(edited)
