"""What meetings came to, as blocks: what each reviewed, what was decided, who is to do what."""

from collections.abc import Iterable, Sequence

from reportgen import display
from reportgen.document.case import Case
from reportgen.document.judged import judged_note
from reportgen.findings import wording
from reportgen.model import Action, Block, Meeting, Noted, Paragraph, Role, Sourced, Span
from reportgen.problems import Place


def meeting_accounts(case: Case, level: int) -> tuple[Block, ...]:
    """A paragraph for each meeting, in order of date, with what was discussed under it."""
    return tuple(block for one in case.meetings for block in meeting_account(one, case, level))


def meeting_account(noted: Meeting, case: Case, level: int) -> tuple[Block, ...]:
    """What one meeting reviewed, how its outcomes stand and were judged, and what was discussed."""
    key = f"meeting.{_name(noted, case)}"
    tallies = case.tallies(noted.outcomes) if noted.outcomes else ()
    spans = wording.meeting(noted, tallies, by_day=_shares_month(noted, case))
    account = composed(spans, key=key, cells=_places(noted), level=level)
    if not noted.held:
        return (account,)
    judged = judged_note([one for tally in tallies for one in tally.findings], case, key=key)
    return (account, *judged, *points(noted.discussion, key=f"{key}.discussion", level=level))


def _shares_month(noted: Meeting, case: Case) -> bool:
    months = [(one.date.year, one.date.month) for one in case.meetings]
    return months.count((noted.date.year, noted.date.month)) > 1


def _name(noted: Meeting, case: Case) -> str:
    """What a meeting is known by: its day, and its body where two bodies met that day."""
    that_day = [one for one in case.meetings if one.date == noted.date]
    body = f".{display.slug(noted.body.text)}" if len(that_day) > 1 and noted.body else ""
    return f"{noted.date.isoformat()}{body}"


def _places(noted: Meeting) -> tuple[Place, ...]:
    return tuple(filter(None, (noted.place, noted.outcomes_place)))


def composed(
    spans: Sequence[Span],
    *,
    key: str,
    cells: tuple[Place, ...] = (),
    role: Role = Role.NUMBERED,
    level: int = 1,
) -> Paragraph:
    """A paragraph composed from the sources, under a name that is the same in every build."""
    inner = [span.sourced for span in spans if span.sourced]
    sourced = Sourced(
        key=key,
        text=wording.text_of(spans),
        cells=tuple(dict.fromkeys((*cells, *(place for one in inner for place in one.cells)))),
        findings=tuple(dict.fromkeys(name for one in inner for name in one.findings)),
    )
    return Paragraph(spans=tuple(spans), role=role, level=level, sourced=sourced)


def points(noted: Iterable[Noted], *, key: str, level: int) -> tuple[Block, ...]:
    """Points of a discussion, as bullets at the level of the paragraph above them."""
    return tuple(
        composed(
            wording.plain(display.sentence(one.text)),
            key=f"{key}.{number}",
            cells=(one.place,),
            role=Role.BULLET,
            level=level,
        )
        for number, one in enumerate(noted, start=1)
    )


def decisions(case: Case, level: int) -> tuple[Block, ...]:
    """Every decision in the notes, with the day it was taken."""
    return tuple(
        composed(
            wording.plain(wording.dated(meeting.date, one.text)),
            key=f"decision.{_name(meeting, case)}.{number}",
            cells=(one.place,),
            role=Role.BULLET,
            level=level,
        )
        for meeting in case.meetings
        for number, one in enumerate(meeting.decisions, start=1)
    )


def actions(case: Case, level: int) -> tuple[Block, ...]:
    """Every action in the notes, with its owner and due date where the notes give them."""
    return tuple(
        composed(
            wording.plain(_action_words(one)),
            key=f"action.{_name(meeting, case)}.{number}",
            cells=(one.place,),
            role=Role.BULLET,
            level=level,
        )
        for meeting in case.meetings
        for number, one in enumerate(meeting.actions, start=1)
    )


def _action_words(action: Action) -> str:
    due = display.day(action.due) if action.due else action.due_text
    who = ", ".join(filter(None, (action.owner, f"due {due}" if due else "")))
    return display.sentence(f"{action.text.rstrip('.')} ({who})" if who else action.text)
