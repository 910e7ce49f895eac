"""Which figures of a paper go by which scheme, and what an author is told where that is in doubt."""

import pytest

from reportgen.findings.disclosure import quiet
from reportgen.model import Claim, ClaimKind, ValueType
from reportgen.problems import Level, Place, Problem
from tests.disclosure.spread import asking, drawn, figures, row, shown
from tests.making import told

COUNTED = {"value_type": ValueType.COUNT}
HERE = Place(file="deaths.csv", spot="row 2")


# --- which scheme ---------------------------------------------------------------------------------


def test_a_row_s_own_scheme_goes_before_the_paper_s_and_none_before_both():
    register = [
        row("Deaths", **COUNTED),
        row("Births", disclosure="ohid", **COUNTED),
        row("Visits", disclosure="none", **COUNTED),
    ]
    rows = [one for name in ("Deaths", "Births", "Visits") for one in figures("value\n6\n11", name)]
    made = shown(rows, register, asking(default="NHS")).facts
    assert drawn(made) == ["- *", "10", "6", "11", "6", "11"]
    assert [one.disclosure for one in made.indicators] == ["nhs", "ohid", None]


def test_without_a_scheme_figures_stand_as_they_stood():
    rows = figures("value | count | denominator | limits\n2.5 | 5 | 200 | 1.07 to 5.72")
    assert shown(rows, [row(unit="%")]).facts.observations == rows


def test_a_scheme_nobody_knows_is_told_where_it_is_named():
    cell = Place(file="register.csv", spot="H2")
    register = [row(disclosure="nsh", disclosure_place=cell, **COUNTED)]
    assert told(shown(figures("value\n6"), register).problems) == [
        (
            "error: register.csv > H2: there is no disclosure scheme 'nsh'; there are nhs, ons-deaths, "
            "ohid, ndtms; did you mean 'nhs'?"
        )
    ]
    by_default = shown(figures("value\n6"), [row(**COUNTED)], asking(default="hes"))
    assert told(by_default.problems) == [
        (
            "error: paper.md > line 9: there is no disclosure scheme 'hes'; there are nhs, ons-deaths, "
            "ohid, ndtms; did you mean 'nhs'?"
        )
    ]


@pytest.mark.parametrize(
    ("area", "code", "as_shown"),
    [
        ("England", "", "6"),
        ("England", "E92000001", "6"),
        ("England and Wales", "", "6"),
        ("Wales", "W92000004", "6"),
        ("Medway", "E06000035", "- *"),
        ("South East", "E12000008", "- *"),
        ("New England", "", "- *"),
        ("Wales", "E05000885", "- *"),  # a ward of Rotherham
    ],
)
def test_a_nation_s_figures_go_by_no_scheme(area, code, as_shown):
    rows = figures("value\n6", area=area, area_code=code)
    assert drawn(shown(rows, [row(disclosure="nhs", **COUNTED)]).facts) == [as_shown]


def test_a_figure_its_source_withholds_keeps_nothing_but_its_place():
    table = (
        "value | count | denominator | limits\n<5 | 4 | 200 | 1 to 9\n[c] | 3 | 90 |\n[x] | | 90 |"
    )
    rows = figures(table, note="really four")
    made = shown(rows, [row(unit="%")]).facts
    assert drawn(made) == ["- [c]", "- [c]", "- -/90 [x]"]
    assert [one.note for one in made.observations] == ["", "", "really four"]
    assert drawn(shown(rows, [row(unit="%", disclosure="nhs")]).facts)[0] == "- *"


def test_a_change_the_sheet_gives_goes_where_it_and_one_figure_make_a_withheld_one():
    change = Claim(kind=ClaimKind.CHANGE, text="+3", place=HERE)
    rating = Claim(kind=ClaimKind.RATING, text="Green", place=HERE)
    rows = figures("period | value\n2022 | [c]\n2023 | 12", claims=(change, rating))
    alone = figures("area | value\nKent | 12", claims=(change, rating))
    made = shown((*rows, *alone), [row(**COUNTED)]).facts
    assert [one.claims for one in made.observations] == [(), (rating,), (change, rating)]
    rounded = shown(alone, [row(disclosure="nhs", **COUNTED)]).facts
    assert [one.claims for one in rounded.observations] == [(rating,)]


def test_women_are_withheld_though_the_register_asks_for_men_alone():
    rows = figures("sex | value\nMale | 12\nFemale | 5\nPersons | 17")
    register = [
        row("Deaths", id="deaths-m", sex="Male", disclosure="nhs", **COUNTED),
        row("Deaths", id="deaths-p", sex="Persons", disclosure="ndtms", **COUNTED),
    ]
    assert drawn(shown(rows, register).facts) == ["10", "- *", "15"]


# --- what sort of figure --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "unit", "as_shown"),
    [
        ("value | count\n6 | 6", None, ["- *"]),  # its own count
        ("value\n6", "deaths", ["- *"]),
        ("value\n6", "Number", ["- *"]),
        ("value | count | denominator\n2 | 6 | 300", None, ["- *"]),  # 6 of 300 are 2 in 100
        ("value | count | denominator\n2 | 6 | 300,000", None, ["- *"]),  # 2 per 100,000
        ("value | count | denominator\n6 | 6 | 100,000", "per 100,000", ["- *"]),
        ("value | count\n6.1 | 60", "years", ["6.1 60/-"]),
        ("value\n6.1", None, ["6.1"]),
        ("value\n6", "years", ["6"]),
        ("value | count | denominator\n9.9 | 6 | 300,000", "per 100,000", ["9.9"]),  # standardised
        # a proportion, by the first; so the second is of 6, and withheld
        ("value | count | denominator\n50 | 20 | 40\n0 | 0 | 6", None, ["50 20/40", "- *"]),
    ],
)
def test_the_sort_of_figure_is_told_by_unit_and_counts_where_the_register_does_not_say(
    table, unit, as_shown
):
    made = shown(figures(table), [row(unit=unit, disclosure="nhs")])
    assert drawn(made.facts) == as_shown
    assert made.problems == ()


