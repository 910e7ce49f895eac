"""What an author typed against what was found: contradictions, figures from nowhere, and silence."""

from decimal import Decimal
from itertools import pairwise

import pytest

from reportgen.checks.prose import check
from reportgen.document.case import Case
from reportgen.findings.series import findings
from reportgen.model import Terms
from reportgen.problems import Place
from reportgen.sources.markdown import read_paper
from tests.folders import UNSIGNED
from tests.making import (
    ANY,
    DIFFERENCE,
    HIGH,
    LOW,
    case,
    indicator,
    observed,
    period,
    told,
    tolerance,
)

FIGURES = """
Healthy weight in Year 6 | Medway  | 2021/22 | 57.3 | 55.6 to 59.0
Healthy weight in Year 6 | Medway  | 2023/24 | 60.3 | 58.6 to 62.0
Healthy weight in Year 6 | Medway  | 2024/25 | 60.6 | 58.8 to 62.4
Healthy weight in Year 6 | Kent    | 2021/22 | 62.8 |
Healthy weight in Year 6 | Kent    | 2024/25 | 63.3 |
Healthy weight in Year 6 | England | 2024/25 | 62.2 |
Obesity in Year 6        | Medway  | 2021/22 | 26.2 |
Obesity in Year 6        | Medway  | 2024/25 | 24.2 |
Obesity in Year 6        | Kent    | 2021/22 | 22.1 |
Obesity in Year 6        | Kent    | 2024/25 | 20.9 |
Falls                    | Medway  | 2021/22 | 1502.5 |
Falls                    | Medway  | 2024/25 | 1440.2 |
Falls                    | Kent    | 2021/22 | 1480 |
Falls                    | Kent    | 2024/25 | 1470.1 |
Life satisfaction        | Medway  | 2021/22 | 7.70 |
Life satisfaction        | Medway  | 2024/25 | 7.29 |
Life satisfaction        | Kent    | 2021/22 | 7.65 |
Life satisfaction        | Kent    | 2024/25 | 7.59 |
Healthy life expectancy, women | Medway | 2021/22 | 61.7 |
Healthy life expectancy, women | Medway | 2024/25 | 60.2 |
Healthy life expectancy, women | Kent   | 2021/22 | 64.9 |
Healthy life expectancy, women | Kent   | 2024/25 | 63.9 |
Gross weekly pay         | Medway  | 2021/22 | 522.8 |
Gross weekly pay         | Medway  | 2024/25 | 661.5 |
Gross weekly pay         | Kent    | 2021/22 | 531.7 |
Gross weekly pay         | Kent    | 2024/25 | 655.9 |
"""
PLAIN = "the proportion of children aged 10 to 11 at a healthy weight"
REGISTER = (
    indicator("Healthy weight in Year 6", plain_name=PLAIN, target=Decimal(65)),
    indicator("Obesity in Year 6", polarity=LOW),
    indicator("Falls", polarity=LOW, unit="per 100,000", outcome="2"),
    indicator("Life satisfaction", unit="score out of 10", decimals=2, outcome="2"),
    indicator("Healthy life expectancy, women", unit="years", outcome="2"),
    indicator("Gross weekly pay", unit="£", decimals=2, polarity=HIGH, outcome="2"),
)


def made(*areas: str, rule=ANY) -> Case:
    rows = [
        observed(
            "|".join(cells[2:]),
            indicator=cells[0].strip().lower().replace(" ", "-"),
            name=cells[0].strip(),
            area=cells[1].strip(),
            place=Place(file="indicators.csv", spot=f"D{number}"),
        )
        for number, line in enumerate(FIGURES.strip().splitlines(), start=2)
        if (cells := line.split("|"))
    ]
    terms = Terms(areas=areas, comparator="England", baseline=period("2021/22"), rule=rule)
    found = findings(REGISTER, rows, terms)
    assert not found.problems, found.problems
    return case(found.facts, areas=list(areas), comparator="England")


