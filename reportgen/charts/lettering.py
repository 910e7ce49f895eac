"""Words as outlines: how wide they are, where they break, and the shape they are drawn by.

The font is DejaVu Sans as it comes with matplotlib, so a chart is the same on every machine. Each
letter's outline is read from it once: matplotlib's own Text, which lays out and renders every
letter again each time, took two thirds of a chart's time, and reads mathematics into "$".
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path as File

import matplotlib
import numpy
from matplotlib.ft2font import FT2Font, Kerning, LoadFlags
from matplotlib.path import Path
from numpy.typing import NDArray

from reportgen.charts.style import TEXT

Vertices = NDArray[numpy.float64]
Codes = NDArray[numpy.int8]

FONT_FILE = File(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")
OUTLINE_SIZE = 100.0  # points the outlines are read at, finer than FreeType's 64ths at text size
MILLIMETRES = TEXT / OUTLINE_SIZE * 25.4 / 72  # to a point of an outline
CAPITAL = 0.729 * OUTLINE_SIZE * MILLIMETRES  # DejaVu's capitals and figures
NO_GLYPH = "\N{WHITE SQUARE}"
CUT = "…"


def width(text: str) -> float:
    """The width in millimetres of one line of text at the chart's size."""
    return sum(_advance(letter) + _kerning(before, letter) for before, letter in _pairs(text))


def outline(text: str) -> Path:
    """The shape of one line of text, in millimetres from the left end of its base line."""
    across, vertices, codes = 0.0, [], []
    for before, letter in _pairs(text):
        across += _kerning(before, letter)
        shape, kinds = _shape(letter)
        vertices.append(shape + numpy.array((across, 0.0)))
        codes.append(kinds)
        across += _advance(letter)
    return Path(numpy.concatenate(vertices), numpy.concatenate(codes))


def drawable(text: str) -> str:
    """The text on one line, with a white square for each character the font has no shape for."""
    has = _font().get_char_index
    return "".join(letter if has(ord(letter)) else NO_GLYPH for letter in " ".join(text.split()))


def wrapped(text: str, room: float, lines: int) -> tuple[str, ...]:
    """The words in lines no wider than the room in millimetres; what does not fit ends in "…"."""
    filled: list[str] = []
    for word in text.split():
        longer = f"{filled[-1]} {word}" if filled else word
        if filled and width(longer) <= room:
            filled[-1] = longer
        else:
            filled.append(word)
    kept = [*filled[: lines - 1], " ".join(filled[lines - 1 :])]
    return tuple(_cut(line, room) for line in kept if line)


def halved(text: str) -> tuple[str, ...]:
    """The text broken at the space nearest its middle: "July to September 2024" in two lines."""
    halves = [(text[:at], text[at + 1 :]) for at, letter in enumerate(text) if letter == " "]
    return min(halves, key=lambda parts: max(map(width, parts)), default=(text,))


def _cut(line: str, room: float) -> str:
    if width(line) <= room:
        return line
    kept = line
    while kept and width(kept + CUT) > room:
        kept = kept[:-1]
    return kept.rstrip() + CUT


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Each letter and the one before it, "" before the first."""
    return zip(["", *text], text, strict=False)


@cache
def _advance(letter: str) -> float:
    glyph = _font().load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return glyph.linearHoriAdvance / 65536 * MILLIMETRES


@cache
def _kerning(before: str, letter: str) -> float:
    if not before:
        return 0.0
    left, right = (_font().get_char_index(ord(one)) for one in (before, letter))
    return _font().get_kerning(left, right, Kerning.UNFITTED) / 64 * MILLIMETRES


@cache
def _shape(letter: str) -> tuple[Vertices, Codes]:
    _font().load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    vertices, codes = _font().get_path()
    return vertices * MILLIMETRES, codes


@cache
def _font() -> FT2Font:
    font = FT2Font(str(FONT_FILE))
    font.set_size(OUTLINE_SIZE, 72)
    return font
