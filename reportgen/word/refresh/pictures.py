"""A chart's picture exchanged for today's, at the size and in the place its author gave it."""

import struct
from copy import deepcopy

from reportgen.word.content import DELETED, DRAWN, described, drawing_in, text_in
from reportgen.word.making import made, run_of
from reportgen.word.names import q
from reportgen.word.oxml import first_at, w
from reportgen.word.refresh.bringing import Bringer
from reportgen.word.refresh.pen import Pen
from reportgen.word.refresh.revisions import without_revisions
from reportgen.word.tree import Element, above

SIZES = struct.Struct(">II")  # width and height in pixels, 16 bytes into a PNG
SAME_SHAPE = 0.01


def exchange(holder: Element, png: bytes, alt: str, pen: Pen, bringer: Bringer, part: str) -> None:
    """Shows a picture, with its alt text, where another was shown."""
    old = drawing_in(holder)
    if old is None:
        return
    new = deepcopy(old)
    bringer.show(new, png, part)
    _describe(new, alt)
    _fit(new, png)
    _replace(old, new, pen)


def say(holder: Element, alt: str, pen: Pen, bringer: Bringer) -> None:
    """Gives a picture other alt text: as a revision a new picture, for Word has none of alt text."""
    old = drawing_in(holder)
    if old is None:
        return
    new = deepcopy(old) if pen.tracks else old
    _describe(new, alt)
    if pen.tracks:
        bringer.number_drawing(new)
        _replace(old, new, pen)


def _replace(old: Element, new: Element, pen: Pen) -> None:
    run = above(old, w("r"))
    if run is None:
        return
    fresh = run_of("", run.find(w("rPr")))
    fresh.append(new)
    paragraph = _all_of(old)
    if pen.tracks and paragraph is not None:
        paragraph.addnext(pen.put_block(_like(paragraph, fresh)))
        pen.take_block(paragraph)
    else:
        run.addnext(pen.put_run(fresh))
        pen.take_run(_alone(run, old))


def _all_of(drawing: Element) -> Element | None:
    """The paragraph that shows a drawing and nothing else, and can go with it.

    LibreOffice takes the end of a paragraph for part of a revised picture that it ends with: it is
    right where the whole paragraph is revised.
    """
    paragraph = above(drawing, w("p"))
    if paragraph is None or text_in(paragraph) or above(paragraph, w("tc"), w("r")) is not None:
        return None
    is_only = [one for one in paragraph.iter(*DRAWN) if above(one, *DELETED) is None] == [drawing]
    has_section = first_at(paragraph, "pPr/sectPr") is not None
    return paragraph if is_only and not has_section else None


def _like(paragraph: Element, run: Element) -> Element:
    """A paragraph of the same look that holds a run."""
    copy = made("p")
    properties = paragraph.find(w("pPr"))
    if properties is not None:
        copy.append(without_revisions(properties))
    copy.append(run)
    return copy


def _describe(drawing: Element, alt: str) -> None:
    said = described(drawing)
    if said is not None:
        said.set("descr", alt)


def _alone(run: Element, drawing: Element) -> Element:
    """A run that holds the drawing and nothing else, what was beside it in a run before it."""
    beside = [one for one in run if one is not drawing and one.tag != w("rPr")]
    if beside:
        other = run_of("", run.find(w("rPr")))
        other.extend(beside)
        run.addprevious(other)
    return run


def _fit(drawing: Element, png: bytes) -> None:
    """Keeps the width a drawing is shown at; its height follows the shape of the new picture."""
    wide, high = SIZES.unpack(png[16:24])
    for extent in (*drawing.iter(q("wp:extent")), *drawing.iter(q("a:ext"))):
        if "cx" not in extent.attrib:
            continue
        across, down = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
        if across and down and abs(across * high / (down * wide) - 1) > SAME_SHAPE:
            extent.set("cy", str(round(across * high / wide)))
