"""The tables of a paper: indicators and what became of them, risks and how they are rated."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from reportgen import display
from reportgen.document.case import Case
from reportgen.document.judged import judged_note
from reportgen.document.widths import fit, wide_enough
from reportgen.findings import wording
from reportgen.model import (
    Absence,
    Block,
    Cell,
    Column,
    Finding,
    Observation,
    Paragraph,
    RiskScheme,
    Role,
    Sourced,
    Span,
    Table,
    TableColumn,
    Verdict,
)
from reportgen.problems import Place

RISK_HEADINGS = {
    "risk": "Risk",
    "description": "Description",
    "action": "Action to avoid or mitigate risk",
    "rating": "Risk rating",
}


def indicator_table(
    findings: Sequence[Finding],
    case: Case,
    *,
    key: str,
    caption: str,
    columns: Sequence[TableColumn] | None = None,
) -> tuple[Block, ...]:
    """One row for each finding, and under the table the rule, the gaps and the sources.

    `columns` are those the author asks for; None gives the paper's own.
    """
    chosen = case.paper.table_columns if columns is None else columns
    headings, rows = _columns_and_rows(findings, chosen)
    shown = display.listed([COLUMNS[one].column.heading.lower() for one in chosen] or ["names"])
    table = Table(
        columns=wide_enough(headings, rows),
        rows=rows,
        caption=caption,
        description=f"{caption}: {shown}.",
        sourced=wording.told(key, caption, findings),
    )
    return (table, *_notes(findings, case, key, chosen))


def _columns_and_rows(
    findings: Sequence[Finding], chosen: Sequence[TableColumn]
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """The headings and cells; areas stand in a column of their own where the page has room for it."""
    asked = tuple(COLUMNS[one].column for one in chosen)
    cells = [tuple(COLUMNS[one].cell(finding) for one in chosen) for finding in findings]
    several = len({one.area for one in findings}) > 1
    names = [_name(one) for one in findings]
    if several:
        columns = (Column(heading="Indicator", share=24), Column(heading="Area", share=14), *asked)
        rows = tuple(
            (wording.plain(name), wording.plain(one.area), *row)
            for name, one, row in zip(names, findings, cells, strict=True)
        )
        if fit(columns, rows):
            return columns, rows
        names = [f"{name}, {one.area}" for name, one in zip(names, findings, strict=True)]
    columns = (Column(heading="Indicator", share=38), *asked)
    return columns, tuple(
        (wording.plain(name), *row) for name, row in zip(names, cells, strict=True)
    )


def _name(finding: Finding) -> str:
    return f"{finding.indicator.name}{display.unit_note(finding.indicator)}"


def _figure(noun: str, finding: Finding, observed: Observation | None) -> Cell:
    if observed is None:
        return wording.plain(display.NO_FIGURE)
    if observed.absence is Absence.SUPPRESSED:
        shown = wording.symbol(observed)
    elif observed.value is None:
        shown = str(observed.absence)
    else:
        shown = display.cell(observed.value, finding.indicator) + wording.reliability(observed)
    when = display.short_period(observed.period).replace(" ", display.NO_BREAK)
    text = f"{shown} ({when})"
    return (wording.observed(noun, finding, text, (observed.place,)),)


def _change(finding: Finding) -> str:
    if finding.change is None:
        return display.NO_FIGURE
    return display.signed(finding.change, finding.indicator)


def _said(
    noun: str,
    say: Callable[[Finding], str],
    cells: Callable[[Finding], tuple[Place, ...]] | None = None,
) -> Callable[[Finding], Cell]:
    """A cell that states what a finding says, under the name of that noun.

    `cells` are given where it answers another question than its rule does, from cells of its own.
    """

    def cell(finding: Finding) -> Cell:
        text = say(finding)
        if text == display.NO_FIGURE:
            return wording.plain(text)
        if cells is None:
            return (wording.said(noun, text, finding),)
        return (wording.observed(noun, finding, text, cells(finding)),)

    return cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A column of a table of indicators: its heading, and the cell of each finding."""

    column: Column
    cell: Callable[[Finding], Cell]


COLUMNS = {
    TableColumn.BASELINE: Shown(
        column=Column(heading="Baseline", share=18, figures=True),
        cell=lambda one: _figure("baseline", one, one.baseline),
    ),
    TableColumn.LATEST: Shown(
        column=Column(heading="Latest", share=18, figures=True),
        cell=lambda one: _figure("latest", one, one.latest),
    ),
    TableColumn.CHANGE: Shown(
        column=Column(heading="Change", share=14, figures=True), cell=_said("difference", _change)
    ),
    TableColumn.INTERVAL: Shown(
        column=Column(heading="Interval of change", share=20, figures=True),
        cell=_said("interval", wording.interval_words),
    ),
    TableColumn.VERDICT: Shown(
        column=Column(heading="Since baseline", share=23),
        cell=_said("verdict", lambda one: display.verdict(one.verdict)),
    ),
    TableColumn.TREND: Shown(
        column=Column(heading="Recent trend", share=26),
        cell=_said("trend", lambda one: wording.trend_words(one.trend), wording.trend_cells),
    ),
    TableColumn.COMPARISON: Shown(
        column=Column(heading="Comparison", share=24),
        cell=_said(
            "comparison",
            lambda one: wording.comparison_words(one.comparison),
            wording.comparison_cells,
        ),
    ),
    TableColumn.TARGET: Shown(
        column=Column(heading="Target", share=29),
        cell=_said("target", wording.target_status, wording.distance_cells),
    ),
    TableColumn.PROGRESS: Shown(
        column=Column(heading="Progress to target", share=28),
        cell=_said("progress", wording.progress_words, wording.progress_cells),
    ),
    TableColumn.VARIATION: Shown(
        column=Column(heading="Variation", share=28),
        cell=_said(
            "variation",
            lambda one: wording.variation_words(one.control),
            wording.variation_cells,
        ),
    ),
}


