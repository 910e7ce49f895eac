"""Meetings in words: what each reviewed, and how its outcomes stand."""

from collections.abc import Sequence
from datetime import date

from reportgen import display
from reportgen.findings.wording.spans import Spans, plain
from reportgen.findings.wording.tallies import tally_sentences
from reportgen.model import Meeting, Span, Tally


def meeting(noted: Meeting, tallies: Sequence[Tally]) -> Spans:
    """What a meeting reviewed and how its outcomes stand.

    `tallies` are those of its outcomes, one an area; () for a paper without indicators.
    """
    when = display.month(noted.date)
    if not noted.held:
        return plain(f"The meeting that was planned for {when} was cancelled.")
    focus = _focus(noted)
    if not noted.outcomes:
        return plain(f"A meeting was held in {when}{focus}.")
    many = len(noted.outcomes) > 1
    reviewed = (
        f"In {when}, Outcome{'s' if many else ''} {display.listed(noted.outcomes)} "
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


def dated(when: date, text: str) -> str:
    """A decision or point with the day it was made: "14 October 2025: …"."""
    return f"{display.day(when)}: {display.sentence(text)}"