BOTH = made("Medway", "Kent")


def warned(text: str, about: Case = BOTH, heading: str = "Background") -> list[str]:
    """What is told of a section that holds this text; its first line is line 4 of paper.md."""
    written = read_paper(f"---\n---\n# {heading}\n{text}\n", file="paper.md").facts.sections
    return told(check(written, about, file="paper.md"))


def silent(text: str, **asked) -> bool:
    return warned(text, **asked) == []


def pairs(table: str) -> list[tuple[str, str]]:
    """Each text of a table with what is told of it, which stands below it after "=>"; "" for nothing."""
    lines = [*table.strip().splitlines(), ""]
    return [
        (text, after.removeprefix("=> ") if after.startswith("=>") else "")
        for text, after in pairwise(lines)
        if not text.startswith("=>")
    ]


# --- agrees -----------------------------------------------------------------------------------

AGREES = [
    "In Medway, healthy weight in Year 6 was 60.6% in 2024/25, up 3.3 percentage points from 57.3%.",
    "In Medway, **healthy weight in Year 6** was 61% in 2024/25.",
    "Healthy weight in Year 6 was 60.6% in Medway and 63.3% in Kent.",
    "Healthy weight in Year 6 was 60.6% and 63.3% in Medway and Kent respectively.",
    "Healthy weight in Year 6 in Kent, at 63.3%, is 2.7 percentage points above Medway's 60.6%.",
    "Healthy weight in Year 6 in Medway rose by 0.3 percentage points in the last year.",
    "Healthy weight in Year 6 in Medway rose by 0.3 percentage points since the report of March 2024.",
    "In 2025 it was reported that healthy weight in Year 6 in Medway was 60.6%.",
    "Healthy weight in Year 6 in Medway (60.6%) is below the England average (62.2%).",
    "In 2024/25, 60.6% of children in Medway were a healthy weight, compared with 62.2% in England.",
    "Healthy weight in Year 6 rose in Medway from 57.3% in 2021/22 to 60.6% in 2024/25.",
    "In Medway it was 60.3% in 2023/24, for healthy weight in Year 6.",
    "Healthy weight in Year 6 in Medway rose by 0.3 percentage points since 2023/24.",
    "Healthy weight in Year 6 in Medway is 4.4 percentage points below the target of 65%.",
    "Healthy weight in Year 6 in Medway is 2.7 percentage points lower than in Kent.",
    "Healthy weight in Year 6 in Medway is 1.6 percentage points below England.",
    "Healthy weight in Year 6 in Kent, at 63.3%, is 1.1 percentage points above England's 62.2%.",
    "Healthy weight in Year 6 in Kent is 2.7 percentage points higher than in Medway.",
    "Healthy weight in Year 6 rose in Medway by 3.3 percentage points and in Kent by 0.5 points.",
    "Healthy weight in Year 6 in Medway rose by 5.8% since 2021/22.",
    "Healthy weight in Year 6 in Medway was 60.6% (95% confidence interval 58.8% to 62.4%).",
    "About 60% of children in Medway were at a healthy weight in Year 6; in Kent nearly 64%.",
    "Healthy weight in Year 6 has improved in Medway. It was 60.6%, an improvement since 2021/22.",
    "Falls in Medway fell to 1,440.2 per 100,000, from 1,502.5 falls per 100,000 in 2021/22.",
    "Life satisfaction in Medway was 7.29 in 2024/25, down 0.41 points from 7.70 in 2021/22.",
    "Healthy life expectancy for women in Medway was 60.2 years, down 1.5 years.",
    "Gross weekly pay in Kent was £655.90.",
    "Healthy weight in Year 6 improved in Medway (60.6%), while obesity in Year 6 was 24.2%.",
]


@pytest.mark.parametrize("text", AGREES)
def test_a_figure_of_a_finding_may_be_typed(text):
    assert warned(text) == []


