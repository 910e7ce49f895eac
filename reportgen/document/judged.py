"""Beside each tally: by which rule it was judged, how far it was tested, how others would read."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.document.case import Case
from reportgen.findings import wording
from reportgen.findings.tally import tallies
from reportgen.model import Block, Blocks, Finding, Paragraph, Role, Span, Table

KEY = "judged."
SAME_RULE = "By the same rule."


def judged_note(findings: Sequence[Finding], case: Case, *, key: str) -> Blocks:
    """A note of the rule in a sentence, then of what these findings bore; () without findings.

    The rule is its first span, so that it can be said once in a section.
    """
    if not findings:
        return ()
    rule = case.paper.change_rule.as_rule()
    said = [wording.rule_sentence(rule), wording.how_far_tested(rule, findings)]
    if case.paper.change_rule.other_rules:
        said.append(wording.by_other_rules(tallies(findings), rule))
    spans = tuple(Span(text=f"{' ' if place else ''}{text}") for place, text in enumerate(said))
    return (_note(spans, key=f"{KEY}{key}", findings=findings),)


def _note(spans: tuple[Span, ...], *, key: str, findings: Sequence[Finding]) -> Paragraph:
    sourced = wording.told(key, wording.text_of(spans), findings)
    return Paragraph(spans=spans, role=Role.NOTE, sourced=sourced)


def said_once(blocks: Sequence[Block]) -> Blocks:
    """The blocks of a section, its rule told in full by the first note and referred to by the rest.

    A note is left out where the table that follows it has the same one.
    """
    told: set[str] = set()
    kept: list[Block] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _is_judged(block):
            if _stands_under_table(block, blocks[place + 1 : place + 3]):
                continue
            rule = block.spans[0].text
            block = _by_the_same_rule(block) if rule in told else block
            told.add(rule)
        kept.append(block)
    return tuple(kept)


def _is_judged(block: Paragraph) -> bool:
    return block.sourced is not None and block.sourced.key.startswith(KEY)


def _stands_under_table(note: Paragraph, following: Sequence[Block]) -> bool:
    match following:
        case [Table(), Paragraph() as under]:
            return _is_judged(under) and under.text == note.text
    return False


def _by_the_same_rule(note: Paragraph) -> Paragraph:
    assert note.sourced is not None
    spans = (Span(text=SAME_RULE), *note.spans[1:])
    return replace(note, spans=spans, sourced=replace(note.sourced, text=wording.text_of(spans)))
