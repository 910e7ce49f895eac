"""Tallies in words: how many improved, were unchanged and got worse, and always of how many."""

from collections.abc import Sequence

from reportgen import display
from reportgen.findings import otherwise
from reportgen.findings.tally import outcome_of
from reportgen.findings.wording.rules import rule_words
from reportgen.findings.wording.spans import Spans, plain, stated
from reportgen.model import Rule, Span, Tally, Verdict

# Each verdict with how one and how several indicators are said to have come to it.
TALLIED = (
    (Verdict.IMPROVED, "had improved since the baseline", "had improved since the baseline"),
    (Verdict.UNCHANGED, "was unchanged", "were unchanged"),
    (Verdict.WORSE, "had got worse", "had got worse"),
    (Verdict.HIGHER, "was higher (neither way is better)", "were higher (neither way is better)"),
    (Verdict.LOWER, "was lower (neither way is better)", "were lower (neither way is better)"),
    (
        Verdict.NOT_TESTED,
        "had changed but could not be tested",
        "had changed but could not be tested",
    ),
    (Verdict.NOT_COMPARABLE, "could not be compared", "could not be compared"),
    (Verdict.NO_DATA, "had no data available", "had no data available"),
)
ALWAYS_SAID = (Verdict.IMPROVED, Verdict.UNCHANGED, Verdict.WORSE)


def tally_key(tally: Tally) -> str:
    outcomes = dict.fromkeys(outcome_of(one.indicator) for one in tally.findings)
    return f"tally.{'-'.join(map(display.slug, outcomes)) or 'none'}.{display.slug(tally.area)}"


def tally_clause(tally: Tally) -> Spans:
    """ "nine had improved since the baseline, seven were unchanged and five had got worse"."""
    said = [
        (verdict, tally.count(verdict), one, several)
        for verdict, one, several in TALLIED
        if tally.count(verdict) or verdict in ALWAYS_SAID
    ]
    spans: list[Span] = []
    for place, (verdict, how_many, one, several) in enumerate(said):
        if place:
            spans.append(Span(text=" and " if place == len(said) - 1 else ", "))
        spans.append(_counted(tally, verdict, how_many))
        spans.append(Span(text=f" {one if how_many < 2 else several}"))
    return tuple(spans)


def _counted(tally: Tally, verdict: Verdict, how_many: int) -> Span:
    chosen = [one for one in tally.findings if one.verdict is verdict]
    return stated(
        f"{tally_key(tally)}.{display.slug(verdict)}",
        display.count(how_many),
        chosen or tally.findings,
    )


def tally_by_area(tallies: Sequence[Tally]) -> Spans:
    """The clause of each area: "in Medway nine had improved …; in Kent seven had improved …"."""
    if len(tallies) == 1:
        return tally_clause(tallies[0])
    spans: list[Span] = []
    for place, tally in enumerate(tallies):
        spans.append(Span(text=f"{'; ' if place else ''}in {tally.area} "))
        spans.extend(tally_clause(tally))
    return tuple(spans)


def tally_sentences(tallies: Sequence[Tally], outcomes: Sequence[str]) -> Spans:
    """ "There are 21 indicators for outcomes 1 and 2, of which nine had improved …"."""
    for_these = _for_outcomes(outcomes)
    total = tallies[0].total if tallies else 0
    if not total:
        return plain(f"There are no indicators{for_these}.")
    counted = stated(f"{tally_key(tallies[0])}.total", display.count(total), tallies[0].findings)
    verb, noun = ("is", "indicator") if total == 1 else ("are", "indicators")
    opening = (Span(text=f"There {verb} "), counted, Span(text=f" {noun}{for_these}"))
    if len(tallies) > 1:
        return (*opening, Span(text="."), *_area_sentences(tallies))
    if total == 1:
        return (*opening, Span(text=", which "), _became(tallies[0]), Span(text="."))
    return (*opening, Span(text=", of which "), *tally_clause(tallies[0]), Span(text="."))


def _became(tally: Tally) -> Span:
    """What became of the one indicator of a tally: "had improved since the baseline"."""
    verdict = tally.findings[0].verdict
    words = next(one for which, one, _ in TALLIED if which is verdict)
    return stated(f"{tally_key(tally)}.{display.slug(verdict)}", words, tally.findings)


def _for_outcomes(outcomes: Sequence[str]) -> str:
    if not outcomes:
        return ""
    return f" for outcome{'s' if len(outcomes) > 1 else ''} {display.listed(outcomes)}"


def _area_sentences(tallies: Sequence[Tally]) -> Spans:
    spans: list[Span] = []
    for tally in tallies:
        spans.append(Span(text=f" In {tally.area}, "))
        spans.extend((*tally_clause(tally), Span(text=".")))
    return tuple(spans)


def by_other_rules(tallies: Sequence[Tally], declared: Rule) -> str:
    """How the tallies would read by each of the other rules, in figures."""
    said = [
        f"{rule_words(rule)}, {' and '.join(_counts_by(rule, tally) for tally in tallies)}"
        for rule in otherwise.others(declared)
    ]
    return f"Improved/unchanged/worse by other rules: {'; '.join(said)}."


def _counts_by(rule: Rule, tally: Tally) -> str:
    judged = otherwise.by_rule(tally, rule)
    return f"{tally.area} {'/'.join(str(judged.count(verdict)) for verdict in ALWAYS_SAID)}"
