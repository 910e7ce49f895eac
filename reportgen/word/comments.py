"""The comments of a Word file: who says what of which words, answered by whom, settled or not.

The words of a comment are in one part; in another, found through the number of its last paragraph,
whether it is resolved and which comment it answers ([MS-DOCX] 2.5.3.1, commentEx).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.text import one_line
from reportgen.word.oxml import w
from reportgen.word.publish.names import q
from reportgen.word.publish.opc import WordFile
from reportgen.word.publish.tree import Element
from reportgen.word.spoken import leaves, spoken, words_left_of
from reportgen.word.standing import Standing, Standings

START, END, MARK = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
PROGRAM = "reportgen"  # the author of what the program itself says in a draft
YES = ("1", "true", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment, on these words of the draft, with what was answered.

    `date` is as the file has it; `resolved` is that of the whole thread, and so of its answers.
    """

    author: str
    initials: str
    date: str
    text: str
    on: str
    at: Standing
    resolved: bool = False
    answers: tuple["Comment", ...] = ()

    @property
    def is_peoples(self) -> bool:
        """Whether a person said any of it."""
        said = (self, *self.answers)
        return any(one.author != PROGRAM for one in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Extended:
    """What is said of a comment besides its words: whether it is done, and what it answers."""

    done: bool
    parent: str


def comments(file: WordFile, standings: Standings) -> tuple[Comment, ...]:
    """The threads of a file, in the order that what they are about is read."""
    written = {each.get(w("id"), ""): each for part in _parts(file) for each in part}
    by_paragraph = {one: number for number, each in written.items() for one in _paragraphs(each)}
    extended = {by_paragraph[one]: each for one, each in _extended(file) if one in by_paragraph}
    above = {number: by_paragraph.get(each.parent, "") for number, each in extended.items()}
    anchors = _anchors(file)
    nowhere = _Anchor(part=file.main, element=file.root(file.main), inside=[])
    threads: dict[str, list[str]] = {}
    for number in written:
        threads.setdefault(_first_of(number, above), []).append(number)
    found = []
    for first, members in threads.items():
        anchor = anchors.get(first, nowhere)
        at, on = standings.at(anchor.part, anchor.element), words_left_of(anchor.inside)
        done = first in extended and extended[first].done
        said = {one: _comment(written[one], at=at, on=on, resolved=done) for one in members}
        answers = tuple(one for number, one in said.items() if number != first)
        found.append(replace(said[first], answers=answers))
    return tuple(sorted(found, key=lambda one: one.at.order))


def _comment(written: Element, *, at: Standing, on: str, resolved: bool) -> Comment:
    return Comment(
        author=one_line(written.get(w("author"), "")),
        initials=one_line(written.get(w("initials"), "")),
        date=one_line(written.get(w("date"), "")),
        text=spoken(written),
        on=on,
        at=at,
        resolved=resolved,
    )


def _parts(file: WordFile) -> Iterator[list[Element]]:
    return (
        list(file.root(part).iter(w("comment"))) for part in file.related(file.main, "comments")
    )


def _paragraphs(comment: Element) -> Iterator[str]:
    return (each.get(q("w14:paraId"), "").upper() for each in comment.iter(w("p")))


def _extended(file: WordFile) -> Iterator[tuple[str, _Extended]]:
    for part in file.related(file.main, "commentsExtended"):
        for each in file.root(part).iter(q("w15:commentEx")):
            yield (
                each.get(q("w15:paraId"), "").upper(),
                _Extended(
                    done=each.get(q("w15:done"), "").lower() in YES,
                    parent=each.get(q("w15:paraIdParent"), "").upper(),
                ),
            )


def _first_of(number: str, above: Mapping[str, str]) -> str:
    """The comment that a thread began with; a file whose answers go in a circle has none, but ends."""
    met = {number}
    while (parent := above.get(number, "")) and parent not in met:
        number = parent
        met.add(number)
    return number


# --- what they are about ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Anchor:
    """Where a comment is anchored: its first mark, and what stands from there to its last."""

    part: str
    element: Element
    inside: list[Element]


def _anchors(file: WordFile) -> dict[str, _Anchor]:
    """The anchor of each comment, by its number."""
    found: dict[str, _Anchor] = {}
    for part, root in file.stories():
        marked: dict[str, _Anchor] = {}
        for each in leaves(root, START, END, MARK):
            number = each.get(w("id"), "")
            if each.tag in (START, MARK):
                found.setdefault(number, _Anchor(part=part, element=each, inside=[]))
            if each.tag == START:
                marked[number] = found[number]
            elif each.tag == END:
                marked.pop(number, None)
            elif each.tag != MARK:
                for one in marked.values():
                    one.inside.append(each)
    return found
