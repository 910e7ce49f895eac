"""The law's clock for a pack: the days it must be out by, and what urgency requires once they are past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.deadlines import Deadline, Regime, deadlines, lateness, passed_on
from reportgen.model import PublicAgenda

ASK = "give its reason as 'urgent: {reason: …, agreed_by: …}' in the agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The deadlines of a meeting, and those that had passed on the day asked about.

    `late` are the numbers of the items that are late and give no reason of urgency.
    """

    deadlines: tuple[Deadline, ...]
    passed: tuple[Deadline, ...]
    late: tuple[int, ...]
    regime: Regime


def clock(
    agenda: PublicAgenda,
    *,
    regime: str,
    closures: Sequence[date],
    on: date,
    new: Sequence[int] | None = None,
) -> Clock:
    """How an agenda stands on the day it would be published; `new` are the items not yet public.

    None means that none is. Items that are a title alone, or still to follow, have nothing to be late.
    """
    found = deadlines(agenda.meeting.day, Regime(regime), closures=closures)
    passed = passed_on(found, on)
    papers_late = any(one.rule.working for one in passed)
    due = [one for one in agenda.items if one.sources and (new is None or one.number in new)]
    return Clock(
        deadlines=found,
        passed=passed,
        late=tuple(one.number for one in due if one.urgent is None) if papers_late else (),
        regime=Regime(regime),
    )


def told(found: Clock, titles: Mapping[int, str]) -> list[str]:
    """What is to be said of lateness, a line each; [] where everything is in time.

    `titles` are the items' by number.
    """
    lines = lateness(found.passed, found.regime) if found.passed else []
    lines += [f"item {number}, {titles.get(number, '')}: late; {ASK}" for number in found.late]
    return lines
