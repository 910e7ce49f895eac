"""Facts: what the sources say, each with the place it stands at."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from reportgen.problems import Place


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


class ClaimKind(StrEnum):
    """What a source itself says of a figure, beside the figure."""

    STATUS = "status"
    RATING = "rating"
    DIRECTION = "direction of travel"
    CHANGE = "change"
    TREND = "recent trend"
    COMPARISON = "comparison"
    GOAL = "comparison with the goal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a source says of one of its own figures: "Green", "▲", "+3.3", "Increasing".

    It is checked against the figures and never used in their place. `against` is whom a comparison
    is made with, such as "England".
    """

    kind: ClaimKind
    text: str
    place: Place
    against: str = ""


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
    claims: tuple[Claim, ...] = ()


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


class ValueType(StrEnum):
    """What sort of figure an indicator's value is: which formulas it bears."""

    PROPORTION = "proportion"
    RATE = "crude rate"
    STANDARDISED = "directly standardised rate"
    RATIO = "indirectly standardised ratio"
    MEAN = "mean"
    COUNT = "count"
    OTHER = "other"


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

    `target` is in the indicator's unit and stands at `target_place`; `decimals` is how many places its values are shown with;
    `rule` overrides the paper's rule for this indicator; `disclosure` names the scheme by which its
    small numbers are withheld, named at `disclosure_place`; `part_of` is the id of the indicator that
    it and others make up.
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
    target_place: Place | None = None
    source: str | None = None
    decimals: int | None = None
    plain_name: str | None = None
    rule: Rule | None = None
    sex: str | None = None
    age: str | None = None
    value_type: ValueType | None = None
    disclosure: str | None = None
    disclosure_place: Place | None = None
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """One indicator file as read: its layout, its observations, and what it says of indicators.

    `indicators` holds what a scorecard states beside its figures (outcome, unit, polarity, target);
    it is empty for layouts that state none of it. `others` holds a figure of each series that has
    none of the areas the file was read for; `areas` names every area there is, and `left_out` is how
    many rows of a large CSV were passed over.
    """

    file: str
    layout: str
    observations: tuple[Observation, ...]
    indicators: tuple[Indicator, ...] = ()
    others: tuple[Observation, ...] = ()
    areas: tuple[str, ...] = ()
    left_out: int = 0
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

    def score(self, likelihood: str, impact: str) -> int:
        """The product of both steps, each counted from the least; the codes are the scheme's own."""
        return _step(self.likelihood, likelihood) * _step(self.impact, impact)


def _step(axis: tuple[RiskLevel, ...], code: str) -> int:
    return len(axis) - [level.code for level in axis].index(code)
