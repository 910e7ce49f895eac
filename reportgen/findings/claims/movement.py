"""Claims of how a figure moved: arrows, and changes in figures, beside the figures they may mean.

An arrow up may mean that a figure rose or that it got better, and a change may be in the figure's own
unit or in per cent of what it is counted from: every reading is tried before one is called wrong.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen import claim_words, display
from reportgen.claim_words import Amount, Move
from reportgen.findings import change
from reportgen.findings.claims.answers import (
    AGREES,
    NO_FIGURE,
    Answer,
    disagrees,
    figure,
    not_checked,
)
from reportgen.findings.claims.references import Reference, references
from reportgen.findings.rules import moved
from reportgen.findings.wording.rules import rule_words
from reportgen.model import Claim, Finding, Good, Observation, Verdict

MOST_DECIMALS = 6  # more come of a calculation nobody rounded
NEITHER = {
    Move.UP: "neither higher nor better than",
    Move.DOWN: "neither lower nor worse than",
    Move.FLAT: "not the same as",
    Move.ROSE: "not higher than",
    Move.FELL: "not lower than",
    Move.BETTER: "not better than",
    Move.WORSE: "not worse than",
}


NOTHING_BEFORE = "the figure it is counted from is not in the data"


def direction(claim: Claim, observed: Observation, finding: Finding) -> Answer:
    """An arrow, or a word for one, beside each figure it may be counted from."""
    move = claim_words.move(claim.text)
    if move is None:
        return not_checked(f"what '{claim.text}' means is not known")
    if observed.value is None:
        return not_checked(NO_FIGURE)
    tried = references(claim.against, observed, finding)
    if not tried:
        return not_checked(NOTHING_BEFORE)
    read = [_moved(move, one, observed, finding) for one in tried]
    if True in read:
        return AGREES
    if None in read:
        return not_checked("whether it got better, or stayed the same, cannot be said")
    return disagrees(_not_so(move, tried, observed, finding))


def _not_so(move: Move, tried: Sequence[Reference], observed: Observation, finding: Finding) -> str:
    listed = display.listed([one.words for one in tried])
    return f"{figure(observed, finding)} is {NEITHER[move]} {listed}{_by_what(move, finding)}"


def _by_what(move: Move, finding: Finding) -> str:
    """The rule that an arrow is wrong by, where it takes more than reading the figures."""
    polarity = finding.indicator.polarity
    if move is Move.FLAT:
        return f", and has changed by the paper's rule ({rule_words(finding.rule)})"
    if polarity is None or move in (Move.ROSE, Move.FELL) or polarity.good is Good.NEITHER:
        return ""
    return f" ({display.polarity(polarity)})"


def _moved(move: Move, since: Reference, observed: Observation, finding: Finding) -> bool | None:
    """Whether a figure moved so, in any sense of the word; None where that cannot be said."""
    assert observed.value is not None
    rose, fell = observed.value > since.level, observed.value < since.level
    match move:
        case Move.ROSE | Move.FELL:
            return rose if move is Move.ROSE else fell
        case Move.UP:
            return rose or _turned(Verdict.IMPROVED, since, observed, finding)
        case Move.DOWN:
            return fell or _turned(Verdict.WORSE, since, observed, finding)
        case Move.FLAT:
            return _stayed(since, observed, finding)
    if finding.indicator.polarity and finding.indicator.polarity.good is Good.NEITHER:
        return None
    wanted = Verdict.IMPROVED if move is Move.BETTER else Verdict.WORSE
    return _turned(wanted, since, observed, finding)


def _turned(
    wanted: Verdict, since: Reference, observed: Observation, finding: Finding
) -> bool | None:
    polarity = finding.indicator.polarity
    if polarity is None or observed.value is None:
        return None
    return change.direction(since.level, observed.value, polarity) is wanted


def _stayed(since: Reference, observed: Observation, finding: Finding) -> bool | None:
    """The same as shown, or unchanged by the paper's rule; None where that cannot test it."""
    indicator, rule = finding.indicator, finding.rule
    assert observed.value is not None
    if display.shown_change(since.level, observed.value, indicator) == 0:
        return True
    if since.observation is None or rule.test == "given":
        return None
    found = moved(since.observation, observed, indicator, rule).changed
    return None if found is None else not found


def changed(claim: Claim, observed: Observation, finding: Finding) -> Answer:
    """A change in figures, beside the change from each figure it may be counted from."""
    said = claim_words.amount(claim.text)
    if said is None:
        return not_checked(f"what '{claim.text}' means is not known")
    if observed.value is None:
        return not_checked(NO_FIGURE)
    tried = references(claim.against, observed, finding, with_target=True)
    if not tried:
        return not_checked(NOTHING_BEFORE)
    in_units = not said.percent or finding.indicator.unit == "%"
    found = [one for since in tried for one in _changes(since, observed, finding, in_units)]
    if any(_is(said, one) for one in found):
        return AGREES
    near = "; rounding may explain it" if any(_is_near(said, one) for one in found) else ""
    listed = display.listed([_told(since, observed, finding) for since in tried])
    return disagrees(f"to {figure(observed, finding)} it is {listed}{near}")


def _changes(
    since: Reference, observed: Observation, finding: Finding, in_units: bool
) -> Iterator[Decimal]:
    """The change from a figure, `in_units` of its own and in per cent of it, as stored and as shown."""
    assert observed.value is not None
    decimals = display.decimals_of(finding.indicator)
    for before, after in (
        (since.level, observed.value),
        (display.rounded(since.level, decimals), display.rounded(observed.value, decimals)),
    ):
        if in_units:
            yield after - before
        if before:
            yield (after - before) / abs(before) * 100


def _is(said: Amount, found: Decimal) -> bool:
    decimals = min(said.decimals, MOST_DECIMALS)
    stated, shown = (display.rounded(each, decimals) for each in (said.value, found))
    return stated == shown if said.signed else abs(stated) == abs(shown)


def _is_near(said: Amount, found: Decimal) -> bool:
    """Whether figures that were rounded before they were taken from each other may differ so."""
    step = Decimal(1).scaleb(-min(said.decimals, MOST_DECIMALS))
    return abs(said.value - found) <= 3 * step / 2


def _told(since: Reference, observed: Observation, finding: Finding) -> str:
    assert observed.value is not None
    indicator = finding.indicator
    moved = display.signed(display.shown_change(since.level, observed.value, indicator), indicator)
    if not since.level:
        return f"{moved} from {since.words}"
    share = (observed.value - since.level) / abs(since.level) * 100
    return f"{moved} ({display.number(share, 1)}%) from {since.words}"
