"""How wide words are, where they break, and which characters the chart's font can draw.

The font is DejaVu Sans as it comes with matplotlib, so a chart is the same on every machine.
"""

from functools import cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, LoadFlags

from reportgen.charts.style import TEXT

FONT_FILE = str(Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans.ttf"))
FONT = FontProperties(fname=FONT_FILE, size=TEXT)
NO_GLYPH = "\N{WHITE SQUARE}"
CUT = "…"
MILLIMETRES_A_POINT = 25.4 / 72
CAPITAL = 0.729 * TEXT * MILLIMETRES_A_POINT  # DejaVu's capitals and figures, of its size


def width(text: str) -> float:
    """The width in millimetres of one line of text at the chart's size, kerning left out."""
    return sum(map(_advance, text))


def drawable(text: str) -> str:
    """The text on one line, with a white square for each character the font cannot draw."""
    return "".join(
        letter if _font().get_char_index(ord(letter)) else NO_GLYPH
        for letter in " ".join(text.split())
    )


def wrapped(text: str, room: float, lines: int) -> tuple[str, ...]:
    """The words in lines no wider than the room in millimetres; what does not fit ends in "…"."""
    filled: list[str] = []
    for word in text.split():
        longer = f"{filled[-1]} {word}" if filled else word
        if filled and width(longer) <= room:
            filled[-1] = longer
        else:
            filled.append(word)
    kept = [*filled[: lines - 1], " ".join(filled[lines - 1 :])] if filled else []
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


@cache
def _advance(letter: str) -> float:
    glyph = _font().load_char(ord(letter), flags=LoadFlags.NO_HINTING)
    return float(glyph.linearHoriAdvance) / 65536 * MILLIMETRES_A_POINT


@cache
def _font() -> FT2Font:
    # a copy of our own: matplotlib sets the size of the ones it shares
    font = FT2Font(FONT_FILE)
    font.set_size(TEXT, 72)
    return font
