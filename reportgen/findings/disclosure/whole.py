"""A figure and those that make it up, and figures alike in all but one respect."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.findings.disclosure.cells import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A figure and those that make it up."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def members(self) -> tuple[Cell, ...]:
        return (self.total, *self.parts)

    @property
    def adds_up(self) -> bool | None:
        """Whether the sources' own figures do; None where one is not given, or all are nought."""
        given = [one.true for one in self.members if one.true is not None]
        if len(given) < len(self.members) or not any(given):
            return None
        return sum(given[1:], Decimal(0)) == given[0]


def grouped(cells: Sequence[Cell], *nouns: str) -> Iterator[list[Cell]]:
    """The cells of one indicator that are alike in these nouns of their observations."""
    groups: dict[Hashable, list[Cell]] = {}
    for each in cells:
        alike = tuple(getattr(each.one, noun) for noun in nouns)
        groups.setdefault((each.one.indicator.casefold(), *alike), []).append(each)
    return (group for group in groups.values() if len(group) > 1)