# --- contradicts ------------------------------------------------------------------------------

WRONG = pairs("""
In Medway, healthy weight in Year 6 was 59.1% in 2024/25.
=> '59.1%' is not a figure of Healthy weight in Year 6, Medway: it is 60.6% in 2024/25 (indicators.csv > D4)
Healthy weight in Year 6 was 61.0% in Medway.
=> '61.0%' is not a figure of Healthy weight in Year 6, Medway: it is 60.6% in 2024/25 (indicators.csv > D4)
In 2021/22, 60.6% of children in Medway were at a healthy weight in Year 6.
=> '60.6%' is not a figure of Healthy weight in Year 6, Medway: it is 57.3% in 2021/22 (indicators.csv > D2)
Healthy weight in Year 6 in Medway (60.6%) is below the England average (63.3%).
=> '63.3%' is not a figure of Healthy weight in Year 6, England: it is 62.2% in 2024/25 (indicators.csv > D7)
Healthy weight in Year 6 rose by 4.1 percentage points in Medway since 2021/22.
=> '4.1 percentage points' is not a figure of Healthy weight in Year 6, Medway: it is up 3.3 percentage points from 57.3% in 2021/22 (indicators.csv > D4)
Healthy weight in Year 6 fell by 3.3 percentage points in Medway since 2021/22.
=> '3.3 percentage points' is the change of Healthy weight in Year 6, Medway, but not that way: it is up 3.3 percentage points from 57.3% in 2021/22 (indicators.csv > D4)
Healthy weight in Year 6 rose by 0.5 percentage points in Medway and 3.3 in Kent.
=> '0.5 percentage points' is not a figure of Healthy weight in Year 6, Medway: it is up 3.3 percentage points from 57.3% in 2021/22 (indicators.csv > D4)
Obesity has improved. The figure for obesity in Year 6 is better in Kent. It was 22.9%.
=> '22.9%' is not a figure of Obesity in Year 6, Kent: it is 20.9% in 2024/25 (indicators.csv > D11)
Healthy weight in Year 6 has reached 64.9%.
=> '64.9%' is not a figure of Healthy weight in Year 6, Medway and Kent: it is 60.6% in 2024/25 in Medway (indicators.csv > D4) and 63.3% in 2024/25 in Kent (indicators.csv > D6)
The rate of falls in Medway was 1,404.2 per 100,000.
=> '1,404.2 per 100,000' is not a figure of Falls, Medway: it is 1,440.2 per 100,000 in 2024/25 (indicators.csv > D13)
About 40% of children in Medway were at a healthy weight in Year 6.
=> '40%' is not a figure of Healthy weight in Year 6, Medway: it is 60.6% in 2024/25 (indicators.csv > D4)
In September 59.1% of children in Medway were at a healthy weight in Year 6.
=> '59.1%' is not a figure of Healthy weight in Year 6, Medway: it is 60.6% in 2024/25 (indicators.csv > D4)
Medway's healthy weight in Year 6 was 59.1%.
=> '59.1%' is not a figure of Healthy weight in Year 6, Medway: it is 60.6% in 2024/25 (indicators.csv > D4)
Life satisfaction in Medway was 7.92 in 2024/25.
=> '7.92' is not a figure of Life satisfaction, Medway: it is 7.29 out of 10 in 2024/25 (indicators.csv > D17)
Healthy life expectancy for women in Medway was 62.0 years.
=> '62.0 years' is not a figure of Healthy life expectancy, women, Medway: it is 60.2 years in 2024/25 (indicators.csv > D21)
Gross weekly pay in Kent was £665.90.
=> '£665.90' is not a figure of Gross weekly pay, Kent: it is £655.90 in 2024/25 (indicators.csv > D27)
Beside {{ value("healthy-weight-in-year-6", area="Medway") }} stands 63.9% in 2024/25.
=> '63.9%' is not a figure of Healthy weight in Year 6, Medway: it is 60.6% in 2024/25 (indicators.csv > D4)
""")


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_figure_that_is_not_the_finding_s_is_told_with_the_right_one_and_its_cell(text, message):
    assert warned(text) == [f"warning: paper.md > line 4: {message}"]


