"""A straight line through points of unequal weight."""

from collections.abc import Sequence
from typing import NamedTuple


class Weighted(NamedTuple):
    """A point and what it counts for."""

    x: float
    y: float
    weight: float


class Line(NamedTuple):
    """Where a line stands at 0, its slope, and the weighted spread of x: Σw(x - x̄)²."""

    intercept: float
    slope: float
    spread: float


def weighted_line(points: Sequence[Weighted]) -> Line:
    """Weighted least squares; `points` are of two x or more, their weights above 0.

    Where a weight is 1/se² of its y, the variance of the slope is 1/spread.
    """
    total = sum(point.weight for point in points)
    x_mean = sum(point.weight * point.x for point in points) / total
    y_mean = sum(point.weight * point.y for point in points) / total
    spread = sum(point.weight * (point.x - x_mean) ** 2 for point in points)
    slope = sum(p.weight * (p.x - x_mean) * (p.y - y_mean) for p in points) / spread
    return Line(y_mean - slope * x_mean, slope, spread)
