"""Regions that are no longer written: taken out with their blocks, or left where people need them."""

from reportgen.model import CAPTION
from reportgen.word.content import Kind
from reportgen.word.draft import Region
from reportgen.word.refresh import placing
from reportgen.word.refresh.changes import Outcome
from reportgen.word.refresh.threeways import WORKED_ON
from reportgen.word.refresh.work import Work, inner

IN_A_SENTENCE = (
    "it stands in a sentence, or carries a comment, a footnote, a link, a picture or a change"
)


def take_leave(work: Work, region: Region) -> None:
    """Takes out a region that is no longer written, unless somebody has worked on it."""
    was = work.draft.held.regions[region.key]
    if _goes_with_another(work, region.key):
        work.leave(was)
        return
    caption = f"{region.key}{CAPTION}"
    is_touched = any(map(work.is_touched, (region.key, caption, *inner(was))))
    is_touched |= placing.has_words_beside(region)
    going = [] if is_touched else placing.may_go(region, work.draft.named)
    if not going:
        reason = WORKED_ON if is_touched else IN_A_SENTENCE
        work.tell(Outcome.LEFT, region, old=was.text, theirs=region.text, reason=reason)
        work.leave(was)
        return
    for block in going:
        work.pen.take_block(block)
    work.settled.pop(caption, None)
    work.tell(Outcome.REMOVED, region, old=region.text)
    work.wrote = True
    work.renumber |= region.kind is not Kind.WORDS


def _goes_with_another(work: Work, key: str) -> bool:
    """Whether a region is the caption of one there that is no longer written, or stands in it."""
    there = {one.key for one in work.draft.regions}
    gone = {
        name: one
        for name, one in work.draft.held.regions.items()
        if name not in work.fresh.held.regions and name in there
    }
    is_caption = key.endswith(CAPTION) and key.removesuffix(CAPTION) in gone
    return is_caption or any(key in inner(one) for one in gone.values())
