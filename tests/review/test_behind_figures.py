"""What stands behind a figure that a director clicks: its finding, its rule, its cells in their sheet."""

import pytest
from openpyxl import Workbook

from tests.review.looking import grid, terms, words


@pytest.mark.parametrize(
    ("sample", "template"),
    [
        ("ics-update", "medway-hwb"),
        ("ics-update", "kent-cabinet"),
        ("ics-update-scorecard", "medway-hwb"),
        ("market-position", "medway-hwb"),
    ],
)
def test_every_link_leads_to_something(review, samples, sample, template):
    page = review(samples / sample, "--template", template)
    ids = {one.get("id") for one in page.root.iter() if one.get("id")}
    nowhere = {"_"}  # what closes a panel
    assert {link[1:] for link in page.links()} - ids <= nowhere


def test_a_figure_leads_to_its_finding_and_its_rule(review, small_paper):
    article = review(small_paper()).behind("440.2 per 100,000")
    assert words(article.find("h3")) == "Falls, Medway"
    assert words(article.find("p[@class='verdict']")) == "Improved"
    said = terms(article)
    assert said["rule"] == "change of more than 2% of the baseline figure"
    assert said["change"] == "-62.3"
    assert said["baseline"] == "2021/22, 502.5 [indicators.csv > D2]"
    assert said["latest"] == "2023/24, 440.2 [indicators.csv > D4]"
    assert said["England"] == "2023/24, 519.9 [indicators.csv > D7]"
    assert said["which way is good"] == "lower is better"


def test_its_interval_is_told(review, small_paper):
    """z and the limits from the published 95% limits, by hand: se = (upper - lower) / 3.92."""
    folder = small_paper(("paper.md", "{test: tolerance, percent: 2}", "{test: difference}"))
    rows = (folder / "indicators.csv").read_text().splitlines()
    limited = [f"{rows[0]},Lower CI,Upper CI"]
    limited += [f"{row},{float(row.split(',')[3]) - 5:.1f},{float(row.split(',')[3]) + 5:.1f}" for row in rows[1:]]  # fmt: skip
    (folder / "indicators.csv").write_text("\n".join(limited))
    said = terms(review(folder).behind("440.2 per 100,000"))
    # se of each 10 / 3.92 = 2.551, of the difference 3.608; -62.3 +- 1.96 * 3.608 = -69.4 to -55.2
    assert said["test"].endswith("95% confidence interval of the change -69.4 to -55.2")
    assert "z -17.27" in said["test"]


def test_its_cells_stand_in_a_piece_of_their_sheet(review, small_paper):
    (piece,) = (
        review(small_paper()).behind("440.2 per 100,000").iterfind(".//table[@class='sheet']")
    )
    assert words(piece.find("caption")) == "indicators.csv"
    assert grid(piece) == [
        ["", "A", "B", "C", "D"],
        ["1", "Indicator", "Area", "Period", "Value"],
        ["2", "falls", "Medway", "2021/22", "502.5 baseline"],
        ["3", "falls", "Medway", "2022/23", "481.0"],
        ["4", "falls", "Medway", "2023/24", "440.2 latest"],
        ["6", "falls", "England", "2022/23", "528.4"],
        ["7", "falls", "England", "2023/24", "519.9 England"],
    ]


def test_a_target_s_cell_stands_in_the_register(review, small_paper):
    folder = small_paper(
        ("register.csv", "polarity\n", "polarity,target\n"),
        ("register.csv", "low\n", "low,400\n"),
        ("register.csv", "high\n", "high,70\n"),
    )
    _, piece = review(folder).behind("440.2 per 100,000").iterfind(".//table[@class='sheet']")
    assert grid(piece) == [
        ["", "B", "F"],
        ["1", "name", "target"],
        ["2", "Falls", "400 target"],
    ]


def scorecard(folder, rows, hidden_row=None, hidden_column=None):
    """Puts a scorecard in place of the small paper's figures."""
    book = Workbook()
    book.active.title = "Data"
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:D2")
    book.active.merge_cells("E2:F2")
    if hidden_row:
        book.active.row_dimensions[hidden_row].hidden = True
    if hidden_column:
        book.active.column_dimensions[hidden_column].hidden = True
    book.save(folder / "scorecard.xlsx")


SCORECARD = (
    ["Falls and vaccination"],
    ["Indicator", "Medway", None, None, "Swale", None],
    [None, "2021/22", "2022/23", "2023/24", "2021/22", "2023/24"],
    ["Falls", 502.5, 481, 440.2, 77123, 77124],
    ["Vaccination", 61.4, 64, 66.3, 77125, 77126],
    ["These figures are our own."],
)


@pytest.fixture
def scored(review, small_paper):
    """The piece of a scorecard behind a figure, and the page it stands in."""

    def score(words, **hidden):
        folder = small_paper(
            ("paper.md", "indicators: indicators.csv", "indicators: scorecard.xlsx"),
            ("paper.md", "comparator: England\n", ""),
        )
        scorecard(folder, SCORECARD, **hidden)
        page = review(folder)
        (piece,) = page.behind(words).iterfind(".//table[@class='sheet']")
        return piece, page

    return score


