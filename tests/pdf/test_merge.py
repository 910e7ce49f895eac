"""Many PDFs as one pack: every tag, bookmark, page and size of each part is in it, in order."""

import io
import subprocess
import sys
import time

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
    with pikepdf.open(io.BytesIO(pack_of(part(bare)).pdf)) as pdf:
        own = pdf.Root.StructTreeRoot.K.K[0]
        assert all(each.P.is_same_object_as(own) for each in own.K)
        assert own.P.is_same_object_as(pdf.Root.StructTreeRoot.K)


def test_marked_content_of_forms_is_led_back_to(tmp_path):
    def with_forms(text: str) -> Small:
        paper = Small().heading(1, "A").form(text).form(f"{text} in a form")
        outer = paper.pdf.make_stream(
            b"/Fm3 Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *A4]),
            Resources=Dictionary(XObject=Dictionary(Fm3=paper.here.Resources.XObject.Fm3)),
        )  # fmt: skip
        paper.here.Resources.XObject = Dictionary(
            Fm2=paper.here.Resources.XObject.Fm2, Fm3=outer, Again=outer
        )
        return paper

    made = [part(with_forms(text)) for text in ("First", "Second")]
    assert shortfalls(pack_of(*made).pdf, tmp_path, "parenttree", "tagged") == []


def test_a_link_that_stands_on_two_pages_keeps_its_tag(tmp_path):
    def twice() -> Small:
        web = Dictionary(S=Name.URI, URI=String("https://example.org"))
        paper = Small().heading(1, "A").link("the web", A=web).page().paragraph("Two")
        paper.here.Annots = Array([paper.pdf.pages[0].obj.Annots[0]])
        return paper

    pack = pack_of(part(twice()), part(twice()))
    assert shortfalls(pack.pdf, tmp_path, "links", "parenttree") == []


def test_keys_rise_though_a_part_has_some_that_lead_nowhere():
    paper = budget()
    pdf = paper.bytes()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        nums = opened.Root.StructTreeRoot.ParentTree.Nums
        opened.Root.StructTreeRoot.ParentTree = Dictionary(
            Kids=Array([
                Dictionary(Nums=Array([7, nums[1]]), Limits=Array([7, 7])),
                Dictionary(Nums=nums, Limits=Array([0, 0])),
            ])
        )  # fmt: skip
        written = io.BytesIO()
        opened.save(written)
    pack = pack_of(part(written.getvalue()), part(budget()))
    with pikepdf.open(io.BytesIO(pack.pdf)) as opened:
        root = opened.Root.StructTreeRoot
        keys = [int(key) for key in list(root.ParentTree.Nums)[::2]]
        assert keys == sorted(set(keys)) == [0, 7, 8]
        assert root.ParentTreeNextKey == 9
        assert [page.obj.StructParents for page in opened.pages] == [0, 8]


def test_a_page_that_names_a_key_of_no_tag_gets_none_of_the_next_paper():
    paper = budget().page()
    paper.here.StructParents = 5
    pack = pack_of(part(paper), part(budget()))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert [page.obj.StructParents for page in pdf.pages] == [0, 5, 6]


def test_keys_of_a_part_without_tags_go():
    scan = Small(tagged=False).paragraph("Scan")
    scan.here.StructParents = 0
    made = merged([part(budget()), part(scan)], title="The pack")
    with pikepdf.open(io.BytesIO(made.facts.pdf)) as pdf:
        assert "/StructParents" in pdf.pages[0].obj
        assert "/StructParents" not in pdf.pages[1].obj


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


