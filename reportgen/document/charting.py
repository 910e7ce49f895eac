"""Which lines a chart has and what it is called: findings as a chart to be drawn."""

from collections.abc import Sequence
from datetime import date

from reportgen import display
from reportgen.document.case import Case
from reportgen.document.tables import note
from reportgen.findings import wording
from reportgen.model import Block, Chart, Finding, Line, Observation, Point, Sourced


def trend_chart(findings: Sequence[Finding], case: Case) -> tuple[Block, ...]:
    """The series of one indicator in several areas, with its comparator, baseline and target."""
    indicator = findings[0].indicator
    comparator = case.paper.comparator
    areas = display.listed([one.area for one in findings])
    key = (
        f"chart.{display.slug(indicator.id)}.{display.slug(' '.join(one.area for one in findings))}"
    )
    lines = [
        _line(key, one.area, one.series, [one], one.baseline) for one in findings if one.series
    ]
    if comparator and findings[0].comparator:
        beside = findings[0].comparator
        lines.append(_line(key, comparator, beside, findings, is_comparator=True))
    alt = wording.alt_text(findings, comparator)
    chart = Chart(
        key=key,
        lines=tuple(lines),
        unit=indicator.unit or "",
        decimals=display.decimals_of(indicator),
        caption=f"{indicator.name}, {areas}",
        alt=alt,
        target=indicator.target,
        target_label=_target_label(findings[0]),
        target_sourced=_target(key, findings),
        sourced=wording.told(key, alt, findings, wording.alt_cells(findings, comparator)),
    )
    return (chart, *_notes(findings, case, key))


def _notes(findings: Sequence[Finding], case: Case, key: str) -> tuple[Block, ...]:
    said = [
        *wording.withheld_notes(
            findings, case.schemes, lambda one: (*one.series, *one.comparator), sign=wording.GAP
        )
    ]
    if any(each.limits95 for one in findings for each in one.series):
        said.append("Shaded bands are 95% confidence intervals.")
    if source := findings[0].indicator.source:
        said.append(f"Source: {source.rstrip('.')}.")
    return (note(" ".join(said), key=f"{key}.note", findings=findings),) if said else ()


def _target_label(finding: Finding) -> str:
    aim = finding.target
    if aim is None:
        return ""
    by = f" by {display.period(aim.period)}" if aim.period else ""
    return f"Target {display.cell(aim.value, finding.indicator)}{by}"


def _target(key: str, findings: Sequence[Finding]) -> Sourced | None:
    label = _target_label(findings[0])
    cells = wording.target_cells(findings[0].indicator)
    return wording.told(f"{key}.target", label, findings, cells) if label else None


def _line(
    key: str,
    name: str,
    series: Sequence[Observation],
    findings: Sequence[Finding],
    baseline: Observation | None = None,
    is_comparator: bool = False,
) -> Line:
    return Line(
        name=name,
        points=tuple(_point(one, with_limits=not is_comparator) for one in series),
        comparator=is_comparator,
        baseline=series.index(baseline) if baseline else None,
        sourced=Sourced(
            key=f"{key}.line-{display.slug(name)}",
            text=name,
            cells=tuple(one.place for one in series),
            findings=tuple(map(wording.key_of, findings)),
        ),
    )


def _point(observed: Observation, with_limits: bool) -> Point:
    return Point(
        label=display.short_period(observed.period),
        at=_years(observed.period.end),
        value=observed.value,
        limits=observed.limits95 if with_limits else None,
        place=observed.place,
    )


def _years(day: date) -> float:
    return day.year + day.timetuple().tm_yday / 365.25
