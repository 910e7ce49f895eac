"""Claims of how a figure stands: to its target, its own past, its trend, and another area."""

from decimal import Decimal

from reportgen import claim_words, display
from reportgen.claim_words import Colour
from reportgen.findings import change
from reportgen.findings.claims.answers import (
    AGREES,
    Answer,
    disagrees,
    figure,
    not_checked,
    not_of_the_latest,
    settled,
)
from reportgen.findings.wording.rules import rule_words
from reportgen.model import (
    Claim,
    Direction,
    Finding,
    Method,
    Observation,
    Polarity,
    Progress,
    Standing,
    Target,
    Verdict,
)

JUDGED = (Verdict.IMPROVED, Verdict.UNCHANGED, Verdict.WORSE)
ON_TRACK = (Progress.ON_TRACK, Progress.ON_TRACK_BY_ARITHMETIC)
SAYS_MET = {
    Colour.GREEN: True,
    Colour.AMBER: False,
    Colour.RED: False,
    Progress.MET: True,
    Progress.NOT_MET: False,
}
IN_WORDS = {
    Method.OVERLAP: "its 95% confidence interval",
    Method.TWO_LEVEL: "its 95% and 99.8% confidence intervals",
    Method.DOUBLE_OVERLAP: "whether the two confidence intervals overlap",
}
SIDES = {
    Standing.BEST: Verdict.IMPROVED,
    Standing.BETTER: Verdict.IMPROVED,
    Standing.WORSE: Verdict.WORSE,
    Standing.WORST: Verdict.WORSE,
}
WAYS = {Standing.HIGHER: Decimal(1), Standing.LOWER: Decimal(-1)}


def rating(claim: Claim, observed: Observation, finding: Finding) -> Answer:
    """Red, amber or green beside a target."""
    colour = claim_words.colour(claim.text)
    if colour is None or colour is Colour.BLUE:
        return not_checked(f"what '{claim.text}' means is not known")
    return _beside_target(colour, observed, finding)


def goal(claim: Claim, observed: Observation, finding: Finding) -> Answer:
    """What is said outright of the target: in colours, or as met, on track, behind."""
    said = claim_words.progress(claim.text) or claim_words.ANSWERS.get(claim.text.casefold())
    colour = claim_words.colour(claim.text)
    if said in (Progress.ON_TRACK, Progress.BEHIND):
        return _beside_path(said, observed, finding)
    means = said or (colour if colour is not Colour.BLUE else None)
    if means is None:
        return not_checked(f"what '{claim.text}' means is not known")
    return _beside_target(means, observed, finding)


def _beside_target(said: Colour | Progress, observed: Observation, finding: Finding) -> Answer:
    """Green where the target is not met, and red or amber where it is, are disagreements.

    Where amber ends and red begins is each council's own and seldom stated, so that an unmet target
    may be either. Green beside a target that is not due yet may stand for being on track.
    """
    aim = finding.target
    if why := not_of_the_latest(observed, finding):
        return not_checked(why)
    if aim is None:
        return not_checked("it has no target")
    if aim.met is None:
        return not_checked("whether its target is met cannot be said")
    green_early = said is Colour.GREEN and _is_not_due(aim, observed)
    if green_early and aim.progress in ON_TRACK:
        return AGREES
    on_its_way = _on_its_way(aim) if green_early else ""
    none = "; a target of 0 may stand for none" if aim.value == 0 else ""
    finds = f"{_against(aim, observed, finding)}{on_its_way}{none}"
    return settled(SAYS_MET[said] == aim.met, finds)


def _is_not_due(aim: Target, observed: Observation) -> bool:
    return aim.period is not None and aim.period.end > observed.period.end


def _on_its_way(aim: Target) -> str:
    if aim.progress in (Progress.BEHIND, Progress.MOVING_AWAY):
        return f", and is {aim.progress}"
    return "; it may stand for on track"


def _against(aim: Target, observed: Observation, finding: Finding) -> str:
    indicator = finding.indicator
    by = f" by {display.period(aim.period)}" if aim.period else ""
    way = display.polarity(indicator.polarity) if indicator.polarity else ""
    verb = "meets" if aim.met else "does not meet"
    level = display.value(aim.value, indicator)
    return f"{figure(observed, finding)} {verb} the target of {level}{by} ({way})"


