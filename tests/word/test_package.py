"""A Word file's bytes: the same whenever its content is, and nothing of the day it was made."""

import zipfile
from pathlib import Path

import pytest
from docx import Document

from reportgen.word.package import packed


def entries(docx: Path) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(docx) as package:
        return package.infolist()


@pytest.fixture
def docx(built):
    return built("ics-update", "medway-hwb")


def test_parts_stand_in_one_order_with_the_content_types_first(docx):
    first, second, *others = [entry.filename for entry in entries(docx)]
    assert (first, second) == ("[Content_Types].xml", "_rels/.rels")
    parts = [name for name in others if "_rels/" not in name]
    assert parts == sorted(parts)


def test_no_part_knows_when_it_was_packed(docx):
    assert {entry.date_time for entry in entries(docx)} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries(docx)} == {3}


def test_pictures_are_stored_as_they_are_and_the_rest_is_deflated(docx):
    for entry in entries(docx):
        kind = zipfile.ZIP_STORED if entry.filename.endswith(".png") else zipfile.ZIP_DEFLATED
        assert entry.compress_type == kind, entry.filename
    assert sum(entry.filename.endswith(".png") for entry in entries(docx)) == 6


def test_what_python_docx_saves_is_packed_whole(tmp_path):
    document = Document()
    document.add_paragraph("Text & <text>.")
    path = tmp_path / "packed.docx"
    path.write_bytes(packed(document.part.package))
    document.save(tmp_path / "saved.docx")
    with zipfile.ZipFile(path) as ours, zipfile.ZipFile(tmp_path / "saved.docx") as theirs:
        assert sorted(ours.namelist()) == sorted(theirs.namelist())
        for name in ours.namelist():
            if name != "[Content_Types].xml":
                assert ours.read(name) == theirs.read(name), name
    assert Document(path).paragraphs[0].text == "Text & <text>."


def test_every_part_has_its_content_type(docx):
    with zipfile.ZipFile(docx) as package:
        types = package.read("[Content_Types].xml").decode()
        for name in package.namelist():
            extension = name.rpartition(".")[2]
            assert f'PartName="/{name}"' in types or f'Extension="{extension}"' in types, name
