"""Findings: what the facts amount to, by a declared rule."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.model.facts import Indicator, Observation, Period, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a paper declares: whose figures, against whom, since when, by which rule."""

    areas: tuple[str, ...]
    comparator: str | None
    baseline: Period | None
    rule: Rule


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

    `distance` is latest minus target as both are shown, in the indicator's unit; `met` is None where
    it cannot be said.
    """

    value: Decimal
    period: Period | None
    met: bool | None
    distance: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the facts say of one indicator in one area, by a declared rule.

    `reason` says why there is no verdict, or why a change was not tested. `series` and `comparator`
    are whole series in order of period, absences included. `change` is latest minus baseline as the
    figures are shown, in the indicator's unit; None where the two are not compared. `z` is the test
    statistic, where tested.
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
