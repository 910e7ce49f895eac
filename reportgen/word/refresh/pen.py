"""The pen that writes into a draft: plainly, or as Word's own insertions and deletions.

Its strokes are runs, rows and blocks. Revisions that were there stay as they are, but for the pen's
own insertion, which it may take back. Revisions carry no date: the same inputs give the same bytes.
"""

from collections.abc import Iterator

from reportgen.word.content import CONTROL, DELETED
from reportgen.word.making import child_of, made, properties_of
from reportgen.word.oxml import w
from reportgen.word.publish.changes import DELETED_WORDS
from reportgen.word.publish.tree import Element, remove

AUTHOR = "reportgen"
WORDS_DELETED = {now: deleted for deleted, now in DELETED_WORDS.items()}
REVISED = (w("ins"), w("del"))


class Pen:
    """Writes plainly: what is taken out is gone, what is put in stands there."""

    tracks = False

    def take_run(self, run: Element) -> None:
        """Takes out a run that stands in a draft."""
        wrapper = run.getparent()
        remove(run)
        while wrapper is not None and wrapper.tag in REVISED and len(wrapper) == 0:
            emptied, wrapper = wrapper, wrapper.getparent()
            remove(emptied)

    def put_run(self, run: Element) -> Element:
        """A new run, or a control of runs, as it is to be put into a draft."""
        return run

    def take_row(self, row: Element) -> None:
        remove(row)

    def put_row(self, row: Element) -> Element:
        return row

    def take_block(self, block: Element) -> None:
        """Takes out a paragraph, a table, or a control of them."""
        remove(block)

    def put_block(self, block: Element) -> Element:
        return block

    def take_control(self, control: Element) -> None:
        """Takes a control out of a line, with all in it."""
        remove(control)


class RedPen(Pen):
    """Writes insertions and deletions, for a person to accept or reject."""

    tracks = True

    def __init__(self, last_id: int) -> None:
        """`last_id` is the highest number that any revision of the file has."""
        self._last_id = last_id

    def take_run(self, run: Element) -> None:
        inserted = next(run.iterancestors(w("ins")), None)
        if inserted is not None and inserted.get(w("author")) == AUTHOR:
            super().take_run(run)
            return
        if next(run.iterancestors(*DELETED), None) is not None:
            return
        before = run.getprevious()
        deleted = (
            before if before is not None and _is_ours(before, "del") else self._revision("del")
        )
        if deleted is not before:
            run.addprevious(deleted)
        deleted.append(run)
        for each in run.iter(*WORDS_DELETED):
            each.tag = WORDS_DELETED[str(each.tag)]

    def put_run(self, run: Element) -> Element:
        if run.tag == CONTROL:
            content = run.find(w("sdtContent"))
            for each in [] if content is None else list(content):
                each.getparent().replace(each, self.put_run(each))  # type: ignore[union-attr]
            return run
        if run.tag != w("r"):
            for each in _runs(run):
                self._put_in_place(each)
            return run
        inserted = self._revision("ins")
        inserted.append(run)
        return inserted

    def take_row(self, row: Element) -> None:
        for run in _runs(row):
            self.take_run(run)
        properties_of(row, "trPr").append(self._revision("del"))

    def put_row(self, row: Element) -> Element:
        for run in _runs(row):
            self._put_in_place(run)
        properties_of(row, "trPr").append(self._revision("ins"))
        return row

    def take_block(self, block: Element) -> None:
        for row in _rows(block):
            self.take_row(row)
        for paragraph in _paragraphs(block):
            for run in _runs(paragraph):
                self.take_run(run)
            self._mark_end(paragraph, "del")

    def put_block(self, block: Element) -> Element:
        for row in _rows(block):
            self.put_row(row)
        for paragraph in _paragraphs(block):
            for run in _runs(paragraph):
                self._put_in_place(run)
            self._mark_end(paragraph, "ins")
        return block

    def take_control(self, control: Element) -> None:
        for run in _runs(control):
            self.take_run(run)

    def _put_in_place(self, run: Element) -> None:
        inserted = self._revision("ins")
        run.addprevious(inserted)
        inserted.append(run)

    def _mark_end(self, paragraph: Element, kind: str) -> None:
        mark = child_of(properties_of(paragraph, "pPr"), "rPr")
        mark.insert(0, self._revision(kind))

    def _revision(self, kind: str) -> Element:
        self._last_id += 1
        revision = made(kind)
        revision.set(w("id"), str(self._last_id))
        revision.set(w("author"), AUTHOR)
        return revision


def _is_ours(element: Element, kind: str) -> bool:
    return element.tag == w(kind) and element.get(w("author")) == AUTHOR


def _runs(element: Element) -> list[Element]:
    """The runs in an element, those of a text box in them apart."""
    return [run for run in element.iter(w("r")) if not any(True for _ in run.iterancestors(w("r")))]


def _rows(block: Element) -> Iterator[Element]:
    """The rows of the outermost tables of a block."""
    for row in list(block.iter(w("tr"))):
        if next(row.iterancestors(w("tr")), None) is None:
            yield row


def _paragraphs(block: Element) -> Iterator[Element]:
    """The paragraphs of a block that stand in no table of it."""
    for paragraph in list(block.iter(w("p"))):
        if next(paragraph.iterancestors(w("tr"), w("r")), None) is None:
            yield paragraph
