"""What is stamped on a pack's pages, as poppler finds it on the page that is seen."""

import io
import subprocess

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from reportgen.pdf.margins import Stamps
from reportgen.pdf.merge import merged
from reportgen.pdf.numbering import Kind, Numbering
from reportgen.pdf.stamp import Across, Edge, Position
from tests.pdf.looking import checked, labels, pages, phrase, shortfalls, sizes, tags, words
from tests.pdf.packs import pack_of, part
from tests.pdf.small import A3, A4, LANDSCAPE, Small

pytestmark = pytest.mark.usefixtures("poppler")

MILLIMETRE = 72 / 25.4


def paper(*texts: str, **shape) -> Small:
    made = Small(**shape)
    for number, text in enumerate(texts):
        (made.page() if number else made).paragraph(text)
    return made


def front(count: int = 1) -> Small:
    return paper(*[f"Front {number}" for number in range(1, count + 1)])


def stamped(pack, page: int = 1) -> list[str]:
    """The lines of a page that are not its own: papers here say nothing of pages and items."""
    return [line for line in pages(pack.pdf)[page - 1].splitlines() if "age" in line.lower()]


# --- what is said --------------------------------------------------------------------------------


def test_pages_say_their_labels_and_items_their_number():
    pack = pack_of(
        part(front(2), "Front sheet", kind=Kind.FRONT_SHEET),
        part(paper("First", "Second"), "Update", item="3"),
        part(paper("Third"), "Appendix A", item="3", kind=Kind.APPENDIX),
        part(paper("Fourth"), "Budget", item="4"),
    )
    assert pages(pack.pdf) == [
        "Front 1",
        "Front 2",
        "Agenda Item 3\nFirst\nPage 1",
        "Second\nPage 2",
        "Third\nPage 3",
        "Agenda Item 4\nFourth\nPage 4",
    ]
    assert labels(pack.pdf) == ["i", "ii", "1", "2", "3", "4"]
    assert [(each.first_label, each.last_label) for each in pack.parts][1:] == [
        ("1", "2"), ("3", "3"), ("4", "4")
    ]  # fmt: skip
    assert (pack.pages, pack.last_number) == (6, 4)


def test_in_a_whole_pack_the_front_sheet_is_numbered_too():
    pack = pack_of(
        part(front(2), "Front sheet", kind=Kind.FRONT_SHEET),
        part(paper("First"), "Update", item="3"),
        numbering=Numbering(whole_pack=True, first=57),
        stamps=Stamps(page="{page}"),
    )
    assert pages(pack.pdf) == ["Front 1\n57", "Front 2\n58", "Agenda Item 3\nFirst\n59"]
    assert labels(pack.pdf) == ["57", "58", "59"]


def test_blank_pages_say_so_and_are_as_large_as_the_page_before():
    pack = pack_of(
        part(front(), "Front sheet", kind=Kind.FRONT_SHEET),
        part(paper("Wide", size=LANDSCAPE), "Update", item="3"),
        part(paper("Turned", size=A3), "Plan", item="4"),
        part(paper("Last"), "Budget", item="5"),
        numbering=Numbering(start_on_right=True),
    )
    blank = "This page is intentionally left blank"
    assert pages(pack.pdf) == [
        "Front 1",
        blank,
        "Agenda Item 3\nWide\nPage 1",
        f"{blank}\nPage 2",
        "Agenda Item 4\nTurned\nPage 3",
        f"{blank}\nPage 4",
        "Agenda Item 5\nLast\nPage 5",
    ]
    assert labels(pack.pdf) == ["i", "ii", "1", "2", "3", "4", "5"]
    assert sizes(pack.pdf) == [A4, A4, LANDSCAPE, LANDSCAPE, A3, A3, A4]
    middle = phrase(words(pack.pdf, 4), blank)
    assert middle.left == pytest.approx(middle.right, abs=1)
    assert middle.top == pytest.approx(middle.bottom, abs=12)


def test_what_is_empty_is_not_stamped():
    pack = pack_of(part(paper("First"), item="3"), stamps=Stamps(page="", item="", blank=""))
    assert pages(pack.pdf) == ["First"]
    assert "DejaVu" not in fonts(pack.pdf)


