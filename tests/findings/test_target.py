"""Targets: met or not by the figure as shown; on the way, behind, or moving away."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.findings.change import Judgement
from reportgen.findings.target import judge as judge_target
from reportgen.model import Finding, Progress, Target, Verdict
from tests.making import (
    ANY,
    DIFFERENCE,
    HIGH,
    LOW,
    NEITHER,
    indicator,
    judge,
    observed,
    period,
    series,
    within,
)

UNJUDGED = Judgement(verdict=Verdict.UNCHANGED)


def target(latest: str, **register) -> Target:
    found = judge_target(indicator(**register), None, observed(f"2024/25 | {latest}"), UNJUDGED)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("polarity", "latest", "met", "distance"),
    [
        (HIGH, "64.9", False, "-0.1"),
        (HIGH, "65.0", True, "0"),
        (HIGH, "65.1", True, "0.1"),
        (LOW, "64.9", True, "-0.1"),
        (LOW, "65.0", True, "0"),
        (LOW, "65.1", False, "0.1"),
        (HIGH, "64.96", True, "0"),  # shown 65.0, and a reader sees it met
        (NEITHER, "65.0", None, "0"),
        (within("18.5", "24.9"), "65.0", None, "0"),
    ],
)
def test_a_target_is_met_by_the_figure_as_shown(polarity, latest, met, distance):
    found = target(latest, polarity=polarity, target=Decimal("65.0"))
    assert (found.met, found.distance) == (met, Decimal(distance))


def test_a_target_without_a_figure_is_neither_met_nor_missed():
    aim = indicator(target=Decimal(65))
    for latest in (None, observed("2024/25 | suppressed")):
        found = judge_target(aim, None, latest, UNJUDGED)
        assert found is not None and found.met is None and found.distance is None
    without = replace(aim, target=None)
    assert judge_target(without, None, observed("2024/25 | 65"), UNJUDGED) is None


def on_the_way(
    table: str, aim: str, by: str = "2028/29", polarity=HIGH, rule=DIFFERENCE
) -> Finding:
    return judge(
        series(table),
        rule=rule,
        polarity=polarity,
        target=Decimal(aim),
        target_period=period(by),
    )


def progress(*asked, **more) -> Progress | None:
    found = on_the_way(*asked, **more).target
    assert found is not None
    return found.progress


# Baseline 50 in 2021/22, target 64 in 2028/29: seven years, two a year; after three years the line
# stands at 56. Intervals of 0.5 either side make any change of 1 a real one (z = 2.77).
FIRM = "2021/22 | 50 | 49.5 to 50.5\n2024/25 | {0} | {1} to {2}"
WIDE = "2021/22 | 50 | 40 to 60\n2024/25 | {0} | {1} to {2}"
PROGRESS = [
    (FIRM.format(65, 64.5, 65.5), Progress.MET_WITH_CONFIDENCE),
    (FIRM.format(64.2, 63.7, 64.7), Progress.MET),
    (FIRM.format(57, 56.5, 57.5), Progress.ON_TRACK),
    (FIRM.format(56, 55.5, 56.5), Progress.ON_TRACK),
    (WIDE.format(57, 47, 67), Progress.ON_TRACK_BY_ARITHMETIC),
    (FIRM.format(55, 54.5, 55.5), Progress.BEHIND),
    (FIRM.format(50, 49.5, 50.5), Progress.BEHIND),
    (FIRM.format(48, 47.5, 48.5), Progress.MOVING_AWAY),
    (WIDE.format(48, 38, 58), Progress.BEHIND),  # not known to have moved
]


@pytest.mark.parametrize(("table", "expected"), PROGRESS)
def test_progress_is_as_sure_as_the_change_was_tested(table, expected):
    assert progress(table, "64") is expected


@pytest.mark.parametrize(
    ("latest", "expected"),
    [("44", Progress.ON_TRACK), ("45", Progress.BEHIND), ("52", Progress.MOVING_AWAY)],
)
def test_where_low_is_good_the_line_falls(latest, expected):
    """From 50 to 36 in seven years: 44 after three."""
    value = Decimal(latest)
    table = FIRM.format(value, value - Decimal("0.5"), value + Decimal("0.5"))
    assert progress(table, "36", polarity=LOW) is expected


def test_a_rule_that_is_no_test_finds_no_more_than_arithmetic():
    assert progress(FIRM.format(57, 56.5, 57.5), "64", rule=ANY) is Progress.ON_TRACK_BY_ARITHMETIC


def test_what_reaching_the_target_takes_a_year():
    """56 in March 2025 is 2 a year since March 2022; 9 are left in the four years to March 2029."""
    found = on_the_way("2021/22 | 50\n2024/25 | 56", "65").target
    assert found is not None
    assert (found.years_left, found.achieved, found.required) == (4, 2, Decimal("2.25"))
    assert found.path == pytest.approx(Decimal("56.428571"), abs=Decimal("0.000001"))


def test_a_target_whose_time_has_come_is_not_met():
    found = on_the_way("2021/22 | 50\n2024/25 | 56", "65", by="2023/24").target
    assert found is not None
    assert (found.progress, found.required) == (Progress.BEHIND, None)


def test_a_target_without_a_date_is_met_or_not():
    assert judge(series("2021/22 | 50\n2024/25 | 56"), target=Decimal(65)).target == Target(
        value=Decimal(65),
        period=None,
        met=False,
        distance=Decimal("-9.0"),
        progress=Progress.NOT_MET,
    )
