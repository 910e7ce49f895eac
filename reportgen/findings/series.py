"""From observations and register to findings: what became of each indicator in each area."""

from collections.abc import Sequence
from decimal import Decimal

from reportgen import display
from reportgen.findings import change, chosen, compared, controls, recent, target
from reportgen.findings.pairs import judge, pair_of
from reportgen.model import (
    Comparison,
    Finding,
    Indicator,
    Observation,
    Rule,
    Terms,
    Verdict,
)
from reportgen.problems import Level, Problem, Reading

UNCOMPARED = (Verdict.NO_DATA, Verdict.NOT_COMPARABLE)


def findings(
    indicators: Sequence[Indicator], observations: Sequence[Observation], terms: Terms
) -> Reading[tuple[Finding, ...]]:
    """One finding for each indicator in each area, in the order of the register and of the paper."""
    problems: list[Problem] = []
    found: list[Finding] = []
    headlines = chosen.headlines(observations)
    for indicator in indicators:
        rows = chosen.rows_of(indicator, headlines, terms)
        if isinstance(rows, Problem):
            problems.append(rows)
            continue
        judged = [_finding(indicator, area, rows, terms) for area in terms.areas]
        problems.extend(_no_polarity(indicator, terms.rule))
        problems.extend(filter(None, map(_no_status, judged)))
        found.extend(judged)
    return Reading(facts=tuple(found), problems=tuple(problems))


def _no_status(finding: Finding) -> Problem | None:
    """A figure whose own status is to be used, and says something else or nothing."""
    latest = finding.latest
    if finding.rule.test != "given" or finding.verdict is not Verdict.NO_DATA:
        return None
    if latest is None or latest.value is None:
        return None
    expected = "expected improved, unchanged or worse, or another change_rule than 'given'"
    said = change.status_of(latest)
    place = said.place if said else latest.place
    return Problem(place=place, message=f"{finding.reason}; {expected}")


def _no_polarity(indicator: Indicator, rule: Rule) -> list[Problem]:
    if indicator.polarity is not None or (indicator.rule or rule).test == "given":
        return []
    message = (
        f"polarity of '{indicator.name}' is not given, so its change is not judged; use high, low, "
        "none or a range such as 18.5-24.9"
    )
    return [Problem(place=indicator.place, message=message, level=Level.WARNING)]


def _finding(indicator: Indicator, area: str, rows: Sequence[Observation], terms: Terms) -> Finding:
    pair = pair_of(indicator, area, rows, terms)
    rule = indicator.rule or terms.rule
    judged = judge(indicator, pair, rule)
    comparator = chosen.in_order(rows, terms.comparator) if terms.comparator else ()
    baseline, latest = pair.baseline, pair.latest
    return Finding(
        indicator=indicator,
        area=area,
        rule=rule,
        verdict=judged.verdict,
        reason=judged.reason,
        tested=judged.tested,
        z=judged.z,
        p=judged.p,
        difference=judged.difference,
        baseline=baseline,
        latest=latest,
        unsettled=pair.unsettled,
        series=pair.series,
        change=_shown_change(indicator, judged.verdict, baseline, latest),
        comparator=comparator,
        target=target.judge(indicator, baseline, latest, judged),
        trend=recent.trend(indicator, pair.series, latest),
        comparison=_comparison(indicator, latest, comparator, terms),
        control=controls.control(indicator, pair.series, latest),
    )


def _comparison(
    indicator: Indicator,
    latest: Observation | None,
    comparator: Sequence[Observation],
    terms: Terms,
) -> Comparison | None:
    """The latest figure beside the comparator's of the same period, where one way is good or not."""
    if latest is None or latest.value is None or indicator.polarity is None:
        return None
    if terms.comparator is None or latest.area.casefold() == terms.comparator.casefold():
        return None
    theirs = next((one for one in comparator if one.period == latest.period), None)
    return compared.compare(latest, theirs, indicator, terms.comparison, terms.comparator)


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
