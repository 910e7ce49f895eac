"""Pictures without what they carry beside themselves, and cut to what is shown of them."""

import io
import struct
import zlib
from fractions import Fraction

import pytest
from PIL import Image, ImageChops, PngImagePlugin

from reportgen.word.publish.bitmap import Crop, Unreadable, alone, beside, cropped, format_of


def stripes() -> Image.Image:
    """Ten columns of ten colours, ten pixels wide each."""
    picture = Image.new("RGB", (100, 40))
    for column in range(10):
        picture.paste((25 * column, 255 - 25 * column, 90), (10 * column, 0, 10 * column + 10, 40))
    return picture


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def exif() -> Image.Exif:
    told = Image.Exif()
    told[0x010F] = "Zebulon"
    told.get_ifd(0x8825)[2] = (51.0, 23.0, 0.0)  # a place on the earth
    return told


def texts() -> PngImagePlugin.PngInfo:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Zebulon")
    told.add_itxt("Title", "Zebulon", zip=True)
    return told


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PLAIN = saved(stripes(), "PNG")
PROFILE = b"\0" * 128
CARRYING = {
    "PNG's texts": (saved(stripes(), "PNG", pnginfo=texts()), ("text",)),
    "PNG's EXIF": (saved(stripes(), "PNG", exif=exif()), ("EXIF",)),
    "PNG's time": (PLAIN[:33] + chunk(b"tIME", b"\x07\xea\1\1\1\1\1") + PLAIN[33:], ("time",)),
    "PNG's own chunk": (PLAIN[:33] + chunk(b"zeBu", b"Zebulon") + PLAIN[33:], ("unknown data",)),
    "after a PNG": (PLAIN + b"Zebulon", ("data after its end",)),
    "JPEG's EXIF": (saved(stripes(), "JPEG", exif=exif()), ("EXIF",)),
    "JPEG's remark": (saved(stripes(), "JPEG", comment="Zebulon"), ("text",)),
    "JPEG's XMP": (saved(stripes(), "JPEG", xmp=b"<x:xmpmeta>Zebulon</x:xmpmeta>"), ("XMP",)),
    "after a JPEG": (saved(stripes(), "JPEG") + b"Zebulon", ("data after its end",)),
    "progressive JPEG's EXIF": (
        saved(stripes(), "JPEG", progressive=True, exif=exif()), ("EXIF",),
    ),
    "GIF's remark": (saved(stripes(), "GIF", comment=b"Zebulon"), ("another format",)),
    "after a GIF": (saved(stripes(), "GIF") + b"Zebulon", ("another format",)),
    "TIFF": (saved(stripes(), "TIFF", description="Zebulon"), ("another format",)),
    "BMP": (saved(stripes(), "BMP") + b"Zebulon", ("another format",)),
}  # fmt: skip


def same(one: bytes, other: bytes) -> bool:
    pictures = (Image.open(io.BytesIO(each)).convert("RGB") for each in (one, other))
    return ImageChops.difference(*pictures).getbbox() is None


@pytest.mark.parametrize("name", CARRYING)
def test_what_a_picture_carries_is_told_and_goes_and_not_a_pixel_changes(name):
    content, told = CARRYING[name]
    assert beside(content) == told
    made, kind = alone(content)
    assert kind in ("PNG", "JPEG")
    assert format_of(made) == kind
    assert b"Zebulon" not in made
    assert beside(made) == ()
    assert same(made, content)


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        saved(stripes(), "PNG", dpi=(200, 200), icc_profile=PROFILE),
        saved(stripes().convert("P"), "PNG", transparency=0),
        saved(stripes(), "JPEG"),
        saved(stripes(), "JPEG", progressive=True, icc_profile=PROFILE),
        saved(stripes().convert("CMYK"), "JPEG"),
    ],
)
def test_a_picture_that_carries_nothing_is_left_byte_for_byte(content):
    assert beside(content) == ()
    assert alone(content)[0] == content


