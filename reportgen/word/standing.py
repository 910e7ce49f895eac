"""Where what is found in a Word file stands for its reader: the section, the spot, and how far in."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.word.opc import WordFile
from reportgen.word.oxml import w
from reportgen.word.places import Places, bare_spot, section_of

BLOCKS = (w("p"), w("tr"), w("tbl"))
EDGES = "Headers and footers"
LAST = math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The heading it stands under, "" before the first; its spot; and where that comes in reading.

    What is in a footnote stands where its number is printed; headers and footers come last.
    """

    section: str
    spot: str
    order: float


class Standings:
    """The standing of every element of one file."""

    def __init__(self, file: WordFile) -> None:
        self._places = Places(file)
        self._main = file.main
        body = file.root(file.main)
        self._order = {each: nth for nth, each in enumerate(body.iter(w("p")))}
        self._references = {
            (note, each.get(w("id"), "")): each
            for note in ("footnote", "endnote")
            for each in body.iter(w(f"{note}Reference"))
        }

    def at(self, part: str, element: etree._Element) -> Standing:
        """Where an element of a part of the file stands."""
        if not any(True for _ in element.iterancestors(*BLOCKS)):
            element = next(_paragraphs_from(element), element)
        place = self._places.at(part, element)
        printed = element if part == self._main else self._reference(element)
        if printed is None:
            return Standing(section=EDGES, spot=bare_spot(place), order=LAST)
        under = place if printed is element else self._places.at(self._main, printed)
        order = next((self._order[each] for each in _paragraphs_from(printed)), LAST)
        return Standing(section=section_of(under), spot=bare_spot(place), order=order)

    def _reference(self, element: etree._Element) -> etree._Element | None:
        """The mark in the text of the note an element is in; None where it is in no note."""
        notes = element.iterancestors(w("footnote"), w("endnote"))
        found = (
            self._references.get((etree.QName(note).localname, note.get(w("id"), "")))
            for note in notes
        )
        return next(found, None)


def _paragraphs_from(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraph an element is in, or is, or those that come after it."""
    for around in (element, *element.iterancestors()):
        if around.tag == w("p"):
            yield around
        for each in (around, *around.itersiblings()):
            yield from each.iter(w("p"))
