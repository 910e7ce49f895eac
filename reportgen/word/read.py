"""A Word document as the passages a reader sees, in order, each with its place.

What is kept and what is left out is what Word shows with every tracked change accepted:
insertions and moved-to text in, deletions and moved-from text out, hidden text out, text boxes once,
the text of content controls, fields, hyperlinks, footnotes and nested tables in. Comments are not
text. Word's own numbering ("4.1", bullets) is not typed text and is not invented. Headers and
footers are not read. A picture is read only where that is asked for, as its alternative text.
"""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from io import BytesIO
from itertools import compress, count
from pathlib import Path

from lxml import etree

from reportgen.problems import Level, Place, Problem, Reading
from reportgen.word.oxml import MATH_NS, MC_NS, WP_NS, first_at, number, switched_on, value, w
from reportgen.word.parts import BadPackage, Parts, read_parts
from reportgen.word.styles import Styles


@dataclass(frozen=True, slots=True, kw_only=True)
class CellPlace:
    """Where in a table a passage stands; row and column count from 1, as its reader counts them."""

    table: str
    row: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph with text in it: its words, its spot, and how it looks.

    `heading` is 1 for Heading 1; `list_level` is 0 for an outer bullet; `bold` when every word is;
    `aside` for what stands outside the run of the text: a footnote, an endnote, a text box.
    `picture` for one whose text is its alternative text, "" where it has none.
    """

    text: str
    spot: str
    style: str = ""
    heading: int | None = None
    list_level: int | None = None
    bold: bool = False
    cell: CellPlace | None = None
    aside: bool = False
    picture: bool = False


def read_word(
    docx: Path | BytesIO, *, name: str, pictures: bool = False
) -> Reading[tuple[Passage, ...]]:
    """The passages of a .docx file that has passed intake, with warnings of what was left out.

    `name` is how the file is called in problems; `pictures` asks for these as well.
    """
    place = Place(file=name)
    try:
        parts = read_parts(docx)
    except BadPackage as error:
        return Reading(facts=(), problems=(Problem(place=place, message=str(error)),))
    walk = _Walk(parts, pictures)
    passages = tuple(walk.passages())
    remarks = (_REMARKS[kind].format(n) for kind, n in sorted(walk.left_out.items()))
    return Reading(
        facts=passages,
        problems=tuple(Problem(place=place, message=m, level=Level.WARNING) for m in remarks),
    )


COMMENTS = "comments not read"
CHANGES = "tracked changes read as if accepted"
_REMARKS = {
    "altChunk": "embedded documents not read: {}; paste their text into this one",
    "comment": f"{COMMENTS}: {{}}; move what matters into the text",
    "faint": "paragraphs in white or tiny letters, which a reader may not see: {}; they were read",
    "hidden": "paragraphs or rows with hidden text, which was left out: {}; unhide or delete it in "
    "Word",
    "tracked": f"{CHANGES}: {{}}; accept or reject them in Word",
}

_CHOICE = f"{{{MC_NS}}}Choice"
_FALLBACK = f"{{{MC_NS}}}Fallback"
_ALTERNATIVES = f"{{{MC_NS}}}AlternateContent"
_BOX = w("txbxContent")
_DRAWN = f"{{{WP_NS}}}docPr"
_NOTES = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_RUNS = {w("r"), f"{{{MATH_NS}}}r"}
_DELETED = {w("del"), w("moveFrom")}
_TRACKED = _DELETED | {w("ins"), w("moveTo")}
# instrText is the code of a field, rt the reading aid above a word: neither is the text itself.
_LEFT_OUT = _DELETED | {w("instrText"), w("rt"), w("rPr"), w("pPr"), w("tblPr"), w("sdtPr")}
_TYPED = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\N{NON-BREAKING HYPHEN}",
}
_TEXT = {w("t"), f"{{{MATH_NS}}}t"}
_SYMBOL = w("sym")
# The places of Microsoft's Symbol font that change what a sentence means.
_SYMBOLS = {"A3": "≤", "B0": "°", "B1": "±", "B3": "≥", "B4": "×", "B7": "•", "B9": "≠"}


# A run and the paragraph it is in: the style of either may hide it or make it bold.
_Piece = tuple[etree._Element, etree._Element]


class _Walk:
    """One pass over a document: its counters, and the asides waiting for the next full stop."""

    def __init__(self, parts: Parts, pictures: bool = False) -> None:
        self.left_out: Counter[str] = Counter()
        self._parts = parts
        self._pictures = pictures
        self._styles = Styles(parts.styles)
        self._paragraphs = count(1)
        self._asides = {kind: count(1) for kind in ("footnote", "endnote", "text box")}
        self._notes_read: set[tuple[str, str]] = set()
        self._waiting: deque[tuple[str, etree._Element]] = deque()

    def passages(self) -> Iterator[Passage]:
        document = self._parts.document
        tables = count(1)
        for block in _kept(document, {w("p"), w("tbl")}):
            if block.tag == w("p"):
                yield from self._paragraph(block, "", None)
            else:
                yield from self._table(block, f"table {next(tables)}")
            yield from self._asides_met()
        self._count_left_out(document)

    def _paragraph(
        self, paragraph: etree._Element, spot: str, cell: CellPlace | None, aside: bool = False
    ) -> Iterator[Passage]:
        """The paragraph, if it has text. Its spot is that of its table or aside, else its number."""
        if _joins_next(paragraph):
            return
        runs = self._shown([*_joined_before(paragraph), paragraph])
        for run, _ in runs:
            self._note_asides(run)
        if self._pictures:
            yield from _pictures_in((run for run, _ in runs), spot, cell, aside)
        worded = [(run, part) for run, part in runs if _run_text(run).strip()]
        if not worded:
            return
        self.left_out["faint"] += any(_is_faint(run) for run, _ in worded)
        yield Passage(
            text="".join(_run_text(run) for run, _ in runs),
            spot=spot or f"paragraph {next(self._paragraphs)}",
            style=self._styles.name(paragraph),
            heading=self._styles.heading(paragraph),
            list_level=self._styles.list_level(paragraph),
            bold=all(self._styles.is_on(run, part, "b") for run, part in worded),
            cell=cell,
            aside=aside,
        )

    def _shown(self, paragraphs: Iterable[etree._Element]) -> list[_Piece]:
        """The runs a reader sees, each with the paragraph it is in."""
        runs = [(run, part) for part in paragraphs for run in _results(_kept(part, _RUNS))]
        hidden = [self._styles.is_on(run, part, "vanish") for run, part in runs]
        self.left_out["hidden"] += any(_run_text(run).strip() for run, _ in compress(runs, hidden))
        return [piece for piece, out in zip(runs, hidden, strict=True) if not out]

    def _table(self, table: etree._Element, spot: str, aside: bool = False) -> Iterator[Passage]:
        for nth, row in enumerate(self._rows(table), start=1):
            column = 1 + number(row, "trPr/gridBefore", 0)
            for cell in _kept(row, {w("tc")}):
                if first_at(cell, "tcPr/cellDel") is None:
                    place = CellPlace(table=spot, row=nth, column=column)
                    yield from self._inside(cell, f"{spot}, row {nth}", place, aside)
                column += number(cell, "tcPr/gridSpan", 1)

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in _kept(table, {w("tr")}):
            if switched_on(row, "trPr/hidden"):
                self.left_out["hidden"] += 1
            elif first_at(row, "trPr/del") is None:
                yield row

    def _inside(
        self, container: etree._Element, spot: str, cell: CellPlace | None, aside: bool
    ) -> Iterator[Passage]:
        """The blocks of a table cell or of an aside."""
        tables = count(1)
        for block in _kept(container, {w("p"), w("tbl")}):
            if block.tag == w("p"):
                yield from self._paragraph(block, spot, cell, aside)
            else:
                yield from self._table(block, f"{spot}, inner table {next(tables)}", aside)

    def _asides_met(self) -> Iterator[Passage]:
        """Footnotes, endnotes and text boxes met in the block just read, and those inside them."""
        while self._waiting:
            spot, container = self._waiting.popleft()
            yield from self._inside(container, spot, None, aside=True)

    def _note_asides(self, run: etree._Element) -> None:
        for anchor in _kept(run, {_BOX, *_NOTES}):
            kind = _NOTES.get(str(anchor.tag), "text box")
            content = anchor if anchor.tag == _BOX else self._note(kind, anchor.get(w("id"), ""))
            if content is not None:
                self._waiting.append((f"{kind} {next(self._asides[kind])}", content))

    def _note(self, kind: str, note_id: str) -> etree._Element | None:
        """A footnote or endnote, once: a note that calls itself must not be read for ever."""
        root = self._parts.footnotes if kind == "footnote" else self._parts.endnotes
        notes = () if root is None or (kind, note_id) in self._notes_read else root
        self._notes_read.add((kind, note_id))
        return next((note for note in notes if note.get(w("id")) == note_id), None)

    def _count_left_out(self, document: etree._Element) -> None:
        self.left_out["tracked"] = sum(1 for _ in document.iter(*_TRACKED))
        self.left_out["altChunk"] = sum(1 for _ in document.iter(w("altChunk")))
        if self._parts.comments is not None:
            self.left_out["comment"] = len(self._parts.comments.findall(w("comment")))
        self.left_out = +self.left_out


def _kept(element: etree._Element, wanted: AbstractSet[str]) -> Iterator[etree._Element]:
    """The outermost wanted elements inside one, whatever wraps them, without what is left out."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag == _ALTERNATIVES:
            yield from _kept(_alternative(child), wanted)
        elif child.tag not in _LEFT_OUT:
            yield from _kept(child, wanted)


