"""How an area stands beside its comparator in one period: better, similar or worse, never "improved"."""

from decimal import Decimal

from reportgen.findings import change, intervals
from reportgen.findings.statistics.benchmarks import (
    Placed,
    Side,
    double_overlap,
    single_overlap,
    two_level,
)
from reportgen.findings.statistics.intervals import Estimate
from reportgen.model import (
    Comparison,
    Indicator,
    Method,
    Observation,
    Polarity,
    Standing,
    Verdict,
)

# what a significant difference amounts to at 95%, and at 99.8% as well
STANDINGS = {
    Verdict.IMPROVED: (Standing.BETTER, Standing.BEST),
    Verdict.WORSE: (Standing.WORSE, Standing.WORST),
    Verdict.HIGHER: (Standing.HIGHER, Standing.HIGHER),
    Verdict.LOWER: (Standing.LOWER, Standing.LOWER),
    Verdict.UNCHANGED: (Standing.SIMILAR, Standing.SIMILAR),
}
SAME_WORTH = "the two differ, and are as near to the good range"


def compare(
    ours: Observation,
    theirs: Observation | None,
    indicator: Indicator,
    method: Method,
    comparator: str,
) -> Comparison:
    """An area's figure beside the comparator's, or not compared and the reason why.

    Both are of one sex, age and category of the indicator, whose polarity is known. Limits are the
    published ones, or those that the count gives. Where no way is good the area is higher or lower,
    and neither better nor worse.
    """
    standing, reason = _standing(ours, theirs, indicator, method, comparator)
    return Comparison(
        standing=standing, comparator=comparator, method=method, observation=theirs, reason=reason
    )


def _standing(
    ours: Observation,
    theirs: Observation | None,
    indicator: Indicator,
    method: Method,
    comparator: str,
) -> tuple[Standing, str]:
    if reason := _why_not(ours, theirs, comparator):
        return Standing.NOT_COMPARED, reason
    assert theirs is not None
    placed = _placed(ours, theirs, indicator, method)
    if isinstance(placed, str):
        return Standing.NOT_COMPARED, placed
    assert indicator.polarity is not None
    return _judged(placed, ours, theirs, indicator.polarity)


def _why_not(ours: Observation, theirs: Observation | None, comparator: str) -> str:
    """The reason why there are no two figures to compare, or "" when there are."""
    if ours.area.casefold() == comparator.casefold():
        return "an area is not compared with itself"
    if ours.value is None:
        return "there is no figure"
    if theirs is None or theirs.value is None:
        return f"there is no figure for {comparator}"
    if theirs.period != ours.period:
        return f"the figure for {comparator} is for another period"
    return ""


def _placed(
    ours: Observation, theirs: Observation, indicator: Indicator, method: Method
) -> Placed | str:
    """Where our figure lies by the method, or which limits are missing."""
    at_95, others = (_estimate(one, indicator, "95") for one in (ours, theirs))
    if at_95 is None:
        return "there is no 95% confidence interval"
    if method is Method.DOUBLE_OVERLAP:
        if others is None:
            return "the comparator has no 95% confidence interval"
        return Placed(double_overlap(at_95, others), 0.95)
    assert theirs.value is not None
    benchmark = float(theirs.value)
    if method is Method.OVERLAP:
        return Placed(single_overlap(at_95, benchmark), 0.95)
    at_99_8 = _estimate(ours, indicator, "99.8")
    return (
        two_level(at_95, at_99_8, benchmark) if at_99_8 else "there is no 99.8% confidence interval"
    )


def _estimate(one: Observation, indicator: Indicator, confidence: str) -> Estimate | None:
    limits = intervals.limits_of(one, Decimal(confidence), indicator)
    if limits is None or one.value is None:
        return None
    return Estimate(float(one.value), float(limits.lower), float(limits.upper))


def _judged(
    placed: Placed, ours: Observation, theirs: Observation, polarity: Polarity
) -> tuple[Standing, str]:
    if placed.side is Side.WITHIN:
        return Standing.SIMILAR, ""
    assert ours.value is not None and theirs.value is not None
    verdict = change.direction(theirs.value, ours.value, polarity)
    standing = STANDINGS[verdict][placed.confidence == 0.998]
    return standing, SAME_WORTH if standing is Standing.SIMILAR else ""
