"""The template's fields: the front matter as the words that stand on a paper's front page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen import display
from reportgen.config.paper import Paper, Person, Stage
from reportgen.config.profile import Profile, SectionRule
from reportgen.document import accounts
from reportgen.document.case import Case
from reportgen.findings import wording
from reportgen.findings.wording import Spans
from reportgen.model import Block, Paragraph, Role, Sourced, Span
from reportgen.problems import Level, Place, Problem, Reading

ALWAYS_WANTED = ("title", "board", "meeting_date")
PEOPLE = ("report_from", "author", "relevant_director")
EXEMPT = "paragraph{many} {paragraphs} of Part 1 of Schedule 12A to the Local Government Act 1972."
LEFT_TO_AUTHOR = "it is left for the author to complete"
PARTS = ("name", "title", "address", "email", "phone", "contact")


def fields(case: Case, *, file: str) -> Reading[Mapping[str, Spans]]:
    """Every {{ name }} that may stand in a line of the template, with what stands there.

    A field the profile wants and the front matter lacks is marked for the author, and is a warning.
    """
    paper, profile = case.paper, case.council.profile
    known = {name: _stated(name, text) for name, text in _texts(paper, profile)}
    headings = dict(_headings(paper, profile))
    wanted = (*ALWAYS_WANTED, *profile.required_fields)
    missing = [name for name in wanted if not _is_given(known, name)]
    asked = {
        each: _stated(each, to_complete(profile, words))
        for name in missing
        for each, words in _wanted(name, known)
    }
    problems = tuple(_missing(name, file) for name in missing)
    return Reading(facts={**known, **headings, **asked}, problems=problems)


def _headings(paper: Paper, profile: Profile) -> Iterator[tuple[str, Spans]]:
    """The sections' headings; one that depends on how many there are comes from the front matter."""
    for one in profile.sections:
        name, spans = f"heading.{one.id}", wording.plain(_heading(one, paper))
        yield name, _stated(name, spans) if one.plural else spans


def _heading(section: SectionRule, paper: Paper) -> str:
    several = section.composed == "recommendation" and len(paper.recommendations) > 1
    return section.plural if several and section.plural else section.heading


def _is_given(known: Mapping[str, Spans], name: str) -> bool:
    spans = known.get(f"{name}.name" if name in PEOPLE else name, ())
    return any(span.text for span in spans)


def _wanted(name: str, known: Mapping[str, Spans]) -> Iterator[tuple[str, str]]:
    """The fields to mark for a wanted name; a person is asked for by name and title."""
    if name not in PEOPLE:
        yield name, _words(name)
        return
    for part in ("name", "title", "contact"):
        yield f"{name}.{part}", f"{_words(name)}, {part}"


def _words(name: str) -> str:
    return name.replace("_", " ")


def _missing(name: str, file: str) -> Problem:
    message = f"'{name}' is not given; {LEFT_TO_AUTHOR}"
    return Problem(
        place=Place(file=file, spot="front matter"), message=message, level=Level.WARNING
    )


def to_complete(profile: Profile, what: str) -> Spans:
    """The mark that asks the author for what only a person can write."""
    return (Span(text=f"[{profile.to_complete.format(what=what)}]", to_complete=True),)


def _stated(name: str, spans: Spans) -> Spans:
    """The words of a field, under a name that is the same in every build; () where there are none."""
    text = wording.text_of(spans)
    sourced = Sourced(key=f"field.{name}", text=text)
    return tuple(replace(one, sourced=sourced) for one in spans) if len(spans) == 1 else spans


def _texts(paper: Paper, profile: Profile) -> Iterator[tuple[str, Spans]]:
    yield "title", _given(paper.title)
    yield "board", _given(profile.board or paper.board)
    yield "council", wording.plain(profile.council)
    yield "meeting_date", _given(display.day(paper.meeting_date) if paper.meeting_date else None)
    yield "classification", wording.plain(profile.classification[paper.classification])
    yield "exemption", _given(_why_not_open(paper, profile))
    yield "key_decision", _yes_or_no(paper.key_decision)
    yield "decision_number", _given(paper.decision_number)
    yield "electoral_division", _given(paper.electoral_division)
    yield "past_pathway", _pathway(paper.past_pathway, profile)
    yield "future_pathway", _pathway(paper.future_pathway, profile)
    for name in PEOPLE:
        yield from _person(name, getattr(paper, name))


def _why_not_open(paper: Paper, profile: Profile) -> str | None:
    """What a paper that is not open says of itself: its class, the paragraphs and the reasons."""
    if paper.classification == "open":
        return None
    words = profile.classification[paper.classification]
    if paper.exempt is None:
        return words
    many = "s" if len(paper.exempt.paragraphs) > 1 else ""
    paragraphs = display.listed([str(number) for number in paper.exempt.paragraphs])
    because = [
        display.sentence(said) for said in (paper.exempt.reason, paper.exempt.public_interest)
    ]
    return f"{words}: {EXEMPT.format(many=many, paragraphs=paragraphs)} {' '.join(because)}"


def _given(text: str | None) -> Spans:
    return wording.plain(text) if text else ()


def _yes_or_no(answer: bool | None) -> Spans:
    return () if answer is None else wording.plain("Yes" if answer else "No")


def _pathway(stages: Sequence[Stage], profile: Profile) -> Spans:
    said = [f"{one.body}, {display.day(one.date)}" for one in stages]
    return wording.plain("; ".join(said) or profile.none)


def _person(role: str, person: Person | None) -> Iterator[tuple[str, Spans]]:
    for part in PARTS:
        text = _part(person, part) if person else ""
        link = f"mailto:{text}" if part == "email" and text else ""
        yield f"{role}.{part}", (Span(text=text, link=link),) if text else ()


def _part(person: Person, part: str) -> str:
    if part != "contact":
        return getattr(person, part) or ""
    return ", ".join(filter(None, (person.name, person.title, person.address, person.phone)))


def lists(case: Case, recommendation: Sequence[Block]) -> Mapping[str, tuple[Block, ...]]:
    """The template's {{p lists }}: each entry a paragraph, and "None" where there is none."""
    none = case.council.profile.none
    return {
        "recommendations": tuple(_as_plain(block) for block in recommendation),
        "appendices": _entries("appendices", case.paper.appendices, none),
        "background_papers": _entries("background_papers", case.paper.background_papers, none),
        "sign_off": (),  # who cleared the whole paper is known once its words are
    }


def _as_plain(block: Block) -> Block:
    return replace(block, role=Role.PLAIN) if isinstance(block, Paragraph) else block


def _entries(name: str, entries: Sequence[str], none: str) -> tuple[Block, ...]:
    return tuple(
        accounts.composed(wording.plain(entry), key=f"field.{name}.{number}", role=Role.PLAIN)
        for number, entry in enumerate(entries or [none], start=1)
    )
