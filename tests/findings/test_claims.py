"""What a sheet says of its own figures against what is found: where they disagree, and only there."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.findings.claims import check, counts
from reportgen.model import (
    ClaimKind,
    Comparison,
    Direction,
    Finding,
    Method,
    Observation,
    Progress,
    Standing,
    Trend,
    Verdict,
)
from tests.making import (
    ANY,
    DIFFERENCE,
    GIVEN,
    HIGH,
    LOW,
    NEITHER,
    claims,
    judge,
    observed,
    period,
    series,
    told,
    tolerance,
    within,
)

SAYS = "warning: indicators.xlsx > Data!M3: the sheet gives Healthy weight, Medway, the "


def claimed(table: str, against: str = "", **said: str) -> tuple[Observation, ...]:
    """The figures of the table, with what the sheet says of the last of them."""
    *earlier, last = series(table)
    return (*earlier, replace(last, claims=claims(against, **said)))


def said_of(*findings: Finding) -> list[str]:
    """Each disagreement as a user reads it, from the kind of claim on."""
    return [line.removeprefix(SAYS) for line in told(check(findings).problems)]


def why_not(finding: Finding) -> str:
    """Why the one claim of a finding cannot be checked; no problem is told of it."""
    (one,) = check([finding]).facts
    assert (str(one.agreement), said_of(finding)) == ("not checked", [])
    return one.answer.words


# --- colours beside a target ------------------------------------------------------------------

RATINGS = [
    # latest, target, good, rating, whether the sheet and the figures agree
    ("60.6", "65", HIGH, "Green", False),
    ("60.6", "65", HIGH, "Amber", True),
    ("60.6", "65", HIGH, "Red", True),
    ("65.0", "65", HIGH, "Green", True),  # at the target is on it
    ("64.96", "65", HIGH, "Green", True),  # shown as 65.0%
    ("64.94", "65", HIGH, "Green", False),  # shown as 64.9%
    ("66.1", "65", HIGH, "Amber", False),
    ("66.1", "65", HIGH, "R", False),
    ("20.0", "18", LOW, "🟢", False),
    ("20.0", "18", LOW, "RED", True),
    ("17.9", "18", LOW, "Green ▲", True),
    ("17.9", "18", LOW, "amber", False),
]


@pytest.mark.parametrize(("latest", "target", "good", "said", "agrees"), RATINGS)
def test_a_colour_disagrees_with_a_target_only_where_every_council_would_say_so(
    latest, target, good, said, agrees
):
    rows = claimed(f"2021/22 | 50\n2024/25 | {latest}", rating=said)
    found = judge(rows, polarity=good, target=Decimal(target))
    assert (said_of(found) == []) is agrees


def test_a_disagreement_says_what_the_sheet_says_what_is_found_and_by_which_rule():
    rows = claimed("2021/22 | 57.3\n2024/25 | 60.6", rating="Green")
    assert told(check([judge(rows, target=Decimal(65))]).problems) == [
        (
            "warning: indicators.xlsx > Data!M3: the sheet gives Healthy weight, Medway, the rating "
            "'Green', but 60.6% in 2024/25 does not meet the target of 65.0% (higher is better)"
        )
    ]


def test_green_before_a_target_is_due_stands_for_on_track():
    """From 57.3 in 2021/22 to 65 in 2028/29 a straight line is at 60.6 in 2024/25."""
    due = {"target": Decimal(65), "target_period": period("2028/29")}
    table = "2021/22 | 57.3\n2024/25 | {}"
    assert said_of(judge(claimed(table.format("60.6"), rating="Green"), **due)) == []
    assert said_of(judge(claimed(table.format("60.5"), rating="Green"), **due)) == [
        (
            "rating 'Green', but 60.5% in 2024/25 does not meet the target of 65.0% by 2028/29 (higher "
            "is better), and is behind"
        )
    ]
    no_baseline = judge(claimed(table.format("60.6"), rating="Green"), since="2019/20", **due)
    assert said_of(no_baseline)[0].endswith("(higher is better); it may stand for on track")


def test_red_is_wrong_where_the_target_is_met_early():
    rows = claimed("2021/22 | 57.3\n2024/25 | 66.0", rating="Red")
    found = judge(rows, target=Decimal(65), target_period=period("2028/29"))
    assert said_of(found) == [
        "rating 'Red', but 66.0% in 2024/25 meets the target of 65.0% by 2028/29 (higher is better)"
    ]


def test_a_target_of_nought_may_be_none():
    """Hart's ETS01: no collection missed, a target of 40 and of 0 alike, rated red."""
    rows = claimed("2014/15 Q1 | 0\n2014/15 Q2 | 0", rating="Red")
    found = judge(rows, polarity=LOW, unit="", decimals=0, target=Decimal(0))
    assert said_of(found) == [
        (
            "rating 'Red', but 0 in July to September 2014 meets the target of 0 (lower is better); a "
            "target of 0 may stand for none"
        )
    ]


