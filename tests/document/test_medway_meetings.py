"""The four meetings of 2025, as the Medway Health and Wellbeing Board's paper tells them.

The counts are the published paper's (12 February 2026): outcomes 1 and 2, nine, seven and five of
21; outcomes 3 and 4, seven, six and seven of 20; outcome 5, five improved, two worse and one without
data. The notes are written for this test.
"""

from pathlib import Path

import pytest

from reportgen.document.placing import exchange, place
from reportgen.model import Finding, Meeting
from reportgen.sources.markdown import read_blocks
from reportgen.sources.notes import read_notes
from tests.making import case, composed, outline, section, verdicts

NOTES = {
    "2025-03-18.md": """\
# Integrated Care Partnership

Date: 18 March 2025
Status: held
Chair: Leader of Kent County Council
Outcomes reviewed: 1, 2
Focus: Childhood obesity; People with mental health issues in employment
""",
    "2025-06-10.txt": """\
Integrated Care Partnership
Date: 10 June 2025
Status: cancelled
""",
    "2025-10-14.md": """\
# Integrated Care Partnership

Date: 14 October 2025
Outcomes reviewed: 3 and 4
""",
    "2025-12-09.txt": """\
Integrated Care Partnership
Date: 9 December 2025
Outcomes reviewed: 5
""",
}
ACCOUNTS = [
    (
        "In March 2025, Outcomes 1 and 2 were reviewed with a focus on Childhood obesity and People "
        "with mental health issues in employment, respectively. There are 21 indicators for outcomes "
        "1 and 2, of which nine had improved since the baseline, seven were unchanged and five had "
        "got worse."
    ),
    "The meeting that was planned for June 2025 was cancelled.",
    (
        "In October 2025, Outcomes 3 and 4 were reviewed. There are 20 indicators for outcomes 3 and "
        "4, of which seven had improved since the baseline, six were unchanged and seven had got "
        "worse."
    ),
    (
        "In December 2025, Outcome 5 was reviewed. There are eight indicators for outcome 5, of which "
        "five had improved since the baseline, none was unchanged, two had got worse and one had no "
        "data available."
    ),
]
RULE = "Any change since the baseline in the figure shown is counted, however small."
UNTESTED = "This is not a statistical test, so how many changes are due to chance is not known."


@pytest.fixture
def meetings(tmp_path: Path) -> list[Meeting]:
    found: list[Meeting] = []
    for name, text in NOTES.items():
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        read = read_notes(path, name=f"notes/{name}")
        assert read.problems == ()
        found.extend(read.facts)
    return found


@pytest.fixture
def findings() -> tuple[Finding, ...]:
    """41 and eight indicators that stand as in the paper, split between outcomes as they may be."""
    return (
        *verdicts(6, 3, 2, outcome="1"),
        *verdicts(3, 4, 3, outcome="2"),
        *verdicts(4, 2, 4, outcome="3"),
        *verdicts(3, 4, 3, outcome="4"),
        *verdicts(5, 0, 2, 1, outcome="5"),
    )


def test_the_four_meetings_are_told_as_in_the_paper(findings, meetings):
    written = composed("---\ntemplate: medway-hwb\n---\n", case(findings, meetings))
    told = [line for line in section(written.facts, "analysis") if line.startswith("¶¶ ")]
    assert told == [f"¶¶ {account}" for account in ACCOUNTS]


def test_the_author_may_place_the_same_accounts(findings, meetings):
    text = "The Partnership met {{ meetings|length }} times.\n\n{{ meetings }}"
    placed = place(text, case(findings, meetings), file="paper.md", first_line=5)
    read = read_blocks(placed.facts[0], file="paper.md", first_line=5)
    blocks = exchange(read.facts, placed.facts[1])
    assert (*placed.problems, *read.problems, *blocks.problems) == ()
    assert outline(blocks.facts) == [
        "¶ The Partnership met three times.",
        f"¶¶ {ACCOUNTS[0]}",
        f"note: {RULE} {UNTESTED}",
        f"¶¶ {ACCOUNTS[1]}",
        f"¶¶ {ACCOUNTS[2]}",
        f"note: {RULE} {UNTESTED}",
        f"¶¶ {ACCOUNTS[3]}",
        f"note: {RULE} {UNTESTED}",
    ]


def test_the_rule_stands_beside_each_tally_and_is_told_in_full_once(findings, meetings):
    written = composed("---\ntemplate: medway-hwb\n---\n", case(findings, meetings))
    notes = [line for line in section(written.facts, "analysis") if line.startswith("note: ")]
    assert notes[:3] == [
        f"note: {RULE} {UNTESTED}",
        f"note: By the same rule. {UNTESTED}",
        f"note: By the same rule. {UNTESTED}",
    ]


def test_each_count_names_its_cells_and_each_account_its_notes(findings, meetings):
    written = composed("---\ntemplate: medway-hwb\n---\n", case(findings, meetings))
    analysis = next(one for one in written.facts.sections if one.id == "analysis")
    march = next(one for one in analysis.blocks if one.sourced.key == "meeting.2025-03-18")
    counts = [span.sourced for span in march.spans if span.sourced]
    assert [one.text for one in counts] == ["21", "nine", "seven", "five"]
    assert all(one.cells and one.rule == "any change in the figure shown" for one in counts)
    assert march.sourced.cells[0].file == "notes/2025-03-18.md"
