"""Links and bookmarks of a pack: within a paper, from one to another, to the web, and nowhere."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.pdf.merge import merged
from tests.pdf.looking import bookmarks, links, shortfalls, tags
from tests.pdf.packs import pack_of, part
from tests.pdf.small import Small


def address(uri: str) -> Dictionary:
    return Dictionary(S=Name.URI, URI=String(uri))


def remote(file: str, kind: str = "GoToR", **more) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), F=String(file), **more)


def three_pages() -> Small:
    return Small().paragraph("One").page().paragraph("Two").page().paragraph("Three")


def test_links_to_a_later_and_an_earlier_page_of_their_paper(tmp_path):
    paper = Small().paragraph("One").page().paragraph("Two").page().paragraph("Three")
    paper.link("back", Dest=paper.goto(1))
    paper.pdf.pages[0].obj.Annots = Array()
    first = paper.pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]),
                   A=Dictionary(S=Name.GoTo, D=paper.goto(3)))
    )  # fmt: skip
    paper.pdf.pages[0].obj.Annots.append(first)
    pack = pack_of(part(Small().paragraph("Before")), part(paper))
    assert links(pack.pdf) == [(2, 4), (4, 2)]


def test_places_of_one_name_in_two_papers_are_two_places():
    def with_names(page: int) -> Small:
        paper = three_pages().named("risks", page)
        return paper.link("risks", Dest=String("risks"))

    pack = pack_of(part(with_names(2)), part(with_names(1)))
    assert links(pack.pdf) == [(3, 2), (6, 4)]


def test_the_tree_of_names_is_in_the_order_readers_search_it_by():
    papers = [three_pages().named("z", 1).named("b", 2).named("a", 3) for _ in range(11)]
    pack = pack_of(*(part(paper) for paper in papers))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        names = [bytes(each) for each in list(pdf.Root.Names.Dests.Names)[::2]]
    assert len(names) == 33
    assert names == sorted(names)


def test_names_of_the_old_kind_and_bookmarks_by_name():
    paper = three_pages().link("risks", Dest=Name.risks)
    paper.pdf.Root.Dests = Dictionary(risks=paper.goto(2))
    paper.named("end", 3).bookmark("The end", Dest=String("end"))
    paper.bookmark("Risks", A=Dictionary(S=Name.GoTo, D=Name.risks))
    pack = pack_of(part(Small().paragraph("Before"), "Before"), part(paper, "Paper"))
    assert links(pack.pdf) == [(4, 3)]
    assert bookmarks(pack.pdf) == ["Before > 1", "Paper > 2", ["The end > 4", "Risks > 3"]]


@pytest.mark.parametrize(
    ("action", "page"),
    [
        (remote("update.pdf", D=Array([0, Name.Fit])), 2),
        (remote("update.pdf", D=Array([2, Name.Fit])), 4),
        (remote("update.pdf", D=String("risks")), 3),
        (remote("update.pdf", D=Array([99, Name.Fit])), 2),
        (remote("../papers/Update.PDF", "Launch"), 2),
        (remote("C:\\Users\\sam\\update.docx", "Launch"), 2),
        (Dictionary(S=Name.GoToR, F=Dictionary(Type=Name.Filespec, UF=String("update.pdf"))), 2),
        (Dictionary(S=Name.Launch, Win=Dictionary(F=String("update.pdf"))), 2),
        (address("papers/update.pdf"), 2),
        (address("papers/update.pdf#page=0"), 2),
        (address("update.docx#page=3"), 4),
        (address("update.pdf#nameddest=risks"), 3),
        (address("file:///C:/Users/sam/My%20papers/update.docx"), 2),
        (address("file:///papers/x/%75pdate.pdf#page=2"), 3),
    ],
)
def test_a_link_to_the_file_of_another_paper_leads_to_its_pages(action, page, tmp_path):
    linking = Small().heading(1, "A").link("the update", A=action)
    update = three_pages().named("risks", 2)
    pack = pack_of(part(linking), part(update, names=("update.pdf", "update.docx")))
    assert links(pack.pdf) == [(1, page)]
    assert shortfalls(pack.pdf, tmp_path, "links", "parenttree") == []


@pytest.mark.parametrize(
    "action",
    [
        remote("C:\\Users\\sam\\costs.xlsx"),
        remote("costs.xlsx", "Launch"),
        address("file:///home/sam/costs.xlsx"),
        address("../exempt/costs.xlsx"),
        address("costs.xlsx#Sheet1"),
    ],
)
def test_a_link_to_a_file_that_is_not_in_the_pack_goes_and_its_words_stay(
    action, poppler, tmp_path
):
    linking = Small().heading(1, "Costs").link("the costs", A=action)
    made = merged([part(linking, "Budget")], title="The pack")
    (problem,) = made.problems
    assert str(problem) == (
        "warning: Budget > page 1: removed a link to the file 'costs.xlsx', which is not in the pack"
    )
    assert links(made.facts.pdf) == []
    assert shortfalls(made.facts.pdf, tmp_path, "links", "parenttree", "alltext") == []
    assert tags(made.facts.pdf)[-2:] == ["      Span (inline)", '        "the costs"']
    assert b"costs.xlsx" not in made.facts.pdf


def test_a_name_that_two_papers_go_by_leads_to_neither():
    linking = Small().link("the update", A=remote("update.pdf"))
    updates = [part(three_pages(), names=("update.pdf",)) for _ in range(2)]
    made = merged([part(linking), *updates], title="The pack")
    assert [problem.message.split(",")[0] for problem in made.problems] == [
        "removed a link to the file 'update.pdf'"
    ]


@pytest.mark.parametrize(
    "uri",
    [
        "https://www.kent.gov.uk/papers/update.pdf",
        "mailto:a@b.example",
        "www.kent.gov.uk",
        "www.kent.gov.uk/papers/costs.pdf",
        "papers/",
    ],
)
def test_addresses_stay_as_they_are(uri):
    linking = Small().link("the web", A=address(uri))
    pack = pack_of(part(linking), part(three_pages(), names=("update.pdf",)))
    assert links(pack.pdf) == [(1, uri)]


def test_a_bookmark_to_another_papers_file_leads_there_or_to_its_own_paper():
    paper = Small().paragraph("One").bookmark("Other", A=remote("update.pdf"))
    paper.bookmark("Nowhere", A=remote("nowhere.pdf"))
    pack = pack_of(part(paper, "Paper"), part(three_pages(), "Update", names=("update.pdf",)))
    assert bookmarks(pack.pdf) == ["Paper > 1", ["Other > 2", "Nowhere > 1"], "Update > 2"]


def test_bookmarks_that_run_in_a_ring_are_read_once():
    paper = Small().paragraph("One").bookmark("First").bookmark("Second")
    outline = paper.pdf.Root.Outlines
    outline.Last.Next = outline.First
    pack = pack_of(part(paper, "Paper"), part(Small().paragraph("Two"), "Next"))
    assert bookmarks(pack.pdf) == ["Paper > 1", ["First > 1", "Second > 1"], "Next > 2"]
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        assert "/Next" not in pdf.Root.Outlines.First.Last


def test_a_destination_keeps_its_place_on_the_page():
    paper = three_pages().link("down there", Dest=None)
    paper.here.Annots[0].Dest = Array([paper.pdf.pages[1].obj, Name.XYZ, 10, 333, 0])
    pack = pack_of(part(paper))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        (note,) = pdf.pages[2].obj.Annots
        page, *rest = note.Dest
        assert page.is_same_object_as(pdf.pages[1].obj)
        assert rest[1:] == [10, 333, 0]
