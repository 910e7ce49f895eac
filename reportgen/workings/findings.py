"""The worksheets of findings: one row a finding, and apart from it targets, comparisons, trends."""

from collections.abc import Callable, Iterator, Sequence

from reportgen.findings import wording
from reportgen.model import Comparison, Finding, Limits, Observation, Target, Trend
from reportgen.workings import notes, values
from reportgen.workings.pages import Column, Page, Value, tabled

SHOWN = (values.SHORTHAND_SAID, "Each row is one indicator in one area.")


def pages(findings: Sequence[Finding]) -> Iterator[Page]:
    """The findings, and a page each of targets, comparisons and trends where there are any."""
    yield tabled(
        "Findings",
        "What became of each indicator since its baseline",
        "One row for each indicator in each area: figures, test, verdict, rule and source cells",
        FINDING,
        findings,
        lines=SHOWN,
        fixed=2,
    )
    apart: tuple[tuple[str, str, Callable[[Finding], object], tuple[Column[Finding], ...]], ...] = (
        ("Targets", "How each indicator stands to its target", lambda one: one.target, TARGET),
        ("Comparisons", "How each area stands beside the comparator", lambda one: one.comparison,
         COMPARISON),
        ("Trends", "The recent trend of each indicator", lambda one: one.trend, TREND),
    )  # fmt: skip
    for name, title, of, columns in apart:
        held = [one for one in findings if of(one)]
        if held:
            yield tabled(name, title, f"{title}, row by row", columns, held, lines=SHOWN, fixed=2)


def _value(of: Callable[[Finding], Observation | None]) -> Callable[[Finding], Value]:
    return lambda one: values.observed(of(one), one.indicator)


def _limit(of: Callable[[Finding], Observation | None], side: str) -> Callable[[Finding], Value]:
    return lambda one: values.limit(of(one), side, one.indicator)


def _period(of: Callable[[Finding], Observation | None]) -> Callable[[Finding], Value]:
    def period(one: Finding) -> Value:
        observed = of(one)
        return values.period(observed.period) if observed else values.NOT_AVAILABLE

    return period


def _cell(of: Callable[[Finding], Observation | None]) -> Callable[[Finding], Value]:
    def cell(one: Finding) -> Value:
        observed = of(one)
        return str(observed.place) if observed else values.NOT_AVAILABLE

    return cell


def _marks(one: Finding) -> Value:
    observed = (each for each in (one.baseline, one.latest) if each)
    return values.said(" ".join(dict.fromkeys(mark for each in observed for mark in each.marks)))


def _difference(side: str) -> Callable[[Finding], Value]:
    def limit(one: Finding) -> Value:
        limits: Limits | None = one.difference
        return values.signed(getattr(limits, side) if limits else None, one.indicator)

    return limit


def _baseline(one: Finding) -> Observation | None:
    return one.baseline


def _latest(one: Finding) -> Observation | None:
    return one.latest


NAMED: tuple[Column[Finding], ...] = (
    Column(heading="Indicator", width=40, of=lambda one: one.indicator.name),
    Column(heading="Area", width=13, of=lambda one: one.area),
)
UNIT: Column[Finding] = Column(
    heading="Unit", width=17, of=lambda one: values.said(one.indicator.unit)
)
FINDING: tuple[Column[Finding], ...] = (
    *NAMED,
    Column(heading="Outcome", width=13, of=lambda one: values.said(one.indicator.outcome)),
    Column(heading="Verdict", width=20, of=lambda one: values.capital(one.verdict),
           note=notes.VERDICT),
    UNIT,
    Column(heading="Baseline period", width=14, of=_period(_baseline)),
    Column(heading="Baseline", width=12, of=_value(_baseline)),
    Column(heading="Baseline, lower limit", width=12, of=_limit(_baseline, "lower"),
           note=notes.LIMITS),
    Column(heading="Baseline, upper limit", width=12, of=_limit(_baseline, "upper"),
           note=notes.LIMITS),
    Column(heading="Latest period", width=14, of=_period(_latest)),
    Column(heading="Latest", width=12, of=_value(_latest)),
    Column(heading="Latest, lower limit", width=12, of=_limit(_latest, "lower"),
           note=notes.LIMITS),
    Column(heading="Latest, upper limit", width=12, of=_limit(_latest, "upper"),
           note=notes.LIMITS),
    Column(heading="Change", width=12, of=lambda one: values.signed(one.change, one.indicator),
           note=notes.CHANGE),
    Column(heading="Difference, lower limit", width=13, of=_difference("lower"),
           note=notes.DIFFERENCE),
    Column(heading="Difference, upper limit", width=13, of=_difference("upper"),
           note=notes.DIFFERENCE),
    Column(heading="z", width=12, of=lambda one: values.statistic(one.z), note=notes.STATISTICS),
    Column(heading="p", width=12, of=lambda one: values.statistic(one.p, values.PROBABILITY),
           note=notes.STATISTICS),
    Column(heading="Tested", width=10, of=lambda one: "Yes" if one.tested else "No",
           note=notes.STATISTICS),
    Column(heading="Rule", width=46, of=lambda one: wording.rule_words(one.rule)),
    Column(heading="Reason", width=32, of=lambda one: values.said(one.reason)),
    Column(heading="Marks", width=10, of=_marks),
    Column(heading="Baseline cell", width=28, of=_cell(_baseline), note=notes.CELL),
    Column(heading="Latest cell", width=28, of=_cell(_latest), note=notes.CELL),
    Column(heading="Finding", width=60, of=wording.key_of),
)  # fmt: skip


