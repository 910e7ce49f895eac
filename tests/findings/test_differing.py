"""How sure a change is: by published intervals, else by counts, as the figures bear."""

from decimal import Decimal

import pytest

from reportgen.findings.differing import Differing, difference_between
from reportgen.findings.rules import moved
from reportgen.model import Observation, ValueType, Verdict
from tests.expected import rows
from tests.making import DIFFERENCE, HIGH, LOW, indicator, judge, observed

PER_CENT = indicator(unit="%")
RATE = indicator(unit="per 100,000", value_type=ValueType.RATE)
AT_95 = Decimal(95)


def share(year: str, count: str, of: str) -> Observation:
    value = Decimal(count) / Decimal(of) * 100
    return observed(f"{year} | {value}", count=Decimal(count), denominator=Decimal(of))


def per_100_000(year: str, count: str, of: str) -> Observation:
    value = Decimal(count) / Decimal(of) * 100_000
    return observed(f"{year} | {value}", count=Decimal(count), denominator=Decimal(of))


def sure(found: Differing | None) -> Differing:
    assert found is not None
    return found


def test_two_percentages_with_counts_have_the_score_test_and_newcombe_s_interval():
    """statsmodels' figures, but for rows where that test and that interval contradict each other."""
    agreed = 0
    for row in rows("difference_two_proportions.csv"):
        apart = float(row["newcombe_lo95"]) > 0 or float(row["newcombe_hi95"]) < 0
        pair = (share("2021", row["count0"], row["n0"]), share("2024", row["count1"], row["n1"]))
        found = sure(difference_between(*pair, PER_CENT, AT_95))
        if apart == (float(row["score_p"]) <= 0.05):
            agreed += 1
            assert found.z == pytest.approx(float(row["score_z"])), row
            assert found.p == pytest.approx(float(row["score_p"])), row
            assert found.limits is not None
            assert float(found.limits.lower) == pytest.approx(100 * float(row["newcombe_lo95"])), (
                row
            )
            assert float(found.limits.upper) == pytest.approx(100 * float(row["newcombe_hi95"])), (
                row
            )
    assert agreed > 95


@pytest.mark.parametrize("row", rows("difference_two_proportions.csv"))
def test_what_is_printed_never_contradicts_itself(row):
    pair = (share("2021", row["count0"], row["n0"]), share("2024", row["count1"], row["n1"]))
    found = moved(*pair, PER_CENT, DIFFERENCE)
    assert found.difference is not None
    assert found.changed is not (found.difference.lower <= 0 <= found.difference.upper)


def test_few_events_are_tested_exactly_even_where_limits_are_published():
    """scipy: binomtest(3, 12, 0.5).pvalue is 0.1459960938; limits as wide as nothing change nothing."""
    earlier = observed("2021 | 9 | 8.9 to 9.1", count=Decimal(9), denominator=Decimal(100_000))
    later = observed("2024 | 3 | 2.9 to 3.1", count=Decimal(3), denominator=Decimal(100_000))
    found = sure(difference_between(earlier, later, RATE, AT_95))
    assert found.p == pytest.approx(0.1459960938)
    assert judge((earlier, later), rule=DIFFERENCE, polarity=LOW, unit=RATE.unit).verdict is (
        Verdict.UNCHANGED
    )


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in rows("ratio_two_rates.csv")
        if min(map(float, (row["count0"], row["count1"]))) < 10
    ],
)
def test_rates_of_few_events_have_the_exact_conditional_p(row):
    pair = (
        per_100_000("2021", row["count0"], row["exposure0"]),
        per_100_000("2024", row["count1"], row["exposure1"]),
    )
    found = sure(difference_between(*pair, RATE, AT_95))
    assert found.p == pytest.approx(float(row["exact_conditional_p"])), row


def test_published_limits_go_before_counts_as_a_survey_s_allow_for_its_design():
    """Limits of 5 either side: SE 2.551 each, 3.608 together; the counts alone would give z = 3.5."""
    earlier = observed("2021 | 50 | 45 to 55", count=Decimal(600), denominator=Decimal(1200))
    later = observed("2024 | 57 | 52 to 62", count=Decimal(684), denominator=Decimal(1200))
    found = sure(difference_between(earlier, later, PER_CENT, AT_95))
    assert found.z == pytest.approx(7 / 3.608, abs=0.001)


def test_one_published_interval_and_one_count_will_do():
    earlier = observed("2021 | 50 | 45 to 55")
    later = share("2024", "684", "1200")
    found = sure(difference_between(earlier, later, PER_CENT, AT_95))
    # Wilson, 684 of 1200: 54.18 to 59.77, so SE 1.427; with 2.551 together 2.923
    assert found.z == pytest.approx(7 / 2.923, abs=0.002)


def test_without_intervals_and_without_counts_nothing_is_tested():
    pair = (observed("2021 | 50"), observed("2024 | 57"))
    assert difference_between(*pair, PER_CENT, AT_95) is None
    found = judge(pair, rule=DIFFERENCE)
    assert (found.verdict, found.tested, found.difference) == (Verdict.NOT_TESTED, False, None)


def test_a_finding_carries_its_test():
    """Up 3.0 from 50.0, limits 1.7 either side: SE 1.2266, z 2.446, p 0.0145, 0.6 to 5.4."""
    found = judge(
        (observed("2021 | 50 | 48.3 to 51.7"), observed("2024 | 53 | 51.3 to 54.7")),
        rule=DIFFERENCE,
        polarity=HIGH,
    )
    assert found.tested
    assert found.z == pytest.approx(2.446, abs=0.001)
    assert found.p == pytest.approx(0.0145, abs=0.0001)
    assert found.difference is not None
    limits = (float(found.difference.lower), float(found.difference.upper))
    assert limits == pytest.approx((0.596, 5.404), abs=0.001)
