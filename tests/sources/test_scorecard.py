"""Councils' scorecards, as they are drawn: titles, banners, merged headings, periods as columns."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import Absence, DataFile, Good, Limits
from reportgen.problems import Reading
from tests.sources.telling import claimed, drawn, told

Read = Callable[..., Reading[DataFile]]


KENT_AND_MEDWAY = """
Integrated Care Strategy scorecard
Figures are for the year shown
Ref | Indicator               | Good is | Unit | Kent    |         | Medway  |         | Target | Target year
    |                         |         |      | 2021/22 | 2022/23 | 2021/22 | 2022/23 |        |
    |                         |         |      | %       | %       | %       | %       |        |
Outcome 1: Give children the best start in life
1.1 | Healthy weight, Year 6  | High    | %    | 62.8    | 63.5    | 57.3    | [x]     | 65     | 2028/29
1.2 | Obesity, Year 6         | Low     | %    | 22.1    | 21.2    | 26.2    | 23.1    | <20    | 2028/29
Outcome 2: Tackle the wider determinants
2.1 | Persistent absence      | Low     | %    | 24.1    | twelve  | 24.2    | 22.4    |        |
Source: Department for Education
"""
MERGES = "A1:J1 A3:A4 B3:B4 C3:C4 D3:D4 E3:F3 G3:H3 I3:I4 J3:J4 A6:J6 A9:J9"


def test_a_scorecard_is_unpivoted(read_sheet_of: Read) -> None:
    reading = read_sheet_of(KENT_AND_MEDWAY, merge=MERGES)
    assert reading.facts.layout == "scorecard"
    assert drawn(reading) == [
        "1.1 Kent 2021/22 62.8 E7",
        "1.1 Kent 2022/23 63.5 F7",
        "1.1 Medway 2021/22 57.3 G7",
        "1.1 Medway 2022/23 not available H7",
        "1.2 Kent 2021/22 22.1 E8",
        "1.2 Kent 2022/23 21.2 F8",
        "1.2 Medway 2021/22 26.2 G8",
        "1.2 Medway 2022/23 23.1 H8",
        "2.1 Kent 2021/22 24.1 E10",
        "2.1 Kent 2022/23 the cell holds an error F10",
        "2.1 Medway 2021/22 24.2 G10",
        "2.1 Medway 2022/23 22.4 H10",
    ]


def test_a_scorecard_tells_its_problems_in_its_own_cells(read_sheet_of: Read) -> None:
    reading = read_sheet_of(KENT_AND_MEDWAY, merge=MERGES)
    assert told(reading) == [
        "error: board.xlsx > Data!F10: expected a number, found 'twelve'",
        "warning: board.xlsx > Data!I8: the target '<20' is not one figure, and is left out",
    ]


def test_a_scorecard_states_outcome_unit_polarity_and_target(read_sheet_of: Read) -> None:
    first, second, third = read_sheet_of(KENT_AND_MEDWAY, merge=MERGES).facts.indicators
    assert (first.id, first.name, first.outcome) == ("1.1", "Healthy weight, Year 6", "1")
    assert first.polarity is not None
    assert (first.polarity.good, first.unit, first.target) == (Good.HIGH, "%", Decimal(65))
    assert first.target_period is not None
    assert first.target_period.text == "2028/29"
    assert str(first.target_place) == "board.xlsx > Data!I7"
    assert (second.target, second.target_place) == (None, None)
    assert (third.outcome, third.target, third.target_period) == ("2", None, None)


def test_areas_may_stand_over_their_first_column_unmerged(read_sheet_of: Read) -> None:
    merged = read_sheet_of(KENT_AND_MEDWAY, merge=MERGES)
    plain = read_sheet_of(KENT_AND_MEDWAY)
    assert drawn(plain) == drawn(merged)
    assert plain.facts.indicators == merged.facts.indicators


def test_one_header_row_may_hold_area_and_period_together(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Kent 2021/22 | Kent 2022/23 (provisional) | Medway - 2021/22
Falls     | 62.8         | 63.5                       | 57.3
""")
    assert drawn(reading) == [
        "Falls Kent 2021/22 62.8 B2",
        "Falls Kent 2022/23 63.5 C2",
        "Falls Medway 2021/22 57.3 D2",
    ]
    assert reading.facts.observations[1].marks == ("[p]",)


