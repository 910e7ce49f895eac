"""A CSV file as a sheet: its encoding, its delimiter and its records, however many there are."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from reportgen.files import encoding_of
from reportgen.intake import OTHER_FORMATS
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.sheet import MOST_CELLS, Cell, Kind, Sheet
from reportgen.text import clean_text

DELIMITERS = ",;\t|"
LONGEST_FIELD = 1_000_000
LOOKED_AT = 50
OPENING = 512
ZIP = (b"PK\x03\x04", "an Office file or a zip")
BUFFER = 256 * 1024
UTF_16 = "utf-16"
TOO_MUCH = (
    f"more than {MOST_CELLS:,} cells of this file are wanted at once; name fewer areas, or take out "
    "the rows and columns that no paper needs"
)
CONTROLS = bytes(code for code in (*range(32), 127) if chr(code) not in "\t\n\r")

Record = Sequence[str]
Numbered = tuple[int, Record]
Keep = Callable[[Record], bool]
Sieve = Callable[[Sheet], Keep | None]


def read_csv(path: Path, *, name: str, sieve: Sieve | None = None) -> Reading[tuple[Sheet, ...]]:
    """The file as one sheet, or none where it cannot be read as text in columns.

    UTF-8 with or without a mark, UTF-16 with one, else Windows-1252 with a warning. The delimiter is
    the one of comma, semicolon, tab and bar that gives the most rows one and the same width. The
    file may be of any size: `sieve` is shown the first rows and says which of the others to hold.
    """
    place = Place(file=name)
    try:
        return _opened(path, place, sieve)
    except OSError as fault:
        return _refused(place, f"the file cannot be opened: {fault.strerror}")


def _opened(path: Path, place: Place, sieve: Sieve | None) -> Reading[tuple[Sheet, ...]]:
    if other := _another_format(path):
        return _refused(place, f"this is {other}, not a CSV file, whatever its name says")
    encoding = encoding_of(path, name=place.file)
    if not encoding.facts:
        return Reading(facts=(), problems=encoding.problems)
    csv.field_size_limit(LONGEST_FIELD)
    with _text(path, encoding.facts) as lines:
        records = _Records(lines, _delimiter(path, encoding.facts))
        try:
            sheet = _sheet(records, place, sieve)
        except csv.Error as fault:
            spot = Place(file=place.file, spot=f"line {records.line}")
            problem = Problem(place=spot, message=_in_words(fault))
            return Reading(facts=(), problems=(*encoding.problems, problem))
    if not sheet.rows:
        return Reading(facts=(), problems=encoding.problems)
    return Reading(facts=(replace(sheet, problems=(*encoding.problems, *sheet.problems)),))


def _another_format(path: Path) -> str:
    with path.open("rb") as file:
        opening = file.read(OPENING).lstrip().lower()
    kinds = (words for mark, words in (ZIP, *OTHER_FORMATS) if opening.startswith(mark.lower()))
    return next(kinds, "")


def _refused(place: Place, message: str) -> Reading[tuple[Sheet, ...]]:
    return Reading(facts=(), problems=(Problem(place=place, message=message),))


class _Records:
    """The records of a CSV, numbered from 1.

    `line` is the line the next of them starts on; `left_out` how many were not wanted.
    """

    def __init__(self, lines: Iterable[str], delimiter: str) -> None:
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._numbered = enumerate(self._reader, start=1)
        self.line = 1
        self.left_out = 0

    def next(self, most: int | None = None, keep: Keep | None = None) -> Iterator[Numbered]:
        """The records that come next, at most so many, but for those that are not to be kept."""
        for numbered in islice(self._numbered, most):
            self.line = self._reader.line_num + 1
            if keep is None or keep(numbered[1]):
                yield numbered
            else:
                self.left_out += 1


def _sheet(records: _Records, place: Place, sieve: Sieve | None) -> Sheet:
    top = _rows(records.next(LOOKED_AT))
    keep = sieve(Sheet(file=place.file, name="", rows=top)) if sieve else None
    rows = {**top, **_rows(records.next(keep=keep))}
    held = sum(map(len, rows.values()))
    problems = (Problem(place=place, message=TOO_MUCH),) if held > MOST_CELLS else ()
    return Sheet(file=place.file, name="", rows=rows, left_out=records.left_out, problems=problems)


def _rows(records: Iterable[Numbered]) -> dict[int, dict[int, Cell]]:
    """The records that hold anything, up to as many cells as are held at all."""
    rows: dict[int, dict[int, Cell]] = {}
    held = 0
    for row, record in records:
        if cells := _cells(row, record):
            rows[row] = cells
            held += len(cells)
        if held > MOST_CELLS:
            break
    return rows


def _cells(row: int, record: Record) -> dict[int, Cell]:
    texts = ((column, clean_text(text)) for column, text in enumerate(record, start=1) if text)
    return {
        column: Cell(row, column, Kind.TEXT, text)
        for column, text in texts
        if text and not text.isspace()
    }


# --- text -------------------------------------------------------------------------------------


class _WithoutControls(io.RawIOBase):
    """A file's bytes without control characters, which would part a quotation mark from its comma."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while chunk := self._file.read(len(buffer)):
            if kept := chunk.translate(None, CONTROLS):
                buffer[: len(kept)] = kept
                return len(kept)
        return 0

    def close(self) -> None:
        self._file.close()
        super().close()


def _text(path: Path, encoding: str) -> TextIO:
    """The file's text, line ends as they are."""
    if encoding == UTF_16:  # whose characters are not single bytes
        return path.open(encoding=encoding, newline="")
    plain = io.BufferedReader(_WithoutControls(path), BUFFER)
    return io.TextIOWrapper(plain, encoding=encoding, newline="")


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that gives most of the first rows one width, and that the widest."""

    def evenness(delimiter: str) -> tuple[int, int]:
        with _text(path, encoding) as text:
            try:
                records = islice(csv.reader(text, delimiter=delimiter), LOOKED_AT)
                widths = Counter(len(record) for record in records if record)
            except csv.Error:
                return (0, 0)
        width, rows = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
        return (rows if width > 1 else 0, width)

    return max(DELIMITERS, key=evenness)


def _in_words(fault: csv.Error) -> str:
    words = str(fault)
    if "unexpected end of data" in words:
        return "a quotation mark opened here is never closed"
    if "expected after" in words:
        return "a quotation mark stands inside a value; write it twice, or save the file from Excel"
    if "field larger" in words:
        return (
            f"a value here is longer than {LONGEST_FIELD:,} characters; is a quotation mark open?"
        )
    return f"this is not a line of CSV: {words}"
