"""A file of indicator figures, whatever its layout, as observations."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import display
from reportgen.model import DataFile, Indicator, Observation, Period
from reportgen.problems import Level, Place, Problem, Reading, did_you_mean, errors
from reportgen.sources.columns import Entry, one_value_each, text_of
from reportgen.sources.layouts.areas import areas_by_sheet, says_whose
from reportgen.sources.names import as_councils_call_themselves, plainly_named
from reportgen.sources.number_style import NumberStyle, units_of
from reportgen.sources.observations import periods_in, read_observations
from reportgen.sources.recognising import Recognised, doubtful_layout, recognise
from reportgen.sources.repeats import told_once, without_repeats
from reportgen.sources.scale import doubtful_scale
from reportgen.sources.sheet import Cell, Kind, Sheet
from reportgen.sources.spreadsheets import read_sheets
from reportgen.sources.stated import read_stated
from reportgen.sources.whose import shared, wanted

AS_WRITTEN = NumberStyle()
Columns = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What sheets say: their figures, and by its id each indicator they state anything of."""

    observations: tuple[Observation, ...]
    indicators: Mapping[str, Indicator]


def read_indicators(
    path: Path,
    *,
    name: str,
    sheet: str | None = None,
    columns: Columns | None = None,
    area: str | None = None,
    areas: Iterable[str] = (),
    numbers: NumberStyle = AS_WRITTEN,
) -> Reading[DataFile]:
    """The figures in a workbook or CSV file, as `indicators_in` finds them in its sheets."""
    opened = read_sheets(path, name=name)
    found = indicators_in(
        opened.facts,
        name=name,
        sheet=sheet,
        columns=columns,
        area=area,
        areas=areas,
        numbers=numbers,
    )
    return Reading(facts=found.facts, problems=(*opened.problems, *found.problems))


def indicators_in(
    sheets: Sequence[Sheet],
    *,
    name: str,
    sheet: str | None = None,
    columns: Columns | None = None,
    area: str | None = None,
    areas: Iterable[str] = (),
    numbers: NumberStyle = AS_WRITTEN,
) -> Reading[DataFile]:
    """The figures in the sheets of one file. `name` is what places call the file.

    `sheet` names the sheet to read; without it every visible sheet whose layout is recognised is
    read. `columns` maps our nouns to the file's headings where those are not recognised; a heading
    that starts with "=" is no heading but the same text for every row, such as {area: "= Medway"}.
    Several headings for the value are columns of as many indicators, called by their headings.
    `area` is whose figures they are where neither the sheets nor their names say, and `numbers` how
    they are written where that cannot be seen. With `areas`, by name or code, the rows of all
    others are not read and their faults not told, but for one row of each series that has none of
    theirs.
    """
    maps, whose = one_value_each(columns or {}), wanted(areas)
    chosen = _chosen(sheets, sheet, name)
    found = _recognised(chosen.facts, maps, area, whose)
    shares = [shared(one.entries, whose) for one in found]
    known = [replace(one, entries=share.own) for one, share in zip(found, shares, strict=True)]
    rest = [replace(one, entries=share.others) for one, share in zip(found, shares, strict=True)]
    read, others = _read(known, numbers), _read(rest, numbers).facts
    own = read.facts
    problems = [*chosen.problems, *read.problems, *_barring(chosen.facts, known, maps)]
    if sheets and not (own.observations or others.observations) and not errors(problems):
        nothing = "there are no figures in this file"
        problems.append(Problem(place=Place(file=name), message=nothing))
    facts = DataFile(
        file=name,
        layout=", ".join(dict.fromkeys(one.layout.name for one in known)),
        observations=own.observations,
        others=others.observations,
        indicators=tuple({**own.indicators, **others.indicators, **own.indicators}.values()),
        areas=tuple(dict.fromkeys(name for share in shares for name in share.areas)),
        left_out=sum(sheet.left_out for sheet in chosen.facts),
        remarks=tuple(dict.fromkeys(_remarks(known, chosen.facts))),
    )
    return Reading(facts=facts, problems=told_once(problems))


def _recognised(
    sheets: Iterable[Sheet],
    maps: Sequence[Mapping[str, str]],
    area: str | None,
    areas: frozenset[str],
) -> list[Recognised]:
    """The sheets that have a layout that is known, their entries plainly named."""
    found = (recognise(sheet, given, area, areas) for sheet in sheets for given in maps)
    named = [replace(one, entries=plainly_named(one.entries)) for one in found if one]
    return _with_areas(named, area)


def _barring(
    sheets: Sequence[Sheet], known: Sequence[Recognised], maps: Sequence[Mapping[str, str]]
) -> Iterator[Problem]:
    """Why nothing can be read: what the sheets have in the way, or that no layout is recognised."""
    if not known:
        yield from (fault for sheet in sheets for fault in errors(sheet.problems))
    yield from doubtful_layout(sheets, known, maps)


def _remarks(known: Sequence[Recognised], sheets: Sequence[Sheet]) -> Iterator[str]:
    for one in known:
        yield f"{one.sheet.name or one.sheet.file} is read as {one.layout.name}{one.remark}"
    read = [one.sheet.name for one in known]
    passed_over = [sheet.name for sheet in sheets if sheet.name not in read]
    if any(passed_over):
        yield f"not read, having no layout that is known: {', '.join(passed_over)}"


def _read(known: Sequence[Recognised], numbers: NumberStyle) -> Reading[Said]:
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
    said = Said(observations=once.facts, indicators=indicators)
    return Reading(facts=said, problems=(*problems, *once.problems))


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
    of_areas = [_of_area(one, named.get(one.sheet.name) or area) for one in known]
    areas = list(dict.fromkeys(text_of(e, "area") for one in of_areas for e in one.entries))
    return [
        replace(one, entries=as_councils_call_themselves(one.entries, areas)) for one in of_areas
    ]


def _what_it_holds(one: Recognised) -> Hashable:
    """The indicators and periods of a sheet, whatever its figures."""
    return frozenset((text_of(e, "indicator"), text_of(e, "period")) for e in one.entries)


def _of_area(one: Recognised, area: str | None) -> Recognised:
    if one.says_whose or not area:
        return one
    said = Cell(1, 1, Kind.TEXT, area)
    entries = [{"area": said, **entry} for entry in one.entries]
    return replace(one, entries=entries, remark=f", and what names no area as {area}'s")
