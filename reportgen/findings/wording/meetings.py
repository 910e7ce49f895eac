"""Meetings in words: what each reviewed, and how its outcomes stand."""

import re
from collections.abc import Sequence
from datetime import date

from reportgen import display
from reportgen.findings.wording.spans import Spans, plain
from reportgen.findings.wording.tallies import tally_sentences
from reportgen.model import Meeting, Span, Tally

# what minutes write after "RESOLVED that": the report be noted
RESOLVED = re.compile(r"(?!to |that )[^.;:]*? be \w", re.IGNORECASE)


def meeting(noted: Meeting, tallies: Sequence[Tally], *, by_day: bool = False) -> Spans:
    """What a meeting reviewed and how its outcomes stand.

    `tallies` are those of its outcomes, one an area; () for a paper without indicators. `by_day`
    gives its whole date, where another meeting was in the same month.
    """
    when = display.day(noted.date) if by_day else display.month(noted.date)
    preposition = "on" if by_day else "in"
    if not noted.held:
        return plain(f"The meeting that was planned for {when} was cancelled.")
    focus = _focus(noted)
    if not noted.outcomes:
        return plain(f"A meeting was held {preposition} {when}{focus}.")
    many = len(noted.outcomes) > 1
    reviewed = (
        f"{preposition.capitalize()} {when}, Outcome{'s' if many else ''} {display.listed(noted.outcomes)} "
        f"{'were' if many else 'was'} reviewed{focus}."
    )
    if not tallies:
        return plain(reviewed)
    return (Span(text=f"{reviewed} "), *tally_sentences(tallies, noted.outcomes))


def _focus(noted: Meeting) -> str:
    if not noted.focus:
        return ""
    topics = [topic.text.rstrip(".") for topic in noted.focus]
    each = ", respectively" if 1 < len(topics) == len(noted.outcomes) else ""
    return f" with a focus on {display.listed(topics)}{each}"


def meetings_held(meetings: Sequence[Meeting]) -> str:
    """ "Three meetings were held in 2025."; years and cancellations as the notes have them."""
    held = [one for one in meetings if one.held]
    cancelled = len(meetings) - len(held)
    years = display.listed(sorted({str(one.date.year) for one in meetings}))
    was = "meeting was" if len(held) == 1 else "meetings were"
    said = f"{display.count(len(held)).capitalize() if held else 'No'} {was} held in {years}"
    if cancelled:
        said += f" and {display.count(cancelled)} {'was' if cancelled == 1 else 'were'} cancelled"
    return f"{said}."


def dated(when: date, decision: str) -> str:
    """A decision with the day it was made: "14 October 2025: That the report be noted."."""
    said = f"that {decision[:1].lower()}{decision[1:]}" if RESOLVED.match(decision) else decision
    return f"{display.day(when)}: {display.sentence(said)}"
