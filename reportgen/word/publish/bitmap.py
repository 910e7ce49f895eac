"""The bytes of a picture: what they carry beside the picture, the picture alone, and a crop of it.

PNG and JPEG are taken apart into their chunks, so that the picture itself is not touched; other
bitmaps are drawn anew as PNG.
"""

import io
import struct
import warnings
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from PIL import Image, UnidentifiedImageError

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
WMF = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
# The chunks a PNG is drawn from (PNG, third edition, 11.2 and 11.3); all others only tell about it.
PNG_DRAWN = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST acTL fcTL fdAT".split()
)
# JPEG's application segments that decide its colours: JFIF, the colour profile, Adobe's transform.
JPEG_DRAWN = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
TELLS = {
    b"tEXt": "text",
    b"zTXt": "text",
    b"iTXt": "text",
    b"eXIf": "EXIF",
    b"tIME": "time",
    b"Exif": "EXIF",
    b"http": "XMP",
    b"Photoshop": "Photoshop",
}
END_OF_PICTURE = b"\xff\xd9"
NO_LENGTH = (0x01, *range(0xD0, 0xD9))
COMMENT, START_OF_SCAN = 0xFE, 0xDA
PNG_MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")
DRAWN_WITH = ("transparency", "icc_profile")
MOST_PIXELS = 50_000_000
FORMATS = {
    "PNG": ("png", "image/png"),
    "JPEG": ("jpeg", "image/jpeg"),
    "EMF": ("emf", "image/x-emf"),
    "WMF": ("wmf", "image/x-wmf"),
}
EMF_MARK, EMF_DESCRIPTION = 40, 60  # where " EMF" stands, and the length and place of its title
FAULTS = (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, IndexError)


class Unreadable(Exception):
    """A picture that nothing can be said of, and so cannot be published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crop:
    """How much of a picture's width and height is cut off at each side."""

    left: Fraction = Fraction(0)
    top: Fraction = Fraction(0)
    right: Fraction = Fraction(0)
    bottom: Fraction = Fraction(0)


def format_of(content: bytes) -> str:
    """ "PNG", "JPEG", "EMF", "WMF", or "" for any other."""
    if content[EMF_MARK : EMF_MARK + 4] == b" EMF":
        return "EMF"
    starts = {"PNG": (PNG,), "JPEG": (JPEG,), "WMF": WMF}
    return next((name for name, start in starts.items() if content.startswith(start)), "")


def beside(content: bytes) -> tuple[str, ...]:
    """What a picture carries beside itself, such as "EXIF". Raises Unreadable."""
    return tuple(dict.fromkeys(_taken_apart(content)[1]))


def alone(content: bytes) -> tuple[bytes, str]:
    """The picture with nothing beside it, and its format. Raises Unreadable."""
    made = _taken_apart(content)[0]
    return made, format_of(made)


def _taken_apart(content: bytes) -> tuple[bytes, list[str]]:
    try:
        match format_of(content):
            case "PNG":
                return _png(content)
            case "JPEG":
                return _jpeg(content)
            case "EMF":
                return _emf(content)
            case "WMF":
                return content, []
        return _drawn_anew(content), ["another format"]
    except FAULTS as fault:
        raise Unreadable(str(fault)) from fault


def _png(content: bytes) -> tuple[bytes, list[str]]:
    kept, told, at = [PNG], [], len(PNG)
    kind = b""
    while kind != b"IEND":
        (length,), kind = struct.unpack_from(">I", content, at), content[at + 4 : at + 8]
        whole = content[at : at + length + 12]
        if len(whole) < length + 12:
            raise Unreadable("it is cut short")
        if kind in PNG_DRAWN:
            kept.append(whole)
        else:
            told.append(TELLS.get(kind, "unknown data"))
        at += len(whole)
    if content[at:]:
        told.append("data after its end")
    return b"".join(kept), told