# --- beside change since the baseline -------------------------------------------------------------


def _aim(one: Finding) -> Target:
    assert one.target is not None
    return one.target


def _standing(one: Finding) -> Comparison:
    assert one.comparison is not None
    return one.comparison


def _trend(one: Finding) -> Trend:
    assert one.trend is not None
    return one.trend


def _status(one: Finding) -> str:
    aim = _aim(one)
    if aim.progress:
        return values.capital(aim.progress)
    return {True: "Met", False: "Not met", None: values.NOT_APPLICABLE}[aim.met]


TARGET: tuple[Column[Finding], ...] = (
    *NAMED,
    UNIT,
    Column(heading="Latest period", width=14, of=_period(_latest)),
    Column(heading="Latest", width=12, of=_value(_latest)),
    Column(heading="Target", width=12, of=lambda one: values.amount(_aim(one).value, one.indicator)),
    Column(heading="Target period", width=14, of=lambda one: values.period(_aim(one).period)),
    Column(heading="Distance", width=12,
           of=lambda one: values.signed(_aim(one).distance, one.indicator), note=notes.TARGET),
    Column(heading="Target status", width=16, of=_status, note=notes.TARGET),
    Column(heading="Path", width=12,
           of=lambda one: values.amount(_aim(one).path, one.indicator), note=notes.TARGET),
    Column(heading="Change a year, so far", width=14,
           of=lambda one: values.signed(_aim(one).achieved, one.indicator), note=notes.TARGET),
    Column(heading="Change a year, required", width=14,
           of=lambda one: values.signed(_aim(one).required, one.indicator), note=notes.TARGET),
    Column(heading="Target cell", width=28,
           of=lambda one: values.said("; ".join(map(str, wording.target_cells(one.indicator)))),
           note=notes.CELL),
)  # fmt: skip
COMPARISON: tuple[Column[Finding], ...] = (
    *NAMED,
    UNIT,
    Column(heading="Latest period", width=14, of=_period(_latest)),
    Column(heading="Latest", width=12, of=_value(_latest)),
    Column(heading="Comparator", width=14, of=lambda one: _standing(one).comparator),
    Column(heading="Comparator's figure", width=16,
           of=_value(lambda one: _standing(one).observation)),
    Column(heading="Standing", width=16, of=lambda one: values.capital(_standing(one).standing),
           note=notes.COMPARISON),
    Column(heading="Method", width=18, of=lambda one: str(_standing(one).method),
           note=notes.COMPARISON),
    Column(heading="Reason", width=32, of=lambda one: values.said(_standing(one).reason)),
    Column(heading="Comparator's cell", width=28,
           of=_cell(lambda one: _standing(one).observation), note=notes.CELL),
)  # fmt: skip
TREND: tuple[Column[Finding], ...] = (
    *NAMED,
    Column(heading="Recent trend", width=24, of=lambda one: str(_trend(one).direction),
           note=notes.TREND),
    Column(heading="Which is", width=16,
           of=lambda one: values.said(values.capital(_trend(one).verdict or ""))),
    Column(heading="Label", width=18,
           of=lambda one: "As published" if _trend(one).is_published else "Worked out"),
    Column(heading="Chi-squared", width=16,
           of=lambda one: values.statistic(_trend(one).chi_squared), note=notes.TREND),
    Column(heading="Reason", width=36, of=lambda one: values.said(_trend(one).reason)),
    Column(heading="Points", width=60,
           of=lambda one: values.said("; ".join(str(each.place) for each in _trend(one).points)),
           note=notes.CELL),
)  # fmt: skip
