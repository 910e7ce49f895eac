"""Captions are numbered anew when a figure came: each once, and people's own ways of numbering stay."""

import pytest
from lxml import etree

from tests.word.refresh.drafting import paper
from tests.word.refresh.page import Page, W, brought, paragraph, run, said

NEW_CHART = (
    "paper.md", '{{ chart("falls") }}', '{{ chart("falls") }}\n\n{{ chart("vaccination") }}',
)  # fmt: skip
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
Element = etree._Element


def caption(number: str, switches: str = "") -> Element:
    """A person's own caption of a figure."""
    made = paragraph("Figure ")
    field = etree.SubElement(made, f"{W}fldSimple", {f"{W}instr": f" SEQ Figure {switches}"})
    field.append(run(number))
    made.append(run(": ours"))
    return made


def in_a_text_box(*captions: Element) -> Element:
    """A paragraph on which a text box hangs, written twice as Word does: anew, and for old readers."""
    made = paragraph("")
    box = etree.SubElement(made[0], f"{MC}AlternateContent")
    for name, holder, one in zip(
        ("Choice", "Fallback"), ("drawing", "pict"), captions, strict=True
    ):
        content = etree.SubElement(etree.SubElement(box, f"{MC}{name}"), f"{W}{holder}")
        etree.SubElement(content, f"{W}txbxContent").append(one)
    return made


def figures(content: bytes) -> list[str]:
    """The captions of a draft, a text box's once."""
    return [
        said(one).partition(":")[0]
        for one in Page(content).body.iter(f"{W}p")
        if said(one).startswith("Figure ") and not list(one.iterancestors(f"{MC}Fallback"))
        and not list(one.iter(f"{W}txbxContent"))
    ]  # fmt: skip


@pytest.mark.parametrize("tracked", [False, True])
def test_a_caption_in_a_text_box_counts_once(tracked):
    draft = Page(paper())
    draft.paragraph("This is within").addnext(in_a_text_box(caption("1"), caption("1")))
    made, _ = brought(draft.saved(), paper(NEW_CHART), tracked=tracked)
    assert figures(made) == ["Figure 1", "Figure 2", "Figure 3"]


@pytest.mark.parametrize(
    ("own", "numbers"),
    [
        (caption("1", "\\* ARABIC"), ["Figure 1", "Figure 2", "Figure 3"]),
        (caption("7", "\\r 7"), ["Figure 7", "Figure 8", "Figure 9"]),
        (caption("A", "\\* ALPHABETIC"), ["Figure A", "Figure 2", "Figure 3"]),
        (caption("4", "\\* ARABIC \\s 1"), ["Figure 4", "Figure 2", "Figure 3"]),
    ],
)
def test_a_person_s_own_way_of_numbering_stays(own, numbers):
    draft = Page(paper())
    draft.paragraph("This is within").addnext(own)
    made, _ = brought(draft.saved(), paper(NEW_CHART))
    assert figures(made) == numbers


def test_a_caption_that_repeats_the_last_number_does_so_still():
    draft = Page(paper())
    draft.control("chart.falls.medway").addnext(caption("1", "\\c"))
    first = (
        "paper.md",
        '{{ chart("falls") }}',
        '{{ chart("vaccination") }}\n\n{{ chart("falls") }}',
    )
    made, _ = brought(draft.saved(), paper(first))
    assert figures(made) == ["Figure 1", "Figure 2", "Figure 2"]
