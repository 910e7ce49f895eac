"""Blocks: what a paper is made of, from a run of text to the whole report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportgen.model.facts import Limits
from reportgen.problems import Place

CAPTION = ".caption"  # how the key ends of the caption of a table or a chart
PHRASE = "phrase."  # how the key begins of words that several figures in a sentence share


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Words or a figure that come from the sources: a name that is the same in every build, and why.

    `key` names the region in the Word file and in its store; `rule` says how it was judged; `cells`
    are the places it was read from; `findings` names the findings it tells of, by their keys.
    """

    key: str
    text: str
    rule: str = ""
    cells: tuple[Place, ...] = ()
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of text in one style; `sourced` when it states what the sources say.

    `to_complete` marks what only a person can write and nobody has written yet. `phrase` is what
    several spans side by side state together, with the words between their figures.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    to_complete: bool = False
    sourced: Sourced | None = None
    phrase: Sourced | None = None


class Role(StrEnum):
    """What a paragraph is, for the template to style."""

    NUMBERED = "numbered"
    BULLET = "bullet"
    PLAIN = "plain"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Spans in one role; `level` is 1 for 4.1 or a first bullet, 2 for 4.1.1, 3 for (a).

    `sourced` when the whole paragraph was composed from the sources rather than written by a person.
    """

    spans: tuple[Span, ...]
    role: Role = Role.NUMBERED
    level: int = 1
    sourced: Sourced | None = None

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subheading:
    """A heading inside a section; level 1 stands one below the section's own."""

    spans: tuple[Span, ...]
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column: its heading, its share of the width, and whether it holds figures."""

    heading: str
    share: int = 1
    figures: bool = False


Cell = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one header row; `description` tells a screen reader what it holds."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    description: str
    caption: str = ""
    number: int = 0
    sourced: Sourced | None = None

    @property
    def caption_region(self) -> Sourced | None:
        """The caption as a region of its own: an author may reword it and keep the table."""
        return _caption_region(self.caption, self.sourced)


def _caption_region(caption: str, of: Sourced | None) -> Sourced | None:
    if of is None or not caption:
        return None
    return Sourced(key=f"{of.key}{CAPTION}", text=caption, findings=of.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period of a chart line: `at` is years since year 0 (2022.25 is 31 March 2022).

    `value` is None where there is no figure: the line has a gap there. `place` is its cell.
    """

    label: str
    at: float
    value: Decimal | None
    limits: Limits | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One area's series on a chart; `baseline` is the index of the point change is counted from."""

    name: str
    points: tuple[Point, ...]
    comparator: bool = False
    baseline: int | None = None
    sourced: Sourced | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A trend chart to be drawn: its lines, unit and target; alt text that states the finding.

    `sourced` is the whole picture, told in its alt text; its lines and its target have their own.
    """

    key: str
    lines: tuple[Line, ...]
    unit: str
    decimals: int
    caption: str
    alt: str
    number: int = 0
    target: Decimal | None = None
    target_label: str = ""
    target_sourced: Sourced | None = None
    sourced: Sourced | None = None

    @property
    def caption_region(self) -> Sourced | None:
        """The caption as a region of its own: an author may reword it and keep the chart."""
        return _caption_region(self.caption, self.sourced)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn chart: PNG bytes and the size it is to be shown at, in millimetres."""

    png: bytes
    width: float
    height: float


Block = Paragraph | Subheading | Table | Chart
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a paper: its id in the profile, its heading, and what stands under it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a finding came to, in words: whose it is, the verdict, and the latest figure as printed."""

    key: str
    indicator: str
    area: str
    verdict: str
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole paper, ready to be written into its template.

    `fields` are the template's {{ names }} in a line of text; `blocks` its {{p names }} that stand
    in a paragraph of their own, sections apart. A section without blocks is left out, heading and all.
    """

    name: str
    template: str
    title: str
    author: str
    subject: str
    dated: date | None
    fields: Mapping[str, tuple[Span, ...]]
    blocks: Mapping[str, tuple[Block, ...]]
    sections: tuple[Section, ...]
    judgements: tuple[Judgement, ...] = ()

    def all_blocks(self) -> Iterator[Block]:
        """Every block of the sections, once, in the order they are printed."""
        for section in self.sections:
            yield from section.blocks