def _notes(
    findings: Sequence[Finding], case: Case, key: str, columns: Sequence[TableColumn]
) -> tuple[Block, ...]:
    sources = dict.fromkeys(one.indicator.source for one in findings if one.indicator.source)
    said: list[tuple[str, Finding | None]] = [
        *((text, None) for text in _methods(findings, columns)),
        *(
            (display.sentence(f"{wording.name_of(one)}, {one.area}: {why}"), one)
            for one, why in _gaps(findings)
        ),
        *(
            (text, None)
            for text in wording.withheld_notes(
                findings, case.schemes, lambda one: (one.baseline, one.latest)
            )
        ),
    ]
    if sources:
        said.append((f"Source: {'; '.join(one.rstrip('.') for one in sources)}.", None))
    return (
        *judged_note(findings, case, key=key),
        *(
            note(text, key=f"{key}.note-{place}", findings=[of] if of else findings, of=of)
            for place, (text, of) in enumerate(said, start=1)
        ),
    )


def _gaps(findings: Sequence[Finding]) -> Iterator[tuple[Finding, str]]:
    """Why a finding has no verdict, or which later figure was passed over for it."""
    for one in findings:
        if one.verdict in (Verdict.NO_DATA, Verdict.NOT_COMPARABLE):
            yield one, one.reason
        elif one.unsettled is not None:
            yield one, wording.passed_over(one.unsettled)


def _methods(findings: Sequence[Finding], columns: Sequence[TableColumn]) -> Iterator[str]:
    """What the columns that answer another question than change mean, and where they have no answer."""
    if TableColumn.INTERVAL in columns:
        yield wording.INTERVAL_METHOD
    if TableColumn.TREND in columns:
        yield wording.TREND_METHOD
        yield from wording.no_trends(findings)
    if TableColumn.COMPARISON in columns:
        compared = (one.comparison for one in findings if one.comparison)
        yield from dict.fromkeys(map(wording.comparison_method, compared))
        yield from wording.not_compared(findings)
    if TableColumn.VARIATION in columns:
        yield wording.CONTROL_METHOD


def note(
    text: str, *, key: str, findings: Sequence[Finding], of: Finding | None = None
) -> Paragraph:
    """A note under a table or chart, composed from the findings; of one, it rests on its cells."""
    cells = (*wording.cells_of([of]), *wording.places_of(of.unsettled)) if of else ()
    sourced = wording.told(key, text, findings, cells)
    return Paragraph(spans=(Span(text=text),), role=Role.NOTE, sourced=sourced)


def risk_table(case: Case) -> tuple[Block, ...]:
    """The risks with their ratings, and the key to likelihood and impact; () without a scheme."""
    profile = case.council.profile.risk
    if profile is None or not case.risks:
        return ()
    scheme = profile.scheme()
    heading = RISK_HEADINGS | profile.headings()
    rows = tuple(
        (
            wording.plain(one.risk),
            wording.plain(one.description),
            wording.plain(one.action),
            wording.plain(display.rating(one.likelihood, one.impact, scheme)),
        )
        for one in case.risks
    )
    table = Table(
        columns=(
            Column(heading=heading["risk"], share=3),
            Column(heading=heading["description"], share=5),
            Column(heading=heading["action"], share=5),
            Column(heading=heading["rating"], share=2),
        ),
        rows=rows,
        description="Risks, what they are, what is done about them and how they are rated.",
        sourced=Sourced(key="risks", text="Risks", cells=tuple(one.place for one in case.risks)),
    )
    return (
        table,
        Paragraph(spans=wording.plain(profile.key_intro), role=Role.PLAIN),
        _risk_key(scheme),
    )


def _risk_key(scheme: RiskScheme) -> Table:
    axes = [
        [f"{level.code} {level.label}" for level in axis]
        for axis in (scheme.likelihood, scheme.impact)
    ]
    return Table(
        columns=(Column(heading="Likelihood"), Column(heading="Impact")),
        rows=tuple(
            (wording.plain(left), wording.plain(right))
            for left, right in zip_longest(*axes, fillvalue="")
        ),
        description="What each likelihood and impact code means.",
    )
