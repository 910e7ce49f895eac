"""A chart composed, drawn and handed over as PNG bytes.

There is no Axes and no pyplot: ticks and labels are placed by `layout`, so a figure can be made
anew for every chart at little cost, and no chart leaves anything behind for the next.
"""

from collections.abc import Iterator
from typing import Any

import matplotlib
import numpy
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from reportgen.charts import artists, style
from reportgen.charts.layout import Sheet, lay_out, strokes
from reportgen.charts.png import encoded
from reportgen.charts.words import baselines, drawable_chart
from reportgen.model import Chart, Picture


def draw(chart: Chart) -> Picture:
    """The chart as a picture 160 mm wide; the same chart gives the same bytes.

    Values stand at their periods' true places in time; a period with no figure leaves a gap, and
    nothing is drawn across it. The caption and the alt text are the paper's, and are not drawn.
    """
    # not the settings of the machine's own matplotlibrc
    with matplotlib.rc_context(matplotlib.rcParamsDefault):
        canvas: Any = FigureCanvasAgg(compose(chart))
        canvas.draw()
    png = encoded(numpy.asarray(canvas.buffer_rgba()), canvas.get_width_height())
    return Picture(png=png, width=style.WIDTH, height=style.HEIGHT)


def compose(chart: Chart) -> Figure:
    """The chart as a figure not drawn yet: each artist's gid says what it is ("line Medway").

    Series, bands and target are in years and in the chart's unit; all else is in millimetres.
    """
    chart = drawable_chart(chart)
    figure = Figure(
        figsize=(style.WIDTH / 25.4, style.HEIGHT / 25.4),
        dpi=style.DOTS_PER_INCH,
        facecolor=style.PAPER,
    )
    for artist in _from_back_to_front(chart, lay_out(chart)):
        artist.set_zorder(0)  # drawn in the order given
        figure.add_artist(artist)
    return figure


def _from_back_to_front(chart: Chart, sheet: Sheet) -> Iterator[Artist]:
    plot, drawn = sheet.plot, tuple(zip(chart.lines, strokes(chart), strict=True))
    yield from artists.grid(plot)
    for line, stroke in drawn:
        yield from artists.confidence(plot, line, stroke)
    if len(starts := baselines(chart)) == 1:
        yield artists.baseline_upright(plot, *starts)
    if chart.target is not None:
        yield artists.target(plot, chart.target)
    for line, stroke in reversed(drawn):
        yield artists.series(plot, line, stroke)
        yield from artists.baseline_marker(plot, line, stroke)
    for name in sheet.names:
        yield from artists.name(plot, name)
    yield from map(artists.text, sheet.words)
