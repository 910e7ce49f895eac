"""Findings in words: the sentences of a paper, each figure in them still tied to its cells."""

from collections.abc import Iterable, Sequence
from datetime import date

from reportgen import display
from reportgen.findings.tally import outcome_of
from reportgen.model import (
    Finding,
    Meeting,
    Observation,
    Rule,
    Sourced,
    Span,
    Tally,
    Verdict,
)
from reportgen.problems import Place

Spans = tuple[Span, ...]

# Each verdict with how one and how several indicators are said to have come to it.
TALLIED = (
    (Verdict.IMPROVED, "had improved since the baseline", "had improved since the baseline"),
    (Verdict.UNCHANGED, "was unchanged", "were unchanged"),
    (Verdict.WORSE, "had got worse", "had got worse"),
    (Verdict.HIGHER, "was higher", "were higher"),
    (Verdict.LOWER, "was lower", "were lower"),
    (
        Verdict.NOT_TESTED,
        "had changed but could not be tested",
        "had changed but could not be tested",
    ),
    (Verdict.NOT_COMPARABLE, "could not be compared", "could not be compared"),
    (Verdict.NO_DATA, "had no data available", "had no data available"),
)
ALWAYS_SAID = (Verdict.IMPROVED, Verdict.UNCHANGED, Verdict.WORSE)
TESTED = ("difference", "overlap")


def plain(text: str) -> Spans:
    return (Span(text=text),)


def text_of(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)


def cells_of(findings: Iterable[Finding]) -> tuple[Place, ...]:
    """The cells that findings were judged from: each baseline and latest figure, once."""
    observed = (each for one in findings for each in (one.baseline, one.latest) if each)
    return tuple(dict.fromkeys(each.place for each in observed))


def rule_words(rule: Rule) -> str:
    """A rule in a few words, for the record: "z-test of the difference, 95%"."""
    match rule.test:
        case "difference":
            return f"z-test of the difference, {rule.confidence}%"
        case "overlap":
            return f"{rule.confidence}% confidence intervals do not overlap"
        case "any":
            return "any change in the figure shown"
        case "tolerance":
            return f"change of more than {_tolerance(rule)}"
    return "the workbook's own status"


def rule_sentence(rule: Rule, findings: Sequence[Finding]) -> str:
    """The rule as a councillor would have it explained, with what the figures could not bear."""
    sentences = [_judged(rule)]
    if any(one.verdict is Verdict.NOT_TESTED for one in findings):
        sentences.append(
            "A change in a figure published without a confidence interval cannot be tested "
            "and is counted separately."
        )
    others = sorted({rule_words(one.rule) for one in findings if one.rule != rule})
    if others:
        sentences.append(f"Some indicators are judged by another rule: {display.listed(others)}.")
    return " ".join(sentences)


def _judged(rule: Rule) -> str:
    match rule.test:
        case "difference":
            return (
                "An indicator is counted as improved or worse only where the difference from its "
                f"baseline is statistically significant at the {rule.confidence}% level."
            )
        case "overlap":
            return (
                "An indicator is counted as improved or worse only where the "
                f"{rule.confidence}% confidence intervals of its baseline and latest figures do "
                "not overlap."
            )
        case "any":
            return "Any change since the baseline in the figure shown is counted, however small."
        case "tolerance":
            return f"A change since the baseline of {_tolerance(rule)} or less is counted as unchanged."
    return (
        "The status of each indicator is the one given in the indicator workbook; it is not tested."
    )


def _tolerance(rule: Rule) -> str:
    if rule.points is not None:
        return f"{rule.points} point{'' if rule.points == 1 else 's'}"
    return f"{rule.percent}% of the baseline figure"


# --- tallies ----------------------------------------------------------------------------------


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
    return _stated(
        f"{tally_key(tally)}.{display.slug(verdict)}",
        display.count(how_many),
        chosen or tally.findings,
    )


