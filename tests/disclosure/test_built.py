"""Whole papers with figures withheld: what stops a build, and that nothing written holds a figure.

The canary: figures that occur nowhere else are withheld by a council's own scheme, and every byte a
build writes is searched for them, packages unpacked and their tags taken away. A build without the
scheme must hold each of them, or the search would find nothing of anything.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import contents
from tests.reading import outline, pictures

OURS = """
disclosure:
  ours:
    title: Our policy on small numbers
    source: Cabinet, 3 June 2025
    dated: June 2025
    symbol: "[c]"
    withheld: {count: [1, 80000], proportion: [1, 80000]}
regime: hwb"""
# 73,913 falls in 2021/22, the baseline; 61,827 of 98,765 vaccinated in 2023/24, the latest, with
# limits that warn of themselves, a note and a mark; 64,489 women who are in the file alone
FIGURES = """\
Indicator,Area,Sex,Period,Value,Lower CI,Upper CI,Count,Denominator,Value note,Marks
falls,Medway,Persons,2021/22,73913,73381.1,74447.8,,,truly 73913,
falls,Medway,Persons,2022/23,81234,,,,,,
falls,Medway,Persons,2023/24,91245,,,,,,
falls,Medway,Female,2023/24,64489,,,,,,
vaccination,Medway,Persons,2021/22,84.0021,,,84004,100002,,
vaccination,Medway,Persons,2022/23,86.0034,,,86005,100002,,
vaccination,Medway,Persons,2023/24,62.6001,62.9981,63.1077,61827,98765,61827 in all,[r]
"""
REGISTER = """\
id,name,outcome,unit,polarity,sex,value_type,disclosure
falls,Falls,1,,low,Persons,count,{}
vaccination,Vaccination,1,%,high,,proportion,{}
"""
CANARIES = ("73913", "73,913", "73381", "74447", "61827", "98765", "62.6", "62.9", "63.1", "64489")
SHOWN_UNPROTECTED = ("73,913", "62.6")  # what the page says where nothing is withheld


@pytest.fixture
def paper(small_paper, our_templates):
    """A paper of these figures by this scheme, and the options that find the council's template."""

    def write(scheme: str, figures: str = FIGURES, *changes: tuple[str, str, str]):
        register = (Path(__file__).parents[1] / "data/small-paper/register.csv").read_text("utf-8")
        data = (Path(__file__).parents[1] / "data/small-paper/indicators.csv").read_text("utf-8")
        folder = small_paper(
            ("paper.md", "template: medway-hwb", "template: our-board"),
            ("paper.md", "comparator: England\n", ""),
            ("indicators.csv", data, figures),
            ("register.csv", register, REGISTER.format(scheme, scheme)),
            *changes,
        )
        return folder, ("--templates", our_templates(lambda _: None, ("regime: hwb", OURS.strip())))

    return write


@pytest.fixture
def build(build, run, tmp_path):
    """Builds a paper, and its director's page beside it."""

    def build_both(folder: Path, *options: object) -> Path:
        docx = build(folder, *options)
        assert run("review", folder, "-o", tmp_path / "output", *options).exit_code == 0
        return docx

    return build_both


