"""Monthly and quarterly series on a control chart: their limits, and what their last point says."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from reportgen.findings.comparable import BREAK
from reportgen.findings.statistics.control import (
    FIRM_FROM,
    ControlChart,
    Improvement,
    assurance,
    control_chart,
    variation,
)
from reportgen.model import (
    Assurance,
    Control,
    Good,
    Indicator,
    Observation,
    PeriodKind,
    Variation,
)

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER)
IMPROVES = {Good.HIGH: Improvement.INCREASE, Good.LOW: Improvement.DECREASE}


def control(
    indicator: Indicator, series: Sequence[Observation], latest: Observation | None
) -> Control | None:
    """XmR limits at the latest figure; None under 13 months or quarters in a row, or without spread.

    A break in the series starts new limits, as a documented change of the process does; missing
    figures start the series anew.
    """
    run = _run_up_to(series, latest)
    if len(run) < FIRM_FROM:
        return None
    breaks = [place for place, one in enumerate(run) if BREAK in one.marks]
    chart = control_chart([float(one.value or 0) for one in run], rebase=breaks)
    return _control(chart, indicator)


def _run_up_to(series: Sequence[Observation], latest: Observation | None) -> Sequence[Observation]:
    """The latest figure and those before it, back to the first that is missing or of another kind."""
    if latest is None or latest.period.kind not in KINDS:
        return ()
    kind = latest.period.kind
    backwards = reversed([one for one in series if one.period.order <= latest.period.order])
    run = takewhile(lambda one: one.value is not None and one.period.kind is kind, backwards)
    return [*run][::-1]


def _control(chart: ControlChart, indicator: Indicator) -> Control | None:
    limits = chart.points[-1].limits
    if limits.lower is None or limits.upper is None or chart.trial:
        return None
    good = indicator.polarity.good if indicator.polarity else Good.NEITHER
    improves = IMPROVES.get(good, Improvement.NEUTRAL)
    aim = indicator.target
    met = assurance(chart, float(aim), improves) if aim is not None else None
    return Control(
        mean=_decimal(limits.mean),
        lower=_decimal(limits.lower),
        upper=_decimal(limits.upper),
        variation=Variation(variation(chart, improves)),
        assurance=Assurance(met) if met else None,
        signal=str(chart.points[-1].signal),
    )


def _decimal(number: float) -> Decimal:
    return Decimal(repr(number))
