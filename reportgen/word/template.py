"""A council's Word template: which names stand in it, whether they are known, and how it is filled.

The tags are docxtpl's: {{ name }} in a line, {{p name }} for a paragraph's place, {%p if name %}.
Only tokens pass through the template engine. Every word of the paper is put in afterwards, as text
of the parsed document, so that nothing in the data can be read as a tag or as XML.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import jinja2
from docx.document import Document as DocumentObject
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from reportgen.intake import Package, refusal
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.text import CLOSE, OPEN
from reportgen.word.stories import leads_out, open_document, stories
from reportgen.word.tags import Tag, read_tags
from reportgen.word.write import STYLES, TWIP

TOKEN = re.compile(f"{OPEN}([\\w.-]+){CLOSE}")
NOTHING_COMPILED: Reading[Mapping[str, jinja2.Template]] = Reading(facts={})
SANDBOX = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template as read: its bytes, its tags in order, and its compiled parts by relationship.

    `styles` maps the names of styles to this template's ids; `text_width` is in twips.
    """

    content: bytes
    tags: tuple[Tag, ...]
    styles: Mapping[str, str]
    text_width: int
    compiled: Mapping[str, jinja2.Template]

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the sections, in the order the template prints them."""
        found = (tag.name.removeprefix("section.") for tag in self.tags if _is_section(tag))
        return tuple(dict.fromkeys(found))


def _is_section(tag: Tag) -> bool:
    return tag.is_block and tag.name.startswith("section.")


def read_template(path: Path, *, name: str) -> Reading[Template | None]:
    """The template at a path, or why it cannot be used; read once for as long as it is unchanged."""
    if reason := refusal(path, Package.WORD):
        place = Place(file=name)
        return Reading(facts=None, problems=(Problem(place=place, message=reason),))
    return _read(path, name, path.stat().st_mtime_ns)


@lru_cache(maxsize=8)
def _read(path: Path, name: str, _changed: int) -> Reading[Template | None]:
    content = path.read_bytes()
    place = Place(file=name)
    try:
        document = open_document(content)
    except (ValueError, KeyError):
        message = "this is no document that can be filled; save it as a Word document (.docx)"
        return Reading(facts=None, problems=(Problem(place=place, message=message),))
    tags, problems = read_tags(stories(document), name)
    styles = {_spelled(style.name): style.style_id for style in document.styles if style.name}
    text_width = _text_width(document)
    problems += [
        Problem(place=place, message=message) for message in _unfit(document, styles, text_width)
    ]
    compiled = NOTHING_COMPILED if problems else _compiled(document, place)
    template = Template(
        content=content,
        tags=tuple(tags),
        styles={style: styles[_spelled(style)] for style in STYLES if _spelled(style) in styles},
        text_width=text_width,
        compiled=compiled.facts,
    )
    return Reading(facts=template, problems=(*problems, *compiled.problems))


def _unfit(document: DocumentObject, styles: Collection[str], text_width: int) -> Iterator[str]:
    """What a paper needs of its template, tags apart, and this one lacks."""
    for style in STYLES:
        if _spelled(style) not in styles:
            yield f"the template has no style '{style}'"
    for target in leads_out(document):
        yield f"the template fetches '{target}' when it is opened; put the thing itself in its place"
    if text_width <= 0:
        yield "the template has no page with room between its margins; set up its page in Word"


def _text_width(document: DocumentObject) -> int:
    """The width between the margins of the last section, in twips; 0 where no page is set up."""
    page = document.sections[-1] if len(document.sections) else None
    if page is None or page.page_width is None:
        return 0
    return int((page.page_width - (page.left_margin or 0) - (page.right_margin or 0)) / TWIP)


def _spelled(style: str) -> str:
    return style.casefold()


# --- the contract -----------------------------------------------------------------------------


def contract(
    template: Template, *, fields: Collection[str], blocks: Collection[str], wanted: Collection[str]
) -> tuple[Problem, ...]:
    """Every name in the template that nothing is known of, and every wanted one it has no place for.

    A person is wanted by role: "author" has its place wherever one of its parts, such as
    "author.name", has one.
    """
    problems = [*_unknown(template, fields, blocks)]
    names = {tag.name for tag in template.tags if not tag.is_condition}
    there = names | {name.partition(".")[0] for name in names}
    file = template.tags[0].place.file if template.tags else "template.docx"
    problems += [
        Problem(place=Place(file=file), message=f"the template has no place for '{name}'")
        for name in wanted
        if name not in there
    ]
    return tuple(problems)


def _unknown(
    template: Template, fields: Collection[str], blocks: Collection[str]
) -> Iterator[Problem]:
    for tag in template.tags:
        known = {*fields, *blocks} if tag.is_condition else blocks if tag.is_block else fields
        if tag.name in known:
            continue
        if tag.is_block and tag.name in fields:
            message = f"'{tag.name}' is words for a line of text; write {{{{ {tag.name} }}}}"
        elif tag.name in blocks:
            message = (
                f"'{tag.name}' takes a paragraph's place; write {{{{p {tag.name} }}}} alone in one"
            )
        else:
            message = f"nothing is known of '{tag.name}'{did_you_mean(tag.name, known)}"
        yield Problem(place=tag.place, message=message)


# --- filling ----------------------------------------------------------------------------------


class Name:
    """A name in a template while it is filled: prints its token, is true where it has content."""

    def __init__(self, name: str, given: Mapping[str, bool]) -> None:
        self._name = name
        self._given = given

    def __getattr__(self, part: str) -> "Name":
        if part.startswith("__"):
            raise AttributeError(part)
        return Name(f"{self._name}.{part}", self._given)

    def __bool__(self) -> bool:
        return self._given.get(self._name, False)

    def __html__(self) -> str:
        return f"{OPEN}{self._name}{CLOSE}"

    __str__ = __html__


class BlockName(Name):
    """A name that takes a paragraph's place: prints a paragraph that holds its token alone."""

    def __getattr__(self, part: str) -> "BlockName":
        if part.startswith("__"):
            raise AttributeError(part)
        return BlockName(f"{self._name}.{part}", self._given)

    def __html__(self) -> str:
        return f"<w:p><w:r><w:t>{OPEN}{self._name}{CLOSE}</w:t></w:r></w:p>"


