"""What a reader could work out: a total less the rest, a rate times its population, and the like."""

from dataclasses import replace

import pytest

from reportgen.findings.disclosure import recoverable
from reportgen.model import Absence, ValueType
from tests.disclosure.spread import asking, figures, given_away, printed, row, shown
from tests.making import judge, period, series, told

COUNTED = {"value_type": ValueType.COUNT}
MALE, FEMALE, PERSONS = (
    row("Deaths", id=f"deaths-{sex[0].lower()}", sex=sex, **COUNTED)
    for sex in ("Male", "Female", "Persons")
)
BY_SEX = "sex | value\nMale | {}\nFemale | {}\nPersons | {}"


# --- sexes ----------------------------------------------------------------------------------------


def by_sex(male, female, persons, register=(MALE, FEMALE, PERSONS), **asked):
    return given_away(figures(BY_SEX.format(male, female, persons)), register, asking(**asked))


def test_persons_less_men_are_women_and_the_build_names_the_pair_and_says_what_to_do():
    assert by_sex(12, "*", 17) == [
        (
            "error: deaths.csv > row 3: Deaths, Female, Medway, 2023 is withheld, and can be worked out "
            "from Deaths, Persons, Medway, 2023 (deaths.csv > row 4) and Deaths, Male, Medway, 2023 "
            "(deaths.csv > row 2); leave one of them out, or withhold another, such as withhold: "
            "{indicator: deaths-m, area: Medway, period: 2023} in paper.md"
        )
    ]


@pytest.mark.parametrize(("default", "women"), [("nhs", 5), ("ohid", 3)])
def test_what_our_own_scheme_withholds_may_not_be_worked_out_either_though_all_is_rounded(
    default, women
):
    (problem,) = by_sex(12, women, 12 + women, default=default)
    assert problem.startswith("error: deaths.csv > row 3: Deaths, Female, Medway, 2023 is withheld")


def test_a_total_that_is_withheld_is_the_sum_of_its_parts():
    (problem,) = by_sex(12, 9, "[c]")
    assert problem.startswith(
        "error: deaths.csv > row 4: Deaths, Persons, Medway, 2023 is withheld"
    )


@pytest.mark.parametrize(
    "figures_", [(12, 15, 27), ("*", "*", 17), ("*", 5, "*"), (12, "*", "[x]")]
)
def test_there_is_nothing_to_be_told_where_two_are_withheld_or_none(figures_):
    assert by_sex(*figures_) == []


def test_withholding_a_second_figure_puts_it_right():
    assert len(by_sex(12, 5, 17, default="nhs")) == 1
    assert by_sex(12, 5, 17, default="nhs", withhold="deaths-m, Medway, 2023") == []


def test_the_women_need_not_be_printed_to_be_worked_out():
    """Persons less men: the women's own row is withheld, and the paper leaves it out."""
    (problem,) = by_sex(12, 5, 17, (MALE, PERSONS), default="nhs")
    assert problem.startswith("error: deaths.csv > row 3: Deaths, Female, Medway, 2023 is withheld")


def test_a_figure_that_is_not_printed_protects_the_withheld_one():
    assert by_sex(12, 5, 17, (FEMALE, PERSONS), default="nhs") == []
    assert by_sex(12, 5, 17, (MALE, FEMALE), default="nhs") == []


def at_most(highest, **more):
    """A scheme that withholds counts from 1 to this."""
    few = {"withheld": {"count": [1, highest]}, **more}
    return {"ours": {"title": "Ours", "source": "-", "dated": "-", **few}}


@pytest.mark.parametrize(
    ("highest", "male", "female", "told_of"),
    [
        (1, 1, 1, 2),  # two of 1 make 2, whatever is withheld besides
        (4, 4, 4, 2),  # two of at most 4 make 8 only as 4 and 4
        (4, 4, 3, 0),  # 7 may be 4 and 3, or 3 and 4
        (2, 1, 2, 0),  # so may 3
    ],
)
def test_two_withheld_figures_are_told_where_their_sum_leaves_each_but_one_value(
    highest, male, female, told_of
):
    found = by_sex(male, female, male + female, default="ours", own=at_most(highest))
    assert len(found) == told_of


