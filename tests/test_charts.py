"""What stands on a chart: its figures and gaps, its words and where they are, and that it prints.

The figures for Kent, Medway and England are healthy weight in year 6, from ONS Explore Local
Statistics. Contains public sector information licensed under the Open Government Licence v3.0.
"""

import re
import struct
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import combinations, pairwise
from math import isnan

import matplotlib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath
from PIL import Image

from reportgen.charts import compose, draw, lettering, style
from reportgen.charts.layout import lay_out
from reportgen.charts.scales import value_scale
from reportgen.charts.spacing import spread, thinned
from reportgen.model import Chart, Limits, Line, Point

HEALTHY_WEIGHT = """
            Kent                 Medway               England*
    2018/19  66.6 (65.9 to 67.3)  62.6 (61.0 to 64.3)  64.3
    2019/20  64.3 (63.6 to 65.0)  62.2 (60.5 to 63.8)  63.4
    2020/21  -                    54.8 (53.1 to 56.6)  57.8
    2021/22  62.8 (62.0 to 63.5)  57.3 (55.7 to 59.0)  60.8
    2022/23  63.5 (62.8 to 64.2)  60.8 (59.2 to 62.5)  61.9
    2023/24  63.5 (62.8 to 64.3)  60.3 (58.6 to 61.9)  62.5
"""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def chart(table, *, baseline=None, unit="%", decimals=1, target=None, target_label=""):
    """A chart of a table: areas across, a star for the comparator, "-" where there is no figure."""
    header, *rows = [re.split(r"\s{2,}", row.strip()) for row in table.strip().splitlines()]
    return Chart(
        key="chart",
        lines=tuple(_line(name, at, rows, baseline) for at, name in enumerate(header, 1)),
        unit=unit,
        decimals=decimals,
        caption="",
        alt="",
        target=None if target is None else Decimal(target),
        target_label=target_label,
    )


def _line(name, column, rows, baseline):
    points = tuple(_point(row[0], row[column]) for row in rows)
    labels = [point.label for point in points]
    return Line(
        name=name.removesuffix("*"),
        points=points,
        comparator=name.endswith("*"),
        baseline=labels.index(baseline) if baseline and not name.endswith("*") else None,
    )


def _point(label, cell):
    value, *limits = re.findall(r"-?[\d.]+", cell) or [None]
    return Point(
        label=label,
        at=_at(label),
        value=None if value is None else Decimal(value),
        limits=Limits(lower=Decimal(limits[0]), upper=Decimal(limits[1])) if limits else None,
    )


def _at(label):
    if label[:3] in MONTHS:
        return int(label[4:]) + (MONTHS.index(label[:3]) + 1) / 12
    return int(label[:4]) + 1 + (0.25 if "/" in label else 0)


def two_years_of_months(name="Medway", unit="per 100,000"):
    labels = [f"{MONTHS[(3 + month) % 12]} {2023 + (3 + month) // 12}" for month in range(24)]
    rows = [f"{label}  {120 + month}" for month, label in enumerate(labels)]
    return chart("\n".join([name, *rows]), unit=unit, baseline="Feb 2025")


def long_periods():
    rows = [
        f"{year} (year to the thirty-first of December, provisional)  5"
        for year in range(2010, 2025)
    ]
    first, *_ = rows[0].split("  ")
    return chart("\n".join(["Kent", *rows]), baseline=first, unit="cases")


def found(figure, gid):
    return [artist for artist in figure.artists if artist.get_gid() == gid]


def the(figure, gid):
    (artist,) = found(figure, gid)
    return artist


def heights(artist):
    return [None if isnan(y) else y for y in artist.get_ydata()]


def words(of):
    sheet = lay_out(of)
    return [text.text for name in sheet.names for text in name.words] + [
        text.text for text in sheet.words
    ]


def boxes(of):
    """Where each piece of text is on the finished picture, in dots."""
    figure = compose(of)
    return {
        (text, number): artist.get_window_extent()
        for text in dict.fromkeys(words(of))
        for number, artist in enumerate(found(figure, text))
    }


