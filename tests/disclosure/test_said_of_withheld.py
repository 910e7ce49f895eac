"""What a paper says where a figure is withheld: a symbol with its note, and a gap in a chart."""

from math import isnan

from reportgen.charts import compose
from reportgen.document.charting import trend_chart
from reportgen.document.tables import indicator_table
from reportgen.model import Chart, Finding, ValueType
from tests.disclosure.spread import asking, figures, printed, row
from tests.making import case, outline, period

NHS = "(NHS England, disclosure control for Hospital Episode Statistics, September 2018)."
ONS = "(Office for National Statistics, User guide to mortality statistics, section 15)."
FIVE_YEARS = "period | value\n2019 | 12\n2020 | 23\n2021 | 6\n2022 | 31\n2023 | 44"


def found(table, default=None, withhold="", **register) -> tuple[Finding, ...]:
    """Findings since 2019, by the NHS's or another scheme."""
    facts = {"value_type": ValueType.COUNT, "baseline": period("2019"), **register}
    return printed(figures(table), [row(**facts)], asking(default=default, withhold=withhold))[1]


def table_of(findings) -> list[str]:
    """The rows of the table and the notes under it, but for the note of how change was judged."""
    told = outline(indicator_table(findings, case(findings), key="table", caption="Deaths"))[2:]
    return [line for line in told if not line.startswith("note: Any change")]


def chart_of(findings) -> tuple[Chart, list[str]]:
    chart, *notes = trend_chart(findings, case(findings))
    assert isinstance(chart, Chart)
    return chart, outline(notes)


# --- tables -----------------------------------------------------------------------------------------


def test_a_withheld_figure_is_a_star_and_the_note_says_by_whose_rule():
    assert table_of(found("period | value\n2019 | 12\n2023 | 6", default="nhs")) == [
        "Deaths | 10 (2019) | * (2023) | – | –\u00a0No data | –",
        "note: Deaths, Medway: the figure for 2023 is suppressed.",
        (
            f"note: * stands for a number from 1 to 7 or one withheld to protect others; other counts are "
            f"rounded to the nearest 5 {NHS}"
        ),
    ]


def test_a_withheld_baseline_is_no_data_and_not_nought():
    (line, *notes) = table_of(found("period | value\n2019 | 6\n2023 | 12", default="nhs"))
    assert line == "Deaths | * (2019) | 10 (2023) | – | –\u00a0No data | –"
    assert "note: Deaths, Medway: the baseline figure is suppressed." in notes


def test_nought_is_shown():
    (line, *_) = table_of(found("period | value\n2019 | 0\n2023 | 12", default="nhs"))
    assert line == "Deaths | 0 (2019) | 10 (2023) | +10 | ▲\u00a0Improved | –"


def test_rounding_is_told_where_nothing_is_withheld():
    assert table_of(found("period | value\n2019 | 8\n2023 | 12", default="nhs")) == [
        "Deaths | 10 (2019) | 10 (2023) | 0 | ●\u00a0Unchanged | –",
        f"note: Counts are rounded to the nearest 5 {NHS}",
    ]


def test_percentages_are_told_to_be_of_rounded_counts():
    table = "period | value | count | denominator\n2019 | 3 | 6 | 200\n2023 | 8 | 16 | 200"
    findings = found(table, default="nhs", value_type=ValueType.PROPORTION, unit="%", decimals=1)
    assert table_of(findings)[0] == "Deaths | * (2019) | 7.5% (2023) | – | –\u00a0No data | –"
    assert table_of(findings)[-1] == (
        "note: * stands for a figure based on 1 to 7 or one withheld to protect others; other counts "
        f"are rounded to the nearest 5, and percentages and rates are worked out from rounded counts {NHS}"
    )


def test_a_rate_of_few_deaths_is_marked_and_the_note_says_what_the_mark_is():
    table = "period | value | count\n2019 | 4.1 | 9\n2023 | 8.5 | 19"
    kind = {"value_type": ValueType.STANDARDISED, "unit": "per 100,000", "decimals": 1}
    line, *notes = table_of(found(table, default="ons-deaths", **kind))
    assert line == "Deaths (per 100,000) | [c] (2019) | 8.5 [u] (2023) | – | –\u00a0No data | –"
    assert notes[-1] == (
        "note: [c] stands for a figure based on fewer than 10 or one withheld to protect others; [u] "
        f"marks a rate based on 3 to 19, which may be unreliable {ONS}"
    )


