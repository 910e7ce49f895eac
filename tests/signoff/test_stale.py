"""What makes a sign-off stale, what does not, and that it is told in the words that changed."""

import pytest

from tests.folders import UNSIGNED
from tests.signoff.conftest import reworded, under

FINANCE = "Financial implications"
COST = (
    "The service costs £20,000 a year, which is met from the public health grant; there is no call "
    "on the Council's reserves in this year or the next."
)


@pytest.fixture
def costed(small_paper):
    """The small paper with a cost in its financial implications."""
    return small_paper(under(FINANCE, "There are none.", COST))


def test_a_figure_changed_by_hand_is_told_from_and_to(costed, sign, warned):
    sign(costed, "finance", "Jo Placeholder", "--title", "Accountant")
    assert warned(costed) == ["warning: sign-off.yaml: not signed off: Legal and Director"]
    reworded(costed, "paper.md", "£20,000", "£25,000")
    missing, stale = warned(costed)
    assert missing == "warning: sign-off.yaml: not signed off: Legal and Director"
    assert stale == (
        "warning: sign-off.yaml > line 4: Finance is signed off no longer: Jo Placeholder, "
        "Accountant, cleared it on 3 February 2026, and since then: Financial implications: “The "
        "service costs £20,000 a year, which is…” is now “The service costs £25,000 a year, which "
        "is…”"
    )


def test_a_figure_changed_in_the_data_is_told_wherever_it_is_printed(small_paper, sign, warned):
    folder = small_paper(under(FINANCE, "There are none.", '{{ value("falls") }} falls.'))
    sign(folder, "finance")
    reworded(folder, "indicators.csv", "440.2", "441.2")
    (_, stale) = warned(folder)
    assert stale.endswith(
        "Financial implications: “440.2 per 100,000 falls.” is now “441.2 per 100,000 falls.”"
    )


def test_a_paragraph_put_in_or_taken_out_is_told(costed, sign, warned):
    sign(costed, "finance")
    reworded(costed, "paper.md", COST, f"{COST}\n\nThe grant ends in March.")
    assert warned(costed)[1].endswith("implications: added “The grant ends in March.”")
    sign(costed, "finance")
    reworded(costed, "paper.md", "\n\nThe grant ends in March.", "")
    assert warned(costed)[1].endswith("implications: taken out “The grant ends in March.”")


def test_many_changes_are_counted_and_all_are_in_the_list(costed, sign, warned, run):
    five = "\n\n".join(f"Cost {n} is £{n}." for n in range(1, 6))
    reworded(costed, "paper.md", COST, five)
    sign(costed, "finance")
    reworded(costed, "paper.md", five, five.replace("£", "£1"))
    told = warned(costed)[1]
    assert told.count("is now") == 3
    assert told.endswith("“Cost 3 is £3.” is now “Cost 3 is £13.”; and two more")
    listed = run("sign", costed).stdout.splitlines()
    assert listed[0] == (
        "Finance: STALE: Jo Placeholder cleared it on 3 February 2026, and since then:"
    )
    assert listed[5] == "  Financial implications: “Cost 5 is £5.” is now “Cost 5 is £15.”"


def test_a_role_answers_for_its_own_sections_and_the_director_for_all(small_paper, sign, stands):
    folder = small_paper()
    for role in ("finance", "legal", "director"):
        sign(folder, role)
    reworded(folder, "paper.md", "This is within the policy", "This is outside the policy")
    assert stands(folder) == {
        "finance": "current",
        "legal": "current",
        "director": "stale",
        "monitoring-officer": "missing",
    }


CHANGES = {
    "the title": ("paper.md", "title: Falls Update", "title: Falls", "Front page: “Falls Update” is"),
    "what the Board is asked": ("paper.md", "to note the report", "to approve the report", "Recommendation: "),
    "a risk's rating": ("risks.csv", ",B,", ",A,", "Risk management: "),
    "a figure of a table and chart": ("indicators.csv", "440.2", "450.2", "Advice and analysis: "),
    "the comparator": ("paper.md", "comparator: England\n", "", "England 519.9.]” is now "),
    "the contact": ("paper.md", "phone: 01234 567890", "phone: 01234 567891", "Lead officer contact: "),
    "a background paper": ("paper.md", "recommendations:", "background_papers: [Notes]\nrecommendations:",
                           "Background papers: “None” is now “Notes”"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_a_reader_reads_is_what_a_director_cleared(small_paper, sign, run, what):
    file, words, instead, told = CHANGES[what]
    folder = small_paper()
    sign(folder, "director")
    reworded(folder, file, words, instead)
    assert told in run("sign", folder).stdout


def test_what_is_no_word_changes_nothing(samples, small_paper, sign, stands):
    """Spaces, the lines a paragraph is written in, bold, and numbers of tables and figures."""
    folder = small_paper(
        under(FINANCE, "There are none.", "All costs\nare met. See below.\n\n{{ indicator_table(outcome=1) }}")
    )  # fmt: skip
    sign(folder, "finance")
    reworded(folder, "paper.md", "All costs\nare met.", "All   **costs** are\nmet.")
    reworded(
        folder, "paper.md", "The figures stand below.\n\n{{ indicator_table(outcome=1) }}\n", ""
    )
    assert stands(folder)["finance"] == "current"


def test_a_section_a_role_clears_since_is_told(small_paper, our_templates, sign, run):
    ours = our_templates()
    options = ("--templates", ours, "--template", "our-board")
    folder = small_paper()
    sign(folder, "finance", "Jo Placeholder", *options)
    reworded(ours, "our-board/profile.yaml", "[financial]", "[financial, climate]")
    told = run("sign", folder, *options).stdout
    assert "  Climate change implications: added “There are none.”" in told


def test_missing_ones_stop_a_strict_build_and_no_other(small_paper, run, sign, tmp_path):
    folder = small_paper()
    loose = run("build", folder, "-o", tmp_path / "loose")
    assert (loose.exit_code, loose.stderr) == (0, f"{UNSIGNED}\n")
    strict = run("build", folder, "-o", tmp_path / "strict", "--strict")
    assert (strict.exit_code, (tmp_path / "strict").exists()) == (1, False)
    for role in ("finance", "legal", "director"):
        sign(folder, role)
    assert run("build", folder, "-o", tmp_path / "strict", "--strict").output.startswith("made ")


def test_one_that_is_not_required_is_told_only_when_it_is_stale(small_paper, sign, warned):
    folder = small_paper()
    for role in ("finance", "legal", "director", "monitoring-officer"):
        sign(folder, role)
    assert warned(folder) == []
    reworded(folder, "paper.md", "None was needed.", "It was held in May.")
    assert [line.split(" is signed off")[0].rpartition(": ")[2] for line in warned(folder)] == [
        "Director",
        "Monitoring Officer",
    ]
