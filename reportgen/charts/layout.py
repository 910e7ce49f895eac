"""Where everything in a chart stands, in millimetres from its lower left corner."""

from dataclasses import dataclass
from decimal import Decimal

from reportgen.charts import style, words
from reportgen.charts.lettering import halved, width, wrapped
from reportgen.charts.scales import TimeScale, ValueScale, time_scale, value_scale
from reportgen.charts.series import latest
from reportgen.charts.spacing import spread, thinned
from reportgen.charts.style import EDGE, GAP, HEIGHT, LEADING, TICK, WIDTH, Stroke
from reportgen.model import Chart, Line

SAMPLE = 7.0  # the piece of a line drawn beside its name
CLEAR = 2.0  # between two periods on the time axis


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
    """A text, the point it is set by, and which part of the text stands at that point."""

    text: str
    x: float
    y: float
    horizontal: str = "left"
    vertical: str = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name at a line's end: its words, where the line ended, and how the line is drawn.

    `stroke` is None for the target, whose line runs on to its name; `end` for a line with no end.
    """

    words: Words
    stroke: Stroke | None
    end: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A chart laid out: its plot, the names beside it and the words around it."""

    plot: Plot
    names: tuple[Name, ...]
    words: tuple[Words, ...]


def lay_out(chart: Chart) -> Sheet:
    """The chart's plot as large as the words around it leave it, and all the words in place."""
    values, times = value_scale(chart), time_scale(chart)
    ticks = [words.figure(tick, values.decimals, chart.unit) for tick in values.ticks]
    notes = wrapped(words.notes(chart, values), WIDTH - 2 * EDGE, 3)
    periods = [halved(label) for label in times.labels]
    rows_above = bool(words.unit_above(chart.unit)) + (len(words.baselines(chart)) == 1)
    rows_below = len(notes) + 1 + any("\n" in period for period in periods)
    plot = Plot(
        left=EDGE + max(map(width, ticks)) + GAP,
        right=WIDTH - EDGE - max(map(width, _all_names(chart, times)), default=0) - SAMPLE - GAP,
        bottom=EDGE + rows_below * LEADING + TICK + GAP / 2,
        top=HEIGHT - EDGE - LEADING / 2 - rows_above * LEADING,
        values=values,
        times=times,
    )
    around = [
        *_value_words(plot, ticks),
        *_period_words(plot, periods, chart),
        *_words_above(plot, chart),
        *_note_words(notes),
    ]
    return Sheet(plot=plot, names=_names(plot, chart), words=tuple(around))


def strokes(chart: Chart) -> tuple[Stroke, ...]:
    """How each line of the chart is drawn, in the chart's order."""
    areas = [line for line in chart.lines if not line.comparator]
    return tuple(
        style.COMPARATOR if line.comparator else style.AREAS[areas.index(line) % len(style.AREAS)]
        for line in chart.lines
    )


def _all_names(chart: Chart, times: TimeScale) -> list[str]:
    lines = [part for line in chart.lines for part in words.name(line, chart, times)]
    return lines if chart.target is None else [*lines, *words.target_name(chart)]


def _names(plot: Plot, chart: Chart) -> tuple[Name, ...]:
    texts = [words.name(line, chart, plot.times) for line in chart.lines]
    ends = [_end(plot, line) for line in chart.lines]
    drawn: list[Stroke | None] = list(strokes(chart))
    if chart.target is not None:
        texts.append(words.target_name(chart))
        ends.append((plot.right, plot.up(chart.target)))
        drawn.append(None)
    wanted = [plot.bottom if end is None else end[1] for end in ends]
    heights = [len(text) * LEADING for text in texts]
    middles = spread(wanted, heights, plot.bottom, plot.top + LEADING / 2)
    x = plot.right + SAMPLE + GAP
    return tuple(
        Name(words=Words(text="\n".join(text), x=x, y=middle), stroke=stroke, end=end)
        for text, middle, stroke, end in zip(texts, middles, drawn, ends, strict=True)
    )


def _end(plot: Plot, line: Line) -> tuple[float, float] | None:
    last = latest(line)
    if last is None or last.value is None:
        return None
    return plot.across(last.at), plot.up(last.value)


def _value_words(plot: Plot, ticks: list[str]) -> list[Words]:
    return [
        Words(text=text, x=plot.left - GAP, y=plot.up(tick), horizontal="right")
        for text, tick in zip(ticks, plot.values.ticks, strict=True)
    ]


def _period_words(plot: Plot, periods: list[str], chart: Chart) -> list[Words]:
    sizes = [max(map(width, period.split("\n"))) for period in periods]
    centres = [
        _inside(plot.across(at), size) for at, size in zip(plot.times.periods, sizes, strict=True)
    ]
    marked = {plot.times.periods.index(at) for at in words.baselines(chart)}
    shown = thinned(centres, sizes, {0, len(periods) - 1} | marked, CLEAR)
    y = plot.bottom - TICK - GAP / 2
    return [
        Words(text=periods[i], x=centres[i], y=y, horizontal="center", vertical="top")
        for i in shown
    ]


def _words_above(plot: Plot, chart: Chart) -> list[Words]:
    above = []
    if unit := words.unit_above(chart.unit):
        above.append(Words(text=unit, x=EDGE, y=HEIGHT - EDGE, vertical="top"))
    if len(starts := words.baselines(chart)) == 1:
        ((at, period),) = starts.items()
        text = f"Baseline {period}"
        x = _inside(plot.across(at), width(text))
        y = plot.top + LEADING / 2 + GAP / 2
        above.append(Words(text=text, x=x, y=y, horizontal="center"))
    return above


def _note_words(notes: tuple[str, ...]) -> list[Words]:
    if not notes:
        return []
    return [Words(text="\n".join(notes), x=EDGE, y=EDGE, vertical="bottom")]


def _inside(centre: float, size: float) -> float:
    """The centre moved so that the text stays on the picture."""
    return min(max(centre, EDGE + size / 2), WIDTH - EDGE - size / 2)
