"""Tallies: how many indicators of which outcomes improved, were unchanged, got worse."""

import re
from collections.abc import Iterable, Sequence

from reportgen.model import Finding, Indicator, Tally

OUTCOME = re.compile(
    r"\s*(?:outcome|priority|theme)?\s*(\d+)\b(?!\s*(?:,|&|and|to|[-–])\s*\d)",  # not "1 and 2"
    re.IGNORECASE,
)


def outcome_of(indicator: Indicator) -> str:
    """The id of an indicator's outcome: "1" for "1", "Outcome 1" or "Outcome 1: Best start"."""
    return outcome_id(indicator.outcome or "")


def outcome_id(text: str) -> str:
    """The number an outcome is known by, or its whole name where it has none."""
    numbered = OUTCOME.match(text)
    return numbered[1] if numbered else text.strip()


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
