"""What a document's styles say of a paragraph or a run, through the styles they are based on."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from lxml import etree

from reportgen.word.oxml import first_at, number, switched_on, value, w

Said = TypeVar("Said")


class Styles:
    """The styles part of a document; every question is put to a style, then to what it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
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
        style_id = self._of_paragraph(paragraph)
        style = self._by_id.get(style_id)
        return style_id if style is None else value(style, "name") or style_id

    def heading(self, paragraph: etree._Element) -> int | None:
        """1 for Heading 1 and any style or paragraph at outline level 1; None for body text."""
        outline = value(paragraph, "pPr/outlineLvl")
        if outline is None:
            outline = self._first(self._of_paragraph(paragraph), _outline)
        return int(outline) + 1 if outline and outline in set("012345678") else None

    def list_level(self, paragraph: etree._Element) -> int | None:
        """0 for an item of a list, 1 for one inside it; None for what is not in a list."""
        level = self.of_paragraph(paragraph, _list_level)
        return None if level is None or level < 0 else level

    def is_on(self, run: etree._Element, paragraph: etree._Element, name: str) -> bool:
        """Whether a property such as "b" or "vanish" is on for a run of a paragraph."""

        return bool(self.of_run(run, paragraph, lambda each: switched_on(each, f"rPr/{name}")))

    def of_run(
        self,
        run: etree._Element,
        paragraph: etree._Element,
        ask: Callable[[etree._Element], Said | None],
    ) -> Said | None:
        """What a run says of itself, else its style, else its paragraph's style; None if none does."""
        own = ask(run)
        if own is None:
            own = self._first(value(run, "rPr/rStyle") or "", ask)
        return self._first(self._of_paragraph(paragraph), ask) if own is None else own

    def of_paragraph(
        self, paragraph: etree._Element, ask: Callable[[etree._Element], Said | None]
    ) -> Said | None:
        """What a paragraph says of itself, else its style; None if neither does."""
        own = ask(paragraph)
        return self._first(self._of_paragraph(paragraph), ask) if own is None else own

    def _of_paragraph(self, paragraph: etree._Element) -> str:
        return value(paragraph, "pPr/pStyle") or self._default

    def _first(self, style_id: str, ask: Callable[[etree._Element], Said | None]) -> Said | None:
        answers = map(ask, self.lineage(style_id))
        return next((answer for answer in answers if answer is not None), None)

    def lineage(self, style_id: str) -> Iterator[etree._Element]:
        """A style, the style it is based on, and so on."""
        met: set[str] = set()
        while style_id in self._by_id and style_id not in met:
            met.add(style_id)
            yield self._by_id[style_id]
            style_id = value(self._by_id[style_id], "basedOn") or ""


def _outline(style: etree._Element) -> str | None:
    named = re.fullmatch(r"heading ([1-9])", value(style, "name") or "", re.IGNORECASE)
    return value(style, "pPr/outlineLvl") or (str(int(named[1]) - 1) if named else None)


def _list_level(element: etree._Element) -> int | None:
    """The list level set here, -1 where numbering is switched off here, None where nothing is said."""
    if value(element, "pPr/numPr/numId") == "0":
        return -1
    in_list = first_at(element, "pPr/numPr") is not None
    return number(element, "pPr/numPr/ilvl", 0) if in_list else None