GOALS = [
    ("Green", False),
    ("Target met", False),
    ("Yes", False),
    ("Not met", True),
    ("no", True),
    ("Red", True),
]


@pytest.mark.parametrize(("said", "agrees"), GOALS)
def test_what_is_said_outright_of_the_target(said, agrees):
    found = judge(claimed("2021/22 | 57.3\n2024/25 | 60.6", goal=said), target=Decimal(65))
    assert (said_of(found) == []) is agrees


def test_met_is_not_the_same_as_on_track():
    due = {"target": Decimal(65), "target_period": period("2028/29")}
    rows = claimed("2021/22 | 57.3\n2024/25 | 60.6", goal="Target met")
    assert len(said_of(judge(rows, **due))) == 1


@pytest.mark.parametrize(
    ("progress", "said", "agrees"),
    [
        (Progress.ON_TRACK, "on track", True),
        (Progress.BEHIND, "on track", False),
        (Progress.MOVING_AWAY, "off track", True),
        (Progress.MET, "behind", False),
    ],
)
def test_on_track_is_beside_the_path_to_the_target(progress, said, agrees):
    found = judge(claimed("2021/22 | 57.3\n2024/25 | 60.6", goal=said), target=Decimal(65))
    assert found.target is not None
    aim = replace(found.target, progress=progress, path=Decimal("60.6"))
    assert (said_of(replace(found, target=aim)) == []) is agrees
    assert why_not(found) == "whether it is on track to a target cannot be said"


# --- arrows -----------------------------------------------------------------------------------

# periods and figures | good | arrow | whether any reading of it is true
YEARS = "2021/22 | 50\n2023/24 | 60\n2024/25 | {}"
ARROWS = [
    ("61", HIGH, "▲", True),  # rose, and got better
    ("61", LOW, "▲", True),  # rose
    ("61", LOW, "▼", True),  # got worse
    ("61", HIGH, "▼", False),
    ("55", HIGH, "▲", True),  # since the baseline
    ("55", HIGH, "▼", True),  # since the year before
    ("45", LOW, "▲", True),  # got better
    ("45", HIGH, "▲", False),
    ("45", HIGH, "↑", False),
    ("45", HIGH, "up", False),
    ("45", LOW, "up", False),  # a word says which: it did not rise
    ("45", HIGH, "falling", True),
    ("61", HIGH, "down", False),
    ("61", LOW, "Improving", False),
    ("61", HIGH, "Improving", True),
    ("61", HIGH, "deteriorating", False),
    ("45", HIGH, "worse", True),
    ("61", LOW, "declining", True),  # got worse
    ("61", HIGH, "declining", False),
    ("61", NEITHER, "▲", True),
    ("45", NEITHER, "▲", False),
    ("60", HIGH, "►", True),  # the same as the year before
    ("60.04", HIGH, "►", True),  # shown the same
    ("61", HIGH, "►", False),
    ("61", HIGH, "no change", False),
]


