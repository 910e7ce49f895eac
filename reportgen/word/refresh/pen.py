"""The pen that writes into a draft: plainly, or as Word's own insertions and deletions.

Its strokes are runs, rows and blocks. Revisions that were there stay as they are, but for the pen's
own of an earlier refresh, which it may take back.
"""

from collections.abc import Collection, Sequence

from reportgen.word.content import CONTROL, DELETED
from reportgen.word.making import made, run_of, unwrap_control
from reportgen.word.oxml import first_at, w
from reportgen.word.publish.changes import DELETED_WORDS
from reportgen.word.refresh import ends, people, revisions
from reportgen.word.refresh.revisions import is_ours
from reportgen.word.tree import MUST_END_IN_PARAGRAPH, Element, above, remove, unwrap

WORDS_DELETED = {now: deleted for deleted, now in DELETED_WORDS.items()}
REVISED = (w("ins"), w("del"))


class Pen:
    """Writes plainly: what is taken out is gone, what is put in stands there."""

    tracks = False

    def __init__(self, roots: Sequence[Element]) -> None:
        """`roots` are the stories of the draft, as it was."""
        self._roots = roots
        self._ids = revisions.free_ids(roots)
        for root in roots:
            ends.move_down(root, self._ids)

    def take_run(self, run: Element) -> None:
        """Takes out a run that stands in a draft."""
        wrapper = run.getparent()
        remove(run)
        while wrapper is not None and wrapper.tag in REVISED and len(wrapper) == 0:
            emptied, wrapper = wrapper, wrapper.getparent()
            remove(emptied)

    def put_run(self, run: Element) -> Element:
        """A new run, or a control of runs, as it is to be put into a draft."""
        for change in list(run.iter(w("rPrChange"))):
            remove(change)
        return run

    def take_row(self, row: Element) -> None:
        """Takes a row out, and with the last its table, as of one that somebody cut in two."""
        table = above(row, w("tbl"))
        remove(row)
        if table is not None and not _rows(table):
            remove(table)

    def put_row(self, row: Element) -> Element:
        return row

    def put_columns(self, table: Element, grid: Element) -> None:
        """Gives a table other columns, once it has their cells."""
        old = table.find(w("tblGrid"))
        if old is not None:
            table.replace(old, grid)

    def take_block(self, block: Element) -> None:
        """Takes out a paragraph, a table, or a control of them; a holder keeps one last paragraph."""
        holder = block.getparent()
        remove(block)
        if holder is not None and holder.tag in MUST_END_IN_PARAGRAPH and _is_open(holder):
            holder.append(made("p"))

    def put_block(self, block: Element) -> Element:
        return block

    def take_control(self, control: Element) -> None:
        """Takes a control out of a line; what people left in it beside words stays."""
        for left in list(people.left_in(control)):
            control.addprevious(left)
        remove(control)

    def finish(self) -> None:
        """Puts right what strokes leave to be done, when all are made."""
        for root in self._roots:
            ends.move_up(root, self._ids)
        revisions.renumber_copies(self._roots, self._ids)