def _alternative(alternatives: etree._Element) -> etree._Element:
    """One of the twins Word writes of a text box: the first choice, else the fallback."""
    for tag in (_CHOICE, _FALLBACK):
        found = alternatives.find(tag)
        if found is not None:
            return found
    return alternatives


def _pictures_in(
    runs: Iterable[etree._Element], spot: str, cell: CellPlace | None, aside: bool
) -> Iterator[Passage]:
    """The pictures of a paragraph, text boxes apart, whose words are read as such."""
    for run in runs:
        for drawing in _kept(run, {w("drawing")}):
            named = next(drawing.iter(_DRAWN), None)
            if named is not None and next(drawing.iter(_BOX), None) is None:
                text = named.get("descr", "")
                yield Passage(text=text, spot=spot, cell=cell, aside=aside, picture=True)


def _run_text(run: etree._Element) -> str:
    return "".join(map(_typed, _kept(run, {*_TEXT, *_TYPED, _SYMBOL, _BOX})))


def _typed(element: etree._Element) -> str:
    if element.tag in _TEXT:
        return element.text or ""
    if element.tag == _SYMBOL:
        return _symbol(element.get(w("char"), ""), element.get(w("font"), ""))
    return _TYPED.get(str(element.tag), "")


def _symbol(code: str, font: str) -> str:
    """A character of a symbol font; U+FFFD, so that the loss shows, where it is not known."""
    known = _SYMBOLS.get(code.upper().removeprefix("F0")) if font == "Symbol" else None
    return known or "\N{REPLACEMENT CHARACTER}"


