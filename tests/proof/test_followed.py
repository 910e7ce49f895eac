"""Every number of a paper leads, by the record beside it, to cells that hold it in a file of that hash."""

import csv
import hashlib
import json
import re
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from tests.proof.regions import INNER, regions
from tests.proof.sheets import Sources, as_shown_in, rounded
from tests.reading import STORE, store

EVERY_PAPER = pytest.mark.parametrize(
    ("made", "template"),
    [
        ("ics-update", "medway-hwb"),
        ("ics-update", "kent-cabinet"),
        ("ics-update-scorecard", "medway-hwb"),
        ("composed", "medway-hwb"),
        ("every column", "medway-hwb"),
    ],
)
DIGIT = re.compile(r"\d")
SPOT = re.compile(r"(?:(?P<sheet>.+)!)?(?P<column>[A-Z]+)(?P<row>\d+)")
FRONT_MATTER = "field."


class Cells:
    """The cells of a folder, by the name a record gives them."""

    def __init__(self, folder):
        self.folder = folder

    @cache  # noqa: B019 - for one test
    def _opened(self, file):
        path = self.folder / file
        if path.suffix == ".csv":
            with path.open(encoding="utf-8", newline="") as opened:
                return list(csv.reader(opened))
        return openpyxl.load_workbook(path, data_only=True)

    def number(self, cell):
        """The number in a cell, as Excel shows its scale; None where there is none."""
        file, _, spot = cell.partition(" > ")
        at, opened = SPOT.fullmatch(spot), self._opened(file)
        if isinstance(opened, list):
            text = opened[int(at["row"]) - 1][column_index_from_string(at["column"]) - 1]
            return Decimal(text) if text else None
        return as_shown_in(opened[at["sheet"]][f"{at['column']}{at['row']}"])


@pytest.fixture
def followed(paper):
    """The record of a paper, the cells it was made from, and the regions that were printed."""

    def read(made, template):
        docx, folder = paper(made, template)
        record = json.loads(docx.with_suffix(".json").read_text("utf-8"))
        return record, Cells(folder), regions(docx)

    return read


def bare(figure):
    """The number in a figure: 60.6 of "60.6% (2024/25)"."""
    return Decimal(re.match(r"[£+]*(-?[\d,]+(?:\.\d+)?)", figure)[1].replace(",", ""))


def shows(figure, number):
    """Whether a figure is this number, at as many places as it is written with."""
    places = -bare(figure).as_tuple().exponent
    return bare(figure) == rounded(number, places)


@EVERY_PAPER
def test_whatever_has_a_number_in_it_names_its_findings_or_its_cells(followed, made, template):
    record, _, printed = followed(made, template)
    led = {one["key"]: one for one in record["figures"] if one["findings"] or one.get("cells")}
    for region in printed:
        if DIGIT.search(region.text) and not region.key.startswith(FRONT_MATTER):
            assert region.key in led, region
    in_tables = {
        one["text"] for one in record["figures"] if one["kind"] == "table" and one["cells"]
    }
    for region in printed:
        for text in (cell for row in region.rows[1:] for cell in row[1:] if DIGIT.search(cell)):
            assert text in in_tables or region.key == "risks", text


@EVERY_PAPER
def test_a_figure_that_repeats_a_cell_is_what_the_cell_holds(followed, made, template):
    record, cells, _ = followed(made, template)
    followed_to = 0
    for one in record["figures"]:
        if one["key"].split(".")[0] in ("value", "baseline", "latest"):
            (cell,) = one["cells"]
            number = cells.number(cell)
            followed_to += 1
            if number is None:
                assert one["text"].startswith(("not available", "no data"))
            else:
                assert shows(one["text"], number), one
    assert followed_to > 40


@EVERY_PAPER
def test_a_change_is_the_two_cells_it_names_one_less_the_other(followed, made, template):
    record, cells, _ = followed(made, template)
    changes = [one for one in record["figures"] if one["key"].startswith("difference.")]
    assert len(changes) > 20
    for one in changes:
        before, after = map(cells.number, one["cells"])
        places = -bare(one["text"]).as_tuple().exponent
        assert bare(one["text"]) == rounded(after, places) - rounded(before, places), one


@EVERY_PAPER
def test_a_target_names_the_cell_of_the_target_first(followed, made, template):
    record, cells, _ = followed(made, template)
    targets = [one for one in record["figures"] if ".target" in one["key"] or
               one["key"].startswith("target.")]  # fmt: skip
    assert len(targets) > 20
    for one in targets:
        assert shows(one["text"].removeprefix("Target "), cells.number(one["cells"][0])), one


@EVERY_PAPER
def test_every_point_of_a_chart_is_what_its_cell_holds(followed, made, template):
    record, cells, _ = followed(made, template)
    points = [point for one in record["figures"] for point in one.get("points", ())]
    assert len(points) > 25
    for point in points:
        number = cells.number(point["cell"])
        assert point["figure"] == "–" if number is None else shows(point["figure"], number), point


@EVERY_PAPER
def test_every_figure_of_an_alt_text_is_in_one_of_the_cells_it_names(followed, made, template):
    record, cells, _ = followed(made, template)
    for one in (each for each in record["figures"] if each["kind"] == "alt text"):
        held = [number for number in map(cells.number, one["cells"]) if number is not None]
        said = re.findall(r"(?:Medway|Kent|England|Target|from) ([\d.]+)", one["text"])
        assert len(said) >= 5
        for figure in said:
            assert any(shows(figure, number) for number in held), (figure, one)


@EVERY_PAPER
def test_a_finding_rests_on_its_cells_as_they_stand_in_files_of_these_hashes(
    followed, made, template
):
    record, cells, _ = followed(made, template)
    sources = Sources(cells.folder)
    for one in record["findings"]:
        name, area = one["indicator"]["name"], one["area"]
        assert one["verdict"] == sources.verdict(name, area)
        for observed in filter(None, (one["baseline"], one["latest"], one["comparator"])):
            number = cells.number(observed["cell"])
            assert (Decimal(observed["value"]) if observed["value"] else None) == number
        tested = sources.interval(name, area)
        assert one["tested"] == (tested is not None)
        if tested:
            assert one["z"] == pytest.approx(tested[0], abs=1e-5)
            limits = one["difference"]
            assert [float(limits["lower"]), float(limits["upper"])] == pytest.approx(
                tested[1:], abs=1e-4
            )
    for one in record["inputs"]:
        content = (cells.folder / one["file"]).read_bytes()
        assert one["sha256"] == hashlib.sha256(content).hexdigest()
    named = {
        place.partition(" > ")[0] for one in record["figures"] for place in one.get("cells", ())
    }
    assert named <= {one["file"] for one in record["inputs"]}


@EVERY_PAPER
def test_every_finding_that_is_named_is_in_the_record_once(followed, made, template):
    record, _, _ = followed(made, template)
    keys = [one["key"] for one in record["findings"]]
    assert len(keys) == len(set(keys))
    assert {name for one in record["figures"] for name in one["findings"]} == set(keys)


@EVERY_PAPER
def test_the_store_holds_the_words_that_are_shown(paper, made, template):
    docx, _ = paper(made, template)
    held = {one.find(f"{STORE}key").text: one.find(f"{STORE}text").text or ""
            for one in store(docx).find(f"{STORE}regions")}  # fmt: skip
    shown = [one for one in regions(docx) if one.text and INNER not in one.text]
    assert len(shown) > 20
    assert [(one.key, held[one.key]) for one in shown] == [(one.key, one.text) for one in shown]
