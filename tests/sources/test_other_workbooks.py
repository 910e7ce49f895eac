"""Workbooks of other kinds (.xls, .xlsb, .ods): read in a process of its own, or refused in a sentence."""

import os
import random
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportgen.problems import Reading
from reportgen.processes import end, output_of
from reportgen.sources.indicators import read_indicators
from reportgen.sources.other_workbook import CHILD
from reportgen.sources.sheet import Kind, Sheet
from reportgen.sources.spreadsheets import read_sheets
from tests.otherbooks import compound_file, write_ods, write_xlsb

FALLS = """
Indicator | Area   | Period  | Value
Falls     | Kent   | 2023/24 | 57.3
Falls     | Medway | 2023/24 | 60.25
"""
LOSSES = (
    "some things cannot be seen: Excel's errors and formulas that were never worked out look blank, "
    "a percentage looks like a fraction, comments are lost, and rows and columns that are hidden are "
    "read; save it as .xlsx to be sure"
)
ENCRYPTED, OLD_XLS, OLD_DOC = "EncryptedPackage", "Workbook", "WordDocument"


def read(path: Path) -> Reading[tuple[Sheet, ...]]:
    return read_sheets(path, name=path.name)


def told(path: Path) -> list[str]:
    return [str(problem) for problem in read(path).problems]


def rows(table: str) -> list[list[object]]:
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    return [[float(cell) if cell[:1].isdigit() and "/" not in cell else cell for cell in line]
            for line in lines]  # fmt: skip


