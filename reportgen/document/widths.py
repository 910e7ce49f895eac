"""How the width of a page is shared between the columns of a table, so that no word is broken."""

from collections.abc import Sequence
from dataclasses import replace

from reportgen.findings import wording
from reportgen.model import Cell, Column

PAGE = 140  # shares in the width of an upright page
PER_LETTER, PER_BOLD_LETTER = 1.6, 1.8
MARGINS = 3.5  # what a cell's own margins take


def wide_enough(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> tuple[Column, ...]:
    """The columns with room for their longest word, what is left over shared as each would have it.

    Where even the longest words have no room side by side, each column is as short of it as the rest.
    """
    least = _all_least(columns, rows)
    wished = [max(column.share, room) for column, room in zip(columns, least, strict=True)]
    return tuple(
        replace(column, share=round(share))
        for column, share in zip(columns, _shares(least, wished), strict=True)
    )


def fit(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the longest words of all columns have room side by side."""
    return sum(_all_least(columns, rows)) <= PAGE


def _all_least(columns: Sequence[Column], rows: Sequence[tuple[Cell, ...]]) -> list[float]:
    return [_least(column, [row[at] for row in rows]) for at, column in enumerate(columns)]


def _shares(least: Sequence[float], wished: Sequence[float]) -> Sequence[float]:
    if sum(wished) <= PAGE:
        return wished
    spare = max(0.0, PAGE - sum(least)) / (sum(wished) - sum(least) or 1)
    return [room + (wish - room) * spare for room, wish in zip(least, wished, strict=True)]


def _least(column: Column, cells: Sequence[Cell]) -> float:
    """The room that the longest word of a column takes, its heading's or a cell's."""
    heading = _longest(column.heading) * PER_BOLD_LETTER
    words = max((_longest(wording.text_of(cell)) for cell in cells), default=0) * PER_LETTER
    return MARGINS + max(heading, words)


def _longest(text: str) -> int:
    """The longest word as Word breaks lines: at a space, and not at a no-break space."""
    return max(map(len, text.split(" ")))
