"""An author's Markdown as passages and sentences: what a person typed, and the line it stands on.

What is placed by a tag is no longer there; the names inside the tag are, as they say what the sentence
is about. What a link says is left out too: those are the words of the page it leads to.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.sources.markdown import Written
from reportgen.text import OPEN

LINKED = OPEN  # stands where a link stood; no source can hold it
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
STRINGS = re.compile(r'"([^"]*)"|' + r"'([^']*)'")
LINK = re.compile(r"!?\[[^\]]*\]\([^)]*\)|<https?://[^>]*>|https?://\S+")
EMPHASIS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
HEADING = re.compile(r"#{1,6}\s")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
ROW = re.compile(r"\s*\|")
ENDS = re.compile(
    r"(?<!approx\.)(?<!\bc\.)(?<!\be\.g\.)(?<!\bNo\.)(?<=[.!?])[\"”’)]*\s+(?=[\"“(«A-Z0-9])"
)
OWN_SOURCE = re.compile(r"\(\s*sources?\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence on one line of text, and the line of the file it starts on.

    `breaks` are where its author's lines end in it; `says_source` is whether it names a source of
    its own, as in "(source: council tax base, 2025)".
    """

    text: str
    line: int
    breaks: tuple[int, ...] = ()

    @property
    def says_source(self) -> bool:
        return OWN_SOURCE.search(self.text) is not None

    def line_at(self, offset: int) -> int:
        return self.line + sum(one < offset for one in self.breaks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, an item of a list or a row of a table; `has_link` where it refers to a page."""

    sentences: tuple[Sentence, ...]
    has_link: bool


def passages(written: Written) -> Iterator[Passage]:
    """What a section's author typed, passage by passage; sub-headings are left out."""
    text = LINK.sub(LINKED, TAG.sub(_names_in, written.text))
    held: list[str] = []
    start = written.first_line
    for number, line in enumerate((*text.split("\n"), ""), start=written.first_line):
        if held and (
            not line.strip() or ITEM.match(line) or ROW.match(line) or HEADING.match(line)
        ):
            yield _passage(held, start)
            held = []
        if line.strip() and not HEADING.match(line):
            start = start if held else number
            held.append(line)


def passage(text: str) -> Passage:
    """Words of one paragraph as a passage that has no lines, with `LINKED` wherever a link stood."""
    return Passage(sentences=tuple(_sentences(text, 0)), has_link=LINKED in text)


def marked(names: Iterable[str]) -> str:
    """Names that something placed is about, as they stand in its place."""
    return " ".join(f"«{name}»" for name in names)


def _names_in(tag: re.Match[str]) -> str:
    """The names a tag is about, in marks of their own, and as many line ends as it had."""
    names = marked(one or other for one, other in STRINGS.findall(tag[0]))
    return names + "\n" * tag[0].count("\n")


def _passage(lines: list[str], first: int) -> Passage:
    said = [EMPHASIS.sub("", ITEM.sub("", line, count=1)) for line in lines]
    text = "\n".join(said)
    return Passage(sentences=tuple(_sentences(text, first)), has_link=LINKED in text)


def _sentences(text: str, first: int) -> Iterator[Sentence]:
    start = 0
    for end in (*(found.end() for found in ENDS.finditer(text)), len(text)):
        said = text[start:end]
        yield Sentence(
            text=said.replace("\n", " "),
            line=first + text[:start].count("\n"),
            breaks=tuple(at for at, letter in enumerate(said) if letter == "\n"),
        )
        start = end
