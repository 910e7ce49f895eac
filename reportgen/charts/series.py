"""What of a line is drawn: its stretches without a gap, its confidence bands, its last figure."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise
from statistics import median

from reportgen.model import Limits, Line, Point

MISSED = 1.5  # times the usual step: a longer step has passed a period by


def figures(line: Line) -> dict[float, Decimal]:
    """The line's figures by when they are for."""
    return {point.at: point.value for point in line.points if point.value is not None}


def latest(line: Line) -> Point | None:
    """The last point that has a figure."""
    return next((point for point in reversed(line.points) if point.value is not None), None)


def baseline(line: Line) -> Point | None:
    """The point change is counted from, if it has a figure to be marked at."""
    if line.baseline is None:
        return None
    point = line.points[line.baseline]
    return None if point.value is None else point


def stretches(line: Line) -> list[list[Point]]:
    """The points between gaps. A period with no figure is a gap, and so is one not there at all."""
    missed = MISSED * usual_step(point.at for point in line.points)
    found: list[list[Point]] = []
    before: Point | None = None
    for point in line.points:
        if point.value is not None:
            if before is None or point.at - before.at > missed:
                found.append([])
            found[-1].append(point)
        before = None if point.value is None else point
    return found


def intervals(line: Line) -> list[Limits]:
    """The confidence intervals that are drawn: those of an area's figures, no comparator's."""
    return [limits for band in bands(line) for _, limits in band]


def bands(line: Line) -> list[list[tuple[float, Limits]]]:
    """When and what the intervals are, a list for each stretch of figures that have them."""
    if line.comparator:
        return []
    found: list[list[tuple[float, Limits]]] = []
    for stretch in stretches(line):
        band: list[tuple[float, Limits]] = []
        for point in stretch:
            if point.limits is not None:
                band.append((point.at, point.limits))
            elif band:
                found.append(band)
                band = []
        found += [band] if band else []
    return found


def usual_step(periods: Iterable[float]) -> float:
    """The usual time in years from one period to the next; a year where there is only one."""
    return median([later - earlier for earlier, later in pairwise(periods)] or [1.0])
