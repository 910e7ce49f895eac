"""Tallies: how many indicators of which outcomes improved, were unchanged, got worse."""

from collections.abc import Iterable, Sequence

from reportgen.model import Finding, Indicator, Tally


def outcome_of(indicator: Indicator) -> str:
    """The id of an indicator's outcome, "" where it has none."""
    return indicator.outcome or ""


def outcomes(indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """Every outcome that has an indicator, in the order they first stand in the register."""
    return tuple(dict.fromkeys(filter(None, map(outcome_of, indicators))))


def tallies(findings: Sequence[Finding], wanted: Sequence[str] | None = None) -> tuple[Tally, ...]:
    """One tally an area, over the findings of the wanted outcomes (None: of all)."""
    chosen = [one for one in findings if wanted is None or outcome_of(one.indicator) in wanted]
    areas = dict.fromkeys(one.area for one in findings)
    return tuple(
        Tally(area=area, findings=tuple(one for one in chosen if one.area == area))
        for area in areas
    )
