"""Sections nobody wrote, composed from the findings and the notes where that can honestly be done."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from reportgen import display
from reportgen.document import accounts, charting, tables
from reportgen.document.case import Case
from reportgen.document.judged import judged_note
from reportgen.findings import wording
from reportgen.model import Block, Blocks, Finding, Paragraph, Role, Span, Verdict

MOST_CHARTS = 4
WHAT_MATTERS = (Verdict.WORSE, Verdict.IMPROVED, Verdict.NOT_TESTED, Verdict.UNCHANGED)
# a body by its name, in capitals but for the small words: "The Health and Wellbeing Board is asked to"
ASKED = re.compile(
    r"\s*(?:(?:the|and|of|for|on|in|&|[A-Z][\w'’-]*)\s+){1,12}(?:is|are)\s+asked\s+to:?\s+"
)

TO = re.compile(r"^\s*to\s+", re.IGNORECASE)


def section(what: str, case: Case) -> Blocks:
    """The blocks of a section of this name; () where the sources give nothing to say."""
    return COMPOSED[what](case) if what else ()


def recommendation(case: Case) -> Blocks:
    """What the Board is asked, one paragraph each, in the words of the body that is asked."""
    asked = case.council.profile.asked
    return tuple(
        accounts.composed(
            wording.plain(display.sentence(f"{asked} {what_is_asked(one)}")),
            key=f"field.recommendation.{number}",
        )
        for number, one in enumerate(case.paper.recommendations, start=1)
    )


def what_is_asked(recommendation: str) -> str:
    """A recommendation from its verb on: "note the report", however its author opened it."""
    opened = ASKED.match(recommendation)
    verb = TO.sub("", recommendation[opened.end() :] if opened else recommendation)
    return verb[:1].lower() + verb[1:] if verb[1:2].islower() else verb


def _summary(case: Case) -> Blocks:
    if not case.findings and not case.meetings:
        return ()
    places = tuple(one.place for one in case.meetings)
    account = accounts.composed(_summary_spans(case), key="summary.1", cells=places)
    return (account, *judged_note(case.findings, case, key="summary.1"))


def _summary_spans(case: Case) -> tuple[Span, ...]:
    outcomes = case.outcomes()
    if not case.findings:
        return wording.plain(
            f"This report gives an account of meetings. {wording.meetings_held(case.meetings)}"
        )
    opening = (
        f"This report sets out how the indicators for {display.listed(case.areas)} have changed"
    )
    spans: list[Span] = [Span(text=f"{opening} since their baselines. ")]
    if case.meetings:
        spans.append(Span(text=f"{wording.meetings_held(case.meetings)} "))
    spans.extend(wording.tally_sentences(case.tallies(), outcomes))
    return tuple(spans)


def _background(case: Case) -> Blocks:
    if not case.findings:
        return ()
    return _indicators_by_outcome(case)


def _indicators_by_outcome(case: Case) -> Blocks:
    outcomes = case.outcomes()
    if not outcomes:
        names = f"Progress is monitored through these indicators: {_names(case, None)}."
        places = tuple(one.place for one in case.indicators)
        return (accounts.composed(wording.plain(names), key="background.1", cells=places),)
    each = "each outcome" if len(outcomes) > 1 else "the outcome"
    intro = f"Progress is monitored through indicators for {each}:"
    return (
        accounts.composed(wording.plain(intro), key="background.1"),
        *(_outcome_bullet(outcome, case) for outcome in outcomes),
    )


def _outcome_bullet(outcome: str, case: Case) -> Paragraph:
    spans = (
        Span(text=f"Outcome {outcome}", bold=True),
        Span(text=f" – {_names(case, [outcome])}."),
    )
    ids = case.indicator_ids([outcome])
    return accounts.composed(
        spans,
        key=f"background.outcome-{display.slug(outcome)}",
        cells=tuple(one.place for one in case.indicators if one.id in ids),
        role=Role.BULLET,
    )


def _names(case: Case, outcomes: Sequence[str] | None) -> str:
    ids = case.indicator_ids(outcomes)
    return "; ".join(one.name for one in case.indicators if one.id in ids)


def _analysis(case: Case) -> Blocks:
    return (*_meetings(case), *_outcome_tables(case), *_charts_that_matter(case))


def _meetings(case: Case) -> Blocks:
    if not case.meetings:
        return ()
    intro = accounts.composed(
        wording.plain(wording.meetings_held(case.meetings)),
        key="analysis.1",
        cells=tuple(one.place for one in case.meetings),
    )
    return (intro, *accounts.meeting_accounts(case, 2))


def _outcome_tables(case: Case) -> Blocks:
    """A table for each outcome, or one for all where the register tells of no outcomes."""
    if not case.findings:
        return ()
    blocks: list[Block] = []
    for outcomes in [[one] for one in case.outcomes()] or [[]]:
        wanted = outcomes or None
        ids = case.indicator_ids(wanted)
        intro = wording.tally_sentences(case.tallies(wanted), outcomes)
        key = f"outcome-{display.slug(outcomes[0])}" if outcomes else "indicators"
        blocks.append(accounts.composed(intro, key=f"analysis.{key}"))
        blocks.extend(
            tables.indicator_table(
                case.findings_for(indicators=ids),
                case,
                key=f"table.{key}",
                caption=f"Indicators for outcome {outcomes[0]}" if outcomes else "Indicators",
            )
        )
    return tuple(blocks)


def _charts_that_matter(case: Case) -> Blocks:
    """Worst news first, then best: each with the sentences its chart shows."""
    blocks: list[Block] = []
    for findings in _by_importance(case)[:MOST_CHARTS]:
        key = f"analysis.{display.slug(findings[0].indicator.id)}"
        spans = [
            span for one in findings for span in (*wording.finding_sentence(one), Span(text=" "))
        ]
        blocks.append(accounts.composed(spans[:-1], key=key))
        blocks.extend(charting.trend_chart(findings, case))
    return tuple(blocks)


def _by_importance(case: Case) -> list[tuple[Finding, ...]]:
    by_indicator = [
        tuple(group) for _, group in groupby(case.findings, key=lambda one: one.indicator.id)
    ]
    drawable = [each for each in by_indicator if any(_can_be_drawn(one) for one in each)]
    return sorted(drawable, key=_importance)


def _importance(findings: tuple[Finding, ...]) -> tuple[int, float]:
    ranks = [
        WHAT_MATTERS.index(one.verdict) if one.verdict in WHAT_MATTERS else len(WHAT_MATTERS)
        for one in findings
    ]
    return min(ranks), -max(abs(one.z or 0.0) for one in findings)


def _can_be_drawn(finding: Finding) -> bool:
    return sum(one.value is not None for one in finding.series) > 1


def _consultation(case: Case) -> Blocks:
    taken = accounts.decisions(case, 1)
    if not taken:
        return ()
    intro = "The following was decided at the meetings that considered the subject of this report:"
    return (accounts.composed(wording.plain(intro), key="consultation.1"), *taken)


COMPOSED: dict[str, Callable[[Case], Blocks]] = {
    "recommendation": recommendation,
    "summary": _summary,
    "background": _background,
    "analysis": _analysis,
    "consultation": _consultation,
    "risks": tables.risk_table,
}
