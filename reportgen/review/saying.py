"""Where a paper says what became of an indicator: in its text, or only in a table or a chart."""

from collections.abc import Iterator

from reportgen.checks.naming import Names, Noun
from reportgen.document.case import Case
from reportgen.findings import wording
from reportgen.model import Chart, Finding, Paragraph, Report, Role, Sourced, Table

IN_TEXT, NOWHERE = "in the text", "nowhere in the paper"


class Sayings:
    """What a paper names, looked up finding by finding."""

    def __init__(self, case: Case, report: Report) -> None:
        self._named = set(_named(case, report))
        self._placed = set(_placed_in_text(report))
        self._shown = tuple(_shown(report))

    def where(self, finding: Finding) -> str:
        """ "in the text", "in Table 2 only", "nowhere in the paper"."""
        key = wording.key_of(finding)
        if key in self._placed or self._is_named(finding):
            return IN_TEXT
        shown = next((what for what, keys in self._shown if key in keys), "")
        return f"in {shown} only" if shown else NOWHERE

    def _is_named(self, finding: Finding) -> bool:
        return any((finding.indicator.id, area) in self._named for area in (finding.area, ""))


def _named(case: Case, report: Report) -> Iterator[tuple[str, str]]:
    """Each indicator a paragraph names, with each area it names; "" where it names none."""
    names = Names(case.findings)
    for block in report.all_blocks():
        if isinstance(block, Paragraph) and block.role is not Role.NOTE:
            found = names.within(block.text)
            areas = {one.key for one in found if one.noun is Noun.AREA} & set(case.areas)
            for one in found:
                if one.noun is Noun.INDICATOR:
                    yield from ((one.key, area) for area in areas or {""})


def _placed_in_text(report: Report) -> Iterator[str]:
    """The findings whose own figures stand in a sentence; one of many in a tally is not named."""
    for block in report.all_blocks():
        if isinstance(block, Paragraph) and block.role is not Role.NOTE:
            for span in block.spans:
                if span.sourced and _is_of_one(span.sourced):
                    yield span.sourced.findings[0]


def _is_of_one(sourced: Sourced) -> bool:
    return len(sourced.findings) == 1 and not sourced.key.startswith("tally.")


def _shown(report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    for block in report.all_blocks():
        if isinstance(block, Table) and block.sourced and block.number:
            yield f"Table {block.number}", block.sourced.findings
        elif isinstance(block, Chart) and block.sourced:
            yield f"Figure {block.number}", block.sourced.findings
