"""The published copy as a whole: it reads the same, is valid, accessible, the same each time."""

import io
import re
from pathlib import Path

import docx
import pypdf
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.pdf.convert import to_pdf
from reportgen.word.publish.hidden import hidden
from reportgen.word.publish.kinds import Fate, Kind
from reportgen.word.publish.published import Changes, Published, published
from tests.canary import sightings
from tests.drawings import text_box
from tests.folders import repacked
from tests.packages import (
    NAME,
    PAGE,
    SECRET,
    VISIBLE,
    cleaned,
    hidden_kinds,
    lines,
    names,
    p,
    r,
    refused,
    row,
    saved,
    table,
    word_file,
    xml,
)
from tests.reading import outline, pictures, words
from tests.word.publish.test_seeded import SEEDS

PAPERS = pytest.mark.parametrize(
    ("sample", "template"),
    [("ics-update", "medway-hwb"), ("ics-update", "kent-cabinet"),
     ("ics-update-scorecard", "medway-hwb")],
)  # fmt: skip
REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def copy(built, tmp_path_factory):
    """The published copy of a sample's paper, and where it stands."""

    def make(sample: str, template: str) -> tuple[Published, Path]:
        paper = built(sample, template)
        made = published(paper.read_bytes(), name=paper.name).facts
        assert made is not None
        path = tmp_path_factory.mktemp("papers") / paper.name
        path.write_bytes(made.content)
        return made, path

    return make


# --- our own papers ------------------------------------------------------------------------------


@PAPERS
def test_a_paper_reads_the_same_published(built, copy, sample, template):
    paper, (_, path) = built(sample, template), copy(sample, template)
    assert outline(path) == outline(paper)
    assert pictures(path) == pictures(paper)
    for part in [
        part for part in names(paper.read_bytes()) if "footer" in part or "header" in part
    ]:
        if part.startswith("word/") and part.endswith(".xml"):
            part = part.removeprefix("word/").removesuffix(".xml")
            assert words(path, part) == words(paper, part)


@PAPERS
def test_a_published_paper_tells_nothing_of_how_it_was_made(built, copy, sample, template):
    paper, (made, path) = built(sample, template), copy(sample, template)
    content = path.read_bytes()
    told = ["urn:reportgen:store", "tally.", "indicators.xlsx", "w:sdt", "dataBinding"]
    assert len(sightings(paper.read_bytes(), told)) > 3
    assert sightings(content, told) == []
    core = Document(path).core_properties
    assert core.title == Document(paper).core_properties.title != ""
    assert core.language == "en-GB"
    assert (core.author, core.last_modified_by, core.subject) == ("", "", "")
    assert not any("customXml" in name or "app.xml" in name for name in names(content))
    assert {Kind.CONTROL, Kind.CUSTOM_XML, Kind.PROPERTY} <= {one.kind for one in made.removed}


@PAPERS
def test_a_published_paper_passes_the_checkers(copy, problems_of, sample, template):
    _, path = copy(sample, template)
    assert problems_of(path) == []


@PAPERS
@pytest.mark.node
def test_the_sdk_finds_nothing_in_a_published_paper(copy, sdk_problems_of, sample, template):
    _, path = copy(sample, template)
    assert sdk_problems_of(path) == []


@PAPERS
def test_a_paper_of_ours_hides_nothing_that_stops_it(built, sample, template):
    paper = built(sample, template)
    found = hidden(paper.read_bytes(), name=paper.name).facts
    assert [one.told for one in found if one.fate is not Fate.REMOVED] == []


# --- the same each time --------------------------------------------------------------------------


@PAPERS
def test_the_same_paper_gives_the_same_bytes_and_a_copy_itself(built, copy, sample, template):
    made, _ = copy(sample, template)
    again = published(built(sample, template).read_bytes(), name="other.docx").facts
    assert again.content == made.content
    twice = published(made.content, name="copy.docx").facts
    assert twice.content == made.content
    assert twice.removed == ()


def test_a_file_that_hides_nothing_is_only_packed_anew():
    content = word_file()
    assert hidden_kinds(content) == []
    made = published(content, name=NAME).facts
    assert made.removed == made.kept == ()
    assert set(names(made.content)) <= set(names(content))
    assert xml(made.content).count("<w:p>") == xml(content).count("<w:p>")


