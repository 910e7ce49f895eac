"""A file of meeting notes as meetings, with every problem met on the way."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath

from reportgen.model import Action, Meeting, Noted
from reportgen.problems import Level, Place, Problem, Reading, errors
from reportgen.sources.notes.actions import find_actions, without_action_by
from reportgen.sources.notes.attendance import find_people, in_both, tells_attendance
from reportgen.sources.notes.cues import Kind, find_cue, says_nothing
from reportgen.sources.notes.dates import find_dates
from reportgen.sources.notes.decisions import find_decisions
from reportgen.sources.notes.header import (
    find_body,
    find_date,
    find_focus,
    find_outcomes,
    find_status,
    said_of_meeting,
)
from reportgen.sources.notes.lines import read_lines
from reportgen.sources.notes.people import Attendance
from reportgen.sources.notes.sections import Entry, sort_passages, without_number
from reportgen.word.read import Passage

_PARAGRAPH_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)+\.?\s+")
_OF_THE_SITTING = re.compile(
    r"the meeting (?:\w+ ){0,2}(?:closed|ended|opened|started|began|finished|concluded|commenced)\b.*"
    r"|.*\bdeclarations? of .*\binterests?\b.*|there were none\W*|\(item [0-9]+\w?\)"
    r"|minutes:?|(?:key )?points(?: raised)?:?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maybe:
    """A meeting, or None where its notes do not give its date; and the problems of its notes."""

    meeting: Meeting | None
    problems: tuple[Problem, ...]


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
    problems = (problem for maybe in found for problem in maybe.problems)
    return Reading(
        facts=tuple(maybe.meeting for maybe in found if maybe.meeting is not None),
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


def _meeting(passages: Sequence[Passage], file: str) -> _Maybe:
    entries = tuple(sort_passages(passages))
    if not _looks_like_notes(entries):
        return _Maybe(meeting=None, problems=(_not_notes(file),))
    dated = find_date(entries, file)
    status, status_problems = find_status(entries, file)
    if dated.facts is None:
        return _Maybe(meeting=None, problems=(*dated.problems, *status_problems))
    day, place = dated.facts
    people = find_people(entries, file)
    outcomes, outcomes_place = find_outcomes(entries, file)
    meeting = Meeting(
        date=day,
        place=place,
        status=status,
        body=find_body(entries, file),
        chair=people.chair,
        present=people.present,
        apologies=people.apologies,
        outcomes=outcomes,
        outcomes_place=outcomes_place,
        focus=find_focus(entries, file),
        discussion=_discussion(entries, file),
        decisions=find_decisions(entries, file),
        actions=find_actions(entries, Attendance((*people.present, *people.apologies)), file),
    )
    doubts = (*in_both(people), *_doubts(meeting, file))
    return _Maybe(meeting=meeting, problems=(*dated.problems, *status_problems, *doubts))


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
    points = ((without_action_by(_unnumbered(entry.text)), entry) for entry in told)
    return tuple(
        Noted(text=text, place=Place(file=file, spot=entry.spot))
        for text, entry in points
        if text and not says_nothing(text)
    )


def _is_told(entry: Entry) -> bool:
    if entry.kind is not Kind.NARRATIVE or said_of_meeting(entry.text):
        return False
    return not (_OF_THE_SITTING.fullmatch(entry.text) or tells_attendance(entry.text))


def _unnumbered(text: str) -> str:
    return without_number(_PARAGRAPH_NUMBER.sub("", text, count=1))


def _doubts(meeting: Meeting, file: str) -> Iterator[Problem]:
    """Warnings of what a person should look at: nothing noted, a due date that cannot be."""
    noted = meeting.discussion or meeting.decisions or meeting.actions
    if meeting.held and not (noted or meeting.outcomes or meeting.focus):
        message = "found no outcomes, focus, discussion, decisions or actions of this meeting"
        yield _warning(meeting.place, message)
    if meeting.decisions and not meeting.held:
        yield _warning(meeting.place, "the meeting was cancelled, yet its notes hold decisions")
    if any(dated.day not in {None, meeting.date} for dated in find_dates(PurePosixPath(file).stem)):
        yield _warning(meeting.place, f"the name of the file gives another date: '{file}'")
    for action in meeting.actions:
        yield from _due_doubts(action, meeting)


def _due_doubts(action: Action, meeting: Meeting) -> Iterator[Problem]:
    if any(dated.day is None for dated in find_dates(action.due_text)):
        yield _warning(action.place, f"'{action.due_text}' is no day of the calendar; not used")
    if action.due is not None and action.due < meeting.date:
        yield _warning(action.place, f"due '{action.due_text}', which is before the meeting")


def _warning(place: Place, message: str) -> Problem:
    return Problem(place=place, message=message, level=Level.WARNING)