# --- what is read -----------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".ods", ".xlsb"])
def test_a_workbook_of_another_kind_reads_as_one_of_excel_would(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"board{suffix}"
    if suffix == ".ods":
        write_ods(path, {"Data": FALLS})
    else:
        write_xlsb(path, rows(FALLS))
    (sheet,) = read(path).facts
    assert (sheet.file, sheet.name, sheet.hidden) == (path.name, "Data", False)
    figure = sheet.at(3, 4)
    assert (figure.ref, figure.kind, figure.number) == ("D3", Kind.NUMBER, Decimal("60.25"))
    assert [cell.text for cell in sheet.rows[1].values()] == [
        *("Indicator", "Area", "Period", "Value")
    ]
    reading = read_indicators(path, name=path.name)
    assert [(one.area, str(one.value), str(one.place)) for one in reading.facts.observations] == [
        ("Kent", "57.3", f"{path.name} > Data!D2"),
        ("Medway", "60.25", f"{path.name} > Data!D3"),
    ]
    assert told(path) == [f"warning: {path.name}: in an {suffix} workbook {LOSSES}"]


def test_an_old_xls_is_read_with_its_dates_merges_and_hidden_sheets(
    real: Callable[[str], Path],
) -> None:
    path = real("ons_ashe_table_8_7a_2021_provisional.xls")
    sheets = read(path).facts
    assert [sheet.name for sheet in sheets[:3]] == ["Notes", "All", "Male"]
    assert sheets[1].at(6, 1).text == "United Kingdom "
    assert sheets[1].at(6, 3).number == Decimal(23865)
    assert sheets[1].at(11, 8).text == "x"
    spans = {(one.top, one.left, one.bottom, one.right) for one in sheets[1].merges}
    assert (419, 1, 419, 17) in spans  # A419:Q419, footnote b


def test_sheets_are_told_apart_and_text_is_cleaned(tmp_path: Path) -> None:
    write_ods(tmp_path / "two.ods", {"Kent": "Indicator | a\u202eb", "Medway": "x | &<"})
    first, second = read(tmp_path / "two.ods").facts
    assert (first.name, first.at(1, 2).text) == ("Kent", "ab")
    assert (second.name, second.at(1, 2).text) == ("Medway", "&<")


def test_a_table_that_does_not_begin_in_the_corner_has_its_own_cells(tmp_path: Path) -> None:
    write_ods(tmp_path / "b.ods", {"Data": "|\n||Indicator|Area\n||Falls|Kent"})
    (sheet,) = read(tmp_path / "b.ods").facts
    assert [cell.ref for cell in sheet.cells()] == ["C2", "D2", "C3", "D3"]


def test_a_hidden_sheet_of_an_xlsb_is_known_to_be_hidden(tmp_path: Path) -> None:
    for state in (1, 2):  # hidden, very hidden
        write_xlsb(tmp_path / "old.xlsb", rows(FALLS), state=state)
        (sheet,) = read(tmp_path / "old.xlsb").facts
        assert sheet.hidden


def test_an_error_of_excels_is_lost_and_said_to_be(tmp_path: Path) -> None:
    write_xlsb(tmp_path / "b.xlsb", [*rows(FALLS), ["Falls", "Dover", "2023/24", "#DIV/0!"]])
    (sheet,) = read(tmp_path / "b.xlsb").facts
    assert sheet.at(4, 4).kind is Kind.BLANK
    assert "Excel's errors" in told(tmp_path / "b.xlsb")[0]


def test_a_day_is_a_day_and_the_first_of_a_month_the_month(tmp_path: Path) -> None:
    """How the cell shows its date is not to be seen."""
    table = "Indicator|Area|Period|Value\nFalls|Kent|2024-03-31|1\nFalls|Kent|2024-10-01|2"
    write_ods(tmp_path / "b.ods", {"Data": table})
    reading = read_indicators(tmp_path / "b.ods", name="b.ods")
    periods = [one.period for one in reading.facts.observations]
    assert [(str(one.start), str(one.end)) for one in periods] == [
        ("2024-03-31", "2024-03-31"),
        ("2024-10-01", "2024-10-31"),
    ]


def test_rows_that_an_ods_repeats_to_its_end_are_not_walked(tmp_path: Path) -> None:
    """As LibreOffice writes every sheet."""
    empty = (
        '<table:table-row table:number-rows-repeated="1048573">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    write_ods(tmp_path / "b.ods", {"Data": FALLS}, more=empty)
    (sheet,) = read(tmp_path / "b.ods").facts
    assert list(sheet.rows) == [1, 2, 3]


def test_percentages_of_an_ods_are_asked_about(tmp_path: Path) -> None:
    """Shown as 57.3% and 60.2%, kept as 0.573 and 0.602, and the format is not to be seen."""
    table = FALLS.replace("57.3", "57.3%").replace("60.25", "60.2%")
    write_ods(tmp_path / "b.ods", {"Data": table})
    reading = read_indicators(tmp_path / "b.ods", name="b.ods")
    assert str(reading.problems[-1]) == (
        "error: b.ods > Data!D2: the figures of 'Falls' are not above 1 and may be percentages, whose "
        "format is not seen in this kind of workbook; give its unit, and if that is %, say in paper.md, "
        "beside the file's name, percentages: fractions, or percentages: as-written if they are per "
        "cent as they stand"
    )


# --- what is refused --------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".xlsx", ".xls"])
def test_a_password_is_told_from_the_old_kind_of_workbook(
    tmp_path: Path, real: Callable[[str], Path], suffix: str
) -> None:
    locked = compound_file(tmp_path / f"locked{suffix}", ENCRYPTED)
    assert told(locked) == [
        f"error: {locked.name}: the file is password-protected; save it without a password"
    ]
    old = tmp_path / "old.xlsx"
    old.write_bytes(real("ons_ashe_table_8_7a_2021_provisional.xls").read_bytes())
    assert told(old) == [
        (
            "error: old.xlsx: this is an old Excel workbook (.xls), not an Excel workbook; save it as an "
            "Excel workbook (.xlsx)"
        )
    ]


def test_an_old_word_file_is_no_workbook(tmp_path: Path) -> None:
    assert told(compound_file(tmp_path / "minutes.xls", OLD_DOC)) == [
        (
            "error: minutes.xls: this is an old Word file (.doc), not an old Excel workbook (.xls); save it "
            "as an Excel workbook (.xlsx)"
        )
    ]


def test_an_old_workbook_cut_short_is_refused(tmp_path: Path) -> None:
    assert told(compound_file(tmp_path / "board.xls", OLD_XLS)) == [
        (
            "error: board.xls: the workbook cannot be read; open it in Excel or LibreOffice and save it as "
            ".xlsx"
        )
    ]


def test_an_ods_under_a_password_is_refused(tmp_path: Path) -> None:
    write_ods(tmp_path / "b.ods", {"Data": FALLS}, lock="<manifest:encryption-data/>")
    assert told(tmp_path / "b.ods") == [
        "error: b.ods: the file is password-protected; save it without a password"
    ]


@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"<html><table>", "this is a web page (HTML), not an"),
        (b"Indicator\tArea", "this is not an"),
        (b"PK\x03\x04", "the file is cut short or damaged"),
    ],
)
def test_what_is_no_such_workbook_is_refused(
    tmp_path: Path, suffix: str, content: bytes, said: str
) -> None:
    if suffix == ".xlsb":
        said = said.replace("not an", "not a ")
    path = tmp_path / f"board{suffix}"
    path.write_bytes(content)
    (problem,) = told(path)
    assert problem.startswith(f"error: {path.name}: {said}")


