"""The figures of an edited draft against today's cells: reportgen trace --draft."""

import json
import shutil

import pytest
from docx.oxml.ns import qn

from tests.editing import Edited, type_in
from tests.folders import exchanged, repacked
from tests.word.saving import by_libreoffice

LATEST, CHANGE = "value.falls.medway", "change.falls.medway"
TABLE, CHART = "table.outcome-1", "chart.falls.medway"
NAME = 0  # the first column of a table; Baseline, Latest, Change, Since baseline and Target follow
BASELINE, LAST, DIFFERENCE, VERDICT = 1, 2, 3, 4
NONE_TYPED = "; of those typed by hand 0 contradict a finding, 0 are unknown"


@pytest.fixture
def edited(small_paper, build, tmp_path):
    """Builds the small paper and edits it as given; gives its folder and the draft."""

    def edit(change=lambda _: None, *changes):
        folder = small_paper(*changes)
        draft = Edited(build(folder))
        change(draft)
        return folder, draft.save(tmp_path / "draft.docx")

    return edit


@pytest.fixture
def proved(run, edited):
    """What trace says of an edited draft: its exit code, and the lines of sections and figures."""

    def prove(change=lambda _: None, *options):
        folder, draft = edited(change)
        made = run("trace", folder, "--draft", draft, *options)
        assert made.stderr == ""
        return made.exit_code, made.stdout.splitlines()

    return prove


def rewritten(folder, name, words, instead):
    path = folder / name
    path.write_text(path.read_text().replace(words, instead))


# --- what agrees ----------------------------------------------------------------------------------


def test_a_draft_that_nobody_touched_agrees(proved):
    # by hand: three figures in the summary, a count of meetings, eight cells of two indicators,
    # the note on the rule, the chart and the rating of one risk
    assert proved() == (
        0,
        [f"15 figures agree with today's cells, 0 differ, 0 are unknown{NONE_TYPED}"],
    )


def test_what_agrees_is_listed_with_its_cells_when_it_is_asked_for(proved):
    code, told = proved(lambda _: None, "--all")
    assert code == 0
    assert told[:4] == [
        "Summary",
        "  paragraph 7: agrees: 440.2 per 100,000 [indicators.csv > D4: 440.2]",
        "  paragraph 7: agrees: 2023/24 [indicators.csv > D4: 440.2]",
        (
            "  paragraph 7: agrees: down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22 "
            "[indicators.csv > D2: 502.5, D4: 440.2]"
        ),
    ]
    assert (
        "  table 1: agrees: Vaccination: Latest: 66.3% (2023/24) [indicators.csv > D10: 66.3]"
        in told
    )


def test_the_same_figures_in_other_words_agree(proved):
    def reword(draft):
        draft.type_over(
            CHANGE, "from 502.5 per 100,000 in 2021/22, having fallen by 62.3 per 100000"
        )
        draft.type_over("count.meetings", "1")
        draft.type_over(LATEST, "a rate of 440.2 per 100,000")

    code, told = proved(reword)
    assert (code, told[-1].startswith("15 figures agree")) == (0, True)


def test_rows_and_columns_that_people_moved_added_or_renamed_do_not_matter(proved):
    def rearrange(draft):
        table = draft.table(TABLE)
        first, second = table.rows[1]._tr, table.rows[2]._tr
        second.addnext(first)
        for row in table.rows:
            row._tr.append(row._tr.tc_lst[LAST].__copy__())  # a column more
        added = table.add_row()
        added.cells[0].text = "Waiting times (not in this strategy)"
        type_in(table.rows[1].cells[NAME], "Vaccination of older people")

    code, told = proved(rearrange)
    assert (code, told[-1]) == (
        0,
        f"15 figures agree with today's cells, 0 differ, 0 are unknown{NONE_TYPED}",
    )


# --- what differs ---------------------------------------------------------------------------------


def test_a_figure_changed_by_hand_differs_and_names_both_and_the_cell(proved):
    code, told = proved(lambda draft: draft.type_over(LATEST, "450.2 per 100,000"))
    assert code == 1
    assert told == [
        "Summary",
        (
            "  paragraph 7: differs: the draft says '450.2 per 100,000', the sheet "
            "'440.2 per 100,000' [indicators.csv > D4: 440.2]; changed by hand"
        ),
        "",
        f"14 figures agree with today's cells, 1 differs, 0 are unknown{NONE_TYPED}",
    ]


