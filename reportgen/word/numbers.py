"""The numbers that Word puts before paragraphs: "4.", "4.1.", "(a)". They are no typed text.

A paragraph's list and level are its own or its style's (ECMA-376 part 1, 17.9): each level counts on
until a level above it does.
"""

from collections import Counter
from collections.abc import Mapping

from lxml import etree

from reportgen.word.oxml import first_at, number, value, w
from reportgen.word.styles import Styles

Element = etree._Element

LETTERS = "abcdefghijklmnopqrstuvwxyz"
ROMAN = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))
NO_LIST = "0"


class Numbers:
    """Counts the lists of one document, as its paragraphs are passed in the order they stand."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        parts = [] if numbering is None else numbering
        kinds = {
            one.get(w("abstractNumId"), ""): one for one in parts if one.tag == w("abstractNum")
        }
        self._lists = {
            one.get(w("numId"), ""): kinds[kind]
            for one in parts
            if one.tag == w("num") and (kind := value(one, "abstractNumId") or "") in kinds
        }
        self._overrides = {one.get(w("numId"), ""): one for one in parts if one.tag == w("num")}
        self._styles = styles
        self._counted: dict[Element, Counter[int]] = {}
        self._begun: set[str] = set()

    def next(self, paragraph: Element) -> str:
        """The number of a paragraph, which is then counted; "" where it has none, or a bullet."""
        list_id = self._styles.of_paragraph(paragraph, lambda each: value(each, "pPr/numPr/numId"))
        kind = self._lists.get(list_id or NO_LIST)
        if kind is None or list_id is None:
            return ""
        level = self._styles.of_paragraph(
            paragraph,
            lambda each: (
                number(each, "pPr/numPr/ilvl", 0)
                if first_at(each, "pPr/numPr/ilvl") is not None
                else None
            ),
        )
        return self._count(list_id, kind, level or 0)

    def _count(self, list_id: str, kind: Element, level: int) -> str:
        levels = {number_of(one): one for one in kind.iterfind(w("lvl"))}
        if level not in levels:
            return ""
        counted = self._counted.setdefault(kind, Counter())
        self._begin(list_id, counted)
        counted[level] += 1 if level in counted else number(levels[level], "start", 1)
        for deeper in [each for each in counted if each > level]:
            del counted[deeper]
        if value(levels[level], "numFmt") in ("bullet", "none"):
            return ""
        text = value(levels[level], "lvlText") or ""
        for each in range(level + 1):
            text = text.replace(f"%{each + 1}", _written(levels.get(each), counted[each] or 1))
        return text

    def _begin(self, list_id: str, counted: Counter[int]) -> None:
        """A list that starts anew, where it is met for the first time."""
        if list_id in self._begun:
            return
        self._begun.add(list_id)
        for one in self._overrides[list_id].iterfind(w("lvlOverride")):
            if first_at(one, "startOverride") is not None:
                counted[number_of(one)] = number(one, "startOverride", 1) - 1


def number_of(level: Element) -> int:
    return int(level.get(w("ilvl"), "0"))


def _written(level: Element | None, count: int) -> str:
    formats: Mapping[str, str] = {
        "lowerLetter": _letters(count),
        "upperLetter": _letters(count).upper(),
        "lowerRoman": _roman(count),
        "upperRoman": _roman(count).upper(),
    }
    kind = "" if level is None else value(level, "numFmt") or ""
    return formats.get(kind, str(count))


def _letters(count: int) -> str:
    """a to z, then aa, bb, as Word has them."""
    return LETTERS[(count - 1) % 26] * ((count - 1) // 26 + 1) if count > 0 else str(count)


def _roman(count: int) -> str:
    if not 0 < count < 40:
        return str(count)
    text = ""
    for letters, worth in ROMAN:
        text += letters * (count // worth)
        count %= worth
    return text
