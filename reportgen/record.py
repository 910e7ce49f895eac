"""What a paper rests on, for whoever must answer for it: its inputs, and every figure's cells."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen import __version__
from reportgen.model import Block, Chart, Paragraph, Report, Sourced, Span, Subheading, Table
from reportgen.problems import Problem


def record(
    report: Report, inputs: Mapping[str, str], docx: bytes, problems: Sequence[Problem]
) -> bytes:
    """The build's record as JSON: inputs by name with their SHA-256, and each region that was made.

    A region has its key, where it stands, its text, the rule it was judged by and its cells.
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
            for section, one in _sourced(report)
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


def _sourced(report: Report) -> Iterator[tuple[str, Sourced]]:
    for section in report.sections:
        for block in section.blocks:
            for one in _of_block(block):
                yield section.heading, one


def _of_block(block: Block) -> Iterator[Sourced]:
    match block:
        case Paragraph():
            if block.sourced:
                yield block.sourced
            yield from _of_spans(block.spans)
        case Subheading():
            yield from _of_spans(block.spans)
        case Table():
            if block.sourced:
                yield block.sourced
            for row in block.rows:
                for cell in row:
                    yield from _of_spans(cell)
        case Chart():
            if block.sourced:
                yield block.sourced


def _of_spans(spans: Sequence[Span]) -> Iterator[Sourced]:
    for span in spans:
        if span.sourced:
            yield span.sourced
