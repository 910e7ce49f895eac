"""Which layout a sheet of figures has, and its figures as entries; or what to write where it has none."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.periods import YearType
from reportgen.problems import Problem
from reportgen.sources.claim_headings import NOUNS as CLAIM_NOUNS
from reportgen.sources.claim_headings import claim_columns
from reportgen.sources.columns import (
    HEADER_WITHIN,
    Entry,
    Header,
    entries_under,
    find_header,
    plain,
    repeated_headings,
    unknown_headings,
)
from reportgen.sources.layouts import ascof
from reportgen.sources.layouts.areas import says_whose
from reportgen.sources.layouts.blocks import find_blocks
from reportgen.sources.layouts.explore import EXPLORE
from reportgen.sources.layouts.fingertips import FINGERTIPS
from reportgen.sources.layouts.layout import Layout
from reportgen.sources.layouts.long import LONG
from reportgen.sources.layouts.scorecard import SCORECARD, entries_of, rows_not_understood
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.sources.whose import may_be_of
from reportgen.text import one_line

LONG_LAYOUTS = (ascof.ASCOF, FINGERTIPS, EXPLORE, LONG)
MOST_HEADINGS_SHOWN = 12
YEAR_TYPES = {f"{year_type}year": year_type for year_type in YearType}
MARKS_OF_A_COLUMN = re.compile(r"\[[befpru]\]|\([befpru]\)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A sheet whose layout is known, and its figures as entries.

    `says_whose` is whether it has a place for each row's area; `remark` is what is to be told of
    the reading of it.
    """

    sheet: Sheet
    layout: Layout
    entries: Sequence[Entry]
    says_whose: bool = True
    remark: str = ""
    year_type: YearType | None = None
    problems: tuple[Problem, ...] = ()


def recognise(
    sheet: Sheet, given: Mapping[str, str], area: str | None, areas: frozenset[str]
) -> Recognised | None:
    """The sheet with its layout, or None: a row for each figure, else a scorecard.

    With an `area` to fall back on, rows of figures need not name theirs. Of rows too long for their
    headings those are told that may be of the `areas` wanted, or of any where none is named.
    """
    if found := long_table(sheet, given):
        layout, header = found
        if layout is ascof.ASCOF:
            return _ascof(sheet, layout, header)
        return _long(sheet, layout, _with_claims(sheet, header, given), areas)
    if blocks := find_blocks(sheet, given):
        entries = tuple(entries_of(sheet, blocks, given))
        problems = [problem for block in blocks for problem in block.problems]
        return Recognised(
            sheet=sheet,
            layout=SCORECARD,
            entries=entries,
            says_whose=any(says_whose({**block.labels, **given}) for block in blocks),
            problems=(*problems, *rows_not_understood(sheet, blocks)),
        )
    silent = find_header(sheet, LONG.headings, LONG.required - {"area"}, given) if area else None
    if silent and not says_whose({**silent.columns, **given}):
        read = _long(sheet, LONG, _with_claims(sheet, silent, given), areas)
        return replace(read, says_whose=False)
    return None


def long_table(sheet: Sheet, given: Mapping[str, str]) -> tuple[Layout, Header] | None:
    """The layout of a sheet with a row for each figure that names its area, and its headings."""
    for layout in LONG_LAYOUTS:
        if layout.published and not find_header(sheet, layout.headings, layout.required, {}):
            continue  # a map of the user's makes no export of a council's own table
        if header := find_header(sheet, layout.headings, layout.required, given):
            return layout, header
    return None


def _ascof(sheet: Sheet, layout: Layout, header: Header) -> Recognised:
    """The points of an ASCOF file; it names no year, so the user must."""
    said = "period" in header.columns or "period" in header.constants
    rows = entries_under(sheet, header) if said else ()
    return Recognised(
        sheet=sheet,
        layout=layout,
        entries=tuple(ascof.points(rows)),
        problems=repeated_headings(sheet, header) if said else (ascof.no_period(sheet),),
    )


