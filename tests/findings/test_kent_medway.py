"""Thirty-four published series under each rule: what an independent script made of them."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.findings import series
from reportgen.findings.chance import expected_by_chance
from reportgen.findings.otherwise import by_rule
from reportgen.findings.tally import tallies
from reportgen.model import Absence, Finding, Limits, Observation, Rule, Terms, Verdict
from reportgen.periods import parse_period
from reportgen.problems import Place
from tests.making import ANY, DIFFERENCE, HIGH, LOW, OVERLAP, indicator, period, tolerance

DATA = Path(__file__).parents[1] / "data" / "findings"
WORDS = {Verdict.IMPROVED: "improved", Verdict.UNCHANGED: "unchanged", Verdict.WORSE: "worse"}
POLARITIES = {
    "cardiovascular-mortality-considered-preventable": LOW,
    "economic-inactivity-rate": LOW,
    "employment-rate": HIGH,
    "female-healthy-life-expectancy": HIGH,
    "healthy-weight-children-reception": HIGH,
    "healthy-weight-children-year-6": HIGH,
    "male-healthy-life-expectancy": HIGH,
    "obese-children-reception": LOW,
    "obese-children-year-6": LOW,
    "overweight-adults": LOW,
    "overweight-children-reception": LOW,
    "overweight-children-year-6": LOW,
    "underweight-children-year-6": LOW,
    "wellbeing-anxiety": LOW,
    "wellbeing-happiness": HIGH,
    "wellbeing-satisfaction": HIGH,
    "wellbeing-worthwhile": HIGH,
}
INSIDE, UNROUNDED = Rule(test="inside"), Rule(test="unrounded")
# improved, unchanged, worse, as published with the method comparison
TOTALS = [
    pytest.param(ANY, (11, 2, 21), id="any change in the figure shown"),
    pytest.param(tolerance(percent="2"), (7, 10, 17), id="2% tolerance"),
    pytest.param(DIFFERENCE, (4, 24, 6), id="z-test at 95%"),
    pytest.param(OVERLAP, (1, 29, 4), id="intervals do not overlap"),
    pytest.param(INSIDE, (4, 22, 8), id="baseline outside the latest interval"),
    pytest.param(UNROUNDED, (11, 0, 23), id="any change at all"),
]
BY_SERIES = [
    pytest.param(tolerance(percent="2"), "tolerance_2pct", id="2% tolerance"),
    pytest.param(DIFFERENCE, "z_test_95", id="z-test at 95%"),
    pytest.param(OVERLAP, "ci_overlap", id="intervals do not overlap"),
    pytest.param(INSIDE, "baseline_in_latest_ci", id="baseline outside the latest interval"),
    pytest.param(UNROUNDED, "any_change", id="any change at all"),
]


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


SERIES, EXPECTED = read("kent_medway_series.csv"), read("method_comparison.csv")


def observation(row: dict[str, str]) -> Observation:
    found = parse_period(row["period"])
    assert found is not None, row
    value = row["observation"]
    return Observation(
        indicator=row["slug"],
        name=row["slug"],
        area=row["areanm"],
        period=found,
        value=Decimal(value) if value else None,
        absence=None if value else Absence.MISSING,
        raw=value,
        place=Place(file="kent_medway_series.csv"),
        limits95=Limits(lower=Decimal(row["lci_95"]), upper=Decimal(row["uci_95"]))
        if value
        else None,
    )


def judged(rule: Rule) -> dict[tuple[str, str], Finding]:
    """Each series' finding; the baseline of an indicator is the one it was compared with."""
    starts = {row["indicator"]: row["baseline_period"] for row in EXPECTED}
    iso = {(row["slug"], row["period_label"]): row["period"] for row in SERIES}
    register = [
        indicator(slug, id=slug, polarity=polarity, baseline=period(iso[slug, starts[slug]]))
        for slug, polarity in POLARITIES.items()
    ]
    terms = Terms(areas=("Kent", "Medway"), comparator=None, baseline=None, rule=rule)
    found = series.findings(register, [observation(row) for row in SERIES], terms)
    assert found.problems == ()
    return {(one.indicator.id, one.area): one for one in found.facts}


@pytest.mark.parametrize(("rule", "column"), BY_SERIES)
def test_each_series_is_judged_as_expected(rule, column):
    found = judged(rule)
    assert {key: WORDS[one.verdict] for key, one in found.items()} == {
        (row["indicator"], row["area"]): row[column] for row in EXPECTED
    }


@pytest.mark.parametrize(("rule", "totals"), TOTALS)
def test_the_34_series_come_to_the_published_totals(rule, totals):
    counted = Counter(one.verdict for one in judged(rule).values())
    assert (counted[Verdict.IMPROVED], counted[Verdict.UNCHANGED], counted[Verdict.WORSE]) == totals
    assert sum(totals) == len(EXPECTED) == 34


def test_read_by_the_other_rules_the_tallies_are_those_of_the_comparison():
    """Re-judged from the findings of the z-test, as a paper that asks for them prints them."""
    tallied = tallies(tuple(judged(DIFFERENCE).values()))
    for rule, column in ((param.values[0], param.values[1]) for param in BY_SERIES):
        for tally in tallied:
            counted = by_rule(tally, rule)
            expected = Counter(row[column] for row in EXPECTED if row["area"] == tally.area)
            assert {word: counted.count(one) for one, word in WORDS.items()} == {
                word: expected[word] for word in WORDS.values()
            }


def test_chance_alone_would_change_1_7_of_34_at_95_per_cent_and_none_at_99_8():
    found = tuple(judged(DIFFERENCE).values())
    assert expected_by_chance(found) == pytest.approx(1.7)
    stricter = judged(Rule(test="difference", confidence=Decimal("99.8")))
    assert expected_by_chance(stricter.values()) == pytest.approx(0.068)


def test_z_is_as_expected_to_two_places():
    found = judged(DIFFERENCE)
    for row in EXPECTED:
        z = found[row["indicator"], row["area"]].z
        assert z == pytest.approx(float(row["z"]), abs=0.0051), row


def test_figures_that_differ_but_show_the_same_are_unchanged_by_any():
    # underweight in Kent 1.372 to 1.413, both shown 1.4; worthwhile in Medway 7.84 to 7.80
    unchanged = {key for key, one in judged(ANY).items() if one.verdict is Verdict.UNCHANGED}
    assert unchanged == {
        ("underweight-children-year-6", "Kent"),
        ("wellbeing-worthwhile", "Medway"),
    }


def test_the_periods_compared_are_those_of_the_method_comparison():
    labels = {(row["slug"], row["areanm"], row["period"]): row["period_label"] for row in SERIES}
    for (slug, area), one in judged(ANY).items():
        expected = next(r for r in EXPECTED if (r["indicator"], r["area"]) == (slug, area))
        assert one.baseline is not None and one.latest is not None
        told = [labels[slug, area, each.period.text] for each in (one.baseline, one.latest)]
        assert told == [expected["baseline_period"], expected["latest_period"]]
