"""Where links and bookmarks lead: within their paper, to the web, or to another file."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from pikepdf import Array, Dictionary, Name, Object, String

from reportgen.pdf.geometry import box_of
from reportgen.pdf.trees import at, name_pairs, several

SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)  # two letters at least: "C:" is a drive
FILE_KEYS = ("/UF", "/F", "/Unix", "/Mac", "/DOS")
PAGE_OF = re.compile(r"(?:^|&)page=(\d+)", re.IGNORECASE)
DOCUMENTS = (".pdf", ".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".rtf", ".odt", ".csv")
PLACE_OF = re.compile(r"(?:^|&)nameddest=([^&]+)", re.IGNORECASE)


class FileLink(NamedTuple):
    """A link to a file: its name alone, and the page or the named place in it that is meant.

    An address without a scheme may not be `sure` to be a file, but a web address cut short.
    """

    name: str
    page: int = 1
    place: bytes = b""
    sure: bool = True


def tidy(holder: Any) -> None:
    """Leaves a link or bookmark with a destination, an address or a file; or with none of them.

    Of a file only its name is kept, not whose computer or folder it stood in.
    """
    action = holder.get("/A")
    if action is None:
        return
    del holder["/A"]
    kind = str(action.get("/S", "")) if isinstance(action, Dictionary) else ""
    if kind == "/GoTo" and "/D" in action:
        holder.Dest = action.D
    elif kind in ("/GoToR", "/Launch"):
        _lead_to_file(holder, _remote(action))
    elif kind == "/URI":
        _lead_to_address(holder, str(action.get("/URI", "")).strip())


def _lead_to_address(holder: Any, address: str) -> None:
    scheme = _scheme(address)
    if scheme == "file":
        _lead_to_file(holder, _addressed(address))
    elif address and scheme != "javascript":
        holder.A = Dictionary(S=Name.URI, URI=String(address))


def _lead_to_file(holder: Any, link: FileLink) -> None:
    if link.name:
        place = String(link.place) if link.place else Array([link.page - 1, Name.Fit])
        holder.A = Dictionary(S=Name.GoToR, F=String(link.name), D=place)


def file_link(holder: Any) -> FileLink | None:
    """The file that a tidy link leads to."""
    action = holder.get("/A")
    if action is None:
        return None
    if str(action.S) == "/GoToR":
        return _remote(action)
    address = str(action.get("/URI", ""))
    return None if _scheme(address) else _addressed(address)._replace(sure=_is_document(address))


def _is_document(address: str) -> bool:
    """Whether an address without a scheme is a file's, and not a web address such as "www.x.uk/a.pdf"."""
    folders, _, name = address.partition("#")[0].rpartition("/")
    looks_like_host = "." in folders.partition("/")[0].strip(".")
    return name.lower().endswith(DOCUMENTS) and not looks_like_host


def _remote(action: Any) -> FileLink:
    name, destination = file_named(action.get("/F", action.get("/Win"))), action.get("/D")
    if isinstance(destination, Array):
        first = destination[0] if len(destination) else 0
        return FileLink(name, first + 1 if isinstance(first, int) else 1)
    return FileLink(name, place=name_of(destination) or b"")


def _addressed(address: str) -> FileLink:
    path, _, fragment = address.partition("#")
    page, place = PAGE_OF.search(fragment), PLACE_OF.search(fragment)
    return FileLink(
        _base_name(unquote(path)),
        int(page[1]) if page else 1,
        unquote(place[1]).encode() if place else b"",
    )


def _scheme(address: str) -> str:
    found = SCHEME.match(address)
    return found[1].lower() if found else ""


def file_named(file: Any) -> str:
    """The name alone of a file that a PDF specifies in any of its ways."""
    if isinstance(file, Dictionary):
        file = next((file[key] for key in FILE_KEYS if key in file), "")
    return "" if file is None else _base_name(str(file))


def _base_name(path: str) -> str:
    """The last part of a path, whichever system it was written on."""
    return path.replace("\\", "/").rpartition("/")[2]


def remove(page: Any, link: Dictionary) -> None:
    """Takes a link off its page."""
    page.Annots = Array([note for note in several(page.Annots) if not note.is_same_object_as(link)])


def named_places(catalog: Any) -> dict[bytes, Object]:
    """The places of a file that have names, of the old kind and the new."""
    old = at(catalog, "/Dests")
    named = {_bytes(key): value for key, value in old.items()} if old is not None else {}
    return named | dict(name_pairs(at(catalog, "/Names", "/Dests")))


def name_of(destination: Any) -> bytes | None:
    """The name a destination is known by; None where it is spelt out, or there is none."""
    if isinstance(destination, Name):
        return _bytes(str(destination))
    return bytes(destination) if isinstance(destination, String) else None


def _bytes(name: str) -> bytes:
    return name.removeprefix("/").encode()


def rename_place(holder: Any, names: Mapping[bytes, bytes]) -> None:
    """Gives a link or bookmark the new name of the place it leads to."""
    name = name_of(holder.get("/Dest"))
    if name is not None and name in names:
        holder.Dest = String(names[name])


def top_of(page: Any) -> Array:
    """The top of a page, at whatever size its reader has it."""
    return Array([page, Name.XYZ, None, box_of(page.MediaBox).top, None])


def place_in(link: FileLink, pages: Sequence[Any], names: Mapping[bytes, bytes]) -> Object:
    """The place in a paper of this pack that a link to its file means; its first page, if unsure."""
    if link.place in names:
        return String(names[link.place])
    return top_of(pages[link.page - 1 if 1 <= link.page <= len(pages) else 0])
