"""Papers that reportgen wrote and LibreOffice converted, as one pack: nothing of them is lost."""

import shutil
from pathlib import Path

import pytest

from reportgen.pdf.finish import finished
from reportgen.pdf.margins import Stamps
from reportgen.pdf.merge import Part, merged
from reportgen.pdf.numbering import Kind, Numbering
from reportgen.printing import print_papers
from reportgen.problems import Place
from tests.pdf.looking import (
    bookmarks,
    checked,
    everything,
    labels,
    links,
    pages,
    phrase,
    shortfalls,
    tags,
    words,
)

pytestmark = [pytest.mark.soffice, pytest.mark.usefixtures("poppler")]

SAMPLES = ("ics-update", "ics-update-scorecard")


@pytest.fixture(scope="module")
def papers(soffice, built, tmp_path_factory) -> list[bytes]:
    """The PDFs of the sample papers, as LibreOffice writes them."""
    folder = tmp_path_factory.mktemp("pdf")
    made = print_papers([copied(built(name, "medway-hwb"), folder) for name in SAMPLES])
    assert made.problems == ()
    return [pdf.read_bytes() for pdf in made.facts]


def copied(docx: Path, folder: Path) -> Path:
    return Path(shutil.copy(docx, folder))


@pytest.fixture(scope="module")
def pack(papers):
    parts = [
        Part(pdf=papers[1], title="Front sheet", place=Place(file="front"), kind=Kind.FRONT_SHEET),
        Part(pdf=papers[0], title="Care Strategy", place=Place(file="update"), item="3"),
        Part(pdf=papers[1], title="Scorecard", place=Place(file="score"), item="4"),
    ]
    made = merged(
        parts,
        title="The pack",
        numbering=Numbering(start_on_right=True),
        stamps=Stamps(page="Pack page {page}"),
    )
    assert made.problems == ()
    return made.facts


def test_the_pack_says_what_its_papers_say_tag_by_tag(pack, papers):
    first, second = (tags(paper)[1:] for paper in papers)
    assert tags(pack.pdf) == [
        "Document",
        '  Part "Front sheet"',
        *(f"  {line}" for line in second),
        '  Part "Care Strategy"',
        *(f"  {line}" for line in first),
        '  Part "Scorecard"',
        *(f"  {line}" for line in second),
    ]
    assert len(first) > 1000


def test_the_pack_is_accessible(pack, papers, tmp_path):
    assert shortfalls(pack.pdf, tmp_path, *ALL) == []
    found, (first, second) = checked(pack.pdf, tmp_path), (checked(p, tmp_path) for p in papers)
    for name in ("tables", "th", "figures", "links", "parent_tree_items"):
        assert found[name] == first[name] + 2 * second[name]
    assert found["outline"] == first["outline"] + 2 * second["outline"] + 3


ALL = (
    "tagged", "alltext", "parenttree", "title", "displaytitle", "lang", "headings", "alt", "th",
    "scope", "links", "outline", "labels", "fonts", "clean",
)  # fmt: skip


def test_numbers_labels_and_bookmarks_agree(pack):
    told = pages(pack.pdf)
    assert labels(pack.pdf)[pack.parts[0].count - 1] == pack.parts[0].last_label
    for place, (label, text) in enumerate(zip(labels(pack.pdf), told, strict=True), start=1):
        assert (f"Pack page {label}" in text.splitlines()) == label.isdigit(), place
    for part, item in zip(pack.parts[1:], (3, 4), strict=True):
        assert f"Agenda Item {item}" in told[part.first - 1]
        assert part.first % 2 == 1
    items = [mark for mark in bookmarks(pack.pdf) if isinstance(mark, str)]
    assert items == [
        "Front sheet > 1",
        f"3. Care Strategy > {pack.parts[1].first}",
        f"4. Scorecard > {pack.parts[2].first}",
    ]


def test_stamps_stand_clear_of_the_papers_own_footers(pack):
    found = words(pack.pdf, pack.parts[1].first)
    number = phrase(found, "Pack page 1")
    top = max(842 - word.top for word in found if word.bottom == number.bottom)
    footer = [word for word in found if number.bottom < word.bottom < 50]
    assert footer
    assert all(word.bottom > top - 1 for word in footer)  # poppler's boxes are taller than letters


def test_links_lead_where_they_led(pack, papers):
    led = [where for paper in (papers[1], papers[0], papers[1]) for _, where in links(paper)]
    assert [where for _, where in links(pack.pdf)] == led


def test_the_author_is_nowhere_in_the_file(pack, papers):
    assert b"Sam Sample" in everything(papers[0]).replace(b"\x00", b"")
    assert b"LibreOffice" not in everything(pack.pdf)
    assert b"Author" not in everything(pack.pdf)


def test_two_conversions_of_one_paper_are_finished_alike(soffice, built, papers, tmp_path):
    made = print_papers([copied(built(SAMPLES[0], "medway-hwb"), tmp_path)])
    again = made.facts[0].read_bytes()
    first, second = (finished(pdf, Place(file="x")).facts.pdf for pdf in (papers[0], again))
    assert papers[0] != again
    assert first == second
