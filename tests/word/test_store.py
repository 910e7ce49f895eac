"""The store a paper carries: each region on its page, by name, with the words that stand there."""

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from reportgen.model import Judgement
from reportgen.word.content import Content, Drawn, Grid, Inner, Words
from reportgen.word.store import (
    LONGEST_TAG,
    Held,
    Region,
    Store,
    as_xml,
    path_of,
    read_store,
    tag_in,
    tag_of,
)
from tests.reading import STORE, controls, pictures, store

PAPERS = pytest.mark.parametrize(
    ("sample", "template"),
    [("ics-update", "medway-hwb"), ("ics-update", "kent-cabinet"),
     ("ics-update-scorecard", "medway-hwb")],
)  # fmt: skip


def regions(docx: Path) -> dict[str, str]:
    """The text of each region in the store, by the name its controls have."""
    return {
        etree.QName(region).localname: region.findtext(f"{STORE}text")
        for region in store(docx).find(f"{STORE}regions")
    }


@PAPERS
def test_every_control_has_its_region_and_every_region_a_control(built, sample, template):
    docx = built(sample, template)
    assert {tag for tag, _, _ in controls(docx)} == set(regions(docx))


@PAPERS
def test_a_region_s_text_is_what_its_control_shows(built, sample, template):
    """A table's text in the store is its caption, a chart's what its alt text says."""
    docx = built(sample, template)
    held = regions(docx)
    shown = [(tag, text) for tag, _, text in controls(docx) if not is_table_or_chart(tag)]
    assert len(shown) > 30
    assert [(tag, held[tag]) for tag, _ in shown] == shown


def is_table_or_chart(tag: str) -> bool:
    return tag == "risks" or (
        tag.startswith(("table.", "chart.")) and not re.search(r"\.(caption|note-\d+)$", tag)
    )


def test_a_chart_s_region_says_what_its_alt_text_says(built):
    docx = built("ics-update", "medway-hwb")
    charts = [
        text for tag, text in regions(docx).items() if tag.startswith("chart.") and "Trend" in text
    ]
    assert charts == pictures(docx)


@PAPERS
def test_no_two_controls_have_one_id(built, sample, template):
    ids = [id_ for _, id_, _ in controls(built(sample, template))]
    assert len(ids) == len(set(ids)) > 30
    assert all(0 < int(id_) < 2**31 for id_ in ids)


@PAPERS
def test_the_store_is_of_elements_only(built, sample, template):
    """LibreOffice strips attributes from custom parts."""
    assert [each.attrib for each in store(built(sample, template)).iter() if each.attrib] == []


def test_a_field_printed_twice_is_one_region(built):
    docx = built("ics-update", "medway-hwb")
    boards = [text for tag, _, text in controls(docx) if tag == "field.board"]
    assert boards == ["Health and Wellbeing Board"] * 2  # at the top, and in the footer
    found = store(docx).find(f"{STORE}regions").findall(f"{STORE}field.board")
    assert len(found) == 1


def test_a_figure_s_region_names_its_rule_and_its_cells(small_paper, build):
    root = store(build(small_paper()))
    region = root.find(f"{STORE}regions/{STORE}change.falls.medway")
    assert region.findtext(f"{STORE}text") == (
        "down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22"
    )
    assert region.findtext(f"{STORE}rule") == "change of more than 2% of the baseline figure"
    assert [cell.text for cell in region.iter(f"{STORE}cell")] == [
        "indicators.csv > D2",
        "indicators.csv > D4",
    ]


def test_a_control_is_bound_to_the_text_of_its_region(built):
    """Word shows the store's text in a bound control: the path must lead there."""
    docx = built("ics-update", "medway-hwb")
    root = store(docx)
    bound = Document(docx).element.body.findall(f".//{qn('w:dataBinding')}")
    assert len(bound) > 10
    for binding in bound:
        properties = binding.getparent()
        tag = properties.find(qn("w:tag")).get(qn("w:val"))
        (text,) = root.xpath(binding.get(qn("w:xpath")), namespaces={"s": "urn:reportgen:store:1"})
        assert text.text == regions(docx)[tag]


# --- the store itself -----------------------------------------------------------------------------


def held(*regions: Region) -> Held:
    return Held(
        paper="update",
        template="medway-hwb",
        look="a1b2",
        regions={one.key: one for one in regions},
        judgements=(
            Judgement(key="falls.medway", indicator="Falls", area="Medway", verdict="Improved",
                      latest="60.6% (2024/25)"),
        ),
    )  # fmt: skip


PLAIN = Words(pieces=("5 < 6 & 7",))


def region(key: str, content: Content = PLAIN) -> Region:
    return Region(
        key=key,
        text="5 < 6 & 7",
        rule="any change",
        cells=("figures.xlsx > Data!C4",),
        findings=("falls.medway",),
        content=content,
    )


def test_what_the_store_holds():
    root = etree.fromstring(as_xml(held(region("value.falls.medway"))))
    assert [(etree.QName(each).localname, each.text) for each in root.iter() if each.text] == [
        ("paper", "update"),
        ("template", "medway-hwb"),
        ("look", "a1b2"),
        ("key", "falls.medway"),
        ("indicator", "Falls"),
        ("area", "Medway"),
        ("verdict", "Improved"),
        ("latest", "60.6% (2024/25)"),
        ("key", "value.falls.medway"),
        ("text", "5 < 6 & 7"),
        ("rule", "any change"),
        ("cell", "figures.xlsx > Data!C4"),
        ("finding", "falls.medway"),
        ("own", "5 < 6 & 7"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        Words(pieces=("In all ", Inner(key="tally.improved"), " improved", "")),
        Words(pieces=()),
        Grid(rows=(("Indicator", "Latest"), ("Falls", ""))),
        Drawn(picture="c0ffee", alt="Falls fell"),
    ],
)
def test_a_store_is_read_back_as_it_was_written(content):
    written = held(region("value.falls.medway", content), region(f"chart.{'a' * 70}"))
    assert read_store(etree.fromstring(as_xml(written))) == written


def test_a_store_of_another_make_is_refused():
    with pytest.raises(ValueError, match="no 'look'"):
        read_store(etree.fromstring(as_xml(held()).replace(b"look", b"lock")))


def test_a_key_too_long_for_word_is_shortened_and_still_told_apart():
    one, other = (f"value.{'a' * 70}.{area}" for area in ("medway", "kent"))
    assert len(tag_of(one)) == len(tag_of(other)) == LONGEST_TAG
    assert tag_of(one) != tag_of(other)
    assert tag_of("value.falls.medway") == "value.falls.medway"


def test_ids_depend_on_the_key_and_the_copy_alone():
    first, second = Store(), Store()
    ids = [first.control_id("value.falls"), first.control_id("value.falls")]
    assert ids == [second.control_id("value.falls"), second.control_id("value.falls")]
    assert len(set(ids)) == 2


@pytest.mark.parametrize("key", ["value.falls.medway", f"value.{'a' * 70}", "field.title"])
def test_the_path_of_a_key_leads_to_its_text(key):
    root = etree.fromstring(as_xml(held(region(key))))
    (found,) = root.xpath(path_of(key), namespaces={"s": "urn:reportgen:store:1"})
    assert found.text == "5 < 6 & 7"
    assert tag_in(path_of(key)) == tag_of(key)
