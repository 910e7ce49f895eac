"""Everything the director's page shows of a paper, brought together before it is put into HTML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.build import Checked
from reportgen.model import Chart, Picture, Report
from reportgen.problems import Problem
from reportgen.review import first
from reportgen.review.evidence import Evidence, evidence
from reportgen.review.sheets import Books
from reportgen.review.unresolved import Group, Unresolved, grouped, of_paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A paper as its director is to see it.

    `rule` is a sentence, and `tested` says how far the figures bore it; `inputs` are the files with
    their SHA-256.
    """

    report: Report
    asked: tuple[str, ...]
    tallies: tuple[first.Tallied, ...]
    rule: str
    tested: str
    targets: tuple[tuple[str, int], ...]
    bad_news: tuple[first.BadNews, ...]
    changes: None
    unresolved: tuple[Group, ...]
    evidence: tuple[Evidence, ...]
    pictures: Mapping[Chart, Picture]
    inputs: Mapping[str, str]


def review(
    folder: Path,
    checked: Checked,
    problems: Sequence[Problem],
    pictures: Mapping[Chart, Picture],
    *,
    besides: Iterable[Unresolved] = (),
) -> Review:
    """A checked paper's review. `besides` is what is unresolved that the paper itself does not tell."""
    case, report = checked.case, checked.report
    books = Books(folder, case, checked.inputs)
    rule, tested = first.rule(case)
    return Review(
        report=report,
        asked=first.asked(report, case),
        tallies=first.tallied(case),
        rule=rule,
        tested=tested,
        targets=first.towards_targets(case),
        bad_news=first.bad_news(case, report),
        changes=None,
        unresolved=grouped((*of_paper(report, problems), *besides)),
        evidence=evidence(case, report, books),
        pictures=pictures,
        inputs=checked.inputs,
    )
