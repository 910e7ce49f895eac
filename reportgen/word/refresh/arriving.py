"""Regions that are not in the draft: those somebody deleted, and those written for the first time."""

from collections.abc import Sequence

from reportgen.model import CAPTION
from reportgen.word.refresh import placing
from reportgen.word.refresh.changes import Outcome
from reportgen.word.refresh.work import Work, inner

REWRITTEN = "the sentence it stands in was rewritten in the draft"
NOT_A_BLOCK = "paper.md has it in words of its own, which are the draft's to change"


def tell_deleted(work: Work) -> None:
    """Tells of what somebody deleted, which stays so; what stood in it is told with it."""
    held, today = work.draft.held.regions, work.fresh.held.regions
    there = {one.key for one in work.draft.regions} | work.placed
    gone = [key for key in held if key in today and key not in there]
    with_another = {name for key in gone for name in (*inner(held[key]), _caption(key))}
    for key in gone:
        work.leave(held[key])
        if key not in with_another:
            work.tell_absent(Outcome.DELETED, key, old=held[key].text, new=today[key].text)


def place_new(work: Work) -> None:
    """Puts blocks that are written for the first time beside the neighbour they have today."""
    blocks = placing.blocks_of(work.fresh)
    for at, block in enumerate(blocks):
        if block.own in _unplaced(work) and not block.own.endswith(CAPTION):
            _place(work, blocks, at)
    for key in _unplaced(work):
        if not _stands_in_deleted(work, key):
            is_inner = any(key in inner(one) for one in work.fresh.held.regions.values())
            reason = REWRITTEN if is_inner else NOT_A_BLOCK
            new = work.fresh.held.regions[key].text
            work.tell_absent(Outcome.NOT_PLACED, key, new=new, reason=reason)


def _unplaced(work: Work) -> list[str]:
    known = {*work.draft.held.regions, *work.placed}
    return [key for key in work.fresh.held.regions if key not in known]


def _place(work: Work, blocks: Sequence[placing.Block], at: int) -> None:
    group = placing.group_of(blocks, at)
    first = at - len(group) + 1
    others = [*blocks[:first], *blocks[at:]]
    known = placing.neighbours(work.body, work.named)
    beside, is_after = placing.follows(others, first, known)
    if beside is None:
        return
    main, here = work.fresh.file.main, work.draft.file.main
    put = [work.pen.put_block(work.bringer.brought(one.element, main, here)) for one in group]
    for new in reversed(put) if is_after else put:
        (beside.addnext if is_after else beside.addprevious)(new)
    for one in group:
        work.take_on(one.element)
    work.wrote = True
    work.renumber |= len(group) > 1
    work.tell_put_in(blocks[at].own, put[-1])


def _stands_in_deleted(work: Work, key: str) -> bool:
    """Whether a region would stand in one that somebody deleted, or be its caption."""
    there = {one.key for one in work.draft.regions}
    return any(
        key in inner(one) or key == _caption(name)
        for name, one in work.fresh.held.regions.items()
        if name in work.draft.held.regions and name not in there
    )


def _caption(key: str) -> str:
    return f"{key}{CAPTION}"
