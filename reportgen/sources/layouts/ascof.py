"""ASCOF open data of NHS England (formerly NHS Digital): a row for each part of a figure.

The value of a measure, its numerator, denominator and margin of error stand in rows of their own,
told apart by their Measure Type; so does the number of people who answered, Base, which is not
read. The margin is the half-width of the 95% interval. A file is of one year, which it does not say.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from reportgen.periods import parse_period
from reportgen.problems import Problem
from reportgen.sources.columns import Entry, plain, text_of
from reportgen.sources.layouts.layout import Layout
from reportgen.sources.sheet import Cell, Kind, Sheet

ASCOF = Layout(
    name="ascof",
    headings={
        "id": ("Measure Group",),
        "indicator": ("Measure Group Description",),
        "area": ("Geographical Description",),
        "area_code": ("ONS Code",),
        "area_type": ("Geographical Level",),
        "period": ("Year", "Financial Year", "Period", "Reporting Period"),
        "breakdown": ("Disaggregation Level",),
        "part": ("Measure Type",),
        "value": ("Measure Value",),
    },
    required=frozenset({"id", "indicator", "area", "breakdown", "part", "value"}),
    published=True,
)
PARTS = {
    "outcome": "value",
    "numerator": "count",
    "denominator": "denominator",
    "marginoferror": "margin",
}
SEXES = ("male", "female")
AGE = re.compile(r"\d+ ?(?:-|to|and|\+)", re.IGNORECASE)
YEAR = re.compile(r"(?<!\d)(20\d\d)[-_](\d\d)(?!\d)")


def points(rows: Iterable[Entry]) -> Iterator[Entry]:
    """One entry for each figure, its parts gathered from their rows.

    A part that stands twice begins another entry of the same figure, for both to be compared.
    """
    held: dict[tuple[object, ...], list[dict[str, Cell]]] = {}
    for row in rows:
        noun = PARTS.get(plain(text_of(row, "part")))
        if noun is None or not text_of(row, "area"):
            continue
        of_one = held.setdefault(_figure(row), [])
        point = next((one for one in of_one if noun not in one), None)
        if point is None:
            point = {name: cell for name, cell in row.items() if name not in ("part", "value")}
            point |= _of_whom(row["breakdown"])
            of_one.append(point)
        point[noun] = row["value"]
    for point in (one for of_one in held.values() for one in of_one):
        yield {"value": point["indicator"]._replace(kind=Kind.BLANK, text=""), **point}


def _figure(row: Entry) -> tuple[object, ...]:
    nouns = ("id", "area", "area_code", "period", "breakdown")
    return tuple(text_of(row, noun) for noun in nouns)


def _of_whom(breakdown: Cell) -> dict[str, Cell]:
    """The people a figure is for: a category beside the total, and the sex or age it is made by."""
    words = breakdown.text.strip().lower()
    if words == "total":
        return {}
    noun = "sex" if words in SEXES else "age" if AGE.match(words) else ""
    made_by = {noun: breakdown, "category_type": breakdown._replace(text=noun.capitalize())}
    return {"category": breakdown, **(made_by if noun else {})}


def no_period(sheet: Sheet) -> Problem:
    """That the year is to be named, as the name of the file has it if it has one."""
    found = YEAR.search(PurePath(sheet.file).stem)
    year = f"{found[1]}/{found[2]}" if found else "2023/24"
    shown = year if parse_period(year) else "2023/24"
    message = (
        "this is an ASCOF file, which does not say what year it is of; say so in paper.md: "
        f'columns: {{period: "= {shown}"}}'
    )
    return Problem(place=sheet.own_place, message=message)
