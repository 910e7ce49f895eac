"""A program of its own that reads an .xls, .xlsb or .ods with calamine and prints its cells as JSON.

`python calamine_child.py FILE SECONDS BYTES CELLS` prints {"sheets": […]} in UTF-8, or {"fault": …}
with "password", "damaged" or, where the file holds more cells, "large". A sheet is {"name", "hidden",
"merges", "rows"}: merges are [top, left, bottom, right], rows [row, [[column, kind, text], …]], all
counted from 1, blank cells left out.

It stands alone, imports nothing of reportgen's, and may be killed by what it reads: a cell far away
makes calamine ask for more memory than there is, which ends the process and raises nothing.
"""

import datetime
import json
import sys
from collections.abc import Iterator
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

TEXT, NUMBER, DATE = "text", "number", "date"
MOST_TEXT = 100_000_000
DIGITS = 15  # as many as Excel itself keeps and shows


def main(path: str, seconds: str, memory: str, cells: str) -> None:
    limit(int(seconds), int(memory))
    printed = json.dumps(workbook(path, int(cells)), ensure_ascii=False)
    sys.stdout.buffer.write(printed.encode())


def limit(seconds: int, memory: int) -> None:
    """Bound this process's processor time and memory, where the system can (Windows cannot)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def workbook(path: str, most_cells: int) -> dict[str, Any]:
    try:
        book = CalamineWorkbook.from_path(path)
        worksheets = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        sheets = [as_data(one, book.get_sheet_by_name(one.name)) for one in worksheets]
        return {"fault": "large"} if too_large(sheets, most_cells) else {"sheets": sheets}
    except PasswordError:
        return {"fault": "password"}
    except MemoryError:
        raise
    except BaseException:  # noqa: BLE001 - what calamine panics at is no Exception
        return {"fault": "damaged"}


def too_large(sheets: list[dict[str, Any]], most_cells: int) -> bool:
    """Whether there are more cells than that, or more text than there is in an honest file."""
    cells = [cell for sheet in sheets for _, held in sheet["rows"] for cell in held]
    return len(cells) > most_cells or sum(len(text) for *_, text in cells) > MOST_TEXT


def as_data(metadata: SheetMetadata, sheet: CalamineSheet) -> dict[str, Any]:
    return {
        "name": metadata.name,
        "hidden": metadata.visible is not SheetVisibleEnum.Visible,
        "merges": [
            [top + 1, left + 1, bottom + 1, right + 1]
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ],
        "rows": list(rows(sheet)),
    }


def rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[tuple[int, str, str]]]]:
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1):
        held = [
            (column, *contents(value))
            for column, value in enumerate(values, start=left + 1)
            if value != ""
        ]
        if held:
            yield row, held


def contents(value: object) -> tuple[str, str]:
    """What kind of cell this is, and its text: numbers as Excel keeps them, dates as 2024-03-31."""
    if isinstance(value, bool):
        return TEXT, str(value).upper()
    if isinstance(value, int | float):
        return NUMBER, f"{value:.{DIGITS}g}"
    if isinstance(value, datetime.datetime):
        return DATE, value.date().isoformat()
    if isinstance(value, datetime.date):
        return DATE, value.isoformat()
    return TEXT, str(value)


if __name__ == "__main__":
    main(*sys.argv[1:])
