"""Text that arrives whole: what a source says is what the paper says, wherever it stands in it."""

import csv
import json
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.model import PHRASE
from reportgen.text import clean_text, one_line
from tests.reading import STORE, outline, pictures, said, store, words

AWKWARD = [
    "A&E waits <4h",
    "&amp; &lt;b&gt; ]]> <w:p/>",
    "{{ 7*7 }} {% if 1 %} {# x #}",
    "{_{ x }_} {_% y %_}",
    "Ŵyl y Mŵnwŷr: ŷ, ë, e\u0301",
    "👩\u200d⚕️ 🏴󠁧󠁢󠁷󠁬󠁳󠁿 中文",
    "\"double\" 'single' “curly” ‘quotes’",
    "bell\x07, tab\x0bstop, esc\x1b and del\x7f",
    "before\u202eafter \ufdd0board\ufdd1 \ufffe",
    "50% of $x_1$ at £5 {0} %s \\n \\1",
    "a\u00a0no-break\u00a0space",
]
# no NUL: a CSV that holds one is refused, with its line
ANY = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20
) | st.sampled_from(AWKWARD)


@pytest.fixture
def built_saying(build, small_paper, tmp_path):
    """Builds the small paper with some words in every place a source may put words."""

    def build_it(text: str) -> Path:
        return build(small_paper_of(small_paper, tmp_path, text), "--force")

    return build_it