@pytest.mark.parametrize(
    ("theirs", "answer"),
    [
        ("up 62.3 per 100,000 from 502.5 per 100,000 in 2021/22", 1),  # the other way
        ("down 62.4 per 100,000 from 502.5 per 100,000 in 2021/22", 1),
        ("down 62.3 per 100,000 from 502.5 per 100,000 in 2022/23", 1),  # another year
        ("down 62.3 per 100,000", 1),  # half of it gone
        ("down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22, or 12.4%", 1),  # more of it
        ("lower by 62.3 per 100,000 than 502.5 per 100,000 in 2021/22", 0),
    ],
)
def test_a_change_differs_by_its_way_its_size_and_its_year(proved, theirs, answer):
    assert proved(lambda draft: draft.type_over(CHANGE, theirs))[0] == answer


def test_a_figure_that_the_sheet_has_otherwise_now_was_not_refreshed(run, edited):
    folder, draft = edited()
    rewritten(folder, "indicators.csv", "falls,Medway,2023/24,440.2", "falls,Medway,2023/24,430.0")
    made = run("trace", folder, "440.2", "--draft", draft)
    assert made.exit_code == 1
    assert made.stdout.splitlines()[1] == (
        "  paragraph 7: differs: the draft says '440.2 per 100,000', the sheet "
        "'430.0 per 100,000' [indicators.csv > D4: 430.0]; not refreshed since the sheet changed"
    )


def test_each_cell_of_a_table_is_checked_by_its_row_and_its_column(proved):
    def change(draft):
        table = draft.table(TABLE)
        type_in(table.rows[1].cells[LAST], "441.2 (2023/24)")
        type_in(table.rows[2].cells[VERDICT], "▼ Got worse")

    code, told = proved(change)
    assert code == 1
    assert told[1:3] == [
        (
            "  table 1: differs: Falls (per 100,000): Latest: the draft says '441.2 (2023/24)', the "
            "sheet '440.2 (2023/24)' [indicators.csv > D4: 440.2]; changed by hand"
        ),
        (
            "  table 1: differs: Vaccination: Since baseline: the draft says '▼ Got worse', the sheet "
            "'▲ Improved' [indicators.csv > D8: 61.4, D10: 66.3]; changed by hand"
        ),
    ]


def test_a_row_that_was_taken_out_is_unknown_and_no_other_row_is_taken_for_it(proved):
    def take_out(draft):
        row = draft.table(TABLE).rows[1]._tr
        row.getparent().remove(row)
        draft.table(TABLE).add_row().cells[0].text = "Hip fractures, of which we have no count"

    code, told = proved(take_out)
    assert code == 0
    assert [line.partition(" [")[0] for line in told[1:-2]] == [
        "  table 1: unknown: Falls (per 100,000): Baseline: 502.5 (2021/22), as it is no longer in the draft",
        "  table 1: unknown: Falls (per 100,000): Latest: 440.2 (2023/24), as it is no longer in the draft",
        "  table 1: unknown: Falls (per 100,000): Change: -62.3, as it is no longer in the draft",
        "  table 1: unknown: Falls (per 100,000): Since baseline: ▲ Improved, as it is no longer in the draft",
    ]


def test_a_rating_of_a_risk_must_be_the_same_and_its_words_need_not(proved):
    def change(draft):
        cells = draft.table("risks").rows[1].cells
        type_in(cells[1], "The pavements may well freeze.")
        type_in(cells[3], "CIV")

    assert proved(change) == (
        1,
        [
            "Risk management",
            (
                "  table 2: differs: Winter: Risk rating: the draft says 'CIV', the sheet 'BIV' "
                "[risks.csv > A2]; changed by hand"
            ),
            "",
            f"14 figures agree with today's cells, 1 differs, 0 are unknown{NONE_TYPED}",
        ],
    )


def test_a_chart_s_alt_text_must_say_the_same_figures(proved):
    def change(draft):
        described = next(draft.control(CHART).iter(qn("wp:docPr")))
        described.set("descr", described.get("descr").replace("440.2", "404.2"))

    code, told = proved(change)
    assert code == 1
    assert "Medway 404.2 in 2023/24" in told[1] and "Medway 440.2 in 2023/24" in told[1]


