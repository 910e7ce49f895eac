"""The comments of a Word file: who says what of which words, answered by whom, settled or not.

The words of a comment are in one part; in another, found through the number of its last paragraph,
whether it is resolved and which comment it answers ([MS-DOCX] 2.5.3.1, commentEx).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from reportgen.text import one_line
from reportgen.word.making import PROGRAM
from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import w
from reportgen.word.spoken import leaves, spoken, words_left_of
from reportgen.word.standing import Standing, Standings
from reportgen.word.tree import Element, remove

START, END, MARK = w("commentRangeStart"), w("commentRangeEnd"), w("commentReference")
YES = ("1", "true", "on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment, on these words of the draft, with what was answered.

    `text` has a line for each paragraph; `date` is as the file has it; `resolved` is that of the whole thread, and so of its answers.
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
    """What is said of a comment besides its words: whether it is done, the number of its parent."""

    done: bool
    parent: str


def comments(file: WordFile, standings: Standings) -> tuple[Comment, ...]:
    """The threads of a file, in the order that what they are about is read."""
    written = {each.get(w("id"), ""): each for each in _written(file)}
    extended = _extended(file, written)
    anchors = _anchors(file)
    nowhere = _Anchor(part=file.main, element=file.root(file.main), inside=[])
    found = []
    for first, members in _threads(written, extended).items():
        anchor = anchors.get(first, nowhere)
        at, on = standings.at(anchor.part, anchor.element), words_left_of(anchor.inside)
        done = first in extended and extended[first].done
        said = {one: _comment(written[one], at=at, on=on, resolved=done) for one in members}
        answers = tuple(one for number, one in said.items() if number != first)
        found.append(replace(said[first], answers=answers))
    return tuple(sorted(found, key=lambda one: one.at.order))


def take_out_ours(file: WordFile) -> None:
    """Takes the program's own comments out of a file, but for those that somebody answered."""
    written = {each.get(w("id"), ""): each for each in _written(file)}
    threads = _threads(written, _extended(file, written))
    ours = {
        number
        for members in threads.values()
        if all(written[one].get(w("author")) == PROGRAM for one in members)
        for number in members
    }
    for _, root in file.stories():
        for mark in [one for one in root.iter(START, END, MARK) if one.get(w("id")) in ours]:
            run = mark.getparent()
            remove(mark)
            if mark.tag == MARK and run is not None and all(one.tag == w("rPr") for one in run):
                remove(run)
    for number in ours:
        remove(written[number])


def _comment(written: Element, *, at: Standing, on: str, resolved: bool) -> Comment:
    return Comment(
        author=one_line(written.get(w("author"), "")),
        initials=one_line(written.get(w("initials"), "")),
        date=one_line(written.get(w("date"), "")),
        text="\n".join(filter(None, map(spoken, written.iter(w("p"))))),
        on=on,
        at=at,
        resolved=resolved,
    )


def _written(file: WordFile) -> Iterator[Element]:
    for part in file.related(file.main, "comments"):
        yield from file.root(part).iter(w("comment"))


def _extended(file: WordFile, written: Mapping[str, Element]) -> dict[str, _Extended]:
    """What else is said of each comment, by its number: found through those of its paragraphs."""
    number_of = {
        paragraph.get(q("w14:paraId"), "").upper(): number
        for number, comment in written.items()
        for paragraph in comment.iter(w("p"))
    }
    number_of.pop("", None)
    return {
        number_of[each.get(q("w15:paraId"), "").upper()]: _Extended(
            done=each.get(q("w15:done"), "").lower() in YES,
            parent=number_of.get(each.get(q("w15:paraIdParent"), "").upper(), ""),
        )
        for part in file.related(file.main, "commentsExtended")
        for each in file.root(part).iter(q("w15:commentEx"))
        if each.get(q("w15:paraId"), "").upper() in number_of
    }


def _threads(
    written: Mapping[str, Element], extended: Mapping[str, _Extended]
) -> dict[str, list[str]]:
    """The numbers of the comments of each thread, by that of its first."""
    above = {number: each.parent for number, each in extended.items()}
    found: dict[str, list[str]] = {}
    for number in written:
        found.setdefault(_first_of(number, above), []).append(number)
    return found


def _first_of(number: str, above: Mapping[str, str]) -> str:
    """The comment that a thread began with; any one of them where the answers go in a circle."""
    met = [number]
    while parent := above.get(met[-1], ""):
        if parent in met:
            return min(met)
        met.append(parent)
    return met[-1]


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
