"""Traces in words, for a person at a terminal, and as plain data, for scripts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from reportgen import display
from reportgen.document.printed import Printed
from reportgen.findings import wording
from reportgen.model import Finding, Observation
from reportgen.problems import Place
from reportgen.record import figure_entry, finding_entry, input_entries, raw_of
from reportgen.tracing.traces import Traces, own_cells

MOST_CELLS = 4  # named beside a figure; the findings below name them all
DIGITS = 12  # of a SHA-256, enough to tell one file from another by eye
FRONT_PAGE = "Front page"


def tell(traces: Traces, *, whole: bool) -> Iterator[str]:
    """The traces as lines: figures by section as printed, then findings (unless of the whole paper),
    then files."""
    for section, figures in groupby(traces.figures, key=lambda one: one.section):
        yield section or FRONT_PAGE
        yield from _as_printed(figures, traces)
        yield ""
    if not whole and traces.findings:
        yield "Findings"
        for one in traces.findings:
            yield from _finding(one)
        yield ""
    if traces.inputs:
        yield "Files"
        for file, digest in traces.inputs.items():
            yield f"  {file}, SHA-256 {digest[:DIGITS]}"


def _as_printed(figures: Iterable[Printed], traces: Traces) -> Iterator[str]:
    """Each sentence, row or chart once, and under it what comes from the sources in it."""
    for (kind, around), inside in groupby(figures, key=lambda one: (one.kind, one.around)):
        yield f"  {kind}: {around}"
        for one in inside:
            yield from (f"    {line}" for line in _figure(one, traces))


def _figure(one: Printed, traces: Traces) -> Iterator[str]:
    if one.points:
        shown = ", ".join(f"{point.period} {point.figure}" for point in one.points)
        yield f"{one.sourced.text}: {shown} [{'; '.join(_cells(one.sourced.cells, {}))}]"
        return
    words = "" if one.parts or one.sourced.text == one.around else f"{one.sourced.text} "
    rests_on = filter(None, (_how_many_findings(one), *_cells(own_cells(one), traces.held)))
    yield f"{words}[{'; '.join(rests_on)}]"


def _how_many_findings(one: Printed) -> str:
    """How many findings are told of, where it is not the one whose cells are named."""
    many = 0 if one.parts else len(one.sourced.findings)
    if many == 1:
        return "" if one.sourced.cells else "1 finding"
    return f"{many} findings" if many else ""


def _cells(places: Sequence[Place], held: Mapping[Place, str]) -> Iterator[str]:
    """The cells of each file, and what stands in them if they are few; else the first and the last."""
    for file, of_file in groupby(places, key=lambda place: place.file):
        there = list(of_file)
        if len(there) <= MOST_CELLS:
            yield f"{file} > {', '.join(_with_contents(place, held) for place in there)}"
        else:
            yield f"{file} > {there[0].spot} to {there[-1].spot}, {len(there)} cells"


def _with_contents(place: Place, held: Mapping[Place, str]) -> str:
    return f"{place.spot}: {held[place] or 'blank'}" if place in held else place.spot


def _finding(one: Finding) -> Iterator[str]:
    """A finding's judgement, its test, and each figure it rests on with its cell."""
    yield f"  {one.indicator.name}, {one.area}: {became(one)}"
    for noun, said in told_of(one):
        yield f"    {noun}: {said}"


def became(one: Finding) -> str:
    """What became of a finding, and why where that cannot be said."""
    return _with_reason(one.verdict, one.reason)


def told_of(one: Finding) -> Iterator[tuple[str, str]]:
    """What there is to say of a finding, noun by noun: how it was judged, and by which figures."""
    return ((noun, said) for noun, said in (*_judged(one), *_figures(one)) if said)


def _judged(one: Finding) -> Iterator[tuple[str, str]]:
    yield "rule", wording.rule_words(one.rule)
    yield "change", "" if one.change is None else display.signed(one.change, one.indicator)
    yield "test", _test(one)
    if one.trend:
        yield "recent trend", _with_reason(wording.trend_words(one.trend), one.trend.reason)
    if one.comparison:
        comparison = wording.comparison_words(one.comparison)
        yield "comparison", _with_reason(comparison, one.comparison.reason)


def _with_reason(said: str, reason: str) -> str:
    return f"{said}, as {reason}" if reason else said


def _figures(one: Finding) -> Iterator[tuple[str, str]]:
    beside = wording.beside(one)
    yield "baseline", _observed(one.baseline)
    yield "latest", _observed(one.latest)
    yield "passed over", _observed(one.unsettled)
    yield beside.area if beside else "", _observed(beside)
    for place in wording.target_cells(one.indicator):
        yield "target", f"{wording.target_status(one)} [{place}]"
    if one.target and one.target.progress:
        yield "progress to target", wording.progress_words(one)


def _test(one: Finding) -> str:
    said = []
    if one.z is not None:
        said.append(f"z {one.z:.2f}")
    if one.p is not None:
        said.append(f"p {one.p:.4f}" if one.p >= 0.0001 else "p < 0.0001")
    if one.difference:
        interval = f"{one.rule.confidence}% confidence interval"
        said.append(f"{interval} of the change {wording.interval_words(one)}")
    return ", ".join(said)


def _observed(one: Observation | None) -> str:
    if one is None:
        return ""
    marks = f" {' '.join(one.marks)}" if one.marks else ""
    limits = f" ({one.limits95.lower:f} to {one.limits95.upper:f})" if one.limits95 else ""
    return f"{display.period(one.period)}, {raw_of(one) or 'blank'}{marks}{limits} [{one.place}]"


def as_data(traces: Traces) -> dict[str, Any]:
    """The traces as a build's record has them, with the sentence of each figure and what its cells
    hold."""
    places = dict.fromkeys(place for one in traces.figures for place in one.sourced.cells)
    return {
        "inputs": input_entries(traces.inputs),
        "figures": [{**figure_entry(one), "around": one.around} for one in traces.figures],
        "findings": [finding_entry(one) for one in traces.findings],
        "cells": [
            {
                "cell": str(place),
                "holds": traces.held.get(place),
                "file": place.file,
                "sha256": traces.inputs.get(place.file),
            }
            for place in places
        ],
    }
