"""What a chart says in words: its figures, the names of its lines, its baseline and its notes."""

from dataclasses import replace
from decimal import Decimal

from reportgen import display
from reportgen.charts.lettering import drawable, width, wrapped
from reportgen.charts.scales import TimeScale, ValueScale
from reportgen.charts.series import Mark, baseline, intervals, latest, stretches
from reportgen.charts.style import NAME_LINES, NAMES_AT_MOST
from reportgen.model import Chart, Line

NO_FIGURES = "no figures"


def drawable_chart(chart: Chart) -> Chart:
    """The chart with every text in characters the font can draw."""
    return replace(
        chart,
        unit=drawable(chart.unit),
        target_label=drawable(chart.target_label),
        lines=tuple(map(_drawable_line, chart.lines)),
    )


def _drawable_line(line: Line) -> Line:
    points = tuple(replace(point, label=drawable(point.label)) for point in line.points)
    return replace(line, name=drawable(line.name), points=points)


def unit_above(chart: Chart) -> str:
    """The unit to be said above the value axis: "" where each figure carries it."""
    return "" if display.has_sign(chart.unit) else chart.unit


def name(line: Line, chart: Chart, times: TimeScale) -> tuple[str, ...]:
    """A line's name and last figure; its period too, where the line stops before the chart does."""
    called = wrapped(f"{line.name}:", NAMES_AT_MOST, NAME_LINES)
    last = latest(line)
    if last is None:
        return _followed(called, NO_FIGURES)
    named = _followed(called, display.figure(last.value, chart.decimals, chart.unit))
    return named if last.at == times.periods[-1] else _followed(named, f"({last.label})")


def target_name(chart: Chart, target: Decimal) -> tuple[str, ...]:
    """The target's label; where the chart gives none, the word and the figure."""
    label = chart.target_label or f"Target: {display.figure(target, chart.decimals, chart.unit)}"
    return wrapped(label, NAMES_AT_MOST, NAME_LINES)


def baselines(chart: Chart) -> dict[float, str]:
    """When the baselines marked are, and their labels: one, unless the areas' periods differ."""
    return {mark.at: mark.label for _, mark in _marked(chart)}


def notes(chart: Chart, values: ValueScale) -> str:
    """What a reader must be told to read the chart rightly."""
    drawn = [interval.limits for line in chart.lines for interval in intervals(line)]
    cut = any(limits.lower < values.low or limits.upper > values.high for limits in drawn)
    said = {
        "Axis does not start at zero.": values.without_zero,
        "Shading: confidence interval.": drawn and not cut,
        "Shading: confidence interval, cut off at the edge.": cut,
        "Gap: no figure.": any(len(stretches(line)) > 1 for line in chart.lines),
        _own_baselines(chart): len(baselines(chart)) > 1,
    }
    return " ".join(note for note, needed in said.items() if needed)


def _own_baselines(chart: Chart) -> str:
    marked = ", ".join(f"{line.name} {mark.label}" for line, mark in _marked(chart))
    return f"Hollow marker: baseline ({marked})."


def _marked(chart: Chart) -> list[tuple[Line, Mark]]:
    return [(line, mark) for line in chart.lines if (mark := baseline(line))]


def _followed(lines: tuple[str, ...], more: str) -> tuple[str, ...]:
    """The lines with more words after them: on the last line, if there is room."""
    longer = f"{lines[-1]} {more}"
    if width(longer) <= NAMES_AT_MOST:
        return (*lines[:-1], longer)
    return (*lines, *wrapped(more, NAMES_AT_MOST, 1))
