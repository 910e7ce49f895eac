"""Where the rule stands in a paper: beside each tally, in full once in a section."""

from tests.document.writing import lines
from tests.making import DIFFERENCE, case, judge, series

ROSE = "2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 62.3 | 60.6 to 64.0"
RULE = (
    "An indicator is counted as improved or worse only where the difference from its baseline is "
    "statistically significant at the 95% level."
)
TESTED = (
    "Of one indicator, one was tested; had nothing changed, chance alone would be expected to show "
    "about 0.1 changes."
)


def about(**front):
    rule = {"test": "difference", **front}
    return case((judge(series(ROSE), rule=DIFFERENCE),), change_rule=rule)


def notes(text: str, **front) -> list[str]:
    return [line for line in lines(text, about(**front)) if line.startswith("note: ")]


def test_a_tally_in_a_sentence_has_its_rule_under_the_paragraph():
    assert lines("We find that {{ tally() }}.", about())[1:] == [f"note: {RULE} {TESTED}"]


def test_two_tallies_in_one_paragraph_have_one_note():
    assert notes("{{ tally() }}; again {{ tally() }}.") == [f"note: {RULE} {TESTED}"]


def test_the_second_tally_of_a_section_refers_to_the_rule_of_the_first():
    assert notes("First {{ tally() }}.\n\nThen {{ tally() }}.") == [
        f"note: {RULE} {TESTED}",
        f"note: By the same rule. {TESTED}",
    ]


def test_a_tally_over_its_own_table_leaves_the_note_to_the_table():
    text = "First {{ tally(outcomes=[1]) }}.\n\n{{ indicator_table(outcome=1) }}"
    found = lines(text, about())
    assert [line.partition(" ")[0] for line in found] == [
        "¶",
        "[table]",
        "Indicator",
        "Healthy",
        "note:",
    ]
    assert found[-1] == f"note: {RULE} {TESTED}"


def test_a_paper_may_ask_how_its_tallies_would_read_by_other_rules():
    (told,) = notes("{{ tally() }}", other_rules=True)
    assert told.startswith(f"note: {RULE} {TESTED} Improved/unchanged/worse by other rules: ")
    assert "any change in the figure shown, Medway 1/0/0." in told
