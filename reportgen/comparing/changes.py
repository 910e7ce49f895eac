"""What changed from one draft of a paper to the next: figures, recommendations, risks, paragraphs."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen import display
from reportgen.comparing.paragraphs import RISKS, Reworded, asked, reworded, said_in
from reportgen.model import Judgement
from reportgen.word.content import Grid
from reportgen.word.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A figure that is another now, or whose finding is; "" where it was or is not there."""

    key: str
    name: str
    was: str
    now: str
    verdict_was: str
    verdict_now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything that changed between two drafts.

    `tallies` are told by area: how many improved, were unchanged and so on, before and after.
    """

    figures: tuple[Moved, ...] = ()
    tallies: tuple[Reworded, ...] = ()
    recommendations: tuple[Reworded, ...] = ()
    risks: tuple[Reworded, ...] = ()
    paragraphs: tuple[Reworded, ...] = ()

    def __len__(self) -> int:
        groups = (self.tallies, self.figures, self.recommendations, self.risks, self.paragraphs)
        return sum(map(len, groups))


def changes(old: Draft, new: Draft) -> Changes:
    """What changed from the old draft to the new one, each as it stands in its Word file.

    A paragraph counts as changed where its people's words are others, or where somebody reworded
    what was generated; figures that were brought up to date in it are told of as figures.
    """
    before, after = tuple(said_in(old)), tuple(said_in(new))
    asked_before, asked_after = (asked(said) for said in (before, after))
    rest = (tuple(one for one in said if not one.asks) for said in (before, after))
    return Changes(
        figures=tuple(_moved(old.held.judgements, new.held.judgements)),
        tallies=tuple(_tallied(old.held.judgements, new.held.judgements)),
        recommendations=tuple(reworded(asked_before, asked_after)),
        risks=tuple(_risks(_grid(old), _grid(new))),
        paragraphs=tuple(reworded(*rest)),
    )


# --- figures --------------------------------------------------------------------------------------


def _moved(before: Iterable[Judgement], after: Iterable[Judgement]) -> Iterator[Moved]:
    was, now = ({one.key: one for one in each} for each in (before, after))
    for key in {**was, **now}:
        old, new = was.get(key), now.get(key)
        if old != new:
            named = new or old
            assert named is not None
            yield Moved(
                key=key,
                name=f"{named.indicator}, {named.area}",
                was=old.latest if old else "",
                now=new.latest if new else "",
                verdict_was=old.verdict if old else "",
                verdict_now=new.verdict if new else "",
            )


def _tallied(before: Sequence[Judgement], after: Sequence[Judgement]) -> Iterator[Reworded]:
    """The counts that are others now, area by area: "▼ Got worse 4" before, "▼ Got worse 3" after."""
    for area in dict.fromkeys(one.area for one in (*before, *after)):
        was, now = (
            Counter(one.verdict for one in each if one.area == area) for each in (before, after)
        )
        moved = [each for each in map(display.verdict, display.SYMBOLS) if was[each] != now[each]]
        if moved:
            told = (", ".join(f"{each} {count[each]}" for each in moved) for count in (was, now))
            yield Reworded(where=area, was=next(told), now=next(told))


# --- risks ----------------------------------------------------------------------------------------


def _grid(draft: Draft) -> tuple[tuple[str, ...], ...]:
    grids = (one.content for one in draft.regions if one.key == RISKS)
    return next((one.rows for one in grids if isinstance(one, Grid)), ())


def _risks(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> Iterator[Reworded]:
    """Each risk by its name: new, lost, or with another description, action or rating."""
    was, now = ({row[0]: row for row in rows[1:] if row} for rows in (before, after))
    headings = (after or before or ((),))[0]
    for name in {**was, **now}:
        if name not in now:
            yield Reworded(where="", was=name, now="")
        elif name not in was:
            yield Reworded(where="", was="", now=f"{name} ({_of(now[name])})")
        else:
            for heading, old, new in zip(headings, was[name], now[name], strict=False):
                if old != new:
                    yield Reworded(where=f"{name}, {heading.lower()}", was=old, now=new)


def _of(row: Sequence[str]) -> str:
    return row[-1]