def _joins_next(paragraph: etree._Element) -> bool:
    """Whether the paragraph runs on into the next, its mark having been deleted or hidden."""
    mark = first_at(paragraph, "pPr/rPr")
    following = paragraph.getnext()
    if mark is None or following is None or following.tag != w("p"):
        return False
    deleted = any(mark.find(tag) is not None for tag in _DELETED)
    return deleted or bool(switched_on(mark, "specVanish"))


def _joined_before(paragraph: etree._Element) -> list[etree._Element]:
    """The paragraphs just before this one that run on into it, in order."""
    before: list[etree._Element] = []
    previous = paragraph.getprevious()
    while previous is not None and previous.tag == w("p") and _joins_next(previous):
        before.insert(0, previous)
        previous = previous.getprevious()
    return before


def _results(runs: Iterable[etree._Element]) -> Iterator[etree._Element]:
    """The runs that are not part of a field's code; a field's result is text."""
    fields: list[str] = []
    for run in runs:
        for mark in run.iterfind(w("fldChar")):
            kind = mark.get(w("fldCharType"), "")
            if kind == "begin":
                fields.append(kind)
            elif fields:
                fields.pop()
                fields += [kind] if kind == "separate" else []
        if "begin" not in fields:
            yield run


def _is_faint(run: etree._Element) -> bool:
    """White on nothing, or letters of 2 points or less (w:sz is in half points)."""
    if number(run, "rPr/sz", 99) <= 4:
        return True
    return (value(run, "rPr/color") or "").upper() == "FFFFFF" and not _is_shaded(run)


def _is_shaded(run: etree._Element) -> bool:
    """Whether the run, its paragraph, its cell or its table's style may put a colour behind it."""
    behind = ("rPr/shd", "rPr/highlight", "pPr/shd", "tcPr/shd", "tblPr/tblStyle")
    return any(value(e, path) is not None for e in (run, *run.iterancestors()) for path in behind)
