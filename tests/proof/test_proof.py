"""text = table = chart = alt text = sheet: each number of a built paper is proved from its cells.

The sources are read a second time, by csv and openpyxl alone, and every figure is worked out from
them again; nothing of reportgen's takes part but the paper it built.
"""

import re
import shutil
from dataclasses import replace

import pytest

from reportgen.build import Options, check
from reportgen.charts import draw
from reportgen.model import Chart
from tests.folders import exchanged, repacked
from tests.proof import charting
from tests.proof.proving import Proof
from tests.proof.regions import drawings
from tests.proof.sheets import Sources
from tests.reading import outline

EVERY_PAPER = pytest.mark.parametrize(
    ("made", "template", "fewest"),
    [
        ("ics-update", "medway-hwb", 440),
        ("ics-update", "kent-cabinet", 440),
        ("ics-update-scorecard", "medway-hwb", 200),
        ("ics-update-scorecard", "kent-cabinet", 200),
        ("composed", "medway-hwb", 430),
        ("every column", "medway-hwb", 400),
    ],
)
DOCUMENT = "word/document.xml"


def charts(folder, template):
    composed = check(folder, Options(template=template)).facts.report
    return [block for block in composed.all_blocks() if isinstance(block, Chart)]


@EVERY_PAPER
def test_every_number_that_is_printed_is_proved_from_the_cells(paper, made, template, fewest):
    proof = Proof(*paper(made, template))
    assert proof.problems == []
    assert proof.proved >= fewest  # so that a paper that prints nothing proves nothing


@EVERY_PAPER
def test_text_table_and_alt_text_give_a_figure_in_one_way(paper, made, template, fewest):
    proof = Proof(*paper(made, template))
    assert list(proof.disagreements()) == []
    for kind in ("table", "alt text"):
        assert any(one == kind for _, _, one in proof.printed)


@EVERY_PAPER
def test_every_point_and_word_of_a_chart_is_proved_from_the_cells(paper, made, template, fewest):
    _, folder = paper(made, template)
    sources, drawn = Sources(folder), charts(folder, template)
    assert [why for chart in drawn for why in charting.unproved(chart, sources)] == []
    assert drawn


@EVERY_PAPER
def test_the_charts_that_are_proved_are_the_pictures_in_the_paper(paper, made, template, fewest):
    docx, folder = paper(made, template)
    pictured, drawn = drawings(docx), charts(folder, template)
    assert [one.key for one in pictured] == [chart.key for chart in drawn]
    assert [one.content for one in pictured] == [draw(chart).png for chart in drawn]
    assert [one.alt for one in pictured] == [chart.alt for chart in drawn]


@EVERY_PAPER
def test_tables_and_figures_are_numbered_as_they_stand(paper, made, template, fewest):
    said = outline(paper(made, template)[0])
    for noun in ("Table", "Figure"):
        numbers = [int(one) for one in re.findall(rf"^caption: {noun} (\d+): ", said, re.MULTILINE)]
        assert numbers
        assert numbers == [*range(1, len(numbers) + 1)]


# --- a proof that cannot fail is none: one fault at a time, and what is then named ----------------