def test_rounding_leaves_room_for_two():
    """5 and 5 of at most 5 are all that makes 10; but 10 may be 8 to 12, rounded to 5."""
    assert len(by_sex(5, 5, 10, default="ours", own=at_most(5))) == 2
    assert by_sex(5, 5, 10, default="ours", own=at_most(5, rounded_to=5)) == []


def test_what_is_printed_besides_narrows_two_that_are_withheld():
    """12 less 10 is 2, which two of at least 1 make as 1 and 1."""
    ages = (("All ages", 12), ("<18", 1), ("18-64", 1), ("65+", 10))
    assert len(by_age(*ages, default="ours", own=at_most(4))) == 2


def test_a_total_that_is_withheld_with_a_part_may_leave_one_value_to_each():
    """3 and at least 1 are at least 4, and a total that is withheld is at most 4: so 1, and 4."""
    register = [replace(MALE, disclosure="none"), FEMALE, PERSONS]
    assert len(by_sex(3, 1, 4, register, default="ours", own=at_most(4))) == 2


def test_a_third_that_is_not_printed_is_nought_where_two_make_the_whole():
    """Two of at least 1 are 1 and 1 where all three make 2."""
    table = "age | value\nAll ages | 2\n<18 | 1\n18-64 | 1\n65+ | 0"
    ages = ("All ages", "<18", "18-64")
    register = [row("Deaths", id=age, age=age, **COUNTED) for age in ages]
    asked = asking(default="ours", own=at_most(1))
    assert len(given_away(figures(table), register, asked)) == 2


@pytest.mark.parametrize("default", [None, "nhs"])
def test_the_figure_an_author_withholds_is_not_to_be_worked_out_either(default):
    (problem,) = by_sex(12, 15, 27, default=default, withhold="deaths-f, Medway, 2023")
    assert problem.startswith("error: deaths.csv > row 3: Deaths, Female, Medway, 2023 is withheld")


def test_of_two_withheld_figures_one_may_be_any_number_where_an_author_withholds_it():
    own = at_most(4)
    assert by_sex(4, 4, 8, default="ours", own=own)
    assert by_sex(3, 5, 8, default="ours", own=own, withhold="deaths-f, Medway, 2023") == []


def test_percentages_are_worked_out_by_their_counts():
    table = "sex | value | count | denominator\nMale | 12 | 12 | 100\nFemale | * | |\nPersons | 8.5 | 17 | 200"
    register = [
        row("Deaths", id=f"deaths-{sex}", sex=sex, unit="%")
        for sex in ("Male", "Female", "Persons")
    ]
    (problem,) = given_away(figures(table), register)
    assert problem.startswith("error: deaths.csv > row 3: Deaths, Female, Medway, 2023 is withheld")
    without_counts = "sex | value\nMale | 12\nFemale | *\nPersons | 8.5"
    assert given_away(figures(without_counts), register) == []


def test_standardised_rates_withheld_as_unreliable_have_counts_that_may_be_shown():
    table = "sex | value | count | denominator\nMale | 6 | 9 | 90000\nFemale | 7 | 12 | 90000\nPersons | 6.5 | 21 | 180000"
    register = [
        row("Deaths", id=sex, sex=sex, value_type=ValueType.STANDARDISED, unit="per 100,000")
        for sex in ("Male", "Female", "Persons")
    ]
    made, _ = printed(figures(table), register, asking(default="ohid"))
    assert made.observations[0].value is None
    assert given_away(figures(table), register, asking(default="ohid")) == []


