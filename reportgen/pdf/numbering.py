"""The pages of a pack: which part each belongs to, the number it bears, and where blank ones stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

ROMAN = {
    100: "c",
    90: "xc",
    50: "l",
    40: "xl",
    10: "x",
    9: "ix",
    5: "v",
    4: "iv",
    1: "i",
}


class Kind(StrEnum):
    """What a part of a pack is. An appendix belongs to the paper before it."""

    FRONT_SHEET = "front sheet"
    PAPER = "paper"
    APPENDIX = "appendix"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """How the pages of a pack are counted.

    With `whole_pack` the front sheet has page 1; else the first report has, and the front sheet's
    pages are i, ii and so on. `first` is the number counting begins with: one more than the last of
    what is published already, in a supplement. With `start_on_right` each part begins on a
    right-hand page, after a blank one where it must.
    """

    whole_pack: bool = False
    first: int = 1
    start_on_right: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A page: its part's place in the pack, or None for a blank page; its label; and its number.

    `number` is 0 for a page that has none printed: one of a front sheet that does not count.
    """

    part: int | None
    label: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Where a part's pages are: first and last counted from the pack's first sheet, which is 1, and
    as they are labelled."""

    first: int
    last: int
    first_label: str
    last_label: str

    @property
    def count(self) -> int:
        return self.last - self.first + 1


def leaves(parts: Sequence[tuple[Kind, int]], numbering: Numbering) -> tuple[Leaf, ...]:
    """Every page of a pack in order, from the kind of each part and how many pages it has."""
    owners = _owners([count for _, count in parts], numbering.start_on_right)
    fronts = 0 if numbering.whole_pack else _pages_before_reports(parts, owners)
    return tuple(
        Leaf(part=owner, label=_roman(place), number=0)
        if place <= fronts
        else Leaf(part=owner, label=str(number), number=number)
        for place, owner in enumerate(owners, start=1)
        for number in [place - fronts + numbering.first - 1]
    )


def pages_of(made: Sequence[Leaf], part: int) -> Pages:
    """The pages of one part."""
    own = [place for place, leaf in enumerate(made, start=1) if leaf.part == part]
    first, last = own[0], own[-1]
    return Pages(
        first=first,
        last=last,
        first_label=made[first - 1].label,
        last_label=made[last - 1].label,
    )


def _owners(counts: Sequence[int], start_on_right: bool) -> list[int | None]:
    owners: list[int | None] = []
    for part, count in enumerate(counts):
        if start_on_right and len(owners) % 2:
            owners.append(None)
        owners += [part] * count
    return owners


def _pages_before_reports(parts: Sequence[tuple[Kind, int]], owners: Sequence[int | None]) -> int:
    """The pages of the front sheets a pack begins with, and the blank page after them."""
    reports = [part for part, (kind, _) in enumerate(parts) if kind is not Kind.FRONT_SHEET]
    return owners.index(reports[0]) if reports else len(owners)


def _roman(number: int) -> str:
    written = ""
    for value, letters in ROMAN.items():
        count, number = divmod(number, value)
        written += letters * count
    return written
