"""How a tally would read by other rules: the same figures judged again, one rule for them all."""

from dataclasses import replace
from decimal import Decimal

from reportgen.findings.pairs import judge, pair_in
from reportgen.model import Finding, Rule, Tally

# The five of the published comparison, at 95% and 99.8%. `unrounded` and `inside` are met in councils'
# papers and shown for that; neither can be a paper's own rule.
RULES = (
    Rule(test="difference"),
    Rule(test="difference", confidence=Decimal("99.8")),
    Rule(test="overlap"),
    Rule(test="inside"),
    Rule(test="tolerance", percent=Decimal(2)),
    Rule(test="any"),
    Rule(test="unrounded"),
)


def by_rule(tally: Tally, rule: Rule) -> Tally:
    """The tally with every finding judged by one rule; what cannot be compared stays so."""
    return Tally(area=tally.area, findings=tuple(_judged(rule, one) for one in tally.findings))


def others(declared: Rule) -> tuple[Rule, ...]:
    """The rules a tally may be read by beside the one declared."""
    return tuple(rule for rule in RULES if rule != declared)


def _judged(rule: Rule, finding: Finding) -> Finding:
    judged = judge(finding.indicator, pair_in(finding), rule)
    return replace(
        finding, rule=rule, verdict=judged.verdict, reason=judged.reason, tested=judged.tested
    )
