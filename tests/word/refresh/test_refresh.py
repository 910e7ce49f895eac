"""An edited draft brought up to date: what nobody touched is today's, and every edit is still there."""

import io
import zipfile

import pytest
from lxml import etree

from reportgen.word.draft import read_draft
from tests.word.refresh.page import (
    Page,
    W,
    authors,
    brought,
    copied,
    fresh,
    outcomes,
    own_lines,
    paragraph,
    retype,
    revised,
    run,
    said,
)
from tests.word.saving import by_libreoffice

# falls in 2023/24 become 600.2 in the sheet: in the summary, in the table, in the chart
NEW = ("indicators.csv", "falls,Medway,2023/24,440.2", "falls,Medway,2023/24,600.2")
NEW_RISK = (
    "risks.csv",
    "Grit them.,B,IV",
    "Grit them and warn people.,A,IV\nHeat,Homes may overheat.,Open cool rooms.,C,III",
)
NEW_NOTES = (
    "notes.md",
    "- To fit more handrails.",
    "- To fit more handrails.\n- To light the stairs.",
)
VALUE = "value.falls.medway"
TABLE = "table.outcome-1"
CHART = "chart.falls.medway"


@pytest.fixture
def page(small_paper):
    """The small paper as built, and a build of it after its sources have changed."""

    def make(*changes, before=()):
        folder = small_paper(*before)
        old = fresh(folder)
        for name, words, instead in changes:
            text = (folder / name).read_text("utf-8")
            assert words in text, words
            (folder / name).write_text(text.replace(words, instead), "utf-8")
        return Page(old), fresh(folder)

    return make


def lines(content) -> list[str]:
    return Page(content).lines()


# --- nobody touched it ----------------------------------------------------------------------------


@pytest.mark.parametrize("changes", [(NEW,), (NEW_RISK,), (NEW, NEW_RISK)])
def test_an_untouched_draft_becomes_what_a_fresh_build_makes(page, changes):
    draft, new = page(*changes)
    made, told = brought(draft.saved(), new)
    assert lines(made) == lines(new)
    assert {str(one.outcome) for one in told} <= {"updated", "new"}


def test_a_draft_that_is_up_to_date_is_left_alone(page):
    draft, new = page()
    assert brought(draft.saved(), new) == (draft.saved(), ())


def test_refreshing_again_changes_nothing(page):
    draft, new = page(NEW, NEW_RISK)
    retype(draft.control(VALUE), "about 440")
    made, _ = brought(draft.saved(), new)
    again, told = brought(made, new)
    assert again is made
    assert outcomes(told) == {VALUE: "kept"}


# --- words ----------------------------------------------------------------------------------------


def test_a_value_in_a_sentence_its_author_rewrote_is_updated(page):
    draft, new = page(NEW)
    sentence = draft.paragraph("There were")
    retype(sentence.find(f"{W}r"), "We counted ")
    sentence.append(run(" More is being done."))
    made, _ = brought(draft.saved(), new)
    (line,) = [one for one in lines(made) if one.startswith("We counted")]
    assert line.startswith("We counted 600.2 per 100,000 falls in 2023/24, up 97.7")
    assert line.endswith(" More is being done.")


def test_a_value_somebody_changed_is_kept_and_told_with_what_it_was_and_would_be(page):
    draft, new = page(NEW)
    retype(draft.control(VALUE), "some 440")
    made, told = brought(draft.saved(), new)
    assert said(Page(made).control(VALUE)) == "some 440"
    (kept,) = [one for one in told if one.outcome == "kept"]
    assert (kept.old, kept.theirs, kept.new) == (
        "440.2 per 100,000", "some 440", "600.2 per 100,000",
    )  # fmt: skip
    assert "Summary" in kept.place.spot


def test_new_words_take_the_look_of_those_whose_place_they_take(page):
    draft, new = page(NEW)
    (typed,) = draft.control(VALUE).iter(f"{W}r")
    typed.getparent().replace(typed, run(said(typed), bold=True))
    made, _ = brought(draft.saved(), new)
    control = Page(made).control(VALUE)
    assert said(control) == "600.2 per 100,000"
    assert all(one.find(f"{W}rPr/{W}b") is not None for one in control.iter(f"{W}r"))


