"""A file of indicator figures, whatever its layout, as observations."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import display
from reportgen.model import DataFile, Indicator, Observation, Period
from reportgen.periods import YearType
from reportgen.problems import Level, Place, Problem, Reading, did_you_mean, errors
from reportgen.sources.columns import (
    Entry,
    Header,
    entries_under,
    find_header,
    plain,
    repeated_headings,
    text_of,
    unknown_headings,
)
from reportgen.sources.layouts.areas import areas_by_sheet, says_whose
from reportgen.sources.layouts.blocks import find_blocks
from reportgen.sources.layouts.explore import EXPLORE
from reportgen.sources.layouts.fingertips import FINGERTIPS
from reportgen.sources.layouts.layout import Layout
from reportgen.sources.layouts.long import LONG
from reportgen.sources.layouts.scorecard import SCORECARD, entries_of, rows_not_understood
from reportgen.sources.layouts.vocabulary import HEADINGS
from reportgen.sources.number_style import NumberStyle, units_of
from reportgen.sources.observations import periods_in, read_observations
from reportgen.sources.repeats import told_once, without_repeats
from reportgen.sources.scale import doubtful_scale
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.sources.spreadsheets import read_sheets
from reportgen.sources.stated import read_stated
from reportgen.text import one_line

LONG_LAYOUTS = (FINGERTIPS, EXPLORE, LONG)
MOST_HEADINGS_SHOWN = 12
AS_WRITTEN = NumberStyle()
YEAR_TYPES = {f"{year_type}year": year_type for year_type in YearType}


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


def read_indicators(
    path: Path,
    *,
    name: str,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    area: str | None = None,
    numbers: NumberStyle = AS_WRITTEN,
) -> Reading[DataFile]:
    """The figures in a workbook or CSV file, as `indicators_in` finds them in its sheets."""
    opened = read_sheets(path, name=name)
    found = indicators_in(
        opened.facts, name=name, sheet=sheet, columns=columns, area=area, numbers=numbers
    )
    return Reading(facts=found.facts, problems=(*opened.problems, *found.problems))


def indicators_in(
    sheets: Sequence[Sheet],
    *,
    name: str,
    sheet: str | None = None,
    columns: Mapping[str, str] | None = None,
    area: str | None = None,
    numbers: NumberStyle = AS_WRITTEN,
) -> Reading[DataFile]:
    """The figures in the sheets of one file. `name` is what places call the file.

    `sheet` names the sheet to read; without it every visible sheet whose layout is recognised is
    read. `columns` maps our nouns to the file's headings where those are not recognised; a heading
    that starts with "=" is no heading but the same text for every row, such as {area: "= Medway"}.
    `area` is whose figures they are where neither the sheets nor their names say, and `numbers` how
    they are written where that cannot be seen.
    """
    given = dict(columns or {})
    chosen = _chosen(sheets, sheet, name)
    recognised = (recognise(held, given, area) for held in chosen.facts)
    known = _with_areas([one for one in recognised if one], area)
    read = _read(known, numbers)
    observations, indicators = read.facts
    problems = [*chosen.problems, *read.problems]
    problems += _doubtful_layout(chosen.facts, known, given)
    if sheets and not observations and not errors(problems):
        problems.append(
            Problem(place=Place(file=name), message="there are no figures in this file")
        )
    facts = DataFile(
        file=name,
        layout=", ".join(dict.fromkeys(one.layout.name for one in known)),
        observations=observations,
        indicators=indicators,
        remarks=tuple(_remarks(known, chosen.facts)),
    )
    return Reading(facts=facts, problems=told_once(problems))


def _remarks(known: Sequence[Recognised], sheets: Sequence[Sheet]) -> Iterator[str]:
    for one in known:
        yield f"{one.sheet.name or one.sheet.file} is read as {one.layout.name}{one.remark}"
    read = [one.sheet.name for one in known]
    passed_over = [sheet.name for sheet in sheets if sheet.name not in read]
    if known and passed_over:
        yield f"not read, having no layout that is known: {', '.join(passed_over)}"


def _read(
    known: Sequence[Recognised], numbers: NumberStyle
) -> Reading[tuple[tuple[Observation, ...], tuple[Indicator, ...]]]:
    """The observations of every sheet together, and what the sheets say of their indicators."""
    observations: list[Observation] = []
    indicators: dict[str, Indicator] = {}
    problems: list[Problem] = []
    for one in known:
        entries, stated, asked = _in_their_scale(one, numbers)
        figures = read_observations(one.sheet, entries, one.year_type)
        observations.extend(figures.facts)
        for indicator in stated.facts:
            indicators.setdefault(indicator.id, indicator)
        problems += [*one.sheet.problems, *one.problems, *figures.problems, *stated.problems]
        problems += [*asked, *_hidden_parts(one.sheet)]
    problems += _doubtful_periods(known)
    once = without_repeats(observations, by_design=any(one.layout.repeats for one in known))
    facts = (once.facts, tuple(indicators.values()))
    return Reading(facts=facts, problems=(*problems, *once.problems))


def _in_their_scale(
    one: Recognised, numbers: NumberStyle
) -> tuple[Sequence[Entry], Reading[tuple[Indicator, ...]], Sequence[Problem]]:
    """The entries with their numbers as they are meant, what they state, and what must be asked.

    What the register says of a unit goes before what the sheet does.
    """
    as_written = not one.layout.published
    entries = tuple(numbers.with_points(one.entries))
    stated = read_stated(one.sheet, entries, as_written=as_written)
    units = {**units_of(stated.facts), **numbers.units}
    if numbers.fractions:
        entries = tuple(numbers.as_percentages(entries, units))
        stated = read_stated(one.sheet, entries, as_written=as_written)
    in_doubt = numbers.fractions is None and not one.layout.published
    asked = tuple(doubtful_scale(one.sheet, entries, units)) if in_doubt else ()
    return entries, stated, asked


def _doubtful_periods(known: Iterable[Recognised]) -> Iterator[Problem]:
    """A warning at the first period of each doubt, in files that no publisher made."""
    first: dict[str, tuple[Sheet, Cell, Period]] = {}
    for one in known:
        if not one.layout.published:
            for cell, period in periods_in(one.entries, one.year_type):
                first.setdefault(period.doubt, (one.sheet, cell, period))
    for sheet, cell, period in (first[doubt] for doubt in first if doubt):
        ends = dict.fromkeys(map(display.day, (period.start, period.end)))
        message = f"'{period.text}' is read as {' to '.join(ends)}, but {period.doubt}; "
        message += "if so, write its months"
        yield sheet.problem(cell, message, Level.WARNING)


# --- which sheets -----------------------------------------------------------------------------


def _chosen(sheets: Sequence[Sheet], wanted: str | None, name: str) -> Reading[tuple[Sheet, ...]]:
    """The sheet asked for, even if it is hidden, or else every sheet that is not hidden."""
    if wanted is None:
        visible = tuple(sheet for sheet in sheets if not sheet.hidden)
        return Reading(facts=visible, problems=tuple(_hidden_sheets(sheets)))
    named = tuple(one for one in sheets if one.name.casefold() == wanted.strip().casefold())
    if named or not sheets:
        return Reading(facts=named)
    names = [sheet.name for sheet in sheets]
    there = f"; the sheets are {', '.join(names)}" if any(names) else "; a CSV file has no sheets"
    message = f"there is no sheet '{wanted}'{did_you_mean(wanted, names) or there}"
    return Reading(facts=(), problems=(Problem(place=Place(file=name), message=message),))


def _hidden_sheets(sheets: Iterable[Sheet]) -> Iterator[Problem]:
    for sheet in sheets:
        if sheet.hidden and sheet.rows:
            message = "this sheet is hidden and was not read; unhide it, or name it with 'sheet:'"
            yield Problem(place=sheet.own_place, message=message, level=Level.WARNING)


def _hidden_parts(sheet: Sheet) -> Iterator[Problem]:
    if sheet.hidden_rows:
        rows = ", ".join(map(str, sorted(sheet.hidden_rows)[:5]))
        message = f"{len(sheet.hidden_rows):,} hidden rows were read too, from row {rows}"
        yield Problem(place=sheet.own_place, message=message, level=Level.WARNING)
    held = {cell.column for cell in sheet.cells()} & sheet.hidden_columns
    if held:
        message = f"{len(held):,} hidden columns were read too"
        yield Problem(place=sheet.own_place, message=message, level=Level.WARNING)


# --- whose figures ----------------------------------------------------------------------------


def _with_areas(known: Sequence[Recognised], area: str | None) -> list[Recognised]:
    """The sheets, those that do not say whose figures they hold read as of their name or `area`."""
    silent = {
        one.sheet.name: _what_it_holds(one)
        for one in known
        if not (one.says_whose or any(map(says_whose, one.entries)))
    }
    named = areas_by_sheet(silent)
    return [_of_area(one, named.get(one.sheet.name) or area) for one in known]


def _what_it_holds(one: Recognised) -> Hashable:
    """The indicators and periods of a sheet, whatever its figures."""
    return frozenset((text_of(e, "indicator"), text_of(e, "period")) for e in one.entries)


def _of_area(one: Recognised, area: str | None) -> Recognised:
    if one.says_whose or not area:
        return one
    said = Cell(1, 1, Kind.TEXT, area)
    entries = [{"area": said, **entry} for entry in one.entries]
    return replace(one, entries=entries, remark=f", and what names no area as {area}'s")


# --- which layout -----------------------------------------------------------------------------


def recognise(sheet: Sheet, given: Mapping[str, str], area: str | None) -> Recognised | None:
    """The sheet with its layout, or None: a row for each figure, else a scorecard.

    With an `area` to fall back on, rows of figures need not name theirs.
    """
    for layout in LONG_LAYOUTS:
        if header := find_header(sheet, layout.headings, layout.required, given):
            return _long(sheet, layout, header)
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
    header = find_header(sheet, LONG.headings, LONG.required - {"area"}, given) if area else None
    if header and not says_whose({**header.columns, **given}):
        return replace(_long(sheet, LONG, header), says_whose=False)
    return None


def _long(sheet: Sheet, layout: Layout, header: Header) -> Recognised:
    period = header.columns.get("period")
    heading = plain(sheet.at(header.row, period).text) if period else ""
    return Recognised(
        sheet=sheet,
        layout=layout,
        entries=tuple(entries_under(sheet, header, fewest=2)),
        year_type=YEAR_TYPES.get(heading),
        problems=(*repeated_headings(sheet, header), *_too_long(sheet, header)),
    )


def _too_long(sheet: Sheet, header: Header) -> Iterator[Problem]:
    """Rows of a CSV that run past the headings: a comma in them has split a value in two."""
    for row, cells in sheet.rows.items():
        if not sheet.name and row > header.row and max(cells) > header.last_column:
            message = "this row has more values than there are headings; put a value that holds a "
            message += "comma between quotation marks"
            yield sheet.problem(cells[max(cells)], message)


def _doubtful_layout(
    sheets: Sequence[Sheet], known: Sequence[Recognised], given: Mapping[str, str]
) -> Iterator[Problem]:
    """What the user's map names wrongly; failing that, that no layout is recognised."""
    if not sheets:
        return
    likeliest = known[0].sheet if known else max(sheets, key=_widest_row)
    unknown = unknown_headings(likeliest, given, HEADINGS)
    yield from unknown
    if not known and not unknown:
        yield Problem(place=likeliest.own_place, message=_how_to_map(likeliest))


def _widest_row(sheet: Sheet) -> int:
    return max(map(len, sheet.rows.values()), default=0)


def _how_to_map(sheet: Sheet) -> str:
    header = max(list(sheet.rows.values())[:50], key=len, default={})
    headings = [one_line(cell.text) for cell in header.values() if cell.text]
    more = len(headings) - MOST_HEADINGS_SHOWN
    listed = ", ".join(f"'{heading[:40]}'" for heading in headings[:MOST_HEADINGS_SHOWN])
    return (
        f"the layout is not recognised; the headings seem to be {listed}"
        f"{f' and {more} more' if more > 0 else ''}; say in paper.md which of them hold the "
        "indicator, area, period and value, for example columns: {indicator: Measure, value: "
        'Figure, area: "= Medway"}'
    )
