"""What people do to the controls of tables and charts: a table cut in two, words of theirs inside."""

from copy import deepcopy

import pytest
from lxml import etree

from tests.word.refresh.drafting import paper
from tests.word.refresh.page import Page, W, brought, outcomes, paragraph, revised, run, said

RISKS = ("risks.csv", "B,IV", "B,IV\nIce,Roads may freeze.,Salt them.,A,II")
SALTED = (RISKS, ("risks.csv", "Salt them.", "Salt them early."))
NO_TABLE = ("paper.md", "{{ indicator_table(outcome=1) }}", "None.")
NO_CHART = ("paper.md", '{{ chart("falls") }}', "None.")
NO_DECISION = ("notes.md", "- To fit more handrails.\n", "")
TABLE, CHART, DECISION = "table.outcome-1", "chart.falls.medway", "decision.2025-03-18.1"


def cut(draft: Page, key: str, at: int, *, has_headings: bool = False) -> None:
    """A table cut in two before a row, with or without its headings once more."""
    table = draft.table(key)
    rest = deepcopy(table)
    rows, others = (list(one.iter(f"{W}tr")) for one in (table, rest))
    for row in rows[at:]:
        table.remove(row)
    for row in others[has_headings:at]:
        rest.remove(row)
    table.addnext(rest)
    table.addnext(paragraph(""))


def rows_of(content: bytes, key: str) -> list[list[str]]:
    """The rows of all tables in a control."""
    rows = Page(content).control(key).iter(f"{W}tr")
    return [[said(cell) for cell in row.iter(f"{W}tc")] for row in rows]


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("has_headings", [False, True])
def test_a_table_that_was_cut_in_two_is_updated_in_both_halves(tracked, has_headings):
    draft = Page(paper(RISKS))
    cut(draft, "risks", 2, has_headings=has_headings)
    made, told = brought(draft.saved(), paper(*SALTED), tracked=tracked)
    assert rows_of(made, "risks")[-1] == ["Ice", "Roads may freeze.", "Salt them early.", "AII"]
    assert outcomes(told) == {"risks": "updated"}
    assert brought(made, paper(*SALTED), tracked=tracked)[0] is made


def test_a_half_without_rows_goes():
    draft = Page(paper(RISKS))
    cut(draft, "risks", 2)
    made, told = brought(draft.saved(), paper())
    assert [row[0] for row in rows_of(made, "risks")] == ["Risk", "Winter"]
    assert len(list(Page(made).control("risks").iter(f"{W}tbl"))) == 1
    assert outcomes(told) == {"risks": "no longer written, taken out"}


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize(("key", "change"), [(TABLE, NO_TABLE), (CHART, NO_CHART)])
def test_a_table_or_a_chart_whose_control_holds_a_person_s_words_stays(key, change, tracked):
    draft = Page(paper())
    draft.control(key).find(f"{W}sdtContent").append(paragraph("Mind the gap."))
    made, told = brought(draft.saved(), paper(change), tracked=tracked)
    assert said(Page(made).control(key)).endswith("Mind the gap.")
    assert outcomes(told)[key] == "no longer written, left"


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize(("key", "change"), [(TABLE, NO_TABLE), (CHART, NO_CHART)])
def test_a_caption_to_which_somebody_added_words_stays(key, change, tracked):
    draft = Page(paper())
    caption = next(draft.control(f"{key}.caption").iterancestors(f"{W}p"))
    caption.append(run(" (provisional)"))
    made, told = brought(draft.saved(), paper(change), tracked=tracked)
    assert any(line.endswith(" (provisional)") for line in Page(made).lines())
    assert Page(made).controls(key)
    assert outcomes(told)[key] == "no longer written, left"


def test_a_text_box_keeps_a_paragraph_when_all_in_it_is_no_longer_written():
    draft = Page(paper())
    decision = next(draft.control(DECISION).iterancestors(f"{W}p"))
    holder = run("")
    decision.addprevious(paragraph(""))
    decision.getprevious().append(holder)
    box = etree.SubElement(etree.SubElement(holder, f"{W}pict"), f"{W}txbxContent")
    box.append(decision)
    made, told = brought(draft.saved(), paper(NO_DECISION))
    (left,) = Page(made).body.iter(f"{W}txbxContent")
    assert [one.tag for one in left] == [f"{W}p"]
    assert outcomes(told) == {DECISION: "no longer written, taken out"}


def test_a_caption_whose_table_somebody_deleted_is_told_when_it_is_no_longer_written():
    draft = Page(paper())
    control = draft.control(TABLE)
    control.getparent().remove(control)
    made, told = brought(draft.saved(), paper(NO_TABLE))
    assert outcomes(told)[f"{TABLE}.caption"] == "no longer written, left"
    assert Page(made).controls(f"{TABLE}.caption")
    assert brought(made, paper(NO_TABLE))[0] is made


@pytest.mark.parametrize("tracked", [False, True])
def test_a_table_whose_every_row_somebody_struck_for_words_of_theirs_is_kept(tracked):
    draft = Page(paper())
    for number, row in enumerate(list(draft.table("risks").iter(f"{W}tr")), start=800):
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(revised("del", [], number=number))
    draft.control("risks").find(f"{W}sdtContent").append(paragraph("See the register."))
    made, told = brought(draft.saved(), paper(RISKS), tracked=tracked)
    assert made == draft.saved()
    assert outcomes(told) == {"risks": "kept"}


def test_a_row_whose_cells_somebody_merged_is_kept_and_told_as_a_whole():
    draft = Page(paper(RISKS))
    cells = list(list(draft.table("risks").iter(f"{W}tr"))[2].iter(f"{W}tc"))
    etree.SubElement(cells[1].find(f"{W}tcPr"), f"{W}gridSpan", {f"{W}val": "2"})
    cells[2].getparent().remove(cells[2])
    made, told = brought(draft.saved(), paper(*SALTED))
    (kept,) = told
    assert kept.outcome == "kept"
    assert kept.what == "Ice: all cells"
    assert kept.old == "Ice | Roads may freeze. | Salt them. | AII"
    assert kept.theirs == "Ice | Roads may freeze. | AII"
    assert kept.new == "Ice | Roads may freeze. | Salt them early. | AII"
    assert brought(made, paper(*SALTED))[1] == told
