"""Files with a row for each figure: what is recognised, what is read, and what is wrong."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import Absence, DataFile, Limits, Observation, PeriodKind
from reportgen.problems import Level, Reading
from reportgen.sources.indicators import read_indicators

HEADINGS = "Indicator,Area,Period,Value\n"

Read = Callable[..., Reading[DataFile]]


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


# --- what a source withholds ------------------------------------------------------------------


def test_a_blank_of_which_the_note_says_it_is_suppressed_is_suppressed(read_csv_of) -> None:
    """Fingertips leaves the cell blank; its "Value note" says why."""
    notes = {
        "Value suppressed for disclosure control due to small count": Absence.SUPPRESSED,
        "Value missing in source data": Absence.MISSING,
        "": Absence.MISSING,
    }
    for note, absence in notes.items():
        reading = read_csv_of(f"Indicator,Area,Period,Value,Value note\nFalls,Medway,2023,,{note}")
        assert only(reading).absence is absence
    shown = read_csv_of(
        "Indicator,Area,Period,Value,Value note\nFalls,Medway,2023,7,Others are suppressed"
    )
    assert only(shown).absence is None


def test_where_the_count_is_withheld_the_denominator_is_not_kept(read_csv_of) -> None:
    """Value times denominator would give the count."""
    heads = "Indicator,Area,Period,Value,Count,Denominator\n"
    for count, kept in (("*", None), ("[c]", None), ("<5", None), ("", 200), ("5", 200)):
        one = only(read_csv_of(f"{heads}Falls,Medway,2023,2.5,{count},200"))
        assert (one.value, one.denominator) == (Decimal("2.5"), kept)
