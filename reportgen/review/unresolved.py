"""What stands between a paper and a signature: problems, gaps, sign-offs, comments, words that differ."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen import remarks, signoff
from reportgen.document.fields import LEFT_TO_AUTHOR
from reportgen.model import Chart, Paragraph, Report, Span, Subheading, Table
from reportgen.problems import Problem
from reportgen.proof.typed import Typed
from reportgen.signoff import Clearance
from reportgen.word.remarks import Remarks


class Matter(StrEnum):
    """What sort of thing is unresolved; in the order a director is told of them."""

    PROBLEM = "Problems"
    TO_COMPLETE = "For the author to complete"
    SIGN_OFF = "Sign-offs"
    DIFFERS = "Words that differ from the figures"
    COMMENT = "Comments, changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """One thing that is unresolved: what it is, where it stands, and the id of where it is shown."""

    matter: Matter
    said: str
    place: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Everything unresolved of one sort."""

    matter: Matter
    items: tuple[Unresolved, ...]


def grouped(items: Iterable[Unresolved]) -> tuple[Group, ...]:
    held = tuple(items)
    groups = (
        Group(matter=matter, items=tuple(one for one in held if one.matter is matter))
        for matter in Matter
    )
    return tuple(one for one in groups if one.items)


def of_paper(report: Report, problems: Iterable[Problem]) -> Iterator[Unresolved]:
    """The problems of a paper, and what is left in it for its author to complete."""
    for each in problems:
        if LEFT_TO_AUTHOR not in each.message:
            yield Unresolved(matter=Matter.PROBLEM, said=each.message, place=str(each.place))
    yield from _to_complete(report)


def of_sign_offs(clearances: Sequence[Clearance]) -> Iterator[Unresolved]:
    """What must be signed off and is not, and what has changed since it was."""
    for each in signoff.problems(clearances):
        yield Unresolved(matter=Matter.SIGN_OFF, said=each.message)


def of_typed(found: Iterable[Typed]) -> Iterator[Unresolved]:
    """The figures that people typed into a draft and a finding says otherwise of."""
    for one in found:
        if one.contradicts:
            yield Unresolved(
                matter=Matter.DIFFERS, said=f"typed by hand: {one.message}", place=one.section
            )


def of_people(said: Remarks) -> Iterator[Unresolved]:
    """What people have said of a draft that is open, and their changes that nobody has settled."""
    left = remarks.unresolved(remarks.peoples(said))
    for one in left.comments:
        on = f" (on '{one.on}')" if one.on else ""
        words = f"{remarks.who_when(one)}: {' '.join(one.text.split())}{on}"
        yield Unresolved(matter=Matter.COMMENT, said=words, place=one.at.section)
    for change in left.changes:
        words = f"{change.how} by {remarks.who_when(change)}: {change.text}"
        yield Unresolved(matter=Matter.COMMENT, said=words, place=change.at.section)


def _to_complete(report: Report) -> Iterator[Unresolved]:
    for section in report.sections:
        for block in section.blocks:
            for span in _spans(block):
                if span.to_complete:
                    yield Unresolved(
                        matter=Matter.TO_COMPLETE,
                        said=span.text,
                        place=section.heading,
                        anchor=f"s.{section.id}",
                    )


def _spans(block: Paragraph | Subheading | Table | Chart) -> tuple[Span, ...]:
    return block.spans if isinstance(block, Paragraph | Subheading) else ()
