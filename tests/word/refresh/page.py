"""A built paper in a person's hands: found by its words, edited as Word would edit it, saved."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from reportgen import build as building
from reportgen.word.draft import Draft, read_draft
from reportgen.word.opc import WordFile
from reportgen.word.refresh.changes import Change
from reportgen.word.refresh.refreshed import refreshed

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element


def fresh(folder: Path, template: str | None = None) -> bytes:
    """The paper of a folder as a build makes it today."""
    checked = building.check(folder, building.Options(template=template))
    assert checked.facts is not None, checked.problems
    return building.content(checked.facts)


def draft_of(content: bytes) -> Draft:
    read = read_draft(content, name="draft.docx")
    assert read.facts is not None, read.problems
    return read.facts


def brought(draft: bytes, new: bytes, *, tracked: bool = False) -> tuple[bytes, tuple[Change, ...]]:
    """A draft with what a fresh build says brought into it, and what became of each region."""
    done = refreshed(draft_of(draft), draft_of(new), tracked=tracked)
    assert done.missing == ()
    return done.content or draft, done.changes


def outcomes(changes: tuple[Change, ...]) -> dict[str, str]:
    """What became of each region, by its key; of the parts of one, each once, joined."""
    found: dict[str, list[str]] = {}
    for one in changes:
        found.setdefault(one.key, [])
        if str(one.outcome) not in found[one.key]:
            found[one.key].append(str(one.outcome))
    return {key: ", ".join(many) for key, many in found.items()}


class Page:
    """The main document of a Word file, to be edited in place."""

    def __init__(self, content: bytes) -> None:
        self.file = WordFile(content, "draft.docx")
        self.body: Element = self.file.root(self.file.main)[0]

    def saved(self) -> bytes:
        return self.file.packed_whole(self.file.parts)

    def lines(self) -> list[str]:
        return [said(one) for one in self.body.iter(f"{W}p")]

    def paragraph(self, words: str) -> Element:
        """The one paragraph of the body that says these words."""
        (found,) = [one for one in self.body.iter(f"{W}p") if words in said(one)]
        return found

    def controls(self, key: str) -> list[Element]:
        return [one for one in self.body.iter(f"{W}sdt") if tag(one) == key]

    def control(self, key: str) -> Element:
        (found,) = self.controls(key)
        return found

    def table(self, key: str) -> Element:
        return next(self.control(key).iter(f"{W}tbl"))

    def rows(self, key: str) -> list[list[str]]:
        return [
            [" / ".join(map(said, cell.iter(f"{W}p"))) for cell in row.iter(f"{W}tc")]
            for row in self.table(key).iter(f"{W}tr")
        ]

    def cell(self, key: str, row: int, column: int) -> Element:
        return list(list(self.table(key).iter(f"{W}tr"))[row].iter(f"{W}tc"))[column]


def tag(control: Element) -> str:
    found = control.find(f"{W}sdtPr/{W}tag")
    return "" if found is None else found.get(f"{W}val", "")


def said(element: Element) -> str:
    """What a reader sees, tracked changes accepted."""
    return "".join(
        one.text or ""
        for one in element.iter(f"{W}t")
        if next(one.iterancestors(f"{W}del", f"{W}moveFrom"), None) is None
    )


def own_lines(page: Page) -> list[str]:
    """What people's own words say, the generated regions among them left out; tables left out too."""
    return [
        "".join(
            one.text or ""
            for one in each.iter(f"{W}t")
            if not any(tag(control) for control in one.iterancestors(f"{W}sdt"))
        )
        for each in page.body.iter(f"{W}p")
        if next(each.iterancestors(f"{W}tbl"), None) is None
    ]


def run(text: str, *, bold: bool = False) -> Element:
    made = etree.Element(f"{W}r")
    if bold:
        etree.SubElement(etree.SubElement(made, f"{W}rPr"), f"{W}b")
    typed = etree.SubElement(made, f"{W}t")
    typed.text = text
    typed.set(SPACE, "preserve")
    return made


def paragraph(text: str) -> Element:
    made = etree.Element(f"{W}p")
    made.append(run(text))
    return made


def retype(element: Element, text: str) -> None:
    """Types other words in the place of all that an element says."""
    typed = list(element.iter(f"{W}t"))
    typed[0].text = text
    typed[0].set(SPACE, "preserve")
    for one in typed[1:]:
        one.text = ""


def copied(element: Element) -> Element:
    return deepcopy(element)


def revised(
    kind: str, runs: list[Element], author: str = "Pat Person", number: int = 900
) -> Element:
    """Runs a person inserted or deleted with tracked changes on."""
    made = etree.Element(f"{W}{kind}")
    made.set(f"{W}id", str(number))
    made.set(f"{W}author", author)
    made.set(f"{W}date", "2026-01-15T10:00:00Z")
    made.extend(runs)
    if kind == "del":
        for one in made.iter(f"{W}t"):
            one.tag = f"{W}delText"
    return made


def authors(page: Page) -> Iterator[str]:
    for one in page.body.iter(f"{W}ins", f"{W}del"):
        yield one.get(f"{W}author", "")
