"""The workbook beside a paper: what its reader finds in each worksheet, and that it is only text."""

import csv
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from reportgen.model import (
    Comparison,
    Direction,
    Limits,
    Method,
    Progress,
    Standing,
    Target,
    Trend,
    Verdict,
)
from reportgen.problems import Level, Place, Problem
from reportgen.workings import workings
from tests.making import DIFFERENCE, case, judge, observed, period, series
from tests.word.saving import run_libreoffice

SHEETS = ["Cover", "Contents", "Notes", "Findings", "Series", "Tally", "Rules", "Files", "Problems"]
LONGEST = 32_767  # characters: Excel specifications and limits, "Total number of characters that a cell can contain"


@pytest.fixture
def book(tmp_path):
    """The workings of findings, opened by openpyxl."""

    def make(*findings, problems=(), inputs=None, **front_matter):
        path = tmp_path / "workings.xlsx"
        path.write_bytes(workings(case(findings, **front_matter), inputs or {}, problems))
        return openpyxl.load_workbook(path)

    return make


@pytest.fixture
def samples_book(built):
    """The workings that a sample was built with."""
    return lambda sample, template="medway-hwb": openpyxl.load_workbook(
        built(sample, template).with_name("workings.xlsx")
    )


def rows(sheet):
    """The one table of a worksheet, each row by its headings without their notes."""
    (table,) = sheet.tables.values()
    heads, *body = sheet[table.ref]
    names = [head.value.partition(" [note")[0] for head in heads]
    return [dict(zip(names, row, strict=True)) for row in body]


def values(sheet):
    return [{name: cell.value for name, cell in row.items()} for row in rows(sheet)]


def words(sheet):
    """What stands in column A above a table, or on the cover."""
    return [cell.value for cell in sheet["A"] if cell.value is not None]


def falls(table="2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 60.55 | 58.9 to 62.1", **more):
    return judge(series(table), **more)


def said(finding, sheet="Findings", **facts):
    """A row of the worksheet says these things, whatever else it says."""
    row = values(finding[sheet])[0]
    assert {name: row[name] for name in facts} == facts


# --- the layout: Government Analysis Function, "Releasing statistics in spreadsheets" -----------


@pytest.mark.parametrize("sample", ["ics-update", "ics-update-scorecard"])
def test_each_worksheet_has_its_title_in_a1_and_one_table_without_merges_or_blanks(
    samples_book, sample
):
    for sheet in samples_book(sample).worksheets:
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges
        if sheet.title != "Cover" and words(sheet)[-1] != "There are none.":
            (table,) = sheet.tables.values()
            assert all(cell.value is not None for row in sheet[table.ref] for cell in row)
            assert table.headerRowCount == 1


def test_the_cover_comes_first_then_what_there_is_then_the_tables(samples_book):
    assert samples_book("ics-update").sheetnames == [
        *SHEETS[:4], "Targets", "Comparisons", "Trends", *SHEETS[4:]
    ]  # fmt: skip


def test_the_contents_lead_to_every_worksheet_after_them(book):
    made = book(falls())
    listed = [(cell.value, cell.hyperlink.location) for cell in
              (row["Worksheet"] for row in rows(made["Contents"]))]  # fmt: skip
    assert listed == [(name, f"'{name}'!A1") for name in made.sheetnames[2:]]


def test_the_cover_says_whose_figures_these_are_how_they_were_judged_and_whom_to_ask(book):
    made = book(
        falls(),
        title="Falls update",
        board="Health and Wellbeing Board",
        meeting_date="2026-02-12",
        author={"name": "Sam Sample", "title": "Consultant", "email": "sam@example.org"},
    )
    told = words(made["Cover"])
    assert told[:2] == [
        "Workings: Falls update",
        "Figures behind the paper to the Health and Wellbeing Board, 12 February 2026.",
    ]
    assert "Any change since the baseline in the figure shown is counted, however small." in told
    contact = told.index("Contact")
    assert told[contact + 1 : contact + 3] == ["Sam Sample, Consultant", "sam@example.org"]


