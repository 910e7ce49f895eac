"""Where what an author placed waits until the Markdown around it has been read.

A placed thing leaves a token in the text, so that nothing placed ever passes through the template
engine or the Markdown reader.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.model import Blocks, Span
from reportgen.problems import Place, Problem
from reportgen.text import CLOSE, OPEN

TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")

BlockMaker = Callable[[int], Blocks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Something an author placed: spans for a line of text, or blocks for a paragraph's place.

    `notes` are to follow the paragraph that the spans stand in. `key` names what the spans state
    together, where they hold words of their own.
    """

    name: str
    line: int
    spans: tuple[Span, ...] = ()
    blocks: BlockMaker | None = None
    notes: Blocks = ()
    key: str = ""


@dataclass(slots=True)
class Shelf:
    """What has been placed so far, by the number of its token; and what could not be."""

    file: str
    placed: list[Placed] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def put(self, placed: Placed) -> str:
        self.placed.append(placed)
        return f"{OPEN}{len(self.placed) - 1}{CLOSE}"

    def refuse(self, line: int, message: str) -> str:
        self.problems.append(problem_at(self.file, line, message))
        return ""


def problem_at(file: str, line: int, message: str) -> Problem:
    return Problem(place=Place(file=file, spot=f"line {line}"), message=message)


class Listing(list[Any]):
    """A list an author can count, walk, and place as blocks by printing it."""

    def __init__(self, name: str, items: Sequence[Any], place: Callable[[int], str]) -> None:
        super().__init__(items)
        self.name = name
        self._place = place

    def __call__(self, *, _line: int = 0) -> str:
        return self._place(_line)


class Count(int):
    """How many a listing holds, which remembers what was counted when it comes to be printed."""

    listing: Listing


def counted(items: Any) -> int:
    """The filter that counts: of a listing a Count, of anything else a number."""
    if not isinstance(items, Listing):
        return len(items)
    count = Count(len(items))
    count.listing = items
    return count
