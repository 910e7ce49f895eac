"""What a paper rests on: its inputs, its findings, and each figure with its rule and its cells."""

import hashlib
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.model import (
    Comparison,
    Control,
    Direction,
    Limits,
    Method,
    Standing,
    Trend,
    Variation,
    Verdict,
)
from reportgen.problems import Level, Place, Problem
from reportgen.record import digest_in, finding_entry, record
from tests.making import case, composed, judge, observed, series

TEXT = """\
---
template: medway-hwb
---
# Summary
It was {{ value("healthy-weight") }}, {{ change("healthy-weight") }}.

## Of {{ period("healthy-weight") }}

{{ indicator_table(outcome=1) }}

{{ chart("healthy-weight") }}
"""
WARNING = Problem(place=Place(file="paper.md"), message="it is left", level=Level.WARNING)


def made(**front) -> dict:
    earlier = observed("2021/22 | 57.3", place=Place(file="indicators.xlsx", spot="Data!C3"))
    later = observed(
        "2024/25 | 60.55 | 58.9 to 62.1 | [r]",
        raw="60.55[r]",
        place=Place(file="indicators.xlsx", spot="Data!D3"),
    )
    target = {"target": Decimal("65.0"), "target_place": Place(file="register.csv", spot="G2")}
    about = case((judge((earlier, later), **target),), **{"title": "Update", **front})
    written = composed(TEXT, about).facts
    inputs = {"paper.md": "b" * 64, "indicators.xlsx": "a" * 64}
    return json.loads(record(written, about.findings, inputs, b"the paper", [WARNING]))


def figures() -> dict[str, dict]:
    return {one["key"]: one for one in made()["figures"] if one["section"] == "Summary"}


def test_the_inputs_stand_in_order_with_their_hashes():
    assert made()["inputs"] == [
        {"file": "indicators.xlsx", "sha256": "a" * 64},
        {"file": "paper.md", "sha256": "b" * 64},
    ]


def test_a_figure_has_its_text_and_its_cell():
    assert figures()["value.healthy-weight.medway"] == {
        "key": "value.healthy-weight.medway",
        "section": "Summary",
        "kind": "text",
        "text": "60.6%",
        "findings": ["healthy-weight.medway"],
        "rule": "",
        "cells": ["indicators.xlsx > Data!D3"],
    }


def test_a_change_has_its_rule_and_both_cells():
    found = figures()["change.healthy-weight.medway"]
    assert found["text"] == "up 3.3 percentage points from 57.3% in 2021/22"
    assert found["rule"] == "any change in the figure shown"
    assert found["cells"] == ["indicators.xlsx > Data!C3", "indicators.xlsx > Data!D3"]


def test_sub_headings_tables_their_cells_and_charts_are_in_the_record():
    assert list(figures()) == [
        "value.healthy-weight.medway",
        "change.healthy-weight.medway",
        "period.healthy-weight.medway",
        "table.outcome-1",
        "table.outcome-1.caption",
        "baseline.healthy-weight.medway",
        "latest.healthy-weight.medway",
        "difference.healthy-weight.medway",
        "verdict.healthy-weight.medway",
        "target.healthy-weight.medway",
        "judged.table.outcome-1",
        "chart.healthy-weight.medway",
        "chart.healthy-weight.medway.caption",
        "chart.healthy-weight.medway.line-medway",
        "chart.healthy-weight.medway.target",
        "chart.healthy-weight.medway.note",
    ]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("value.healthy-weight.medway", "text"),
        ("period.healthy-weight.medway", "text"),
        ("table.outcome-1", "table"),
        ("latest.healthy-weight.medway", "table"),
        ("table.outcome-1.caption", "caption"),
        ("judged.table.outcome-1", "note"),
        ("chart.healthy-weight.medway", "alt text"),
        ("chart.healthy-weight.medway.line-medway", "chart"),
        ("chart.healthy-weight.medway.target", "chart"),
    ],
)
def test_a_figure_says_in_what_it_is_printed_and_of_which_finding(key, kind):
    found = figures()[key]
    assert (found["kind"], found["findings"]) == (kind, ["healthy-weight.medway"])


def test_a_target_leads_to_the_register_and_to_the_figure_it_is_met_by():
    found = figures()["target.healthy-weight.medway"]
    assert found["text"] == "65.0%: not met, 4.4 below"
    assert found["cells"] == ["register.csv > G2", "indicators.xlsx > Data!D3"]
    assert figures()["chart.healthy-weight.medway.target"]["cells"] == ["register.csv > G2"]


def test_a_line_of_a_chart_gives_each_point_with_its_cell_and_names_no_cell_twice():
    found = figures()["chart.healthy-weight.medway.line-medway"]
    assert "cells" not in found
    assert found["points"] == [
        {"period": "2021/22", "figure": "57.3%", "cell": "indicators.xlsx > Data!C3"},
        {"period": "2024/25", "figure": "60.6%", "cell": "indicators.xlsx > Data!D3"},
    ]


