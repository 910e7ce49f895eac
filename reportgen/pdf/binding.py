"""The parts of a pack bound into one file: pages in order, labels, bookmarks, tags and named places."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, String

from reportgen.pdf.geometry import sheet_of
from reportgen.pdf.keys import move_keys
from reportgen.pdf.numbering import Kind, Leaf
from reportgen.pdf.outline import Entry, Outline
from reportgen.pdf.structure import Structure
from reportgen.pdf.taking import Taken


class Binding:
    """A file that is being put together, part by part; then `bind` makes it whole."""

    def __init__(self, pdf: Pdf, language: str) -> None:
        self._pdf = pdf
        self._language = language
        self._structure = Structure(pdf)
        self._outline = Outline(pdf)
        self._places: list[tuple[bytes, Object]] = []
        self._paper: tuple[Entry, Any] | None = None  # what an appendix belongs to

    def add(self, part: Taken, *, name: str, title: str, bookmark: str, kind: Kind) -> None:
        """Adds the tags, bookmarks and named places of a part; an appendix goes under its paper."""
        above = self._paper if kind is Kind.APPENDIX else None
        tags = self._tagged(part, name, title, above[1] if above else None)
        entry = self._outline.add(
            bookmark, part.pages[0], part.outline, above[0] if above else None
        )
        self._places += [(part.names[each], place) for each, place in part.places.items()]
        if kind is not Kind.APPENDIX:
            self._paper = entry, tags

    def _tagged(self, part: Taken, name: str, title: str, above: Any) -> Any:
        if part.tags is None:
            move_keys(part.pages, None)
            return None
        base = self._structure.next_key
        after = move_keys(part.pages, base)
        language = "" if part.language == self._language else part.language
        element = self._structure.add(
            part.tags, name=name, title=title, language=language, above=above
        )
        self._structure.next_key = max(after, self._structure.next_key)
        return element

    def bind(self, parts: Sequence[Taken], leaves: Sequence[Leaf]) -> list[Page]:
        """Puts the pages in order, with blank ones between, and gives them their labels."""
        pages: list[Page] = []
        unbound = [iter(part.pages) for part in parts]
        for leaf in leaves:
            bound = self._blank(pages[-1]) if leaf.part is None else next(unbound[leaf.part])
            pages.append(Page(bound))
        root = self._pdf.Root.Pages
        for page in pages:
            page.obj.Parent = root
            page.obj.Tabs = Name.S
        root.Kids, root.Count = Array([page.obj for page in pages]), len(pages)
        self._pdf.Root.PageLabels = _labels(leaves)
        self._outline.finish()
        self._structure.finish()
        self._name_places()
        return pages

    def _blank(self, before: Page) -> Any:
        """A page as large as the one before it, and the same way up."""
        sheet = sheet_of(before)
        size = Array([0, 0, round(sheet.width, 3), round(sheet.height, 3)])
        page = Dictionary(Type=Name.Page, MediaBox=size, Resources=Dictionary())
        return self._pdf.make_indirect(page)

    def _name_places(self) -> None:
        if self._places:
            pairs = sorted(self._places, key=lambda pair: pair[0])
            flat = [each for name, place in pairs for each in (String(name), place)]
            self._pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array(flat)))


def _labels(leaves: Sequence[Leaf]) -> Dictionary:
    """Page labels: a range for the pages that have no number of their own, and one for the others."""
    ranges: list[object] = []
    for is_numbered, run in groupby(enumerate(leaves), lambda pair: pair[1].number > 0):
        place, leaf = next(run)
        style = Dictionary(S=Name.D, St=leaf.number) if is_numbered else Dictionary(S=Name.r)
        ranges += (place, style)
    return Dictionary(Nums=Array(ranges))