def test_a_chart_s_picture_must_be_the_one_that_is_drawn_today(run, edited):
    folder, draft = edited()
    # a figure of the year between, which the alt text does not tell
    rewritten(folder, "indicators.csv", "falls,Medway,2022/23,481.0", "falls,Medway,2022/23,581.0")
    made = run("trace", folder, "--draft", draft)
    assert made.exit_code == 1
    assert made.stdout.splitlines()[1].startswith(
        "  paragraph 19: differs: the picture is not the one that is drawn from the cells today: "
    )


def test_a_region_that_was_copied_is_checked_in_both_places(proved):
    def copy(draft):
        draft.copy_after("None was needed.", LATEST)
        control = draft.controls(LATEST)[1]
        next(control.iter(qn("w:t"))).text = "480.0 per 100,000"

    code, told = proved(copy)
    assert code == 1
    assert told[:2] == [
        "Consultation",
        (
            "  paragraph 24: differs: the draft says '480.0 per 100,000', the sheet '440.2 per 100,000' "
            "[indicators.csv > D4: 440.2]; changed by hand"
        ),
    ]


def test_a_composed_paragraph_is_not_wrong_for_a_figure_in_it(run, built, samples, tmp_path):
    def change(draft):
        draft.type_over("tally.1-2.medway.improved", "nine")

    draft = Edited(built("ics-update", "medway-hwb"))
    change(draft)
    made = run("trace", samples / "ics-update", "--draft", draft.save(tmp_path / "draft.docx"))
    differing = [line for line in made.stdout.splitlines() if " differs: " in line]
    assert [line.partition(" [")[0] for line in differing] == [
        "  paragraph 26: differs: the draft says 'nine', the sheet 'five'"
    ]


def test_words_put_into_a_table_s_caption_are_nobody_s_figure(proved):
    assert proved(lambda draft: draft.type_over(f"{TABLE}.caption", "The first outcome"))[0] == 0


# --- what is not known ----------------------------------------------------------------------------


def test_a_figure_that_was_deleted_is_unknown(proved):
    code, told = proved(lambda draft: draft.delete(CHANGE))
    assert code == 0
    assert told[1] == (
        "  unknown: down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22, as it is no longer in "
        "the draft [indicators.csv > D2: 502.5, D4: 440.2]"
    )


@pytest.mark.parametrize("tag", ["w:tbl", "w:drawing"])
def test_a_table_or_a_picture_taken_out_of_its_control_is_unknown(proved, tag):
    def empty(draft):
        held = next(draft.control(TABLE if tag == "w:tbl" else CHART).iter(qn(tag)))
        if tag == "w:tbl":
            held.addprevious(draft.document.add_paragraph("The table is in the appendix.")._p)
        held.getparent().remove(held)

    code, told = proved(empty)
    assert code == 0
    assert " unknown: " in told[1]


def test_a_figure_that_is_no_longer_built_is_unknown(run, edited):
    folder, draft = edited()
    rewritten(folder, "paper.md", ', {{ change("falls") }}', "")
    made = run("trace", folder, "--draft", draft)
    assert made.exit_code == 0
    assert made.stdout.splitlines()[1] == (
        "  paragraph 7: unknown: down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22, as "
        "nothing of this name is built today"
    )


# --- what was typed by hand -----------------------------------------------------------------------


def test_a_figure_typed_near_an_indicator_s_name_that_contradicts_it_is_found(proved):
    text = "Vaccination in Medway was 66.3% in 2023/24. Vaccination in Medway was 63.6% in 2023/24."
    assert proved(lambda draft: draft.add_after("None was needed.", text)) == (
        1,
        [
            "Consultation",
            (
                "  paragraph 25: typed by hand, and contradicts: '63.6%' is not a figure of Vaccination, "
                "Medway: it is 66.3% in 2023/24 (indicators.csv > D10)"
            ),
            "",
            (
                "15 figures agree with today's cells, 0 differ, 0 are unknown; of those typed by hand "
                "1 contradicts a finding, 0 are unknown"
            ),
        ],
    )


