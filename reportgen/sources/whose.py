"""Whose figures are read: those of a paper's areas, and of all others enough to know them by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.sources.columns import Entry, Header, text_of
from reportgen.sources.names import may_be_called
from reportgen.text import one_line

AREA = ("area", "area_code")
SERIES = ("id", "indicator", "sex", "age", "category_type", "category", "breakdown")

Record = Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Entries told apart: of the paper's areas; the first of each series that has none of those.

    `areas` are the names of all areas there are.
    """

    own: Sequence[Entry]
    others: Sequence[Entry]
    areas: tuple[str, ...]


def wanted(areas: Iterable[str]) -> frozenset[str]:
    """Areas by their names or codes, as those of rows are compared with them."""
    return frozenset(one_line(area).casefold() for area in areas)


def shared(entries: Sequence[Entry], areas: frozenset[str]) -> Shares:
    """The entries of these areas, or of any where `areas` is empty; one that names none is theirs."""
    known = dict.fromkeys(text_of(one, "area") or text_of(one, "area_code") for one in entries)
    names = tuple(filter(None, known))
    if not areas:
        return Shares(own=entries, others=(), areas=names)
    own = [one for one in entries if is_of(areas, [text_of(one, noun) for noun in AREA])]
    met = set(map(_series, own))
    first: dict[tuple[str, ...], Entry] = {}
    for one in entries:
        first.setdefault(_series(one), one)
    others = [one for series, one in first.items() if series not in met]
    return Shares(own=own, others=others, areas=names)


def _series(entry: Entry) -> tuple[str, ...]:
    return tuple(text_of(entry, noun).casefold() for noun in SERIES)


def is_of(areas: frozenset[str], said: Iterable[str]) -> bool:
    """Whether what a row says of its area, by name and by code, is one of these areas, or nothing."""
    names = [name.casefold() for name in map(one_line, said) if name]
    return not names or not areas.isdisjoint(names)


def may_be_of(areas: frozenset[str], row: Record, header: Header) -> bool:
    """Whether a row too long for its headings may be of these areas: a comma moves its cells right."""
    moved = len(row) - header.last_column
    starts = [header.columns[noun] - 1 for noun in AREA if noun in header.columns]
    cells = (cell for start in starts for cell in row[start : start + moved + 1])
    return not areas or not starts or any(is_of(areas, may_be_called(one)) for one in cells if one)