@pytest.mark.parametrize(("latest", "good", "said", "agrees"), ARROWS)
def test_an_arrow_is_wrong_only_where_it_is_true_in_no_reading(latest, good, said, agrees):
    found = judge(claimed(YEARS.format(latest), direction=said), polarity=good)
    assert (said_of(found) == []) is agrees


def test_what_an_arrow_was_tried_against_is_named():
    found = judge(claimed(YEARS.format("45"), direction="▲"))
    assert said_of(found) == [
        (
            "direction of travel '▲', but 45.0% in 2024/25 is neither higher nor better than 50.0% in "
            "2021/22 (the baseline) and 60.0% in 2023/24 (the one before) (higher is better)"
        )
    ]


def test_a_quarter_is_tried_against_the_same_quarter_of_last_year():
    table = "2023/24 Q1 | 40\n2023/24 Q2 | 55\n2024/25 Q1 | 60\n2024/25 Q2 | {}"
    rose = judge(claimed(table.format("56"), direction="▲"), since="2023/24 Q2")
    assert said_of(judge(claimed(table.format("56"), direction="▼"))) == []  # since Q1
    assert said_of(rose) == []  # since Q2 of last year
    fell = judge(claimed(table.format("54"), direction="▲"), since="2024/25 Q1")
    assert "55.0% in July to September 2023 (a year earlier)" in said_of(fell)[0]


def test_a_heading_that_says_what_it_is_counted_from_leaves_one_reading():
    since_before = judge(claimed(YEARS.format("55"), "previous", direction="▲"))
    assert said_of(since_before) == [
        (
            "direction of travel against the period before '▲', but 55.0% in 2024/25 is neither higher "
            "nor better than 60.0% in 2023/24 (the one before) (higher is better)"
        )
    ]
    since_baseline = judge(claimed(YEARS.format("55"), "baseline", direction="▲"))
    assert said_of(since_baseline) == []


def test_flat_is_also_what_the_paper_s_rule_calls_unchanged():
    rows = claimed("2021/22 | 50 | 49 to 51\n2024/25 | 51.3 | 50.3 to 52.3", direction="►")
    assert said_of(judge(rows, rule=DIFFERENCE)) == []  # z = 1.80
    assert len(said_of(judge(rows, rule=ANY))) == 1
    assert said_of(judge(rows, rule=tolerance(percent="3"))) == []
    untested = claimed("2021/22 | 50\n2024/25 | 51.3", direction="►")
    assert why_not(judge(untested, rule=DIFFERENCE))


# --- changes in figures -----------------------------------------------------------------------

CHANGES = [
    # baseline 50, the year before 60, latest 57; target 64
    ("+7", True),  # points since the baseline
    ("7.0", True),
    ("14%", True),  # 7 / 50
    ("-3", True),  # points since the year before
    ("-5.0%", True),  # -3 / 60
    ("-5.00%", True),
    ("-5.1%", False),
    ("-7", False),
    ("3", False),  # it fell
    ("3 ▼", True),
    ("(3.0)", True),
    ("+7.1", False),
    ("-3 pp", True),
    ("0", False),
    ("-7.0 to go", False),
    ("£7", True),
]


@pytest.mark.parametrize(("said", "agrees"), CHANGES)
def test_a_change_is_wrong_where_it_is_none_of_those_it_may_be(said, agrees):
    found = judge(claimed(YEARS.format("57"), change=said))
    assert (said_of(found) == []) is agrees


def test_a_change_may_be_from_a_target_that_there_is():
    rows = claimed(YEARS.format("57"), change="-7")
    assert len(said_of(judge(rows))) == 1
    assert said_of(judge(rows, target=Decimal(64))) == []


def test_the_changes_that_were_tried_are_told():
    assert said_of(judge(claimed(YEARS.format("57"), change="-7"))) == [
        (
            "change '-7', but to 57.0% in 2024/25 it is +7.0 (14.0%) from 50.0% in 2021/22 (the "
            "baseline) and -3.0 (-5.0%) from 60.0% in 2023/24 (the one before)"
        )
    ]


