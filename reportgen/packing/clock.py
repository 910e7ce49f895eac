"""The law's clock for a pack: the days it must be out by, and what urgency requires once they are past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportgen import display
from reportgen.deadlines import Deadline, Regime, deadlines
from reportgen.model import PublicAgenda

# What the law asks for where papers are later than its days, by regime.
URGENCY = {
    Regime.HWB: (
        "An item that was not open to the public for five clear days may be taken only if the chair "
        "is of the opinion, by reason of special circumstances that are stated in the minutes, that "
        "it is a matter of urgency (Local Government Act 1972, section 100B(4)(b))."
    ),
    Regime.EXECUTIVE: (
        "A key decision without 28 clear days' notice needs the general exception, with notice to "
        "the chair of the overview and scrutiny committee and five clear days (SI 2012/2089, "
        "regulation 10), or that chair's agreement that it is urgent and cannot reasonably be "
        "deferred (regulation 11)."
    ),
}
ASK = "give its reason as 'urgent: {reason: …, agreed_by: …}' in the agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The deadlines of a meeting, those that had passed on the day asked about, and what that needs.

    `late` are the numbers of the items that are late and give no reason of urgency.
    """

    deadlines: tuple[Deadline, ...]
    passed: tuple[Deadline, ...]
    late: tuple[int, ...]
    urgency: str


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
    passed = tuple(one for one in found if on > one.latest)
    papers_late = any(one.rule.working for one in passed)
    due = [one for one in agenda.items if one.sources and (new is None or one.number in new)]
    return Clock(
        deadlines=found,
        passed=passed,
        late=tuple(one.number for one in due if one.urgent is None) if papers_late else (),
        urgency=URGENCY[Regime(regime)] if passed else "",
    )


def told(found: Clock, titles: Mapping[int, str]) -> list[str]:
    """What is to be said of lateness, a line each; [] where everything is in time.

    `titles` are the items' by number.
    """
    lines = [
        f"late: {one.rule.what.lower()} was due by {one.latest:%A} {display.day(one.latest)}"
        for one in found.passed
    ]
    if found.urgency:
        lines.append(found.urgency)
    lines += [f"item {number}, {titles.get(number, '')}: late; {ASK}" for number in found.late]
    return lines
