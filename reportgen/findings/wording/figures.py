"""Single findings in words: a value, its period, its change, its target, a chart's alt text."""

from collections.abc import Sequence
from decimal import Decimal

from reportgen import display
from reportgen.findings.wording.spans import (
    Spans,
    cells_of,
    figure_key,
    key_of,
    observed,
    places_of,
    target_cells,
    told,
)
from reportgen.findings.wording.withheld import withheld_periods
from reportgen.model import (
    Absence,
    Finding,
    Indicator,
    Judgement,
    Observation,
    Period,
    Span,
    Verdict,
)
from reportgen.problems import Place

NO_BASELINE = "there is no baseline figure"
FORECAST = "[f]"
MOST_DECIMALS = 6


def figure(finding: Finding) -> Span:
    """The latest value: "60.6%"; "no data" where there is none."""
    latest = finding.latest
    if latest is None or latest.value is None:
        return observed("value", finding, "no data", places_of(latest))
    text = display.value(latest.value, finding.indicator)
    return observed("value", finding, text, places_of(latest))


def judgement(finding: Finding) -> Judgement:
    """What became of a finding, with its latest figure and that figure's period."""
    latest = finding.latest
    figures = (
        "withheld" if latest and latest.absence is Absence.SUPPRESSED else figure(finding).text
    )
    return Judgement(
        key=key_of(finding),
        indicator=finding.indicator.name,
        area=finding.area,
        verdict=display.verdict(finding.verdict),
        latest=f"{figures} ({display.period(latest.period)})" if latest else figures,
    )


def said(noun: str, text: str, finding: Finding) -> Span:
    """What a finding says of itself, tied to the rule and the cells it was judged from."""
    return Span(text=text, sourced=told(figure_key(noun, finding), text, [finding]))


def period(finding: Finding) -> Span:
    """The period of the latest value: "2024/25"."""
    latest = finding.latest
    text = display.period(latest.period) if latest else "no period"
    return observed("period", finding, text, places_of(latest))


def change(finding: Finding, *, with_interval: bool = False) -> Span:
    """The change since the baseline: "up 3.3 percentage points from 57.3% in 2021/22".

    `with_interval` adds the confidence interval of the unrounded change, where it was tested.
    """
    return said("change", _change_text(finding, with_interval), finding)


def _change_text(finding: Finding, with_interval: bool) -> str:
    before, after = finding.baseline, finding.latest
    if finding.verdict is Verdict.NOT_COMPARABLE:
        return f"not comparable with its baseline, as {finding.reason}"
    if finding.change is None or before is None or after is None:
        return f"not known, as {finding.reason or NO_BASELINE}"
    assert before.value is not None and after.value is not None
    moved = finding.change
    earlier = f"{display.value(before.value, finding.indicator)} {_when(before.period)}"
    sure = _interval(finding) if with_interval else ""
    if moved == 0 and finding.verdict is Verdict.UNCHANGED:
        return f"the same as the {earlier}{sure}"
    way = "up" if after.value > before.value else "down"
    return f"{way} {_by_how_much(moved, finding.indicator)}{sure} from {earlier}"


def _interval(finding: Finding) -> str:
    """ " (95% confidence interval 0.7 to 5.3)"; a fall has limits below nought."""
    if finding.difference is None:
        return ""
    return f" ({finding.rule.confidence}% confidence interval {interval_words(finding)})"


def interval_words(finding: Finding) -> str:
    """The confidence interval of the change, in the indicator's unit: "0.7 to 5.3"."""
    limits = finding.difference
    if limits is None:
        return display.NO_FIGURE
    decimals = display.decimals_of(finding.indicator)
    apart = limits.lower > 0 or limits.upper < 0
    return " to ".join(_limit(one, decimals, apart) for one in (limits.lower, limits.upper))


def _limit(limit: Decimal, decimals: int, apart: bool) -> str:
    """A limit; where the interval lies apart from nought, to as many places as show that it does."""
    while apart and decimals < MOST_DECIMALS and not display.rounded(limit, decimals):
        decimals += 1
    return display.number(limit, decimals)


def _by_how_much(moved: Decimal, indicator: Indicator) -> str:
    """A change that counts though both figures are shown alike is less than one of the last place."""
    if moved:
        return display.distance(moved, indicator)
    least = Decimal(1).scaleb(-display.decimals_of(indicator))
    return f"less than {display.distance(least, indicator)}"


