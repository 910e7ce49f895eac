"""Limits and standard errors of observations: published ones first, then those of their counts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.findings import error_of
from reportgen.findings.intervals import estimate_of, limits_of
from reportgen.model import Limits, ValueType
from tests.expected import rows
from tests.making import ANY, DIFFERENCE, indicator, judge, limits, observed

ANYTHING = indicator()


def test_published_limits_come_before_counts():
    figure = observed("2024 | 50 | 49.5 to 50.5", count=Decimal(5), denominator=Decimal(10))
    assert limits_of(figure, Decimal(95), ANYTHING) == Limits(
        lower=Decimal("49.5"), upper=Decimal("50.5")
    )


def test_counts_give_limits_of_a_rate():
    # 100 events among 50,000 people are 200 per 100,000; Byar's limits of 100 are 81.36 to 121.63
    figure = observed("2024 | 200", count=Decimal(100), denominator=Decimal(50_000))
    found = limits_of(figure, Decimal(95), ANYTHING)
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
    found = limits_of(figure, Decimal(95), ANYTHING)
    assert found is not None
    assert float(found.lower) == pytest.approx(float(row["lower"]))
    assert float(found.upper) == pytest.approx(float(row["upper"]))


@pytest.mark.parametrize(
    ("value", "count", "denominator"),
    [
        ("231.7", "100", "50000"),  # an age-standardised rate is not count over denominator
        ("0", "0", "50"),  # without a unit nothing says what 0 is a multiple of
        ("50", "5", "0"),
        ("120", "60", "50"),  # no proportion of a denominator is above it
    ],
)
def test_counts_that_do_not_give_the_value_give_no_limits(value, count, denominator):
    figure = observed(f"2024 | {value}", count=Decimal(count), denominator=Decimal(denominator))
    assert limits_of(figure, Decimal(95), replace(ANYTHING, unit=None)) is None
    assert estimate_of(figure, Decimal(95), replace(ANYTHING, unit=None)) is None


@pytest.mark.parametrize(
    ("unit", "count", "denominator", "upper"),
    [
        ("%", "0", "1", "79.34506856"),  # Wilson's 0.7934506856 of 0 in 1
        ("per 100,000", "0", "100000", "3.68887945"),  # exact: 3.6888794541 for no events
    ],
)
def test_where_nothing_was_counted_the_unit_says_the_multiple(unit, count, denominator, upper):
    figure = observed("2024 | 0", count=Decimal(count), denominator=Decimal(denominator))
    found = limits_of(figure, Decimal(95), indicator(unit=unit))
    assert found is not None
    assert found.lower == 0
    assert float(found.upper) == pytest.approx(float(upper))


@pytest.mark.parametrize("kind", [ValueType.STANDARDISED, ValueType.RATIO, ValueType.MEAN])
def test_what_the_register_calls_no_proportion_gets_no_limits_from_its_count(kind):
    figure = observed("2024 | 50", count=Decimal(25), denominator=Decimal(50))
    assert limits_of(figure, Decimal(95), ANYTHING) is not None
    assert limits_of(figure, Decimal(95), indicator(value_type=kind)) is None


def error(figure, confidence: str) -> float:
    found = estimate_of(figure, Decimal(confidence), ANYTHING)
    assert found is not None
    return error_of(found.lower, found.upper, float(confidence) / 100)


def test_at_99_8_per_cent_the_published_95_per_cent_limits_give_the_same_error():
    figure = observed("2024 | 50 | 48.04 to 51.96")  # 1.96 each way, so the error is 1
    assert error(figure, "99.8") == pytest.approx(1.0, abs=1e-4)
    assert limits_of(figure, Decimal("99.8"), ANYTHING) is None


def test_at_99_8_per_cent_the_published_99_8_per_cent_limits_come_first():
    figure = observed("2024 | 50 | 48.04 to 51.96", limits998=limits("43.8195 to 56.1805"))
    assert error(figure, "99.8") == pytest.approx(2.0, abs=1e-4)
    assert error(figure, "95") == pytest.approx(1.0, abs=1e-4)


def test_a_change_of_2_6_errors_is_significant_at_95_and_not_at_99_8_per_cent():
    told = (observed("2021 | 50 | 48.04 to 51.96"), observed("2024 | 53.7 | 51.74 to 55.66"))
    found = judge(told, rule=DIFFERENCE)
    assert found.z == pytest.approx(3.7 / 2**0.5, abs=0.001)
    assert found.verdict == "improved"
    stricter = judge(told, rule=replace(DIFFERENCE, confidence=Decimal("99.8")))
    assert stricter.verdict == "unchanged"
    assert judge(told, rule=ANY).z is None
