"""The checkers the other tests lean on: each finds a fault set for it, and none in a sound paper."""

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


@pytest.fixture
def paper(tmp_path):
    document = Document()
    document.core_properties.title = "Update"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    document.add_heading("Summary", level=1)
    document.add_paragraph("What the paper says.")
    return document, tmp_path / "paper.docx"


def test_a_sound_paper_has_no_problems(paper, problems_of):
    document, path = paper
    document.save(path)
    assert problems_of(path) == []


@pytest.mark.node
def test_the_sdk_finds_nothing_in_a_sound_paper(paper, sdk_problems_of):
    document, path = paper
    document.save(path)
    assert sdk_problems_of(path) == []


def test_a_style_nobody_defined_is_found(paper, problems_of):
    document, path = paper
    document.paragraphs[1]._p.get_or_add_pPr().get_or_add_pStyle().set(qn("w:val"), "Nobody")
    document.save(path)
    (problem,) = problems_of(path)
    assert "S-STYLE-USE" in problem


def test_a_paper_without_title_is_found(paper, problems_of):
    document, path = paper
    document.core_properties.title = ""
    document.save(path)
    (problem,) = problems_of(path)
    assert "D1-title" in problem


@pytest.mark.node
def test_the_sdk_finds_an_element_out_of_place(paper, sdk_problems_of):
    document, path = paper
    document.paragraphs[1]._p.append(OxmlElement("w:tbl"))
    document.save(path)
    (problem,) = sdk_problems_of(path)
    assert problem.startswith("/word/document.xml /w:document[1]/w:body[1]/w:p[2]")


def test_a_file_that_cannot_be_checked_is_a_problem(tmp_path: Path, problems_of):
    path = tmp_path / "paper.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "not a paper")
    assert problems_of(path) != []
