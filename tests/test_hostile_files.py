"""Workbooks made to do harm are refused in words, or read truly where they cannot, in little memory.

The command runs in a process of its own, which may take no more than 512 MB of addresses and must
never have held 200 MB, as the system tells of it when it ends. The kinds are those of published attacks on readers of XML and ZIP.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL_PAPER
from tests.rawbooks import MAIN, SHEET, inline, worksheet, write_book

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")

ADDRESSES, PEAK = 512 * 1024**2, 200 * 1024**2
COMMAND = f"""
import atexit, re, resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({ADDRESSES}, {ADDRESSES}))
status, peak = open("/proc/self/status"), open(sys.argv.pop(1), "w")
atexit.register(lambda: peak.write(re.search("VmHWM:\\s*(.*) kB", status.read())[1]))
from reportgen.cli import main
main()
"""
ENTITY = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
MORE = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
LAUGHS = f"<!DOCTYPE worksheet [<!ENTITY a0 'ha'>{MORE}]>"
DTD = "declares a document type (DTD), which may pull in or hide text; do not use it"
TABLE = [
    ("Indicator", "Area", "Period", "Value"),
    ("falls", "Medway", "2021/22", "502.5"),
    ("falls", "Medway", "2023/24", "440.2"),
    ("falls", "England", "2023/24", "519.9"),
    ("vaccination", "Medway", "2021/22", "61.4"),
    ("vaccination", "Medway", "2023/24", "66.3"),
]


def rows_of(table=TABLE) -> str:
    rows = ""
    for number, texts in enumerate(table, start=1):
        cells = (
            inline(f"{letter}{number}", text) for letter, text in zip("ABCD", texts, strict=True)
        )
        rows += f"<row r='{number}'>{''.join(cells)}</row>"
    return rows


def bomb(path: Path, **book: object) -> Path:
    write_book(path, **{"sheet": worksheet(rows_of()), **book})
    return path


def in_sheet(path: Path, doctype: str, text: str) -> Path:
    """A workbook that names an entity in its first cell."""
    table = [(text, *TABLE[0][1:]), *TABLE[1:]]
    return bomb(path, sheet=f"{doctype}{worksheet(rows_of(table))}")


def with_size(path: Path, size: int) -> Path:
    """A workbook whose sheet says that it unpacks to so many bytes, whatever it does."""
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        for at in (n for n in range(len(content)) if content.startswith(mark, n)):
            if SHEET.encode() in content[at : at + 80]:
                content[at + offset : at + offset + 4] = size.to_bytes(4, "little")
    path.write_bytes(content)
    return path


STORED = zipfile.ZIP_STORED
REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a zip bomb": (
        lambda path: bomb(path, sheet=worksheet(" " * 2**27)),
        "the file is 128 MB unpacked; the limit is 100 MB",
    ),
    "a zip bomb of one large part": (
        lambda path: bomb(path, sheet=worksheet(" " * 70 * 2**20)),
        "the part xl/worksheets/sheet1.xml is 70 MB unpacked; the limit is 60 MB",
    ),
    "a zip bomb below every size": (
        lambda path: bomb(path, sheet=worksheet(" " * 50 * 2**20)),
        "times its size; the limit is 200",
    ),
    "a zip bomb that lies of its size": (
        lambda path: with_size(bomb(path, sheet=worksheet(" " * 2**27)), 2000),
        "the file is cut short or damaged; get a whole copy",
    ),
    "billion laughs in the sheet": (
        lambda path: in_sheet(path, LAUGHS, "&a9;"),
        f"the part {SHEET} {DTD}",
    ),
    "billion laughs in the strings": (
        lambda path: bomb(path, sharedStrings=f'{LAUGHS}<sst xmlns="{MAIN}"><si><t>&a9;</t></si></sst>'),
        f"the part xl/sharedStrings.xml {DTD}",
    ),
    "billion laughs in a sheet that is not called XML": (
        lambda path: bomb(path, part="xl/sheet1.dat", sheet=f"{LAUGHS}{worksheet(rows_of())}"),
        f"the part xl/sheet1.dat {DTD}",
    ),
    "a file of the machine's pulled in": (
        lambda path: in_sheet(path, ENTITY, "&x;"),
        f"the part {SHEET} {DTD}",
    ),
    "millions of cells": (
        lambda path: bomb(path, sheet=worksheet("<c/>" * 4_100_000), packing=STORED),
        "the part xl/worksheets/sheet1.xml holds more than 4,000,000 elements; save that sheet as CSV",
    ),
    "millions of styles": (
        lambda path: bomb(
            path, styles=f'<styleSheet xmlns="{MAIN}">{"<xf/>" * 2_100_000}</styleSheet>', packing=STORED
        ),
        "the part xl/styles.xml holds more than 2,000,000 elements",
    ),
    "deep nesting": (
        lambda path: bomb(path, sheet=worksheet("<row>" * 3000 + "</row>" * 3000)),
        "the part xl/worksheets/sheet1.xml nests more than 200 deep",
    ),
    "the deepest nesting there may be": (
        lambda path: bomb(path, sheet=worksheet("<a>" * 1_900_000 + "</a>" * 1_900_000), packing=STORED),
        "the part xl/worksheets/sheet1.xml nests more than 200 deep",
    ),
}  # fmt: skip
FAR = f"<row r='1048576'>{inline('XFD1048576', 'x')}</row>"
FAR_SAID = (
    "1 cells hold something outside the first 200,000 rows and 500 columns, this being the first; "
    "delete them or save the sheet as CSV"
)
READ = {
    "a dimension that lies": {"before": '<dimension ref="A1:XFD1048576"/>'},
    "a merge over the whole sheet": {"after": '<mergeCells><mergeCell ref="F1:XFD1048576"/></mergeCells>'},
    "a link over the whole sheet": {
        "after": '<hyperlinks><hyperlink ref="A1:XFD1048576" location="Data!A1"/></hyperlinks>'
    },
    "formats for every column and row there may be": {
        "before": '<cols><col min="1" max="16384" hidden="1"/></cols>',
    },
}  # fmt: skip


@pytest.fixture
def checked(tmp_path: Path):
    """Runs `reportgen check` on the small paper with one file of it put in the other's place.

    Gives what is said; the run must have kept within its memory.
    """

    def check(make: Callable[[Path], object], name: str = "indicators") -> tuple[int, str]:
        folder = tmp_path / "small-paper"
        shutil.copytree(SMALL_PAPER, folder, ignore=shutil.ignore_patterns("README.md"))
        make(folder / f"{name}.xlsx")
        paper = folder / "paper.md"
        text = paper.read_text("utf-8").replace(f"{name}: {name}.csv", f"{name}: {name}.xlsx")
        paper.write_text(text, "utf-8")
        return run_small("check", folder, peak=tmp_path / "peak.txt")

    return check


def run_small(*arguments: str | Path, peak: Path) -> tuple[int, str]:
    """The command's exit code and all it says, from a process that must not grow large."""
    ran = subprocess.run(
        [sys.executable, "-c", COMMAND, peak, *arguments],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert int(peak.read_text()) * 1024 < PEAK, ran.stdout
    return ran.returncode, ran.stdout


def is_said(words: str, told: str, of: str) -> bool:
    """Whether there is an error of this file that ends in these words, and no traceback."""
    lines = [line for line in told.splitlines() if line.startswith(f"error: {of}: ")]
    return "Traceback" not in told and any(line.endswith(words) for line in lines)


@pytest.mark.parametrize("case", REFUSED)
def test_a_workbook_that_would_do_harm_is_refused(checked, case):
    make, said = REFUSED[case]
    code, told = checked(make)
    assert (code, is_said(said, told, of="indicators.xlsx")) == (1, True), told


@pytest.mark.parametrize("name", ["register", "risks"])
def test_every_workbook_of_a_paper_comes_in_by_the_same_door(checked, name):
    make, said = REFUSED["billion laughs in the sheet"]
    code, told = checked(make, name)
    assert (code, is_said(said, told, of=f"{name}.xlsx")) == (1, True), told


@pytest.mark.parametrize("case", READ)
def test_a_workbook_that_only_claims_to_be_large_is_read(checked, case):
    code, told = checked(lambda path: bomb(path, sheet=worksheet(rows_of(), **READ[case])))
    assert "error" not in told
    assert code == 0


def test_a_cell_at_the_far_corner_is_told_and_not_walked_to(checked):
    code, told = checked(lambda path: bomb(path, sheet=worksheet(rows_of() + FAR)))
    assert (code, f"error: indicators.xlsx > Data!XFD1048576: {FAR_SAID}\n" in told) == (1, True)


def test_a_cell_at_the_far_corner_and_no_other_is_told_too(checked):
    code, told = checked(lambda path: bomb(path, sheet=worksheet(FAR)))
    assert (code, f"error: indicators.xlsx > Data!XFD1048576: {FAR_SAID}\n" in told) == (1, True)
