"""The names of indicators and areas in rows, without the notes and marks that stand with them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from reportgen.sources.columns import Entry, text_of
from reportgen.sources.sheet import Cell
from reportgen.text import one_line

NOTES = re.compile(r"(?:\s*\[[^\]]*\]|(?<!m)[⁰¹²³⁴-⁹]+|\s*[*†‡]+|\s*\([prefb]\))+$")  # but m²
UNITARY = " UA"  # how some publishers end the name of a unitary authority
NAMES = ("indicator", "area")


@lru_cache(maxsize=4096)
def without_notes(name: str) -> str:
    """A name without what refers to a footnote.

    >>> without_notes("Medway [note 3]"), without_notes("Smoking¹ *"), without_notes("BMI, kg/m²")
    ('Medway', 'Smoking', 'BMI, kg/m²')
    """
    return NOTES.sub("", name.rstrip()) or name


def plainly_named(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The entries, their indicators and areas without notes and marks."""
    return tuple(_plainly_named(entry) for entry in entries)


def _plainly_named(entry: Entry) -> Entry:
    named = {noun: entry[noun] for noun in NAMES if noun in entry}
    renamed = {
        noun: _called(cell, without_notes(cell.text))
        for noun, cell in named.items()
        if without_notes(cell.text) != cell.text
    }
    return {**entry, **renamed} if renamed else entry


def may_be_called(area: str) -> tuple[str, ...]:
    """The names a row's area may come to have here, by what stands in its cell.

    >>> may_be_called("Medway UA [note 3]")
    ('Medway UA', 'Medway')
    """
    name = without_notes(one_line(area))
    return (name, name.removesuffix(UNITARY)) if name.endswith(UNITARY) else (name,)


def as_councils_call_themselves(entries: Sequence[Entry], areas: Iterable[str]) -> Sequence[Entry]:
    """The entries, "Medway UA" as Medway, unless another of these areas has that name already."""
    known = {area.casefold() for area in areas}
    short = {area: area.removesuffix(UNITARY) for area in areas if area.endswith(UNITARY)}
    free = {area: name for area, name in short.items() if name.casefold() not in known}
    return tuple(_with_area(entry, free) for entry in entries) if free else entries


def _with_area(entry: Entry, names: Mapping[str, str]) -> Entry:
    name = names.get(text_of(entry, "area"))
    return {**entry, "area": _called(entry["area"], name)} if name else entry


def _called(cell: Cell, name: str) -> Cell:
    return cell._replace(text=name, written=cell.raw)
