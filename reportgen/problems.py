"""What a fault in a source is: where it stands, what was found there and what was wanted."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Facts = TypeVar("Facts")


class Level(StrEnum):
    """How much a problem matters: an error stops the build, a warning is listed beside the paper."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A file, by the name its user knows it by, and the spot in it: a cell, a line, a paragraph.

    >>> str(Place(file="indicators.xlsx", spot="Data!C3"))
    'indicators.xlsx > Data!C3'
    """

    file: str
    spot: str = ""

    def __str__(self) -> str:
        return f"{self.file} > {self.spot}" if self.spot else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A fault in a source. The message says what was found and what was wanted, not where."""

    place: Place
    message: str
    level: Level = Level.ERROR

    def __str__(self) -> str:
        return f"{self.level}: {self.place}: {self.message}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Generic[Facts]):
    """What a reader found: the facts it could read, and every problem it met on the way."""

    facts: Facts
    problems: tuple[Problem, ...] = ()


class Faults(Exception):
    """Problems that stop the work, all of them at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class MissingTool(Exception):
    """A program reportgen calls is not on this machine; the message says what to install."""


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a build."""
    return tuple(problem for problem in problems if problem.level is Level.ERROR)


def did_you_mean(found: str, known: Iterable[str]) -> str:
    """The nearest of the known words, as the end of a message: "; did you mean 'Falls'?" or ""."""
    by_lower_case = {word.lower(): word for word in known}
    near = difflib.get_close_matches(found.lower(), by_lower_case, n=1, cutoff=0.6)
    return f"; did you mean '{by_lower_case[near[0]]}'?" if near else ""
