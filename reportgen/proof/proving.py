"""The figures of a draft against today's cells: each agrees, differs, or is not known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reportgen.model import CAPTION, Report, Table
from reportgen.problems import Place
from reportgen.proof.figures import figures_in, same_figures
from reportgen.proof.grids import compared
from reportgen.text import one_line
from reportgen.word.content import Drawn, Grid, Kind, Words
from reportgen.word.draft import Draft, Region
from reportgen.word.places import bare_spot
from reportgen.word.standing import LAST, Standings
from reportgen.word.store import Region as Stored

OTHER_PICTURE = "the picture is not the one that is drawn from the cells today"
NO_PICTURE = "the picture was taken out"
NOT_BUILT = "nothing of this name is built today"
TAKEN_OUT = "it is no longer in the draft"


class Answer(StrEnum):
    """How a figure of the draft stands to the cells."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proved:
    """A figure of a draft: what the person's file says, what would be printed today, from which cells.

    `within` says where in a table it stands; `by_hand` is whether somebody changed it, or else it is
    as it was built; `note` says what is not told by the two;
    `order` is how far into the draft it stands; `region` is None for what is no longer there.
    """

    key: str
    answer: Answer
    kind: Kind
    section: str
    spot: str
    theirs: str
    ours: str
    within: str = ""
    cells: tuple[Place, ...] = ()
    by_hand: bool = False
    note: str = ""
    order: float = LAST
    region: Region | None = field(default=None, repr=False, compare=False)


def prove(draft: Draft, today: Draft, report: Report) -> Iterator[Proved]:
    """Every figure of the draft in reading order, then those of today that it no longer has.

    `today` is the paper as it would be built now, read back; `report` is what it was made of.
    """
    fresh = {one.key: one for one in today.regions}
    standings = Standings(draft.file)
    tables = {
        one.sourced.key: one
        for one in report.all_blocks()
        if isinstance(one, Table) and one.sourced
    }
    for region in draft.regions:
        known = today.held.regions.get(region.key)
        was = draft.held.regions[region.key]
        found = (
            _not_built(region, was)
            if known is None
            else _region(region, fresh[region.key], known, was, tables)
        )
        order = standings.at(region.part, region.control).order
        yield from (replace(one, order=order, region=region) for one in found)
    there = {one.key for one in draft.regions}
    for key, stored in today.held.regions.items():
        if key not in there and _is_figure(stored, fresh[key].text):
            yield _gone(fresh[key], stored)


def _is_figure(stored: Stored, *texts: str) -> bool:
    """Whether a region tells a figure: it comes from cells, and is a number or what is said of one."""
    if stored.key.endswith(CAPTION) or not (stored.cells or stored.findings):
        return False
    return stored.content.kind is not Kind.WORDS or any(map(figures_in, texts))


def _region(
    region: Region, fresh: Region, known: Stored, was: Stored, tables: Mapping[str, Table]
) -> Iterator[Proved]:
    by_hand = region.content != was.content
    match region.content, fresh.content:
        case Grid(), Grid() if region.key in tables:
            yield from _table(region, known, was, tables[region.key])
        case Drawn() as theirs, Drawn() as ours:
            yield _chart(region, theirs, ours, known, by_hand)
        case Words() as theirs, Words() as ours:
            own = own_words(theirs), own_words(ours)
            if _is_figure(known, *own):
                yield _words(region, fresh, own, known, by_hand)
        case _:  # a table or a picture was taken out of its control
            yield _gone(fresh, known)


def own_words(content: Words) -> str:
    """The words of a region that are of none of those inside it."""
    return one_line(" ".join(one for one in content.pieces if isinstance(one, str)))


def _words(
    region: Region, fresh: Region, own: tuple[str, str], known: Stored, by_hand: bool
) -> Proved:
    theirs, ours = one_line(region.text), one_line(fresh.text)
    said = (theirs, ours) if not _has_parts(known) else own
    answer = Answer.AGREES if theirs == ours or same_figures(*said) else Answer.DIFFERS
    return _proved(region, answer, theirs, ours, cells=_places(known), by_hand=by_hand)


def _has_parts(stored: Stored) -> bool:
    content = stored.content
    return isinstance(content, Words) and any(not isinstance(one, str) for one in content.pieces)


def _table(region: Region, known: Stored, was: Stored, table: Table) -> Iterator[Proved]:
    assert isinstance(region.content, Grid)
    before = was.content.rows if isinstance(was.content, Grid) else ()
    for one in compared(table, region.content.rows, before):
        missing = one.theirs is None
        yield _proved(
            region,
            Answer.UNKNOWN if missing else _answer(same_figures(one.theirs or "", one.ours)),
            one.theirs or "",
            one.ours,
            within=one.within,
            cells=one.cells or _places(known),
            by_hand=one.by_hand,
            note=TAKEN_OUT if missing else "",
        )


def _chart(region: Region, theirs: Drawn, ours: Drawn, known: Stored, by_hand: bool) -> Proved:
    """A chart by its alt text, which tells its last figures, and its picture, which holds them all."""
    if not theirs.picture:
        answer, note = Answer.UNKNOWN, NO_PICTURE
    elif not same_figures(one_line(theirs.alt), one_line(ours.alt)):
        answer, note = Answer.DIFFERS, ""
    else:
        same = theirs.picture == ours.picture
        answer, note = _answer(same), "" if same else OTHER_PICTURE
    return _proved(
        region, answer, theirs.alt, ours.alt, cells=_places(known), by_hand=by_hand, note=note
    )


def _places(stored: Stored) -> tuple[Place, ...]:
    """The cells of a region, which a store holds as words."""
    parts = (cell.partition(" > ") for cell in stored.cells)
    return tuple(Place(file=file, spot=spot) for file, _, spot in parts)


def _answer(agrees: bool) -> Answer:
    return Answer.AGREES if agrees else Answer.DIFFERS


def _not_built(region: Region, was: Stored) -> Iterator[Proved]:
    if _is_figure(was, region.text):
        yield _proved(region, Answer.UNKNOWN, one_line(region.text), "", note=NOT_BUILT)


def _gone(fresh: Region, stored: Stored) -> Proved:
    ours = fresh.content.alt if isinstance(fresh.content, Drawn) else stored.text
    return _proved(
        fresh, Answer.UNKNOWN, "", one_line(ours), cells=_places(stored), spot="", note=TAKEN_OUT
    )


def _proved(
    region: Region,
    answer: Answer,
    theirs: str,
    ours: str,
    *,
    cells: tuple[Place, ...] = (),
    within: str = "",
    by_hand: bool = False,
    note: str = "",
    spot: str | None = None,
) -> Proved:
    stands = bare_spot(region.place) if spot is None else spot
    return Proved(
        key=region.key,
        answer=answer,
        kind=region.kind,
        section=region.section,
        spot=stands,
        theirs=theirs,
        ours=ours,
        within=within,
        cells=cells,
        by_hand=by_hand,
        note=note,
    )
