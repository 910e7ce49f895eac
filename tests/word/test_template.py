"""Templates an officer edits in Word: what may be changed, and what is said of a fault in one."""

from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.folders import Edit, docx_in, exchanged, parts, repacked
from tests.reading import outline, said, words

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R_NS = f'xmlns:r="{OFFICE}"'
W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS_NS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'

OUR_BOARD = ("--template", "our-board", "--templates")
FIVE_BY_FIVE = """\
risk:
  likelihood: {5: Almost certain, 4: Likely, 3: Possible, 2: Unlikely, 1: Rare}
  impact: {5: Catastrophic, 4: Major, 3: Moderate, 2: Minor, 1: Negligible}
  rating: "{score}"
"""
KEY = """\
| Likelihood | Impact |
| 5 Almost certain | 5 Catastrophic |
| 4 Likely | 4 Major |
| 3 Possible | 3 Moderate |
| 2 Unlikely | 2 Minor |
| 1 Rare | 1 Negligible |
"""
MEDWAY_RISK = """\
risk:
  likelihood: {A: Very likely, B: Likely, C: Unlikely, D: Rare}
  impact: {I: Catastrophic, II: Major, III: Moderate, IV: Minor}
  rating: "{likelihood}{impact}"
"""


@pytest.fixture
def built_in(build):
    """Builds a paper in the template our-board; gives its .docx."""

    def build_it(templates: Path, paper: Path) -> Path:
        return build(paper, *OUR_BOARD, templates)

    return build_it


@pytest.fixture
def refused(run, tmp_path, small_paper):
    """Builds the small paper in a template that is at fault; gives what is said of it."""

    def build_it(templates: Path) -> list[str]:
        out = tmp_path / "output"
        made = run("build", small_paper(), "-o", out, *OUR_BOARD, templates)
        assert made.exit_code == 1
        assert not out.exists()
        *lines, _ = made.stderr.splitlines()
        return [line.removeprefix("error: our-board/") for line in lines]

    return build_it


def paragraph(document, text: str):
    """The paragraph of a template that says this and nothing else."""
    return next(one for one in document.paragraphs if one.text == text)


def saying(text: str):
    """An edit that adds a paragraph at the top of the template."""
    return lambda document: document.paragraphs[0].insert_paragraph_before(text)


def relationship(kind: str, target: str) -> str:
    return f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" {target}/>'


def related(kind: str, target: str) -> Edit:
    """An edit that adds a relationship of this kind to a part's relationships."""
    end = "</Relationships>"
    return exchanged(end, relationship(kind, target) + end)


# --- what an officer may change -------------------------------------------------------------------


def swap_background_and_analysis(document):
    first = paragraph(document, "{{ heading.background }}")
    for text in ("{{ heading.analysis }}", "{{p section.analysis }}"):
        first._p.addprevious(paragraph(document, text)._p)


TWO_CHARTS = (
    "paper.md",
    "# Advice and analysis",
    '{{ chart("vaccination") }}\n\n# Advice and analysis',
)


def test_sections_stand_in_the_order_of_the_template(our_templates, small_paper, built_in):
    told = outline(built_in(our_templates(swap_background_and_analysis), small_paper()))
    assert "Heading 2: 3. Advice and analysis\nNumbered Paragraph: 3.1. The figures" in told
    assert "Heading 2: 4. Background\nNumbered Paragraph: 4.1. The Partnership met" in told


@pytest.mark.parametrize(
    ("edit", "figures"),
    [
        (lambda _: None, ["Figure 1: Vaccination, Medway", "Figure 2: Falls, Medway"]),
        (
            swap_background_and_analysis,
            ["Figure 1: Falls, Medway", "Figure 2: Vaccination, Medway"],
        ),
    ],
)
def test_figures_are_numbered_in_the_order_of_the_template(
    our_templates, small_paper, built_in, edit, figures
):
    told = outline(built_in(our_templates(edit), small_paper(TWO_CHARTS))).splitlines()
    captions = [line.removeprefix("caption: ") for line in told if "Figure " in line]
    assert captions == figures


