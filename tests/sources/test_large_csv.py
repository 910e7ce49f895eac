"""A CSV of 20,000 rows of every area in England, read for one paper: a stream, never held whole."""

import csv
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.large import write_figures
from reportgen.sources import csvfile
from reportgen.sources.indicators import indicators_in
from reportgen.sources.sifting import sieve
from reportgen.sources.spreadsheets import read_sheets
from tests.making import told
from tests.sources.test_whose import read_for

ROWS = 20_000
OURS = ("Medway", "Kent", "England")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A CSV laid out as Fingertips has it, of 27 columns and 5.8 MB."""
    path = tmp_path_factory.mktemp("large") / "figures.csv"
    write_figures(path, ROWS)
    return path


def plainly(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Every row with its number, as Python's own reader gives them, all at once."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(enumerate(csv.DictReader(file), start=2))


def test_the_rows_of_a_papers_areas_are_read_each_from_its_own_cell(large):
    rows = [(n, row) for n, row in plainly(large) if row["Area Name"] in OURS]
    again = [  # England stands twice, and the second time with a parent
        n for n, row in rows
        if row["Area Name"] == "England" and row["Parent Code"] and not row["Category"]
    ]  # fmt: skip
    expected = [(f"M{n}", row["Value"], row["Time period"]) for n, row in rows if n not in again]
    assert (len(rows), len(expected)) == (14 * 600, 13 * 600)
    reading = read_for(large, *OURS)
    read = [(one.place.spot, one.raw, one.period.text) for one in reading.facts.observations]
    assert read == expected
    assert told(reading.problems) == []


def test_every_area_of_the_file_is_known_though_few_are_read(large):
    named = dict.fromkeys(row["Area Name"] for _, row in plainly(large))
    assert read_for(large, "Medway").facts.areas == tuple(named)
    assert len(named) > 20


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_large_file_may_be_in_any_encoding(large, tmp_path, encoding):
    text = large.read_text("utf-8").replace("Vaccination coverage", "Café – coverage")
    (tmp_path / "other.csv").write_bytes(text.encode(encoding))
    reading = read_for(tmp_path / "other.csv", "Medway")
    medway = [one.name for one in reading.facts.observations if one.area == "Medway"]
    assert len(medway) == 600
    assert {one.name.partition(" in ")[0] for one in reading.facts.observations} >= {
        "Café – coverage"
    }
    warned = ["was read as Windows-1252" in one for one in told(reading.problems)]
    assert warned == ([True] if encoding == "cp1252" else [])


def test_a_file_three_times_as_long_takes_no_more_memory(large, tmp_path):
    head, rows = large.read_text("utf-8").split("\n", 1)
    (tmp_path / "figures.csv").write_text(f"{head}\n{rows * 3}", "utf-8")
    once, thrice = map(memory_to_read, (large, tmp_path / "figures.csv"))
    assert thrice < once * 1.1
    assert thrice < (tmp_path / "figures.csv").stat().st_size / 4


def memory_to_read(path: Path) -> int:
    """The most bytes that Python held at once while it read a file for one area."""
    tracemalloc.start()
    read_sheets(path, name="figures.csv", sieve=sieve(["Rutland"], {}))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def broken(large: Path, path: Path, row: int, old: str, new: str) -> Path:
    """The large file with something in one of its rows put otherwise."""
    lines = large.read_text("utf-8").splitlines(keepends=True)
    assert old in lines[row - 1]
    lines[row - 1] = lines[row - 1].replace(old, new, 1)
    path.write_text("".join(lines), "utf-8")
    return path


def test_a_fault_far_down_is_told_at_its_cell_to_those_it_concerns(large, tmp_path):
    kent = next(n for n, row in plainly(large) if n > 15_000 and row["Area Name"] == "Kent")
    value = dict(plainly(large))[kent]["Value"]
    path = broken(large, tmp_path / "figures.csv", kent, value, "many")
    assert told(read_for(path, "Kent").problems) == [
        f"error: figures.csv > M{kent}: expected a number, found 'many'"
    ]
    assert told(read_for(path, "Medway", "England").problems) == []


def test_an_open_quotation_mark_is_told_at_its_line_whosever_row_it_is_in(large, tmp_path):
    path = broken(large, tmp_path / "figures.csv", 16_000, "Persons", '"Persons')
    said = read_sheets(path, name="figures.csv", sieve=sieve(["Medway"], {})).problems
    assert [str(one.place) for one in said] == ["figures.csv > line 16000"]


def test_a_character_that_is_no_text_is_told_at_its_line(large, tmp_path):
    path = broken(large, tmp_path / "figures.csv", 16_000, "Persons", "Per\0sons")
    (said,) = read_sheets(path, name="figures.csv").problems
    assert str(said.place) == "figures.csv > line 16000"
    assert "NUL" in said.message


@pytest.mark.parametrize("row", [49, 50, 51, 52])
def test_the_line_of_a_fault_is_right_where_sifting_begins(large, tmp_path, row):
    path = broken(large, tmp_path / "figures.csv", row, "Persons", '"Persons"x')
    (said,) = read_sheets(path, name="figures.csv", sieve=sieve(["Medway"], {})).problems
    assert str(said.place) == f"figures.csv > line {row}"


def test_what_would_be_too_much_to_hold_is_told(large, monkeypatch):
    monkeypatch.setattr(csvfile, "MOST_CELLS", 1000)
    reading = read_for(large, "Medway")
    assert told(reading.problems) == [
        (
            "error: figures.csv: more than 2,000,000 cells of this file are wanted at once; name "
            "fewer areas, or take out the rows and columns that no paper needs"
        )
    ]
    assert len(reading.facts.observations) < 50


# --- sifting makes no difference ---------------------------------------------------------------

NAMES = st.sampled_from(["Medway", "Kent", "England", "", "Medway UA", "Kent [note 1]", " medway "])
ROW = st.tuples(
    st.sampled_from(["Falls", "Asthma", 'He said "falls"', "Falls, all"]),
    st.sampled_from(["E06000035", "", "E1"]),
    NAMES,
    st.sampled_from(["2022/23", "2023/24", "Marchh", ""]),
    st.sampled_from(["1", "2.5", "many", "[c]", "", "1,234", "a\nb"]),
)
SHAPE = st.sampled_from(["whole", "short", "bare", "long"])


def written(row: tuple[str, ...], shape: str) -> str:
    """A row of CSV: whole, cut short, its quotation marks left off, or with a value too many."""
    if shape == "bare":
        return ",".join(cell.replace('"', "").replace("\n", " ") for cell in row)
    cells = ['"' + cell.replace('"', '""') + '"' for cell in row]
    return ",".join({"short": cells[:3], "long": [*cells, "1"]}.get(shape, cells))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(
    rows=st.lists(st.tuples(ROW, SHAPE), min_size=1, max_size=30), named=st.lists(NAMES, min_size=1)
)
def test_a_file_read_whole_says_the_same(tmp_path, rows, named):
    path = tmp_path / "any.csv"
    head = "Indicator,Area code,Area,Period,Value\n" + "Falls,E5,Ashham,2020/21,1\n" * 55
    path.write_text(head + "\n".join(written(*row) for row in rows), "utf-8")
    areas = [one for one in named if one] or ["Medway"]
    opened = read_sheets(path, name="any.csv")
    whole = indicators_in(opened.facts, name="any.csv", areas=areas)
    sifted = read_for(path, *areas)
    assert sifted.facts.observations == whole.facts.observations
    assert sifted.facts.others == whole.facts.others
    assert sifted.facts.areas == whole.facts.areas
    assert told(sifted.problems) == told(whole.problems)


# --- through the commands -----------------------------------------------------------------------


def test_a_paper_takes_its_figures_from_a_large_file(large, small_paper, run):
    folder = small_paper(
        ("paper.md", "baseline: 2021/22", "baseline: 2012/13"),
        ("register.csv", "falls,Falls", "90010,Falls"),
        ("register.csv", "vaccination,Vaccination", "90025,Vaccination"),
        ("paper.md", 'chart("falls")', 'chart("90010")'),
    )
    (folder / "indicators.csv").write_bytes(large.read_bytes())
    made = run("check", folder)
    assert "error" not in made.stderr
    assert made.exit_code == 0


def test_a_misspelt_area_is_told_the_nearest_of_all_in_the_file(large, small_paper, run):
    folder = small_paper(("paper.md", "areas: [Medway]", "areas: [Medwey]"))
    (folder / "indicators.csv").write_bytes(large.read_bytes())
    made = run("check", folder)
    assert "paper.md > line 8: 'Medwey' is not in the data; did you mean 'Medway'?" in made.stderr


def test_inspect_tells_of_every_area_indicator_and_period_of_a_file_too_large_to_read_whole(
    run, tmp_path
):
    path = tmp_path / "figures.csv"
    many = "".join(f"Falls,Place {n % 100},{2000 + n % 3},{n % 100}\n" for n in range(60_000))
    last = "Asthma,Medway,2024,x1\nFalls,Place 1,2001,x2\nFalls,Place 1,2003,3\n"
    path.write_text(f"Indicator,Area,Period,Value\n{many}{last}", "utf-8")
    made = run("inspect", path, "--json")
    (told_of,) = json.loads(made.stdout)
    assert (len(told_of["areas"]), told_of["areas"][-1]) == (101, "Medway")
    assert told_of["indicators"] == {"Falls": "Falls", "Asthma": "Asthma"}
    assert told_of["periods"] == ["2000", "2001", "2002", "2003", "2024"]
    assert [one["spot"] for one in told_of["problems"] if one["level"] == "error"] == ["D60002"]
    # held are 49 rows among the first 50 records, the 50,000 after them, asthma's and that of 2003
    assert told_of["rows_passed_over"] == 60_003 - 49 - 50_000 - 2
    assert "a large file: 9,952 rows were passed over" in run("inspect", path).stdout


def test_an_indicator_that_only_others_have_figures_of_is_in_the_data_all_the_same(
    small_paper, run
):
    folder = small_paper(
        ("indicators.csv", "vaccination,Medway", "vaccination,Kent"),
        ("indicators.csv", "vaccination,England", "vaccination,Dover"),
    )
    made = run("check", folder)
    assert "not in the data" not in made.stderr
    assert made.exit_code == 0
