"""Files written from what a test shows of them, and the real ones of tests/data."""

import gzip
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import DataFile
from reportgen.problems import Reading
from reportgen.sources.indicators import read_indicators

REAL = Path(__file__).parents[1] / "data" / "indicators"

ReadCsv = Callable[..., Reading[DataFile]]
ReadSheet = Callable[..., Reading[DataFile]]


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The real file of a name, unpacked where it is kept gzipped."""
    folder = tmp_path_factory.mktemp("real")

    def find(name: str) -> Path:
        packed = REAL / f"{name}.gz"
        if not packed.exists():
            return REAL / name
        if not (folder / name).exists():
            (folder / name).write_bytes(gzip.decompress(packed.read_bytes()))
        return folder / name

    return find


@pytest.fixture
def read_csv_of(tmp_path: Path) -> ReadCsv:
    """Reads CSV text as a file of indicators; `columns` as in a paper's front matter."""

    def read(
        text: str, columns: Mapping[str, str | Sequence[str]] | None = None
    ) -> Reading[DataFile]:
        path = tmp_path / "data.csv"
        path.write_text(text.lstrip("\n"), encoding="utf-8")
        return read_indicators(path, name="data.csv", columns=columns)

    return read


@pytest.fixture
def read_sheet_of(tmp_path: Path) -> ReadSheet:
    """Reads a workbook whose one sheet, Data, holds the rows; `merge` and `touch` finish it."""

    def read(
        rows: str | list[list[object]],
        *,
        merge: str = "",
        touch: Callable[[Worksheet], None] = lambda sheet: None,
        columns: Mapping[str, str | Sequence[str]] | None = None,
    ) -> Reading[DataFile]:
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        sheet.title = "Data"
        for row, cells in enumerate(in_cells(rows) if isinstance(rows, str) else rows, start=1):
            for column, value in enumerate(cells, start=1):
                if value not in ("", None):
                    sheet.cell(row, column).value = value
        for span in merge.split():
            sheet.merge_cells(span)
        touch(sheet)
        book.save(tmp_path / "board.xlsx")
        return read_indicators(tmp_path / "board.xlsx", name="board.xlsx", columns=columns)

    return read


def in_cells(table: str) -> list[list[object]]:
    """A table drawn with bars, as cells: whole and decimal numbers as numbers, the rest as text."""
    lines = table.strip("\n").splitlines()
    return [[_value(cell.strip()) for cell in line.split("|")] for line in lines]


def _value(text: str) -> object:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text
