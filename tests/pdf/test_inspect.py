"""A PDF looked into, for the manifest and the summary."""

from pikepdf import Dictionary, Name, String

from reportgen.pdf.found import Grade
from reportgen.pdf.inspect import Tags, inspected
from reportgen.problems import Place
from tests.pdf.small import Small

HERE = Place(file="minutes.pdf")


def looked_at(pdf: Small):
    reading = inspected(pdf.bytes(), HERE)
    assert reading.problems == ()
    return reading.facts


def test_what_a_tagged_pdf_is_like():
    made = Small("Minutes", language="cy-GB").heading(1, "Minutes").heading(3, "Actions")
    made.items("One").figure("A dot").table(["Item"], ["1"])
    made.text("Figure", "no alternative text")
    made.text("Formula", "x = 2", ActualText=String("x equals two"))
    made.text("TD", "a cell", made.element("TR", made.element("Table")))
    made.text("Top", "A heading by its style")
    made.roles = {"Top": "H2"}
    made.link("the web", A=Dictionary(S=Name.URI, URI=String("https://example.org")))
    made.page().bookmark("Minutes").bookmark("Actions")
    facts = looked_at(made)
    assert facts.tags == Tags(
        headings=(1, 3, 2), tables=2, tables_without_headers=1, figures=3, figures_without_alt=1,
        lists=1, links=1,
    )  # fmt: skip
    assert (facts.pages, facts.title, facts.language, facts.bookmarks) == (2, "Minutes", "cy-GB", 2)
    assert (facts.attachments, facts.held, facts.claims_pdfua) == ((), (), False)


def test_what_a_pdf_holds_unseen():
    made = Small(tagged=False).paragraph("x")
    made.pdf.docinfo["/Author"] = "Sam Sample"
    made.pdf.docinfo["/Producer"] = "A program"
    made.pdf.attachments["costs.xlsx"] = b"costs"
    made.note("Square", [0, 0, 9, 9])
    made.pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("x"))
    with made.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
        described["pdfuaid:part"] = "1"
    facts = looked_at(made)
    assert facts.tags is None
    assert facts.claims_pdfua
    assert facts.described == ("Author", "Producer")
    assert facts.attachments == ("costs.xlsx",)
    assert [(each.what, each.spot, each.grade) for each in facts.held] == [
        ("a script (JavaScript)", "", Grade.CLEANED),
        ("an attachment, 'costs.xlsx'", "", Grade.CLEANED),
        ("a box drawn over the page", "page 1", Grade.REFUSED),
    ]


def test_what_cannot_be_looked_into():
    reading = inspected(b"<html>", HERE)
    assert reading.facts is None
    assert [str(problem) for problem in reading.problems] == [
        "error: minutes.pdf: this is a web page (HTML), not a PDF, whatever its name says"
    ]
