"""Sign-offs told to people: what stands, what is stale and why, what nobody has cleared."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen import display
from reportgen.config.profile import Profile, SignOffRule
from reportgen.problems import Level, Place, Problem
from reportgen.signoff.clearances import Clearance, State
from reportgen.signoff.ledger import LEDGER, Entry

MOST_CHANGES = 3


def problems(clearances: Sequence[Clearance]) -> tuple[Problem, ...]:
    """A warning for those required and not given, one for each that is stale or said untruly."""
    told = [*_missing(clearances), *_stale(clearances), *_untrue(clearances)]
    return tuple(
        Problem(place=place, message=message, level=Level.WARNING) for place, message in told
    )


def _missing(clearances: Sequence[Clearance]) -> Iterator[tuple[Place, str]]:
    lacking = [one for one in clearances if one.lacking and one.state is State.MISSING]
    if lacking:
        yield Place(file=LEDGER), f"not signed off: {display.listed([*map(_whose, lacking)])}"


def _whose(clearance: Clearance) -> str:
    entry = clearance.entry
    return f"{clearance.label} ({withdrawn(entry)})" if entry else clearance.label


def _stale(clearances: Sequence[Clearance]) -> Iterator[tuple[Place, str]]:
    for one in clearances:
        if one.state is State.STALE and one.entry:
            what = f"cleared the draft {one.entry.draft}" if one.entry.draft else "cleared it"
            since = "; ".join(_shown(one))
            yield (
                one.place,
                f"{one.label} is signed off no longer: {who(one.entry, what)}, and since then: {since}",
            )


def _shown(clearance: Clearance) -> Iterator[str]:
    yield from map(str, clearance.changes[:MOST_CHANGES])
    if len(clearance.changes) > MOST_CHANGES:
        yield f"and {display.count(len(clearance.changes) - MOST_CHANGES)} more"


def _untrue(clearances: Sequence[Clearance]) -> Iterator[tuple[Place, str]]:
    for one in clearances:
        for note in one.still_says:
            message = f"the paper still says “{note}”, and that holds no longer; refresh it, or take it out"
            yield one.place, message


def who(entry: Entry, did: str) -> str:
    """Who did it and when: "Pat Sample, Accountant, cleared it on 3 February 2026"."""
    title = f", {entry.title}," if entry.title else ""
    return f"{entry.name}{title} {did} on {display.day(entry.dated)}"


def withdrawn(entry: Entry) -> str:
    """ "withdrawn by Pat Sample on 3 February 2026"."""
    return f"withdrawn by {entry.name} on {display.day(entry.dated)}"


def lines(clearances: Sequence[Clearance]) -> Iterator[str]:
    """Each sign-off in a line, and under it what has changed since."""
    if not clearances:
        yield "the council's profile asks for no sign-off"
    for one in clearances:
        yield f"{one.label}: {line(one)}"
        yield from (f"  {change}" for change in one.changes)


def line(clearance: Clearance) -> str:
    """How one sign-off stands, in a line: "Pat Sample, Accountant, cleared it on 3 February 2026"."""
    entry = clearance.entry
    if entry is None or entry.withdrawn:
        needed = "required" if clearance.rule.required else "not required"
        return f"{withdrawn(entry) if entry else 'not signed'} ({needed})"
    said = who(entry, f"cleared it in {entry.draft}" if entry.draft else "cleared it")
    return f"STALE: {said}, and since then:" if clearance.state is State.STALE else said


def told(entry: Entry, rule: SignOffRule, profile: Profile) -> str:
    """What an entry just made records: "Finance: Pat Sample cleared Financial implications …"."""
    if entry.withdrawn:
        return f"{rule.label}: {withdrawn(entry)}"
    headings = {one.id: one.heading for one in profile.sections}
    what = [headings[one] for one in rule.sections if one in headings]
    draft = f" of {entry.draft}" if entry.draft else ""
    cleared = f"cleared {display.listed(what) if what else 'the whole paper'}{draft}"
    lines = _how_many(sum(map(len, entry.cleared.values())))
    return f"{rule.label}: {who(entry, cleared)} ({lines}, {entry.sha256[:12]})"


def _how_many(lines: int) -> str:
    return f"{display.count(lines)} {'line' if lines == 1 else 'lines'}"


def as_data(clearance: Clearance) -> dict[str, Any]:
    """One sign-off for scripts."""
    return {
        "role": clearance.rule.role,
        "label": clearance.label,
        "required": clearance.rule.required,
        "state": str(clearance.state),
        "entry": entry_as_data(clearance.entry) if clearance.entry else None,
        "changes": [
            {"section": one.heading, "was": one.was, "now": one.now} for one in clearance.changes
        ],
        "still_says": list(clearance.still_says),
    }


def entry_as_data(entry: Entry) -> dict[str, Any]:
    """An entry of the ledger for scripts, its words by their sections and their hash."""
    return {
        "role": entry.role,
        "name": entry.name,
        "title": entry.title,
        "date": entry.dated.isoformat(),
        "template": entry.template,
        "draft": entry.draft,
        "withdrawn": entry.withdrawn,
        "sections": list(entry.cleared),
        "sha256": "" if entry.withdrawn else entry.sha256,
    }