def test_per_cent_of_what_is_not_in_per_cent_is_a_share_of_it():
    found = [claimed(YEARS.format("57"), change=said) for said in ("+14%", "+7%", "+7")]
    assert [len(said_of(judge(rows, unit="per 100,000"))) for rows in found] == [0, 1, 0]


def test_the_figure_before_a_quarter_is_a_quarter():
    table = "2023/24 | 40\n2024/25 Q1 | 60"
    found = judge(claimed(table, "previous", direction="▲"), since="2023/24")
    assert why_not(found) == "the figure it is counted from is not in the data"


def test_what_rounding_may_explain_is_said_to():
    table = "2021/22 | 57.3\n2024/25 | 60.6"
    assert said_of(judge(claimed(table, change="+3.4")))[0].endswith("; rounding may explain it")
    assert "rounding" not in said_of(judge(claimed(table, change="+3.5")))[0]


def test_a_change_of_figures_with_more_decimals_than_are_shown():
    """60.64 less 57.26 is 3.38; the figures shown, 60.6 and 57.3, make 3.3."""
    table = "2021/22 | 57.26\n2024/25 | 60.64"
    assert [said_of(judge(claimed(table, change=one))) for one in ("3.4", "3.3")] == [[], []]


@pytest.mark.parametrize(
    ("against", "said", "agrees"),
    [
        ("baseline", "+7", True),
        ("baseline", "-3", False),
        ("previous", "-3", True),
        ("last year", "-3", True),
        ("2023/24", "-3", True),
        ("2021/22", "+7.0", True),
        ("2021/22", "-3", False),
        ("target", "-7", True),
        ("target", "+7", False),
        ("England", "-2", True),
        ("England", "-1", False),  # that of 2021/22
        ("England", "-4", False),
    ],
)
def test_a_change_that_says_what_it_is_from_is_held_to_it(against, said, agrees):
    england = series("2021/22 | 58\n2024/25 | 59", area="England")
    rows = (*claimed(YEARS.format("57"), against, change=said), *england)
    found = judge(rows, target=Decimal(64), comparator="England")
    assert (said_of(found) == []) is agrees


# --- a status beside the verdict --------------------------------------------------------------

NOT_SIGNIFICANT = "2021/22 | 50 | 49 to 51\n2024/25 | 51.3 | 50.3 to 52.3"  # z = 1.80


@pytest.mark.parametrize(
    ("said", "agrees"),
    [("Unchanged", True), ("no significant change", True), ("Improved", False), ("worse", False)],
)
def test_a_status_is_held_to_the_paper_s_rule(said, agrees):
    found = judge(claimed(NOT_SIGNIFICANT, status=said), rule=DIFFERENCE)
    assert (said_of(found) == []) is agrees


def test_the_rule_is_named():
    found = judge(claimed(NOT_SIGNIFICANT, status="Improved"), rule=DIFFERENCE)
    assert said_of(found) == [
        (
            "status 'Improved', but from 50.0% in 2021/22 to 51.3% in 2024/25 it is unchanged (z-test "
            "of the difference, 95%)"
        )
    ]


# --- trend and comparison ---------------------------------------------------------------------


def trending(said: str, direction: Direction, verdict: Verdict | None = None) -> Finding:
    rows = claimed("2021/22 | 50\n2022/23 | 51\n2023/24 | 52\n2024/25 | 53", trend=said)
    found = judge(rows)
    return replace(found, trend=Trend(direction=direction, verdict=verdict, points=found.series))


UP, DOWN, SAME = Direction.INCREASING, Direction.DECREASING, Direction.NO_CHANGE


