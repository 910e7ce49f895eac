"""Lines of notes, each given what it is about by the cue or the heading it stands under."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from reportgen.sources.notes.cues import BODIES, Cue, Kind, find_cue, split_at_cues, tells_movers
from reportgen.sources.notes.dates import find_dates
from reportgen.sources.notes.people import names_people
from reportgen.sources.notes.tables import Row, gather_rows
from reportgen.word.read import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of notes and what it is about.

    `item` when it is one of a list. `owner` and `due` are what a cue or a column says of them.
    """

    kind: Kind
    text: str
    spot: str
    item: bool = False
    owner: str = ""
    due: str = ""


class _Reach(Enum):
    """How far a cue is heard: in its own line, in the list after it, until the next heading."""

    LINE = auto()
    LIST = auto()
    BLOCK = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """What the next lines are about. `level` is that of the heading the section stands under.

    `owed` when a cue stood alone and its words are still to come; `after` is the section a short
    reach interrupts; `numbered` counts the numbered lines, so that "3." is known for a third item.
    """

    kind: Kind
    level: int = 0
    reach: _Reach = _Reach.BLOCK
    owed: bool = False
    after: "_Section | None" = None
    numbered: int = 0

    @property
    def resumed(self) -> "_Section":
        return self if self.after is None else self.after

    def takes(self, passage: Passage) -> bool:
        if self.owed or self.reach is _Reach.BLOCK:
            return True
        more = _is_item(passage) or _goes_on(passage) or self._names(passage)
        return self.reach is _Reach.LIST and more

    def _names(self, passage: Passage) -> bool:
        """Whether a line below "Present: …" plainly holds more people."""
        return self.kind in {Kind.PRESENT, Kind.APOLOGIES} and names_people(passage.text)


# A bold, capital or numbered line used as a heading ranks below Word's nine levels, a label lower.
_TITLE_LEVEL = 10
_LABEL_LEVEL = 11
_LONGEST_TITLE = 100
_ENUMERATED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|[0-9]{1,2})[.)]\s+(?P<text>\S.*)", re.DOTALL)
_NUMBERED = re.compile(r"(?P<number>[0-9]{1,4})[a-z]?(?P<stop>[.)]?)\s+[A-Z].*")
_BODY = re.compile(rf"(?:[A-Z&][\w'’&-]*,? |(?:of|the|and|for|in|on) )*(?i:{BODIES})")
_ENDING = re.compile(r"\s*[;,]\s*(?:and|or)?\s*$")
_ONE_LINE = {Kind.BODY, Kind.DATE, Kind.STATUS, Kind.CHAIR, Kind.ACTION_BY, Kind.DUE}
_WITHIN_TITLE = {Kind.BODY, Kind.OTHER}
_HOLDS_SUBHEADINGS = {Kind.DISCUSSION, Kind.DECISION, Kind.ACTION}
_NARRATIVE = _Section(kind=Kind.NARRATIVE)


def sort_passages(passages: Iterable[Passage]) -> Iterator[Entry]:
    """Every line with what it is about, in order.

    Lines before the first cue are TITLE; lines under a heading that is no cue are NARRATIVE.
    """
    section = _Section(kind=Kind.TITLE)
    for line in _lines(passages):
        if isinstance(line, Row):
            yield from _row_entries(line)
        else:
            section, entry = _sort(line, section)
            yield from () if entry is None else (entry,)


def without_number(text: str) -> str:
    """The text of a list item typed with its "a)", "(ii)" or "1."; other text as it is."""
    match = _ENUMERATED.fullmatch(text)
    return match["text"] if match else text


def without_ending(text: str) -> str:
    """The text of a list item without the ";", "; and" or "," that led on to the next item."""
    return _ENDING.sub("", text).strip()


def _lines(passages: Iterable[Passage]) -> Iterator[Passage | Row]:
    for line in gather_rows(passages):
        if isinstance(line, Row):
            yield line
        else:
            yield from (replace(line, text=text) for text in split_at_cues(line.text))


def _row_entries(row: Row) -> Iterator[Entry]:
    for kind, text in row.texts:
        if kind is Kind.DISCUSSION:
            yield from _told_in_cell(text, row.spot)
            continue
        entry = Entry(kind=kind, text=text, spot=row.spot)
        yield replace(entry, owner=row.owner, due=row.due) if kind is Kind.ACTION else entry


def _told_in_cell(text: str, spot: str) -> Iterator[Entry]:
    """The points of a cell, a paragraph each; one that begins "ACTION:" or "RESOLVED" is that."""
    for line in text.split("\n"):
        for piece in split_at_cues(line):
            cue = find_cue(piece.strip())
            if cue is not None and cue.rest and cue.kind in {Kind.ACTION, Kind.DECISION}:
                yield Entry(kind=cue.kind, text=cue.rest, spot=spot, owner=cue.owner)
            else:
                yield Entry(kind=Kind.DISCUSSION, text=piece.strip(), spot=spot)


