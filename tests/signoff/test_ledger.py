"""The ledger beside paper.md: what is written, that nothing is taken from it, and what spoils it."""

import difflib
import hashlib
import json
import os
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.problems import Faults
from reportgen.signoff.ledger import Entry, add, read_ledger
from reportgen.text import one_line
from tests.signoff.conftest import reworded

LEDGER = "sign-off.yaml"
# what the documentation says is hashed: {section: [lines]}, as `printf '…' | sha256sum` has it
NONE = hashlib.sha256(b'{"financial":["There are none."]}').hexdigest()


def ledger(folder):
    return (folder / LEDGER).read_text(encoding="utf-8")


def test_who_cleared_what_and_when_stands_in_plain_words(small_paper, sign):
    folder = small_paper()
    sign(folder, "finance", "Jo Placeholder", "--title", "Finance Business Partner")
    text = ledger(folder)
    assert text.startswith("# Who cleared this paper, what and when.")
    assert (
        "- role: finance\n"
        "  name: Jo Placeholder\n"
        "  title: Finance Business Partner\n"
        "  date: 2026-02-03\n"
        "  template: medway-hwb\n"
        f"  sha256: {NONE}\n"
    ) in text
    assert text.endswith("  cleared:\n    financial:\n    - There are none.\n")


def test_the_one_who_signs_is_told_what_was_cleared(small_paper, sign):
    folder = small_paper()
    said = sign(folder, "finance", "Jo Placeholder").stdout
    assert said == (
        "Finance: Jo Placeholder cleared Financial implications on 3 February 2026 "
        f"(one line, {NONE[:12]})\nrecorded in {folder / LEDGER}\n"
    )


def test_a_role_of_the_whole_paper_clears_its_front_page_its_sections_and_its_end(
    small_paper, sign
):
    folder = small_paper()
    made = sign(folder, "director", "Alex Example")
    assert "Director: Alex Example cleared the whole paper on 3 February 2026" in made.stdout
    text = ledger(folder)
    for said in (
        "    front page:\n    - Health and Wellbeing Board\n    - 12 February 2026\n    - Falls Update\n",
        "    summary:\n    - There were 440.2 per 100,000 falls in 2023/24, down 62.3 per 100,000",
        "    recommendation:\n    - The Board is asked to note the report.\n",
        "    - Falls (per 100,000) | 502.5 (2021/22) | 440.2 (2023/24) |",
        "[picture: ",
        "    Background papers:\n    - None\n",
    ):
        assert said in text


def test_what_stands_in_a_ledger_stays_as_it_is_letter_for_letter(small_paper, sign):
    folder = small_paper()
    sign(folder, "finance", "Jo Placeholder")
    reworded(folder, LEDGER, "entries:", "# kept by Democratic Services\nentries:")
    before = ledger(folder)
    sign(folder, "legal", "Lee Specimen")
    sign(folder, "finance", "Jo Placeholder", "--withdraw")
    told = difflib.ndiff(before.splitlines(), ledger(folder).splitlines())
    assert {line[0] for line in told} == {" ", "+"}
    assert ledger(folder).startswith(before)


def test_the_same_words_signed_twice_stand_there_once(small_paper, sign):
    folder = small_paper()
    sign(folder)
    before = ledger(folder)
    again = sign(folder)
    assert again.stdout == "Finance: these words are cleared already, and nothing was added\n"
    assert ledger(folder) == before


def test_another_person_may_clear_the_same_words(small_paper, sign, run):
    folder = small_paper()
    sign(folder, "finance", "Jo Placeholder")
    sign(folder, "finance", "Kim Standin")
    assert ledger(folder).count(f"sha256: {NONE}") == 2
    assert run("sign", folder).stdout.splitlines()[0] == (
        "Finance: Kim Standin cleared it on 3 February 2026"
    )


def test_withdrawing_leaves_the_entry_and_takes_the_clearance(small_paper, sign, stands, run):
    folder = small_paper()
    sign(folder)
    sign(folder, "finance", "Kim Standin", "--withdraw")
    assert stands(folder)["finance"] == "missing"
    assert "name: Jo Placeholder" in ledger(folder)
    assert run("sign", folder).stdout.splitlines()[0] == (
        "Finance: withdrawn by Kim Standin on 3 February 2026 (required)"
    )
    sign(folder)
    assert stands(folder)["finance"] == "current"


def test_as_data_for_scripts(small_paper, sign, run):
    folder = small_paper()
    made = json.loads(sign(folder, "finance", "Jo Placeholder", "--json").stdout)
    entry = {
        "role": "finance",
        "name": "Jo Placeholder",
        "title": "",
        "date": "2026-02-03",
        "template": "medway-hwb",
        "draft": "",
        "withdrawn": False,
        "sections": ["financial"],
        "sha256": NONE,
    }
    assert made == {"signed": entry, "problems": []}
    told = json.loads(run("sign", folder, "--json").stdout)["sign_offs"]
    assert told[0] == {
        "role": "finance",
        "label": "Finance",
        "required": True,
        "state": "current",
        "entry": entry,
        "changes": [],
        "still_says": [],
    }
    assert (told[1]["state"], told[1]["entry"]) == ("missing", None)