@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_an_xlsx_of_another_name_is_told_for_what_it_is(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"board{suffix}"
    Workbook().save(path)
    assert told(path)[0].startswith(f"error: {path.name}: this is an Excel workbook, not a")


def test_an_ods_with_a_document_type_is_refused(tmp_path: Path) -> None:
    write_ods(tmp_path / "b.ods", {"Data": FALLS})
    with zipfile.ZipFile(tmp_path / "b.ods") as package:
        held = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as package:
        for name, content in held.items():
            dtd = b'<!DOCTYPE a [<!ENTITY x "x">]>' if name == "content.xml" else b""
            package.writestr(name, dtd + content)
    assert "declares a document type (DTD)" in told(tmp_path / "b.ods")[0]


def test_a_cell_at_the_far_corner_ends_the_child_and_nothing_else(tmp_path: Path) -> None:
    """Calamine asks for 512 GiB, and its process is aborted."""
    write_xlsb(tmp_path / "far.xlsb", rows(FALLS), corner=True)
    assert told(tmp_path / "far.xlsb") == [
        (
            "error: far.xlsb: the workbook could not be read within 60 seconds and 2 GB; delete any cell "
            "that stands far from its table, and save it as an Excel workbook (.xlsx)"
        )
    ]


def test_cells_past_the_limits_are_told_and_not_read(tmp_path: Path) -> None:
    far = (
        "<table:table-row><table:table-cell table:number-columns-repeated='600'/>"
        "<table:table-cell office:value-type='float' office:value='1'/></table:table-row>"
    )
    write_ods(tmp_path / "b.ods", {"Data": FALLS}, more=far)
    (sheet,) = read(tmp_path / "b.ods").facts
    assert list(sheet.rows) == [1, 2, 3]
    assert sheet.problems[0].place.spot == "Data!WC4"
    assert sheet.problems[0].message.startswith("1 cells hold something outside")


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path: Path, real: Callable[[str], Path], seed: int
) -> None:
    chance = random.Random(seed)
    path = tmp_path / f"board{('.xls', '.xlsb')[seed % 2]}"
    if path.suffix == ".xls":
        content = real("ons_ashe_table_8_7a_2021_provisional.xls").read_bytes()
        _damage(data := bytearray(content), chance)
        path.write_bytes(data)
    else:
        write_xlsb(path, rows(FALLS))
        with zipfile.ZipFile(path) as package:
            parts = {name: bytearray(package.read(name)) for name in package.namelist()}
        _damage(parts["xl/worksheets/sheet1.bin"], chance)
        with zipfile.ZipFile(path, "w") as package:
            for name, part in parts.items():
                package.writestr(name, bytes(part))
    reading = read(path)
    assert reading.problems
    assert all(problem.place.file == path.name for problem in reading.problems)


def _damage(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(min(len(data), 9000))] = chance.randrange(256)


# --- the child --------------------------------------------------------------------------------


def child(path: Path, memory: int, cells: int = 1_000_000) -> bytes | None:
    command = (sys.executable, "-P", str(CHILD), str(path), "60", str(memory), str(cells))
    return output_of(command, seconds=60)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no memory")
def test_the_child_has_only_so_much_memory(tmp_path: Path) -> None:
    write_xlsb(tmp_path / "small.xlsb", rows(FALLS))
    write_xlsb(tmp_path / "large.xlsb", [[f"{row} {n}" for n in range(50)] for row in range(3000)])
    megabyte = 1024**2
    assert child(tmp_path / "small.xlsb", 24 * megabyte)
    assert child(tmp_path / "large.xlsb", 24 * megabyte) is None
    assert child(tmp_path / "large.xlsb", 2048 * megabyte)


def test_a_workbook_of_more_cells_than_there_may_be_is_refused(tmp_path: Path) -> None:
    write_xlsb(tmp_path / "b.xlsb", rows(FALLS))  # 12 cells
    assert child(tmp_path / "b.xlsb", 2 * 1024**3, cells=11) == b'{"fault": "large"}'
    assert child(tmp_path / "b.xlsb", 2 * 1024**3, cells=12) != b'{"fault": "large"}'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows bounds no processor time")
def test_the_child_bounds_itself_before_it_reads() -> None:
    script = (
        "import resource, runpy, sys; child = runpy.run_path(sys.argv[1]); child['limit'](60, 2**31);"
        "print(*(resource.getrlimit(what) for what in (resource.RLIMIT_CPU, resource.RLIMIT_AS)))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(CHILD)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.strip() == "(60, 60) (2147483648, 2147483648)"


def test_the_child_loads_nothing_of_ours_and_nothing_large() -> None:
    script = (
        "import runpy, sys; runpy.run_path(sys.argv[1]);"
        "print([name for name in sys.modules if name.split('.')[0] in"
        " ('reportgen', 'openpyxl', 'pandas', 'matplotlib', 'numpy', 'lxml')])"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", script, str(CHILD)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert ran.stdout.strip() == "[]"


def test_a_module_in_the_working_folder_is_not_taken_for_one_of_the_childs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit(3)", encoding="utf-8")
    write_ods(tmp_path / "b.ods", {"Data": FALLS})
    monkeypatch.chdir(tmp_path)
    assert len(read(Path("b.ods")).facts) == 1


def test_a_program_that_takes_too_long_gives_nothing() -> None:
    assert output_of([sys.executable, "-c", "import time; time.sleep(600)"], seconds=0.2) is None


def test_a_program_that_fails_gives_nothing() -> None:
    assert output_of([sys.executable, "-c", "print(1); raise SystemExit(3)"], seconds=60) is None
    assert output_of([sys.executable, "-c", "print(1)"], seconds=60) == f"1{os.linesep}".encode()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_program_is_ended_with_those_it_started() -> None:
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    started = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, start_new_session=True
    )
    assert started.stdout is not None
    pid = int(started.stdout.readline())
    assert _runs(pid)
    end(started)
    for _ in range(600):  # a signal takes a moment to arrive
        if not _runs(pid):
            return
        time.sleep(0.05)
    pytest.fail("it outlived the program that started it")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").split(")")[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