@pytest.mark.parametrize(
    ("other", "told_of"),
    [("8 | 9 | 17", True), ("79 | 83 | 81", False)],  # deaths add up, years of life do not
)
def test_whole_numbers_nobody_calls_counts_are_taken_for_counts_where_they_add_up(other, told_of):
    male, female, persons = other.split(" | ")
    table = f"""sex | period | value
        Male | 2022 | {male}
        Female | 2022 | {female}
        Persons | 2022 | {persons}
        Male | 2023 | 12
        Female | 2023 | *
        Persons | 2023 | 17"""
    register = [row("Deaths", id=sex, sex=sex) for sex in ("Male", "Female", "Persons")]
    assert bool(given_away(figures(table), register)) is told_of


# --- ages, times, categories ------------------------------------------------------------------------


def by_age(*ages, **asked):
    register = [row("Deaths", id=f"deaths {age}", age=age, **COUNTED) for age, _ in ages]
    table = "\n".join(["age | value", *(f"{age} | {value}" for age, value in ages)])
    return given_away(figures(table), register, asking(**asked))


@pytest.mark.parametrize(
    "ages",
    [
        (("All ages", 40), ("<18", "*"), ("18-64 yrs", 20), ("65+ yrs", 15)),
        (("All ages", "*"), ("Under 18", 5), ("18 and over", 2)),
        (("16-64", 40), ("16 to 24", 15), ("25-64 years", "*")),
    ],
)
def test_ages_that_meet_end_to_end_make_the_whole(ages):
    assert len(by_age(*ages)) == 1


@pytest.mark.parametrize(
    "ages",
    [
        (("All ages", 40), ("<18", "*"), ("18-64", 20)),  # those of 65 and over are not told
        (("All ages", 40), ("<18", "*"), ("16+", 20)),  # some are in both
        (("All ages", 40), ("School age", "*"), ("18+", 20)),
        (("", 40), ("<18", "*"), ("18+", 20)),
    ],
)
def test_ages_that_do_not_tell_nothing(ages):
    assert by_age(*ages) == []


def over_time(*rows, long="2022/23"):
    """A row of the register for periods as long as this, and one for quarters."""
    register = [
        row("Deaths", id=f"deaths-{when}", baseline=period(when), **COUNTED)
        for when in (long, "Q1 2023/24")
    ]
    return given_away(figures("\n".join(["period | value", *rows])), register)


def test_a_year_less_three_quarters_is_the_fourth():
    quarters = ["Q1 2023/24 | 20", "Q2 2023/24 | *", "Q3 2023/24 | 20", "Q4 2023/24 | 20"]
    (problem,) = over_time(*quarters, "2023/24 | 65")
    assert problem.startswith("error: deaths.csv > row 3: Deaths, Medway, July to September 2023")
    assert over_time(*quarters[1:], "2023/24 | 65") == []
    assert over_time(*quarters, "2022/23 | 65") == []
    in_one_row = figures("\n".join(["period | value", *quarters, "2023/24 | 65"]))
    assert given_away(in_one_row, [row(baseline=period("2022/23"), **COUNTED)]) == []


def test_half_a_year_to_date_less_the_first_quarter_is_the_second():
    rows = ("Apr-Jun 2023 | 20", "Jul-Sep 2023 | *", "Apr-Sep 2023 | 25")
    (problem,) = over_time(*rows, long="Apr-Sep 2022")
    assert "July to September 2023 is withheld" in problem


def by_category(*rows):
    """What is told where the rows of a category are printed as well, as findings do not yet."""
    observations = figures("\n".join(["category | value", *rows]))
    made, findings = printed(observations, [row(**COUNTED)])
    return told(recoverable(made, [replace(one, series=made.observations) for one in findings]))


def test_quintiles_less_four_are_the_fifth():
    four = [f"Deprivation quintile: {number} | 10" for number in (1, 2, 4, 5)]
    (problem,) = by_category(*four, "Deprivation quintile: 3 | *", " | 45")
    assert problem.startswith(
        "error: deaths.csv > row 6: Deaths, Deprivation quintile: 3, Medway, 2023 is withheld"
    )
    assert by_category(*four[:3], "Deprivation quintile: 3 | *", " | 45") == []
    assert by_category(*four[:3], "Quintile: 3 | *", "Quintile: 5 | *", " | 45") == []


