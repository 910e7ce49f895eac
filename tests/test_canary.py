"""The canary is seen wherever it is planted; one that is not planted is not seen."""

import base64
import gzip
import io
import json
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pikepdf
import pytest
from docx import Document
from openpyxl import Workbook
from PIL import Image, PngImagePlugin

from tests.canary import sightings, sightings_in

WORD = "Zebulon Quagga"


def zipped(name: str, content: bytes, comment: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
        package.comment = comment
    return out.getvalue()


def docx(words: str) -> bytes:
    document = Document()
    document.add_paragraph(words)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def split_over_runs() -> bytes:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in ("Zeb", "ulon ", "Qua", "gga"):
        paragraph.add_run(piece).bold = piece == "Qua"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(words: str) -> bytes:
    book = Workbook()
    book.active["B2"] = words
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(**planted: object) -> bytes:
    """A PDF of one page, with a word in its content, its Info, an attachment, a structure's /Alt."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    page = made.pages[0]
    if "content" in planted:
        page.Contents = made.make_stream(planted["content"])
    if "info" in planted:
        made.docinfo["/Author"] = planted["info"]
    if "alt" in planted:
        made.Root.StructTreeRoot = made.make_indirect(
            pikepdf.Dictionary(K=[pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt=planted["alt"])])
        )
    if "attached" in planted:
        made.attachments["figures.xlsx"] = planted["attached"]
    out = io.BytesIO()
    made.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return out.getvalue()


def png(kind: str) -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", WORD, zip=kind == "compressed")
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG", pnginfo=told)
    return out.getvalue()


SHOWN = f"BT /F1 12 Tf ({WORD}) Tj ET".encode()
IN_HEX = f"BT /F1 12 Tf <{WORD.encode().hex()}> Tj ET".encode()
PLANTED = {
    "text": f"a {WORD} b".encode(),
    "small letters": WORD.lower().encode(),
    "capitals": WORD.upper().encode(),
    "other blanks": b"Zebulon\n\tQuagga",
    "no blanks": b"ZebulonQuagga",
    "a hard blank": "Zebulon\N{NO-BREAK SPACE}Quagga".encode(),
    "UTF-16, little end first": WORD.encode("utf-16-le"),
    "UTF-16, big end first": WORD.encode("utf-16-be"),
    "UTF-16 XML": '<?xml version="1.0"?><a>Zeb<b/>ulon Quagga</a>'.encode("utf-16"),
    "base64": base64.b64encode(WORD.encode()),
    "base64 after one byte": base64.b64encode(b"x" + WORD.encode() + b"yz"),
    "base64 after two bytes": base64.b64encode(b"xx" + WORD.encode() + b"y"),
    "base64 of UTF-16": base64.b64encode(b"xxxx" + WORD.encode("utf-16-le")),
    "base64 of a zip": b'<v gfxdata="' + base64.b64encode(zipped("a.xml", WORD.encode())) + b'"/>',
    "per cent": quote(WORD).encode(),
    "per cent, all of it": "".join(f"%{byte:02X}" for byte in WORD.encode()).encode(),
    "hexadecimal": WORD.encode().hex().encode(),
    "capital hexadecimal": WORD.encode("utf-16-be").hex().upper().encode(),
    "entities": "".join(f"&#{ord(letter)};" for letter in WORD).encode(),
    "JSON's escapes": "".join(f"\\u{ord(letter):04x}" for letter in WORD).encode(),
    "JSON": json.dumps({"item": [WORD]}).encode(),
    "HTML with tags between": b"<p>Ze<b>bulon</b> <i>Quagga</i></p>",
    "gzip": gzip.compress(WORD.encode()),
    "a zip": zipped("a.txt", WORD.encode()),
    "a name in a zip": zipped("Zebulon Quagga.txt", b""),
    "a zip's comment": zipped("a.txt", b"", WORD.encode()),
    "a zip in a zip": zipped("a.zip", zipped("b.zip", zipped("c.txt", WORD.encode()))),
    "a Word file": docx(WORD),
    "a Word file, over runs": split_over_runs(),
    "a workbook": xlsx(WORD),
    "a workbook in a Word file": zipped("word/embeddings/a.xlsx", xlsx(WORD)),
    "a PDF's page": pdf(content=SHOWN),
    "a PDF's page, in hexadecimal": pdf(content=IN_HEX),
    "a PDF's author": pdf(info=WORD),
    "a PDF's author, not in ASCII": pdf(info=f"Ł {WORD}"),
    "a PDF's alt text": pdf(alt=WORD),
    "a PDF's attachment": pdf(attached=xlsx(WORD)),
    "a PDF in a zip": zipped("a.pdf", pdf(alt=WORD)),
    "a PNG's text": png("plain"),
    "a PNG's compressed text": png("compressed"),
    "after a PNG's end": png("plain").replace(WORD.encode(), b"x" * len(WORD)) + WORD.encode(),
}


@pytest.mark.parametrize("where", PLANTED)
def test_a_planted_canary_is_seen(where: str) -> None:
    assert sightings(PLANTED[where], [WORD], name="pack") != []


@pytest.mark.parametrize("where", PLANTED)
def test_one_that_is_not_planted_is_not_seen(where: str) -> None:
    assert sightings(PLANTED[where], ["Zebulon Quokka", "Aardwolf"], name="pack") == []


def test_a_letter_beyond_ascii_is_seen_in_either_case() -> None:
    assert sightings("ZOË ŁUKASZ".encode(), ["Zoë Łukasz"]) != []


def test_it_says_where() -> None:
    packed = zipped("papers/item-3.docx", docx(WORD))
    assert "Zebulon Quagga in pack.zip > papers/item-3.docx > word/document.xml" in sightings(
        packed, [WORD], name="pack.zip"
    )


def test_a_folder_is_searched_with_its_names(tmp_path: Path) -> None:
    (tmp_path / "items").mkdir()
    (tmp_path / "items" / "Zebulon-Quagga.txt").write_text("nothing", encoding="utf-8")
    (tmp_path / "manifest.json").write_text('{"a": "Aardwolf"}', encoding="utf-8")
    assert sightings_in(tmp_path, ["Zebulon-Quagga", "Aardwolf", "Okapi"]) == [
        "Zebulon-Quagga in items/Zebulon-Quagga.txt",
        "Aardwolf in manifest.json",
    ]


def test_a_stream_compressed_twice_is_undone() -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    twice = zlib.compress(zlib.compress(SHOWN))
    filters = pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    made.pages[0].Contents = pikepdf.Stream(made, twice, Filter=filters)
    out = io.BytesIO()
    made.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert sightings(out.getvalue(), [WORD]) != []
