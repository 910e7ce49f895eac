"""How many pages a PDF has."""

from pathlib import Path

from pikepdf import Pdf


def page_count(path: Path) -> int:
    """The number of pages of a PDF that can be opened."""
    with Pdf.open(path) as pdf:
        return len(pdf.pages)
