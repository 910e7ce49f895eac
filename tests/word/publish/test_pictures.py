"""Pictures in a Word file: cut to what is shown, under names that say nothing, alt texts kept."""

import io
import re

import pytest
from docx import Document
from PIL import Image

from reportgen.word.publish.kinds import Kind
from reportgen.word.publish.published import published
from tests.drawings import drawing, picture, png
from tests.packages import (
    NAME,
    SECRET,
    Part,
    cleaned,
    found,
    hidden_kinds,
    names,
    only,
    p,
    r,
    word_file,
    word_part,
    xml,
)


def halves() -> bytes:
    """A picture whose left half is red and whose right half is blue."""
    made = Image.new("RGB", (100, 50), "red")
    made.paste("blue", (50, 0, 100, 50))
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def colours(content: bytes) -> list[set[str]]:
    """The colours of each picture of a file, in the order it shows them."""
    document = Document(io.BytesIO(content))
    shown = re.findall(r'(?:r:embed|v:imagedata[^>]* r:id)="(\w+)"', xml(content))
    pictures = (Image.open(io.BytesIO(document.part.related_parts[one].blob)) for one in shown)
    known = {(255, 0, 0): "red", (0, 0, 255): "blue"}
    return [{known[each] for _, each in one.convert("RGB").getcolors()} for one in pictures]


def crop(**sides: int) -> str:
    given = " ".join(f'{side}="{value}"' for side, value in sides.items())
    return f"<a:srcRect {given}/>"


def publish(content: bytes) -> bytes:
    made = published(content, name=NAME)
    assert made.facts is not None, made.problems
    return made.facts.content


def test_what_is_outside_the_crop_is_told_and_cut_off():
    content = word_file(p(drawing(crop=crop(l=50000))), picture(halves()))
    one = only(content, Kind.CROP)
    assert one.told == "part of a picture outside its crop"
    made = publish(content)
    assert colours(content) == [{"red", "blue"}]
    assert colours(made) == [{"blue"}]
    assert "l=" not in re.search(r"<a:srcRect[^>]*>", xml(made))[0]
    assert len([each for each in names(made) if "media" in each]) == 1


def test_each_place_that_shows_it_has_its_own_part_of_it():
    """Shown whole, by its right and by its left half: three pictures."""
    content = word_file(
        p(drawing(), drawing(number=2, crop=crop(l=50000)), drawing(number=3, crop=crop(r=50000))),
        picture(halves()),
    )
    assert only(content, Kind.CROP).times == 2
    assert colours(publish(content)) == [{"red", "blue"}, {"blue"}, {"red"}]


def test_a_picture_in_a_header_is_cropped_too():
    header = word_part("header", "hdr", p(drawing(crop=crop(l=50000))), id="r9")
    shown = Part(
        id="r20", kind="image", name="word/media/image1.png", content=halves(), type="image/png",
        of="word/header.xml",
    )  # fmt: skip
    content = word_file(
        p(r("x")), header, shown, section='<w:headerReference w:type="default" r:id="r9"/>'
    )
    assert only(content, Kind.CROP).place.spot == "header 1, paragraph 1"
    (media,) = (each for each in names(publish(content)) if "media" in each)
    assert media == "word/media/image2.png"


def test_an_old_picture_is_cropped_too():
    shape = '<v:shape id="a" alt="A square" style="width:9pt;height:9pt">{}</v:shape>'
    old = shape.format('<v:imagedata r:id="r20" cropleft="32768f" cropbottom=".25"/>')
    content = word_file(p(f"<w:r><w:pict>{old}</w:pict></w:r>"), picture(halves()))
    made = publish(content)
    assert colours(made) == [{"blue"}]
    assert "crop" not in xml(made)


def test_a_picture_drawn_out_beyond_its_edge_is_not_cropped_and_keeps_its_measure():
    content = word_file(p(drawing(crop=crop(l=-10000))), picture(halves()))
    assert hidden_kinds(content) == []
    assert '<a:srcRect l="-10000"/>' in xml(publish(content))
    # cut to its right half, a margin of a tenth of the whole is a fifth of what is left
    content = word_file(p(drawing(crop=crop(l=50000, r=-10000))), picture(halves()))
    assert 'r="-20000"' in xml(publish(content))
    content = word_file(p(drawing(crop=crop(t=50000, b=-10000))), picture(halves()))
    assert 'b="-20000"' in xml(publish(content))


@pytest.mark.parametrize(
    ("side", "shown"), [("50%", {"blue"}), ("50000", {"blue"}), ("x", {"red", "blue"})]
)
def test_how_a_crop_may_be_written(side, shown):
    made = publish(word_file(p(drawing(crop=f'<a:srcRect l="{side}"/>')), picture(halves())))
    assert colours(made) == [shown]


