"""A council's scorecard: a row for each indicator, a column for each period, perhaps per area.

It is un-pivoted: each figure becomes an entry like those of the layouts with a row for each figure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportgen.sources.columns import match_headings
from reportgen.sources.layouts.heading import Heading, read_heading
from reportgen.sources.layouts.layout import Layout
from reportgen.sources.sheet import Cell, Kind, Sheet

SCORECARD = Layout(
    name="scorecard",
    headings={
        "id": ("Ref", "ID", "Reference", "Indicator ref", "KPI ref", "Indicator ID", "Code")
        + ("No", "PI ref", "Measure ref"),
        "indicator": ("Indicator", "Indicator name", "Measure", "Measure name", "Metric")
        + ("KPI name", "KPI", "Performance indicator", "Performance measure", "Description")
        + ("Indicator description", "Measure description", "Title"),
        "area": ("Area", "Area name", "Authority", "Local authority", "Council", "Place"),
        "polarity": ("Good is", "Polarity", "Good to be", "Better is", "What good looks like")
        + ("What is good", "Good performance", "Desired direction", "Good", "Direction of good"),
        "unit": ("Unit", "Units", "Unit of measure", "Measured in", "Format"),
        "outcome": ("Outcome", "Priority", "Theme", "Aim", "Objective"),
        "baseline": ("Baseline period", "Baseline year", "Baseline date"),
        "target": ("Target", "Goal", "Ambition"),
        "target_period": ("Target year", "Target period", "Target date", "Target by", "By when"),
        "status": ("Status", "RAG", "RAG rating", "RAG status", "BRAG", "Rating"),
        "sex": ("Sex", "Gender"),
        "age": ("Age", "Age group"),
        "note": ("Notes", "Note", "Comments", "Comment", "Commentary"),
        "source": ("Source", "Data source"),
    },
    required=frozenset({"indicator"}),
    repeats=True,
)
HEADER_ROWS = 3
UNITS_ROW = re.compile(r"(?:units?|notes?)(?: of measure)?:?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A column of figures: what its heading says, and the columns of its limits and status."""

    column: int
    heading: Heading
    heading_cell: Cell
    beside: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One header and what its columns hold; a sheet may have several, one below the other."""

    top: int
    row: int
    labels: Mapping[str, int]
    figures: Sequence[Figures]


def find_blocks(sheet: Sheet, given: Mapping[str, str]) -> tuple[Block, ...]:
    """Every header of a scorecard in the sheet: it names an indicator column and a period column."""
    blocks: list[Block] = []
    for row in sheet.rows:
        block = _block(sheet, row, given) if not blocks or row > blocks[-1].row else None
        if block:
            blocks.append(block)
    return tuple(blocks)


def _block(sheet: Sheet, row: int, given: Mapping[str, str]) -> Block | None:
    """The block whose lowest header row is this one, or None."""
    if not any(read_heading((cell,)).period for cell in sheet.rows[row].values()):
        return None
    top = _top(sheet, row, given)
    if top is None:
        return None
    labels = _labels(sheet, range(top, row + 1), given)
    figures = _figures(sheet, range(top, row + 1), labels)
    return Block(top=top, row=row, labels=labels, figures=figures) if figures else None


def _top(sheet: Sheet, row: int, given: Mapping[str, str]) -> int | None:
    """The highest header row: at or just above this one, down from which the indicator is named.

    A row above that says something over the label columns is a title and no part of the header.
    """
    named = (
        top
        for top in range(row, max(row - HEADER_ROWS, 0), -1)
        if "indicator" in _labels(sheet, (top,), given)
    )
    top = next(named, None)
    if top is None:
        return None
    last_label = _labels(sheet, (top,), given)["indicator"]
    while top - 1 in sheet.rows and row - top < HEADER_ROWS - 1:
        above = sheet.rows[top - 1]
        headed = _labels(sheet, (top - 1,), given)
        if min(above) <= last_label and not headed:
            break
        top -= 1
    return top


def _labels(sheet: Sheet, rows: Sequence[int], given: Mapping[str, str]) -> dict[str, int]:
    """The columns of what is said of each indicator, by noun."""
    words: dict[int, str] = {}
    for row in rows:
        for column, cell in sheet.rows.get(row, {}).items():
            if cell.kind is Kind.TEXT:
                words[column] = cell.text
    own = {noun: (heading,) for noun, heading in given.items() if not heading.startswith("=")}
    return match_headings(words, {**SCORECARD.headings, **own}, own)


def _figures(sheet: Sheet, rows: Sequence[int], labels: Mapping[str, int]) -> tuple[Figures, ...]:
    """The columns of figures, each with the limits and status that stand to its right."""
    found: list[Figures] = []
    for column in _columns(sheet, rows):
        if column in labels.values():
            continue
        cells = [_heading_over(sheet, row, column, labels) for row in rows]
        heading = read_heading([cell for cell in cells if cell])
        if heading.noun == "value" and heading.period:
            cell = sheet.showing(rows[-1], column)
            found.append(Figures(column=column, heading=heading, heading_cell=cell, beside={}))
        elif heading.noun not in ("", "value"):
            _put_beside(found, heading, column)
    return tuple(found)


def _columns(sheet: Sheet, rows: Sequence[int]) -> range:
    last = max(max(sheet.rows[row]) for row in rows if row in sheet.rows)
    return range(1, last + 1)


def _heading_over(sheet: Sheet, row: int, column: int, labels: Mapping[str, int]) -> Cell | None:
    """What a header row says over a column: its own cell, or the nearest to its left.

    The last header row speaks for its own column only, and so does a label.
    """
    shown = sheet.showing(row, column)
    if not shown.blank or row + 1 not in sheet.rows:
        return shown if not shown.blank else None
    if row == max(labels_rows(sheet, row)):
        return None
    left = [at for at, cell in sheet.rows.get(row, {}).items() if at < column]
    nearest = max(left, default=None)
    if nearest is None or nearest in labels.values():
        return None
    return sheet.at(row, nearest)
