"""The published rules on small numbers, at their edges, each from what its publisher says.

nhs         NHS England (then NHS Digital), "Disclosure control methodology for Hospital Episode
            Statistics and Emergency Care Data Set", September 2018: nought is shown, 1 to 7 is *, all
            else to the nearest 5; percentages from the rounded numbers, * where either was 1 to 7; no
            calculation on 1 to 7 values; no control of standardised rates, nor at national level.
ons-deaths  ONS, FOI/2021/3301 and User guide to mortality statistics, section 15: no age-standardised
            rate under 10 deaths, no crude rate under 3, both :; rates under 20 are marked (u).
ohid        Morris and others, Population Health Metrics 2018 (doi 10.1186/s12963-018-0177-1), and the
            Fingertips tool of February 2018: no directly standardised rate under 10 events.
ndtms       NDTMS ViewIt: every figure is rounded to the nearest 5.
"""

import pytest

from reportgen.config.disclosure import shipped
from reportgen.model import Claim, ClaimKind, ValueType
from tests.disclosure.spread import PAPER, asking, drawn, figures, row, shown

EDGES = ["0", "1", "2", "3", "4", "5", "7", "8", "9", "10", "12", "13", "19", "20", "22", "23"]


def counts(scheme, *numbers):
    table = "\n".join(["value", *numbers])
    register = [row(value_type=ValueType.COUNT, disclosure=scheme)]
    return drawn(shown(figures(table), register).facts)


@pytest.mark.parametrize(
    ("scheme", "as_shown"),
    [
        ("nhs", "0 * * * * * * 10 10 10 10 15 20 20 20 25"),
        ("ndtms", "0 0 0 5 5 5 5 10 10 10 10 15 20 20 20 25"),
        ("ohid", "0 * * * * 5 7 8 9 10 12 13 19 20 22 23"),
        ("ons-deaths", "0 1 2 3 4 5 7 8 9 10 12 13 19 20 22 23"),
    ],
)
def test_counts_at_the_edges(scheme, as_shown):
    assert [each.replace("- ", "") for each in counts(scheme, *EDGES)] == as_shown.split()


@pytest.mark.parametrize(
    ("scheme", "value_type", "withheld", "marked"),
    [
        ("ons-deaths", ValueType.STANDARDISED, "0 1 2 3 4 5 7 8 9", "10 12 13 19"),
        ("ons-deaths", ValueType.RATE, "0 1 2", "3 4 5 7 8 9 10 12 13 19"),
        ("ohid", ValueType.STANDARDISED, "0 1 2 3 4 5 7 8 9", ""),
        ("ohid", ValueType.RATE, "1 2 3 4", ""),
        ("nhs", ValueType.STANDARDISED, "", ""),
        ("nhs", ValueType.RATIO, "", ""),
        ("nhs", ValueType.MEAN, "1 2 3 4 5 7", ""),
        ("nhs", ValueType.RATE, "1 2 3 4 5 7", ""),
        ("ndtms", ValueType.RATE, "", ""),
    ],
)
def test_rates_by_the_events_they_rest_on(scheme, value_type, withheld, marked):
    table = "\n".join(["value | count", *(f"12.3 | {each}" for each in EDGES)])
    register = [row(value_type=value_type, unit="per 100,000", disclosure=scheme)]
    after = shown(figures(table), register).facts.observations
    by_events = dict(zip(EDGES, after, strict=True))
    assert [each for each, one in by_events.items() if one.value is None] == withheld.split()
    assert [each for each, one in by_events.items() if "[u]" in one.marks] == marked.split()


@pytest.mark.parametrize(
    ("figure", "as_shown"),
    [
        ("0 | 0 | 200", "0 0/200"),  # nought is shown
        ("0.5 | 1 | 200", "- *"),
        ("3.5 | 7 | 200", "- *"),
        ("4 | 8 | 200", "5 10/200"),  # 8 is shown as 10, and 10 of 200 are 5%
        ("8.0808 | 16 | 198", "7.5 15/200"),  # 15 of 200
        ("50 | 3 | 6", "- *"),
        ("0 | 0 | 6", "- *"),  # a denominator of 1 to 7 is withheld too
        ("61.4 | 614 | 1000", "61.5 615/1000"),
    ],
)
def test_nhs_percentages_are_of_the_rounded_numbers(figure, as_shown):
    register = [row(unit="%", decimals=1, disclosure="nhs")]
    made = shown(figures(f"value | count | denominator\n{figure}"), register).facts
    assert drawn(made) == [as_shown]


