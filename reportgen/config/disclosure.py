"""The schemes by which small numbers are withheld: those that come with reportgen, and a council's."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field

from reportgen.config.settings import Settings, Words, settings
from reportgen.config.yaml_text import parse_yaml
from reportgen.files import read_utf8
from reportgen.model import Few, Scheme, ValueType
from reportgen.problems import Faults

FILE = Path(__file__).with_name("disclosure.yaml")


def _ends(numbers: list[int]) -> list[int]:
    if len(numbers) != 2 or not 0 <= numbers[0] <= numbers[1]:
        raise ValueError("a range of small numbers is its lowest and its highest: [1, 7]")
    return numbers


Ends = Annotated[list[int], AfterValidator(_ends)]


class SchemeRules(Settings):
    """A scheme as it is written: see the comments at the head of disclosure.yaml."""

    title: Words
    source: Words
    dated: Words
    symbol: Words = "[c]"
    withheld: dict[ValueType, Ends] = {}
    rounded_to: Annotated[int, Field(ge=2)] | None = None
    unreliable: Ends | None = None

    def scheme(self, name: str) -> Scheme:
        return Scheme(
            name=name,
            title=self.title,
            symbol=self.symbol,
            withheld={kind: _few(ends) for kind, ends in self.withheld.items()},
            rounded_to=self.rounded_to,
            unreliable=_few(self.unreliable) if self.unreliable else None,
        )


class _Shipped(Settings):
    schemes: dict[str, SchemeRules]


def _few(ends: list[int]) -> Few:
    lowest, highest = ends
    return Few(lowest=lowest, highest=highest)


def schemes(own: Mapping[str, SchemeRules] | None = None) -> dict[str, Scheme]:
    """Every scheme by its name; a council's `own` go before those that come with reportgen."""
    return {name: rules.scheme(name) for name, rules in {**shipped(), **(own or {})}.items()}


@cache
def shipped() -> Mapping[str, SchemeRules]:
    """The published schemes, as they are written. Raises Faults where our own file is at fault."""
    text = read_utf8(FILE, name=FILE.name)
    data, lines = parse_yaml(text.facts or "", file=FILE.name).facts
    read = settings(_Shipped, {"schemes": data}, lines, file=FILE.name)
    if read.facts is None or read.problems:
        raise Faults((*text.problems, *read.problems))
    return read.facts.schemes
