"""The mess of councils' and publishers' spreadsheets, a small table of each, and what becomes of it.

More of it is in test_scorecard (titles, banners, merged headings, dates as headings), test_marks
(every mark), test_spreadsheets (encodings and delimiters) and test_number_style (per cent, commas).
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import DataFile, Good, Limits
from reportgen.problems import Reading
from reportgen.sources.indicators import read_indicators
from tests.sources.telling import drawn, told

Read = Callable[..., Reading[DataFile]]

LONG = "Indicator | Area | Period | Value\n"
FINGERTIPS = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,"
    "Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 "
    "limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or "
    "percentiles,Compared to percentiles,Time period Sortable,New data,Compared to goal,Time period "
    "range\n"
)


def fingertips(*rows: str) -> str:
    """An export of these rows: area, sex, age, category, period, value, sortable, range and note."""
    return FINGERTIPS + "".join(map(_record, rows))


def _record(row: str) -> str:
    area, sex, age, category, period, value, sortable, years, note = map(str.strip, row.split("|"))
    code = {"England": "E92000001", "Kent": "E10000016", "Medway": "E06000035"}[area.split("/")[0]]
    parent = "E92000001,England" if area.endswith("/England") else ","
    kind = "LSOA21 deprivation deciles in England (IMD  trend)" if category else ""
    return (
        f"40401,Under 75 mortality,{parent},{code},{area.split('/')[0]},County,{sex},{age},{kind},"
        f"{category},{period},{value},,,,,,,{note},,,,{sortable},,,{years}\n"
    )


def values(reading: Reading[DataFile]) -> list[str]:
    return [str(one.value or one.absence) for one in reading.facts.observations]


# --- headings ---------------------------------------------------------------------------------


def test_two_header_rows_merged_downwards_and_across(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        """
Indicator | Area   | Period  | Estimate |          |
          |        |         | Value    | Lower CI | Upper CI
Falls     | Medway | 2023/24 | 57.3     | 55.9     | 58.8
""",
        merge="A1:A2 B1:B2 C1:C2 D1:F1",
    )
    assert drawn(reading) == ["Falls Medway 2023/24 57.3 D3"]
    (one,) = reading.facts.observations
    assert one.limits95 == Limits(lower=Decimal("55.9"), upper=Decimal("58.8"))


def test_superscripts_notes_and_marks_in_headings_are_nothing(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator¹ | Area [note 2] | Time\u00a0period² ³ | Value (r)
Falls      | Medway        | 2023/24             | 57.3
""")
    assert drawn(reading) == ["Falls Medway 2023/24 57.3 D2"]
    assert reading.facts.observations[0].marks == ("[r]",)
    assert told(reading) == []


def test_letters_glued_to_a_heading_are_read_by_a_map_alone(read_sheet_of: Read) -> None:
    table = """
Indicator | Area   | Period  | Valuea
Falls     | Medway | 2023/24 | 57.3
"""
    assert "'Valuea'" in told(read_sheet_of(table))[0]
    mapped = read_sheet_of(table, columns={"value": "Valuea"})
    assert drawn(mapped) == ["Falls Medway 2023/24 57.3 D2"]


def test_a_map_may_name_a_heading_as_it_reads_down_its_rows(read_sheet_of: Read) -> None:
    table = """
            |        | Number     | Number
            |        | of jobsb   | of jobsb
Description | Code   | (thousand) | (per cent)
Medway UA   | E06    | 107        | 2.5
"""
    columns = {
        "indicator": "= Jobs",
        "area": "Description",
        "period": "= 2021",
        "value": "Number of jobsb (thousand)",
    }
    assert drawn(read_sheet_of(table, columns=columns)) == ["Jobs Medway 2021 107 C4"]
    twice = table.replace("(per cent)", "(thousand)")
    assert told(read_sheet_of(twice, columns=columns)) == [
        (
            "error: board.xlsx > Data!D3: there are two columns headed 'Number of jobsb (thousand)'; "
            "rename one"
        )
    ]
    wrong = read_sheet_of(table, columns={**columns, "value": "Number of jobs (thousand)"})
    assert told(wrong) == [
        "error: board.xlsx > Data: columns: there is no heading 'Number of jobs (thousand)'"
    ]


