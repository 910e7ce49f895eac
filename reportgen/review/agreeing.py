"""Whether a figure says the same wherever a paper prints it: in the text, in a table, in a chart."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen import display
from reportgen.document.printed import Kind, Printed
from reportgen.findings import wording
from reportgen.model import Finding
from reportgen.problems import Place

NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NOUGHT = re.compile(r"the same as|less than", re.IGNORECASE)  # a change too small to be shown
NOUNS = {
    "value": "latest",
    "latest": "latest",
    "baseline": "baseline",
    "change": "change",
    "difference": "change",
}
FRONT_PAGE = "front page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A figure where it is printed: in what, under which heading, in which words."""

    kind: str
    section: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One figure of a finding wherever it is printed, and what its cells make of it."""

    noun: str
    cell: str
    said: tuple[Said, ...]
    agrees: bool


def agreements(
    regions: Iterable[Printed], findings: Iterable[Finding]
) -> Mapping[str, tuple[Agreement, ...]]:
    """By a finding's key: its latest figure, its baseline and its change, wherever they are printed."""
    in_words: dict[tuple[str, str], list[Said]] = {}
    drawn: dict[Place, list[Said]] = {}
    for one in regions:
        for key, noun, said in _in_words(one):
            in_words.setdefault((key, noun), []).append(said)
        for place, said in _drawn(one):
            drawn.setdefault(place, []).append(said)
    return {wording.key_of(one): tuple(_of_finding(one, in_words, drawn)) for one in findings}


def _of_finding(
    finding: Finding,
    in_words: Mapping[tuple[str, str], Sequence[Said]],
    drawn: Mapping[Place, Sequence[Said]],
) -> Iterator[Agreement]:
    key = wording.key_of(finding)
    for noun, place, cell in _by_the_cells(finding):
        said = (*in_words.get((key, noun), ()), *(drawn.get(place, ()) if place else ()))
        if said:
            agrees = all(_amount(one.text) == _amount(cell) for one in said)
            yield Agreement(noun=noun, cell=cell, said=tuple(dict.fromkeys(said)), agrees=agrees)


def _by_the_cells(finding: Finding) -> Iterator[tuple[str, Place | None, str]]:
    """What the sheet makes of each figure, as the paper rounds it, and its cell where it has one."""
    for noun, one in (("latest", finding.latest), ("baseline", finding.baseline)):
        if one and one.value is not None:
            yield noun, one.place, display.cell(one.value, finding.indicator)
    if finding.change is not None:
        yield "change", None, display.signed(finding.change, finding.indicator)


def _in_words(one: Printed) -> Iterator[tuple[str, str, Said]]:
    """A figure of a single finding in a sentence or a table, with the finding's key and its noun."""
    noun = NOUNS.get(one.sourced.key.partition(".")[0])
    if noun and len(one.sourced.findings) == 1 and one.kind in (Kind.TEXT, Kind.TABLE):
        section = one.section or FRONT_PAGE
        yield (
            one.sourced.findings[0],
            noun,
            Said(kind=str(one.kind), section=section, text=one.sourced.text),
        )


def _drawn(one: Printed) -> Iterator[tuple[Place, Said]]:
    for point in one.points:
        if point.place:
            yield point.place, Said(kind=str(one.kind), section=one.section, text=point.figure)


def _amount(text: str) -> Decimal | None:
    """The first number in the words, without its sign: a sentence has a word for that."""
    if NOUGHT.search(text):
        return Decimal(0)
    found = NUMBER.search(text)
    return Decimal(found[0].replace(",", "")) if found else None
