"""Every noun reportgen speaks of, in the order they flow: facts, findings, blocks of a paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportgen.problems import Place

# --- facts: what the sources say -------------------------------------------------------------


class PeriodKind(StrEnum):
    """What sort of stretch of time a period is; only like kinds are compared."""

    CALENDAR_YEAR = "calendar year"
    FINANCIAL_YEAR = "financial year"
    ACADEMIC_YEAR = "academic year"
    QUARTER = "quarter"
    MONTH = "month"
    YEAR_TO_DATE = "year to date"
    POOLED_YEARS = "pooled years"
    ROLLING = "rolling window"
    SNAPSHOT = "snapshot"
    EXACT = "exact dates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The first and last day a value is for, what sort of period that is, and how it was written.

    `doubt` says what a person should confirm, such as "may be an academic year"; "" when nothing.
    Two periods are equal when they cover the same days in the same way, however they are written.
    """

    start: date
    end: date
    kind: PeriodKind
    text: str = field(compare=False)
    doubt: str = field(default="", compare=False)

    @property
    def order(self) -> tuple[date, date]:
        """Sorts periods as time runs: by last day, then by first."""
        return (self.end, self.start)


class Absence(StrEnum):
    """Why there is no value. None of these is zero."""

    MISSING = "not available"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not applicable"
    SOURCE_ERROR = "the cell holds an error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """A confidence interval, in the unit of the value it belongs to."""

    lower: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One indicator's value in one period for one area, or the reason there is none.

    `indicator` is the id the source uses, or its name where it has no ids. `raw` is the text of the
    cell as it stood; `marks` are the symbols that stood with the value, such as "[p]" or "[b]".
    Exactly one of `value` and `absence` is None.
    """

    indicator: str
    name: str
    area: str
    period: Period
    value: Decimal | None
    place: Place
    raw: str
    absence: Absence | None = None
    marks: tuple[str, ...] = ()
    note: str = ""
    limits95: Limits | None = None
    limits998: Limits | None = None
    count: Decimal | None = None
    denominator: Decimal | None = None
    area_code: str = ""
    area_type: str = ""
    sex: str = ""
    age: str = ""
    category: str = ""
    status: str = ""