def test_several_values_are_indicators_called_by_their_headings(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        """
Area   | Year | Births | Deaths
Kent   | 2021 | 16633  | 15000
Medway | 2021 | 3272   | 2400
""",
        columns={"value": ["Births", "Deaths"]},
    )
    assert drawn(reading) == [
        "Births Kent 2021 16633 C2",
        "Births Medway 2021 3272 C3",
        "Deaths Kent 2021 15000 D2",
        "Deaths Medway 2021 2400 D3",
    ]


def test_a_table_under_a_map_is_no_publishers_export(read_sheet_of: Read) -> None:
    """Of an export no period is doubted and no scale asked about."""
    reading = read_sheet_of(
        """
Code      | Place  | When    | What  | Share | Measured
E06000035 | Medway | Q2 2024 | Falls | 0.5   | %
""",
        columns={
            "area_code": "Code",
            "area": "Place",
            "period": "When",
            "indicator": "What",
            "value": "Share",
            "unit": "Measured",
        },
    )
    assert reading.facts.layout == "long"
    assert [problem.level for problem in reading.problems] == ["error", "warning"]


# --- names ------------------------------------------------------------------------------------


def test_notes_and_marks_on_names_are_no_part_of_them(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        LONG
        + """
Falls¹          | Medway [note 3] | 2022/23 | 1
Falls [note 1]  | Medway*         | 2023/24 | 2
BMI over 30kg/m² | Medway (r)     | 2023/24 | 3
""".lstrip()
    )
    assert drawn(reading) == [
        "Falls Medway 2022/23 1 D2",
        "Falls Medway 2023/24 2 D3",
        "BMI over 30kg/m² Medway 2023/24 3 D4",
    ]


def test_a_unitary_authority_is_called_by_its_name(read_sheet_of: Read) -> None:
    reading = read_sheet_of(LONG + "Falls | Medway UA  | 2023/24 | 1\nFalls | Kent | 2023/24 | 2")
    assert [one.area for one in reading.facts.observations] == ["Medway", "Kent"]


def test_a_unitary_authority_keeps_its_letters_beside_a_county_of_its_name(
    read_sheet_of: Read,
) -> None:
    reading = read_sheet_of(
        LONG + "Falls | Buckinghamshire UA | 2023/24 | 1\nFalls | Buckinghamshire | 2023/24 | 2"
    )
    assert [one.area for one in reading.facts.observations] == [
        "Buckinghamshire UA",
        "Buckinghamshire",
    ]


@pytest.mark.parametrize("spot", ["A2", "B2", "C2"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("#N/A", "the formula gives #N/A"),
        (
            "=VLOOKUP(1,2,3)",
            "the formula has no saved result: open the workbook in Excel and save it",
        ),
    ],
)
def test_an_error_where_a_name_should_be_is_no_name(
    read_sheet_of: Read, spot: str, content: str, said: str
) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet[spot] = content

    reading = read_sheet_of(LONG + "Falls | Medway | 2023/24 | 57.3", touch=touch)
    assert reading.facts.observations == ()
    assert told(reading) == [f"error: board.xlsx > Data!{spot}: {said}"]


def test_an_error_in_a_unit_is_no_unit(read_sheet_of: Read) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["E2"] = "#REF!"

    reading = read_sheet_of(
        "Indicator | Area | Period | Value | Unit\nFalls | Medway | 2023/24 | 57.3 | %", touch=touch
    )
    assert told(reading) == ["error: board.xlsx > Data!E2: the formula gives #REF!"]
    assert [one.unit for one in reading.facts.indicators] == [None]


@pytest.mark.parametrize("nothing", ["NA", "n/a", "null", "-", "Not applicable"])
def test_words_for_no_category_are_none(read_csv_of: Read, nothing: str) -> None:
    reading = read_csv_of(
        f"Indicator,Area,Period,Value,Category\nFalls,Kent,2024,1,{nothing}\nFalls,Kent,2024,2,Most\n"
    )
    assert [one.category for one in reading.facts.observations] == ["", "Most"]
    assert told(reading) == []