def test_what_a_source_withholds_or_marks_is_said_to_be_its_own():
    line, *notes = table_of(found("period | value\n2019 | <5\n2023 | 12 [u]"))
    assert line == "Deaths | [c] (2019) | 12 [u] (2023) | – | –\u00a0No data | –"
    assert notes[-1] == (
        "note: [c] stands for a figure that its source withholds; [u] marks a figure of low reliability."
    )


def test_a_table_with_nothing_withheld_has_no_note_of_it():
    assert len(table_of(found("period | value\n2019 | 8\n2023 | 12"))) == 1


def test_nothing_is_said_of_rounding_where_nothing_is_rounded():
    kind = {"value_type": ValueType.STANDARDISED, "unit": "per 100,000"}
    table = "period | value | count\n2019 | 12 | 90\n2023 | 14 | 95"
    assert len(table_of(found(table, default="nhs", **kind))) == 1


def test_schemes_have_a_note_each():
    register = [row("Deaths", value_type=ValueType.COUNT, disclosure="nhs"),
                row("Births", value_type=ValueType.COUNT, disclosure="ndtms")]  # fmt: skip
    rows = (*figures("value\n12"), *figures("value\n12", "Births"))
    _, findings = printed(rows, register)
    notes = [line for line in table_of(findings) if "nearest 5" in line]
    assert [line.partition(" (")[2] for line in notes] == [
        NHS[1:],
        "National Drug Treatment Monitoring System, ViewIt).",
    ]


# --- charts -----------------------------------------------------------------------------------------


def test_a_chart_has_a_gap_where_a_figure_is_withheld():
    """Read from the line as it is drawn: nothing joins 2020 to 2022, and nothing stands at 6 or 0."""
    chart, notes = chart_of(found(FIVE_YEARS, default="nhs"))
    (line,) = [one for one in compose(chart).artists if one.get_gid() == "line Medway"]
    spots = [(round(x), y) for x, y in zip(*line.get_data(), strict=True) if not isnan(y)]
    assert spots == [(2020, 10), (2021, 25), (2023, 30), (2024, 45)]  # each at its year's end
    assert [isnan(y) for y in line.get_ydata()] == [False, False, True, False, False]
    assert notes == [
        (
            "note: A gap in a line stands for a number from 1 to 7 or one withheld to protect others; other "
            f"counts are rounded to the nearest 5 {NHS}"
        )
    ]


def test_a_gap_at_either_end_and_a_figure_between_two_gaps():
    chart, _ = chart_of(
        found("period | value\n2019 | 6\n2020 | 23\n2021 | 6\n2022 | 31\n2023 | 7", default="nhs")
    )
    (line,) = [one for one in compose(chart).artists if one.get_gid() == "line Medway"]
    assert [None if isnan(y) else y for y in line.get_ydata()] == [25, None, 30]
    assert not [one for one in compose(chart).artists if one.get_gid() == "baseline Medway"]


def test_no_band_is_drawn_over_a_gap():
    table = """period | value | limits
        2019 | 12 | 6 to 21
        2020 | 23 | 14 to 35
        2021 | 6 | 2 to 13
        2022 | 31 | 21 to 44
        2023 | 44 | 32 to 59"""
    chart, _ = chart_of(found(table, default="nhs"))
    bands = [one for one in compose(chart).artists if one.get_gid() == "band Medway"]
    years = [sorted({round(x) for x, _ in band.get_xy()}) for band in bands]
    assert years == [[2020, 2021], [2023, 2024]]


def test_the_words_for_those_who_cannot_see_a_chart_tell_its_gaps():
    chart, _ = chart_of(found(FIVE_YEARS, default="nhs"))
    assert chart.alt == (
        "Trend in Deaths. Medway 45 in 2023, from 10 in 2019: improved. Medway withheld for 2021."
    )
    twice = found(FIVE_YEARS, default="nhs", withhold="deaths, Medway, 2022")
    assert chart_of(twice)[0].alt.endswith("Medway withheld for 2021 and 2022.")


def test_a_withheld_latest_is_told_once_in_words():
    chart, _ = chart_of(found("period | value\n2019 | 12\n2022 | 31\n2023 | 7", default="nhs"))
    assert chart.alt == "Trend in Deaths. Medway no data, as the figure for 2023 is suppressed."
