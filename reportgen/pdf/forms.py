"""Filled-in form fields made part of their page: as they look, and where they stand in the tags."""

from typing import Any

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

from reportgen.pdf.content import content_of, draw_after
from reportgen.pdf.geometry import Matrix, box_of, matrix_of
from reportgen.pdf.tagging import parents
from reportgen.pdf.trees import at, several

NOT_SEEN = 0b100010  # the flags Hidden and NoView
SPAN = b"/Span <</MCID %d>> BDC\n%s\nEMC"


def print_fields(pdf: Pdf) -> None:
    """Draws what each field shows onto its page; the fields themselves are left to be removed."""
    if not any(_is_field(note) for page in pdf.pages for note in several(page.obj.get("/Annots"))):
        return
    pdf.generate_appearance_streams()
    tree = parents(pdf) if "/StructTreeRoot" in pdf.Root else {}
    for page in pdf.pages:
        drawings = [
            _tagged(_drawn(page, note, look), page, note, tree)
            for note in several(page.obj.get("/Annots"))
            if _is_field(note) and (look := _look(note)) is not None
        ]
        if drawings:
            draw_after(pdf, page, content_of(page), b"\n".join(drawings))


def _is_field(note: Any) -> bool:
    return bool(at(note, "/Subtype") == Name.Widget)


def _look(note: Dictionary) -> Stream | None:
    """How a field looks now; None where nothing of it is to be seen."""
    if int(note.get("/F", 0)) & NOT_SEEN:
        return None
    look = at(note, "/AP", "/N")
    if isinstance(look, Dictionary):
        look = look.get(str(note.get("/AS", "/Off")))
    return look if isinstance(look, Stream) and "/BBox" in look else None


def _drawn(page: Page, note: Dictionary, look: Stream) -> bytes:
    """The look, moved and scaled onto the field's rectangle (ISO 32000-1, 12.5.5, algorithm 8.1)."""
    look.Type, look.Subtype = Name.XObject, Name.Form
    name = page.add_resource(look, Name.XObject, prefix="Field")
    box = matrix_of(look.get("/Matrix", Matrix())).box(box_of(look.BBox))
    to = box_of(note.Rect)
    across = to.width / box.width if box.width else 1
    up = to.height / box.height if box.height else 1
    left, bottom = to.left - box.left * across, to.bottom - box.bottom * up
    return f"q {across:f} 0 0 {up:f} {left:f} {bottom:f} cm {name} Do Q".encode()


def _tagged(drawing: bytes, page: Page, note: Dictionary, tree: dict[int, Object]) -> bytes:
    """The drawing as content of the element the field stood in, where the page has tags."""
    element = tree.get(int(note.get("/StructParent", -1)))
    content = tree.get(int(page.obj.get("/StructParents", -1)))
    if not isinstance(element, Dictionary) or not isinstance(content, Array):
        return drawing
    mark = len(content)
    content.append(element)
    here: dict[str, Any] = {"Type": Name.MCR, "Pg": page.obj, "MCID": mark}
    element.K = Array([*several(element.get("/K")), Dictionary(**here)])
    return SPAN % (mark, drawing)
