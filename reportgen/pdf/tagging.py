"""Annotations and tags lead to each other: put right when an annotation goes."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Pdf

from reportgen.pdf.trees import number_pairs, several


def untag(pdf: Pdf, dropped: list[Dictionary]) -> None:
    """Takes annotations that are no longer on their page out of the elements they stood in.

    A link nobody can follow any more is tagged as plain text.
    """
    if not dropped or "/StructTreeRoot" not in pdf.Root:
        return
    tree = parents(pdf)
    for note in dropped:
        element = tree.get(int(note.get("/StructParent", -1)))
        if isinstance(element, Dictionary):
            _forget(element, note)


def parents(pdf: Pdf) -> dict[int, Object]:
    """The ParentTree: by each key, the element of an annotation or those of a page's content."""
    return dict(number_pairs(pdf.Root.StructTreeRoot.get("/ParentTree")))


def _forget(element: Dictionary, note: Dictionary) -> None:
    kids = [kid for kid in several(element.get("/K")) if not _leads_to(kid, note)]
    element.K = Array(kids)
    if not any(_is_reference(kid) for kid in kids):
        element.S = Name.Span


def _is_reference(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _leads_to(kid: Any, note: Dictionary) -> bool:
    return _is_reference(kid) and note.is_same_object_as(kid.get("/Obj"))