def _jpeg(content: bytes) -> tuple[bytes, list[str]]:
    kept, told, at = [JPEG], [], len(JPEG)
    code = 0
    while code != START_OF_SCAN:
        if content[at] != 0xFF:
            raise Unreadable("it is damaged")
        code = content[at + 1]
        whole = content[at : at + _step(content, at, code)]
        if told_of := _told_by_segment(code, whole[4:]):
            told.append(told_of)
        else:
            kept.append(whole)
        at += len(whole)
    end = content.find(END_OF_PICTURE, at)
    if end < 0:
        raise Unreadable("it is cut short")
    if content[end + 2 :].strip(b"\0\r\n "):
        told.append("data after its end")
    return b"".join([*kept, content[at : end + 2]]), told


def _step(content: bytes, at: int, code: int) -> int:
    """The bytes of a segment: its mark and its length, where it has one."""
    if code == 0xFF:  # a mark may be filled up with any number of these
        return 1
    return 2 if code in NO_LENGTH else 2 + int(struct.unpack_from(">H", content, at + 2)[0])


def _told_by_segment(code: int, data: bytes) -> str:
    """What a segment tells beside the picture; "" for one the picture is drawn from."""
    if code == COMMENT:
        return "text"
    if not 0xE0 <= code <= 0xEF or data.startswith(JPEG_DRAWN.get(code, b"\0\0never")):
        return ""
    known = (words for mark, words in TELLS.items() if data.startswith(mark))
    return next(known, "unknown data")


def _emf(content: bytes) -> tuple[bytes, list[str]]:
    """An EMF with the words of its title blanked: the program and file it was made with."""
    length, offset = struct.unpack_from("<II", content, EMF_DESCRIPTION)
    if not length or not content[offset : offset + 2 * length].strip(b"\0"):
        return content, []
    blank = bytearray(content)
    blank[offset : offset + 2 * length] = bytes(len(blank[offset : offset + 2 * length]))
    return bytes(blank), ["a title"]


# --- drawing anew --------------------------------------------------------------------------------


def cropped(content: bytes, crop: Crop) -> tuple[bytes, str]:
    """The part of a bitmap inside its crop, and its format. Raises Unreadable."""
    try:
        with _opened(content) as picture:
            inside = picture.crop(_box(picture.width, picture.height, crop))
            kind = "JPEG" if format_of(content) == "JPEG" else "PNG"
            return _saved(inside, kind), kind
    except FAULTS as fault:
        raise Unreadable(str(fault)) from fault


def _box(width: int, height: int, crop: Crop) -> tuple[int, int, int, int]:
    """The pixels wholly inside the crop, at least one."""
    left, top = (
        max(0, ceil(side * size)) for side, size in ((crop.left, width), (crop.top, height))
    )
    right = min(width, floor((1 - crop.right) * width))
    bottom = min(height, floor((1 - crop.bottom) * height))
    left, top = min(left, width - 1), min(top, height - 1)
    return left, top, max(right, left + 1), max(bottom, top + 1)


def _drawn_anew(content: bytes) -> bytes:
    with _opened(content) as picture:
        return _saved(picture, "PNG")


def _opened(content: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(content))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
            raise Unreadable(str(fault)) from fault
    if picture.width * picture.height > MOST_PIXELS:
        raise Unreadable(f"it has over {MOST_PIXELS:,} pixels")
    return picture


def _saved(picture: Image.Image, kind: str) -> bytes:
    """A picture's pixels, palette and colour profile as a file, and nothing else Pillow remembers."""
    picture.load()
    kept = {name: picture.info[name] for name in DRAWN_WITH if name in picture.info}
    if kind == "PNG" and picture.mode not in PNG_MODES:
        picture, kept = picture.convert("RGB"), {}
    picture.info.clear()
    out = io.BytesIO()
    picture.save(out, kind, quality=95, **kept)
    return out.getvalue()
