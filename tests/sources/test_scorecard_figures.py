"""The figures of scorecards: the unit and decimals they are written with, and whose they are."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import DataFile
from reportgen.problems import Reading
from reportgen.sources.indicators import read_indicators
from tests.sources.conftest import in_cells
from tests.sources.telling import drawn, told

Read = Callable[..., Reading[DataFile]]

# --- how figures are written ------------------------------------------------------------------

WRITTEN = """
0.12   | 0.15   | 0%        | % | 0
0.121  | 0.15   | 0.0%      | % | 1
1200   | 1500   | "£"#,##0  | £ | 0
1200.5 | 1500   | [$£-809]#,##0.00;[Red]-[$£-809]#,##0.00 | £ | 2
120    | 150    | #,##0     |   | 0
120    | 150    | #,##0;-#,##0.00 |   | 0
120    | 150    | General   |   | 0
62.81  | 62.92  | General   |   | 2
62.8   | 63     | General   |   |
62.8123| 62.9456| General   |   |
22.1%  | 25.2%  | General   | % | 1
22.1%  | 25.25% | General   | % |
£1,200 | £1,500 | General   | £ | 0
22.1%  | 25     | General   |   |
12%    | [c]    | General   | % | 0
"""


@pytest.mark.parametrize("row", WRITTEN.strip().splitlines())
def test_unit_and_decimals_are_those_the_figures_are_written_with(
    read_sheet_of: Read, row: str
) -> None:
    first, second, number_format, unit, decimals = (cell.strip() for cell in row.split("|"))

    def touch(sheet: Worksheet) -> None:
        for ref in ("C2", "D2"):
            sheet[ref].number_format = number_format

    reading = read_sheet_of(
        f"Indicator | Area | 2022/23 | 2023/24\nFalls | Medway | {first} | {second}", touch=touch
    )
    stated = [(one.unit, one.decimals) for one in reading.facts.indicators]
    said = (unit or None, int(decimals) if decimals else None)
    assert stated == ([said] if unit or decimals else [])


def test_a_column_of_units_goes_before_how_the_figures_are_written(read_sheet_of: Read) -> None:
    reading = read_sheet_of("""
Indicator | Area   | Unit   | 2022/23 | 2023/24
Falls     | Medway | points | 12%     | 13%
Obesity   | Medway |        | 12%     | 13%
""")
    assert [one.unit for one in reading.facts.indicators] == ["points", "%"]


def test_an_indicator_nothing_is_stated_of_is_kept_among_those_of_which_something_is(
    read_sheet_of: Read,
) -> None:
    reading = read_sheet_of("""
Indicator | Area   | 2022/23 | 2023/24
Falls     | Medway | 12%     | 13%
Obesity   | Medway | 1.5     | 2.25
""")
    assert [one.name for one in reading.facts.indicators] == ["Falls", "Obesity"]


# --- whose figures ----------------------------------------------------------------------------


def read_book(
    folder: Path, tables: Mapping[str, str], area: str | None = None
) -> Reading[DataFile]:
    """A workbook of these sheets, read for a paper that is about this one area, if about one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        for cells in in_cells(table):
            sheet.append([None if value == "" else value for value in cells])
    book.save(folder / "board.xlsx")
    return read_indicators(folder / "board.xlsx", name="board.xlsx", area=area)


OURS = "Indicator | 2021/22 | 2022/23 | England 2022/23\nFalls | 1.5 | 2.5 | 3.5"


def test_the_one_area_of_a_paper_stands_for_figures_that_name_none(tmp_path: Path) -> None:
    reading = read_book(tmp_path, {"Data": OURS}, area="Medway")
    assert drawn(reading) == [
        "Falls Medway 2021/22 1.5 B2",
        "Falls Medway 2022/23 2.5 C2",
        "Falls England 2022/23 3.5 D2",
    ]
    assert reading.facts.remarks == (
        "Data is read as scorecard, and what names no area as Medway's",
    )


def test_a_row_that_leaves_its_area_blank_is_not_given_the_paper_s(tmp_path: Path) -> None:
    table = "Indicator | Area | 2021/22\nFalls | Kent | 1.5\nObesity | | 2.5"
    reading = read_book(tmp_path, {"Data": table}, area="Medway")
    assert drawn(reading) == ["Falls Kent 2021/22 1.5 C2"]
    assert told(reading)[0].startswith("error: board.xlsx > Data!C3: it is not said whose")


def test_rows_of_figures_need_not_name_the_one_area_of_a_paper(tmp_path: Path) -> None:
    table = "Indicator | Period | Value\nFalls | 2021/22 | 1.5\nFalls | 2022/23 | 2.5"
    reading = read_book(tmp_path, {"Data": table}, area="Medway")
    assert reading.facts.layout == "long"
    assert drawn(reading) == ["Falls Medway 2021/22 1.5 C2", "Falls Medway 2022/23 2.5 C3"]
    assert read_book(tmp_path, {"Data": table}).facts.observations == ()


def sheets(*names: str) -> dict[str, str]:
    return {name: f"Indicator | 2021/22\nFalls | {n}.5" for n, name in enumerate(names, 1)}


def test_sheets_alike_are_of_the_areas_they_are_named_after(tmp_path: Path) -> None:
    reading = read_book(tmp_path, sheets("Kent", "Brighton & Hove"), area="Medway")
    areas = [(one.area, one.value) for one in reading.facts.observations]
    assert areas == [("Kent", Decimal("1.5")), ("Brighton & Hove", Decimal("2.5"))]
    assert "Kent is read as scorecard, and what names no area as Kent's" in reading.facts.remarks


@pytest.mark.parametrize(
    "names",
    [("Kent",), ("2021", "2022"), ("Summary", "Scorecard"), ("Male", "Female"), ("April", "May")],
)
def test_other_names_of_sheets_are_no_areas(tmp_path: Path, names: tuple[str, ...]) -> None:
    reading = read_book(tmp_path, sheets(*names))
    assert reading.facts.observations == ()
    assert "it is not said whose figure this is" in told(reading)[0]


def test_sheets_of_different_indicators_are_no_areas(tmp_path: Path) -> None:
    book = {"Adults": "KPI | 2021/22\nFalls | 1.5", "Children": "KPI | 2021/22\nObesity | 2.5"}
    assert read_book(tmp_path, book).facts.observations == ()
    ours = read_book(tmp_path, book, area="Medway").facts.observations
    assert [one.area for one in ours] == ["Medway", "Medway"]
