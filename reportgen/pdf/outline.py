"""The bookmarks of a pack: an entry for each item, and under it the bookmarks of its papers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Dictionary, Name, Pdf, String

from reportgen.pdf.links import top_of


@dataclass(slots=True)
class Entry:
    """A bookmark with those that stand directly under it."""

    mark: Dictionary
    under: list[Any] = field(default_factory=list)


class Outline:
    """The bookmarks of a file that is being put together."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._entries: list[Entry] = []

    def add(self, title: str, page: Any, own: Any, above: Entry | None = None) -> Entry:
        """An entry that leads to a page, with a part's own bookmarks under it.

        `own` is the part's Outlines, copied into this file, or None; `above` is the entry it stands
        under, after what is there already.
        """
        mark = Dictionary(Title=String(title), Dest=top_of(page))
        entry = Entry(self._pdf.make_indirect(mark), list(_chain(own)))
        if above is None:
            self._entries.append(entry)
        else:
            above.under.append(entry)
        return entry

    def finish(self) -> None:
        """Links every entry to its neighbours and gives the file its bookmarks."""
        if not self._entries:
            return
        root = self._pdf.make_indirect(Dictionary(Type=Name.Outlines))
        self._pdf.Root.Outlines = root
        root.Count = _link(root, self._entries)
        self._pdf.Root.PageMode = Name.UseOutlines


def _chain(own: Any) -> Iterator[Dictionary]:
    mark, seen = (own.get("/First") if own is not None else None), set()
    while isinstance(mark, Dictionary) and mark.objgen not in seen:
        seen.add(mark.objgen)
        yield mark
        mark = mark.get("/Next")


def _link(above: Dictionary, entries: list[Any]) -> int:
    """Makes these the bookmarks under another; gives how many are seen when it is open."""
    marks = [each.mark if isinstance(each, Entry) else each for each in entries]
    seen = len(marks)
    for place, (entry, mark) in enumerate(zip(entries, marks, strict=True)):
        mark.Parent = above
        _neighbour(mark, "/Prev", marks[place - 1] if place else None)
        _neighbour(mark, "/Next", marks[place + 1] if place + 1 < len(marks) else None)
        if isinstance(entry, Entry) and entry.under:
            mark.Count = -_link(mark, entry.under)  # closed, so that the items are seen first
        seen += max(0, int(mark.get("/Count", 0)))
    above.First, above.Last = marks[0], marks[-1]
    return seen


def _neighbour(mark: Dictionary, key: str, other: Dictionary | None) -> None:
    if other is not None:
        mark[key] = other
    elif key in mark:
        del mark[key]
