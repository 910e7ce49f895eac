"""What a chart keeps beyond what it draws: series filtered away, and the sheet its figures are from."""

import re
from collections.abc import Iterator

from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, remove, text

FORMULAS = (q("c:f"), q("c15:f"), q("cx:f"), q("c15:sqref"))
SOURCES = (q("c:pivotSource"), q("c15:fullRef"), q("c15:formulaRef"), q("c15:levelRef"))
NEUTRAL = "Sheet1"
SHEET = re.compile(r"(?:'(?:[^']|'')*'|[^'!,()]+)!")
FILTERED = re.compile(r"\{[^}]*/chart\}filtered\w*Series")
EXTENSION = q("c:ext")


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in _charts(file):
        for each in _filtered(root):
            quote = shortened(" ".join(v.text or "" for v in each.iter(q("c:v"), q("c:tx"))))
            yield Hidden(kind=Kind.HIDDEN_SERIES, place=places.at(part), quote=quote)
        for named in dict.fromkeys(_sources(root)):
            yield Hidden(kind=Kind.CHART_SOURCE, place=places.at(part), quote=shortened(named))


def _charts(file: WordFile) -> Iterator[tuple[str, Element]]:
    for part, root in file.trees():
        if root.tag in (q("c:chartSpace"), q("cx:chartSpace")):
            yield part, root


def _filtered(root: Element) -> list[Element]:
    return [each for each in root.iter() if FILTERED.fullmatch(str(each.tag))]


def _sources(root: Element) -> Iterator[str]:
    """The names of sheets, pivot tables and ranges that formulas tell of."""
    for formula in root.iter(*FORMULAS):
        if (formula.text or "") != _neutral(formula):
            yield (formula.text or "").rpartition("!")[0] or formula.text or ""
    for source in root.iter(*SOURCES):
        yield " ".join(text(source).split())


def _neutral(formula: Element) -> str:
    given = formula.text or ""
    return SHEET.sub(f"{NEUTRAL}!", given) if "!" in given else f"{NEUTRAL}!$A$1"


def clear(file: WordFile) -> None:
    for _, root in _charts(file):
        for each in _filtered(root):
            remove(each)
        for source in list(root.iter(*SOURCES)):
            remove(source)
        for formula in root.iter(*FORMULAS):
            formula.text = _neutral(formula)
        for extension in list(root.iter(EXTENSION)):
            if len(extension) == 0:
                remove(extension)
        for extensions in list(root.iter(q("c:extLst"))):
            if len(extensions) == 0:
                remove(extensions)