def test_the_workbook_has_a_title_a_language_and_the_day_of_the_meeting(book):
    properties = book(falls(), title="Falls update", meeting_date="2026-02-12").properties
    assert (properties.title, properties.language) == ("Workings: Falls update", "en-GB")
    assert properties.created == properties.modified
    assert properties.modified.isoformat() == "2026-02-12T12:00:00"


def test_headings_stay_in_view_with_the_name_and_the_area(book):
    made = book(falls())
    assert made["Findings"].freeze_panes == "C6"
    assert made["Findings"]["A5"].value == "Indicator"
    assert made["Files"].freeze_panes is None  # no table, as no file was read


def test_it_prints_on_a3_with_headings_and_names_on_every_page(samples_book):
    sheet = samples_book("ics-update")["Findings"]
    page = sheet.page_setup
    assert (page.orientation, page.paperSize) == ("landscape", 8)  # ECMA-376 18.3.1.63: 8 is A3
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert int(page.fitToHeight) == 0  # as many pages as it takes
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$5:$5", "$A:$B")


def test_a_row_is_as_high_as_the_longest_text_in_it_takes(book):
    """Reason is 32 wide: 30 letters of Arial, so six of these words a line, and 17 lines of 100."""
    reasons = ["word", "word " * 100, "word " * 2000]
    sheet = book(*(replace(falls(), reason=one) for one in reasons))["Findings"]
    assert [sheet.row_dimensions[row].height for row in (6, 7, 8)] == [
        16.5,
        17 * 16.5,
        409.5,  # Excel specifications and limits: a row is at most 409 points high
    ]


def test_a_note_in_a_heading_is_the_note_of_that_number(book):
    made = book(falls())
    notes = {row["Note"]: row["What it says"] for row in values(made["Notes"])}
    headed = [cell.value for cell in made["Findings"][5]]
    (heading,) = [one for one in headed if one.startswith("Change")]
    number = heading.partition("[")[2].rstrip("]")
    assert notes[number].startswith("Latest figure minus baseline, each as it is shown")


# --- findings -------------------------------------------------------------------------------------


