"""A drawn canvas as PNG bytes, in a palette of the few colours a chart is made of.

A fixed palette is some ten times as fast to match as one fitted to each picture, and makes the
file a third the size of full colour.
"""

from functools import cache
from io import BytesIO

from PIL import Image

from reportgen.charts import style

Colour = tuple[int, int, int]
STEPS = 24  # from each line's colour to white: enough that a smooth edge stays smooth


def encoded(canvas: memoryview) -> bytes:
    """The canvas, height x width x RGBA, as a PNG with no metadata but its dots per inch."""
    height, width, _ = canvas.shape or (0, 0, 0)
    picture = Image.frombuffer("RGBA", (width, height), canvas, "raw", "RGBA", 0, 1)
    few = picture.convert("RGB").quantize(palette=_palette(), dither=Image.Dither.NONE)
    file = BytesIO()
    dots = (style.DOTS_PER_INCH, style.DOTS_PER_INCH)
    few.save(file, "png", compress_level=2, dpi=dots)
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
        for step in range(STEPS + 1)
    }
    tints = [_between(white, colour, style.BAND_STRENGTH) for colour in lines[:-1]]
    crossed = {_between(a, _rgb(b.colour), style.BAND_STRENGTH) for a in tints for b in style.AREAS}
    return sorted({*ramps, *tints, *crossed, _rgb(style.GRID), _rgb(style.QUIET)})


def _between(start: Colour, end: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(start, end, strict=True))
    return red, green, blue


def _rgb(colour: str) -> Colour:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
