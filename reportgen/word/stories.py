"""The stories of a Word document: its body, headers, footers and footnotes, each to be filled."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.document import Document as DocumentObject
from docx.opc.part import Part, XmlPart
from docx.opc.rel import _Relationship
from docx.oxml.ns import qn
from docx.parts.story import StoryPart

KINDS = ("header", "footer", "footnotes")
MAY_LEAD_OUT = ("hyperlink",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One story: the relationship the document has to it and its kind, "" for the body, its part."""

    relation_id: str
    kind: str
    part: StoryPart

    @property
    def root(self) -> Any:
        return self.part.element


def open_document(content: bytes) -> DocumentObject:
    """A Word file as a document whose every story can be filled, detached from its author's template.

    Raises ValueError or KeyError where the package is no document.
    """
    document = Document(io.BytesIO(content))
    for relation in document.part.rels.values():
        if relation.is_external:
            continue
        if _kind(relation) in KINDS and not isinstance(relation.target_part, StoryPart):
            relation._target = _as_story(relation.target_part)
        if _kind(relation) == "settings":
            _detach(relation.target_part)
    return document


def stories(document: DocumentObject) -> Iterator[Story]:
    """The body first, then the headers, footers and footnotes in the order of the package."""
    yield Story(relation_id="", kind="", part=document.part)
    for relation_id, relation in document.part.rels.items():
        if _kind(relation) in KINDS and not relation.is_external:
            yield Story(relation_id=relation_id, kind=_kind(relation), part=relation.target_part)


def own(paragraph: Any, tag: str) -> Iterator[Any]:
    """The elements of this name that are the paragraph's own, and not those of a text box in it."""
    for element in paragraph.iter(qn(tag)):
        if next(element.iterancestors(qn("w:p")), None) is paragraph:
            yield element


def own_text(paragraph: Any) -> str:
    """The words of a paragraph, without those of a text box in it."""
    return "".join(text.text or "" for text in own(paragraph, "w:t"))


def leads_out(document: DocumentObject) -> Iterator[str]:
    """What the document would fetch from elsewhere when it is opened: linked pictures and the like."""
    for part in document.part.package.iter_parts():
        for relation in part.rels.values():
            if relation.is_external and _kind(relation) not in MAY_LEAD_OUT:
                yield relation.target_ref


def _kind(relation: _Relationship) -> str:
    return relation.reltype.rpartition("/")[2]


def _as_story(part: Part) -> StoryPart:
    """The part as XML that can be changed: python-docx knows footnotes as bytes only."""
    story: StoryPart = StoryPart.load(part.partname, part.content_type, part.blob, part.package)
    for relation_id, relation in part.rels.items():
        story.load_rel(relation.reltype, relation._target, relation_id, relation.is_external)
    return story


def _detach(settings: XmlPart) -> None:
    """Takes out the path of the Word template on its author's machine, which Word would look for."""
    for attached in settings.element.findall(qn("w:attachedTemplate")):
        settings.element.remove(attached)
        del settings.rels[attached.get(qn("r:id"))]
