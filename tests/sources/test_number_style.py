"""How numbers are written: per cent or fractions of one, points or commas; asked, or declared."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import DataFile
from reportgen.problems import Level, Reading
from reportgen.sources.indicators import read_indicators
from reportgen.sources.number_style import NumberStyle
from tests.otherbooks import write_xlsb
from tests.sources.telling import told

Read = Callable[..., Reading[DataFile]]

HEAD = "Indicator,Area,Period,Value,Unit\n"


def read(
    folder: Path,
    text: str,
    *,
    decimal_comma: bool = False,
    fractions: bool | None = None,
    units: Mapping[str, str] | None = None,
) -> Reading[DataFile]:
    path = folder / "data.csv"
    path.write_text(text.lstrip("\n"), encoding="utf-8")
    style = NumberStyle(decimal_comma=decimal_comma, fractions=fractions, units=units or {})
    return read_indicators(path, name="data.csv", numbers=style)


def values(reading: Reading[DataFile]) -> list[str]:
    return [str(one.value) for one in reading.facts.observations]


# --- per cent or fractions --------------------------------------------------------------------


def asked(spot: str, name: str, figure: str, percent: str) -> str:
    return (
        f"error: data.csv > {spot}: '{name}' is in % and this figure is {figure}: is {figure}% meant, "
        f"or {percent}%? give the cells a percentage format, or say in paper.md, beside the file's "
        "name, percentages: fractions, or percentages: as-written if they are per cent as they stand"
    )


FRACTIONS = HEAD + "Healthy weight,Kent,2022/23,0.573,%\nHealthy weight,Kent,2023/24,0.61,%\n"


def test_figures_in_per_cent_none_of_which_is_above_1_are_asked_about(tmp_path: Path) -> None:
    reading = read(tmp_path, FRACTIONS)
    assert told(reading) == [asked("D2", "Healthy weight", "0.573", "57.3")]


@pytest.mark.parametrize(
    "unit", ["%", "Per cent", "percent", "Percentage", "Percentage (%)", "(%)", "pct"]
)
def test_per_cent_is_known_however_it_is_spelt(tmp_path: Path, unit: str) -> None:
    reading = read(tmp_path, f"{HEAD}Falls,Kent,2022/23,0.5,{unit}\n")
    assert told(reading) == [asked("D2", "Falls", "0.5", "50")]
    assert [one.unit for one in reading.facts.indicators] == ["%"]


@pytest.mark.parametrize(
    "rows",
    [
        "Falls,Kent,2022/23,0.5,per 1,000\n".replace("1,000", "1000"),
        "Falls,Kent,2022/23,0.5,\n",
        "Falls,Kent,2022/23,0.5%,%\n",
        "Falls,Kent,2022/23,0.5,%\nFalls,Kent,2023/24,1.2,%\n",
        "Falls,Kent,2022/23,0,%\n",
        "Falls,Kent,2022/23,[x],%\n",
        "Falls,Kent,2022/23,0.5,%\nFalls,Medway,2023/24,57.3,%\n",
    ],
)
def test_what_is_plain_is_not_asked_about(tmp_path: Path, rows: str) -> None:
    assert told(read(tmp_path, HEAD + rows)) == []


def test_one_fraction_among_percentages_of_its_series_is_asked_about(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        f"{HEAD}Falls,Kent,2021/22,57.3,%\nFalls,Kent,2022/23,0.608,%\nFalls,Kent,2023/24,60.3,%\n",
    )
    assert told(reading) == [asked("D3", "Falls", "0.608", "60.8")]


def test_a_bare_fraction_beside_cells_shown_as_percentages_is_asked_about(
    read_sheet_of: Read,
) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "0.0%"

    rows = "Indicator | Area | Period | Value | Unit\nFalls | Kent | 2023 | 0.573 | %\n"
    reading = read_sheet_of(rows + "Falls | Kent | 2024 | 0.61 | %", touch=touch)
    assert told(reading) == [
        asked("D3", "Falls", "0.61", "61").replace("data.csv > ", "board.xlsx > Data!")
    ]


@pytest.mark.parametrize("number_format", ["0.0%", '0.0"%"'])
def test_a_percentage_format_says_what_is_meant(read_sheet_of: Read, number_format: str) -> None:
    def touch(sheet: Worksheet) -> None:
        sheet["D2"].number_format = number_format

    rows = "Indicator | Area | Period | Value | Unit\nFalls | Kent | 2023 | 0.573 | %\n"
    reading = read_sheet_of(rows, touch=touch)
    assert told(reading) == []
    assert values(reading) == ["57.3" if number_format == "0.0%" else "0.573"]


def test_the_registers_unit_counts_where_the_sheet_has_none(tmp_path: Path) -> None:
    rows = "Indicator ID,Indicator,Area,Period,Value\nE1,Falls,Kent,2022/23,0.5\n"
    for units in ({"e1": "%"}, {"falls": "%"}):
        reading = read(tmp_path, rows, units=units)
        assert told(reading) == [asked("E2", "Falls", "0.5", "50")]
    assert told(read(tmp_path, rows, units={"falls": "per 1,000"})) == []


def test_the_registers_unit_goes_before_the_sheets(tmp_path: Path) -> None:
    reading = read(tmp_path, f"{HEAD}Falls,Kent,2022/23,0.5,%\n", units={"falls": "per 1,000"})
    assert told(reading) == []


def test_a_workbook_whose_formats_are_seen_is_not_asked_about_without_a_unit(
    read_sheet_of: Read,
) -> None:
    reading = read_sheet_of("Indicator | Area | Period | Value\nFalls | Kent | 2023 | 0.573")
    assert told(reading) == []


def test_a_publishers_own_export_is_not_asked_about(read_csv_of: Read) -> None:
    reading = read_csv_of("""
