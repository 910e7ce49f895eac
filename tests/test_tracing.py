"""Where a figure comes from: reportgen trace, as whoever must answer for the figure reads it."""

import hashlib
import json

import pytest

CHANGE = "down 62.3 per 100,000 from 502.5 per 100,000 in 2021/22"
SENTENCE = f"There were 440.2 per 100,000 falls in 2023/24, {CHANGE}."
NO_TREND = (
    "Cannot be calculated, as it is not said what sort of figure it is (value_type in the register)"
)
ALT_TEXT = (
    "Trend in Falls. Medway 440.2 in 2023/24, from 502.5 in 2021/22: improved. England 519.9."
)


def files(folder, *names):
    return [f"  {name}, SHA-256 {digest(folder / name)[:12]}" for name in names]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def traced(run, *arguments):
    made = run("trace", *arguments)
    assert (made.exit_code, made.stderr) == (0, "")
    return made.stdout.splitlines()


def under(heading, lines):
    """The lines of one part of a trace, up to the next blank one."""
    after = lines[lines.index(heading) + 1 :]
    return after[: after.index("")] if "" in after else after


# --- the whole paper ------------------------------------------------------------------------------


def test_every_figure_stands_in_its_section_and_sentence_with_its_cells(run, small_paper):
    told = traced(run, small_paper())
    assert under("Summary", told) == [
        f"  text: {SENTENCE}",
        "    440.2 per 100,000 [indicators.csv > D4: 440.2]",
        "    2023/24 [indicators.csv > D4: 440.2]",
        f"    {CHANGE} [indicators.csv > D2: 502.5, D4: 440.2]",
    ]


def test_the_sections_stand_as_they_are_printed_and_the_files_after_them(run, small_paper):
    folder = small_paper()
    told = traced(run, folder)
    assert [line for line in told if line and not line.startswith(" ")] == [
        "Summary", "Background", "Advice and analysis", "Risk management", "Files"
    ]  # fmt: skip
    assert under("Files", told) == files(folder, "indicators.csv", "notes.md", "risks.csv")


def test_each_row_of_a_table_stands_over_its_figures(run, small_paper):
    told = under("Advice and analysis", traced(run, small_paper()))
    row = "  table: Vaccination | 61.4% (2021/22) | 66.3% (2023/24) | +4.9 | ▲\u00a0Improved | –"
    assert told[told.index(row) + 1 : told.index(row) + 5] == [
        "    61.4% (2021/22) [indicators.csv > D8: 61.4]",
        "    66.3% (2023/24) [indicators.csv > D10: 66.3]",
        "    +4.9 [indicators.csv > D8: 61.4, D10: 66.3]",
        "    ▲\u00a0Improved [indicators.csv > D8: 61.4, D10: 66.3]",
    ]


def test_a_chart_gives_its_alt_text_and_each_line_with_its_cells(run, small_paper):
    told = under("Advice and analysis", traced(run, small_paper()))
    assert told[-7:] == [
        f"  alt text: {ALT_TEXT}",
        "    [indicators.csv > D2: 502.5, D4: 440.2, D7: 519.9]",
        "  caption: Figure 1: Falls, Medway",
        "    Falls, Medway [1 finding]",
        "  chart: Figure 1: Falls, Medway",
        "    Medway: 2021/22 502.5, 2022/23 481.0, 2023/24 440.2 [indicators.csv > D2, D3, D4]",
        "    England: 2021/22 530.1, 2022/23 528.4, 2023/24 519.9 [indicators.csv > D5, D6, D7]",
    ]


def test_a_count_of_meetings_leads_to_the_notes(run, small_paper):
    assert under("Background", traced(run, small_paper())) == [
        "  text: The Partnership met one time in the year.",
        "    one [notes.md > line 2]",
    ]


def test_many_cells_are_given_by_the_first_and_the_last(run, samples):
    made = run("trace", samples / "ics-update", "--template", "kent-cabinet")
    assert "    six [6 findings; indicators.csv > G564 to G819, 12 cells]" in made.stdout


# --- what is asked after --------------------------------------------------------------------------


def test_an_indicator_is_followed_to_its_finding_its_rule_its_figures_and_their_file(
    run, small_paper
):
    folder = small_paper()
    told = traced(run, folder, "vaccination")
    assert not any("Falls" in line for line in told)
    assert under("Findings", told) == [
        "  Vaccination, Medway: improved",
        "    rule: change of more than 2% of the baseline figure",
        "    change: +4.9",
        f"    recent trend: {NO_TREND}",
        "    comparison: Not compared, as there is no 95% confidence interval",
        "    baseline: 2021/22, 61.4 [indicators.csv > D8]",
        "    latest: 2023/24, 66.3 [indicators.csv > D10]",
        "    England: 2023/24, 64.1 [indicators.csv > D13]",
    ]
    assert under("Files", told) == files(folder, "indicators.csv")


