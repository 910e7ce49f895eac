"""What a file of figures says of its indicators: outcome, unit, polarity, target, baseline."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.model import Indicator
from reportgen.problems import Reading
from reportgen.sources.cell_problems import CellProblems
from reportgen.sources.columns import Entry, text_of
from reportgen.sources.marks import in_error, read_amount
from reportgen.sources.sheet import Cell, Sheet
from reportgen.sources.statements import outcome_at, period_at, polarity_at, target_at
from reportgen.sources.written import decimals_written, unit_spelt, unit_written
from reportgen.text import one_line

NAMED_BY = ("id", "indicator")
STATED = ("outcome", "unit", "polarity", "target", "target_period", "baseline", "source")


def read_stated(
    sheet: Sheet, entries: Iterable[Entry], *, as_written: bool
) -> Reading[tuple[Indicator, ...]]:
    """Every indicator of the entries, in their order, if they state something of any.

    Where rows of one indicator differ on a point, that point is left unsaid, with a warning. With
    `as_written` the way the figures are written says how many decimals they are shown with, and
    where no unit is stated, whether they are per cent or money.
    """
    by_indicator: dict[str, list[Entry]] = {}
    for entry in entries:
        key = text_of(entry, "id") or text_of(entry, "indicator")
        if key and not any(in_error(entry[noun]) for noun in NAMED_BY if noun in entry):
            by_indicator.setdefault(key, []).append(entry)
    faults = CellProblems(place_of=sheet.place)
    found = [_indicator(key, rows, faults) for key, rows in by_indicator.items()]
    if as_written:
        found = [_as_written(one, by_indicator[one.id]) for one in found]
    stated = any(getattr(one, noun) is not None for one in found for noun in (*STATED, "decimals"))
    return Reading(facts=tuple(found) if stated else (), problems=tuple(faults.problems))


def _as_written(indicator: Indicator, entries: Sequence[Entry]) -> Indicator:
    figures = [entry["value"] for entry in entries]
    unit = indicator.unit or unit_written(figures)
    return replace(indicator, unit=unit, decimals=decimals_written(figures))


def _indicator(key: str, entries: Sequence[Entry], faults: CellProblems) -> Indicator:
    said = {noun: _agreed(noun, entries, faults) for noun in STATED}
    words = {noun: one_line(cell.text) for noun, cell in said.items() if cell}
    named = entries[0].get("indicator") or entries[0]["id"]
    cell = said["target"]
    target = target_at(cell, faults)
    return Indicator(
        id=key,
        name=text_of(entries[0], "indicator") or key,
        place=faults.place_of(named),
        outcome=outcome_at(said["outcome"], faults),
        unit=unit_spelt(words.get("unit")),
        polarity=polarity_at(said["polarity"], faults),
        baseline=period_at(said["baseline"], faults),
        target=target,
        target_period=period_at(said["target_period"], faults),
        target_place=faults.place_of(cell) if cell and target is not None else None,
        source=words.get("source"),
    )


def _agreed(noun: str, entries: Sequence[Entry], faults: CellProblems) -> Cell | None:
    """The cell that says it, where all that say anything say the same."""
    said = [entry[noun] for entry in entries if noun in entry and not entry[noun].blank]
    cells = [cell for cell in said if not in_error(cell)]
    for cell in dict.fromkeys(cell for cell in said if in_error(cell)):
        faults.error(cell, read_amount(cell).fault)
    apart = {one_line(cell.text).casefold(): cell for cell in reversed(cells)}
    if len(apart) <= 1:
        return cells[0] if cells else None
    shown = " and ".join(
        f"'{one_line(cell.text)}' at {cell.ref}" for cell in [*apart.values()][-2:]
    )
    what = noun.replace("_", " ")
    faults.warning(
        cells[0], f"the {what} differs between rows of one indicator: {shown}; none is taken"
    )
    return None
