"""ASCOF open data: the parts of a figure in rows of their own, gathered into one."""

from collections.abc import Callable

import pytest

from reportgen.model import DataFile
from reportgen.problems import Reading
from reportgen.sources.layouts.ascof import no_period
from reportgen.sources.sheet import Sheet
from tests.sources.telling import drawn, told

Read = Callable[..., Reading[DataFile]]

HEAD = (
    "Geographical Code,Geographical Description,Geographical Level,ONS Code,ASCOF Measure Code,"
    "Disaggregation Level,Measure Type,Measure Value,Measure Group,Measure Group Description\n"
)
PERIOD = {"period": "= 2020/21"}


def rows(*parts: str, area: str = "Kent", code: str = "E10000016") -> str:
    """A record for each part, written "Total Outcome 96.2"."""
    told = (part.rsplit(" ", 1) for part in parts)
    cells = ((*kind.split(" ", 1), value) for kind, value in told)
    return "".join(
        f"820,{area},Council,{code},1C1A,{whom.replace('_', ' ')},{what},{value},1C1A,Support\n"
        for whom, what, value in cells
    )


def test_an_ascof_file_is_recognised_and_asks_for_its_year(read_csv_of: Read) -> None:
    reading = read_csv_of(HEAD + rows("Total Outcome 96.2"))
    assert reading.facts.layout == "ascof"
    assert told(reading) == [
        (
            "error: data.csv: this is an ASCOF file, which does not say what year it is of; say so in "
            'paper.md: columns: {period: "= 2023/24"}'
        )
    ]


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("meas-from-asc-of-eng-2019-20-open-data.csv", "2019/20"),
        ("nhsd_ascof_2020-21_open_data_eav.xlsx", "2020/21"),
        ("ascof-2026-02-12.csv", "2023/24"),
        ("ascof.csv", "2023/24"),
    ],
)
def test_the_year_in_the_name_of_the_file_is_proposed_and_not_taken(name: str, year: str) -> None:
    problem = no_period(Sheet(file=name, name="", rows={}))
    assert problem.message.endswith(f'columns: {{period: "= {year}"}}')


def test_the_parts_of_a_figure_may_stand_in_any_order(read_csv_of: Read) -> None:
    reading = read_csv_of(
        HEAD
        + rows("Total Margin_Of_Error 0.3".replace("_", " "), "Total Numerator 83160")
        + rows("Total Base 430", area="Medway", code="E06000035")
        + rows("Total Outcome 19.6", "Total Denominator 4235"),
        PERIOD,
    )
    assert drawn(reading) == ["1C1A Kent 2020/21 19.6 H5"]
    (one,) = reading.facts.observations
    assert (str(one.count), str(one.denominator)) == ("83160", "4235")
    assert one.limits998 is None
    assert one.limits95 is not None
    assert (str(one.limits95.lower), str(one.limits95.upper)) == ("19.3", "19.9")
    assert (one.name, one.area_type, one.raw) == ("Support", "Council", "19.6")
    assert told(reading) == []


def test_only_the_total_is_a_headline(read_csv_of: Read) -> None:
    reading = read_csv_of(
        HEAD
        + rows("Total Outcome 96.2", "Male Outcome 95", "18-64 Outcome 94")
        + rows("85_and_over Outcome 93", "64_and_under Outcome 92", "Carers Outcome 91"),
        PERIOD,
    )
    said = [(str(one.value), one.sex, one.age, one.category) for one in reading.facts.observations]
    assert said == [
        ("96.2", "", "", ""),
        ("95", "Male", "", "Sex: Male"),
        ("94", "", "18-64", "Age: 18-64"),
        ("93", "", "85 and over", "Age: 85 and over"),
        ("92", "", "64 and under", "Age: 64 and under"),
        ("91", "", "", "Carers"),
    ]


def test_a_part_that_is_withheld_or_missing(read_csv_of: Read) -> None:
    reading = read_csv_of(
        HEAD
        + rows("Total Outcome [c]", "Total Numerator [c]", "Total Denominator 12")
        + rows("Male Outcome [x]", "Male Margin_Of_Error [x]".replace("_", " "))
        + rows("Female Numerator 5"),
        PERIOD,
    )
    assert [(str(one.absence), one.count, one.limits95) for one in reading.facts.observations][
        :2
    ] == [
        ("suppressed", None, None),
        ("not available", None, None),
    ]
    assert str(reading.facts.observations[2].absence) == "not available"
    assert told(reading) == []


def test_a_part_given_twice_is_warned_of_or_refused(read_csv_of: Read) -> None:
    same = read_csv_of(HEAD + rows("Total Outcome 96.2", "Total Outcome 96.2"), PERIOD)
    assert told(same) == [
        "warning: data.csv > H3: the same figure stands at H2 too; one of the rows can go"
    ]
    other = read_csv_of(HEAD + rows("Total Outcome 96.2", "Total Outcome 96.4"), PERIOD)
    assert told(other) == [
        "error: data.csv > H3: 96.4 here, but 96.2 at H2, both for Support, Kent, 2020/21"
    ]


def test_a_margin_of_error_below_nought_is_refused(read_csv_of: Read) -> None:
    reading = read_csv_of(
        "Indicator,Area,Period,Value,Margin of error\nFalls,Kent,2024,5,-1\nFalls,Kent,2025,5,1.5\n"
    )
    assert told(reading) == ["error: data.csv > E2: the margin of error is -1; expected 0 or more"]
    limits = reading.facts.observations[1].limits95
    assert limits is not None
    assert (str(limits.lower), str(limits.upper)) == ("3.5", "6.5")
