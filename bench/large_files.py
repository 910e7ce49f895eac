"""Times the reading of large files against pandas and openpyxl, each whole process by itself."""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = "from reportgen.cli import main; main()"
PANDAS = """
import sys, pandas
rows = pandas.read_csv(sys.argv[1], low_memory=False)
print(len(rows[rows["Area Name"].isin(["Medway", "Kent", "England"])]))
"""
READ = """
import sys; from pathlib import Path
from reportgen.sources.spreadsheets import read_sheets
print(sum(len(sheet.rows) for sheet in read_sheets(Path(sys.argv[1]), name="figures").facts))
"""
OPENPYXL = """
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1], data_only=True)
print(sum(1 for sheet in book for row in sheet.iter_rows(values_only=True)))
"""


def compare(rows: int, sheet_rows: int, repeats: int, folder: Path) -> None:
    """Writes the files and prints the least seconds and the most memory of each reading."""
    from large import TEN, write_paper, write_workbook

    write_paper(folder / "large", rows)
    figures = folder / "large" / "indicators.csv"
    size = figures.stat().st_size / 1e6
    print(f"\na CSV of {rows:,} rows x 27 columns, {size:.0f} MB, for one paper:")
    out = ("-o", folder / "made")
    _print("reportgen check", repeats, COMMAND, "check", folder / "large")
    _print("reportgen build", repeats, COMMAND, "build", folder / "large", *out, "--force")
    _print("plain pandas.read_csv", repeats, PANDAS, figures)
    _print("reportgen inspect", repeats, COMMAND, "inspect", figures)
    for columns in (TEN, ()):
        path = folder / f"{len(columns) or 27}.xlsx"
        write_workbook(path, sheet_rows, columns)
        print(f"\na workbook of {sheet_rows:,} rows x {len(columns) or 27} columns, read whole:")
        _print("reportgen", repeats, READ, path)
        _print("plain openpyxl", repeats, OPENPYXL, path)


def _print(what: str, repeats: int, code: str, *arguments: str | Path) -> None:
    runs = [_run(code, *arguments) for _ in range(repeats)]
    seconds, megabytes = min(run[0] for run in runs), max(run[1] for run in runs)
    print(f"  {what:<24} {seconds:7.2f} s {megabytes:6.0f} MB")


def _run(code: str, *arguments: str | Path) -> tuple[float, float]:
    """The seconds a process takes, and the megabytes it holds at most."""
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{arguments} ended with {child.returncode}")
    return time.perf_counter() - began, used.ru_maxrss / 1024
