"""Figures given twice, and problems met many times over: each told once."""

from collections.abc import Iterable, Iterator, Sequence

from reportgen.model import Observation
from reportgen.problems import Level, Problem, Reading

MOST_TOLD = 10
Pair = tuple[Observation, Observation]


def without_repeats(
    observations: Iterable[Observation], *, by_design: bool
) -> Reading[tuple[Observation, ...]]:
    """The observations, each once; rows for one figure that disagree are errors naming both cells.

    Rows that agree are a warning, unless the layout gives rows twice `by_design`.
    """
    held: dict[tuple[object, ...], Observation] = {}
    repeats: list[Pair] = []
    for one in observations:
        first = held.setdefault(_what(one), one)
        if first is not one:
            repeats.append((first, one))
    apart = [(first, other) for first, other in repeats if _says(first) != _says(other)]
    alike = [(first, other) for first, other in repeats if _says(first) == _says(other)]
    problems = [*_disagreements(apart), *(() if by_design else _agreements(alike))]
    return Reading(facts=tuple(held.values()), problems=tuple(problems))


def _what(one: Observation) -> tuple[object, ...]:
    """What an observation is of."""
    area = one.area_code or one.area.casefold()
    return (one.indicator.casefold(), area, one.period, one.sex, one.age, one.category)


def _says(one: Observation) -> tuple[object, ...]:
    return (one.value, one.absence, one.limits95, one.limits998, one.count, one.denominator)


def _disagreements(pairs: Sequence[Pair]) -> Iterator[Problem]:
    for first, other in pairs[:MOST_TOLD]:
        message = (
            f"{_shown(other)} here, but {_shown(first)} at {first.place.spot}, both for "
            f"{other.name}, {other.area}, {other.period.text}"
        )
        yield Problem(place=other.place, message=message)
    if more := pairs[MOST_TOLD:]:
        message = (
            f"{len(more):,} more figures are given twice and disagree; if a column tells them apart, "
            "name it in paper.md: columns: {category: its heading}"
        )
        yield Problem(place=more[0][1].place, message=message)


def _shown(one: Observation) -> str:
    return one.raw.strip() or "no figure"


def _agreements(pairs: Sequence[Pair]) -> Iterator[Problem]:
    for first, other in pairs[:MOST_TOLD]:
        message = f"the same figure stands at {first.place.spot} too; one of the rows can go"
        yield Problem(place=other.place, message=message, level=Level.WARNING)
    if more := pairs[MOST_TOLD:]:
        message = f"{len(more):,} more rows repeat a figure"
        yield Problem(place=more[0][1].place, message=message, level=Level.WARNING)


def told_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems; what is said alike of a great many cells is told at the first, with their number."""
    alike: dict[tuple[str, str, Level], list[Problem]] = {}
    for problem in dict.fromkeys(problems):
        alike.setdefault((problem.place.file, problem.message, problem.level), []).append(problem)
    return tuple(told for group in alike.values() for told in _told(group))


def _told(group: Sequence[Problem]) -> Sequence[Problem]:
    if len(group) <= MOST_TOLD:
        return group
    first = group[0]
    message = f"{first.message} (and the same in {len(group) - 1:,} more cells)"
    return (Problem(place=first.place, message=message, level=first.level),)
