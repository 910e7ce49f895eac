"""How values, changes, counts, periods and ratings are written."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import display
from reportgen.model import RiskLevel, RiskScheme, Verdict
from tests.making import HIGH, LOW, NEITHER, council, indicator, period, within

# unit | decimals | value | in a sentence | in a table
WRITTEN = """
%                      | 1 | 94.25     | 94.3%                      | 94.3%
%                      | 1 | 94.35     | 94.4%                      | 94.4%
%                      | 1 | -94.25    | -94.3%                     | -94.3%
%                      | 1 | -0.04     | 0.0%                       | 0.0%
%                      | 0 | 0.5       | 1%                         | 1%
%                      | 2 | 1.005     | 1.01%                      | 1.01%
                       | 0 | 1187      | 1,187                      | 1,187
                       | 1 | 1234567.8 | 1,234,567.8                | 1,234,567.8
£                      | 2 | 655.9     | £655.90                    | £655.90
£                      | 0 | -1200     | -£1,200                    | -£1,200
years                  | 1 | 63.94     | 63.9 years                 | 63.9
per 100,000 population | 1 | 32.41     | 32.4 per 100,000 population | 32.4
score out of 10        | 1 | 7.84      | 7.8 out of 10              | 7.8
"""


def rows(table: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("unit", "decimals", "value", "sentence", "table"), rows(WRITTEN))
def test_a_value_is_written_as_excel_shows_it(unit, decimals, value, sentence, table):
    about = indicator(unit=unit or None, decimals=int(decimals))
    assert display.value(Decimal(value), about) == sentence
    assert display.cell(Decimal(value), about) == table


def test_a_value_has_one_place_where_the_register_does_not_say():
    assert display.value(Decimal("94.25"), indicator(decimals=None)) == "94.3%"


@pytest.mark.parametrize(("unit", "note"), [("%", ""), ("£", ""), ("", ""), ("years", " (years)")])
def test_the_unit_stands_beside_a_name_unless_it_stands_with_each_figure(unit, note):
    assert display.unit_note(indicator(unit=unit)) == note


# unit | decimals | earlier | later | in a table | in a sentence, without its sign
CHANGES = """
%                      | 1 | 57.29 | 60.55 | +3.3    | 3.3 percentage points
%                      | 1 | 60.60 | 57.29 | -3.3    | 3.3 percentage points
%                      | 1 | 57.25 | 57.34 | 0.0     | 0.0 percentage points
%                      | 1 | 94.24 | 94.25 | +0.1    | 0.1 percentage points
%                      | 0 | 57    | 58    | +1      | 1 percentage point
years                  | 1 | 61.7  | 60.2  | -1.5    | 1.5 years
£                      | 2 | 600   | 655.9 | +55.90  | £55.90
score out of 10        | 1 | 7.7   | 7.3   | -0.4    | 0.4 points
per 100,000 population | 1 | 29.2  | 32.4  | +3.2    | 3.2 per 100,000 population
                       | 0 | 200   | 1187  | +987    | 987
