"""A new paper's folder: it builds untouched, and asks its author for all that only they can write."""

import re

import pytest

from reportgen.config.profile import read_council
from reportgen.problems import Place
from tests.folders import docx_in
from tests.reading import outline, words

TO_COMPLETE = {
    "medway-hwb": """
        Board Name: [Author to complete: board]
        Meeting Date: [Author to complete: meeting date]
        Heading 1: [Author to complete: title]
        Front Line: Report from: [Author to complete: report from, name], [Author to complete: report from, title]
        Front Line: Author: [Author to complete: author, name], [Author to complete: author, title]
        Numbered Paragraph: 2.1. [Author to complete: Budget and policy framework]
        Numbered Paragraph: 7.1. [Author to complete: Climate change implications]
        Numbered Paragraph: 8.1. [Author to complete: Financial implications]
        Numbered Paragraph: 9.1. [Author to complete: Legal implications]
        Body Text: [Author to complete: author, contact]
    """,
    "kent-cabinet": """
        Heading 1: Subject: [Author to complete: title]
        Front Line: Key decision:\t[Author to complete: key decision]
        Front Line: Decision Number:\t[Author to complete: decision number]
        Front Line: Classification:\tUnrestricted
        Front Line: Electoral Division:\t[Author to complete: electoral division]
        Numbered Paragraph: 3.1 [Author to complete: Alignment to other KCC duties and functions]
        Numbered Paragraph: 4.1 [Author to complete: Financial implications]
        Numbered Paragraph: 5.1 [Author to complete: Legal implications]
        Numbered Paragraph: 6.1 [Author to complete: Equalities implications]
        Numbered Paragraph: 7.1 [Author to complete: Conclusion]
        Body Text: [Author to complete: relevant director, contact]
    """,
}
TEMPLATES = pytest.mark.parametrize("template", TO_COMPLETE)


@TEMPLATES
def test_a_new_paper_builds_untouched_and_asks_for_what_is_missing(run, build, tmp_path, template):
    folder = tmp_path / "my-paper"
    assert run("new", folder, "--template", template).exit_code == 0
    told = outline(build(folder)).splitlines()
    for line in TO_COMPLETE[template].strip().splitlines():
        assert line.strip() in told


@TEMPLATES
def test_every_mark_on_the_page_is_listed_as_a_warning(run, tmp_path, template):
    run("new", tmp_path / "my-paper", "--template", template)
    made = run("build", tmp_path / "my-paper", "-o", tmp_path / "output")
    page = words(docx_in(tmp_path / "output", "my-paper"))
    marked = {mark.lower() for mark in re.findall(r"\[Author to complete: ([^],]+)", page)}
    assert {"title", "meeting date", "author", "report from", "legal implications"} <= marked
    fields = re.findall(r"^warning: paper.md > .*: '(\w+)' is not given", made.stderr, re.MULTILINE)
    headings = re.findall(
        r"^warning: paper.md > # (.*): nothing is written here", made.stderr, re.MULTILINE
    )
    warned = {name.lower().replace("_", " ") for name in (*fields, *headings)}
    assert marked <= warned


@TEMPLATES
def test_a_new_paper_has_a_heading_for_every_section_an_author_writes(run, tmp_path, template):
    run("new", tmp_path / "my-paper", "--template", template)
    text = (tmp_path / "my-paper" / "paper.md").read_text("utf-8")
    council = read_council(template, own=None, place=Place(file="")).facts
    headings = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    assert headings == [
        rule.heading for rule in council.profile.sections if rule.composed != "recommendation"
    ]
    for name in council.profile.required_fields:
        assert f"\n{name}:" in text


def test_a_new_paper_filled_in_as_its_comments_show(run, build, tmp_path):
    """What the comments beside the fields give as examples is what may be written there."""
    folder = tmp_path / "my-paper"
    run("new", folder, "--template", "kent-cabinet")
    text = (folder / "paper.md").read_text("utf-8")
    for field, example in (
        ("title:", "title: Falls"),
        ("meeting_date: ", "meeting_date: 2026-02-12"),
        ("report_from: ", "report_from: {name: Alex Example, title: Director}"),
        ("key_decision: ", "key_decision: yes"),
        ("decision_number: ", "decision_number: 22/00097"),
        ("past_pathway: ", "past_pathway: [{body: County Council, date: 2026-03-26}] #"),
    ):
        assert f"\n{field}" in text
        start = text.index(f"\n{field}") + 1
        text = text[:start] + example + text[start + len(field) :]
    (folder / "paper.md").write_text(text.replace("[] #", "#"), "utf-8")
    told = outline(build(folder))
    assert "Front Line: Past Pathway of report:\tCounty Council, 26 March 2026\n" in told
    assert "Front Line: Key decision:\tYes\nFront Line: Decision Number:\t22/00097\n" in told


def test_what_is_there_already_is_left_as_it_is(run, tmp_path):
    folder = tmp_path / "my-paper"
    folder.mkdir()
    (folder / "paper.md").write_text("mine", "utf-8")
    made = run("new", folder, "--template", "medway-hwb")
    assert made.exit_code == 1
    assert made.stderr == (
        "error: paper.md: this is here already, and is left as it is\n1 problem to put right\n"
    )
    assert [path.name for path in folder.iterdir()] == ["paper.md"]
    assert (folder / "paper.md").read_text("utf-8") == "mine"


def test_a_template_nobody_has_is_named(run, tmp_path):
    made = run("new", tmp_path / "my-paper", "--template", "medway")
    assert made.exit_code == 1
    assert "there is no template 'medway'; there are kent-cabinet, medway-hwb" in made.stderr
    assert not (tmp_path / "my-paper").exists()


def test_a_council_s_own_template_may_be_started_from(run, our_templates, tmp_path):
    templates = our_templates()
    folder = tmp_path / "my-paper"
    made = run("new", folder, "--template", "our-board", "--templates", templates)
    assert made.exit_code == 0
    assert "template: our-board\n" in (folder / "paper.md").read_text("utf-8")


def test_it_says_what_it_made_and_what_comes_next(run, tmp_path):
    folder = tmp_path / "my-paper"
    made = run("new", folder, "--template", "medway-hwb")
    *files, last = made.stdout.splitlines()
    assert files == [
        f"made {folder / name}" for name in ("paper.md", "register.csv", "notes/meeting.md")
    ]
    assert last == f"Now fill in {folder / 'paper.md'}, and run: reportgen build {folder}"
