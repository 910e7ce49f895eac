"""Every spelling of a period that is met, what it means, and what may be compared with what."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.model import Period, PeriodKind
from reportgen.periods import YearType, comparable, parse_period

DATA = Path(__file__).parent / "data" / "periods"
K = PeriodKind


def rows_of(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def year_type(name: str) -> YearType | None:
    """FinancialRollingYearQuarterly is counted in financial years, AugustToJuly in none of ours."""
    return next((kind for kind in YearType if name.lower().startswith(kind)), None)


def period(text: str) -> Period:
    read = parse_period(text)
    assert read is not None, text
    return read


SPELLINGS = """
2024                        | 2024-01-01 | 2024-12-31 | calendar year
2023/24                     | 2023-04-01 | 2024-03-31 | financial year
2023/2024                   | 2023-04-01 | 2024-03-31 | financial year
23/24                       | 2023-04-01 | 2024-03-31 | financial year
1999/00                     | 1999-04-01 | 2000-03-31 | financial year
2023-24                     | 2023-04-01 | 2024-03-31 | financial year | two pooled calendar years
2011-12                     | 2011-04-01 | 2012-03-31 | financial year | or December 2011
2023/24 (academic)          | 2023-09-01 | 2024-08-31 | academic year
Academic year 2023/24       | 2023-09-01 | 2024-08-31 | academic year
Financial year 2023-24      | 2023-04-01 | 2024-03-31 | financial year
2006 - 07                   | 2006-01-01 | 2007-12-31 | pooled years
2019-21                     | 2019-01-01 | 2021-12-31 | pooled years
2018–20                     | 2018-01-01 | 2020-12-31 | pooled years
2021 - 23                   | 2021-01-01 | 2023-12-31 | pooled years
2021 to 2023                | 2021-01-01 | 2023-12-31 | pooled years
2023 to 2024                | 2023-01-01 | 2024-12-31 | pooled years | may be one financial
2020/21 - 22/23             | 2020-04-01 | 2023-03-31 | pooled years
2020/21-2022/23             | 2020-04-01 | 2023-03-31 | pooled years
2024/25 Q2                  | 2024-07-01 | 2024-09-30 | quarter
Q2 2024/25                  | 2024-07-01 | 2024-09-30 | quarter
2024-25 Q2                  | 2024-07-01 | 2024-09-30 | quarter
Quarter 4 2024/25           | 2025-01-01 | 2025-03-31 | quarter
2024 Q2                     | 2024-04-01 | 2024-06-30 | quarter | may be a quarter of a financial year
Q2 2024                     | 2024-04-01 | 2024-06-30 | quarter | may be a quarter of a financial year
2006/07 Q1-Q2               | 2006-04-01 | 2006-09-30 | year to date
2024/25 Q3 YTD              | 2024-04-01 | 2024-12-31 | year to date
Q3 YTD 2024/25              | 2024-04-01 | 2024-12-31 | year to date
2024/25 (to Dec)            | 2024-04-01 | 2024-12-31 | year to date
2024/25 up to end of June   | 2024-04-01 | 2024-06-30 | year to date
2024/25 (Apr - Jan)         | 2024-04-01 | 2025-01-31 | year to date
2024/25 Jul to Sep          | 2024-07-01 | 2024-09-30 | quarter
2024/25 Jan                 | 2025-01-01 | 2025-01-31 | month
Apr 2024/25                 | 2024-04-01 | 2024-04-30 | month
2006/07 Q2 - 2007/08 Q1     | 2006-07-01 | 2007-06-30 | rolling window
Oct 2024                    | 2024-10-01 | 2024-10-31 | month
Oct-24                      | 2024-10-01 | 2024-10-31 | month
Sept 2024                   | 2024-09-01 | 2024-09-30 | month
2021-03                     | 2021-03-01 | 2021-03-31 | month
Sep 2023 to Aug 2024        | 2023-09-01 | 2024-08-31 | rolling window
Aug 2006 - Jul 2007         | 2006-08-01 | 2007-07-31 | rolling window
Apr - Jun 2024              | 2024-04-01 | 2024-06-30 | quarter
Dec - Feb 2024              | 2023-12-01 | 2024-02-29 | rolling window
year ending March 2024      | 2023-04-01 | 2024-03-31 | rolling window
Year ending 31 March 2024   | 2023-04-01 | 2024-03-31 | rolling window
12 months to March 2024     | 2023-04-01 | 2024-03-31 | rolling window
31/03/2024                  | 2024-03-31 | 2024-03-31 | snapshot
04/03/2024                  | 2024-03-04 | 2024-03-04 | snapshot
as at 31 March 2024         | 2024-03-31 | 2024-03-31 | snapshot
as at March 2024            | 2024-03-31 | 2024-03-31 | snapshot
FY24                        | 2023-04-01 | 2024-03-31 | financial year | may be the year that starts in 2024
FY2023/24                   | 2023-04-01 | 2024-03-31 | financial year
Financial year 2024         | 2023-04-01 | 2024-03-31 | financial year | may be the year that starts in 2024
2021-08-01/P1Y              | 2021-08-01 | 2022-07-31 | academic year
2021-11-16/P1Y              | 2021-11-16 | 2022-11-15 | exact dates
2022-04-01/P3Y              | 2022-04-01 | 2025-03-31 | pooled years
2024-02-01/P1M              | 2024-02-01 | 2024-02-29 | month
2017-03-01                  | 2017-03-01 | 2017-03-01 | snapshot | may be the whole of its month
"""


@pytest.mark.parametrize("row", SPELLINGS.strip().splitlines())
def test_a_spelling_means_its_days_its_kind_and_its_doubt(row: str) -> None:
    text, start, end, kind, *doubt = map(str.strip, row.split("|"))
    read = period(text)
    assert (str(read.start), str(read.end), read.kind.value) == (start, end, kind)
    assert (doubt[0] in read.doubt) if doubt else read.doubt == ""
    assert read.text == text


@pytest.mark.parametrize(
    "text",
    [
        "Summer 2023",
        "Wave 3",
        "Marchh",
        "31/02/2024",
        "2023/25",
        "2000-15",
        "twelve",
        "",
        "Q5 2024",
    ],
)
def test_what_is_no_period_is_not_guessed_at(text: str) -> None:
    assert parse_period(text) is None


@pytest.mark.parametrize("row", rows_of("fingertips_time_periods.csv"), ids=str)
def test_fingertips_periods_of_a_year_type(row: dict[str, str]) -> None:
    read = parse_period(row["text"], year_type=year_type(row["year_type"]))
    assert read is not None
    assert (str(read.start), str(read.end)) == (row["from_date"], row["to_date"])


def test_fingertips_periods_without_their_year_type_have_one_of_their_readings() -> None:
    readings: dict[str, set[tuple[str, str]]] = {}
    for row in rows_of("fingertips_time_periods.csv"):
        readings.setdefault(row["text"], set()).add((row["from_date"], row["to_date"]))
    assert len(readings) == 77
    for text, days in readings.items():
        assert (str(period(text).start), str(period(text).end)) in days, text


@pytest.mark.parametrize(
    "row", rows_of("ons_els_periods_lookup.csv"), ids=lambda row: row["period"]
)
def test_ons_periods_fit_their_labels(row: dict[str, str]) -> None:
    """2022-01-01/P3Y is shown as 2022-24, 2023-07-01/P3M as Q3 2023, 2005-02-01/P1M as Feb 2005."""
    read, label = period(row["period"]), row["label"]
    first = next(word for word in label.replace("-", " ").split() if len(word) == 4)
    assert read.start.year == int(first)
    if label[4:5] == "-":
        assert read.end.year % 100 == int(label[5:])
    if label.startswith("Q"):
        assert (read.kind, (read.start.month + 2) // 3) == (K.QUARTER, int(label[1]))
    if row["period"].endswith("P1M"):
        assert (read.kind, f"{read.start:%b %Y}") == (K.MONTH, label)
    kinds = {
        "01-01/P1Y": K.CALENDAR_YEAR,
        "04-01/P1Y": K.FINANCIAL_YEAR,
        "01-01/P3Y": K.POOLED_YEARS,
    }
    kinds |= {"08-01/P1Y": K.ACADEMIC_YEAR, "09-01/P1Y": K.ACADEMIC_YEAR, "11-16/P1Y": K.EXACT}
    assert read.kind is kinds.get(row["period"][5:], read.kind)


def test_periods_sort_by_their_last_day_then_their_first() -> None:
    """2021 to 2023 ends with 2023 and after 2022, though it begins before both."""
    texts = ["2024/25", "2023", "2021-23", "2022", "2024 Q1", "2023/24"]
    ordered = sorted(map(period, texts), key=lambda one: one.order)
    assert [one.text for one in ordered] == [
        "2022",
        "2021-23",
        "2023",
        "2023/24",
        "2024 Q1",
        "2024/25",
    ]


@pytest.mark.parametrize(
    ("earlier", "later", "reason"),
    [
        ("2021/22", "2024/25", ""),
        ("2018-20", "2021-23", ""),
        ("2024/25 Q2", "2023/24 Q2", "the periods overlap"),
        ("2023/24 Q2", "2024/25 Q2", ""),
        ("2018-20", "2019-21", "the periods overlap"),
        ("2019", "2020-22", "different kinds (calendar year and pooled years)"),
        ("2017-19", "2020-24", "the periods differ in length"),
        ("2023/24 Q1", "2023/24 Q2", "different parts of the year"),
        ("Mar 2023", "Apr 2024", "different parts of the year"),
        ("Mar 2023", "Mar 2024", ""),
        ("year ending Mar 2023", "year ending Sep 2023", "the periods overlap"),
        ("year ending Mar 2023", "year ending Mar 2024", ""),
        ("31/03/2023", "30/04/2024", ""),
        ("2024", "2024", "the periods overlap"),
        ("31/03/2024", "31/03/2024", "the periods overlap"),
        ("2018 - 19", "2020-22", "the periods differ in length"),
    ],
)
def test_only_like_periods_that_do_not_overlap_compare(
    earlier: str, later: str, reason: str
) -> None:
    said = comparable(period(earlier), period(later))
    assert reason in said
    assert bool(said) == bool(reason)


@given(st.text(st.sampled_from("0123456789/- QFYPM12 toMarch()–."), max_size=24))
def test_any_text_is_a_period_or_none(text: str) -> None:
    read = parse_period(text)
    assert read is None or (read.start <= read.end and isinstance(read.end, date))
