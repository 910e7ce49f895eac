"""The tags of a council's Word template: what may be one, where it may stand, what is wrong with it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from reportgen.problems import Place, Problem
from reportgen.word.stories import Story, own_text

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
FIELD = re.compile(r"\{\{(?P<block>p\s)?\s*(?P<name>[A-Za-z_][\w.]*)\s*\}\}")
LOGIC = re.compile(
    r"\{%(?P<block>p)?\s+(?P<step>if|elif)\s+(?:not\s+)?(?P<name>[A-Za-z_][\w.]*)\s*%\}"
)
CLOSING = re.compile(r"\{%(?P<block>p)?\s+(?P<step>else|endif)\s*%\}")
HALF = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A name in a template, whether it asks for blocks, and the paragraph it stands in."""

    name: str
    place: Place
    is_block: bool
    is_condition: bool = False


def read_tags(stories: Iterable[Story], name: str) -> tuple[list[Tag], list[Problem]]:
    """The tags of a template in order, and what is wrong with them, each with its paragraph.

    `name` is what problems call the template.
    """
    tags: list[Tag] = []
    problems: list[Problem] = []
    for story in stories:
        conditions = Conditions()
        within = f"{story.kind}, " if story.kind else ""
        for number, paragraph in enumerate(story.root.iter(qn("w:p")), start=1):
            place = Place(file=name, spot=f"{within}paragraph {number}")
            text = own_text(paragraph)
            for written in TAG.findall(text):
                one = _tag(written, place)
                if isinstance(one, Tag):
                    tags.append(one)
                elif one is not None:
                    problems.append(one)
            problems.extend(Problem(place=place, message=message) for message in _unfit(text))
            conditions.step(paragraph, text, place)
        problems.extend(conditions.problems())
    return tags, problems


def _tag(written: str, place: Place) -> Tag | Problem | None:
    if field := FIELD.fullmatch(written):
        return Tag(name=field["name"], place=place, is_block=bool(field["block"]))
    if logic := LOGIC.fullmatch(written):
        return Tag(name=logic["name"], place=place, is_block=False, is_condition=True)
    if CLOSING.fullmatch(written) or written.startswith("{#"):
        return None
    message = f"'{written}' is not a tag a template may use; use {{{{ name }}}}, {{{{p name }}}} or {{%p if name %}}"
    return Problem(place=place, message=message)


def _unfit(text: str) -> Iterator[str]:
    """What is wrong with where the tags of one paragraph stand."""
    for written in TAG.findall(text):
        if _takes_paragraph(written) and text.strip() != written:
            yield f"'{written}' must stand alone in its paragraph, whose place it takes"
    if HALF.search(TAG.sub("", text)):
        yield f"'{text.strip()}' holds half a tag: one that is not closed, or not opened"


def _takes_paragraph(written: str) -> bool:
    kinds = (pattern.fullmatch(written) for pattern in (FIELD, LOGIC, CLOSING))
    return any(found["block"] for found in kinds if found)


class Conditions:
    """The {%p if %} of one part, each with the {%p endif %} that ends it in the same cell or body."""

    def __init__(self) -> None:
        self._open: list[tuple[Any, Place]] = []
        self._unmatched: list[Place] = []

    def step(self, paragraph: Any, text: str, place: Place) -> None:
        """Follows the conditions of one paragraph; those within its line must end in it too."""
        inline: list[tuple[Any, Place]] = []
        for written in TAG.findall(text):
            found = LOGIC.fullmatch(written) or CLOSING.fullmatch(written)
            if found and found["block"]:
                self._follow(found["step"], self._open, (paragraph.getparent(), place))
            elif found:
                self._follow(found["step"], inline, (paragraph, place))
        self._unmatched.extend(where for _, where in inline)

    def _follow(self, step: str, opened: list[tuple[Any, Place]], here: tuple[Any, Place]) -> None:
        if step == "if":
            opened.append(here)
        elif not opened or opened[-1][0] is not here[0]:
            self._unmatched.append(here[1])
        elif step == "endif":
            opened.pop()

    def problems(self) -> Iterator[Problem]:
        message = "every {%p if name %} needs its {%p endif %} after it, in the same cell or text"
        for place in (*self._unmatched, *(place for _, place in self._open)):
            yield Problem(place=place, message=message)
