"""A whole pack, built by LibreOffice: its pages, what changes on a second run, and what never gets out."""

import io
import json
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.canary import sightings_in
from tests.folders import contents
from tests.packing.conftest import HEAD, ITEMS

pytestmark = [pytest.mark.soffice, pytest.mark.usefixtures("soffice")]

EXEMPT = """\
    exempt:
      paragraphs: [3]
      reason: Zanzibarterms of a live procurement
      public_interest: Zanzibarinterest in waiting
      decided_by: Zanzibar Officer
      decided_on: 2026-01-28
"""
CANARIES = {
    "title": "Quokkatitle",
    "body": "Quokkabody",
    "table": "Quokkatable",
    "author": "Quokkaauthor",
    "indicator": "Quokkaindicator",
    "file": "quokkafile",
    "appendix": "Quokkaappendix",
    "header": "Quokkaheader",
    "footer": "Quokkafooter",
    "comment": "Quokkacomment",
    "keywords": "Quokkakeywords",
    "alt text": "Quokkaalt",
    "picture": "Quokkapicture",
    "reason": "Zanzibarterms",
    "interest": "Zanzibarinterest",
    "decider": "Zanzibar Officer",
}


def text_of(pdf: Path, *pages: int) -> str:
    span = ["-f", str(pages[0]), "-l", str(pages[-1])] if pages else []
    ran = subprocess.run(
        ["pdftotext", "-layout", *span, pdf, "-"], capture_output=True, text=True, check=True
    )
    return ran.stdout


def labels(pdf: pikepdf.Pdf) -> list[str]:
    return [page.label for page in pdf.pages]


def manifest(out: Path) -> dict:
    return json.loads((out / "manifest.json").read_text(encoding="utf-8"))


def outline(pdf: pikepdf.Pdf) -> list[str]:
    with pdf.open_outline() as found:
        return [entry.title for entry in found.root]


@pytest.mark.parametrize("convention", ["from-first-report", "whole-pack"])
def test_page_numbers_agree_on_pages_front_sheet_labels_and_bookmarks(
    meeting, packed, out, convention
):
    (meeting / "agenda.yaml").write_text(
        f"{HEAD}page_numbers: {convention}\nstart_on_right: true\n{ITEMS}", encoding="utf-8"
    )
    made = packed(meeting)
    assert made.exit_code == 0, made.output
    pack = out / "public-pack.pdf"
    with pikepdf.open(pack) as pdf:
        labelled = labels(pdf)
        assert outline(pdf) == [
            "Agenda and reports: Our Board",
            "2. Record of meeting",
            "3. Falls Update",
            "4. Leaflet",
        ]
    for item in manifest(out)["items"]:
        if item["pages"]:
            first, last = item["pages"]
            at = labelled.index(first) + 1
            assert at % 2 == 1  # a right-hand page
            assert f"Agenda Item {item['number']}" in text_of(pack, at)
            assert f"Page {first}" in text_of(pack, at)
            assert f"Page {last}" in text_of(pack, labelled.index(last) + 1)
            shown = f"Page {first}" if first == last else f"Pages {first} – {last}"
            assert re.search(rf"{item['title']}\s+{shown}", text_of(pack, 1)), text_of(pack, 1)
    assert "This page is intentionally left blank" in text_of(pack)
    assert "To follow" in text_of(pack, 1)


def test_no_paper_s_own_page_number_is_left_to_disagree(meeting, packed, out):
    assert packed(meeting).exit_code == 0
    assert not re.search(r"Page \d+ of \d+", text_of(out / "public-pack.pdf"))


def test_a_second_run_changes_nothing_and_a_change_makes_one_paper_anew(meeting, packed, out):
    first = packed(meeting)
    assert "made " in first.output
    before = contents(out)
    assert "nothing has changed in" in packed(meeting).output
    assert contents(out) == before
    paper = meeting / "falls" / "paper.md"
    paper.write_text(paper.read_text(encoding="utf-8").replace("title:", "title: New", 1), "utf-8")
    assert packed(meeting).exit_code == 0
    made = {
        item["number"]: [one["made"] for one in item["sources"]] for item in manifest(out)["items"]
    }
    assert made == {1: [], 2: ["cached"], 3: ["built"], 4: ["cached"], 5: []}


def test_without_the_cache_the_same_bytes_are_made_again(meeting, packed, out):
    packed(meeting)
    before = contents(out)
    assert packed(meeting, "--no-cache").exit_code == 0
    same = {name for name, data in contents(out).items() if before.get(name) == data}
    assert same >= set(before) - {"manifest.json"}


def test_the_manifest_lists_every_file_with_its_digest_and_what_was_removed(meeting, packed, out):
    packed(meeting)
    found = manifest(out)
    assert {one["file"] for one in found["outputs"]} == set(contents(out)) - {"manifest.json"}
    (minutes,) = found["items"][1]["sources"]
    assert "document properties: document property 'creator'" in minutes["removed"]
    assert found["items"][3]["sources"][0]["tagged"] is False
    assert sightings_in(out, ["Somebody Particular"]) == []


def test_a_clerk_s_own_file_beside_the_pack_is_kept(meeting, packed, out):
    packed(meeting)
    (out / "notes.txt").write_text("mine")
    made = packed(meeting, "--no-cache")
    assert (out / "notes.txt").read_text() == "mine"
    assert "kept beside the new files: notes.txt" in made.output


