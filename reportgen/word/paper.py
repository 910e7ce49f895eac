"""A whole report as the bytes of a .docx, in its council's template."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy

from docx.document import Document as DocumentObject
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from reportgen.model import Block, Chart, Picture, Report, Span
from reportgen.word.content import Content, content_of
from reportgen.word.oxml import value
from reportgen.word.package import packed
from reportgen.word.store import Held, Store, attach, tag_of
from reportgen.word.stories import Story, own, own_text, stories
from reportgen.word.template import TOKEN, Template, filled
from reportgen.word.write import Writer
from reportgen.zipped import made_at

Element = etree._Element
LANGUAGE = "en-GB"
LONGEST_PROPERTY = 255


def paper(report: Report, template: Template, pictures: Mapping[Chart, Picture]) -> bytes:
    """The report's .docx: every name of the template filled, every region in the store.

    `pictures` holds a drawn picture for every chart of the report. The same report gives
    the same bytes.
    """
    blocks = _blocks(report)
    given = _given(report, blocks)
    document = filled(template, given, blocks)
    writer = _writer(report, document, template, pictures)
    for story in stories(document):
        writer.part = story.part
        _place_fields(story.root, report.fields, given, writer)
        _place_blocks(story.root, blocks, writer)
    _describe(document, report)
    attach(_held(report, template, writer.store, document), document.part)
    return packed(document.part.package)


def _held(report: Report, template: Template, store: Store, document: DocumentObject) -> Held:
    """What the document's store is to hold: each region with what now stands in it."""
    keys = {tag_of(key): key for key in store.written}
    contents = {
        key: content for story in stories(document) for key, content in _contents(story, keys)
    }
    return Held(
        paper=report.name,
        template=report.template,
        look=hashlib.sha256(template.content).hexdigest(),
        regions=store.regions(contents),
        judgements=report.judgements,
    )


def _contents(story: Story, keys: Mapping[str, str]) -> Iterator[tuple[str, Content]]:
    def named(control: Element) -> str:
        return keys.get(value(control, "sdtPr/tag") or "", "")

    for control in story.root.iter(qn("w:sdt")):
        if key := named(control):
            yield key, content_of(control, named, lambda id_: story.part.related_parts[id_].blob)


def _blocks(report: Report) -> Mapping[str, Sequence[Block]]:
    sections = {f"section.{one.id}": one.blocks for one in report.sections}
    return {**report.blocks, **sections}


def _given(report: Report, blocks: Mapping[str, Sequence[Block]]) -> dict[str, bool]:
    """Whether each name has content; a section's heading stands only where the section does."""
    given = {name: any(span.text for span in spans) for name, spans in report.fields.items()}
    given |= {name: bool(content) for name, content in blocks.items()}
    for name in report.fields:
        if name.startswith("heading."):
            given[name] = given.get(f"section.{name.removeprefix('heading.')}", False)
    return given


def _writer(
    report: Report, document: DocumentObject, template: Template, pictures: Mapping[Chart, Picture]
) -> Writer:
    numbers = [
        int(drawing.get("id", "0"))
        for story in stories(document)
        for drawing in story.root.iter(qn("wp:docPr"))
    ]
    return Writer(
        part=document.part,
        styles=template.styles,
        pictures=pictures,
        store=Store(),
        text_width=template.text_width,
        next_drawing=max(numbers, default=0) + 1,
    )


# --- putting the content where the tokens are ---------------------------------------------------


def _place_blocks(root: Element, blocks: Mapping[str, Sequence[Block]], writer: Writer) -> None:
    for paragraph in list(root.iter(qn("w:p"))):
        alone = TOKEN.fullmatch(own_text(paragraph).strip())
        if alone and alone[1] in blocks:
            for element in writer.blocks(blocks[alone[1]]):
                paragraph.addprevious(element)
            _remove(paragraph)


def _place_fields(
    root: Element, fields: Mapping[str, Sequence[Span]], given: Mapping[str, bool], writer: Writer
) -> None:
    for paragraph in list(root.iter(qn("w:p"))):
        text = own_text(paragraph)
        names = [name for name in TOKEN.findall(text) if name in fields]
        if not names:
            continue
        if not any(given[name] for name in names) and not TOKEN.sub("", text).strip():
            _remove(paragraph)
            continue
        for run in list(own(paragraph, "w:r")):
            _place_in_run(run, fields, writer)


def _place_in_run(run: Element, fields: Mapping[str, Sequence[Span]], writer: Writer) -> None:
    """Splits a run at its tokens; what is placed looks like the run it stands in."""
    if not any(TOKEN.search(text.text or "") for text in run.findall(qn("w:t"))):
        return
    look = run.find(qn("w:rPr"))
    for child in run:
        if child.tag == qn("w:rPr"):
            continue
        if child.tag != qn("w:t"):
            run.addprevious(_run_like(look, child))
            continue
        for place, piece in enumerate(TOKEN.split(child.text or "")):
            spans = [Span(text=piece)] if place % 2 == 0 else fields[piece]
            for element in writer.spans((span for span in spans if span.text), like=look):
                run.addprevious(element)
    _remove(run)


def _run_like(look: Element | None, child: Element) -> Element:
    run: Element = OxmlElement("w:r")
    run.extend([deepcopy(each) for each in (look, child) if each is not None])
    return run


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


# --- the document's own properties --------------------------------------------------------------


def _describe(document: DocumentObject, report: Report) -> None:
    """Title, author, subject, language and dates from the paper, never from the clock."""
    properties = document.core_properties
    properties.title = _property(report.title)
    properties.author = properties.last_modified_by = _property(report.author)
    properties.subject = _property(report.subject)
    properties.language = LANGUAGE
    properties.created = properties.modified = made_at(report.dated)
    properties.revision = 1
    properties.keywords = properties.comments = properties.category = ""


def _property(text: str) -> str:
    """The text as a property, which Word keeps 255 characters of."""
    return text if len(text) <= LONGEST_PROPERTY else f"{text[: LONGEST_PROPERTY - 1]}…"
