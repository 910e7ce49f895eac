"""Many PDFs made into one pack that keeps the tags, links and bookmarks of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Page, Pdf

from reportgen.pdf.binding import Binding
from reportgen.pdf.content import Content
from reportgen.pdf.crosslinks import CrossLinks
from reportgen.pdf.finish import MALFORMED, Finished, prepared
from reportgen.pdf.links import remove
from reportgen.pdf.margins import Stamps, texts_on
from reportgen.pdf.metadata import LANGUAGE, LEAST_VERSION, describe, version_of, written
from reportgen.pdf.numbering import Kind, Leaf, Numbering, Pages, leaves, pages_of
from reportgen.pdf.opening import DAMAGED, Source, opened
from reportgen.pdf.stamp import Stamped, Stamper
from reportgen.pdf.tagging import untag
from reportgen.pdf.taking import Taken, take
from reportgen.problems import Level, Place, Problem, Reading, errors

UNTAGGED = (
    "the PDF has no tags, so people who use a screen reader cannot follow it; "
    "ask for the Word file, or for a tagged PDF"
)
COVERS = "no place is free in its margins; what is stamped stands over the paper's own"
NOWHERE = "removed a link to the file '{file}', which is not in the pack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One PDF of a pack, and what the pack says of it.

    `place` is what its user calls it; `item` is the number of its agenda item, "" for none. `names`
    are the names of files by which other papers may link to it, such as "ics-update.docx".
    """

    pdf: Source | Finished
    title: str
    place: Place
    item: str = ""
    kind: Kind = Kind.PAPER
    names: tuple[str, ...] = ()

    @property
    def bookmark(self) -> str:
        """Its entry among the bookmarks."""
        is_item = self.item and self.kind is Kind.PAPER
        return f"{self.item}. {self.title}" if is_item else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A pack's bytes; the pages of each part, in the order they were given; and of the whole.

    `last_number` is the last page number, 0 where none is numbered; `untagged` are the places of the
    parts without tags.
    """

    pdf: bytes
    parts: tuple[Pages, ...]
    pages: int
    last_number: int
    untagged: tuple[int, ...]


def merged(
    parts: Sequence[Part],
    *,
    title: str,
    numbering: Numbering | None = None,
    stamps: Stamps | None = None,
    language: str = LANGUAGE,
    clean: bool = False,
) -> Reading[Pack | None]:
    """One PDF of all the parts in order; None and every reason where one of them may not be in it.

    `clean` is as in `finished`, for parts that it has not made. Warnings name the parts without tags,
    what was removed, links that lead nowhere, and pages whose stamp covers something. The same parts
    give the same bytes.
    """
    making = _Making(parts, language)
    for place in range(len(parts)):
        making.take(place, clean=clean)
    pack = making.pack(title, numbering or Numbering(), stamps or Stamps())
    return Reading(facts=pack, problems=tuple(making.problems))


class _Making:
    """A pack in the making. Parts are known by their place in it."""

    def __init__(self, parts: Sequence[Part], language: str) -> None:
        self._pdf = Pdf.new()
        self._parts = parts
        self._language = language
        self._binding = Binding(self._pdf, language)
        self._taken: list[Taken] = []
        self._version = LEAST_VERSION
        self.problems: list[Problem] = []

    def take(self, part: int, *, clean: bool) -> None:
        """Takes a part, or keeps every reason why it cannot be taken."""
        source = _source(self._parts[part], clean=clean)
        self.problems += source.problems
        if source.facts is None or errors(self.problems):
            return
        try:
            self._add(part, source.facts)
        except MALFORMED:
            self._tell(part, DAMAGED, level=Level.ERROR)

    def _add(self, number: int, pdf: Pdf) -> None:
        part, name = self._parts[number], f"{number + 1}"
        self._version = max(self._version, version_of(pdf))
        own = take(pdf, self._pdf, name=name)
        self._binding.add(own, name=name, title=part.title, bookmark=part.bookmark, kind=part.kind)
        self._taken.append(own)
        if own.tags is None:
            self._tell(number, UNTAGGED)

    def pack(self, title: str, numbering: Numbering, stamps: Stamps) -> Pack | None:
        """The whole of it; None where there is a reason against."""
        if errors(self.problems) or not self._parts:
            return None
        own = zip(self._parts, self._taken, strict=True)
        order = leaves([(part.kind, len(taken.pages)) for part, taken in own], numbering)
        pages = self._binding.bind(self._taken, order)
        self._link()
        self._stamp(pages, order, stamps)
        if errors(self.problems):
            return None
        describe(self._pdf, title=title, language=self._language)
        return Pack(
            pdf=written(self._pdf, self._version),
            parts=tuple(pages_of(order, part) for part in range(len(self._parts))),
            pages=len(pages),
            last_number=max(leaf.number for leaf in order),
            untagged=tuple(place for place, own in enumerate(self._taken) if own.tags is None),
        )

    def _link(self) -> None:
        """Has links lead to the parts they name, and takes out those that lead out of the pack."""
        lost = list(CrossLinks(self._taken, [part.names for part in self._parts]).lead())
        for part, page, link, file in lost:
            self._tell(part, NOWHERE.format(file=file), f"page {page + 1}")
            remove(self._taken[part].pages[page], link)
        untag(self._pdf, [each.link for each in lost])

    def _stamp(self, pages: Sequence[Page], order: Sequence[Leaf], stamps: Stamps) -> None:
        items = [part.item if part.kind is Kind.PAPER else "" for part in self._parts]
        texts = texts_on(order, items, stamps)
        if not any(texts):
            return
        stamper = Stamper(self._pdf, (text for each in texts for text, _ in each))
        for part in (None, *range(len(self._parts))):
            own = [at for at, leaf in enumerate(order) if leaf.part == part]
            known = self._margins(part) or (None,) * len(own)
            stamped = [
                Stamped(page=pages[at], texts=texts[at], content=content)
                for at, content in zip(own, known, strict=True)
            ]
            self._stamp_part(stamper, part, stamped)

    def _margins(self, part: int | None) -> Sequence[Content] | None:
        """What is known of the margins of a part's pages."""
        pdf = None if part is None else self._parts[part].pdf
        return pdf.margins if isinstance(pdf, Finished) else None

    def _stamp_part(self, stamper: Stamper, part: int | None, pages: Sequence[Stamped]) -> None:
        """Stamps the pages of a part, or the blank ones, which have nothing to cover."""
        try:
            covered = stamper.stamp(pages)
        except MALFORMED:
            self._tell(part or 0, DAMAGED, level=Level.ERROR)
            return
        for page in covered if part is not None else ():
            self._tell(part or 0, COVERS, f"page {page + 1}")

    def _tell(self, part: int, message: str, spot: str = "", level: Level = Level.WARNING) -> None:
        place = self._parts[part].place
        where = Place(file=place.file, spot=spot or place.spot)
        self.problems.append(Problem(place=where, message=message, level=level))


def _source(part: Part, *, clean: bool) -> Reading[Pdf | None]:
    if isinstance(part.pdf, Finished):
        return opened(part.pdf.pdf, part.place)
    ready = prepared(part.pdf, part.place, clean=clean)
    return Reading(facts=ready.facts.pdf if ready.facts else None, problems=ready.problems)
