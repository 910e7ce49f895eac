"""The keys by which pages, links and drawings find their tags, moved up past those of other parts."""

from collections.abc import Iterator
from typing import Any

from reportgen.pdf.trees import at, several, values

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
    """Whatever of a page may have a key, each once: itself, its links, the pictures and forms on it."""
    for holder in (page, *several(page.get("/Annots"))):
        if _is_new(holder, seen):
            yield holder
    yield from _drawn(page, seen)


def _drawn(holder: Any, seen: Seen) -> Iterator[Any]:
    """The pictures and forms on a page or a form, and those on the forms among them."""
    for each in values(at(holder, "/Resources", "/XObject")):
        if _is_new(each, seen):
            yield each
            yield from _drawn(each, seen)


def _is_new(holder: Any, seen: Seen) -> bool:
    if not holder.is_indirect:
        return True
    is_new = holder.objgen not in seen
    seen.add(holder.objgen)
    return is_new