# --- what never gets out ----------------------------------------------------------------------


def picture(words: str) -> io.BytesIO:
    """A PNG that carries words beside its picture."""
    beside = PngInfo()
    beside.add_text("Comment", words)
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "navy").save(out, "PNG", pnginfo=beside)
    out.seek(0)
    return out


@pytest.fixture
def with_exempt(meeting: Path) -> Path:
    """The meeting with an exempt paper full of canaries, and an exempt Word file behind it."""
    secret = meeting / "quokkafile"
    shutil.copytree(meeting / "falls", secret)
    paper = secret / "paper.md"
    text = paper.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^title:.*$", f"title: {CANARIES['title']}", text)
    text += f"\n{CANARIES['body']} words.\n\n| A | B |\n|---|---|\n| {CANARIES['table']} | 1 |\n"
    paper.write_text(text, encoding="utf-8")
    for name in ("register.csv", "indicators.csv"):
        held = (secret / name).read_text(encoding="utf-8")
        (secret / name).write_text(held.replace("Falls", CANARIES["indicator"]), encoding="utf-8")
    appendix = Document()
    appendix.add_heading("Appendix", 1)
    appendix.add_paragraph(f"{CANARIES['appendix']} words")
    appendix.core_properties.author = CANARIES["author"]
    appendix.core_properties.keywords = CANARIES["keywords"]
    appendix.sections[0].header.paragraphs[0].text = CANARIES["header"]
    appendix.sections[0].footer.paragraphs[0].text = CANARIES["footer"]
    appendix.add_comment(appendix.paragraphs[1].runs, text=CANARIES["comment"], author="A")
    appendix.add_picture(picture(CANARIES["picture"]))
    shape = appendix.inline_shapes[0]._inline.docPr
    shape.set("descr", CANARIES["alt text"])
    appendix.save(meeting / "quokkafile.docx")
    item = (
        "  - paper: quokkafile\n"
        "    without_sign_off: {finance: for a test, legal: for a test, director: for a test}\n"
        "    appendices:\n"
        "      - {title: Appendix A, document: quokkafile.docx}\n"
    )
    agenda = meeting / "agenda.yaml"
    agenda.write_text(agenda.read_text(encoding="utf-8") + item + EXEMPT, encoding="utf-8")
    return meeting


def test_nothing_exempt_stands_in_any_byte_of_a_public_file(with_exempt, packed, out, tmp_path):
    assert "comment" in packed(with_exempt).stderr  # which stops an exempt paper too
    made = packed(with_exempt, "--clean")
    assert made.exit_code == 0, made.output
    private = tmp_path / "private"
    private.mkdir()
    (out / "exempt").rename(private / "exempt")
    (out / "exempt-pack.pdf").rename(private / "exempt-pack.pdf")
    assert sightings_in(out, CANARIES.values()) == []
    assert sightings_in(tmp_path / "cache", CANARIES.values()) == []
    # and the words were there to be found, so that this test cannot pass for nothing
    seen = " ".join(sightings_in(private, CANARIES.values()))
    missing = {name for name, word in CANARIES.items() if word not in seen}
    assert missing == {"author", "keywords", "comment", "picture"}  # taken out of every file


def test_the_public_agenda_has_the_item_s_number_and_paragraph_alone(with_exempt, packed, out):
    packed(with_exempt, "--clean")
    front = " ".join(text_of(out / "public-pack.pdf", 1).split())
    assert "Part II – private" in front
    assert "6 Exempt report Exempt under paragraph 3 of Part 1 of Schedule 12A" in front
    assert "financial or business affairs" in front


# --- drafts, supplements, publication ---------------------------------------------------------


def test_a_draft_has_a_placeholder_for_a_paper_that_fails(meeting, packed, out):
    (meeting / "falls" / "indicators.csv").write_text("nothing", encoding="utf-8")
    made = packed(meeting, "--draft")
    assert made.exit_code == 0
    assert "falls/indicators.csv" in made.stderr
    assert "This paper could not be made" in text_of(out / "public-pack.pdf")
    assert manifest(out)["items"][2]["sources"][0]["made"] == "missing"


def test_after_publication_only_a_supplement_adds_to_it(meeting, packed, out):
    assert packed(meeting, "--published", "2026-02-03").exit_code == 0
    before = contents(out)
    agenda = meeting / "agenda.yaml"
    text = agenda.read_text(encoding="utf-8")
    agenda.write_text(text.replace("to_follow: true", "document: leaflet.pdf"), encoding="utf-8")
    refused = packed(meeting)
    assert refused.exit_code == 1
    assert "this pack was published on 2026-02-03, and would now differ in" in refused.stderr
    assert packed(meeting, "--supplement").exit_code == 0
    assert {name: data for name, data in contents(out).items() if name in before} == before
    extra = manifest(out / "supplement-1")
    assert [item["number"] for item in extra["items"]] == [5]
    assert extra["items"][0]["pages"] == [str(manifest(out)["last_page"] + 1)] * 2
    assert "Supplement 1" in text_of(out / "supplement-1" / "public-pack.pdf", 1)


def test_a_published_paper_that_has_changed_is_no_supplement(meeting, packed):
    packed(meeting, "--published", "2026-02-03")
    (meeting / "falls" / "notes.md").write_text("more", encoding="utf-8")
    made = packed(meeting, "--supplement")
    assert made.exit_code == 1
    assert "item 3 has changed since it was published" in made.stderr
