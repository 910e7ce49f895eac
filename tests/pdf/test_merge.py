"""Many PDFs as one pack: every tag, bookmark, page and size of each part is in it, in order."""

import io
import subprocess
import sys

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reportgen.pdf.merge import merged
from reportgen.pdf.numbering import Kind
from reportgen.problems import Level
from tests.pdf.looking import bookmarks, checked, pages, shortfalls, sizes, tags
from tests.pdf.packs import pack_of, part
from tests.pdf.small import A3, A4, LANDSCAPE, Small


def update() -> Small:
    paper = Small("Care Strategy update").heading(1, "Update").paragraph("Six improved.")
    paper.items("Children", "Work").table(["Indicator", "Value"], ["Obesity", "42"])
    paper.figure("Obesity fell from 44 to 42").page().heading(2, "Risks")
    return paper.paragraph("None is new.").bookmark("Update").bookmark("Risks", 2)


def budget() -> Small:
    return Small("Budget").heading(1, "Budget").paragraph("The budget is met.").bookmark("Budget")


# --- tags ----------------------------------------------------------------------------------------


def test_the_pack_says_what_its_parts_say_tag_by_tag(poppler):
    pack = pack_of(part(update(), "Update", item="3"), part(budget(), "Budget", item="4"))
    first, second = (tags(each.bytes()) for each in (update(), budget()))
    assert tags(pack.pdf) == [
        "Document",
        '  Part "Update"',
        *(f"  {line}" for line in first[1:]),
        '  Part "Budget"',
        *(f"  {line}" for line in second[1:]),
    ]
    assert first[0] == second[0] == "Document"
    assert len(first) > 20


def test_every_tag_leads_to_its_content_and_back(tmp_path):
    pack = pack_of(*(part(make(), item=str(n)) for n, make in enumerate([update, budget] * 3)))
    assert shortfalls(pack.pdf, tmp_path) == []
    found = checked(pack.pdf, tmp_path)
    assert found["headings"] == {1: 6, 2: 3}
    assert found["elements"] == {
        "Document": 1, "Part": 6, "H1": 6, "H2": 3, "P": 9, "L": 3, "LI": 6, "LBody": 6,
        "Table": 3, "TR": 6, "TH": 6, "TD": 6, "Figure": 3,
    }  # fmt: skip
    assert found["parent_tree_items"] == 3 * 11 + 3 * 2


def test_an_appendix_is_a_section_of_its_paper(poppler):
    pack = pack_of(
        part(budget(), "Budget", item="3"),
        part(Small().paragraph("Figures."), "Appendix A", item="3", kind=Kind.APPENDIX),
        part(Small().paragraph("Next."), "Next", item="4"),
    )
    roles = [line for line in tags(pack.pdf) if line.strip().startswith(("Part", "Sect", '"'))]
    assert roles == [
        '  Part "Budget"',
        '      "Budget"',
        '      "The budget is met."',
        '    Sect "Appendix A"',
        '        "Figures."',
        '  Part "Next"',
        '      "Next."',
    ]


def test_tags_without_a_document_element_get_a_part_of_their_own(poppler):
    bare = Small(document=False).heading(1, "Update").paragraph("Six improved.")
    assert tags(pack_of(part(bare, "Update")).pdf) == [
        "Document",
        '  Part "Update"',
        "    H1 (block)",
        '      "Update"',
        "    P (block)",
        '      "Six improved."',
    ]


def test_marked_content_of_forms_is_led_back_to(tmp_path):
    made = [part(Small().heading(1, "A").form(text)) for text in ("In a form", "In another")]
    assert shortfalls(pack_of(*made).pdf, tmp_path, "parenttree", "tagged") == []


def test_a_role_that_two_papers_mean_differently_means_both(tmp_path):
    def styled(meant: str) -> Small:
        paper = Small().heading(1, "Update")
        paper.text("Lead", "Styled")
        paper.roles = {"Lead": meant, "Body": "P"}
        paper.text("Body", "Body")
        return paper

    pack = pack_of(part(styled("H2")), part(styled("P")), part(styled("H2")))
    found = checked(pack.pdf, tmp_path)
    assert (found["headings"], found["elements"]["P"]) == ({1: 3, 2: 2}, 4)