# --- comments, hidden parts -------------------------------------------------------------------

THREADED = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, "
    "any edits to it will get removed if the file is opened in a newer version of Excel. Learn more: "
    "https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    Awaiting sign-off"
)


@pytest.mark.parametrize(
    ("comment", "note"),
    [
        ("provisional", "provisional"),
        ("Sam Sample:\nprovisional until\nMay", "provisional until May"),
        (THREADED, "Awaiting sign-off"),
    ],
)
def test_a_comment_is_kept_without_what_excel_puts_before_it(
    read_sheet_of: Read, comment: str, note: str
) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["D2"].comment = Comment(comment, "Sam Sample")

    reading = read_sheet_of(LONG + "Falls | Medway | 2023/24 | 57.3", touch=touch)
    assert reading.facts.observations[0].note == note


def test_hidden_rows_and_columns_that_hold_something_are_told(read_sheet_of: Read) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["D"].hidden = True
        sheet.column_dimensions["H"].hidden = True

    reading = read_sheet_of(LONG + "Falls | Medway | 2023/24 | 57.3", touch=touch)
    assert told(reading) == [
        "warning: board.xlsx > Data: 1 hidden rows were read too, from row 2",
        "warning: board.xlsx > Data: 1 hidden columns were read too",
    ]


# --- dates ------------------------------------------------------------------------------------


