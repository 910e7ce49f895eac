"""Page numbers of a paper's own are taken off the pages of a pack, and nothing else is."""

import io

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reportgen.word.unnumbered import unnumbered


def field(code: str, shown: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{shown}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def simple(code: str, shown: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{text(shown)}</w:fldSimple>'


def footer_of(*runs: str, body: str = "") -> str:
    """The words of a footer once its file has been through."""
    document = Document()
    footer = document.sections[0].footer
    footer.paragraphs[0]._p.getparent().replace(
        footer.paragraphs[0]._p, parse_xml(f"<w:p {nsdecls('w')}>{''.join(runs)}</w:p>")
    )
    if body:
        document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{body}</w:p>"))
    out = io.BytesIO()
    document.save(out)
    made = Document(io.BytesIO(unnumbered(out.getvalue())))
    words = [p.text for p in made.sections[0].footer.paragraphs]
    return "|".join([*words, *(p.text for p in made.paragraphs if body)])


FOOTERS = [
    (
        (text("Board"), text("\tPage "), field("PAGE", "1"), text(" of "), field("NUMPAGES", "9")),
        "Board\t",
    ),
    ((text("Page "), simple("PAGE", "1"), text("/"), simple("NUMPAGES", "9")), ""),
    ((field("PAGE \\* MERGEFORMAT", "1"),), ""),
    ((text("Board – "), field("PAGE", "1"), text(" Confidential")), "Board –  Confidential"),
    ((text("Printed "), field("DATE", "1 May")), "Printed 1 May"),
    ((text("No numbers here"),), "No numbers here"),
]


@pytest.mark.parametrize(("runs", "left"), FOOTERS)
def test_a_footer_keeps_everything_but_its_page_number(runs, left):
    assert footer_of(*runs).rstrip() == left.rstrip()


def test_a_page_number_in_the_body_is_left_alone():
    assert footer_of(text("x"), body=text("See page ") + field("PAGE", "4")).endswith("See page 4")