@pytest.mark.parametrize("theirs", ["455.0 per 100,000", "502.5 per 100,000"])  # of another year
def test_a_figure_typed_in_place_of_a_region_is_found_by_what_is_placed_beside_it(
    run, edited, theirs
):
    sentence = 'The rate of falls in Medway was {{ value("falls") }} in {{ period("falls") }}, '
    folder, draft = edited(
        lambda draft: draft.put_in_place(LATEST, theirs),
        ("paper.md", 'There were {{ value("falls") }} falls in {{ period("falls") }}, ', sentence),
    )
    made = run("trace", folder, "--draft", draft)
    assert made.exit_code == 1
    assert made.stdout.splitlines()[1:3] == [
        (
            f"  paragraph 7: typed by hand, and contradicts: '{theirs}' is not a figure of Falls, "
            "Medway: it is 440.2 per 100,000 in 2023/24 (indicators.csv > D4)"
        ),
        "  unknown: 440.2 per 100,000, as it is no longer in the draft [indicators.csv > D4: 440.2]",
    ]


def test_a_figure_of_no_finding_is_unknown_and_not_wrong(proved):
    code, told = proved(lambda d: d.add_after("None was needed.", "Turnout was 31.4% that day."))
    assert code == 0
    assert told[1] == (
        "  paragraph 25: typed by hand, and unknown: '31.4%' is not among the findings"
    )


def test_the_figures_of_a_table_people_added_are_read_row_by_row(proved):
    def add(draft):
        table = draft.document.add_table(1, 2)
        table.cell(0, 0).text = "Vaccination, Medway, 2023/24"
        table.cell(0, 1).text = "63.6%"
        draft.paragraph("None was needed.")._p.addnext(table._tbl)

    code, told = proved(add)
    assert code == 1
    assert told[1].startswith("  table 4, row 1: typed by hand, and contradicts: '63.6%'")


def test_a_figure_in_a_footnote_is_read(proved):
    code, told = proved(
        lambda draft: draft.add_footnote("None was needed.", "Vaccination in Medway was 63.6%.")
    )
    assert code == 1
    assert told[1].startswith("  footnote 1: typed by hand, and contradicts: '63.6%'")


def test_the_words_of_a_link_are_those_of_the_page_it_leads_to(proved):
    def link(draft):
        paragraph = draft.add_after("None was needed.", "Vaccination in Medway was said to be ")
        draft.link(paragraph, "63.6% in 2023/24", "https://example.org/")

    assert proved(link)[0] == 0


def test_a_heading_is_not_read(proved):
    heading = "Vaccination in Medway was 63.6% in 2023/24"
    assert proved(lambda d: d.add_after("None was needed.", heading, style="Heading 3"))[0] == 0


def test_a_row_that_people_added_to_our_table_is_read_as_theirs(proved):
    def add(draft):
        row = draft.table(TABLE).add_row()
        row.cells[0].text = "Vaccination in Medway, 2023/24"
        row.cells[1].text = "63.6%"

    code, told = proved(add)
    assert code == 1
    assert told[1].startswith("  table 1, row 4: typed by hand, and contradicts: '63.6%'")


@pytest.mark.parametrize(
    "text",
    [
        "Vaccination in Medway was 63.6% in 2023/24 (source: the clinic's own count).",
        "Vaccination in Medway was 66% in 2023/24.",  # at its own rounding it is 66.3%
        "In 2019 we asked 63 people about vaccination.",
    ],
)
def test_what_need_not_agree_is_left_alone(proved, text):
    assert proved(lambda draft: draft.add_after("None was needed.", text))[0] == 0


def test_a_deleted_figure_is_not_read_and_an_inserted_one_is(proved):
    def track(draft):
        paragraph = draft.add_after("None was needed.", "Vaccination in Medway was ")
        for kind, tag, words in (("del", "w:delText", "63.6%"), ("ins", "w:t", "66.3%")):
            change = paragraph._p.makeelement(
                qn(f"w:{kind}"), {qn("w:id"): "9", qn("w:author"): "Al"}
            )
            run = change.makeelement(qn("w:r"))
            text = run.makeelement(qn(tag))
            text.text = words
            run.append(text)
            change.append(run)
            paragraph._p.append(change)

    assert proved(track)[0] == 0


# --- what is asked, and what is no draft of this paper --------------------------------------------


def test_one_figure_can_be_asked_after(proved):
    code, told = proved(lambda draft: draft.type_over(LATEST, "450.2 per 100,000"), "vaccination")
    assert code == 0
    assert [line.split(":")[3] for line in told[1:5]] == [
        " Baseline", " Latest", " Change", " Since baseline",
    ]  # fmt: skip


