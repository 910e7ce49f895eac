"""What of a line is drawn: its stretches without a gap, its confidence bands, its last figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from reportgen.model import Limits, Line, Point

MISSED = 1.5  # times the usual step: a longer step has passed a period by


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point that has a figure: when it is for in years, its period's label, and its value."""

    at: float
    label: str
    value: Decimal
    limits: Limits | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The confidence interval of a figure, and when it is for."""

    at: float
    limits: Limits

    @property
    def width(self) -> Decimal:
        return self.limits.upper - self.limits.lower


def stretches(line: Line) -> list[list[Mark]]:
    """The figures between gaps. A period with no figure is a gap, and so is one not there at all."""
    missed = MISSED * usual_step([point.at for point in line.points])
    found: list[list[Mark]] = [[]]
    for point in line.points:
        mark = _mark(point)
        if mark is None or (found[-1] and mark.at - found[-1][-1].at > missed):
            found.append([])
        if mark is not None:
            found[-1].append(mark)
    return [stretch for stretch in found if stretch]


def marks(line: Line) -> list[Mark]:
    """Every point of the line that has a figure."""
    return [mark for stretch in stretches(line) for mark in stretch]


def latest(line: Line) -> Mark | None:
    """The figure for the latest period that has one."""
    return max(marks(line), key=lambda mark: mark.at, default=None)


def baseline(line: Line) -> Mark | None:
    """The point change is counted from, if it has a figure to be marked at."""
    return None if line.baseline is None else _mark(line.points[line.baseline])


def bands(line: Line) -> list[list[Interval]]:
    """The intervals to be drawn, between gaps: those of an area's figures, no comparator's."""
    return [] if line.comparator else [band for part in stretches(line) for band in _bands(part)]


def intervals(line: Line) -> list[Interval]:
    """Every interval that is drawn for the line."""
    return [interval for band in bands(line) for interval in band]


def usual_step(periods: Sequence[float]) -> float:
    """The usual time in years from one period to the next; a year where there is only one."""
    return median([later - earlier for earlier, later in pairwise(periods)] or [1.0])


def _mark(point: Point) -> Mark | None:
    if point.value is None:
        return None
    return Mark(at=point.at, label=point.label, value=point.value, limits=point.limits)


def _bands(stretch: Iterable[Mark]) -> list[list[Interval]]:
    found: list[list[Interval]] = [[]]
    for mark in stretch:
        if mark.limits is None:
            found.append([])
        else:
            found[-1].append(Interval(at=mark.at, limits=mark.limits))
    return [band for band in found if band]
