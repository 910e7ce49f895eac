"""Drafts of the small paper with its sources changed, and what a person did to them in Word."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path

from lxml import etree

from reportgen import build as building
from reportgen.refreshing import opened
from reportgen.word.refresh.refreshed import Refreshed, refreshed
from tests.conftest import SMALL_PAPER
from tests.reading import W, said

Change = tuple[str, str, str]
Element = etree._Element
BODY = "word/document.xml"
WHO = {f"{W}author": "Jo Editor", f"{W}date": "2026-01-03T10:00:00Z"}

# The small paper with more in it: paragraphs from the notes, a tally, a figure after the chart.
MORE = (
    ("paper.md", "met {{ meetings|length }} time in the year.",
     "met.\n\n{{ meetings }}\n\nIt decided:\n\n{{ decisions }}\n\nIt agreed:\n\n{{ actions }}"),
    ("paper.md", "figures stand below.", "figures stand below: {{ tally(outcomes=[1]) }}."),
    ("paper.md", '{{ chart("falls") }}', '{{ chart("falls") }}\n\nIt was {{ value("vaccination") }}.'),
)  # fmt: skip


@cache
def paper(*changes: Change, template: str | None = None) -> bytes:
    """The small paper's Word file; a change is a file, words in it, and what is to stand instead."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "small-paper"
        shutil.copytree(SMALL_PAPER, folder)
        for name, words, instead in (*MORE, *changes):
            text = (folder / name).read_text(encoding="utf-8")
            assert words in text, f"{name} does not say '{words}'"
            (folder / name).write_text(text.replace(words, instead), encoding="utf-8")
        checked = building.check(folder, building.Options(template=template))
        assert checked.facts is not None, checked.problems
        return building.content(checked.facts)


def done(draft: bytes, today: bytes, *, tracked: bool) -> Refreshed:
    return refreshed(opened(draft, name="draft"), opened(today, name="draft"), tracked=tracked)


def plain(draft: bytes, today: bytes) -> bytes:
    """The draft refreshed plainly."""
    return done(draft, today, tracked=False).content or draft


def redlined(draft: bytes, today: bytes) -> bytes:
    """The draft refreshed with the updates as tracked changes."""
    return done(draft, today, tracked=True).content or draft


# --- what a person does in Word -------------------------------------------------------------------


def edited(draft: bytes, *edits: Callable[[Element], object], part: str = BODY) -> bytes:
    """The draft with a part of it changed by a person."""
    with zipfile.ZipFile(io.BytesIO(draft)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = etree.fromstring(parts[part])
    for edit in edits:
        edit(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def body(draft: bytes) -> Element:
    """The main part of a draft."""
    with zipfile.ZipFile(io.BytesIO(draft)) as package:
        return etree.fromstring(package.read(BODY))


def control(root: Element, tag: str) -> Element:
    """The first content control of a region."""
    found = (one for one in root.iter(f"{W}sdt") if _tag(one) == tag)
    return next(found)


def _tag(control: Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else tag.get(f"{W}val", "")


def paragraph(root: Element, words: str) -> Element:
    """The first paragraph that says these words."""
    return next(
        one
        for one in root.iter(f"{W}p")
        if words in "".join(each.text or "" for each in one.iter(f"{W}t"))
    )


def mark(kind: str, number: int) -> Element:
    """A revision of a person's, with nothing in it yet."""
    return etree.Element(f"{W}{kind}", {f"{W}id": str(number), **WHO})


def run(words: str, text: str = "t") -> Element:
    made = etree.Element(f"{W}r")
    typed = etree.SubElement(made, f"{W}{text}")
    typed.text = words
    typed.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def wrap(elements: list[Element], around: Element) -> Element:
    """Puts elements that stand side by side into another, in their place."""
    elements[0].addprevious(around)
    around.extend(elements)
    return around


def inserted(tag: str) -> Callable[[Element], object]:
    """A person put in the sentence that a region stands in; that is pending."""

    def edit(root: Element) -> None:
        sentence = next(control(root, tag).iterancestors(f"{W}p"))
        wrap([one for one in sentence if one.tag != f"{W}pPr"], mark("ins", 700))

    return edit


def moved(tag: str, after: str) -> Callable[[Element], object]:
    """A person moved the sentence that a region stands in behind another; that is pending."""

    def edit(root: Element) -> None:
        here = next(control(root, tag).iterancestors(f"{W}p"))
        there = deepcopy(here)
        for number, copy in enumerate(there.iter(f"{W}id"), start=7001):
            copy.set(f"{W}val", str(number))
        paragraph(root, after).addnext(there)
        for number, (one, kind) in enumerate(((here, "moveFrom"), (there, "moveTo"))):
            content = [each for each in one if each.tag != f"{W}pPr"]
            start = mark(f"{kind}RangeStart", 710 + number)
            start.set(f"{W}name", "move1")
            content[0].addprevious(start)
            wrap(content, mark(kind, 720 + number))
            end = etree.SubElement(one, f"{W}{kind}RangeEnd")
            end.set(f"{W}id", str(710 + number))
            properties = one.find(f"{W}pPr")
            etree.SubElement(properties, f"{W}rPr").append(mark(kind, 730 + number))

    return edit


def changed_beside(tag: str) -> Callable[[Element], object]:
    """A person wrote before a region and struck what stands behind it; both are pending."""

    def edit(root: Element) -> None:
        region = control(root, tag)
        behind = region.getnext()
        assert behind.tag == f"{W}r"
        wrap([behind], mark("del", 740))
        for typed in behind.iter(f"{W}t"):
            typed.tag = f"{W}delText"
        region.addprevious(wrap_new("about ", 741))

    return edit


def wrap_new(words: str, number: int) -> Element:
    added = mark("ins", number)
    added.append(run(words))
    return added


def retyped(tag: str) -> Callable[[Element], object]:
    """A person struck the words of a region and typed the very same; both are pending."""

    def edit(root: Element) -> None:
        (old,) = control(root, tag).iter(f"{W}r")
        new = deepcopy(old)
        wrap([old], mark("del", 750)).addnext(mark("ins", 751))
        old.getparent().getnext().append(new)
        for typed in old.iter(f"{W}t"):
            typed.tag = f"{W}delText"

    return edit


def commented(tag: str) -> Callable[[Element], object]:
    """A person's comment is on the words of a region."""

    def edit(root: Element) -> None:
        region = control(root, tag)
        start, end = (etree.Element(f"{W}commentRange{one}", {f"{W}id": "0"}) for one in ENDS)
        region.addprevious(start)
        region.addnext(end)
        sign = etree.Element(f"{W}r")
        etree.SubElement(sign, f"{W}commentReference", {f"{W}id": "0"})
        end.addnext(sign)

    return edit


ENDS = ("Start", "End")


def styled(words: str, style: str) -> Callable[[Element], object]:
    """A person gave the last paragraph that says these words another style."""

    def edit(root: Element) -> None:
        (*_, last) = [one for one in root.iter(f"{W}p") if said(one) == words]
        last.find(f"{W}pPr/{W}pStyle").set(f"{W}val", style)

    return edit


def made_bold(tag: str) -> Callable[[Element], object]:
    """A person made the words of a region bold; that is pending."""

    def edit(root: Element) -> None:
        (words,) = control(root, tag).iter(f"{W}r")
        look = words.find(f"{W}rPr")
        if look is None:
            look = etree.Element(f"{W}rPr")
            words.insert(0, look)
        etree.SubElement(look, f"{W}b")
        change = mark("rPrChange", 760)
        etree.SubElement(change, f"{W}rPr")
        look.append(change)

    return edit
