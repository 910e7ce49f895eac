"""How each part of a chart is drawn: its lines, bands, grid, baseline, target, names and words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, Bbox

from reportgen.charts import style
from reportgen.charts.layout import SAMPLE, Name, Plot, Words
from reportgen.charts.lettering import FONT
from reportgen.charts.series import bands, baseline, stretches
from reportgen.charts.style import GAP, TICK, Stroke
from reportgen.model import Limits, Line

DOTS_PER_MILLIMETRE = style.DOTS_PER_INCH / 25.4
MILLIMETRES = Affine2D().scale(DOTS_PER_MILLIMETRE)
MOVED = 1.5  # millimetres from a line's end at which its name needs a leader to it
LINE_SPACING = 1.2


def grid(plot: Plot) -> Iterator[Artist]:
    """A quiet line for each value named, the time axis, and a tick for each period on it."""
    for tick in plot.values.ticks:
        height = plot.up(tick)
        yield _rule((plot.left, plot.right), (height, height), style.GRID, style.HAIRLINE)
    yield _rule((plot.left, plot.right), (plot.bottom, plot.bottom), style.INK, style.AXIS)
    for at in plot.times.periods:
        x = plot.across(at)
        yield _rule((x, x), (plot.bottom, plot.bottom - TICK), style.INK, style.HAIRLINE)


def line(plot: Plot, series: Line, stroke: Stroke) -> Artist:
    """The line, in years and the chart's unit, broken by a NaN at each gap."""
    at, values = [float("nan")], [float("nan")]
    for stretch in stretches(series):
        for point in stretch:
            at.append(point.at)
            values.append(float(point.value or 0))
        at.append(float("nan"))
        values.append(float("nan"))
    return Line2D(
        at[1:-1],
        values[1:-1],
        color=stroke.colour,
        linestyle=_dashes(stroke),
        linewidth=stroke.width,
        marker=stroke.marker,
        markersize=stroke.marker_size,
        markeredgewidth=0,
        dash_capstyle="butt",
        transform=years_and_values(plot),
        gid=f"line {series.name}",
    )


def confidence(plot: Plot, series: Line, stroke: Stroke) -> Iterator[Artist]:
    """A tinted band with a hairline edge for each stretch; an upright where a point stands alone."""
    for band in bands(series):
        if len(band) == 1:
            yield _interval(plot, band[0], stroke, series.name)
        else:
            yield _band(plot, band, stroke, series.name)


def baseline_upright(plot: Plot, at: float) -> Artist:
    """A dotted line up from a period to the word Baseline above it."""
    x = plot.across(at)
    upright = _rule((x, x), (plot.bottom, plot.top + GAP / 2), style.QUIET, style.AXIS)
    upright.set(linestyle=(0, style.BASELINE_DASHES), gid="baseline")
    return upright


def baseline_marker(plot: Plot, series: Line, stroke: Stroke) -> Iterator[Artist]:
    """The line's own marker, larger and hollow, at its baseline."""
    if point := baseline(series):
        yield Line2D(
            [point.at],
            [float(point.value or 0)],
            color=stroke.colour,
            marker=stroke.marker,
            markersize=style.BASELINE_MARKER,
            markerfacecolor=style.PAPER,
            markeredgewidth=style.BASELINE_EDGE,
            transform=years_and_values(plot),
            gid=f"baseline {series.name}",
        )


def target(plot: Plot, value: Decimal) -> Artist:
    """A dashed line across the plot, on towards its name."""
    return Line2D(
        [plot.times.start, plot.times.end],
        [float(value)] * 2,
        color=style.INK,
        linestyle=(0, style.TARGET_DASHES),
        linewidth=style.TARGET,
        transform=years_and_values(plot),
        gid="target",
    )


def name(plot: Plot, named: Name) -> Iterator[Artist]:
    """The words, a sample of the line before them, and a leader to the line's end if it is far."""
    height, start = named.words.y, plot.right + GAP / 2
    sample = (start, start + SAMPLE / 2, start + SAMPLE)
    if named.end and (
        abs(named.end[1] - height) > MOVED or named.end[0] < plot.across(plot.times.periods[-1])
    ):
        yield _rule((named.end[0], start), (named.end[1], height), style.QUIET, style.HAIRLINE)
    if named.end:
        yield _sample(sample, height, named.stroke)
    yield text(named.words)


def text(words: Words) -> Artist:
    """Words as they are: no mathematics is read into "$" or "_"."""
    return Text(
        words.x,
        words.y,
        words.text,
        color=style.INK,
        fontproperties=FONT,
        horizontalalignment=words.horizontal,
        verticalalignment=words.vertical,
        multialignment="center" if words.horizontal == "center" else "left",
        linespacing=LINE_SPACING,
        parse_math=False,
        transform=MILLIMETRES,
    )


def years_and_values(plot: Plot) -> Affine2D:
    """From years and the chart's unit to dots."""
    wide = (plot.right - plot.left) / (plot.times.end - plot.times.start)
    high = (plot.top - plot.bottom) / float(plot.values.high - plot.values.low)
    left = plot.left - plot.times.start * wide
    bottom = plot.bottom - float(plot.values.low) * high
    return Affine2D.from_values(wide, 0, 0, high, left, bottom) + MILLIMETRES


def _band(plot: Plot, band: Sequence[tuple[float, Limits]], stroke: Stroke, area: str) -> Artist:
    upper = [(at, float(limits.upper)) for at, limits in band]
    lower = [(at, float(limits.lower)) for at, limits in band]
    shape = Polygon(
        upper + lower[::-1],
        closed=True,
        facecolor=(stroke.colour, style.BAND_STRENGTH),
        edgecolor=(stroke.colour, style.BAND_EDGE_STRENGTH),
        linewidth=style.BAND_EDGE,
        transform=years_and_values(plot),
        gid=f"band {area}",
    )
    shape.set_clip_box(_frame(plot))
    return shape


def _interval(plot: Plot, point: tuple[float, Limits], stroke: Stroke, area: str) -> Artist:
    at, limits = point
    upright = Line2D(
        [at, at],
        [float(limits.lower), float(limits.upper)],
        color=stroke.colour,
        alpha=style.BAND_EDGE_STRENGTH,
        linewidth=style.TARGET,
        transform=years_and_values(plot),
        gid=f"interval {area}",
    )
    upright.set_clip_box(_frame(plot))
    return upright


def _sample(across: Sequence[float], height: float, stroke: Stroke | None) -> Artist:
    if stroke is None:
        sample = _rule(across, [height] * 3, style.INK, style.TARGET)
        sample.set_linestyle((0, style.TARGET_DASHES))
        return sample
    sample = _rule(across, [height] * 3, stroke.colour, stroke.width)
    sample.set(linestyle=_dashes(stroke), marker=stroke.marker, markersize=stroke.marker_size)
    sample.set(markeredgewidth=0, markevery=[1])
    return sample


def _rule(across: Sequence[float], up: Sequence[float], colour: str, width: float) -> Line2D:
    return Line2D(
        across, up, color=colour, linewidth=width, solid_capstyle="butt", transform=MILLIMETRES
    )


def _frame(plot: Plot) -> Bbox:
    """The plot's rectangle in dots."""
    corners = ((plot.left, plot.bottom), (plot.right, plot.top))
    return Bbox([[x * DOTS_PER_MILLIMETRE, y * DOTS_PER_MILLIMETRE] for x, y in corners])


def _dashes(stroke: Stroke) -> str | tuple[float, tuple[float, ...]]:
    return (0, stroke.dashes) if stroke.dashes else "solid"
