"""What a check of a claim comes to: it agrees, it disagrees, or it cannot be checked, and why."""

from dataclasses import dataclass
from enum import StrEnum

from reportgen import display
from reportgen.model import Finding, Observation


class Agreement(StrEnum):
    """Whether what a sheet says of a figure is what reportgen finds."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An agreement; `words` say what reportgen finds instead, or why it could not be checked."""

    agreement: Agreement
    words: str = ""


NO_FIGURE = "there is no figure beside it"
AGREES = Answer(agreement=Agreement.AGREES)


def not_checked(why: str) -> Answer:
    return Answer(agreement=Agreement.NOT_CHECKED, words=why)


def disagrees(finds: str) -> Answer:
    return Answer(agreement=Agreement.DISAGREES, words=finds)


def settled(agrees: bool, finds: str) -> Answer:
    return AGREES if agrees else disagrees(finds)


def figure(observed: Observation, finding: Finding) -> str:
    """A figure with its period, as in a sentence: "60.6% in 2024/25"."""
    assert observed.value is not None
    period = observed.period
    shown = display.value(observed.value, finding.indicator)
    return f"{shown} {display.preposition(period)} {display.period(period)}"


def not_of_the_latest(observed: Observation, finding: Finding) -> str:
    """Why a claim is not of the figure that a finding was judged on; "" where it is."""
    if observed.value is None:
        return NO_FIGURE
    if finding.latest is None or observed.period != finding.latest.period:
        return "it is not beside the figure that is taken as the latest"
    return ""