def _stated(key: str, text: str, findings: Sequence[Finding]) -> Span:
    rules = dict.fromkeys(rule_words(one.rule) for one in findings)
    sourced = Sourced(key=key, text=text, rule="; ".join(rules), cells=cells_of(findings))
    return Span(text=text, sourced=sourced)


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
    counted = _stated(f"{tally_key(tallies[0])}.total", display.count(total), tallies[0].findings)
    noun = "is one indicator" if total == 1 else "are {} indicators"
    opening = (
        (Span(text="There is "), counted, Span(text=f" indicator{for_these}"))
        if noun.startswith("is")
        else (Span(text="There are "), counted, Span(text=f" indicators{for_these}"))
    )
    if len(tallies) > 1:
        return (*opening, Span(text="."), *_area_sentences(tallies))
    joint = ", and " if total == 1 else ", of which "
    return (*opening, Span(text=joint), *tally_clause(tallies[0]), Span(text="."))


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


# --- meetings ---------------------------------------------------------------------------------


def meeting(noted: Meeting, tallies: Sequence[Tally]) -> Spans:
    """What a meeting reviewed and how its outcomes stand; `tallies` are those of its outcomes."""
    when = display.month(noted.date)
    if not noted.held:
        return plain(f"The meeting that was planned for {when} was cancelled.")
    focus = _focus(noted)
    if not noted.outcomes:
        return plain(f"A meeting was held in {when}{focus}.")
    many = len(noted.outcomes) > 1
    reviewed = (
        f"In {when}, Outcome{'s' if many else ''} {display.listed(noted.outcomes)} "
        f"{'were' if many else 'was'} reviewed{focus}. "
    )
    return (Span(text=reviewed), *tally_sentences(tallies, noted.outcomes))


def _focus(noted: Meeting) -> str:
    if not noted.focus:
        return ""
    topics = [topic.text.rstrip(".") for topic in noted.focus]
    each = ", respectively" if 1 < len(topics) == len(noted.outcomes) else ""
    return f" with a focus on {display.listed(topics)}{each}"


def meetings_held(meetings: Sequence[Meeting]) -> str:
    """ "Three meetings were held in 2025."; years and cancellations as the notes have them."""
    held = [one for one in meetings if one.held]
    cancelled = len(meetings) - len(held)
    years = display.listed(sorted({str(one.date.year) for one in meetings}))
    was = "meeting was" if len(held) == 1 else "meetings were"
    said = f"{display.count(len(held)).capitalize() if held else 'No'} {was} held in {years}"
    if cancelled:
        said += f" and {display.count(cancelled)} {'was' if cancelled == 1 else 'were'} cancelled"
    return f"{said}."


# --- single figures ---------------------------------------------------------------------------


def figure_key(noun: str, finding: Finding) -> str:
    return f"{noun}.{display.slug(finding.indicator.id)}.{display.slug(finding.area)}"


def _observed(noun: str, finding: Finding, text: str, *observed: Observation | None) -> Span:
    cells = tuple(one.place for one in observed if one)
    return Span(text=text, sourced=Sourced(key=figure_key(noun, finding), text=text, cells=cells))


def figure(finding: Finding) -> Span:
    """The latest value: "60.6%"; "no data" where there is none."""
    latest = finding.latest
    has_value = latest is not None and latest.value is not None
    text = display.value(latest.value, finding.indicator) if has_value else "no data"  # type: ignore[union-attr, arg-type]
    return _observed("value", finding, text, latest)


def period(finding: Finding) -> Span:
    """The period of the latest value: "2024/25"."""
    text = display.period(finding.latest.period) if finding.latest else "no period"
    return _observed("period", finding, text, finding.latest)


def change(finding: Finding) -> Span:
    """The change since the baseline: "up 3.3 percentage points from 57.3% in 2021/22"."""
    text = _change_text(finding)
    cells = cells_of([finding])
    key = figure_key("change", finding)
    rule = rule_words(finding.rule)
    return Span(text=text, sourced=Sourced(key=key, text=text, rule=rule, cells=cells))