def test_a_heading_is_renamed_in_the_profile(our_templates, small_paper, built_in):
    renamed = our_templates(
        lambda _: None,
        ("heading: Background", "heading: Where we are"),
        ("[Introduction]", "[Introduction, Background]"),
    )
    told = outline(built_in(renamed, small_paper()))
    assert "Heading 2: 3. Where we are\nNumbered Paragraph: 3.1. The Partnership met" in told


def test_a_style_keeps_the_look_it_was_given_in_word(our_templates, small_paper, built_in):
    def larger(document):
        document.styles["Numbered Paragraph"].font.size = Pt(17)

    docx = Document(built_in(our_templates(larger), small_paper()))
    assert docx.styles["Numbered Paragraph"].font.size == Pt(17)
    body = next(one for one in docx.paragraphs if one.text == "None was needed.")
    assert body.style.name == "Numbered Paragraph"
    assert all(run.font.size is None for run in body.runs)


def test_a_tag_that_word_split_over_runs_is_found(our_templates, small_paper, built_in):
    def split(document):
        title = paragraph(document, "{{ title }}")
        title.runs[0].text = "{"
        for piece in ("{ ti", "tle", " }", "}"):
            title.add_run(piece)

    told = outline(built_in(our_templates(split), small_paper()))
    assert "Heading 1: Falls Update\n" in told


def test_a_field_takes_the_look_of_its_tag(our_templates, small_paper, built_in):
    def bold(document):
        line = document.paragraphs[0].insert_paragraph_before("For ")
        line.add_run("{{ board }}").bold = True

    document = Document(built_in(our_templates(bold), small_paper()))
    line = document.element.body.findall(qn("w:p"))[0]
    assert said(line) == "For Health and Wellbeing Board"
    looks = {
        said(run): run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
        for run in line.iter(qn("w:r"))
    }
    assert looks == {"For ": False, "Health and Wellbeing Board": True}


def test_header_and_footer_are_filled(our_templates, small_paper, built_in):
    def head(document):
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ council }}: {{ title }}"
        section.footer.paragraphs[0].text = "{{ classification }}"

    section = Document(built_in(our_templates(head), small_paper())).sections[0]
    assert said(section.header._element) == "Medway Council: Falls Update"
    assert said(section.footer._element) == "Open"


def test_a_tag_in_a_table_of_the_template_is_filled(our_templates, small_paper, built_in):
    def boxed(document):
        table = document.add_table(rows=1, cols=2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Report from", "{{ report_from.name }}"

    told = outline(built_in(our_templates(boxed), small_paper()))
    assert "| Report from | Alex Example |" in told


CONDITION = ("{%p if decision_number %}", "Decision {{ decision_number }}", "{%p endif %}")


@pytest.mark.parametrize(
    ("given", "printed"), [("areas:", False), ("decision_number: 26/00001\nareas:", True)]
)
def test_a_line_stands_only_where_its_field_is_given(
    our_templates, small_paper, built_in, given, printed
):
    def conditional(document):
        first = document.paragraphs[0]
        for line in CONDITION:
            first.insert_paragraph_before(line)

    docx = built_in(our_templates(conditional), small_paper(("paper.md", "areas:", given)))
    assert ("Decision 26/00001" in words(docx).splitlines()) is printed
    assert "{%" not in words(docx)


FOOTNOTES = f"""\
<w:footnotes {W_NS}><w:footnote w:id="1"><w:p><w:r><w:t>Of {{{{ board }}}}.</w:t></w:r></w:p>\
</w:footnote></w:footnotes>"""


FOOTNOTES_TYPE = """\
<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-\
officedocument.wordprocessingml.footnotes+xml"/>"""


def with_footnotes(path: Path) -> None:
    repacked(
        path,
        {
            "[Content_Types].xml": exchanged("</Types>", f"{FOOTNOTES_TYPE}</Types>"),
            "word/_rels/document.xml.rels": related("footnotes", 'Target="footnotes.xml"'),
        },
        {"word/footnotes.xml": FOOTNOTES.encode()},
    )


def test_a_footnote_is_filled(our_templates, small_paper, built_in):
    templates = our_templates()
    with_footnotes(templates / "our-board" / "template.docx")
    docx = built_in(templates, small_paper())
    assert words(docx, "footnotes") == "Of Health and Wellbeing Board."


BOX = """\
<w:body><w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="box"><v:textbox>\
<w:txbxContent><w:p><w:r><w:t>Boxed: {{ title }}</w:t></w:r></w:p><w:p><w:r>\
<w:t>{{p appendices }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"""


def test_a_text_box_is_filled(our_templates, small_paper, built_in):
    templates = our_templates()
    boxed = {"word/document.xml": exchanged("<w:body>", BOX)}
    repacked(templates / "our-board" / "template.docx", boxed)
    assert "\nBoxed: Falls Update\nNone\n" in words(built_in(templates, small_paper()))


def test_a_link_and_a_chart_belong_to_the_part_they_stand_in(
    our_templates, small_paper, built_in, problems_of
):
    def head(document):
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{p section.analysis }}"
        section.footer.paragraphs[0].text = "{{ author.email }}"

    docx = built_in(our_templates(head), small_paper())
    section = Document(docx).sections[0]
    (link,) = section.footer._element.iter(qn("w:hyperlink"))
    leads = section.footer.part.rels[link.get(qn("r:id"))]
    assert leads.target_ref == "mailto:sam.sample@example.org"
    (picture,) = section.header._element.iter(qn("a:blip"))
    image = section.header.part.related_parts[picture.get(qn("r:embed"))]
    assert image.content_type == "image/png"
    assert [one for one in problems_of(docx) if one.startswith("error")] == []


