"""A paper's folder while it is read: each spreadsheet is opened once, each problem told once."""

from pathlib import Path

import pytest

from reportgen.folder import FolderReader
from reportgen.gather import gather
from reportgen.sources.sifting import sieve
from tests.making import told

PAPER = """\
---
template: medway-hwb
title: Falls
board: Health and Wellbeing Board
meeting_date: 2026-02-12
areas: [Café]
indicators:
  - file: indicators.csv
  - {file: indicators.csv, columns: {sex: Kind}}
---
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "paper.md").write_text(PAPER, encoding="utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04")
    figures = "Indicator,Area,Period,Value\nFalls,Café,2023/24,22.4\n"
    (tmp_path / "indicators.csv").write_bytes(figures.encode("cp1252"))
    return tmp_path.resolve()


def test_a_spreadsheet_is_opened_once(folder: Path) -> None:
    reader = FolderReader(folder=folder)
    first = reader.sheets(folder / "indicators.csv")
    assert reader.sheets(folder / "indicators.csv") is first
    assert first[0].at(2, 1).text == "Falls"


def test_a_csv_read_for_some_areas_is_not_taken_for_the_whole_of_it(folder: Path) -> None:
    rows = "".join(f"Falls,Ashham,2023/24,{n}\n" for n in range(99))
    (folder / "large.csv").write_text(f"Indicator,Area,Period,Value\n{rows}", encoding="utf-8")
    reader = FolderReader(folder=folder)
    (for_kent,) = reader.sheets(folder / "large.csv", sieve(["Kent"], {}))
    (whole,) = reader.sheets(folder / "large.csv")
    assert len(for_kent.rows) < len(whole.rows) == 100
    assert reader.sheets(folder / "large.csv", sieve(["Kent"], {}))[0] is for_kent


def test_what_bars_a_spreadsheet_is_told_once(folder: Path) -> None:
    reader = FolderReader(folder=folder)
    assert [reader.sheets(folder / "broken.xlsx") for _ in "ab"] == [(), ()]
    assert told(reader.problems) == [
        "error: broken.xlsx: the file is cut short or damaged; get a whole copy"
    ]


def test_two_readings_of_one_file_tell_its_encoding_once(folder: Path) -> None:
    reading = gather(folder, template=None, templates=None)
    assert [line for line in told(reading.problems) if "indicators.csv" in line] == [
        (
            "warning: indicators.csv: the file is not in UTF-8 and was read as Windows-1252; check "
            "its £ signs and accents"
        ),
        "error: indicators.csv: columns: there is no heading 'Kind'",
    ]
