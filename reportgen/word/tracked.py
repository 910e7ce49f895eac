"""The tracked changes of a Word file, each as a person made it: Word cuts one into many runs.

A change goes on as long as its kind, its author and its day are the same and nothing that is not
part of it stands between.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from reportgen.text import one_line
from reportgen.word.opc import WordFile
from reportgen.word.oxml import first_at, w
from reportgen.word.publish.changes import ADDED, CELLS, FORMATTING, TAKEN, kind_of
from reportgen.word.publish.kinds import Kind
from reportgen.word.spoken import ended_leaves, is_told, leaves, words_of
from reportgen.word.standing import Standing, Standings

Element = etree._Element


class How(StrEnum):
    """What was done to what a change is on."""

    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_AWAY = "moved away"
    MOVED_HERE = "moved here"
    ROW_INSERTED = "inserted in a table"
    ROW_DELETED = "deleted from a table"
    FORMATTED = "formatted"
    PARAGRAPH_FORMATTED = "paragraph formatted"
    TABLE_FORMATTED = "table formatted"
    PAGE_FORMATTED = "page formatted"


HOW = {
    Kind.INSERTION: How.INSERTED,
    Kind.DELETION: How.DELETED,
    Kind.MOVED_AWAY: How.MOVED_AWAY,
    Kind.MOVED_HERE: How.MOVED_HERE,
    Kind.INSERTED_CELLS: How.ROW_INSERTED,
    Kind.DELETED_CELLS: How.ROW_DELETED,
    Kind.FORMATTING: How.TABLE_FORMATTED,
}
FORMATS = {
    w("rPrChange"): How.FORMATTED,
    w("pPrChange"): How.PARAGRAPH_FORMATTED,
    w("numberingChange"): How.PARAGRAPH_FORMATTED,
    w("sectPrChange"): How.PAGE_FORMATTED,
}
OF_CELLS = {How.ROW_INSERTED: How.INSERTED, How.ROW_DELETED: How.DELETED}
MARKS = (*ADDED, *TAKEN)
PARAGRAPH = w("p")
NO_WORDS = "the end of a paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A tracked change: what was done, by whom, when (as the file has it), and to which words."""

    how: How
    author: str
    date: str
    text: str
    at: Standing


Key = tuple[How, str, str]  # and the author and the day: what two runs of one change share


@dataclass(slots=True)
class _Run:
    """A change that may go on: its first mark, and the leaves that are part of it so far."""

    key: Key
    mark: Element
    leaves: list[Element]


def changes(file: WordFile, standings: Standings) -> tuple[Change, ...]:
    """The changes of a file, in the order that what they are about is read."""
    found = [
        _change(one, standings.at(part, one.mark))
        for part, root in file.stories()
        for one in (*_of_words(root), *_of_layout(root))
    ]
    return tuple(sorted(found, key=lambda one: one.at.order))


def _change(run: _Run, at: Standing) -> Change:
    how, author, _ = run.key
    text = words_of(run.leaves)
    if not text and how not in (How.TABLE_FORMATTED, How.PAGE_FORMATTED):
        text = NO_WORDS
    date = one_line(run.mark.get(w("date"), ""))
    return Change(how=how, author=author, date=date, text=text, at=at)


def _of_words(root: Element) -> list[_Run]:
    """The changes of words, rows and formats, in the order they begin."""
    found: list[_Run] = []
    going_on: dict[Key, _Run] = {}
    for leaf in ended_leaves(root):
        if leaf.tag == w("t") and not leaf.text:
            continue
        marks = _marks_on(leaf)
        going_on = {key: run for key, run in going_on.items() if key in marks}
        for key, mark in marks.items():
            if key not in going_on:
                going_on[key] = _Run(key=key, mark=mark, leaves=[])
                found.append(going_on[key])
            going_on[key].leaves.append(leaf)
        found += _of_paragraph(leaf)
    return found


def _marks_on(leaf: Element) -> dict[Key, Element]:
    """The changes that a piece of text or the end of a paragraph is part of."""
    around = (*leaf.iterancestors(*MARKS), *_own_marks(leaf))
    marks = {_key(each): each for each in around}
    for cells in _cell_marks(leaf):
        how, author, day = _key(cells)
        marks.pop((OF_CELLS[how], author, day), None)
        marks[how, author, day] = cells
    return marks


def _own_marks(leaf: Element) -> Iterator[Element]:
    """The marks in the properties of a paragraph's end, or of the run that a text is in."""
    run = leaf if leaf.tag == PARAGRAPH else next(leaf.iterancestors(w("r")), None)
    properties = None if run is None else first_at(run, _PROPERTIES[leaf.tag == PARAGRAPH])
    for each in () if properties is None else properties:
        if each.tag in (*MARKS, w("rPrChange")):
            yield each


_PROPERTIES = {True: "pPr/rPr", False: "rPr"}


def _cell_marks(leaf: Element) -> Iterator[Element]:
    """The marks of the rows and cells it stands in."""
    for around in leaf.iterancestors(w("tr"), w("tc")):
        properties = first_at(around, f"{etree.QName(around).localname}Pr")
        for each in () if properties is None else properties:
            if each.tag in (*MARKS, *CELLS):
                yield each


def _of_paragraph(leaf: Element) -> Iterator[_Run]:
    """The changes of a paragraph's own format, once its end is met."""
    if leaf.tag != PARAGRAPH:
        return
    properties = first_at(leaf, "pPr")
    for each in () if properties is None else properties.iter(*FORMATS, *MARKS):
        in_list = next(each.iterancestors(w("numPr")), None) is not None
        if in_list or FORMATS.get(str(each.tag)) is How.PARAGRAPH_FORMATTED:
            _, author, day = _key(each)
            key = (How.PARAGRAPH_FORMATTED, author, day)
            yield _Run(key=key, mark=each, leaves=list(leaves(leaf)))


def _of_layout(root: Element) -> list[_Run]:
    """The changes of how tables and pages look: one for each table or section, author and day."""
    found: dict[tuple[Element | None, Key], _Run] = {}
    for each in root.iter(*FORMATTING):
        key = _key(each)
        if key[0] in (How.TABLE_FORMATTED, How.PAGE_FORMATTED) and is_told(each):
            around = next(each.iterancestors(w("tbl"), w("sectPr")), None)
            found.setdefault((around, key), _Run(key=key, mark=each, leaves=[]))
    return list(found.values())


def _key(mark: Element) -> Key:
    how = FORMATS.get(str(mark.tag)) or HOW[kind_of(mark)]
    return how, one_line(mark.get(w("author"), "")), mark.get(w("date"), "")[:10]
