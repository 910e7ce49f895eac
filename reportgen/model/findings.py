"""Findings: what the facts amount to, by a declared rule."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.model.facts import Indicator, Limits, Observation, Period, Rule


class Unsettled(StrEnum):
    """Figures that are no "latest" unless a paper says so."""

    PROVISIONAL = "provisional"
    FORECAST = "forecast"


class Method(StrEnum):
    """How an area's figure is compared with its comparator's."""

    OVERLAP = "overlap"
    TWO_LEVEL = "two-level"
    DOUBLE_OVERLAP = "double-overlap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a paper declares: whose figures, against whom, since when, by which rule.

    `allowed` are the unsettled figures that may stand as the latest; `comparison` is how an area is
    compared with the comparator.
    """

    areas: tuple[str, ...]
    comparator: str | None
    baseline: Period | None
    rule: Rule
    allowed: frozenset[Unsettled] = frozenset()
    comparison: Method = Method.OVERLAP


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


class Direction(StrEnum):
    """Which way the last five points run, in the words Fingertips publishes."""

    INCREASING = "Increasing"
    DECREASING = "Decreasing"
    NO_CHANGE = "No significant change"
    UNKNOWN = "Cannot be calculated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The Fingertips "Recent Trend" of one area: another question than change since the baseline.

    `verdict` says what the direction amounts to by the indicator's polarity, None where there is
    none to say; `reason` why it cannot be calculated; `points` are the five observations used, or
    the one whose published label is taken.
    """

    direction: Direction
    verdict: Verdict | None = None
    reason: str = ""
    chi_squared: float | None = None
    is_published: bool = False
    points: tuple[Observation, ...] = ()


class Standing(StrEnum):
    """How an area stands beside its comparator in one period: never "improved"."""

    BEST = "best"
    BETTER = "better"
    SIMILAR = "similar"
    WORSE = "worse"
    WORST = "worst"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not compared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """An area's latest figure beside the comparator's for the same period, and by which method."""

    standing: Standing
    comparator: str
    method: Method
    observation: Observation | None = None
    reason: str = ""


class Progress(StrEnum):
    """How the latest figure stands to its target."""

    MET = "met"
    MET_WITH_CONFIDENCE = "met with confidence"
    ON_TRACK = "on track"
    ON_TRACK_BY_ARITHMETIC = "on track by arithmetic only"
    BEHIND = "behind"
    MOVING_AWAY = "moving away"
    NOT_MET = "not met"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The level aimed at, how the latest value stands to it, and what reaching it would take.

    `distance` is latest minus target as both are shown, in the indicator's unit; `met` is None where
    it cannot be said. `path` is where a straight line from baseline to target stands at the latest
    period; `achieved` and `required` are changes a year in the indicator's unit, so far and from now
    on; `years_left` counts from the end of the latest period to the end of the target's. Each is
    None where it cannot be worked out.
    """

    value: Decimal
    period: Period | None
    met: bool | None
    distance: Decimal | None
    progress: Progress | None = None
    path: Decimal | None = None
    achieved: Decimal | None = None
    required: Decimal | None = None
    years_left: Decimal | None = None


class Variation(StrEnum):
    """What a control chart says of its last point, in the words of NHS "Making Data Count"."""

    COMMON = "common cause"
    IMPROVEMENT = "special cause, improvement"
    CONCERN = "special cause, concern"
    HIGHER = "special cause, higher"
    LOWER = "special cause, lower"


class Assurance(StrEnum):
    """Whether a process will meet its target: always, never, or now and then."""

    PASSES = "consistently passes the target"
    FAILS = "consistently fails the target"
    INCONSISTENT = "sometimes meets the target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The XmR limits of a monthly or quarterly series, and what they say of its last point.

    `signal` is what the point is part of, such as "seven points rising".
    """

    mean: Decimal
    lower: Decimal
    upper: Decimal
    variation: Variation
    assurance: Assurance | None = None
    signal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the facts say of one indicator in one area, by a declared rule.

    `reason` says why there is no verdict, or why a change was not tested. `series` and `comparator`
    are whole series in order of period, absences included. `change` is latest minus baseline as the
    figures are shown, in the indicator's unit; None where the two are not compared. `z` and `p` are
    of the test, where tested; `difference` is the interval of the unrounded difference at the rule's
    confidence. `unsettled` is a later figure passed over, being provisional or a forecast.
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
    change: Decimal | None = None
    target: Target | None = None
    z: float | None = None
    p: float | None = None
    difference: Limits | None = None
    tested: bool = False
    trend: Trend | None = None
    comparison: Comparison | None = None
    control: Control | None = None
    unsettled: Observation | None = None


class TableColumn(StrEnum):
    """What a table of indicators may say of each finding, beside its name and area."""

    BASELINE = "baseline"
    LATEST = "latest"
    CHANGE = "change"
    INTERVAL = "interval"
    VERDICT = "verdict"
    TREND = "trend"
    COMPARISON = "comparison"
    TARGET = "target"
    PROGRESS = "progress"
    VARIATION = "variation"


DEFAULT_COLUMNS = (
    TableColumn.BASELINE,
    TableColumn.LATEST,
    TableColumn.CHANGE,
    TableColumn.VERDICT,
    TableColumn.TARGET,
)


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

    @property
    def tested(self) -> int:
        """How many were put to a statistical test."""
        return sum(finding.tested for finding in self.findings)