def test_other_categories_are_all_there_are_where_they_add_up_somewhere():
    def told_of(white, other, total):
        table = f"""area | category | value
            Bexley | Ethnicity: White | 20
            Bexley | Ethnicity: Other | 10
            Bexley | | 30
            Kent | Ethnicity: White | {white}
            Kent | Ethnicity: Other | {other}
            Kent | | {total}
            Medway | Ethnicity: White | 30
            Medway | Ethnicity: Other | *
            Medway | | 35"""
        made, findings = printed(figures(table), [row(**COUNTED)])
        return recoverable(made, [replace(one, series=made.observations) for one in findings])

    assert len(told_of(50, 10, 60)) == 1
    assert told_of(50, 10, 62) == ()  # some are of no category
    assert len(told_of(0, 0, 0)) == 1
    assert len(told_of(50, 10, "[x]")) == 1
    assert told_of("[x]", 10, 60) != ()


# --- areas ------------------------------------------------------------------------------------------


def by_area(*rows, areas=("Kent", "Medway", "Kent and Medway"), heads="area | value"):
    return given_away(figures("\n".join([heads, *rows])), [row(**COUNTED)], areas=areas)


@pytest.mark.parametrize(
    "whole", ["Kent and Medway", "Kent & Medway", "NHS Kent and Medway ICB", "KENT AND MEDWAY"]
)
def test_an_area_named_after_its_parts_less_the_one_is_the_other(whole):
    rows = ("Kent | 40", "Medway | *", f"{whole} | 45")
    (problem,) = by_area(*rows, areas=("Kent", "Medway", whole))
    assert problem.startswith("error: deaths.csv > row 3: Deaths, Medway, 2023 is withheld")
    assert by_area(*rows, areas=("Medway", whole)) == []
    assert by_area("Kent | *", *rows[1:], areas=("Kent", "Medway", whole)) == []


def test_a_comparator_is_printed_too():
    observations = figures("area | value\nKent | 40\nMedway | *\nKent and Medway | 45")
    register = [row(**COUNTED)]
    areas = ("Kent", "Medway")
    assert given_away(observations, register, areas=areas) == []
    assert len(given_away(observations, register, areas=areas, comparator="Kent and Medway")) == 1


def test_two_areas_alike_are_no_parts_of_each_other():
    rows = [
        f"{area} | {year} | {value}"
        for area, last in (("Dover", 12), ("Deal", "*"))
        for year, value in ((2021, 8), (2022, 9), (2023, last))
    ]
    assert by_area(*rows, heads="area | period | value", areas=("Dover", "Deal")) == []


def test_noughts_show_no_area_to_be_part_of_another():
    rows = [
        f"{area} | {year} | {value}"
        for area, last in (("Dover", 12), ("Deal", "*"), ("Hythe", 20))
        for year, value in ((2021, 0), (2022, 0), (2023, last))
    ]
    assert by_area(*rows, heads="area | period | value", areas=("Dover", "Deal", "Hythe")) == []


def test_tyne_and_wear_is_no_whole_where_there_is_no_wear():
    assert by_area("Tyne | *", "Tyne and Wear | 45", areas=("Tyne", "Tyne and Wear")) == []


DISTRICTS = """
    Medway    | 2020 | UA       | 70
    Medway    | 2021 | UA       | 71
    Ashford   | 2020 | District | 12
    Dover     | 2020 | District | 20
    Kent      | 2020 | County   | 32
    Ashford   | 2021 | District | 10
    Dover     | 2021 | District | 20
    Kent      | 2021 | County   | {}
    Ashford   | 2022 | District | 11
    Dover     | 2022 | District | 22
    Kent      | 2022 | County   | 33
    Ashford   | 2023 | District | *
    Dover     | 2023 | District | 20
    Kent      | 2023 | County   | 26
"""


