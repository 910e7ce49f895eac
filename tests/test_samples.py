"""The sample papers as their readers meet them, in both councils' templates."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NullObject

from reportgen.pdf.convert import to_pdf
from tests.folders import UNSIGNED
from tests.reading import outline, pictures

SAMPLES = ("ics-update", "ics-update-scorecard")
TEMPLATES = ("medway-hwb", "kent-cabinet")
SAMPLES_FOLDER = Path(__file__).parent.parent / "samples"
UNCLEARED = {
    "ics-update": "warning: sign-off.yaml: not signed off: Director",
    "ics-update-scorecard": UNSIGNED,
}
EVERY_PAPER = pytest.mark.parametrize(("sample", "template"), [*product(SAMPLES, TEMPLATES)])

MEDWAY_FRONT = """\
Board Name: Health and Wellbeing Board
Meeting Date: 12 February 2026
Heading 1: Integrated Care Strategy Update
Front Line: Report from: Alex Example, Director of Public Health
Front Line: Author: Sam Sample, Consultant in Public Health
Heading 2 Unnumbered: Summary
"""

MEDWAY_SECTIONS = """\
Summary
1. Recommendation
2. Budget and policy framework
3. Background
4. Advice and analysis
5. Risk management
6. Consultation
7. Climate change implications
8. Financial implications
9. Legal implications
Lead officer contact
Appendices
Background papers"""

KENT_FRONT = """\
Front Line: From:\tAlex Example, Director of Public Health
Front Line: To:\tCabinet, 12 February 2026
Heading 1: Subject: Integrated Care Strategy Update
Front Line: Key decision:\tNo
Front Line: Decision Number:\t26/00000
Front Line: Classification:\tUnrestricted
Front Line: Past Pathway of report:\tHealth Reform and Public Health Cabinet Committee, 20 January 2026
Front Line: Future Pathway of report:\tCounty Council, 26 March 2026
Front Line: Electoral Division:\tAll
Heading 2 Unnumbered: Summary
"""

KENT_SECTIONS = """\
Summary
Recommendation(s)
1. Introduction
2. Overview of strategy development
3. Alignment to other KCC duties and functions
4. Financial implications
5. Legal implications
6. Equalities implications
7. Conclusion
8. Recommendation
9. Contact details
Background documents
Appendices"""

RISKS = """\
| Risk | Description | Action to avoid or mitigate risk | Risk rating |
| Change in national policy | Partners may give the Integrated Care Strategy less attention as \
integrated care partnerships are removed from legislation. | Carry the shared outcomes into the \
neighbourhood health plan for each area. | BIV |
| Chance variation in the figures | The scorecard gives no margins of error, so a change that is \
due to chance may be acted on. | Look at several years together, and at published confidence \
intervals, before services are changed. | BIII |
Body Text: For risk rating, please refer to the following table:
| Likelihood | Impact |
| A Very likely | I Catastrophic |
| B Likely | II Major |
| C Unlikely | III Moderate |
| D Rare | IV Minor |
Heading 2: 6. Consultation
"""


def sections(docx: Path) -> str:
    return "\n".join(re.findall(r"^Heading 2(?: Unnumbered)?: (.*)$", outline(docx), re.MULTILINE))


# --- what each council asks for, in its order -----------------------------------------------------


def test_a_medway_paper_opens_as_the_board_s_papers_do(built):
    assert outline(built("ics-update", "medway-hwb")).startswith(MEDWAY_FRONT)


def test_a_kent_paper_opens_with_the_cabinet_s_labels(built):
    assert outline(built("ics-update", "kent-cabinet")).startswith(KENT_FRONT)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_medway_paper_has_the_board_s_sections_in_its_order(built, sample):
    assert sections(built(sample, "medway-hwb")) == MEDWAY_SECTIONS


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_kent_paper_has_the_cabinet_s_sections_in_its_order(built, sample):
    assert sections(built(sample, "kent-cabinet")) == KENT_SECTIONS


def test_a_kent_paper_prints_its_recommendation_twice_in_the_same_words(built):
    told = outline(built("ics-update", "kent-cabinet")).splitlines()
    first, second = (line for line in told if "Cabinet is asked to note" in line)
    assert first.removeprefix("Body Text: ") == second.removeprefix("Numbered Paragraph: 8.1 ")


def test_one_summary_serves_both_councils(built):
    medway, kent = (outline(built("ics-update", template)) for template in TEMPLATES)
    summary = next(line for line in medway.splitlines() if "This report explains" in line)
    assert summary in kent.splitlines()


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_builds_without_a_warning_but_for_what_its_template_leaves_out(run, sample):
    said = run("check", SAMPLES_FOLDER / sample).stderr.splitlines()
    assert [line for line in said if not line.endswith("its text is left out")] == [
        UNCLEARED[sample]
    ]


# --- numbers, bullets, tables, pictures -----------------------------------------------------------


def test_medway_numbers_end_with_a_stop_and_go_three_levels_down(built):
    told = outline(built("ics-update", "medway-hwb"))
    assert "\nNumbered Paragraph: 4.5. There have been important changes" in told
    assert "\nNumbered Paragraph 2: 4.5.1. NHS Kent and Medway is required" in told
    assert "\nNumbered Paragraph 2: 9.1.1. An integrated care partnership must" in told
    assert "\nNumbered Paragraph 3: (a) the integrated care board for its area;" in told
    assert told.count("Numbered Paragraph 3: (a) ") == 2  # the letters begin again


def test_kent_numbers_have_no_stop_after_them(built):
    told = outline(built("ics-update", "kent-cabinet"))
    assert "\nNumbered Paragraph: 1.1 The Integrated Care Strategy sets" in told
    assert "\nNumbered Paragraph 2: 5.1.1 An integrated care partnership must" in told


@EVERY_PAPER
def test_no_number_is_typed(built, sample, template):
    """After the number Word prints there stands no other; tables are another matter."""
    twice = re.compile(
        r"[^|:]+: (?:[\d.]+ |\([a-z]\) |• )?+(?:\d+\.\s|\d+\.\d|\(?[a-z]\)|[•·–-]\s)"
    )
    for line in outline(built(sample, template)).splitlines():
        assert not twice.match(line), line


@EVERY_PAPER
def test_every_number_comes_from_the_list_of_a_style(built, sample, template):
    document = Document(built(sample, template))
    assert list(document.element.body.iter(qn("w:numPr"))) == []


def test_bullets_hang_under_the_paragraph_they_belong_to(built):
    told = outline(built("ics-update", "medway-hwb"))
    assert "health:\nList Bullet: • Give children and young people the best start in life" in told
    assert "shifts:\nList Bullet 2: • from hospital to community:" in told


def test_the_risk_table_is_followed_by_the_key_to_its_ratings(built):
    assert RISKS in outline(built("ics-update-scorecard", "medway-hwb"))


@EVERY_PAPER
def test_every_table_repeats_its_header_row_and_splits_no_row(built, sample, template):
    document = Document(built(sample, template))
    tables = list(document.element.body.iter(qn("w:tbl")))
    assert tables
    for table in tables:
        rows = table.findall(qn("w:tr"))
        headers = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert headers == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


@EVERY_PAPER
def test_every_picture_says_what_it_finds(built, sample, template):
    alts = pictures(built(sample, template))
    assert alts
    assert len(alts) == outline(built(sample, template)).count("\ncaption: Figure ")
    for alt in alts:
        assert re.match(r"Trend in .+\. (Medway|Kent) .+ in \d{4}.*, from .+ in \d{4}.*: ", alt), (
            alt
        )
        assert re.search(r": (improved|unchanged|got worse|no data|changed, not tested)", alt), alt


def test_tables_and_figures_are_numbered_from_one_as_they_are_printed(built):
    told = outline(built("ics-update", "medway-hwb"))
    assert re.findall(r"^caption: Table (\d+):", told, re.MULTILINE) == list("1234")
    assert re.findall(r"^caption: Figure (\d+):", told, re.MULTILINE) == list("123456")


# --- what the file says of itself, and what others say of it ---------------------------------------


@EVERY_PAPER
def test_title_author_and_date_are_the_paper_s_own(built, sample, template):
    properties = Document(built(sample, template)).core_properties
    title = {"ics-update": "Update", "ics-update-scorecard": "Scorecard"}[sample]
    assert properties.title == f"Integrated Care Strategy {title}"
    assert properties.author == properties.last_modified_by == "Sam Sample"
    assert properties.language == "en-GB"
    assert f"{properties.created:%Y-%m-%d}" == f"{properties.modified:%Y-%m-%d}" == "2026-02-12"


@EVERY_PAPER
def test_the_text_is_in_british_english(built, sample, template):
    styles = Document(built(sample, template)).styles.element
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {"en-GB"}


@EVERY_PAPER
def test_the_paper_is_sound_and_accessible(built, problems_of, sample, template):
    """A mark that asks the author is bold and alone in its line: there it looks like a heading."""
    found = problems_of(built(sample, template))
    assert [one for one in found if "[Author to complete: " not in one] == []


@EVERY_PAPER
@pytest.mark.node
def test_the_open_xml_sdk_finds_no_fault(built, sdk_problems_of, sample, template):
    assert sdk_problems_of(built(sample, template)) == []


@pytest.mark.soffice
@pytest.mark.parametrize("template", TEMPLATES)
def test_the_pdf_prints_the_numbers_and_headings_of_the_outline(soffice, built, tmp_path, template):
    docx = built("ics-update", template)
    made = to_pdf([docx], tmp_path)
    assert made.problems == ()
    pdf = PdfReader(made.facts[docx])
    text = "\n".join(page.extract_text() for page in pdf.pages)
    printed = " ".join(text.split())
    numbered = re.findall(r"^Numbered Paragraph(?: 2)?: (\S+ \S+ \S+)", outline(docx), re.MULTILINE)
    assert len(numbered) > 30
    assert [start for start in numbered if start not in printed] == []
    headings = re.findall(r"^Heading \d[^:]*: (.*)$", outline(docx), re.MULTILINE)
    assert [mark.title for mark in flat(pdf.outline)] == headings


@pytest.mark.soffice
def test_the_pdf_reads_its_figures_out(soffice, built, tmp_path):
    docx = built("ics-update", "medway-hwb")
    pdf = PdfReader(to_pdf([docx], tmp_path).facts[docx])
    assert list(alt_texts(pdf.root_object["/StructTreeRoot"])) == pictures(docx)


def flat(marks: list) -> list:
    """A PDF's bookmarks in order, whatever hangs under what."""
    return [each for mark in marks for each in (flat(mark) if isinstance(mark, list) else [mark])]


def alt_texts(element) -> Iterator[str]:
    """The alternative text of every figure under an element of a PDF's structure."""
    element = element.get_object()
    if isinstance(element, ArrayObject):
        for child in element:
            yield from alt_texts(child)
    elif isinstance(element, DictionaryObject):
        if element.get("/S") == "/Figure":
            yield element.get("/Alt", "")
        yield from alt_texts(element.get("/K", NullObject()))
