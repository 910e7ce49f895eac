"""Notes in Markdown or plain text as passages: headings, bullets, tables, wrapped lines rejoined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.sources.notes.cues import Kind, find_cue
from reportgen.sources.notes.people import begins_with_title
from reportgen.word.read import CellPlace, Passage

_HEADING = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_BULLET = re.compile(r"(?P<indent>\s*)[-*+•·–]\s+(?P<text>\S.*)")
_NUMBER = re.compile(r"\s*\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,3})[.)]\s")
_ITEM_TITLE = re.compile(r"\s*[0-9]{1,4}[a-z]?(?:\.[0-9]+)*\s+[A-Z]")
_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?")
_BOLD = re.compile(r"(\*\*|__)(?P<text>(?!\s).+?(?<!\s))\1")
_ITALIC = re.compile(r"(?<!\w)([*_])(?P<text>[^\s*_](?:[^*_]*[^\s*_])?)\1(?!\w)")
_LINK = re.compile(r"!?\[(?P<text>[^\]]{1,500})\]\([^)\s]{0,2000}\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_LABEL = re.compile(r"\s*\(?[A-Z][\w ]{0,40}:(\s|$)")

# A line longer than this was not broken to fit a screen or a page.
_WIDEST_WRAP = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    """One line of a file, its number counted from 1."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def read_plain(text: str) -> tuple[Passage, ...]:
    """The passages of a Markdown or plain text file; a spot is "line 9", the first of its lines.

    A line is taken to run on into the next when the next begins in lower case, or when the next
    word would not have fitted: a file wrapped at 78 characters reads the same as one that is not.
    """
    lines = [
        _Typed(number=number, text=line.rstrip())
        for number, line in enumerate(_without_comments(text).splitlines(), start=1)
    ]
    return tuple(passage for passage in _passages(lines) if passage.text.strip())


def _without_comments(text: str) -> str:
    """The text without HTML comments, its lines still counted as they stand."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + len("-->")
    return "".join([*kept, text[at:]])


def _passages(lines: Sequence[_Typed]) -> Iterator[Passage]:
    width = max((len(line.text) for line in lines if len(line.text) <= _WIDEST_WRAP), default=0)
    at = 0
    while at < len(lines):
        size = _table_size(lines, at)
        if size:
            yield from _rows(lines[at : at + size])
        elif at + 1 < len(lines) and _is_underlined(lines[at], lines[at + 1]):
            yield _heading(lines[at], 1 if lines[at + 1].text[0] == "=" else 2)
            size = 2
        else:
            size = _wrapped_size(lines, at, width)
            yield _paragraph(lines[at : at + size])
        at += size


def _is_underlined(line: _Typed, below: _Typed) -> bool:
    return not line.blank and bool(_UNDERLINE.fullmatch(below.text))


def _wrapped_size(lines: Sequence[_Typed], at: int, width: int) -> int:
    """How many lines the paragraph takes that begins here."""
    end = at + 1
    of_people = _lists_people(lines[at].text)
    while end < len(lines) and _runs_on(lines[end - 1].text, lines[end].text, width):
        if of_people and _begins_with_another(lines[end - 1].text, lines[end].text):
            break
        end += 1
    return end - at


def _lists_people(line: str) -> bool:
    cue = find_cue(_words(line).strip())
    return cue is not None and cue.kind in {Kind.PRESENT, Kind.APOLOGIES}


def _begins_with_another(line: str, following: str) -> bool:
    """Whether a list of people ends with one line, for the next to begin with another person."""
    return begins_with_title(following) and not line.endswith((",", ";", "&", " and"))


def _runs_on(line: str, following: str, width: int) -> bool:
    if not line.strip() or not following.strip() or _begins_anew(following):
        return False
    if _HEADING.fullmatch(line) or (line.endswith(".") and _ITEM_TITLE.match(following)):
        return False
    first_word = following.split()[0]
    full = width > 40 and len(line) <= _WIDEST_WRAP and len(line) + 1 + len(first_word) > width
    return full or (first_word[0].islower() and not line.rstrip().endswith((".", ":")))


def _begins_anew(line: str) -> bool:
    patterns = (_BULLET, _NUMBER, _LABEL)
    if any(pattern.match(line) for pattern in patterns):
        return True
    if _HEADING.fullmatch(line) or find_cue(line.strip()):
        return True
    return "|" in line or "\t" in line.strip()


def _paragraph(lines: Sequence[_Typed]) -> Passage:
    first = lines[0]
    heading = _HEADING.fullmatch(first.text)
    if heading:
        return _heading(replace(first, text=heading["text"]), len(heading["marks"]))
    bullet = _BULLET.fullmatch(first.text)
    start = bullet["text"] if bullet else first.text
    text = " ".join([start, *(line.text.strip() for line in lines[1:])])
    return Passage(
        text=_words(text),
        spot=f"line {first.number}",
        list_level=len(bullet["indent"].expandtabs(4)) // 2 if bullet else None,
        bold=bool(_BOLD.fullmatch(text.strip())),
    )


def _heading(line: _Typed, level: int) -> Passage:
    return Passage(text=_words(line.text), spot=f"line {line.number}", heading=level)


def _table_size(lines: Sequence[_Typed], at: int) -> int:
    """How many lines the table takes that begins here: rows of | or of tabs; 0 where there is none."""
    for is_row in (_has_bars, _has_tabs):
        end = at
        while end < len(lines) and is_row(lines[end].text):
            end += 1
        if end - at >= 2:
            return end - at
    return 0


def _has_bars(line: str) -> bool:
    return "|" in line.strip().strip("|")


def _has_tabs(line: str) -> bool:
    return "\t" in line.strip() and line[0] != "\t"


def _rows(lines: Sequence[_Typed]) -> Iterator[Passage]:
    rows = [line for line in lines if not _RULE.fullmatch(line.text.strip())]
    table = f"table at line {lines[0].number}"
    for nth, line in enumerate(rows, start=1):
        for column, cell in enumerate(_cells(line.text), start=1):
            place = CellPlace(table=table, row=nth, column=column)
            yield Passage(text=_words(cell), spot=f"line {line.number}", cell=place)


def _cells(line: str) -> list[str]:
    if not _has_bars(line):
        return [cell.strip() for cell in line.split("\t")]
    line = line.strip().removeprefix("|")
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.removesuffix("|"))]


def _words(text: str) -> str:
    """The text without the marks of Markdown."""
    for mark in (_LINK, _BOLD, _ITALIC):
        text = mark.sub(lambda found: found["text"], text)
    return _ESCAPE.sub(r"\1", text.replace("`", ""))