@pytest.mark.parametrize(("kent", "told_of"), [(30, True), (31, False), ("[x]", True)])
def test_areas_that_always_add_up_to_another_are_its_parts(kent, told_of):
    heads = "area | period | area_type | value"
    found = by_area(*DISTRICTS.format(kent).strip().splitlines(), heads=heads,
                    areas=("Ashford", "Dover", "Kent"))  # fmt: skip
    assert [one.partition(" is withheld")[0] for one in found] == (
        ["error: deaths.csv > row 13: Deaths, Ashford, 2023"] if told_of else []
    )


def test_areas_that_add_up_once_may_do_so_by_chance():
    rows = DISTRICTS.format("[x]").strip().splitlines()[8:]
    heads = "area | period | area_type | value"
    assert by_area(*rows, heads=heads, areas=("Ashford", "Dover", "Kent")) == []


def test_a_nation_is_no_part_of_a_council_s_total():
    rows = [
        f"{area} | {year} | {value}"
        for year, east in ((2021, 40), (2022, 41), (2023, "*"))
        for area, value in (
            ("East", east),
            ("West", 10),
            ("Total", 50 if east == 40 else 51),
            ("England", 9000),
        )
    ]
    found = by_area(
        *rows, heads="area | period | value", areas=("East", "West", "Total", "England")
    )
    assert [one.partition(" is withheld")[0] for one in found] == [
        "error: deaths.csv > row 10: Deaths, East, 2023"
    ]


def test_a_nation_s_figures_are_not_rounded_and_so_leave_less_room():
    """5 and 5 of at most 5 are all that makes 10, which for England is 10 and not 8 to 12."""
    rows = [
        f"{area} | {year} | {value}"
        for year, north, south in ((2021, 20, 30), (2022, 25, 35), (2023, 5, 5))
        for area, value in (("North", north), ("South", south), ("England", north + south))
    ]
    asked = asking(default="ours", own=at_most(5, rounded_to=5))
    observations = figures("\n".join(["area | period | value", *rows]))
    areas = ("North", "South", "England")
    assert len(given_away(observations, [row(**COUNTED)], asked, areas)) == 2


# --- what the register says ---------------------------------------------------------------------------


def parts_of(*names, **register):
    return [row(name, part_of="all-causes", **COUNTED, **register) for name in names]


def test_what_is_part_of_another_indicator_is_that_less_the_rest():
    table = "period | value\n2022 | {}\n2023 | {}"
    register = [row("All causes", **COUNTED), *parts_of("Cancer", "Other causes")]
    rows = [
        *figures(table.format(30, 35), "All causes"),
        *figures(table.format(20, 30), "Cancer"),
        *figures(table.format(10, "*"), "Other causes"),
    ]
    rows = [replace(one, indicator=one.indicator.replace(" ", "-")) for one in rows]
    assert given_away(rows, register) == [
        (
            "error: other causes.csv > row 3: Other causes, Medway, 2023 is withheld, and can be worked "
            "out from All causes, Medway, 2023 (all causes.csv > row 3) and Cancer, Medway, 2023 "
            "(cancer.csv > row 3); leave one of them out, or withhold another, such as withhold: "
            "{indicator: cancer, area: Medway, period: 2023} in paper.md"
        )
    ]
    assert given_away(rows, [replace(one, part_of=None) for one in register]) == []


def test_only_an_indicator_s_own_sex_is_part_of_its_whole():
    by_sex = "sex | value\nPersons | {}\nMale | {}"
    register = [
        row("All causes", id="all-causes", sex="Persons", **COUNTED),
        *parts_of("Cancer", "Stroke", sex="Persons"),
    ]
    rows = [
        *figures(by_sex.format(35, 20), "All causes"),
        *figures(by_sex.format(30, 15), "Cancer"),
        *figures(by_sex.format("*", "*"), "Stroke"),
    ]
    (problem,) = given_away(rows, register)
    assert problem.startswith(
        "error: stroke.csv > row 2: Stroke, Persons, Medway, 2023 is withheld"
    )


