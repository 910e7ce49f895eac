"""Control charts, against NHSRplotthedots: every limit, special cause and icon."""

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import (
    AssuranceIcon,
    ControlChart,
    Improvement,
    ProcessLimits,
    Signal,
    VariationIcon,
    assurance,
    control_chart,
    process_limits,
    special_causes,
    variation,
)
from tests.expected import number, rows

CASES = {row["case_id"]: row for row in rows("spc_cases.csv")}
POINTS = {
    case: list(held)
    for case, held in groupby(rows("spc_points.csv.gz"), lambda row: row["case_id"])
}
SIGNALS = {
    "Common Cause": Signal.COMMON,
    "Above UCL": Signal.ABOVE_LIMIT,
    "Below LCL": Signal.BELOW_LIMIT,
    "7 Point Trend (Increasing)": Signal.RISING,
    "7 Point Trend (Decreasing)": Signal.FALLING,
    "2 in 3 Above CL": Signal.NEAR_UPPER,
    "2 in 3 Below CL": Signal.NEAR_LOWER,
    "7 Points Above CL": Signal.ABOVE_MEAN,
    "7 Points Below CL": Signal.BELOW_MEAN,
}
VARIATIONS = {
    "common_cause": VariationIcon.COMMON,
    "special_cause_improvement": VariationIcon.IMPROVEMENT,
    "special_cause_concern": VariationIcon.CONCERN,
    "special_cause_neutral_high": VariationIcon.HIGHER,
    "special_cause_neutral_low": VariationIcon.LOWER,
}
ASSURANCES = {
    "consistent_pass": AssuranceIcon.PASSES,
    "consistent_fail": AssuranceIcon.FAILS,
    "inconsistent": AssuranceIcon.INCONSISTENT,
}
# The R package calls the target "inconsistent" between limits that are not numbers; it is between none.
WITHOUT_LIMITS = "syn_constant"


def chart_of(case: str) -> ControlChart:
    options, told = CASES[case], POINTS[case]
    rebased = options["rebase"].split(";")
    return control_chart(
        [float(row["y"]) for row in told],
        screen=options["screen_outliers"] == "TRUE",
        rebase=[place for place, row in enumerate(told) if row["x"] in rebased],
        fix_after=int(options["fix_after_n_points"]) if options["fix_after_n_points"] else None,
    )


CHARTS = {case: chart_of(case) for case in CASES}


def test_every_mean_and_limit_is_that_of_the_r_package():
    compared = 0
    for case, chart in CHARTS.items():
        for row, point in zip(POINTS[case], chart.points, strict=True):
            for found, column in zip(point.limits, ("mean", "lpl", "upl"), strict=True):
                expected = number(row[column])
                assert found == (expected and pytest.approx(expected, rel=1e-9)), (case, row)
                compared += expected is not None
    assert compared == 8095


def test_every_point_has_the_special_cause_of_the_r_package():
    compared = 0
    for case, chart in CHARTS.items():
        for row, point in zip(POINTS[case], chart.points, strict=True):
            assert point.signal is SIGNALS[row["special_cause_type"]], (case, row)
            compared += 1
    assert compared == 2705


def test_every_variation_icon_is_that_of_the_r_package():
    assert len(CASES) == 82
    for case, row in CASES.items():
        found = variation(CHARTS[case], Improvement(row["improvement_direction"]))
        assert found is VARIATIONS[row["variation_type"]], case


def test_every_point_is_as_good_or_bad_as_in_the_r_package():
    for case, chart in CHARTS.items():
        improvement = Improvement(CASES[case]["improvement_direction"])
        for place, row in enumerate(POINTS[case]):
            until = ControlChart(chart.points[: place + 1], trial=False)
            assert variation(until, improvement) is VARIATIONS[row["point_type"]], (case, row)


def test_every_assurance_icon_is_that_of_the_r_package_but_one():
    targets = {case: row for case, row in CASES.items() if row["target"]}
    assert len(targets) == 46
    for case, row in targets.items():
        improvement = Improvement(row["improvement_direction"])
        found = assurance(CHARTS[case], float(row["target"]), improvement)
        expected = None if case == WITHOUT_LIMITS else ASSURANCES[row["assurance_type"]]
        assert found is expected, case


# 13 values around 10: moving ranges 2, 2, 2 … so limits are 10 ± 5.32, or nearly
STEADY = [9.0, 11.0] * 6 + [10.0]


@pytest.mark.parametrize("value", [3.0, 0.1, 7.7])
@pytest.mark.parametrize("screen", [True, False])
def test_a_constant_series_is_never_flagged(value, screen):
    chart = control_chart([value] * 14, screen=screen)
    assert {point.signal for point in chart.points} == {Signal.COMMON}
    assert chart.points[0].limits == (value, None, None)
    assert variation(chart, Improvement.INCREASE) is VariationIcon.COMMON
    assert assurance(chart, 5.0, Improvement.INCREASE) is None


def test_one_jump_of_an_otherwise_constant_series_is_not_flagged_by_limits_of_no_width():
    chart = control_chart([3.0] * 10 + [9.0] * 4)
    assert chart.points[0].limits.upper is None
    assert {point.signal for point in chart.points} == {Signal.COMMON}


def test_a_single_value_has_no_limits():
    (point,) = control_chart([4.2]).points
    assert point.limits == (4.2, None, None)


@pytest.mark.parametrize(("number_of", "trial"), [(1, True), (12, True), (13, False), (14, False)])
def test_limits_of_fewer_than_13_points_are_on_trial(number_of, trial):
    assert control_chart((STEADY * 2)[:number_of]).trial is trial


