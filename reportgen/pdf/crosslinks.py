"""Links from one paper of a pack to another: by the name of its file before, to its pages now."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pikepdf import Dictionary

from reportgen.pdf.links import file_link, place_in, rename_place, top_of
from reportgen.pdf.taking import Taken


class Lost(NamedTuple):
    """A link to a file that is not in the pack: the part and the page it was on, both from 0."""

    part: int
    page: int
    link: Dictionary
    file: str


class CrossLinks:
    """Where the links between the parts of a pack lead; `files` are the names each part went by."""

    def __init__(self, parts: Sequence[Taken], files: Sequence[Sequence[str]]) -> None:
        self._parts = parts
        named = [(name.lower(), part) for part, own in enumerate(files) for name in set(own)]
        times = Counter(name for name, _ in named)
        self._part_of = {name: part for name, part in named if times[name] == 1}

    def lead(self) -> Iterator[Lost]:
        """Has each link lead to where it now must; gives those to files that are nowhere here."""
        for number, part in enumerate(self._parts):
            for page, link in part.links():
                rename_place(link, part.names)
                if file := self._lost(link):
                    yield Lost(number, page, link, file)
            for mark in part.bookmarks():
                rename_place(mark, part.names)
                if self._lost(mark):
                    mark.Dest = top_of(part.pages[0])
                    del mark["/A"]

    def _lost(self, holder: Dictionary) -> str:
        """The file's name, if the link is to one that is nowhere here."""
        link = file_link(holder)
        if link is None:
            return ""
        number = self._part_of.get(link.name.lower())
        if number is None:
            return link.name if link.sure else ""
        part = self._parts[number]
        del holder["/A"]
        holder.Dest = place_in(link, part.pages, part.names)
        return ""
