"""The template language of an author's Markdown: from text with tags to blocks with figures."""

import re
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen import display
from reportgen.document.case import Case
from reportgen.document.placeables import (
    TOKEN,
    Blocks,
    Listing,
    Placeables,
    Placed,
    Shelf,
    problem_at,
)
from reportgen.model import Block, Paragraph, Role, Span, Subheading, Table
from reportgen.problems import Problem, Reading, did_you_mean

LINE = "_line"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without Python, and without the sums that could fill a machine's memory."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"'{operator}' cannot be used here")


def _finalize(value: Any) -> Any:
    return display.count(value) if type(value) is int else value


SANDBOX = _Sandbox(undefined=StrictUndefined, finalize=_finalize, autoescape=False)


def place(text: str, case: Case, *, file: str, first_line: int) -> Reading[tuple[str, Shelf]]:
    """The author's text with a token wherever something was placed, and what the tokens stand for."""
    shelf = Shelf(file=file)
    names = Placeables(case, shelf).names()
    try:
        tree = SANDBOX.parse(text)
        _say_lines(tree, names, first_line)
        unknown = tuple(_unknown_names(tree, names, file, first_line))
        if unknown:
            return Reading(facts=("", shelf), problems=unknown)
        placed = SANDBOX.from_string(tree).render(names)
    except TemplateSyntaxError as fault:
        problem = problem_at(file, first_line + fault.lineno - 1, f"in a tag: {fault.message}")
        return Reading(facts=("", shelf), problems=(problem,))
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
        line = first_line + _template_line(fault) - 1
        return Reading(facts=("", shelf), problems=(problem_at(file, line, _words(fault)),))
    return Reading(facts=(placed, shelf), problems=tuple(shelf.problems))


def _say_lines(tree: nodes.Template, names: dict[str, Any], first_line: int) -> None:
    """Tells everything that is placed which line it stands on; a listing is placed by its name."""
    for output in tree.find_all(nodes.Output):
        output.nodes = [
            nodes.Call(node, [], [], None, None, lineno=node.lineno)
            if isinstance(node, nodes.Name) and isinstance(names.get(node.name), Listing)
            else node
            for node in output.nodes
        ]
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            line = nodes.Const(first_line + call.lineno - 1)
            call.kwargs.append(nodes.Keyword(LINE, line))


def _unknown_names(
    tree: nodes.Template, names: dict[str, Any], file: str, first_line: int
) -> Iterator[Problem]:
    own = {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"} | {"loop", "range"}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in own | names.keys():
            message = (
                f"'{name.name}' is not something that can be placed{did_you_mean(name.name, names)}"
            )
            yield problem_at(file, first_line + name.lineno - 1, message)


def _template_line(fault: BaseException) -> int:
    frames = traceback.extract_tb(fault.__traceback__)
    return next((one.lineno or 1 for one in reversed(frames) if one.filename == "<template>"), 1)


def _words(fault: Exception) -> str:
    said = re.sub(r"Placeables\.|, '?_line'?|'_line',? ?", "", str(fault))
    return f"this tag cannot be filled: {said}"


def exchange(blocks: Sequence[Block], shelf: Shelf) -> Reading[Blocks]:
    """The blocks with every token exchanged for what was placed there."""
    problems: list[Problem] = []
    exchanged: list[Block] = []
    under_paragraph = False
    for block in blocks:
        for one in _exchanged(block, shelf, problems, under_paragraph):
            exchanged.append(one)
            under_paragraph = under_paragraph or _is_numbered(one)
    return Reading(facts=tuple(exchanged), problems=tuple(problems))


def _is_numbered(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.NUMBERED


def _exchanged(
    block: Block, shelf: Shelf, problems: list[Problem], under_paragraph: bool
) -> Blocks:
    if isinstance(block, Paragraph):
        alone = TOKEN.fullmatch(block.text.strip())
        placed = shelf.placed[int(alone[1])] if alone else None
        if placed and placed.blocks:
            return placed.blocks(_level(block, placed, under_paragraph))
        return (replace(block, spans=_spans(block.spans, shelf, problems)),)
    if isinstance(block, Table):
        rows = tuple(tuple(_spans(cell, shelf, problems) for cell in row) for row in block.rows)
        return (replace(block, rows=rows),)
    if isinstance(block, Subheading):
        return (replace(block, spans=_spans(block.spans, shelf, problems)),)
    return (block,)


def _level(block: Paragraph, placed: Placed, under_paragraph: bool) -> int:
    """Accounts of meetings hang one level under the paragraph that introduces them."""
    hangs = placed.name in ("meetings", "meeting") and under_paragraph
    return block.level + 1 if hangs and block.level == 1 else block.level


def _spans(spans: Sequence[Span], shelf: Shelf, problems: list[Problem]) -> tuple[Span, ...]:
    exchanged: list[Span] = []
    for span in spans:
        for place, piece in enumerate(TOKEN.split(span.text)):
            if place % 2 == 0:
                if piece:
                    exchanged.append(replace(span, text=piece))
                continue
            placed = shelf.placed[int(piece)]
            if placed.blocks:
                message = f"{{{{ {placed.name} }}}} needs a paragraph of its own, not a place in a sentence"
                problems.append(problem_at(shelf.file, max(placed.line, 1), message))
            exchanged.extend(
                replace(one, bold=span.bold, italic=span.italic, link=span.link)
                for one in placed.spans
            )
    return tuple(exchanged)
