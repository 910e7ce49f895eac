"""The template language of an author's Markdown: from text with tags to blocks with figures."""

import re
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.document.case import Case
from reportgen.document.placeables import Placeables
from reportgen.document.shelf import TOKEN, Placed, Shelf, counted, problem_at
from reportgen.model import (
    Block,
    Blocks,
    Column,
    Paragraph,
    Role,
    Sourced,
    Span,
    Subheading,
    Table,
)
from reportgen.problems import Problem, Reading, did_you_mean
from reportgen.text import CLOSE, OPEN

LINE = "_line"
TIMES = {"none": "no times", "one": "once", "two": "twice"}
PRINT = "_print"  # no name an author may write begins with an underscore
FILTERS = ("first", "join", "last")
TAGS = (nodes.Output, nodes.If, nodes.For)
LINKED = re.compile(f"{quote(OPEN)}(\\d+){quote(CLOSE)}")  # as Markdown writes it in an address


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja without Python, and without the sums that could fill a machine's memory."""

    intercepted_binops = frozenset(["*", "**", "%"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"'{operator}' cannot be used here")


class _Unknown(str):
    """Stands in for a name that is not known, so that every other fault is found as well."""

    __slots__ = ()

    def __call__(self, *_: Any, **__: Any) -> str:
        return ""


def _sandbox() -> _Sandbox:
    sandbox = _Sandbox(undefined=StrictUndefined, autoescape=False)
    sandbox.filters = {name: sandbox.filters[name] for name in FILTERS}
    sandbox.filters |= {"count": counted, "length": counted}
    return sandbox


SANDBOX = _sandbox()


def place(text: str, case: Case, *, file: str, first_line: int) -> Reading[tuple[str, Shelf]]:
    """The author's text with a token wherever something was placed, and what the tokens stand for."""
    shelf = Shelf(file=file)
    placeables = Placeables(case, shelf)
    try:
        placed = _filled(SANDBOX.parse(text), placeables, shelf, first_line)
    except TemplateSyntaxError as fault:
        placed = shelf.refuse(first_line + fault.lineno - 1, f"in a tag: {fault.message}")
    except (RecursionError, SyntaxError):  # a Python one: what the engine makes of the tags
        placed = shelf.refuse(first_line, "a tag below is nested too deeply to be read")
    return Reading(facts=(placed, shelf), problems=tuple(shelf.problems))


def _filled(tree: nodes.Template, placeables: Placeables, shelf: Shelf, first_line: int) -> str:
    names = placeables.names()
    unknown = _unknown_names(tree, names)
    too_much = tuple(_asks_too_much(tree))
    for line, message in (*_names_refused(unknown, names), *too_much):
        shelf.refuse(first_line + line - 1, message)
    if too_much:
        return ""
    _say_lines(tree, first_line)
    template = SANDBOX.from_string(tree)
    stand_ins = {one.name: _Unknown() for one in unknown}
    try:
        return template.render({**stand_ins, **names, PRINT: placeables.printed})
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as fault:
        line = first_line + _template_line(fault) - 1
        return "" if unknown else shelf.refuse(line, f"this tag cannot be filled: {fault}")


def _unknown_names(tree: nodes.Template, names: dict[str, Any]) -> tuple[nodes.Name, ...]:
    own = {one.name for one in tree.find_all(nodes.Name) if one.ctx != "load"} | {"loop"}
    known = own | names.keys()
    return tuple(
        one for one in tree.find_all(nodes.Name) if one.ctx == "load" and one.name not in known
    )


def _names_refused(
    unknown: Sequence[nodes.Name], names: dict[str, Any]
) -> Iterator[tuple[int, str]]:
    for one in unknown:
        near = did_you_mean(one.name, names)
        yield one.lineno, f"'{one.name}' is not something that can be placed{near}"


def _asks_too_much(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Where the text asks for more of the template language than placing things needs."""
    for tag in tree.find_all(nodes.Stmt):
        if not isinstance(tag, TAGS):
            yield tag.lineno, "only if and for tags can be used here"
    for call in tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name):
            yield call.lineno, "only what can be placed can be called"


def _say_lines(tree: nodes.Template, first_line: int) -> None:
    """Tells everything that is called or printed which line it stands on."""
    for call in tree.find_all(nodes.Call):
        call.kwargs.append(_line_of(call, first_line))
    for output in tree.find_all(nodes.Output):
        output.nodes = [
            node if isinstance(node, nodes.TemplateData) else _printed(node, first_line)
            for node in output.nodes
        ]


def _printed(node: nodes.Expr, first_line: int) -> nodes.Call:
    name = nodes.Name(PRINT, "load", lineno=node.lineno)
    line = _line_of(node, first_line)
    return nodes.Call(name, [node], [line], None, None, lineno=node.lineno)


def _line_of(node: nodes.Node, first_line: int) -> nodes.Keyword:
    return nodes.Keyword(LINE, nodes.Const(first_line + node.lineno - 1), lineno=node.lineno)


def _template_line(fault: BaseException) -> int:
    frames = traceback.extract_tb(fault.__traceback__)
    return next((one.lineno or 1 for one in reversed(frames) if one.filename == "<template>"), 1)


def exchange(blocks: Sequence[Block], shelf: Shelf) -> Reading[Blocks]:
    """The blocks with every token exchanged for what was placed there."""
    problems: list[Problem] = []
    exchanged: list[Block] = []
    under_paragraph = False
    for block in blocks:
        for one in _exchanged(block, shelf, problems, under_paragraph):
            exchanged.append(one)
            under_paragraph = _is_numbered(one) or (
                under_paragraph and not isinstance(one, Subheading)
            )
    return Reading(facts=tuple(exchanged), problems=tuple(dict.fromkeys(problems)))


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
        return (
            replace(block, spans=_spans(block.spans, shelf, problems)),
            *_notes_after(block, shelf),
        )
    if isinstance(block, Table):
        return (_table(block, shelf, problems),)
    if isinstance(block, Subheading):
        return (replace(block, spans=_spans(block.spans, shelf, problems)),)
    return (block,)


def _notes_after(block: Paragraph, shelf: Shelf) -> Blocks:
    """The notes of everything placed in a paragraph, each once."""
    placed = (shelf.placed[int(number)] for number in TOKEN.findall(block.text))
    return tuple(dict.fromkeys(note for one in placed for note in one.notes))


def _level(block: Paragraph, placed: Placed, under_paragraph: bool) -> int:
    """Accounts of meetings hang one level under the paragraph that introduces them."""
    hangs = placed.name in ("meetings", "meeting") and under_paragraph
    return block.level + 1 if hangs and block.level == 1 else block.level


def _table(table: Table, shelf: Shelf, problems: list[Problem]) -> Table:
    def words(text: str) -> str:
        return "".join(one.text for one in _spans((Span(text=text),), shelf, problems))

    return replace(
        table,
        columns=tuple(
            Column(heading=words(one.heading), share=one.share, figures=one.figures)
            for one in table.columns
        ),
        rows=tuple(tuple(_spans(cell, shelf, problems) for cell in row) for row in table.rows),
        description=words(table.description),
    )


def _spans(spans: Sequence[Span], shelf: Shelf, problems: list[Problem]) -> tuple[Span, ...]:
    exchanged: list[Span] = []
    for span in spans:
        for linked in LINKED.findall(span.link):
            message = "a link's address cannot hold a figure; write the address out"
            problems.append(problem_at(shelf.file, shelf.placed[int(linked)].line, message))
        for place, piece in enumerate(TOKEN.split(span.text)):
            if place % 2 == 0:
                if exchanged and piece.startswith(" times") and exchanged[-1].text in TIMES:
                    exchanged[-1] = _reworded(exchanged[-1], TIMES[exchanged[-1].text])
                    piece = piece.removeprefix(" times")
                if piece:
                    exchanged.append(replace(span, text=piece))
                continue
            placed = shelf.placed[int(piece)]
            if placed.blocks:
                message = f"{{{{ {placed.name} }}}} needs a paragraph of its own, not a place in a sentence"
                problems.append(problem_at(shelf.file, placed.line, message))
            phrase = _phrase(placed)
            exchanged.extend(
                replace(one, bold=span.bold, italic=span.italic, link=span.link, phrase=phrase)
                for one in placed.spans
            )
    return tuple(exchanged)


def _phrase(placed: Placed) -> Sourced | None:
    """What was placed in a sentence as one, where it brings words of its own."""
    text = "".join(one.text for one in placed.spans)
    return Sourced(key=placed.key, text=text) if placed.key and text else None


def _reworded(span: Span, text: str) -> Span:
    """The span in other words, which its region must show too."""
    sourced = replace(span.sourced, text=text) if span.sourced else None
    return replace(span, text=text, sourced=sourced)