def test_a_role_ends_at_the_first_standard_type_it_stands_for(tmp_path):
    paper = Small()
    paper.text("Title", "Update")
    paper.text("H1", "A paragraph in a style called H1")
    paper.roles = {"Title": "H1", "H1": "P"}
    elements = checked(pack_of(part(paper)).pdf, tmp_path)["elements"]
    assert (elements["H1"], elements["P"]) == (1, 1)


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
        look = Dictionary(O=Name.Table, Headers=Array([String("h1")]))
        cell.A = paper.pdf.make_indirect(look)
        paper.text("TD", "43", table.K[1], A=cell.A)  # which looks like the cell before
        paper.root.IDTree = Dictionary(Names=Array([String("h1"), head]))
        return paper

    pack = pack_of(*(part(with_ids(f"Heading {number}")) for number in range(12)))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        by_id = dict(pikepdf.NameTree(pdf.Root.StructTreeRoot.IDTree).items())
        for paper in pdf.Root.StructTreeRoot.K.K:
            head, cells = (row.K for row in paper.K[0].K)
            for cell in cells:
                (named,) = cell.A.Headers
                assert by_id[str(named)].is_same_object_as(head)
            assert str(head.ID) == str(named)
        assert len(by_id) == 12
        ids = [bytes(each) for each in list(pdf.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert ids == sorted(ids)


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
        ours = paper.pdf.make_indirect(
            Dictionary(
                Type=Name.Namespace,
                NS=String("https://example.org/ours"),
                RoleMapNS=Dictionary(Lead=Array([Name.Title, own])),
            )
        )
        look = paper.pdf.make_indirect(Dictionary(O=Name.NSO, NS=own))
        paper.text("Title", "Update", NS=own, A=look)
        paper.text("Lead", "Six improved", NS=ours)
        paper.root.Namespaces = Array([own, ours])
        return paper

    pack = pack_of(part(modern()), part(modern()), part(budget()))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        root = pdf.Root.StructTreeRoot
        assert pdf.pdf_version == "2.0"
        own, *ours = root.Namespaces
        assert len(ours) == 2
        for paper, mapped in zip(list(root.K.K)[:2], ours, strict=True):
            title, lead = paper.K
            assert title.NS.is_same_object_as(own)
            assert title.A.NS.is_same_object_as(own)
            assert lead.NS.is_same_object_as(mapped)
            assert mapped.RoleMapNS.Lead[1].is_same_object_as(own)


def test_a_role_of_pdf_2_is_not_taken_for_a_style_of_its_name():
    paper = Small(version="2.0")
    own = paper.pdf.make_indirect(
        Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf2/ssn"))
    )
    paper.text("Note", "A note", NS=own)
    paper.text("Note", "A paragraph")
    paper.roles = {"Note": "P"}
    paper.root.Namespaces = Array([own])
    with pikepdf.open(io.BytesIO(pack_of(part(paper)).pdf)) as pdf:
        note, paragraph = pdf.Root.StructTreeRoot.K.K[0].K
        assert Name.Note == note.S
        assert pdf.Root.StructTreeRoot.RoleMap[str(paragraph.S)] == Name.P


def test_only_a_part_in_another_language_says_so():
    pack = pack_of(
        part(Small(language="en-GB").paragraph("Good day")),
        part(Small(language="cy-GB").paragraph("Bore da")),
        part(Small(language="").paragraph("Hello")),
    )
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        spoken = [paper.get("/Lang") for paper in pdf.Root.StructTreeRoot.K.K]
        assert spoken == [None, String("cy-GB"), None]


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


def test_opening_an_item_shows_its_bookmarks_and_those_open_within_them():
    paper = Small().paragraph("One").bookmark("Analysis").bookmark("Risks")
    first = paper.pdf.Root.Outlines.First
    within = paper.pdf.make_indirect(
        Dictionary(Title=String("Falls"), Parent=first, Dest=paper.goto(1))
    )
    first.First, first.Last, first.Count = within, within, 1
    pack = pack_of(part(paper, "Paper"))
    assert bookmarks(pack.pdf) == ["Paper > 1", ["Analysis > 1", ["Falls > 1"], "Risks > 1"]]
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert pdf.Root.Outlines.First.Count == -3
        assert pdf.Root.Outlines.Count == 1


def test_sizes_turns_and_crops_survive(poppler):
    shapes = Small().paragraph("A4").page(LANDSCAPE).paragraph("Landscape").page(A3).paragraph("A3")
    shapes.page(A4, rotate=90).paragraph("Turned")
    shapes.page(A4, crop=[100, 100, 400, 500]).paragraph("Cropped")
    pack = pack_of(part(shapes), part(Small().paragraph("A4 again")))
    assert sizes(pack.pdf) == [A4, LANDSCAPE, A3, LANDSCAPE, (300, 400), A4]


def test_the_keyboard_goes_through_every_page_in_the_order_of_its_tags():
    pack = pack_of(part(update()), part(budget()))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert [page.obj.Tabs for page in pdf.pages] == [Name.S] * 3


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
import time
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
    time.sleep(1)  # or the clock might say the same
    assert ran.stdout == pack_of(*made).pdf


def test_a_pack_of_nothing_is_none():
    assert merged([], title="The pack").facts is None
