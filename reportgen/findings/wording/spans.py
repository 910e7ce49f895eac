"""Text in which every figure is tied to the cells it came from."""

from collections.abc import Iterable, Sequence

from reportgen.findings.wording.rules import rule_words
from reportgen.model import Finding, Sourced, Span
from reportgen.problems import Place

Spans = tuple[Span, ...]


def plain(text: str) -> Spans:
    return (Span(text=text),)


def text_of(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def cells_of(findings: Iterable[Finding]) -> tuple[Place, ...]:
    """The cells that findings were judged from: each baseline and latest figure, once."""
    observed = (each for one in findings for each in (one.baseline, one.latest) if each)
    return tuple(dict.fromkeys(each.place for each in observed))


def stated(key: str, text: str, findings: Sequence[Finding]) -> Span:
    rules = dict.fromkeys(rule_words(one.rule) for one in findings)
    sourced = Sourced(key=key, text=text, rule="; ".join(rules), cells=cells_of(findings))
    return Span(text=text, sourced=sourced)
