"""From observations and register to findings: which series are meant, and what became of each."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from reportgen import display
from reportgen.findings import change, comparable, target
from reportgen.model import Absence, Finding, Indicator, Observation, Period, Rule, Terms, Verdict
from reportgen.problems import Problem, Reading, did_you_mean

FORECAST = "[f]"
UNCOMPARED = (Verdict.NO_DATA, Verdict.NOT_COMPARABLE)


def findings(
    indicators: Sequence[Indicator], observations: Sequence[Observation], terms: Terms
) -> Reading[tuple[Finding, ...]]:
    """One finding for each indicator in each area, in the order of the register and of the paper."""
    problems: list[Problem] = []
    found: list[Finding] = []
    headlines = _headlines(observations)
    for indicator in indicators:
        rows = _rows_of(indicator, headlines)
        if not rows:
            known = {word for one in observations for word in (one.name, one.indicator)}
            message = f"'{indicator.id}' is not in the data{did_you_mean(indicator.id, known)}"
            problems.append(Problem(place=indicator.place, message=message))
            continue
        if doubt := _several_series(indicator, rows):
            problems.append(doubt)
            continue
        if fault := _no_polarity(indicator, terms.rule):
            problems.append(fault)
            continue
        judged = [_finding(indicator, area, rows, terms) for area in terms.areas]
        problems.extend(filter(None, map(_no_status, judged)))
        found.extend(judged)
    return Reading(facts=tuple(found), problems=tuple(problems))


def _headlines(observations: Iterable[Observation]) -> dict[str, list[Observation]]:
    """The rows of no category, under the id and the name of their indicator."""
    held: dict[str, list[Observation]] = {}
    for one in observations:
        if not one.category:
            for word in {one.indicator.casefold(), one.name.casefold()}:
                held.setdefault(word, []).append(one)
    return held


def _rows_of(
    indicator: Indicator, headlines: Mapping[str, Sequence[Observation]]
) -> tuple[Observation, ...]:
    """An indicator's headline rows, of its sex and age where the register names them."""
    rows = headlines.get(indicator.id.casefold()) or headlines.get(indicator.name.casefold(), ())
    return tuple(
        one for one in rows if indicator.sex in (None, one.sex) and indicator.age in (None, one.age)
    )


def _several_series(indicator: Indicator, rows: Sequence[Observation]) -> Problem | None:
    kinds = {(one.sex, one.age) for one in rows}
    if len(kinds) == 1:
        return None
    listed = display.listed(sorted(" ".join(filter(None, kind)) for kind in kinds))
    message = f"the data has {indicator.name} for {listed}; say which in columns 'sex' and 'age'"
    return Problem(place=indicator.place, message=message)


def _no_status(finding: Finding) -> Problem | None:
    """A figure whose own status is to be used, and says something else or nothing."""
    latest = finding.latest
    if finding.rule.test != "given" or finding.verdict is not Verdict.NO_DATA:
        return None
    if latest is None or latest.value is None:
        return None
    expected = "expected improved, unchanged or worse, or another change_rule than 'given'"
    return Problem(place=latest.place, message=f"{finding.reason}; {expected}")


def _no_polarity(indicator: Indicator, rule: Rule) -> Problem | None:
    if indicator.polarity is not None or (indicator.rule or rule).test == "given":
        return None
    message = f"polarity of '{indicator.name}' is not given; use high, low, none or a range such as 18.5-24.9"
    return Problem(place=indicator.place, message=message)


def _finding(indicator: Indicator, area: str, rows: Sequence[Observation], terms: Terms) -> Finding:
    series = _in_order(rows, area)
    baseline = _at(series, indicator.baseline or terms.baseline)
    latest = _latest(series)
    judged = _judgement(indicator, series, baseline, latest, indicator.rule or terms.rule)
    return Finding(
        indicator=indicator,
        area=area,
        rule=indicator.rule or terms.rule,
        verdict=judged.verdict,
        reason=judged.reason,
        z=judged.z,
        baseline=baseline,
        latest=latest,
        series=series,
        change=_shown_change(indicator, judged.verdict, baseline, latest),
        comparator=_in_order(rows, terms.comparator) if terms.comparator else (),
        target=target.judge(indicator, latest),
    )


def _in_order(rows: Sequence[Observation], area: str) -> tuple[Observation, ...]:
    mine = (one for one in rows if one.area.casefold() == area.casefold())
    return tuple(sorted(mine, key=lambda one: one.period.order))


def _at(series: Sequence[Observation], period: Period | None) -> Observation | None:
    """The observation of a period, or of one written alike: 2021/22 may be an academic year."""
    if period is None:
        return None
    same = [
        one for one in series if (one.period.start, one.period.end) == (period.start, period.end)
    ]
    alike = [one for one in series if display.period(one.period) == display.period(period)]
    return next(iter(same or alike), None)


def _latest(series: Sequence[Observation]) -> Observation | None:
    return next((one for one in reversed(series) if FORECAST not in one.marks), None)


def _judgement(
    indicator: Indicator,
    series: Sequence[Observation],
    baseline: Observation | None,
    latest: Observation | None,
    rule: Rule,
) -> change.Judgement:
    """No data, then not comparable, then the test: the first that applies."""
    if reason := _no_latest(latest):
        return change.Judgement(verdict=Verdict.NO_DATA, reason=reason)
    assert latest is not None
    if rule.test == "given":
        return change.as_given(latest)
    if reason := _no_baseline(baseline, latest):
        return change.Judgement(verdict=Verdict.NO_DATA, reason=reason)
    assert baseline is not None
    since = series[series.index(baseline) + 1 : series.index(latest) + 1]
    if reason := comparable.why_not(baseline, latest, since):
        return change.Judgement(verdict=Verdict.NOT_COMPARABLE, reason=reason)
    return change.judge(baseline, latest, indicator, rule)


def _shown_change(
    indicator: Indicator,
    verdict: Verdict,
    baseline: Observation | None,
    latest: Observation | None,
) -> Decimal | None:
    if verdict in UNCOMPARED or baseline is None or latest is None:
        return None
    if baseline.value is None or latest.value is None:
        return None
    return display.shown_change(baseline.value, latest.value, indicator)


def _no_latest(latest: Observation | None) -> str:
    if latest is None:
        return "there is no figure"
    if latest.absence is not None:
        return f"the figure for {display.period(latest.period)} is {_why(latest.absence)}"
    return ""


def _no_baseline(baseline: Observation | None, latest: Observation) -> str:
    if baseline is None:
        return "there is no baseline figure"
    if baseline.absence is not None:
        return f"the baseline figure is {_why(baseline.absence)}"
    if baseline.period.order >= latest.period.order:
        return "there is no figure after the baseline"
    return ""


def _why(absence: Absence) -> str:
    return "in error in the sheet" if absence is Absence.SOURCE_ERROR else str(absence)
