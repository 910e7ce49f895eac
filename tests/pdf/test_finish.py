"""A PDF made fit to be published: what stays in it, what goes, and that nothing else changes."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.pdf.finish import Finished, finished
from reportgen.pdf.merge import merged
from reportgen.problems import Place
from tests.pdf.looking import (
    bookmarks,
    checked,
    everything,
    links,
    pages,
    phrase,
    shortfalls,
    tags,
    words,
)
from tests.pdf.packs import pack_of, part
from tests.pdf.small import LANDSCAPE, Small

HERE = Place(file="minutes.pdf")
CANARY = "canary-7f3a"


def done(pdf: Small | bytes, **options) -> bytes:
    """The finished PDF's bytes, which there must be."""
    made = finished(pdf.bytes() if isinstance(pdf, Small) else pdf, HERE, **options)
    assert made.facts is not None, made.problems
    return made.facts.pdf


def paper() -> Small:
    made = Small("Minutes").heading(1, "Minutes").items("One", "Two").figure("A dot")
    made.table(["Item"], ["1"])
    return made.link("the web", A=Dictionary(S=Name.URI, URI=String("https://example.org")))


# --- what stays ----------------------------------------------------------------------------------


def test_tags_text_links_and_bookmarks_stay(poppler, tmp_path):
    made = paper().page(LANDSCAPE).heading(2, "Actions").bookmark("Actions", 2)
    before, after = made.bytes(), done(made)
    assert tags(after) == tags(before)
    assert pages(after) == pages(before)
    assert links(after) == links(before) == [(1, "https://example.org")]
    assert bookmarks(after) == bookmarks(before) == ["Actions > 2"]
    assert shortfalls(after, tmp_path) == ["labels: no page labels"]


@pytest.mark.parametrize(
    ("own", "given", "shown"),
    [("Minutes", "", "Minutes"), ("Minutes", "Record", "Record"), ("", "", ""), ("", "A&E", "A&E")],
)
def test_the_title_is_that_given_or_its_own(own, given, shown, tmp_path):
    found = checked(done(Small(own).heading(1, "Minutes"), title=given), tmp_path)
    assert (found["title"], found["display_title"]) == (shown, True)


def test_a_title_in_its_metadata_alone_is_its_own(tmp_path):
    made = Small("")
    with made.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
        described["dc:title"] = "Minutes"
    assert checked(done(made), tmp_path)["title"] == "Minutes"


@pytest.mark.parametrize(("own", "shown"), [("cy-GB", "cy-GB"), ("en-US", "en-US"), ("", "en-GB")])
def test_the_language_is_its_own_where_it_names_one(own, shown, tmp_path):
    assert checked(done(Small(language=own).paragraph("x")), tmp_path)["language"] == shown


def test_a_later_version_of_pdf_stays(tmp_path):
    assert checked(done(Small(version="2.0").paragraph("x")), tmp_path)["version"] == "2.0"
    earlier = Small(version="1.4").paragraph("x")
    earlier.pdf.Root.Version = Name("/2.0")
    assert checked(done(earlier), tmp_path)["version"] == "2.0"


def test_links_to_files_published_with_it_stay_and_others_go(tmp_path):
    def remote(file: str) -> Dictionary:
        return Dictionary(S=Name.GoToR, F=String(file))

    made = Small().heading(1, "Minutes").link("update", A=remote("papers/Update.pdf"))
    made.page().link("costs", A=remote("C:\\exempt\\costs.xlsx"))
    assert linked_files(done(made)) == [["Update.pdf"], ["costs.xlsx"]]
    some = finished(made.bytes(), HERE, beside=["update.pdf", "minutes.docx"])
    (problem,) = some.problems
    assert str(problem) == (
        "warning: minutes.pdf > page 2: removed a link to the file 'costs.xlsx', "
        "which is not published with it"
    )
    assert b"costs.xlsx" not in everything(some.facts.pdf)
    assert linked_files(some.facts.pdf) == [["Update.pdf"], []]
    assert shortfalls(some.facts.pdf, tmp_path, "links", "parenttree") == []


