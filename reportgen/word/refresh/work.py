"""One refresh under way: the draft, today's build, the pen, and what has become of each region so far."""

from dataclasses import dataclass, field, replace

from reportgen.problems import Place
from reportgen.word.content import CONTROL, Words
from reportgen.word.draft import Draft, Region
from reportgen.word.mending import is_gone
from reportgen.word.oxml import value, w
from reportgen.word.places import Places
from reportgen.word.refresh.bringing import Bringer
from reportgen.word.refresh.changes import Change, Outcome
from reportgen.word.refresh.pen import Pen, RedPen
from reportgen.word.store import Region as Stored
from reportgen.word.store import tag_of
from reportgen.word.tree import Element

STORIES = tuple(w(name) for name in ("document", "hdr", "ftr", "footnotes", "endnotes"))


@dataclass(slots=True)
class Work:
    """What the steps of a refresh share.

    `settled` is what the store is to hold; `placed` are the keys of regions that came with something
    else put in. `wrote` says whether anything was written, `renumber` whether a table or a figure
    came or went.
    """

    draft: Draft
    fresh: Draft
    pen: Pen
    bringer: Bringer
    today: dict[str, Region]
    wrote: bool
    renumber: bool = False
    settled: dict[str, Stored] = field(default_factory=dict)
    placed: set[str] = field(default_factory=set)
    changes: list[Change] = field(default_factory=list)
    put_in: list[tuple[int, Element]] = field(default_factory=list)

    @classmethod
    def begin(cls, draft: Draft, fresh: Draft, *, tracked: bool) -> "Work":
        stories = [root for _, root in draft.file.stories()]
        return cls(
            draft=draft,
            fresh=fresh,
            pen=RedPen(stories) if tracked else Pen(stories),
            bringer=Bringer(fresh, draft),
            today={one.key: one for one in reversed(fresh.regions)},
            wrote=draft.was_mended,
        )

    @property
    def body(self) -> Element:
        return self.draft.file.root(self.draft.file.main)[0]

    def named(self, control: Element) -> str:
        """The key of a control of the draft, of one that has just been put in too."""
        if key := self.draft.named(control):
            return key
        tag = value(control, "sdtPr/tag") or ""
        return next((key for key in self.placed if tag_of(key) == tag), "")

    def is_touched(self, key: str) -> bool:
        """Whether a person changed any copy of a region."""
        was = self.draft.held.regions.get(key)
        return any(
            one.key == key and (was is None or one.content != was.content)
            for one in self.draft.regions
        )

    # --- what the store is to hold

    def settle(self, stored: Stored) -> None:
        """Keeps what is written of a region today."""
        self.settled[stored.key] = stored

    def leave(self, stored: Stored) -> None:
        """Keeps what was written of a region, unless a copy of it has been updated."""
        self.settled.setdefault(stored.key, stored)

    def take_on(self, element: Element) -> None:
        """Keeps what is written of each region that a fresh element brings with it."""
        for control in (element, *element.iter(CONTROL)):
            if key := self.fresh.named(control):
                self.placed.add(key)
                self.settle(self.fresh.held.regions[key])

    # --- telling

    def tell(
        self,
        outcome: Outcome,
        region: Region,
        *,
        old: str = "",
        theirs: str | None = None,
        new: str = "",
        what: str = "",
        reason: str = "",
    ) -> None:
        """Tells what became of a region of the draft; `theirs` where it is not the old."""
        self.changes.append(
            Change(
                outcome=outcome,
                key=region.key,
                kind=region.kind,
                place=region.place,
                old=old,
                theirs=old if theirs is None else theirs,
                new=new,
                what=what,
                reason=reason,
            )
        )

    def tell_absent(
        self, outcome: Outcome, key: str, *, old: str = "", new: str = "", reason: str = ""
    ) -> None:
        """Tells of a region that is not in the draft, by the section it stands in today."""
        section = self.today[key].section
        spot = f"under '{section}'" if section else ""
        self.changes.append(
            Change(
                outcome=outcome,
                key=key,
                kind=self.fresh.held.regions[key].content.kind,
                place=Place(file=self.draft.file.name, spot=spot),
                old=old,
                theirs="",
                new=new,
                reason=reason,
            )
        )

    def tell_put_in(self, key: str, element: Element) -> None:
        """Tells of a region put in; its place is known when all is."""
        self.put_in.append((len(self.changes), element))
        self.tell_absent(Outcome.NEW, key, new=self.fresh.held.regions[key].text)

    def told(self) -> tuple[Change, ...]:
        """What became of each region; what was put in is told with its place in the refreshed draft."""
        changes = list(self.changes)
        places = Places(self.draft.file) if self.put_in else None
        for at, element in self.put_in if places else ():
            inside = next(element.iter(w("tbl"), w("p")), element)
            place = places.at(self.draft.file.main, inside) if places else changes[at].place
            changes[at] = replace(changes[at], place=place)
        return tuple(changes)


def inner(stored: Stored) -> set[str]:
    """The regions that stand among the words of another."""
    content = stored.content
    return content.inner if isinstance(content, Words) else set()


def is_there(control: Element) -> bool:
    """Whether a control still stands in its part, and not only as what is to be deleted."""
    return control.getroottree().getroot().tag in STORIES and not is_gone(control)
