"""What a paper rests on: its inputs, and each figure with its rule and its cells."""

import hashlib
import json

import pytest

from reportgen.problems import Level, Place, Problem
from reportgen.record import digest_in, record
from tests.making import case, composed, judge, observed

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
    later = observed("2024/25 | 60.6", place=Place(file="indicators.xlsx", spot="Data!D3"))
    about = case((judge((earlier, later)),), **{"title": "Update", **front})
    written = composed(TEXT, about).facts
    inputs = {"paper.md": "b" * 64, "indicators.xlsx": "a" * 64}
    return json.loads(record(written, inputs, b"the paper", [WARNING]))


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
        "text": "60.6%",
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
    ]


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
