"""The columns an author may ask for in a table of indicators, each of which answers its own question."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.document.writing import HEAD, lines
from tests.making import DIFFERENCE, LOW, case, composed, judge, period, series, told

# five years of counts: limits as a tenth of a point either side of a steady rise of a point a year
YEARS = "\n".join(
    f"20{year}/{year + 1} | {value} | {value - 0.1:.1f} to {value + 0.1:.1f}"
    for year, value in zip(range(20, 25), range(20, 25), strict=True)
)
ENGLAND = "2024/25 | 20.0 | 19.9 to 20.1"


def finding():
    ours = (
        replace(one, count=one.value * 100, denominator=Decimal(10_000)) for one in series(YEARS)
    )
    return judge(
        (*ours, *series(ENGLAND, area="England")),
        rule=DIFFERENCE,
        polarity=LOW,
        comparator="England",
        target=Decimal(18),
        target_period=period("2028/29"),
    )


def row(*columns: str) -> list[str]:
    asked = ", ".join(f'"{one}"' for one in columns)
    found = lines(f"{{{{ indicator_table(columns=[{asked}]) }}}}", case((finding(),)))
    return [
        f"{heading}: {cell}"
        for heading, cell in zip(*(line.split(" | ") for line in found[1:3]), strict=True)
    ]


def test_the_paper_s_own_columns_are_those_of_old():
    found = lines("{{ indicator_table() }}", case((finding(),)))
    assert found[1] == "Indicator | Baseline | Latest | Change | Since baseline | Target"


def test_trend_comparison_and_progress_stand_beside_change_and_are_not_mixed_with_it():
    assert row("verdict", "trend", "comparison", "progress") == [
        "Indicator: Healthy weight",
        "Since baseline: ▼\u00a0Got worse",
        "Recent trend: Increasing and getting worse",
        "Comparison: Worse than England",
        "Progress to target: Moving away: needs 1.5 less a year, 1.0 more so far",
    ]


def test_the_interval_of_the_change():
    """4.0 more, limits 0.1 either side: 0.1 x sqrt(2) = 0.14."""
    assert row("change", "interval")[1:] == [
        "Change: +4.0",
        "Interval of change: 3.9 to 4.1",
    ]


def test_what_a_column_does_not_know_it_says():
    found = lines(
        '{{ indicator_table(columns=["trend", "comparison", "progress", "variation", "interval"]) }}',
        case((judge(series("2021/22 | 57.3\n2024/25 | 60.6")),)),
    )
    assert found[2] == ("Healthy weight | Cannot be calculated | – | – | – | –")
    assert (
        "note: No recent trend can be calculated of Healthy weight: it is not said what sort of figure "
        "it is (value_type in the register)."
    ) in found


@pytest.mark.parametrize(
    ("column", "words"),
    [
        ("interval", "The interval of a change is its confidence interval"),
        ("trend", "The recent trend is that of Fingertips"),
        (
            "comparison",
            "A figure is called better or worse than England where its 95% confidence interval",
        ),
    ],
)
def test_under_the_table_stands_what_such_a_column_means(column, words):
    found = lines(f'{{{{ indicator_table(columns=["{column}"]) }}}}', case((finding(),)))
    assert any(line.startswith(f"note: {words}") for line in found)


def test_a_paper_may_name_its_columns_once():
    found = lines(
        "{{ indicator_table() }}", case((finding(),), table_columns=["latest", "comparison"])
    )
    assert found[1] == "Indicator | Latest | Comparison"


def test_a_column_nobody_knows_is_an_error_with_the_nearest():
    made = composed(HEAD + '{{ indicator_table(columns=["trends"]) }}', case((finding(),)))
    assert "error: paper.md > line 5: there is no column 'trends'; did you mean 'trend'?" in told(
        made.problems
    )


def test_a_figure_passed_over_is_said_under_the_table():
    about = case((judge(series("2021/22 | 57.3\n2023/24 | 59.0\n2024/25 | 60.6 | | [p]")),))
    assert (
        "note: Healthy weight, Medway: the later figure, for 2024/25, is provisional and is not used."
        in lines("{{ indicator_table() }}", about)
    )


def test_a_change_may_be_placed_with_its_interval():
    assert lines('It went {{ change("healthy-weight", interval=true) }}.', case((finding(),))) == [
        "¶ It went up 4.0 percentage points (95% confidence interval 3.9 to 4.1) from 20.0% in 2020/21."
    ]
