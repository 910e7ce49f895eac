"""The whole paper: the author's sections and the composed ones, in the order of the template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportgen.config.profile import Profile, SectionRule
from reportgen.document import compose, placing
from reportgen.document.case import Case
from reportgen.document.fields import LEFT_TO_AUTHOR, fields, lists, to_complete
from reportgen.document.judged import said_once
from reportgen.document.tables import risk_table
from reportgen.findings import wording
from reportgen.model import Block, Blocks, Chart, Paragraph, Report, Role, Section, Table
from reportgen.problems import Level, Place, Problem, Reading, did_you_mean
from reportgen.sources.markdown import Written, read_blocks


def report(
    case: Case, written: Sequence[Written], *, file: str, order: Sequence[str]
) -> Reading[Report]:
    """The paper as blocks; `order` is the order in which the template prints the sections.

    Tables and figures are numbered in that order. Every problem of the text is listed.
    """
    profile = case.council.profile
    matched = _matched(written, profile, file)
    front = fields(case, file=file)
    problems = [*matched.problems, *front.problems, *_no_verb(case.paper.recommendations, file)]
    sections: dict[str, Section] = {}
    for rule in profile.sections:
        blocks = _blocks(rule, matched.facts.get(rule.id), case, file)
        problems.extend(blocks.problems)
        sections[rule.id] = Section(id=rule.id, heading=rule.heading, blocks=blocks.facts)
    problems.extend(_unprinted_risks(case, sections, file))
    numbered = _numbered([sections[id_] for id_ in order if id_ in sections])
    asked = next(
        (
            sections[rule.id].blocks
            for rule in profile.sections
            if rule.composed == "recommendation"
        ),
        (),
    )
    return Reading(
        facts=Report(
            name=case.name,
            template=case.council.name,
            title=case.paper.title or case.name,
            author=case.paper.author.name if case.paper.author else "",
            subject=profile.board or case.paper.board or "",
            dated=case.paper.meeting_date,
            fields=front.facts,
            blocks=lists(case, asked),
            sections=numbered,
            judgements=tuple(map(wording.judgement, case.findings)),
        ),
        problems=tuple(problems),
    )


def _no_verb(recommendations: Sequence[str], file: str) -> Iterator[Problem]:
    """Each recommendation that does not say, by its verb, what is asked."""
    for number, one in enumerate(recommendations, start=1):
        if compose.what_is_asked(one).lower().startswith("that "):
            message = f"recommendation {number}: expected a verb such as note, agree or approve, found 'that'"
            yield Problem(place=Place(file=file, spot="recommendations"), message=message)


def _matched(
    written: Sequence[Written], profile: Profile, file: str
) -> Reading[Mapping[str, Written]]:
    """The author's sections by the profile's id."""
    found: dict[str, Written] = {}
    problems: list[Problem] = []
    for one in written:
        rule = profile.section(one.heading)
        place = Place(file=file, spot=f"line {one.line}")
        if rule is None:
            problems.append(_no_such_section(one, profile, place))
        elif rule.id in found:
            message = f"'{one.heading}' and '{found[rule.id].heading}' are both '{rule.heading}'"
            problems.append(Problem(place=place, message=message))
        else:
            found[rule.id] = one
    return Reading(facts=found, problems=tuple(problems))


def _no_such_section(one: Written, profile: Profile, place: Place) -> Problem:
    if profile.leaves_out(one.heading):
        message = f"this template has no section '{one.heading}'; its text is left out"
        return Problem(place=place, message=message, level=Level.WARNING)
    headings = [rule.heading for rule in profile.sections]
    message = f"there is no section '{one.heading}'; there are {', '.join(headings)}"
    return Problem(place=place, message=message + did_you_mean(one.heading, headings))


def _blocks(rule: SectionRule, written: Written | None, case: Case, file: str) -> Reading[Blocks]:
    """A section's blocks: what its author wrote, or what may be composed, or a mark that asks."""
    if written is not None and written.text.strip():
        read = _from_author(written, case, file)
        blocks, problems = read.facts, read.problems
        if rule.composed == "risks" and case.risks and not _has_risks(blocks):
            blocks = (*blocks, *risk_table(case))
    else:
        blocks, problems = _unwritten(rule, case), ()
        if _is_to_complete(blocks):
            place = Place(file=file, spot=f"# {rule.heading}")
            message = f"nothing is written here; {LEFT_TO_AUTHOR}"
            problems = (Problem(place=place, message=message, level=Level.WARNING),)
    if blocks and rule.opens_with:
        blocks = (Paragraph(spans=wording.plain(rule.opens_with)), *blocks)
    blocks = said_once(blocks if rule.numbered else _unnumbered(blocks))
    return Reading(facts=blocks, problems=problems)


def _from_author(written: Written, case: Case, file: str) -> Reading[Blocks]:
    placed = placing.place(written.text, case, file=file, first_line=written.first_line)
    text, shelf = placed.facts
    read = read_blocks(text, file=file, first_line=written.first_line)
    exchanged = placing.exchange(read.facts, shelf)
    return Reading(
        facts=exchanged.facts, problems=(*placed.problems, *read.problems, *exchanged.problems)
    )


def _unwritten(rule: SectionRule, case: Case) -> Blocks:
    if composed := compose.section(rule.composed, case):
        return composed
    if rule.unwritten:
        return (Paragraph(spans=wording.plain(rule.unwritten)),)
    if not rule.required:
        return ()
    return (Paragraph(spans=to_complete(case.council.profile, rule.heading)),)


def _is_to_complete(blocks: Blocks) -> bool:
    return any(
        span.to_complete for one in blocks if isinstance(one, Paragraph) for span in one.spans
    )


def _has_risks(blocks: Blocks) -> bool:
    return any(
        isinstance(one, Table) and one.sourced is not None and one.sourced.key == "risks"
        for one in blocks
    )


def _unnumbered(blocks: Blocks) -> Blocks:
    """The blocks of a section whose paragraphs carry no numbers; deeper levels keep theirs."""
    return tuple(
        replace(one, role=Role.PLAIN)
        if isinstance(one, Paragraph) and one.role is Role.NUMBERED and one.level == 1
        else one
        for one in blocks
    )


def _unprinted_risks(case: Case, sections: Mapping[str, Section], file: str) -> Iterator[Problem]:
    if case.risks and not any(_has_risks(one.blocks) for one in sections.values()):
        message = f"the risks are not printed: {case.council.name} has no section for them"
        yield Problem(place=Place(file=file, spot="risks"), message=message, level=Level.WARNING)


def _numbered(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with their tables and figures numbered from 1 in the order they are printed."""
    last = {Chart: 0, Table: 0}
    numbered = []
    for section in sections:
        blocks: list[Block] = []
        for block in section.blocks:
            if isinstance(block, Chart) or (isinstance(block, Table) and block.caption):
                last[type(block)] += 1
                block = replace(block, number=last[type(block)])
            blocks.append(block)
        numbered.append(replace(section, blocks=tuple(blocks)))
    return tuple(numbered)