def _when(span: Period) -> str:
    return f"{display.preposition(span)} {display.period(span)}"


def verdict_words(finding: Finding) -> str:
    """A verdict as the end of a sentence, with its reason where it has one."""
    tested = finding.tested and not finding.reason
    match finding.verdict:
        case Verdict.IMPROVED:
            return "an improvement"
        case Verdict.WORSE:
            return "a worsening"
        case Verdict.UNCHANGED:
            return "not a statistically significant change" if tested else "counted as unchanged"
        case Verdict.NOT_TESTED:
            return f"a change that could not be tested, as {finding.reason}"
        case Verdict.HIGHER | Verdict.LOWER:
            return "a change that is neither good nor bad in itself"
    return ""


def passed_over(unsettled: Observation) -> str:
    """Why a later figure than the latest is not used: "the later figure for 2024/25 is provisional"."""
    kind = "a forecast" if FORECAST in unsettled.marks else "provisional"
    return f"the later figure, for {display.period(unsettled.period)}, is {kind} and is not used"


def name_of(finding: Finding) -> str:
    return finding.indicator.plain_name or finding.indicator.name


def finding_sentence(finding: Finding) -> Spans:
    """ "In Medway, healthy weight was 60.6% in 2024/25, up … from …. This is an improvement."."""
    opening = Span(text=_opening(finding))
    if finding.latest is None or finding.verdict in (Verdict.NO_DATA, Verdict.NOT_COMPARABLE):
        why = said("reason", finding.reason, finding)
        return (opening, Span(text=" could not be judged, as "), why, Span(text="."))
    return (
        opening,
        Span(text=" was "),
        figure(finding),
        Span(text=f" {display.preposition(finding.latest.period)} "),
        period(finding),
        Span(text=", "),
        change(finding, with_interval=True),
        Span(text=f". This is {verdict_words(finding)}."),
    )


def _opening(finding: Finding) -> str:
    """ "In Medway, the proportion of …", where the register tells how the name stands in a sentence."""
    if finding.indicator.plain_name:
        return f"In {finding.area}, {finding.indicator.plain_name}"
    return f"{finding.area}: {finding.indicator.name}"


def alt_text(findings: Sequence[Finding], comparator: str | None) -> str:
    """What a chart shows, for those who cannot see it: each area's finding, target and comparator.

    Short, as a screen reader reads it through: the unit stands in the caption or on the axis.
    """
    indicator = findings[0].indicator
    said = [f"{one.area} {_alt(one)}" for one in findings]
    latest = beside(findings[0])
    if comparator and latest and latest.value is not None:
        said.append(f"{comparator} {display.cell(latest.value, indicator)}")
    if indicator.target is not None:
        said.append(f"Target {display.cell(indicator.target, indicator)}")
    said.extend(withheld_periods(findings, comparator))
    return f"Trend in {indicator.name}. {'. '.join(said)}."


def alt_cells(findings: Sequence[Finding], comparator: str | None) -> tuple[Place, ...]:
    """The cells of the figures that a chart's alt text states."""
    latest = beside(findings[0]) if comparator else None
    return (*cells_of(findings), *places_of(latest), *target_cells(findings[0].indicator))


def _alt(finding: Finding) -> str:
    before, after = finding.baseline, finding.latest
    if after is None or after.value is None:
        return f"no data, as {finding.reason}"
    now = f"{display.cell(after.value, finding.indicator)} {_when(after.period)}"
    if before is None or before.value is None:
        return f"{now}, {finding.reason or finding.verdict}"
    was = f"{display.cell(before.value, finding.indicator)} {_when(before.period)}"
    return f"{now}, from {was}: {finding.verdict}"


def beside(finding: Finding) -> Observation | None:
    """The comparator's figure that is stated beside a finding: its last."""
    return next((one for one in reversed(finding.comparator) if one.value is not None), None)


def target_status(finding: Finding) -> str:
    """A target in a table: "65.0% by 2028/29: not met, 4.4 below"."""
    aim = finding.target
    if aim is None:
        return display.NO_FIGURE
    by = f" by {display.period(aim.period)}" if aim.period else ""
    level = f"{display.cell(aim.value, finding.indicator)}{by}"
    if aim.met is None or aim.distance is None:
        return level
    if aim.met:
        return f"{level}: met"
    away = display.number(abs(aim.distance), display.decimals_of(finding.indicator))
    return f"{level}: not met, {away} {'above' if aim.distance > 0 else 'below'}"