def test_an_alt_text_names_the_cells_of_the_figures_in_it_and_no_others():
    assert figures()["chart.healthy-weight.medway"]["cells"] == [
        "indicators.xlsx > Data!C3",
        "indicators.xlsx > Data!D3",
        "register.csv > G2",
    ]


# --- findings -------------------------------------------------------------------------------------


def test_a_finding_has_its_rule_its_verdict_and_its_figures_as_the_sheet_has_them():
    (found,) = made()["findings"]
    assert found["key"] == "healthy-weight.medway"
    assert found["indicator"] == {"id": "healthy-weight", "name": "Healthy weight"}
    assert (found["area"], found["rule"]) == ("Medway", "any change in the figure shown")
    assert (found["verdict"], found["change"]) == ("improved", "+3.3")
    assert found["latest"] == {
        "area": "Medway",
        "period": "2024/25",
        "value": "60.55",
        "absence": None,
        "raw": "60.55[r]",
        "marks": ["[r]"],
        "limits95": {"lower": "58.9", "upper": "62.1"},
        "cell": "indicators.xlsx > Data!D3",
    }
    assert found["baseline"]["cell"] == "indicators.xlsx > Data!C3"
    assert (found["target"]["value"], found["target"]["cell"]) == ("65.0", "register.csv > G2")


def test_every_finding_a_figure_names_is_there():
    found = made()
    named = {name for one in found["figures"] for name in one["findings"]}
    assert named == {one["key"] for one in found["findings"]} == {"healthy-weight.medway"}


def test_a_test_and_what_is_beside_it_are_told_in_full():
    tested = replace(
        judge(series("2021/22 | 57.3\n2024/25 | 60.6")),
        tested=True,
        z=2.123456789,
        p=0.0337123456,
        difference=Limits(lower=Decimal("0.7"), upper=Decimal("5.3")),
        trend=Trend(direction=Direction.INCREASING, verdict=Verdict.IMPROVED, chi_squared=10.25),
        comparison=Comparison(
            standing=Standing.SIMILAR, comparator="England", method=Method.OVERLAP
        ),
        control=Control(
            mean=Decimal(5), lower=Decimal(1), upper=Decimal(9), variation=Variation.COMMON
        ),
    )
    found = finding_entry(tested)
    assert (found["tested"], found["z"], found["p"]) == (True, 2.123457, 0.033712)
    assert found["difference"] == {"lower": "0.7", "upper": "5.3"}
    assert (found["trend"]["direction"], found["trend"]["verdict"]) == ("Increasing", "improved")
    assert found["comparison"]["standing"] == "similar"
    assert found["control"]["limits"] == {"lower": "1", "upper": "9"}


def test_a_later_figure_that_was_passed_over_is_named_with_its_cell():
    rows = (
        observed("2021/22 | 57.3"),
        observed("2023/24 | 60.6"),
        observed("2024/25 | 61.7 | | [p]", place=Place(file="indicators.xlsx", spot="Data!E3")),
    )
    passed_over = finding_entry(judge(rows))["passed_over"]
    assert (passed_over["period"], passed_over["cell"]) == ("2024/25", "indicators.xlsx > Data!E3")


def test_a_statistic_that_is_no_number_is_none():
    """JSON has no infinity."""
    entry = finding_entry(replace(judge(series("2021/22 | 5\n2024/25 | 6")), z=float("inf"), p=0.0))
    assert (entry["z"], entry["p"]) == (None, 0.0)


@pytest.mark.parametrize(
    ("raw", "told"),
    [("[c]", "[c]"), ("<5", "<5"), ("*", "*"), ("3", "withheld"), ("1,003.5%", "withheld")],
)
def test_a_number_that_is_withheld_is_not_in_the_record(raw, told):
    rows = (observed("2021/22 | 57.3"), observed("2024/25 | suppressed", raw=raw))
    assert finding_entry(judge(rows))["latest"]["raw"] == told


# --- the paper ------------------------------------------------------------------------------------


def test_the_paper_its_date_and_its_warnings_are_named():
    found = made(meeting_date="2026-02-12")
    assert (found["paper"], found["template"], found["title"], found["meeting_date"]) == (
        "ics-update",
        "medway-hwb",
        "Update",
        "2026-02-12",
    )
    assert found["warnings"] == ["warning: paper.md: it is left"]
    assert made()["meeting_date"] is None


def test_the_record_knows_the_paper_it_stands_beside(tmp_path):
    beside = tmp_path / "ics-update.json"
    beside.write_text(json.dumps(made()), encoding="utf-8")
    assert digest_in(beside) == hashlib.sha256(b"the paper").hexdigest()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"PK\x03\x04"])
def test_what_is_no_record_names_no_paper(tmp_path, content):
    beside = tmp_path / "ics-update.json"
    beside.write_bytes(content)
    assert digest_in(beside) is None
    assert digest_in(tmp_path / "none.json") is None
