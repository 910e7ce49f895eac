"""How an area stands, in words: its recent trend, beside its comparator, on the way to its target.

None of these is change since the baseline, and none is put in its words.
"""

from reportgen import display
from reportgen.model import (
    Assurance,
    Comparison,
    Control,
    Direction,
    Finding,
    Method,
    Progress,
    Standing,
    Trend,
    Variation,
    Verdict,
)

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
    if trend.direction is Direction.UNKNOWN:
        return f"{trend.direction}: {trend.reason}"
    return f"{trend.direction}{GETTING.get(trend.verdict, '') if trend.verdict else ''}"


def comparison_words(comparison: Comparison | None) -> str:
    """ "Better than England", "Similar to England"."""
    if comparison is None:
        return display.NO_FIGURE
    said = comparison.standing.capitalize()
    match comparison.standing:
        case Standing.NOT_COMPARED:
            return f"{said}: {comparison.reason}"
        case Standing.BEST | Standing.WORST:
            return f"{said}, beside {comparison.comparator}"
        case Standing.SIMILAR:
            return f"{said} to {comparison.comparator}"
    return f"{said} than {comparison.comparator}"


def comparison_method(comparison: Comparison) -> str:
    """What "better" and "worse" beside a comparator mean, as a sentence under a table."""
    differs = METHODS[comparison.method].format(comparator=comparison.comparator)
    return f"A figure is called better or worse than {comparison.comparator} where {differs}."


def progress_words(finding: Finding) -> str:
    """ "On track: needs 1.1 a year", "Behind: needs 1.5 a year"; "Met"."""
    aim = finding.target
    if aim is None or aim.progress is None:
        return display.NO_FIGURE
    said = aim.progress.capitalize()
    if aim.required is None or aim.progress in (Progress.MET, Progress.MET_WITH_CONFIDENCE):
        return said
    needs = f"{said}: needs {display.signed(aim.required, finding.indicator)} a year"
    if aim.achieved is None:
        return needs
    return f"{needs}, {display.signed(aim.achieved, finding.indicator)} so far"


def variation_words(control: Control | None) -> str:
    """The icons of a control chart, each with its words: never by the icon alone."""
    if control is None:
        return display.NO_FIGURE
    said = [f"{ICONS[control.variation]}{display.NO_BREAK}{control.variation.capitalize()}"]
    if control.assurance:
        said.append(f"{ICONS[control.assurance]}{display.NO_BREAK}{control.assurance.capitalize()}")
    return "; ".join(said)
