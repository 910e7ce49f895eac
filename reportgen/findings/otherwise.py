"""How a tally would read by other rules: the same figures judged again, one rule for them all."""

from dataclasses import replace
from decimal import Decimal

from reportgen.findings.pairs import judge, pair_in
from reportgen.model import Finding, Rule, Tally

# those a paper may declare, at their usual settings
OFFERED = (
    Rule(test="difference"),
    Rule(test="overlap"),
    Rule(test="tolerance", percent=Decimal(2)),
    Rule(test="any"),
)
# and those met in other papers, which none should declare: shown to whoever must answer for a tally
EVERY_RULE = (
    *OFFERED,
    Rule(test="difference", confidence=Decimal("99.8")),
    Rule(test="inside"),
    Rule(test="unrounded"),
)


def by_rule(tally: Tally, rule: Rule) -> Tally:
    """The tally with every finding judged by one rule; what cannot be compared stays so."""
    return Tally(area=tally.area, findings=tuple(_judged(rule, one) for one in tally.findings))


def others(declared: Rule) -> tuple[Rule, ...]:
    """The rules a paper might have declared instead of the one it did."""
    return tuple(rule for rule in OFFERED if rule != declared)


def _judged(rule: Rule, finding: Finding) -> Finding:
    judged = judge(finding.indicator, pair_in(finding), rule)
    return replace(
        finding, rule=rule, verdict=judged.verdict, reason=judged.reason, tested=judged.tested
    )