def test_a_title_merged_across_the_table_is_no_area(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        """
Scorecard |           |      |         | Draft
Ref       | Indicator | Area | 2021/22 | 2022/23
1.1       | Falls     | Kent | 62.8    | 63.5
""",
        merge="A1:D1",
    )
    assert drawn(reading) == ["1.1 Kent 2021/22 62.8 D3", "1.1 Kent 2022/23 63.5 E3"]


def test_the_longest_period_in_a_heading_is_meant(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Kent 2021 - 23 | Kent Q2 2024/25 | Kent: year ending March 2024
Falls     | 62.8           | 63.5            | 64.1
""")
    assert drawn(reading) == [
        "Falls Kent 2021 - 23 62.8 B2",
        "Falls Kent Q2 2024/25 63.5 C2",
        "Falls Kent year ending March 2024 64.1 D2",
    ]


def test_words_after_a_period_are_never_taken_for_an_area(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2023/24 | 2024/25 (prov) | 2025/26 so far
Obesity   | Medway | 21      | 25             | 26
""")
    assert {one.area for one in reading.facts.observations} == {"Medway"}
    assert [one.marks for one in reading.facts.observations][1] == ("[p]",)
    assert any("so far" in problem.message for problem in reading.problems)


def test_areas_may_be_rows_and_an_indicator_merged_over_them(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        """
Indicator | Area   | 2021/22 | 2022/23
Falls     | Kent   | 1.5     | 2.5
          | Medway | 3.5     | 4.5
""",
        merge="A2:A3",
    )
    assert drawn(reading)[2:] == ["Falls Medway 2021/22 3.5 C3", "Falls Medway 2022/23 4.5 D3"]


def test_a_baseline_column_is_a_figure_and_says_which_period_is_the_baseline(
    read_sheet_of: Read,
) -> None:
    reading = read_sheet_of("""
Measure | Area   | Baseline 2019/20 | 2021/22 | Latest 2022/23 | Change since baseline | RAG
Falls   | Medway | 1.5              | 2.5     | 3.5            | 2.0                   | Red
""")
    assert drawn(reading) == [
        "Falls Medway 2019/20 1.5 C2",
        "Falls Medway 2021/22 2.5 D2",
        "Falls Medway 2022/23 3.5 E2",
    ]
    assert claimed(reading) == [
        "Falls Medway 2022/23: CHANGE (baseline) '2' F2",
        "Falls Medway 2022/23: RATING 'Red' G2",
    ]
    (indicator,) = reading.facts.indicators
    assert indicator.baseline == reading.facts.observations[0].period
    assert told(reading) == []


def test_rows_may_name_the_periods_of_baseline_and_latest(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | Baseline | Baseline period | Latest | Latest period
Falls     | Medway | 1.5      | 2019/20         | 3.5    | 2022/23
Obesity   | Medway | 2.5      | 2018-20         | 4.5    | 2021-23
""")
    assert drawn(reading) == [
        "Falls Medway 2019/20 1.5 C2",
        "Falls Medway 2022/23 3.5 E2",
        "Obesity Medway 2018-20 2.5 C3",
        "Obesity Medway 2021-23 4.5 E3",
    ]
    assert [one.baseline.text for one in reading.facts.indicators if one.baseline] == [
        "2019/20",
        "2018-20",
    ]


def test_limits_belong_to_the_period_to_their_left(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 | Lower CI | Upper CI | 2022/23 | Lower CI | Upper CI
Falls     | Medway | 57.3    | 55.9     | 58.8     | 60.8    | 59.3     | 62.3
""")
    assert [one.limits95 for one in reading.facts.observations] == [
        Limits(lower=Decimal("55.9"), upper=Decimal("58.8")),
        Limits(lower=Decimal("59.3"), upper=Decimal("62.3")),
    ]