def _beside_path(said: Progress, observed: Observation, finding: Finding) -> Answer:
    """On track, or behind: beside the straight line from the baseline to the target."""
    aim = finding.target
    if why := not_of_the_latest(observed, finding):
        return not_checked(why)
    if aim is None or aim.progress is None or aim.progress is Progress.NOT_MET:
        return not_checked("whether it is on track to a target cannot be said")
    ahead = aim.progress not in (Progress.BEHIND, Progress.MOVING_AWAY)
    path = f", where the path to it is at {_shown(aim, finding)}" if aim.path is not None else ""
    level = display.value(aim.value, finding.indicator)
    finds = f"{figure(observed, finding)} is '{aim.progress}' beside the target of {level}{path}"
    return settled(ahead == (said is Progress.ON_TRACK), finds)


def _shown(aim: Target, finding: Finding) -> str:
    assert aim.path is not None
    return display.value(aim.path, finding.indicator)


def status(claim: Claim, observed: Observation, finding: Finding) -> Answer:
    """Improved, unchanged or worse: beside the verdict of the declared rule."""
    said = claim_words.verdict(claim.text)
    if said is None:
        return not_checked(f"what '{claim.text}' means is not known")
    if finding.rule.test == "given":
        return not_checked("the paper goes by what the sheet says")
    if why := not_of_the_latest(observed, finding):
        return not_checked(why)
    if finding.verdict not in JUDGED or finding.baseline is None:
        return not_checked(f"its verdict is '{finding.verdict}'")
    before, rule = figure(finding.baseline, finding), rule_words(finding.rule)
    finds = f"from {before} to {figure(observed, finding)} it is {_came_to(finding)} ({rule})"
    return settled(said is finding.verdict, finds)


def _came_to(finding: Finding) -> str:
    """The verdict as what has become of a figure: "improved", "unchanged", "worse"."""
    return "worse" if finding.verdict is Verdict.WORSE else str(finding.verdict)


def trend(claim: Claim, observed: Observation, finding: Finding) -> Answer:
    """A published recent trend beside the one worked out from the same five points.

    A label of a series without intervals is an artefact of the publisher's, and no trend is worked
    out for it here; "Cannot be calculated" says nothing to be checked.
    """
    said, found = claim_words.trend(claim.text), finding.trend
    if said is None or said[0] is Direction.UNKNOWN:
        return not_checked("it says nothing of a direction")
    if found is None or found.direction is Direction.UNKNOWN or not found.points:
        return not_checked(found.reason if found and found.reason else "no trend is worked out")
    if found.is_published:
        return not_checked("the published trend is taken, as none can be worked out")
    if found.points[-1].period != observed.period:
        return not_checked("the trend is worked out to another period")
    direction, turn = said
    first, last = (display.period(found.points[at].period) for at in (0, -1))
    if direction is not found.direction:
        return disagrees(f"the trend from {first} to {last} is '{found.direction}'")
    if turn and found.verdict and turn is not found.verdict:
        way = display.polarity(finding.indicator.polarity) if finding.indicator.polarity else ""
        return disagrees(f"that is {_turning(found.verdict)}, as {way}")
    return AGREES


def _turning(verdict: Verdict) -> str:
    return "getting better" if verdict is Verdict.IMPROVED else "getting worse"


def comparison(claim: Claim, observed: Observation, finding: Finding) -> Answer:
    """Better, similar or worse than another area, beside what is found for the same period."""
    said, found = claim_words.standing(claim.text), finding.comparison
    if said is None:
        return not_checked(f"what '{claim.text}' means is not known")
    if why := not_of_the_latest(observed, finding):
        return not_checked(why)
    if found is None or found.observation is None or found.standing is Standing.NOT_COMPARED:
        return not_checked(found.reason if found and found.reason else "no comparison is made")
    if claim.against and claim.against.casefold() != found.comparator.casefold():
        return not_checked(f"the paper compares with {found.comparator}")
    agrees = _alike(said, found.standing, finding.indicator.polarity)
    if agrees is None:
        return not_checked("neither way is better")
    finds = (
        f"{figure(observed, finding)} is {found.standing} beside {found.comparator}'s "
        f"{figure(found.observation, finding)}, judged by {IN_WORDS[found.method]}"
    )
    return settled(agrees, finds)


def _alike(one: Standing, other: Standing, polarity: Polarity | None) -> bool | None:
    """Whether two standings are on one side; None where higher is neither better nor worse."""
    if one is other or Standing.SIMILAR in (one, other) or {one, other} == WAYS.keys():
        return one is other
    sides = [_side(each, polarity) for each in (one, other)]
    return None if None in sides else sides[0] is sides[1]


def _side(standing: Standing, polarity: Polarity | None) -> Verdict | None:
    if standing in SIDES:
        return SIDES[standing]
    return change.way(WAYS[standing], polarity)
