"""Findings, figures and inputs as entries of a record: plain data, the same for the same inputs."""

from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

from reportgen import display
from reportgen.document.printed import Plotted, Printed
from reportgen.findings import wording
from reportgen.model import (
    Absence,
    Comparison,
    Control,
    Finding,
    Limits,
    Observation,
    Period,
    Trend,
)

Entry = dict[str, Any]

PLACES = 6  # of a test's figures: what is after them differs from machine to machine
WITHHELD = "withheld"


def input_entries(inputs: Mapping[str, str]) -> list[Entry]:
    return [{"file": file, "sha256": digest} for file, digest in sorted(inputs.items())]


def figure_entry(one: Printed) -> Entry:
    """Something printed. A chart's line has its points in place of its cells."""
    sourced = one.sourced
    cells = (
        {"points": [_point(each) for each in one.points]}
        if one.points
        else {"cells": [str(place) for place in sourced.cells]}
    )
    return {
        "key": sourced.key,
        "section": one.section,
        "kind": str(one.kind),
        "text": sourced.text,
        "findings": list(sourced.findings),
        "rule": sourced.rule,
        **cells,
    }


def _point(one: Plotted) -> Entry:
    cell = str(one.place) if one.place else None
    return {"period": one.period, "figure": one.figure, "cell": cell}


def finding_entry(finding: Finding) -> Entry:
    """A finding with its test and every observation it rests on; values as the sheet has them."""
    indicator = finding.indicator
    return {
        "key": wording.key_of(finding),
        "indicator": {"id": indicator.id, "name": indicator.name},
        "area": finding.area,
        "rule": wording.rule_words(finding.rule),
        "verdict": str(finding.verdict),
        "reason": finding.reason,
        "tested": finding.tested,
        "z": _of_test(finding.z),
        "p": _of_test(finding.p),
        "change": None if finding.change is None else display.signed(finding.change, indicator),
        "difference": _limits(finding.difference),
        "baseline": observation_entry(finding.baseline),
        "latest": observation_entry(finding.latest),
        "passed_over": observation_entry(finding.unsettled),
        "comparator": observation_entry(wording.beside(finding)),
        "target": _target(finding),
        "trend": _trend(finding.trend),
        "comparison": _comparison(finding.comparison),
        "control": _control(finding.control),
    }


def observation_entry(observed: Observation | None) -> Entry | None:
    """An observation: its value as read, the text of its cell, its marks, and the cell."""
    if observed is None:
        return None
    return {
        "area": observed.area,
        "period": display.period(observed.period),
        "value": _number(observed.value),
        "absence": str(observed.absence) if observed.absence else None,
        "raw": raw_of(observed),
        "marks": list(observed.marks),
        "limits95": _limits(observed.limits95),
        "cell": str(observed.place),
    }


def raw_of(observed: Observation) -> str:
    """What stands in an observation's cell; a number that is withheld is not given here either."""
    bare = observed.raw.replace(",", "").strip(" %£€$")
    is_figure = bare.replace(".", "", 1).isdecimal()
    return WITHHELD if observed.absence is Absence.SUPPRESSED and is_figure else observed.raw


def _target(finding: Finding) -> Entry | None:
    aim = finding.target
    if aim is None:
        return None
    place = finding.indicator.target_place
    return {
        "value": _number(aim.value),
        "period": _period(aim.period),
        "met": aim.met,
        "progress": str(aim.progress) if aim.progress else None,
        "distance": _number(aim.distance),
        "path": _number(aim.path),
        "achieved_a_year": _number(aim.achieved),
        "required_a_year": _number(aim.required),
        "years_left": _number(aim.years_left),
        "cell": str(place) if place else None,
    }


def _trend(trend: Trend | None) -> Entry | None:
    if trend is None:
        return None
    return {
        "direction": str(trend.direction),
        "verdict": str(trend.verdict) if trend.verdict else None,
        "reason": trend.reason,
        "chi_squared": _of_test(trend.chi_squared),
        "is_published": trend.is_published,
        "cells": [str(one.place) for one in trend.points],
    }


def _comparison(comparison: Comparison | None) -> Entry | None:
    if comparison is None:
        return None
    return {
        "standing": str(comparison.standing),
        "comparator": comparison.comparator,
        "method": str(comparison.method),
        "reason": comparison.reason,
    }


def _control(control: Control | None) -> Entry | None:
    if control is None:
        return None
    return {
        "mean": _number(control.mean),
        "limits": _limits(Limits(lower=control.lower, upper=control.upper)),
        "variation": str(control.variation),
        "assurance": str(control.assurance) if control.assurance else None,
        "signal": control.signal,
    }


def _limits(limits: Limits | None) -> Entry | None:
    if limits is None:
        return None
    return {"lower": _number(limits.lower), "upper": _number(limits.upper)}


def _period(period: Period | None) -> str | None:
    return display.period(period) if period else None


def _number(value: Decimal | None) -> str | None:
    """A number digit for digit, as JSON's own would not keep it."""
    return None if value is None else f"{value:f}"


def _of_test(statistic: float | None) -> float | None:
    return round(statistic, PLACES) if statistic is not None and isfinite(statistic) else None
