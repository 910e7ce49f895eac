"""Which two figures are compared, and the reason where they must not be."""

from decimal import Decimal

import pytest

from reportgen.findings import series as judging
from reportgen.model import Absence, Terms, Verdict
from reportgen.problems import Place
from tests.making import (
    ANY,
    DIFFERENCE,
    GIVEN,
    LOW,
    claims,
    indicator,
    judge,
    observed,
    period,
    series,
    told,
)


def verdict(table: str, **asked) -> tuple[Verdict, str]:
    found = judge(series(table), **asked)
    return found.verdict, found.reason


NO_DATA = [
    ("2021/22 | 57.3\n2024/25 | suppressed", "the figure for 2024/25 is suppressed"),
    ("2021/22 | 57.3\n2024/25 | not available", "the figure for 2024/25 is not available"),
    ("2021/22 | 57.3\n2024/25 | not applicable", "the figure for 2024/25 is not applicable"),
    (
        f"2021/22 | 57.3\n2024/25 | {Absence.SOURCE_ERROR}",
        "the figure for 2024/25 is in error in the sheet",
    ),
    ("2021/22 | suppressed\n2024/25 | 57.3", "the baseline figure is suppressed"),
    ("2021/22 | not available\n2024/25 | 57.3", "the baseline figure is not available"),
    ("2021/22 | 57.3", "there is no figure after the baseline"),
]


@pytest.mark.parametrize(("table", "reason"), NO_DATA)
def test_what_is_absent_is_no_data_and_the_reason_is_said(table, reason):
    assert verdict(table) == (Verdict.NO_DATA, reason)


def test_the_latest_figure_is_not_the_last_that_happens_to_be_there():
    """A suppressed year at the end is not passed over for an older one."""
    found = judge(series("2021/22 | 57.3\n2023/24 | 59.0\n2024/25 | suppressed"))
    assert found.verdict is Verdict.NO_DATA
    assert found.latest is not None and found.latest.absence is Absence.SUPPRESSED


def test_a_baseline_the_data_does_not_hold_is_said():
    found = verdict("2021/22 | 57.3\n2024/25 | 60.6", since="2019/20")
    assert found == (Verdict.NO_DATA, "there is no baseline figure")


def test_a_forecast_alone_after_the_baseline_is_not_compared():
    found = verdict("2021/22 | 57.3\n2024/25 | 60.6 | | [f]", since="2021/22")
    assert found == (Verdict.NOT_COMPARABLE, "the figure for 2024/25 is a forecast")


def test_a_forecast_is_never_the_latest_figure():
    found = judge(series("2021/22 | 57.3\n2024/25 | 60.6\n2025/26 | 70.0 | | [f]"))
    assert found.latest is not None and found.latest.value == Decimal("60.6")


def test_periods_are_put_in_order_whatever_the_order_of_the_rows():
    found = judge(series("2024/25 | 60.6\n2021/22 | 57.3\n2023/24 | 59.0"), since="2021/22")
    assert [each.period.text for each in found.series] == ["2021/22", "2023/24", "2024/25"]
    assert found.verdict is Verdict.IMPROVED


NOT_COMPARABLE = [
    (
        "2021/22 | 57.3\n2023/24 | 59.0 | | [b]\n2024/25 | 60.6",
        "there is a break in the series at 2023/24",
    ),
    ("2021/22 | 57.3\n2024/25 | 60.6 | | [b]", "there is a break in the series at 2024/25"),
    ("2018-20 | 25.0\n2019-21 | 24.8", "the periods overlap"),
    ("2018-20 | 25.0\n2020-22 | 24.8", "the periods overlap"),
    (
        "2019 | 25.0\n2021/22 | 24.8",
        "the periods are of different kinds (calendar year and financial year)",
    ),
    (
        "2017 | 25.0\n2018-20 | 24.8",
        "the periods are of different kinds (calendar year and pooled years)",
    ),
    ("2015-16 calendar | 25.0\n2018-20 | 24.8", "the periods differ in length"),
    ("Q1 2023/24 | 25.0\nQ2 2024/25 | 24.8", "the periods are different parts of the year"),
]


@pytest.mark.parametrize(("table", "reason"), NOT_COMPARABLE)
def test_what_must_not_be_compared_is_not_and_the_reason_is_said(table, reason):
    assert verdict(table) == (Verdict.NOT_COMPARABLE, reason)


def test_a_break_at_or_before_the_baseline_does_no_harm():
    table = "2019/20 | 50.0 | | [b]\n2021/22 | 57.3 | | [b]\n2024/25 | 60.6"
    assert verdict(table, since="2021/22") == (Verdict.IMPROVED, "")


