"""A file of meeting notes as meetings, with every problem met on the way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath

from reportgen.model import Action, Meeting, Noted
from reportgen.problems import Level, Place, Problem, Reading, errors
from reportgen.sources.notes.actions import find_actions, without_action_by
from reportgen.sources.notes.attendance import find_attendance, in_both, tells_attendance
from reportgen.sources.notes.cues import Kind, find_cue, says_nothing
from reportgen.sources.notes.dates import find_dates
from reportgen.sources.notes.decisions import find_decisions
from reportgen.sources.notes.header import find_body, find_date, find_focus
from reportgen.sources.notes.lines import read_lines
from reportgen.sources.notes.outcomes import find_outcomes
from reportgen.sources.notes.people import People
from reportgen.sources.notes.sections import (
    Entry,
    sort_passages,
    without_ending,
    without_number,
)
from reportgen.sources.notes.status import find_status, tells_status
from reportgen.word.read import Passage

_PARAGRAPH_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)+\.?\s+")
_OF_THE_SITTING = re.compile(
    r"the meeting (?:\w+ ){0,2}(?:closed|ended|opened|started|began|finished|concluded|commenced)\b.*"
    r"|.*\bdeclarations? of .*\binterests?\b.*|there were none\W*|\(item [0-9]+\w?\)"
    r"|minutes:?|(?:key )?points(?: raised)?:?",
    re.IGNORECASE,
)


def read_notes(path: Path, *, name: str) -> Reading[tuple[Meeting, ...]]:
    """The meetings a .docx, .md or .txt file tells of: nearly always one.

    `name` is how the file is called in places and problems. A file holds several meetings when it
    has several headings of the first level with a "Date:" line under each. Nothing is guessed:
    what the notes do not say is None or (), and a meeting without a date is a problem.
    """
    lines = read_lines(path, name=name)
    if errors(lines.problems):
        return Reading(facts=(), problems=lines.problems)
    found = [_meeting(passages, name) for passages in _by_meeting(lines.facts)]
    problems = (problem for reading in found for problem in reading.problems)
    return Reading(
        facts=tuple(reading.facts for reading in found if reading.facts),
        problems=(*lines.problems, *problems),
    )


def _by_meeting(passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    headings = [at for at, passage in enumerate(passages) if passage.heading == 1]
    parts = pairwise([*headings, len(passages)])
    dated = [start for start, end in parts if any(map(_is_dated, passages[start:end]))]
    for start, end in pairwise([0, *dated[1:], len(passages)]):
        yield passages[start:end]


def _is_dated(passage: Passage) -> bool:
    cue = find_cue(passage.text.strip())
    return cue is not None and cue.kind is Kind.DATE and bool(find_dates(cue.rest))


def _meeting(passages: Sequence[Passage], file: str) -> Reading[Meeting | None]:
    """The meeting, or None where its notes do not give its date or its status."""
    entries = tuple(sort_passages(passages))
    if not _looks_like_notes(entries):
        return Reading(facts=None, problems=(_not_notes(file),))
    dated = find_date(entries, file)
    status = find_status(entries, file)
    reviewed = find_outcomes(entries, file)
    faults = (*dated.problems, *status.problems, *reviewed.problems)
    if dated.facts is None or status.facts is None:
        return Reading(facts=None, problems=faults)
    day, place = dated.facts
    outcomes, outcomes_place = reviewed.facts
    attendance = find_attendance(entries, file)
    people = People((*attendance.present, *attendance.apologies))
    actions = find_actions(entries, people, file)
    meeting = Meeting(
        date=day,
        place=place,
        status=status.facts,
        body=find_body(entries, file),
        chair=attendance.chair,
        present=attendance.present,
        apologies=attendance.apologies,
        outcomes=outcomes,
        outcomes_place=outcomes_place,
        focus=find_focus(entries, file),
        discussion=_discussion(entries, file),
        decisions=find_decisions(entries, file),
        actions=tuple(map(_without_impossible_due, actions)),
    )
    due_doubts = (doubt for action in actions for doubt in _due_doubts(action, day))
    doubts = (*in_both(attendance), *_doubts(meeting, file), *due_doubts)
    return Reading(facts=meeting, problems=(*faults, *doubts))


def _looks_like_notes(entries: Sequence[Entry]) -> bool:
    unmarked = {Kind.TITLE, Kind.HEADING, Kind.NARRATIVE, Kind.OTHER}
    marked = any(entry.kind not in unmarked for entry in entries)
    return marked or any(entry.kind is Kind.TITLE and find_dates(entry.text) for entry in entries)


def _not_notes(file: str) -> Problem:
    message = (
        "expected meeting notes: a line such as 'Date: 18 March 2025', and headings such as "
        "Discussion, Decisions or Actions; found none of these"
    )
    return Problem(place=Place(file=file), message=message)


def _discussion(entries: Sequence[Entry], file: str) -> tuple[Noted, ...]:
    """What stands under "Discussion"; where nothing does, what is told under the items' headings."""
    marked = [entry for entry in entries if entry.kind is Kind.DISCUSSION]
    told = marked or [entry for entry in entries if _is_told(entry)]
    points = ((_point(entry.text), entry) for entry in told)
    return tuple(
        Noted(text=text, place=Place(file=file, spot=entry.spot))
        for text, entry in points
        if text and not says_nothing(text)
    )


def _is_told(entry: Entry) -> bool:
    if entry.kind is not Kind.NARRATIVE or tells_status(entry.text):
        return False
    return not (_OF_THE_SITTING.fullmatch(entry.text) or tells_attendance(entry.text))


def _point(text: str) -> str:
    unnumbered = without_number(_PARAGRAPH_NUMBER.sub("", text, count=1))
    return without_ending(without_action_by(unnumbered))


def _doubts(meeting: Meeting, file: str) -> Iterator[Problem]:
    """Warnings of what a person should look at: nothing noted, a name of another date."""
    noted = meeting.discussion or meeting.decisions or meeting.actions
    if meeting.held and not (noted or meeting.outcomes or meeting.focus):
        message = "found no outcomes, focus, discussion, decisions or actions of this meeting"
        yield _warning(meeting.place, message)
    if meeting.decisions and not meeting.held:
        yield _warning(meeting.place, "the meeting was cancelled, yet its notes hold decisions")
    if any(dated.day not in {None, meeting.date} for dated in find_dates(PurePosixPath(file).stem)):
        yield _warning(meeting.place, f"the name of the file gives another date: '{file}'")


def _due_doubts(action: Action, day: date) -> Iterator[Problem]:
    if _is_due_impossibly(action):
        yield _warning(action.place, f"'{action.due_text}' is no day of the calendar; not used")
    if action.due is not None and action.due < day:
        yield _warning(action.place, f"due '{action.due_text}', which is before the meeting")


def _is_due_impossibly(action: Action) -> bool:
    return any(dated.day is None for dated in find_dates(action.due_text))


def _without_impossible_due(action: Action) -> Action:
    return replace(action, due_text="") if _is_due_impossibly(action) else action


def _warning(place: Place, message: str) -> Problem:
    return Problem(place=place, message=message, level=Level.WARNING)
