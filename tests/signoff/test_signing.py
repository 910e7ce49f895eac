"""Who may sign what: the roles of the profile, and nothing that a person has yet to write."""

import shutil

import pytest

from tests.signoff.conftest import under

LEDGER = "sign-off.yaml"


def test_a_section_left_for_its_author_cannot_be_cleared(small_paper, run):
    folder = small_paper(under("Financial implications", "There are none.\n", ""))
    made = run("sign", folder, "--role", "finance", "--name", "Jo Placeholder")
    assert made.exit_code == 1
    assert made.stderr.splitlines()[0] == (
        "error: paper.md > # Financial implications: this is left for the author to complete, "
        "and cannot be cleared yet"
    )
    assert not (folder / LEDGER).exists()


def test_nor_can_the_whole_paper_while_a_part_of_it_is(small_paper, run):
    folder = small_paper(under("Legal implications", "There are none.", ""))
    made = run("sign", folder, "--role", "director", "--name", "Alex Example")
    assert made.exit_code == 1
    assert "paper.md > # Legal implications: this is left for the author" in made.stderr
    assert not (folder / LEDGER).exists()


def test_a_paper_with_errors_cannot_be_cleared(small_paper, run):
    folder = small_paper(("risks.csv", ",B,", ",F,"))
    made = run("sign", folder, "--role", "finance", "--name", "Jo Placeholder")
    assert made.exit_code == 1
    assert "error: risks.csv > D2: likelihood is 'F'" in made.stderr
    assert not (folder / LEDGER).exists()


def test_what_nobody_cleared_cannot_be_withdrawn(small_paper, run, sign):
    folder = small_paper()
    withdraw = ("sign", folder, "--role", "finance", "--name", "Jo Placeholder", "--withdraw")
    made = run(*withdraw)
    assert made.exit_code == 1
    assert made.stderr.startswith(
        f"error: {LEDGER}: Finance has cleared nothing that could be withdrawn"
    )
    sign(folder, "finance", "Jo Placeholder")
    assert run(*withdraw).exit_code == 0
    assert run(*withdraw).exit_code == 1


@pytest.mark.parametrize("role", ["finance", "Finance", "FINANCE "])
def test_a_role_is_known_by_its_name_or_label_whatever_its_capitals(small_paper, sign, role):
    assert "Finance: Jo cleared Financial" in sign(small_paper(), role, "Jo").stdout


MISUSED = {
    "no such role": (["--role", "finanse", "--name", "x"],
                     "there are finance, legal, director, monitoring-officer; did you mean 'finance'?"),
    "no name": (["--role", "finance"], "who signs is said by --role and --name together"),
    "no role": (["--name", "x"], "who signs is said by --role and --name together"),
    "nothing to withdraw by": (["--withdraw"], "who signs is said by --role and --name together"),
    "no date": (["--role", "finance", "--name", "x", "--on", "3 February"], "does not match the format"),
}  # fmt: skip


@pytest.mark.parametrize("how", MISUSED)
def test_misuse_is_2_and_signs_nothing(small_paper, run, how):
    arguments, said = MISUSED[how]
    folder = small_paper()
    made = run("sign", folder, *arguments)
    assert made.exit_code == 2
    assert said in made.stderr
    assert not (folder / LEDGER).exists()


def test_nobody_has_signed_until_they_have(small_paper, run):
    made = run("sign", small_paper())
    assert made.exit_code == 0
    assert made.stdout.splitlines() == [
        "Finance: not signed (required)",
        "Legal: not signed (required)",
        "Director: not signed (required)",
        "Monitoring Officer: not signed (not required)",
    ]


def test_a_council_s_officers_do_not_clear_another_s_paper(samples, tmp_path, sign, stands):
    folder = tmp_path / "ics-update"
    shutil.copytree(samples / "ics-update", folder)
    (folder / LEDGER).unlink(missing_ok=True)
    sign(folder, "finance")
    assert stands(folder)["finance"] == "current"
    kent = stands(folder, "--template", "kent-cabinet")
    assert kent == {
        "finance": "missing",
        "legal": "missing",
        "equality": "missing",
        "director": "missing",
        "monitoring-officer": "missing",
    }


@pytest.mark.parametrize("sample", ["ics-update", "market-position"])
def test_the_samples_ledgers_hold(samples, stands, sample):
    told = stands(samples / sample)
    assert (told["finance"], told["legal"]) == ("current", "current")
    assert told["director"] == ("current" if sample == "market-position" else "missing")


EVERYBODY = """
sign_off:
  - {role: finance, label: Finance, sections: [financial]}
  - {role: legal, label: Legal, sections: [legal]}
  - {role: director, label: Director, sections: all}
  - {role: monitoring-officer, label: Monitoring Officer, sections: all, required: false}
"""


def test_a_council_may_ask_for_no_sign_off(small_paper, our_templates, run):
    options = (
        "--templates", our_templates(lambda _: None, (EVERYBODY, "\n")), "--template", "our-board"
    )  # fmt: skip
    folder = small_paper()
    assert run("check", folder, *options).output == ""
    assert run("sign", folder, *options).stdout == "the council's profile asks for no sign-off\n"
