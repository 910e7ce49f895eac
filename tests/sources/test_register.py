"""The register: what the author says of each indicator, in three kinds of file."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.model import Good, Indicator, Polarity, Rule, ValueType
from reportgen.problems import Reading
from reportgen.sources.polarity import parse_polarity
from reportgen.sources.register import parse_rule, read_register
from reportgen.sources.value_types import parse_value_type

Register = Reading[tuple[Indicator, ...]]


def register(tmp_path: Path, text: str, suffix: str = ".csv") -> Register:
    path = tmp_path / f"register{suffix}"
    path.write_text(text.lstrip("\n"), encoding="utf-8")
    return read_register(path, name=path.name)


def told(reading: Register) -> list[str]:
    return list(map(str, reading.problems))


WHOLE = """
id,name,outcome,unit,polarity,baseline,target,target_period,source,decimals,plain_name,rule,sex,age,value_type,disclosure,part_of
hw6,"Healthy weight, Year 6",1,%,high,2021/22,65,2028/29,NCMP,1,children at a healthy weight,overlap,Persons,10-11,percentage,nhs,HW
hw,Healthy weight,,,,,,,,,,,,,,,
"""


def test_every_column(tmp_path: Path) -> None:
    one, _ = register(tmp_path, WHOLE).facts
    assert (one.id, one.name, one.outcome, one.unit) == ("hw6", "Healthy weight, Year 6", "1", "%")
    assert one.polarity == Polarity(good=Good.HIGH)
    assert one.baseline is not None
    assert one.target_period is not None
    assert (one.baseline.text, one.target, one.target_period.text) == (
        "2021/22",
        Decimal(65),
        "2028/29",
    )
    assert (one.source, one.decimals, one.plain_name) == ("NCMP", 1, "children at a healthy weight")
    assert (one.rule, one.sex, one.age) == (Rule(test="overlap"), "Persons", "10-11")
    assert (one.value_type, one.disclosure, one.part_of) == (ValueType.PROPORTION, "nhs", "HW")
    assert str(one.disclosure_place) == "register.csv > P2"
    assert str(one.place) == "register.csv > B2"
    assert str(one.target_place) == "register.csv > G2"
    assert told(register(tmp_path, WHOLE)) == []


def test_the_name_alone_is_enough(tmp_path: Path) -> None:
    (one,) = register(tmp_path, "id,name,target\n\n,Falls,\n").facts
    assert (one.id, one.name, one.polarity, one.target) == ("Falls", "Falls", None, None)
    assert one.target_place is None


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    reading = register(
        tmp_path,
        """
id,name,polarity,baseline,target,decimals,rule
a,Falls,upward,Marchh,80-85%,many,hunch
,,low,,,,
A,Again,low,,,,
""",
    )
    assert told(reading) == [
        (
            "error: register.csv > C2: polarity is 'upward'; use high, low, none or a range such as "
            "18.5-24.9"
        ),
        "error: register.csv > D2: expected a period, found 'Marchh'",
        "error: register.csv > E2: expected one figure as the target, or nothing; found '80-85%'",
        "error: register.csv > F2: expected decimals from 0 to 6, found 'many'",
        (
            "error: register.csv > G2: rule is 'hunch'; use difference, overlap, any, tolerance 2%, "
            "tolerance 1 point or given"
        ),
        "error: register.csv > B3: this row gives no name to its indicator",
        "error: register.csv > B4: 'A' is in the register already, at B2",
    ]


def test_an_unknown_column_is_an_error(tmp_path: Path) -> None:
    reading = register(tmp_path, "name,polarty\nFalls,low\n")
    assert told(reading) == [
        "error: register.csv > B1: 'polarty' is not a column of a register; did you mean 'polarity'?"
    ]


def test_a_file_without_a_name_column_says_what_there_may_be(tmp_path: Path) -> None:
    assert (
        "with 'name' among them; there may be id, name, outcome"
        in told(register(tmp_path, "a,b\n1,2\n"))[0]
    )


def test_a_sheet_named_indicators_in_the_workbook_of_figures(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Indicators")
    for row in (["Name", "Good is", "Target"], ["Falls", "Lower is better", 0.125]):
        sheet.append(row)
    sheet["C2"].number_format = "0.0%"
    first = book.active
    assert isinstance(first, Worksheet)
    first.append(["Indicator", "Area", "Period", "Value"])
    book.save(tmp_path / "board.xlsx")
    (one,) = read_register(tmp_path / "board.xlsx", name="board.xlsx").facts
    assert one.polarity == Polarity(good=Good.LOW)
    assert one.target == Decimal("12.5")
    assert str(one.place) == "board.xlsx > Indicators!A2"


def test_yaml_has_the_same_keys_and_its_lines_as_places(tmp_path: Path) -> None:
    reading = register(
        tmp_path,
        """
- id: hw6
  name: Healthy weight
  polarity: high
  target: 65.0
- name: Falls
  polarity: upward
  hue: red
