"""The page of a draft that somebody edited: their words, what differs in them, what changed since."""

import re

import pytest

from tests.reading import outline
from tests.review.editing import Edited
from tests.review.looking import grid, words

FALLS = "value.falls.medway"
NEWER = ("indicators.csv", "falls,Medway,2023/24,440.2", "falls,Medway,2023/24,560.9")


@pytest.fixture
def drafted(small_paper, build):
    """The small paper's folder, and its Word file, to be edited."""
    folder = small_paper()
    return folder, Edited(build(folder))


def rewrite(folder, name, was, now):
    text = (folder / name).read_text("utf-8")
    assert was in text
    (folder / name).write_text(text.replace(was, now), "utf-8")


def differing(page):
    """Everything that differs from what would be written today."""
    told = [words(one) for one in page.root.get_element_by_id("unresolved").iter("li")]
    return [one for one in told if one.startswith(("reworded by hand", "not brought up to date"))]


def paper_of(page):
    return words(page.root.get_element_by_id("paper"))


def test_the_paper_reads_as_the_draft_does(review, drafted):
    folder, draft = drafted
    draft.change("This is within the policy framework.", "It follows from our strategy.")
    draft.add_after("There are none.", "Staff will save on travel.")
    page = review(folder, "--draft", draft.save("v2.docx"))
    assert "It follows from our strategy." in paper_of(page)
    assert "Staff will save on travel." in paper_of(page)
    assert "This is within the policy framework." not in paper_of(page)


def test_its_figures_still_lead_to_their_cells(review, drafted):
    folder, draft = drafted
    draft.change("There were ", "Last year we counted ")
    page = review(folder, "--draft", draft.save("v2.docx"))
    assert "Last year we counted 440.2 per 100,000 falls" in paper_of(page)
    assert words(page.behind("440.2 per 100,000").find("h3")) == "Falls, Medway"
    assert page.unresolved() == []


def test_hidden_words_are_not_shown(review, drafted):
    folder, draft = drafted
    run = draft.document.paragraphs[-1].add_run(" Zebulon Quagga")
    run.font.hidden = True
    assert "Quagga" not in review(folder, "--draft", draft.save("v2.docx")).text


def test_bold_words_and_links_stay(review, drafted):
    folder, draft = drafted
    draft.document.paragraphs[-1].add_run(" Read this.").bold = True
    draft.link("The plan", "https://example.org/plan").link("The drive", "file:///drive/plan")
    page = review(folder, "--draft", draft.save("v2.docx"))
    assert "Read this." in [words(one).strip() for one in page.root.iter("strong")]
    assert [one.get("href") for one in page.root.iter("a") if words(one) == "The plan"] == [
        "https://example.org/plan"
    ]
    assert "The drive" in paper_of(page)  # as words: it leads nowhere that another reader has
    assert "file:///drive" not in page.text


def test_a_figure_typed_over_is_flagged_and_does_not_agree(review, drafted):
    folder, draft = drafted
    draft.type_over(FALLS, "450 per 100,000")
    page = review(folder, "--draft", draft.save("v2.docx"))
    assert page.unresolved() == [
        (
            "reworded by hand: '450 per 100,000', today '440.2 per 100,000' Summary: There were 450 "
            "per 100,000 falls in 2023/24, down 62.3 per 100,000 from 502.5 p…"
        )
    ]
    (table,) = page.behind("450 per 100,000").iterfind(".//table[@class='agree']")
    assert grid(table)[1] == [
        *("latest", "440.2"),
        "text: 450 per 100,000 table: 440.2 (2023/24) chart: 440.2",
        "✗ differ",
    ]


def test_a_figure_typed_by_hand_against_a_finding_is_flagged(review, drafted):
    folder, draft = drafted
    draft.add_after("There are none.", "Vaccination in Medway was 63.6% in 2023/24.")
    page = review(folder, "--draft", draft.save("v2.docx"))
    (told,) = page.unresolved("Words that differ from the figures")
    assert told.startswith("typed by hand: '63.6%' is not a figure of Vaccination, ")


def test_figures_nobody_brought_up_to_date_are_flagged(review, drafted):
    folder, draft = drafted
    rewrite(folder, *NEWER)
    page = review(folder, "--draft", draft.save("v2.docx"))
    told = differing(page)
    assert told[0].startswith(
        "not brought up to date: '440.2 per 100,000', today '560.9 per 100,000' Summary: There were"
    )
    table = "in the table 'Indicators for outcome 1' '440.2 (2023/24)', today '560.9 (2023/24)'"
    assert any(table in one for one in told)
    assert any("not brought up to date: a chart" in one for one in told)


def test_what_is_reworded_comes_before_what_is_only_old(review, drafted):
    folder, draft = drafted
    rewrite(folder, *NEWER)
    draft.type_over("change.falls.medway", "much as before")
    page = review(folder, "--draft", draft.save("v2.docx"))
    assert differing(page)[0].startswith(
        "reworded by hand: 'much as before', today 'up 58.4 per 100,000"
    )


