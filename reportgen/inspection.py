"""What is recognised in one file, told before any paper is built on it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reportgen import display
from reportgen.model import DataFile, Indicator, Meeting, Noted
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.indicators import indicators_in
from reportgen.sources.notes import SUFFIXES as NOTES
from reportgen.sources.notes import read_notes
from reportgen.sources.register import register_in
from reportgen.sources.risks import Rated, rated_risks
from reportgen.sources.sheet import Sheet
from reportgen.sources.sifting import Sieve
from reportgen.sources.spreadsheets import READERS, read_sheets

ROWS_READ = (
    50_000  # of a CSV, and beyond them what names an area, series or period for the first time
)
FIGURES = tuple(suffix for suffix in READERS if suffix not in NOTES)


def inspect(path: Path) -> Reading[dict[str, Any]]:
    """What a file holds, as data for scripts; "lines" tells it to people."""
    if path.suffix.lower() in NOTES:
        notes = read_notes(path, name=path.name)
        return Reading(facts=_meetings(path, notes.facts), problems=notes.problems)
    if path.suffix.lower() in FIGURES:
        return _spreadsheet(path)
    message = f"expected figures ({', '.join(FIGURES)}) or meeting notes ({', '.join(NOTES)})"
    problem = Problem(place=Place(file=path.name), message=message)
    return Reading(facts={"file": path.name, "lines": []}, problems=(problem,))


def _spreadsheet(path: Path) -> Reading[dict[str, Any]]:
    opened = read_sheets(path, name=path.name, sieve=Sieve(first=ROWS_READ))
    told = _sheets(path, opened.facts)
    return Reading(facts=told.facts, problems=(*opened.problems, *told.problems))


def _sheets(path: Path, sheets: Sequence[Sheet]) -> Reading[dict[str, Any]]:
    figures = indicators_in(sheets, name=path.name)
    if not figures.facts.layout:
        risks = rated_risks(sheets)
        if risks.facts:
            return Reading(facts=_risks(path, risks.facts), problems=risks.problems)
        register = register_in(sheets)
        if register.facts:
            return Reading(facts=_register(path, register.facts), problems=register.problems)
    return Reading(facts=_data_file(path, figures.facts), problems=figures.problems)


def _risks(path: Path, risks: Sequence[Rated]) -> dict[str, Any]:
    told = [{"risk": one.risk, "rating": one.rating, "place": one.place.spot} for one in risks]
    lines = [
        "layout: risks",
        f"risks: {len(risks)}",
        *(f"  {one['risk']}: {one['rating'] or 'not rated'} [{one['place']}]" for one in told),
    ]
    return {"file": path.name, "layout": "risks", "risks": told, "lines": lines}


def _register(path: Path, indicators: tuple[Indicator, ...]) -> dict[str, Any]:
    polarities = Counter(
        display.polarity(one.polarity) if one.polarity else "polarity not given"
        for one in indicators
    )
    outcomes = Counter(one.outcome or "no outcome" for one in indicators)
    lines = [
        "layout: register",
        f"indicators: {len(indicators)}",
        *(f"  {one.id}: {one.name}" for one in indicators),
        f"outcomes: {_counts(outcomes)}",
        f"polarity, as read: {_counts(polarities)}",
    ]
    return {
        "file": path.name,
        "layout": "register",
        "indicators": {one.id: one.name for one in indicators},
        "outcomes": dict(outcomes),
        "polarity": dict(polarities),
        "lines": lines,
    }


def _data_file(path: Path, data: DataFile) -> dict[str, Any]:
    observations = data.observations
    areas = list(dict.fromkeys(one.area for one in observations))
    periods = sorted({one.period for one in observations}, key=lambda one: one.order)
    names = {one.indicator: one.name for one in observations}
    marks = Counter(mark for one in observations for mark in one.marks)
    claims = Counter(str(claim.kind) for one in observations for claim in one.claims)
    absent = Counter(str(one.absence) for one in observations if one.absence)
    span = [display.period(one) for one in (periods[:1] + periods[-1:])]
    lines = [
        f"layout: {data.layout or 'not recognised'}",
        *data.remarks,
        *([_passed_over(data)] if data.left_out else []),
        f"figures: {len(observations)}",
        f"areas: {_some(areas)}",
        f"periods: {len(periods)}, {' to '.join(span)}" if periods else "periods: none",
        f"indicators: {len(names)}",
        *(f"  {id_}: {name}" if id_ != name else f"  {name}" for id_, name in names.items()),
        *([f"marks: {_counts(marks)}"] if marks else []),
        *([f"said of the figures: {_counts(claims)}"] if claims else []),
        *([f"without a figure: {_counts(absent)}"] if absent else []),
    ]
    return {
        "file": path.name,
        "layout": data.layout,
        "remarks": list(data.remarks),
        "rows_passed_over": data.left_out,
        "figures": len(observations),
        "areas": areas,
        "periods": [display.period(one) for one in periods],
        "indicators": names,
        "marks": dict(marks),
        "claims": dict(claims),
        "without_a_figure": dict(absent),
        "lines": lines,
    }


def _passed_over(data: DataFile) -> str:
    return (
        f"a large file: {data.left_out:,} rows were passed over, which name no area, indicator or "
        "period but those told here; figures, marks and problems are of the others"
    )


def _some(words: list[str], most: int = 8) -> str:
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(words[:most]) + more


def _counts(counted: Counter[str]) -> str:
    return ", ".join(f"{what} ({number})" for what, number in counted.most_common())


def _meetings(path: Path, meetings: Iterable[Meeting]) -> dict[str, Any]:
    told = [_meeting(one) for one in meetings]
    lines = [line for one in told for line in _lines(one)]
    return {"file": path.name, "meetings": told, "lines": lines}


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "date": meeting.date.isoformat(),
        "status": str(meeting.status),
        "body": _one(meeting.body),
        "chair": _one(meeting.chair),
        "present": _each(meeting.present),
        "apologies": _each(meeting.apologies),
        "outcomes": list(meeting.outcomes),
        "focus": _each(meeting.focus),
        "discussion": _each(meeting.discussion),
        "decisions": _each(meeting.decisions),
        "actions": [
            {
                "text": one.text,
                "owner": one.owner,
                "due": one.due.isoformat() if one.due else one.due_text or None,
                "place": one.place.spot,
            }
            for one in meeting.actions
        ],
    }


def _one(noted: Noted | None) -> dict[str, str] | None:
    return {"text": noted.text, "place": noted.place.spot} if noted else None


def _each(noted: Iterable[Noted]) -> list[dict[str, str]]:
    return [{"text": one.text, "place": one.place.spot} for one in noted]


def _lines(told: dict[str, Any]) -> list[str]:
    lines = [f"meeting: {told['date']}, {told['status']}"]
    for noun in ("body", "chair"):
        lines.append(f"  {noun}: {_said(told[noun])}")
    lines.append(f"  outcomes reviewed: {', '.join(told['outcomes']) or 'not found'}")
    for noun in ("present", "apologies", "focus", "discussion", "decisions"):
        lines.extend(_listing(noun, told[noun]))
    lines.append(f"  actions: {len(told['actions']) or 'not found'}")
    for one in told["actions"]:
        owner, due = one["owner"] or "owner not found", one["due"] or "due date not found"
        lines.append(f"    {one['text']} [{owner}; {due}; {one['place']}]")
    return lines


def _said(noted: dict[str, str] | None) -> str:
    return f"{noted['text']} [{noted['place']}]" if noted else "not found"


def _listing(noun: str, noted: list[dict[str, str]]) -> list[str]:
    if not noted:
        return [f"  {noun}: not found"]
    return [f"  {noun}:", *(f"    {_said(one)}" for one in noted)]