@pytest.mark.parametrize("tag", ["{{title}}", "{{  title  }}", "{{\u00a0title\u00a0}}"])
def test_spaces_in_a_tag_do_not_matter(our_templates, small_paper, built_in, tag):
    told = outline(built_in(our_templates(saying(f"Of {tag}.")), small_paper()))
    assert told.startswith("Normal: Of Falls Update.\n")


def test_the_path_of_the_officer_s_own_word_template_is_left_out(
    our_templates, small_paper, built_in
):
    templates = our_templates()
    attached = f'<w:attachedTemplate {R_NS} r:id="rId900"/>'
    target = 'Target="file:///C:/Users/jo/Ours.dotm" TargetMode="External"'
    repacked(
        templates / "our-board" / "template.docx",
        {"word/settings.xml": exchanged("</w:settings>", f"{attached}</w:settings>")},
        {
            "word/_rels/settings.xml.rels": (
                f"<Relationships {RELS_NS}>{relationship('attachedTemplate', target)}"
                "</Relationships>"
            ).encode()
        },
    )
    everything = b"".join(parts(built_in(templates, small_paper())).values())
    assert b"Ours.dotm" not in everything
    assert b"attachedTemplate" not in everything


def test_what_the_template_said_of_itself_is_not_said_of_the_paper(
    our_templates, small_paper, built_in
):
    def signed(document):
        properties = document.core_properties
        properties.language, properties.author, properties.title = "fr-FR", "An Officer", "Draft"
        properties.keywords = properties.comments = properties.category = "old"

    properties = Document(built_in(our_templates(signed), small_paper())).core_properties
    assert (properties.language, properties.author) == ("en-GB", "Sam Sample")
    assert properties.title == "Falls Update"
    assert properties.keywords == properties.comments == properties.category == ""


def test_a_numeric_risk_scheme_is_a_change_of_the_profile(our_templates, small_paper, built_in):
    paper = small_paper(("risks.csv", ",B,IV", ",4,3"))
    profile = (MEDWAY_RISK, FIVE_BY_FIVE)
    told = outline(built_in(our_templates(lambda _: None, profile), paper))
    assert "| Winter | Pavements may freeze. | Grit them. | 12 |\n" in told
    assert f"please refer to the following table:\n{KEY}" in told