@pytest.mark.parametrize(
    ("said", "direction", "verdict", "agrees"),
    [
        ("Increasing", UP, Verdict.IMPROVED, True),
        ("Increasing and getting better", UP, Verdict.IMPROVED, True),
        ("Increasing and getting worse", UP, Verdict.IMPROVED, False),
        ("Increasing and getting worse", UP, None, True),
        ("Increasing", SAME, None, False),
        ("No significant change", SAME, None, True),
        ("No significant change", DOWN, Verdict.WORSE, False),
        ("Decreasing and getting better", UP, Verdict.WORSE, False),
    ],
)
def test_a_published_trend_is_held_to_the_one_worked_out(said, direction, verdict, agrees):
    assert (said_of(trending(said, direction, verdict)) == []) is agrees


def test_a_trend_that_differs_is_told_with_its_years():
    assert said_of(trending("Increasing", SAME)) == [
        (
            "recent trend 'Increasing', but the trend from 2021/22 to 2024/25 is 'No significant "
            "change'"
        )
    ]


def test_a_trend_is_not_checked_where_none_is_worked_out_to_that_period():
    assert why_not(trending("Increasing", Direction.UNKNOWN))
    assert why_not(trending("Cannot be calculated", UP))
    assert why_not(replace(trending("Increasing", SAME), trend=None))
    found = trending("Increasing", SAME)
    assert found.trend is not None
    published = replace(found.trend, is_published=True)
    assert why_not(replace(found, trend=published)).startswith("the published trend is taken")
    to_2023 = replace(found.trend, points=found.series[:-1])
    assert why_not(replace(found, trend=to_2023)) == "the trend is worked out to another period"


def beside(
    said: str, standing: Standing, polarity=HIGH, against: str = "England", **more
) -> Finding:
    rows = claimed("2021/22 | 50\n2024/25 | 53", against, comparison=said)
    england = observed("2024/25 | 60", area="England")
    facts = {"comparator": "England", "method": Method.OVERLAP, "observation": england, **more}
    found = judge(rows, polarity=polarity)
    return replace(found, comparison=Comparison(standing=standing, **facts))


@pytest.mark.parametrize(
    ("said", "standing", "polarity", "agrees"),
    [
        ("Better", Standing.BETTER, HIGH, True),
        ("Better", Standing.BEST, HIGH, True),
        ("Significantly worse than England", Standing.WORSE, HIGH, True),
        ("Better", Standing.WORSE, HIGH, False),
        ("Similar", Standing.WORSE, HIGH, False),
        ("Better", Standing.SIMILAR, HIGH, False),
        ("Green", Standing.BETTER, HIGH, True),
        ("Amber", Standing.SIMILAR, HIGH, True),
        ("Red", Standing.BETTER, HIGH, False),
        ("Higher", Standing.BETTER, HIGH, True),
        ("Higher", Standing.BETTER, LOW, False),
        ("Lower", Standing.BETTER, LOW, True),
        ("Higher", Standing.HIGHER, NEITHER, True),
        ("Higher", Standing.LOWER, NEITHER, False),
        ("Similar", Standing.LOWER, NEITHER, False),
    ],
)
def test_a_comparison_is_held_to_the_one_that_is_found(said, standing, polarity, agrees):
    assert (said_of(beside(said, standing, polarity)) == []) is agrees


def test_a_comparison_that_differs_is_told_with_its_method():
    assert said_of(beside("Better", Standing.WORSE)) == [
        (
            "comparison against England 'Better', but 53.0% in 2024/25 is worse beside England's 60.0% "
            "in 2024/25, judged by its 95% confidence interval"
        )
    ]


def test_a_comparison_is_not_checked_where_there_is_none_like_it():
    assert why_not(beside("Better", Standing.WORSE, against="Region")) == (
        "the paper compares with England"
    )
    assert why_not(beside("Better", Standing.LOWER, within("1", "2"))) == "neither way is better"
    assert why_not(beside("Better", Standing.NOT_COMPARED, reason="no limits")) == "no limits"
    assert why_not(beside("2nd highest quintile", Standing.BETTER)).startswith("what '2nd highest")
    assert why_not(replace(beside("Better", Standing.WORSE), comparison=None))


