"""A pack of papers that have been cleared, or not: what is refused, what a clerk may waive, what is told."""

import json
from pathlib import Path

import pytest
from docx import Document

from tests.folders import docx_in
from tests.reading import words
from tests.signoff.conftest import reworded

pytestmark = [pytest.mark.soffice, pytest.mark.usefixtures("soffice")]

REFUSED = (
    "error: agenda.yaml > line 6: 'falls' is not signed off: {}; have it signed (reportgen sign), or "
    "say in the agenda for which role it is taken without, and why"
)


@pytest.fixture
def clear(run):
    """Clears the paper of the meeting for each of these roles."""

    def clear_it(meeting: Path, *roles: str, draft: Path | None = None) -> None:
        for role in roles:
            more = ("--draft", draft) if draft else ()
            made = run("sign", meeting / "falls", "--role", role, "--name", "Jo", *more)
            assert made.exit_code == 0, made.output

    return clear_it


def agenda(meeting: Path, *items: str) -> None:
    head = (meeting / "agenda.yaml").read_text(encoding="utf-8").partition("items:")[0]
    lines = "".join(f"  - {item}\n" for item in items)
    (meeting / "agenda.yaml").write_text(f"{head}items:\n{lines}", encoding="utf-8")


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def states(folder: Path) -> dict[str, str]:
    (item,) = manifest(folder)["items"]
    return {one["role"]: one["state"] for one in item["sources"][0]["sign_offs"]}


def test_a_paper_nobody_cleared_is_refused_and_nothing_is_written(meeting, packed, out):
    agenda(meeting, "paper: falls")
    made = packed(meeting)
    assert made.exit_code == 1
    lacking = "Finance (missing), Legal (missing) and Director (missing)"
    assert REFUSED.format(lacking) in made.stderr.splitlines()
    assert not out.exists()


def test_one_that_is_stale_is_refused_and_one_signed_again_is_packed(meeting, packed, out, clear):
    agenda(meeting, "paper: falls")
    clear(meeting, "finance", "legal", "director")
    assert packed(meeting).exit_code == 0
    assert "NOT SIGNED OFF" not in packed(meeting).stdout
    reworded(meeting, "falls/paper.md", "None was needed.", "It was held in May.")
    made = packed(meeting)
    assert made.exit_code == 1
    assert REFUSED.format("Director (stale)") in made.stderr.splitlines()
    clear(meeting, "director")
    assert packed(meeting).exit_code == 0
    assert states(out) == {
        "finance": "current",
        "legal": "current",
        "director": "current",
        "monitoring-officer": "missing",
    }


def test_a_clearance_withdrawn_is_noticed_though_the_paper_was_made_before(
    meeting, packed, clear, run
):
    agenda(meeting, "paper: falls")
    clear(meeting, "finance", "legal", "director")
    assert packed(meeting).exit_code == 0
    run("sign", meeting / "falls", "--role", "legal", "--name", "Jo", "--withdraw")
    made = packed(meeting)
    assert made.exit_code == 1
    assert REFUSED.format("Legal (missing)") in made.stderr.splitlines()


def test_it_is_refused_again_when_it_is_found_made_before(meeting, packed, out):
    agenda(meeting, "paper: falls")
    for _ in range(2):
        assert packed(meeting).exit_code == 1
    assert not out.exists()


def test_the_agenda_waives_a_role_by_name_and_the_reason_is_kept(meeting, packed, out, clear):
    clear(meeting, "finance", "legal")
    agenda(meeting, '{paper: falls, without_sign_off: {director: "On the day"}}')
    made = packed(meeting)
    assert made.exit_code == 0, made.output
    assert "built, NOT SIGNED OFF\n" in made.stdout
    assert "item 1 is taken without the sign-off of Director (missing): On the day\n" in made.stdout
    (item,) = manifest(out)["items"]
    assert item["without_sign_off"] == {"director": "On the day"}
    assert states(out)["director"] == "missing"


def test_what_is_waived_for_one_role_is_not_for_another(meeting, packed, clear):
    clear(meeting, "legal")
    agenda(meeting, '{paper: falls, without_sign_off: {director: "On the day"}}')
    made = packed(meeting)
    assert made.exit_code == 1
    assert REFUSED.format("Finance (missing)") in made.stderr.splitlines()


def test_no_name_and_no_word_of_the_paper_gets_into_a_manifest(meeting, packed, out, run):
    made = run("sign", meeting / "falls", "--role", "director", "--name", "Quokka Officer")
    assert made.exit_code == 0
    reworded(meeting, "falls/paper.md", "None was needed.", "Quokkaword.")
    reasons = "finance: r, legal: r, director: r"
    agenda(meeting, f"{{paper: falls, without_sign_off: {{{reasons}}}}}")
    assert packed(meeting).exit_code == 0
    assert states(out)["director"] == "stale"
    assert "Quokka" not in (out / "manifest.json").read_text("utf-8")


