"""The header of a council's scorecard: which rows it takes, and what stands in each column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.model import Period
from reportgen.problems import Level, Problem
from reportgen.sources.columns import constants_in, match_headings, plain
from reportgen.sources.layouts.areas import misunderstood, says_whose
from reportgen.sources.layouts.claimed import Claimed, claimed
from reportgen.sources.layouts.heading import PERIOD_OF_ANOTHER, Heading, read_heading
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.marks import read_amount
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.text import one_line

INDICATOR = frozenset(map(plain, HEADINGS["indicator"]))
LABELS = {
    noun: HEADINGS[noun]
    for noun in (
        *("id", "indicator", "area", "area_code", "area_type", "year_type", "sex", "age"),
        *("category_type", "category", "outcome", "unit", "polarity", "baseline", "target"),
        *("target_period", "note", "source"),
    )
}
LIMIT_NOUNS = ("lower", "upper", "count", "denominator", "marks")
HEADER_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A column of figures: its heading, and the columns that say more of each figure, by noun.

    `period_column` is where each row names its own period, when the heading names none.
    """

    column: int
    heading: Heading
    beside: Mapping[str, int]
    period_column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A header and what its columns hold; a sheet may have several, one below the other.

    `labels` are the columns of what is said of an indicator as a whole, by noun; `said` is what the
    header itself says of every row, such as the period of its column of targets; `claims` are the
    columns that say something of the figures.
    """

    top: int
    bottom: int
    labels: Mapping[str, int]
    said: Mapping[str, Cell]
    figures: Sequence[Figures]
    claims: Sequence[Claimed] = ()
    problems: tuple[Problem, ...] = ()


def find_blocks(sheet: Sheet, given: Mapping[str, str]) -> tuple[Block, ...]:
    """Every header in the sheet that names an indicator column and a column of figures."""
    named = {plain(given["indicator"])} if "indicator" in given else INDICATOR
    blocks: list[Block] = []
    for row, cells in sheet.rows.items():
        words = {at: cell.text[:80] for at, cell in cells.items() if cell.text[:1].isalpha()}
        column = next((at for at, text in words.items() if plain(text) in named), None)
        if column and not (blocks and row <= blocks[-1].bottom):
            block = _block(sheet, row, column, given)
            blocks.extend([block] if block else [])
    return tuple(blocks)


def _block(sheet: Sheet, row: int, indicator: int, given: Mapping[str, str]) -> Block | None:
    top, bottom = _top(sheet, row, indicator), _bottom(sheet, row, indicator)
    paths = {
        column: path
        for column in range(1, _last_column(sheet, top, bottom) + 1)
        if (path := _path(sheet, top, bottom, column, indicator))
    }
    headings = _in_use({column: read_heading(path) for column, path in paths.items()})
    labels = {**_labels(paths, headings, given), "indicator": indicator}
    figures = _figures(headings, labels)
    if not figures:
        return None
    whose = says_whose({**labels, **given})
    over_figures = {figure.column: figure.heading for figure in figures}
    faults = misunderstood(sheet, over_figures, paths, rows_say_whose=whose)
    said = _said(headings, labels)
    claims = tuple(claimed(paths, headings, labels.values(), given))
    block = Block(top=top, bottom=bottom, labels=labels, said=said, figures=figures)
    unread = _unread(sheet, block, paths, headings)
    sure = [figure for figure in figures if figure.column not in faults]
    return replace(
        block,
        figures=[_of_no_area(figure) for figure in sure] if whose else sure,
        claims=[replace(claim, area=None) for claim in claims] if whose else claims,
        problems=(*faults.values(), *unread),
    )


def _of_no_area(figure: Figures) -> Figures:
    return replace(figure, heading=replace(figure.heading, area=""))


def _unread(
    sheet: Sheet,
    block: Block,
    paths: Mapping[int, Sequence[Cell]],
    headings: Mapping[int, Heading],
) -> Iterator[Problem]:
    """A warning for each column that holds figures under a heading that names no period."""
    read = {figure.column for figure in block.figures} | set(block.labels.values())
    read |= {figure.period_column for figure in block.figures if figure.period_column}
    first_rows = [row for row in sheet.rows if row > block.bottom][:10]
    for column, heading in headings.items():
        if column in read or heading.noun != "value":
            continue
        if any(read_amount(sheet.at(row, column)).value is not None for row in first_rows):
            shown = one_line(paths[column][-1].text)
            message = (
                f"the column '{shown}' holds figures but its heading names no period, so it was not "
                f"read; write one there, such as '{shown} 2024/25'"
            )
            yield sheet.problem(paths[column][-1], message, Level.WARNING)


def _top(sheet: Sheet, row: int, indicator: int) -> int:
    """The first header row: rows just above that name areas over the figures belong to it."""
    top = row
    while row - top < HEADER_ROWS - 1 and _names_areas(sheet, top - 1, indicator):
        top -= 1
    return top


def _names_areas(sheet: Sheet, row: int, indicator: int) -> bool:
    """Whether a row says anything over the figures; a title is merged across the labels as well."""
    cells = sheet.rows.get(row, {})
    if any(m.top <= row <= m.bottom and m.left <= indicator < m.right for m in sheet.merges):
        return False
    if indicator in cells or any(cell.kind is Kind.NUMBER for cell in cells.values()):
        return False
    return any(at > indicator for at in cells)


def _bottom(sheet: Sheet, row: int, indicator: int) -> int:
    """The last header row: rows below that name periods and no indicator of their own."""
    bottom = row
    while bottom - row < HEADER_ROWS - 1 and bottom + 1 in sheet.rows:
        own = sheet.rows[bottom + 1].get(indicator)
        if own or not _names_a_column(sheet, bottom + 1, indicator):
            break
        bottom += 1
    return bottom


def _names_a_column(sheet: Sheet, row: int, indicator: int) -> bool:
    paths = [_path(sheet, row - 1, row, at, indicator) for at in sheet.rows[row] if at > indicator]
    return any(_adds_to_heading(*path) for path in paths)


def _adds_to_heading(*path: Cell) -> bool:
    """Whether the lowest of these cells says more of a column than its unit."""
    alone, above, whole = (read_heading(cells) for cells in (path[-1:], path[:-1], path))
    in_words = alone.marks and path[-1].text[:1].isalpha()
    named = alone.period or in_words or alone.claim or alone.noun in (*LIMIT_NOUNS, "target")
    return bool(named) or whole.period != above.period


def _last_column(sheet: Sheet, top: int, bottom: int) -> int:
    return max(max(sheet.rows[row]) for row in range(top, bottom + 1) if row in sheet.rows)


def _path(sheet: Sheet, top: int, bottom: int, column: int, indicator: int) -> tuple[Cell, ...]:
    """The cells that stand over a column, topmost first."""
    cells = (_over(sheet, row, column, indicator, row == bottom) for row in range(top, bottom + 1))
    return tuple(dict.fromkeys(cell for cell in cells if not cell.blank))


def _over(sheet: Sheet, row: int, column: int, indicator: int, lowest: bool) -> Cell:
    """What a header row says over a column.

    Without merged cells an area is written over its first column only, and speaks for those to the
    right of it up to the next.
    """
    shown = sheet.showing(row, column)
    if not shown.blank or lowest or column <= indicator:
        return shown
    left = (at for at in sheet.rows.get(row, {}) if indicator < at < column)
    nearest = sheet.at(row, max(left, default=column))
    return shown if sheet.is_merged(nearest) else nearest


def _in_use(headings: Mapping[int, Heading]) -> dict[int, Heading]:
    """The headings without the targets of other periods, where there is one for the latest."""
    latest: dict[str, Period] = {}
    for one in headings.values():
        if one.noun == "value" and one.period:
            held = latest.get(one.area, one.period)
            latest[one.area] = max(held, one.period, key=lambda period: period.order)
    current = {
        one.area
        for one in headings.values()
        if one.noun == "target" and one.period and one.period == latest.get(one.area)
    }
    return {
        column: one
        for column, one in headings.items()
        if not (one.noun == "target" and one.period and one.area in current)
        or one.period == latest[one.area]
    }


def _labels(
    paths: Mapping[int, Sequence[Cell]],
    headings: Mapping[int, Heading],
    given: Mapping[str, str],
) -> dict[str, int]:
    """The columns of labels, by noun: all but those that stand under an area with its figures."""
    areas = {one.area for one in headings.values() if one.noun == "value" and one.period}
    words = {
        column: _without_period(paths[column][-1], heading)
        for column, heading in headings.items()
        if (len(paths[column]) == 1 or heading.area not in areas or not heading.area)
        and not (heading.noun == "note" and heading.period)
    }
    own = {
        noun: (heading,)
        for noun, heading in given.items()
        if noun in LABELS and noun not in constants_in(given)
    }
    return match_headings(words, {**LABELS, **own}, own)


def _said(headings: Mapping[int, Heading], labels: Mapping[str, int]) -> dict[str, Cell]:
    target = headings.get(labels.get("target", 0))
    return {"target_period": target.period_cell} if target and target.period_cell else {}


def _without_period(cell: Cell, heading: Heading) -> str:
    return cell.text.replace(heading.period_cell.text, "") if heading.period_cell else cell.text


def _figures(headings: Mapping[int, Heading], labels: Mapping[str, int]) -> tuple[Figures, ...]:
    """The columns of figures; each takes the limits to its right and what is said of its area."""
    periods = _period_columns(headings)
    found = [
        Figures(
            column=column,
            heading=heading,
            beside=_beside(column, headings, labels),
            period_column=periods.get(heading.stem),
        )
        for column, heading in headings.items()
        if heading.noun == "value"
        and column not in labels.values()
        and (heading.period or heading.stem in periods)
    ]
    return tuple(found)


def _period_columns(headings: Mapping[int, Heading]) -> dict[str, int]:
    """Where rows name periods of their own, by what they are the period of: latest, baseline."""
    found = ((column, PERIOD_OF_ANOTHER.fullmatch(one.stem)) for column, one in headings.items())
    return {match[1]: column for column, match in found if match and match[1]}


def _beside(
    figure: int, headings: Mapping[int, Heading], labels: Mapping[str, int]
) -> dict[str, int]:
    mine = headings[figure]
    beside: dict[str, int] = {}
    for column, other in headings.items():
        if column in labels.values() or other.noun in ("", "value"):
            continue
        if other.noun in LIMIT_NOUNS and not other.period:
            belongs = figure == _figure_to_the_left(column, headings)
        else:
            belongs = other.area == mine.area and other.period in (None, mine.period)
        if belongs:
            beside.setdefault(other.noun, column)
    return beside


def _figure_to_the_left(column: int, headings: Mapping[int, Heading]) -> int | None:
    left = (
        at for at, one in headings.items() if at < column and one.noun == "value" and one.period
    )
    return max(left, default=None)
