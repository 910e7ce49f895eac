"""A drawn canvas as PNG bytes, in a palette of the few colours a chart is made of.

A fixed palette is some ten times as fast to match as one fitted to each picture, and makes the
file a third the size of full colour.
"""

from functools import cache
from io import BytesIO

import numpy
from numpy.typing import NDArray
from PIL import Image

from reportgen.charts import style

Colour = tuple[int, int, int]
# from white to each colour: smooth edges stay smooth, and no step is so light that Pillow, which
# matches colours to within 4 in 255, could take it for white
STEPS = 16


def encoded(dots: NDArray[numpy.uint8], size: tuple[int, int]) -> bytes:
    """Dots of RGBA, row by row, as a PNG with no metadata but its dots per inch."""
    picture = Image.frombuffer("RGBA", size, dots, "raw", "RGBA", 0, 1).convert("RGB")
    few = picture.quantize(palette=_palette(), dither=Image.Dither.NONE)
    file = BytesIO()
    few.save(file, "png", compress_level=2, dpi=(style.DOTS_PER_INCH, style.DOTS_PER_INCH))
    return file.getvalue()


@cache
def _palette() -> Image.Image:
    colours = [channel for colour in _colours() for channel in colour]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


def _colours() -> list[Colour]:
    """White to each colour of the house style in even steps, and each two bands where they cross."""
    white = _rgb(style.PAPER)
    lines = [_rgb(stroke.colour) for stroke in (*style.AREAS, style.COMPARATOR)]
    ramps = {
        _between(white, colour, step / STEPS)
        for colour in (*lines, _rgb(style.INK))
        for step in range(1, STEPS + 1)
    }
    tints = [_between(white, colour, style.BAND_STRENGTH) for colour in lines[:-1]]
    crossed = {_between(a, _rgb(b.colour), style.BAND_STRENGTH) for a in tints for b in style.AREAS}
    return sorted({white, *ramps, *tints, *crossed, _rgb(style.GRID), _rgb(style.QUIET)})


def _between(start: Colour, end: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
