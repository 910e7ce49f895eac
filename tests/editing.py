"""What a person does to a built paper in Word, on the file's XML: types, deletes, moves, copies."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsmap, qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

Element = etree._Element


class Edited:
    """A Word file open for editing; saved under another name."""

    def __init__(self, docx: Path) -> None:
        self.document = Document(docx)
        self.body = self.document.element.body

    def controls(self, key: str) -> list[Element]:
        """Each content control of a region, in order."""
        return [one for one in self.body.iter(qn("w:sdt")) if _tag(one) == key]

    def control(self, key: str) -> Element:
        (found,) = self.controls(key)
        return found

    def type_over(self, key: str, words: str) -> None:
        """Types other words into a region's control."""
        texts = list(self.control(key).iter(qn("w:t")))
        texts[0].text = words
        for each in texts[1:]:
            each.text = ""

    def delete(self, key: str) -> None:
        control = self.control(key)
        control.getparent().remove(control)

    def put_in_place(self, key: str, words: str) -> None:
        """Deletes a region and types words of one's own where it stood."""
        control = self.control(key)
        run = etree.SubElement(control.getparent(), qn("w:r"))
        etree.SubElement(run, qn("w:t")).text = words
        control.addprevious(run)
        self.delete(key)

    def table(self, key: str) -> Table:
        return Table(next(self.control(key).iter(qn("w:tbl"))), self.document)

    def paragraph(self, words: str) -> Paragraph:
        """The one paragraph of the body, outside tables, that says this."""
        (found,) = [one for one in self.paragraphs() if words in said(one)]
        return Paragraph(found, self.document)

    def paragraphs(self) -> Iterator[Element]:
        return self.body.iter(qn("w:p"))

    def add_after(self, words: str, text: str, style: str = "Body Text") -> Paragraph:
        """A new paragraph after the one that says these words."""
        new = self.document.add_paragraph(text, style=style)
        self.paragraph(words)._p.addnext(new._p)
        return new

    def add_footnote(self, words: str, text: str) -> None:
        """A footnote, the first of the file, to the paragraph that says these words."""
        note = f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            f'<w:footnotes xmlns:w="{nsmap["w"]}">{note}</w:footnotes>'.encode(),
            self.document.part.package,
        )
        self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        run = etree.SubElement(self.paragraph(words)._p, qn("w:r"))
        etree.SubElement(run, qn("w:footnoteReference")).set(qn("w:id"), "1")

    def link(self, paragraph: Paragraph, words: str, address: str) -> None:
        """Words at the end of a paragraph that lead to a page."""
        link = etree.SubElement(paragraph._p, qn("w:hyperlink"))
        kind = RELATIONSHIP_TYPE.HYPERLINK
        link.set(qn("r:id"), self.document.part.relate_to(address, kind, is_external=True))
        link.append(paragraph.add_run(words)._r)

    def copy_after(self, words: str, key: str) -> None:
        """Copies a region and pastes it at the end of the paragraph that says these words."""
        self.paragraph(words)._p.append(deepcopy(self.control(key)))

    def save(self, path: Path) -> Path:
        self.document.save(path)
        return path


def said(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def type_in(cell: object, words: str) -> None:
    """Types other words into a cell of a table."""
    texts = list(cell._tc.iter(qn("w:t")))  # type: ignore[attr-defined]
    texts[0].text = words


def _tag(control: Element) -> str:
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return "" if tag is None else tag.get(qn("w:val"))
