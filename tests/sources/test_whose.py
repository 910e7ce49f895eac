"""Whose figures a paper reads: rows of other areas are known of, and nothing else of them is told."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportgen.model import DataFile, Observation
from reportgen.problems import Reading, errors
from reportgen.sources.indicators import indicators_in
from reportgen.sources.sifting import sieve
from reportgen.sources.spreadsheets import read_sheets
from tests.making import told
from tests.otherbooks import write_ods

KINDS = (".csv", ".xlsx", ".ods")
HEADINGS = "Indicator | Area code | Area | Period | Value"
FALLS = f"""\
{HEADINGS}
Falls | E06000035 | Medway | 2022/23 | 481
Falls | E06000035 | Medway | 2023/24 | 440
Falls | E10000016 | Kent | 2023/24 | 512
Falls | E92000001 | England | 2023/24 | 520
Asthma | E10000016 | Kent | 2023/24 | 90
"""


def write_table(path: Path, table: str) -> Path:
    """A table drawn with bars, as a file of the kind its name says."""
    rows = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    if path.suffix == ".ods":
        write_ods(path, {"Data": table})
    elif path.suffix == ".csv":
        path.write_text("".join(f"{','.join(row)}\n" for row in rows), "utf-8")
    else:
        book = Workbook()
        book.active.title = "Data"
        for row in rows:
            book.active.append([float(cell) if cell.isdigit() else cell for cell in row])
        book.save(path)
    return path


def read_for(
    path: Path, *areas: str, columns: Mapping[str, str] | None = None
) -> Reading[DataFile]:
    """The file's figures for these areas, as a paper reads them."""
    opened = read_sheets(path, name=path.name, sieve=sieve(areas, columns or {}))
    assert errors(opened.problems) == ()  # of an .ods there is always a warning
    return indicators_in(opened.facts, name=path.name, columns=columns, areas=areas)


def figures(observations: Iterable[Observation]) -> list[str]:
    return [
        f"{one.place.spot.removeprefix('Data!')} {one.area} {one.value}" for one in observations
    ]


def after_many(table: str, *, of: str = "Falls,E54000001,Ashham,2023/24,1\n") -> str:
    """The table's rows after more rows of others than are looked at for headings."""
    head, *rows = [",".join(map(str.strip, line.split("|"))) for line in table.splitlines()]
    return "\n".join([head, *[of.strip()] * 60, *rows]) + "\n"


@pytest.mark.parametrize("kind", KINDS)
def test_rows_of_the_papers_areas_are_read_and_one_of_each_indicator_they_lack(tmp_path, kind):
    reading = read_for(write_table(tmp_path / f"falls{kind}", FALLS), "Medway", "England")
    assert figures(reading.facts.observations) == [
        "E2 Medway 481",
        "E3 Medway 440",
        "E5 England 520",
    ]
    assert figures(reading.facts.others) == ["E6 Kent 90"]
    assert reading.facts.areas == ("Medway", "Kent", "England")
    assert told(reading.problems) == []


@pytest.mark.parametrize("areas", [["medway"], ["E06000035"], [" MEDWAY  "]])
def test_an_area_is_meant_by_its_name_however_written_or_by_its_code(tmp_path, areas):
    reading = read_for(write_table(tmp_path / "falls.csv", FALLS), *areas)
    assert figures(reading.facts.observations) == ["E2 Medway 481", "E3 Medway 440"]


def test_a_paper_that_names_no_area_reads_all_rows(tmp_path):
    reading = read_for(write_table(tmp_path / "falls.csv", FALLS))
    assert (len(reading.facts.observations), reading.facts.others) == (5, ())