def test_for_scripts_every_figure_has_its_answer_and_its_cells(run, edited):
    folder, draft = edited(lambda draft: draft.type_over(LATEST, "450.2 per 100,000"))
    made = run("trace", folder, "--draft", draft, "--json")
    assert made.exit_code == 1
    told = json.loads(made.stdout)
    assert told["figures"][0] == {
        "key": LATEST, "answer": "differs", "kind": "words", "section": "Summary",
        "spot": "paragraph 7", "within": "", "draft": "450.2 per 100,000",
        "today": "440.2 per 100,000", "by_hand": True, "note": "",
        "cells": [{"cell": "indicators.csv > D4", "holds": "440.2"}],
    }  # fmt: skip
    assert len(told["figures"]) == 15
    assert (told["typed"], told["problems"]) == ([], [])


def test_all_is_of_a_draft(run, small_paper):
    made = run("trace", small_paper(), "--all")
    assert made.exit_code == 2
    assert "--all goes with --draft" in made.stderr


def test_nothing_is_written(run, edited, tmp_path):
    folder, draft = edited()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    run("trace", folder, "--draft", draft)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_its_paper_is_looked_for_by_name(run, edited, tmp_path, monkeypatch):
    _, draft = edited()
    monkeypatch.chdir(tmp_path)
    assert run("trace", "--draft", draft).stdout.startswith("15 figures agree with today's cells")
    monkeypatch.chdir(tmp_path / "output")
    told = run("trace", "--draft", draft)
    assert told.exit_code == 1
    assert "the folder of the paper 'small-paper' is not found" in told.stderr
    assert run("trace").exit_code == 2


def test_a_draft_of_another_paper_is_refused(run, edited, tmp_path):
    folder, draft = edited()
    other = shutil.copytree(folder, tmp_path / "other-paper")
    made = run("trace", other, "--draft", draft)
    assert (made.exit_code, made.stdout) == (1, "")
    assert made.stderr == (
        "error: draft.docx: this is a draft of the paper 'small-paper', not of 'other-paper'\n"
        "1 problem to put right\n"
    )


def test_a_file_without_a_record_is_refused(run, edited, tmp_path, samples):
    folder, _ = edited()
    made = run("trace", folder, "--draft", samples / "pack-2026-02-12" / "work-programme.docx")
    assert (made.exit_code, made.stdout) == (1, "")
    assert "this holds no record of what reportgen wrote" in made.stderr


def test_what_is_no_word_file_is_refused(run, edited):
    folder, draft = edited()
    draft.write_bytes(b"%PDF-1.7")
    made = run("trace", folder, "--draft", draft, "--json")
    assert made.exit_code == 1
    (problem,) = json.loads(made.stdout)["problems"]
    assert problem["message"].startswith("this is a PDF, not a Word file")


def test_a_paper_with_errors_proves_nothing(run, edited):
    folder, draft = edited()
    rewritten(folder, "risks.csv", ",B,", ",F,")
    made = run("trace", folder, "--draft", draft)
    assert (made.exit_code, made.stdout) == (1, "")
    assert "likelihood is 'F'" in made.stderr


def test_a_draft_is_proved_in_the_template_it_was_built_in(run, built, samples):
    made = run("trace", samples / "ics-update", "--draft", built("ics-update", "kent-cabinet"))
    assert made.exit_code == 0
    assert ", 0 differ, 0 are unknown; " in made.stdout


@pytest.mark.soffice
@pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
def test_a_draft_that_libreoffice_saved_agrees_as_well(
    run, built, samples, soffice, tmp_path, template
):
    paper = built("ics-update", template)
    saved = by_libreoffice(soffice, paper, tmp_path)
    counts = [run("trace", samples / "ics-update", "--draft", one).stdout for one in (paper, saved)]
    assert counts[0] == counts[1]


def test_the_parts_of_a_draft_may_have_other_names(run, edited):
    folder, draft = edited(lambda draft: draft.type_over(LATEST, "450.2 per 100,000"))
    repacked(draft, {"word/document.xml": exchanged("450.2", "451.2")})
    assert "the draft says '451.2 per 100,000'" in run("trace", folder, "--draft", draft).stdout
