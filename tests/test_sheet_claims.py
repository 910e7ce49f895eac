"""A scorecard that rates itself, through the command line: each disagreement is told at its cell."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportgen.findings.claims import check
from reportgen.findings.series import findings
from reportgen.model import Terms
from reportgen.sources.indicators import read_indicators
from tests.folders import UNSIGNED, docx_in
from tests.making import ANY, HIGH, LOW, told
from tests.reading import words
from tests.sources.conftest import in_cells

# planted: Vaccination is rated green and does not meet 70; its change is +4.9, not 5.9; the arrow of
# Falls in Kent says that it got no better and no higher, but it fell and low is good
SCORECARD = """
Falls and vaccination, position at March 2024
            |      |      |        | Medway  |         |       |        |     | Kent    |         |       |        |
Indicator   | Ref  | Good | Target | 2021/22 | 2023/24 | RAG   | Change | DoT | 2021/22 | 2023/24 | RAG   | Change | DoT
Falls       | falls | Low | 450    | 502.5   | 440.2   | Green | -12.4% | ▼   | 480.0   | 470.1   | Amber | -9.9   | ►
Vaccination | vaccination | High | 70 | 61.4  | 66.3    | Green | 5.9    | ▲   | 60.0    | 71.2    | Green | 11.2   | ▲
"""
PLANTED = [
    (
        "warning: scorecard.xlsx > Data!G5: the sheet gives Vaccination, Medway, the rating 'Green', "
        "but 66.3% in 2023/24 does not meet the target of 70.0% (higher is better)"
    ),
    (
        "warning: scorecard.xlsx > Data!H5: the sheet gives Vaccination, Medway, the change '5.9', "
        "but to 66.3% in 2023/24 it is +4.9 (8.0%) from 61.4% in 2021/22 (the baseline and the one "
        "before) and -3.7 (-5.3%) from the target of 70.0%"
    ),
    (
        "warning: scorecard.xlsx > Data!N4: the sheet gives Falls, Kent, the direction of travel '►', "
        "but 470.1 per 100,000 in 2023/24 is not the same as 480.0 per 100,000 in 2021/22 (the "
        "baseline and the one before), and has changed by the paper's rule (change of more than 2% of "
        "the baseline figure)"
    ),
]


@pytest.fixture
def paper(small_paper) -> Path:
    """The small paper, on the scorecard's figures."""
    folder = small_paper(
        ("paper.md", "areas: [Medway]\ncomparator: England\n", "areas: [Medway, Kent]\n"),
        ("paper.md", "indicators: indicators.csv\n", "indicators: scorecard.xlsx\n"),
        ("paper.md", 'value("falls")', 'value("falls", area="Kent")'),
        ("paper.md", 'period("falls")', 'period("falls", area="Kent")'),
        ("paper.md", 'change("falls")', 'change("falls", area="Kent")'),
    )
    book = Workbook()
    book.active.title = "Data"
    for cells in in_cells(SCORECARD):
        book.active.append([None if cell == "" else cell for cell in cells])
    book.save(folder / "scorecard.xlsx")
    return folder


def test_every_disagreement_is_told_and_nothing_else(paper, run):
    made = run("check", paper)
    assert sorted(made.stderr.splitlines()) == sorted([*PLANTED, UNSIGNED])
    assert made.exit_code == 0


def test_a_build_tells_them_and_prints_what_the_figures_are(paper, run, tmp_path):
    made = run("build", paper, "-o", tmp_path / "output")
    assert sorted(made.stderr.splitlines()) == sorted([*PLANTED, UNSIGNED])
    text = words(docx_in(tmp_path / "output", "small-paper"))
    assert "+4.9" in text
    assert "5.9" not in text


def test_a_strict_build_stops_at_them(paper, run, tmp_path):
    made = run("build", paper, "-o", tmp_path / "output", "--strict")
    assert made.exit_code == 1
    assert made.stderr.endswith(f"{len(PLANTED) + 1} problems to put right\n")
    assert not (tmp_path / "output").exists()


def test_a_real_scorecard_with_two_ratings_of_its_own(run):
    """Hart's first six, 2014/15 Q2: no collection missed of 40 allowed, yet red; 97.0 of 97.0, yet amber."""
    path = Path(__file__).parent / "data" / "indicators" / "hart_dc_kpi_scorecard_2014_q2.csv"
    columns = {"id": "KPI", "indicator": "Description", "value": "Current quarter"}
    columns |= {"area": "= Hart", "period": "= 2014/15 Q2"}
    hart = read_indicators(path, name="hart.csv", columns=columns).facts
    register = [
        replace(one, polarity=LOW if one.id == "ETS01" else HIGH) for one in hart.indicators[:6]
    ]
    terms = Terms(areas=("Hart",), comparator=None, baseline=None, rule=ANY)
    checked = check(findings(register, hart.observations, terms).facts)
    assert told(checked.problems) == [
        (
            "warning: hart.csv > I6: the sheet gives Number of missed collections – All – (per "
            "100,000), Hart, the rating 'Red', but 0.0 in July to September 2014 meets the target of "
            "40.0 (lower is better)"
        ),
        (
            "warning: hart.csv > I7: the sheet gives % of undisputed invoices paid on time (old "
            "BVPI8), Hart, the rating 'Amber', but 97.0% in July to September 2014 meets the target "
            "of 97.0% (higher is better)"
        ),
    ]