# --- figures -----------------------------------------------------------------------------------


def test_each_figure_stands_at_its_time_and_value():
    medway = the(compose(chart(HEALTHY_WEIGHT)), "line Medway")
    assert list(medway.get_xdata()) == [2019.25, 2020.25, 2021.25, 2022.25, 2023.25, 2024.25]
    assert heights(medway) == [62.6, 62.2, 54.8, 57.3, 60.8, 60.3]


def test_a_period_without_a_figure_is_a_gap_and_never_zero():
    kent = the(compose(chart(HEALTHY_WEIGHT)), "line Kent")
    assert heights(kent) == [66.6, 64.3, None, 62.8, 63.5, 63.5]
    assert "Gap: no figure." in " ".join(words(chart(HEALTHY_WEIGHT)))


def test_a_year_that_is_not_there_at_all_is_a_gap_too():
    missed = chart("Medway\n2018  5\n2019  6\n2020  7\n2022  8\n2023  9")
    figure = compose(missed)
    assert heights(the(figure, "line Medway")) == [5, 6, 7, None, 8, 9]
    across = the(figure, "ticks").get_xdata()[::3]
    steps = [round(later - earlier, 6) for earlier, later in pairwise(across)]
    assert steps == [steps[0], steps[0], pytest.approx(2 * steps[0]), steps[0]]


def test_a_series_of_every_second_year_has_no_gaps():
    assert None not in heights(
        the(compose(chart("Medway\n2018  5\n2020  6\n2022  7")), "line Medway")
    )


def test_a_figure_between_two_gaps_is_seen_by_its_marker():
    alone = the(
        compose(chart("Medway\n2018  5\n2019  -\n2020  6\n2021  -\n2022  7")), "line Medway"
    )
    assert heights(alone) == [5, None, 6, None, 7]
    assert alone.get_marker() == "o"
    assert alone.get_markersize() > 4


def test_lines_lie_in_the_plot_where_their_values_say():
    of = chart(HEALTHY_WEIGHT)
    plot, line = lay_out(of).plot, the(compose(of), "line Medway")
    dots = line.get_transform().transform((2021.25, 54.8)) / style.DOTS_PER_INCH * 25.4
    assert dots == pytest.approx((plot.across(2021.25), plot.up(Decimal("54.8"))))
    assert plot.up(plot.values.low) == plot.bottom
    assert plot.up(plot.values.high) == plot.top


# --- confidence intervals ----------------------------------------------------------------------


def test_a_band_runs_along_its_limits_and_stops_at_a_gap():
    before, after = found(compose(chart(HEALTHY_WEIGHT)), "band Kent")
    assert before.get_xy()[:-1].tolist() == [
        [2019.25, 67.3],
        [2020.25, 65.0],
        [2020.25, 63.6],
        [2019.25, 65.9],
    ]
    assert after.get_xy()[:, 0].min() == 2022.25


def test_a_comparator_has_no_band():
    table = HEALTHY_WEIGHT.replace("  64.3\n", "  64.3 (64.2 to 64.4)\n")
    assert found(compose(chart(table)), "band England") == []


def test_an_interval_that_stands_alone_is_an_upright():
    alone = the(compose(chart("Medway\n2018  5 (4 to 6)\n2019  -\n2020  7")), "band Medway")
    assert list(alone.get_xdata()) == [2019, 2019]
    assert heights(alone) == [4, 6]


def test_one_wild_interval_does_not_set_the_scale_and_the_cut_is_said():
    wild = chart("""
        Kent
        2006/07  75.0 (54.9 to 89.4)
        2007/08  -
        2008/09  66.6 (65.8 to 67.4)
        2009/10  66.2 (65.4 to 66.9)
        2010/11  65.7 (64.9 to 66.5)
    """)
    assert value_scale(wild).high < Decimal("89.4")
    assert "Shading: confidence interval, cut off at the edge." in " ".join(words(wild))
    lone, _ = found(compose(wild), "band Kent")
    plot = lay_out(wild).plot
    assert lone.get_clip_box().y1 == pytest.approx(plot.top * style.DOTS_PER_INCH / 25.4)


