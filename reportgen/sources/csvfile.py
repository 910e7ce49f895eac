"""A CSV file as a sheet: its encoding, its delimiter and its records."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from reportgen.files import decoded
from reportgen.intake import OTHER_FORMATS
from reportgen.problems import Place, Problem, Reading, errors
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.text import clean_text

DELIMITERS = ",;\t|"
LONGEST_FIELD = 1_000_000
LOOKED_AT = 50
OPENING = 512
NUL = "\0"
NOT_TEXT = "a character stands here that is no text (NUL); save the file as CSV in UTF-8"
ZIP = (b"PK\x03\x04", "an Office file or a zip")


def read_csv(path: Path, *, name: str) -> Reading[tuple[Sheet, ...]]:
    """The file as one sheet, or none where it cannot be read as text in columns.

    UTF-8 with or without a mark, UTF-16 with one, else Windows-1252 with a warning. The delimiter is
    the one of comma, semicolon, tab and bar that gives the most rows one and the same width.
    """
    place = Place(file=name)
    try:
        data = path.read_bytes()
    except OSError as fault:
        return _refused(place, f"the file cannot be opened: {fault.strerror}")
    if not data.strip():
        return _refused(place, "the file is empty")
    opening = data[:OPENING].lstrip().lower()
    for mark, words in (ZIP, *OTHER_FORMATS):
        if opening.startswith(mark.lower()):
            return _refused(place, f"this is {words}, not a CSV file, whatever its name says")
    text = decoded(data, name=name)
    if errors(text.problems):
        return Reading(facts=(), problems=text.problems)
    if NUL in text.facts:
        line = text.facts[: text.facts.index(NUL)].count("\n") + 1
        return _refused(Place(file=name, spot=f"line {line}"), NOT_TEXT)
    records = _records(clean_text(text.facts), place)
    problems = (*text.problems, *records.problems)
    sheet = Sheet(file=name, name="", rows=_rows(records.facts), problems=problems)
    return Reading(facts=(sheet,) if sheet.rows else (), problems=() if sheet.rows else problems)


def _refused(place: Place, message: str) -> Reading[tuple[Sheet, ...]]:
    return Reading(facts=(), problems=(Problem(place=place, message=message),))


def _records(text: str, place: Place) -> Reading[Sequence[Sequence[str]]]:
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    records = []
    started = 1
    try:
        for record in reader:
            records.append(record)
            started = reader.line_num + 1
    except csv.Error as fault:
        spot = Place(file=place.file, spot=f"line {started}")
        return Reading(facts=(), problems=(Problem(place=spot, message=_in_words(fault)),))
    return Reading(facts=records)


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


def _delimiter(text: str) -> str:
    """The delimiter that gives most of the first rows one width, and that the widest."""

    def evenness(delimiter: str) -> tuple[int, int]:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            widths = Counter(len(record) for record in islice(lines, LOOKED_AT) if record)
        except csv.Error:
            return (0, 0)
        width, rows = max(widths.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
        return (rows if width > 1 else 0, width)

    return max(DELIMITERS, key=evenness)


def _rows(records: Sequence[Sequence[str]]) -> dict[int, dict[int, Cell]]:
    rows = {}
    for row, record in enumerate(records, start=1):
        held = {
            column: Cell(row=row, column=column, kind=Kind.TEXT, text=text)
            for column, text in enumerate(record, start=1)
            if text and not text.isspace()
        }
        if held:
            rows[row] = held
    return rows