def test_a_crop_of_nothing_is_none():
    content = word_file(p(drawing(crop="<a:srcRect/>")), picture(halves()))
    assert hidden_kinds(content) == []


def test_a_drawing_that_is_no_bitmap_cannot_be_cut_and_stops_even_when_cleaned():
    emf = b"\1\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 100
    vector = Part(
        id="r20", kind="image", name="word/media/image1.emf", content=emf, type="image/x-emf"
    )
    content = word_file(p(drawing(crop=crop(l=50000))), vector)
    reading = published(content, name=NAME, clean=True)
    assert reading.facts is None
    assert [str(one) for one in reading.problems] == [
        (
            "error: minutes.docx > paragraph 3 (under 'Finance'): cropped drawing whose outside cannot "
            "be cut off; paste it as a picture, then crop it"
        )
    ]
    assert hidden_kinds(word_file(p(drawing()), vector)) == []


def test_a_picture_that_cannot_be_read_stops_even_when_cleaned():
    content = word_file(p(drawing()), picture(b"no picture"))
    reading = published(content, name=NAME, clean=True)
    assert reading.facts is None
    assert "picture that cannot be read" in reading.problems[0].message
    assert "paste it again as a PNG or JPEG" in reading.problems[0].message


@pytest.mark.parametrize(
    "name",
    ["", "Picture 1", "picture 12", "Text Box 3", "TextBox 3", "Rectangle 4", "figure-6.png",
     "image1.jpeg", "Chart 2", "Straight Arrow Connector 8", "Group 5", "0"],
)  # fmt: skip
def test_a_name_a_program_gave_is_left(name):
    content = word_file(p(drawing(name=name)), picture(png()))
    assert hidden_kinds(content) == []
    assert f'name="{name}"' in xml(publish(content))


@pytest.mark.parametrize(
    "name", ["Zebulon Quagga", "Zebulon Quagga.png", "Picture of Zebulon Quagga"]
)
def test_a_name_someone_gave_goes_and_the_alt_text_stays(name):
    content = word_file(p(drawing(name=name)), picture(png()))
    assert {one.quote for one in found(content, Kind.PICTURE_NAME)} == {name}
    made = xml(cleaned(content, clean=False).content)
    assert 'name="Drawing 1" descr="A red square"' in made


@pytest.mark.parametrize(
    ("alt", "is_name"),
    [
        ("A red square", False),
        ("Rates v1.2 final.png", True),
        ("logo.png", True),
        ("Zebulon Quagga.JPG", True),
        ("C:\\Users\\zq\\map", True),
        ("\\\\server\\share\\map.emf", True),
        ("cid:image001.png@01D7A2B3.5C4F", True),
        ("Rates by ward, 2020/21. Source: ONS", False),
        ("A map. See map.png for more", False),
        ("A map. It is also in map.png", False),
    ],
)
def test_an_alt_text_that_is_a_file_name_goes(alt, is_name):
    content = word_file(p(drawing(alt=alt)), picture(png()))
    assert (hidden_kinds(content) == [Kind.FILE_NAME_ALT]) == is_name
    assert ("descr=" in xml(publish(content))) != is_name


def test_a_picture_before_its_effects_goes():
    """Word keeps the picture as it was before "artistic effects" in a file of its own."""
    effects = (
        '<a:extLst><a:ext uri="{BEBA8EAE-BF5A-486C-A8C5-ECC9F3942E4B}"><a14:imgProps>'
        '<a14:imgLayer r:embed="r22"/></a14:imgProps></a:ext></a:extLst>'
    )
    before = Part(
        id="r22", kind="hdphoto", name="word/media/hdphoto1.wdp", content=SECRET.encode(),
        type="image/vnd.ms-photo",
    )  # fmt: skip
    content = word_file(p(drawing(within=effects)), picture(png()), before)
    assert only(content, Kind.PICTURE_ORIGINAL)
    assert not any("hdphoto" in each for each in names(cleaned(content, clean=False).content))


def test_pictures_are_numbered_and_have_their_own_type():
    content = word_file(
        p(drawing(), drawing(number=2, embed="r21")),
        picture(png(), name=f"word/media/{SECRET}.png"),
        Part(
            id="r21", kind="image", name="word/media/image1.tif", content=_tiff(), type="image/tiff"
        ),
    )
    made = cleaned(content, clean=False).content
    assert [each for each in names(made) if "media" in each] == [
        "word/media/image1.png",
        "word/media/image2.png",
    ]
    assert 'PartName="/word/media/image2.png" ContentType="image/png"' in xml(
        made, "[Content_Types].xml"
    )


def _tiff() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "TIFF", description=SECRET)
    return out.getvalue()
