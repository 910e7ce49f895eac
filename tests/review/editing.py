"""A built paper edited as people do in Word: words typed over, paragraphs added and taken away."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

Element = Any
LIST = (
    '<w:abstractNum {w} w:abstractNumId="{id}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="{kind}"/><w:lvlText w:val="{pattern}"/></w:lvl></w:abstractNum>'
)
RESTARTED = (
    '<w:num {w} w:numId="{id}"><w:abstractNumId w:val="{id}"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
)
DAY = "2026-01-30T10:00:00Z"
INSERTED = '<w:ins {w} w:id="901" w:author="{by}" w:date="{day}"/>'
IN_LIST = '<w:numPr {w}><w:ilvl w:val="0"/><w:numId w:val="{id}"/></w:numPr>'


class Edited:
    """A Word file opened for editing; `save` keeps it under another name."""

    def __init__(self, docx: Path) -> None:
        self._docx = docx
        self.document = Document(str(docx))

    def type_over(self, tag: str, words: str) -> "Edited":
        """Types words in place of what stands in the first control of this tag."""
        control = next(one for one in self._controls() if _tag(one) == tag)
        first, *others = control.iter(qn("w:t"))
        first.text = words
        for each in others:
            each.text = ""
        return self

    def change(self, words: str, instead: str) -> "Edited":
        """Types other words wherever these stand in one run."""
        runs = [
            one for one in self.document.element.body.iter(qn("w:t")) if words in (one.text or "")
        ]
        assert runs, f"nobody wrote '{words}'"
        for one in runs:
            one.text = one.text.replace(words, instead)
        return self

    def add_after(self, words: str, added: str) -> "Edited":
        """Types a paragraph after the one that begins with these words."""
        self._paragraph(words).insert_paragraph_before(added)
        paragraph = self._paragraph(words)
        before = paragraph._p.getprevious()
        paragraph._p.addnext(before)
        return self

    def take_away(self, words: str) -> "Edited":
        paragraph = self._paragraph(words)._p
        paragraph.getparent().remove(paragraph)
        return self

    def link(self, words: str, address: str) -> "Edited":
        """Adds words that lead to an address at the end of the last paragraph."""
        paragraph = self.document.paragraphs[-1]
        id_ = self.document.part.relate_to(address, RT.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), id_)
        link.append(paragraph.add_run(words)._r)
        paragraph._p.append(link)
        return self

    def insert(self, words: str, added: str, by: str) -> "Edited":
        """Types words at the end of a paragraph while Word keeps track of changes."""
        paragraph = self._paragraph(words)
        inserted = parse_xml(INSERTED.format(w=nsdecls("w"), by=by, day=DAY))
        inserted.append(paragraph.add_run(added)._r)
        paragraph._p.append(inserted)
        return self

    def comment(self, words: str, said: str, by: str) -> "Edited":
        """Puts a comment on a whole paragraph."""
        runs = self._paragraph(words).runs
        made = self.document.add_comment(runs, text=said, author=by, initials=by[:1])
        made._comment_elm.set(qn("w:date"), DAY)
        return self

    def number(self, pattern: str, kind: str, *words: str, start: int) -> "Edited":
        """Adds paragraphs at the end in a numbered list of their own, which starts at a number."""
        numbering = self.document.part.numbering_part.element
        id_ = str(100 + len(numbering))
        numbering.insert(
            0, parse_xml(LIST.format(w=nsdecls("w"), id=id_, kind=kind, pattern=pattern))
        )
        numbering.append(parse_xml(RESTARTED.format(w=nsdecls("w"), id=id_, start=start)))
        for each in words:
            properties = self.document.add_paragraph(each)._p.get_or_add_pPr()
            properties.append(parse_xml(IN_LIST.format(w=nsdecls("w"), id=id_)))
        return self

    def save(self, name: str) -> Path:
        path = self._docx.with_name(name)
        self.document.save(str(path))
        return path

    def _paragraph(self, words: str) -> Any:
        return next(one for one in self.document.paragraphs if one.text.startswith(words))

    def _controls(self) -> Iterator[Element]:
        return self.document.element.body.iter(qn("w:sdt"))


def _tag(control: Element) -> str:
    found = control.find(qn("w:sdtPr")).find(qn("w:tag"))
    return "" if found is None else found.get(qn("w:val"))
