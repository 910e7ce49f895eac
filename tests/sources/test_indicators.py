"""Files with a row for each figure: what is recognised, what is read, and what is wrong."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import Absence, DataFile, Limits, Observation, PeriodKind
from reportgen.problems import Level, Reading
from reportgen.sources.indicators import read_indicators

DATA = Path(__file__).parents[1] / "data" / "indicators"
HEADINGS = "Indicator,Area,Period,Value\n"

Read = Callable[..., Reading[DataFile]]


def excerpt(name: str, **columns: str) -> Reading[DataFile]:
    return read_indicators(DATA / name, name=name, columns=columns)


def told(reading: Reading[DataFile]) -> list[str]:
    return list(map(str, reading.problems))


def figures(reading: Reading[DataFile]) -> list[tuple[str, ...]]:
    """What matters of each observation, as a row of text."""
    return [
        (one.name, one.area, one.period.text, str(one.value or one.absence), one.place.spot)
        for one in reading.facts.observations
    ]


def only(reading: Reading[DataFile]) -> Observation:
    (one,) = reading.facts.observations
    return one


# --- real files -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "layout", "rows"),
    [
        ("fingertips_26_columns.csv", "fingertips", 8),
        ("fingertips_alcohol.csv", "fingertips", 17),
        ("fingertips_opiates.csv", "fingertips", 13),
        ("ons_long.csv", "ons", 62),
        ("oflog.csv", "long", 84),
    ],
)
def test_a_published_file_is_read_whole_without_settings(name: str, layout: str, rows: int) -> None:
    reading = excerpt(name)
    assert (reading.facts.layout, len(reading.facts.observations)) == (layout, rows)
    assert told(reading) == []


def test_fingertips_gives_england_twice_and_it_is_read_once() -> None:
    reading = excerpt("fingertips_27_columns.csv")
    assert told(reading) == []
    assert len(reading.facts.observations) == 19
    first = reading.facts.observations[0]
    assert (first.indicator, first.area, first.area_code) == ("40401", "England", "E92000001")
    assert (first.sex, first.age, first.category) == ("Persons", "<75 yrs", "")
    assert first.value == Decimal("145.16315")
    assert first.limits95 == Limits(lower=Decimal("143.93672"), upper=Decimal("146.3974"))
    assert first.limits998 == Limits(lower=Decimal("143.23312"), upper=Decimal("147.11129"))
    assert (first.count, first.denominator) == (Decimal("53907.73963"), Decimal("45727220.0"))


def test_fingertips_rows_of_a_decile_keep_it_and_names_lose_their_line_end() -> None:
    headline, most_deprived, *_ = excerpt("fingertips_26_columns.csv").facts.observations
    assert headline.name == "Campylobacter incidence rate/100,000"
    assert headline.category == ""
    assert most_deprived.category == (
        "County & UA deprivation deciles in England (IMD2015): Most deprived decile (IMD2015)"
    )
    assert most_deprived.note == "Aggregated from all known lower geography values"
    assert most_deprived.limits95 is None
    assert most_deprived.place.spot == "M3"


def test_ons_periods_are_exact_and_blank_values_are_missing() -> None:
    observations = excerpt("ons_long.csv").facts.observations
    kent = [one for one in observations if one.area == "Kent" and "Year 6" in one.name]
    first, second = kent[0], kent[1]
    assert first.indicator == "healthy-weight-children-year-6"
    assert (str(first.period.start), str(first.period.end)) == ("2006-08-01", "2007-07-31")
    assert first.limits95 == Limits(lower=Decimal("54.9088"), upper=Decimal("89.37201"))
    assert (second.value, second.absence, second.raw) == (None, Absence.MISSING, "")
    assert second.place.spot == "G15"
    pooled = next(one for one in observations if "life expectancy" in one.name)
    assert pooled.period.kind is PeriodKind.POOLED_YEARS


def test_ons_states_units_and_nothing_it_does_not_know() -> None:
    units = {one.id: one.unit for one in excerpt("ons_long.csv").facts.indicators}
    assert units["healthy-weight-children-year-6"] == "%"
    assert units["female-healthy-life-expectancy"] == "years"


def test_a_short_map_reads_a_councils_scorecard() -> None:
    reading = excerpt(
        "hart.csv",
        id="KPI",
        indicator="Description",
        value="Current quarter",
        area="= Hart",
        period="= 2014/15 Q2",
    )
    assert told(reading) == []
    first, second, *_ = reading.facts.observations
    assert (first.indicator, first.area, first.period.text) == ("CS01", "Hart", "2014/15 Q2")
    assert (second.value, second.status, second.place.spot) == (Decimal("77.4"), "Amber", "F3")
    assert reading.facts.indicators[1].target == Decimal("80.0")


def test_a_short_map_reads_deprivation_quintiles() -> None:
    assert len(excerpt("trafford.csv").problems) == 8
    reading = excerpt("trafford.csv", category="inequality")
    assert told(reading) == []
    assert [one.category for one in reading.facts.observations][:2] == [
        "Most deprived quintile",
        "Second most deprived quintile",
    ]


def test_a_short_map_reads_percentages_written_as_text() -> None:
    reading = excerpt("west_sussex.csv", indicator="Indicator_label", value="Value_label")
    assert told(reading) == []
    last = reading.facts.observations[-1]
    assert (last.area, last.value, last.marks, last.raw) == (
        "Adur",
        Decimal("18.4"),
        ("*",),
        "18.4%*",
    )


def test_a_short_map_reads_a_file_that_names_no_indicator() -> None:
    reading = excerpt(
        "nhse.csv",
        indicator="= A&E attendances",
        area="org_code",
        category="type",
        value="attendances",
    )
    assert told(reading) == [
        (
            "warning: nhse.csv > A2: '2017-03-01' is read as 1 March 2017, but may be the whole of its "
            "month; if so, write its months"
        )
    ]
    assert figures(reading)[0] == ("A&E attendances", "RF4", "2017-03-01", "21289", "D2")


# --- a table of one's own ---------------------------------------------------------------------


def test_headings_are_matched_whatever_their_case_notes_and_order(read_csv_of: Read) -> None:
    reading = read_csv_of("""
