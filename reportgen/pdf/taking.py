"""The pages of a PDF taken into another, with all that they and their tags refer to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from reportgen.pdf.links import named_places
from reportgen.pdf.trees import at, bookmarks, several

KEPT = {"/Type", "/StructTreeRoot", "/Outlines", "/Names", "/Dests", "/Lang"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A part in the file it was taken into: its pages, and what its catalogue holds for them.

    `tags` and `outline` are None where it has none. `places` are its named places, by their old
    names, and `names` what they are called now.
    """

    pages: list[Dictionary]
    tags: Any
    outline: Any
    language: str
    places: Mapping[bytes, Object]
    names: Mapping[bytes, bytes]

    def links(self) -> Iterator[tuple[int, Dictionary]]:
        """Each link of its pages, with the place of the page among them."""
        for place, page in enumerate(self.pages):
            for note in several(page.get("/Annots")):
                yield place, note

    def bookmarks(self) -> Iterator[Dictionary]:
        """Its own bookmarks, and those within them."""
        yield from bookmarks(at(self.outline, "/First"))


def take(source: Pdf, into: Pdf, *, name: str) -> Taken:
    """Copies all pages of a stripped PDF; `name` tells the part from the others.

    The source is not to be used again. Raises PdfError where it is damaged.
    """
    catalog = into.copy_foreign(_packed(source))
    places = named_places(catalog)
    return Taken(
        pages=_unpacked(catalog),
        tags=at(catalog, "/StructTreeRoot")
        if several(at(catalog, "/StructTreeRoot", "/K"))
        else None,
        outline=at(catalog, "/Outlines"),
        language=str(catalog.get("/Lang", "")),
        places=places,
        names={each: f"{name}.".encode() + each for each in places},
    )


def _packed(source: Pdf) -> Object:
    """The catalogue, ready to be copied with the pages in it.

    qpdf copies a page only when asked for that page, and puts null for any other it comes upon: a
    link to a later page would be lost. What is not called a page is copied like anything else, once,
    so that tags, links and bookmarks refer to the same copy of it.
    """
    pages = [page.obj for page in source.pages]
    for page in pages:
        page.Type = Name.Leaf
        if "/Parent" in page:
            del page["/Parent"]
    catalog = source.Root
    for key in catalog.keys() - KEPT:
        del catalog[key]
    catalog.Leaves = Array(pages)
    return catalog


def _unpacked(catalog: Any) -> list[Dictionary]:
    pages = several(catalog.Leaves)
    for page in pages:
        page.Type = Name.Page
    return pages
