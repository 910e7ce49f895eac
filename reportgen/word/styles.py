"""What a document's styles say of a paragraph or a run, through the styles they are based on."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar

from lxml import etree

from reportgen.word.oxml import first_at, number, switched_on, value, w

Said = TypeVar("Said")
Ask = Callable[[etree._Element], Said | None]


class Styles:
    """The styles part of a document; every question is put to a style, then to what it is based on.

    A style answers each question once, and its answer is kept: a part that has been changed needs
    its Styles made anew.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._answers: dict[tuple[Ask[Any], str], Any] = {}
        styles = [] if root is None else root.findall(w("style"))
        self._by_id = {style.get(w("styleId"), ""): style for style in styles}
        self._default = next(
            (
                style.get(w("styleId"), "")
                for style in styles
                if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true"}
            ),
            "",
        )

    def name(self, paragraph: etree._Element) -> str:
        """The name a paragraph's style has in Word's list of styles; "" where it has none."""
        style_id = self.of(paragraph)
        style = self._by_id.get(style_id)
        return style_id if style is None else value(style, "name") or style_id

    def heading(self, paragraph: etree._Element) -> int | None:
        """1 for Heading 1 and any style or paragraph at outline level 1; None for body text."""
        outline = value(paragraph, "pPr/outlineLvl")
        if outline is None:
            outline = self.answer(self.of(paragraph), _outline)
        return int(outline) + 1 if outline and outline in set("012345678") else None

    def list_level(self, paragraph: etree._Element) -> int | None:
        """0 for an item of a list, 1 for one inside it; None for what is not in a list."""
        level = self.of_paragraph(paragraph, _list_level)
        return None if level is None or level < 0 else level

    def is_on(self, run: etree._Element, paragraph: etree._Element, name: str) -> bool:
        """Whether a property such as "b" or "vanish" is on for a run of a paragraph."""
        return self.run(run, paragraph).is_on(name)

    def run(self, run: etree._Element, paragraph: etree._Element) -> "StyledRun":
        """A run of a paragraph, to be asked as many questions as one has."""
        return StyledRun(self, run, paragraph)

    def of_paragraph(self, paragraph: etree._Element, ask: Ask[Said]) -> Said | None:
        """What a paragraph says of itself, else its style; None if neither does."""
        own = ask(paragraph)
        return self.answer(self.of(paragraph), ask) if own is None else own

    def of(self, paragraph: etree._Element) -> str:
        """The id of a paragraph's style; "" where it has none and the document has no default."""
        return value(paragraph, "pPr/pStyle") or self._default

    def answer(self, style_id: str, ask: Ask[Said]) -> Said | None:
        """What a style says, else the style it is based on, and so on; None if none does."""
        asked = ask, style_id
        if asked not in self._answers:
            answers = map(ask, self.lineage(style_id))
            self._answers[asked] = next((each for each in answers if each is not None), None)
        given: Said | None = self._answers[asked]
        return given

    def lineage(self, style_id: str) -> Iterator[etree._Element]:
        """A style, the style it is based on, and so on."""
        met: set[str] = set()
        while style_id in self._by_id and style_id not in met:
            met.add(style_id)
            yield self._by_id[style_id]
            style_id = value(self._by_id[style_id], "basedOn") or ""


class StyledRun:
    """A run in its paragraph, and which styles the two have: found once, for every question."""

    def __init__(self, styles: Styles, run: etree._Element, paragraph: etree._Element) -> None:
        self.run = run
        self.paragraph = paragraph
        self._styles = styles
        self._is_plain = first_at(run, "rPr") is None  # it says nothing of itself, as most do
        self._style = "" if self._is_plain else value(run, "rPr/rStyle") or ""
        self._style_of_paragraph = styles.of(paragraph)

    def is_on(self, name: str) -> bool:
        """Whether a property such as "b" or "vanish" is on."""
        return bool(self.says(_switch(name)))

    def own(self, ask: Ask[Said]) -> Said | None:
        """What the run says of itself in its properties, whatever its styles say."""
        return None if self._is_plain else ask(self.run)

    def says(self, ask: Ask[Said]) -> Said | None:
        """What a run says of itself, else its style, else its paragraph's style; None if none does."""
        own = self.own(ask)
        if own is None:
            own = self._styles.answer(self._style, ask)
        return self._styles.answer(self._style_of_paragraph, ask) if own is None else own

    def paragraph_says(self, ask: Ask[Said]) -> Said | None:
        """What its paragraph says of itself, else its paragraph's style; None if neither does."""
        own = ask(self.paragraph)
        return self._styles.answer(self._style_of_paragraph, ask) if own is None else own


@cache
def _switch(name: str) -> Ask[bool]:
    """The question whether a property of a run is on; one of each name, so that answers are kept."""
    return lambda element: switched_on(element, f"rPr/{name}")


def _outline(style: etree._Element) -> str | None:
    named = re.fullmatch(r"heading ([1-9])", value(style, "name") or "", re.IGNORECASE)
    return value(style, "pPr/outlineLvl") or (str(int(named[1]) - 1) if named else None)


def _list_level(element: etree._Element) -> int | None:
    """The list level set here, -1 where numbering is switched off here, None where nothing is said."""
    if value(element, "pPr/numPr/numId") == "0":
        return -1
    in_list = first_at(element, "pPr/numPr") is not None
    return number(element, "pPr/numPr/ilvl", 0) if in_list else None
