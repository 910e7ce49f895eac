"""A region of a draft three ways: what was written, what stands there, what would be written today.

What nobody touched becomes today's; what somebody changed stays, and is told.
"""

from dataclasses import replace

from reportgen.word.content import (
    Drawn,
    Grid,
    Words,
    drawing_in,
    outermost,
    relation_of,
    rows_of,
)
from reportgen.word.draft import Region, pictures_of
from reportgen.word.names import q
from reportgen.word.oxml import w
from reportgen.word.refresh import grids, pictures, tables, words
from reportgen.word.refresh.changes import Outcome
from reportgen.word.refresh.work import Work, inner
from reportgen.word.store import Region as Stored
from reportgen.word.tree import Element

LINK = w("hyperlink")
MARK = "To Complete"  # the style of what nobody has written yet
PICTURE, ALT_TEXT = "(the picture)", "its alt text"
A_ROW, A_COLUMN, ALL_OF_IT = "a row", "a column", "the whole table"
WORKED_ON = "somebody has worked on it"
OTHER_COLUMNS = "the table has other columns now, and somebody has worked on it"


def decide(work: Work, region: Region, now: Stored) -> None:
    """Brings a region up to date, or keeps it; `now` is what would be written today."""
    was = work.draft.held.regions[region.key]
    match region.content, was.content, now.content:
        case Words() as theirs, Words() as old, Words() as new:
            _words(work, region, (old, theirs, new), was, now)
        case Grid() as theirs, Grid() as old, Grid() as new if theirs.rows:
            marked = tables.marked_rows(region.control)
            _table(work, region, grids.merged(old, theirs, new, marked), theirs, now)
        case Drawn() as theirs, Drawn() as old, Drawn() as new:
            _chart(work, region, (old, theirs, new), now)
        case _:
            work.tell(Outcome.KEPT, region, old=was.text, theirs=region.text, new=now.text)
            work.leave(was)


# --- words ----------------------------------------------------------------------------------------


def _words(
    work: Work, region: Region, three: tuple[Words, Words, Words], was: Stored, now: Stored
) -> None:
    old, theirs, new = three
    if theirs == new:
        work.settle(now)
    elif theirs != old or any(map(work.is_touched, theirs.inner - new.inner)):
        work.tell(Outcome.KEPT, region, old=_written(was), theirs=region.text, new=now.text)
        work.leave(was if inner(was) else replace(was, text=region.text))
    else:
        _rewrite(work, region, theirs, new)
        work.tell(Outcome.UPDATED, region, old=region.text, new=now.text)
        work.settle(now)


def _written(stored: Stored) -> str:
    """What was written: the text of a bound region is what its author last typed."""
    content = stored.content
    if not isinstance(content, Words) or inner(stored):
        return stored.text
    return "".join(piece for piece in content.pieces if isinstance(piece, str))


def _rewrite(work: Work, region: Region, theirs: Words, new: Words) -> None:
    work.wrote = True
    if next(work.today[region.key].control.iter(LINK), None) is not None:
        if work.pen.tracks or next(region.control.iter(LINK), None) is None:
            _relink(work, region)
            return
        _lead_on(work, region)

    def bring(key: str) -> Element:
        fresh = work.today[key]
        work.take_on(fresh.control)
        return work.bringer.brought(fresh.control, fresh.part, region.part)

    mark = work.bringer.style_named(MARK)
    line = words.Line(element=region.control, named=work.draft.named, mark=mark)
    line.rewrite(theirs, new, work.pen, bring)


def _lead_on(work: Work, region: Region) -> None:
    """Makes a link lead to today's address, and leaves what people put on its words."""
    fresh = work.today[region.key]
    brought = work.bringer.brought(fresh.control, fresh.part, region.part)
    to = next(brought.iter(LINK)).get(q("r:id"), "")
    for link in region.control.iter(LINK):
        link.set(q("r:id"), to)


def _relink(work: Work, region: Region) -> None:
    """Puts a link in the place of one that led elsewhere."""
    fresh = work.today[region.key]
    old = region.control.find(w("sdtContent"))
    new = work.bringer.brought(fresh.control, fresh.part, region.part).find(w("sdtContent"))
    assert old is not None and new is not None
    there = list(old)
    old.extend([work.pen.put_run(one) for one in list(new)])
    for one in there:
        work.pen.take_control(one)


