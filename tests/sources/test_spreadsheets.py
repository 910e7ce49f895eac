"""Workbooks and CSV files as sheets, and what becomes of files that are broken or hostile."""

import random
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.problems import Problem
from reportgen.sources.indicators import read_indicators
from reportgen.sources.sheet import Kind, Sheet
from reportgen.sources.spreadsheets import read_sheets


def sheets(path: Path) -> tuple[tuple[Sheet, ...], tuple[Problem, ...]]:
    reading = read_sheets(path, name=path.name)
    problems = (*reading.problems, *(one for sheet in reading.facts for one in sheet.problems))
    return reading.facts, problems


def csv_rows(tmp_path: Path, data: bytes) -> list[list[str]]:
    path = tmp_path / "data.csv"
    path.write_bytes(data)
    (sheet,), problems = sheets(path)
    assert problems == ()
    return [[cell.text for cell in row.values()] for row in sheet.rows.values()]


def workbook(tmp_path: Path) -> tuple[Workbook, Worksheet, Path]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Data"
    return book, sheet, tmp_path / "book.xlsx"


def rezip(path: Path, name: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new, 1)
    with zipfile.ZipFile(path, "w") as package:
        for part, data in parts.items():
            package.writestr(part, data)


# --- CSV --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "Area,Value\nBärton – £5,1\n".encode(),
        "\ufeffArea,Value\nBärton – £5,1\n".encode(),
        "Area;Value\r\nBärton – £5;1\r\n".encode(),
        "Area\tValue\nBärton – £5\t1\n".encode(),
        "Area|Value\nBärton – £5|1".encode(),
        "Area,Value\nBärton – £5,1\n".encode("utf-16"),
        b'Area,Value\n"B\xc3\xa4rton\x07 \xe2\x80\x93 \xc2\xa35",1\n',
        b'"Area"\x07,Value\n\x0b"B\xc3\xa4rton \xe2\x80\x93 \xc2\xa35",1\n\x1a',
    ],
)
def test_encodings_and_delimiters(tmp_path: Path, data: bytes) -> None:
    assert csv_rows(tmp_path, data) == [["Area", "Value"], ["Bärton – £5", "1"]]


def test_a_file_of_windows_1252_is_read_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes("Area,Value\nBärton – £5,1\n".encode("cp1252"))
    (sheet,), problems = sheets(path)
    assert sheet.at(2, 1).text == "Bärton – £5"
    assert "was read as Windows-1252" in problems[0].message


def test_a_line_end_within_quotation_marks_is_part_of_its_value(tmp_path: Path) -> None:
    rows = csv_rows(tmp_path, b'Name,Value\n"Rate\nper 1,000",1\n')
    assert rows[1] == ["Rate\nper 1,000", "1"]


def test_an_unclosed_quotation_mark_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text('a,b\nc,d\ne,"f\n' + "g,h\n" * 50, encoding="utf-8")
    found, problems = sheets(path)
    assert found == ()
    assert str(problems[0]) == (
        "error: data.csv > line 3: a quotation mark opened here is never closed"
    )


def test_a_row_longer_than_the_header_is_refused_at_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "data.csv"
    path.write_text(
        "Indicator,Area,Period,Value\nFalls,Kent,2024\nFalls,Medway,2024,1,234\n", encoding="utf-8"
    )
    reading = read_indicators(path, name="data.csv")
    assert [str(one.absence or one.value) for one in reading.facts.observations] == [
        "not available",
        "1",
    ]
    assert [problem.place.spot for problem in reading.problems] == ["E3"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b" \n \n", "the file is empty"),
        (b"PK\x03\x04...", "an Office file or a zip, not a CSV file"),
        (b"\x81\x8d\x8f\x90\x9d,\xff", "expected text in UTF-8; save the file again"),
        (b"\n<!DOCTYPE html><html>", "a web page (HTML), not a CSV file"),
    ],
)
def test_what_is_no_csv_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "data.csv"
    path.write_bytes(data)
    found, problems = sheets(path)
    assert found == ()
    assert said in problems[0].message


# --- workbooks --------------------------------------------------------------------------------