def test_intervals_of_usual_width_are_never_cut():
    noisy = chart("Medway\n2018  5.0 (1 to 9)\n2019  5.1 (1 to 10)\n2020  5.0 (2 to 9)")
    assert (value_scale(noisy).low, value_scale(noisy).high) == (0, 12)
    assert "Shading: confidence interval." in words(noisy)


# --- baseline and target -----------------------------------------------------------------------


def test_the_baseline_is_a_hollow_marker_on_each_area_and_is_said_once():
    of = chart(HEALTHY_WEIGHT, baseline="2021/22")
    figure = compose(of)
    for area, value in (("Kent", 62.8), ("Medway", 57.3)):
        marker = the(figure, f"baseline {area}")
        assert (list(marker.get_xdata()), heights(marker)) == ([2022.25], [value])
        assert marker.get_markerfacecolor() == style.PAPER
    assert found(figure, "baseline England") == []
    assert words(of).count("Baseline 2021/22") == 1
    upright = the(figure, "baseline").get_xdata()
    assert list(upright) == pytest.approx([lay_out(of).plot.across(2022.25)] * 2)


def test_baselines_of_different_periods_are_each_said():
    kent, medway, england = chart(HEALTHY_WEIGHT).lines
    lines = (replace(kent, baseline=0), replace(medway, baseline=3), england)
    of = replace(chart(HEALTHY_WEIGHT), lines=lines)
    said = " ".join(words(of))
    assert "Hollow marker: baseline (Kent 2018/19, Medway 2021/22)." in said
    assert "Baseline 20" not in said
    assert found(compose(of), "baseline") == []


def test_a_baseline_without_a_figure_is_not_marked():
    assert "Baseline" not in " ".join(words(chart("Medway\n2018  -\n2019  5", baseline="2018")))


def test_the_target_is_dashed_across_the_plot_and_named():
    of = chart(HEALTHY_WEIGHT, target="72.5", target_label="Target 72.5% by 2028/29")
    line = the(compose(of), "target")
    assert heights(line) == [72.5, 72.5]
    assert line.is_dashed()
    assert value_scale(of).low < Decimal("72.5") < value_scale(of).high
    assert "Target 72.5% by 2028/29" in words(of)


def test_a_target_without_a_label_is_called_so():
    assert "Target: 72.5%" in words(chart(HEALTHY_WEIGHT, target="72.5"))


# --- axes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "unit", "decimals", "ticks"),
    [
        ("62.6 54.8 60.3", "%", 1, "54% 56% 58% 60% 62% 64%"),
        ("3.1 9.7 14.0", "%", 1, "0% 5% 10% 15%"),
        ("97.1 98.4 99.9", "%", 1, "95% 96% 97% 98% 99% 100%"),
        ("98 104 119", "%", 0, "95% 100% 105% 110% 115% 120% 125%"),
        ("60.0 60.0", "%", 1, "58% 59% 60% 61% 62%"),
        ("0 0 0", "cases", 0, "0 1 2 3"),
        ("1 2 1", "cases", 0, "0 1 2 3 4"),
        ("-1.5 2.5", "points", 1, "-2 -1 0 1 2 3"),
        ("-3 -2.9", "£", 1, "-£3.2 -£3.1 -£3.0 -£2.9 -£2.8 -£2.7"),
        ("1187 1340", "£", 2, "£1,150 £1,200 £1,250 £1,300 £1,350"),
        ("79.8 80.1", "years", 1, "77 78 79 80 81 82 83"),
        ("0.42 0.44", "", 2, "0.40 0.41 0.42 0.43 0.44 0.45 0.46"),
    ],
)
def test_the_value_axis_runs_over_round_values_with_their_unit(figures, unit, decimals, ticks):
    rows = [f"{2015 + row}  {figure}" for row, figure in enumerate(figures.split())]
    of = chart("\n".join(["Medway", *rows]), unit=unit, decimals=decimals)
    shown = [text.text for text in lay_out(of).words if text.side == "right"]
    assert " ".join(shown) == ticks


