"""Limits and standard errors of observations: published ones first, then those of their counts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.findings.intervals import limits_of, standard_error
from reportgen.model import Limits
from tests.expected import rows
from tests.making import ANY, DIFFERENCE, judge, limits, observed


# The oracle divides an interval's width by 3.92; twice 1.959964 differs in the fifth place.
def test_z_of_two_proportions_from_their_counts_is_that_of_their_wilson_limits():
    for row in rows("difference_two_proportions.csv"):
        told = [(row["count0"], row["n0"]), (row["count1"], row["n1"])]
        if any(count == "0" for count, _ in told):
            continue  # a value of 0 does not say whether it is a percentage: see the test below
        earlier, later = (
            observed(
                f"{year} | {Decimal(count) / Decimal(of) * 100}",
                count=Decimal(count),
                denominator=Decimal(of),
            )
            for year, (count, of) in zip(("2021", "2024"), told, strict=True)
        )
        found = judge((earlier, later), rule=DIFFERENCE)
        assert found.z == pytest.approx(float(row["z_from_wilson_cis"]), rel=2e-5), row


def test_published_limits_come_before_counts():
    figure = observed("2024 | 50 | 49.5 to 50.5", count=Decimal(5), denominator=Decimal(10))
    assert limits_of(figure, Decimal(95)) == Limits(lower=Decimal("49.5"), upper=Decimal("50.5"))


def test_counts_give_limits_of_a_rate():
    # 100 events among 50,000 people are 200 per 100,000; Byar's limits of 100 are 81.36 to 121.63
    figure = observed("2024 | 200", count=Decimal(100), denominator=Decimal(50_000))
    found = limits_of(figure, Decimal(95))
    assert found is not None
    assert float(found.lower) == pytest.approx(2 * 81.36, abs=0.01)
    assert float(found.upper) == pytest.approx(2 * 121.63, abs=0.01)


def test_a_proportion_written_as_a_fraction_has_wilson_limits():
    row = next(
        row
        for row in rows("wilson.csv")
        if 0 < int(row["count"]) < int(row["denominator"]) and row["confidence"] == "0.95"
    )
    figure = observed(
        f"2024 | {row['value']}",
        count=Decimal(row["count"]),
        denominator=Decimal(row["denominator"]),
    )
    found = limits_of(figure, Decimal(95))
    assert found is not None
    assert float(found.lower) == pytest.approx(float(row["lower"]))
    assert float(found.upper) == pytest.approx(float(row["upper"]))


@pytest.mark.parametrize(
    ("value", "count", "denominator"),
    [
        ("231.7", "100", "50000"),  # an age-standardised rate is not count over denominator
        ("0", "0", "50"),  # nothing says what 0 is a multiple of
        ("50", "5", "0"),
    ],
)
def test_counts_that_do_not_give_the_value_give_no_limits(value, count, denominator):
    figure = observed(f"2024 | {value}", count=Decimal(count), denominator=Decimal(denominator))
    assert limits_of(figure, Decimal(95)) is None
    assert standard_error(figure, Decimal(95)) is None


def test_at_99_8_per_cent_the_published_95_per_cent_limits_give_the_same_error():
    figure = observed("2024 | 50 | 48.04 to 51.96")  # 1.96 each way, so the error is 1
    assert standard_error(figure, Decimal("99.8")) == pytest.approx(1.0, abs=1e-4)
    assert limits_of(figure, Decimal("99.8")) is None


def test_at_99_8_per_cent_the_published_99_8_per_cent_limits_come_first():
    figure = observed("2024 | 50 | 48.04 to 51.96", limits998=limits("43.8195 to 56.1805"))
    assert standard_error(figure, Decimal("99.8")) == pytest.approx(2.0, abs=1e-4)
    assert standard_error(figure, Decimal(95)) == pytest.approx(1.0, abs=1e-4)


def test_a_change_of_2_6_errors_is_significant_at_95_and_not_at_99_8_per_cent():
    told = (observed("2021 | 50 | 48.04 to 51.96"), observed("2024 | 53.7 | 51.74 to 55.66"))
    found = judge(told, rule=DIFFERENCE)
    assert found.z == pytest.approx(3.7 / 2**0.5, abs=0.001)
    assert found.verdict == "improved"
    stricter = judge(told, rule=replace(DIFFERENCE, confidence=Decimal("99.8")))
    assert stricter.verdict == "unchanged"
    assert judge(told, rule=ANY).z is None