def test_limits_of_one_period_are_not_those_of_another(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 | 2022/23 | Lower CI | Upper CI
Falls     | Medway | 57.3    | 60.8    | 59.3     | 62.3
""")
    assert [one.limits95 for one in reading.facts.observations] == [
        None,
        Limits(lower=Decimal("59.3"), upper=Decimal("62.3")),
    ]


def test_a_target_may_name_its_period_in_its_heading(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 | Target 2028/29
Falls     | Medway | 57.3    | 50
""")
    (indicator,) = reading.facts.indicators
    assert indicator.target_period is not None
    assert (indicator.target, indicator.target_period.text) == (Decimal(50), "2028/29")
    assert drawn(reading) == ["Falls Medway 2021/22 57.3 C2"]


def test_three_header_rows_of_area_period_and_limits(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        """
Indicator | Kent    |          |          | Medway  |          |
          | 2021/22 |          |          | 2021/22 |          |
          | Value   | Lower CI | Upper CI | Value   | Lower CI | Upper CI
Falls     | 62.8    | 62.0     | 63.6     | 57.3    | 55.9     | 58.8
""",
        merge="A1:A3 B1:D1 E1:G1 B2:D2 E2:G2",
    )
    assert drawn(reading) == ["Falls Kent 2021/22 62.8 B4", "Falls Medway 2021/22 57.3 E4"]
    assert reading.facts.observations[1].limits95 == Limits(
        lower=Decimal("55.9"), upper=Decimal("58.8")
    )


def test_a_status_in_each_area_is_of_that_area(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        """
Indicator | Kent    |         |       | Medway  |         |
          | 2021/22 | 2022/23 | RAG   | 2021/22 | 2022/23 | RAG
Falls     | 1.5     | 2.5     | Green | 3.5     | 4.5     | Red
""",
        merge="B1:D1 E1:G1 A1:A2",
    )
    assert claimed(reading) == [
        "Falls Kent 2022/23: RATING 'Green' D3",
        "Falls Medway 2022/23: RATING 'Red' G3",
    ]


def test_dates_of_excel_as_headings_are_months(read_sheet_of: Read) -> None:
    reading = read_sheet_of(
        [
            ["Indicator", "Area", date(2024, 10, 1), date(2024, 11, 1)],
            ["Falls", "Medway", 1.5, 2.5],
        ]
    )
    ends = [str(one.period.end) for one in reading.facts.observations]
    assert ends == ["2024-10-31", "2024-11-30"]


def test_a_second_header_starts_a_second_block(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator    | Area   | 2021/22 | 2022/23
Falls        | Medway | 1.5     | 2.5

Indicator    | Area   | 2021 | 2022 | 2023
Satisfaction | Medway | 7.5  | 7.4  | 7.3
""")
    assert drawn(reading)[2:] == [
        "Satisfaction Medway 2021 7.5 C5",
        "Satisfaction Medway 2022 7.4 D5",
        "Satisfaction Medway 2023 7.3 E5",
    ]


def test_a_scorecard_of_one_council_is_asked_whose_it_is(read_sheet_of: Read) -> None:
    table = "Indicator | 2021/22 | 2022/23\nFalls | 1.5 | 2.5"
    reading = read_sheet_of(table)
    assert reading.facts.observations == ()
    assert 'columns: {area: "= Medway"}' in reading.problems[0].message
    named = read_sheet_of(table, columns={"area": "= Medway"})
    assert drawn(named) == ["Falls Medway 2021/22 1.5 B2", "Falls Medway 2022/23 2.5 C2"]


def test_a_column_of_figures_without_a_period_is_not_passed_over_in_silence(
    read_sheet_of: Read,
) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2022/23 | Current quarter
Falls     | Medway | 1.5     | 2.5
""")
    assert told(reading) == [
        (
            "warning: board.xlsx > Data!D1: the column 'Current quarter' holds figures but its heading "
            "names no period, so it was not read; write one there, such as 'Current quarter 2024/25'"
        )
    ]


def test_a_formula_without_a_result_and_an_error_are_told_apart(read_sheet_of: Read) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["C2"] = "=1+1"
        sheet["D2"] = "#N/A"

    reading = read_sheet_of(
        "Indicator | Area | 2021/22 | 2022/23\nFalls | Medway | 1 | 1", touch=touch
    )
    assert [one.absence for one in reading.facts.observations] == [Absence.SOURCE_ERROR] * 2
    assert [problem.message.split(":")[0] for problem in reading.problems] == [
        "the formula has no saved result",
        "the formula gives #N/A",
    ]