def _long(sheet: Sheet, layout: Layout, header: Header, areas: frozenset[str]) -> Recognised:
    period = header.columns.get("period")
    heading = plain(sheet.showing(header.row, period).text) if period else ""
    entries = entries_under(sheet, header, fewest=2)
    return Recognised(
        sheet=sheet,
        layout=layout,
        entries=tuple(_marked(entries, sheet, layout, header)),
        year_type=YEAR_TYPES.get(heading),
        problems=(*repeated_headings(sheet, header), *_too_long(sheet, header, areas)),
    )


def _with_claims(sheet: Sheet, header: Header, given: Mapping[str, str]) -> Header:
    """The header with the columns of claims beside those of figures."""
    words = {at: cell.text for at, cell in sheet.rows[header.row].items() if cell.text}
    figures = {noun: at for noun, at in header.columns.items() if noun not in CLAIM_NOUNS}
    claims = claim_columns(words, figures.values(), given)
    return replace(header, columns={**figures, **claims})


def _marked(
    entries: Iterable[Entry], sheet: Sheet, layout: Layout, header: Header
) -> Iterable[Entry]:
    """The entries with the marks that do not stand in a column of marks: in a heading, in a note."""
    if "marks" in header.columns:
        return entries
    if layout.notes_are_marks:
        return (
            {**entry, "marks": entry["note"]} if "note" in entry else entry for entry in entries
        )
    heading = sheet.showing(header.row, header.columns.get("value", 0))
    marks = " ".join(MARKS_OF_A_COLUMN.findall(heading.text))
    said = heading._replace(kind=Kind.TEXT, text=marks)
    return ({"marks": said, **entry} for entry in entries) if marks else entries


def _too_long(sheet: Sheet, header: Header, areas: frozenset[str]) -> Iterator[Problem]:
    """Rows of a CSV that run past the headings: a comma in them has split a value in two."""
    for row, cells in sheet.rows.items():
        if sheet.name or row <= header.row or max(cells) <= header.last_column:
            continue
        if may_be_of(areas, [sheet.at(row, at).text for at in range(1, max(cells) + 1)], header):
            message = "this row has more values than there are headings; put a value that holds a "
            message += "comma between quotation marks"
            yield sheet.problem(cells[max(cells)], message)


# --- what is not recognised -------------------------------------------------------------------


def doubtful_layout(
    sheets: Sequence[Sheet], known: Sequence[Recognised], maps: Sequence[Mapping[str, str]]
) -> Iterator[Problem]:
    """What the user's maps name wrongly; failing that, that no layout is recognised."""
    if not sheets:
        return
    likeliest = known[0].sheet if known else max(sheets, key=_widest_row)
    unknown = [
        one
        for given in maps
        for one in unknown_headings(likeliest, given, (*HEADINGS, *CLAIM_NOUNS))
    ]
    yield from unknown
    if not known and not unknown:
        yield Problem(place=likeliest.own_place, message=_how_to_map(likeliest))


def _widest_row(sheet: Sheet) -> int:
    return max(map(len, sheet.rows.values()), default=0)


def _how_to_map(sheet: Sheet) -> str:
    header = max(list(sheet.rows.values())[:HEADER_WITHIN], key=_in_words, default={})
    headings = [one_line(cell.text) for cell in header.values() if cell.text]
    more = len(headings) - MOST_HEADINGS_SHOWN
    listed = ", ".join(f"'{heading[:40]}'" for heading in headings[:MOST_HEADINGS_SHOWN])
    return (
        f"the layout is not recognised; the headings seem to be {listed}"
        f"{f' and {more} more' if more > 0 else ''}; say in paper.md which of them hold the "
        "indicator, area, period and value, for example columns: {indicator: Measure, value: "
        'Figure, area: "= Medway", period: "= 2023/24"}'
    )


def _in_words(row: Mapping[int, Cell]) -> tuple[int, int]:
    """How many of a row's cells hold words, as headings do, and how many it has."""
    words = sum(1 for cell in row.values() if cell.kind is Kind.TEXT and WORD.search(cell.text))
    return (words, len(row))