def test_a_sentence_moved_to_another_section_is_updated_there(page):
    draft, new = page(NEW)
    moved, legal = draft.paragraph("There were"), draft.paragraph("This is within the policy")
    legal.addnext(moved)
    made, _ = brought(draft.saved(), new)
    there = lines(made)
    at = there.index("This is within the policy framework.")
    assert there[at + 1].startswith("There were 600.2 per 100,000 falls")


def test_a_control_copied_and_pasted_is_updated_in_both_places(page):
    draft, new = page(NEW)
    draft.paragraph("This is within the policy").append(copied(draft.control(VALUE)))
    made, _ = brought(draft.saved(), new)
    assert [said(one) for one in Page(made).controls(VALUE)] == ["600.2 per 100,000"] * 2


def test_of_two_copies_the_one_somebody_changed_is_kept(page):
    draft, new = page(NEW)
    copy = copied(draft.control(VALUE))
    draft.paragraph("This is within the policy").append(copy)
    retype(copy, "440 or so")
    made, _ = brought(draft.saved(), new)
    first, second = Page(made).controls(VALUE)
    assert [said(first), said(second)] == ["600.2 per 100,000", "440 or so"]
    bound = [one.find(f"{W}sdtPr/{W}dataBinding") is not None for one in (first, second)]
    assert bound == [True, False]  # else Word would show the store's words in both


def test_a_sentence_that_was_deleted_stays_deleted_and_is_told(page):
    draft, new = page(NEW)
    gone = draft.paragraph("There were")
    gone.getparent().remove(gone)
    made, told = brought(draft.saved(), new)
    assert not any("There were" in line for line in lines(made))
    assert {key for key, what in outcomes(told).items() if what == "stays deleted"} == {
        *(VALUE, "period.falls.medway", "change.falls.medway"),
    }


def test_what_the_front_page_says_is_today_s_unless_somebody_changed_it(page):
    draft, new = page(
        ("paper.md", "title: Falls Update", "title: Falls in 2024"),
        ("paper.md", "name: Sam Sample", "name: Kim Example"),
    )
    retype(draft.control("field.author.name"), "S. Sample")
    made, told = brought(draft.saved(), new)
    there = Page(made)
    assert said(there.control("field.title")) == "Falls in 2024"
    assert said(there.control("field.author.name")) == "S. Sample"
    assert outcomes(told)["field.author.name"] == "kept"


@pytest.mark.parametrize("tracked", [False, True])
def test_a_link_leads_to_today_s_address(page, tracked):
    draft, new = page(("paper.md", "sam.sample@example.org", "kim.sample@example.org"))
    made, _ = brought(draft.saved(), new, tracked=tracked)
    there = Page(made)
    control = there.control("field.author.email")
    assert said(control) == "kim.sample@example.org"
    link = list(control.iter(f"{W}hyperlink"))[-1]
    (id_,) = [value for name, value in link.items() if name.endswith("}id")]
    relation = there.file.relations[there.file.main][id_]
    assert relation.target == "mailto:kim.sample@example.org"


def test_a_recommendation_is_today_s(page):
    draft, new = page(("paper.md", "note the report", "note the report and its risks"))
    made, _ = brought(draft.saved(), new)
    assert "The Board is asked to note the report and its risks." in lines(made)


def test_what_was_left_to_complete_loses_its_mark_when_it_is_given(page):
    draft, new = page(
        ("paper.md", "\nreport_from:", "\nmeeting_date: 2026-02-12\nreport_from:"),
        before=[("paper.md", "meeting_date: 2026-02-12\n", "")],
    )
    made, _ = brought(draft.saved(), new)
    control = Page(made).control("field.meeting_date")
    assert said(control) == "12 February 2026"
    assert control.find(f".//{W}rStyle") is None


def test_a_new_decision_stands_after_the_one_it_follows(page):
    listed = ("paper.md", "None was needed.", "{{ decisions }}")
    draft, new = page(NEW_NOTES, before=[listed])
    draft.paragraph("To fit more handrails").addnext(paragraph("We agree with this."))
    made, told = brought(draft.saved(), new)
    there = lines(made)
    at = there.index("18 March 2025: To fit more handrails.")
    assert there[at + 1 : at + 3] == ["18 March 2025: To light the stairs.", "We agree with this."]
    assert outcomes(told) == {"decision.2025-03-18.2": "new"}


