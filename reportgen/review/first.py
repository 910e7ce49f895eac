"""The first screen: what is asked, the tallies, what got worse, and what is unresolved."""

from dataclasses import dataclass

from reportgen import display
from reportgen.document.case import Case
from reportgen.findings import wording
from reportgen.model import Finding, Observation, Paragraph, Progress, Report, Tally, Verdict
from reportgen.review.evidence import finding_anchor
from reportgen.review.saying import NOWHERE, Sayings

FIRST = (Verdict.IMPROVED, Verdict.UNCHANGED, Verdict.WORSE)  # said even where there is none
OTHERS = (
    Verdict.HIGHER,
    Verdict.LOWER,
    Verdict.NOT_TESTED,
    Verdict.NOT_COMPARABLE,
    Verdict.NO_DATA,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many came to a verdict, with its sign and its word."""

    symbol: str
    word: str
    many: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tallied:
    """What became of the indicators of one area: the counts add up to the total."""

    area: str
    counts: tuple[Count, ...]
    others: tuple[Count, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BadNews:
    """An indicator that got worse or moves away from its target, and where the paper says so."""

    anchor: str
    name: str
    area: str
    was: str
    now: str
    change: str
    got_worse: bool
    target: str
    said: str

    @property
    def is_unsaid(self) -> bool:
        return self.said == NOWHERE


def asked(report: Report, case: Case) -> tuple[str, ...]:
    """What the Board is asked to do, in the words of the paper."""
    rules = case.council.profile.sections
    ids = {one.id for one in rules if one.composed == "recommendation"}
    blocks = [block for one in report.sections if one.id in ids for block in one.blocks]
    return tuple(block.text for block in blocks if isinstance(block, Paragraph))


def tallied(case: Case) -> tuple[Tallied, ...]:
    return tuple(_tallied(one) for one in case.tallies() if one.total)


def _tallied(tally: Tally) -> Tallied:
    return Tallied(
        area=tally.area,
        counts=tuple(_count(tally, one) for one in FIRST),
        others=tuple(_count(tally, one) for one in OTHERS if tally.count(one)),
        total=tally.total,
    )


def _count(tally: Tally, verdict: Verdict) -> Count:
    return Count(symbol=display.SYMBOLS[verdict], word=str(verdict), many=tally.count(verdict))


def rule(case: Case) -> tuple[str, str]:
    """The rule of the tallies in a sentence, and how far the figures bore it."""
    if not case.findings:
        return "", ""
    declared = case.paper.change_rule.as_rule()
    return wording.rule_sentence(declared), wording.how_far_tested(declared, case.findings)


def towards_targets(case: Case) -> tuple[tuple[str, int], ...]:
    """How many findings stand how to their targets."""
    found = [one.target.progress for one in case.findings if one.target and one.target.progress]
    return tuple((str(one), found.count(one)) for one in Progress if one in found)


def bad_news(case: Case, report: Report) -> tuple[BadNews, ...]:
    """Every finding that got worse or is moving away from its target, in the register's order.

    It is not chosen, cut short or reworded by anything in the paper.
    """
    said = Sayings(case, report)
    return tuple(_bad(one, said) for one in case.findings if is_bad(one))


def is_bad(one: Finding) -> bool:
    return one.verdict is Verdict.WORSE or _moves_away(one)


def _moves_away(one: Finding) -> bool:
    return one.target is not None and one.target.progress is Progress.MOVING_AWAY


def _bad(one: Finding, said: Sayings) -> BadNews:
    return BadNews(
        anchor=finding_anchor(wording.key_of(one)),
        name=one.indicator.name,
        area=one.area,
        was=_shown(one, one.baseline),
        now=_shown(one, one.latest),
        change="" if one.change is None else display.signed(one.change, one.indicator),
        got_worse=one.verdict is Verdict.WORSE,
        target=display.cell(one.target.value, one.indicator)
        if one.target and _moves_away(one)
        else "",
        said=said.where(one),
    )


def _shown(finding: Finding, observed: Observation | None) -> str:
    if observed is None or observed.value is None:
        return display.NO_FIGURE
    return display.cell(observed.value, finding.indicator)
