"""How an area stands, in words: its recent trend, beside its comparator, on the way to its target.

None of these is change since the baseline, and none is put in its words.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen import display
from reportgen.findings.wording.rules import MOST_NAMED
from reportgen.findings.wording.spans import cells_of, places_of, target_cells
from reportgen.model import (
    Assurance,
    Comparison,
    Control,
    Finding,
    Method,
    Progress,
    Standing,
    Trend,
    Variation,
    Verdict,
)
from reportgen.problems import Place

GETTING = {Verdict.IMPROVED: " and getting better", Verdict.WORSE: " and getting worse"}
ICONS = {
    Variation.COMMON: "◌",
    Variation.IMPROVEMENT: "▲",
    Variation.CONCERN: "▼",
    Variation.HIGHER: "△",
    Variation.LOWER: "▽",
    Assurance.PASSES: "P",
    Assurance.FAILS: "F",
    Assurance.INCONSISTENT: "?",
}
METHODS = {
    Method.OVERLAP: "its 95% confidence interval does not hold the figure of {comparator}",
    Method.TWO_LEVEL: (
        "its 95% confidence interval, or for best and worst its 99.8% interval, does not hold the "
        "figure of {comparator}"
    ),
    Method.DOUBLE_OVERLAP: "its 95% confidence interval does not overlap that of {comparator}",
}
INTERVAL_METHOD = (
    "The interval of a change is its confidence interval at the level of the rule, worked out from "
    "the unrounded figures."
)
TREND_METHOD = (
    "The recent trend is that of Fingertips: the last five yearly figures, tested at the 99.8% "
    "level. It is not the change since the baseline."
)
CONTROL_METHOD = (
    "Variation is judged by an XmR control chart: ▲ or ▼ special cause, improvement or concern; "
    "△ or ▽ special cause, higher or lower, where neither way is better; ◌ common cause. P, F or ?: "
    "the target will be met always, never, or now and then."
)


def trend_words(trend: Trend | None) -> str:
    """ "Increasing and getting worse", in the words Fingertips publishes."""
    if trend is None:
        return display.NO_FIGURE
    return f"{trend.direction}{GETTING.get(trend.verdict, '') if trend.verdict else ''}"


def no_trends(findings: Sequence[Finding]) -> Iterator[str]:
    """Why no recent trend can be calculated, each reason once with those it is for."""
    reasons = [(one, one.trend.reason) for one in findings if one.trend and one.trend.reason]
    for reason, which in _by_reason(reasons):
        yield f"No recent trend can be calculated of {which}: {reason}."


def comparison_words(comparison: Comparison | None) -> str:
    """ "Better than England", "Similar to England"."""
    if comparison is None:
        return display.NO_FIGURE
    said = comparison.standing.capitalize()
    match comparison.standing:
        case Standing.NOT_COMPARED:
            return said
        case Standing.BEST | Standing.WORST:
            return f"{said}, beside {comparison.comparator}"
        case Standing.SIMILAR:
            return f"{said} to {comparison.comparator}"
    return f"{said} than {comparison.comparator}"


def not_compared(findings: Sequence[Finding]) -> Iterator[str]:
    """Why areas are not compared with the comparator, each reason once with those it is for."""
    reasons = [
        (one, one.comparison.reason)
        for one in findings
        if one.comparison and one.comparison.standing is Standing.NOT_COMPARED
    ]
    for reason, which in _by_reason(reasons):
        yield f"Not compared: {which}, as {reason}."


def _by_reason(reasons: Sequence[tuple[Finding, str]]) -> Iterator[tuple[str, str]]:
    """Each reason with the indicators it is for, or how many they are where they would be many."""
    for reason in dict.fromkeys(reason for _, reason in reasons):
        names = dict.fromkeys(one.indicator.name for one, why in reasons if why == reason)
        many = f"{display.count(len(names))} indicators"
        yield reason, many if len(names) > MOST_NAMED else "; ".join(names)


def comparison_method(comparison: Comparison) -> str:
    """What "better" and "worse" beside a comparator mean, as a sentence under a table."""
    differs = METHODS[comparison.method].format(comparator=comparison.comparator)
    return f"A figure is called better or worse than {comparison.comparator} where {differs}."


def progress_words(finding: Finding) -> str:
    """ "Behind: needs 1.5 more a year, 1.1 more so far"; "Met"."""
    aim = finding.target
    if aim is None or aim.progress is None:
        return display.NO_FIGURE
    said = aim.progress.capitalize()
    if aim.required is None or aim.progress in (Progress.MET, Progress.MET_WITH_CONFIDENCE):
        return said
    needs = f"{said}: needs {_a_year(aim.required, finding)} a year"
    return needs if aim.achieved is None else f"{needs}, {_a_year(aim.achieved, finding)} so far"


def _a_year(pace: Decimal, finding: Finding) -> str:
    """A pace without a sign, which a line might end at: "1.5 more", "0.4 less"."""
    shown = display.number(abs(pace), display.decimals_of(finding.indicator))
    return f"{shown} {'more' if pace >= 0 else 'less'}"


def variation_words(control: Control | None) -> str:
    """The icons of a control chart, each with its words: never by the icon alone."""
    if control is None:
        return display.NO_FIGURE
    said = [f"{ICONS[control.variation]}{display.NO_BREAK}{control.variation.capitalize()}"]
    if control.assurance:
        said.append(f"{ICONS[control.assurance]}{display.NO_BREAK}{control.assurance.capitalize()}")
    return "; ".join(said)


# --- the cells that each of these is read off ------------------------------------------------------


def trend_cells(finding: Finding) -> tuple[Place, ...]:
    return places_of(*finding.trend.points) if finding.trend else ()


def comparison_cells(finding: Finding) -> tuple[Place, ...]:
    beside = finding.comparison.observation if finding.comparison else None
    return places_of(finding.latest, beside)


def distance_cells(finding: Finding) -> tuple[Place, ...]:
    return (*target_cells(finding.indicator), *places_of(finding.latest))


def progress_cells(finding: Finding) -> tuple[Place, ...]:
    return (*target_cells(finding.indicator), *cells_of([finding]))


def variation_cells(finding: Finding) -> tuple[Place, ...]:
    return (*places_of(*finding.series), *target_cells(finding.indicator))
