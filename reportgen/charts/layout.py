"""Where everything in a chart stands, in millimetres from its lower left corner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from reportgen import display
from reportgen.charts import style, words
from reportgen.charts.lettering import CAPITAL, halved, width, wrapped
from reportgen.charts.scales import TimeScale, ValueScale, time_scale, value_scale
from reportgen.charts.series import latest
from reportgen.charts.spacing import spread, thinned
from reportgen.charts.style import CLEAR, EDGE, GAP, HEIGHT, LEADING, SAMPLE, TICK, WIDTH, Stroke
from reportgen.model import Chart, Line

Side = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """The rectangle the lines are drawn in, and the scales that fill it."""

    left: float
    right: float
    bottom: float
    top: float
    values: ValueScale
    times: TimeScale

    def across(self, at: float) -> float:
        """Where a time in years stands."""
        share = (at - self.times.start) / (self.times.end - self.times.start)
        return self.left + share * (self.right - self.left)

    def up(self, value: Decimal) -> float:
        """Where a value stands."""
        share = (value - self.values.low) / (self.values.high - self.values.low)
        return self.bottom + float(share) * (self.top - self.bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of text and the point it is set at: y is its base line, x the side named."""

    text: str
    x: float
    y: float
    side: Side = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The words at a line's end, their middle, where the line ended, and how it is drawn.

    `end` is None for a line with nothing to draw, `stroke` for the target.
    """

    words: tuple[Words, ...]
    middle: float
    end: tuple[float, float] | None
    stroke: Stroke | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A chart laid out: its plot, the names beside it and the words around it."""

    plot: Plot
    names: tuple[Name, ...]
    words: tuple[Words, ...]


def lay_out(chart: Chart) -> Sheet:
    """All the words in place, and the plot as large as they leave it."""
    values, times = value_scale(chart), time_scale(chart)
    ticks = [display.figure(tick, values.decimals, chart.unit) for tick in values.ticks]
    periods = [halved(label) for label in times.labels]
    names = _names(chart, times)
    notes = wrapped(words.notes(chart, values), WIDTH - 2 * EDGE, style.NOTE_LINES)
    plot = Plot(
        left=EDGE + max(map(width, ticks)) + GAP,
        right=WIDTH - EDGE - _widest(names) - SAMPLE - GAP,
        bottom=_above_words(len(notes), max(map(len, periods))),
        top=_below_words(chart),
        values=values,
        times=times,
    )
    around = (
        *_value_words(plot, ticks),
        *_period_words(plot, periods, chart),
        *_unit_words(chart),
        *_baseline_words(plot, chart),
        *_block(notes, EDGE, EDGE + LEADING * len(notes) / 2),
    )
    return Sheet(plot=plot, names=tuple(_placed_names(plot, chart, names)), words=around)


def strokes(chart: Chart) -> tuple[Stroke, ...]:
    """How each line is drawn, in the chart's order; a fifth area looks like the first but in name."""
    areas = iter(style.AREAS * len(chart.lines))
    return tuple(style.COMPARATOR if line.comparator else next(areas) for line in chart.lines)


def _above_words(notes: int, period_lines: int) -> float:
    """The height of the plot's lower edge: above its notes, and its periods' labels."""
    return EDGE + notes * LEADING + GAP / 2 + period_lines * LEADING + GAP / 2 + TICK


def _below_words(chart: Chart) -> float:
    """The height of the plot's upper edge: below the unit and the word Baseline."""
    rows = bool(words.unit_above(chart)) + _one_baseline(chart)
    return HEIGHT - EDGE - rows * LEADING - GAP


def _one_baseline(chart: Chart) -> bool:
    return len(words.baselines(chart)) == 1


def _names(chart: Chart, times: TimeScale) -> list[tuple[str, ...]]:
    names = [words.name(line, chart, times) for line in chart.lines]
    return names if chart.target is None else [*names, words.target_name(chart, chart.target)]


def _placed_names(plot: Plot, chart: Chart, names: Sequence[tuple[str, ...]]) -> Iterator[Name]:
    ends = [_end(plot, line) for line in chart.lines]
    drawn: list[Stroke | None] = list(strokes(chart))
    if chart.target is not None:
        ends.append((plot.right, plot.up(chart.target)))
        drawn.append(None)
    wanted = [end[1] if end else plot.bottom for end in ends]
    heights = [len(name) * LEADING for name in names]
    middles = spread(wanted, heights, plot.bottom - LEADING / 2, plot.top + LEADING / 2)
    for name, middle, end, stroke in zip(names, middles, ends, drawn, strict=True):
        placed = _block(name, plot.right + SAMPLE + GAP, middle)
        yield Name(words=tuple(placed), middle=middle, end=end, stroke=stroke)


def _end(plot: Plot, line: Line) -> tuple[float, float] | None:
    last = latest(line)
    return (plot.across(last.at), plot.up(last.value)) if last else None


def _value_words(plot: Plot, ticks: Sequence[str]) -> Iterator[Words]:
    for text, tick in zip(ticks, plot.values.ticks, strict=True):
        yield from _block([text], plot.left - GAP, plot.up(tick), "right")


def _period_words(plot: Plot, periods: Sequence[tuple[str, ...]], chart: Chart) -> Iterator[Words]:
    sizes = [_widest([period]) for period in periods]
    centres = [
        _inside(plot.across(at), size) for at, size in zip(plot.times.periods, sizes, strict=True)
    ]
    marked = {plot.times.periods.index(at) for at in words.baselines(chart)}
    for label in thinned(centres, sizes, {0, len(periods) - 1} | marked, CLEAR):
        lines = periods[label]
        middle = plot.bottom - TICK - GAP / 2 - LEADING * len(lines) / 2
        yield from _block(lines, centres[label], middle, "center")


def _unit_words(chart: Chart) -> Iterator[Words]:
    if unit := words.unit_above(chart):
        yield from _block([unit], EDGE, HEIGHT - EDGE - LEADING / 2)


def _baseline_words(plot: Plot, chart: Chart) -> Iterator[Words]:
    if _one_baseline(chart):
        ((at, period),) = words.baselines(chart).items()
        text = f"Baseline {period}"
        x = _inside(plot.across(at), width(text))
        yield from _block([text], x, plot.top + GAP + LEADING / 2, "center")


def _block(lines: Sequence[str], x: float, middle: float, side: Side = "left") -> Iterator[Words]:
    """Lines of text one below the other, as a whole in the middle of the height given."""
    first = middle + LEADING * (len(lines) - 1) / 2 - CAPITAL / 2
    for row, line in enumerate(lines):
        if line:
            yield Words(text=line, x=x, y=first - row * LEADING, side=side)


def _widest(texts: Sequence[Sequence[str]]) -> float:
    return max((width(line) for lines in texts for line in lines), default=0)


def _inside(centre: float, size: float) -> float:
    """The centre moved so that the text stays on the picture."""
    return min(max(centre, EDGE + size / 2), WIDTH - EDGE - size / 2)
