"""What sheets say of their own figures: ratings, arrows, changes, comparisons, each at its cell."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import DataFile
from reportgen.problems import Reading
from reportgen.sources.indicators import read_indicators
from tests.sources.telling import claimed, drawn, told

DATA = Path(__file__).parents[1] / "data" / "indicators"
Read = Callable[..., Reading[DataFile]]


# --- in a scorecard ---------------------------------------------------------------------------


def test_what_stands_beside_the_figures_is_said_of_the_latest(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 | 2022/23 | RAG   | Direction of travel | Change | vs England
Falls     | Medway | 1.5     | 2.5     | Green | ▲                   | 1.0    | Worse
Obesity   | Medway | 21      | [x]     | Amber | Improving           | -4.5%  | Similar
Smoking   | Medway | 12      |         |       | –                   | n/a    | Not compared
""")
    assert told(reading) == []
    assert claimed(reading) == [
        "Falls Medway 2022/23: RATING 'Green' E2",
        "Falls Medway 2022/23: DIRECTION '▲' F2",
        "Falls Medway 2022/23: CHANGE '1' G2",
        "Falls Medway 2022/23: COMPARISON (England) 'Worse' H2",
        "Obesity Medway 2022/23: RATING 'Amber' E3",
        "Obesity Medway 2022/23: DIRECTION 'Improving' F3",
        "Obesity Medway 2022/23: CHANGE '-4.5%' G3",
        "Obesity Medway 2022/23: COMPARISON (England) 'Similar' H3",
    ]


@pytest.mark.parametrize("merge", ["", "A1:A2 B1:E1 F1:I1"])
def test_under_an_area_s_heading_it_is_said_of_that_area(read_sheet_of: Read, merge: str) -> None:
    reading = read_sheet_of(
        """
Indicator | Kent    |         |       |      | Medway  |         |       |
          | 2021/22 | 2022/23 | RAG   | DoT  | 2021/22 | 2022/23 | RAG   | DoT
Falls     | 1.5     | 2.5     | Green | ↑    | 3.5     | 4.5     | Red   | ↓
""",
        merge=merge,
    )
    assert told(reading) == []
    assert claimed(reading) == [
        "Falls Kent 2022/23: RATING 'Green' D3",
        "Falls Kent 2022/23: DIRECTION '↑' E3",
        "Falls Medway 2022/23: RATING 'Red' H3",
        "Falls Medway 2022/23: DIRECTION '↓' I3",
    ]


def test_an_area_in_the_heading_itself_is_whose_rating_it_is(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Kent 2022/23 | Medway 2022/23 | Kent RAG | RAG (Medway) | Data quality RAG
Falls     | 2.5          | 4.5            | Green    | Red          | Amber
""")
    assert claimed(reading) == [
        "Falls Kent 2022/23: RATING 'Green' D2",
        "Falls Medway 2022/23: RATING 'Red' E2",
    ]


def test_one_rating_for_a_row_is_said_of_every_area_in_it(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Kent 2021/22 | Kent 2022/23 | Medway 2022/23 | RAG
Falls     | 2.5          | 3.5          | 4.5            | Red
""")
    assert claimed(reading) == [
        "Falls Kent 2022/23: RATING 'Red' E2",
        "Falls Medway 2022/23: RATING 'Red' E2",
    ]


def test_a_period_in_its_heading_says_which_figure_is_meant(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 | RAG 2021/22 | 2022/23 | 2022/23 RAG | Change 2022/23
Falls     | Medway | 26      | Green       | 27      | Red         | 1
""")
    assert claimed(reading) == [
        "Falls Medway 2021/22: RATING 'Green' D2",
        "Falls Medway 2022/23: RATING 'Red' F2",
        "Falls Medway 2022/23: CHANGE '1' G2",
    ]


def test_a_forecast_is_not_what_a_rating_is_of(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 | 2022/23 | 2023/24 forecast | RAG
Falls     | Medway | 26      | 27      | 28               | Red
""")
    assert claimed(reading) == ["Falls Medway 2022/23: RATING 'Red' F2"]


def test_a_title_over_the_claims_is_no_area(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        """
          |        |         |         | Performance |
Indicator | Area   | 2021/22 | 2022/23 | RAG         | Trend
Falls     | Medway | 26      | 27      | Red         | up
""",
        merge="E1:F1",
    )
    assert told(reading) == []
    assert claimed(reading) == [
        "Falls Medway 2022/23: RATING 'Red' E3",
        "Falls Medway 2022/23: DIRECTION 'up' F3",
    ]


# --- what a heading says ----------------------------------------------------------------------