# --- what cannot be checked, and what is counted ----------------------------------------------

UNCHECKED = [
    ({"rating": "Green"}, {}, "it has no target"),
    ({"rating": "Blue"}, {"target": Decimal(1)}, "what 'Blue' means is not known"),
    ({"rating": "Red/Amber"}, {"target": Decimal(1)}, "what 'Red/Amber' means is not known"),
    (
        {"rating": "Red"},
        {"target": Decimal(1), "polarity": NEITHER},
        "whether its target is met cannot be said",
    ),
    ({"goal": "Green"}, {}, "it has no target"),
    ({"status": "Under review"}, {}, "what 'Under review' means is not known"),
    ({"status": "Improved"}, {"rule": GIVEN}, "the paper goes by what the sheet says"),
    ({"status": "Improved"}, {"rule": DIFFERENCE}, "its verdict is 'changed, not tested'"),
    ({"status": "Improved"}, {"since": "2019/20"}, "its verdict is 'no data'"),
    (
        {"direction": "improving"},
        {"polarity": NEITHER},
        "whether it got better, or stayed the same, cannot be said",
    ),
    ({"change": "3", "against": "2010/11"}, {}, "the figure it is counted from is not in the data"),
    ({"change": "3", "against": "target"}, {}, "the figure it is counted from is not in the data"),
]


@pytest.mark.parametrize(("said", "asked", "why"), UNCHECKED)
def test_what_cannot_be_checked_is_not_told_but_counted(said, asked, why):
    found = judge(claimed("2021/22 | 57.3\n2024/25 | 60.6", **said), **asked)
    assert why_not(found) == why


def test_a_claim_beside_no_figure_or_beside_an_earlier_one_is_not_checked():
    absent = judge(claimed("2021/22 | 57.3\n2024/25 | suppressed", rating="Red"), target=Decimal(1))
    assert why_not(absent) == "there is no figure beside it"
    moved = judge(claimed("2021/22 | 57.3\n2024/25 | suppressed", direction="▲"))
    assert why_not(moved) == "there is no figure beside it"
    first, last = series("2021/22 | 57.3\n2024/25 | 60.6")
    earlier = (replace(first, claims=claims(rating="Red")), last)
    assert why_not(judge(earlier, target=Decimal(1))) == (
        "it is not beside the figure that is taken as the latest"
    )


def test_an_arrow_beside_an_earlier_figure_is_checked_against_what_was_before_it():
    first, second, last = series("2021/22 | 50\n2022/23 | 49\n2024/25 | 60.6")
    rows: Sequence[Observation] = (first, replace(second, claims=claims(direction="▲")), last)
    assert "49.0% in 2022/23 is neither higher nor better than 50.0%" in said_of(judge(rows))[0]
    alone = (replace(first, claims=claims(direction="▲")), second, last)
    assert why_not(judge(alone)) == "the figure it is counted from is not in the data"


def test_one_rating_for_two_areas_is_wrong_only_where_it_is_right_of_neither():
    rows = claimed("2021/22 | 57.3\n2024/25 | 60.6", rating="Green")
    missed = judge(rows, target=Decimal(65))
    met = replace(judge(rows, target=Decimal(60)), area="Kent")
    assert said_of(missed, met) == []
    assert len(said_of(missed, replace(missed, area="Kent"))) == 2


def test_the_claims_are_counted_by_kind():
    rows = claimed("2021/22 | 57.3\n2024/25 | 60.6", rating="Green", direction="▼", status="Odd")
    checked = check([judge(rows, target=Decimal(65))]).facts
    counted = [(one.kind, one.agree, one.disagree, one.not_checked) for one in counts(checked)]
    assert counted == [
        (ClaimKind.RATING, 0, 1, 0),
        (ClaimKind.STATUS, 0, 0, 1),
        (ClaimKind.DIRECTION, 0, 1, 0),
    ]