def test_the_smallest_of_the_others_is_proposed():
    register = [row("All causes", **COUNTED), *parts_of("Cancer", "Stroke", "Other")]
    rows = [
        *figures("value\n75", "All causes", indicator="all-causes"),
        *figures("value\n40", "Cancer"),
        *figures("value\n30", "Stroke"),
        *figures("value\n5", "Other"),
    ]
    (problem,) = given_away(rows, register, asking(default="nhs"))
    assert problem.startswith("error: other.csv > row 2: Other, Medway, 2023 is withheld")
    assert "withhold: {indicator: stroke, area: Medway, period: 2023}" in problem


# --- rates --------------------------------------------------------------------------------------------


COUNTS = "period | value\n2021 | 12\n2022 | 30\n2023 | 5"
RATES = "period | value\n2021 | 4.29\n2022 | 10.68\n2023 | 1.77"
PEOPLE = "period | value\n2021 | 279,800\n2022 | 281,000\n2023 | 282,500"
RATED = row("Death rate", id="death rate", unit="per 100,000", decimals=2)


def by_rate(rates=RATES, people=PEOPLE):
    """Deaths go by the NHS's scheme; the rate and the population by none."""
    register = [row(disclosure="nhs", **COUNTED), RATED, row("Population")]
    rows = (
        *figures(COUNTS),
        *figures(rates, "Death rate"),
        *(figures(people, "Population") if people else ()),
    )
    return given_away(rows, register)


def test_a_rate_times_its_population_is_the_count():
    """1.77 per 100,000 of 282,500 are 5.0."""
    assert by_rate() == [
        (
            "error: deaths.csv > row 4: Deaths, Medway, 2023 is withheld, and can be worked out from Death "
            "rate (death rate.csv > row 4) times the Population at population.csv > row 4; give 'death "
            "rate' the same scheme in the register's column 'disclosure', or leave one of them out"
        )
    ]


def test_a_rate_without_a_population_on_the_page_tells_no_count():
    assert by_rate(people=None) == []


def test_a_rate_of_something_else_is_no_rate_of_the_count():
    assert by_rate("period | value\n2021 | 4.29\n2022 | 9.99\n2023 | 1.77") == []


def test_one_year_alone_does_not_show_what_a_rate_is_of():
    alone = [
        table.splitlines()[0] + "\n" + table.splitlines()[-1] for table in (COUNTS, RATES, PEOPLE)
    ]
    register = [row(disclosure="nhs", **COUNTED), RATED, row("Population")]
    rows = [one for table, name in zip(alone, ("Deaths", "Death rate", "Population"), strict=True)
            for one in figures(table, name)]  # fmt: skip
    assert given_away(rows, register) == []


def test_noughts_do_not_show_what_a_rate_is_of():
    noughts = "period | value\n2021 | 0.000\n2022 | 0.000\n2023 | {}"
    register = [row(disclosure="nhs", **COUNTED), RATED, row("Population")]
    rows = (
        *figures(noughts.format(5), "Deaths"),
        *figures(noughts.format("1.77"), "Death rate"),
        *figures(PEOPLE, "Population"),
    )
    assert given_away(rows, register) == []


def test_only_a_rate_or_a_proportion_is_taken_for_one():
    standardised = replace(RATED, value_type=ValueType.STANDARDISED)
    register = [row(disclosure="nhs", **COUNTED), standardised, row("Population")]
    rows = (*figures(COUNTS), *figures(RATES, "Death rate"), *figures(PEOPLE, "Population"))
    assert given_away(rows, register) == []


def test_a_rate_that_is_withheld_too_tells_nothing():
    assert by_rate(RATES.replace("1.77", "*")) == []