def test_a_draft_pack_holds_the_paper_itself_and_says_that_it_is_not_cleared(meeting, packed, out):
    agenda(meeting, "paper: falls")
    made = packed(meeting, "--draft")
    assert made.exit_code == 0
    assert "built, NOT SIGNED OFF\n" in made.stdout
    assert "Director (missing): no reason is given" in made.stdout
    assert "440.2" in words(out / "papers" / "01-falls-update.docx")


def test_what_others_made_is_said_to_have_no_known_sign_off(meeting, packed, out):
    agenda(meeting, "{title: Minutes, document: minutes.docx}", "{title: L, document: leaflet.pdf}")
    made = packed(meeting)
    assert made.exit_code == 0
    assert (
        "made by others, so no sign-off is known of: minutes.docx, leaflet.pdf\n"
    ) in made.stdout
    assert [one["sources"][0]["sign_offs"] for one in manifest(out)["items"]] == [None, None]


EXEMPT = "{paragraphs: [3], reason: r, public_interest: p, decided_by: d, decided_on: 2026-01-28}"


def test_an_exempt_paper_must_be_cleared_too_and_tells_only_its_own_manifest(meeting, packed, out):
    agenda(meeting, f"{{paper: falls, exempt: {EXEMPT}}}")
    made = packed(meeting)
    assert made.exit_code == 1
    assert "'falls' is not signed off: Finance (missing), " in made.stderr
    waived = "finance: Zanzibar, legal: Zanzibar, director: Zanzibar"
    agenda(meeting, f"{{paper: falls, exempt: {EXEMPT}, without_sign_off: {{{waived}}}}}")
    made = packed(meeting)
    assert made.exit_code == 0, made.output
    assert "item 1 is taken without the sign-off of Director (missing): Zanzibar" in made.stdout
    assert "Zanzibar" not in (out / "manifest.json").read_text("utf-8")
    assert "Zanzibar" in (out / "exempt" / "manifest.json").read_text("utf-8")


# --- an edited draft ------------------------------------------------------------------------------


@pytest.fixture
def draft(meeting, run, tmp_path):
    """The paper's Word file with a sentence somebody wrote into it, beside the agenda."""
    assert run("build", meeting / "falls", "-o", tmp_path / "built").exit_code == 0
    docx = docx_in(tmp_path / "built", "falls")
    document = Document(docx)
    one = next(each for each in document.paragraphs if each.text == "None was needed.")
    one.add_run(" The Board agreed.")
    path = meeting / "edited.docx"
    document.save(path)
    return path


def test_a_draft_is_published_as_it_was_edited_and_cleared(meeting, packed, out, clear, draft):
    agenda(meeting, "{paper: falls, draft: edited.docx}")
    clear(meeting, "finance", "legal", "director")  # of the paper without the edit
    made = packed(meeting)
    assert made.exit_code == 1
    assert "'falls' is not signed off: Director (stale); have it" in made.stderr
    clear(meeting, "director", draft=draft)
    made = packed(meeting)
    assert made.exit_code == 0, made.output
    text = words(out / "papers" / "01-falls-update.docx")
    assert "None was needed. The Board agreed." in text
    document = Document(draft)
    document.paragraphs[-1].add_run(" More.")
    document.save(draft)
    made = packed(meeting)
    assert made.exit_code == 1
    assert "Director (stale)" in made.stderr


def test_a_draft_given_as_anybody_s_document_is_told(meeting, packed, draft):
    agenda(meeting, "{title: Falls, document: edited.docx}")
    made = packed(meeting)
    assert (
        "warning: agenda.yaml > line 6: this is a draft of the paper 'falls', and its sign-offs are "
        "not looked at: give the item that paper's folder, with this file as its draft\n"
    ) in made.stderr


AT_FAULT = [
    ("{title: X, draft: edited.docx}", "line 6: a draft is of a paper: give 'paper' its folder"),
    ("{paper: falls, draft: leaflet.pdf}", "line 6: expected the paper as a Word file (.docx), found"),
    ("{paper: falls, draft: gone.docx}", "line 6: there is no file 'gone.docx'"),
    ("{title: X, document: minutes.docx, without_sign_off: {director: r}}",
     "'without_sign_off' is said of a paper; nothing else has sign-offs"),
    ("{paper: falls, without_sign_off: {}}", "'falls' is not signed off: Finance (missing), "),
    ("{paper: falls, without_sign_off: {finance: r, legal: r, director: }}", "Director (missing)"),
    ("{paper: falls, without_sign_off: The Director is away}", "'items.0.without_sign_off'"),
    ("{paper: falls, without_sign_off: {finance: r, legal: r, direktor: r}}",
     "no role 'direktor'; there are finance, legal, director and monitoring-officer; did you mean 'dir"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "said"), AT_FAULT)
def test_an_item_at_fault_is_told_and_nothing_is_written(meeting, packed, out, item, said):
    agenda(meeting, item)
    made = packed(meeting)
    assert made.exit_code == 1
    assert said in made.stderr
    assert not out.exists()
