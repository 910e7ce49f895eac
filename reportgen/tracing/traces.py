"""The figures of a paper that a person asks after, each followed back to findings and cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.document.case import Case
from reportgen.document.printed import Printed, printed
from reportgen.findings import wording
from reportgen.folder import PAPER
from reportgen.model import Finding, Report
from reportgen.problems import Place, Problem, Reading, did_you_mean
from reportgen.record import raw_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """Figures as printed, the findings they tell of, and what they rest on.

    `held` is what stands in each cell that holds a figure; `inputs` are the files with their SHA-256.
    """

    figures: tuple[Printed, ...]
    findings: tuple[Finding, ...]
    held: Mapping[Place, str]
    inputs: Mapping[str, str]


def trace(
    case: Case, report: Report, inputs: Mapping[str, str], text: str = ""
) -> Reading[Traces | None]:
    """Every figure of a paper; with a text those whose words, sentence, indicator or area hold it.

    A problem where nothing printed holds it.
    """
    by_key = {wording.key_of(one): one for one in case.findings}
    figures = [one for one in printed(report) if own_cells(one) or _tells_findings(one)]
    chosen = tuple(one for one in figures if _is_about(one, text.casefold(), by_key))
    if not chosen:
        return Reading(facts=None, problems=(_nothing(text, case),))
    told = {key for one in chosen if not one.parts for key in one.sourced.findings}
    findings = tuple(one for key, one in by_key.items() if key in told)
    traces = Traces(
        figures=chosen,
        findings=findings,
        held=held_by(case.findings),
        inputs=_files(inputs, chosen, findings),
    )
    return Reading(facts=traces)


def own_cells(figure: Printed) -> tuple[Place, ...]:
    """The cells of a figure; of a paragraph or a table, those of none of its parts."""
    told = {place for part in figure.parts for place in part.cells}
    return tuple(place for place in figure.sourced.cells if place not in told)


def _tells_findings(figure: Printed) -> bool:
    return bool(figure.sourced.findings) and not figure.parts


def _is_about(figure: Printed, text: str, findings: Mapping[str, Finding]) -> bool:
    """Whether it is said in the text, or tells only of what the text names."""
    words = (figure.around, "" if figure.parts else figure.sourced.text)
    if any(text in said.casefold() for said in words):
        return True
    told = [findings[key] for key in figure.sourced.findings if not figure.parts]
    return bool(told) and all(any(text in name.casefold() for name in _names(one)) for one in told)


def _names(finding: Finding) -> tuple[str, ...]:
    indicator = finding.indicator
    return (indicator.id, indicator.name, indicator.plain_name or "", finding.area)


def _nothing(text: str, case: Case) -> Problem:
    known = [name for one in case.indicators for name in (one.id, one.name)]
    near = did_you_mean(text, [*known, *case.areas])
    return Problem(
        place=Place(file=PAPER), message=f"nothing that comes from the sources holds '{text}'{near}"
    )


def held_by(findings: Iterable[Finding]) -> dict[Place, str]:
    """What stands in each cell that holds a figure of a finding."""
    return {place: raw for one in findings for place, raw in (*_observed(one), *_target(one))}


def _observed(finding: Finding) -> Iterator[tuple[Place, str]]:
    return ((one.place, raw_of(one)) for one in (*finding.series, *finding.comparator))


def _target(finding: Finding) -> Iterator[tuple[Place, str]]:
    indicator = finding.indicator
    if indicator.target_place and indicator.target is not None:
        yield indicator.target_place, str(indicator.target)


def _files(
    inputs: Mapping[str, str], figures: Iterable[Printed], findings: Iterable[Finding]
) -> dict[str, str]:
    """The inputs that hold a cell of the figures or of the findings."""
    named = {place.file for one in figures for place in one.sourced.cells}
    named |= {place.file for place in wording.cells_of(findings)}
    return {file: digest for file, digest in sorted(inputs.items()) if file in named}
