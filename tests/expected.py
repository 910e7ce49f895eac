"""Figures worked out elsewhere, to hold ours against: the tables under tests/data/findings."""

import csv
import gzip
from pathlib import Path

DATA = Path(__file__).parent / "data" / "findings"


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, as text; a name that ends in .gz is unpacked."""
    held = (DATA / name).read_bytes()
    text = (gzip.decompress(held) if name.endswith(".gz") else held).decode("utf-8")
    return list(csv.DictReader(text.splitlines()))


def number(text: str) -> float | None:
    """A cell that may be empty."""
    return float(text) if text else None
