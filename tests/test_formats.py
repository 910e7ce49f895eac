"""The files users write, as the documentation promises them: each example works as it stands."""

from pathlib import Path

import openpyxl

from tests.reading import outline

WORKBOOK = """
Measure                 | Area    | Period  | Figure | Lower CI | Upper CI
healthy-weight-year-6   | Medway  | 2021/22 | 57.3   | 55.6     | 59.0
healthy-weight-year-6   | Medway  | 2024/25 | 60.6   | 58.9     | 62.2
healthy-weight-year-6   | Kent    | 2021/22 | 62.8   | 62.1     | 63.5
healthy-weight-year-6   | Kent    | 2024/25 | 63.3   | 62.6     | 64.0
healthy-weight-year-6   | England | 2021/22 | 60.8   | 60.7     | 60.9
healthy-weight-year-6   | England | 2024/25 | 62.2   | 62.1     | 62.3
"""
REGISTER = (
    "id,name,outcome,unit,polarity\nhealthy-weight-year-6,Healthy weight in Year 6,1,%,high\n"
)
NOTES = """Integrated Care Partnership
Date: 18 March 2025
Status: held
Chair: Leader of Kent County Council
Present: Alex Example            Apologies: Sam Sample
Outcomes reviewed: 1
Focus: Childhood obesity
Discussion
- Families find it hard to cook.
Decisions
RESOLVED that the report be noted.
Actions
ACTION: Alex Example to report back by 14 October 2025
"""
PAPER = """---
template: medway-hwb
title: Integrated Care Strategy Update
board: Health and Wellbeing Board
meeting_date: 2026-02-12
report_from: {name: Alex Example, title: Director of Public Health}
author: {name: Sam Sample, title: Consultant in Public Health, address: Civic Centre, email: sam.sample@example.org, phone: 01234 567890}
classification: open                  # open | part-exempt | exempt | confidential
areas: [Medway, Kent]                 # whose figures; the order is the order in tables
comparator: England
indicators:
  - file: indicators.xlsx             # or .csv; several allowed
    sheet: Scorecard                  # optional; else the sheet that is recognised
    columns: {indicator: Measure, value: Figure}   # only where the heading is not recognised
register: register.csv
baseline: 2021/22
change_rule: {test: difference, confidence: 95}
notes: notes/
risks:                                # or:  risks: risks.xlsx
  - risk: Change in policy context
    description: Partners' enthusiasm for the partnership could fade as national policy changes.
    action: Keep the local strategy current and take neighbourhood health plans through the Board.
    likelihood: B
    impact: IV
recommendations:
  - The Board is asked to note the approach taken to monitoring the strategy.
appendices: []
background_papers: []
---

# Summary
This report gives an overview of how delivery of the strategy is monitored.

# Background
The strategy has six outcomes.

- **Give children the best start in life** - conditions and support for children to be healthy.

# Advice and analysis
The Partnership met {{ meetings|length }} times in the year.

{{ meetings }}

{{ indicator_table(outcome=1) }}

{{ chart("healthy-weight-year-6") }}

The proportion in Medway was {{ value("healthy-weight-year-6", area="Medway") }} in {{ period("healthy-weight-year-6", area="Medway") }}.

# Financial implications
There are no direct financial implications arising from this report.
"""


def sheet_from(text: str, path: Path, title: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in text.strip().splitlines():
        cells = [cell.strip() for cell in row.split("|")]
        sheet.append([float(cell) if cell.replace(".", "").isdigit() else cell for cell in cells])
    book.save(path)


def folder_of(tmp_path: Path) -> Path:
    folder = tmp_path / "ics-update"
    (folder / "notes").mkdir(parents=True)
    (folder / "paper.md").write_text(PAPER, encoding="utf-8")
    (folder / "register.csv").write_text(REGISTER, encoding="utf-8")
    (folder / "notes" / "2025-03-18.txt").write_text(NOTES, encoding="utf-8")
    sheet_from(WORKBOOK, folder / "indicators.xlsx", "Scorecard")
    return folder


def test_the_documented_folder_makes_a_paper(tmp_path, build):
    said = outline(build(folder_of(tmp_path)))
    assert "The Partnership met once in the year." in said
    assert (
        "In March 2025, Outcome 1 was reviewed with a focus on Childhood obesity. There is one "
        "indicator for outcome 1. In Medway, one had improved since the baseline, none was "
        "unchanged and none had got worse. In Kent, none had improved since the baseline, one was "
        "unchanged and none had got worse." in said
    )
    assert "The proportion in Medway was 60.6% in 2024/25." in said


def test_nothing_in_the_documented_text_is_taken_for_a_figure_of_its_own(tmp_path, run):
    told = run("check", folder_of(tmp_path)).stderr
    assert "paper.md > line" not in told


def test_five_bad_cells_are_told_at_once_in_the_cells_of_the_workbook(tmp_path, run):
    """The register stands beside the figures, as a sheet named Indicators."""
    folder = tmp_path / "falls"
    folder.mkdir()
    sheet_from(
        """
        Indicator | Period  | Value  | Area
        Falls     | 2021/22 | 3.0    | Medway
        Falls     | 2022/23 | twelve | Medway
        Fals      | 2023/24 | 3.1    | Medway
        Falls     | Marchh  | 3.2    | Medway
        """,
        folder / "indicators.xlsx",
        "Data",
    )
    book = openpyxl.load_workbook(folder / "indicators.xlsx")
    book["Data"]["C2"] = "#DIV/0!"
    register = book.create_sheet("Indicators")
    register.append(["id", "name", "outcome", "polarity"])
    register.append(["falls", "Falls", "1", "upward"])
    book.save(folder / "indicators.xlsx")
    front = "template: medway-hwb\nareas: [Medway]\nindicators: [indicators.xlsx]"
    (folder / "paper.md").write_text(f"---\n{front}\n---\n", encoding="utf-8")
    checked = run("check", folder)
    assert checked.exit_code == 1
    errors = [line for line in checked.stderr.splitlines() if not line.startswith("warning")]
    assert sorted(errors[:-1]) == [
        "error: indicators.xlsx > Data!B5: expected a period, found 'Marchh'",
        "error: indicators.xlsx > Data!C2: the formula gives #DIV/0!",
        "error: indicators.xlsx > Data!C3: expected a number, found 'twelve'",
        "error: indicators.xlsx > Data!C4: 'Fals' is not in the register; did you mean 'Falls'?",
        (
            "error: indicators.xlsx > Indicators!D2: polarity is 'upward'; "
            "use high, low, none or a range such as 18.5-24.9"
        ),
    ]
    assert errors[-1] == "5 problems to put right"
