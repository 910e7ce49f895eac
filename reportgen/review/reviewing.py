"""Everything the director's page shows of a paper, brought together before it is put into HTML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.build import Checked
from reportgen.comparing import Changes, changes
from reportgen.model import Chart, Picture, Report
from reportgen.problems import Problem
from reportgen.proof.typed import typed
from reportgen.review import first
from reportgen.review.differing import differing
from reportgen.review.drafted import drafted, sourced_in
from reportgen.review.evidence import Evidence, evidence
from reportgen.review.sheets import Books
from reportgen.review.unresolved import Group, grouped, of_paper, of_people, of_sign_offs, of_typed
from reportgen.word.draft import Draft, read_draft
from reportgen.word.paper import paper
from reportgen.word.read import CHANGES, COMMENTS
from reportgen.word.remarks import remarks_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A paper as its director is to see it.

    `paper` is as it reads in Word; `draft` is the name of the person's file it was read from, "" for
    none. `rule` is a sentence, and `tested` says how far the figures bore it. `changes` is None where
    there is no earlier draft, `since` its name. `pictures` are by the key of their chart; `inputs` are
    the files with their SHA-256.
    """

    paper: Report
    draft: str
    asked: tuple[str, ...]
    tallies: tuple[first.Tallied, ...]
    rule: str
    tested: str
    targets: tuple[tuple[str, int], ...]
    bad_news: tuple[first.BadNews, ...]
    since: str
    changes: Changes | None
    unresolved: tuple[Group, ...]
    evidence: tuple[Evidence, ...]
    pictures: Mapping[str, Picture]
    inputs: Mapping[str, str]


def review(
    folder: Path,
    checked: Checked,
    problems: Sequence[Problem],
    pictures: Mapping[Chart, Picture],
    *,
    draft: Draft | None = None,
    since: Draft | None = None,
) -> Review:
    """The review of a checked paper, as it would be built today or as a person's draft has it."""
    case, report = checked.case, checked.report
    fresh = _fresh(checked, pictures)
    known = sourced_in(fresh)
    shown = drafted(draft or fresh, report, case.council.profile, known)
    rule, tested = first.rule(case)
    return Review(
        paper=shown,
        draft=draft.file.name if draft else "",
        asked=first.asked(shown, case),
        tallies=first.tallied(case),
        rule=rule,
        tested=tested,
        targets=first.towards_targets(case),
        bad_news=first.bad_news(case, shown),
        since=since.file.name if since else "",
        changes=changes(since, draft or fresh) if since else None,
        unresolved=grouped(
            (
                *of_paper(shown, _told_once(problems, draft)),
                *of_sign_offs(checked.clearances),
                *(differing(draft, fresh, shown, known) if draft else ()),
                *(of_typed(typed(draft, case)) if draft else ()),
                *(of_people(remarks_in(draft.file)) if draft else ()),
            )
        ),
        evidence=evidence(case.findings, shown, known, Books(folder, case, checked.inputs)),
        pictures={chart.key: picture for chart, picture in pictures.items()},
        inputs=checked.inputs,
    )


def _told_once(problems: Sequence[Problem], draft: Draft | None) -> Iterator[Problem]:
    """The problems, without that people's comments and changes are left out: here they are told."""
    for one in problems:
        of_draft = draft is not None and one.place.file == draft.file.name
        if not (of_draft and one.message.startswith((COMMENTS, CHANGES))):
            yield one


def _fresh(checked: Checked, pictures: Mapping[Chart, Picture]) -> Draft:
    """The paper as it would be built today, read back as a draft is."""
    content = paper(checked.report, checked.template, pictures)
    read = read_draft(content, name=checked.report.name)
    assert read.facts is not None, read.problems
    return read.facts