FAULTS = {
    "a figure that is none": (("2023/24 | 512", "2023/24 | many"), "E4: expected a number, found 'many'"),
    "a period that is none": (("Kent | 2023/24 | 512", "Kent | Marchh | 512"), "D4: expected a period, found 'Marchh'"),
    "two figures that disagree": (("Asthma | E10000016 | Kent | 2023/24 | 90", "Falls | E10000016 | Kent | 2023/24 | 90"),
        "E6: 90 here, but 512 at E4, both for Falls, Kent, 2023/24"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", FAULTS)
def test_a_fault_in_a_row_is_told_to_the_papers_of_its_area_alone(tmp_path, kind, case):
    change, said = FAULTS[case]
    assert change[0] in FALLS
    path = write_table(tmp_path / f"falls{kind}", FALLS.replace(*change))
    assert told(read_for(path, "Medway", "England").problems) == []
    problems = "\n".join(told(read_for(path, "Medway", "Kent").problems))
    assert said.replace("E4,", f"{'' if kind == '.csv' else 'Data!'}E4,") in problems


def test_a_fault_in_the_one_row_there_is_of_an_indicator_is_not_told_either(tmp_path):
    path = write_table(tmp_path / "falls.csv", FALLS.replace("2023/24 | 90", "2023/24 | many"))
    reading = read_for(path, "Medway")
    assert told(reading.problems) == []
    assert [one.name for one in reading.facts.others] == ["Asthma"]


def test_a_row_that_names_no_area_is_told_to_every_paper(tmp_path):
    path = write_table(
        tmp_path / "falls.csv",
        FALLS.replace("E10000016 | Kent | 2023/24 | 512", " | | 2023/24 | 512"),
    )
    assert "E4: it is not said whose figure this is" in told(read_for(path, "Medway").problems)[0]


LONGER = {
    "after its area": "Falls,E06000035,Medway,2023/24,1,234\n",
    "before its area": "Falls, all ages,E06000035,Medway,2023/24,440\n",
}  # fmt: skip


@pytest.mark.parametrize("case", LONGER)
@pytest.mark.parametrize("kind", ["", "large"])
def test_a_row_too_long_is_told_to_a_paper_whose_it_may_be(tmp_path, case, kind):
    path = tmp_path / "falls.csv"
    text = after_many(HEADINGS) if kind else f"{HEADINGS.replace(' | ', ',')}\n"
    path.write_text(text + LONGER[case] * 3, "utf-8")
    first = text.count("\n") + 1
    said = [one for one in told(read_for(path, "Medway").problems) if "more values than" in one]
    assert [one.partition(": this row")[0] for one in said] == [
        f"error: falls.csv > F{first + n}" for n in range(3)
    ]
    assert "more values" not in "\n".join(told(read_for(path, "Kent").problems))


def test_where_every_row_is_of_one_area_a_row_too_long_is_told(tmp_path):
    path = tmp_path / "falls.csv"
    path.write_text("Indicator,Period,Value\nFalls,2023/24,1,234\n", "utf-8")
    (said,) = told(read_for(path, "Medway", columns={"area": "= Medway"}).problems)
    assert said.startswith("error: falls.csv > D2: this row has more values than")


def test_a_figure_of_the_scorecards_columns_is_read_for_its_area(tmp_path):
    table = "Indicator | Medway 2022/23 | Medway 2023/24 | Kent 2023/24\nFalls | 481 | 440 | x1\n"
    path = write_table(tmp_path / "scorecard.xlsx", table)
    reading = read_for(path, "Medway")
    assert figures(reading.facts.observations) == ["B2 Medway 481", "C2 Medway 440"]
    assert told(reading.problems) == []
    assert "expected a number" in told(read_for(path, "Kent").problems)[0]


# --- a CSV whose rows are passed over as it is read -------------------------------------------


def spots(reading: Reading[DataFile], area: str) -> list[str]:
    return [one.place.spot for one in reading.facts.observations if one.area == area]


@pytest.mark.parametrize(
    "name", ["Medway", "MEDWAY", '" Medway "', "Medway UA", "Medway [note 3]", "Medway*"]
)
def test_an_area_is_known_by_what_it_will_be_called(tmp_path, name):
    path = tmp_path / "falls.csv"
    rows = "".join(f"Falls,E06000035,{name},20{year}/{year + 1},{year}\n" for year in range(20, 25))
    path.write_text(after_many(HEADINGS) + rows, "utf-8")
    reading = read_for(path, "Medway")
    assert [str(one.value) for one in reading.facts.observations] == ["20", "21", "22", "23", "24"]


def test_a_row_cut_short_is_held(tmp_path):
    path = tmp_path / "falls.csv"
    path.write_text(after_many(HEADINGS) + "Falls,E54000001\nFalls\n\n", "utf-8")
    (sheet,) = read_sheets(path, name="falls.csv", sieve=sieve(["Medway"], {})).facts
    assert [row for row in sheet.rows if row > 61] == [62, 63]


def test_rows_that_are_not_held_are_counted(tmp_path):
    path = tmp_path / "falls.csv"
    path.write_text(after_many(FALLS), "utf-8")
    reading = read_for(path, "Medway")
    # of 60 rows the first 49 are held with the headings, one for its area and one for its series
    assert reading.facts.left_out == 60 - 49 - 1 - 1
    assert reading.facts.areas == ("Ashham", "Medway", "Kent", "England")
    assert spots(reading, "Medway") == ["E62", "E63"]


def test_a_users_own_heading_says_where_the_area_stands(tmp_path):
    path = tmp_path / "falls.csv"
    table = FALLS.replace("| Area code | Area |", "| Code | Council tier |")
    path.write_text(after_many(table), "utf-8")
    reading = read_for(path, "Kent", columns={"area": "Council tier"})
    assert spots(reading, "Kent") == ["E64", "E66"]
    assert reading.facts.left_out > 0


def test_with_one_area_given_for_every_row_all_are_held(tmp_path):
    path = tmp_path / "falls.csv"
    path.write_text(
        "Indicator,Period,Value\n" + "".join(f"Falls {n},2024,{n}\n" for n in range(99)), "utf-8"
    )
    columns = {"area": "= Medway"}
    assert len(read_for(path, "Medway", columns=columns).facts.observations) == 99
    assert read_for(path, "Kent", columns=columns).facts.areas == ("Medway",)


def test_a_series_met_in_no_row_of_the_papers_areas_is_known_by_its_first_row(tmp_path):
    path = tmp_path / "falls.csv"
    head = "Indicator,Area,Sex,Period,Value\n" + "Falls,Ashham,Persons,2024,1\n" * 60
    rows = "Falls,Medway,Persons,2024,5\nFalls,Ashham,Male,2024,6\nFalls,Ashham,Male,2023,7\n"
    path.write_text(head + rows, "utf-8")
    reading = read_for(path, "Medway")
    assert figures(reading.facts.observations) == ["E62 Medway 5"]
    assert figures(reading.facts.others) == ["E63 Ashham 6"]


def areas_named(names: Iterable[str]) -> str:
    return "".join(f"Falls,,{name},2023/24,1\n" for name in names)


def test_more_areas_than_there_are_are_not_all_held(tmp_path):
    path = tmp_path / "falls.csv"
    rows = areas_named(f"Place {n}" for n in range(12_000)) + areas_named(["Medway", "Medway"])
    path.write_text(after_many(HEADINGS) + rows, "utf-8")
    reading = read_for(path, "Medway")
    assert spots(reading, "Medway") == ["E12062"]
    assert reading.facts.left_out > 2000
