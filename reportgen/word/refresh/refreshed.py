"""A refresh: each region of a draft three ways, then what is new put in, names and store put right."""

from dataclasses import dataclass, replace

from reportgen.problems import Place
from reportgen.word.content import (
    CONTROL,
    Drawn,
    Grid,
    Kind,
    Words,
    outermost,
    rows_of,
)
from reportgen.word.draft import Draft, Region, pictures_of
from reportgen.word.mending import is_gone
from reportgen.word.oxml import value, w
from reportgen.word.publish.places import Places
from reportgen.word.publish.tree import Element
from reportgen.word.refresh import binding, grids, numbering, pictures, placing, tables, words
from reportgen.word.refresh.bringing import Bringer
from reportgen.word.refresh.changes import Change, Outcome
from reportgen.word.refresh.pen import Pen, RedPen
from reportgen.word.store import Region as Stored
from reportgen.word.store import as_xml, tag_of

MARK = "To Complete"  # the style of what nobody has written yet
PICTURE = "(the picture)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """A refreshed draft, and what became of each region; `content` is None where nothing changed.

    `missing` names the styles of what was put in that the draft has not.
    """

    content: bytes | None
    changes: tuple[Change, ...]
    missing: tuple[str, ...]


def refreshed(draft: Draft, fresh: Draft, *, tracked: bool = False) -> Refreshed:
    """Brings what a fresh build says into a draft, which is changed; `tracked` as Word's revisions.

    Untouched regions are updated, touched ones kept, deleted ones stay deleted, and nothing outside
    regions is changed.
    """
    return _Refreshing(draft, fresh, tracked).done()


class _Refreshing:
    """One refresh under way."""

    def __init__(self, draft: Draft, fresh: Draft, tracked: bool) -> None:
        self._draft, self._fresh, self._file = draft, fresh, draft.file
        stories = [root for _, root in self._file.stories()]
        self._pen = RedPen(stories) if tracked else Pen(stories)
        self._bringer = Bringer(fresh, draft)
        self._today = {one.key: one for one in reversed(fresh.regions)}
        self._tags = {tag_of(key): key for key in self._today}
        self._changes: list[Change] = []
        self._settled: dict[str, Stored] = {}
        self._placed: set[str] = set()
        self._wrote = draft.was_mended
        self._renumber = False

    def done(self) -> Refreshed:
        for region in self._draft.regions:
            if _is_there(region.control):
                self._region(region)
        self._deleted()
        self._new()
        if self._renumber:
            numbering.renumber(self._body(), self._pen)
        self._bind()
        self._pen.finish()
        self._keep_store()
        return Refreshed(
            content=self._file.packed_whole(self._parts()) if self._wrote else None,
            changes=tuple(self._changes),
            missing=tuple(self._bringer.missing),
        )

    def _parts(self) -> set[str]:
        """The parts that may have been written to."""
        return {self._file.main, *(one.part for one in self._draft.regions)}

    def _body(self) -> Element:
        return self._file.root(self._file.main)[0]

    # --- what is in the draft

    def _region(self, region: Region) -> None:
        was, now = self._draft.held.regions[region.key], self._fresh.held.regions.get(region.key)
        if now is None:
            self._no_longer(region, was)
        elif isinstance(region.content, Grid) and isinstance(was.content, Grid):
            self._table(region, was.content, now)
        elif isinstance(region.content, Drawn) and isinstance(was.content, Drawn):
            self._chart(region, was.content, now)
        elif isinstance(region.content, Words) and isinstance(now.content, Words):
            self._words(region, was, now, now.content)

    def _words(self, region: Region, was: Stored, now: Stored, new: Words) -> None:
        old = was.content
        assert isinstance(region.content, Words)
        if region.content == new:
            self._settle(now)
        elif region.content != old or any(map(self._is_touched, words.lost(region.content, new))):
            self._tell(Outcome.KEPT, region, _written(was), region.text, now.text)
            text = was.text if _inner(was) else region.text
            self._settle(replace(was, text=text), weakly=True)
        else:
            self._rewrite(region, new)
            self._tell(Outcome.UPDATED, region, region.text, region.text, now.text)
            self._settle(now)

    def _rewrite(self, region: Region, new: Words) -> None:
        def bring(key: str) -> Element:
            fresh = self._today[key]
            self._take_on(fresh.control)
            return self._bringer.brought(fresh.control, fresh.part, region.part)

        assert isinstance(region.content, Words)
        mark = self._bringer.style_named(MARK)
        line = words.Line(element=region.control, named=self._draft.named, mark=mark)
        line.rewrite(region.content, new, self._pen, bring)
        self._wrote = True

    def _is_touched(self, key: str) -> bool:
        was = self._draft.held.regions.get(key)
        return any(
            one.key == key and (was is None or one.content != was.content)
            for one in self._draft.regions
        )

    def _table(self, region: Region, old: Grid, now: Stored) -> None:
        if not isinstance(region.content, Grid) or not isinstance(now.content, Grid):
            return
        merged = grids.merged(old, region.content, now.content)
        self._do(region, merged)
        self._tell_of_table(region, old, merged)
        self._settle(replace(now, content=merged.settled))

    def _do(self, region: Region, merged: grids.Merged) -> None:
        table, fresh = _table_of(region.control), self._today[region.key]
        ours = _table_of(fresh.control)

        def row(at: int) -> Element:
            return self._bringer.brought(rows_of(ours)[at], fresh.part, region.part)

        if merged.whole:
            copy = self._bringer.brought(ours, fresh.part, region.part)
            tables.replace_rows(table, copy, self._pen)
        else:
            tables.apply(table, merged, self._pen, row)
        self._wrote |= bool(merged.whole or merged.cells or merged.rows or merged.gone)

    def _tell_of_table(self, region: Region, old: Grid, merged: grids.Merged) -> None:
        theirs = region.content
        assert isinstance(theirs, Grid)
        if merged.whole:
            self._tell(Outcome.UPDATED, region, "", "", "", what="the whole table")
        for row, column, new in merged.cells:
            label, was = theirs.rows[row][0], theirs.rows[row][column]
            what = f"{label}: {theirs.rows[0][column]}"
            self._tell(Outcome.UPDATED, region, was, was, new, what=what)
        for added in merged.rows:
            self._tell(Outcome.NEW, region, "", "", " | ".join(added.cells), what="a row")
        for gone in merged.gone:
            said = " | ".join(theirs.rows[gone])
            self._tell(Outcome.REMOVED, region, said, said, "", what="a row")
        for cell in merged.kept:
            what = f"{cell.row}: {cell.column}"
            self._tell(Outcome.KEPT, region, cell.old, cell.theirs, cell.new, what=what)
        for cells in merged.deleted:
            self._tell(Outcome.DELETED, region, " | ".join(cells), "", "", what="a row")
        for cells in merged.left:
            said = " | ".join(cells)
            self._tell(Outcome.LEFT, region, said, said, "", what="a row", reason=WORKED_ON)
        for heading in merged.columns:
            self._tell(
                Outcome.NOT_PLACED, region, "", "", heading, what="a column", reason=OTHER_COLUMNS
            )

    def _chart(self, region: Region, old: Drawn, now: Stored) -> None:
        theirs, new = region.content, now.content
        if not isinstance(theirs, Drawn) or not isinstance(new, Drawn):
            return
        has_own_picture = theirs.picture not in (old.picture, new.picture)
        has_own_words = theirs.alt not in (old.alt, new.alt)
        alt = theirs.alt if has_own_words or has_own_picture else new.alt
        if not has_own_picture and theirs.picture != new.picture:
            fresh = self._today[region.key]
            png = pictures_of(self._fresh.file, fresh.part)(_picture_id(fresh.control))
            pictures.exchange(region.control, png, alt, self._pen, self._bringer, region.part)
            self._tell(Outcome.UPDATED, region, old.alt, theirs.alt, alt, what=PICTURE)
            self._wrote = True
        elif alt != theirs.alt:
            pictures.say(region.control, alt, self._pen, self._bringer)
            self._tell(Outcome.UPDATED, region, old.alt, theirs.alt, alt, what="its alt text")
            self._wrote = True
        if has_own_picture or has_own_words:
            what = PICTURE if has_own_picture else "its alt text"
            self._tell(Outcome.KEPT, region, old.alt, theirs.alt, new.alt, what=what)
        self._settle(
            replace(
                now,
                content=Drawn(
                    picture=old.picture if has_own_picture else new.picture,
                    alt=old.alt if has_own_words or has_own_picture else new.alt,
                ),
            )
        )

    # --- what is no longer written

    def _no_longer(self, region: Region, was: Stored) -> None:
        if self._goes_with_another(region.key):
            self._settle(was, weakly=True)
            return
        caption = f"{region.key}{placing.CAPTION}"
        is_touched = any(map(self._is_touched, self._with_inner(region.key))) or self._is_touched(
            caption
        )
        going = [] if is_touched else placing.may_go(region, self._draft.named)
        if not going:
            reason = WORKED_ON if is_touched else IN_A_SENTENCE
            self._tell(Outcome.LEFT, region, was.text, region.text, "", reason=reason)
            self._settle(was, weakly=True)
            return
        for block in going:
            self._pen.take_block(block)
        self._settled.pop(caption, None)
        self._tell(Outcome.REMOVED, region, was.text, region.text, "")
        self._wrote = True
        self._renumber |= region.kind is not Kind.WORDS

    def _goes_with_another(self, key: str) -> bool:
        """Whether a region is the caption of one that is no longer written, or stands in such a one."""
        whose = key.removesuffix(placing.CAPTION)
        held = self._draft.held.regions
        if whose != key and whose in held and whose not in self._fresh.held.regions:
            return True
        return any(
            key in _inner(one) for name, one in held.items() if name not in self._fresh.held.regions
        )

    def _with_inner(self, key: str) -> set[str]:
        return {key, *_inner(self._draft.held.regions[key])}

    # --- what is not in the draft

    def _deleted(self) -> None:
        there = {one.key for one in self._draft.regions}
        held, today = self._draft.held.regions, self._fresh.held.regions
        gone = [key for key in held if key in today and key not in there | self._placed]
        inner = {name for key in gone for name in _inner(held[key])}
        captions = {f"{key}{placing.CAPTION}" for key in gone}
        for key in gone:
            self._settle(held[key], weakly=True)
            if key not in inner | captions:
                self._tell_of(Outcome.DELETED, key, old=held[key].text, new=today[key].text)

    def _new(self) -> None:
        blocks = placing.blocks_of(self._fresh)
        for at, block in enumerate(blocks):
            if block.own in self._unplaced() and not block.own.endswith(placing.CAPTION):
                self._place(blocks, at)
        for key in self._unplaced():
            if not self._stands_in_deleted(key):
                self._tell_of(Outcome.NOT_PLACED, key, new=self._fresh.held.regions[key].text,
                              reason=self._why_not(key))  # fmt: skip

    def _unplaced(self) -> list[str]:
        held = self._draft.held.regions
        return [
            key for key in self._fresh.held.regions if key not in held and key not in self._placed
        ]

    def _place(self, blocks: list[placing.Block], at: int) -> None:
        group = placing.group_of(blocks, at)
        first = at - len(group) + 1
        beside, is_after = placing.follows(
            [*blocks[:first], *blocks[at:]], first, placing.neighbours(self._body(), self._named)
        )
        if beside is None:
            return
        main, here = self._fresh.file.main, self._file.main
        put = [self._pen.put_block(self._bringer.brought(one.element, main, here)) for one in group]
        for new in reversed(put) if is_after else put:
            (beside.addnext if is_after else beside.addprevious)(new)
        for one in group:
            self._take_on(one.element)
        self._wrote = True
        self._renumber |= len(group) > 1
        self._tell_of(Outcome.NEW, blocks[at].own, new=self._fresh.held.regions[blocks[at].own].text,
                      element=put[-1])  # fmt: skip

    def _named(self, control: Element) -> str:
        """The key of a control of the draft, of one that has just been put in too."""
        if key := self._draft.named(control):
            return key
        return self._tags.get(value(control, "sdtPr/tag") or "", "")

    def _take_on(self, element: Element) -> None:
        """Keeps what is written of each region that a fresh element brings with it."""
        for control in (element, *element.iter(CONTROL)):
            if key := self._fresh.named(control):
                self._placed.add(key)
                self._settle(self._fresh.held.regions[key])

    def _stands_in_deleted(self, key: str) -> bool:
        there = {one.key for one in self._draft.regions}
        return any(
            key in _inner(one) or key == f"{name}{placing.CAPTION}"
            for name, one in self._fresh.held.regions.items()
            if name in self._draft.held.regions and name not in there
        )

    def _why_not(self, key: str) -> str:
        is_inner = any(key in _inner(one) for one in self._fresh.held.regions.values())
        return REWRITTEN if is_inner else NOT_A_BLOCK

    # --- names and store

    def _bind(self) -> None:
        """Binds the controls whose words are those the store holds for all of their region alone."""
        for region in self._draft.regions:
            if region.key in self._settled and _is_there(region.control):
                shown = self._settled[region.key].text
                self._wrote |= binding.set_free(region.control, shown)
                if (fresh := self._today.get(region.key)) is not None:
                    binding.bind_again(region.control, fresh.control, shown)

    def _keep_store(self) -> None:
        held = replace(
            self._draft.held,
            regions={**self._settled},
            judgements=self._fresh.held.judgements,
        )
        if held != self._draft.held:
            self._file.put(self._draft.store_part, as_xml(held))
            self._wrote = True
        binding.restore_store(self._file, self._draft.store_part)

    def _settle(self, stored: Stored, *, weakly: bool = False) -> None:
        """Keeps what is written of a region; weakly where a copy of it may already have been updated."""
        if weakly:
            self._settled.setdefault(stored.key, stored)
        else:
            self._settled[stored.key] = stored

    # --- telling

    def _tell(
        self, outcome: Outcome, region: Region, old: str, theirs: str, new: str,
        *, what: str = "", reason: str = "",
    ) -> None:  # fmt: skip
        self._changes.append(
            Change(outcome=outcome, key=region.key, kind=region.kind, place=region.place, old=old,
                   theirs=theirs, new=new, what=what, reason=reason)
        )  # fmt: skip

    def _tell_of(
        self, outcome: Outcome, key: str, *, old: str = "", new: str = "", reason: str = "",
        element: Element | None = None,
    ) -> None:  # fmt: skip
        stored = self._fresh.held.regions[key]
        place = Place(file=self._file.name)
        if element is not None:
            inside = next(element.iter(w("tbl"), w("p")), element)
            place = Places(self._file).at(self._file.main, inside)
        elif key in self._today:
            place = replace(place, spot=self._section_of(key))
        self._changes.append(
            Change(outcome=outcome, key=key, kind=stored.content.kind, place=place, old=old,
                   new=new, reason=reason)
        )  # fmt: skip

    def _section_of(self, key: str) -> str:
        section = self._today[key].section
        return f"under '{section}'" if section else ""


WORKED_ON = "somebody has worked on it"
IN_A_SENTENCE = "it stands in a sentence, or carries a comment, a footnote or a change"
OTHER_COLUMNS = "the table has other columns now, and somebody has worked on it"
REWRITTEN = "the sentence it stands in was rewritten in the draft"
NOT_A_BLOCK = "paper.md has it in words of its own, which are the draft's to change"


def _written(stored: Stored) -> str:
    """What was written: the text of a bound region is what its author last typed."""
    content = stored.content
    if not isinstance(content, Words) or _inner(stored):
        return stored.text
    return "".join(piece for piece in content.pieces if isinstance(piece, str))


def _inner(stored: Stored) -> set[str]:
    content = stored.content
    return words.gained(Words(pieces=()), content) if isinstance(content, Words) else set()


def _is_there(control: Element) -> bool:
    """Whether a control still stands in its part, and not only as what is to be deleted."""
    return control.getroottree().getroot().tag in ROOTS and not is_gone(control)


ROOTS = tuple(w(name) for name in ("document", "hdr", "ftr", "footnotes", "endnotes"))


def _table_of(holder: Element) -> Element:
    return holder if holder.tag == w("tbl") else next(outermost(holder, w("tbl")))


def _picture_id(holder: Element) -> str:
    from reportgen.word.content import drawing_in, relation_of

    drawing = drawing_in(holder)
    return "" if drawing is None else relation_of(drawing)
