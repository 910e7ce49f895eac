"""What is said in the margins of a pack's pages, and on its blank ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.pdf.numbering import Leaf
from reportgen.pdf.stamp import AT_FOOT, MIDDLE, TOP_RIGHT, Position

Texts = tuple[tuple[str, Position], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamps:
    """What is stamped: on numbered pages, on the first page of each item, and on blank pages.

    An empty text stamps nothing. The item stands at the top on the right, the number at `position`.
    """

    page: str = "Page {page}"
    item: str = "Agenda Item {item}"
    blank: str = "This page is intentionally left blank"
    position: Position = AT_FOOT


def texts_on(order: Sequence[Leaf], items: Sequence[str], stamps: Stamps) -> list[Texts]:
    """What is stamped on each page, and where; `items` are the item numbers of the parts, or ""."""
    texts, begun = list[Texts](), set[int]()
    for leaf in order:
        own = []
        if leaf.number:
            own.append((stamps.page.format(page=leaf.number), stamps.position))
        if leaf.part is None:
            own.append((stamps.blank, MIDDLE))
        elif leaf.part not in begun and items[leaf.part]:
            own.append((stamps.item.format(item=items[leaf.part]), TOP_RIGHT))
        begun |= set() if leaf.part is None else {leaf.part}
        texts.append(tuple(each for each in own if each[0]))
    return texts
