"""What stands in a page's margins, read from its content, and drawing on top of that content."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pikepdf import Array, Name, Page, Pdf, parse_content_stream

from reportgen.pdf.geometry import Box, Matrix, box_of, matrix_of
from reportgen.pdf.trees import at, several

OPENED_BY = {"q": 1, "Q": -1, "BMC": 1, "BDC": 1, "EMC": -1}
OPENING_AND_CLOSING = " ".join(OPENED_BY)
OPERATORS = f"{OPENING_AND_CLOSING} cm BT Tm Td TD T* TL Tf Tj TJ ' \" Do"
LETTER = 0.5  # of the type size: about how wide a letter is in any face
ABOVE, BELOW = 0.8, 0.25  # of the type size: how far letters reach from their base line
DEEPEST = 5  # forms within forms
BACKGROUND = 0.5  # of the page: what covers more lies behind the page rather than on it
UNIT = Box(0, 0, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """The boxes in the margins that text and pictures stand in, and what is left unclosed.

    `taken` saved states are closed without having been opened, `states` are left open, and so are
    `marks` of marked content.
    """

    boxes: tuple[Box, ...] = ()
    taken: int = 0
    states: int = 0
    marks: int = 0


def content_of(page: Page, margins: Sequence[Box] = ()) -> Content:
    """What stands in these margins of a page. Raises PdfError where its content cannot be read."""
    reader = _Reader(margins, box_of(page.mediabox).area * BACKGROUND)
    reader.read(page.obj, at(page.obj, "/Resources"), Matrix())
    return Content(
        boxes=tuple(reader.boxes),
        taken=-reader.lowest,
        states=reader.depth - reader.lowest,
        marks=reader.marks,
    )


def draw_after(pdf: Pdf, page: Page, content: Content, drawing: bytes) -> None:
    """Draws on top of the page, in its own coordinates, outside every mark of its content."""
    before = b"q\n" * (1 + content.taken)
    after = b"\nEMC" * content.marks + b"\nQ" * (1 + content.states) + b"\n"
    own = several(page.obj.get("/Contents"))
    page.obj.Contents = Array([pdf.make_stream(before), *own, pdf.make_stream(after + drawing)])


class _State(NamedTuple):
    """What q saves and Q brings back."""

    matrix: Matrix
    size: float = 0.0
    bytes_a_letter: int = 1


class _Reader:
    """Follows a content's coordinates, looking only at what moves or shows something."""

    def __init__(self, margins: Sequence[Box], background: float) -> None:
        """`background` is the area of a page from which on something lies behind it."""
        self.boxes: list[Box] = []
        self.depth = self.lowest = self.marks = 0
        self._margins = margins
        self._background = background
        self._wanted = OPERATORS if margins else OPENING_AND_CLOSING

    def read(self, holder: Any, resources: Any, matrix: Matrix, deep: int = 0) -> None:
        """Reads a page's content, or that of a form on it, `deep` forms down."""
        place = _Place(self, resources, _State(matrix), deep)
        follow = {
            "q": place.save,
            "Q": place.bring_back,
            "cm": place.transform,
            "Tf": place.set_font,
            "Do": place.show_object,
            "BT": place.begin_text,
            "Tm": place.set_text,
            "TL": place.set_leading,
            "Td": place.move,
            "TD": place.move_and_set,
            "T*": place.next_line,
            "Tj": place.show,
            "TJ": place.show,
            "'": place.show_on_next,
            '"': place.show_on_next,
        }
        for instruction in parse_content_stream(holder, self._wanted):
            named = str(instruction.operator)
            if named in follow:
                follow[named](instruction.operands)
            if not deep and named in OPENED_BY:
                self._count(named, OPENED_BY[named])

    def _count(self, operator: str, change: int) -> None:
        if operator in "qQ":
            self.depth += change
            self.lowest = min(self.lowest, self.depth)
        else:
            self.marks = max(0, self.marks + change)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in a margin."""
        return any(margin.holds(x, y) for margin in self._margins)

    def show(self, shown: Any, resources: Any, matrix: Matrix, deep: int) -> None:
        """A picture or a form: a box, but for a large form, which is looked into."""
        is_form = shown.get("/Subtype") == Name.Form
        if is_form:
            matrix = matrix_of(shown.get("/Matrix", Matrix())).then(matrix)
        box = matrix.box(box_of(shown.BBox) if is_form else UNIT)
        if box.area < self._background:
            self.boxes += [box] if any(box.meets(each) for each in self._margins) else []
        elif is_form and deep < DEEPEST:
            self.read(shown, shown.get("/Resources", resources), matrix, deep + 1)


class _Place:
    """The place in one content, and in its text, which each operator moves."""

    def __init__(self, reader: _Reader, resources: Any, state: _State, deep: int) -> None:
        self._reader, self._resources, self._deep = reader, resources, deep
        self._state, self._saved = state, list[_State]()
        self._line = self._next = Matrix()
        self._leading = 0.0

    def save(self, _: Any) -> None:
        self._saved.append(self._state)

    def bring_back(self, _: Any) -> None:
        self._state = self._saved.pop() if self._saved else self._state

    def transform(self, operands: Any) -> None:
        matrix = matrix_of(operands).then(self._state.matrix)
        self._state = self._state._replace(matrix=matrix)

    def set_font(self, operands: Any) -> None:
        font = at(self._resources, "/Font", str(operands[0]))
        wide = at(font, "/Subtype") == Name.Type0
        self._state = _State(self._state.matrix, float(operands[1]), 2 if wide else 1)

    def show_object(self, operands: Any) -> None:
        shown = at(self._resources, "/XObject", str(operands[0]))
        if shown is not None:
            self._reader.show(shown, self._resources, self._state.matrix, self._deep)

    def begin_text(self, _: Any) -> None:
        self._line = self._next = Matrix()

    def set_text(self, operands: Any) -> None:
        self._line = self._next = matrix_of(operands)

    def set_leading(self, operands: Any) -> None:
        self._leading = float(operands[0])

    def move(self, operands: Any) -> None:
        line = self._line
        across, up = line.point(float(operands[0]), float(operands[1]))
        self._line = self._next = Matrix(line.a, line.b, line.c, line.d, across, up)

    def move_and_set(self, operands: Any) -> None:
        self._leading = -float(operands[1])
        self.move(operands)

    def next_line(self, _: Any) -> None:
        self.move((0, -self._leading))

    def show_on_next(self, operands: Any) -> None:
        self.next_line(operands)
        self.show(operands)

    def show(self, operands: Any) -> None:
        """The box of a text that starts in a margin; of others only the start is worked out."""
        state, text = self._state, self._next
        if self._reader.holds(*state.matrix.point(text.e, text.f)):
            length = _length(operands[-1], state)
            box = Box(0, -BELOW * state.size, length, ABOVE * state.size)
            self._reader.boxes.append(text.then(state.matrix).box(box))
            self._next = Matrix(e=length).then(text)


def _length(shown: Any, state: _State) -> float:
    """About how long a text is: its letters, and the spaces set between them."""
    pieces = several(shown)
    spaces = sum(float(each) for each in pieces if not _is_text(each))
    letters = sum(len(bytes(each)) for each in pieces if _is_text(each)) / state.bytes_a_letter
    return (letters * LETTER - spaces / 1000) * state.size


def _is_text(piece: Any) -> bool:
    return hasattr(piece, "objgen")
