"""Text in which every figure is tied to the cells it came from."""

from collections.abc import Iterable, Sequence

from reportgen import display
from reportgen.findings.wording.rules import rule_words
from reportgen.model import Finding, Indicator, Observation, Sourced, Span
from reportgen.problems import Place

Spans = tuple[Span, ...]


def plain(text: str) -> Spans:
    return (Span(text=text),)


def text_of(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def cells_of(findings: Iterable[Finding]) -> tuple[Place, ...]:
    """The cells that findings were judged from: each baseline and latest figure, once."""
    judged = (each for one in findings for each in (one.baseline, one.latest))
    return tuple(dict.fromkeys(places_of(*judged)))


def places_of(*observed: Observation | None) -> tuple[Place, ...]:
    return tuple(one.place for one in observed if one)


def target_cells(indicator: Indicator) -> tuple[Place, ...]:
    """The cell that states an indicator's target, where one does."""
    return (indicator.target_place,) if indicator.target_place else ()


def key_of(finding: Finding) -> str:
    """A finding's name, the same in every build: its indicator's id and its area."""
    return f"{display.slug(finding.indicator.id)}.{display.slug(finding.area)}"


def figure_key(noun: str, finding: Finding) -> str:
    return f"{noun}.{key_of(finding)}"


def keys_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(key_of, findings)))


def rules_of(findings: Iterable[Finding]) -> str:
    """The rules that findings were judged by, each once."""
    return "; ".join(dict.fromkeys(rule_words(one.rule) for one in findings))


def told(
    key: str, text: str, findings: Sequence[Finding], cells: Iterable[Place] | None = None
) -> Sourced:
    """Words that tell what became of findings: by which rules, and from which cells.

    The cells are those the findings were judged from, unless others are given.
    """
    return Sourced(
        key=key,
        text=text,
        rule=rules_of(findings),
        cells=cells_of(findings) if cells is None else tuple(dict.fromkeys(cells)),
        findings=keys_of(findings),
    )


def stated(key: str, text: str, findings: Sequence[Finding]) -> Span:
    return Span(text=text, sourced=told(key, text, findings))


def observed(noun: str, finding: Finding, text: str, cells: tuple[Place, ...]) -> Span:
    """Words that repeat what cells say of a finding's indicator and area, and judge nothing."""
    key, names = figure_key(noun, finding), (key_of(finding),)
    return Span(text=text, sourced=Sourced(key=key, text=text, cells=cells, findings=names))
