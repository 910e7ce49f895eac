"""The figures that findings hold, for a typed one to be looked up among: levels, changes and shares."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

from reportgen import display
from reportgen.checks.typed import Kind, Typed
from reportgen.findings.chosen import is_same_period
from reportgen.model import Finding, Indicator, Observation, Period

NEAR = Decimal("0.05")  # how far a figure that says "about" may be from the one it means
Pair = tuple[Observation, Observation]


class What(StrEnum):
    """What a known figure is: a level, a change or gap in the same unit, a change in per cent."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A figure that a finding holds or that follows from two; `of` are the figures it comes from."""

    value: Decimal
    what: What
    indicator: Indicator
    of: tuple[Observation, ...] = ()


def kind_of(indicator: Indicator) -> Kind:
    """What an indicator's figures are in."""
    unit = indicator.unit or ""
    if unit == "%":
        return Kind.PERCENT
    if unit in display.CURRENCIES:
        return Kind.MONEY
    if unit.startswith("per "):
        return Kind.RATE
    return Kind.YEARS if unit == "years" else Kind.BARE


def may_be_of(typed: Typed, indicator: Indicator) -> bool:
    """Whether a typed figure is in what the indicator's figures or their changes are in."""
    kind = kind_of(indicator)
    if typed.kind is Kind.RATE:
        return kind is Kind.RATE and (indicator.unit or "").startswith(typed.per)
    if typed.kind is Kind.POINTS:
        return kind in (Kind.PERCENT, Kind.BARE)
    if typed.kind is Kind.BARE:
        return kind in (Kind.BARE, Kind.RATE, Kind.YEARS)
    return typed.kind is kind


def is_it(typed: Typed, known: Known) -> bool:
    """Whether a known figure is the typed one at its own rounding, whichever way it is said to go."""
    if known.what is What.SHARE:
        fits = typed.kind is Kind.PERCENT
    else:
        level_in_points = known.what is What.LEVEL and typed.kind is Kind.POINTS
        fits = may_be_of(typed, known.indicator) and not level_in_points
    return fits and _is_shown_as(typed, abs(known.value), known.indicator)


def _is_shown_as(typed: Typed, size: Decimal, indicator: Indicator) -> bool:
    value = abs(typed.value)
    if typed.hedged:
        return abs(size - value) <= max(value * NEAR, Decimal(1).scaleb(-typed.decimals))
    as_printed = display.rounded(size, display.decimals_of(indicator))
    return value in (display.rounded(one, typed.decimals) for one in (size, as_printed))


# --- levels -----------------------------------------------------------------------------------


def levels(
    finding: Finding, area: str, periods: Collection[Period], *, limits: bool
) -> Iterator[Known]:
    """An area's figures of these periods (none: of all), with their `limits` if asked, and the target."""
    indicator = finding.indicator
    for one in series_of(finding, area):
        if one.value is not None and of_period(one, periods):
            yield Known(value=one.value, what=What.LEVEL, indicator=indicator, of=(one,))
            for limit in _limits(one) if limits else ():
                yield Known(value=limit, what=What.LEVEL, indicator=indicator)
    if indicator.target is not None:
        yield Known(value=indicator.target, what=What.LEVEL, indicator=indicator)


def _limits(one: Observation) -> Iterator[Decimal]:
    for limits in filter(None, (one.limits95, one.limits998)):
        yield from (limits.lower, limits.upper)


def series_of(finding: Finding, area: str) -> Sequence[Observation]:
    """The figures of an area in a finding: its own, or the comparator's."""
    ours = finding.area.casefold() == area.casefold()
    return finding.series if ours else finding.comparator


def of_period(one: Observation, periods: Collection[Period]) -> bool:
    """Whether a figure is of one of these periods, by its days or as it is written; of any if none."""
    return not periods or any(is_same_period(one.period, each) for each in periods)


# --- changes ----------------------------------------------------------------------------------


def changes(
    findings: Sequence[Finding],
    area: str,
    periods: Collection[Period],
    *,
    limits: bool,
) -> Iterator[Known]:
    """What a sentence on an area may call a change or a gap: later less earlier, ours less another's.

    `findings` are those of one indicator. With periods, between figures of these and the latest;
    without, from the baseline and from the figure before; and always beside the target, and beside
    other areas in the same period. With `limits` those of the change since the baseline as well.
    """
    mine = next((one for one in findings if one.area.casefold() == area.casefold()), None)
    if mine is None or mine.latest is None or mine.latest.value is None:
        return
    for pair in _pairs(mine, periods):
        yield from _between(*pair, mine.indicator)
    if mine.indicator.target is not None:
        gap = mine.latest.value - mine.indicator.target
        yield Known(value=gap, what=What.CHANGE, indicator=mine.indicator)
    if limits and mine.difference:
        for limit in (mine.difference.lower, mine.difference.upper):
            yield Known(value=limit, what=What.CHANGE, indicator=mine.indicator)
    for theirs in _beside(findings, mine.latest):
        assert theirs.value is not None
        gap = mine.latest.value - theirs.value
        yield Known(value=gap, what=What.CHANGE, indicator=mine.indicator)


def _pairs(mine: Finding, periods: Collection[Period]) -> Iterator[Pair]:
    latest = mine.latest
    assert latest is not None
    held = [one for one in mine.series if one.value is not None]
    earlier = [one for one in held if one.period.order < latest.period.order]
    if mine.baseline in earlier:
        yield mine.baseline, latest
    if periods:
        named = [one for one in held if of_period(one, periods)]
        yield from combinations(dict.fromkeys((*named, latest)), 2)
    elif earlier:
        yield earlier[-1], latest


def _beside(findings: Sequence[Finding], latest: Observation) -> Iterator[Observation]:
    for finding in findings:
        for one in (*finding.series, *finding.comparator):
            elsewhere = one.area.casefold() != latest.area.casefold()
            if elsewhere and one.period == latest.period and one.value is not None:
                yield one


def _between(before: Observation, after: Observation, indicator: Indicator) -> Iterator[Known]:
    """A change in the indicator's own unit, as stored and as shown, and in per cent."""
    assert before.value is not None and after.value is not None
    shown = display.shown_change(before.value, after.value, indicator)
    for moved in (after.value - before.value, shown):
        yield Known(value=moved, what=What.CHANGE, indicator=indicator, of=(before, after))
    if before.value:
        share = (after.value - before.value) / abs(before.value) * 100
        yield Known(value=share, what=What.SHARE, indicator=indicator, of=(before, after))