class RedPen(Pen):
    """Writes insertions and deletions, for a person to accept or reject."""

    tracks = True

    def __init__(self, roots: Sequence[Element]) -> None:
        super().__init__(roots)
        self._put: list[Element] = []
        self._taken: list[Element] = []

    def take_run(self, run: Element) -> None:
        if is_ours(above(run, w("ins")), "ins"):
            super().take_run(run)
            return
        if above(run, *DELETED) is not None:
            return
        before = run.getprevious()
        if before is None or not is_ours(before, "del"):
            before = self._revision("del")
            run.addprevious(before)
        before.append(run)
        for each in run.iter(*WORDS_DELETED):
            each.tag = WORDS_DELETED[str(each.tag)]

    def put_run(self, run: Element) -> Element:
        run = super().put_run(run)
        if run.tag == w("r"):
            inserted = self._revision("ins")
            inserted.append(run)
            return inserted
        self._put_inside(run)
        return run

    def take_row(self, row: Element) -> None:
        if is_ours(first_at(row, "trPr/ins"), "ins"):
            super().take_row(row)
            return
        self._take_inside(row)
        self._mark(row, "del")

    def put_row(self, row: Element) -> Element:
        self._put_inside(row)
        self._mark(row, "ins")
        return row

    def put_columns(self, table: Element, grid: Element) -> None:
        old = table.find(w("tblGrid"))
        if old is None:
            return
        table.replace(old, grid)
        change = old.find(w("tblGridChange"))
        if change is None:
            change = made("tblGridChange")
            change.set(w("id"), next(self._ids))
            change.append(old)
        grid.append(change)

    def take_block(self, block: Element) -> None:
        if _is_put(block):
            revisions.remove_put(block)
            return
        for row in _rows(block):
            self.take_row(row)
        for paragraph in _paragraphs(block):
            self._take_inside(paragraph)
            self._mark(paragraph, "del")
        for control in _controls(block):
            if next(control.iter(w("tbl")), None) is None:
                self._taken.append(control)
            else:  # LibreOffice would keep the first row
                unwrap_control(control)

    def put_block(self, block: Element) -> Element:
        for row in _rows(block):
            self.put_row(row)
        for paragraph in _paragraphs(block):
            self._put_inside(paragraph)
            self._mark(paragraph, "ins")
        self._put += _controls(block)
        return block

    def take_control(self, control: Element) -> None:
        notes = list(map(people.set_apart, control.iter(*people.SIGNS)))
        self._take_inside(control, but=notes)
        if any(True for _ in control.iter(w("r"))):
            self._taken += _controls(control)
        else:
            revisions.remove_put(control)

    def finish(self) -> None:
        for root in self._roots:
            revisions.disentangle(root)
            revisions.cancel(root)
        for kind, controls in (("Ins", self._put), ("Del", self._taken)):
            for control in controls:
                revisions.mark_control(control, kind, self._ids)
                revisions.unbind(control)
        super().finish()

    def _take_inside(self, element: Element, but: Collection[Element] = ()) -> None:
        _open_fields(element)
        for run in _runs(element):
            if run not in but:
                self.take_run(run)

    def _put_inside(self, element: Element) -> None:
        _open_fields(element)
        for run in _runs(element):
            inserted = self._revision("ins")
            run.addprevious(inserted)
            inserted.append(run)
        if element.tag == CONTROL:
            self._put += _controls(element)

    def _mark(self, element: Element, kind: str) -> None:
        revisions.mark(element, kind, next(self._ids))

    def _revision(self, kind: str) -> Element:
        return revisions.revision(kind, next(self._ids))


def _is_put(block: Element) -> bool:
    """Whether all of a block is a pending insertion of reportgen's."""
    rows = [first_at(row, "trPr/ins") for row in _rows(block)]
    ends = [first_at(paragraph, "pPr/rPr/ins") for paragraph in _paragraphs(block)]
    return all(is_ours(mark, "ins") for mark in (*rows, *ends))


def _is_open(holder: Element) -> bool:
    """Whether a cell, a text box or a story has no paragraph at its end, without which Word opens none."""
    return len(holder) == 0 or holder[-1].tag in (w("tcPr"), w("tbl"))


def _open_fields(element: Element) -> None:
    """Writes fields in the long form, whose code can be put in and taken out with its result."""
    for field in list(element.iter(w("fldSimple"))):
        code = run_of("", None)
        typed = made("instrText")
        typed.text = field.get(w("instr"), "")
        code.append(typed)
        for run in (_field_mark("begin"), code, _field_mark("separate")):
            field.addprevious(run)
        field.addnext(_field_mark("end"))
        unwrap(field)


def _field_mark(kind: str) -> Element:
    run, mark = made("r"), made("fldChar")
    mark.set(w("fldCharType"), kind)
    run.append(mark)
    return run


def _controls(element: Element) -> list[Element]:
    return list(element.iter(CONTROL))


def _runs(element: Element) -> list[Element]:
    """The runs in an element, those of a text box in them apart."""
    return _outside(element, w("r"), w("r"))


def _rows(block: Element) -> list[Element]:
    """The rows of the outermost tables of a block."""
    return _outside(block, w("tr"), w("tr"))


def _paragraphs(block: Element) -> list[Element]:
    """The paragraphs of a block that stand in no table of it."""
    return _outside(block, w("p"), w("tr"), w("r"))


def _outside(element: Element, tag: str, *apart: str) -> list[Element]:
    """All of a name in an element, itself too, but those that stand in others apart within it."""
    inside = {each for one in element.iter(*apart) for each in one.iterdescendants(tag)}
    return [one for one in element.iter(tag) if one is element or one not in inside]
