"""Whose figures a scorecard holds: what its headings may say of areas, and what its sheets' names."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from reportgen.periods.days import MONTHS
from reportgen.problems import Problem
from reportgen.sources.columns import plain
from reportgen.sources.layouts.heading import Heading, read_heading
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.text import one_line

AREA_NOUNS = ("area", "area_code")
NAME_OF_AN_AREA = re.compile(r"[A-Z][^\W\d_]*(?:[ '’&,.-]+[^\W\d_]+)*")
TO_DATE = re.compile(r"\b(?:ytd|to date)\b", re.IGNORECASE)
UNDATED = re.compile(r"\b(?:spring|summer|autumn|winter|term|wave|round)\b", re.IGNORECASE)
NOT_AREAS = re.compile(
    r"\b(?:sheet|scorecard|dashboard|summary|overview|report|appendix|table|chart|outcome|theme|"
    r"priority|indicator|measure|metric|kpi|target|benchmark|number|count|percentage|male|female|"
    r"men|women|boy|girl|person|persons|people|monthly|quarterly|annual|yearly|copy|old|new|"
    r"spring|summer|autumn|winter|term|wave|round)s?\b",
    re.IGNORECASE,
)
OUR_WORDS = {plain(heading) for headings in HEADINGS.values() for heading in headings}


def says_whose(columns: Iterable[str]) -> bool:
    """Whether the columns, by noun, hold one that names each row's area."""
    return any(noun in columns for noun in AREA_NOUNS)


def misunderstood(
    sheet: Sheet,
    headings: Mapping[int, Heading],
    paths: Mapping[int, Sequence[Cell]],
    *,
    rows_say_whose: bool,
) -> dict[int, Problem]:
    """The headings of figures that say what cannot be read, by column, each with its problem.

    Words after a period are no area, and no words are where the rows name theirs; what stands over
    every column alike is only a title.
    """
    titles = {one.area for one in headings.values()}
    is_title = len(titles) == 1 and len(headings) > 1
    found: dict[int, Problem] = {}
    for column, one in headings.items():
        if TO_DATE.search(f"{one.area} {one.stray}"):
            found[column] = sheet.problem(paths[column][-1], _to_which_month(one))
        elif undated := UNDATED.search(f"{one.area} {one.stray}"):
            found[column] = sheet.problem(paths[column][-1], _from_when(one, undated[0]))
        elif one.stray:
            cell = _saying(one.stray, paths[column])
            found[column] = sheet.problem(cell, _stray(cell, one))
        elif one.area and rows_say_whose and not is_title:
            cell = _saying(one.area, paths[column])
            found[column] = sheet.problem(cell, _second_area(cell, one))
    return found


def _saying(words: str, path: Sequence[Cell]) -> Cell:
    return next((cell for cell in path if words in one_line(cell.text)), path[-1])


def _stray(cell: Cell, heading: Heading) -> str:
    period = heading.period_cell.text if heading.period_cell else ""
    return (
        f"'{heading.stray}' is not understood in the heading '{one_line(cell.text)}'; take it out, "
        f"or, if it names an area, write it first: '{heading.stray} {period}'"
    )


def _to_which_month(heading: Heading) -> str:
    period = heading.period_cell.text if heading.period_cell else ""
    return f"a year to date, but not to which month; write it, such as '{period} to December'"


def _from_when(heading: Heading, words: str) -> str:
    period = heading.period_cell.text if heading.period_cell else ""
    return (
        f"'{words}' beside '{period}' does not say from when to when; write the months, such as "
        "'Jun 2023 to Aug 2023'"
    )


def _second_area(cell: Cell, heading: Heading) -> str:
    return (
        f"'{heading.area}' is not understood in the heading '{one_line(cell.text)}', as the rows say "
        "whose figures they hold; take it out, or give those figures rows of their own"
    )


# --- the names of sheets ----------------------------------------------------------------------


def areas_by_sheet(layouts: Mapping[str, Hashable]) -> dict[str, str]:
    """The area each sheet is of, by the sheet's name, for sheets that say no area of their own.

    `layouts` is what each such sheet holds besides its figures; where several hold the same, what
    tells them apart is their names, and those that can be areas are.
    """
    alike: dict[Hashable, list[str]] = defaultdict(list)
    for name, layout in layouts.items():
        if _may_be_area(name):
            alike[layout].append(name)
    return {name: one_line(name) for names in alike.values() if len(names) > 1 for name in names}


def _may_be_area(name: str) -> bool:
    """Whether a sheet's name is a proper name alone, and no word of a scorecard, month or mark."""
    words = one_line(name)
    heading = read_heading((Cell(1, 1, Kind.TEXT, words),))
    return (
        NAME_OF_AN_AREA.fullmatch(words) is not None
        and not NOT_AREAS.search(words)
        and plain(words) not in OUR_WORDS
        and words.lower() not in MONTHS
        and heading.area == words
        and not heading.period
    )
