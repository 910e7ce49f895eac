"""What a paper rests on, for whoever must answer for it: its inputs, and every figure's cells."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from reportgen import __version__
from reportgen.model import Report
from reportgen.problems import Problem


def record(
    report: Report, inputs: Mapping[str, str], docx: bytes, problems: Sequence[Problem]
) -> bytes:
    """The build's record as JSON: inputs by name with their SHA-256, and everything that came of them.

    Each entry of "figures" has its key, the section it stands in ("" for the front page), its text,
    the rule it was judged by and its cells. The figures inside a table have entries here; in the
    Word file and its store the table is one region.
    """
    content = {
        "reportgen": __version__,
        "paper": report.name,
        "template": report.template,
        "title": report.title,
        "meeting_date": report.dated.isoformat() if report.dated else None,
        "docx_sha256": hashlib.sha256(docx).hexdigest(),
        "inputs": [{"file": file, "sha256": digest} for file, digest in sorted(inputs.items())],
        "figures": [
            {
                "key": one.key,
                "section": section,
                "text": one.text,
                "rule": one.rule,
                "cells": [str(place) for place in one.cells],
            }
            for section, one in report.regions()
        ],
        "warnings": [str(problem) for problem in problems],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def digest_in(path: Path) -> str | None:
    """The SHA-256 of the .docx that a record says was built; None where no record can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found.get("docx_sha256") if isinstance(found, dict) else None