def test_a_scorecard_s_headings_stand_over_the_cells(scored):
    piece, page = scored("440.2 per 100,000")
    assert words(piece.find("caption")) == "scorecard.xlsx, sheet Data"
    assert grid(piece) == [
        ["", "A", "B", "C", "D"],
        ["2", "Indicator", "Medway", "Medway", "Medway"],
        ["3", "", "2021/22", "2022/23", "2023/24"],
        ["4", "Falls", "502.5 baseline", "481", "440.2 latest"],
        ["5", "Vaccination", "61.4", "64", "66.3"],
    ]
    assert "7712" not in page.text  # another area's figures, which the paper does not use


def test_a_line_under_the_figures_is_none_of_them(scored):
    piece, _ = scored("61.4% (2021/22)")
    assert [row[0] for row in grid(piece)] == ["", "2", "3", "4", "5"]


def test_what_is_hidden_in_the_sheet_is_not_shown_beside_a_figure(scored):
    piece, _ = scored("440.2 per 100,000", hidden_row=5, hidden_column="C")
    assert grid(piece) == [
        ["", "A", "B", "D"],
        ["2", "Indicator", "Medway", "Medway"],
        ["3", "", "2021/22", "2023/24"],
        ["4", "Falls", "502.5 baseline", "440.2 latest"],
    ]


def test_figures_that_the_paper_does_not_use_do_not_leave_their_sheet(review, small_paper):
    folder = small_paper(
        ("indicators.csv", "falls,Medway,2022/23,481.0", "falls,Swale,2022/23,77123")
    )
    page = review(folder)
    (piece,) = page.behind("440.2 per 100,000").iterfind(".//table[@class='sheet']")
    assert "Swale" not in words(piece)
    assert "77123" not in page.text


def test_a_count_beside_a_figure_is_not_shown(review, small_paper):
    folder = small_paper()
    rows = (folder / "indicators.csv").read_text().splitlines()
    counted = [
        f"{rows[0]},Lower CI,Upper CI,Count",
        *(f"{row},1.5,999.5,77123" for row in rows[1:]),
    ]
    (folder / "indicators.csv").write_text("\n".join(counted))
    page = review(folder)
    (piece,) = page.behind("440.2 per 100,000").iterfind(".//table[@class='sheet']")
    assert grid(piece)[4] == ["4", "falls", "Medway", "2023/24", "440.2 latest", "1.5", "999.5"]
    assert "77123" not in page.text


def test_a_file_that_has_changed_since_it_was_read_shows_no_cells(small_paper, run, tmp_path):
    from reportgen import build, review
    from tests.review.looking import Page

    folder = small_paper()
    checked = build.check(folder, build.Options())
    figures = folder / "indicators.csv"
    figures.write_text(figures.read_text().replace("440.2", "999.9"))
    found = review.review(
        folder, checked.facts, checked.problems, build.drawn(checked.facts.report)
    )
    (tmp_path / "review.html").write_bytes(review.render(found))
    page = Page(tmp_path / "review.html")
    assert not page.behind("440.2 per 100,000").findall(".//table[@class='sheet']")
    assert "999.9" not in page.text


def test_a_count_of_a_tally_leads_to_each_finding_counted(review, small_paper):
    page = review(small_paper(("paper.md", "There were", "{{ tally() }}. There were")))
    article = page.behind("two")
    assert [words(one) for one in article.iter("li")] == [
        "Falls, Medway: improved",
        "Vaccination, Medway: improved",
    ]


def test_what_a_meeting_said_leads_to_its_line(review, small_paper):
    page = review(small_paper(("paper.md", "The figures stand below.", "{{ meetings }}")))
    (bullet,) = [one for one in page.root.iter("li") if words(one).startswith("Members discussed")]
    article = page.root.get_element_by_id(bullet.find(".//a").get("href")[1:])
    assert "From notes.md > line 9." in words(article)


def test_a_risk_s_cells_stand_in_their_sheet(review, small_paper):
    page = review(small_paper())
    (piece,) = page.root.get_element_by_id("r.risks").iterfind(".//table[@class='sheet']")
    assert grid(piece)[1:] == [
        ["1", "Risk", "Description", "Action", "Likelihood", "Impact"],
        ["2", "Winter source", "Pavements may freeze.", "Grit them.", "B", "IV"],
    ]


# --- text, table and chart side by side ---------------------------------------------------------------


def agreed(article):
    """The rows under "Where it is printed"."""
    (table,) = article.iterfind(".//table[@class='agree']")
    return grid(table)[1:]


def test_a_figure_in_text_table_and_chart_stands_side_by_side(review, small_paper):
    assert agreed(review(small_paper()).behind("440.2 per 100,000")) == [
        ["latest", "440.2", "text: 440.2 per 100,000 table: 440.2 (2023/24) chart: 440.2", "✓ agree"],
        ["baseline", "502.5", "table: 502.5 (2021/22) chart: 502.5", "✓ agree"],
        ["change", "-62.3", "text: down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22 table: -62.3", "✓ agree"],
    ]  # fmt: skip


def test_a_change_too_small_to_be_shown_agrees_with_nought(review, small_paper):
    folder = small_paper(
        ("indicators.csv", "falls,Medway,2023/24,440.2", "falls,Medway,2023/24,502.5")
    )
    *_, change = agreed(review(folder).behind("502.5 per 100,000"))
    assert change == ["change", "0.0", "text: the same as the 502.5 per 100,000 in 2021/22 table: 0.0", "✓ agree"]  # fmt: skip
