"""Fields: their codes, which a reader does not see, and the result that is printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from reportgen.text import shortened
from reportgen.word.opc import WordFile
from reportgen.word.oxml import number, switched_on, w
from reportgen.word.places import Places
from reportgen.word.publish.addresses import is_public
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, remove, unwrap

# Fields that stay: they count, point within the document, or link to a public address. Any other
# is replaced by what it shows: IF holds both its answers, DOCPROPERTY and AUTHOR bring names back.
COUNTING = ("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "SEQ", "LISTNUM", "TOC", "=")
NUMBERING = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
POINTING = ("PAGEREF", "REF", "NOTEREF", "STYLEREF", "TITLE", "HYPERLINK", "SYMBOL", "EQ")
LIVE = frozenset((*COUNTING, *NUMBERING, *POINTING))
INCLUDING = ("INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "RD")
LINKING = ("LINK", "DDE", "DDEAUTO", "DATABASE")
FETCHING = frozenset((*INCLUDING, *LINKING))
TOKEN = re.compile(r'"([^"]*)"|(\S+)')
WITH_ARGUMENT = ("\\l", "\\o", "\\t")
CODES = (w("instrText"), w("delInstrText"))
MARK = w("fldChar")
SIMPLE = w("fldSimple")
TICKED, UNTICKED = "\N{BALLOT BOX WITH X}", "\N{BALLOT BOX}"


@dataclass(slots=True)
class Field:
    """One field: the element it begins at, its code, and the pieces of runs up to its result."""

    start: Element
    code: str = ""
    before_result: list[Element] = field(default_factory=list)
    has_result: bool = False
    ended: bool = False

    @property
    def name(self) -> str:
        first = (self.code.split() or [""])[0].upper()
        return "=" if first.startswith("=") else first

    @property
    def kind(self) -> Kind | None:
        """What kind of hidden thing it is; None for a field that may stay."""
        if self.name in FETCHING:
            return Kind.OUTSIDE_FIELD
        if self.start.find(w("ffData")) is not None:
            return Kind.FORM_FIELD
        if self.name == "HYPERLINK" and not _is_public_link(self.code):
            return Kind.LOCAL_LINK
        return None if self.name in LIVE and self.ended else Kind.FIELD_CODE


def _is_public_link(code: str) -> bool:
    """Whether a HYPERLINK code leads within the document or to a public address."""
    address = _address(code)
    return not address or is_public(address)


def _address(code: str) -> str:
    """The address in a HYPERLINK code; "" where it names a place in the document alone."""
    switch = ""
    for quoted, bare in TOKEN.findall(code)[1:]:
        if bare.startswith("\\"):
            switch = bare.lower()
        elif switch in WITH_ARGUMENT:
            switch = ""
        else:
            return str(quoted or bare)
    return ""


def fields_of(root: Element) -> list[Field]:
    """The fields of a story, in the order they begin; those within another's code too."""
    simple = [
        Field(start=each, code=each.get(w("instr"), ""), has_result=True, ended=True)
        for each in root.iter(SIMPLE)
    ]
    return [*simple, *_complex(root)]


def _complex(root: Element) -> Iterator[Field]:
    opened: list[Field] = []
    for piece in _pieces(root):
        kind = piece.get(w("fldCharType"))
        if kind == "begin":
            opened.append(Field(start=piece))
        for one in opened:
            if not one.has_result or (kind == "end" and one is opened[-1]):
                one.before_result.append(piece)
        if opened and piece.tag in CODES:
            opened[-1].code += piece.text or ""
        if opened and kind == "separate":
            opened[-1].has_result = True
        if opened and kind == "end":
            opened[-1].ended = True
            yield opened.pop()
    yield from opened


def _pieces(root: Element) -> Iterator[Element]:
    """What the runs of a story are made of, in order; text boxes with the run they stand in."""
    for run in root.iter(w("r")):
        yield from (each for each in run if each.tag != w("rPr"))


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in file.stories():
        for one in fields_of(root):
            if one.kind is not None:
                place, code = places.at(part, one.start), shortened(one.code)
                yield Hidden(kind=one.kind, place=place, quote=code)
        for data in root.iter(w("fldData")):
            yield Hidden(kind=Kind.FIELD_CODE, place=places.at(part, data), quote="binary data")


def clear(file: WordFile) -> None:
    for _, root in file.stories():
        for one in fields_of(root):
            if one.kind is not None:
                _flatten(one)
        for data in list(root.iter(w("fldData"))):
            remove(data)


def _flatten(one: Field) -> None:
    """Leaves of a field what it shows; of one without an end, its code is taken out."""
    if one.start.tag == SIMPLE:
        unwrap(one.start)
        return
    if shown := _form_value(one.start):
        text = etree.Element(w("t"))
        text.text = shown
        one.start.addprevious(text)
    for piece in one.before_result if one.ended else _code_alone(one):
        remove(piece)


def _code_alone(one: Field) -> list[Element]:
    return [piece for piece in one.before_result if piece.tag in (MARK, *CODES)]


def _form_value(start: Element) -> str:
    """What a tick box or a list of choices shows, which it does not keep as text."""
    data = start.find(w("ffData"))
    if data is None:
        return ""
    box, choices = data.find(w("checkBox")), data.find(w("ddList"))
    if box is not None:
        states = (switched_on(box, "checked"), switched_on(box, "default"))
        return TICKED if next((one for one in states if one is not None), False) else UNTICKED
    if choices is None:
        return ""
    entries = [each.get(w("val"), "") for each in choices.iterfind(w("listEntry"))]
    chosen = number(choices, "result", number(choices, "default", 0))
    return entries[chosen] if chosen < len(entries) else ""
