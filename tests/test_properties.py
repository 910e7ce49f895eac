"""What holds of any figures, from the file to the finding: order, scale, polarity, decimal places."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen.findings import series as judging
from reportgen.model import (
    Absence,
    DataFile,
    Finding,
    Limits,
    Observation,
    Polarity,
    Rule,
    Terms,
    Verdict,
)
from reportgen.sources.indicators import read_indicators
from tests.making import ANY, DIFFERENCE, HIGH, LOW, OVERLAP, indicator, period, tolerance

EXACT = settings(deadline=None)  # a busy machine is no fault
OPPOSITE = {Verdict.IMPROVED: Verdict.WORSE, Verdict.WORSE: Verdict.IMPROVED}
RULES = st.sampled_from([DIFFERENCE, OVERLAP, ANY, tolerance(percent="2"), tolerance(points="1")])
YEARS = [f"20{year}/{year + 1}" for year in range(15, 25)]
TENTHS = st.integers(min_value=1, max_value=999).map(lambda tenths: Decimal(tenths) / 10)


@st.composite
def figures(draw: st.DrawFn, least: int = 2) -> list[Observation]:
    """A series of one indicator: some years, some without a figure, each with an interval."""
    years = draw(st.lists(st.sampled_from(YEARS), min_size=least, unique=True))
    return [draw(figure(year)) for year in sorted(years)]


@st.composite
def figure(draw: st.DrawFn, year: str) -> Observation:
    value, half = draw(TENTHS), draw(TENTHS)
    absent = draw(st.sampled_from([None, None, None, Absence.SUPPRESSED, Absence.MISSING]))
    place = replace(indicator().place, spot=year)
    if absent:
        return Observation(**named(year), value=None, absence=absent, raw="", place=place)
    limits = Limits(lower=value - half, upper=value + half)
    return Observation(**named(year), value=value, raw=str(value), limits95=limits, place=place)


def named(year: str) -> dict:
    return {
        "indicator": "healthy-weight",
        "name": "Healthy weight",
        "area": "Medway",
        "period": period(year),
    }


def judged(rows: list[Observation], rule: Rule, polarity: Polarity = HIGH, **register) -> Finding:
    first = min(rows, key=lambda one: one.period.order).period
    terms = Terms(areas=("Medway",), comparator=None, baseline=first, rule=rule)
    read = judging.findings([indicator(polarity=polarity, **register)], rows, terms)
    return read.facts[0]


@EXACT
@given(figures(), RULES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, rule, chance):
    shuffled = chance.sample(rows, len(rows))
    assert judged(shuffled, rule) == judged(rows, rule)


@EXACT
@given(figures(), RULES)
def test_turning_the_polarity_turns_the_verdict_and_nothing_else(rows, rule):
    high, low = judged(rows, rule, HIGH), judged(rows, rule, LOW)
    assert low.verdict is OPPOSITE.get(high.verdict, high.verdict)
    assert (low.change, low.z, low.p, low.difference) == (
        high.change,
        high.z,
        high.p,
        high.difference,
    )


@EXACT
@given(figures(), st.sampled_from([DIFFERENCE, OVERLAP, tolerance(percent="2")]))
def test_a_scale_of_ten_changes_the_figures_and_not_the_verdict(rows, rule):
    tenfold = [scaled(one, Decimal(10)) for one in rows]
    before, after = judged(rows, rule, decimals=2), judged(tenfold, rule, decimals=1)
    assert (after.verdict, after.tested) == (before.verdict, before.tested)
    assert after.change == (None if before.change is None else before.change * 10)
    if before.z is not None:
        assert after.z == pytest.approx(before.z)


def scaled(one: Observation, times: Decimal) -> Observation:
    if one.value is None or one.limits95 is None:
        return one
    limits = Limits(lower=one.limits95.lower * times, upper=one.limits95.upper * times)
    return replace(one, value=one.value * times, limits95=limits)


@EXACT
@given(figures(), st.sampled_from([DIFFERENCE, OVERLAP, tolerance(percent="2")]), st.integers(0, 6))
def test_decimal_places_are_for_showing_and_change_no_test(rows, rule, places):
    one, other = judged(rows, rule, decimals=1), judged(rows, rule, decimals=places)
    assert (other.verdict, other.z, other.p) == (one.verdict, one.z, one.p)


@EXACT
@given(figures(), RULES)
def test_the_latest_is_the_last_in_time_and_the_baseline_the_one_that_was_asked_for(rows, rule):
    found = judged(rows, rule)
    order = [one.period.order for one in found.series]
    assert order == sorted(order)
    assert found.latest is found.series[-1]
    assert found.baseline is found.series[0]


@EXACT
@given(figures(least=1), RULES)
def test_no_verdict_is_given_of_what_is_not_there(rows, rule):
    found = judged(rows, rule)
    ends = (found.baseline, found.latest)
    if any(one is None or one.value is None for one in ends) or len(rows) == 1:
        assert found.verdict is Verdict.NO_DATA
        assert found.reason
        assert found.change is None
    else:
        assert found.verdict is not Verdict.NO_DATA


# --- the readers ------------------------------------------------------------------------------

CELLS = st.one_of(
    TENTHS.map(lambda value: f"{value:f}"),
    TENTHS.map(lambda value: f"{value:f}%"),
    st.sampled_from(["[c]", "[x]", "*", "<5", "63.9[p]", "1,234.5", "-0.4"]),
)
ROWS = st.lists(
    st.tuples(st.sampled_from(["Falls", "Waits"]), st.sampled_from(YEARS), CELLS),
    min_size=1,
    unique_by=lambda row: row[:2],
)


def read_rows(rows: list[tuple[str, str, str]]) -> DataFile:
    lines = [f'{name},Medway,{year},"{value}"' for name, year, value in rows]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "figures.csv"
        path.write_text("\n".join(["Indicator,Area,Period,Value", *lines]), encoding="utf-8")
        return read_indicators(path, name="figures.csv").facts


def said(data: DataFile) -> dict:
    """What each figure says, wherever it stands."""
    return {
        (one.indicator, one.period): (one.value, one.absence, one.marks, one.raw)
        for one in data.observations
    }


@EXACT
@given(ROWS, st.randoms(use_true_random=False))
def test_a_table_says_the_same_in_any_order_of_its_rows(rows, chance):
    assert said(read_rows(chance.sample(rows, len(rows)))) == said(read_rows(rows))


@EXACT
@given(ROWS)
def test_every_row_is_read_at_its_own_cell_and_none_is_nought_that_is_not(rows):
    read = {one.place.spot: one for one in read_rows(rows).observations}
    assert list(read) == [f"D{number}" for number in range(2, len(rows) + 2)]
    for (_, _, cell), one in zip(rows, read.values(), strict=True):
        assert one.raw == cell
        assert (one.value is None) is (cell in ("[c]", "[x]", "*", "<5"))
        assert (one.value is None) is (one.absence is not None)


@settings(deadline=None, max_examples=25)
@given(st.lists(TENTHS, min_size=1, max_size=10))
def test_a_percentage_is_the_same_as_text_as_a_number_and_as_a_fraction(values):
    book = Workbook()
    sheet = book.active
    sheet.append(["Indicator", "Area", "Period", "Value", "Unit"])
    for number, value in enumerate(values):
        for name, cell in (("text", f"{value}%"), ("number", float(value)), ("fraction", 0)):
            sheet.append([name, "Medway", YEARS[number], cell, "%"])
            if name == "fraction":
                held = sheet.cell(sheet.max_row, 4)
                held.value, held.number_format = float(value / 100), "0.0%"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "figures.xlsx"
        book.save(path)
        read = read_indicators(path, name="figures.xlsx").facts.observations
    for number in range(len(values)):
        alike = {one.value for one in read if one.period.text == YEARS[number]}
        assert alike == {values[number]}