"""


@pytest.mark.parametrize(
    ("unit", "decimals", "earlier", "later", "signed", "distance"), rows(CHANGES)
)
def test_a_change_is_the_difference_of_the_figures_as_shown(
    unit, decimals, earlier, later, signed, distance
):
    about = indicator(unit=unit or None, decimals=int(decimals))
    moved = display.shown_change(Decimal(earlier), Decimal(later), about)
    assert display.signed(moved, about) == signed
    assert display.distance(moved, about) == distance


@given(
    earlier=st.decimals(-1000, 1000, places=4),
    later=st.decimals(-1000, 1000, places=4),
    decimals=st.integers(0, 3),
)
def test_a_reader_who_subtracts_gets_the_change_that_is_shown(earlier, later, decimals):
    about = indicator(unit=None, decimals=decimals)
    before, after = (
        Decimal(display.value(each, about).replace(",", "")) for each in (earlier, later)
    )
    moved = display.signed(display.shown_change(earlier, later, about), about)
    assert after - before == Decimal(moved.replace(",", ""))


@pytest.mark.parametrize(
    ("how_many", "words"),
    [(0, "none"), (1, "one"), (9, "nine"), (10, "10"), (21, "21"), (1187, "1,187")],
)
def test_counts_are_in_words_to_nine_and_then_in_figures(how_many, words):
    assert display.count(how_many) == words


@pytest.mark.parametrize(
    ("items", "sentence"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_end_with_and(items, sentence):
    assert display.listed(items) == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("note the report", "Note the report."),
        ("Noted.", "Noted."),
        (" what next? ", "What next?"),
        ("NHS partners agreed", "NHS partners agreed."),
    ],
)
def test_a_sentence_begins_with_a_capital_and_ends_with_a_stop(text, sentence):
    assert display.sentence(text) == sentence


# as the source writes it | in a sentence | where there is little room
PERIODS = """
2019                        | in 2019                        | 2019
2021/22                     | in 2021/22                     | 2021/22
2021/22 academic year       | in 2021/22                     | 2021/22
2018-20                     | in 2018–20                     | 2018–20
2018/19 - 2020/21           | in 2018/19 to 2020/21          | 2018/19 to 2020/21
Q2 2024/25                  | in July to September 2024      | Jul–Sep 2024
Mar 2025                    | in March 2025                  | Mar 2025
31 March 2024               | on 31 March 2024               | Mar 2024
2021-04-21                  | on 21 April 2021               | Apr 2021
12 months ending June 2024  | in July 2023 to June 2024      | Jul 2023–Jun 2024
2021-11-16/P1Y              | in 2021/22                     | 2021/22
2021-03-01/P3Y              | in 1 March 2021 to 29 February 2024 | 1 March 2021 to 29 February 2024
"""


@pytest.mark.parametrize(("written", "sentence", "short"), rows(PERIODS))
def test_periods_are_written_as_papers_write_them(written, sentence, short):
    when = period(written)
    assert f"{display.preposition(when)} {display.period(when)}" == sentence
    assert display.short_period(when) == short


def test_dates_are_written_in_full():
    assert display.day(date(2026, 2, 2)) == "2 February 2026"
    assert display.month(date(2025, 10, 14)) == "October 2025"


def test_a_verdict_is_a_symbol_and_a_word_and_no_two_are_alike():
    written = [display.verdict(each) for each in Verdict]
    assert "▲\u00a0Improved" in written
    assert "▼\u00a0Got worse" in written
    assert len({each.partition("\u00a0")[0] for each in written}) == len(Verdict)


@pytest.mark.parametrize(
    ("polarity", "words"),
    [
        (HIGH, "higher is better"),
        (LOW, "lower is better"),
        (NEITHER, "neither way is better"),
        (within("18.5", "24.9"), "best between 18.5 and 24.9"),
    ],
)
def test_polarity_in_words(polarity, words):
    assert display.polarity(polarity) == words


@pytest.mark.parametrize(
    ("likelihood", "impact", "rating"),
    [("B", "IV", "BIV"), ("A", "I", "AI"), ("D", "IV", "DIV")],
)
def test_medway_writes_a_rating_as_letter_then_numeral(likelihood, impact, rating):
    risk = council("medway-hwb").profile.risk
    assert risk is not None
    assert display.rating(likelihood, impact, risk.scheme()) == rating


@pytest.mark.parametrize(
    ("likelihood", "impact", "rating"), [("5", "5", "25"), ("4", "3", "12"), ("1", "1", "1")]
)
def test_a_numeric_scheme_multiplies(likelihood, impact, rating):
    steps = tuple(RiskLevel(code=str(n), label=f"Level {n}") for n in (5, 4, 3, 2, 1))
    five_by_five = RiskScheme(likelihood=steps, impact=steps, rating="{score}")
    assert display.rating(likelihood, impact, five_by_five) == rating


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Healthy weight Year 6", "healthy-weight-year-6"),
        ("Healthy weight (Year 6)", "healthy-weight-year-6-[0-9a-f]{6}"),
        ("A&E waits <4h", "a-e-waits-4h-[0-9a-f]{6}"),
        ("中文", "[0-9a-f]{6}"),
    ],
)
def test_a_slug_is_safe_in_a_file(text, slug):
    assert re.fullmatch(slug, display.slug(text))


def test_names_that_differ_in_a_sign_have_slugs_that_differ():
    assert display.slug("A&E waits <4h") != display.slug("A&E waits >4h")
