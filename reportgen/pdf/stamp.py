"""Page numbers, "Agenda Item 3" and what a blank page says, drawn where nothing else stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from pikepdf import Dictionary, Page, Pdf

from reportgen.pdf.content import Content, content_of, draw_after
from reportgen.pdf.geometry import Box, Sheet, sheet_of
from reportgen.pdf.lettering import CAPITAL, Lettering

FONT = "/ReportgenStamp"
SIZE = 12.0  # points, the least that a paper's own text may have
WIDEST = 0.9  # of the page: what would be wider is set smaller
DESCENT = 0.25  # of the size: how far letters reach below their line
SIDE = 42.5  # points from the side of the page: 15 mm
FROM_EDGE = (
    28.3,
    17.0,
    39.7,
    51.0,
)  # from its foot or head: 10 mm; 6, 14 or 18 where that is taken
CLEAR = (12.0, 2.0)  # points to be kept from what stands beside, or it would read on; above, below
MARGIN = max(FROM_EDGE) + SIZE + max(CLEAR)


class Across(StrEnum):
    """Where along its edge a stamp stands."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Edge(StrEnum):
    """An edge of the page as its reader holds it, or neither."""

    TOP = "top"
    BOTTOM = "bottom"
    NEITHER = "middle"


class Position(NamedTuple):
    """Where on a page a stamp stands if it can."""

    edge: Edge = Edge.BOTTOM
    across: Across = Across.CENTRE


class Spot(NamedTuple):
    """One place a stamp may stand: an edge, where along it, and how many points from it."""

    edge: Edge
    across: Across
    distance: float


AT_FOOT = Position()
TOP_RIGHT = Position(Edge.TOP, Across.RIGHT)
MIDDLE = Position(Edge.NEITHER)