def small_paper_of(small_paper, tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "small-paper"
    if not folder.exists():
        small_paper(("paper.md", "notes: notes.md", "notes: notes.txt"))
        (folder / "original.md").write_bytes((folder / "paper.md").read_bytes())
    written = (folder / "original.md").read_text("utf-8")
    for plain, saying in (
        ("title: Falls Update", f"title: {quoted(f'Falls {text} update')}"),
        ("board: Health and Wellbeing Board", f"board: {quoted(f'Board {text} of health')}"),
        ("name: Sam Sample", f"name: {quoted(f'Sam {text} Sample')}"),
        (
            "- The Board is asked to note the report.",
            f"- {quoted(f'The Board is asked to note {text} today.')}",
        ),
        ("The figures stand below.", "{{ meetings }}"),
    ):
        assert plain in written
        written = written.replace(plain, saying)
    (folder / "paper.md").write_text(written, "utf-8")
    table(folder / "risks.csv", ["Risk", "Description", "Action", "Likelihood", "Impact"],
          ["Winter", f"Ice {text} frost", "Grit", "B", "IV"])  # fmt: skip
    table(folder / "register.csv", ["id", "name", "outcome", "polarity"],
          ["falls", f"Falls {text} rate", "1", "low"],
          ["vaccination", "Vaccination", "1", "high"])  # fmt: skip
    (folder / "notes.txt").write_text(
        f"Date: 18 March 2025\n\nDiscussion\n- {in_a_line(f'Members heard {text} and agreed.')}\n",
        "utf-8",
    )
    return folder


def quoted(text: str) -> str:
    """Any text as YAML, each character by its number."""
    return '"' + "".join(f"\\U{ord(one):08x}" for one in text) + '"'


def table(path: Path, *rows: list[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def in_a_line(text: str) -> str:
    """The text as a line of notes."""
    return " ".join(clean_text(text).split())


def header_and_footer(docx: Path) -> str:
    section = Document(docx).sections[0]
    return said(section.footer._element)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=ANY)
@example("A&E waits <4h")
@example("{{ 7*7 }} {_{ x }_}")
@example("a \\{ and a \\_{")
def test_every_word_arrives_and_none_is_added(built_saying, text):
    docx = built_saying(text)
    whole, told = clean_text(f" {text} ")[1:-1], words(docx)
    assert f"\nFalls {whole} update\n" in told
    assert told.startswith(f"Board {whole} of health\n")
    assert f"Author: Sam {whole} Sample, Consultant\n" in told
    assert f"\nThe Board is asked to note {whole} today.\n" in told
    assert f"\n{one_line(f'Ice {text} frost')}\n" in told
    if not set("\\_*`~") & set(text):  # in notes these set off words, and are read as that
        assert f"\n{in_a_line(f'Members heard {text} and agreed')}" in told
    indicator = one_line(f"Falls {text} rate")
    assert f"\n{indicator}\n" in told
    assert f"\nFigure 1: {indicator}, Medway\n" in told
    (alt,) = pictures(docx)
    assert f"{indicator}. Medway 440.2 in 2023/24" in alt
    assert header_and_footer(docx).startswith(f"Board {whole} of health, 12 February 2026")
    properties = Document(docx).core_properties
    assert properties.title == f"Falls {whole} update"
    assert properties.author == f"Sam {whole} Sample"
    assert properties.subject == f"Board {whole} of health"


def test_a_title_too_long_for_a_property_is_whole_on_the_page(build, small_paper):
    title = " ".join(["A title that goes on and on"] * 12)
    docx = build(small_paper(("paper.md", "title: Falls Update", f"title: {title}")))
    assert f"Heading 1: {title}\n" in outline(docx)
    assert Document(docx).core_properties.title == f"{title[:254]}…"


@pytest.mark.parametrize("some", [AWKWARD[:4], AWKWARD[4:8], AWKWARD[8:]])
def test_a_paper_full_of_awkward_words_is_sound(built_saying, problems_of, some):
    """But for a warning that these words look like tags, which they are meant to."""
    found = problems_of(built_saying(" ".join(some)))
    assert [one for one in found if "S-JINJA" not in one] == []


@pytest.mark.node
def test_the_open_xml_sdk_finds_it_sound(built_saying, sdk_problems_of):
    assert sdk_problems_of(built_saying(" ".join(AWKWARD))) == []


def test_a_lone_surrogate_costs_no_more_than_itself(build, small_paper):
    """YAML may write half a character; python-docx would lose the rest of the document with it."""
    folder = small_paper(("paper.md", "title: Falls Update", 'title: "Falls \\ud83d Update"'))
    told = outline(build(folder))
    assert "Heading 1: Falls \ufffd Update\n" in told
    assert told.endswith("Background papers\nBody Text: None")


@pytest.mark.parametrize("text", AWKWARD)
def test_what_an_author_writes_in_markdown_is_text_too(small_paper, build, text):
    """Backslashes keep Markdown and the template language off; what is left is what was meant."""
    meant = clean_text(text).replace("{", "(").replace("}", ")")
    escaped = "".join(f"\\{one}" if one in "\\`*_[]<>&#" else one for one in meant)
    told = outline(build(small_paper(("paper.md", "None was needed.", f"So: {escaped}."))))
    assert f"Numbered Paragraph: 6.1. So: {meant}." in told.splitlines()


# --- what the file is -----------------------------------------------------------------------------


def test_nothing_of_the_template_language_is_left(built):
    docx = built("ics-update", "medway-hwb")
    for part in ("document", "footer1"):
        told = words(docx, part)
        assert not any(mark in told for mark in ("{{", "}}", "{%", "%}", "\ufdd0", "\ufdd1"))


def test_everything_the_sources_put_on_the_page_is_in_the_record(built):
    docx = built("ics-update", "medway-hwb")
    record = json.loads(docx.with_suffix(".json").read_text("utf-8"))
    recorded = {one["key"] for one in record["figures"]}
    stored = {region.findtext(f"{STORE}key") for region in store(docx).find(f"{STORE}regions")}
    assert len(stored) > 50
    phrases = {key for key in stored if key.startswith(PHRASE)}  # words around recorded figures
    assert stored - phrases <= recorded


def test_no_look_is_set_but_bold_and_italic(built):
    """The template owns fonts, sizes, colours and widths of text; the text names styles."""
    body = Document(built("ics-update", "medway-hwb")).element.body
    looks = {etree.QName(look).localname for run in body.iter(qn("w:rPr")) for look in run}
    assert "rStyle" in looks
    assert looks <= {"rStyle", "b", "i"}
