"""What an arrow or a change in a sheet may be counted from: the baseline, the one before, and so on.

Sheets seldom say, so each is a candidate unless the column's heading names one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportgen import display
from reportgen.findings.claims.answers import figure
from reportgen.model import Finding, Observation
from reportgen.periods import parse_period

NAMES = {
    "baseline": "the baseline",
    "previous": "the one before",
    "last year": "a year earlier",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A level a change may be counted from, as it is written; `observation` where it is a figure."""

    level: Decimal
    words: str
    observation: Observation | None = None


def references(
    against: str, observed: Observation, finding: Finding, *, with_target: bool = False
) -> tuple[Reference, ...]:
    """What a claim beside a figure may be counted from; () where it is not in the data.

    `against` is what the claim says it is counted from: "baseline", "previous", "last year",
    "target", a period or an area; "" where it does not say, which may mean any of the first three,
    and, `with_target`, the target.
    """
    figures = _figures(against, observed, finding)
    targets = (
        _target(observed, finding) if against == "target" or (with_target and not against) else ()
    )
    return (*figures, *targets)


def _figures(against: str, observed: Observation, finding: Finding) -> Iterator[Reference]:
    named = dict(_named(observed, finding))
    if against in NAMES or not against:
        wanted = {name: one for name, one in named.items() if against in ("", name)}
        for one in dict.fromkeys(wanted.values()):
            names = [name for name in wanted if wanted[name] == one]
            if "previous" in names and "last year" in names:
                names.remove("last year")
            yield _reference(one, finding, " and ".join(NAMES[name] for name in names))
    elif against != "target":
        yield from _elsewhere(against, observed, finding)


def _named(observed: Observation, finding: Finding) -> Iterator[tuple[str, Observation]]:
    earlier = _earlier(observed, finding.series)
    if finding.baseline in earlier:
        yield "baseline", finding.baseline
    alike = [one for one in earlier if one.period.kind is observed.period.kind]
    if alike:
        yield "previous", alike[-1]
    start = _a_year_before(observed.period.start)
    if same := next((one for one in alike if one.period.start == start), None):
        yield "last year", same


def _earlier(observed: Observation, series: Sequence[Observation]) -> list[Observation]:
    return [
        one for one in series if one.value is not None and one.period.order < observed.period.order
    ]


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _elsewhere(against: str, observed: Observation, finding: Finding) -> Iterator[Reference]:
    """The figure of a period that the claim names, or another area's of the same period."""
    period = parse_period(against)
    for one in _earlier(observed, finding.series):
        if period and display.period(one.period) == display.period(period):
            yield _reference(one, finding, "")
    for one in finding.comparator:
        is_it = one.area.casefold() == against.casefold() and one.period == observed.period
        if is_it and one.value is not None:
            yield _reference(one, finding, one.area)


def _reference(one: Observation, finding: Finding, what: str) -> Reference:
    assert one.value is not None
    words = f"{figure(one, finding)} ({what})" if what else figure(one, finding)
    return Reference(level=one.value, words=words, observation=one)


def _target(observed: Observation, finding: Finding) -> tuple[Reference, ...]:
    aim = finding.target
    if aim is None or finding.latest is None or observed.period != finding.latest.period:
        return ()
    words = f"the target of {display.value(aim.value, finding.indicator)}"
    return (Reference(level=aim.value, words=words),)
