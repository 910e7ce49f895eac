"""A chart's picture exchanged for today's, at the size and in the place its author gave it."""

import struct
from copy import deepcopy

from reportgen.word.content import described, drawing_in
from reportgen.word.making import run_of
from reportgen.word.oxml import w
from reportgen.word.publish.names import q
from reportgen.word.publish.tree import Element
from reportgen.word.refresh.bringing import Bringer
from reportgen.word.refresh.pen import Pen

SIZES = struct.Struct(">II")  # width and height in pixels, 16 bytes into a PNG
SAME_SHAPE = 0.01


def exchange(holder: Element, png: bytes, alt: str, pen: Pen, bringer: Bringer, part: str) -> None:
    """Shows a picture, with its alt text, where another was shown."""
    old = drawing_in(holder)
    run = None if old is None else old.getparent()
    if old is None or run is None:
        return
    new = deepcopy(old)
    bringer.show(new, png, part)
    _describe(new, alt)
    _fit(new, png)
    fresh = run_of("", run.find(w("rPr")))
    fresh.append(new)
    run.addnext(pen.put_run(fresh))
    pen.take_run(_alone(run, old))


def say(holder: Element, alt: str) -> None:
    """Gives a picture other alt text, which Word keeps no revisions of."""
    drawing = drawing_in(holder)
    if drawing is not None:
        _describe(drawing, alt)


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