def test_each_kind_of_cell_is_known_for_what_it_is(tmp_path: Path) -> None:
    book, sheet, path = workbook(tmp_path)
    sheet.append(["text", 0.1 + 0.7, date(2024, 10, 1), "#N/A", "=1+1", None, True, " "])
    book.save(path)
    (read,), _ = sheets(path)
    row = read.rows[1]
    assert {cell.ref: cell.kind for cell in row.values()} == {
        "A1": Kind.TEXT,
        "B1": Kind.NUMBER,
        "C1": Kind.DATE,
        "D1": Kind.ERROR,
        "E1": Kind.UNCALCULATED,
        "G1": Kind.TEXT,
    }
    assert (row[2].number, row[2].text) == (Decimal("0.8"), "0.8")
    assert row[3].day == date(2024, 10, 1)
    assert str(read.place(row[2])) == "book.xlsx > Data!B1"


def test_escapes_of_excel_are_decoded_and_cleaned(tmp_path: Path) -> None:
    book, sheet, path = workbook(tmp_path)
    sheet["A1"] = "Bar_x0007_ton_x000D_\nnorth"
    book.save(path)
    (read,), _ = sheets(path)
    assert read.at(1, 1).text == "Barton\nnorth"


def test_a_stray_cell_at_the_far_corner_is_told_and_not_walked_to(tmp_path: Path) -> None:
    book, sheet, path = workbook(tmp_path)
    sheet["A1"], sheet["XFD1048576"] = "Area", "x"
    book.save(path)
    (read,), problems = sheets(path)
    assert [cell.ref for cell in read.cells()] == ["A1"]
    assert str(problems[0]).startswith("error: book.xlsx > Data!XFD1048576: 1 cells hold something")


def test_a_false_dimension_is_not_believed(tmp_path: Path) -> None:
    book, sheet, path = workbook(tmp_path)
    sheet.append(["Area", "Value"])
    book.save(path)
    rezip(path, "xl/worksheets/sheet1.xml", b'ref="A1:B1"', b'ref="A1:XFD1048576"')
    (read,), problems = sheets(path)
    assert ([cell.ref for cell in read.cells()], problems) == (["A1", "B1"], ())


def test_a_format_that_is_not_read_is_told_what_to_become(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"anything")
    found, problems = sheets(tmp_path / "notes.docx")
    assert found == ()
    assert problems[0].message == (
        "a '.docx' file is not read here; save it as an Excel workbook (.xlsx) or as CSV"
    )


# --- whatever bytes the file holds ------------------------------------------------------------


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8")))
def test_any_bytes_at_all_are_read_or_refused(tmp_path: Path, data: bytes) -> None:
    for suffix in (".csv", ".xlsx"):
        path = tmp_path / f"any{suffix}"
        path.write_bytes(data)
        reading = read_indicators(path, name=path.name)
        assert reading.problems or reading.facts.observations


CELL = st.sampled_from(
    [
        "Indicator",
        "Area",
        "Period",
        "Value",
        "Kent",
        "2021/22",
        "2022",
        "62.8",
        "[x]",
        "-",
        "",
        "Lower CI",
        "Baseline",
        "Latest period",
        "Target 2028/29",
        "#DIV/0!",
        "%",
        "RAG",
        "Medway 2023",
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.lists(st.lists(CELL, min_size=1, max_size=7), min_size=1, max_size=7))
def test_any_table_at_all_is_read_or_refused(tmp_path: Path, table: list[list[str]]) -> None:
    path = tmp_path / "any.csv"
    path.write_text("\n".join(map(",".join, table)), encoding="utf-8")
    reading = read_indicators(path, name=path.name)
    assert all((one.value is None) != (one.absence is None) for one in reading.facts.observations)


@pytest.mark.parametrize("seed", range(40))
def test_a_workbook_with_broken_parts_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    """Parts are changed within the package, so that it gets past the zip's own checks."""
    book, sheet, path = workbook(tmp_path)
    sheet.append(["Indicator", "Area", "Period", "Value"])
    sheet.append(["Falls", "Kent", "2023/24", 1.5])
    book.save(path)
    chance = random.Random(seed)
    with zipfile.ZipFile(path) as package:
        parts = {part: bytearray(package.read(part)) for part in package.namelist()}
    for _ in range(chance.randint(1, 4)):
        data = parts[chance.choice(sorted(parts))]
        at = chance.randrange(len(data))
        data[at : at + chance.randint(0, 8)] = chance.choice([b"9", b"", b"-", b"A1", b'"', b"sst"])
    with zipfile.ZipFile(path, "w") as package:
        for name, part in parts.items():
            package.writestr(name, bytes(part))
    reading = read_indicators(path, name=path.name)
    assert reading.problems or reading.facts.observations
