"""The words of a region changed in place: only what differs, each new word in the look of the old.

Comments, bookmarks and footnotes among the words stay where they are.
"""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.word import cutting
from reportgen.word.content import CONTROL, Inner, Named, Words
from reportgen.word.making import made, run_of
from reportgen.word.oxml import value, w
from reportgen.word.refresh.pen import Pen
from reportgen.word.tree import Element

TOKENS = re.compile(r"\s+|\S+")
Stretch = tuple[int, int, int, int]
Bring = Callable[[str], Element]
"""Gives the control of a region as a fresh build has it, fit for the draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Pieces to stand in place of what is from `start` up to `end`; a region counts for one letter."""

    start: int
    end: int
    pieces: tuple[str | Inner, ...]


def edits(old: Words, new: Words) -> list[Edit]:
    """What makes the new words of the old ones, in order; words changed side by side are one edit."""
    before, after = list(_tokens(old)), list(_tokens(new))
    starts = [0]
    for token in before:
        starts.append(starts[-1] + _length(token))
    return [
        Edit(start=starts[first], end=starts[last], pieces=tuple(after[from_:to]))
        for first, last, from_, to in _changed(before, after)
    ]


def _changed(before: list[str | Inner], after: list[str | Inner]) -> list[Stretch]:
    """The stretches of both that differ; spaces that stand between two of them belong to both."""
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    found: list[Stretch] = []
    for kind, first, last, from_, to in matcher.get_opcodes():
        if kind == "equal":
            continue
        if found and _are_spaces(before[found[-1][1] : first]):
            (first, _, from_, _) = found.pop()
        found.append((first, last, from_, to))
    return found


def _are_spaces(tokens: list[str | Inner]) -> bool:
    return all(isinstance(one, str) and one.isspace() for one in tokens)


def _tokens(words: Words) -> Iterator[str | Inner]:
    for piece in words.pieces:
        if isinstance(piece, Inner):
            yield piece
        else:
            yield from TOKENS.findall(piece)


def _length(token: str | Inner) -> int:
    return 1 if isinstance(token, Inner) else len(token)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A region's words in a draft: the element they stand in, and how regions among them are known.

    `mark` is the style of what is left for the author to complete, which new words do not take on.
    """

    element: Element
    named: Named
    mark: str = ""

    def rewrite(self, old: Words, new: Words, pen: Pen, bring: Bring) -> None:
        """Makes the new words of the old ones, which must be those that stand there."""
        for edit in reversed(edits(old, new)):
            self._apply(edit, pen, bring)

    def _apply(self, edit: Edit, pen: Pen, bring: Bring) -> None:
        there = cutting.between(self.element, edit.start, edit.end, self.named)
        pieces = cutting.pieces(self.element, self.named)
        before = [one for at, one in pieces if at < edit.start]
        like = next(
            (one for one in (*there, *before[::-1], *map(_second, pieces)) if one.tag != CONTROL),
            None,
        )
        look = None if like is None else self._look(like)
        new = [
            bring(piece.key) if isinstance(piece, Inner) else run_of(piece, look)
            for piece in _joined(edit.pieces)
        ]
        self._put([pen.put_run(one) for one in new], there, before, [one for _, one in pieces])
        for one in there:
            (pen.take_control if one.tag == CONTROL else pen.take_run)(one)

    def _put(
        self, new: list[Element], there: list[Element], before: list[Element], all_: list[Element]
    ) -> None:
        """Puts new elements after those they take the place of, else after what stands before."""
        if there or before:
            last = (there or before)[-1]
            for one in reversed(new):
                last.addnext(one)
        elif all_:
            for one in new:
                all_[0].addprevious(one)
        else:
            inside = self.element.find(w("sdtContent"))
            (self.element if inside is None else inside).extend(new)

    def _look(self, run: Element) -> Element | None:
        """The look of a run, without the mark of what nobody had written yet."""
        look = run.find(w("rPr"))
        if look is None or not self.mark or value(run, "rPr/rStyle") != self.mark:
            return look
        kept = [one for one in look if one.tag != w("rStyle")]
        plain = made("rPr")
        plain.extend(kept)
        return plain if kept else None


def _second(pair: tuple[int, Element]) -> Element:
    return pair[1]


def _joined(pieces: tuple[str | Inner, ...]) -> Iterator[str | Inner]:
    words = ""
    for piece in pieces:
        if isinstance(piece, Inner):
            if words:
                yield words
            yield piece
            words = ""
        else:
            words += piece
    if words:
        yield words
