"""A draft read back: every region found, whatever program saved it last."""

import pytest

from reportgen.word.content import Grid
from reportgen.word.draft import read_draft
from tests.word.saving import by_libreoffice


def draft(content):
    read = read_draft(content, name="paper.docx")
    assert not read.problems
    return read.facts


def as_written(found) -> list[str]:
    """The keys of the regions in the page in which what was written still stands."""
    return [one.key for one in found.regions if one.content == found.held.regions[one.key].content]


def test_a_fresh_paper_holds_what_was_written(built):
    found = draft(built("ics-update", "medway-hwb").read_bytes())
    assert (found.paper, found.template) == ("ics-update", "medway-hwb")
    assert {one.key for one in found.regions} == set(found.held.regions)
    assert as_written(found) == [one.key for one in found.regions]


def test_a_table_s_region_is_its_rows(built):
    found = draft(built("ics-update", "medway-hwb").read_bytes())
    content = found.held.regions["table.outcome-1"].content
    assert isinstance(content, Grid)
    assert content.rows[0] == (
        *("Indicator", "Area", "Baseline", "Latest", "Change", "Since baseline", "Target"),
    )
    assert content.rows[1][:4] == (
        *("Healthy weight in reception year", "Medway", "75.3% (2021/22)", "72.7% (2024/25)"),
    )


def test_a_region_is_told_by_its_section(built):
    found = draft(built("ics-update", "medway-hwb").read_bytes())
    sections = {one.key: one.section for one in found.regions}
    assert sections["risks"] == "Risk management"
    assert sections["field.title"] == "Integrated Care Strategy Update"


@pytest.mark.soffice
@pytest.mark.parametrize("template", ["medway-hwb", "kent-cabinet"])
def test_what_libreoffice_saved_is_still_known(built, template, tmp_path, soffice):
    """It drops tags, moves the controls of tables, and takes away those around paragraphs."""
    found = draft(by_libreoffice(soffice, built("ics-update", template), tmp_path).read_bytes())
    assert {one.key for one in found.regions} == set(found.held.regions)
    assert as_written(found) == [one.key for one in found.regions]
