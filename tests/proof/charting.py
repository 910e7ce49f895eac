"""What a chart draws, held against the cells: every point, limit and baseline, and every word on it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from math import isnan
from typing import Any

from matplotlib.patches import PathPatch

from reportgen.charts import compose
from reportgen.charts.layout import lay_out
from reportgen.model import Chart
from tests.proof.sheets import Sources


def unproved(chart: Chart, sources: Sources) -> Iterator[str]:
    """Everything drawn on a chart that the cells do not bear out."""
    name = max((one for one in sources.rows if chart.caption.startswith(one)), key=len)
    figure = compose(chart)
    for why in (*_lines(figure, name, sources), *_words(figure, chart, name, sources)):
        yield f"{chart.key}: {why}"


def _lines(figure: Any, name: str, sources: Sources) -> Iterator[str]:
    drawn = {one.get_gid(): one for one in figure.artists}
    for area in (*sources.areas, *filter(None, [sources.comparator])):
        line = drawn.get(f"line {area}")
        if line is None:
            yield f"there is no line for {area}"
            continue
        yield from _points(line, name, area, sources)
        if area in sources.areas:
            yield from _baseline(drawn.get(f"baseline {area}"), name, area, sources)
            yield from _limits(figure, name, area, sources)
    if (target := sources.rows[name].target) is not None:
        heights = set(drawn["target"].get_ydata()) if "target" in drawn else set()
        if heights != {float(target)}:
            yield f"the target is drawn at {heights}, and is {target}"


def _points(line: Any, name: str, area: str, sources: Sources) -> Iterator[str]:
    """The line is the cells, each at its year, broken where a cell has no number or a year no cell."""
    held = {one.year: one.value for one in sources.cells[name, area]}
    years = range(min(held), max(held) + 1)
    expected = [(year, float(held[year])) if held.get(year) is not None else None for year in years]
    first = next(one[0] for one in expected if one)
    drawn = [
        None if isnan(y) else (x, y)
        for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)
    ]
    start = next(one[0] for one in drawn if one)
    at_years = [one and (first + round(one[0] - start), one[1]) for one in drawn]
    if [*_stretches(at_years)] != [*_stretches(expected)]:
        yield f"the line of {area} is drawn at {at_years}, and the cells hold {expected}"


def _stretches(points: Sequence[tuple[int, float] | None]) -> Iterator[tuple[Any, ...]]:
    """The runs of figures between gaps."""
    for has_figure, run in groupby(points, key=bool):
        if has_figure:
            yield tuple(run)


def _baseline(marker: Any, name: str, area: str, sources: Sources) -> Iterator[str]:
    value = sources.baseline(name, area).value
    if marker is None or [*marker.get_ydata()] != [float(value)]:
        yield f"the baseline of {area} is not marked at {value}"


def _limits(figure: Any, name: str, area: str, sources: Sources) -> Iterator[str]:
    """Each limit of a band is one of the cells' limits, and none is left out."""
    published = {limit for one in sources.cells[name, area] if one.limits and one.value is not None
                 for limit in map(float, one.limits)}  # fmt: skip
    drawn = {float(height) for one in figure.artists if one.get_gid() == f"band {area}"
             for height in (one.get_ydata() if hasattr(one, "get_ydata") else one.get_xy()[:, 1])}  # fmt: skip
    if drawn != published:
        yield f"the band of {area} is drawn at {sorted(drawn ^ published)} and not as published"


def _words(figure: Any, chart: Chart, name: str, sources: Sources) -> Iterator[str]:
    """Every number that is written on the chart is a figure, a period, the unit or a grid line."""
    left = [one.get_gid() for one in figure.artists if isinstance(one, PathPatch)]
    known = [*_names(name, sources), *_periods(name, sources), sources.rows[name].unit]
    for words in (*_said(chart), *known):
        if words in known and words in left:
            left.remove(words)
    for words in left:
        if re.search(r"\d", words) and not _is_grid_line(words, figure):
            yield f"'{words}' is written on the chart and has no proof"
    for words in _names(name, sources):
        if words not in _said(chart):
            yield f"'{words}' is not written on the chart"


def _said(chart: Chart) -> list[str]:
    """The names beside the lines, each on one line, and the other words."""
    sheet = lay_out(chart)
    named = [" ".join(one.text for one in each.words) for each in sheet.names]
    return [*named, *(one.text for one in sheet.words)]


def _names(name: str, sources: Sources) -> list[str]:
    row = sources.rows[name]
    areas = (*sources.areas, *filter(None, [sources.comparator]))
    last = {area: [one for one in sources.cells[name, area] if one.value is not None][-1]
            for area in areas}  # fmt: skip
    said = [f"{area}: {sources.shown(name, one.value)}" for area, one in last.items()]
    if row.target is not None:
        said.append(f"Target {sources.shown(name, row.target)} by {row.target_period}")
    return said


def _periods(name: str, sources: Sources) -> list[str]:
    labels = {one.periods[-1] for area in sources.areas for one in sources.cells[name, area]}
    return [*labels, *(f"Baseline {label}" for label in labels)]


def _is_grid_line(words: str, figure: Any) -> bool:
    """Whether a number beside the value axis stands at the grid line of that value."""
    number = re.fullmatch(r"£?(-?[\d,]+(?:\.\d+)?)%?", words)
    if number is None:
        return False
    value = float(number[1].replace(",", ""))
    to_dots = next(one for one in figure.artists if str(one.get_gid()).startswith("line "))
    (grid,) = (one for one in figure.artists if one.get_gid() == "grid")
    height = to_dots.get_transform().transform((0, value))[1]
    drawn = grid.get_transform().transform([(0, y) for y in grid.get_ydata() if not isnan(y)])
    return any(abs(height - at) < 0.01 for at in drawn[:, 1])