def _sort(passage: Passage, section: _Section) -> tuple[_Section, Entry | None]:
    """The section a line leads to, and its entry if it holds more than a cue or a heading."""
    if passage.aside:
        kind = section.kind if section.kind in {Kind.TITLE, Kind.DISCUSSION} else Kind.OTHER
        return section, Entry(kind=kind, text=passage.text.strip(), spot=passage.spot)
    if tells_movers(passage.text.strip()):
        return section, Entry(kind=Kind.OTHER, text=passage.text.strip(), spot=passage.spot)
    if _is_body_below_date(passage, section):
        title = Entry(kind=Kind.TITLE, text=passage.text.strip(), spot=passage.spot)
        return section.resumed, title
    cue = find_cue(passage.text.strip())
    level = _heading_level(passage, section)
    if cue is not None:
        return _at_cue(cue, passage, section, level or _LABEL_LEVEL)
    if level is not None and _ends_section(passage, section):
        heading = Entry(kind=Kind.HEADING, text=passage.text.strip(), spot=passage.spot)
        return _at_heading(section, level), heading
    return _at_text(passage, section)


def _at_cue(
    cue: Cue, passage: Passage, section: _Section, level: int
) -> tuple[_Section, Entry | None]:
    opened = _opened(cue, passage, section, level)
    if not cue.rest:
        return opened, None
    entry = Entry(
        kind=cue.kind,
        text=cue.rest,
        spot=passage.spot,
        item=_is_item(passage),
        owner=cue.owner,
    )
    return opened, entry


def _opened(cue: Cue, passage: Passage, section: _Section, level: int) -> _Section:
    before = section.resumed if section.reach is not _Reach.BLOCK else section
    if before.kind is Kind.TITLE:
        if cue.kind is Kind.OTHER:
            return before
        before = before if cue.kind in _WITHIN_TITLE else _NARRATIVE
    reach = _reach(cue, passage)
    return _Section(
        kind=cue.kind,
        level=level,
        reach=reach,
        owed=not cue.rest and reach is not _Reach.BLOCK,
        after=None if reach is _Reach.BLOCK else before,
    )


def _reach(cue: Cue, passage: Passage) -> _Reach:
    if cue.kind in _ONE_LINE:
        return _Reach.LINE
    if cue.kind is Kind.DISCUSSION or not (cue.rest or cue.single):
        return _Reach.BLOCK
    alone = not cue.rest or cue.rest.endswith(":")
    if _is_item(passage) or cue.kind is Kind.ACTION:
        return _Reach.LIST if alone else _Reach.LINE
    return _Reach.LIST


def _ends_section(passage: Passage, section: _Section) -> bool:
    """Whether a heading begins something new. Titles do not, nor capitals where words are owed."""
    if section.kind is Kind.TITLE:
        return bool(_NUMBERED.fullmatch(passage.text.strip()))
    return passage.heading is not None or not section.owed


def _at_heading(section: _Section, level: int) -> _Section:
    inner = level > section.level and section.reach is _Reach.BLOCK
    if inner and section.kind in _HOLDS_SUBHEADINGS:
        return section
    return replace(_NARRATIVE, level=level)


def _at_text(passage: Passage, section: _Section) -> tuple[_Section, Entry]:
    if not section.takes(passage):
        section = section.resumed
    if section.kind is Kind.TITLE and _is_prose(passage.text):
        section = _NARRATIVE
    entry = Entry(
        kind=section.kind,
        text=passage.text.strip(),
        spot=passage.spot,
        item=_is_item(passage),
    )
    counted = section.numbered + bool(_NUMBERED.fullmatch(entry.text))
    return replace(section, owed=False, numbered=counted), entry


def _is_body_below_date(passage: Passage, section: _Section) -> bool:
    """Whether a line under the date or the status is the name of the body, and no heading."""
    under_one = section.kind in {Kind.DATE, Kind.STATUS} and not section.owed
    return under_one and passage.heading is None and bool(_BODY.fullmatch(passage.text.strip()))


def _is_prose(text: str) -> bool:
    """Whether a line is too long for a title. One that gives a date may be as long as it likes."""
    return len(text) > _LONGEST_TITLE and not find_dates(text)


def _is_item(passage: Passage) -> bool:
    return passage.list_level is not None or bool(_ENUMERATED.fullmatch(passage.text.strip()))


def _goes_on(passage: Passage) -> bool:
    """Whether a line that is no list item still belongs to the one above: set in, or "That …"."""
    return passage.text[0].isspace() or passage.text.startswith("That ")


def _heading_level(passage: Passage, section: _Section) -> int | None:
    """The level of a heading, of Word's or of what is used as one; None for other text."""
    text = passage.text.strip()
    if passage.heading is not None:
        return passage.heading
    if passage.list_level is not None or len(text) > _LONGEST_TITLE or text[-1] in ".;:,":
        return None
    is_name = section.kind in {Kind.PRESENT, Kind.APOLOGIES} and section.takes(passage)
    in_capitals = text.isupper() and len(text) > 5 and not is_name
    looks = passage.bold or in_capitals or _is_numbered_title(text, section)
    return _TITLE_LEVEL if looks else None


def _is_numbered_title(text: str, section: _Section) -> bool:
    """ "461 Falls" or "4. Falls", unless its number makes it the next of the section's list."""
    match = _NUMBERED.fullmatch(text)
    if match is None or find_dates(text):
        return False
    in_list = section.kind not in {Kind.TITLE, Kind.NARRATIVE} and match["stop"]
    return not (in_list and int(match["number"]) == section.numbered + 1)
