"""What chance alone would give: how many findings would show a change had nothing changed."""

from collections.abc import Iterable
from math import sqrt
from statistics import NormalDist

from reportgen.findings.statistics.distributions import normal_quantile
from reportgen.model import Finding, Rule


def expected_by_chance(findings: Iterable[Finding]) -> float:
    """How many of the findings that were tested would be found to have changed if none had."""
    return sum(false_alarms(one.rule) for one in findings if one.tested)


def false_alarms(rule: Rule) -> float:
    """How often a test finds a change where there is none, taking both intervals as equally wide.

    Intervals do not overlap when the difference exceeds z times the sum of both standard errors,
    which is sqrt(2) times that of the z-test; a baseline lies outside the latest interval at
    1/sqrt(2) of it.  Source: Schenker and Gentleman, The American Statistician 55(3), 2001.
    """
    z = normal_quantile(float(rule.confidence) / 100)
    reach = {"difference": z, "overlap": z * sqrt(2), "inside": z / sqrt(2)}[rule.test]
    return 2 * (1 - NormalDist().cdf(reach))
