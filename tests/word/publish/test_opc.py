"""Packages as other programs write them: how parts are named, led to, and missing."""

import zipfile

import pytest

from reportgen.word.publish.kinds import Kind
from reportgen.word.publish.published import published
from tests.drawings import drawing, png
from tests.folders import parts, repacked
from tests.packages import (
    MAIN,
    NAME,
    SECRET,
    VISIBLE,
    Part,
    cleaned,
    hidden_kinds,
    lines,
    names,
    p,
    r,
    saved,
    story,
    word_file,
    xml,
)


def publish(content: bytes) -> bytes:
    made = published(content, name=NAME)
    assert made.facts is not None, made.problems
    return made.facts.content


def retargeted(content: bytes, folder, old: str, new: str) -> bytes:
    """The file with the document's relationships leading elsewhere."""
    path = saved(content, folder)
    listed = "word/_rels/document.xml.rels"
    assert old in parts(path)[listed].decode()
    repacked(path, {listed: lambda part: part.replace(old.encode(), new.encode())})
    return path.read_bytes()


SHOWN = Part(id="r20", kind="image", name="word/media/image1.png", content=png(), type="image/png")


@pytest.mark.parametrize(
    "target", ["media/image1.png", "./media/image1.png", "../word/media/image1.png",
               "/WORD/Media/image1.png", "/word/media/image1.png#top", "/word/medi%61/image1.png"],
)  # fmt: skip
def test_a_part_is_found_however_its_target_is_spelled(tmp_path, target):
    content = retargeted(word_file(p(drawing()), SHOWN), tmp_path, "/word/media/image1.png", target)
    made = publish(content)
    assert "word/media/image1.png" in names(made)
    assert 'Target="media/image1.png"' in xml(made, "word/_rels/document.xml.rels")


def test_a_part_with_a_blank_in_its_name_keeps_it():
    header = Part(
        id="r9", kind="header", name="word/my header.xml", content=_header(),
        type="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
    )  # fmt: skip
    content = word_file(
        p(r("x")), header, section='<w:headerReference w:type="default" r:id="r9"/>'
    )
    made = publish(content)
    assert "word/my header.xml" in names(made)
    assert 'Target="my%20header.xml"' in xml(made, "word/_rels/document.xml.rels")
    assert 'PartName="/word/my%20header.xml"' in xml(made, "[Content_Types].xml")


def _header() -> bytes:
    return story("hdr", p(r("Board")))


@pytest.mark.parametrize("target", ["NULL", "media/missing.png", "../../outside.png"])
def test_a_picture_that_is_missing_stays_missing(tmp_path, target):
    cropped = drawing(number=2, crop='<a:srcRect l="50000"/>')
    content = word_file(p(drawing(), cropped), SHOWN)
    made = publish(retargeted(content, tmp_path, "/word/media/image1.png", target))
    assert "r:embed" not in xml(made)
    assert not any("media" in name for name in names(made))


def test_a_header_a_chart_and_a_link_that_are_missing_go():
    body = p(
        f'<w:hyperlink r:id="r99">{r("words")}</w:hyperlink>',
        f'<w:hyperlink r:id="r98" w:anchor="costs">{r(" and more")}</w:hyperlink>',
        drawing().replace("<pic:pic>", '<c:chart r:id="r97"/><pic:pic>'),
    )
    made = publish(
        word_file(body, SHOWN, section='<w:headerReference w:type="default" r:id="r96"/>')
    )
    assert lines(made)[2] == "words and more"
    assert xml(made).count("<w:hyperlink ") == 1
    assert "w:drawing" not in xml(made)
    assert "headerReference" not in xml(made)


def test_the_document_may_have_any_name(tmp_path):
    path = saved(word_file(), tmp_path)
    held = {
        name: content.replace(b"document.xml", b"document22.xml")
        for name, content in parts(path).items()
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in held.items():
            package.writestr(name.replace("document.xml", "document22.xml"), content)
    made = publish(path.read_bytes())
    assert "word/document22.xml" in names(made)
    assert VISIBLE in lines(made)


def test_folders_and_their_entries_are_nothing(tmp_path):
    path = saved(word_file(), tmp_path)
    repacked(path, {}, {"word/": b"", "word/theme/": b""})
    assert names(publish(path.read_bytes())) == names(publish(word_file()))


def test_a_package_without_a_document_is_refused(tmp_path):
    path = saved(word_file(), tmp_path)
    repacked(path, {"_rels/.rels": lambda part: part.replace(b'/officeDocument"', b'/other"')})
    (problem,) = published(path.read_bytes(), name=NAME).problems
    assert problem.message == "expected a Word document; open it in Word and save it again"


def test_the_parts_stand_in_one_order_without_a_clock():
    made = publish(word_file(p(drawing()), SHOWN))
    assert names(made) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/media/image1.png",
        "word/settings.xml",
        "word/styles.xml",
    ]
    assert MAIN in names(made)


def test_a_header_whose_type_is_not_said_is_searched_too(tmp_path):
    body = p(f'<w:smartTag w:element="{SECRET}">{r("Board")}</w:smartTag>')
    header = Part(
        id="r9", kind="header", name="word/header1.xml", content=story("hdr", body), type="a/b"
    )
    section = '<w:headerReference w:type="default" r:id="r9"/>'
    content = word_file(p(r("x")), header, section=section)
    assert hidden_kinds(content) == [Kind.MARKUP]
    cleaned(content, clean=False)


def test_a_part_whose_type_is_not_said_is_searched_all_the_same(tmp_path):
    """Word would not open it, but LibreOffice does, and prints what it hides."""
    path = saved(word_file(p(r(SECRET, "<w:vanish/>"))), tmp_path)
    kind = b'<Override PartName="/word/document.xml"'
    repacked(path, {"[Content_Types].xml": lambda part: part.replace(kind, kind[:-5] + b'2.xml"')})
    assert hidden_kinds(path.read_bytes()) == [Kind.HIDDEN_TEXT]
    cleaned(path.read_bytes())
