"""Text that is in the file but not before its reader's eyes: hidden, faint, tiny, blacked out."""

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import first_at, switched_on, w
from reportgen.word.places import Places
from reportgen.word.publish.colours import BLACK, contrast, luminance
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.publish.looks import ON, VML, Looks
from reportgen.word.styles import StyledRun
from reportgen.word.tree import DELETED, DRAWN, Element, above, quote, remove, words

Seen = tuple[Element, Kind, str]

RUNS = (w("r"), q("m:r"))
UNREADABLE = 1.5  # contrast below which letters are as good as hidden
DARK, PALE = 0.2, 0.8  # luminance of what is behind black bars, and of white letters
NEARLY_BLACK = 0.03
TINY = 4  # half points
LOW = 40  # twentieths of a point: an exact line height no letter can be read at
REDACTED = "[redacted]"
THINGS = set(map(w, ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference")))
TYPED = {*map(w, ("t", "tab", "br", "cr", "noBreakHyphen")), q("m:t")}
GONE = (Kind.HIDDEN_TEXT, Kind.FAINT_TEXT, Kind.TINY_TEXT)
SHAPES = (q("wps:wsp"), q("wpg:grpSp"))
HIDDEN_STYLE = re.compile(r"visibility\s*:\s*hidden")
POINT = 12_700  # English Metric Units
SMALLEST_BOX = (
    100_000  # English Metric Units: a tenth of an inch; a rule across the page is thinner
)


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    looks = Looks(file)
    for part, root in file.stories():
        for run, kind in _runs(root, looks):
            yield Hidden(kind=kind, place=places.at(part, run), quote=quote(run))
        for row in _hidden_rows(root):
            yield Hidden(kind=Kind.HIDDEN_TEXT, place=places.at(part, row), quote=quote(row))
        for each in _hidden_drawings(root):
            yield Hidden(kind=Kind.HIDDEN_DRAWING, place=places.at(part, each), quote=quote(each))
        for box in _black_boxes(root, looks):
            yield Hidden(kind=Kind.BLACK_BOX, place=places.at(part, box))


def _runs(root: Element, looks: Looks) -> Iterator[tuple[Element, Kind]]:
    for run in root.iter(*RUNS):
        paragraph = above(run, w("p"))
        if paragraph is not None and above(run, *DELETED) is None:
            kind = _kind(run, paragraph, looks)
            if kind is not None:
                yield run, kind


def _kind(run: Element, paragraph: Element, looks: Looks) -> Kind | None:
    """How the run keeps its words from its reader, if it has any and does."""
    worded = bool(_own_words(run))
    if not worded and not any(each.tag in THINGS for each in run):
        return None
    styled = looks.styles.run(run, paragraph)
    if styled.is_on("vanish"):
        return Kind.HIDDEN_TEXT
    if not worded:
        return None
    if looks.size(styled) <= TINY or _is_low(styled):
        return Kind.TINY_TEXT
    if styled.own(_is_clear):
        return Kind.FAINT_TEXT
    return _kind_by_colour(styled, looks)


def _kind_by_colour(run: StyledRun, looks: Looks) -> Kind | None:
    letters = looks.letters(run) or (BLACK if looks.highlight(run) else None)
    if letters is None:
        return None
    behind = looks.behind(run)
    if behind is None:
        return Kind.UNKNOWN_BEHIND if luminance(letters) > PALE else None
    if contrast(letters, behind) >= UNREADABLE:
        return None
    return Kind.BLACKED_OUT if luminance(behind) < DARK else Kind.FAINT_TEXT


def _own_words(run: Element) -> str:
    """The words of a run, without those of a text box in it."""
    return "".join(each.text or "" for each in run if each.tag in TYPED).strip()


def _is_low(run: StyledRun) -> bool:
    """Whether the lines of a run's paragraph are set to a height that no letter fits in."""
    return bool(run.paragraph_says(_low_lines)) or _is_in_low_row(run.paragraph)


def _is_in_low_row(paragraph: Element) -> bool:
    row = above(paragraph, w("tr"))
    height = None if row is None else first_at(row, "trPr/trHeight")
    if height is None or height.get(w("hRule")) != "exact":
        return False
    value = height.get(w("val"), "")
    return value.isdecimal() and int(value) <= LOW


def _low_lines(element: Element) -> bool | None:
    spacing = first_at(element, "pPr/spacing")
    if spacing is None or spacing.get(w("line")) is None:
        return None
    line = spacing.get(w("line"), "")
    return spacing.get(w("lineRule")) == "exact" and line.isdecimal() and int(line) <= LOW


def _is_clear(run: Element) -> bool:
    """Whether the letters have neither fill nor outline (Word 2010's text effects)."""
    unfilled = run.find(f"{w('rPr')}/{q('w14:textFill')}/{q('w14:noFill')}") is not None
    outline = run.find(f"{w('rPr')}/{q('w14:textOutline')}")
    return unfilled and (outline is None or outline.find(q("w14:noFill")) is not None)


def _hidden_rows(root: Element) -> list[Element]:
    return [row for row in root.iter(w("tr")) if switched_on(row, "trPr/hidden")]


def _hidden_drawings(root: Element) -> list[Element]:
    """Drawings and shapes set to be hidden, or drawn no larger than a point."""
    named = [each for each in root.iter(*DRAWN) if each.get("hidden") in ON]
    small = [each for each in root.iter(q("wp:extent")) if _is_a_speck(each)]
    drawings = [above(each, *SHAPES, w("drawing")) for each in (*named, *small)]
    old = [each for each in root.iter(*VML) if HIDDEN_STYLE.search(each.get("style", ""))]
    return [each for each in (*drawings, *old) if each is not None]


def _is_a_speck(extent: Element) -> bool:
    return all(side <= POINT for side in _sides(extent))


def _sides(extent: Element | None) -> list[int]:
    """How wide and how high a drawing is; nought where that is not said."""
    given = [] if extent is None else [extent.get("cx", ""), extent.get("cy", "")]
    return [int(side) if side.isdecimal() else 0 for side in given]


def _black_boxes(root: Element, looks: Looks) -> Iterator[Element]:
    """Shapes filled with black, with nothing in them, that lie over the text of the page."""
    for shape in root.iter(q("wps:wsp"), *VML):
        fill = looks.fill(shape)
        is_black = fill is not None and luminance(fill) < NEARLY_BLACK
        if is_black and not words(shape) and _is_over_text(shape):
            yield shape


def _is_over_text(shape: Element) -> bool:
    if shape.tag in VML:
        style = shape.get("style", "").replace(" ", "")
        is_twin = above(shape, q("mc:Fallback")) is not None
        return "position:absolute" in style and "z-index:-" not in style and not is_twin
    anchor = above(shape, q("wp:anchor"))
    if anchor is None or anchor.get("behindDoc") in ON:
        return False
    return all(side >= SMALLEST_BOX for side in _sides(anchor.find(q("wp:extent"))))


def clear(file: WordFile) -> None:
    """Takes out what is not seen; where words were blacked out, says that they are redacted."""
    looks = Looks(file)
    for _, root in file.stories():
        for row in _hidden_rows(root):
            remove(row)
        for each in _hidden_drawings(root):
            remove(_with_its_twin(each))
        for run, kind in list(_runs(root, looks)):
            if kind in GONE:
                _empty(run)
            elif kind is Kind.BLACKED_OUT:
                _redact(run)


def _with_its_twin(drawing: Element) -> Element:
    """A drawing, and the copy of it that older programs would show in its place."""
    twins = above(drawing, q("mc:AlternateContent")) if drawing.tag == w("drawing") else None
    return drawing if twins is None else twins


def _empty(run: Element) -> None:
    for each in [each for each in run if each.tag in TYPED | THINGS]:
        remove(each)


def _redact(run: Element) -> None:
    """Puts "[redacted]" in readable letters for the words, once for runs that stand together."""
    before = run.getprevious()
    again = before is not None and before.tag == w("r") and words(before) == REDACTED
    for each in [each for each in run if each.tag in TYPED or each.tag == w("rPr")]:
        remove(each)
    properties = etree.Element(w("rPr"))
    etree.SubElement(properties, w("color")).set(w("val"), "auto")
    run.insert(0, properties)
    if not again:
        etree.SubElement(run, w("t")).text = REDACTED
