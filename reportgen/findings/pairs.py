"""The two figures of a series that are compared: no data, not comparable, or the rule's verdict."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen import display
from reportgen.findings import change, chosen, comparable
from reportgen.findings.change import Judgement
from reportgen.model import (
    Absence,
    Finding,
    Indicator,
    Observation,
    Rule,
    Terms,
    Unsettled,
    Verdict,
)

NO_POLARITY = "it is not said which way is good"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """The two figures of a series that are compared, and a later one that may not be, if any."""

    series: tuple[Observation, ...]
    baseline: Observation | None
    latest: Observation | None
    unsettled: Observation | None


def pair_of(indicator: Indicator, area: str, rows: Sequence[Observation], terms: Terms) -> Pair:
    """The baseline and the latest figure of one area, among its indicator's rows."""
    series = chosen.in_order(rows, area)
    latest, unsettled = chosen.latest(series, terms)
    return Pair(
        series=series,
        baseline=chosen.at(series, indicator.baseline or terms.baseline),
        latest=latest,
        unsettled=unsettled,
    )


def pair_in(finding: Finding) -> Pair:
    """What a finding compared, to be judged again."""
    return Pair(
        series=finding.series,
        baseline=finding.baseline,
        latest=finding.latest,
        unsettled=finding.unsettled,
    )


def judge(indicator: Indicator, pair: Pair, rule: Rule) -> Judgement:
    """No data, then not comparable, then the test: the first that applies."""
    if pair.latest is None and pair.unsettled is not None:
        return _only_unsettled(pair.unsettled)
    if reason := _no_latest(pair.latest):
        return Judgement(verdict=Verdict.NO_DATA, reason=reason)
    assert pair.latest is not None
    if rule.test == "given":
        return change.as_given(pair.latest)
    if reason := _no_baseline(pair.baseline):
        return Judgement(verdict=Verdict.NO_DATA, reason=reason)
    assert pair.baseline is not None
    if pair.baseline.period.order >= pair.latest.period.order:
        return _nothing_later(pair)
    if reason := _why_not(indicator, pair.series, pair.baseline, pair.latest):
        return Judgement(verdict=Verdict.NOT_COMPARABLE, reason=reason)
    return change.judge(pair.baseline, pair.latest, indicator, rule)


def _why_not(
    indicator: Indicator,
    series: tuple[Observation, ...],
    baseline: Observation,
    latest: Observation,
) -> str:
    since = series[series.index(baseline) + 1 : series.index(latest) + 1]
    reason = comparable.why_not(baseline, latest, since)
    return reason or (NO_POLARITY if indicator.polarity is None else "")


def _nothing_later(pair: Pair) -> Judgement:
    if pair.unsettled is not None:
        return _only_unsettled(pair.unsettled)
    return Judgement(verdict=Verdict.NO_DATA, reason="there is no figure after the baseline")


def _only_unsettled(passed_over: Observation) -> Judgement:
    """A provisional figure or a forecast is no latest figure, unless the paper allows it."""
    reason = f"the figure for {display.period(passed_over.period)} is {_kind(passed_over)}"
    return Judgement(verdict=Verdict.NOT_COMPARABLE, reason=reason)


def _kind(passed_over: Observation) -> str:
    kind = chosen.unsettled(passed_over)
    return "a forecast" if kind is Unsettled.FORECAST else str(kind)


def _no_latest(latest: Observation | None) -> str:
    if latest is None:
        return "there is no figure"
    if latest.absence is not None:
        return f"the figure for {display.period(latest.period)} is {_why(latest.absence)}"
    return ""


def _no_baseline(baseline: Observation | None) -> str:
    if baseline is None:
        return "there is no baseline figure"
    if baseline.absence is not None:
        return f"the baseline figure is {_why(baseline.absence)}"
    return ""


def _why(absence: Absence) -> str:
    return "in error in the sheet" if absence is Absence.SOURCE_ERROR else str(absence)
