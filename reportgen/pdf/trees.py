"""The trees of a PDF that are lists in disguise: numbers, names, bookmarks, structure elements."""

from collections.abc import Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Object, Stream

HOLDERS = Dictionary, Stream
LISTS = Array, list  # what a value is when it is several


def at(holder: Any, *keys: str) -> Any:
    """What stands under these keys, one within the other; None where there is nothing."""
    for key in keys:
        holder = holder.get(key) if isinstance(holder, HOLDERS) else None
    return holder


def several(value: Any) -> list[Any]:
    """The value's parts: none for None, each of an array, else the one."""
    if value is None:
        return []
    return list(value) if isinstance(value, LISTS) else [value]


def values(holder: Any) -> list[Any]:
    """What a dictionary holds; nothing where it is none."""
    return list(holder.values()) if isinstance(holder, HOLDERS) else []


def number_pairs(tree: Any) -> Iterator[tuple[int, Object]]:
    """Every key of a number tree with its value, however the tree is cut into nodes."""
    for pairs in _leaves(tree, "/Nums"):
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            yield int(key), value


def name_pairs(tree: Any) -> Iterator[tuple[bytes, Object]]:
    """Every key of a name tree with its value."""
    for pairs in _leaves(tree, "/Names"):
        for key, value in zip(pairs[::2], pairs[1::2], strict=False):
            yield bytes(key), value


def _leaves(tree: Any, key: str) -> Iterator[list[Any]]:
    return (several(node.get(key)) for node in nodes([tree]))


def nodes(tops: Sequence[Any]) -> Iterator[Dictionary]:
    """These and all that hang from them as /Kids, in order; each once, should they run in a ring."""
    todo, seen = list(reversed(tops)), set()
    while todo:
        node = todo.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        if node.is_indirect:
            seen.add(node.objgen)
        yield node
        todo += reversed(several(node.get("/Kids")))


def bookmarks(first: Any) -> Iterator[Dictionary]:
    """A chain of bookmarks and all below them, in reading order; each once, should they run in a ring."""
    todo, seen = [first], set()
    while todo:
        mark = todo.pop()
        if not isinstance(mark, Dictionary) or mark.objgen in seen:
            continue
        seen.add(mark.objgen)
        todo += [mark.get("/Next"), mark.get("/First")]
        yield mark


def elements(root: Any) -> Iterator[Dictionary]:
    """Every structure element under a structure tree's root or an element, in reading order."""
    todo, seen = [root.get("/K")], set()
    while todo:
        node = todo.pop()
        if isinstance(node, Array):
            todo += reversed(list(node))
        elif isinstance(node, Dictionary) and "/S" in node and node.objgen not in seen:
            if node.is_indirect:
                seen.add(node.objgen)
            yield node
            todo.append(node.get("/K"))