def test_a_rate_too_coarse_to_tell_one_count_from_the_next_is_let_by():
    """2 per 100,000 of 282,500, as written, are from 4.2 to 7.1: 5, 6 or 7."""
    coarse = "period | value\n2021 | 4.29\n2022 | 10.68\n2023 | 2"
    assert by_rate(coarse) == []


def test_a_rate_to_a_tenth_may_tell_a_count_of_five():
    """0.5 per 100,000 of a million, as written, are from 4.5 to 5.5."""
    million = "period | value\n2021 | 1,000,000\n2022 | 1,000,000\n2023 | 1,000,000"
    assert len(by_rate("period | value\n2021 | 1.2\n2022 | 3.0\n2023 | 0.5", million)) == 1


def test_rates_too_coarse_to_tell_do_not_show_what_they_are_of():
    """2 per 100,000 of 500,000, as written, are from 7.5 to 12.5: that 12 is among them says little."""
    many = "period | value\n2021 | 500,000\n2022 | 500,000\n2023 | 282,500"
    assert by_rate("period | value\n2021 | 2\n2022 | 6\n2023 | 1.77", many) == []


OWN = """period | value | denominator | limits
    2021 | 4.29 | 279,800 | 2.22 to 7.49
    2022 | 10.68 | 281,000 | 7.20 to 15.24
    2023 | 1.77 | 282,500 | 0.57 to 4.13"""


def test_a_rate_with_its_limits_tells_the_count():
    """The limits stand in the workings: how far they are apart depends on the count."""
    (problem,) = by_rate(OWN, people=None)
    assert "from Death rate (death rate.csv > row 4) and its confidence limits; give" in problem


def test_a_rate_s_count_gives_it_limits_that_are_printed():
    counted = "\n".join(
        f"{line.rpartition('|')[0]} | {count}"
        for line, count in zip(OWN.splitlines(), ("count", 12, 30, 5), strict=True)
    )
    assert len(by_rate(counted, people=None)) == 1


def test_a_comparator_s_rate_tells_its_count():
    register = [row(disclosure="nhs", **COUNTED), RATED, row("Population")]
    rows = (
        *figures(COUNTS, area="Kent"),
        *figures(RATES, "Death rate", area="Kent"),
        *figures(PEOPLE, "Population", area="Kent"),
    )
    assert len(given_away(rows, register, comparator="Kent")) == 1
    assert given_away(rows, register) == []


def test_a_denominator_that_is_not_printed_tells_nothing():
    assert (
        by_rate("\n".join(line.rpartition("|")[0] for line in OWN.splitlines()), people=None) == []
    )


def test_a_rate_s_count_is_told_by_other_years_where_the_source_withholds_it():
    counts = COUNTS.replace("2023 | 5", "2023 | *")
    register = [row(**COUNTED), RATED, row("Population")]
    rows = (
        *figures(counts),
        *figures(RATES, "Death rate"),
        *figures(PEOPLE, "Population"),
    )
    (problem,) = given_away(rows, register)
    assert problem.startswith("error: deaths.csv > row 4: Deaths, Medway, 2023 is withheld")


# --- changes ------------------------------------------------------------------------------------------


def test_a_change_from_a_withheld_figure_may_not_be_printed():
    """No rule makes such a finding; that none comes to be printed is watched all the same."""
    finding = judge(series("2021/22 | 3\n2024/25 | 8"))
    hidden = replace(finding.baseline, value=None, absence=Absence.SUPPRESSED)
    made = shown((), []).facts
    assert recoverable(made, [finding]) == ()
    assert told(recoverable(made, [replace(finding, baseline=hidden)])) == [
        (
            "error: indicators.xlsx > Data!C3: Healthy weight, Medway, 2021/22 is withheld, and its change "
            "to or from the figure at indicators.xlsx > Data!C3 is printed"
        )
    ]
    assert recoverable(made, [replace(finding, baseline=hidden, change=None)]) == ()