# --- tables ---------------------------------------------------------------------------------------


def _table(work: Work, region: Region, merged: grids.Merged, theirs: Grid, now: Stored) -> None:
    fresh = work.today[region.key]
    ours = next(outermost(fresh.control, w("tbl")))

    def row(at: int) -> Element:
        return work.bringer.brought(rows_of(ours)[at], fresh.part, region.part)

    if merged.whole:
        copy = work.bringer.brought(ours, fresh.part, region.part)
        tables.replace_rows(region.control, copy, work.pen)
        work.tell(Outcome.UPDATED, region, what=ALL_OF_IT)
    else:
        tables.apply(region.control, merged, work.pen, row)
    work.wrote |= bool(merged.whole or merged.cells or merged.rows or merged.gone)
    _tell_of_cells(work, region, merged, theirs)
    _tell_of_rows(work, region, merged, theirs)
    work.settle(replace(now, content=merged.settled))


def _tell_of_cells(work: Work, region: Region, merged: grids.Merged, theirs: Grid) -> None:
    for row, column, new in merged.cells:
        what = f"{theirs.rows[row][0]}: {theirs.rows[0][column]}"
        work.tell(Outcome.UPDATED, region, old=theirs.rows[row][column], new=new, what=what)
    for cell in merged.kept:
        what = f"{cell.row}: {cell.column}"
        work.tell(Outcome.KEPT, region, old=cell.old, theirs=cell.theirs, new=cell.new, what=what)
    for heading in merged.columns:
        work.tell(Outcome.NOT_PLACED, region, new=heading, what=A_COLUMN, reason=OTHER_COLUMNS)
    for heading in merged.old_columns:
        work.tell(Outcome.LEFT, region, old=heading, what=A_COLUMN, reason=OTHER_COLUMNS)


def _tell_of_rows(work: Work, region: Region, merged: grids.Merged, theirs: Grid) -> None:
    for added in merged.rows:
        work.tell(Outcome.NEW, region, new=_said(added.cells), what=A_ROW)
    for gone in merged.gone:
        work.tell(Outcome.REMOVED, region, old=_said(theirs.rows[gone]), what=A_ROW)
    for cells in merged.deleted:
        work.tell(Outcome.DELETED, region, old=_said(cells), theirs="", what=A_ROW)
    for cells in merged.left:
        work.tell(Outcome.LEFT, region, old=_said(cells), what=A_ROW, reason=WORKED_ON)


def _said(cells: grids.Row) -> str:
    return " | ".join(cells)


# --- charts ---------------------------------------------------------------------------------------


def _chart(work: Work, region: Region, three: tuple[Drawn, Drawn, Drawn], now: Stored) -> None:
    """A picture and its alt text: somebody's own picture keeps the words that it has."""
    old, theirs, new = three
    own_picture = theirs.picture not in (old.picture, new.picture)
    own_words = own_picture or theirs.alt not in (old.alt, new.alt)
    alt = theirs.alt if own_words else new.alt
    if not own_picture and theirs.picture != new.picture:
        _exchange(work, region, alt)
        work.tell(Outcome.UPDATED, region, old=theirs.alt, new=alt, what=PICTURE)
        work.wrote = True
    elif alt != theirs.alt:
        pictures.say(region.control, alt, work.pen, work.bringer)
        work.tell(Outcome.UPDATED, region, old=theirs.alt, new=alt, what=ALT_TEXT)
        work.wrote = True
    if own_words:
        what = PICTURE if own_picture else ALT_TEXT
        work.tell(Outcome.KEPT, region, old=old.alt, theirs=theirs.alt, new=new.alt, what=what)
    picture = old.picture if own_picture else new.picture
    settled = Drawn(picture=picture, alt=old.alt if own_words else new.alt)
    work.settle(replace(now, content=settled))


def _exchange(work: Work, region: Region, alt: str) -> None:
    fresh = work.today[region.key]
    drawing = drawing_in(fresh.control)
    png = pictures_of(work.fresh.file, fresh.part)("" if drawing is None else relation_of(drawing))
    pictures.exchange(region.control, png, alt, work.pen, work.bringer, region.part)
