"""Change since the baseline, by the paper's declared rule: improved, unchanged or worse."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from reportgen import display
from reportgen.findings import intervals
from reportgen.findings.statistics.distributions import normal_quantile
from reportgen.model import Good, Indicator, Observation, Polarity, Rule, Verdict

STATUS_WORDS = {
    Verdict.IMPROVED: ("improved", "improving", "better", "got better", "improvement"),
    Verdict.UNCHANGED: (
        "unchanged",
        "no change",
        "same",
        "stable",
        "no significant change",
        "similar",
    ),
    Verdict.WORSE: ("worse", "got worse", "worsened", "worsening", "deteriorated", "declined"),
}
WITHIN_RANGE = "it is as near to its good range as before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a rule says of two observations; `z` where a test statistic was worked out."""

    verdict: Verdict
    reason: str = ""
    z: float | None = None


def judge(earlier: Observation, later: Observation, indicator: Indicator, rule: Rule) -> Judgement:
    """The verdict of a rule on two observations that have values and may be compared.

    The indicator's polarity is known. The rule is any but `given`, which compares nothing.
    """
    return RULES[rule.test](earlier, later, indicator, rule)


def as_given(latest: Observation) -> Judgement:
    """The workbook's own status column, where it says how the indicator changed."""
    said = latest.status.strip().casefold()
    for verdict, words in STATUS_WORDS.items():
        if said in words:
            return Judgement(verdict=verdict)
    found = f"'{latest.status}'" if said else "nothing"
    return Judgement(
        verdict=Verdict.NO_DATA, reason=f"the sheet's status says {found}, not how it changed"
    )


def direction(earlier: Decimal, later: Decimal, polarity: Polarity) -> Verdict:
    """What a real change amounts to. Polarity is applied here and nowhere else."""
    if polarity.good is Good.NEITHER:
        return Verdict.HIGHER if later > earlier else Verdict.LOWER
    gain = _goodness(later, polarity) - _goodness(earlier, polarity)
    if gain == 0:
        return Verdict.UNCHANGED
    return Verdict.IMPROVED if gain > 0 else Verdict.WORSE


def _goodness(value: Decimal, polarity: Polarity) -> Decimal:
    """A number that rises as things get better."""
    match polarity.good:
        case Good.LOW:
            return -value
        case Good.WITHIN:
            assert polarity.lower is not None and polarity.upper is not None
            return -max(polarity.lower - value, value - polarity.upper, Decimal(0))
    return value


def _values(earlier: Observation, later: Observation) -> tuple[Decimal, Decimal]:
    assert earlier.value is not None and later.value is not None
    return earlier.value, later.value


def _settle(
    changed: bool,
    earlier: Observation,
    later: Observation,
    indicator: Indicator,
    z: float | None = None,
) -> Judgement:
    if not changed:
        return Judgement(verdict=Verdict.UNCHANGED, z=z)
    assert indicator.polarity is not None
    verdict = direction(*_values(earlier, later), indicator.polarity)
    reason = WITHIN_RANGE if verdict is Verdict.UNCHANGED else ""
    return Judgement(verdict=verdict, reason=reason, z=z)


def _by_difference(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Judgement:
    """A z-test of the difference: z = (v1 - v0) / sqrt(SE0² + SE1²), SE from the limits."""
    errors = [intervals.standard_error(each, rule.confidence) for each in (earlier, later)]
    before, after = _values(earlier, later)
    if errors[0] is None or errors[1] is None:
        return _untested(before, after, "no confidence interval is published")
    spread = (errors[0] ** 2 + errors[1] ** 2) ** 0.5
    if spread == 0:
        return _untested(before, after, "its confidence interval has no width")
    z = float(after - before) / spread
    threshold = normal_quantile(float(rule.confidence) / 100)
    return _settle(abs(z) >= threshold, earlier, later, indicator, z)


def _by_overlap(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Judgement:
    """Changed when the two confidence intervals do not overlap."""
    first, second = (intervals.limits_of(each, rule.confidence) for each in (earlier, later))
    if first is None or second is None:
        reason = f"no {rule.confidence}% confidence interval is published"
        return _untested(*_values(earlier, later), reason)
    apart = first.upper < second.lower or second.upper < first.lower
    return _settle(apart, earlier, later, indicator)


def _untested(before: Decimal, after: Decimal, reason: str) -> Judgement:
    if before == after:
        return Judgement(verdict=Verdict.UNCHANGED, reason=reason)
    return Judgement(verdict=Verdict.NOT_TESTED, reason=reason)


def _by_any(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Judgement:
    """Changed when the figures as shown differ."""
    changed = display.shown_change(*_values(earlier, later), indicator) != 0
    return _settle(changed, earlier, later, indicator)


def _by_tolerance(
    earlier: Observation, later: Observation, indicator: Indicator, rule: Rule
) -> Judgement:
    """Changed when the difference is more than so many points, or per cent of the baseline."""
    before, after = _values(earlier, later)
    allowed = rule.points
    if allowed is None:
        allowed = abs(before) * (rule.percent or Decimal(0)) / 100
    return _settle(abs(after - before) > allowed, earlier, later, indicator)


RULES: dict[str, Callable[[Observation, Observation, Indicator, Rule], Judgement]] = {
    "difference": _by_difference,
    "overlap": _by_overlap,
    "any": _by_any,
    "tolerance": _by_tolerance,
}