areacd,areanm,geography,indicator,period,observation,unit
E10000016,Kent,County,Unemployment,2024-01-01/P1Y,0.9,%
""")
    assert (reading.facts.layout, told(reading)) == ("ons", [])


def test_fractions_that_are_declared_are_the_percentages_they_stand_for(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        """
Indicator,Area,Period,Value,Lower CI,Upper CI,Count,Target,Unit
Healthy weight,Kent,2022/23,0.573,0.556,0.59,2005,0.65,%
Healthy weight,Kent,2023/24,0.61 [p],0.6,0.62,2105,0.65,%
Falls,Kent,2023/24,0.5,0.4,0.6,12,0.4,per 1000
""",
        fractions=True,
    )
    assert told(reading) == []
    first, second, falls = reading.facts.observations
    assert (str(first.value), str(first.count), first.raw) == ("57.3", "2005", "0.573")
    assert first.limits95 is not None
    assert (str(first.limits95.lower), str(first.limits95.upper)) == ("55.6", "59")
    assert (str(second.value), second.marks, second.raw) == ("61", ("[p]",), "0.61 [p]")
    assert str(falls.value) == "0.5"
    assert [(str(one.target), one.unit) for one in reading.facts.indicators] == [
        ("65", "%"),
        ("0.4", "per 1000"),
    ]


def test_fractions_of_a_sheet_keep_their_decimals(read_sheet_of: Read, tmp_path: Path) -> None:
    read_sheet_of(
        "Indicator | Area | Period | Value | Unit\nFalls | Kent | 2023 | 0.573 | %\n"
        "Falls | Kent | 2024 | 0.625 | %\nObesity | Kent | 2024 | 0.5 | %"
    )
    style = NumberStyle(fractions=True)
    reading = read_indicators(tmp_path / "board.xlsx", name="board.xlsx", numbers=style)
    assert values(reading) == ["57.3", "62.5", "50"]
    assert [one.decimals for one in reading.facts.indicators] == [1, 0]


def test_percentages_below_1_that_are_declared_stand_as_they_are(tmp_path: Path) -> None:
    reading = read(tmp_path, FRACTIONS, fractions=False)
    assert (values(reading), told(reading)) == (["0.573", "0.61"], [])


def test_a_workbook_whose_formats_are_not_seen_is_asked_about_without_a_unit(
    tmp_path: Path,
) -> None:
    path = tmp_path / "b.xlsb"
    rows = [["Indicator", "Area", "Period", "Value"], ["Falls", "Kent", "2023/24", 0.573]]
    write_xlsb(path, rows)

    def errors(**style: object) -> list[str]:
        read = read_indicators(path, name="b.xlsb", numbers=NumberStyle(**style))
        return [str(one) for one in read.problems if one.level is Level.ERROR]

    assert errors()[0].startswith(
        "error: b.xlsb > Data!D2: the figures of 'Falls' are not above 1 and may be percentages"
    )
    assert errors(units={"falls": "ratio"}) == []
    assert errors(fractions=False) == []
    percent = read_indicators(
        path, name="b.xlsb", numbers=NumberStyle(fractions=True, units={"falls": "%"})
    )
    assert values(percent) == ["57.3"]


# --- commas -----------------------------------------------------------------------------------

COMMAS = """
Indicator;Area;Period;Value;Lower CI;Upper CI;Count
Falls;Kent;2022/23;57,3;55,25;59,5;1.234
Falls;Kent;2023/24;1.234,5 [p];1.200;1.300;12
Falls;Medway;31.03.2024;-0,5;-1;0;[c]
"""


def test_decimal_commas_are_refused_with_what_to_write(tmp_path: Path) -> None:
    reading = read(tmp_path, COMMAS)
    assert told(reading)[0] == (
        "error: data.csv > D2: expected a number, found '57,3'; if its comma is a decimal point, say so "
        "in paper.md: decimal: comma"
    )


def test_decimal_commas_that_are_declared_are_decimal_points(tmp_path: Path) -> None:
    reading = read(tmp_path, COMMAS, decimal_comma=True)
    assert told(reading) == []
    first, second, third = reading.facts.observations
    assert (first.value, first.count, first.raw) == (Decimal("57.3"), Decimal(1234), "57,3")
    assert first.limits95 is not None
    assert first.limits95.lower == Decimal("55.25")
    assert (second.value, second.marks, second.raw) == (
        Decimal("1234.5"),
        ("[p]",),
        "1.234,5 [p]",
    )
    assert (str(third.value), third.period.text) == ("-0.5", "31.03.2024")
