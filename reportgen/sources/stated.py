"""What a file of figures says of its indicators: outcome, unit, polarity, target, baseline."""

from collections.abc import Iterable, Iterator, Sequence

from reportgen.model import Indicator, Observation
from reportgen.problems import Level, Problem, Reading
from reportgen.sources.columns import Entry, text_of
from reportgen.sources.met import Met
from reportgen.sources.points import outcome_at, period_at, polarity_at, target_at
from reportgen.sources.sheet import Cell, Sheet
from reportgen.text import one_line

STATED = ("outcome", "unit", "polarity", "target", "target_period", "baseline", "source")


def read_stated(sheet: Sheet, entries: Iterable[Entry]) -> Reading[tuple[Indicator, ...]]:
    """An indicator for each the entries state something of, in their order.

    Where rows of one indicator differ on a point, that point is left unsaid, with a warning.
    """
    by_indicator: dict[str, list[Entry]] = {}
    for entry in entries:
        key = text_of(entry, "id") or text_of(entry, "indicator")
        if key and any(not entry[noun].blank for noun in STATED if noun in entry):
            by_indicator.setdefault(key, []).append(entry)
    met = Met(place_of=sheet.place)
    found = tuple(_indicator(key, rows, met) for key, rows in by_indicator.items())
    return Reading(facts=found, problems=tuple(met.problems))


def _indicator(key: str, entries: Sequence[Entry], met: Met) -> Indicator:
    said = {noun: _agreed(noun, entries, met) for noun in STATED}
    words = {noun: one_line(cell.text) for noun, cell in said.items() if cell}
    named = entries[0].get("indicator") or entries[0]["id"]
    return Indicator(
        id=key,
        name=text_of(entries[0], "indicator") or key,
        place=met.place_of(named),
        outcome=outcome_at(said["outcome"], met),
        unit=words.get("unit"),
        polarity=polarity_at(said["polarity"], met),
        baseline=period_at(said["baseline"], met),
        target=target_at(said["target"], met),
        target_period=period_at(said["target_period"], met),
        source=words.get("source"),
    )


def _agreed(noun: str, entries: Sequence[Entry], met: Met) -> Cell | None:
    """The cell that says it, where all that say anything say the same."""
    cells = [entry[noun] for entry in entries if noun in entry and not entry[noun].blank]
    apart = {one_line(cell.text).casefold(): cell for cell in reversed(cells)}
    if len(apart) <= 1:
        return cells[0] if cells else None
    shown = " and ".join(
        f"'{one_line(cell.text)}' at {cell.ref}" for cell in [*apart.values()][-2:]
    )
    what = noun.replace("_", " ")
    met.warning(
        cells[0], f"the {what} differs between rows of one indicator: {shown}; none is taken"
    )
    return None


def maybe_fractions(
    indicators: Iterable[Indicator], observations: Iterable[Observation]
) -> Iterator[Problem]:
    """A warning for each indicator in per cent none of whose figures is above 1."""
    figures: dict[str, list[Observation]] = {}
    for one in observations:
        if one.value:
            figures.setdefault(one.indicator, []).append(one)
    for indicator in indicators:
        held = figures.get(indicator.id, ())
        if indicator.unit == "%" and held and all(-1 <= (one.value or 0) <= 1 for one in held):
            message = (
                f"the unit of '{indicator.name}' is % but no figure is above 1; if they are fractions, "
                "give the cells a percentage format"
            )
            yield Problem(place=held[0].place, message=message, level=Level.WARNING)