def test_a_crude_rate_is_of_the_rounded_numbers_too():
    register = [row(unit="per 100,000", disclosure="nhs")]
    table = "value | count | denominator\n12.4 | 31 | 250,002"
    # 30 of 250,000 are 12.0 per 100,000
    assert drawn(shown(figures(table), register).facts) == ["12 30/250000"]


def test_limits_are_those_of_the_rounded_numbers():
    """Wilson's limits of 10 of 200: 2.74 to 8.96 (hand calculation, z = 1.96); those of 8 are gone."""
    register = [row(unit="%", disclosure="nhs")]
    table = "value | count | denominator | limits\n4 | 8 | 200 | 2.04 to 7.69"
    assert drawn(shown(figures(table), register).facts) == ["5 10/200 (2.74 to 8.96)"]


def test_the_limits_of_a_count_are_those_of_the_rounded_count():
    """Byar's limits of 100 are 81.36 to 121.63 (PHE technical guide); those of 102 are gone."""
    register = [row(value_type=ValueType.COUNT, disclosure="nhs")]
    table = "value | limits\n102 | 83.17 to 123.82"
    assert drawn(shown(figures(table), register).facts) == ["100 (81.36 to 121.63)"]


def test_a_standardised_rate_is_shown_without_the_small_count_it_rests_on():
    """Its limits would tell the count as surely: how unequal they are depends on it alone."""
    table = """value | count | denominator | limits
        4.1 | 7 | 90000 | 1.6 to 8.5
        1.1 | 2 | 90000 | 0.1 to 4.0
        8.9 | 8 | 90000 | 3.8 to 17.6
        9.8 | 12 | 90000 | 5 to 17"""
    register = [row(value_type=ValueType.STANDARDISED, unit="per 100,000", disclosure="nhs")]
    assert drawn(shown(figures(table), register).facts) == [
        "4.1",
        "1.1",
        "8.9 10/90000 (3.80 to 17.60)",
        "9.8 10/90000 (5.00 to 17.00)",
    ]


def test_a_rounded_figure_does_not_keep_the_text_of_its_cell():
    register = [row(value_type=ValueType.COUNT, disclosure="nhs")]
    (one,) = shown(figures("value\n1,204"), register).facts.observations
    assert (one.value, one.raw) == (1205, "1205")
    register = [row(unit="%", disclosure="nhs")]
    (one,) = shown(
        figures("value | count | denominator\n8.08 | 16 | 198"), register
    ).facts.observations
    assert one.raw == "7.5"


def test_of_nobody_there_is_no_percentage():
    """2 of 2, rounded to 5, are 0 of 0."""
    register = [row(unit="%", disclosure="ndtms")]
    made = shown(figures("value | count | denominator\n100 | 2 | 2"), register).facts
    assert drawn(made) == ["- *"]


def test_a_mark_of_low_reliability_is_given_once():
    register = [row(value_type=ValueType.RATE, unit="per 100,000", disclosure="ons-deaths")]
    made = shown(figures("value | count | marks\n4.1 | 9 | [u]"), register).facts
    assert drawn(made) == ["4.1 9/- [u]"]


def test_nothing_of_a_withheld_figure_is_left_in_it():
    table = "value | count | denominator | limits | marks\n2.5 | 5 | 200 | 1.07 to 5.72 | [p]"
    claim = Claim(kind=ClaimKind.STATUS, text="worse than the 3 of 2022", place=PAPER)
    before = figures(table, note="really five", claims=(claim,))
    (one,) = shown(before, [row(unit="%", disclosure="nhs")]).facts.observations
    assert (one.value, one.count, one.denominator, one.limits95, one.limits998) == (None,) * 5
    assert (one.raw, one.note, one.claims, one.marks) == ("*", "", (), ("*", "[p]"))
    assert one.place == before[0].place


def test_every_scheme_says_whose_it_is_and_since_when():
    for name, rules in shipped().items():
        assert rules.source.startswith("https://"), name
        assert rules.title and rules.dated


def test_a_council_s_own_scheme_goes_before_a_published_one():
    own = {
        "nhs": {
            "title": "Ours",
            "source": "Our policy",
            "dated": "2026",
            "withheld": {"count": [1, 9]},
        }
    }
    register = [row(value_type=ValueType.COUNT)]
    made = shown(figures("value\n9\n10"), register, asking(default="nhs", own=own)).facts
    assert drawn(made) == ["- [c]", "10"]