""",
        ".yaml",
    )
    first, second = reading.facts
    assert (first.id, first.target, str(first.place)) == (
        "hw6",
        Decimal("65.0"),
        "register.yaml > line 2",
    )
    assert str(first.target_place) == "register.yaml > line 4"
    assert second.polarity is not None  # given, if wrongly: it is not missing as well
    assert told(reading) == [
        "error: register.yaml > line 7: 'hue' is not a key of a register",
        (
            "error: register.yaml > line 6: polarity is 'upward'; use high, low, none or a range such as "
            "18.5-24.9"
        ),
    ]


@pytest.mark.parametrize("text", ["name: Falls", "", "- Falls", "- name: [", "\t"])
def test_yaml_that_is_no_list_of_indicators_is_one_problem(tmp_path: Path, text: str) -> None:
    assert len(register(tmp_path, text, ".yml").problems) == 1


@pytest.mark.parametrize(
    ("good", "spellings"),
    [
        (
            Good.HIGH,
            ["high", "H", "Higher is better", "RAG - High is good", "Bigger is better", "Up"],
        ),
        (
            Good.LOW,
            [
                "low",
                "L",
                "Lower is better",
                "RAG - Low is good",
                "Smaller is better",
                "Good is low",
            ],
        ),
        (Good.NEITHER, ["none", "No judgement", "BOB - Blue, orange, blue", "Not applicable"]),
    ],
)
def test_polarity_in_the_wild(good: Good, spellings: list[str]) -> None:
    assert {parse_polarity(text) for text in spellings} == {Polarity(good=good)}


def test_polarity_as_a_range() -> None:
    within = Polarity(good=Good.WITHIN, lower=Decimal("18.5"), upper=Decimal("24.9"))
    assert {parse_polarity(text) for text in ("18.5-24.9", "18.5 to 24.9", "18.5–24.9%")} == {
        within
    }


@pytest.mark.parametrize("text", ["upward", "", "24.9-18.5", "high or low", "good", ".-5", "bad"])
def test_what_is_no_polarity(text: str) -> None:
    assert parse_polarity(text) is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("difference", Rule(test="difference")),
        ("Difference 99.8%", Rule(test="difference", confidence=Decimal("99.8"))),
        ("overlap", Rule(test="overlap")),
        ("any", Rule(test="any")),
        ("given", Rule(test="given")),
        ("tolerance 2%", Rule(test="tolerance", percent=Decimal(2))),
        ("tolerance 0.5 points", Rule(test="tolerance", points=Decimal("0.5"))),
        ("tolerance 1 point", Rule(test="tolerance", points=Decimal(1))),
        ("tolerance", None),
        ("difference 90", None),
        ("hunch", None),
    ],
)
def test_a_rule_in_a_cell(text: str, rule: Rule | None) -> None:
    assert parse_rule(text) == rule


@pytest.mark.parametrize("written", ["Aim 1", "Outcome 1: Best start", "1"])
def test_an_outcome_is_kept_by_its_number(tmp_path: Path, written: str) -> None:
    (one,) = register(tmp_path, f"name,outcome\nFalls,{written}\n").facts
    assert one.outcome == "1"


def test_an_indicator_of_two_outcomes_is_a_problem_not_the_first_of_them(tmp_path: Path) -> None:
    reading = register(tmp_path, "name,outcome\nFalls,1 and 2\n")
    assert told(reading) == [
        "error: register.csv > B2: expected one outcome, found '1 and 2'; keep the one it counts in"
    ]
    assert [one.outcome for one in reading.facts] == [None]


def test_a_register_of_another_encoding_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "register.yaml"
    path.write_bytes("- name: Falls\n- name: Fièvre\n".encode("cp1252"))
    assert told(read_register(path, name="register.yaml")) == [
        (
            "error: register.yaml > line 2: expected text in UTF-8; save the file again, with UTF-8 as "
            "its encoding"
        )
    ]


# Fingertips' own words for value types are among these, as its metadata gives them.
@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        (ValueType.PROPORTION, ["proportion", "Proportion", "percentage", "%", "per cent"]),
        (ValueType.RATE, ["Crude rate", "crude", "rate", "Age-specific rate"]),
        (
            ValueType.STANDARDISED,
            ["Directly standardised rate", "DSR", "age-standardised rate", "Age Standardized Rate"],
        ),
        (ValueType.RATIO, ["Indirectly standardised ratio", "SMR", "standardised mortality ratio"]),
        (ValueType.MEAN, ["Mean", "average"]),
        (ValueType.COUNT, ["Count", "number", "Numbers"]),
        (ValueType.OTHER, ["other", "Life expectancy", "Score"]),
        (None, ["cuont", "crude standardised", "", "ratelike"]),
    ],
)
def test_value_types_in_the_wild(kind: ValueType | None, spellings: list[str]) -> None:
    assert {parse_value_type(text) for text in spellings} == {kind}


def test_a_value_type_nobody_knows_and_a_whole_that_is_not_there_are_told_at_their_cells(
    tmp_path: Path,
) -> None:
    reading = register(tmp_path, "name,value_type,part_of\nFalls,cuont,\nFractures,,fals\n")
    assert told(reading) == [
        (
            "error: register.csv > B2: value_type is 'cuont'; use proportion, crude rate, directly "
            "standardised rate, indirectly standardised ratio, mean, count, other; did you mean 'count'?"
        ),
        "error: register.csv > C3: there is no id 'fals' in the register; did you mean 'falls'?",
    ]


def test_a_part_may_stand_before_its_whole(tmp_path: Path) -> None:
    assert told(register(tmp_path, "name,part_of\nFractures,Falls\nFalls,\n")) == []
