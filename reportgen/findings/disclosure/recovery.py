"""Whether what is printed gives a withheld figure away: a total less the rest, and nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen import display
from reportgen.findings.disclosure.cells import ANY, Cell, cells
from reportgen.findings.disclosure.rates import rates_that_tell
from reportgen.findings.disclosure.whole import Whole
from reportgen.findings.disclosure.wholes import wholes
from reportgen.findings.disclosure.withholding import Shown
from reportgen.model import Absence, Finding
from reportgen.problems import Problem


def recoverable(shown: Shown, findings: Sequence[Finding]) -> tuple[Problem, ...]:
    """A problem for each withheld figure that can be worked out, at its cell, naming the others.

    A figure can be worked out where all else of a whole is printed, however rounded; where the rest
    leaves it but one value; where a printed rate and what it is a rate of make it; and where a change
    from or to it is printed.
    """
    found = [*_changes(findings)]
    if any(one.absence is Absence.SUPPRESSED for one in shown.observations):
        told = cells(shown, findings)
        found.extend(problem for whole in wholes(told) for problem in _given_away(whole))
        found.extend(rates_that_tell(shown, findings))
    return tuple(dict.fromkeys(found))


def _given_away(whole: Whole) -> Iterator[Problem]:
    unknown = [each for each in whole.members if each.amount is None]
    most = _most(whole)
    for each in unknown:
        if each.secret and (len(unknown) == 1 or _only_one_value(each, whole, most)):
            yield Problem(place=each.place, message=_message(each, whole))


def _only_one_value(secret: Cell, whole: Whole, most: Mapping[Cell, Decimal]) -> bool:
    """Whether what is printed of a whole leaves but one value to one of several not printed."""
    lowest, highest = _left_for(secret, whole, most)
    return max(lowest, secret.least) == min(highest, most[secret])


def _left_for(secret: Cell, whole: Whole, most: Mapping[Cell, Decimal]) -> tuple[Decimal, Decimal]:
    """Between which numbers the rest of the whole lets one lie."""
    others = [each for each in whole.parts if each is not secret]
    lowest = sum((each.least for each in others), Decimal(0))
    highest = sum((most[each] for each in others), Decimal(0))
    if secret is whole.total:
        return lowest, highest
    return whole.total.least - highest, most[whole.total] - lowest


def _most(whole: Whole) -> dict[Cell, Decimal]:
    """The most a reader can take each figure for: any number, where some are withheld for others' sake."""
    beyond = any(
        each.amount is None and (each.true is None or each.true > each.most)
        for each in whole.members
    )
    return {each: ANY if beyond and each.amount is None else each.most for each in whole.members}


def _message(secret: Cell, whole: Whole) -> str:
    others = [each for each in whole.members if each is not secret]
    named = display.listed([f"{each} ({each.place})" for each in others])
    return (
        f"{secret} is withheld, and can be worked out from {named}; leave one of them out, or "
        f"withhold another{_such_as(whole)}"
    )


def _such_as(whole: Whole) -> str:
    """The smallest printed part, as an author withholds it: the least is lost with it."""
    printed = [each for each in whole.parts if each.amount is not None]
    if not printed:
        return ""
    one = min(printed, key=lambda each: each.most)
    return (
        f", such as withhold: {{indicator: {one.indicator.id}, area: {one.one.area}, "
        f"period: {one.one.period.text}}} in paper.md"
    )


def _changes(findings: Iterable[Finding]) -> Iterator[Problem]:
    """A change from or to a withheld figure, which with the other figure makes it."""
    for one in findings:
        for hidden, other in ((one.baseline, one.latest), (one.latest, one.baseline)):
            if one.change is not None and hidden and hidden.absence is Absence.SUPPRESSED:
                place = other.place if other else one.indicator.place
                message = (
                    f"{one.indicator.name}, {one.area}, {display.period(hidden.period)} is withheld, "
                    f"and its change to or from the figure at {place} is printed"
                )
                yield Problem(place=hidden.place, message=message)