def test_a_given_title_replaces_the_file_s_own_and_is_added_where_there_is_none():
    for core in ("<dc:title>Draft by Zebulon Quagga</dc:title>", "", None):
        made = published(word_file(core=core), name=NAME, title="Minutes of 13 November").facts
        assert Document(io.BytesIO(made.content)).core_properties.title == "Minutes of 13 November"
        assert sightings(made.content, [SECRET]) == []


# --- everything at once --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def everything() -> bytes:
    """A file with all that is planted one by one elsewhere, as far as it can stand in one file."""
    seeds = [SEEDS[name] for name in SEEDS if not SEEDS[name].more and not SEEDS[name].parts]
    return word_file("".join(seed.body for seed in seeds) + p(r("The end.")))


def test_a_file_that_hides_all_of_it_is_refused_for_each_and_cleaned_of_each(everything):
    stopping = {one.kind for one in hidden(everything, name=NAME).facts if one.fate is Fate.STOPS}
    assert len(stopping) >= 6
    problems = refused(everything)
    for kind in stopping:
        assert any(kind.value.words in problem for problem in problems)
    made = cleaned(everything)
    assert lines(made.content)[-1] == "The end."
    assert stopping < {one.kind for one in made.removed}


@pytest.mark.parametrize("name", [name for name in SEEDS if SEEDS[name].body])
def test_what_is_left_after_cleaning_is_sound(name, tmp_path, package_problems_of):
    before, after = (
        package_problems_of(saved(content, tmp_path))
        for content in (SEEDS[name].file, cleaned(SEEDS[name].file).content)
    )
    assert [problem for problem in after if problem not in before] == []


@pytest.mark.node
def test_the_sdk_finds_nothing_new_after_cleaning(everything, tmp_path, sdk_problems_of):
    before, after = (
        {problem.rpartition(": ")[2] for problem in sdk_problems_of(saved(content, tmp_path))}
        for content in (everything, cleaned(everything).content)
    )
    assert after - before == set()


# --- what is not published -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "error: minutes.docx: the file is empty"),
        (
            b"%PDF-1.7",
            "error: minutes.docx: this is a PDF, not a Word file, whatever its name says",
        ),
        (
            word_file()[:700],
            "error: minutes.docx: the file is cut short or damaged; get a whole copy",
        ),
        (
            word_file(p(r("x"), "<w:t>")[:-8]),
            "error: minutes.docx: the part word/document.xml is damaged: not well-formed",
        ),
    ],
)
def test_a_file_unfit_to_be_opened_is_refused_in_a_sentence(content, said):
    (problem,) = refused(content)
    assert problem.startswith(said)
    assert hidden(content, name=NAME).facts == ()


def test_macros_are_refused(tmp_path):
    path = saved(word_file(), tmp_path)
    repacked(path, {}, {"word/vbaProject.bin": b"x"})
    (problem,) = refused(path.read_bytes())
    assert "the file holds macros; save it as a Word document (.docx)" in problem


def test_a_strict_file_is_refused_and_what_to_do_is_said(tmp_path):
    path = saved(word_file(), tmp_path)
    office = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    strict = b"http://purl.oclc.org/ooxml/officeDocument/relationships/"
    repacked(path, {"_rels/.rels": lambda content: content.replace(office, strict)})
    (problem,) = refused(path.read_bytes())
    assert "'Strict Open XML'; save it in Word as 'Word Document (.docx)'" in problem


def test_a_template_becomes_a_document(tmp_path):
    path = saved(word_file(), tmp_path)
    kinds = (b"document.main+xml", b"template.main+xml")
    repacked(path, {"[Content_Types].xml": lambda content: content.replace(*kinds)})
    made = published(path.read_bytes(), name=NAME).facts
    assert "template.main" not in xml(made.content, "[Content_Types].xml")
    assert VISIBLE in lines(made.content)


# --- what is printed -----------------------------------------------------------------------------


