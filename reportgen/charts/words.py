"""What a chart says in words: its values, the names of its lines, its baseline and its notes."""

from dataclasses import replace
from decimal import Decimal

from reportgen import display
from reportgen.charts.lettering import drawable, width, wrapped
from reportgen.charts.scales import TimeScale, ValueScale
from reportgen.charts.series import baseline, intervals, latest, stretches
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


def figure(value: Decimal, decimals: int, unit: str) -> str:
    """A value as on an axis: "60%", "£1,187", and "63.9" where the unit is said above the axis."""
    shown = display.number(value, decimals)
    if unit == "%":
        return f"{shown}%"
    if unit in display.CURRENCIES:
        return f"-{unit}{shown[1:]}" if shown.startswith("-") else f"{unit}{shown}"
    return shown


def unit_above(unit: str) -> str:
    """The unit to be said above the value axis: "" when each figure carries it."""
    return "" if unit == "%" or unit in display.CURRENCIES else unit


def name(line: Line, chart: Chart, times: TimeScale) -> tuple[str, ...]:
    """A line's name and last figure; its period too, where the line stops before the chart does."""
    called = wrapped(line.name, NAMES_AT_MOST, NAME_LINES)
    last = latest(line)
    if last is None or last.value is None:
        return _followed(called, NO_FIGURES)
    named = _followed(called, figure(last.value, chart.decimals, chart.unit))
    return named if last.at == times.periods[-1] else _followed(named, f"({last.label})")


def _followed(lines: tuple[str, ...], more: str) -> tuple[str, ...]:
    """The lines with more words after them, on the last line if there is room."""
    longer = f"{lines[-1]} {more}" if lines else more
    if width(longer) <= NAMES_AT_MOST:
        return (*lines[:-1], longer)
    return (*lines, *wrapped(more, NAMES_AT_MOST, 1))


def target_name(chart: Chart) -> tuple[str, ...]:
    """The target's label; where the chart gives none, the word and the figure."""
    assert chart.target is not None
    label = chart.target_label or f"Target {figure(chart.target, chart.decimals, chart.unit)}"
    return wrapped(label, NAMES_AT_MOST, NAME_LINES)


def baselines(chart: Chart) -> dict[float, str]:
    """When the chart's baselines are, and their labels: one, unless the areas' periods differ."""
    points = [point for line in chart.lines if (point := baseline(line))]
    return {point.at: point.label for point in points}


def notes(chart: Chart, values: ValueScale) -> str:
    """What a reader must be told to read the chart rightly."""
    drawn = [limits for line in chart.lines for limits in intervals(line)]
    beyond = any(limits.lower < values.low or limits.upper > values.high for limits in drawn)
    said = (
        ("Axis does not start at zero.", values.without_zero),
        ("Shading: confidence interval" + (", cut off at the edge." if beyond else "."), drawn),
        ("Gap: no figure.", any(len(stretches(line)) > 1 for line in chart.lines)),
        (_own_baselines(chart), len(baselines(chart)) > 1),
    )
    return " ".join(note for note, needed in said if needed)


def _own_baselines(chart: Chart) -> str:
    marked = [(line.name, point.label) for line in chart.lines if (point := baseline(line))]
    return f"Hollow marker: baseline ({', '.join(f'{area} {period}' for area, period in marked)})."
