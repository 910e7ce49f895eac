"""What a layout is: the headings a publisher gives the columns we have nouns for."""

from collections.abc import Mapping
from dataclasses import dataclass

LONG_NOUNS = frozenset({"indicator", "area", "period", "value"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A layout with a row for each figure: its name, its headings by noun, those it must have.

    `repeats` says that the publisher gives some rows twice by design, so that rows which agree are
    no cause for a warning; `published` that the file is a publisher's own export, whose periods are
    not in doubt; `notes_are_marks` that its notes speak of its figures in set words, such as
    "provisional".
    """

    name: str
    headings: Mapping[str, tuple[str, ...]]
    required: frozenset[str] = LONG_NOUNS
    repeats: bool = False
    published: bool = False
    notes_are_marks: bool = False
