"""A council's scorecard: a row for each indicator, a column for each period, perhaps for each area.

It is un-pivoted: each figure becomes an entry like those of the layouts with a row for each figure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportgen.model import Period
from reportgen.problems import Problem
from reportgen.sources.columns import Entry, constants_in
from reportgen.sources.dates import period_in
from reportgen.sources.layouts.blocks import Block, Figures
from reportgen.sources.layouts.claimed import Claimed
from reportgen.sources.layouts.heading import read_heading
from reportgen.sources.layouts.layout import Layout
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.marks import read_amount
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.text import one_line

FORECAST = "[f]"
SCORECARD = Layout(name="scorecard", headings=HEADINGS, repeats=True)
UNIT = re.compile(
    r"%|per ?cent.*|percentage.*|(?:rate )?per .*|rates?|ratio|number|count|score.*|points?|£.*|"
    r"years?|months?|weeks?|days?|hours?|minutes?|people|persons",
    re.IGNORECASE,
)


def entries_of(sheet: Sheet, blocks: Sequence[Block], given: Mapping[str, str]) -> Iterator[Entry]:
    """Each figure of each block as an entry; outcome banners are carried down to the rows below.

    What the user gave for every row goes before what the sheet says.
    """
    ends = [*(block.top for block in blocks[1:]), max(sheet.rows) + 1]
    constants = {
        noun: Cell(blocks[0].bottom, 1, Kind.TEXT, text)
        for noun, text in constants_in(given).items()
    }
    for block, end in zip(blocks, ends, strict=True):
        rows = [row for row in sheet.rows if block.bottom < row < end]
        for entry in _block_entries(sheet, block, rows):
            yield {**entry, **constants}


def _block_entries(sheet: Sheet, block: Block, rows: Sequence[int]) -> Iterator[Entry]:
    said = dict(block.said)
    for row in rows:
        if banner := _banner(sheet, block, row):
            said["outcome"] = banner
        elif _is_under_header(sheet, block, row):
            said |= _unit(sheet, block, row)
        else:
            yield from _entries(sheet, block, row, said)


def _banner(sheet: Sheet, block: Block, row: int) -> Cell | None:
    """The one cell of a row that says what the rows below it are about."""
    cells = list(sheet.rows[row].values())
    figures = {figure.column for figure in block.figures}
    alone = len(cells) == 1 and cells[0].kind is Kind.TEXT and cells[0].column not in figures
    return cells[0] if alone else None


def _is_under_header(sheet: Sheet, block: Block, row: int) -> bool:
    """Whether a row explains the header: it follows it, and names no indicator and no figure."""
    named = sheet.at(row, block.labels["indicator"]).text.strip().lower()
    figures = (sheet.at(row, figure.column) for figure in block.figures)
    return (
        row == block.bottom + 1
        and named in ("", "unit", "units")
        and all(read_amount(cell).value is None for cell in figures)
    )


def rows_not_understood(sheet: Sheet, blocks: Sequence[Block]) -> Iterator[Problem]:
    """An error for each row of words under a header that say neither a period nor a unit."""
    for block in blocks:
        row = block.bottom + 1
        if row in sheet.rows and not _banner(sheet, block, row):
            if not _is_under_header(sheet, block, row):
                continue
            cells = (sheet.at(row, figure.column) for figure in block.figures)
            if cell := next(filter(_says_something_else, cells), None):
                message = (
                    f"'{one_line(cell.text)}' under the headings is not understood; write what it "
                    "says into the heading above it, or take the row out"
                )
                yield sheet.problem(cell, message)


def _says_something_else(cell: Cell) -> bool:
    if cell.kind is not Kind.TEXT or not read_amount(cell).fault:
        return False
    heading = read_heading((cell,))
    unit = UNIT.fullmatch(cell.text.strip("() "))
    return not unit and bool(heading.noun != "value" or heading.area or heading.stray)


def _unit(sheet: Sheet, block: Block, row: int) -> dict[str, Cell]:
    """The unit that stands over every column of figures, if they have one and the same."""
    cells = [sheet.at(row, figure.column) for figure in block.figures]
    texts = {cell.text.strip() for cell in cells if not cell.blank}
    return {"unit": cells[0]} if len(texts) == 1 and UNIT.fullmatch(cells[0].text.strip()) else {}


def _entries(sheet: Sheet, block: Block, row: int, said: Mapping[str, Cell]) -> Iterator[Entry]:
    labels = {noun: sheet.showing(row, column) for noun, column in block.labels.items()}
    labels = {**said, **{noun: cell for noun, cell in labels.items() if not cell.blank}}
    latest = _latest(sheet, block, row)
    for figure in block.figures:
        entry = {**labels, **_heading_cells(figure), "value": sheet.at(row, figure.column)}
        entry |= {noun: sheet.showing(row, column) for noun, column in figure.beside.items()}
        if figure.period_column:
            entry["period"] = sheet.showing(row, figure.period_column)
        if figure.heading.baseline:
            entry["baseline"] = entry["period"]
        for claim in block.claims:
            if _speaks_of(claim, figure, block, latest):
                entry[claim.key] = sheet.showing(row, claim.column)
        yield entry


def _speaks_of(claim: Claimed, figure: Figures, block: Block, latest: Sequence[Figures]) -> bool:
    """Whether a claim is about this figure: the one of its period, else the latest of its area."""
    area = figure.heading.area
    if claim.area not in (None, area):
        return False
    periods = [one.heading.period for one in block.figures if one.heading.area == area]
    if claim.period and claim.period in periods:
        return figure.heading.period == claim.period
    return figure in latest


def _heading_cells(figure: Figures) -> dict[str, Cell]:
    heading = figure.heading
    spot = heading.period_cell or Cell(1, figure.column, Kind.BLANK)
    said = {"area": heading.area, "marks": heading.marks}
    cells = {noun: spot._replace(kind=Kind.TEXT, text=text) for noun, text in said.items() if text}
    return {**cells, "period": heading.period_cell} if heading.period_cell else cells


def _latest(sheet: Sheet, block: Block, row: int) -> tuple[Figures, ...]:
    """The last figures of a row, one for each area: what is said beside them is about these."""
    latest: dict[str, tuple[Period, Figures]] = {}
    for figure in block.figures:
        period = figure.heading.period
        if figure.period_column:
            period = period_in(sheet.showing(row, figure.period_column))
        is_forecast = FORECAST in figure.heading.marks.split()
        if period is None or is_forecast or sheet.at(row, figure.column).blank:
            continue
        held = latest.get(figure.heading.area)
        if held is None or held[0].order < period.order:
            latest[figure.heading.area] = (period, figure)
    return tuple(figure for _, figure in latest.values())