def test_figures_that_changed_places_are_both_told():
    lines = warned("Healthy weight in Year 6 was 63.3% in Medway and 60.6% in Kent.")
    assert [line.split(": ")[2].split(" is ")[0] for line in lines] == ["'63.3%'", "'60.6%'"]


def test_the_line_is_that_of_the_figure():
    text = "The Partnership met.\n\nIn Medway, healthy weight in\nYear 6 was 60.6% in 2024/25,\nnot 59.1%."
    (line,) = warned(text)
    assert line.startswith("warning: paper.md > line 8: '59.1%'")
    item = (
        "- First.\n- In Medway,\n  {{ tally(\n outcomes=[1]) }}, and falls were 12.5 per 100,000."
    )
    assert warned(item)[0].startswith("warning: paper.md > line 7: '12.5 per 100,000'")


def test_in_a_paper_with_one_area_it_need_not_be_named():
    (line,) = warned("Healthy weight in Year 6 was 63.3%.", made("Medway"))
    assert "is not a figure of Healthy weight in Year 6, Medway: it is 60.6%" in line


def test_a_link_does_not_excuse_a_contradiction_but_a_source_does():
    wrong = "In Medway, healthy weight in Year 6 was 59.1%"
    assert not silent(f"{wrong}, as [published](https://example.org).")
    assert silent(f"{wrong} (source: local measurements, 2025).")


def test_the_interval_of_a_change_may_be_typed_where_it_is_said_to_be_one():
    """57.3 (55.6 to 59.0) to 60.6 (58.8 to 62.4): 3.3, by SE 0.867 and 0.918 give or take 2.5."""
    rose = "In Medway, healthy weight in Year 6 rose by 3.3 percentage points"
    tested = made("Medway", "Kent", rule=DIFFERENCE)
    between = "(95% confidence interval 0.8 percentage points to 5.8 percentage points)"
    assert silent(f"{rose} {between}.", about=tested)
    assert not silent(f"{rose}, not by 5.8 percentage points.", about=tested)


def test_a_name_that_two_indicators_go_by_is_neither_s():
    twins = [
        indicator(name, id=id_, plain_name="the proportion of adults who smoke")
        for name, id_ in (("Smoking, men", "men"), ("Smoking, women", "women"))
    ]
    rows = [
        observed(f"2024/25 | {value}", indicator=id_)
        for id_, value in (("men", "13.1"), ("women", "11.4"))
    ]
    terms = Terms(areas=("Medway",), comparator=None, baseline=None, rule=ANY)
    smoking = case(findings(twins, rows, terms).facts)
    assert silent("For adults who smoke in Medway it is 13.1% and 11.4%.", about=smoking)


UNSURE = [
    "Life satisfaction in Medway is set out in paragraph 4.35 and Table 2.31.",
    "Life satisfaction, where 7.0 and more is high, fell in Medway.",
    "Life satisfaction is scored from 0 to 10, where 7.05 is high, and fell in Medway.",
    "Around a third were not at a healthy weight in Year 6 in Medway, which is about 60%.",
    "Healthy weight in Year 6 in Medway is one aim of the “95.5% for all” campaign.",
]


