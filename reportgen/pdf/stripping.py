"""Take out of a PDF all that a pack must not carry, and keep what its pages and tags need."""

from collections.abc import Iterator, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from reportgen.pdf.forms import print_fields
from reportgen.pdf.links import file_named, tidy
from reportgen.pdf.pictures import without_notes
from reportgen.pdf.roles import restyled
from reportgen.pdf.tagging import untag
from reportgen.pdf.trees import at, bookmarks, several, values


def _keys(names: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in names.split())


# What is kept of each kind of object; all else is its maker's own business.
CATALOG = _keys("Type Version Pages StructTreeRoot MarkInfo Lang Outlines Names Dests")
PAGE = _keys(
    "Type Parent Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit "
    "Contents Group Annots StructParents Tabs"
)
LINK = _keys("Type Subtype Rect Border BS C H A Dest QuadPoints StructParent Contents F P")
BOOKMARK = _keys("Title Parent Prev Next First Last Count Dest A SE C F")
TAGS = _keys("Type K ParentTree ParentTreeNextKey RoleMap ClassMap IDTree Namespaces")
# What goes wherever it stands: files, other people's metadata, private data, thumbnails.
PRIVATE = _keys("AF EF Metadata PieceInfo LastModified Thumb OPI")


def strip(pdf: Pdf) -> tuple[str, ...]:
    """Leaves the pages, their links, tags and bookmarks; gives the names of the attachments removed.

    What `found` refuses must have been refused before. Form fields become part of their page.
    """
    catalog = pdf.Root
    print_fields(pdf)
    for layer in several(at(catalog, "/OCProperties", "/OCGs")):
        layer.Name = "Layer"
    _keep(catalog, CATALOG)
    if "/Names" in catalog:
        _keep(catalog.Names, _keys("Dests"))
    if "/StructTreeRoot" in catalog:
        _keep(catalog.StructTreeRoot, TAGS)
    _strip_pages(pdf)
    for mark in bookmarks(at(catalog, "/Outlines", "/First")):
        _keep(mark, BOOKMARK)
        tidy(mark)
    return tuple(_swept(pdf))


def _keep(holder: Any, kept: frozenset[str]) -> None:
    for key in holder.keys() - kept:
        del holder[key]


def _strip_pages(pdf: Pdf) -> None:
    dropped: list[Dictionary] = []
    for page in pdf.pages:
        _keep(page.obj, PAGE)
        if "/Annots" in page.obj:
            links: list[Dictionary] = []
            for note in several(page.obj.Annots):
                if isinstance(note, Dictionary):
                    (links if _is_link(note) else dropped).append(note)
            page.obj.Annots = Array(links)
    untag(pdf, dropped)


def _is_link(note: Dictionary) -> bool:
    if note.get("/Subtype") != Name.Link:
        return False
    _keep(note, LINK)
    tidy(note)
    return "/A" in note or "/Dest" in note


def _swept(pdf: Pdf) -> Iterator[str]:
    """Looks at every object there is; gives the names of the files found within."""
    tags = _Tags(restyled(pdf.Root.StructTreeRoot) if "/StructTreeRoot" in pdf.Root else {})
    for each in pdf.objects:
        if isinstance(each, Dictionary):
            keys = each.keys()
            if not PRIVATE.isdisjoint(keys):
                yield from _without_private(each, keys)
            if "/S" in keys and "/P" in keys:
                tags.sweep(each, keys)
        elif isinstance(each, Stream):
            _sweep_stream(each)


def _without_private(each: Dictionary, keys: set[str]) -> Iterator[str]:
    """Takes private data from an object; but fonts and pictures of a page may be called anything."""
    is_file = any(isinstance(file, Stream) for file in values(at(each, "/EF")))
    if is_file:
        yield file_named(each)
    is_told = is_file or "/Type" in keys or {"/S", "/P"} <= keys
    for key in PRIVATE & keys:
        if is_told or at(each, key, "/Type") == Name.Metadata:
            del each[key]


def _sweep_stream(stream: Stream) -> None:
    for key in PRIVATE & stream.keys():
        del stream[key]
    without_notes(stream)


class _Tags:
    """The structure elements of a file, each put right on the way."""

    def __init__(self, roles: Mapping[str, Name]) -> None:
        self._roles = roles
        self._looks: dict[bytes, Object] = {}

    def sweep(self, element: Dictionary, keys: set[str]) -> None:
        """Renames its role where it must be, and lets elements of one look refer to one object.

        LibreOffice writes an equal object for each cell. With one for all of them the file is smaller,
        and a pack of such files made in less time.
        """
        if self._roles and (name := self._roles.get(str(element.S))) and "/NS" not in keys:
            element.S = name
        if "/A" in keys and (look := element.A).is_indirect:
            element.A = self._looks.setdefault(look.unparse(resolved=True), look)
        kids = element.K if "/K" in keys else None
        if isinstance(kids, Array) and len(kids) == 1:
            element.K = kids[0]
