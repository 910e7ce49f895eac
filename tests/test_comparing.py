"""reportgen compare: what changed from one draft to another, as a director reads it."""

import json

import pytest

from tests.review.editing import Edited


@pytest.fixture
def compared(run, small_paper, build, tmp_path):
    """Compares the small paper with itself after some words of its folder are changed."""

    def compare(*changes, edit=lambda draft: draft, given=()):
        folder = small_paper(*given)
        old = Edited(build(folder)).save("old.docx")
        for name, was, now in changes:
            text = (folder / name).read_text("utf-8")
            assert was in text, was
            (folder / name).write_text(text.replace(was, now), "utf-8")
        new = edit(Edited(build(folder, "--force"))).save("new.docx")
        made = run("compare", old, new)
        assert (made.exit_code, made.stderr) == (0, "")
        return made.stdout.replace("\u00a0", " ").splitlines()

    return compare


def test_nothing_has_changed(compared):
    assert compared() == ["nothing has changed"]


def test_a_figure_from_and_to_and_the_finding_it_makes(compared):
    assert compared(("indicators.csv", "Medway,2023/24,440.2", "Medway,2023/24,560.9")) == [
        "Tallies",
        "  Medway: '▲ Improved 2, ▼ Got worse 0' is now '▲ Improved 1, ▼ Got worse 1'",
        "Figures",
        "  Falls, Medway: 440.2 per 100,000 (2023/24) to 560.9 per 100,000 (2023/24); ▲ Improved to ▼ Got worse",
    ]  # fmt: skip


def test_a_figure_whose_finding_stays(compared):
    assert compared(("indicators.csv", "Medway,2023/24,440.2", "Medway,2023/24,441.2"))[-1] == (
        "  Falls, Medway: 440.2 per 100,000 (2023/24) to 441.2 per 100,000 (2023/24); ▲ Improved, as before"
    )


def test_an_indicator_that_is_new_and_one_that_is_gone(compared):
    told = compared(
        ("register.csv", "vaccination,Vaccination", "jabs,Jabs"),
        ("indicators.csv", "vaccination,", "jabs,"),
    )
    assert told[-2:] == [
        "  Vaccination, Medway: gone, was 66.3% (2023/24); ▲ Improved to no finding",
        "  Jabs, Medway: new, 66.3% (2023/24); no finding to ▲ Improved",
    ]


def test_a_recommendation_reworded_one_new_and_one_lost(compared):
    one, other = (
        "  - The Board is asked to note the report.",
        "  - The Board is asked to close the ward.",
    )
    assert compared(("paper.md", one, f"{one}\n{other}"))[:2] == [
        "Recommendations",
        "  Recommendations: new: The Board is asked to close the ward.",
    ]  # fmt: skip


def test_a_recommendation_in_other_words(compared):
    assert compared(("paper.md", "note the report.", "agree the report.")) == [
        "Recommendations",
        "  Recommendation: 'The Board is asked to note the report.' is now 'The Board is asked to agree the report.'",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("B,IV", "A,IV", "  Winter, risk rating: 'BIV' is now 'AIV'"),
        ("Grit them.", "Close them.", "  Winter, action to avoid or mitigate risk: 'Grit them.' is now 'Close them.'"),
        ("\nWinter,", "\nSummer,Too hot.,Shade.,C,III\nWinter,", "  new: Summer (CIII)"),
    ],
)  # fmt: skip
def test_a_risk(compared, was, now, told):
    assert compared(("risks.csv", was, now)) == ["Risks", told]


def test_a_risk_that_is_gone(compared):
    told = compared(("risks.csv", "\nWinter,", "\nSummer,"))
    assert told == ["Risks", "  lost: Winter", "  new: Summer (BIV)"]


def test_paragraphs_new_lost_and_reworded_by_their_sentences(compared):
    assert compared(
        ("paper.md", "None was needed.", "None was needed. We asked the Youth Forum."),
        ("paper.md", "This is within the policy framework.\n", "It is so.\n\nEverything else differs.\n"),
    ) == [
        "Paragraphs",
        "  Budget and policy framework: new: It is so.",
        "  Budget and policy framework: new: Everything else differs.",
        "  Consultation: new: … We asked the Youth Forum.",
        "  Budget and policy framework: lost: This is within the policy framework.",
    ]  # fmt: skip


def test_only_the_sentences_that_differ_are_told(compared):
    old, new = "Risk management is an integral part of good governance.", "Risk is governance."
    assert compared(edit=lambda draft: draft.change(old, new)) == [
        "Paragraphs",
        f"  Risk management: '{old} …' is now '{new} …'",
    ]


def test_a_figure_typed_over_is_a_paragraph_in_other_words(compared):
    told = compared(edit=lambda draft: draft.type_over("value.falls.medway", "450 per 100,000"))
    assert told == [
        "Paragraphs",
        (
            "  Summary: 'There were 440.2 per 100,000 falls in 2023/24, down 62.3 per 100,000 from 502.5 "
            "per 100,000 in 2021/22.' is now 'There were 450 per 100,000 falls in 2023/24, down 62.3 per "
            "100,000 from 502.5 per 100,000 in 2021/22.'"
        ),
    ]


def test_the_words_of_a_tally_are_told_as_a_tally(compared, small_paper):
    """ "none was unchanged" becomes "two were unchanged"."""
    told = compared(
        ("indicators.csv", "Medway,2023/24,440.2", "Medway,2023/24,503.0"),
        ("indicators.csv", "Medway,2023/24,66.3", "Medway,2023/24,61.5"),
        given=[("paper.md", "There were", "{{ tally() }}. There were")],
    )
    assert [line for line in told if not line.startswith(" ")] == ["Tallies", "Figures"]


def test_a_paragraph_that_only_moved_is_neither_new_nor_lost(compared):
    def move(draft):
        return draft.take_away("None was needed.").add_after(
            "This is within the policy framework.", "None was needed."
        )

    assert compared(edit=move) == ["nothing has changed"]


def test_what_a_meeting_decided_in_other_words(compared):
    noted = ("paper.md", "The figures stand below.", "{{ decisions }}")
    told = compared(noted, ("notes.md", "To fit more handrails.", "To fit no more handrails."))
    assert any("To fit no more handrails." in line for line in told)


def test_for_scripts(run, small_paper, build):
    folder = small_paper()
    old = Edited(build(folder)).save("old.docx")
    text = (folder / "indicators.csv").read_text("utf-8")
    (folder / "indicators.csv").write_text(text.replace("440.2", "560.9"), "utf-8")
    told = json.loads(run("compare", old, build(folder, "--force"), "--json").stdout)
    assert told["problems"] == []
    assert told["figures"] == [
        {
            "key": "falls.medway",
            "name": "Falls, Medway",
            "was": "440.2 per 100,000 (2023/24)",
            "now": "560.9 per 100,000 (2023/24)",
            "verdict_was": "▲\u00a0Improved",
            "verdict_now": "▼\u00a0Got worse",
        }
    ]


def test_what_is_no_draft_cannot_be_compared(run, small_paper, build, tmp_path):
    from docx import Document

    Document().save(tmp_path / "other.docx")
    made = run("compare", tmp_path / "other.docx", build(small_paper()))
    assert made.exit_code == 1
    assert "error: other.docx: this holds no record of what reportgen wrote" in made.stderr