def test_letters_of_other_languages_and_those_no_font_has():
    pack = pack_of(
        part(paper("Cyntaf"), item="3"),
        stamps=Stamps(
            page="Tudalen {page} – ŵŷ", item="Eitem {item} \N{CJK UNIFIED IDEOGRAPH-4E2D}"
        ),
    )
    found = pages(pack.pdf)[0]
    assert "Tudalen 1 – ŵŷ" in found
    assert "Eitem 3 \N{WHITE SQUARE}" in found


# --- how it is said ------------------------------------------------------------------------------


def test_stamps_are_no_part_of_the_tags_and_their_font_is_in_the_file(tmp_path):
    pack = pack_of(
        part(paper("First").heading(1, "Heading"), "Update", item="3"),
        part(paper("Second"), "Budget", item="4"),
        numbering=Numbering(start_on_right=True),
    )
    assert not any("age" in line or "Item" in line for line in tags(pack.pdf))
    assert shortfalls(pack.pdf, tmp_path, "alltext", "parenttree", "tagged", "labels") == []
    assert checked(pack.pdf, tmp_path)["fonts_not_embedded"] == ["Helvetica"]  # the papers' own
    _, kind, encoding, embedded, subset, unicode, *_ = (
        next(line for line in fonts(pack.pdf).splitlines() if "DejaVuSans" in line)
        .replace("CID TrueType", "CID-TrueType")
        .split()
    )
    assert (kind, encoding) == ("CID-TrueType", "Identity-H")
    assert (embedded, subset, unicode) == ("yes", "yes", "yes")


