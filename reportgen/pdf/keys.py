"""The keys by which pages, links and drawings find their tags, moved up past those of other parts."""

from collections.abc import Iterator
from typing import Any

from pikepdf import Dictionary, Stream

from reportgen.pdf.trees import several

PAGE, ONE = "/StructParents", "/StructParent"
Seen = set[tuple[int, int]]


def move_keys(pages: list[Any], base: int | None) -> int:
    """Adds the base to every key of a part's pages; gives the first key after all of them.

    None takes the keys away: the part has no tags they could lead to.
    """
    highest, seen = (base or 0) - 1, Seen()
    for page in pages:
        for holder in _holders(page, seen):
            highest = max(highest, _moved(holder, base))
    return highest + 1


def _moved(holder: Any, base: int | None) -> int:
    for key in (PAGE, ONE):
        if key in holder and base is None:
            del holder[key]
        elif key in holder:
            holder[key] = int(holder[key]) + (base or 0)
            return int(holder[key])
    return -1


def _holders(page: Any, seen: Seen) -> Iterator[Any]:
    """Whatever of a page may have a key: itself, its annotations, and what is drawn on either."""
    yield page
    yield from _drawn(page.get("/Resources"), seen)
    for note in several(page.get("/Annots")):
        yield note
        if "/AP" in note:
            yield from _looks(note.AP, seen)


def _looks(looks: Dictionary, seen: Seen) -> Iterator[Any]:
    for look in looks.values():
        if isinstance(look, Stream):
            yield from _with_drawn(look, seen)


def _drawn(resources: Any, seen: Seen) -> Iterator[Any]:
    """Pictures and forms, and those drawn on a form; each once, though many pages may show it."""
    objects = resources.get("/XObject") if resources is not None else None
    if objects is None:
        return
    for each in objects.values():
        yield from _with_drawn(each, seen)


def _with_drawn(each: Any, seen: Seen) -> Iterator[Any]:
    if isinstance(each, Stream) and each.objgen not in seen:
        seen.add(each.objgen)
        yield each
        yield from _drawn(each.get("/Resources"), seen)
