"""What reaching a target takes, by sums a reader can do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import Reach, course, reach

# baseline | latest | target | years so far | years left | gap | line | achieved | required
COURSES = [
    # 57.3 in 2021 to 65 in 2028: two years on, 2/7 of the way is 59.5
    (57.3, 58.5, 65.0, 2, 5, 6.5, 59.5, 0.6, 1.3),
    # down from 20 to 10 in ten years: halfway is 15
    (20.0, 16.0, 10.0, 5, 5, -6.0, 15.0, -0.8, -1.2),
    # half a year left
    (50.0, 54.0, 60.0, 3.5, 0.5, 6.0, 58.75, 4 / 3.5, 12.0),
    # the target's end has come: the line is there, and nothing can be required
    (50.0, 54.0, 60.0, 4, 0, 6.0, 60.0, 1.0, None),
    (50.0, 54.0, 60.0, 4, -1, 6.0, 60.0, 1.0, None),
    # the latest is the baseline: no pace, and the line has not started
    (50.0, 50.0, 60.0, 0, 4, 10.0, 50.0, None, 2.5),
    (50.0, 50.0, 60.0, -1, 4, 10.0, 50.0, None, 2.5),
    # both at once
    (50.0, 50.0, 60.0, 0, 0, 10.0, 60.0, None, None),
]


@pytest.mark.parametrize("told", COURSES)
def test_gap_line_and_pace(told):
    *given_, gap, line, achieved, required = told
    found = course(*given_)
    assert (found.gap, found.line) == pytest.approx((gap, line))
    assert found.achieved == (achieved if achieved is None else pytest.approx(achieved))
    assert found.required == (required if required is None else pytest.approx(required))


def test_growth_compounds():
    # 100 to 121 in two years is 10% a year; 200 to 50 is a half each year
    assert course(90, 100, 121, 1, 2).growth == pytest.approx(0.1)
    assert course(300, 200, 50, 1, 2).growth == pytest.approx(-0.5)
    # and of a fraction of 1 as of any other value
    assert course(0.2, 0.4, 0.9, 1, 2).growth == pytest.approx(0.5)


@pytest.mark.parametrize(
    "told", [(90, 0, 121, 1, 2), (90, 100, 0, 1, 2), (90, -5, 121, 1, 2), (90, 100, 121, 1, 0)]
)
def test_what_cannot_compound_has_no_growth(told):
    assert course(*told).growth is None


# latest | target | baseline | line | worst | how it stands, where more is better
STANDS = [
    (65.0, 65.0, 57.3, 60.0, None, Reach.MET),
    (65.1, 65.0, None, None, None, Reach.MET),
    (66.0, 65.0, 57.3, 60.0, 64.9, Reach.MET),
    (66.0, 65.0, 57.3, 60.0, 65.0, Reach.MET_WITH_CONFIDENCE),
    (60.0, 65.0, 57.3, 60.0, None, Reach.ON_TRACK),
    (64.9, 65.0, 57.3, 60.0, 64.0, Reach.ON_TRACK),
    (59.9, 65.0, 57.3, 60.0, None, Reach.BEHIND),
    (57.3, 65.0, 57.3, 60.0, None, Reach.BEHIND),
    (57.2, 65.0, 57.3, 60.0, None, Reach.MOVING_AWAY),
    (64.0, 65.0, 70.0, 67.0, None, Reach.MOVING_AWAY),  # met at the baseline, and lost
    (64.9, 65.0, None, None, None, Reach.NOT_MET),
    (64.9, 65.0, 57.3, None, None, Reach.NOT_MET),
    (64.9, 65.0, None, 60.0, None, Reach.NOT_MET),
]


@pytest.mark.parametrize(("latest", "target", "baseline", "line", "worst", "expected"), STANDS)
def test_how_a_value_stands_to_its_target(latest, target, baseline, line, worst, expected):
    assert reach(latest, target, baseline, line, worst) is expected


LEVELS, YEARS = st.floats(10, 1000), st.floats(1, 20)


@given(LEVELS, LEVELS, LEVELS, YEARS, YEARS)
def test_the_pace_required_reaches_the_target(baseline, latest, target, so_far, left):
    found = course(baseline, latest, target, so_far, left)
    assert latest + found.required * left == pytest.approx(target)
    assert latest * (1 + found.growth) ** left == pytest.approx(target)
    assert baseline + found.achieved * so_far == pytest.approx(latest)


@given(LEVELS, LEVELS, YEARS, YEARS)
def test_one_who_is_on_the_line_requires_the_pace_so_far(baseline, target, so_far, left):
    line = course(baseline, baseline, target, so_far, left).line
    assert min(baseline, target) - 1e-9 <= line <= max(baseline, target) + 1e-9
    found = course(baseline, line, target, so_far, left)
    assert found.achieved == pytest.approx(found.required, rel=1e-6, abs=1e-6)


@given(LEVELS, LEVELS, LEVELS, YEARS, YEARS)
def test_less_is_better_is_more_is_better_turned_round(baseline, latest, target, so_far, left):
    found = course(baseline, latest, target, so_far, left)
    turned = course(-baseline, -latest, -target, so_far, left)
    assert turned[:4] == pytest.approx(tuple(-each for each in found[:4]))
