"""What a refresh did with each region, or would do: a change, its place, and the words around it."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen.problems import Place
from reportgen.word.content import Kind


class Outcome(StrEnum):
    """What became of a region, in words for the person whose draft it is."""

    UPDATED = "updated"
    KEPT = "kept"  # a person changed it
    DELETED = "stays deleted"
    NEW = "new"
    NOT_PLACED = "new, not placed"
    REMOVED = "no longer written, taken out"
    LEFT = "no longer written, left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of a region: what was written, what stood in the draft, what is written today.

    `what` is the part of a table it is about: a cell, a row, a column. `reason` says why something
    was not done.
    """

    outcome: Outcome
    key: str
    kind: Kind
    place: Place
    old: str = ""
    theirs: str = ""
    new: str = ""
    what: str = ""
    reason: str = ""
