"""An author's headings and the template's sections."""

from decimal import Decimal

from reportgen.model import Role
from reportgen.problems import Reading
from tests.document.writing import HEAD, kent_and_medway, weight
from tests.making import (
    case,
    composed,
    section,
    told,
)


def paper(text: str) -> Reading:
    return composed(f"---\ntemplate: medway-hwb\n---\n{text}", kent_and_medway())


def errors_of(text: str) -> list[str]:
    return [one for one in told(paper(text).problems) if "is left" not in one]


def test_a_heading_is_known_by_its_title_or_an_alias_whatever_its_capitals():
    made = paper("# EXECUTIVE summary\nMine.\n\n# *Overview*\nOurs.\n")
    assert section(made.facts, "summary") == ["plain: Mine."]
    assert section(made.facts, "analysis") == ["¶ Ours."]


def test_an_unknown_heading_names_the_sections_there_are():
    assert errors_of("# Sumary\nMine.\n") == [
        (
            "error: paper.md > line 4: there is no section 'Sumary'; there are Summary, "
            "Recommendation, Budget and policy framework, Background, Advice and analysis, Risk "
            "management, Consultation, Climate change implications, Financial implications, Legal "
            "implications; did you mean 'Summary'?"
        )
    ]


def test_a_section_written_twice_is_told_at_the_second():
    assert errors_of("# Summary\nMine.\n\n# Executive summary\nYours.\n") == [
        "error: paper.md > line 7: 'Executive summary' and 'Summary' are both 'Summary'"
    ]


def test_a_section_of_another_councils_papers_is_left_out_with_a_warning():
    (problem,) = [one for one in paper("# Conclusion\nMine.\n").problems if "line" in str(one)]
    assert str(problem) == (
        "warning: paper.md > line 4: this template has no section 'Conclusion'; "
        "its text is left out"
    )


def test_text_under_no_heading_is_an_error():
    assert errors_of("Mine.\n\n# Summary\nYours.\n") == [
        (
            "error: paper.md > line 4: this text stands under no heading; "
            "begin each section with '# ' and its name"
        )
    ]


def test_lines_are_counted_in_the_whole_file_under_every_kind_of_heading():
    text = "# Summary\n\n{{ one }}\n\nBackground\n==========\n\n{{ two }}\n"
    assert errors_of(text) == [
        "error: paper.md > line 6: 'one' is not something that can be placed",
        "error: paper.md > line 11: 'two' is not something that can be placed",
    ]


def test_risks_are_printed_though_the_author_does_not_place_them():
    made = paper("# Risk management\nThe risks are these.\n")
    found = section(made.facts, "risk")
    assert found[1:3] == ["¶ The risks are these.", "[table]"]
    placed = paper("# Risk management\n{{ risks }}\n")
    assert sum(line == "[table]" for line in section(placed.facts, "risk")) == 2  # and the key


def test_a_template_without_a_place_for_risks_says_they_are_not_printed():
    about = kent_and_medway(template="kent-cabinet")
    found = told(composed("---\n---\n", about).problems)
    assert (
        "warning: paper.md > risks: the risks are not printed: kent-cabinet has no section "
        "for them" in found
    )


def test_the_role_of_a_summary_is_plain_and_of_the_rest_numbered():
    made = paper("# Summary\nMine.\n\n# Background\nOurs.\n")
    roles = {one.id: one.blocks[0].role for one in made.facts.sections if one.blocks}
    assert (roles["summary"], roles["background"]) == (Role.PLAIN, Role.NUMBERED)


def test_a_value_keeps_its_places_and_its_cells():
    about = case((weight("Medway", decimals=2, target=Decimal(65)),))
    made = composed(HEAD + '{{ value("healthy-weight") }}', about)
    (analysis,) = [one for one in made.facts.sections if one.id == "analysis"]
    (span,) = analysis.blocks[0].spans
    assert (span.text, span.sourced.key) == ("60.60%", "value.healthy-weight.medway")
    assert [str(cell) for cell in span.sourced.cells] == ["indicators.xlsx > Data!C3"]