def test_a_finding_is_a_row_of_figures_verdict_rule_and_cells(book):
    earlier = observed("2021/22 | 57.3 | 55.6 to 59.0", place=Place(file="a.xlsx", spot="B2"))
    later = observed("2024/25 | 60.55 | 58.9 to 62.1 | [r]", place=Place(file="a.xlsx", spot="C2"))
    finding = replace(
        judge((earlier, later), rule=DIFFERENCE),
        z=2.123456,
        p=0.0337,
        difference=Limits(lower=Decimal("0.7"), upper=Decimal("5.3")),
    )
    assert values(book(finding)["Findings"]) == [
        {
            "Indicator": "Healthy weight", "Area": "Medway", "Outcome": "1",
            "Verdict": "Improved", "Unit": "%",
            "Baseline period": "2021/22", "Baseline": 57.3,
            "Baseline, lower limit": 55.6, "Baseline, upper limit": 59,
            "Latest period": "2024/25", "Latest": 60.55,
            "Latest, lower limit": 58.9, "Latest, upper limit": 62.1,
            "Change": 3.3,  # 60.6 less 57.3, as shown
            "Difference, lower limit": 0.7, "Difference, upper limit": 5.3,
            "z": 2.123456, "p": 0.0337, "Tested": "Yes",
            "Rule": "z-test of the difference, 95%", "Reason": "[z]", "Marks": "[r]",
            "Baseline cell": "a.xlsx > B2", "Latest cell": "a.xlsx > C2",
            "Finding": "healthy-weight.medway",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("decimals", "shown"), [(0, "#,##0"), (1, "#,##0.0"), (2, "#,##0.00"), (None, "#,##0.0")]
)
def test_a_figure_is_a_number_shown_with_the_indicator_s_own_decimals(book, decimals, shown):
    row = rows(book(falls(decimals=decimals))["Findings"])[0]
    for column in ("Baseline", "Latest", "Latest, lower limit"):
        assert (row[column].data_type, row[column].number_format) == ("n", shown)
    assert row["Change"].number_format == f"+{shown};-{shown};{shown}"


@pytest.mark.parametrize(
    ("absent", "shorthand"),
    [("suppressed", "[c]"), ("not available", "[x]"), ("not applicable", "[z]"),
     ("the cell holds an error", "[x]")],
)  # fmt: skip
def test_a_figure_that_is_not_there_is_said_in_shorthand_and_never_nought(book, absent, shorthand):
    made = book(falls(f"2021/22 | 57.3\n2024/25 | {absent}"))
    said(made, Latest=shorthand, Change="[z]", z="[z]", Verdict="No data")
    assert [row["Value"] for row in values(made["Series"])] == [57.3, shorthand]
    assert "[c] withheld because the number is small" in " ".join(words(made["Findings"]))


def test_a_number_that_is_withheld_stands_nowhere_in_the_workbook(book):
    withheld = observed("2024/25 | suppressed", raw="3.14159")
    made = book(judge((observed("2021/22 | 57.3"), withheld)))
    held = [cell.value for sheet in made.worksheets for row in sheet for cell in row]
    assert not [one for one in held if "3.14159" in str(one)]
    assert [row["What the cell holds"] for row in values(made["Series"])] == ["57.3", "withheld"]


def test_a_statistic_that_is_no_number_is_not_applicable(book):
    """Excel will not open a workbook with an infinity in it."""
    said(book(replace(falls(), z=float("inf"), p=float("nan"))), z="[z]", p="[z]")


def test_no_limits_are_not_available_and_those_of_a_count_are_worked_out(book):
    said(book(falls("2021/22 | 50\n2024/25 | 60")), **{"Latest, lower limit": "[x]"})
    # 60 of 100: Wilson's limits 50.2 to 69.1 (Newcombe 1998, method 3)
    counted = observed("2024/25 | 60", count=Decimal(60), denominator=Decimal(100))
    row = values(book(judge((observed("2021/22 | 50"), counted)))["Findings"])[0]
    assert [round(row[f"Latest, {side} limit"], 1) for side in ("lower", "upper")] == [50.2, 69.1]


def test_targets_comparisons_and_trends_stand_apart_from_change_since_the_baseline(book):
    beside = observed("2024/25 | 62.2", area="England", place=Place(file="a.xlsx", spot="E2"))
    finding = replace(
        falls(target=Decimal(65), target_place=Place(file="register.csv", spot="G2")),
        target=Target(
            value=Decimal(65), period=period("2028/29"), met=False, distance=Decimal("-4.4"),
            progress=Progress.BEHIND, path=Decimal("60.6"), achieved=Decimal("1.1"),
            required=Decimal("1.1"), years_left=Decimal(4),
        ),
        comparison=Comparison(
            standing=Standing.WORSE, comparator="England", method=Method.OVERLAP, observation=beside
        ),
        trend=Trend(direction=Direction.INCREASING, verdict=Verdict.IMPROVED, chi_squared=12.5),
    )  # fmt: skip
    made = book(finding)
    assert made.sheetnames[3:7] == ["Findings", "Targets", "Comparisons", "Trends"]
    said(
        made, "Targets",
        **{"Latest": 60.55, "Target": 65, "Target period": "2028/29", "Distance": -4.4,
           "Target status": "Behind", "Path": 60.6, "Target cell": "register.csv > G2"},
    )  # fmt: skip
    said(
        made, "Comparisons",
        **{"Comparator": "England", "Comparator's figure": 62.2, "Standing": "Worse",
           "Method": "overlap", "Comparator's cell": "a.xlsx > E2"},
    )  # fmt: skip
    said(made, "Trends", **{"Recent trend": "Increasing", "Which is": "Improved"})


# --- series, tallies, files, problems -------------------------------------------------------------


def test_the_series_has_every_observation_once_and_what_it_was_used_as(book):
    england = series("2021/22 | 58.0\n2024/25 | 59.0", area="England")
    found = [
        replace(falls(), comparator=england),
        replace(falls(), area="Kent", comparator=england),
    ]
    listed = [(row["Area"], row["Period"], row["Value"], row["Used as"])
              for row in values(book(*found)["Series"])]  # fmt: skip
    assert listed == [
        ("Medway", "2021/22", 57.3, "Baseline"),
        ("Medway", "2024/25", 60.55, "Latest"),
        ("England", "2021/22", 58, "Comparator"),
        ("England", "2024/25", 59, "Comparator"),
    ]


def test_the_series_of_a_sample_is_its_sheet_cell_for_cell(samples_book, samples):
    with (samples / "ics-update" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        sheet = list(csv.reader(file))
    column = sheet[0].index("observation")
    listed = values(samples_book("ics-update")["Series"])
    assert len(listed) > 900
    for row in listed:
        file, _, spot = row["Cell"].partition(" > ")
        written = sheet[int(spot.removeprefix("G")) - 1][column]
        assert file == "indicators.csv"
        assert row["What the cell holds"] == (written or "(blank)")
        assert row["Value"] == (float(written) if written else "[x]")


def test_the_tally_counts_each_verdict_by_outcome_and_area_and_altogether(book):
    found = [
        falls(),
        falls("2021/22 | 57.3\n2024/25 | 50", name="Sleep", outcome="2"),
        falls("2021/22 | 57.3\n2024/25 | not available", name="Diet", outcome="2"),
    ]
    listed = values(book(*found)["Tally"])
    assert [(row["Outcome"], row["Area"], row["Improved"], row["Got worse"], row["No data"],
             row["Total"], row["Tested"]) for row in listed] == [
        ("1", "Medway", 1, 0, 0, 1, 0),
        ("2", "Medway", 0, 1, 1, 2, 0),
        ("All", "Medway", 1, 1, 1, 3, 0),
    ]  # fmt: skip


def test_the_tally_is_told_by_every_rule_that_is_met_in_papers(book):
    """z is 3.25 / 1.191 = 2.73: past 1.96 but not 3.09; the intervals meet at 58.9 to 59.0; the
    baseline of 57.3 lies below 58.9; the change is 5.7% of the baseline."""
    told = {row["Rule"]: row["Improved"] for row in values(book(falls())["Rules"])}
    assert told == {
        "Z-test of the difference, 95%": 1,
        "95% confidence intervals do not overlap": 0,
        "Change of more than 2% of the baseline figure": 1,
        "Any change in the figure shown": 1,
        "Z-test of the difference, 99.8%": 0,
        "Baseline outside the latest 95% confidence interval": 1,
        "Any change at all in the unrounded figure": 1,
    }


def test_changes_expected_by_chance_are_a_twentieth_of_what_is_tested_at_95(book):
    found = [judge(series("2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 60.55 | 58.9 to 62.1"),
                   rule=DIFFERENCE, name=f"Measure {number}") for number in range(20)]  # fmt: skip
    row = values(book(*found)["Tally"])[-1]
    assert (row["Tested"], round(row["Expected by chance"], 6)) == (20, 1)


def test_files_are_listed_with_their_hashes(book):
    made = book(falls(), inputs={"paper.md": "b" * 64, "a.xlsx": "a" * 64})
    assert values(made["Files"]) == [
        {"File": "a.xlsx", "SHA-256": "a" * 64},
        {"File": "paper.md", "SHA-256": "b" * 64},
    ]


def test_problems_are_listed_with_their_cells(book):
    place = Place(file="a.xlsx", spot="Data!C3")
    found = Problem(place=place, message="the row is hidden", level=Level.WARNING)
    assert values(book(falls(), problems=[found])["Problems"]) == [
        {"Level": "Warning", "File": "a.xlsx", "Where": "Data!C3", "What": "The row is hidden"}
    ]


def test_where_there_is_no_problem_it_says_so_and_has_no_table(book):
    made = book(falls())
    assert words(made["Problems"])[-1] == "There are none."
    assert not made["Problems"].tables


def test_a_paper_without_findings_has_workings_that_say_so(book):
    made = book()
    assert made.sheetnames == SHEETS
    assert words(made["Findings"])[-1] == "There are none."


# --- text stays text ------------------------------------------------------------------------------

LIKE_FORMULAS = [
    '=HYPERLINK("https://example.org","Falls")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "=1+1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("text", LIKE_FORMULAS)
def test_text_that_looks_like_a_formula_is_never_worked_out(book, text):
    finding = falls(name=text, unit=text, outcome=text)
    made = book(
        replace(finding, reason=text, area=text),
        problems=[Problem(place=Place(file=text, spot=text), message=text)],
        inputs={text: "a"},
        title=text,
        author={"name": text, "title": text},
    )
    cells = [cell for sheet in made.worksheets for row in sheet for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    held = [cell for cell in cells if cell.value == text]
    assert len(held) > 8
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in held)


@pytest.mark.soffice
def test_libreoffice_shows_such_text_as_it_stands(soffice, book, tmp_path):
    book(*(replace(falls(name=text), reason=text) for text in LIKE_FORMULAS))
    run_libreoffice(
        soffice, tmp_path / "profile",
        "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
        "--outdir", str(tmp_path / "csv"), str(tmp_path / "workings.xlsx"),
    )  # fmt: skip
    shown = tmp_path / "csv" / "workings-Findings.csv"
    if not shown.exists():
        pytest.skip("this LibreOffice has no Calc")
    with shown.open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    assert [row[0] for row in table[-len(LIKE_FORMULAS) :]] == LIKE_FORMULAS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A&E <5 \u201cquoted\u201d", "A&E <5 \u201cquoted\u201d"),
        ("two\nlines", "two\nlines"),
        ("bell\x07 and \ud800", "bell and \ufffd"),
        ("<r>A&E</r>", "<r>A&E</r>"),  # which XlsxWriter would take for XML of its own
    ],
)
def test_text_is_kept_but_for_what_a_workbook_cannot_hold(book, text, shown):
    said(book(replace(falls(), reason=text)), Reason=shown)


def test_what_excel_would_read_as_a_character_s_code_is_kept_as_it_stands(book, tmp_path):
    """ECMA-376 part 1, 22.9.2.19: _x0041_ would be shown as A, and _x005F_ is shown as _."""
    book(replace(falls(), reason="a_x0041_b"))
    with zipfile.ZipFile(tmp_path / "workings.xlsx") as package:
        held = [package.read(one).decode() for one in package.namelist()]
    assert any(">a_x005F_x0041_b<" in one for one in held)
    assert not any(">a_x0041_b<" in one for one in held)


def test_text_longer_than_a_cell_can_hold_is_cut_and_says_so(book):
    whole, too_long = "a" * LONGEST, "b" * (LONGEST + 1)
    reasons = [row["Reason"] for row in
               values(book(replace(falls(), reason=whole), replace(falls(), reason=too_long))
                      ["Findings"])]  # fmt: skip
    assert reasons[0] == whole
    assert len(reasons[1]) == LONGEST
    assert reasons[1].endswith("bbb … (cut here: a cell holds no more)")


def test_emoji_count_twice_towards_what_a_cell_can_hold(book):
    """Excel counts units of UTF-16."""
    whole, too_long = "\U0001f600" * (LONGEST // 2), "\U0001f600" * (LONGEST // 2 + 1)
    reasons = [row["Reason"] for row in
               values(book(replace(falls(), reason=whole), replace(falls(), reason=too_long))
                      ["Findings"])]  # fmt: skip
    assert reasons[0] == whole
    assert LONGEST - 1 <= len(reasons[1].encode("utf-16-le")) / 2 <= LONGEST
    assert reasons[1].endswith("\U0001f600 … (cut here: a cell holds no more)")


# --- beside the paper -----------------------------------------------------------------------------


def test_the_workings_are_made_anew_with_the_paper_and_with_nothing_else(small_paper, build, run):
    folder = small_paper()
    docx = build(folder)
    behind = docx.with_name("workings.xlsx")
    made = behind.read_bytes()
    behind.write_bytes(b"edited")
    build(folder)
    assert behind.read_bytes() == made
    docx.write_bytes(b"edited in Word")
    behind.write_bytes(b"edited again")
    assert run("build", folder, "-o", docx.parents[1]).exit_code == 1
    assert behind.read_bytes() == b"edited again"


def test_excel_would_open_it(sdk_problems_of, built):
    assert sdk_problems_of(built("ics-update", "medway-hwb").with_name("workings.xlsx")) == []