def test_a_section_nobody_need_write_leaves_no_heading(our_templates, small_paper, built_in):
    optional = (
        "heading: Climate change implications",
        "heading: Climate change implications\n    required: false",
    )
    paper = small_paper(("paper.md", "# Climate change implications\nThere are none.\n", ""))
    told = outline(built_in(our_templates(lambda _: None, optional), paper))
    assert "Climate" not in told
    assert "Heading 2: 7. Financial implications" in told


def test_a_field_left_out_asks_its_author_on_the_page(small_paper, run, tmp_path):
    paper = small_paper(
        ("paper.md", "report_from: {name: Alex Example, title: Director of Public Health}\n", "")
    )
    made = run("build", paper, "-o", tmp_path / "output")
    assert "warning: paper.md > front matter: 'report_from' is not given; " in made.stderr
    assert (
        "Front Line: Report from: [Author to complete: report from, name], "
        "[Author to complete: report from, title]\n"
    ) in outline(docx_in(tmp_path / "output", paper.name))


# --- what is said of a template at fault ----------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ titel }}", "nothing is known of 'titel'; did you mean 'title'?"),
        ("{{p section.legall }}", ("nothing is known of 'section.legall'; "
         "did you mean 'section.legal'?")),
        ("{{ title.__class__ }}", "nothing is known of 'title.__class__'"),
        ("{%p if titel %}x{%p endif %}", "'{%p if titel %}' must stand alone in its paragraph, whose place it takes"),
        ("See {{ section.legal }} below", ("'section.legal' takes a paragraph's place; "
         "write {{p section.legal }} alone in one")),
        ("See {{p section.legal }} below", "'{{p section.legal }}' must stand alone in its paragraph, whose place it takes"),
        ("{{p title }}", "'title' is words for a line of text; write {{ title }}"),
    ],
)  # fmt: skip
def test_a_name_out_of_place_is_named_with_its_paragraph(our_templates, refused, line, said):
    assert f"template.docx > paragraph 1: {said}" in refused(our_templates(saying(line)))


HOSTILE = [
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for i in range(10**9) %}{% endfor %}",
    "{{ 'a' * 200000000 }}",
    "{% include '/etc/hostname' %}",
    "{{ title|safe }}",
    "{{ title() }}",
    "{{ 7*7 }}",
    "{%tr if title %}",
]


@pytest.mark.parametrize("tag", HOSTILE)
def test_a_tag_that_does_more_than_name_something_is_refused(our_templates, refused, tag):
    (first, *_) = refused(our_templates(saying(tag)))
    assert first.startswith("template.docx > paragraph 1: '{")
    assert first.endswith(
        "is not a tag a template may use; use {{ name }}, {{p name }} or {%p if name %}"
    )


@pytest.mark.parametrize("place", ["header", "footer"])
def test_a_fault_in_a_header_or_footer_is_placed_there(our_templates, refused, place):
    def add(document):
        part = getattr(document.sections[0], place)
        part.paragraphs[0].insert_paragraph_before("{{ titel }}")

    assert refused(our_templates(add)) == [
        f"template.docx > {place}, paragraph 1: nothing is known of 'titel'; did you mean 'title'?"
    ]


UNENDED = "every {%p if name %} needs its {%p endif %} after it, in the same cell or text"


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["{%p if title %}", "Words"], [1]),
        (["Words", "{%p endif %}"], [2]),
        (["{%p else %}"], [1]),
        (["{%p endif %}", "{%p if title %}"], [1, 2]),
        (["By {% if title %}{{ title }}", "{% endif %}"], [1, 2]),
    ],
)
def test_a_condition_that_does_not_end_is_said_not_to(our_templates, refused, lines, paragraphs):
    def add(document):
        first = document.paragraphs[0]
        for line in lines:
            first.insert_paragraph_before(line)

    assert sorted(refused(our_templates(add))) == [
        f"template.docx > paragraph {number}: {UNENDED}" for number in paragraphs
    ]


def test_a_condition_may_not_begin_in_one_cell_and_end_in_another(our_templates, refused):
    def across(document):
        cells = document.add_table(rows=1, cols=2).rows[0].cells
        cells[0].text, cells[1].text = "{%p if title %}", "{%p endif %}"

    assert len([one for one in refused(our_templates(across)) if one.endswith(UNENDED)]) == 2


