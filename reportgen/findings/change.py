"""Change since the baseline, by the paper's declared rule: improved, unchanged or worse."""

from dataclasses import dataclass
from decimal import Decimal

from reportgen import claim_words
from reportgen.findings.rules import Moved, is_test, moved, values
from reportgen.model import (
    Claim,
    ClaimKind,
    Good,
    Indicator,
    Limits,
    Observation,
    Polarity,
    Rule,
    Verdict,
)

WITHIN_RANGE = "it is as near to its good range as before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a rule says of two observations, and how sure it is where it is a test.

    `tested` is whether a statistical test was put to them.
    """

    verdict: Verdict
    reason: str = ""
    tested: bool = False
    z: float | None = None
    p: float | None = None
    difference: Limits | None = None


def judge(earlier: Observation, later: Observation, indicator: Indicator, rule: Rule) -> Judgement:
    """The verdict of a rule on two observations that have values and may be compared.

    The indicator's polarity is known. The rule is any but `given`, which compares nothing.
    """
    found = moved(earlier, later, indicator, rule)
    verdict, reason = _settled(found, earlier, later, indicator)
    return Judgement(
        verdict=verdict,
        reason=reason,
        tested=is_test(rule) and found.changed is not None,
        z=found.z,
        p=found.p,
        difference=found.difference,
    )


def _settled(
    found: Moved, earlier: Observation, later: Observation, indicator: Indicator
) -> tuple[Verdict, str]:
    before, after = values(earlier, later)
    if found.changed is None:
        return (Verdict.UNCHANGED if before == after else Verdict.NOT_TESTED), found.reason
    if not found.changed:
        return Verdict.UNCHANGED, ""
    assert indicator.polarity is not None
    verdict = direction(before, after, indicator.polarity)
    return verdict, WITHIN_RANGE if verdict is Verdict.UNCHANGED else ""


def as_given(latest: Observation) -> Judgement:
    """The workbook's own status column, where it says how the indicator changed."""
    said = status_of(latest)
    verdict = claim_words.verdict(said.text) if said else None
    if verdict:
        return Judgement(verdict=verdict)
    found = f"'{said.text}'" if said else "nothing"
    return Judgement(
        verdict=Verdict.NO_DATA, reason=f"the sheet's status says {found}, not how it changed"
    )


def status_of(observation: Observation) -> Claim | None:
    """What the sheet's status says of a figure; failing that its rating, or whatever else it says."""
    first = (ClaimKind.STATUS, ClaimKind.RATING, ClaimKind.DIRECTION)
    ranked = (claim for kind in first for claim in observation.claims if claim.kind is kind)
    return next(ranked, None)


def direction(earlier: Decimal, later: Decimal, polarity: Polarity) -> Verdict:
    """What a real change amounts to. Polarity is applied here and nowhere else."""
    if polarity.good is Good.NEITHER:
        return Verdict.HIGHER if later > earlier else Verdict.LOWER
    gain = goodness(later, polarity) - goodness(earlier, polarity)
    if gain == 0:
        return Verdict.UNCHANGED
    return Verdict.IMPROVED if gain > 0 else Verdict.WORSE


def way(sign: Decimal, polarity: Polarity | None) -> Verdict | None:
    """What going up (1) or down (-1) amounts to; None where neither way is said to be good."""
    if polarity is None or polarity.good not in (Good.HIGH, Good.LOW):
        return None
    return direction(Decimal(0), sign, polarity)


def goodness(value: Decimal, polarity: Polarity) -> Decimal:
    """A number that rises as things get better."""
    match polarity.good:
        case Good.LOW:
            return -value
        case Good.WITHIN:
            assert polarity.lower is not None and polarity.upper is not None
            return -max(polarity.lower - value, value - polarity.upper, Decimal(0))
    return value