value [note 3],TIME PERIOD,Local authority,Measure,Lower 95% CI,Upper 95% CI,Numerator,Sex
57.3,2021/22,Medway,Healthy weight,55.9,58.8,"2,005",Persons
""")
    one = only(reading)
    assert (one.name, one.area, one.value, one.sex) == (
        "Healthy weight",
        "Medway",
        Decimal("57.3"),
        "Persons",
    )
    assert one.limits95 == Limits(lower=Decimal("55.9"), upper=Decimal("58.8"))
    assert (one.count, one.place.spot) == (Decimal(2005), "A2")


def test_a_heading_tells_which_year_its_periods_are_in(read_csv_of: Read) -> None:
    rows = "Indicator,Area,{},Value\nAbsence,Medway,2021/22,22.4\n"
    academic = only(read_csv_of(rows.format("Academic year"))).period
    plain = only(read_csv_of(rows.format("Year"))).period
    assert (academic.kind, plain.kind) == (PeriodKind.ACADEMIC_YEAR, PeriodKind.FINANCIAL_YEAR)


def test_notes_and_titles_around_a_table_are_not_figures(read_csv_of: Read) -> None:
    reading = read_csv_of("""
Health in Medway,,,

Indicator,Area,Period,Value
Falls,Medway,2023/24,2101
Source: OHID,,,
""")
    assert figures(reading) == [("Falls", "Medway", "2023/24", "2101", "D4")]
    assert told(reading) == []


def test_every_bad_cell_is_told_at_once(read_sheet_of: Read) -> None:
    """The data side of the five bad cells of our acceptance."""

    def touch(sheet: Worksheet) -> None:
        sheet["D2"] = "#DIV/0!"
        sheet["D6"] = "=D2/2"

    reading = read_sheet_of(
        """
