"""Boxes on a page and the transformations that move them; a page as it is seen, turned and cropped."""

from typing import Any, NamedTuple

from pikepdf import Page

QUARTER = 90  # degrees


class Box(NamedTuple):
    """An upright rectangle, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    def grown(self, across: float, up: float) -> "Box":
        """The box with so much more on either side, and above and below."""
        return Box(self.left - across, self.bottom - up, self.right + across, self.top + up)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    def meets(self, other: "Box") -> bool:
        """Whether the two share any of the page."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def within(self, other: "Box") -> "Box":
        """What the two share; the other, should they share nothing."""
        if not self.meets(other):
            return other
        lower = max(self.left, other.left), max(self.bottom, other.bottom)
        return Box(*lower, min(self.right, other.right), min(self.top, other.top))


class Matrix(NamedTuple):
    """The six numbers of a PDF's transformation: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, outer: "Matrix") -> "Matrix":
        """This transformation, and the outer one after it."""
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            *outer.point(self.e, self.f),
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """The upright box around where a box goes."""
        corners = [self.point(x, y) for x in (box.left, box.right) for y in (box.bottom, box.top)]
        across, up = zip(*corners, strict=True)
        return Box(min(across), min(up), max(across), max(up))


class Sheet(NamedTuple):
    """A page as its reader sees it: its size in points, and where its lower left corner lies.

    `upright` takes a point of what is seen to the page's own coordinates.
    """

    width: float
    height: float
    upright: Matrix


def box_of(array: Any) -> Box:
    """A rectangle of a PDF, whichever of its corners come first."""
    x0, y0, x1, y1 = map(float, array)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def matrix_of(numbers: Any) -> Matrix:
    """A transformation from the six numbers a PDF gives."""
    return Matrix(*map(float, numbers))


def sheet_of(page: Page) -> Sheet:
    """The page as it is seen: cropped, turned as its /Rotate says, and in real points."""
    seen = box_of(page.cropbox).within(box_of(page.mediabox))
    turns = int(page.obj.get("/Rotate", 0)) // QUARTER % 4
    unit = float(page.obj.get("/UserUnit", 1))
    size = (seen.width * unit, seen.height * unit)
    scale = 1 / unit
    left, bottom, right, top = seen
    upright = (
        Matrix(scale, 0, 0, scale, left, bottom),
        Matrix(0, scale, -scale, 0, right, bottom),
        Matrix(-scale, 0, 0, -scale, right, top),
        Matrix(0, -scale, scale, 0, left, top),
    )[turns]
    return Sheet(*(size if turns % 2 == 0 else size[::-1]), upright)