@pytest.mark.parametrize(
    ("figures", "said"), [("62.6 54.8", True), ("3.1 14", False), ("-1 1", False)]
)
def test_an_axis_that_does_not_start_at_zero_says_so(figures, said):
    first, last = figures.split()
    assert (
        "Axis does not start at zero." in words(chart(f"A\n2018  {first}\n2019  {last}"))
    ) is said


def test_the_unit_is_said_above_the_axis_unless_each_figure_carries_it():
    assert "per 100,000" in words(two_years_of_months())
    assert "%" not in words(chart(HEALTHY_WEIGHT))


@given(st.lists(st.decimals(-1000, 1000, places=1), min_size=1, max_size=9), st.integers(0, 2))
def test_every_figure_is_inside_the_axis(values, decimals):
    rows = [f"{2000 + row}  {value}" for row, value in enumerate(values)]
    scale = value_scale(chart("\n".join(["A", *rows]), unit="", decimals=decimals))
    assert scale.low <= min(values) <= max(values) <= scale.high
    assert 3 <= len(scale.ticks) <= 9


# --- words -------------------------------------------------------------------------------------


def test_each_line_is_named_with_its_last_figure():
    assert words(chart(HEALTHY_WEIGHT))[:3] == ["Kent: 63.5%", "Medway: 60.3%", "England: 62.5%"]


def test_a_line_that_stops_early_says_when():
    of = chart("Kent  Medway\n2021/22  5  6\n2022/23  6  7\n2023/24  7  -")
    assert words(of)[:2] == ["Kent: 7.0%", "Medway: 7.0% (2022/23)"]
    assert len(found(compose(of), "leader")) >= 1


def test_a_line_without_figures_says_so():
    assert words(chart("Kent  Medway\n2018  5  -\n2019  6  -"))[1] == "Medway: no figures"


@pytest.mark.parametrize(
    "of",
    [
        chart(
            HEALTHY_WEIGHT, baseline="2021/22", target="62.6", target_label="Target 62.6% by 2030"
        ),
        chart("Kent  Medway  Swale  Thanet  England*\n2018  5  6  7  8  9\n2019  8  8  8  8  8"),
        chart("Kent  Medway\n2018  0  0\n2019  0  0", baseline="2018"),
        long_periods(),
        two_years_of_months(),
        two_years_of_months("Kent and Medway Integrated Care Board sub-location 91Q", "£"),
    ],
    ids=["trend", "all meet", "all nought", "long periods", "months", "long name"],
)
def test_no_words_overlap_and_all_are_on_the_picture(of):
    figure, placed = compose(of).bbox, boxes(of)
    assert len(placed) > 6
    for (one, box), (other, another) in combinations(placed.items(), 2):
        assert not box.overlaps(another), (one, other)
    for text, box in placed.items():
        assert figure.x0 <= box.x0 < box.x1 <= figure.x1, text
        assert figure.y0 <= box.y0 < box.y1 <= figure.y1, text


def test_words_about_the_plot_are_not_in_it():
    of = chart(HEALTHY_WEIGHT, baseline="2021/22", target="62")
    plot = lay_out(of).plot
    dots = [side * style.DOTS_PER_INCH / 25.4 for side in (plot.left, plot.right)]
    levels = [side * style.DOTS_PER_INCH / 25.4 for side in (plot.bottom, plot.top)]
    for text, box in boxes(of).items():
        beside = box.x1 < dots[0] or box.x0 > dots[1]
        assert beside or box.y1 < levels[0] or box.y0 > levels[1], text


