"""Which indicators a paper is about: its register and its figures, matched to each other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.model import DataFile, Indicator, Observation
from reportgen.problems import Place, Problem, Reading, did_you_mean

EXPORTS = {"fingertips", "ons", "ascof"}  # published files that hold more than any one paper uses
STATED = (
    "outcome",
    "unit",
    "polarity",
    "baseline",
    "target",
    "target_period",
    "target_place",
    "source",
    "decimals",
)


def indicators(
    register: Sequence[Indicator], files: Sequence[DataFile]
) -> Reading[tuple[Indicator, ...]]:
    """The register, filled from what the files state; without a register, what the files state.

    An indicator of the figures that the register lacks is a fault in a council's own sheet, and
    nothing to speak of in a published export.
    """
    stated = {word: one for file in files for one in file.indicators for word in _names(one)}
    if register:
        filled = tuple(_filled(one, stated) for one in register)
        own = [file for file in files if not EXPORTS.issuperset(file.layout.split(", "))]
        left_over = (problem for file in own for problem in _left_over(register, file.observations))
        return Reading(facts=filled, problems=tuple(left_over))
    observed = _from_observations(
        one for file in files for one in (*file.observations, *file.others)
    )
    unstated = (one for one in observed if stated.keys().isdisjoint(_names(one)))
    return Reading(facts=tuple(dict.fromkeys((*stated.values(), *unstated))))


def _names(indicator: Indicator) -> tuple[str, str]:
    return indicator.id.casefold(), indicator.name.casefold()


def _filled(indicator: Indicator, stated: dict[str, Indicator]) -> Indicator:
    """The register's entry, with what the workbook states wherever the register says nothing."""
    said = next((stated[word] for word in _names(indicator) if word in stated), None)
    if said is None:
        return indicator
    gaps = {noun: getattr(said, noun) for noun in STATED if getattr(indicator, noun) is None}
    return replace(indicator, **gaps)


def _from_observations(observations: Iterable[Observation]) -> Iterator[Indicator]:
    for one in _first_of_each(observations):
        yield Indicator(id=one.indicator, name=one.name, place=one.place)


def _left_over(
    register: Sequence[Indicator], observations: Iterable[Observation]
) -> Iterator[Problem]:
    held = {word for one in register for word in _names(one)}
    names = [one.name for one in register]
    for one in _first_of_each(observations):
        if held.isdisjoint({one.indicator.casefold(), one.name.casefold()}):
            message = f"'{one.name}' is not in the register{did_you_mean(one.name, names)}"
            yield Problem(place=one.place, message=message)


def _first_of_each(observations: Iterable[Observation]) -> Iterable[Observation]:
    """The first observation of each indicator."""
    first: dict[str, Observation] = {}
    for one in observations:
        first.setdefault(one.indicator, one)
    return first.values()


def unknown_areas(
    areas: Iterable[str], files: Iterable[DataFile], place: Place
) -> tuple[Problem, ...]:
    """The areas, named at this place, that no file has figures of."""
    known = dict.fromkeys(area for file in files for area in file.areas)
    held = {area.casefold() for area in known}
    return tuple(
        Problem(place=place, message=f"'{area}' is not in the data{did_you_mean(area, known)}")
        for area in areas
        if held and area.casefold() not in held
    )