def test_a_title_of_an_enhanced_metafile_is_blanked():
    title = "Zebulon's figures\0drawing\0\0".encode("utf-16-le")
    head = struct.pack("<II", 1, 88) + b"\0" * 32 + b" EMF" + b"\0" * 16
    content = head + struct.pack("<II", len(title) // 2, 88) + b"\0" * 20 + title + b"the drawing"
    assert format_of(content) == "EMF"
    assert beside(content) == ("a title",)
    made, kind = alone(content)
    assert (kind, len(made)) == ("EMF", len(content))
    assert "Zebulon".encode("utf-16-le") not in made
    assert made.endswith(b"the drawing")
    assert beside(made) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        PLAIN[:40],
        PLAIN[:-15],
        saved(stripes(), "JPEG")[:-2],
        saved(stripes(), "JPEG")[:30],
        b"\xff\xd8rubbish",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_what_cannot_be_read_is_said_to_be_so(content):
    with pytest.raises(Unreadable):
        beside(content)


def test_a_picture_too_large_to_be_drawn_is_not_drawn():
    wide = saved(Image.new("1", (10_000, 6_000)), "TIFF", compression="group4")
    with pytest.raises(Unreadable, match="50,000,000 pixels"):
        beside(wide)
    huge = saved(Image.new("1", (30_000, 30_000)), "TIFF", compression="group4")
    with pytest.raises(Unreadable):
        beside(huge)


# --- crops ---------------------------------------------------------------------------------------


def tenth(sides: dict[str, int]) -> Crop:
    return Crop(**{side: Fraction(tenths, 10) for side, tenths in sides.items()})


@pytest.mark.parametrize(
    ("sides", "size", "first", "last"),
    [
        ({"left": 2}, (80, 40), 2, 9),
        ({"right": 3}, (70, 40), 0, 6),
        ({"left": 2, "right": 3, "top": 5}, (50, 20), 2, 6),
        ({"bottom": 5}, (100, 20), 0, 9),
    ],
)
def test_only_what_is_inside_the_crop_is_left(sides, size, first, last):
    made, kind = cropped(PLAIN, tenth(sides))
    picture = Image.open(io.BytesIO(made))
    assert (kind, picture.size) == ("PNG", size)
    assert picture.getpixel((0, 0)) == (25 * first, 255 - 25 * first, 90)
    assert picture.getpixel((size[0] - 1, size[1] - 1)) == (25 * last, 255 - 25 * last, 90)


def test_no_pixel_that_lies_across_the_edge_is_shown():
    """A crop of 20.5 and 29.5 pixels leaves the pixels 21 to 69."""
    made, _ = cropped(PLAIN, Crop(left=Fraction(205, 1000), right=Fraction(295, 1000)))
    assert Image.open(io.BytesIO(made)).width == 70 - 21


@pytest.mark.parametrize(
    "sides", [{"left": 9, "right": 9}, {"left": 10}, {"top": 10, "bottom": 10}]
)
def test_a_picture_cropped_away_is_a_pixel(sides):
    made, _ = cropped(PLAIN, tenth(sides))
    assert 1 in Image.open(io.BytesIO(made)).size


def test_a_cropped_jpeg_is_a_jpeg_without_what_it_carried():
    made, kind = cropped(saved(stripes(), "JPEG", exif=exif()), tenth({"left": 5}))
    assert (kind, beside(made)) == ("JPEG", ())
    assert Image.open(io.BytesIO(made)).size == (50, 40)
    assert b"Zebulon" not in made


def test_see_through_stays_see_through():
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    made, _ = cropped(saved(clear, "PNG"), tenth({"left": 5}))
    assert Image.open(io.BytesIO(made)).getpixel((0, 0))[3] == 0


def test_what_cannot_be_read_cannot_be_cropped():
    with pytest.raises(Unreadable):
        cropped(b"not a picture", tenth({"left": 1}))