def test_bad_news_is_told_though_the_draft_leaves_it_out(review, drafted):
    folder, draft = drafted
    rewrite(folder, *NEWER)
    draft.take_away("There were")
    page = review(folder, "--draft", draft.save("v2.docx"))
    assert page.lines("h.bad")[1:] == ["Falls, Medway 502.5 560.9 ▼ got worse in Table 1 only"]


def test_a_table_s_figures_typed_over_are_flagged(review, drafted):
    folder, draft = drafted
    draft.change("440.2 (2023/24)", "450.0 (2023/24)")
    page = review(folder, "--draft", draft.save("v2.docx"))
    assert "in the table 'Indicators for outcome 1' '450.0 (2023/24)', today '440.2 (2023/24)'" in " ".join(page.unresolved())  # fmt: skip
    (table,) = page.behind("450.0 (2023/24)").iterfind(".//table[@class='agree']")
    assert grid(table)[1][-1] == "✗ differ"


def test_a_draft_that_follows_the_template_keeps_its_sections(review, samples, built):
    page = review(samples / "ics-update", "--draft", built("ics-update", "medway-hwb"))
    headings = [words(one) for one in page.root.get_element_by_id("paper").iter("h3")]
    assert headings == [
        *("Front page", "Summary", "1. Recommendation", "2. Budget and policy framework"),
        *("3. Background", "4. Advice and analysis", "5. Risk management", "6. Consultation"),
        *("7. Climate change implications", "8. Financial implications", "9. Legal implications"),
        *("Lead officer contact", "Appendices", "Background papers"),
    ]


NUMBERED = re.compile(r"(?:Heading \d|Numbered Paragraph(?: \d)?): ([\d.]+\.|\(\w\)) (.*)")


@pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
def test_paragraphs_have_the_numbers_that_word_gives_them(review, samples, built, template):
    """Counted for the tests by code of their own, from the styles and lists of the Word file."""
    docx = built("ics-update", template)
    counted = [
        found.groups() for line in outline(docx).splitlines() if (found := NUMBERED.match(line))
    ]
    page = review(samples / "ics-update", "--template", template, "--draft", docx)
    told = [words(one) for one in page.root.get_element_by_id("paper").iter("p", "h3", "h4", "h5")]
    assert len(counted) > 10
    lacking = [
        f"{number} {text}"
        for number, text in counted
        if not any(each.startswith(f"{number} {text}") for each in told)
    ]
    assert lacking == []


def test_a_list_of_the_author_s_own_is_numbered_as_word_does(review, drafted):
    folder, draft = drafted
    draft.number("(%1)", "lowerRoman", "First of ours", "Second of ours", start=4)
    draft.number("%1)", "upperLetter", "Another", start=27)
    text = paper_of(review(folder, "--draft", draft.save("v2.docx")))
    assert "(iv) First of ours (v) Second of ours" in text
    assert "AA) Another" in text


@pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
def test_a_fresh_draft_says_what_the_fresh_paper_says(review, samples, built, template):
    fresh = review(samples / "ics-update", "--template", template)
    draft = built("ics-update", template)
    page = review(samples / "ics-update", "--template", template, "--draft", draft)
    assert paper_of(page) == paper_of(fresh)
    assert page.unresolved() == fresh.unresolved()
    assert "✗" not in page.text


def test_a_draft_of_another_paper_is_refused(run, small_paper, built, tmp_path):
    draft = built("ics-update", "medway-hwb")
    made = run("review", small_paper(), "--draft", draft, "-o", tmp_path / "output")
    assert made.exit_code == 1
    assert "this is a draft of 'ics-update', not of 'small-paper'" in made.stderr


# --- since an earlier draft -------------------------------------------------------------------------


def test_what_changed_is_told_what_is_asked_first(review, drafted):
    folder, draft = drafted
    before = draft.save("v1.docx")
    rewrite(folder, *NEWER)
    rewrite(folder, "paper.md", "note the report.", "agree the report.")
    page = review(folder, "--since", before)
    assert page.lines("h.changed") == [
        "Recommendation: '… asked to note the report.' is now '… asked to agree the report.'",
        "Medway: '▲ Improved 2, ▼ Got worse 0' is now '▲ Improved 1, ▼ Got worse 1'",
        "Falls, Medway: 440.2 per 100,000 (2023/24) to 560.9 per 100,000 (2023/24); ▲ Improved to ▼ Got worse",
        "All 3, beside what stood in v1.docx",
    ]  # fmt: skip


def test_all_that_changed_stands_below(review, drafted):
    folder, draft = drafted
    before = draft.save("v1.docx")
    draft.change("This is within the policy framework.", "It follows from our strategy.")
    page = review(folder, "--since", before, "--draft", draft.save("v2.docx"))
    (table,) = page.part("h.changes").iter("table")
    assert grid(table)[1:] == [
        ["Budget and policy framework", "This is within the policy framework.", "–"],
        ["Budget and policy framework", "–", "It follows from our strategy."],
    ] or grid(table)[1:] == [
        ["Budget and policy framework", "–", "It follows from our strategy."],
        ["Budget and policy framework", "This is within the policy framework.", "–"],
    ]


def test_nothing_changed(review, drafted):
    folder, draft = drafted
    page = review(folder, "--since", draft.save("v1.docx"))
    assert page.lines("h.changed") == ["Nothing, since v1.docx."]
