"""The register and the figures, matched to each other; areas that nobody has figures for."""

from decimal import Decimal

from reportgen.findings.matching import indicators, unknown_areas
from reportgen.model import DataFile
from reportgen.problems import Place
from tests.making import HIGH, LOW, indicator, series, told

PAPER = Place(file="paper.md", spot="line 9")


def file(observations, stated=(), layout="scorecard", areas=(), others=()):
    return DataFile(
        file="indicators.xlsx",
        layout=layout,
        observations=tuple(observations),
        indicators=tuple(stated),
        areas=tuple(areas),
        others=tuple(others),
    )


def test_areas_are_matched_whatever_their_capitals_and_unknown_ones_told():
    files = [file((), areas=["MEDWAY", "Kent"]), file((), areas=["England"])]
    assert told(unknown_areas(["Medway", "England", "Medwey"], files, PAPER)) == [
        "error: paper.md > line 9: 'Medwey' is not in the data; did you mean 'MEDWAY'?",
    ]


def test_where_no_file_names_an_area_none_is_unknown():
    assert unknown_areas(["Medway"], [file(())], PAPER) == ()


def test_an_indicator_of_the_data_that_the_register_lacks_is_told_once_at_its_first_cell():
    rows = series("2021/22 | 3\n2024/25 | 4", indicator="fals", name="Fals")
    matched = indicators([indicator("Falls")], [file(rows)])
    assert told(matched.problems) == [
        "error: indicators.xlsx > Data!C3: 'Fals' is not in the register; did you mean 'Falls'?"
    ]


def test_an_indicator_that_only_other_areas_have_figures_of_may_be_missing_from_the_register():
    rows = series("2021/22 | 3", indicator="another", name="Another", area="Kent")
    assert indicators([indicator("Falls")], [file((), others=rows)]).problems == ()


def test_without_a_register_an_indicator_that_only_other_areas_have_figures_of_is_one_too():
    rows = series("2021/22 | 3", indicator="another", name="Another", area="Kent")
    assert [one.name for one in indicators([], [file((), others=rows)]).facts] == ["Another"]


def test_a_published_export_may_hold_more_than_the_register():
    rows = series("2021/22 | 3\n2024/25 | 4", indicator="another", name="Another")
    for layout in ("fingertips", "ons"):
        assert indicators([indicator("Falls")], [file(rows, layout=layout)]).problems == ()


def test_the_register_goes_before_what_the_sheet_states_and_the_sheet_fills_its_gaps():
    register = indicator("Falls", polarity=LOW, target=None, outcome=None)
    stands = Place(file="scorecard.xlsx", spot="Data!I7")
    sheet = indicator("Falls", polarity=HIGH, target=Decimal(30), target_place=stands, outcome="2")
    (one,) = indicators([register], [file((), [sheet])]).facts
    assert (one.polarity, one.target, one.outcome) == (LOW, Decimal(30), "2")
    assert one.target_place == stands


def test_without_a_register_the_sheet_states_the_indicators_or_the_figures_name_them():
    sheet = indicator("Falls", polarity=LOW)
    rows = series("2021/22 | 3\n2024/25 | 4", indicator="falls", name="Falls")
    assert indicators([], [file(rows, [sheet])]).facts == (sheet,)
    assert [one.name for one in indicators([], [file(rows)]).facts] == ["Falls"]