def test_a_style_called_like_a_standard_type_does_not_change_that_type_elsewhere(tmp_path):
    styled = Small().heading(1, "Update")
    styled.text("Note", "A paragraph in the style Note")
    styled.roles = {"Note": "P"}
    noted = Small().heading(1, "Budget")
    noted.text("Note", "A footnote")
    elements = checked(pack_of(part(styled), part(noted)).pdf, tmp_path)["elements"]
    assert (elements["P"], elements["Note"]) == (1, 1)


def test_roles_that_stand_for_one_another_still_end_where_they_did(tmp_path):
    through = Small()
    through.text("Title", "Update")
    through.roles = {"Title": "Top", "Top": "H1"}
    direct = Small()
    direct.text("Top", "Budget")
    direct.roles = {"Top": "P"}
    elements = checked(pack_of(part(through), part(direct)).pdf, tmp_path)["elements"]
    assert (elements["H1"], elements["P"]) == (1, 1)


def test_ids_of_cells_keep_to_their_own_paper():
    def with_ids(heading: str) -> Small:
        paper = Small()
        table = paper.table([heading], ["42"])
        (head,), (cell,) = table.K[0].K, table.K[1].K
        head.ID = String("h1")
        cell.A = Dictionary(O=Name.Table, Headers=Array([String("h1")]))
        paper.root.IDTree = Dictionary(Names=Array([String("h1"), head]))
        return paper

    pack = pack_of(part(with_ids("First")), part(with_ids("Second")))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        by_id = dict(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree).items())
        for paper in pdf.Root.StructTreeRoot.K.K:
            head, cell = (row.K for row in paper.K[0].K)
            (named,) = cell.A.Headers
            assert by_id[str(named)].is_same_object_as(head)
        assert len(by_id) == 2
        assert str(head.ID) == str(named)


def test_a_class_of_attributes_that_two_papers_mean_differently_means_both():
    def classed(width: int) -> Small:
        paper = Small()
        paper.text("P", "Text", C=Name.Wide)
        paper.root.ClassMap = Dictionary(Wide=Dictionary(O=Name.Layout, Width=width))
        return paper

    pack = pack_of(part(classed(100)), part(classed(200)), part(classed(100)))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        root = pdf.Root.StructTreeRoot
        widths = [int(root.ClassMap[str(paper.K[0].C)].Width) for paper in root.K.K]
        assert widths == [100, 200, 100]
        assert len(root.ClassMap) == 2


def test_namespaces_of_pdf_2_are_named_once_and_still_meant():
    def modern() -> Small:
        paper = Small(version="2.0")
        own = paper.pdf.make_indirect(
            Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn"))
        )
        paper.text("Title", "Update", NS=own)
        paper.root.Namespaces = Array([own])
        return paper

    pack = pack_of(part(modern()), part(modern()), part(budget()))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        root = pdf.Root.StructTreeRoot
        assert pdf.pdf_version == "2.0"
        assert len(root.Namespaces) == 1
        for paper in list(root.K.K)[:2]:
            assert paper.K[0].NS.is_same_object_as(root.Namespaces[0])


def test_only_a_part_in_another_language_says_so():
    pack = pack_of(
        part(Small(language="en-GB").paragraph("Good day")),
        part(Small(language="cy-GB").paragraph("Bore da")),
        part(Small(language="").paragraph("Hello")),
    )
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        spoken = [str(paper.get("/Lang", "")) for paper in pdf.Root.StructTreeRoot.K.K]
        assert spoken == ["", "cy-GB", ""]


def test_a_part_without_tags_is_in_the_pack_and_named(poppler, tmp_path):
    scanned = Small(tagged=False).paragraph("Scanned words")
    made = merged([part(budget(), "Budget"), part(scanned, "Scan")], title="The pack")
    (problem,) = made.problems
    assert (problem.place.file, problem.level) == ("Scan", Level.WARNING)
    assert "no tags" in problem.message
    assert made.facts.untagged == (1,)
    assert "Scanned words" in pages(made.facts.pdf)[1]
    assert checked(made.facts.pdf, tmp_path)["pages_without_tags"] == [2]
    assert tags(made.facts.pdf)[1:3] == ['  Part "Budget"', "    H1 (block)"]
    assert not any("Scan" in line for line in tags(made.facts.pdf))


