"""Improved, unchanged or worse: each rule, each polarity, and what no rule can judge."""

import pytest

from reportgen.findings.series import findings
from reportgen.model import Polarity, Terms, Verdict
from tests.making import (
    ANY,
    DIFFERENCE,
    GIVEN,
    HIGH,
    LOW,
    NEITHER,
    OVERLAP,
    claims,
    indicator,
    judge,
    observed,
    series,
    told,
    tolerance,
    within,
)

IMPROVED, UNCHANGED, WORSE = Verdict.IMPROVED, Verdict.UNCHANGED, Verdict.WORSE


def verdict(table: str, polarity: Polarity = HIGH, rule=ANY, **register) -> tuple[Verdict, str]:
    found = judge(series(table), rule=rule, polarity=polarity, **register)
    return found.verdict, found.reason


# polarity | earlier | later | what it amounts to
MOVES = [
    (HIGH, "57.3", "60.6", IMPROVED),
    (HIGH, "60.6", "57.3", WORSE),
    (LOW, "57.3", "60.6", WORSE),
    (LOW, "60.6", "57.3", IMPROVED),
    (NEITHER, "57.3", "60.6", Verdict.HIGHER),
    (NEITHER, "60.6", "57.3", Verdict.LOWER),
    (HIGH, "0.0", "0.0", UNCHANGED),
    (HIGH, "0.0", "0.1", IMPROVED),
    (LOW, "3.0", "0.0", IMPROVED),
    (HIGH, "-0.4", "0.4", IMPROVED),
    (within("18.5", "24.9"), "26.0", "25.5", IMPROVED),  # nearer, from above
    (within("18.5", "24.9"), "17.0", "18.0", IMPROVED),  # nearer, from below
    (within("18.5", "24.9"), "26.0", "20.0", IMPROVED),  # into the range
    (within("18.5", "24.9"), "24.9", "25.0", WORSE),  # out of it
    (within("18.5", "24.9"), "17.5", "26.9", WORSE),  # across it, further out
    (within("18.5", "24.9"), "17.5", "25.9", UNCHANGED),  # across it, as far out
    (within("18.5", "24.9"), "19.0", "24.0", UNCHANGED),  # inside it
]


@pytest.mark.parametrize(("polarity", "earlier", "later", "expected"), MOVES)
def test_polarity_says_what_a_change_amounts_to(polarity, earlier, later, expected):
    assert verdict(f"2021/22 | {earlier}\n2024/25 | {later}", polarity)[0] is expected


def test_a_significant_move_inside_the_range_is_unchanged_and_the_reason_is_said():
    found = verdict(
        "2021/22 | 19.0 | 18.8 to 19.2\n2024/25 | 24.0 | 23.8 to 24.2",
        within("18.5", "24.9"),
        DIFFERENCE,
    )
    assert found == (UNCHANGED, "it is as near to its good range as before")


# rule | earlier | later | what it amounts to where high is good
RULES = [
    (ANY, "94.21", "94.24", UNCHANGED),  # both shown 94.2
    (ANY, "94.24", "94.25", IMPROVED),  # shown 94.2 and 94.3: half is away from zero
    (ANY, "-0.04", "0.04", UNCHANGED),  # both shown 0.0
    (tolerance(percent="2"), "50.0", "51.0", UNCHANGED),  # 2% exactly is allowed
    (tolerance(percent="2"), "50.0", "51.1", IMPROVED),
    (tolerance(percent="2"), "50.0", "48.9", WORSE),
    (tolerance(percent="2"), "-50.0", "-51.0", UNCHANGED),
    (tolerance(percent="2"), "0", "0", UNCHANGED),
    (tolerance(percent="2"), "0", "0.1", IMPROVED),
    (tolerance(points="0.5"), "50.0", "50.5", UNCHANGED),
    (tolerance(points="0.5"), "50.0", "49.4", WORSE),
    (tolerance(points="0"), "50.0", "50.1", IMPROVED),
    (DIFFERENCE, "50 | 49 to 51", "51.3 | 50.3 to 52.3", UNCHANGED),  # |z| = 1.80
    (DIFFERENCE, "50 | 49 to 51", "51.5 | 50.5 to 52.5", IMPROVED),  # |z| = 2.08
    (DIFFERENCE, "50 | 49 to 51", "48.5 | 47.5 to 49.5", WORSE),
    (OVERLAP, "50 | 49 to 51", "51.5 | 50.5 to 52.5", UNCHANGED),
    (OVERLAP, "50 | 49 to 51", "52.0 | 51.0 to 53.0", UNCHANGED),  # they touch
    (OVERLAP, "50 | 49 to 51", "52.1 | 51.1 to 53.1", IMPROVED),
    (OVERLAP, "50 | 49 to 51", "47.9 | 46.9 to 48.9", WORSE),
]


