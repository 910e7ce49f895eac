"""A council's Word template: which names stand in it, whether they are known, and how it is filled.

The tags are docxtpl's: {{ name }} in a line, {{p name }} for a paragraph's place, {%p if name %}.
Only tokens pass through the template engine. Every word of the paper is put in afterwards, as text
of the parsed document, so that nothing in the data can be read as a tag or as XML.
"""

import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.part import Part, XmlPart
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from reportgen.intake import Package, refusal
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.word.tags import Tag, read_tags
from reportgen.word.write import STYLES

OPEN, CLOSE = "\ufdd0", "\ufdd1"
TOKEN = re.compile(f"{OPEN}([\\w.-]+){CLOSE}")
FILLED_PARTS = ("header", "footer", "footnotes")
NOTHING_COMPILED: Reading[Mapping[str, jinja2.Template]] = Reading(facts={})
SANDBOX = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template as read: its bytes, its tags in order, and its compiled parts by relationship."""

    content: bytes
    tags: tuple[Tag, ...]
    styles: Mapping[str, str]
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
    document = Document(io.BytesIO(content))
    tags, problems = read_tags(_roots(document), name)
    styles = {_spelled(style.name): style.style_id for style in document.styles if style.name}
    problems += [
        Problem(place=Place(file=name), message=f"the template has no style '{style}'")
        for style in STYLES
        if _spelled(style) not in styles
    ]
    compiled = NOTHING_COMPILED if problems else _compiled(document, name)
    template = Template(
        content=content,
        tags=tuple(tags),
        styles={style: styles[_spelled(style)] for style in STYLES if _spelled(style) in styles},
        compiled=compiled.facts,
    )
    return Reading(facts=template, problems=(*problems, *compiled.problems))


def _spelled(style: str) -> str:
    return style.casefold()


def _roots(document: DocumentObject) -> Iterator[tuple[str, Any]]:
    yield "", document.element.body
    for _, kind, part in _other_parts(document):
        yield f"{kind}, ", etree.fromstring(part.blob)


def _other_parts(document: DocumentObject) -> Iterator[tuple[str, str, Part]]:
    """The headers, footers and footnotes: relationship, kind and part."""
    for relation_id, relation in document.part.rels.items():
        kind = relation.reltype.rpartition("/")[2]
        if kind in FILLED_PARTS and not relation.is_external:
            yield relation_id, kind, relation.target_part


# --- the contract -----------------------------------------------------------------------------


def contract(
    template: Template, *, fields: Collection[str], blocks: Collection[str], wanted: Collection[str]
) -> tuple[Problem, ...]:
    """Every name in the template that nothing is known of, and every wanted one it has no place for."""
    problems = [*_unknown(template, fields, blocks)]
    there = {tag.name for tag in template.tags}
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


def _compiled(document: DocumentObject, name: str) -> Reading[Mapping[str, jinja2.Template]]:
    patcher = DocxTemplate(None)
    sources = {"": etree.tostring(document.element, encoding="unicode")}
    for relation_id, _, part in _other_parts(document):
        sources[relation_id] = part.blob.decode("utf-8")
    try:
        compiled = {
            key: SANDBOX.from_string(patcher.patch_xml(_without_declaration(source)))
            for key, source in sources.items()
            if "{{" in source or "{%" in source
        }
    except jinja2.TemplateSyntaxError as fault:
        message = f"a tag of the template cannot be read: {fault.message}"
        return Reading(facts={}, problems=(Problem(place=Place(file=name), message=message),))
    return Reading(facts=compiled)


def _without_declaration(xml: str) -> str:
    return re.sub(r"^<\?xml.*?\?>\s*", "", xml)


def filled(
    template: Template, given: Mapping[str, bool], blocks: Collection[str]
) -> DocumentObject:
    """A fresh document of the template, with a token where each name stood.

    `given` says of each name whether it has content; `blocks` are the names that take a paragraph's
    place. The rendered parts are parsed strictly: text that is not XML raises.
    """
    document = Document(io.BytesIO(template.content))
    names: dict[str, Name] = {}
    for name in given:
        first = name.partition(".")[0]
        names[first] = (BlockName if name in blocks else Name)(first, given)
    for relation_id, compiled in template.compiled.items():
        root = parse_xml(compiled.render(names))
        if not relation_id:
            document.element.replace(document.element.body, root.find(qn("w:body")))
            continue
        part = document.part.rels[relation_id].target_part
        if isinstance(part, XmlPart):
            part._element = root
        else:
            part._blob = etree.tostring(
                root, xml_declaration=True, encoding="UTF-8", standalone=True
            )
    return document
