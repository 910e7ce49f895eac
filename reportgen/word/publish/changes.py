"""Tracked changes: found, each with its author, and accepted or rejected, all of one kind alike.

Settling works on the XML alone, as Word does: LibreOffice prints tracked deletions, and its own
command to accept them leaves deleted table rows standing.
"""

from collections.abc import Iterator

from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import first_at, w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, above, quote, remove, unwrap

ADDED = {
    w("ins"): Kind.INSERTION,
    q("w14:conflictIns"): Kind.INSERTION,
    w("moveTo"): Kind.MOVED_HERE,
}
TAKEN = {
    w("del"): Kind.DELETION,
    q("w14:conflictDel"): Kind.DELETION,
    w("moveFrom"): Kind.MOVED_AWAY,
}
CELLS = {w("cellIns"): Kind.INSERTED_CELLS, w("cellDel"): Kind.DELETED_CELLS}
PROPERTIES = ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
FORMATTING = (*(w(f"{name}Change") for name in PROPERTIES), w("cellMerge"))
RANGES = tuple(
    w(f"{prefix}{move}Range{end}")
    for prefix, move in (
        *(("moveFrom", ""), ("moveTo", ""), ("customXml", "Ins"), ("customXml", "Del")),
        *(("customXml", "MoveFrom"), ("customXml", "MoveTo")),
    )
    for end in ("Start", "End")
)
# What a change of properties does not record of them, and rejecting it must keep.
NOT_RECORDED = {
    *(w("rPr"), w("sectPr"), w("headerReference"), w("footerReference")),
    *(ADDED | TAKEN),
}
KEPT_FIRST = (w("rPrChange"), w("sectPrChange"))  # what they keep, stands before the rest
BETWEEN = {w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"), *RANGES}
DELETED_WORDS = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
IN_A_ROW = w("trPr")
ON_A_MARK = (w("rPr"), w("numPr"))  # of a paragraph: its end, or its place in a list


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in file.trees():
        for each in root.iter(*ADDED, *TAKEN, *CELLS, *FORMATTING):
            yield Hidden(
                kind=kind_of(each),
                place=places.at(part, each),
                quote=_quoted(each),
                author=each.get(w("author"), ""),
                date=each.get(w("date"), ""),
            )


def kind_of(change: Element) -> Kind:
    """What kind of change an element marks, by its name and what it stands in."""
    tag = str(change.tag)
    if tag in FORMATTING:
        return Kind.FORMATTING
    if _holder(change) == IN_A_ROW:
        return Kind.INSERTED_CELLS if tag in ADDED else Kind.DELETED_CELLS
    return (ADDED | TAKEN | CELLS)[tag]


def _holder(change: Element) -> str:
    parent = change.getparent()
    return "" if parent is None else str(parent.tag)


def _quoted(change: Element) -> str:
    """The words that were changed; of a change of format, the words it is on."""
    if change.tag in (*ADDED, *TAKEN) and _holder(change) not in (*ON_A_MARK, IN_A_ROW):
        return quote(change)
    if _holder(change) in ON_A_MARK and change.tag not in FORMATTING:
        return "the end of a paragraph"
    around = above(change, w("r"), w("p"), w("tc"), w("tr"), w("tbl"))
    return "" if around is None else quote(around)


def clear(file: WordFile, accept: bool = True) -> None:
    """Settles every tracked change: accepted, the file is as it would print; else as it was before.

    Content controls must have been opened before, so that paragraphs stand side by side.
    """
    for _, root in file.trees():
        stays, goes = (ADDED, TAKEN) if accept else (TAKEN, ADDED)
        for change in list(root.iter(*FORMATTING)):
            _settle_format(change, accept)
        for cell in list(root.iter(*CELLS)):
            _settle_cell(cell, stays=(cell.tag == w("cellIns")) == accept)
        joined = [p for p in root.iter(w("p")) if _mark(p, goes) is not None]
        for change in list(root.iter(*stays)):
            _confirm(change)
        for change in list(root.iter(*goes)):
            _undo(change)
        for table in [one for one in root.iter(w("tbl")) if _has_no_row(one)]:
            remove(table)
        for paragraph in joined:
            _join_to_next(paragraph)
        _as_words(root)
        for mark in list(root.iter(*RANGES)):
            remove(mark)


def _confirm(change: Element) -> None:
    if _holder(change) in (*ON_A_MARK, IN_A_ROW):
        remove(change)
    else:
        unwrap(change)


def _undo(change: Element) -> None:
    holder = _holder(change)
    whole = w("tr") if holder == IN_A_ROW else w("numPr") if holder == w("numPr") else ""
    around = above(change, whole) if whole else None
    remove(change if around is None else around)


def _has_no_row(table: Element) -> bool:
    return next(table.iter(w("tr")), None) is None


def _settle_cell(mark: Element, stays: bool) -> None:
    cell = above(mark, w("tc"))
    remove(mark if stays else cell)


def _settle_format(change: Element, accept: bool) -> None:
    properties = change.getparent()
    if properties is None:
        return
    properties.remove(change)
    if accept or len(change) == 0:
        return
    for each in [each for each in properties if each.tag not in NOT_RECORDED]:
        properties.remove(each)
    before = [each for each in change[0] if each.tag not in NOT_RECORDED]
    first = len(properties) if change.tag in KEPT_FIRST else 0
    for place, each in enumerate(before, start=first):
        properties.insert(place, each)


# --- paragraphs whose end went -------------------------------------------------------------------


def _mark(paragraph: Element, goes: dict[str, Kind]) -> Element | None:
    mark = first_at(paragraph, "pPr/rPr")
    return None if mark is None else next((each for each in mark if each.tag in goes), None)


def _join_to_next(paragraph: Element) -> None:
    """Moves what is left of a paragraph to the start of the next, whose end and look it takes."""
    following = paragraph.getnext()
    while following is not None and following.tag in BETWEEN:
        following = following.getnext()
    content = [each for each in paragraph if each.tag != w("pPr")]
    if following is not None and following.tag == w("p"):
        start = 1 if following.find(w("pPr")) is not None else 0
        for place, each in enumerate(content, start=start):
            following.insert(place, each)
        remove(paragraph)
    elif not any(True for _ in paragraph.iter(w("r"), q("m:r"))) and _can_go(paragraph):
        for each in content:
            paragraph.addprevious(each)
        remove(paragraph)


def _can_go(paragraph: Element) -> bool:
    """Whether an empty paragraph holds nothing up: it neither ends a cell nor parts two tables."""
    before, after = paragraph.getprevious(), paragraph.getnext()
    has_section = first_at(paragraph, "pPr/sectPr") is not None
    ends = after is None or after.tag == w("sectPr")
    parts_tables = before is not None and before.tag == w("tbl")
    return not (has_section or ends or parts_tables)


def _as_words(root: Element) -> None:
    """Deleted words that stay are words again."""
    for each in list(root.iter(*DELETED_WORDS)):
        each.tag = DELETED_WORDS[str(each.tag)]
