"""A refresh in its order: each region three ways, then what is new put in, bindings and store put right."""

from dataclasses import dataclass, replace

from reportgen.word.draft import Draft
from reportgen.word.refresh import arriving, binding, leaving, numbering, threeways
from reportgen.word.refresh.changes import Change
from reportgen.word.refresh.work import Work, is_there
from reportgen.word.store import as_xml


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """A refreshed draft, and what became of each region; `content` is None where nothing changed.

    `missing` names the styles of what was put in that the draft has not; `renumbered` when a table or
    a figure that stood there has another number now.
    """

    content: bytes | None
    changes: tuple[Change, ...]
    missing: tuple[str, ...]
    renumbered: bool


def refreshed(draft: Draft, fresh: Draft, *, tracked: bool = False) -> Refreshed:
    """Brings what a fresh build says into a draft, which is changed; `tracked` as Word's revisions.

    Untouched regions are updated, touched ones kept, deleted ones stay deleted, and nothing outside
    regions is changed.
    """
    work = Work.begin(draft, fresh, tracked=tracked)
    for region in draft.regions:
        if is_there(region.control):
            if (now := fresh.held.regions.get(region.key)) is not None:
                threeways.decide(work, region, now)
            else:
                leaving.take_leave(work, region)
    arriving.tell_deleted(work)
    arriving.place_new(work)
    renumbered = work.renumber and numbering.renumber(work.body, work.pen)
    work.pen.finish()
    _bind(work)
    _keep_store(work)
    parts = {draft.file.main, *(one.part for one in draft.regions)}
    return Refreshed(
        content=draft.file.packed_whole(parts) if work.wrote else None,
        changes=work.told(),
        missing=tuple(work.bringer.missing),
        renumbered=renumbered,
    )


def _bind(work: Work) -> None:
    """Binds the controls whose words are those the store holds for all of their region, and no others."""
    for region in work.draft.regions:
        if region.key in work.settled and is_there(region.control):
            shown = work.settled[region.key].text
            work.wrote |= binding.set_free(region.control, shown)
            if (fresh := work.today.get(region.key)) is not None:
                binding.bind_again(region.control, fresh.control, shown)


def _keep_store(work: Work) -> None:
    """Puts what was written into the store, and the store where the draft looks for it."""
    draft = work.draft
    held = replace(draft.held, regions=dict(work.settled), judgements=work.fresh.held.judgements)
    if held != draft.held:
        draft.file.put(draft.store_part, as_xml(held))
        work.wrote = True
    binding.restore_store(draft.file, draft.store_part)