def test_months_are_thinned_evenly_and_the_first_and_last_stay():
    of = two_years_of_months()
    named = [text for text in lay_out(of).words if text.side == "center"]
    months = [f"{month.text} {year.text}" for month, year in pairwise(named) if month.x == year.x]
    assert (months[0], months[-1]) == ("Apr 2023", "Mar 2025")
    assert 6 <= len(months) <= 12
    assert "Baseline Feb 2025" in words(of)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Medway & Swale <5 $x_$ {{ }} \\frac", "Medway & Swale <5 $x_$ {{ }} \\frac"),
        ("Caffè Rhŷl 😀", "Caffè Rhŷl 😀"),
        ("中文 \ud83d", "□□ □"),
        ("Kent\n\tand\u00a0Medway", "Kent and Medway"),
        ("", ""),
    ],
)
def test_any_text_can_be_drawn_and_says_what_was_written(text, shown):
    medway = chart(HEALTHY_WEIGHT).lines[1]
    of = replace(chart(HEALTHY_WEIGHT), lines=(replace(medway, name=text),), unit=text)
    figure = compose(of)
    assert found(figure, f"line {shown}")
    assert bool(found(figure, shown)) is bool(shown)
    draw(of)


def test_words_have_the_shape_and_width_matplotlib_gives_them():
    """TextPath is matplotlib's own way to outline text; it lays text out with kerning."""
    font = FontProperties(fname=str(lettering.FONT_FILE))
    for text in ("Tunbridge Wells: 71.2%", "AVAST To. 2021/22", "Caffè Rhŷl"):
        theirs = TextPath((0, 0), text, size=9, prop=font).get_extents()
        ours = lettering.outline(text).get_extents()
        assert ours.bounds == pytest.approx([side * 25.4 / 72 for side in theirs.bounds], abs=0.05)
        assert lettering.width(text) == pytest.approx(ours.x1, abs=0.5)


def test_long_names_wrap_and_then_are_cut():
    assert lettering.wrapped("Kent and Medway", 15, 2) == ("Kent and", "Medway")
    *_, last = lettering.wrapped("one of the longest names there is in Kent", 15, 2)
    assert last.endswith("…")
    assert lettering.width(last) <= 15


def test_a_long_period_breaks_near_its_middle():
    assert lettering.halved("July to September 2024") == ("July to", "September 2024")
    assert lettering.halved("2021/22") == ("2021/22",)


# --- spacing -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "centres"),
    [
        ([10, 20, 30], [10, 20, 30]),
        ([20, 20], [22, 18]),
        ([20, 21, 50], [18.5, 22.5, 50]),
        ([21, 20], [22.5, 18.5]),
        ([0, 1], [2, 6]),
        ([99, 100], [94, 98]),
        ([20, 20, 20], [24, 20, 16]),
    ],
)
def test_labels_four_high_move_apart_no_further_than_they_must(wanted, centres):
    assert spread(wanted, [4] * len(wanted), 0, 100) == pytest.approx(centres)


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(1, 12)), min_size=1, max_size=8))
def test_spread_labels_never_overlap_nor_leave_the_room(labels):
    wanted, sizes = zip(*labels, strict=True)
    placed = sorted(zip(spread(wanted, sizes, 0, 100), sizes, strict=True))
    for (low, one), (high, other) in pairwise(placed):
        assert high - low >= (one + other) / 2 - 1e-9
    assert placed[0][0] - placed[0][1] / 2 >= -1e-9
    assert placed[-1][0] + placed[-1][1] / 2 <= 100 + 1e-9


@pytest.mark.parametrize(
    ("labels", "size", "kept", "shown"),
    [
        (5, 8, {0, 4}, [0, 1, 2, 3, 4]),
        (5, 12, {0, 4}, [0, 2, 4]),
        (7, 12, {0, 3, 6}, [0, 3, 6]),
        (8, 12, {0, 4, 7}, [0, 2, 4, 7]),
        (4, 12, {0, 2, 3}, [0, 3]),
        (2, 99, {0, 1}, [1]),
    ],
)
def test_labels_ten_apart_are_thinned_evenly_about_those_kept(labels, size, kept, shown):
    centres = [10 * label for label in range(labels)]
    assert thinned(centres, [size] * labels, kept, 1) == shown


