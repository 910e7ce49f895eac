"""The door for tables of any kind: workbooks and .csv as sheets."""

from functools import partial
from pathlib import Path

from reportgen.problems import Place, Problem, Reading
from reportgen.sources.csvfile import Sieve, read_csv
from reportgen.sources.other_workbook import read_other_workbook
from reportgen.sources.sheet import Sheet
from reportgen.sources.workbook import read_workbook

READERS = {
    ".csv": read_csv,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,  # which refuses macros, and says so
    ".xls": read_other_workbook,
    ".xlsb": read_other_workbook,
    ".ods": read_other_workbook,
    ".tsv": read_csv,
    ".txt": read_csv,
}
SAVE_AS = "save it as an Excel workbook (.xlsx) or as CSV"


def read_sheets(path: Path, *, name: str, sieve: Sieve | None = None) -> Reading[tuple[Sheet, ...]]:
    """Every sheet of the file, or the problem that bars them all; `name` is what its user calls it.

    `sieve` says which rows of a CSV to hold; a workbook, which is of limited size, is read whole.
    """
    sifting = partial(read_csv, sieve=sieve)
    reader = sifting if may_be_large(path) else READERS.get(path.suffix.lower())
    opened = reader(path, name=name) if reader else None
    if opened and (opened.facts or opened.problems):
        return opened
    message = (
        "the file is empty" if reader else f"a '{path.suffix}' file is not read here; {SAVE_AS}"
    )
    return Reading(facts=(), problems=(Problem(place=Place(file=name), message=message),))


def may_be_large(path: Path) -> bool:
    """Whether a file may be of any size, so that only the rows that are wanted are held."""
    return READERS.get(path.suffix.lower()) is read_csv