@pytest.mark.parametrize("text", UNSURE)
def test_what_may_be_of_something_else_is_no_contradiction(text):
    assert warned(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Severe obesity in Year 6 was 5.4% in Medway.",
        "Healthy weight in Year 6 among girls in Medway was 44.2%.",
        "In Swale, healthy weight in Year 6 was 55.2%.",
        "Healthy weight in Year 6 in Medway takes 26.5% more effort than before.",
        "Nationally, healthy weight in Year 6 was 55.2%.",
        "Healthy weight in Year 6 in Medway is below the Surrey average of 65.2%.",
        "Healthy weight in Year 6 in Medway is below Surrey's 65.2%.",
        "Healthy weight in Year 6 is taught in Medway by 45.5% of schools.",
    ],
)
def test_it_is_then_only_said_to_be_from_nowhere(text):
    (line,) = warned(text)
    assert line.endswith(
        "is not among the findings; check it, place it with {{ value(…) }}, or say where it is from: "
        "(source: …)"
    )


# --- matches nothing --------------------------------------------------------------------------

FROM_NOWHERE = [
    ("In the last survey 13.7% of residents smoked.", "'13.7%'"),
    ("Attendance rose by 7.7 percentage points.", "'7.7 percentage points'"),
    ("There were 88.8 admissions per 100,000 people.", "'88.8 admissions per 100,000'"),
    ("People live 81.3 years on average.", "'81.3 years'"),
    ("| Smoking | 13.7% |", "'13.7%'"),
    ("- 13.7 per cent of residents smoked.", "'13.7 per cent'"),
]


@pytest.mark.parametrize(("text", "figure"), FROM_NOWHERE)
def test_a_figure_with_a_unit_that_is_nowhere_in_the_findings_is_told(text, figure):
    (line,) = warned(text)
    assert line.startswith(f"warning: paper.md > line 4: {figure} is not among the findings")


OF_ITS_AUTHOR = [
    "In the last survey 13.7% of residents smoked (source: Annual Population Survey, 2023).",
    "In the last survey 13.7% of residents smoked ([survey](https://example.org/survey)).",
    "In the [survey that found 13.7%](https://example.org/survey) residents were asked.",
    "The plan says that “13.7% of residents smoke”.",
    "Around 14% of residents smoke, and up to 30% have smoked.",
]


@pytest.mark.parametrize("text", OF_ITS_AUTHOR)
def test_a_figure_whose_source_is_named_is_its_author_s(text):
    assert silent(text)


def test_money_and_percentages_of_a_budget_are_not_findings():
    text = "Council tax rises by 4.99%, pay by £1.50 an hour and the grant by 2.75%."
    assert silent(text, heading="Financial implications")
    assert [line.split("'")[1] for line in warned(text)] == ["4.99%", "2.75%"]


def test_what_the_rule_says_is_not_a_figure():
    text = "A change of 9% of the baseline figure or less is described as unchanged."
    assert silent(text, about=made("Medway", "Kent", rule=tolerance(percent="9")))
    assert not silent(text)


NO_FIGURES = """
The Partnership met on 14 October 2025 at 10.30 am; 12 members and 3 officers attended.
Section 4.5 and paragraph 4.5.1 of the Care Act 2014 apply, with Table 2.3 and version 1.2.
People aged 16 to 64, those over 65 years and children in Year 6 are covered for 10 years.
Differences are tested at the 95% level, with 99.8% limits and a 95% confidence interval.
Outcome 1 has 2 indicators, and 5 points were raised on the 10 Year Health Plan in 2025/26.
Call 01634 333333, write to Gun Wharf, ME4 4TR, or see decision 22/00097.
The contract of £2.5 million runs for 3 years from 1 April 2026, at £1,200 a month.
Everyone, that is 100% of members, agreed. Figures of 2021–24 are pooled.
1. The first of 3 aims.
2.5 hours were spent on it.
"""


@pytest.mark.parametrize("text", NO_FIGURES.strip().splitlines())
def test_dates_ages_sections_counts_and_money_are_no_figures(text):
    assert warned(text) == []


def test_what_is_placed_is_not_typed():
    assert (
        silent('It was {{ value("falls", area="Kent") }}{% if meetings %} at 13.7%{% endif %}.')
        is False
    )
    assert silent('It was {{ value("falls", area="Kent") }} {# 13.7% #}.')