@pytest.mark.parametrize("line", ["{{ title", "title }}", "{%p if title", "{{ title }"])
def test_half_a_tag_is_said_to_be_one(our_templates, refused, line):
    said = f"'{line}' holds half a tag: one that is not closed, or not opened"
    assert refused(our_templates(saying(line))) == [f"template.docx > paragraph 1: {said}"]


def test_a_word_of_the_template_language_is_no_name(our_templates, refused):
    assert "template.docx > paragraph 1: nothing is known of 'if'" in refused(
        our_templates(saying("{{ if }}"))
    )


def test_a_required_section_without_a_place_is_named(our_templates, refused):
    def without_legal(document):
        tag = paragraph(document, "{{p section.legal }}")._p
        tag.getparent().remove(tag)

    assert refused(our_templates(without_legal)) == [
        "template.docx: the template has no place for 'section.legal'"
    ]


def test_a_style_the_text_needs_is_named(our_templates, refused):
    def renamed(document):
        document.styles["Table Figure"].name = "Table Number"

    assert refused(our_templates(renamed)) == [
        "template.docx: the template has no style 'Table Figure'"
    ]


def test_every_fault_of_a_template_is_told_at_once(our_templates, refused):
    def worse(document):
        document.paragraphs[0].insert_paragraph_before("{{ 7*7 }}")
        document.paragraphs[0].insert_paragraph_before("{{ titel }}")
        document.styles["Table Figure"].name = "Table Number"

    places = [one.partition(": ")[0] for one in refused(our_templates(worse))]
    assert sorted(places) == [
        "template.docx",
        "template.docx > paragraph 1",
        "template.docx > paragraph 2",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n", "this is a PNG picture, not a Word file, whatever its name says"),
        (b"", "the file is empty"),
        (None, "the file cannot be opened: No such file or directory"),
    ],
)
def test_a_template_that_is_no_word_file(our_templates, refused, content, said):
    templates = our_templates()
    path = templates / "our-board" / "template.docx"
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert refused(templates) == [f"template.docx: {said}"]


@pytest.mark.parametrize(
    ("part", "edit", "said"),
    [
        (
            "[Content_Types].xml",
            exchanged("wordprocessingml.document.main", "wordprocessingml.template.main"),
            "this is no document that can be filled; save it as a Word document (.docx)",
        ),
        (
            "word/_rels/document.xml.rels",
            related("image", 'Target="http://127.0.0.1/x.png" TargetMode="External"'),
            (
                "the template fetches 'http://127.0.0.1/x.png' when it is opened; "
                "put the thing itself in its place"
            ),
        ),
        (
            "word/document.xml",
            exchanged("w:pgSz", "w:noSize"),
            "the template has no page with room between its margins; set up its page in Word",
        ),
    ],
    ids=["a .dotx", "a picture elsewhere", "no page"],
)
def test_a_template_that_cannot_be_filled(our_templates, refused, part, edit, said):
    templates = our_templates()
    repacked(templates / "our-board" / "template.docx", {part: edit})
    assert refused(templates) == [f"template.docx: {said}"]


def test_a_fault_in_the_profile_is_named_by_its_line(our_templates, refused):
    templates = our_templates(lambda _: None, ("asked: The Board", "askd: The Board"))
    assert set(refused(templates)) == {
        "profile.yaml > line 4: 'asked' is not given",
        "profile.yaml > line 5: 'askd' is not a key reportgen knows; did you mean 'asked'?",
    }


def test_a_template_is_read_again_when_it_has_changed(our_templates, small_paper, built_in):
    templates, paper = our_templates(), small_paper()
    assert "Restricted" not in outline(built_in(templates, paper))
    path = templates / "our-board" / "template.docx"
    document = Document(path)
    first = document.paragraphs[0]
    first._p.addprevious(deepcopy(first._p))
    document.paragraphs[0].runs[0].text = "Restricted"
    document.save(path)
    assert outline(built_in(templates, paper)).startswith("Board Name: Restricted\n")
