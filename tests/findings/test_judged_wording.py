"""What a paper says beside a tally: the rule, how far it was tested, what chance and others give."""

from dataclasses import replace

import pytest

from reportgen.findings import wording
from reportgen.findings.tally import tallies
from reportgen.model import Finding, Verdict
from tests.making import ANY, DIFFERENCE, GIVEN, HIGH, LOW, OVERLAP, judge, series, tolerance

ROSE = "2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 62.3 | 60.6 to 64.0"
STEADY = "2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 57.9 | 56.2 to 59.6"
BARE = "2021/22 | 57.3\n2024/25 | 57.9"


def found(table: str, rule=DIFFERENCE, area: str = "Medway", polarity=HIGH) -> Finding:
    return replace(judge(series(table), rule=rule, polarity=polarity), area=area)


def test_how_many_were_tested_and_how_many_would_change_by_chance():
    """Twenty tested at 95%: 20 x 0.05 = 1.0."""
    findings = [found(STEADY)] * 20 + [found("2021/22 | 57.3\n2024/25 | suppressed")]
    assert wording.how_far_tested(DIFFERENCE, findings) == (
        "Of 21 indicators, 20 were tested; had nothing changed, chance alone would be expected to "
        "show about 1.0 changes."
    )


def test_with_several_areas_each_comparison_is_counted():
    findings = [found(STEADY), found(STEADY, area="Kent")]
    assert wording.how_far_tested(DIFFERENCE, findings).startswith(
        "Of two comparisons (each indicator in each area), two were tested; had nothing changed, "
        "chance alone would be expected to show about 0.1 changes."
    )


def test_one_indicator_and_hardly_any_chance():
    assert wording.how_far_tested(OVERLAP, [found(STEADY, OVERLAP)]) == (
        "Of one indicator, one was tested; had nothing changed, chance alone would be expected to "
        "show fewer than 0.1 changes."
    )


@pytest.mark.parametrize("rule", [ANY, tolerance(percent="2"), GIVEN])
def test_a_rule_that_is_no_test_says_so(rule):
    assert wording.how_far_tested(rule, [replace(found(STEADY, ANY), rule=rule)]) == (
        "This is not a statistical test, so how many changes are due to chance is not known."
    )


def test_a_test_that_no_figure_could_bear_says_so():
    assert wording.how_far_tested(DIFFERENCE, [found(BARE)]) == (
        "Of one indicator, none could be tested. A change in a figure published without a confidence "
        "interval cannot be tested and is counted separately."
    )


def test_how_the_tallies_would_read_by_the_other_rules():
    """A rise of 5.0 that every rule sees, one of 0.6 (1.05%) that only the naked eye does, and a
    fall of 2.0 whose intervals overlap: z = 2.0/1.227 = 1.63, its baseline outside the latest."""
    fell = "2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 55.3 | 53.6 to 57.0"
    findings = (found(ROSE), found(STEADY), found(fell))
    assert wording.by_other_rules(tallies(findings), DIFFERENCE) == (
        "Improved/unchanged/worse by other rules: "
        "95% confidence intervals do not overlap, Medway 1/2/0; "
        "change of more than 2% of the baseline figure, Medway 1/1/1; "
        "any change in the figure shown, Medway 2/0/1."
    )


def test_a_finding_that_is_not_judged_stays_so_by_every_rule():
    pooled = found("2018-20 | 25.0\n2019-21 | 24.8", polarity=LOW)
    assert pooled.verdict is Verdict.NOT_COMPARABLE
    said = wording.by_other_rules(tallies((pooled,)), DIFFERENCE)
    assert said.count("Medway 0/0/0") == 3
