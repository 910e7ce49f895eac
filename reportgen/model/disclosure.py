"""Disclosure: by whose rule small numbers are withheld, and what an author withholds besides."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.facts import Period, ValueType
from reportgen.problems import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Few:
    """Numbers too small to be shown, from the lowest to the highest, both among them."""

    lowest: int
    highest: int

    def holds(self, count: Decimal) -> bool:
        return self.lowest <= count <= self.highest


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A publisher's rule on small numbers below national level.

    `withheld` says, for each sort of figure, on how many events it may rest without being shown: for
    a count, on how many it counts. `rounded_to` is what all other counts are rounded to, and what
    proportions and crude rates are worked out from. A rate that rests on `unreliable` is marked [u].
    `symbol` stands where a figure is withheld; `title` says whose rule it is, and from when.
    """

    name: str
    title: str
    symbol: str
    withheld: Mapping[ValueType, Few]
    rounded_to: int | None = None
    unreliable: Few | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Protecting:
    """A figure that an author withholds so that another cannot be worked out from it."""

    indicator: str
    area: str
    period: Period
    place: Place