HEADINGS = """
RAG status                             | Green  | RATING 'Green'
BRAG                                   | B      | RATING 'B'
Current RAG rating                     | Red    | RATING 'Red'
Change since baseline                  | +3.3   | CHANGE (baseline) '+3.3'
Change from previous period            | 3.3    | CHANGE (previous) '3.3'
% change on last year                  | -2.0%  | CHANGE (last year) '-2.0%'
Change since 2021/22                   | 3.3    | CHANGE (2021/22) '3.3'
Variance                               | (4.4)  | CHANGE '(4.4)'
Variance from target                   | -4.4   | CHANGE (target) '-4.4'
Difference from England                | 1.2    | CHANGE (England) '1.2'
DoT                                    | ↔      | DIRECTION '↔'
Direction of travel v previous quarter | ↑      | DIRECTION (previous) '↑'
Trend vs same quarter last year        | down   | DIRECTION (last year) 'down'
Compared to baseline                   | better | DIRECTION (baseline) 'better'
Short term trend arrow                 | é      | DIRECTION 'é'
Recent Trend                           | Increasing and getting worse | TREND 'Increasing and getting worse'
Compared to England                    | Better | COMPARISON (England) 'Better'
RAG against England                    | Green  | COMPARISON (England) 'Green'
Significance_England                   | Worse  | COMPARISON (England) 'Worse'
Comparison with South East value       | Better | COMPARISON (South East) 'Better'
Compared to goal                       | Amber  | GOAL 'Amber'
RAG against target                     | Red    | GOAL 'Red'
Target met?                            | Yes    | GOAL 'Yes'
Commentary on the trend in numbers     | up     |
Desired direction                      | up     |
Rank                                   | 3      |
Customer rating                        | Good   |
Notes                                  | Green  |
"""


@pytest.mark.parametrize("row", HEADINGS.strip().splitlines())
def test_a_heading_says_what_is_claimed_and_against_what(read_sheet_of: Read, row: str) -> None:
    heading, said, expected = (cell.strip() for cell in row.split("|"))
    reading = read_sheet_of(
        [["Indicator", "Area", "2021/22", "2022/23", heading], ["Falls", "Medway", 1, 2, said]]
    )
    after = [f"Falls Medway 2022/23: {expected} E2"] if expected else []
    assert claimed(reading) == after
    assert [one.split()[2] for one in drawn(reading)] == ["2021/22", "2022/23"]


@pytest.mark.parametrize("row", HEADINGS.strip().splitlines())
def test_it_says_the_same_over_a_row_for_each_figure(read_csv_of: Read, row: str) -> None:
    heading, said, expected = (cell.strip() for cell in row.split("|"))
    reading = read_csv_of(f"Indicator,Area,Period,Value,{heading}\nFalls,Medway,2022/23,2,{said}\n")
    assert claimed(reading) == ([f"Falls Medway 2022/23: {expected} E2"] if expected else [])


# --- what a cell says -------------------------------------------------------------------------

STATUSES = """
Green ▲                 | RATING 'Green', DIRECTION '▲'
R↓                      | RATING 'R', DIRECTION '↓'
Amber (improving)       | RATING 'Amber', STATUS 'improving'
🟢                      | RATING '🟢'
Red/Amber               | RATING 'Red/Amber'
Green - on track        | RATING 'Green', GOAL 'on track'
Green, on track         | RATING 'Green', GOAL 'on track'
Improved                | STATUS 'Improved'
No significant change   | STATUS 'No significant change'
↑ Increasing            | DIRECTION '↑', DIRECTION 'Increasing'
▼ getting better        | DIRECTION '▼', STATUS 'getting better'
Target not met          | GOAL 'Target not met'
Under review            | STATUS 'Under review'
Red kites were counted at fewer sites than planned | STATUS 'Red kites were counted at fewer sites than planned'
[x]                     |
Not compared            |
Column not used         |
N/A                     |
"""


@pytest.mark.parametrize("row", STATUSES.strip().splitlines())
def test_a_status_is_taken_for_what_its_words_are(read_csv_of: Read, row: str) -> None:
    said, expected = (cell.strip() for cell in row.split("|"))
    reading = read_csv_of(f'Indicator;Area;Period;Value;Status\nFalls;Medway;2022/23;2;"{said}"\n')
    found = [line.removeprefix("Falls Medway 2022/23: ") for line in claimed(reading)]
    assert ", ".join(found).replace(" E2", "") == expected


@pytest.mark.parametrize(
    ("cell", "number_format", "shown"),
    [
        (0.0527, "0.0%", "5.3%"),
        (-0.0527, "0%", "-5%"),
        (60.6 - 57.3, "General", "3.3"),  # 3.3000000000000043 in binary
        (60.6 - 57.3, "0.00", "3.30"),
        (1 / 3, "General", "0.3333333333"),
        (-1234.5, "#,##0", "-1235"),
        (1e300, "0.0", f"1{'0' * 300}.0"),
    ],
)
def test_a_change_is_what_excel_shows(
    read_sheet_of: Read, cell: float, number_format: str, shown: str
) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["E2"].number_format = number_format

    rows = [["Indicator", "Area", "2021/22", "2022/23", "Change"], ["Falls", "Kent", 1, 2, cell]]
    (line,) = claimed(read_sheet_of(rows, touch=touch))
    assert line == f"Falls Kent 2022/23: CHANGE '{shown}' E2"


