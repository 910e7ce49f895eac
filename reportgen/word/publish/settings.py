"""The settings part: what decides how pages look stays, all that tells of its author's machine goes."""

from collections.abc import Iterator

from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, remove

# The settings that change what is printed (ECMA-376 part 1, 17.15.1).
PRINTED_NAMES = """
    zoom embedTrueTypeFonts embedSystemFonts saveSubsetFonts mirrorMargins alignBordersAndEdges
    bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop defaultTabStop
    autoHyphenation consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps evenAndOddHeaders
    bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets displayBackgroundShape
    drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
    displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin doNotShadeFormData
    characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter
    noLineBreaksBefore noPunctuationKerning footnotePr endnotePr compat themeFontLang
    clrSchemeMapping decimalSymbol listSeparator defaultTableStyle updateFields
"""
PRINTED = {*map(w, PRINTED_NAMES.split()), q("m:mathPr")}
TELLING = {
    w("docVars"): Kind.VARIABLE,
    w("attachedTemplate"): Kind.TEMPLATE,
    w("documentProtection"): Kind.PROTECTION,
    w("writeProtection"): Kind.PROTECTION,
    w("mailMerge"): Kind.EXTERNAL,
}


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in _settings(file):
        place = places.at(part)
        unseen = [each for each in _unprinted(root) if each.tag not in TELLING]
        if unseen:
            names = ", ".join(sorted({str(each.tag).rpartition("}")[2] for each in unseen}))
            yield Hidden(kind=Kind.SETTING, place=place, quote=shortened(names), times=len(unseen))
        for each in root.iter(*TELLING):
            yield Hidden(kind=TELLING[str(each.tag)], place=place, quote=_told(file, part, each))


def _settings(file: WordFile) -> list[tuple[str, Element]]:
    return [(part, file.root(part)) for part in file.related(file.main, "settings")]


def _unprinted(root: Element) -> list[Element]:
    """The settings to go. Numbers of editing sessions are told of with those of the text."""
    return [each for each in root if each.tag not in PRINTED]


def _told(file: WordFile, part: str, setting: Element) -> str:
    variables = setting.findall(w("docVar"))
    named = [f"{one.get(w('name'))} = {one.get(w('val'))}" for one in variables]
    one = file.relations[part].get(setting.get(q("r:id"), ""))
    return shortened(", ".join(named) if named else "" if one is None else one.target)


def clear(file: WordFile) -> None:
    for _, root in _settings(file):
        for each in _unprinted(root):
            remove(each)