def test_the_files_of_findings_are_named_where_the_words_themselves_rest_on_no_cell(
    run, small_paper
):
    folder = small_paper()
    told = traced(run, folder, "Indicators for outcome 1")
    assert "    Indicators for outcome 1 [2 findings]" in told
    assert under("Files", told) == files(folder, "indicators.csv")


@pytest.mark.parametrize(
    ("asked", "figures"),
    [
        ("62.3", ["-62.3", CHANGE]),  # words
        ("ONE TIME", ["one"]),  # the sentence, in any letters
        ("Medway", ["Falls, Medway", "440.2 per 100,000", "66.3% (2023/24)"]),  # the area
    ],
)
def test_a_figure_is_found_by_its_words_its_sentence_or_its_area(run, small_paper, asked, figures):
    told = "\n".join(traced(run, small_paper(), asked))
    for figure in figures:
        assert f"    {figure} [" in told


def test_what_a_tested_finding_rests_on_is_told_with_its_interval_and_target(run, samples):
    told = run("trace", samples / "ics-update", "Healthy weight in Year 6").stdout.splitlines()
    medway = told[told.index("  Healthy weight in Year 6, Medway: improved") :]
    assert "    rule: z-test of the difference, 95%" in medway
    # z = (60.55556 - 57.28863) / 1.17255, of the standard errors (58.97609 - 55.66796) / 3.91993
    # and (62.1062 - 58.91525) / 3.91993; the interval is 3.26693 ± 1.95996 x 1.17255
    assert "    test: z 2.79, p 0.0053, 95% confidence interval of the change 1.0 to 5.6" in medway
    # the two cells of indicators.csv, as their row has them
    assert "    latest: 2024/25, 60.55556 (58.91525 to 62.1062) [indicators.csv > G567]" in medway
    assert "    target: 65.0% by 2028/29: not met, 4.4 below [register.csv > G4]" in medway


def test_a_sentence_of_a_paragraph_names_its_own_cells_and_no_findings_of_the_figures_beside_it(
    run, samples
):
    told = run("trace", samples / "ics-update", "childhood obesity and work").stdout.splitlines()
    (sentence,) = [line for line in told if line.startswith("  text: In March 2025, Outcomes 1 ")]
    assert sentence.endswith("on childhood obesity and work and health, respectively.")
    assert told[told.index(sentence) + 1] == (
        "    [notes/2025-03-18.docx > paragraph 3, paragraph 8]"
    )
    assert "Findings" not in told


def test_a_figure_that_is_not_there_says_so_by_its_cell(run, samples):
    made = run("trace", samples / "ics-update", "Cancers diagnosed")
    row = "not available (2022) [indicators.csv > G21: blank]"
    assert row in made.stdout
    assert "  Cancers diagnosed at stage 1 or 2, Kent: no data, as the figure for 2022 is not" in (
        made.stdout
    )


def test_what_is_printed_nowhere_is_an_error_that_names_the_nearest_indicator(run, small_paper):
    made = run("trace", small_paper(), "vacination")
    assert (made.exit_code, made.stdout) == (1, "")
    assert made.stderr == (
        "error: paper.md: nothing that comes from the sources holds 'vacination'; "
        "did you mean 'Vaccination'?\n1 problem to put right\n"
    )


# --- problems, and scripts ------------------------------------------------------------------------


def test_a_paper_with_errors_has_no_figures_to_follow(run, small_paper):
    made = run("trace", small_paper(("risks.csv", ",B,", ",F,")), "falls")
    assert (made.exit_code, made.stdout) == (1, "")
    assert made.stderr.startswith("error: risks.csv > D2: likelihood is 'F'")


def test_a_trace_as_json_has_each_figure_finding_and_cell_and_whole_hashes(run, small_paper):
    folder = small_paper()
    made = run("trace", folder, "vaccination", "--json")
    told = json.loads(made.stdout)
    hashed = digest(folder / "indicators.csv")
    assert told["inputs"] == [{"file": "indicators.csv", "sha256": hashed}]
    (latest,) = [one for one in told["figures"] if one["key"] == "latest.vaccination.medway"]
    assert (latest["text"], latest["kind"]) == ("66.3% (2023/24)", "table")
    assert latest["around"].startswith("Vaccination | 61.4% (2021/22) | 66.3% (2023/24) | +4.9")
    assert [one["key"] for one in told["findings"]] == ["vaccination.medway"]
    assert told["cells"][0] == {
        "cell": "indicators.csv > D8", "holds": "61.4", "file": "indicators.csv", "sha256": hashed
    }  # fmt: skip
    assert told["problems"] == []


def test_nothing_found_as_json_is_a_problem_and_no_figure(run, small_paper):
    made = run("trace", small_paper(), "vacination", "--json")
    assert made.exit_code == 1
    told = json.loads(made.stdout)
    assert [one["file"] for one in told["problems"]] == ["paper.md"]
    assert "figures" not in told


def test_nothing_is_written(run, small_paper, tmp_path, monkeypatch):
    folder = small_paper()
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    traced(run, folder)
    assert sorted(tmp_path.rglob("*")) == before