@pytest.mark.parametrize(("rule", "earlier", "later", "expected"), RULES)
def test_each_rule_draws_its_own_line(rule, earlier, later, expected):
    assert verdict(f"2021/22 | {earlier}\n2024/25 | {later}", rule=rule) == (expected, "")


@pytest.mark.parametrize(("rule", "which"), [(DIFFERENCE, ""), (OVERLAP, "95% ")])
def test_a_change_without_limits_is_not_tested_and_never_called_improved(rule, which):
    found = verdict("2021/22 | 57.3\n2024/25 | 60.6 | 58.8 to 62.4", rule=rule)
    assert found == (Verdict.NOT_TESTED, f"no {which}confidence interval is published")


@pytest.mark.parametrize("rule", [DIFFERENCE, OVERLAP])
def test_equal_figures_need_no_limits_to_be_unchanged(rule):
    assert verdict("2021/22 | 57.3\n2024/25 | 57.3", rule=rule)[0] is UNCHANGED


def test_limits_of_no_width_cannot_be_tested():
    found = verdict("2021/22 | 57 | 57 to 57\n2024/25 | 60 | 60 to 60", rule=DIFFERENCE)
    assert found == (Verdict.NOT_TESTED, "its confidence interval has no width")


def test_how_many_places_are_shown_decides_what_any_change_is():
    table = "2021/22 | 57.3\n2024/25 | 57.4"
    assert verdict(table)[0] is IMPROVED
    assert verdict(table, decimals=0)[0] is UNCHANGED


# --- the workbook's own status ----------------------------------------------------------------


def given(status: str, baseline: str = "57.3", **register):
    latest = observed("2024/25 | 50.1", claims=claims(status=status))
    return judge((observed(f"2021/22 | {baseline}"), latest), rule=GIVEN, **register)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("Improved", IMPROVED),
        (" improving ", IMPROVED),
        ("UNCHANGED", UNCHANGED),
        ("No significant change", UNCHANGED),
        ("Got worse", WORSE),
        ("deteriorated", WORSE),
    ],
)
def test_the_given_status_is_taken_though_the_figures_fell(status, expected):
    assert given(status).verdict is expected


@pytest.mark.parametrize(
    ("status", "cell", "found"),
    [
        ({"status": "Under review"}, "M3", "'Under review'"),
        ({"rating": "Green"}, "M3", "'Green'"),
        ({"direction": "▲", "rating": "Green"}, "M3", "'Green'"),
        ({"trend": "Increasing"}, "C3", "nothing"),
        ({}, "C3", "nothing"),
    ],
)
def test_a_status_that_does_not_say_how_it_changed_is_not_guessed_at(status, cell, found):
    terms = Terms(areas=("Medway",), comparator=None, baseline=None, rule=GIVEN)
    latest = observed("2024/25 | 50.1", claims=claims(**status))
    judged = findings([indicator()], [latest], terms)
    (problem,) = told(judged.problems)
    assert problem == (
        f"error: indicators.xlsx > Data!{cell}: the sheet's status says {found}, not how it changed; "
        "expected improved, unchanged or worse, or another change_rule than 'given'"
    )


def test_a_given_status_needs_no_polarity_and_no_baseline_figure():
    assert given("Improved", polarity=None).verdict is IMPROVED
    assert given("Improved", baseline="suppressed").verdict is IMPROVED
    latest = observed("2024/25 | 50.1", claims=claims(status="Improved"))
    only = judge([latest], rule=GIVEN, since="2019/20")
    assert only.verdict is IMPROVED
    assert only.baseline is None


def test_a_given_status_beside_no_figure_is_no_data():
    latest = observed("2024/25 | suppressed", claims=claims(status="Improved"))
    found = judge((observed("2021/22 | 57.3"), latest), rule=GIVEN)
    assert (found.verdict, found.reason) == (
        Verdict.NO_DATA,
        "the figure for 2024/25 is suppressed",
    )
