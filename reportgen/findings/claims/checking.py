"""Every claim that stands beside the figures of a paper, checked by the rule of its kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.findings.claims import movement, standing
from reportgen.findings.claims.answers import Agreement, Answer
from reportgen.model import Claim, ClaimKind, Finding, Observation
from reportgen.problems import Level, Problem, Reading

COUNTED_FROM = {
    "baseline": "the baseline",
    "previous": "the period before",
    "last year": "the year before",
    "target": "the target",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How a kind of claim is checked: what disagrees, in words, and where that comes from."""

    checked: Callable[[Claim, Observation, Finding], Answer]
    words: str
    source: str


FINGERTIPS = "OHID, Fingertips: Public health technical guidance"
REPORTS = (
    "councils' performance reports, whose rules for a colour differ and are seldom stated: what they "
    "have in common"
)
RULES: Mapping[ClaimKind, Basis] = {
    ClaimKind.RATING: Basis(
        checked=standing.rating,
        words="green where the target is not met; red or amber where it is",
        source=REPORTS,
    ),
    ClaimKind.GOAL: Basis(
        checked=standing.goal,
        words="green or met where the target is not met, red or amber where it is; on track or "
        "behind against the straight line from the baseline to the target",
        source=f"{FINGERTIPS} (goals: at the goal or better is green)",
    ),
    ClaimKind.STATUS: Basis(
        checked=standing.status,
        words="another verdict than the paper's own rule comes to",
        source="the paper's change_rule",
    ),
    ClaimKind.DIRECTION: Basis(
        checked=movement.direction,
        words="true neither as rose or fell nor as better or worse, since the baseline, the figure "
        "before or that of a year earlier",
        source=REPORTS,
    ),
    ClaimKind.CHANGE: Basis(
        checked=movement.changed,
        words="neither the difference nor the per cent change, at its own decimals, from the "
        "baseline, the figure before, that of a year earlier or the target",
        source="arithmetic",
    ),
    ClaimKind.TREND: Basis(
        checked=standing.trend,
        words="another direction than the trend of the same five points, or another turn",
        source=f"{FINGERTIPS} (recent trends)",
    ),
    ClaimKind.COMPARISON: Basis(
        checked=standing.comparison,
        words="another side of the same area's figure for the same period",
        source=f"{FINGERTIPS} (comparisons)",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One claim beside one figure of a finding, and what checking it came to."""

    claim: Claim
    observed: Observation
    finding: Finding
    answer: Answer

    @property
    def agreement(self) -> Agreement:
        return self.answer.agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many claims of a kind there are, how many disagree and how many cannot be checked."""

    kind: ClaimKind
    agree: int
    disagree: int
    not_checked: int


def check(findings: Iterable[Finding]) -> Reading[tuple[Check, ...]]:
    """Every claim beside the figures of the findings, checked; a warning for each disagreement.

    A claim that speaks for several areas at once disagrees only where it is right of none.
    """
    checks = tuple(
        Check(
            claim=claim,
            observed=observed,
            finding=finding,
            answer=RULES[claim.kind].checked(claim, observed, finding),
        )
        for finding in findings
        for observed in finding.series
        for claim in observed.claims
    )
    return Reading(facts=checks, problems=tuple(_disagreements(checks)))


def _disagreements(checks: Sequence[Check]) -> Iterator[Problem]:
    right = {one.claim for one in checks if one.agreement is Agreement.AGREES}
    for one in checks:
        if one.agreement is Agreement.DISAGREES and one.claim not in right:
            yield Problem(place=one.claim.place, message=_told(one), level=Level.WARNING)


def _told(one: Check) -> str:
    claim, finding = one.claim, one.finding
    against = COUNTED_FROM.get(claim.against, claim.against)
    beside = f" against {against}" if against else ""
    return (
        f"the sheet gives {finding.indicator.name}, {finding.area}, the {claim.kind}{beside} "
        f"'{claim.text}', but {one.answer.words}"
    )


def counts(checks: Iterable[Check]) -> tuple[Count, ...]:
    """How the claims of each kind fared, in the order of the rules; kinds without claims left out."""
    tallied = Counter((one.claim.kind, one.agreement) for one in checks)
    found = (
        Count(
            kind=kind,
            agree=tallied[kind, Agreement.AGREES],
            disagree=tallied[kind, Agreement.DISAGREES],
            not_checked=tallied[kind, Agreement.NOT_CHECKED],
        )
        for kind in RULES
    )
    return tuple(one for one in found if one.agree or one.disagree or one.not_checked)
