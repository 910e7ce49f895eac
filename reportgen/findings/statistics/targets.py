"""What reaching a target takes: the gap, the pace so far, the pace wanted, the straight line there.

No standard is published for these; they are plain arithmetic, and no test.
"""

from enum import StrEnum
from typing import NamedTuple


class Course(NamedTuple):
    """Where a value stands between its baseline and its target.

    `gap` is target less latest and `line` where a straight line from baseline to target stands at
    the latest period, both in the value's unit. `achieved` and `required` are in that unit a year,
    so far and from now on; `growth` is the yearly growth required, as a fraction of the value.
    None where there is no time to count by, or, for growth, nothing above 0 to grow.
    """

    gap: float
    line: float
    achieved: float | None
    required: float | None
    growth: float | None


def course(
    baseline: float, latest: float, target: float, years_so_far: float, years_left: float
) -> Course:
    """The course of a value, in years from baseline to latest and from latest to the target's end.

    Once the target's end has come (no years left), the line stands at the target.
    """
    gap = target - latest
    grows = years_left > 0 and latest > 0 and target > 0
    return Course(
        gap=gap,
        line=_line(baseline, target, years_so_far, years_left),
        achieved=(latest - baseline) / years_so_far if years_so_far > 0 else None,
        required=gap / years_left if years_left > 0 else None,
        growth=(target / latest) ** (1 / years_left) - 1 if grows else None,
    )


def _line(baseline: float, target: float, years_so_far: float, years_left: float) -> float:
    if years_left <= 0:
        return target
    if years_so_far <= 0:
        return baseline
    return baseline + (target - baseline) * years_so_far / (years_so_far + years_left)


class Reach(StrEnum):
    """How a value stands to its target."""

    MET = "met"
    MET_WITH_CONFIDENCE = "met with confidence"
    ON_TRACK = "on track"
    BEHIND = "behind"
    MOVING_AWAY = "moving away"
    NOT_MET = "not met"


def reach(
    latest: float,
    target: float,
    baseline: float | None = None,
    line: float | None = None,
    worst: float | None = None,
) -> Reach:
    """How the latest value stands to its target, all turned so that more is better.

    `worst` is the limit on the bad side: a target it reaches is met with confidence. Without a
    baseline and a line, a target is met or not met. Short of it, at or ahead of the line is on track;
    behind it and worse than the baseline is moving away.
    """
    if latest >= target:
        sure = worst is not None and worst >= target
        return Reach.MET_WITH_CONFIDENCE if sure else Reach.MET
    if baseline is None or line is None:
        return Reach.NOT_MET
    if latest >= line:
        return Reach.ON_TRACK
    return Reach.MOVING_AWAY if latest < baseline else Reach.BEHIND
