"""What stands behind each figure of a paper: its finding, its rule, where it is printed, its cells."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen import display
from reportgen.document.printed import printed
from reportgen.findings import wording
from reportgen.model import Finding, Report, Sourced
from reportgen.problems import Place
from reportgen.review.agreeing import Agreement, agreements
from reportgen.review.pieces import Piece, pieces
from reportgen.review.sheets import Books
from reportgen.text import shortened
from reportgen.tracing import became, told_of

REGION = "r."
NOTE = re.compile(r"\.note(?:-\d+)?$")  # under a table or a chart, which leads to all of it
LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead to what stands behind them; `anchor` is the id of that."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What stands behind a figure or a passage.

    `said` is told noun by noun; `places` are those that are no cells of a sheet; `findings` those that
    a tally or a table tells of.
    """

    anchor: str
    title: str
    verdict: str = ""
    said: tuple[tuple[str, str], ...] = ()
    printed: tuple[Agreement, ...] = ()
    pieces: tuple[Piece, ...] = ()
    places: tuple[str, ...] = ()
    findings: tuple[Link, ...] = ()


def anchor_of(sourced: Sourced | None) -> str:
    """The id of what stands behind a region: its one finding, or the region itself; "" for nothing."""
    if sourced is None or not (sourced.cells or sourced.findings) or NOTE.search(sourced.key):
        return ""
    key = sourced.key.removesuffix(".caption")
    alone = len(sourced.findings) == 1 and not key.startswith(("table.", "chart."))
    return finding_anchor(sourced.findings[0]) if alone else f"{REGION}{key}"


def finding_anchor(key: str) -> str:
    return f"f.{key}"


def evidence(
    findings: Iterable[Finding], paper: Report, known: Mapping[str, Sourced], books: Books
) -> tuple[Evidence, ...]:
    """Everything that stands behind a paper: of each finding, then of each region that is no finding.

    `known` is what stands behind each region; `paper` is looked through for where figures are printed.
    """
    by_key = {wording.key_of(one): one for one in findings}
    agreed = agreements(printed(paper), by_key.values())
    regions = {anchor_of(one): one for one in known.values() if not one.key.endswith(".caption")}
    return (
        *(_of_finding(one, agreed.get(key, ()), books) for key, one in by_key.items()),
        *(
            _of_region(one, anchor, by_key, books)
            for anchor, one in regions.items()
            if anchor.startswith(REGION)
        ),
    )


def title_of(finding: Finding) -> str:
    return f"{finding.indicator.name}, {finding.area}"


def _of_finding(one: Finding, agreed: tuple[Agreement, ...], books: Books) -> Evidence:
    return Evidence(
        anchor=finding_anchor(wording.key_of(one)),
        title=title_of(one),
        verdict=became(one),
        said=tuple(_said(one)),
        printed=agreed,
        pieces=tuple(pieces(_cells(one), books)),
    )


def _said(one: Finding) -> Iterator[tuple[str, str]]:
    yield from told_of(one)
    if one.indicator.polarity:
        yield "which way is good", display.polarity(one.indicator.polarity)
    if one.indicator.source:
        yield "source", one.indicator.source


def _cells(one: Finding) -> Mapping[Place, str]:
    """The cells that a finding rests on, each with what it is to the finding."""
    beside = wording.beside(one)
    named = (
        (one.baseline, "baseline"),
        (one.latest, "latest"),
        (one.unsettled, "passed over"),
        (beside, beside.area if beside else ""),
    )
    cells = {observed.place: says for observed, says in reversed(named) if observed}
    return {**dict.fromkeys(wording.target_cells(one.indicator), "target"), **cells}


def _of_region(
    sourced: Sourced, anchor: str, findings: Mapping[str, Finding], books: Books
) -> Evidence:
    cells = () if sourced.findings else sourced.cells
    told = [(key, findings[key]) for key in sourced.findings if key in findings]
    return Evidence(
        anchor=anchor,
        title=shortened(sourced.text.strip() or sourced.key.capitalize(), LONGEST_TITLE),
        said=(("rule", sourced.rule),) if sourced.rule else (),
        pieces=tuple(pieces(dict.fromkeys(cells, "source"), books)),
        places=tuple(dict.fromkeys(str(each) for each in cells if not books.find(each))),
        findings=tuple(
            Link(text=f"{title_of(one)}: {one.verdict}", anchor=finding_anchor(key))
            for key, one in told
        ),
    )
