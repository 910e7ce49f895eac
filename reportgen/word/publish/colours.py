"""Colours as RRGGBB: their contrast, and how Word's shadings and tints make one of two."""

import colorsys
import re
from collections.abc import Iterable

WHITE, BLACK = "FFFFFF", "000000"
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
# w:highlight names its colours (ECMA-376 part 1, 17.18.40).
HIGHLIGHTS = {
    "black": BLACK,
    "blue": "0000FF",
    "cyan": "00FFFF",
    "green": "00FF00",
    "magenta": "FF00FF",
    "red": "FF0000",
    "yellow": "FFFF00",
    "white": WHITE,
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
}


def colour(text: str | None) -> str | None:
    """The text as a colour, if it is one; "auto" is none."""
    return text.upper() if text and COLOUR.fullmatch(text) else None


def luminance(of: str) -> float:
    """Relative luminance of a colour, 0 to 1 (WCAG 2.2, definitions)."""
    red, green, blue = (
        x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in _parts(of)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, definitions)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(ink: str, paper: str, share: float) -> str:
    """What a pattern that covers a share of the paper with ink looks like from afar."""
    pairs = zip(_parts(ink), _parts(paper), strict=True)
    return _written(i * share + p * (1 - share) for i, p in pairs)


def tinted(base: str, times: float, plus: float) -> str:
    """A colour of a theme with its lightness multiplied and added to (DrawingML's lumMod, lumOff)."""
    hue, light, saturation = colorsys.rgb_to_hls(*_parts(base))
    return _written(colorsys.hls_to_rgb(hue, min(1.0, light * times + plus), saturation))


def _parts(of: str) -> list[float]:
    return [int(of[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def _written(parts: Iterable[float]) -> str:
    return "".join(f"{round(255 * each):02X}" for each in parts)
