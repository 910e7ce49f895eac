"""The problems a reader meets in cells, kept until it has read them all."""

from collections.abc import Callable
from dataclasses import dataclass, field

from reportgen.problems import Level, Place, Problem
from reportgen.sources.sheet import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblems:
    """Problems met so far; `place_of` says where a cell stands, as its author would."""

    place_of: Callable[[Cell], Place]
    problems: list[Problem] = field(default_factory=list)

    def error(self, cell: Cell, message: str) -> None:
        self.problems.append(Problem(place=self.place_of(cell), message=message))

    def warning(self, cell: Cell, message: str) -> None:
        place = self.place_of(cell)
        self.problems.append(Problem(place=place, message=message, level=Level.WARNING))
