"""What a PDF holds besides its pages that a reader does not see: scripts, forms, comments, layers."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pikepdf import Dictionary, Name, Pdf

from reportgen.pdf.links import file_named
from reportgen.pdf.trees import at, bookmarks, name_pairs, nodes, several, values


class Grade(StrEnum):
    """What is done about it."""

    DROPPED = "dropped"  # nobody misses it: it goes, and is told
    CLEANED = "cleaned"  # refused, unless its removal is asked for
    REFUSED = "refused"  # its removal would change what the paper says or shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One such thing: its name in a sentence, and where it is ("page 3", or "" for the whole file).

    `advice` is what its owner can do, where the program may not.
    """

    what: str
    spot: str = ""
    grade: Grade = Grade.CLEANED
    advice: str = ""


LINK, WIDGET, POPUP = "/Link", "/Widget", "/Popup"
COMMENTS = {"/Text", "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Caret"}
DRAWN = {
    "/FreeText": "text typed over the page",
    "/Line": "a line drawn over the page",
    "/Square": "a box drawn over the page",
    "/Circle": "an oval drawn over the page",
    "/Polygon": "a shape drawn over the page",
    "/PolyLine": "a line drawn over the page",
    "/Stamp": "a stamp put over the page",
    "/Ink": "a drawing over the page",
    "/Watermark": "a watermark over the page",
    "/Redact": "a mark for redaction, which has redacted nothing",
}
FLATTEN = "what lies under it is still in the file; print the paper to a new PDF and look at it"
MEDIA = "a sound, film or other content to be played"
ATTACHED = "/FileAttachment"
PLAYED = {"/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Projection"}
UNKNOWN = "an annotation of an unusual kind"

ACTIONS = {
    "/JavaScript": "a script (JavaScript)",
    "/SubmitForm": "an action that sends data somewhere",
    "/ImportData": "an action that fetches data",
    "/GoToE": "a link into an attachment",
    "/Rendition": MEDIA,
    "/RichMediaExecute": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
}
COMMAND = "a command to the PDF reader"
LINKS = {"/GoTo", "/URI", "/GoToR", "/Launch"}
STATES = ("/ViewState", "/PrintState", "/ExportState")
LONGEST_CHAIN = 100  # actions; a ring of them has no end

SIGNED = "a digital signature"
SIGNED_ADVICE = "it would no longer hold inside a pack; print the paper to a new PDF"
XFA = "a form of the XFA kind"
XFA_ADVICE = "most readers show none of it; print the filled form to a new PDF"
FORM = "form fields"
LAYERS = "layers, all of them shown"
HIDDEN_LAYERS = "a hidden layer"
LAYERS_ADVICE = "what it holds would be seen in the pack; save the paper without layers"


def found(pdf: Pdf) -> tuple[Found, ...]:
    """Everything of the kind in a PDF, in the order of its pages; an attachment may be one that only `strip` finds."""
    return tuple(_all(pdf))


def attachment(name: str, spot: str = "") -> Found:
    """A file within the file."""
    return Found(what=f"an attachment, '{name}'", spot=spot)


def _all(pdf: Pdf) -> Iterator[Found]:
    catalog = pdf.Root
    yield from _scripts(catalog)
    yield from _form(catalog.get("/AcroForm"), catalog.get("/Perms"))
    yield from _layers(catalog.get("/OCProperties"))
    for _, file in name_pairs(at(catalog, "/Names", "/EmbeddedFiles")):
        yield attachment(file_named(file))
    for number, page in enumerate(pdf.pages, start=1):
        yield from _on_page(page.obj, f"page {number}")
    for mark in bookmarks(at(catalog, "/Outlines", "/First")):
        yield from _action(mark.get("/A"), "bookmarks")


def _scripts(catalog: Any) -> Iterator[Found]:
    for name, _ in name_pairs(at(catalog, "/Names", "/JavaScript")):
        words = name.decode("utf-8", "replace")
        yield Found(what=f"{ACTIONS['/JavaScript']}, '{words}'")
    yield from _action(catalog.get("/OpenAction"))
    yield from _triggers(catalog)


def _on_page(page: Any, spot: str) -> Iterator[Found]:
    yield from _triggers(page, spot)
    for note in several(page.get("/Annots")):
        if isinstance(note, Dictionary):
            yield from _annotation(note, spot)


def _annotation(note: Dictionary, spot: str) -> Iterator[Found]:
    kind = str(note.get("/Subtype", ""))
    if kind in COMMENTS:
        yield Found(what="a comment", spot=spot)
    elif kind in DRAWN:
        yield Found(what=DRAWN[kind], spot=spot, grade=Grade.REFUSED, advice=FLATTEN)
    elif kind == ATTACHED:
        yield attachment(file_named(note.get("/FS")), spot)
    elif kind == WIDGET:
        yield from [Found(what=FORM, spot=spot)] if note.get("/FT") != Name.Sig else []
    elif kind not in (LINK, POPUP):
        yield Found(what=MEDIA if kind in PLAYED else UNKNOWN, spot=spot)
    yield from _action(note.get("/A"), spot)
    yield from _triggers(note, spot)


def _triggers(holder: Any, spot: str = "") -> Iterator[Found]:
    for action in values(at(holder, "/AA")):
        yield from _action(action, spot)


def _action(action: Any, spot: str = "") -> Iterator[Found]:
    """The action and those that follow it; a link that is not the first would never be seen."""
    for place, each in enumerate(_chain(action)):
        kind = str(each.get("/S", ""))
        if str(each.get("/URI", "")).strip().lower().startswith("javascript:"):
            kind = "/JavaScript"
        if kind in ACTIONS:
            yield Found(what=ACTIONS[kind], spot=spot)
        elif kind not in LINKS or place > 0:
            yield Found(what=COMMAND, spot=spot, grade=Grade.DROPPED)


def _chain(action: Any) -> Iterator[Dictionary]:
    todo, left = [action], LONGEST_CHAIN
    while todo and left:
        each = todo.pop(0)
        if isinstance(each, Dictionary):
            left -= 1
            yield each
            todo += several(each.get("/Next"))


def _form(form: Any, permissions: Any) -> Iterator[Found]:
    if at(permissions, "/DocMDP") is not None or _is_signed(form):
        yield Found(what=SIGNED, grade=Grade.REFUSED, advice=SIGNED_ADVICE)
    if at(form, "/XFA") is not None:
        yield Found(what=XFA, grade=Grade.REFUSED, advice=XFA_ADVICE)


def _is_signed(form: Any) -> bool:
    """Whether some field of the form holds a signature; an empty place for one is only a field."""
    fields = nodes(several(at(form, "/Fields")))
    return any(at(field, "/V", "/ByteRange") is not None for field in fields)


def _layers(layers: Any) -> Iterator[Found]:
    if not several(at(layers, "/OCGs")):
        return
    if _some_hidden(layers):
        yield Found(what=HIDDEN_LAYERS, grade=Grade.REFUSED, advice=LAYERS_ADVICE)
    else:
        yield Found(what=LAYERS, grade=Grade.DROPPED)


def _some_hidden(layers: Any) -> bool:
    """Whether a layer is off to begin with, or off on screen, in print or when exported."""
    if several(at(layers, "/D", "/OFF")) or at(layers, "/D", "/BaseState") not in (None, Name.ON):
        return True
    states = (
        state
        for layer in several(layers.get("/OCGs"))
        for usage in values(at(layer, "/Usage"))
        for state in (at(usage, key) for key in STATES)
    )
    return any(state == Name.OFF for state in states)