def _change_text(finding: Finding) -> str:
    before, after = finding.baseline, finding.latest
    if before is None or after is None or before.value is None or after.value is None:
        return f"not known, as {finding.reason}"
    if finding.verdict in (Verdict.NO_DATA, Verdict.NOT_COMPARABLE):
        return f"not comparable with its baseline, as {finding.reason}"
    moved = display.shown_change(before.value, after.value, finding.indicator)
    earlier = f"{display.value(before.value, finding.indicator)} in {display.period(before.period)}"
    if moved == 0:
        return f"the same as the {earlier}"
    way = "up" if moved > 0 else "down"
    return f"{way} {display.distance(moved, finding.indicator)} from {earlier}"


def verdict_words(finding: Finding) -> str:
    """A verdict as the end of a sentence, with its reason where it has one."""
    significant = finding.rule.test in TESTED
    match finding.verdict:
        case Verdict.IMPROVED:
            return "an improvement"
        case Verdict.WORSE:
            return "a worsening"
        case Verdict.UNCHANGED:
            return (
                "not a statistically significant change" if significant else "counted as unchanged"
            )
        case Verdict.NOT_TESTED:
            return f"a change that could not be tested, as {finding.reason}"
        case Verdict.HIGHER | Verdict.LOWER:
            return "a change that is neither good nor bad in itself"
    return ""


def name_of(finding: Finding) -> str:
    return finding.indicator.plain_name or finding.indicator.name


def finding_sentence(finding: Finding) -> Spans:
    """ "In Medway, healthy weight in Year 6 was 60.6% in 2024/25, up … from …: an improvement."."""
    opening = Span(text=f"{finding.area}: {name_of(finding)}")
    if finding.verdict in (Verdict.NO_DATA, Verdict.NOT_COMPARABLE):
        return (opening, Span(text=f" could not be judged, as {finding.reason}."))
    return (
        opening,
        Span(text=" was "),
        figure(finding),
        Span(text=" in "),
        period(finding),
        Span(text=", "),
        change(finding),
        Span(text=f": {verdict_words(finding)}."),
    )


def alt_text(findings: Sequence[Finding], comparator: str | None) -> str:
    """What a chart shows, for those who cannot see it: each area's finding, target and comparator."""
    said = [f"{one.area} {_alt(one)}" for one in findings]
    indicator = findings[0].indicator
    if comparator and (latest := _last_value(findings[0].comparator)):
        assert latest.value is not None
        said.append(f"{comparator} {display.value(latest.value, indicator)}")
    if indicator.target is not None:
        said.append(f"target {display.value(indicator.target, indicator)}")
    return f"Trend in {name_of(findings[0])}. {'; '.join(said)}."


def _alt(finding: Finding) -> str:
    if finding.latest is None or finding.latest.value is None:
        return f"no data, as {finding.reason}"
    now = f"{figure(finding).text} in {period(finding).text}"
    if finding.change is None:
        return f"{now}, {finding.reason}"
    assert finding.baseline is not None and finding.baseline.value is not None
    before = display.value(finding.baseline.value, finding.indicator)
    was = f"from {before} in {display.period(finding.baseline.period)}"
    return f"{now}, {was}: {finding.verdict}"


def _last_value(series: Sequence[Observation]) -> Observation | None:
    return next((one for one in reversed(series) if one.value is not None), None)


def target_status(finding: Finding) -> str:
    """A target in a table: "65.0% by 2028/29: not met, 4.4 below"."""
    aim = finding.target
    if aim is None:
        return display.NO_FIGURE
    by = f" by {display.period(aim.period)}" if aim.period else ""
    level = f"{display.cell(aim.value, finding.indicator)}{by}"
    if aim.met is None or aim.distance is None:
        return level
    if aim.met:
        return f"{level}: met"
    away = display.number(abs(aim.distance), display.decimals_of(finding.indicator))
    return f"{level}: not met, {away} {'above' if aim.distance > 0 else 'below'}"


def dated(when: date, text: str) -> str:
    """A decision or point with the day it was made: "14 October 2025: …"."""
    return f"{display.day(when)}: {display.sentence(text)}"