def fonts(pdf: bytes) -> str:
    return subprocess.run(
        ["pdffonts", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def test_a_reader_that_leaves_out_running_heads_can_tell_them():
    pack = pack_of(part(paper("First"), item="3"))
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        marks = [
            {key: str(value) for key, value in instruction.operands[1].items()}
            for instruction in pikepdf.parse_content_stream(pdf.pages[0])
            if str(instruction.operator) == "BDC" and instruction.operands[0] == Name.Artifact
        ]
    assert marks == [
        {"/Type": "/Pagination", "/Subtype": "/Footer"},
        {"/Type": "/Pagination", "/Subtype": "/Header"},
    ]


# --- where ---------------------------------------------------------------------------------------

SHAPES = {
    "portrait": {"size": A4},
    "landscape": {"size": LANDSCAPE},
    "turned right": {"size": A4, "rotate": 90},
    "upside down": {"size": A4, "rotate": 180},
    "turned left": {"size": LANDSCAPE, "rotate": 270},
    "turned the other way": {"size": A4, "rotate": -90},
    "cropped": {"size": A4, "crop": [50, 60, 450, 700]},
    "cropped and turned": {"size": A4, "crop": [50, 60, 450, 700], "rotate": 90},
    "corner elsewhere": {"size": A4, "box": [-100, 200, 495, 1042]},
    "crop larger than the page": {"size": A4, "crop": [-100, -100, 900, 900]},
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_number_and_item_stand_in_the_margins_of_the_page_as_it_is_seen(shape):
    pack = pack_of(part(Small().page(**shape), item="3"))
    found = words(pack.pdf, 1)
    number, item = phrase(found, "Page 1"), phrase(found, "Agenda Item 3")
    assert number.left == pytest.approx(number.right, abs=1)
    assert number.bottom == pytest.approx(10 * MILLIMETRE, abs=4)
    assert item.right == pytest.approx(15 * MILLIMETRE, abs=1)
    assert item.top == pytest.approx(10 * MILLIMETRE, abs=4)
    assert number.top > item.bottom > item.top


@pytest.mark.parametrize("edge", [Edge.TOP, Edge.BOTTOM])
@pytest.mark.parametrize("across", Across)
def test_the_number_may_stand_elsewhere(edge, across):
    pack = pack_of(part(paper("First")), stamps=Stamps(position=Position(edge, across)))
    number = phrase(words(pack.pdf, 1), "Page 1")
    assert (number.top < number.bottom) == (edge is Edge.TOP)
    side = {Across.LEFT: number.left, Across.RIGHT: number.right}.get(across)
    assert (
        side == pytest.approx(15 * MILLIMETRE, abs=1)
        if side
        else number.left == pytest.approx(number.right, abs=1)
    )


def test_a_number_in_the_items_corner_makes_room_for_it():
    pack = pack_of(
        part(paper("First"), item="3"), stamps=Stamps(position=Position(Edge.TOP, Across.RIGHT))
    )
    found = words(pack.pdf, 1)
    number, item = phrase(found, "Page 1"), phrase(found, "Agenda Item 3")
    assert number.top > A4[1] - item.bottom or item.top > A4[1] - number.bottom


def test_a_page_in_larger_units_has_stamps_of_the_same_size():
    plan = Small(size=(300, 400))
    plan.here.UserUnit = 2
    plain = phrase(words(pack_of(part(Small(size=(600, 800)))).pdf, 1), "Page 1")
    with pikepdf.open(io.BytesIO(pack_of(part(plan)).pdf)) as pdf:
        (stamp,) = [
            list(map(float, each.operands))
            for each in pikepdf.parse_content_stream(pdf.pages[0], "cm")
        ]
    assert stamp == [0.5, 0, 0, 0.5, 0, 0]
    assert plain.left == pytest.approx(plain.right, abs=1)


# --- not over what is there ----------------------------------------------------------------------


def clashes(pack, page: int = 1) -> list[str]:
    """The words of a page that a stamp stands on, wholly or in part."""
    width, height = sizes(pack.pdf)[page - 1]
    found = words(pack.pdf, page)
    boxes = [(w.left, w.top, width - w.right, height - w.bottom, w.text) for w in found]
    return [
        f"{one[4]} {other[4]}"
        for at, one in enumerate(boxes)
        for other in boxes[at + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


@pytest.mark.parametrize("up", [12, 20, 28, 36, 44])
def test_a_number_keeps_off_a_footer_wherever_it_stands(up):
    made = paper("First")
    made.artifact("Health and Wellbeing Board, 12 February 2026 - Version 3", left=180, up=up)
    pack = pack_of(part(made))
    assert clashes(pack) == []
    assert "Page 1" in pages(pack.pdf)[0]


def test_a_number_stands_in_one_place_throughout_a_paper():
    made = paper("First", "Second").artifact("A footer in the middle of page two", left=230, up=28)
    pack = pack_of(part(made), part(paper("Other")))
    one, two, three = (phrase(words(pack.pdf, n), f"Page {n}") for n in (1, 2, 3))
    assert one.bottom == pytest.approx(two.bottom, abs=0.1)
    assert one.bottom != three.bottom
    assert clashes(pack, 2) == []


def test_an_item_keeps_off_a_letterhead_and_a_logo():
    made = Small().paragraph("First").artifact("THE COUNCIL OF MEDWAY", left=400, up=800)
    made.figure("The council's crest").draw("q 120 0 0 40 450 745 cm /Im1 Do Q")
    pack = pack_of(part(made, item="3"))
    item = phrase(words(pack.pdf, 1), "Agenda Item 3")
    assert clashes(pack) == []
    assert item.top < 842 - 812 or item.right > 145


def test_text_of_a_form_as_large_as_the_page_is_kept_off_too():
    made = paper("First").form("x")
    form = made.here.Resources.XObject["/Fm2"]
    form.write(b"/Artifact BMC BT /F1 12 Tf 200 28 Td (A footer in the middle of it all) Tj ET EMC")
    del form.StructParents
    assert clashes(pack_of(part(made))) == []


def test_text_set_in_pieces_is_as_long_as_the_spaces_between_them():
    made = paper("First")
    made.draw("/Artifact BMC BT /F1 12 Tf 72 28 Td [(Left) -14000 (and in the middle)] TJ ET EMC")
    assert clashes(pack_of(part(made))) == []


def test_text_of_two_bytes_a_letter_is_not_taken_for_twice_as_long():
    made = paper("First")
    wide = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name.X, Encoding=Name.Identity)
    made.here.Resources.Font.F2 = wide
    shown = "0041" * 24  # 24 letters, from the left to the middle
    made.draw(f"/Artifact BMC BT /F2 12 Tf 72 28 Td <{shown}> Tj ET EMC")
    with pikepdf.open(io.BytesIO(pack_of(part(made)).pdf)) as pdf:
        (_, up) = [each.operands for each in pikepdf.parse_content_stream(pdf.pages[0], "Td")][-1]
    assert float(up) == pytest.approx(10 * MILLIMETRE, abs=1)


def test_a_stamp_on_a_small_page_is_made_smaller_than_the_page():
    pack = pack_of(
        part(Small(size=(90, 200)), item="3"), stamps=Stamps(page="Page {page} of this small pack")
    )
    found = words(pack.pdf, 1)
    assert min(min(word.left, word.right) for word in found) > 0
    assert sorted(word.text for word in found) == sorted(
        ["Page", "1", "of", "this", "small", "pack", "Agenda", "Item", "3"]
    )


def test_a_number_stands_apart_from_what_is_beside_it():
    def beside(right: float) -> float:
        """How far up a number stands, with a picture beside it that ends at this point."""
        made = Small().figure("A crest").draw(f"q 100 0 0 10 {right - 100} 28 cm /Im0 Do Q")
        return phrase(words(pack_of(part(made)).pdf, 1), "Page 1").bottom

    free = phrase(words(pack_of(part(paper("First"))).pdf, 1), "Page 1")
    assert beside(free.left - 14) == free.bottom
    assert beside(free.left - 6) != free.bottom


def test_a_page_full_to_its_edges_is_stamped_all_the_same_and_told_of():
    made = paper("First", "Second")
    for up in range(0, 80, 8):
        made.artifact("words " * 20, left=10, up=up)
    pack = merged([part(made, "Plan")], title="The pack")
    (problem,) = pack.problems
    assert str(problem) == (
        "warning: Plan > page 2: no place is free in its margins; "
        "what is stamped stands over the paper's own"
    )
    assert "Page 2" in pages(pack.facts.pdf)[1]


# --- whatever the content leaves behind ----------------------------------------------------------

LOOSE = {
    "states left open": "q 3 0 0 3 400 400 cm q 2 0 0 2 9 9 cm",
    "a state taken from before": "2 0 0 2 100 100 cm Q 5 0 0 5 0 0 cm",
    "a mark left open": "/P BMC",
    "white on white": "1 g 1 1 1 RG 3 Tr",
    "closed twice": "q Q Q Q 2 0 0 2 9 9 cm",
    "left open in a form": "/Open Do",
}


@pytest.mark.parametrize("content", LOOSE.values(), ids=LOOSE)
def test_what_a_paper_leaves_unclosed_does_not_move_or_hide_a_stamp(content, tmp_path):
    made = paper("First").draw(content)
    made.here.Resources.XObject["/Open"] = made.pdf.make_stream(
        b"q q q /P BMC", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *A4])
    )
    pack = pack_of(part(made))
    number = phrase(words(pack.pdf, 1), "Page 1")
    assert number.left == pytest.approx(number.right, abs=1)
    assert number.bottom == pytest.approx(10 * MILLIMETRE, abs=4)
    with pikepdf.open(io.BytesIO(pack.pdf)) as pdf:
        depth = 0
        for each in pikepdf.parse_content_stream(pdf.pages[0], "BMC BDC EMC"):
            depth += {"EMC": -1}.get(str(each.operator), 1)
            inside = str(each.operator) == "BDC" and "/Type" in each.operands[1]
            assert not inside or depth == 1
        assert depth == 0


def test_pages_that_share_their_resources_keep_their_own_fonts():
    made = paper("First", "Second")
    made.pdf.pages[1].obj.Resources = made.pdf.make_indirect(made.pdf.pages[0].obj.Resources)
    made.pdf.pages[0].obj.Resources = made.pdf.pages[1].obj.Resources
    assert pages(pack_of(part(made)).pdf) == ["First\nPage 1", "Second\nPage 2"]


def test_a_page_with_nothing_on_it_at_all_is_stamped():
    made = Small(tagged=False)
    del made.here["/Resources"]
    pack = merged([part(made, item="3")], title="The pack").facts
    assert pages(pack.pdf) == ["Agenda Item 3\nPage 1"]