def test_pooled_years_that_do_not_overlap_are_compared():
    assert verdict("2018-20 | 25.0\n2021-23 | 24.8", polarity=LOW) == (Verdict.IMPROVED, "")


@pytest.mark.parametrize(
    ("differs", "reason"),
    [({"area_type": "ICB"}, "the area type differs")],
)
def test_figures_of_different_areas_are_not_compared(differs, reason):
    rows = (observed("2021/22 | 57.3"), observed("2024/25 | 60.6", **differs))
    found = judge(rows)
    assert (found.verdict, found.reason) == (Verdict.NOT_COMPARABLE, reason)


# --- which series is meant --------------------------------------------------------------------


def findings(register, observations, *, areas=("Medway",), rule=ANY, comparator=None):
    terms = Terms(areas=areas, comparator=comparator, baseline=period("2021/22"), rule=rule)
    return judging.findings(register, observations, terms)


SEXES = (
    *series("2021/22 | 63.3\n2024/25 | 62.5", sex="Male", age="All ages"),
    *series("2021/22 | 64.9\n2024/25 | 65.9", sex="Female", age="All ages"),
)


def test_two_sexes_under_one_name_are_asked_about_not_mixed():
    found = findings([indicator()], SEXES)
    assert found.facts == ()
    assert told(found.problems) == [
        (
            "error: register.csv > row 2: the data has Healthy weight for Female All ages and "
            "Male All ages; say which in columns 'sex' and 'age'"
        )
    ]


def test_the_register_says_which_sex_is_meant():
    register = [indicator(sex="Female"), indicator(sex="Male")]
    found = findings(register, SEXES)
    assert [one.verdict for one in found.facts] == [Verdict.IMPROVED, Verdict.WORSE]


def test_two_ages_under_one_name_are_asked_about():
    rows = (
        *series("2021/22 | 63.3", age="4-5 years"),
        *series("2021/22 | 63.3", age="10-11 years"),
    )
    (problem,) = findings([indicator()], rows).problems
    assert "10-11 years and 4-5 years" in problem.message


def test_figures_of_a_category_are_not_the_headline():
    rows = (
        *series("2021/22 | 57.3\n2024/25 | 60.6"),
        *series("2021/22 | 40.0\n2024/25 | 30.0", category="Most deprived"),
    )
    (found,) = findings([indicator()], rows).facts
    assert [str(each.value) for each in found.series] == ["57.3", "60.6"]


def test_every_fault_of_a_register_is_found_at_once_at_its_own_row():
    def row(number: int, name: str, **more):
        return indicator(name, place=Place(file="register.csv", spot=f"row {number}"), **more)

    register = [row(2, "Helthy weight"), row(3, "Healthy weight", polarity=None)]
    found = findings(register, series("2021/22 | 57.3\n2024/25 | 60.6"))
    assert told(found.problems) == [
        (
            "error: register.csv > row 2: 'helthy-weight' is not in the data; "
            "did you mean 'healthy-weight'?"
        ),
        (
            "warning: register.csv > row 3: polarity of 'Healthy weight' is not given, so its change "
            "is not judged; use high, low, none or a range such as 18.5-24.9"
        ),
    ]


def test_the_given_rule_asks_for_no_polarity():
    rows = [observed("2024/25 | 1", claims=claims(status="Improved"))]
    assert findings([indicator(polarity=None)], rows, rule=GIVEN).problems == ()


def test_a_register_row_may_have_its_own_rule_and_baseline():
    rows = series("2019/20 | 61.0\n2021/22 | 57.3\n2024/25 | 60.6")
    register = [indicator(), indicator(baseline=period("2019/20")), indicator(rule=DIFFERENCE)]
    found = findings(register, rows)
    assert [one.verdict for one in found.facts] == [
        Verdict.IMPROVED,
        Verdict.WORSE,
        Verdict.NOT_TESTED,
    ]


def test_findings_stand_in_the_order_of_the_register_and_of_the_areas():
    rows = [
        *series("2021/22 | 57.3\n2024/25 | 60.6", area="Kent"),
        *series("2021/22 | 57.3\n2024/25 | 50.0", area="Medway"),
        *series("2021/22 | 57.3", area="England"),
    ]
    found = findings([indicator()], rows, areas=("Medway", "Kent"), comparator="England")
    assert [(one.area, one.verdict) for one in found.facts] == [
        ("Medway", Verdict.WORSE),
        ("Kent", Verdict.IMPROVED),
    ]
    assert [each.area for each in found.facts[0].comparator] == ["England"]


def test_an_area_without_a_row_has_no_figure():
    rows = series("2021/22 | 57.3\n2024/25 | 60.6", area="Kent")
    (found,) = findings([indicator()], rows).facts
    assert (found.verdict, found.reason) == (Verdict.NO_DATA, "there is no figure")