def test_decisions_are_known_by_their_number(page):
    listed = ("paper.md", "None was needed.", "{{ decisions }}")
    draft, new = page(("notes.md", "- To fit more handrails.", "- To meet."), before=[listed])
    made, told = brought(draft.saved(), new)
    assert "18 March 2025: To meet." in lines(made)
    assert outcomes(told) == {"decision.2025-03-18.1": "updated"}


@pytest.mark.parametrize(("is_commented", "left"), [(False, 1), (True, 2)])
def test_what_is_no_longer_written_goes_unless_somebody_commented_on_it(page, is_commented, left):
    listed = ("paper.md", "None was needed.", "{{ decisions }}")
    draft, new = page(("notes.md", "\n- To light the stairs.", ""), before=[listed, NEW_NOTES])
    if is_commented:
        commented = draft.paragraph("To light the stairs")
        for place, name in ((1, "commentRangeStart"), (3, "commentRangeEnd")):
            mark = etree.Element(f"{W}{name}")
            mark.set(f"{W}id", "7")
            commented.insert(place, mark)
    made, told = brought(draft.saved(), new)
    assert len([line for line in lines(made) if line.startswith("18 March")]) == left
    (what,) = outcomes(told).values()
    assert what == ("no longer written, left" if is_commented else "no longer written, taken out")


def test_a_value_that_paper_md_no_longer_places_stays_in_its_sentence_and_is_told(page):
    draft, new = page(("paper.md", 'There were {{ value("falls") }} falls', "There were falls"))
    made, told = brought(draft.saved(), new)
    assert any("There were 440.2 per 100,000 falls" in line for line in lines(made))
    assert outcomes(told) == {VALUE: "no longer written, left"}


# --- tables ---------------------------------------------------------------------------------------


def test_cells_are_updated_and_those_somebody_changed_are_kept(page):
    draft, new = page(NEW)
    retype(draft.cell(TABLE, 1, 4), "Worse: see text")
    made, told = brought(draft.saved(), new)
    row = Page(made).rows(TABLE)[1]
    assert row[2] == "600.2 (2023/24)"
    assert row[4] == "Worse: see text"
    (kept,) = [one for one in told if one.outcome == "kept"]
    assert kept.what.endswith(": Since baseline")
    assert (kept.old, kept.theirs, kept.new) == (
        "▲\xa0Improved",
        "Worse: see text",
        "▼\xa0Got worse",
    )


def test_a_row_and_a_column_an_author_added_stay(page):
    draft, new = page(NEW)
    for number, row in enumerate(list(draft.table(TABLE).iter(f"{W}tr"))):
        cell = copied(next(row.iter(f"{W}tc")))
        retype(cell, "Remark" if number == 0 else f"remark {number}")
        row.append(cell)
    rows = list(draft.table(TABLE).iter(f"{W}tr"))
    own = copied(rows[1])
    for at, cell in enumerate(own.iter(f"{W}tc")):
        retype(cell, f"own {at}")
    rows[1].addnext(own)
    made, told = brought(draft.saved(), new)
    there = Page(made).rows(TABLE)
    assert there[0][-1] == "Remark"
    assert there[1][2] == "600.2 (2023/24)"
    assert there[1][-1] == "remark 1"
    assert there[2][:2] == ["own 0", "own 1"]
    assert set(outcomes(told).values()) == {"updated"}


def test_a_new_risk_is_a_row_in_the_look_of_the_table(page):
    draft, new = page(NEW_RISK)
    retype(draft.cell("risks", 1, 1), "Pavements will freeze, as they did in 2025.")
    made, told = brought(draft.saved(), new)
    assert Page(made).rows("risks")[1:] == [
        ["Winter", "Pavements will freeze, as they did in 2025.", "Grit them and warn people.",
         "AIV"],
        ["Heat", "Homes may overheat.", "Open cool rooms.", "CIII"],
    ]  # fmt: skip
    assert outcomes(told) == {"risks": "updated, kept, new"}


def test_a_risk_that_was_taken_out_stays_out(page):
    draft, new = page(
        ("risks.csv", "Open cool rooms.,C,III", "Open cool rooms.,B,III"), before=[NEW_RISK]
    )
    row = list(draft.table("risks").iter(f"{W}tr"))[2]
    row.getparent().remove(row)
    made, told = brought(draft.saved(), new)
    assert [row[0] for row in Page(made).rows("risks")] == ["Risk", "Winter"]
    assert outcomes(told) == {"risks": "stays deleted"}