class Good(StrEnum):
    """Which way is good."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "none"
    WITHIN = "range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Polarity:
    """Which way is good for an indicator; `lower` and `upper` bound the good range of WITHIN."""

    good: Good
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """How a change since the baseline is judged: the test's name and its settings.

    `test` is one of difference, overlap, any, tolerance, given; `confidence` is in per cent;
    `percent` (of the baseline) and `points` (in the indicator's unit) belong to tolerance.
    """

    test: str = "difference"
    confidence: Decimal = Decimal(95)
    percent: Decimal | None = None
    points: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What the register says of one indicator. None means the register does not say.

    `target` is in the indicator's unit; `decimals` is how many places its values are shown with;
    `rule` overrides the paper's rule for this indicator.
    """

    id: str
    name: str
    place: Place
    outcome: str | None = None
    unit: str | None = None
    polarity: Polarity | None = None
    baseline: Period | None = None
    target: Decimal | None = None
    target_period: Period | None = None
    source: str | None = None
    decimals: int | None = None
    plain_name: str | None = None
    rule: Rule | None = None
    sex: str | None = None
    age: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One indicator file as read: its layout, its observations, and what it says of indicators.

    `indicators` holds what a scorecard states beside its figures (outcome, unit, polarity, target);
    it is empty for layouts that state none of it.
    """

    file: str
    layout: str
    observations: tuple[Observation, ...]
    indicators: tuple[Indicator, ...] = ()
    remarks: tuple[str, ...] = ()


class MeetingStatus(StrEnum):
    """Whether a meeting took place."""

    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """Words from meeting notes, and where they stand."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Who is to do what by when; `owner` and `due` are None where the notes do not say."""

    text: str
    place: Place
    owner: str | None = None
    due: date | None = None
    due_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One sitting of a body, as its notes tell it. None and () mean the notes do not say."""

    date: date
    place: Place
    status: MeetingStatus
    body: Noted | None = None
    chair: Noted | None = None
    present: tuple[Noted, ...] = ()
    apologies: tuple[Noted, ...] = ()
    outcomes: tuple[str, ...] = ()
    outcomes_place: Place | None = None
    focus: tuple[Noted, ...] = ()
    discussion: tuple[Noted, ...] = ()
    decisions: tuple[Noted, ...] = ()
    actions: tuple[Action, ...] = ()

    @property
    def held(self) -> bool:
        return self.status is MeetingStatus.HELD


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk and its rating, in codes of the council's risk scheme."""

    risk: str
    description: str
    action: str
    likelihood: str
    impact: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLevel:
    """One step of a risk scheme's axis: the code it is written with and what it is called."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskScheme:
    """A council's way of rating risks: both axes, worst first, and how a rating is written.

    `rating` is a pattern with {likelihood}, {impact} and, for numeric schemes, {score}: "{likelihood}{impact}".
    """

    likelihood: tuple[RiskLevel, ...]
    impact: tuple[RiskLevel, ...]
    rating: str


# --- findings: what the facts amount to -------------------------------------------------------


class Verdict(StrEnum):
    """What became of one indicator in one area since its baseline."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "got worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_TESTED = "changed, not tested"
    NOT_COMPARABLE = "not comparable"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The level aimed at, whether the latest value meets it, and how far it is from doing so.

    `distance` is latest minus target in the indicator's unit; `met` is None where it cannot be said.
    """

    value: Decimal
    period: Period | None
    met: bool | None
    distance: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the facts say of one indicator in one area, by a declared rule.

    `reason` says why there is no verdict, or why a change was not tested. `series` and `comparator`
    are whole series in order of period, absences included. `z` is the test statistic, where tested.
    """

    indicator: Indicator
    area: str
    rule: Rule
    verdict: Verdict
    reason: str = ""
    baseline: Observation | None = None
    latest: Observation | None = None
    series: tuple[Observation, ...] = ()
    comparator: tuple[Observation, ...] = ()
    target: Target | None = None
    z: float | None = None

    @property
    def change(self) -> Decimal | None:
        """Latest minus baseline, unrounded, in the indicator's unit."""
        if self.baseline is None or self.latest is None:
            return None
        if self.baseline.value is None or self.latest.value is None:
            return None
        return self.latest.value - self.baseline.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many findings of one area came to each verdict."""

    area: str
    findings: tuple[Finding, ...]

    def count(self, *verdicts: Verdict) -> int:
        return sum(finding.verdict in verdicts for finding in self.findings)

    @property
    def total(self) -> int:
        return len(self.findings)


# --- blocks: what a paper is made of ----------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """Words or a figure that come from the sources: a name that is the same in every build, and why.

    `key` names the region in the Word file and in its store; `rule` says how it was judged; `cells`
    are the places it was read from.
    """

    key: str
    text: str
    rule: str = ""
    cells: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A run of text in one style; `sourced` when it states what the sources say.

    `to_complete` marks what only a person can write and nobody has written yet.
    """

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    to_complete: bool = False
    sourced: Sourced | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period of a chart line: `at` is years since year 0 (2022.25 is 31 March 2022).

    `value` is None where there is no figure: the line has a gap there.
    """

    label: str
    at: float
    value: Decimal | None
    limits: Limits | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One area's series on a chart; `baseline` is the index of the point change is counted from."""

    name: str
    points: tuple[Point, ...]
    comparator: bool = False
    baseline: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A trend chart to be drawn: its lines, unit and target; alt text that states the finding."""

    key: str
    lines: tuple[Line, ...]
    unit: str
    decimals: int
    caption: str
    alt: str
    number: int = 0
    target: Decimal | None = None
    target_label: str = ""
    sourced: Sourced | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawn chart: PNG bytes and the size it is to be shown at, in millimetres."""

    png: bytes
    width: float
    height: float


Block = Paragraph | Subheading | Table | Chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a paper: its id in the profile, its heading, and what stands under it."""

    id: str
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole paper, ready to be written into its template.

    `fields` are the template's {{ names }} in a line of text; `blocks` its {{p names }} that stand
    in a paragraph of their own, sections apart.  A section without blocks is left out, heading and all.
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

    def all_blocks(self) -> Iterator[Block]:
        """Every block of the paper once, section by section."""
        for section in self.sections:
            yield from section.blocks
