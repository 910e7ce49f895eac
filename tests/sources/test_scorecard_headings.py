"""The headings of scorecards: the words beside a period, and a second row below the first."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from reportgen.model import DataFile
from reportgen.problems import Reading
from tests.sources.telling import claimed, drawn, told

Read = Callable[..., Reading[DataFile]]

# --- words beside a period --------------------------------------------------------------------

STATUSES = """
24/25 (prov)           | [p]
2024/25 (provisional)  | [p]
2024/25 (p)            | [p]
2024/25 draft          | [p]
Q2 2024/25 (unaudited) | [p]
2024/25 est            | [e]
2024/25 estimate       | [e]
2024/25 Forecast       | [f]
2024/25 (f)            | [f]
2024/25 revised        | [r]
2024/25*               | *
2024/25 final          |
2024/25 actual         |
2024/25 outturn        |
2024/25 %              |
"""


@pytest.mark.parametrize("row", STATUSES.strip().splitlines())
def test_a_word_of_status_in_a_heading_is_a_mark_and_no_area(read_sheet_of: Read, row: str) -> None:
    heading, mark = (words.strip() for words in row.split("|"))
    reading = read_sheet_of(f"""
Indicator | Area   | 23/24 | {heading}
Falls     | Medway | 1.5   | 2.5
""")
    assert told(reading) == []
    assert [(one.area, one.marks) for one in reading.facts.observations] == [
        ("Medway", ()),
        ("Medway", (mark,) if mark else ()),
    ]


def test_part_of_a_year_is_no_year(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 23/24 | 2024/25 (to Dec) | 2024/25 Q3 YTD | 2024/25 Jan
Falls     | Medway | 1.5   | 2.5              | 2.5            | 3.5
""")
    spans = [
        (f"{one.period.start:%b %y} to {one.period.end:%b %y}", one.period.kind.value)
        for one in reading.facts.observations
    ]
    assert spans == [
        ("Apr 23 to Mar 24", "financial year"),
        ("Apr 24 to Dec 24", "year to date"),
        ("Jan 25 to Jan 25", "month"),
    ]


@pytest.mark.parametrize("heading", ["2024/25 YTD", "YTD 2024/25", "2024/25 (year to date)"])
def test_a_year_to_date_must_say_how_far_it_runs(read_sheet_of: Read, heading: str) -> None:
    reading = read_sheet_of(f"""
Indicator | Area   | 23/24 | {heading}
Falls     | Medway | 1.5   | 2.5
""")
    assert drawn(reading) == ["Falls Medway 23/24 1.5 C2"]
    assert told(reading) == [
        (
            "error: board.xlsx > Data!D1: a year to date, but not to which month; write it, such as "
            "'2024/25 to December'"
        )
    ]


def test_other_words_after_a_period_are_an_error(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Kent 2023/24 | 2024/25 Kent
Falls     | 1.5          | 2.5
""")
    assert drawn(reading) == ["Falls Kent 2023/24 1.5 B2"]
    assert told(reading) == [
        (
            "error: board.xlsx > Data!C1: 'Kent' is not understood in the heading '2024/25 Kent'; "
            "take it out, or, if it names an area, write it first: 'Kent 2024/25'"
        )
    ]


def test_a_heading_names_no_area_where_the_rows_do(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
          |        |         | England
Indicator | Area   | 2023/24 | 2023/24
Falls     | Medway | 1.5     | 2.5
""")
    assert drawn(reading) == ["Falls Medway 2023/24 1.5 C3"]
    assert told(reading) == [
        (
            "error: board.xlsx > Data!D1: 'England' is not understood in the heading 'England', as the "
            "rows say whose figures they hold; take it out, or give those figures rows of their own"
        )
    ]


def test_a_title_over_every_figure_is_no_area_where_the_rows_name_theirs(
    read_sheet_of: Read,
) -> None:
    reading = read_sheet_of("""
          |        | How we did |
Indicator | Area   | 2022/23    | 2023/24
Falls     | Medway | 1.5        | 2.5
""")
    assert drawn(reading) == ["Falls Medway 2022/23 1.5 C3", "Falls Medway 2023/24 2.5 D3"]
    assert told(reading) == []


# --- two rows of headings ---------------------------------------------------------------------


def test_quarters_below_a_year_are_its_quarters(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2023/24 | 2024/25
          |        | Q4      | Q1
Falls     | Medway | 1.5     | 2.5
""")
    assert drawn(reading) == ["Falls Medway 2023/24 Q4 1.5 C3", "Falls Medway 2024/25 Q1 2.5 D3"]
    assert [str(one.period.start) for one in reading.facts.observations] == [
        "2024-01-01",
        "2024-04-01",
    ]
    assert told(reading) == []


@pytest.mark.parametrize("merge", ["", "C1:F1 G1:H1"])
def test_a_year_stands_over_the_quarters_below_it(read_sheet_of: Read, merge: str) -> None:
    reading = read_sheet_of(
        """
Indicator | Area   | 2024/25 |    |    |    | 2025/26 |
          |        | Q1      | Q2 | Q3 | Q4 | Q1      | Q2
Falls     | Medway | 1       | 2  | 3  | 4  | 5       | 6
""",
        merge=merge,
    )
    periods = [one.period.text for one in reading.facts.observations]
    assert periods == [
        *("2024/25 Q1", "2024/25 Q2", "2024/25 Q3", "2024/25 Q4"),
        *("2025/26 Q1", "2025/26 Q2"),
    ]
    assert told(reading) == []


def test_actual_and_target_below_a_year(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 |        | 2022/23 |
          |        | Actual  | Target | Actual  | Target
Falls     | Medway | 26      | 25     | 27      | 24
""")
    assert drawn(reading) == ["Falls Medway 2021/22 26 C3", "Falls Medway 2022/23 27 E3"]
    (indicator,) = reading.facts.indicators
    assert indicator.target_period is not None
    assert (indicator.target, indicator.target_period.text) == (Decimal(24), "2022/23")
    assert told(reading) == []


def test_a_status_below_each_year_is_of_that_year(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2021/22 |       | 2022/23 |
          |        | Actual  | RAG   | Actual  | RAG
Falls     | Medway | 26      | Green | 27      | Red
""")
    assert claimed(reading) == [
        "Falls Medway 2021/22: RATING 'Green' D3",
        "Falls Medway 2022/23: RATING 'Red' F3",
    ]
    assert told(reading) == []


def test_other_words_below_the_headings_are_an_error(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2022/23 | 2023/24
          |        | Male    | Female
Falls     | Medway | 1.5     | 2.5
""")
    assert told(reading) == [
        (
            "error: board.xlsx > Data!C2: 'Male' under the headings is not understood; write what it "
            "says into the heading above it, or take the row out"
        )
    ]
