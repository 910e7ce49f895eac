"""An author's paper.md: its front matter, its sections, and their Markdown as blocks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from reportgen.model import Block, Cell, Column, Paragraph, Role, Span, Subheading, Table
from reportgen.problems import Place, Problem, Reading

FENCE = "---"
NOT_HERE = {
    "fence": "a block of code",
    "code_block": "text set in by four spaces",
    "blockquote_open": "a quotation",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "hr": "a rule",
}
READER = MarkdownIt("commonmark", {"html": True}).enable("table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A section as its author wrote it: the heading, the Markdown under it, and where each starts."""

    heading: str
    text: str
    line: int

    @property
    def first_line(self) -> int:
        return self.line + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperText:
    """A paper.md taken apart: the YAML between the fences, and the sections."""

    front_matter: str
    sections: tuple[Written, ...]


def read_paper(text: str, *, file: str) -> Reading[PaperText]:
    """A paper.md as front matter and sections.

    Text before the first heading belongs to no section, and is a problem.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != FENCE or FENCE not in map(str.rstrip, lines[1:]):
        message = f"expected front matter between two lines of '{FENCE}' at the top"
        problem = Problem(place=Place(file=file, spot="line 1"), message=message)
        return Reading(facts=PaperText(front_matter="", sections=()), problems=(problem,))
    end = 1 + [line.rstrip() for line in lines[1:]].index(FENCE)
    sections, problems = _sections(lines, end + 1, file)
    front_matter = "\n".join(lines[1:end])
    return Reading(
        facts=PaperText(front_matter=front_matter, sections=tuple(sections)), problems=problems
    )


def _sections(
    lines: Sequence[str], start: int, file: str
) -> tuple[list[Written], tuple[Problem, ...]]:
    tokens = READER.parse("\n".join(lines[start:]))
    heads = [
        (start + token.map[0], start + token.map[1], _heading_text(tokens[number + 1]))
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h1" and token.map and not token.level
    ]
    ends = [*(line for line, _, _ in heads), len(lines)][1:]
    found = [
        Written(
            heading=heading,
            text="\n".join(
                [*[""] * (under - line - 1), *lines[under:end]]
            ),  # in step with the file
            line=line + 1,
        )
        for (line, under, heading), end in zip(heads, ends, strict=True)
    ]
    first = heads[0][0] if heads else len(lines)
    stray = next((n for n in range(start, first) if lines[n].strip()), None)
    if stray is None:
        return found, ()
    message = "this text stands under no heading; begin each section with '# ' and its name"
    return found, (Problem(place=Place(file=file, spot=f"line {stray + 1}"), message=message),)


def _heading_text(token: Token) -> str:
    return "".join(part.content for part in token.children or ())


def read_blocks(text: str, *, file: str, first_line: int) -> Reading[tuple[Block, ...]]:
    """Markdown as blocks: paragraphs, lists, tables and sub-headings.

    Paragraphs are numbered; a numbered list under one becomes the next level, and a bulleted list
    stands at the level of the paragraph above it.
    """
    problems: list[Problem] = []
    tokens = _supported(READER.parse(text), problems, file, first_line)
    blocks = tuple(_blocks(SyntaxTreeNode(tokens), depth=0))
    return Reading(facts=blocks, problems=tuple(dict.fromkeys(problems)))


def _supported(
    tokens: Sequence[Token], problems: list[Problem], file: str, first_line: int
) -> Sequence[Token]:
    for token in tokens:
        for each in (token, *(token.children or ())):
            if each.type in NOT_HERE:
                line = first_line + (token.map[0] if token.map else 0)
                message = f"{NOT_HERE[each.type]} cannot stand in a paper; write it as a paragraph, list or table"
                problems.append(
                    Problem(place=Place(file=file, spot=f"line {line}"), message=message)
                )
    return tokens


def _blocks(node: SyntaxTreeNode, depth: int) -> Iterator[Block]:
    """The blocks under a node; `depth` is the level of the paragraph they hang under, 0 for none."""
    for child in node.children:
        match child.type:
            case "paragraph":
                yield Paragraph(spans=_spans(child))
                depth = 1
            case "heading":
                yield Subheading(spans=_spans(child), level=int(child.tag[1]) - 1)
                depth = 0
            case "bullet_list":
                yield from _list(child, Role.BULLET, max(depth, 1))
            case "ordered_list":
                yield from _list(child, Role.NUMBERED, depth + 1)
            case "table":
                yield _table(child)


def _list(node: SyntaxTreeNode, role: Role, level: int) -> Iterator[Block]:
    for item in node.children:
        for number, child in enumerate(item.children):
            match child.type:
                case "paragraph":
                    spans = _spans(child)
                    yield Paragraph(
                        spans=spans, role=role if not number else Role.PLAIN, level=level
                    )
                case "bullet_list":
                    deeper = level + (role is Role.BULLET)
                    yield from _list(child, Role.BULLET, deeper)
                case "ordered_list":
                    yield from _list(child, Role.NUMBERED, level + 1)
                case "table":
                    yield _table(child)
                case "heading":
                    yield Subheading(spans=_spans(child), level=int(child.tag[1]) - 1)


def _spans(node: SyntaxTreeNode) -> tuple[Span, ...]:
    inline = (part for child in node.children for part in child.children)
    return tuple(span for part in inline for span in _inline(part, Span(text="")))


def _inline(node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
    match node.type:
        case "text" | "code_inline":
            if node.content:
                yield _styled(style, text=node.content)
        case "softbreak":
            yield _styled(style, text=" ")
        case "hardbreak":
            yield _styled(style, text="\n")
        case "strong":
            yield from _inside(node, _styled(style, bold=True))
        case "em":
            yield from _inside(node, _styled(style, italic=True))
        case "link":
            yield from _inside(node, _styled(style, link=str(node.attrs["href"])))


def _inside(node: SyntaxTreeNode, style: Span) -> Iterator[Span]:
    for child in node.children:
        yield from _inline(child, style)


def _styled(
    style: Span, *, text: str = "", bold: bool = False, italic: bool = False, link: str = ""
) -> Span:
    return Span(
        text=text,
        bold=bold or style.bold,
        italic=italic or style.italic,
        link=link or style.link,
    )


def _table(node: SyntaxTreeNode) -> Table:
    head, *rest = node.children
    headings = [_plain_text(_spans(cell)) for cell in head.children[0].children]
    rows = tuple(
        tuple[Cell, ...](_spans(cell) for cell in row.children)
        for body in rest
        for row in body.children
    )
    return Table(
        columns=tuple(Column(heading=heading) for heading in headings),
        rows=rows,
        description=f"Table of {', '.join(headings)}",
    )


def _plain_text(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)