# --- print -------------------------------------------------------------------------------------


def luminance(colour):
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_line_stands_out_from_the_paper_and_words_more_so():
    for stroke in (*style.AREAS, style.COMPARATOR):
        assert contrast(stroke.colour, style.PAPER) >= 3
    assert contrast(style.INK, style.PAPER) >= 4.5


def test_lines_are_told_apart_without_colour():
    strokes = (*style.AREAS, style.COMPARATOR)
    assert len({stroke.dashes for stroke in strokes}) == len(strokes)
    assert len({stroke.marker for stroke in strokes}) == len(strokes)
    first, second = style.AREAS[:2]
    for one, other in combinations((first, second, style.COMPARATOR), 2):
        assert contrast(one.colour, other.colour) >= 1.5


def test_each_line_of_a_chart_is_drawn_in_its_own_way():
    figure = compose(chart("Kent  England*  Medway\n2018  5  6  7\n2019  8  8  8"))
    drawn = [the(figure, f"line {name}") for name in ("Kent", "Medway", "England")]
    assert [line.get_color() for line in drawn] == [
        style.AREAS[0].colour,
        style.AREAS[1].colour,
        style.COMPARATOR.colour,
    ]
    assert [line.get_marker() for line in drawn] == ["o", "s", "D"]


def test_letters_are_nine_points_or_more_at_the_size_shown():
    """DejaVu Sans: a figure is 0.729 of the size high."""
    height = lettering.outline("2").get_extents().height
    assert height / 25.4 * 72 / 0.729 >= 9


# --- the picture -------------------------------------------------------------------------------


def test_a_picture_is_as_wide_as_it_is_shown_and_holds_no_words_about_its_maker():
    picture = draw(chart(HEALTHY_WEIGHT))
    wide, high = struct.unpack(">II", picture.png[16:24])
    assert picture.width == 160
    assert 150 <= wide / (picture.width / 25.4) <= 200
    assert wide / high == pytest.approx(picture.width / picture.height, rel=0.01)
    chunks = set(re.findall(rb"tEXt|iTXt|zTXt|tIME|eXIf", picture.png))
    assert chunks == set()
    assert len(picture.png) < 100_000


def test_the_paper_is_white_and_the_lines_keep_their_colour():
    image = Image.open(BytesIO(draw(chart(HEALTHY_WEIGHT)).png)).convert("RGB")
    colours = {colour: count for count, colour in image.getcolors(1 << 16)}
    assert image.getpixel((0, 0)) == (255, 255, 255)
    assert colours[(255, 255, 255)] > image.width * image.height / 2
    assert colours[tuple(bytes.fromhex(style.AREAS[0].colour[1:]))] > 1000


def test_the_same_chart_gives_the_same_bytes_whatever_was_drawn_between():
    of = chart(HEALTHY_WEIGHT, baseline="2021/22", target="65")
    first = draw(of)
    draw(two_years_of_months())
    draw(chart("Kent\n2018  -"))
    with matplotlib.rc_context({"lines.linewidth": 9, "savefig.dpi": 50, "savefig.pad_inches": 1}):
        assert draw(of) == first
    assert draw(chart(HEALTHY_WEIGHT)) != first


@pytest.mark.parametrize(
    "of",
    [
        chart("Medway\n2018  5"),
        chart("Medway\n2018  -"),
        chart("Medway\n2018  5\n2018  6"),
        replace(chart("Medway\n2018  5"), lines=()),
        replace(chart("Medway\n2018  5"), lines=(Line(name="Medway", points=()),)),
        chart("A  B  C  D  E  F\n2018  1  2  3  4  5  6\n2019  1  2  3  4  5  6"),
    ],
    ids=["one point", "no figure", "one period twice", "no lines", "no points", "six areas"],
)
def test_odd_charts_are_drawn_all_the_same(of):
    assert draw(of).png.startswith(b"\x89PNG")