def test_a_risk_that_is_no_longer_in_the_register_goes_unless_it_was_reworded(page):
    heat = "\nHeat,Homes may overheat.,Open cool rooms.,C,III"
    draft, new = page(("risks.csv", heat, ""), before=[NEW_RISK])
    untouched, _ = brought(draft.saved(), new)
    assert [row[0] for row in Page(untouched).rows("risks")] == ["Risk", "Winter"]
    retype(draft.cell("risks", 2, 2), "Open three cool rooms.")
    kept, told = brought(draft.saved(), new)
    assert [row[0] for row in Page(kept).rows("risks")] == ["Risk", "Winter", "Heat"]
    assert outcomes(told) == {"risks": "no longer written, left"}


def test_a_table_with_other_columns_is_made_anew_where_nobody_has_touched_it(page):
    columns = ("paper.md", "areas: [Medway]", "areas: [Medway]\ntable_columns: [latest, change]")
    draft, new = page(columns)
    made, _ = brought(draft.saved(), new)
    assert lines(made) == lines(new)
    retype(draft.cell(TABLE, 1, 2), "440")
    made, told = brought(draft.saved(), new)
    assert Page(made).rows(TABLE)[1][2] == "440"
    left = [one.old for one in told if one.outcome == "no longer written, left"]
    assert left == ["Baseline", "Since baseline", "Target"]
    assert "new, not placed" not in outcomes(told)[TABLE]


# --- charts ---------------------------------------------------------------------------------------


def picture_of(content) -> bytes:
    """The bytes of the paper's picture."""
    page = Page(content)
    (blip,) = page.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    id_ = next(value for name, value in blip.items() if name.endswith("}embed"))
    return page.file.parts[page.file.relations[page.file.main][id_].target]


def drawn(content):
    return next(Page(content).control(CHART).iter(f"{DRAWING}inline"))


DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


def test_a_figure_that_was_resized_recaptioned_and_moved_shows_today_s_picture(page):
    draft, new = page(NEW)
    chart, caption = draft.control(CHART), draft.paragraph("Figure 1: ")
    chart.find(f".//{DRAWING}extent").set("cx", "3000000")
    chart.find(f".//{DRAWING}extent").set("cy", "1500000")
    retype(draft.control(f"{CHART}.caption"), "How falls have changed")
    first = draft.paragraph("There were")
    first.addprevious(caption)
    first.addprevious(chart)
    made, told = brought(draft.saved(), new)
    assert picture_of(made) == picture_of(new) != picture_of(draft.saved())
    assert (
        drawn(made).find(f"{DRAWING}docPr").get("descr").startswith("Trend in Falls. Medway 600.2")
    )
    assert drawn(made).find(f"{DRAWING}extent").get("cx") == "3000000"
    there = lines(made)
    assert there.index("Figure 1: How falls have changed") < there.index("Recommendation")
    assert outcomes(told)[f"{CHART}.caption"] == "kept"


def test_a_picture_somebody_put_in_its_place_is_kept(page):
    draft, new = page(NEW)
    own = b"\x89PNG somebody's own"
    relation = draft.file.relations[draft.file.main]
    (name,) = {one.target for one in relation.values() if one.kind == "image"}
    draft.file.put(name, own)
    made, told = brought(draft.saved(), new)
    assert picture_of(made) == own
    assert outcomes(told)[CHART] == "kept"


# --- what other people and programs left ----------------------------------------------------------


def test_sections_retitled_and_reordered_stay_so(page):
    draft, new = page(NEW, NEW_RISK)
    retype(draft.paragraph("Consultation"), "Who was asked")
    for words in ("Legal implications", "There are none."):
        draft.paragraph("Advice and analysis").addprevious(
            [one for one in draft.body.iter(f"{W}p") if words in said(one)][-1]
        )
    before = own_lines(draft)
    made, _ = brought(draft.saved(), new)
    assert own_lines(Page(made)) == before
    assert before.index("Legal implications") < before.index("Advice and analysis")
    assert "Who was asked" in before


def test_pending_changes_and_their_authors_stay(page):
    draft, new = page(NEW)
    sentence = draft.paragraph("There were")
    sentence.insert(1, revised("ins", [run("In all, ")]))
    old = draft.paragraph("This is within the policy").find(f"{W}r")
    old.addprevious(revised("del", [copied(old)]))
    made, _ = brought(draft.saved(), new)
    assert list(authors(Page(made))) == ["Pat Person"] * 2
    assert any("In all, There were 600.2" in line for line in lines(made))