def test_a_rate_is_no_count_though_it_is_the_number_counted():
    """2 deaths among 100,000: no crude rate, by the ONS's rule, but a count it would let stand."""
    rows = figures("value | count | denominator\n2 | 2 | 100,000")
    assert drawn(shown(rows, [row(unit="per 100,000", disclosure="ons-deaths")]).facts) == ["- [c]"]
    assert drawn(shown(rows, [row(unit="deaths", disclosure="ons-deaths")]).facts) == ["2 2/100000"]


def test_a_rate_that_its_count_does_not_make_is_taken_for_standardised():
    """By the rule for directly standardised rates none is shown under 10 events."""
    rows = figures("value | count | denominator\n9.9 | 9 | 300,000\n9.9 | 10 | 300,000")
    made = shown(rows, [row(unit="per 100,000", disclosure="ohid")]).facts
    assert drawn(made) == ["- *", "9.9 10/300000"]


def test_whole_numbers_of_no_unit_may_be_counts_and_nothing_is_printed_until_that_is_said():
    register = [row(disclosure="nhs"), row("Years lived")]
    rows = (*figures("value\n6\n70"), *figures("value\n6", "Years lived"))
    assert told(shown(rows, register).problems) == [
        (
            "error: register.csv > row 2: the figures of 'Deaths' are whole numbers, and 'nhs' withholds "
            "small counts; say in the register's column 'value_type' which they are: proportion, crude "
            "rate, directly standardised rate, indirectly standardised ratio, mean, count, other"
        )
    ]


def test_figures_without_counts_cannot_be_withheld_and_that_is_said_once():
    names = ("A", "B", "C")
    rows = [one for name in names for one in figures("value | count\n2.5 |", name)]
    register = [row(name, unit="%") for name in names]
    made = shown(rows, register, asking(default="nhs"))
    assert drawn(made.facts) == ["2.5"] * 3
    assert told(made.problems) == [
        (
            "warning: paper.md > line 9: the data do not give the counts of all figures of 'A', 'B' and "
            "'C', so it cannot be told whether 'nhs' withholds them; those without counts are shown"
        )
    ]


def test_nothing_is_said_of_counts_where_the_scheme_asks_for_none():
    for register in (row(unit="years"), row(unit="%", disclosure="ndtms"), row(**COUNTED)):
        made = shown(figures("value\n8.5"), [register], asking(default="nhs"))
        assert made.problems == ()
    england = figures("value\n8.5", area="England")
    assert shown(england, [row(unit="%", disclosure="nhs")]).problems == ()


# --- what an author withholds besides ---------------------------------------------------------------


THREE = "area | period | value\nMedway | 2023 | 40\nKent | 2023 | 50\nKent | 2022 | 60"


@pytest.mark.parametrize("named", ["deaths, Kent, 2023", "DEATHS, kent, 2023"])
def test_a_figure_an_author_names_is_withheld_and_no_other(named):
    made = shown(figures(THREE), [row(**COUNTED)], asking(withhold=named))
    assert drawn(made.facts) == ["40", "- [c]", "60"]
    assert made.problems == ()
    by_scheme = shown(figures(THREE), [row(**COUNTED)], asking(default="nhs", withhold=named))
    assert drawn(by_scheme.facts) == ["40", "- *", "60"]


@pytest.mark.parametrize(
    ("named", "fault"),
    [
        ("death, Kent, 2023", "'death' is not in the data; did you mean 'deaths'?"),
        ("deaths, Kemt, 2023", "'Kemt' is not in the data; did you mean 'Kent'?"),
        ("deaths, Kent, 2021", "deaths has no figure for Kent in 2021"),
    ],
)
def test_a_figure_that_is_not_there_is_told(named, fault):
    made = shown(figures(THREE), [row(**COUNTED)], asking(withhold=named))
    assert [one.removeprefix("error: paper.md > line 9: ") for one in told(made.problems)] == [
        fault
    ]
    assert drawn(made.facts) == ["40", "50", "60"]


def test_of_several_sexes_the_register_s_own_is_withheld():
    rows = figures("sex | category | value\nMale | | 12\nFemale | | 15\nMale | Poorest | 9")
    register = [row("Deaths", id="deaths-m", sex="Male", **COUNTED)]
    made = shown(rows, register, asking(withhold="deaths-m, Medway, 2023"))
    assert drawn(made.facts) == ["- [c]", "15", "9"]


# --- warnings ---------------------------------------------------------------------------------------


def test_a_warning_of_a_withheld_figure_does_not_tell_it():
    """A reader's warning goes into the record beside the paper."""
    made = shown(figures("value\n6\n70"), [row(disclosure="nhs", **COUNTED)]).facts
    said = [
        Problem(place=Place(file="deaths.csv", spot=spot), message=message, level=level)
        for spot, message, level in (
            ("row 2", "the value 6 is odd", Level.WARNING),
            ("row 2", "the value 6 is wrong", Level.ERROR),  # nothing is written while it is
            ("row 3", "the value 70 is odd", Level.WARNING),
        )
    ]
    assert told(quiet(said, made)) == [
        (
            "warning: deaths.csv > row 2: there is a warning here of a figure that is withheld; "
            "'reportgen inspect' tells it"
        ),
        "error: deaths.csv > row 2: the value 6 is wrong",
        "warning: deaths.csv > row 3: the value 70 is odd",
    ]
