"""PDFs that must not be in a pack: each is refused by name, with what it holds and what to do."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from reportgen.pdf.finish import finished
from reportgen.pdf.merge import Part, merged
from reportgen.problems import Level, Place
from tests.pdf.packs import part
from tests.pdf.small import Small

SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert('hello')"))


def refusals(pdf: bytes | Path, *, clean: bool = False) -> list[str]:
    """Why a PDF is refused; nothing of it must then be made."""
    made = finished(pdf, Place(file="minutes.pdf"), clean=clean)
    errors = [str(problem) for problem in made.problems if problem.level is Level.ERROR]
    assert (made.facts is None) == bool(errors)
    return errors


def paper() -> Small:
    return Small().heading(1, "Minutes").paragraph("Agreed.")


# --- files that cannot be read -------------------------------------------------------------------

WHOLE = paper().bytes()
PROTECTED = pikepdf.Encryption(owner="secret", user="", allow=pikepdf.Permissions(extract=False))
UNREADABLE = {
    "the file is empty": b"",
    "this is a web page (HTML), not a PDF": b"\n <!DOCTYPE html><html>Sign in</html>",
    "this is a zip package, such as a Word file, not a PDF": b"PK\x03\x04" + bytes(99),
    "this is a JPEG picture, not a PDF": b"\xff\xd8\xff\xe0" + bytes(99),
    "this is not a PDF": b"Minutes of the meeting",
    "the PDF is damaged or cut short": WHOLE[: len(WHOLE) // 2],
    "needs a password": paper().bytes(encryption=pikepdf.Encryption(owner="a", user="b")),
    "its permissions forbid some uses": paper().bytes(encryption=PROTECTED),
}


@pytest.mark.parametrize("words", UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(words):
    (refused,) = refusals(UNREADABLE[words], clean=True)
    assert refused.startswith("error: minutes.pdf: ")
    assert words in refused


def test_a_file_that_is_not_there(tmp_path):
    (refused,) = refusals(tmp_path / "minutes.pdf")
    assert refused == "error: minutes.pdf: the file cannot be opened: No such file or directory"


def test_a_pdf_without_pages():
    written = io.BytesIO()
    pikepdf.new().save(written)
    assert refusals(written.getvalue()) == ["error: minutes.pdf: the PDF has no pages"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda pdf: setattr(pdf.Root, "StructTreeRoot", Name.Gone),
        lambda pdf: setattr(pdf.Root.StructTreeRoot, "RoleMap", Array([1])),
        lambda pdf: setattr(pdf.Root.StructTreeRoot.ParentTree, "Nums", Array([Name.X, 2])),
        lambda pdf: setattr(pdf.pages[0].obj, "Annots", Array([1, Name.X, None])),
        lambda pdf: setattr(pdf.pages[0].obj, "Rotate", Name.X),
        lambda pdf: setattr(pdf.pages[0].obj, "StructParents", Name.X),
        lambda pdf: setattr(pdf.pages[0].obj, "CropBox", Array([1])),
        lambda pdf: setattr(pdf.Root, "Outlines", String("x")),
        lambda pdf: setattr(pdf.Root, "Names", Array([1])),
        lambda pdf: setattr(pdf.Root, "AcroForm", Name.X),
        lambda pdf: setattr(pdf.Root, "OCProperties", Name.X),
    ],
)
def test_objects_of_the_wrong_kind_are_refused_or_done_without(damage):
    with pikepdf.open(io.BytesIO(WHOLE)) as pdf:
        damage(pdf)
        written = io.BytesIO()
        pdf.save(written)
    made = merged([part(written.getvalue(), "Minutes", item="3")], title="The pack")
    if made.facts is None:
        (problem,) = made.problems
        assert str(problem).startswith("error: Minutes: the PDF is damaged")


def test_a_page_whose_content_cannot_be_decoded_is_refused():
    broken = paper()
    pdf = broken.bytes(compress_streams=True)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        opened.pages[0].obj.Contents.write(b"not deflated", filter=Name.FlateDecode)
        written = io.BytesIO()
        opened.save(
            written, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
        )
    made = merged([part(written.getvalue(), "Minutes", item="3")], title="The pack")
    assert made.facts is None
    (problem,) = made.problems
    assert str(problem).startswith("error: Minutes: the PDF is damaged")


def test_every_part_at_fault_is_named_at_once():
    made = merged(
        [
            part(paper(), "Good"),
            Part(pdf=b"", title="Empty", place=Place(file="agenda.yaml", spot="item 4")),
            part(b"<html>", "Page"),
        ],
        title="The pack",
    )
    assert made.facts is None
    assert [str(problem) for problem in made.problems] == [
        "error: agenda.yaml > item 4: the file is empty; get a whole copy",
        "error: Page: this is a web page (HTML), not a PDF, whatever its name says",
    ]


# --- what is refused whatever is asked -----------------------------------------------------------


def signed() -> Small:
    made = paper()
    field = made.note("Widget", [0, 0, 50, 20], FT=Name.Sig, T=String("signature"))
    field.V = Dictionary(Type=Name.Sig, ByteRange=Array([0, 1, 2, 3]), Contents=String("x"))
    made.pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    return made


def certified() -> Small:
    made = paper()
    made.pdf.Root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig))
    return made


def xfa() -> Small:
    made = paper()
    made.pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=made.pdf.make_stream(b"<xdp/>"))
    return made


def layered(**shown) -> Small:
    made = paper()
    layer = made.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Draft comments")))
    usage = shown.pop("usage", None)
    if usage:
        layer.Usage = usage
    if shown.pop("off", False):
        shown["OFF"] = Array([layer])
    made.pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(**shown))
    return made


def drawn(kind: str) -> Small:
    made = paper()
    made.note(kind, [72, 700, 200, 720], Contents=String("x"))
    return made


ALWAYS = {
    "a digital signature: it would no longer hold": signed,
    "a digital signature": certified,
    "a form of the XFA kind: most readers show none of it": xfa,
    "a hidden layer: what it holds would be seen": lambda: layered(off=True),
    "a hidden layer": lambda: layered(BaseState=Name.OFF),
    "a hidden layer:": lambda: layered(
        usage=Dictionary(Print=Dictionary(PrintState=Name.OFF), View=Dictionary(ViewState=Name.ON))
    ),
    "> page 1: holds a box drawn over the page: what lies under it": lambda: drawn("Square"),
    "holds text typed over the page": lambda: drawn("FreeText"),
    "holds a stamp put over": lambda: drawn("Stamp"),
    "holds a drawing over": lambda: drawn("Ink"),
    "holds a mark for redaction, which has redacted nothing": lambda: drawn("Redact"),
}


@pytest.mark.parametrize("clean", [False, True])
@pytest.mark.parametrize("words", ALWAYS)
def test_what_would_change_what_the_paper_shows_is_refused(words, clean):
    (refused,) = refusals(ALWAYS[words]().bytes(), clean=clean)
    assert words in refused


# --- what is refused unless it is to be removed --------------------------------------------------


def with_catalog(**keys) -> Small:
    made = paper()
    for key, value in keys.items():
        made.pdf.Root[f"/{key}"] = value
    return made


def with_names(tree: str, name: str, value: Dictionary) -> Small:
    return with_catalog(
        Names=Dictionary({f"/{tree}": Dictionary(Names=Array([String(name), value]))})
    )


def filled() -> Small:
    made = paper()
    made.field("Alex Example", [72, 600, 172, 620], T=String("name"))
    return made


def attached() -> Small:
    made = paper()
    made.pdf.attachments["costs.xlsx"] = b"the exempt costs"
    return made


def attached_by_pin() -> Small:
    made = paper()
    file = made.pdf.make_stream(b"the exempt costs", Type=Name.EmbeddedFile)
    spec = Dictionary(Type=Name.Filespec, UF=String("costs.xlsx"), EF=Dictionary(F=file))
    made.note("FileAttachment", [0, 0, 9, 9], FS=spec)
    return made


def attached_to_a_tag() -> Small:
    made = paper()
    file = made.pdf.make_stream(b"the exempt costs", Type=Name.EmbeddedFile)
    spec = Dictionary(Type=Name.Filespec, UF=String("costs.xlsx"), EF=Dictionary(F=file))
    made.top.K[0].AF = Array([made.pdf.make_indirect(spec)])
    return made


def triggered() -> Small:
    made = paper()
    made.here.AA = Dictionary(O=SCRIPT)
    return made


def following() -> Small:
    action = Dictionary(S=Name.URI, URI=String("https://example.org"), Next=Array([SCRIPT]))
    return paper().link("the web", A=action)


def linked(kind: str, **keys) -> Small:
    return paper().link("see", A=Dictionary(S=Name(f"/{kind}"), **keys))


UNLESS_CLEAN = {
    "a script (JavaScript), 'greet'": lambda: with_names("JavaScript", "greet", SCRIPT),
    "a script (JavaScript)": lambda: with_catalog(OpenAction=SCRIPT),
    "a script (JavaScript); remove it": lambda: with_catalog(AA=Dictionary(WC=SCRIPT)),
    "> page 1: holds a script (JavaScript)": triggered,
    "> page 1: holds a script (JavaScript); remove": following,
    "page 1: holds a script (JavaScript)": lambda: linked("URI", URI=String(" JavaScript:x()")),
    "> bookmarks: holds a script": lambda: paper().bookmark("Minutes", A=SCRIPT),
    "> page 1: holds an action that sends data somewhere": lambda: linked("SubmitForm"),
    "> page 1: holds an action that fetches data": lambda: linked("ImportData"),
    "> page 1: holds a link into an attachment": lambda: linked("GoToE", F=String("costs.xlsx")),
    "> page 1: holds a comment": lambda: drawn("Text"),
    "> page 1: holds a comment; ": lambda: drawn("Highlight"),
    "> page 1: holds a sound, film or other": lambda: drawn("RichMedia"),
    "> page 1: holds an annotation of an unusual kind": lambda: drawn("TrapNet"),
    "> page 1: holds form fields": filled,
    "minutes.pdf: holds an attachment, 'costs.xlsx'": attached,
    "> page 1: holds an attachment, 'costs.xlsx'": attached_by_pin,
    "holds an attachment, 'costs.xlsx'": attached_to_a_tag,
}


@pytest.mark.parametrize("words", UNLESS_CLEAN)
def test_what_may_be_removed_is_refused_until_it_is_to_be(words):
    pdf = UNLESS_CLEAN[words]().bytes()
    (refused,) = refusals(pdf)
    assert words in refused
    assert refused.endswith("; remove it, or build with --clean")
    made = finished(pdf, Place(file="minutes.pdf"), clean=True)
    (told,) = made.problems
    assert told.level is Level.WARNING
    assert str(told).removeprefix("warning: ") == refused.removeprefix("error: ").replace(
        "holds", "removed"
    ).removesuffix("; remove it, or build with --clean")
    assert refusals(made.facts.pdf) == []


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: layered(BaseState=Name.ON), "removed layers, all of them shown"),
        (lambda: linked("Named", N=Name.NextPage), "removed a command to the PDF reader"),
    ],
)
def test_what_nobody_misses_is_removed_and_told(made, words):
    done = finished(made().bytes(), Place(file="minutes.pdf"))
    assert [(problem.level, problem.message) for problem in done.problems] == [
        (Level.WARNING, words)
    ]
    assert done.facts is not None


def test_every_comment_is_told_with_its_page():
    made = paper()
    made.note("Text", [0, 0, 9, 9])
    made.page().paragraph("Two")
    made.note("Text", [0, 0, 9, 9])
    made.note("Popup", [0, 0, 9, 9])
    assert refusals(made.bytes()) == [
        f"error: minutes.pdf > page {page}: holds a comment; remove it, or build with --clean"
        for page in (1, 2)
    ]
