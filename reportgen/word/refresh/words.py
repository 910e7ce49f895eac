"""The words of a region changed in place: only what differs, each new word in the look of the old.

Comments, bookmarks and footnotes among the words stay where they are.
"""

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.word.content import CONTROL, TEXT, TYPED, Inner, Named, Words, shown
from reportgen.word.oxml import value, w
from reportgen.word.publish.tree import Element
from reportgen.word.refresh.making import SPACE, made, run_of
from reportgen.word.refresh.pen import Pen

NOT_TYPING = (w("rPr"), w("lastRenderedPageBreak"))
TOKENS = re.compile(r"\s+|\S+")
Bring = Callable[[str], Element]
"""Gives the control of a region as a fresh build has it, fit for the draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Pieces to stand in place of what is from `start` up to `end`; a region counts for one letter."""

    start: int
    end: int
    pieces: tuple[str | Inner, ...]


def edits(old: Words, new: Words) -> list[Edit]:
    """What makes the new words of the old ones, word by word, in order."""
    before, after = list(_tokens(old)), list(_tokens(new))
    starts = [0]
    for token in before:
        starts.append(starts[-1] + _length(token))
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    return [
        Edit(start=starts[first], end=starts[last], pieces=tuple(after[from_:to]))
        for kind, first, last, from_, to in matcher.get_opcodes()
        if kind != "equal"
    ]


def lost(old: Words, new: Words) -> set[str]:
    """The regions that stand among the old words and not among the new."""
    return _inner(old) - _inner(new)


def gained(old: Words, new: Words) -> set[str]:
    """The regions that stand among the new words and not among the old."""
    return _inner(new) - _inner(old)


def _inner(words: Words) -> set[str]:
    return {piece.key for piece in words.pieces if isinstance(piece, Inner)}


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
        self._cut(edit.start)
        self._cut(edit.end)
        pieces = self._pieces()
        there = [
            one for at, piece in pieces if edit.start <= at < edit.end for one in _typing(piece)
        ]
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

    def _pieces(self) -> list[tuple[int, Element]]:
        """Where each run or region begins that types something."""
        found: list[tuple[int, Element]] = []
        at = 0
        for element, text in shown(self.element, self.named):
            whole = element if element.tag == CONTROL else element.getparent()
            assert whole is not None
            if not found or found[-1][1] is not whole:
                found.append((at, whole))
            at += len(text) or 1
        return found

    def _cut(self, at: int) -> None:
        """Makes a run begin at a place, and hold nothing but what it types."""
        begins = 0
        for element, text in list(shown(self.element, self.named)):
            length = len(text) or 1
            if element.tag != CONTROL and begins <= at <= begins + length:
                if begins < at < begins + length:
                    element = _divided(element, at - begins)
                    begins = at
                if begins == at:
                    _begin_run(element)
                else:
                    _end_run(element)
            begins += length


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


def _divided(typed: Element, at: int) -> Element:
    """Divides the text of an element in two; gives the second half."""
    assert typed.tag == TEXT and typed.text is not None
    rest = made("t")
    rest.text, typed.text = typed.text[at:], typed.text[:at]
    for half in (typed, rest):
        half.set(SPACE, "preserve")
    typed.addnext(rest)
    return rest


def _begin_run(typed: Element) -> None:
    """Moves an element of a run, and what follows it, to a run of its own."""
    run = typed.getparent()
    assert run is not None
    before = [one for one in typed.itersiblings(preceding=True) if one.tag != w("rPr")]
    if before:
        following = [typed, *typed.itersiblings()]
        rest = run_of("", run.find(w("rPr")))
        rest.extend(following)
        run.addnext(rest)


def _typing(run: Element) -> list[Element]:
    """A run as the runs that type something; what does not, such as a footnote's sign, is set apart."""
    if run.tag == CONTROL:
        return [run]
    typing: list[Element] = []
    for child in [one for one in run if one.tag not in NOT_TYPING]:
        _begin_run(child)
        if child.tag == TEXT or child.tag in TYPED:
            whole = child.getparent()
            typing += [] if whole is None else [whole]
    return typing


def _end_run(typed: Element) -> None:
    after = typed.getnext()
    if after is not None:
        _begin_run(after)