Indicator | Area   | Period  | Value
Falls     | Medway | 2023/24 | 1
Falls     | Kent   | 2023/24 | twelve
Falls     | Medway | Marchh  | 2101
Falls     | Kent   | 2022/23 | 1
Falls     | Kent   | 2021/22 | 1
""",
        touch=touch,
    )
    assert told(reading) == [
        "error: board.xlsx > Data!D2: the formula gives #DIV/0!",
        "error: board.xlsx > Data!D3: expected a number, found 'twelve'",
        "error: board.xlsx > Data!C4: expected a period, found 'Marchh'",
        (
            "error: board.xlsx > Data!D6: the formula has no saved result: open the workbook in Excel "
            "and save it"
        ),
    ]
    absent = [one.absence for one in reading.facts.observations]
    wrong = Absence.SOURCE_ERROR
    assert absent == [wrong, wrong, None, wrong]


def test_rows_that_repeat_a_figure(read_csv_of: Read) -> None:
    reading = read_csv_of(
        HEADINGS + "Falls,Medway,2023/24,2101\n" * 2 + "Falls,medway,2023/2024,99\n"
    )
    assert told(reading) == [
        "error: data.csv > D4: 99 here, but 2101 at D2, both for Falls, medway, 2023/2024",
        "warning: data.csv > D3: the same figure stands at D2 too; one of the rows can go",
    ]


def test_a_great_many_rows_that_disagree_are_counted(read_csv_of: Read) -> None:
    rows = "".join(f"Falls,Medway,2023/24,{figure}\n" for figure in range(1, 32))
    reading = read_csv_of(HEADINGS + rows)
    assert len(reading.problems) == 11
    assert told(reading)[-1].startswith(
        "error: data.csv > D13: 20 more figures are given twice and disagree"
    )


def test_limits_that_cannot_be(read_csv_of: Read) -> None:
    reading = read_csv_of("""
Indicator,Area,Period,Value,Lower CI,Upper CI
Falls,Medway,2023/24,50.5,60.1,58.0
Falls,Kent,2023/24,57.3,58.0,60.1
Falls,Kent,2022/23,61.2,58.0,60.1
Falls,Kent,2021/22,58.0,58.0,60.1
""")
    assert told(reading) == [
        "error: data.csv > E2: the lower limit 60.1 is above the upper limit 58.0",
        "warning: data.csv > D3: the value 57.3 is outside its limits, 58.0 to 60.1",
        "warning: data.csv > D4: the value 61.2 is outside its limits, 58.0 to 60.1",
    ]


def test_a_figure_that_names_no_indicator_area_or_period(read_csv_of: Read) -> None:
    reading = read_csv_of(HEADINGS + ",Medway,2023/24,1\nFalls,,2023/24,2\nFalls,Medway,,3\n")
    assert [problem.place.spot for problem in reading.problems] == ["D2", "D3", "C4"]
    assert reading.facts.observations == ()


def test_fractions_that_call_themselves_percentages_are_asked_about(read_csv_of: Read) -> None:
    reading = read_csv_of("""