# What kind of thing on a page it is, for a reader that leaves such things out (ISO 32000-1, 14.8.2.2).
SUBTYPE = {Edge.TOP: " /Subtype /Header", Edge.BOTTOM: " /Subtype /Footer", Edge.NEITHER: ""}
ARTIFACT = """/Artifact <</Type /Pagination{subtype}>> BDC
q 0 g {matrix} cm
BT {font} {size:.2f} Tf {left:.2f} {line:.2f} Td {text} Tj ET
Q
EMC
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """A page, and each text to be stamped on it with its position; the first has first choice.

    `content` is what stands in its margins, where that is known already.
    """

    page: Page
    texts: tuple[tuple[str, Position], ...]
    content: Content | None = None


@dataclass(slots=True)
class _Setting:
    """A page being stamped: what stands in its margins, and what is put there."""

    place: int
    page: Page
    sheet: Sheet
    content: Content
    boxes: list[Box]
    drawing: list[str] = field(default_factory=list)

    def has_room(self, box: Box) -> bool:
        """Whether nothing stands in this box of what the reader sees, nor close by."""
        on_page = self.sheet.upright.box(box.grown(*CLEAR))
        return not any(on_page.meets(each) for each in self.boxes)


class Stamper:
    """Stamps the pages of a file with texts that are all known from the start."""

    def __init__(self, pdf: Pdf, texts: Iterable[str]) -> None:
        self._pdf = pdf
        self._lettering = Lettering(texts)
        self._font = self._lettering.embedded(pdf)

    def stamp(self, pages: Sequence[Stamped]) -> tuple[int, ...]:
        """Stamps the pages of one part, all in the same place where there is one free on each.

        Gives the pages, by their place in the sequence, that have no free place: there a stamp covers
        what stands in its first choice. Raises PdfError where a page's content cannot be read.
        """
        settings = [_setting(place, each) for place, each in enumerate(pages) if each.texts]
        wanted: dict[tuple[int, Position], list[tuple[_Setting, str]]] = {}
        for setting in settings:
            for turn, (text, position) in enumerate(pages[setting.place].texts):
                wanted.setdefault((turn, position), []).append((setting, text))
        covered = {
            place
            for (_, position), texts in wanted.items()
            for place in self._stamp_at(position, texts)
        }
        for setting in settings:
            self._draw(setting)
        return tuple(sorted(covered))

    def _stamp_at(self, position: Position, texts: list[tuple[_Setting, str]]) -> Iterator[int]:
        spots = list(_spots(position))
        free_on_all = (spot for spot in spots if all(self._is_free(spot, *each) for each in texts))
        shared = next(free_on_all, None)
        for setting, text in texts:
            free = (spot for spot in spots if self._is_free(spot, setting, text))
            spot = shared or next(free, None)
            if spot is None:
                yield setting.place
            self._set(spot or spots[0], setting, text)

    def _is_free(self, spot: Spot, setting: _Setting, text: str) -> bool:
        return setting.has_room(_box(spot, setting.sheet, *self._measure(setting, text)))

    def _measure(self, setting: _Setting, text: str) -> tuple[float, float]:
        """The width of a text on a page, and the size of its type."""
        width = self._lettering.width(text)
        size = min(SIZE, WIDEST * setting.sheet.width / width)
        return width * size, size

    def _set(self, spot: Spot, setting: _Setting, text: str) -> None:
        width, size = self._measure(setting, text)
        box, upright = _box(spot, setting.sheet, width, size), setting.sheet.upright
        setting.boxes.append(upright.box(box))
        setting.drawing.append(
            ARTIFACT.format(
                subtype=SUBTYPE[spot.edge],
                matrix=" ".join(f"{number:.4f}" for number in upright),
                font=FONT,
                size=size,
                left=box.left,
                line=box.bottom + DESCENT * size,
                text=self._lettering.shown(text),
            )
        )

    def _draw(self, setting: _Setting) -> None:
        resources = _within(setting.page.obj, "/Resources")
        _within(resources, "/Font")[FONT] = self._font
        draw_after(self._pdf, setting.page, setting.content, "".join(setting.drawing).encode())


def _within(holder: Any, key: str) -> Any:
    """The dictionary under a key, made where there is none."""
    if key not in holder:
        holder[key] = Dictionary()
    return holder[key]


def _setting(place: int, stamped: Stamped) -> _Setting:
    content = stamped.content or in_margins(stamped.page)
    return _Setting(place, stamped.page, sheet_of(stamped.page), content, list(content.boxes))


def in_margins(page: Page) -> Content:
    """What stands where stamps may. Raises PdfError where the page's content cannot be read."""
    sheet = sheet_of(page)
    return content_of(page, [sheet.upright.box(each) for each in _margins(sheet)])


def _margins(sheet: Sheet) -> tuple[Box, Box]:
    """The head and the foot of a page, as it is seen."""
    width, height = sheet.width, sheet.height
    return Box(0, height - MARGIN, width, height), Box(0, 0, width, MARGIN)


def _spots(position: Position) -> Iterator[Spot]:
    """Where a stamp may stand, best first: it moves up or down before it moves along."""
    distances = FROM_EDGE if position.edge is not Edge.NEITHER else FROM_EDGE[:1]
    for across in dict.fromkeys((position.across, *Across)):
        for distance in distances:
            yield Spot(position.edge, across, distance)


def _box(spot: Spot, sheet: Sheet, width: float, size: float) -> Box:
    """The box of a text, as it is seen."""
    middle = (sheet.width - width) / 2
    side = min(SIDE, middle)
    left = {
        Across.LEFT: side,
        Across.CENTRE: middle,
        Across.RIGHT: sheet.width - side - width,
    }[spot.across]
    line = {
        Edge.TOP: sheet.height - spot.distance - CAPITAL * size,
        Edge.BOTTOM: spot.distance,
        Edge.NEITHER: sheet.height / 2,
    }[spot.edge]
    return Box(left, line - DESCENT * size, left + width, line + CAPITAL * size)