def texts_in(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Every text of a file, by where it stands: of a package each part, with and without its tags."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield f"{name} names", part
                yield from texts_in(f"{name} > {part}", package.read(part))
        return
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = content.decode(encoding, errors="ignore")
        yield f"{name} in {encoding}", text
        yield f"{name} without tags", re.sub(r"<[^>]*>", "", text)


def canaries_in(folder: Path) -> set[tuple[str, str]]:
    return {
        (canary, where)
        for name, content in contents(folder).items()
        for where, text in texts_in(name, content)
        for canary in CANARIES
        if canary in text.replace("\u00a0", "")
    }


# --- the canary -------------------------------------------------------------------------------------


def test_no_byte_a_build_writes_holds_a_withheld_figure(paper, build):
    folder, options = paper("ours")
    docx = build(folder, *options)
    assert "| Falls | [c] (2021/22) | 91,245 (2023/24) | – | –\u00a0No data | – |" in outline(docx)
    assert (
        "Note: [c] stands for a number from 1 to 80,000, a figure based on 1 to 80,000 or one withheld to "
        "protect others (Our policy on small numbers)."
    ) in outline(docx)
    assert canaries_in(docx.parent) == set()


def test_the_search_finds_what_is_not_withheld(paper, build):
    folder, options = paper("none")
    docx = build(folder, *options)
    found = canaries_in(docx.parent)
    assert {canary for canary, _ in found} >= set(SHOWN_UNPROTECTED)
    for part in ("word/document.xml", "customXml/item1.xml", "workings.xlsx > xl/worksheets/"):
        assert any(part in where for _, where in found), part
    assert any(".json" in where for _, where in found)
    assert {canary for canary, where in found if "review.html" in where} >= set(SHOWN_UNPROTECTED)


def test_the_record_says_that_there_was_a_warning_and_not_of_what(paper, build):
    warned = {}
    for scheme in ("none", "ours"):
        folder, options = paper(scheme)
        record = json.loads(build(folder, *options).with_suffix(".json").read_text("utf-8"))
        warned[scheme] = [one for one in record["warnings"] if "indicators.csv" in one]
        for made in (folder, options[1]):
            made.rename(made.with_name(f"{made.name}-{scheme}"))
    assert warned["none"] == [
        "warning: indicators.csv > E8: the value 62.6001 is outside its limits, 62.9981 to 63.1077"
    ]
    assert warned["ours"] == [
        (
            "warning: indicators.csv > E8: there is a warning here of a figure that is withheld; "
            "'reportgen inspect' tells it"
        )
    ]


def test_a_withheld_figure_that_is_passed_over_as_provisional_is_not_told(paper, build):
    folder, options = paper("ours", FIGURES.replace("[r]", "[p]"))
    docx = build(folder, *options)
    assert "| Vaccination | 84.0% (2021/22) | 86.0% (2022/23) |" in outline(docx)
    assert canaries_in(docx.parent) == set()


def test_a_withheld_figure_in_words_beside_it_is_not_told(paper, build):
    """A note at the indicator's name, in the row of a figure that is withheld."""
    figures = FIGURES.replace(
        "falls,Medway,Persons,2021/22", "falls [note 73913],Medway,Persons,2021/22"
    )
    folder, options = paper("ours", figures)
    assert canaries_in(build(folder, *options).parent) == set()


def test_a_withheld_figure_placed_in_a_sentence_is_no_figure(paper, build):
    folder, options = paper(
        "ours",
        FIGURES,
        ("paper.md", "{{ value(\"falls\") }} falls", "{{ value(\"vaccination\") }} of those asked"),
        ("paper.md", '{{ chart("falls") }}', '{{ chart("vaccination") }}'),
    )  # fmt: skip
    docx = build(folder, *options)
    assert canaries_in(docx.parent) == set()
    assert "There were no data of those asked" in outline(docx)
    (alt,) = pictures(docx)
    assert alt == "Trend in Vaccination. Medway no data, as the figure for 2023/24 is suppressed."


# --- what stops a build -------------------------------------------------------------------------------

BY_SEX = """\
Indicator,Area,Sex,Period,Value
falls,Medway,Male,2021/22,14
falls,Medway,Male,2023/24,12
falls,Medway,Female,2021/22,9
falls,Medway,Female,2023/24,5
falls,Medway,Persons,2021/22,23
falls,Medway,Persons,2023/24,17
vaccination,Medway,Persons,2021/22,61.4
vaccination,Medway,Persons,2023/24,64.0
"""
SEXES = """\
id,name,outcome,unit,polarity,sex,value_type
falls,falls,1,,low,Persons,count
falls-m,falls,1,,low,Male,count
falls-f,falls,1,,low,Female,count
vaccination,Vaccination,1,%,high,,proportion
"""


@pytest.fixture
def sexes(small_paper):
    def write(*front_matter: str) -> Path:
        folder = small_paper(("paper.md", "comparator: England\n", "".join(front_matter)))
        (folder / "indicators.csv").write_text(BY_SEX, "utf-8")
        (folder / "register.csv").write_text(SEXES, "utf-8")
        return folder

    return write


PAIR = (
    "error: indicators.csv > E5: falls, Female, Medway, 2023/24 is withheld, and can be worked out from "
    "falls, Persons, Medway, 2023/24 (indicators.csv > E7) and falls, Male, Medway, 2023/24 "
    "(indicators.csv > E3); leave one of them out, or withhold another, such as withhold: {indicator: "
    "falls-m, area: Medway, period: 2023/24} in paper.md"
)
WITHHOLD = "withhold: {indicator: falls-m, area: Medway, period: 2023/24}\n"


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_build_stops_where_a_withheld_figure_can_be_worked_out(run, sexes, tmp_path, command):
    out = ("-o", tmp_path / "output") if command == "build" else ()
    made = run(command, sexes("disclosure: nhs\n"), *out)
    assert made.exit_code == 1
    told = (made.stdout + made.stderr).splitlines()
    assert [line for line in told if line.startswith("error")] == [PAIR]
    assert not (tmp_path / "output").exists()


def test_what_the_message_says_to_do_puts_it_right(sexes, build):
    assert WITHHOLD.strip() in PAIR
    told = outline(build(sexes("disclosure: nhs\n", WITHHOLD)))
    assert "| falls | 25 (2021/22) | 15 (2023/24) | -10 | ▲\u00a0Improved | – |" in told
    assert "| falls | 15 (2021/22) | * (2023/24) | – | –\u00a0No data | – |" in told
    assert "| falls | 10 (2021/22) | * (2023/24) | – | –\u00a0No data | – |" in told


def test_a_cell_the_sheet_itself_withholds_stops_it_as_well(run, sexes, tmp_path):
    folder = sexes()
    text = BY_SEX.replace("Female,2023/24,5", "Female,2023/24,<8")
    (folder / "indicators.csv").write_text(text, "utf-8")
    made = run("build", folder, "-o", tmp_path / "output")
    assert made.exit_code == 1
    assert PAIR in made.stderr


@pytest.mark.parametrize(
    ("front_matter", "fault"),
    [
        (
            "disclosure: hes\n",
            (
                "line 9: there is no disclosure scheme 'hes'; there are nhs, ons-deaths, ohid, ndtms; did "
                "you mean 'nhs'?"
            ),
        ),
        (
            "withhold: {indicator: falls, area: Medway, period: lately}\n",
            "line 9: expected a period such as 2021/22, found 'lately'",
        ),
        (
            (
                "withhold:\n  - {indicator: falls, area: Medway, period: 2023/24}\n"
                "  - {indicator: falls, area: Kent, period: 2023/24}\n"
            ),
            "line 11: 'Kent' is not in the data",
        ),
        (
            "withhold: {indicator: falls, area: Medway}\n",
            "line 9: 'withhold.0.period' is not given",
        ),
    ],
)
def test_faults_of_the_front_matter_are_told_at_their_lines(run, sexes, front_matter, fault):
    checked = run("check", sexes(front_matter))
    assert checked.exit_code == 1
    assert f"error: paper.md > {fault}" in (checked.stdout + checked.stderr).splitlines()


def test_a_scheme_the_register_misspells_is_told_at_its_cell(run, sexes):
    folder = sexes()
    text = SEXES.replace("value_type", "value_type,disclosure").replace(
        "Female,count", "Female,count,nsh"
    )
    (folder / "register.csv").write_text(text, "utf-8")
    checked = run("check", folder)
    assert checked.exit_code == 1
    assert (
        "error: register.csv > H4: there is no disclosure scheme 'nsh'; there are nhs, ons-deaths, ohid, "
        "ndtms; did you mean 'nhs'?"
    ) in (checked.stdout + checked.stderr).splitlines()