def test_a_value_whose_change_is_pending_is_somebody_s_and_kept(page):
    draft, new = page(NEW)
    content = draft.control(VALUE).find(f"{W}sdtContent")
    old = list(content)
    content.append(revised("ins", [run("440")]))
    content.insert(0, revised("del", old))
    made, told = brought(draft.saved(), new)
    assert said(Page(made).control(VALUE)) == "440"
    assert outcomes(told)[VALUE] == "kept"


def test_comments_bookmarks_and_footnotes_in_a_region_stay_where_they_are(page):
    draft, new = page(NEW)
    content = draft.control(VALUE).find(f"{W}sdtContent")
    for place, name in ((0, "commentRangeStart"), (2, "commentRangeEnd")):
        mark = etree.Element(f"{W}{name}")
        mark.set(f"{W}id", "7")
        content.insert(place, mark)
    note = run("")
    etree.SubElement(note, f"{W}footnoteReference").set(f"{W}id", "2")
    content.append(note)
    made, _ = brought(draft.saved(), new)
    control = Page(made).control(VALUE)
    assert said(control) == "600.2 per 100,000"
    inside = [etree.QName(one).localname for one in control.find(f"{W}sdtContent").iter()]
    assert [one for one in inside if "Range" in one or one.endswith("Reference")] == [
        "commentRangeStart", "commentRangeEnd", "footnoteReference",
    ]  # fmt: skip


def test_the_parts_of_the_package_that_are_not_ours_are_the_same_bytes(page):
    draft, new = page(NEW)
    before = draft.saved()
    made, _ = brought(before, new)
    parts = [dict(_parts(one)) for one in (before, made)]
    changed = {name for name in parts[0] if parts[0][name] != parts[1].get(name)}
    ours = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert changed - ours <= {name for name in changed if name.startswith("customXml/item")}


def _parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(name, package.read(name)) for name in package.namelist()]


def test_a_draft_whose_parts_word_has_renamed_is_refreshed(page):
    draft, new = page(NEW)
    renamed = io.BytesIO()
    names = {"word/document.xml": "word/document2.xml", "customXml/item1.xml": "customXml/item7.xml",
             "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels",
             "customXml/_rels/item1.xml.rels": "customXml/_rels/item7.xml.rels"}  # fmt: skip
    with zipfile.ZipFile(renamed, "w") as package:
        for name, content in _parts(draft.saved()):
            text = content
            if name.endswith((".rels", "[Content_Types].xml")):
                text = content.replace(b"document.xml", b"document2.xml")
                text = text.replace(b"item1.xml", b"item7.xml")
            package.writestr(names.get(name, name), text)
    made, _ = brought(renamed.getvalue(), new)
    assert lines(made) == lines(new)


@pytest.mark.soffice
def test_a_draft_that_libreoffice_saved_is_refreshed_and_made_whole(page, soffice, tmp_path):
    draft, new = page(NEW, NEW_RISK)
    retype(draft.cell("risks", 1, 1), "Pavements will freeze.")
    (tmp_path / "draft.docx").write_bytes(draft.saved())
    saved = by_libreoffice(soffice, tmp_path / "draft.docx", tmp_path).read_bytes()
    made, told = brought(saved, new)
    assert Page(made).rows("risks")[1][1:] == [
        "Pavements will freeze.", "Grit them and warn people.", "AIV",
    ]  # fmt: skip
    assert said(Page(made).control(VALUE)) == "600.2 per 100,000"
    assert picture_of(made) == picture_of(new)
    assert outcomes(told)["risks"] == "updated, kept, new"
    assert brought(made, new)[0] is made


# --- what is no draft -----------------------------------------------------------------------------


def test_a_file_without_a_store_is_refused(page):
    draft, _ = page()
    relations = draft.file.relations[draft.file.main]
    (store,) = [id_ for id_, one in relations.items() if one.kind == "customXml"]
    del relations[store]
    read = read_draft(draft.saved(), name="draft.docx")
    (problem,) = read.problems
    assert str(problem).startswith(
        "error: draft.docx: this holds no record of what reportgen wrote; only a paper that "
    )
