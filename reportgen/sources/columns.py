"""Which column holds what: headings as people write them, matched to reportgen's nouns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from reportgen.problems import Problem, did_you_mean
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.text import one_line

Entry = Mapping[str, Cell]
Headings = Mapping[str, tuple[str, ...]]

HEADER_WITHIN = 50
NOTES = re.compile(r"\[[^\]]*\]|[⁰¹²³⁴-⁹]+")
SAME_FOR_ALL = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A row of headings, the column each noun stands in, and what the user gave for every row."""

    row: int
    columns: Mapping[str, int]
    constants: Mapping[str, str]
    last_column: int


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without notes, case, spaces and signs: "Lower CI\\n95% [note 3]" is lowerci95."""
    return re.sub(r"[\W_]", "", NOTES.sub("", one_line(heading)).lower())


def find_header(
    sheet: Sheet, headings: Headings, required: Iterable[str], given: Mapping[str, str]
) -> Header | None:
    """The first row that has a heading for every noun required, or None.

    `given` is the user's own choice, noun to heading, and goes before ours; "= Medway" is no heading
    but the same text for every row.
    """
    for row in list(sheet.rows)[:HEADER_WITHIN]:
        header = _header(sheet, row, headings, given)
        if all(noun in header.columns or noun in header.constants for noun in required):
            return header
    return None


def constants_in(given: Mapping[str, str]) -> dict[str, str]:
    return {
        noun: heading.strip().removeprefix(SAME_FOR_ALL).strip()
        for noun, heading in given.items()
        if heading.strip().startswith(SAME_FOR_ALL)
    }


def _header(sheet: Sheet, row: int, headings: Headings, given: Mapping[str, str]) -> Header:
    constants = constants_in(given)
    own = {noun: (heading,) for noun, heading in given.items() if noun not in constants}
    columns = match_headings(_words_of(sheet, row), {**headings, **own}, own)
    last = max(sheet.rows[row])
    return Header(row=row, columns=columns, constants=constants, last_column=last)


def match_headings(
    words: Mapping[int, str], headings: Headings, first: Iterable[str] = ()
) -> dict[str, int]:
    """The column of each noun that has one: by its first heading, else its second, and so on.

    A column goes to one noun only; the nouns of `first` choose before the others.
    """
    columns: dict[str, int] = {}
    by_heading: dict[str, int] = {}
    for column, heading in words.items():
        by_heading.setdefault(plain(heading), column)
    for noun in [*first, *(noun for noun in headings if noun not in set(first))]:
        found = (by_heading.get(plain(heading)) for heading in headings[noun])
        taken = set(columns.values())
        free = next((at for at in found if at and at not in taken), None)
        if free:
            columns[noun] = free
    return columns


def _words_of(sheet: Sheet, row: int) -> dict[int, str]:
    return {column: cell.text for column, cell in sheet.rows[row].items() if cell.text}


def repeated_headings(sheet: Sheet, header: Header) -> tuple[Problem, ...]:
    """The headings in use that stand over two columns, so that it cannot be known which is meant."""
    cells = sheet.rows[header.row]
    return tuple(
        sheet.problem(other, f"there are two columns headed '{one_line(other.text)}'; rename one")
        for column in header.columns.values()
        for other in cells.values()
        if other.column > column and plain(other.text) == plain(cells[column].text)
    )


def unknown_headings(
    sheet: Sheet, given: Mapping[str, str], nouns: Iterable[str]
) -> tuple[Problem, ...]:
    """What the user's own `columns:` names that is neither a noun nor a heading in the sheet."""
    problems = []
    rows = list(sheet.rows)[:HEADER_WITHIN]
    known = {plain(text): one_line(text) for row in rows for text in _words_of(sheet, row).values()}
    for noun, heading in given.items():
        if noun not in nouns:
            known_nouns = f"{did_you_mean(noun, nouns)}"
            problems.append(f"columns: '{noun}' is not a name for a column{known_nouns}")
        elif noun not in constants_in(given) and plain(heading) not in known:
            nearest = did_you_mean(heading, known.values())
            problems.append(f"columns: there is no heading '{heading}'{nearest}")
    return tuple(Problem(place=sheet.own_place, message=message) for message in problems)


def entries_under(sheet: Sheet, header: Header, *, fewest: int = 1) -> Iterable[Entry]:
    """Each row below the header as its cells by noun, merged cells shown in every row they cover.

    A row of fewer cells than `fewest` is a note or a source line, and left out.
    """
    constants = {
        noun: Cell(header.row, header.last_column, Kind.TEXT, text)
        for noun, text in header.constants.items()
    }
    for row, cells in sheet.rows.items():
        if row > header.row and len(cells) >= fewest:
            found = {noun: sheet.showing(row, at) for noun, at in header.columns.items()}
            yield {**constants, **found}


def text_of(entry: Entry, noun: str) -> str:
    """What an entry says under a noun, on one line; "" where it says nothing."""
    cell = entry.get(noun)
    return " ".join(cell.text.split()) if cell and cell.text else ""
