"""The Fingertips "Recent Trend" of one area's series: another question than change since the baseline."""

from collections.abc import Sequence
from decimal import Decimal

from reportgen.findings.basis import basis_of
from reportgen.findings.change import way
from reportgen.findings.statistics.trend import Heading, RecentTrend, TrendPoint, recent_trend
from reportgen.model import (
    ClaimKind,
    Direction,
    Indicator,
    Observation,
    Polarity,
    Trend,
    Verdict,
)
from reportgen.periods import months_of

NO_TYPE = "it is not said what sort of figure it is (value_type in the register)"
PART_YEAR = "it is not yearly"
YEAR = 12
SIGNS = {Direction.INCREASING: Decimal(1), Direction.DECREASING: Decimal(-1)}


def trend(
    indicator: Indicator, series: Sequence[Observation], latest: Observation | None
) -> Trend | None:
    """The trend of the last five yearly figures up to the latest; None where there is no figure.

    The label the source published is taken where its figures do not let it be worked out again, but
    only of figures with intervals: Fingertips calls a series without any "No significant change".
    """
    if latest is None or latest.value is None:
        return None
    upto = [one for one in series if one.period.order <= latest.period.order]
    found = _worked_out(indicator, upto, latest)
    if found.heading is Heading.UNKNOWN and (published := _published(latest)):
        verdict = _verdict(published, indicator.polarity)
        return Trend(direction=published, verdict=verdict, is_published=True, points=(latest,))
    heading = Direction(found.heading)
    return Trend(
        direction=heading,
        verdict=_verdict(heading, indicator.polarity),
        reason=found.reason,
        chi_squared=found.chi_squared,
        points=tuple(upto[place] for place in found.used),
    )


def _worked_out(
    indicator: Indicator, series: Sequence[Observation], latest: Observation
) -> RecentTrend:
    months = months_of(latest.period)
    if months % YEAR or months == 0:
        return RecentTrend(Heading.UNKNOWN, PART_YEAR)
    basis = basis_of(latest, indicator)
    kind = indicator.value_type or (basis.value_type if basis else None)
    if kind is None:
        return RecentTrend(Heading.UNKNOWN, NO_TYPE)
    return recent_trend([_point(one) for one in series], kind, months // YEAR)


def _point(observed: Observation) -> TrendPoint:
    limits = observed.limits95
    return TrendPoint(
        value=_float(observed.value),
        lower=_float(limits.lower) if limits else None,
        upper=_float(limits.upper) if limits else None,
        events=_float(observed.count),
        denominator=_float(observed.denominator),
    )


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _published(latest: Observation) -> Direction | None:
    """The label published with the latest figure, where that has an interval."""
    if latest.limits95 is None:
        return None
    said = (one.text for one in latest.claims if one.kind is ClaimKind.TREND)
    text = next(said, "").casefold()
    return next((one for one in Direction if text.startswith(one.casefold())), None)


def _verdict(heading: Direction, polarity: Polarity | None) -> Verdict | None:
    """What a rise or a fall amounts to, where one way is good."""
    return way(SIGNS[heading], polarity) if heading in SIGNS else None