IN_THE_PAPER = [
    # what is printed, what is put there instead, and how the proof names it
    ("value", ">60.6%<", ">60.5%<", "'60.5%' is '60.6%' by the sources: Healthy weight in Year 6"),
    ("table", ">57.3% (2021/22)<", ">57.3% (2020/21)<", "'57.3% (2020/21)' is '57.3% (2021/22)'"),
    ("change", "up 3.3 percentage", "up 3.2 percentage", "'3.2 percentage points' is '3.3 perc"),
    ("signed", ">+3.3<", ">+3.4<", "'+3.4' is '+3.3' by the sources: Healthy weight in Year 6"),
    ("target", "not met, 4.4 below", "not met, 4.4 above", "not met, 4.4 above' is '65.0% by"),
    ("tally", ">six<", ">seven<", "'seven' is 'six' by the sources: outcomes 1-2-3-4, improved"),
    ("verdict", "▲\u00a0Improved", "▼\u00a0Got worse", "'got worse' is 'improved' by the sources"),
    ("comparator", "England 62.2%", "England 62.3%", "'62.3%' is '62.2%' by the sources"),
    ("alt text", "Medway 60.6% in", "Medway 60.7% in", "'60.7%' is '60.6%' by the sources"),
    ("judged", "31 were tested", "32 were tested", "'32' is '31' by the sources: tested"),
    ("chance", "about 1.6 changes", "about 2.6 changes", "'2.6' is '1.6' by the sources: chance"),
    ("count", ">three<", ">four<", "'four' is not the 3 meetings of the notes"),
    ("gap", "figure for 2022 is not", "figure for 2021 is not", "'2021' has no proof"),
    ("meeting", "In March 2025", "In April 2025", "'2025' has no proof"),
    ("due date", "due 30 May 2025", "due 31 May 2025", "no source says 31 May 2025"),
    ("a number more", "bands are 95%", "bands of 12 areas are 95%", "'12' has no proof"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "words", "instead", "named"), IN_THE_PAPER,
                         ids=[one[0] for one in IN_THE_PAPER])  # fmt: skip
def test_a_wrong_number_in_the_paper_is_named(built, samples, tmp_path, fault, words, instead,
                                              named):  # fmt: skip
    docx = tmp_path / "ics-update.docx"
    shutil.copy(built("ics-update", "medway-hwb"), docx)
    repacked(docx, {DOCUMENT: exchanged(words, instead)})
    problems = Proof(docx, samples / "ics-update").problems
    assert any(named in one for one in problems), problems


IN_THE_SOURCES = [
    ("indicators.csv", "57.28863", "57.38863"),  # the baseline, by a tenth
    ("indicators.csv", "60.55556", "60.54999"),  # the latest, which is then shown as 60.5
    ("indicators.csv", "58.91525", "55.91525"),  # its lower limit, which makes the change not sure
    ("register.csv", ",65.0,2028/29,", ",65.1,2028/29,"),
    ("register.csv", ",1,%,high,,65.0", ",1,%,low,,65.0"),
    ("paper.md", "confidence: 95", "confidence: 99"),
]


@pytest.mark.parametrize(("file", "words", "instead"), IN_THE_SOURCES)
def test_a_paper_that_is_not_of_these_cells_is_named(
    built, samples, tmp_path, file, words, instead
):
    folder = tmp_path / "ics-update"
    shutil.copytree(samples / "ics-update", folder)
    written = (folder / file).read_text("utf-8")
    assert words in written
    (folder / file).write_text(written.replace(words, instead), "utf-8")
    assert Proof(built("ics-update", "medway-hwb"), folder).problems


@pytest.mark.parametrize("fault", ["a point", "a limit", "the baseline", "the target", "a label"])
def test_a_fault_in_a_chart_is_named(samples, fault):
    sources = Sources(samples / "ics-update")
    chart = charts(samples / "ics-update", "medway-hwb")[0]
    line = chart.lines[0]
    last, before = line.points[-1], line.points[:-1]
    off = last.value + 1
    limits = replace(last.limits, lower=last.limits.lower - 1)
    faulty = {
        "a point": replace(line, points=(*before, replace(last, value=off))),
        "a limit": replace(line, points=(*before, replace(last, limits=limits))),
        "the baseline": replace(line, baseline=line.baseline - 2),
        "a label": replace(line, points=(*before, replace(last, label="2025/26"))),
        "the target": line,
    }[fault]
    target = chart.target + 1 if fault == "the target" else chart.target
    assert list(charting.unproved(chart, sources)) == []
    assert list(charting.unproved(replace(chart, lines=(faulty, *chart.lines[1:]), target=target),
                                  sources))  # fmt: skip