def _compiled(document: DocumentObject, place: Place) -> Reading[Mapping[str, jinja2.Template]]:
    patcher = DocxTemplate(None)
    sources = {
        story.relation_id: etree.tostring(story.root, encoding="unicode")
        for story in stories(document)
    }
    try:
        compiled = {
            relation_id: SANDBOX.from_string(patcher.patch_xml(source))
            for relation_id, source in sources.items()
            if "{{" in source or "{%" in source
        }
    except jinja2.TemplateSyntaxError as fault:
        message = f"a tag of the template cannot be read: {fault.message}"
        return Reading(facts={}, problems=(Problem(place=place, message=message),))
    return Reading(facts=compiled)


def filled(
    template: Template, given: Mapping[str, bool], blocks: Collection[str]
) -> DocumentObject:
    """A fresh document of the template, with a token where each name stood.

    `given` says of each name whether it has content; `blocks` are the names that take a paragraph's
    place. The rendered parts are parsed strictly: text that is not XML raises.
    """
    document = open_document(template.content)
    names: dict[str, Name] = {}
    for name in given:
        first = name.partition(".")[0]
        names[first] = (BlockName if name in blocks else Name)(first, given)
    for story in stories(document):
        if story.relation_id not in template.compiled:
            continue
        root = parse_xml(template.compiled[story.relation_id].render(names))
        if story.relation_id:
            story.part._element = root
        else:
            document.element.replace(document.element.body, root.find(qn("w:body")))
    return document