@pytest.mark.soffice
def test_what_was_deleted_hidden_or_blacked_out_is_printed_before_cleaning_and_not_after(
    tmp_path, soffice
):
    who = 'w:id="7" w:author="Jo" w:date="2026-01-03T10:00:00Z"'
    deleted = f"<w:del {who}><w:r><w:delText>Aardwolf</w:delText></w:r></w:del>"
    white = r("Quagga", '<w:color w:val="FFFFFF"/>')
    black = r("Zebulon", '<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>')
    body = p(r("Before "), deleted, white, black, f"<w:ins {who}>{r('and after')}</w:ins>")
    before = saved(word_file(body), tmp_path)
    after = tmp_path / "published.docx"
    after.write_bytes(published(before.read_bytes(), name=NAME, clean=True).facts.content)
    made = to_pdf([before, after], tmp_path / "pdf").facts
    told = ["Aardwolf", "Quagga", "Zebulon"]
    seen = {one.partition(" in ")[0] for one in sightings(made[before].read_bytes(), told)}
    assert seen == set(told)
    assert sightings(made[after].read_bytes(), told) == []
    kept = ["Before", "and after", "[redacted]", VISIBLE]
    seen = {one.partition(" in ")[0] for one in sightings(made[after].read_bytes(), kept)}
    assert seen == set(kept)


@pytest.mark.soffice
def test_a_published_paper_prints_the_same(built, copy, tmp_path, soffice):
    paper, (_, path) = built("ics-update", "medway-hwb"), copy("ics-update", "medway-hwb")
    made = to_pdf([paper], tmp_path / "one").facts | to_pdf([path], tmp_path / "other").facts
    printed = [words_printed(made[one]) for one in (paper, path)]
    assert printed[0] == printed[1]
    assert len(printed[0]) > 3000


def words_printed(pdf: Path) -> list[str]:
    """The words of a PDF in order, without the foot of each page.

    LibreOffice may end a page a paragraph later once the content controls are opened.
    """
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)
    return re.sub(r"Health and Wellbeing Board, .* Page \d+ of \d+", "", text).split()


# --- whatever comes ------------------------------------------------------------------------------

FOUND = sorted(
    {
        *REPOSITORY.glob("templates/**/*.docx"),
        *REPOSITORY.glob("samples/**/*.docx"),
        *Path(docx.__file__).parent.glob("**/*.docx"),
    }
)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_a_real_file_is_published_and_reads_the_same(path, tmp_path):
    made = published(path.read_bytes(), name=path.name, clean=True)
    assert made.facts is not None, made.problems
    assert lines(made.facts.content) == lines(path.read_bytes())
    copy = tmp_path / path.name
    copy.write_bytes(made.facts.content)
    assert outline(copy) == outline(path)


WHO = 'w:id="7" w:author="Jo" w:date="2026-01-03T10:00:00Z"'
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
AROUND = {
    "nothing": "{}",
    "a content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "a table cell": table(row("{}<w:p/>", "<w:p/>")) + "<w:p/>",
    "a deleted row": table(row("{}<w:p/>", properties=f"<w:del {WHO}/>")) + "<w:p/>",
    "an inserted row": table(row("{}<w:p/>", properties=f"<w:ins {WHO}/>")) + "<w:p/>",
    "a paragraph that runs on": f"{p(r('on'), properties=f'<w:rPr><w:del {WHO}/></w:rPr>')}{{}}",
    "a text box": p(text_box("@", fill=WHITE)).replace(p("@"), "{}<w:p/>"),
    "two twins of a text box": p(text_box("@", fill=WHITE, older="@")).replace(p("@"), "{}<w:p/>"),
    "a section": "{}" + p(properties=f"<w:sectPr>{PAGE}</w:sectPr>"),
}
ALONE = [name for name in SEEDS if SEEDS[name].body and not SEEDS[name].parts]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(st.tuples(st.sampled_from(ALONE), st.sampled_from(sorted(AROUND))), min_size=1),
    st.sampled_from(Changes),
)
def test_whatever_stands_beside_or_around_it_all_of_it_goes(planted, tracked):
    bodies = (AROUND[around].replace("{}", SEEDS[name].body) for name, around in planted)
    styles = "".join({SEEDS[name].more.get("styles", "") for name, _ in planted})
    cleaned(word_file("".join(bodies), styles=styles), tracked=tracked)
