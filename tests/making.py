"""Facts, findings and cases written as small literals, and blocks read back as lines of text."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from reportgen.config.paper import Paper
from reportgen.config.profile import Council, read_council
from reportgen.config.settings import settings
from reportgen.config.yaml_text import parse_yaml
from reportgen.document.case import Case
from reportgen.document.report import report
from reportgen.findings import series as judging
from reportgen.model import (
    Absence,
    Block,
    Chart,
    Claim,
    ClaimKind,
    Finding,
    Good,
    Indicator,
    Limits,
    Meeting,
    MeetingStatus,
    Noted,
    Observation,
    Paragraph,
    Period,
    Polarity,
    Report,
    Risk,
    Role,
    Rule,
    Span,
    Subheading,
    Table,
    Terms,
    Verdict,
)
from reportgen.periods import parse_period
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.markdown import read_paper

HERE = Place(file="indicators.xlsx", spot="Data!C3")
SAID_HERE = Place(file="indicators.xlsx", spot="Data!M3")
HIGH, LOW, NEITHER = (Polarity(good=good) for good in (Good.HIGH, Good.LOW, Good.NEITHER))
DIFFERENCE, OVERLAP, ANY, GIVEN = (
    Rule(test=test) for test in ("difference", "overlap", "any", "given")
)


def within(lower: str, upper: str) -> Polarity:
    return Polarity(good=Good.WITHIN, lower=Decimal(lower), upper=Decimal(upper))


def tolerance(*, percent: str | None = None, points: str | None = None) -> Rule:
    return Rule(
        test="tolerance",
        percent=Decimal(percent) if percent else None,
        points=Decimal(points) if points else None,
    )


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None, text
    return found


def limits(text: str) -> Limits | None:
    """ "55.6 to 59.0" as limits."""
    lower, _, upper = text.partition(" to ")
    return Limits(lower=Decimal(lower), upper=Decimal(upper)) if upper else None


def observed(row: str, **more: Any) -> Observation:
    """One figure, written "2021/22 | 57.3 | 55.6 to 59.0 | [b]": period, value, limits, marks.

    The value may be a reason why there is none, such as "suppressed".
    """
    when, value, between, marks = (f"{row} | | |".split("|"))[:4]
    absent = next((one for one in Absence if one == value.strip()), None)
    facts: dict[str, Any] = {
        "indicator": "healthy-weight",
        "name": "Healthy weight",
        "area": "Medway",
        "period": period(when.strip()),
        "value": None if absent else Decimal(value.strip()),
        "absence": absent,
        "limits95": limits(between.strip()),
        "marks": tuple(marks.split()),
        "raw": value.strip(),
        "place": HERE,
    }
    return Observation(**{**facts, **more})


def claims(against: str = "", **said: str) -> tuple[Claim, ...]:
    """What the sheet says of a figure, at cell M3: status="Improved", rating="Green", change="+3.3"."""
    return tuple(
        Claim(kind=ClaimKind[kind.upper()], text=text, place=SAID_HERE, against=against)
        for kind, text in said.items()
        if text
    )


def series(table: str, **more: Any) -> tuple[Observation, ...]:
    """A figure for each line of the table."""
    return tuple(observed(row, **more) for row in table.strip().splitlines())


def indicator(name: str = "Healthy weight", **more: Any) -> Indicator:
    facts: dict[str, Any] = {
        "id": name.lower().replace(" ", "-"),
        "name": name,
        "place": Place(file="register.csv", spot="row 2"),
        "polarity": HIGH,
        "unit": "%",
        "outcome": "1",
    }
    return Indicator(**{**facts, **more})


def judge(
    observations: Sequence[Observation],
    *,
    rule: Rule = ANY,
    since: str | None = None,
    comparator: str | None = None,
    **register: Any,
) -> Finding:
    """The finding for Medway; its baseline is the first period unless `since` names another."""
    baseline = period(since) if since else observations[0].period
    terms = Terms(areas=("Medway",), comparator=comparator, baseline=baseline, rule=rule)
    meant = indicator(**{"id": observations[0].indicator, **register})
    judged = judging.findings([meant], observations, terms)
    assert not judged.problems, judged.problems
    (finding,) = judged.facts
    return finding


def verdicts(
    improved: int = 0,
    unchanged: int = 0,
    worse: int = 0,
    no_data: int = 0,
    *,
    outcome: str = "1",
    area: str = "Medway",
) -> tuple[Finding, ...]:
    """So many findings of each verdict for an outcome, each with figures that bear it out."""
    told = (
        *[(Verdict.IMPROVED, "60.6")] * improved,
        *[(Verdict.UNCHANGED, "57.3")] * unchanged,
        *[(Verdict.WORSE, "50.1")] * worse,
        *[(Verdict.NO_DATA, "not available")] * no_data,
    )
    found = []
    for number, (verdict, latest) in enumerate(told, start=1):
        id_ = f"measure-{outcome}-{number}"
        rows = series(f"2021/22 | 57.3\n2024/25 | {latest}", indicator=id_)
        finding = judge(rows, name=f"Measure {outcome}.{number}", outcome=outcome)
        assert finding.verdict is verdict
        found.append(replace(finding, area=area))
    return tuple(found)


def meeting(when: str, **told: Any) -> Meeting:
    """A meeting that was held, unless told otherwise; words become words of its notes."""
    file = f"notes/{when}.docx"
    place = Place(file=file, spot="paragraph 1")

    def noted(words: Iterable[str]) -> tuple[Noted, ...]:
        return tuple(Noted(text=one, place=place) for one in words)

    words = {
        key: noted(told.pop(key)) for key in ("focus", "discussion", "decisions") if key in told
    }
    facts: dict[str, Any] = {
        "date": date.fromisoformat(when),
        "place": place,
        "status": MeetingStatus.HELD,
    }
    return Meeting(**{**facts, **words, **told})


def cancelled(when: str) -> Meeting:
    return meeting(when, status=MeetingStatus.CANCELLED)


def risk(name: str = "Change in policy context", likelihood: str = "B", impact: str = "IV") -> Risk:
    return Risk(
        risk=name,
        description="Partners' enthusiasm could fade.",
        action="Keep the strategy current.",
        likelihood=likelihood,
        impact=impact,
        place=Place(file="paper.md", spot="line 20"),
    )


def council(name: str = "medway-hwb") -> Council:
    found = read_council(name, own=None, place=Place(file="paper.md", spot="line 2"))
    assert found.facts is not None, found.problems
    return found.facts


def case(
    findings: Sequence[Finding] = (),
    meetings: Sequence[Meeting] = (),
    risks: Sequence[Risk] = (),
    *,
    template: str = "medway-hwb",
    **front_matter: Any,
) -> Case:
    areas = list(dict.fromkeys(one.area for one in findings)) or ["Medway"]
    settings = {"template": template, "areas": areas, "change_rule": {"test": "any"}}
    return Case(
        name="ics-update",
        paper=Paper.model_validate({**settings, **front_matter}),
        council=council(template),
        indicators=tuple(dict.fromkeys(one.indicator for one in findings)),
        findings=tuple(findings),
        meetings=tuple(meetings),
        risks=tuple(risks),
    )


def composed(text: str, about: Case) -> Reading[Report]:
    """The report of a whole paper.md about a case, in the order of the council's profile.

    The front matter in the text is read for its lines alone; the case's own settings count.
    """
    read = read_paper(text, file="paper.md")
    order = [rule.id for rule in about.council.profile.sections]
    made = report(about, read.facts.sections, file="paper.md", order=order)
    return Reading(facts=made.facts, problems=(*read.problems, *made.problems))


def front_matter(text: str) -> Reading[Paper | None]:
    """Front matter as settings, with every problem; its first line is line 2 of paper.md."""
    parsed = parse_yaml(text, file="paper.md", first_line=2)
    if parsed.problems:
        return Reading(facts=None, problems=parsed.problems)
    return settings(Paper, *parsed.facts, file="paper.md")


def told(problems: Iterable[Problem]) -> list[str]:
    """Problems as a user reads them."""
    return [str(problem) for problem in problems]


def outline(blocks: Iterable[Block]) -> list[str]:
    """Blocks as lines of text: ¶ a numbered paragraph, ¶¶ one below it, • a bullet, == a heading."""
    return [line for block in blocks for line in _lines(block)]


def section(of: Report, id_: str) -> list[str]:
    """A section's blocks as lines of text."""
    return outline(next(one.blocks for one in of.sections if one.id == id_))


SIGNS = {Role.NUMBERED: "¶", Role.BULLET: "•"}


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph() if block.role in SIGNS:
            return [f"{SIGNS[block.role] * block.level} {_styled(block.spans)}"]
        case Paragraph():
            return [f"{block.role}: {_styled(block.spans)}"]
        case Subheading():
            return [f"{'=' * (block.level + 1)} {_styled(block.spans)}"]
        case Table():
            heads = " | ".join(column.heading for column in block.columns)
            rows = [" | ".join(map(_styled, row)) for row in block.rows]
            return [f"[table] {block.caption}".strip(), heads, *rows]
        case Chart():
            return [f"[chart] {block.caption}"]


def _styled(spans: Iterable[Span]) -> str:
    """Words with their style as tags: <b>, <i> and <a>."""
    said = ""
    for span in spans:
        text = f"<b>{span.text}</b>" if span.bold else span.text
        text = f"<i>{text}</i>" if span.italic else text
        said += f"<a {span.link}>{text}</a>" if span.link else text
    return said