def test_a_pack_of_untagged_parts_does_not_claim_to_be_tagged(tmp_path):
    made = merged([part(Small(tagged=False).paragraph("Scan"))], title="The pack")
    found = checked(made.facts.pdf, tmp_path)
    assert (found["marked"], found["structure_tree"]) == (False, False)


# --- pages and bookmarks -------------------------------------------------------------------------


def test_bookmarks_are_the_items_and_under_them_their_own():
    pack = pack_of(
        part(Small().paragraph("Agenda").bookmark("Agenda"), "Front sheet", kind=Kind.FRONT_SHEET),
        part(update(), "Update", item="3"),
        part(budget(), "Appendix A", item="3", kind=Kind.APPENDIX),
        part(budget(), "Budget & costs", item="4"),
    )
    assert bookmarks(pack.pdf) == [
        "Front sheet > 1",
        ["Agenda > 1"],
        "3. Update > 2",
        ["Update > 2", "Risks > 3", "Appendix A > 4", ["Budget > 4"]],
        "4. Budget & costs > 5",
        ["Budget > 5"],
    ]
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        root, second = pdf.Root.Outlines, pdf.Root.Outlines.First.Next
        assert root.Count == 3  # all that is seen while the items are closed
        assert second.Count == -3  # what one sees on opening the second


def test_sizes_turns_and_crops_survive(poppler):
    shapes = Small().paragraph("A4").page(LANDSCAPE).paragraph("Landscape").page(A3).paragraph("A3")
    shapes.page(A4, rotate=90).paragraph("Turned")
    shapes.page(A4, crop=[100, 100, 400, 500]).paragraph("Cropped")
    pack = pack_of(part(shapes), part(Small().paragraph("A4 again")))
    assert sizes(pack.pdf) == [A4, LANDSCAPE, A3, LANDSCAPE, (300, 400), A4]


def test_a_part_may_be_in_the_pack_twice(tmp_path):
    pack = pack_of(part(update(), "Update"), part(update(), "Update again"))
    assert shortfalls(pack.pdf, tmp_path) == []


# --- the whole file ------------------------------------------------------------------------------


def test_the_pack_says_its_title_and_language_and_no_name(tmp_path):
    paper = budget()
    paper.pdf.docinfo["/Author"] = "Sam Sample"
    pack = pack_of(part(paper), title="Agenda pack: A&E <North>")
    found = checked(pack.pdf, tmp_path)
    assert (found["title"], found["language"]) == ("Agenda pack: A&E <North>", "en-GB")
    assert found["display_title"]
    assert found["marked"]
    assert (found["author"], found["claims_pdfua"]) == ("", "")
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert set(pdf.docinfo.keys()) == {"/Title"}
        assert pdf.open_metadata()["dc:title"] == "Agenda pack: A&E <North>"
        assert pdf.check_pdf_syntax() == []


def test_the_same_parts_give_the_same_bytes_in_another_process(tmp_path):
    made = [part(update(), "Update", item="3"), part(budget(), "Budget", item="4")]
    for number, each in enumerate(made):
        (tmp_path / f"{number}.pdf").write_bytes(each.pdf)
    again = f"""
import sys
from pathlib import Path
from reportgen.pdf.merge import Part, merged
from reportgen.problems import Place
titles = ["Update", "Budget"]
parts = [
    Part(pdf=Path({str(tmp_path)!r}, f"{{n}}.pdf"), title=title, item=str(n + 3), place=Place(file=title))
    for n, title in enumerate(titles)
]
sys.stdout.buffer.write(merged(parts, title="The pack").facts.pdf)
"""
    ran = subprocess.run([sys.executable, "-c", again], capture_output=True, check=True)
    assert ran.stdout == pack_of(*made).pdf


def test_a_pack_of_nothing_is_none():
    assert merged([], title="The pack").facts is None
