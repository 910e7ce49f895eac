"""People's comments and tracked changes in words, for a person at a terminal, and as plain data."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from reportgen import display
from reportgen.word.comments import Comment
from reportgen.word.making import PROGRAM
from reportgen.word.remarks import Remarks
from reportgen.word.tracked import Change

FRONT_PAGE = "Front page"
NOBODY = "somebody who gave no name"
Remark = Comment | Change


def peoples(remarks: Remarks) -> Remarks:
    """What people said: without changes of the program's, and its comments nobody has answered."""
    return Remarks(
        comments=tuple(one for one in remarks.comments if one.is_peoples),
        changes=tuple(one for one in remarks.changes if one.author != PROGRAM),
    )


def by(author: str, remarks: Remarks) -> Remarks:
    """What one person said: threads that they have a part in, and their changes."""
    return Remarks(
        comments=tuple(one for one in remarks.comments if _is_by(author, (one, *one.answers))),
        changes=tuple(one for one in remarks.changes if _is_by(author, [one])),
    )


def unresolved(remarks: Remarks) -> Remarks:
    """The comments that are open, and the changes, which are open as long as they are tracked."""
    return replace(remarks, comments=tuple(one for one in remarks.comments if not one.resolved))


def _is_by(author: str, said: Iterable[Remark]) -> bool:
    return any(author.casefold() in one.author.casefold() for one in said)


# --- in words -----------------------------------------------------------------------------------


def tell(remarks: Remarks) -> Iterator[str]:
    """The remarks as lines, section by section, in the order of the draft; then their count."""
    both: list[Remark] = [*remarks.comments, *remarks.changes]
    both.sort(key=lambda one: one.at.order)
    for section, found in groupby(both, key=lambda one: one.at.section):
        yield section or FRONT_PAGE
        for one in found:
            yield from _comment(one) if isinstance(one, Comment) else _change(one)
        yield ""
    yield _counted(remarks)


def _comment(one: Comment) -> Iterator[str]:
    on = f", on '{one.on}'" if one.on else ""
    state = "resolved" if one.resolved else "open"
    yield f"  {one.at.spot}: comment by {who_when(one)}, {state}{on}"
    yield from (f"    {line}" for line in one.text.split("\n"))
    for answer in one.answers:
        yield f"    answered by {who_when(answer)}: {' '.join(answer.text.split())}"


def _change(one: Change) -> Iterator[str]:
    what = f": '{one.text}'" if one.text else ""
    yield f"  {one.at.spot}: {one.how} by {who_when(one)}{what}"


def who_when(one: Remark) -> str:
    """Who said or did something, and on what day, where the file has one that can be read."""
    who = one.author or NOBODY
    when = _day(one.date)
    return f"{who}, {when}" if when else who


def _day(written: str) -> str:
    """A day as papers write it; "" where the file has none that can be read."""
    try:
        return display.day(date.fromisoformat(written[:10]))
    except ValueError:
        return ""


def _counted(remarks: Remarks) -> str:
    said = tuple(filter(None, (_comments(remarks), _changes(remarks))))
    if not said:
        return "no comments and no tracked changes"
    everyone: list[Remark] = [*remarks.changes, *remarks.comments]
    everyone += (answer for one in remarks.comments for answer in one.answers)
    names = sorted({one.author or NOBODY for one in everyone} - {PROGRAM})
    return f"{display.listed(said)}, by {display.listed(names)}"


def _comments(remarks: Remarks) -> str:
    many, done = len(remarks.comments), sum(one.resolved for one in remarks.comments)
    if not many:
        return ""
    return f"{_many(many, 'comment')} ({many - done} open, {done} resolved)"


def _changes(remarks: Remarks) -> str:
    return _many(len(remarks.changes), "tracked change") if remarks.changes else ""


def _many(how_many: int, noun: str) -> str:
    return f"{how_many:,} {noun}" if how_many == 1 else f"{how_many:,} {noun}s"


def tell_ours(everything: Remarks) -> Iterator[str]:
    """A line that says how much of what stands in a draft is the program's own, where any is."""
    theirs = peoples(everything)
    comments = len(everything.comments) - len(theirs.comments)
    changes = len(everything.changes) - len(theirs.changes)
    ours = [_many(comments, "comment")] if comments else []
    ours += [_many(changes, "tracked change")] if changes else []
    if ours:
        yield f"and {display.listed(ours)} by {PROGRAM}, not listed"


# --- as data ------------------------------------------------------------------------------------


def as_data(remarks: Remarks) -> dict[str, Any]:
    """The remarks as plain data, the program's own among them and marked."""
    return {
        "comments": [
            {
                **_entry(one),
                "initials": one.initials,
                "on": one.on,
                "resolved": one.resolved,
                "answers": [
                    {**_said(answer), "initials": answer.initials} for answer in one.answers
                ],
            }
            for one in remarks.comments
        ],
        "changes": [{"change": str(one.how), **_entry(one)} for one in remarks.changes],
    }


def _entry(one: Remark) -> dict[str, Any]:
    return {"section": one.at.section, "spot": one.at.spot, **_said(one)}


def _said(one: Remark) -> dict[str, Any]:
    ours = one.author == PROGRAM
    return {"author": one.author, "by_reportgen": ours, "date": one.date, "text": one.text}