@pytest.mark.parametrize("said", ["see notes", "1", "0", "#N/A", "Falling since 2019, as hoped"])
def test_what_is_no_arrow_in_a_column_of_arrows_is_no_claim(read_sheet_of: Read, said: str) -> None:
    reading = read_sheet_of(f"""
Indicator | Area   | 2021/22 | 2022/23 | Direction of travel
Falls     | Medway | 26      | 27      | {said}
""")
    assert claimed(reading) == []


def test_an_error_a_date_or_a_number_is_no_rating(read_sheet_of: Read) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["E2"], sheet["E3"], sheet["E4"], sheet["E5"] = "#N/A", "=1+1", 3, date(2025, 3, 18)
        sheet["F2"], sheet["F3"] = "#N/A", "=1+1"

    rows = "\n".join(
        f"{name} | Kent | 1 | 2 | |" for name in ("Falls", "Pay", "Obesity", "Smoking")
    )
    reading = read_sheet_of(
        f"Indicator | Area | 2021/22 | 2022/23 | RAG | Change\n{rows}", touch=touch
    )
    assert claimed(reading) == []


def test_a_column_that_holds_something_else_holds_no_claims(read_csv_of: Read) -> None:
    reading = read_csv_of("""
slug,indicator,areacd,areanm,period,value,status
falls,Falls,E06000035,Medway,2024-03-01,22.4,Provisional
""")
    assert claimed(reading) == []
    assert reading.facts.observations[0].marks == ("[p]",)


def test_a_user_may_say_which_column_holds_claims(read_csv_of: Read) -> None:
    text = "Indicator,Area,Period,Value,How it went,Ours,Next to England\n"
    text += "Falls,Medway,2022/23,2,Improved,▲,Better\n"
    columns = {"status": "How it went", "direction": "Ours", "comparison": "Next to England"}
    assert claimed(read_csv_of(text)) == []
    assert claimed(read_csv_of(text, columns)) == [
        "Falls Medway 2022/23: STATUS 'Improved' E2",
        "Falls Medway 2022/23: DIRECTION '▲' F2",
        "Falls Medway 2022/23: COMPARISON 'Better' G2",
    ]


def test_a_user_may_say_so_in_a_scorecard_too(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        "Indicator | Area | 2022/23 | How it went\nFalls | Medway | 2 | Improved",
        columns={"status": "How it went"},
    )
    assert claimed(reading) == ["Falls Medway 2022/23: STATUS 'Improved' D2"]


# --- real files -------------------------------------------------------------------------------


def test_fingertips_publishes_trends_and_comparisons(read_csv_of: Read) -> None:
    reading = read_indicators(
        DATA / "fingertips_api_27col_excerpt_2026.csv", name="fingertips_api_27col_excerpt_2026.csv"
    )
    assert claimed(reading)[-3:] == [
        "93088 England 2015/16: COMPARISON (England) 'Similar' V19",
        "93088 England 2015/16: COMPARISON (England) 'Better' V20",
        "93088 England 2015/16: COMPARISON (England) 'Better' V21",
    ]
    kent = [one for one in claimed(reading) if "Kent" in one]
    assert kent == [
        "40401 Kent 2023 - 25: TREND 'Cannot be calculated' U13",
        "40401 Kent 2023 - 25: COMPARISON (England) 'Better' V13",
    ]


def test_the_names_of_fingertips_without_spaces_are_the_same_names(read_csv_of: Read) -> None:
    reading = read_csv_of("""
IndicatorID,IndicatorName,AreaCode,AreaName,Sex,Age,Timeperiod,Value,RecentTrend,ComparedtoEnglandvalueorpercentiles,Columnnotused,Comparedtogoal
1,Falls,E06000035,Medway,Persons,65+,2022/23,2,Increasing,Worse,Better,Red
""")
    assert [line.split(": ")[1] for line in claimed(reading)] == [
        "TREND 'Increasing' I2",
        "COMPARISON (England) 'Worse' J2",
        "GOAL 'Red' L2",
    ]


def test_hart_rates_its_indicators_in_colours() -> None:
    columns = {"id": "KPI", "indicator": "Description", "value": "Current quarter"}
    columns |= {"area": "= Hart", "period": "= 2014/15 Q2"}
    reading = read_indicators(
        DATA / "hart_dc_kpi_scorecard_2014_q2.csv",
        name="hart_dc_kpi_scorecard_2014_q2.csv",
        columns=columns,
    )
    lines = Counter(line.split(": ")[1].split("'")[1] for line in claimed(reading))
    assert lines == {"Green": 30, "Red": 8, "Amber": 3, "Data only": 3, "Unknown": 1}
    assert claimed(reading)[1] == "CS02a Hart 2014/15 Q2: RATING 'Amber' I3"


def test_west_sussex_compares_with_england() -> None:
    columns = {"indicator": "Indicator_label", "value": "Value_label"}
    reading = read_indicators(
        DATA / "west_sussex_ICT_lifecourse_text_values.csv",
        name="west_sussex_ICT_lifecourse_text_values.csv",
        columns=columns,
    )
    said = claimed(reading)[0]
    assert said.endswith(": COMPARISON (England) 'Worse' C2")
    assert not any("Not applicable" in one for one in claimed(reading))
