"""How each part of a chart is drawn: its lines, bands, grid, baseline, target, names and words."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Polygon
from matplotlib.transforms import Affine2D, Bbox, Transform

from reportgen.charts import style
from reportgen.charts.layout import Name, Plot, Words
from reportgen.charts.lettering import outline, width
from reportgen.charts.series import Interval, bands, baseline, stretches
from reportgen.charts.style import GAP, MOVED, SAMPLE, TICK, Stroke
from reportgen.model import Line

Spot = tuple[float, float]

DOTS_PER_MILLIMETRE = style.DOTS_PER_INCH / 25.4
MILLIMETRES = Affine2D().scale(DOTS_PER_MILLIMETRE)
BREAK = (float("nan"), float("nan"))


def grid(plot: Plot) -> Iterator[Artist]:
    """A quiet line for each value named, the time axis, and a tick for each period on it."""
    levels = [plot.up(tick) for tick in plot.values.ticks]
    ends = [[(plot.left, level), (plot.right, level)] for level in levels]
    yield _rule(_broken(ends), style.GRID, style.HAIRLINE, "grid")
    feet = [plot.across(at) for at in plot.times.periods]
    ticks = [[(x, plot.bottom), (x, plot.bottom - TICK)] for x in feet]
    yield _rule(_broken(ticks), style.INK, style.HAIRLINE, "ticks")
    axis = [(plot.left, plot.bottom), (plot.right, plot.bottom)]
    yield _rule(axis, style.INK, style.AXIS, "axis")


def confidence(plot: Plot, line: Line, stroke: Stroke) -> Iterator[Artist]:
    """A tinted band for each stretch of the line; an upright where a figure stands alone."""
    for band in bands(line):
        draw = _band if len(band) > 1 else _upright
        artist = draw(plot, band, stroke)
        artist.set_gid(f"band {line.name}")
        artist.set_clip_box(_frame(plot))
        yield artist


def series(plot: Plot, line: Line, stroke: Stroke) -> Artist:
    """The line with its markers, broken by a NaN at each gap."""
    spots = [[(mark.at, float(mark.value)) for mark in part] for part in stretches(line)]
    return Line2D(
        *_columns(_broken(spots)),
        color=stroke.colour,
        linestyle=(0, stroke.dashes),
        linewidth=stroke.width,
        marker=stroke.marker,
        markersize=stroke.marker_size,
        markeredgewidth=0,
        dash_capstyle="butt",
        transform=_years_and_values(plot),
        gid=f"line {line.name}",
    )


def baseline_marker(plot: Plot, line: Line, stroke: Stroke) -> Iterator[Artist]:
    """The line's own marker, larger and hollow, at its baseline."""
    if mark := baseline(line):
        yield Line2D(
            [mark.at],
            [float(mark.value)],
            color=stroke.colour,
            marker=stroke.marker,
            markersize=style.BASELINE_MARKER,
            markerfacecolor=style.PAPER,
            markeredgewidth=style.BASELINE_EDGE,
            transform=_years_and_values(plot),
            gid=f"baseline {line.name}",
        )


def baseline_upright(plot: Plot, at: float) -> Artist:
    """A dotted line from a period up to the word Baseline."""
    x = plot.across(at)
    ends = [(x, plot.bottom), (x, plot.top + GAP / 2)]
    return _rule(ends, style.QUIET, style.AXIS, "baseline", style.BASELINE_DASHES)


def target(plot: Plot, value: Decimal) -> Artist:
    """A dashed line across the plot."""
    return Line2D(
        [plot.times.start, plot.times.end],
        [float(value), float(value)],
        color=style.INK,
        linestyle=(0, style.TARGET_DASHES),
        linewidth=style.TARGET,
        transform=_years_and_values(plot),
        gid="target",
    )


