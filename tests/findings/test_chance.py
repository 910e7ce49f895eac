"""What chance alone would give, rule by rule, from the published sizes of the tests."""

from decimal import Decimal

import pytest

from reportgen.findings.chance import expected_by_chance, false_alarms
from reportgen.model import Rule
from tests.making import ANY, DIFFERENCE, OVERLAP, judge, series, tolerance

TESTED = "2021/22 | 57.3 | 55.6 to 59.0\n2024/25 | 57.9 | 56.2 to 59.6"
UNTESTED = "2021/22 | 57.3\n2024/25 | 57.9"


@pytest.mark.parametrize(
    ("rule", "size"),
    [
        (DIFFERENCE, 0.05),
        (Rule(test="difference", confidence=Decimal("99.8")), 0.002),
        (OVERLAP, 0.0056),  # Schenker and Gentleman 2001: |z| must exceed 2.77
        (Rule(test="inside"), 0.166),  # |z| need only exceed 1.39
    ],
)
def test_the_size_of_each_test(rule, size):
    assert false_alarms(rule) == pytest.approx(size, rel=0.01)


def test_only_what_was_tested_counts_each_by_its_own_rule():
    findings = [
        judge(series(TESTED), rule=DIFFERENCE),
        judge(series(TESTED), rule=DIFFERENCE),
        judge(series(TESTED), rule=OVERLAP),
        judge(series(UNTESTED), rule=DIFFERENCE),
        judge(series(TESTED), rule=ANY),
        judge(series(TESTED), rule=tolerance(percent="2")),
    ]
    assert [one.tested for one in findings] == [True, True, True, False, False, False]
    assert expected_by_chance(findings) == pytest.approx(0.1056, abs=0.0001)