def linked_files(pdf: bytes) -> list[list[str]]:
    """The files that each page has links to."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            [str(note.A.F) for note in page.obj.get("/Annots", Array())] for page in opened.pages
        ]


# --- what goes -----------------------------------------------------------------------------------


def test_no_name_date_program_or_private_word_is_left_anywhere(tmp_path):
    made = paper().bookmark("Minutes")
    secret = String(CANARY)
    data = made.pdf.make_stream(CANARY.encode(), Type=Name.Metadata, Subtype=Name.XML)
    private = Dictionary(Maker=Dictionary(LastModified=String("D:2026"), Private=secret))
    for key in ("Author", "Subject", "Keywords", "Creator", "Producer", "Manager"):
        made.pdf.docinfo[f"/{key}"] = CANARY
    made.pdf.Root.Metadata = data
    made.pdf.Root.PieceInfo = made.here.PieceInfo = private
    made.pdf.Root.Lawyer = secret
    made.pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=secret)]))
    made.here.Thumb = made.pdf.make_stream(CANARY.encode(), Width=1, Height=1)
    made.here.LastModified = made.here.Owner = secret
    made.here.Annots[0].NM = made.here.Annots[0].T = secret
    made.here.Resources.Font.F1.Metadata = data
    picture = next(iter(made.here.Resources.XObject.values()))
    picture.Metadata, picture.PieceInfo = data, private
    made.top.K[0].AF = Array([made.pdf.make_indirect(Dictionary(Type=Name.Filespec, F=secret))])
    made.root.PronunciationLexicon = Array([Dictionary(F=secret)])
    made.pdf.Root.Outlines.First.Note = secret
    before = made.bytes()
    assert everything(before).count(CANARY.encode()) >= 20
    for after in (done(before), pack_of(part(before)).pdf):
        assert CANARY.encode() not in everything(after)
        assert checked(after, tmp_path)["claims_pdfua"] == ""
        with pikepdf.open(io.BytesIO(after)) as pdf:
            assert set(pdf.trailer.Info.keys()) == {"/Title"}


def test_earlier_states_of_the_file_go():
    """A PDF saved again and again keeps what was there before, unseen, until it is rewritten."""
    before = paper().bytes(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(io.BytesIO(before)) as pdf:
        number, root = len(pdf.objects) + 1, pdf.Root.objgen[0]
    xref = int(before.split()[-2])
    removed = f"{number} 0 obj\n({CANARY})\nendobj\n".encode()
    appended = (
        before
        + removed
        + (
            f"xref\n{number} 1\n{len(before):010} 00000 n \ntrailer\n"
            f"<</Size {number + 1}/Root {root} 0 R/Prev {xref}>>\n"
            f"startxref\n{len(before + removed)}\n%%EOF\n"
        ).encode()
    )
    with pikepdf.open(io.BytesIO(appended), attempt_recovery=False) as pdf:
        assert str(pdf.get_object(number, 0)) == CANARY
    assert CANARY.encode() not in everything(done(appended))


def test_the_claim_of_pdfua_goes(tmp_path):
    made = paper()
    with made.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
        described["pdfuaid:part"] = "1"
    assert checked(made.bytes(), tmp_path)["claims_pdfua"] == "1"
    assert checked(done(made), tmp_path)["claims_pdfua"] == ""
    assert checked(pack_of(part(made)).pdf, tmp_path)["claims_pdfua"] == ""


def test_fonts_and_pictures_called_like_private_data_stay(poppler):
    made = Small(tagged=False)
    made.here.Resources.Font = made.pdf.make_indirect(
        Dictionary({"/AF": made.here.Resources.Font.F1, "/EF": made.here.Resources.Font.F1})
    )
    made.draw("BT /AF 12 Tf 72 700 Td (One) Tj /EF 12 Tf 0 -20 Td (Two) Tj ET")
    assert pages(done(made)) == ["One\nTwo"]


def test_layers_that_are_all_shown_lose_their_names():
    made = paper()
    layer = made.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(CANARY)))
    made.here.Resources.Properties = Dictionary(MC0=layer)
    made.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))
    after = done(made)
    assert CANARY.encode() not in everything(after)
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert "/OCProperties" not in pdf.Root


def test_what_is_removed_on_request_leaves_no_trace(tmp_path):
    made = paper()
    made.pdf.attachments[f"{CANARY}.xlsx"] = CANARY.encode()
    made.note("Text", [0, 0, 9, 9], Contents=String(CANARY), T=String(CANARY))
    made.note("Popup", [0, 0, 9, 9], Contents=String(CANARY))
    script = Dictionary(S=Name.JavaScript, JS=String(CANARY))
    made.pdf.Root.OpenAction = script
    made.link("run", A=script)
    after = done(made, clean=True)
    assert CANARY.encode() not in everything(after)
    assert shortfalls(after, tmp_path, "clean", "parenttree", "alltext", "links") == []


JPEG = (
    b"\xff\xd8"
    b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xff\xe1\x00\x15Exif\x00\x00" + CANARY.encode() + b"\x00\x00"
    b"\xff\xed\x00\x0d" + CANARY.encode() +
    b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x01"
    b"\xff\xfe\x00\x0d" + CANARY.encode() +
    b"\xff\xda\x00\x02\xff\xe1 of the picture itself\xff\xd9"
)  # fmt: skip


@pytest.mark.parametrize("how", [Name.DCTDecode, Array([Name.DCTDecode])])
def test_photographs_lose_their_notes_and_nothing_else(how):
    made = paper()
    picture = made.pdf.make_stream(
        JPEG, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, Filter=how,
        DecodeParms=Dictionary(ColorTransform=0),
    )  # fmt: skip
    made.here.Resources.XObject["/Photo"] = picture
    with pikepdf.open(io.BytesIO(done(made))) as pdf:
        photo = pdf.pages[0].obj.Resources.XObject["/Photo"]
        left = photo.read_raw_bytes()
        assert photo.Filter == Name.DCTDecode
        assert photo.DecodeParms.ColorTransform == 0
    assert CANARY.encode() not in left
    assert left.replace(b"\xff\xff", b"\xff") == (
        JPEG[:20]
        + JPEG[JPEG.index(b"\xff\xee") :].replace(b"\xff\xfe\x00\x0d" + CANARY.encode(), b"")
    )


# --- forms ---------------------------------------------------------------------------------------


def test_form_fields_become_text_of_their_page_and_of_its_tags(poppler, tmp_path):
    made = Small().heading(1, "Impact").paragraph("Name:")
    field = made.field("Alex Example", [150, 700, 350, 740], T=String("name"))
    field.AP.N.BBox = Array([-10, -5, 90, 15])
    made.field("not seen", [150, 600, 250, 620], T=String("hidden"), F=2)
    after = done(made, clean=True)
    assert tags(after)[-5:] == [
        "  P (block)",
        '    "Name:"',
        "  Span (inline)",
        '    "Alex Example"',
        "  Span (inline)",
    ]
    found = phrase(words(after, 1), "Alex Example")
    assert found.left == pytest.approx(150 + 2 * (2 + 10), abs=1)  # twice as large as it was drawn
    assert found.bottom == pytest.approx(700 + 2 * (4 + 5) - 2 * 12 * 0.2, abs=3)
    assert pages(after) == ["Impact\nName:\nAlex Example"]
    assert shortfalls(after, tmp_path, "alltext", "parenttree", "clean") == []
    with pikepdf.open(io.BytesIO(after)) as pdf:
        assert "/AcroForm" not in pdf.Root
        assert len(pdf.pages[0].obj.get("/Annots", [])) == 0


def test_fields_of_an_untagged_page_are_printed_on_it(poppler):
    made = Small(tagged=False)
    made.field("Alex Example", [150, 700, 250, 720], T=String("name"))
    made.draw("q 9 0 0 9 99 99 cm")
    after = done(made, clean=True)
    assert pages(after) == ["Alex Example"]
    assert phrase(words(after, 1), "Alex Example").left == pytest.approx(152, abs=1)


def test_a_ticked_box_is_printed_as_it_is_ticked(poppler):
    made = Small()
    note = made.field("x", [150, 700, 250, 720], T=String("agree"))
    looks = {
        f"/{state}": made.pdf.make_stream(
            f"BT /F1 12 Tf 2 2 Td ({state}) Tj ET".encode(),
            Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 20]),
            Resources=Dictionary(Font=Dictionary(F1=made.here.Resources.Font.F1)),
        )
        for state in ("Yes", "Off")
    }  # fmt: skip
    note.FT, note.AP, note.AS = Name.Btn, Dictionary(N=Dictionary(looks)), Name.Yes
    assert pages(done(made, clean=True)) == ["Yes"]


# --- the same again ------------------------------------------------------------------------------


def test_finishing_again_changes_nothing():
    once = done(paper().page().heading(2, "Actions").bookmark("Minutes"))
    assert done(once) == once


def test_two_exports_that_differ_in_dates_and_ids_are_finished_alike():
    def exported(date: str) -> bytes:
        made = paper()
        made.pdf.docinfo["/CreationDate"] = date
        made.pdf.trailer.ID = Array([String(date), String(date)])
        return made.bytes()

    first, second = exported("D:20260101"), exported("D:20260102")
    assert first != second
    assert done(first) == done(second)


def test_a_finished_part_and_its_source_make_the_same_pack(poppler, tmp_path):
    source = paper().bytes()
    path = tmp_path / "finished.pdf"
    path.write_bytes(done(source))
    packs = [
        merged([part(source)], title="The pack").facts.pdf,
        merged([part(done(source))], title="The pack").facts.pdf,
        merged([part(Finished(pdf=done(source)))], title="The pack").facts.pdf,
        merged([part(Finished(pdf=path))], title="The pack").facts.pdf,
    ]
    assert packs[1] == packs[2] == packs[3]
    assert tags(packs[0]) == tags(packs[1])
    assert pages(packs[0]) == pages(packs[1])


def test_a_finished_part_that_has_gone_is_a_problem(tmp_path):
    made = merged([part(Finished(pdf=tmp_path / "gone.pdf"), "Minutes")], title="The pack")
    assert [str(problem) for problem in made.problems] == [
        "error: Minutes: the file cannot be opened: No such file or directory"
    ]