def name(plot: Plot, named: Name) -> Iterator[Artist]:
    """The words, a sample of the line before them, and a leader to the line's end if it is far."""
    yield from map(text, named.words)
    if named.end is None:
        return
    start = (plot.right + GAP / 2, named.middle)
    early = named.end[0] < plot.across(plot.times.periods[-1])
    if early or abs(named.end[1] - named.middle) > MOVED:
        yield _rule([named.end, start], style.QUIET, style.HAIRLINE, "leader")
    yield _sample(start, named.stroke)


def text(words: Words) -> Artist:
    """The outlines of the words, filled; the gid is the words themselves."""
    shape = outline(words.text)
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[words.side]
    x = words.x - share * width(words.text)
    return PathPatch(
        shape,
        facecolor=style.INK,
        linewidth=0,
        transform=Affine2D().translate(x, words.y) + MILLIMETRES,
        gid=words.text,
    )


def _band(plot: Plot, band: Sequence[Interval], stroke: Stroke) -> Artist:
    upper = [(interval.at, float(interval.limits.upper)) for interval in band]
    lower = [(interval.at, float(interval.limits.lower)) for interval in band]
    return Polygon(
        upper + lower[::-1],
        facecolor=(stroke.colour, style.BAND_STRENGTH),
        edgecolor=(stroke.colour, style.BAND_EDGE_STRENGTH),
        linewidth=style.BAND_EDGE,
        transform=_years_and_values(plot),
    )


def _upright(plot: Plot, band: Sequence[Interval], stroke: Stroke) -> Artist:
    (interval,) = band
    return Line2D(
        [interval.at, interval.at],
        [float(interval.limits.lower), float(interval.limits.upper)],
        color=stroke.colour,
        alpha=style.BAND_EDGE_STRENGTH,
        linewidth=style.BAND_UPRIGHT,
        transform=_years_and_values(plot),
    )


def _sample(start: Spot, stroke: Stroke | None) -> Artist:
    x, y = start
    spots = [(x, y), (x + SAMPLE / 2, y), (x + SAMPLE, y)]
    if stroke is None:
        return _rule(spots, style.INK, style.TARGET, "sample", style.TARGET_DASHES)
    sample = _rule(spots, stroke.colour, stroke.width, "sample", stroke.dashes)
    sample.set(marker=stroke.marker, markersize=stroke.marker_size)
    sample.set(markeredgewidth=0, markevery=[1])
    return sample


def _rule(
    spots: Iterable[Spot], colour: str, points: float, gid: str, dashes: Sequence[float] = ()
) -> Line2D:
    """A line between spots in millimetres, so many points wide."""
    return Line2D(
        *_columns(spots),
        color=colour,
        linestyle=(0, dashes),
        linewidth=points,
        solid_capstyle="butt",
        transform=MILLIMETRES,
        gid=gid,
    )


def _broken(parts: Sequence[Sequence[Spot]]) -> list[Spot]:
    """The spots of all the parts, with a break between one part and the next."""
    return [spot for part in parts for spot in (*part, BREAK)][:-1]


def _columns(spots: Iterable[Spot]) -> tuple[list[float], list[float]]:
    kept = list(spots)
    return [x for x, _ in kept], [y for _, y in kept]


def _years_and_values(plot: Plot) -> Transform:
    """From years and the chart's unit to dots."""
    wide = (plot.right - plot.left) / (plot.times.end - plot.times.start)
    high = (plot.top - plot.bottom) / float(plot.values.high - plot.values.low)
    left = plot.left - plot.times.start * wide
    bottom = plot.bottom - float(plot.values.low) * high
    return Affine2D.from_values(wide, 0, 0, high, left, bottom) + MILLIMETRES


def _frame(plot: Plot) -> Bbox:
    """The plot's rectangle in dots."""
    corners = ((plot.left, plot.bottom), (plot.right, plot.top))
    return Bbox([[x * DOTS_PER_MILLIMETRE, y * DOTS_PER_MILLIMETRE] for x, y in corners])
