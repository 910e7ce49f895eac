"""A finished PDF in a file, with what stands in its margins in another beside it: read once, stamped often."""

import json
from dataclasses import astuple
from pathlib import Path

from reportgen.pdf.content import Content
from reportgen.pdf.finish import Finished
from reportgen.pdf.geometry import Box

MARGINS = ".margins"


def put(finished: Finished, path: Path) -> None:
    """Writes it there; both files have that name, and go together wherever they are kept."""
    path.write_bytes(finished.content)
    if finished.margins is not None:
        margins = json.dumps([astuple(each) for each in finished.margins])
        path.with_suffix(MARGINS).write_text(margins, encoding="utf-8")


def files_of(path: Path) -> list[Path]:
    """The files of a finished PDF."""
    return [each for each in (path, path.with_suffix(MARGINS)) if each.exists()]


def taken(path: Path) -> Finished:
    """The finished PDF there; where nothing is known of its margins, they are read when it is stamped."""
    beside = path.with_suffix(MARGINS)
    if not beside.exists():
        return Finished(pdf=path)
    margins = json.loads(beside.read_text(encoding="utf-8"))
    return Finished(pdf=path, margins=tuple(_content(*each) for each in margins))


def _content(boxes: list[list[float]], taken: int, states: int, marks: int) -> Content:
    standing = tuple(Box(*each) for each in boxes)
    return Content(boxes=standing, taken=taken, states=states, marks=marks)
