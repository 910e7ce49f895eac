"""What a paper rests on, for whoever must answer for it: its inputs, findings, figures and cells."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen import __version__, files
from reportgen.document.printed import printed
from reportgen.model import Finding, Report
from reportgen.problems import Problem
from reportgen.record.entries import figure_entry, finding_entry, input_entries, raw_of

__all__ = [
    "digest_in",
    "figure_entry",
    "finding_entry",
    "input_entries",
    "paper_in",
    "raw_of",
    "record",
]


def record(
    report: Report,
    findings: Sequence[Finding],
    inputs: Mapping[str, str],
    docx: bytes,
    problems: Sequence[Problem],
) -> bytes:
    """The build's record as JSON: inputs by name with their SHA-256, and everything that came of them.

    "findings" holds every judgement with its rule, its test and the cells it was made from. Each
    entry of "figures" is something printed: in what, under which heading ("" for the front page),
    of which findings, by which rule, from which cells; a chart's line lists its points. The figures
    inside a table have entries here; in the Word file and its store the table is one region.
    """
    content = {
        "reportgen": __version__,
        "paper": report.name,
        "template": report.template,
        "title": report.title,
        "meeting_date": report.dated.isoformat() if report.dated else None,
        "docx_sha256": hashlib.sha256(docx).hexdigest(),
        "inputs": input_entries(inputs),
        "findings": [finding_entry(one) for one in findings],
        "figures": [figure_entry(one) for one in printed(report)],
        "warnings": [str(problem) for problem in problems],
    }
    return files.as_json(content)


def digest_in(path: Path) -> str | None:
    """The SHA-256 of the .docx that a record says was built; None where no record can be read."""
    return _said_in(path, "docx_sha256")


def paper_in(path: Path) -> str | None:
    """The name of the paper that a record is of; None where no record can be read."""
    return _said_in(path, "paper")


def _said_in(path: Path, what: str) -> str | None:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found.get(what) if isinstance(found, dict) else None
