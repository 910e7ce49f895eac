"""Which column holds what: headings as people write them, matched to reportgen's nouns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportgen.problems import Problem, did_you_mean
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.text import one_line

Entry = Mapping[str, Cell]
Headings = Mapping[str, tuple[str, ...]]

HEADER_WITHIN = 50
HEADER_ROWS = 3
NOTES = re.compile(r"\[[^\]]*\]|[⁰¹²³⁴-⁹]+")
MARK = re.compile(r"\([prefb]\)", re.IGNORECASE)
SAME_FOR_ALL = "="


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A row of headings, the column each noun stands in, and what the user gave for every row.

    `repeated` are the headings in use that stand over two columns, each with the second of them.
    """

    row: int
    columns: Mapping[str, int]
    constants: Mapping[str, str]
    last_column: int
    repeated: Mapping[str, Cell]


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without notes, marks, case, spaces and signs: "Lower CI\\n95% [note 3]" is lowerci95."""
    return re.sub(r"[\W_]", "", MARK.sub("", NOTES.sub("", one_line(heading))).lower())


def find_header(
    sheet: Sheet, headings: Headings, required: Iterable[str], given: Mapping[str, str]
) -> Header | None:
    """The first row that has a heading for every noun required, or None.

    `given` is the user's own choice, noun to heading, and goes before ours; "= Medway" is no heading
    but the same text for every row. A heading of the user's may be that of the cell, or what stands
    over the column read downwards, such as "Number of jobsb (thousand)" from three rows.
    """
    for row in list(sheet.rows)[:HEADER_WITHIN]:
        header = _header(sheet, row, headings, given)
        if all(noun in header.columns or noun in header.constants for noun in required):
            return header
    return None


def one_value_each(columns: Mapping[str, str | Sequence[str]]) -> list[dict[str, str]]:
    """A user's map as maps with one heading for each noun: a list of values is taken apart.

    Each of them is a column of an indicator of its own, called by the heading.
    """
    single = {noun: heading for noun, heading in columns.items() if isinstance(heading, str)}
    values = columns.get("value", ())
    if isinstance(values, str) or not values:
        return [single]
    return [{"indicator": f"{SAME_FOR_ALL} {one}", **single, "value": one} for one in values]


def constants_in(given: Mapping[str, str]) -> dict[str, str]:
    return {
        noun: heading.strip().removeprefix(SAME_FOR_ALL).strip()
        for noun, heading in given.items()
        if heading.strip().startswith(SAME_FOR_ALL)
    }


def _header(sheet: Sheet, row: int, headings: Headings, given: Mapping[str, str]) -> Header:
    constants = constants_in(given)
    words = _words_of(sheet, row)
    asked = {noun: heading for noun, heading in given.items() if noun not in constants}
    over = {noun: _columns_under(sheet, row, words, heading) for noun, heading in asked.items()}
    own = {noun: columns[0] for noun, columns in over.items() if columns}
    free = {column: text for column, text in words.items() if column not in own.values()}
    ours = {noun: ways for noun, ways in headings.items() if noun not in asked}
    found = match_headings(free, ours)
    repeated = {one_line(asked[noun]): at[1] for noun, at in over.items() if at[1:]}
    repeated |= _repeated(free, found.values())
    return Header(
        row=row,
        columns={**own, **found},
        constants=constants,
        last_column=max(sheet.rows[row]),
        repeated={heading: sheet.at(row, column) for heading, column in repeated.items()},
    )


def _repeated(words: Mapping[int, str], columns: Iterable[int]) -> dict[str, int]:
    """The second column under each of these columns' headings, where there is one."""
    alike = {
        one_line(words[column]): [
            at for at, text in words.items() if plain(text) == plain(words[column])
        ]
        for column in columns
    }
    return {heading: at[1] for heading, at in alike.items() if at[1:]}


def _columns_under(sheet: Sheet, row: int, words: Iterable[int], heading: str) -> tuple[int, ...]:
    """The columns of a row under a heading: that of their own cell, else that of all above it too."""
    wanted = plain(heading)
    own = tuple(column for column in words if plain(sheet.showing(row, column).text) == wanted)
    return own or tuple(at for at in words if wanted in _over(sheet, row, at))


def _over(sheet: Sheet, row: int, column: int) -> Iterator[str]:
    """What stands over a column, read downwards to this row from one row above it, then from two."""
    text = sheet.at(row, column).text
    for above in range(row - 1, max(row - HEADER_ROWS, 0), -1):
        text = f"{sheet.showing(above, column).text} {text}"
        yield plain(text)


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
    """What a row says in each column, cells merged with those above it taken together."""
    merged = {one.left for one in sheet.merges if one.top < row <= one.bottom}
    cells = ((at, sheet.showing(row, at)) for at in sorted({*sheet.rows[row], *merged}))
    return {at: cell.text for at, cell in cells if cell.text and cell.column == at}


def repeated_headings(sheet: Sheet, header: Header) -> tuple[Problem, ...]:
    """The headings in use that stand over two columns, so that it cannot be known which is meant."""
    return tuple(
        sheet.problem(other, f"there are two columns headed '{heading}'; rename one")
        for heading, other in header.repeated.items()
    )


def unknown_headings(
    sheet: Sheet, given: Mapping[str, str], nouns: Iterable[str]
) -> tuple[Problem, ...]:
    """What the user's own `columns:` names that is neither a noun nor a heading in the sheet."""
    problems = []
    rows = list(sheet.rows)[:HEADER_WITHIN]
    known = {plain(text): one_line(text) for row in rows for text in _words_of(sheet, row).values()}
    joined = {text for row in rows for at in sheet.rows[row] for text in _over(sheet, row, at)}
    for noun, heading in given.items():
        if noun not in nouns:
            known_nouns = f"{did_you_mean(noun, nouns)}"
            problems.append(f"columns: '{noun}' is not a name for a column{known_nouns}")
        elif noun not in constants_in(given) and plain(heading) not in {*known, *joined}:
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
