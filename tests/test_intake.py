"""Files that are not what they say, or would do harm, are refused in one plain sentence."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from reportgen.intake import Package, PackageLimits, refusal, unfit
from tests.folders import Edit, exchanged, repacked
from tests.otherbooks import compound_file

DTD = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'


@pytest.fixture
def docx(tmp_path: Path) -> Path:
    path = tmp_path / "base.docx"
    Document().save(str(path))
    return path


@pytest.fixture
def xlsx(tmp_path: Path) -> Path:
    path = tmp_path / "base.xlsx"
    Workbook().save(path)
    return path


def body(xml: bytes) -> dict[str, Edit]:
    return {"word/document.xml": lambda data: data.replace(b"<w:sectPr", xml + b"<w:sectPr", 1)}


def test_honest_files_are_let_in(docx: Path, xlsx: Path) -> None:
    assert refusal(docx, Package.WORD) == ""
    assert refusal(xlsx, Package.WORKBOOK) == ""


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n", "this is a PNG picture, not a Word file"),
        (b"<html><body>", "this is a web page (HTML), not a Word file"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "this is a web page (HTML), not a Word file"),
        (b"%PDF-1.7", "this is a PDF, not a Word file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "password-protected, or of the old .doc or .xls kind",
        ),
        (b"hello", "this is not a Word file; save it as a Word document (.docx)"),
        (b"PK\x03\x04rubbish", "cut short or damaged"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "notes.docx"
    path.write_bytes(data)
    assert said in refusal(path, Package.WORD)


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("EncryptedPackage", "the file is password-protected; save it without a password"),
        (
            "WordDocument",
            "this is an old Word file (.doc), not a Word file; save it as a Word document (.docx)",
        ),
        (
            "Workbook",
            "this is an old Excel workbook (.xls), not a Word file; save it as a Word document (.docx)",
        ),
    ],
)
def test_a_password_is_told_from_the_old_kinds_of_office_file(
    tmp_path: Path, stream: str, said: str
) -> None:
    path = compound_file(tmp_path / "notes.docx", stream)
    assert refusal(path, Package.WORD) == said


def test_a_streams_name_among_a_files_words_is_no_stream(tmp_path: Path) -> None:
    path = compound_file(tmp_path / "board.xls", "Workbook")
    words = "EncryptedPackage, a word, EncryptedPackage".encode("utf-16-le") + bytes(64)
    path.write_bytes(path.read_bytes() + words)
    assert refusal(path, Package.OLD_WORKBOOK) == ""


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "cannot be opened" in refusal(tmp_path / "none.docx", Package.WORD)


def test_a_truncated_file_is_refused(docx: Path) -> None:
    docx.write_bytes(docx.read_bytes()[:9000])
    assert "cut short or damaged" in refusal(docx, Package.WORD)


def test_one_kind_of_package_is_not_taken_for_another(docx: Path, xlsx: Path) -> None:
    assert refusal(xlsx, Package.WORD) == "this is an Excel workbook, not a Word file"
    assert refusal(docx, Package.WORKBOOK) == "this is a Word file, not an Excel workbook"


def test_a_word_file_with_a_workbook_within_is_a_word_file(docx: Path) -> None:
    sheet = b'<Default Extension="xlsx" ContentType="application/vnd.spreadsheetml.sheet"/>'
    types = {"[Content_Types].xml": lambda data: data.replace(b"<Default", sheet + b"<Default", 1)}
    repacked(docx, types)
    assert refusal(docx, Package.WORD) == ""
    assert "this is a Word file" in refusal(docx, Package.WORKBOOK)


def test_macros_are_refused_by_that_word(xlsx: Path) -> None:
    repacked(xlsx, {}, {"xl/VBAproject.bin": b"x"})
    assert refusal(xlsx, Package.WORKBOOK) == (
        "the file holds macros; save it as an Excel workbook (.xlsx)"
    )


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "a\\b", "a\x00b"])
def test_an_unsafe_part_name_is_refused(docx: Path, name: str) -> None:
    with zipfile.ZipFile(docx, "a") as package:
        entry = zipfile.ZipInfo("placeholder")
        entry.filename = name
        package.writestr(entry, b"x")
    assert refusal(docx, Package.WORD) != ""


@pytest.mark.parametrize("name", ["word/document.xml", "WORD/Document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(docx: Path, name: str) -> None:
    repacked(docx, {}, {name: b"<a/>"})
    assert refusal(docx, Package.WORD) == (
        "the file holds 'word/document.xml' 2 times, so readers may see different contents"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(docx: Path, encoding: str) -> None:
    comment = "<!-- " + "x" * 300_000 + " -->"
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{comment}{DTD.decode()}<a/>'
    repacked(docx, {}, {"word/extra.xml": xml.encode(encoding)})
    assert "word/extra.xml declares a document type" in refusal(docx, Package.WORD)


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n" * 600])
def test_a_document_type_is_refused_whatever_its_part_is_called(xlsx: Path, start: bytes) -> None:
    repacked(xlsx, {}, {"xl/extra.bin": start + DTD + b"<a/>"})
    assert "xl/extra.bin declares a document type" in refusal(xlsx, Package.WORKBOOK)


@pytest.mark.parametrize("content", [b"", b"\0" * 600, b"\x89PNG\r\n<a>", b"H\0P\0 \0<\0"])
def test_a_part_that_is_no_xml_is_let_be(xlsx: Path, content: bytes) -> None:
    repacked(xlsx, {}, {"xl/extra.bin": content})
    assert refusal(xlsx, Package.WORKBOOK) == ""


def test_a_bomb_is_refused_on_what_it_declares(docx: Path) -> None:
    repacked(docx, body(b" " * 2**26))
    assert "word/document.xml is 64 MB unpacked; the limit is 60 MB" in refusal(docx, Package.WORD)


def test_a_part_that_unpacks_to_many_times_its_size_is_refused(docx: Path) -> None:
    repacked(docx, body(b"<w:p/>" * 500_000))
    assert "times its size; the limit is 200" in refusal(docx, Package.WORD)


def test_the_limits_stand_in_one_place_and_can_be_set(docx: Path) -> None:
    assert "parts; the limit is 3" in refusal(docx, Package.WORD, PackageLimits(parts=3))
    assert "0 MB; the limit is 0 MB" in refusal(docx, Package.WORD, PackageLimits(file=10))
    few = PackageLimits(elements=5)
    assert "holds more than 5 elements" in refusal(docx, Package.WORD, few)


def test_a_worksheet_may_hold_more_elements_than_what_is_made_a_tree_of(xlsx: Path) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    rows = "<row><c/><c></c></row>" * 300
    repacked(xlsx, {sheet: exchanged("<sheetData>", f"<sheetData>{rows}")})
    assert refusal(xlsx, Package.WORKBOOK, PackageLimits(elements=800)) == ""
    assert refusal(xlsx, Package.WORKBOOK, PackageLimits(cells=800)) == (
        f"the part {sheet} holds more than 800 elements; save that sheet as CSV"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_elements_are_counted_in_any_encoding(xlsx: Path, encoding: str) -> None:
    xml = f"<a>{'<b></b>' * 4999}</a>"
    repacked(xlsx, {}, {"xl/extra.dat": xml.encode(encoding)})
    assert "extra.dat holds" in refusal(xlsx, Package.WORKBOOK, PackageLimits(elements=4999))
    assert "extra.dat holds" not in refusal(xlsx, Package.WORKBOOK, PackageLimits(elements=5000))


def test_a_part_called_xml_that_is_none_is_refused(xlsx: Path) -> None:
    repacked(xlsx, {"xl/styles.xml": lambda data: b"styles: none"})
    assert "the part xl/styles.xml is damaged" in refusal(xlsx, Package.WORKBOOK)


def test_deep_nesting_is_refused(docx: Path) -> None:
    deep = b"<w:tbl><w:tr><w:tc>" * 100 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 100
    repacked(docx, body(deep))
    assert "word/document.xml nests more than 200 deep" in refusal(docx, Package.WORD)


def test_a_broken_part_is_refused_by_name(docx: Path) -> None:
    repacked(docx, {"word/styles.xml": lambda data: data[:-20]})
    assert "the part word/styles.xml is damaged" in refusal(docx, Package.WORD)


def test_a_file_in_memory_is_judged_as_one_on_disk(docx: Path) -> None:
    content = docx.read_bytes()
    assert unfit(content, Package.WORD) == ""
    assert unfit(content, Package.WORKBOOK) == "this is a Word file, not an Excel workbook"
    assert "0 MB; the limit is 0 MB" in unfit(content, Package.WORD, PackageLimits(file=10))
    assert unfit(b"", Package.WORD) == "the file is empty"