def test_dates_counted_from_1904_are_the_days_excel_shows(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Indicator", "Area", "Period", "Value"])
    sheet.append(["Falls", "Medway", date(2024, 3, 31), 57.3])
    book.save(tmp_path / "mac.xlsx")
    reading = read_indicators(tmp_path / "mac.xlsx", name="mac.xlsx")
    assert [str(one.period.end) for one in reading.facts.observations] == ["2024-03-31"]


@pytest.mark.parametrize(
    ("serial", "said"),
    [
        (60, "expected a period, found the date 1900-02-28"),
        (-5, "expected a period, found the date 1899-12-25"),
        (99999, "expected a period, found the date 2173-10-13"),
        (10**9, "the cell holds #VALUE!, or a number too large to be the date it is shown as"),
    ],
)
def test_a_number_shown_as_a_date_nobody_meant_is_no_period(
    read_sheet_of: Read, serial: int, said: str
) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["C2"].number_format = "dd/mm/yyyy"

    reading = read_sheet_of(LONG + f"Falls | Medway | {serial} | 57.3", touch=touch)
    assert reading.facts.observations == ()
    (problem,) = told(reading)
    assert problem == (
        f"error: board.xlsx > Data!C2: {said}; if it is a number, give its cell a number format"
    )


def test_a_figure_shown_as_a_date_is_no_figure(read_sheet_of: Read) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "d-mmm"

    reading = read_sheet_of(LONG + "Falls | Medway | 2023/24 | 57", touch=touch)
    assert values(reading) == ["the cell holds an error"]
    assert told(reading) == [
        (
            "error: board.xlsx > Data!D2: expected a number, found the date 1900-02-26; if it is a number, "
            "give its cell a number format"
        )
    ]


@pytest.mark.parametrize("period", ["Summer 2023", "Wave 3", "Autumn term 2023/24"])
def test_a_period_that_has_no_dates_is_refused(read_csv_of: Read, period: str) -> None:
    reading = read_csv_of(f"Indicator,Area,Period,Value\nFalls,Kent,{period},1\n")
    assert reading.facts.observations == ()
    assert told(reading) == [f"error: data.csv > C2: expected a period, found '{period}'"]


def test_a_season_in_a_heading_is_no_area(read_sheet_of: Read) -> None:
    reading = read_sheet_of("Indicator | Summer 2023 | Medway Wave 3 2024\nFalls | 1.5 | 2.5")
    assert reading.facts.observations == ()
    assert told(reading)[:2] == [
        (
            "error: board.xlsx > Data!B1: 'Summer' beside '2023' does not say from when to when; write "
            "the months, such as 'Jun 2023 to Aug 2023'"
        ),
        (
            "error: board.xlsx > Data!C1: 'Wave' beside '2024' does not say from when to when; write "
            "the months, such as 'Jun 2023 to Aug 2023'"
        ),
    ]


# --- Fingertips -------------------------------------------------------------------------------


def test_one_year_and_three_under_one_id_and_sort_key_stay_apart(read_csv_of: Read) -> None:
    reading = read_csv_of(
        fingertips(
            "Kent | Persons | <75 yrs | | 2023      | 66.5 | 20230000 | 1y |",
            "Kent | Persons | <75 yrs | | 2023 - 25 | 65.9 | 20230000 | 3y |",
        )
    )
    assert told(reading) == []
    assert [(one.period.text, str(one.value)) for one in reading.facts.observations] == [
        ("2023", "66.5"),
        ("2023 - 25", "65.9"),
    ]


def test_england_twice_and_alike_is_read_once_in_silence(read_csv_of: Read) -> None:
    reading = read_csv_of(
        fingertips(
            "England         | Persons | <75 yrs | | 2023 | 66.5 | 20230000 | 1y |",
            "England/England | Persons | <75 yrs | | 2023 | 66.5 | 20230000 | 1y |",
        )
    )
    assert (values(reading), told(reading)) == (["66.5"], [])


def test_england_twice_and_different_is_refused(read_csv_of: Read) -> None:
    """As one published extract has it: 20.3652 and 20.3684 for one key."""
    reading = read_csv_of(
        fingertips(
            "England         | Persons | <75 yrs | | 2023 | 20.3652 | 20230000 | 1y |",
            "England/England | Persons | <75 yrs | | 2023 | 20.3684 | 20230000 | 1y |",
        )
    )
    assert told(reading) == [
        (
            "error: data.csv > M3: 20.3684 here, but 20.3652 at M2, both for Under 75 mortality, England, "
            "2023"
        )
    ]


def test_deciles_sexes_and_ages_stand_beside_the_headline(read_csv_of: Read) -> None:
    reading = read_csv_of(
        fingertips(
            "England | Persons | <75 yrs  |                      | 2023 | 66.5 | 20230000 | 1y |",
            "England | Persons | <75 yrs  | Most deprived decile | 2023 | 99.5 | 20230000 | 1y |",
            "England | Male    | <75 yrs  |                      | 2023 | 88.5 | 20230000 | 1y |",
            "England | Persons | All ages |                      | 2023 | 77.5 | 20230000 | 1y |",
        )
    )
    assert told(reading) == []
    assert [(one.sex, one.age, one.category) for one in reading.facts.observations] == [
        ("Persons", "<75 yrs", ""),
        (
            "Persons",
            "<75 yrs",
            "LSOA21 deprivation deciles in England (IMD trend): Most deprived decile",
        ),
        ("Male", "<75 yrs", ""),
        ("Persons", "All ages", ""),
    ]


def test_what_fingertips_notes_of_a_value_is_a_mark_or_the_reason_for_none(
    read_csv_of: Read,
) -> None:
    reading = read_csv_of(
        fingertips(
            "Kent   | Persons | 1 | | 2023 |    | 2023 | 1y | Value suppressed for disclosure control",
            "Medway | Persons | 1 | | 2023 |    | 2023 | 1y | Value missing in source data",
            "Kent   | Persons | 1 | | 2024 | -1 | 2024 | 1y | Value based on provisional population",
            "Medway | Persons | 1 | | 2024 | 5  | 2024 | 1y | Value for A & B combined (pooled)",
        )
    )
    assert values(reading) == ["suppressed", "not available", "-1", "5"]
    assert [one.marks for one in reading.facts.observations] == [(), (), ("[p]",), ()]


def test_fingertips_r_writes_the_names_without_spaces_and_adds_the_polarity(
    read_csv_of: Read,
) -> None:
    reading = read_csv_of("""
IndicatorID,IndicatorName,AreaCode,AreaName,Sex,Age,Timeperiod,Value,LowerCI95.0limit,UpperCI95.0limit,Polarity,Rank
90366,Life expectancy,E10000016,Kent,Male,All ages,2020 - 22,79.5,79.3,79.7,RAG - High is good,3
""")
    assert reading.facts.layout == "fingertips"
    assert drawn(reading) == ["90366 Kent 2020 - 22 79.5 H2"]
    (one,) = reading.facts.indicators
    assert one.polarity is not None
    assert one.polarity.good is Good.HIGH


def test_a_fingertips_export_pasted_into_a_workbook_is_one(read_sheet_of: Read) -> None:
    text = fingertips("Kent | Persons | <75 yrs | | 2023 | 66.5 | 20230000 | 1y |")
    reading = read_sheet_of([line.split(",") for line in text.strip().splitlines()])
    assert reading.facts.layout == "fingertips"
    assert drawn(reading) == ["40401 Kent 2023 66.5 M2"]


# --- other publishers, through a map ----------------------------------------------------------


def test_nhs_outcomes_framework(read_csv_of: Read) -> None:
    reading = read_csv_of(
        """
NHS Outcomes Framework indicator 1.1,,,,,,,,,,
Year,Period of coverage,Breakdown,Level,Level description,Indicator value,Lower CI,Upper CI,Observed,Expected,Population
2022,2022,Local authority,E10000016,Kent,66.1,63.7,68.6,2743,2800,1500000
2022,2022,Local authority,E06000035,Medway,*,*,*,*,*,280000
""",
        {
            "indicator": "= Under 75 mortality from circulatory disease",
            "area": "Level description",
            "area_code": "Level",
            "period": "Period of coverage",
            "count": "Observed",
        },
    )
    assert values(reading) == ["66.1", "suppressed"]
    assert reading.facts.observations[0].limits95 == Limits(
        lower=Decimal("63.7"), upper=Decimal("68.6")
    )
    assert told(reading) == []


def test_nhs_england_monthly_figures_under_a_title(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        [
            ["", "Title:", "A&E attendances"],
            ["", "Period:", "October 2024"],
            [],
            ["", "Code", "Name", "A&E attendances\nType 1"],
            ["", "RPA", "Medway NHS Foundation Trust", 8878],
            ["", "RVV", "East Kent Hospitals", "-"],
        ],
        columns={
            "indicator": "= A&E attendances",
            "area": "Name",
            "period": "= October 2024",
            "value": "A&E attendances\nType 1",
        },
    )
    assert drawn(reading) == [
        "A&E attendances Medway NHS Foundation Trust October 2024 8878 D5",
        "A&E attendances East Kent Hospitals October 2024 not available D6",
    ]
    assert "'-' is read as no figure" in told(reading)[0]


# --- characters -------------------------------------------------------------------------------


def test_escapes_and_halves_of_characters_come_out_clean(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Indicator", "Area", "Period", "Value"])
    sheet.append(["Falls", "Bar_x0007_ton", "2023/24", 1])
    sheet.append(["Falls", "Med_xD83D_way", "2023/24", 2])
    book.save(tmp_path / "b.xlsx")
    reading = read_indicators(tmp_path / "b.xlsx", name="b.xlsx")
    assert [one.area for one in reading.facts.observations] == ["Barton", "Med\ufffdway"]


def test_a_csv_with_characters_that_are_no_text_is_refused_at_the_line(tmp_path: Path) -> None:
    """As UTF-16 without its mark would be."""
    path = tmp_path / "data.csv"
    path.write_bytes(b"Indicator,Area,Period,Value\nFalls,K\0ent,2024,1\n")
    assert told(read_indicators(path, name="data.csv")) == [
        (
            "error: data.csv > line 2: a character stands here that is no text (NUL); save the file as CSV "
            "in UTF-8"
        )
    ]


def test_a_name_of_two_lines_is_one(read_csv_of: Read) -> None:
    reading = read_csv_of('Indicator,Area,Period,Value\n"Falls,\r\nper 1,000\n",Kent,2024,1\n')
    assert drawn(reading) == ["Falls, per 1,000 Kent 2024 1 D2"]