Indicator,Area,Period,Value,Unit
Healthy weight,Medway,2022/23,0.57,%
Healthy weight,Medway,2023/24,0.61,%
Smoking,Medway,2023/24,13.1,%
""")
    assert told(reading) == [
        (
            "warning: data.csv > D2: the unit of 'Healthy weight' is % but no figure is above 1; if they "
            "are fractions, give the cells a percentage format"
        )
    ]


def test_a_percentage_format_is_a_percentage(read_sheet_of: Read) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "0.0%"

    reading = read_sheet_of(
        [HEADINGS.strip().split(","), ["Falls", "Kent", 2024, 0.9425]], touch=touch
    )
    one = only(reading)
    assert (one.value, one.raw, one.period.text) == (Decimal("94.25"), "0.9425", "2024")


def test_a_comment_on_a_cell_is_kept_as_a_note(read_sheet_of: Read) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["D2"].comment = Comment("provisional", "A")

    reading = read_sheet_of([HEADINGS.strip().split(","), ["Falls", "Kent", 2024, 9]], touch=touch)
    assert only(reading).note == "provisional"


# --- what the user maps -----------------------------------------------------------------------


def test_an_unknown_layout_is_one_problem_with_what_to_write(read_csv_of: Read) -> None:
    reading = read_csv_of("Thing,Where,When,How much\nFalls,Medway,2023/24,2101\n")
    (problem,) = reading.problems
    assert "the headings seem to be 'Thing', 'Where', 'When', 'How much'" in problem.message
    assert "columns: {indicator: Measure, value: Figure" in problem.message
    mapped = {"indicator": "thing", "area": "Where", "period": "When", "value": "How much"}
    assert figures(read_csv_of("Thing,Where,When,How much\nFalls,Medway,2023/24,2101\n", mapped))


def test_a_map_that_names_no_heading_or_no_noun_is_told(read_csv_of: Read) -> None:
    reading = read_csv_of(HEADINGS + "Falls,Kent,2024,1\n", {"status": "Ragg", "valu": "Value"})
    assert told(reading) == [
        "error: data.csv: columns: there is no heading 'Ragg'",
        "error: data.csv: columns: 'valu' is not a name for a column; did you mean 'value'?",
    ]


def test_two_columns_of_one_heading_are_refused(read_csv_of: Read) -> None:
    reading = read_csv_of("Indicator,Area,Period,Value,Value\nFalls,Kent,2024,1,2\n")
    assert told(reading) == [
        "error: data.csv > E1: there are two columns headed 'Value'; rename one"
    ]


# --- sheets -----------------------------------------------------------------------------------


def test_a_hidden_sheet_is_not_read_and_hidden_rows_are_said_to_be(tmp_path: Path) -> None:
    book = Workbook()
    old = book.active
    new = book.create_sheet("2026")
    assert isinstance(old, Worksheet)
    old.title, old.sheet_state = "2025", "veryHidden"
    for sheet, value in ((old, 1), (new, 2)):
        sheet.append(["Indicator", "Area", "Period", "Value"])
        sheet.append(["Falls", "Kent", "2023/24", value])
    new.row_dimensions[2].hidden = True
    book.save(tmp_path / "board.xlsx")
    reading = read_indicators(tmp_path / "board.xlsx", name="board.xlsx")
    assert [one.value for one in reading.facts.observations] == [Decimal(2)]
    assert [(problem.place.spot, problem.level) for problem in reading.problems] == [
        ("2025", Level.WARNING),
        ("2026", Level.WARNING),
    ]
    named = read_indicators(tmp_path / "board.xlsx", name="board.xlsx", sheet="2025")
    assert [one.value for one in named.facts.observations] == [Decimal(1)]
    wrong = read_indicators(tmp_path / "board.xlsx", name="board.xlsx", sheet="2024")
    assert "there is no sheet '2024'; did you mean" in wrong.problems[0].message


def test_an_indicator_stated_to_be_of_two_outcomes_is_a_problem_at_its_cell(
    read_csv_of: Read,
) -> None:
    reading = read_csv_of("""
Indicator,Area,Period,Value,Outcome
Falls,Medway,2021/22,22.4,1 and 2
""")
    assert list(map(str, reading.problems)) == [
        "error: data.csv > E2: expected one outcome, found '1 and 2'; keep the one it counts in"
    ]


def test_a_period_of_two_readings_is_told_once_for_each_doubt(read_csv_of: Read) -> None:
    reading = read_csv_of("""
Indicator,Area,Period,Value
Falls,Medway,2021/22,22.4
Falls,Medway,2022-23,22.4
Falls,Medway,2023-24,22.4
Falls,Medway,Q2 2024,22.4
""")
    assert list(map(str, reading.problems)) == [
        (
            "warning: data.csv > C3: '2022-23' is read as 1 April 2022 to 31 March 2023, but may be "
            "two pooled calendar years; if so, write its months"
        ),
        (
            "warning: data.csv > C5: 'Q2 2024' is read as 1 April 2024 to 30 June 2024, but may be "
            "a quarter of a financial year; if so, write its months"
        ),
    ]


def test_a_heading_that_names_the_year_leaves_no_doubt(read_csv_of: Read) -> None:
    rows = "Indicator,Area,Financial year,Value\nFalls,Medway,2022-23,22.4\n"
    assert read_csv_of(rows).problems == ()


def test_the_periods_of_a_publisher_are_not_in_doubt(read_csv_of: Read) -> None:
    reading = read_csv_of("""
slug,indicator,areacd,areanm,period,value
falls,Falls,E06000035,Medway,2024-03-01,22.4
""")
    assert (reading.facts.layout, reading.problems) == ("ons", ())