def test_a_section_that_is_not_in_the_paper_is_not_read():
    assert silent("In the last survey 13.7% of residents smoked.", heading="Thoughts")


def test_a_paper_without_findings_has_nothing_to_contradict():
    assert silent("In the last survey 13.7% of residents smoked.", about=case())


# --- tallies ----------------------------------------------------------------------------------
# Outcome 1: healthy weight and obesity, both improved in both areas. Outcome 2: falls, pay improved,
# life satisfaction and life expectancy got worse, in both areas.

TALLIES = pairs("""
Of the indicators for outcome 1, two had improved.
There are two indicators for outcome 1, of which two improved.
For outcome 2, two had improved, none were unchanged and two had got worse.
For outcomes 1 and 2, four had improved since the baseline and two had got worse.
Four indicators improved in Medway and two got worse.
Two measures improved attendance at the clinic.
Three were worse than in England.
By the rule of 2%, one improved.
Nine had improved (source: last year's paper).
For outcome 1, three had improved.
=> 'three had improved' is not what the findings come to: two of 2 in Medway improved and two of 2 in Kent improved; place it with {{ tally(outcomes=[…]) }}
For outcome 2 in Medway, five had got worse.
=> 'five had got worse' is not what the findings come to: two of 4 in Medway got worse; place it with {{ tally(outcomes=[…]) }}
Of the six, 3 were unchanged.
=> '3 were unchanged' is not what the findings come to: none of 6 in Medway unchanged and none of 6 in Kent unchanged; place it with {{ tally(outcomes=[…]) }}
There are 21 indicators for outcomes 1 and 2.
=> '21 indicators for outcomes' is not what the findings come to: six in Medway and six in Kent
""")


@pytest.mark.parametrize(("text", "message"), TALLIES)
def test_a_count_that_was_typed_is_held_to_the_tallies(text, message):
    assert warned(text) == ([f"warning: paper.md > line 4: {message}"] if message else [])


def test_the_outcomes_a_passage_speaks_of_hold_for_its_next_sentences():
    assert silent("Outcome 1 was reviewed. Two had improved.")
    assert not silent("Outcome 1 was reviewed. Four had improved.")
    assert silent("Outcome 1 was reviewed.\n\nFour had improved.")


# --- through the command line -----------------------------------------------------------------

TYPED = (
    "Falls in Medway were 440.2 per 100,000 in 2023/24, and vaccination reached 76.3% in Medway.\n"
    "In the last survey 13.7% of residents smoked.\n"
)
TOLD = """
warning: paper.md > line 30: '76.3%' is not a figure of Vaccination, Medway: it is 66.3% in 2023/24 (indicators.csv > D10)
warning: paper.md > line 31: '13.7%' is not among the findings; check it, place it with {{ value(…) }}, or say where it is from: (source: …)
""".strip().splitlines()


def test_check_and_build_tell_what_was_typed_and_a_strict_build_stops(small_paper, run, tmp_path):
    folder = small_paper(("paper.md", "The figures stand below.\n", TYPED))
    assert run("check", folder).stderr.splitlines() == [*TOLD, UNSIGNED]
    assert run("build", folder, "-o", tmp_path / "made").stderr.splitlines() == [*TOLD, UNSIGNED]
    strict = run("build", folder, "-o", tmp_path / "strict", "--strict")
    assert strict.exit_code == 1
    assert strict.stderr.endswith(f"{len(TOLD) + 1} problems to put right\n")
    assert not (tmp_path / "strict").exists()


def test_a_period_that_ends_a_sentence_is_no_number_of_a_list():
    said = "Falls in Medway were 1440.2 per 100,000 in 2024/25. Turnout was 31.4%."
    assert warned(said) == [
        (
            "warning: paper.md > line 4: '31.4%' is not among the findings; check it, place it with "
            "{{ value(…) }}, or say where it is from: (source: …)"
        )
    ]
