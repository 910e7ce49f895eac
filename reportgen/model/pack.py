"""The pack: a meeting's items in order, and what is made of them for the public and for members.

What is public and what is exempt are two values. The public one is made first, and never holds an
exempt paper's file, title or words.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from reportgen.problems import Place


class Numbering(StrEnum):
    """Where page 1 is: at the first report, or at the front sheet."""

    FROM_FIRST_REPORT = "from-first-report"
    WHOLE_PACK = "whole-pack"


class SourceKind(StrEnum):
    """What stands behind an item."""

    PAPER = "paper"
    WORD = "Word document"
    PDF = "PDF"
    NONE = "title only"
    TO_FOLLOW = "to follow"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper's folder or a file that somebody made, as the agenda names it.

    `title` is the author's title of it, where it stands apart from the item's; `draft` the Word file
    in which a paper was worked on, and which is published in place of what a build would write.
    """

    kind: SourceKind
    path: Path
    name: str
    place: Place
    title: str = ""
    draft: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exempt:
    """Taken in private under these paragraphs of Schedule 12A, by a person's decision."""

    paragraphs: tuple[int, ...]
    reason: str
    public_interest: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Urgent:
    """Why an item that was late is taken all the same, and whose opinion that is."""

    reason: str
    agreed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A role whose sign-off a paper is taken without, and why."""

    role: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A numbered line of an agenda and what stands behind it, in the order it is printed.

    `sources` are its paper or document and then its appendices; () for a title alone.
    `waived` are the required sign-offs its paper is taken without.
    """

    number: int
    title: str
    place: Place
    sources: tuple[Source, ...] = ()
    to_follow: bool = False
    urgent: Urgent | None = None
    waived: tuple[Waiver, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptItem:
    """An item taken in private. `public_title` is what its agenda gives the public to read."""

    item: Item
    exempt: Exempt
    public_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateLine:
    """All that the public agenda says of an exempt item: its number, a title, its paragraphs."""

    number: int
    title: str
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOf:
    """Whose meeting, when and where, and whom the public may ask."""

    council: str
    board: str
    day: date
    time: str
    venue: str
    contact: tuple[str, ...]
    membership: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicAgenda:
    """Everything that public files are made of."""

    meeting: MeetingOf
    items: tuple[Item, ...]
    private: tuple[PrivateLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptAgenda:
    """Everything that the exempt pack is made of."""

    meeting: MeetingOf
    items: tuple[ExemptItem, ...]
