"""What people leave in a region beside words – comments, notes, pictures, formulas – outlives it."""

from collections.abc import Callable

import pytest
from lxml import etree

from tests.word.refresh.drafting import paper
from tests.word.refresh.page import Page, W, brought, outcomes, run, said, tag

ICE = ("risks.csv", "B,IV", "B,IV\nIce,Roads may freeze.,Salt them.,A,II")
NO_DECISION = ("notes.md", "- To fit more handrails.\n", "")
OTHER_COLUMNS = ("paper.md", "areas: [Medway]", "areas: [Medway]\ntable_columns: [latest, change]")
TABLE, DECISION = "table.outcome-1", "decision.2025-03-18.1"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
Element = etree._Element


def commented(words: Element) -> None:
    """A person's comment on a run."""
    for name, beside in (("Start", words.addprevious), ("End", words.addnext)):
        beside(etree.Element(f"{W}commentRange{name}", {f"{W}id": "0"}))
    sign = run("")
    etree.SubElement(sign, f"{W}commentReference", {f"{W}id": "0"})
    words.getnext().addnext(sign)


def noted(words: Element) -> None:
    sign = run("")
    etree.SubElement(sign, f"{W}footnoteReference", {f"{W}id": "2"})
    words.addnext(sign)


def pictured(words: Element) -> None:
    shown = run("")
    etree.SubElement(shown, f"{W}pict")
    words.addnext(shown)


def with_formula(words: Element) -> None:
    words.addnext(etree.Element(FORMULA))


LEFT = {
    commented: f"{W}commentReference",
    noted: f"{W}footnoteReference",
    pictured: f"{W}pict",
    with_formula: FORMULA,
}
each_kind = pytest.mark.parametrize("leave", LEFT, ids=lambda one: one.__name__)
Leave = Callable[[Element], None]


def count(content: bytes, leave: Leave) -> int:
    return len(list(Page(content).body.iter(LEFT[leave])))


@each_kind
@pytest.mark.parametrize("tracked", [False, True])
def test_a_row_in_which_somebody_left_more_than_words_stays(leave, tracked):
    draft = Page(paper(ICE))
    leave(next(draft.cell("risks", 2, 1).iter(f"{W}r")))
    made, told = brought(draft.saved(), paper(), tracked=tracked)
    assert count(made, leave) == 1
    assert [row[0] for row in Page(made).rows("risks")] == ["Risk", "Winter", "Ice"]
    assert outcomes(told) == {"risks": "no longer written, left"}
    assert brought(made, paper(), tracked=tracked)[0] is made


@each_kind
@pytest.mark.parametrize("tracked", [False, True])
def test_a_table_with_other_columns_in_which_somebody_left_something_is_not_made_anew(
    leave, tracked
):
    draft = Page(paper())
    leave(next(draft.cell(TABLE, 1, 2).iter(f"{W}r")))
    made, told = brought(draft.saved(), paper(OTHER_COLUMNS), tracked=tracked)
    assert count(made, leave) == 1
    assert Page(made).rows(TABLE) == draft.rows(TABLE)
    assert "the whole table" not in {one.what for one in told}


@each_kind
def test_a_paragraph_in_which_somebody_left_more_than_words_stays(leave):
    draft = Page(paper())
    leave(next(draft.control(DECISION).iter(f"{W}r")))
    made, told = brought(draft.saved(), paper(NO_DECISION))
    assert count(made, leave) == 1
    assert outcomes(told) == {DECISION: "no longer written, left"}


def test_a_chart_that_is_no_longer_written_goes_though_it_is_a_picture():
    made, told = brought(paper(), paper(("paper.md", '{{ chart("falls") }}', "Nothing.")))
    assert outcomes(told)["chart.falls.medway"] == "no longer written, taken out"
    assert not Page(made).controls("chart.falls.medway")


@each_kind
@pytest.mark.parametrize("tracked", [False, True])
def test_what_somebody_left_on_a_link_stays_when_it_leads_elsewhere(leave, tracked):
    draft = Page(paper())
    leave(next(draft.control("field.author.email").iter(f"{W}r")))
    made, told = brought(
        draft.saved(), paper(("paper.md", "sam.sample@", "pat.person@")), tracked=tracked
    )
    assert count(made, leave) == 1
    assert outcomes(told) == {"field.author.email": "updated"}
    page = Page(made)
    *_, link = page.control("field.author.email").iter(f"{W}hyperlink")
    assert page.file.relations[page.file.main][link.get(ID)].target.startswith("mailto:pat.person@")
    assert said(link) == "pat.person@example.org"


@each_kind
@pytest.mark.parametrize("tracked", [False, True])
def test_what_somebody_left_on_a_figure_stays_when_its_sentence_is_written_without_it(
    leave, tracked
):
    cancelled = paper(("notes.md", "Status: held", "Status: cancelled"))
    draft = Page(paper())
    figures = draft.paragraph("In March 2025").iter(f"{W}sdt")
    (worse,) = [one for one in figures if tag(one) == "tally.1.medway.got-worse"]
    leave(next(worse.iter(f"{W}r")))
    made, told = brought(draft.saved(), cancelled, tracked=tracked)
    assert count(made, leave) == 1
    assert outcomes(told)["meeting.2025-03-18"] == "updated"
    assert brought(made, cancelled, tracked=tracked)[0] is made


@pytest.mark.parametrize(("name", "rows"), [("_GoBack", 2), ("ours", 3)])
def test_the_bookmark_that_word_sets_by_itself_keeps_nothing(name, rows):
    draft = Page(paper(ICE))
    words = next(draft.cell("risks", 2, 1).iter(f"{W}r"))
    words.addprevious(etree.Element(f"{W}bookmarkStart", {f"{W}id": "9", f"{W}name": name}))
    words.addprevious(etree.Element(f"{W}bookmarkEnd", {f"{W}id": "9"}))
    made, _ = brought(draft.saved(), paper())
    assert len(Page(made).rows("risks")) == rows