def test_limits_are_on_trial_again_after_a_rebase_or_when_fixed_early():
    assert control_chart(STEADY * 2, rebase=[14]).trial
    assert not control_chart(STEADY * 2, rebase=[13]).trial
    assert control_chart(STEADY * 2, fix_after=12).trial
    assert not control_chart(STEADY * 2, fix_after=13).trial


def test_a_target_on_a_limit_is_now_and_then_met():
    chart = control_chart(STEADY)
    _, lower, upper = chart.points[-1].limits
    assert assurance(chart, upper, Improvement.INCREASE) is AssuranceIcon.INCONSISTENT
    assert assurance(chart, lower, Improvement.INCREASE) is AssuranceIcon.INCONSISTENT


@pytest.mark.parametrize(
    ("target", "improvement", "expected"),
    [
        (20.0, Improvement.INCREASE, AssuranceIcon.FAILS),
        (20.0, Improvement.DECREASE, AssuranceIcon.PASSES),
        (0.0, Improvement.INCREASE, AssuranceIcon.PASSES),
        (0.0, Improvement.DECREASE, AssuranceIcon.FAILS),
        (20.0, Improvement.NEUTRAL, None),
    ],
)
def test_a_target_outside_the_limits_is_always_or_never_met(target, improvement, expected):
    assert assurance(control_chart(STEADY), target, improvement) is expected


def test_the_point_where_a_fall_becomes_a_rise_belongs_to_the_rise():
    values = [*range(16, 9, -1), *range(11, 17)]
    signals = special_causes(values, ProcessLimits(13, -87, 113))
    assert signals == [Signal.FALLING] * 6 + [Signal.RISING] * 7


# limits 10 ± 3, so the outer third begins at 12 and at 8 | what the points are part of
EDGES = [
    ([13, 7], "common cause, common cause"),  # on a limit is not beyond it
    ([13.01, 6.99], "above the upper limit, below the lower limit"),
    (
        [13, 13, 11],
        "two of three near the upper limit, two of three near the upper limit, common cause",
    ),
    (
        [12, 12, 12],
        "common cause, common cause, common cause",
    ),  # where the third begins is not in it
    ([12.5, 11, 9.9], "common cause, common cause, common cause"),
    ([7.5, 10, 7.5], "common cause, common cause, common cause"),  # on the mean is on neither side
    ([13.01, 12.5, 11], "above the upper limit, common cause, common cause"),
]


@pytest.mark.parametrize(("values", "expected"), EDGES)
def test_points_at_the_edges_of_the_rules(values, expected):
    assert ", ".join(special_causes(values, ProcessLimits(10, 7, 13))) == expected


@pytest.mark.parametrize(
    "values",
    [
        [11, 11, 11, 10, 11, 11, 11],
        [9, 9, 9, 10, 9, 9, 9],
        [7.5, 8, 9, 9, 10, 11, 12],
        [12, 11, 10, 9, 9, 8, 7.5],
    ],
)
def test_a_point_on_the_mean_or_as_high_as_the_last_breaks_a_run(values):
    assert set(special_causes(values, ProcessLimits(10, 7, 13))) == {Signal.COMMON}


def test_a_target_is_held_against_the_limits_of_the_last_stretch():
    chart = control_chart(STEADY + [each + 20 for each in STEADY], rebase=[13])
    assert assurance(chart, 10, Improvement.INCREASE) is AssuranceIcon.PASSES


VALUES = st.lists(st.integers(-50, 50), min_size=1, max_size=40)
MIRRORED = {
    Signal.COMMON: Signal.COMMON,
    Signal.ABOVE_LIMIT: Signal.BELOW_LIMIT,
    Signal.RISING: Signal.FALLING,
    Signal.NEAR_UPPER: Signal.NEAR_LOWER,
    Signal.ABOVE_MEAN: Signal.BELOW_MEAN,
}
MIRRORED |= {mirrored: signal for signal, mirrored in MIRRORED.items()}


@given(VALUES, st.booleans(), st.integers(-1000, 1000), st.integers(1, 50))
def test_limits_shift_and_stretch_with_the_values(values, screen, shift, times):
    once = process_limits(values, screen=screen)
    moved = process_limits([each * times + shift for each in values], screen=screen)
    assert (moved.upper is None) is (once.upper is None)
    for found, before in zip(moved, once, strict=True):
        if before is not None:
            assert found == pytest.approx(before * times + shift, abs=1e-6)


@given(VALUES, st.booleans())
def test_values_turned_upside_down_turn_the_chart_upside_down(values, screen):
    there = control_chart(values, screen=screen)
    back = control_chart([-each for each in values], screen=screen)
    for point, mirrored in zip(there.points, back.points, strict=True):
        assert mirrored.signal is MIRRORED[point.signal]
        if point.limits.upper is not None:
            assert mirrored.limits.lower == pytest.approx(-point.limits.upper)
    icons = {variation(there, Improvement.INCREASE), variation(back, Improvement.DECREASE)}
    assert len(icons) == 1


@given(VALUES, VALUES)
def test_a_rebased_chart_is_two_charts(before, after):
    whole = control_chart(before + after, rebase=[len(before)])
    apart = control_chart(before).points + control_chart(after).points
    assert whole.points == apart


@given(VALUES, VALUES)
def test_limits_that_are_fixed_do_not_move_with_later_values(first, later):
    chart = control_chart(first + later, fix_after=len(first))
    assert {point.limits for point in chart.points} == {process_limits(first)}


@given(VALUES)
def test_screening_never_widens_the_limits(values):
    screened, all_ = process_limits(values), process_limits(values, screen=False)
    if screened.upper is not None:
        assert screened.upper <= all_.upper + 1e-9
