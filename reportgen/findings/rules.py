"""The rules of change: whether two figures differ by each, and how sure that is. Polarity plays no part."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from reportgen import display
from reportgen.findings import intervals
from reportgen.findings.differing import difference_between
from reportgen.model import Indicator, Limits, Observation, Rule

TESTED = ("difference", "overlap", "inside")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Whether a figure changed by a rule: None where the rule could not be put to it, and why.

    `z` and `p` are of the test, `difference` the interval of the unrounded difference, where there
    are any.
    """

    changed: bool | None
    reason: str = ""
    z: float | None = None
    p: float | None = None
    difference: Limits | None = None


def moved(earlier: Observation, later: Observation, indicator: Indicator, rule: Rule) -> Moved:
    """What a rule says of two observations that have values and may be compared.

    The rule is any but `given`, which compares nothing.
    """
    return RULES[rule.test](earlier, later, indicator, rule)


def is_test(rule: Rule) -> bool:
    """Whether a rule puts a change to a statistical test."""
    return rule.test in TESTED


def values(earlier: Observation, later: Observation) -> tuple[Decimal, Decimal]:
    assert earlier.value is not None and later.value is not None
    return earlier.value, later.value


def _by_difference(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Moved:
    """A z-test of the difference, by counts where they are given and else by the intervals."""
    found = difference_between(earlier, later, indicator, rule.confidence)
    if found is None:
        return Moved(changed=None, reason="no confidence interval is published")
    if found.p is None:
        return Moved(changed=None, reason="its confidence interval has no width")
    return Moved(
        changed=found.p <= 1 - float(rule.confidence) / 100,
        z=found.z,
        p=found.p,
        difference=found.limits,
    )


def _by_overlap(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Moved:
    """Changed when the two confidence intervals do not overlap."""
    first, second = (
        intervals.limits_of(each, rule.confidence, indicator) for each in (earlier, later)
    )
    if first is None or second is None:
        return Moved(changed=None, reason=_no_interval(rule))
    return Moved(changed=first.upper < second.lower or second.upper < first.lower)


def _by_inside(earlier: Observation, later: Observation, indicator: Indicator, rule: Rule) -> Moved:
    """Changed when the baseline lies outside the latest interval.

    Common in councils and not offered as a paper's rule: it takes the baseline as certain, and finds
    a change one time in six where there is none.
    """
    before, _ = values(earlier, later)
    latest = intervals.limits_of(later, rule.confidence, indicator)
    if latest is None:
        return Moved(changed=None, reason=_no_interval(rule))
    return Moved(changed=not latest.lower <= before <= latest.upper)


def _no_interval(rule: Rule) -> str:
    return f"no {rule.confidence}% confidence interval is published"


def _by_any(earlier: Observation, later: Observation, indicator: Indicator, rule: Rule) -> Moved:
    """Changed when the figures as shown differ."""
    return Moved(changed=display.shown_change(*values(earlier, later), indicator) != 0)


def _by_unrounded(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Moved:
    """Changed when the figures differ at all, as the source gives them."""
    before, after = values(earlier, later)
    return Moved(changed=before != after)


def _by_tolerance(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Moved:
    """Changed when the difference is more than so many points, or per cent of the baseline."""
    before, after = values(earlier, later)
    allowed = rule.points
    if allowed is None:
        allowed = abs(before) * (rule.percent or Decimal(0)) / 100
    return Moved(changed=abs(after - before) > allowed)


RULES: dict[str, Callable[[Observation, Observation, Indicator, Rule], Moved]] = {
    "difference": _by_difference,
    "overlap": _by_overlap,
    "inside": _by_inside,
    "any": _by_any,
    "unrounded": _by_unrounded,
    "tolerance": _by_tolerance,
}