def test_a_folder_that_cannot_be_written_keeps_its_ledger(small_paper, sign, run, monkeypatch):
    folder = small_paper()
    sign(folder)
    before = ledger(folder)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    made = run("sign", folder, "--role", "legal", "--name", "Lee Specimen", "--on", "2026-02-03")
    assert made.exit_code == 1
    assert "No space left on device" in made.stderr
    assert ledger(folder) == before
    assert not list(folder.glob("*.tmp"))


# --- what spoils it -------------------------------------------------------------------------------

SPOILT = {
    "a name changed": ("name: Jo Placeholder", "name: Kim Standin", "line 4: the entry of Kim Standin"),
    "a day changed": ("2026-02-03", "2026-02-10", "line 4: the entry of Jo Placeholder for 'finance'"),
    "words changed": ("- There are none.", "- There are some.", "line 4: the entry of Jo Placeholder"),
    "a hash changed": ("sha256: ", "sha256: 0", "line 4: the entry of Jo Placeholder"),
    "a role changed": ("role: finance", "role: legal", "line 4: the entry of Jo Placeholder for 'legal'"),
    "a key that is none": ("  name:", "  nmae:", "line 4: 'entries.0.name' is not given"),
    "no date": ("  date: 2026-02-03\n", "", "line 4: 'entries.0.date' is not given"),
    "a conflict": ("entries:", "<<<<<<< HEAD\nentries:", "line 4: this is not YAML"),
    "no entries": ("entries:", "entires:", "line 3: 'entries' is not given"),
    "cut short": ("    - There are none.\n", "    - 'There a", "line 12: this is not YAML"),
}  # fmt: skip


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_ledger_is_told_once_at_its_line_and_left_alone(small_paper, sign, run, how):
    words, instead, said = SPOILT[how]
    folder = small_paper()
    sign(folder)
    reworded(folder, LEDGER, words, instead)
    before = ledger(folder)
    signed = run("sign", folder, "--role", "legal", "--name", "Lee Specimen")
    for made in (run("check", folder), signed):
        assert made.exit_code == 1
        (line,) = [one for one in made.stderr.splitlines() if LEDGER in one]
        assert line.startswith(f"error: {LEDGER} > {said}")
        assert "Traceback" not in made.output
    assert ledger(folder) == before


def test_a_withdrawal_taken_out_by_hand_is_told(small_paper, sign, run):
    folder = small_paper()
    sign(folder)
    sign(folder, "finance", "Kim Standin", "--withdraw")
    reworded(folder, LEDGER, "  withdrawn: true\n", "")
    made = run("check", folder)
    assert made.exit_code == 1
    assert f"error: {LEDGER} > line 13: the entry of Kim Standin for 'finance' is not as" in (
        made.stderr
    )


def test_a_ledger_laid_out_otherwise_by_hand_is_read_and_not_spoilt(small_paper, sign, run):
    folder = small_paper()
    sign(folder)
    first, _, entries = ledger(folder).partition("entries:\n")
    indented = "".join(f"  {line}\n" for line in entries.splitlines())
    (folder / LEDGER).write_text(f"{first}entries:\n{indented}", "utf-8")
    before = ledger(folder)
    assert "Finance: Jo Placeholder cleared it" in run("sign", folder).stdout
    made = run("sign", folder, "--role", "legal", "--name", "Lee Specimen")
    assert made.exit_code == 1
    assert f"error: {LEDGER}: nothing can be added at its end; put the file back" in made.stderr
    assert ledger(folder) == before


def test_nothing_is_added_to_a_spoilt_ledger(tmp_path):
    (tmp_path / LEDGER).write_text("entries: [", "utf-8")
    entry = Entry(role="r", name="n", title="", dated=date(2026, 2, 3), template="t")
    with pytest.raises(Faults, match="this is not YAML"):
        add(tmp_path, entry)
    assert ledger(tmp_path) == "entries: ["


def test_a_ledger_that_is_not_text_is_told(small_paper, run):
    folder = small_paper()
    (folder / LEDGER).write_bytes(b"\xff\xfe\x00entries")
    made = run("check", folder)
    assert made.exit_code == 1
    assert f"error: {LEDGER} > line 1: expected text in UTF-8" in made.stderr


TEXTS = st.text().map(one_line).filter(bool)


@given(name=TEXTS, lines=st.dictionaries(TEXTS, st.lists(TEXTS), min_size=1))
def test_whatever_is_cleared_is_read_back_as_it_was(tmp_path_factory, name, lines):
    folder = tmp_path_factory.mktemp("paper")
    cleared = {section: tuple(said) for section, said in lines.items()}
    made = [
        Entry(role=role, name=name, title="", dated=date(2026, 2, 3), template="t", cleared=cleared)
        for role in ("finance", "legal")
    ]
    for entry in made:
        add(folder, entry)
    found = read_ledger(folder)
    assert found.problems == ()
    assert [(one.role, one.name, one.cleared) for one in found.facts] == [
        (one.role, one.name, one.cleared) for one in made
    ]
