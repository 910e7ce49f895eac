"""The worksheets beside the findings: every observation used, tallies, files and problems."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.findings import tally, wording
from reportgen.findings.chance import expected_by_chance
from reportgen.findings.otherwise import EVERY_RULE, by_rule
from reportgen.model import Finding, Indicator, Observation, Rule, Tally, Verdict
from reportgen.problems import Problem
from reportgen.record import raw_of
from reportgen.workings import notes, values
from reportgen.workings.pages import Column, Number, Page, Value, tabled

ALL_OUTCOMES = "All"
BLANK = "(blank)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """An observation, the indicator it is of, and what it was used as."""

    indicator: Indicator
    observation: Observation
    use: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A tally of an outcome's findings in one area."""

    outcome: str
    tally: Tally


def series(findings: Sequence[Finding]) -> Page:
    return tabled(
        "Series",
        "Every observation that was used",
        "One row for each figure: its period, limits and marks, what it was used as, and its cell",
        SERIES,
        _used(findings),
        lines=(values.SHORTHAND_SAID, "Each row is one indicator in one area and period."),
        fixed=2,
    )


def _used(findings: Sequence[Finding]) -> Iterator[Used]:
    """Each observation once, though several areas are drawn beside one comparator."""
    told: set[tuple[str, Observation]] = set()
    for one in findings:
        for observed, use in (
            *((each, _use(each, one)) for each in one.series),
            *((each, "Comparator") for each in one.comparator),
        ):
            if (one.indicator.id, observed) not in told:
                told.add((one.indicator.id, observed))
                yield Used(indicator=one.indicator, observation=observed, use=use)


def _use(observed: Observation, finding: Finding) -> str:
    if observed == finding.baseline:
        return "Baseline"
    return "Latest" if observed == finding.latest else "Series"


def tallies(findings: Sequence[Finding]) -> Page:
    return tabled(
        "Tally",
        "How many indicators came to each verdict",
        "One row for each outcome in each area, and one for all outcomes together",
        TALLY,
        _counted(findings),
        lines=("Each row counts the findings of one area.",),
        fixed=2,
    )


def _counted(findings: Sequence[Finding]) -> Iterator[Counted]:
    for outcome in (*tally.outcomes(one.indicator for one in findings), None):
        for one in tally.tallies(findings, None if outcome is None else [outcome]):
            yield Counted(outcome=outcome or ALL_OUTCOMES, tally=one)


def rules(findings: Sequence[Finding]) -> Page:
    return tabled(
        "Rules",
        "How the tally would read by other rules",
        "One row for each area and each rule that is met in papers, all figures judged by it alone",
        RULE,
        _by_each_rule(findings),
        lines=(
            "Each row judges every finding of one area by one rule.",
            "No row need be that of the paper, in which an indicator may have a rule of its own.",
        ),
        fixed=2,
    )


def _by_each_rule(findings: Sequence[Finding]) -> Iterator[tuple[Rule, Tally]]:
    for one in tally.tallies(findings):
        for rule in EVERY_RULE:
            yield rule, by_rule(one, rule)


def files(inputs: Mapping[str, str]) -> Page:
    return tabled(
        "Files",
        "The files that were read",
        "Every file the paper was made from, with its SHA-256",
        FILE,
        sorted(inputs.items()),
        lines=("A file whose SHA-256 differs is not the one that was read.",),
    )


def problems(found: Sequence[Problem]) -> Page:
    return tabled(
        "Problems",
        "What was found wrong in the sources",
        "Every warning that stands beside the paper, with its file and cell",
        PROBLEM,
        found,
        lines=("A paper with errors is not made, so these are warnings.",),
    )


def _limits(side: str) -> Callable[[Used], Value]:
    return lambda one: values.limit(one.observation, side, one.indicator)


def _holds(one: Used) -> Value:
    return raw_of(one.observation) or BLANK


def _count(verdict: Verdict) -> Column[Counted]:
    return Column(
        heading=values.capital(verdict),
        width=14,
        of=lambda one: Number(value=one.tally.count(verdict)),
        note=notes.TALLY,
    )


def _of_rule(verdict: Verdict) -> Column[tuple[Rule, Tally]]:
    return Column(
        heading=values.capital(verdict),
        width=14,
        of=lambda one: Number(value=one[1].count(verdict)),
    )


def _by_chance(one: Counted) -> Value:
    if not one.tally.tested:
        return values.NOT_APPLICABLE
    return Number(value=expected_by_chance(one.tally.findings), format="0.0")


SERIES: tuple[Column[Used], ...] = (
    Column(heading="Indicator", width=40, of=lambda one: one.indicator.name),
    Column(heading="Area", width=13, of=lambda one: one.observation.area),
    Column(heading="Unit", width=17, of=lambda one: values.said(one.indicator.unit)),
    Column(heading="Period", width=22, of=lambda one: values.period(one.observation.period)),
    Column(heading="Value", width=12,
           of=lambda one: values.observed(one.observation, one.indicator)),
    Column(heading="Lower limit", width=12, of=_limits("lower"), note=notes.LIMITS),
    Column(heading="Upper limit", width=12, of=_limits("upper"), note=notes.LIMITS),
    Column(heading="Marks", width=10,
           of=lambda one: values.said(" ".join(one.observation.marks))),
    Column(heading="Used as", width=14, of=lambda one: one.use, note=notes.SERIES),
    Column(heading="What the cell holds", width=18, of=_holds, note=notes.SERIES),
    Column(heading="Source note", width=30, of=lambda one: values.said(one.observation.note)),
    Column(heading="Cell", width=28, of=lambda one: str(one.observation.place),
           note=notes.CELL),
)  # fmt: skip
TALLY: tuple[Column[Counted], ...] = (
    Column(heading="Outcome", width=13, of=lambda one: one.outcome),
    Column(heading="Area", width=13, of=lambda one: one.tally.area),
    *(_count(verdict) for verdict in Verdict),
    Column(heading="Total", width=12, of=lambda one: Number(value=one.tally.total)),
    Column(heading="Tested", width=12, of=lambda one: Number(value=one.tally.tested),
           note=notes.TALLY),
    Column(heading="Expected by chance", width=14, of=_by_chance, note=notes.CHANCE),
)  # fmt: skip
RULE: tuple[Column[tuple[Rule, Tally]], ...] = (
    Column(heading="Rule", width=50, of=lambda one: values.capital(wording.rule_words(one[0]))),
    Column(heading="Area", width=13, of=lambda one: one[1].area),
    *(_of_rule(verdict) for verdict in Verdict),
    Column(heading="Total", width=12, of=lambda one: Number(value=one[1].total)),
)
FILE: tuple[Column[tuple[str, str]], ...] = (
    Column(heading="File", width=40, of=lambda one: one[0]),
    Column(heading="SHA-256", width=72, of=lambda one: one[1]),
)
PROBLEM: tuple[Column[Problem], ...] = (
    Column(heading="Level", width=12, of=lambda one: values.capital(one.level)),
    Column(heading="File", width=30, of=lambda one: one.place.file),
    Column(heading="Where", width=26, of=lambda one: values.said(one.place.spot)),
    Column(heading="What", width=100, of=lambda one: values.capital(one.message)),
)
