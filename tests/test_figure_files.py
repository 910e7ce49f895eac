"""Files of figures as a paper names them: every kind of file, and what its settings say of them."""

import csv

import pytest

from tests.making import front_matter, told
from tests.otherbooks import write_ods, write_xlsb
from tests.reading import outline

FALLS = (
    "There were 440.2 per 100,000 falls in 2023/24, down 62.3 per 100,000 from 502.5 per 100,000"
)
PAPER, FIGURES, REGISTER = "paper.md", "indicators.csv", "register.csv"


def as_ods(rows, path):
    write_ods(path, {"Data": "\n".join("|".join(row) for row in rows)})


def as_xlsb(rows, path):
    write_xlsb(path, [[*row[:3], float(row[3]) if row[3][0].isdigit() else row[3]] for row in rows])


@pytest.mark.parametrize(("suffix", "write"), [(".ods", as_ods), (".xlsb", as_xlsb)])
def test_a_paper_may_have_its_figures_in_another_kind_of_workbook(
    small_paper, run, tmp_path, suffix, write
):
    folder = small_paper((PAPER, "indicators: indicators.csv", f"indicators: board{suffix}"))
    with (folder / FIGURES).open(encoding="utf-8", newline="") as figures:
        write(list(csv.reader(figures)), folder / f"board{suffix}")
    made = run("build", folder, "-o", tmp_path / "output")
    assert made.exit_code == 0, made.stderr
    assert (
        f"warning: board{suffix}: in an {suffix} workbook some things cannot be seen" in made.stderr
    )
    assert FALLS in outline(tmp_path / "output" / folder.name / f"{folder.name}.docx")


def test_inspect_tells_what_is_in_another_kind_of_workbook(run, tmp_path):
    path = tmp_path / "board.ods"
    write_ods(path, {"Data": "Indicator|Area|Period|Value\nFalls|Kent|2023/24|57.3"})
    made = run("inspect", path)
    assert made.exit_code == 0
    assert "  layout: long\n" in made.stdout
    assert "  figures: 1\n  areas: Kent\n  periods: 1, 2023/24 to 2023/24\n" in made.stdout


def test_inspect_says_that_a_layout_is_not_recognised(run, tmp_path):
    path = tmp_path / "board.ods"
    write_ods(path, {"Cover": "A cover", "Data": "Thing|Where\nFalls|Kent"})
    made = run("inspect", path)
    assert made.exit_code == 1
    assert "  layout: not recognised\n" in made.stdout
    assert "  not read, having no layout that is known: Cover, Data\n" in made.stdout
    assert "error: board.ods > Data: the layout is not recognised; the headings" in made.stderr


# --- how numbers are written ------------------------------------------------------------------

IN_FRACTIONS = [(FIGURES, f",6{n}", f",0.6{n.replace('.', '')}") for n in ("1.4", "4.0", "6.3")]
THEIRS = [(FIGURES, f",6{n}", f",0.6{n.replace('.', '')}") for n in ("3.0", "3.5", "4.1")]
SAID = "# Summary\nThere were"
VACCINATED = (PAPER, SAID, '# Summary\nIt was {{ value("vaccination") }}.\n\nThere were')


def test_fractions_of_the_registers_percentages_stop_the_build(small_paper, run, tmp_path):
    folder = small_paper(*IN_FRACTIONS, *THEIRS)
    made = run("build", folder, "-o", tmp_path / "output")
    assert made.exit_code == 1
    assert (
        "error: indicators.csv > D8: 'vaccination' is in % and this figure is 0.614: is 0.614% meant, "
        "or 61.4%?" in made.stderr
    )
    assert not (tmp_path / "output").exists()


@pytest.mark.parametrize(
    ("setting", "shown"), [("fractions", "It was 66.3%."), ("as-written", "It was 0.663%.")]
)
def test_the_paper_says_what_its_fractions_are(small_paper, build, setting, shown):
    files = f"indicators:\n  - {{file: indicators.csv, percentages: {setting}}}"
    folder = small_paper(
        *IN_FRACTIONS, *THEIRS, VACCINATED, (PAPER, "indicators: indicators.csv", files)
    )
    assert shown in outline(build(folder))


def test_the_paper_says_that_its_commas_are_decimal_points(small_paper, build):
    files = "indicators:\n  - {file: indicators.csv, decimal: comma}"
    folder = small_paper((PAPER, "indicators: indicators.csv", files))
    text = (folder / FIGURES).read_text("utf-8").replace(",", ";").replace(".", ",")
    (folder / FIGURES).write_text(text, "utf-8")
    assert FALLS in outline(build(folder))


ASCOF = """\
Geographical Description,Geographical Level,ONS Code,Disaggregation Level,Measure Type,Measure Value,\
Measure Group,Measure Group Description
Medway,Council,E06000035,Total,Outcome,9.0,1F,Employment
Medway,Council,E06000035,Male,Outcome,8.0,1F,Employment
Medway,Council,E06000035,Total,Outcome,97.7,1C1A,Self-directed support
"""


def test_an_ascof_file_may_hold_more_than_the_paper_uses(small_paper, build):
    files = 'indicators:\n  - indicators.csv\n  - {file: ascof.csv, columns: {period: "= 2020/21"}}'
    folder = small_paper(
        (PAPER, "indicators: indicators.csv", files),
        (PAPER, SAID, '# Summary\nIn work were {{ value("1F") }}.\n\nThere were'),
        (REGISTER, "falls,Falls", "1F,Employment,1,%,high\nfalls,Falls"),
    )
    (folder / "ascof.csv").write_text(ASCOF, "utf-8")
    assert "In work were 9.0%." in outline(build(folder))


def test_a_file_of_several_values(small_paper, build):
    files = (
        "indicators:\n  - {file: wide.csv, columns: {period: Year, value: [falls, vaccination]}}"
    )
    folder = small_paper((PAPER, "indicators: indicators.csv", files))
    (folder / "wide.csv").write_text(
        "Area,Year,falls,vaccination\n"
        "Medway,2021/22,502.5,61.4\nMedway,2023/24,440.2,66.3\nEngland,2023/24,519.9,64.1\n",
        "utf-8",
    )
    assert FALLS in outline(build(folder))


# --- settings that cannot be ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "percentages: fraction",
            (
                "'indicators.0.percentages' is 'fraction'; expected 'fractions' or 'as-written'; did you "
                "mean 'fractions'?"
            ),
        ),
        ("decimal: ','", "'indicators.0.decimal' is ','; expected 'point' or 'comma'"),
        ("columns: {area: [A, B]}", "columns: only 'value' may be a list of headings"),
        (
            "columns: {indicator: Name, value: [A, B]}",
            (
                "columns: with a list of values each heading names its indicator, so there is no "
                "'indicator'; to name one yourself, give the file once for each value"
            ),
        ),
        ("columns: {value: {a: b}}", "'indicators.0.columns.value': expected text"),
    ],
)
def test_a_setting_that_cannot_be_is_told_at_its_line(written, said):
    text = f"template: medway-hwb\nareas: [Medway]\nindicators:\n  - {{file: a.csv, {written}}}\n"
    (problem,) = told(front_matter(text).problems)
    assert problem == f"error: paper.md > line 5: {said}"
