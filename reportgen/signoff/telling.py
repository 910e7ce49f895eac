"""Sign-offs told to people: what stands, what is stale and why, what nobody has cleared."""

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen import display
from reportgen.config.profile import Profile, SignOffRule
from reportgen.problems import Level, Place, Problem
from reportgen.signoff.ledger import LEDGER, Entry
from reportgen.signoff.standing import Clearance, State

MOST_CHANGES = 3


def problems(clearances: Sequence[Clearance]) -> tuple[Problem, ...]:
    """A warning for those required and not given, and one for each that is stale."""
    return tuple(_problems(clearances))


def _problems(clearances: Sequence[Clearance]) -> Iterator[Problem]:
    missing = [one for one in clearances if one.lacking and one.state is State.MISSING]
    if missing:
        message = f"not signed off: {display.listed([without(one) for one in missing])}"
        yield Problem(place=Place(file=LEDGER), message=message, level=Level.WARNING)
    for one in clearances:
        if one.state is State.STALE:
            yield Problem(place=one.place, message=stale(one), level=Level.WARNING)


def without(clearance: Clearance) -> str:
    """A role without clearance, and by whom it was withdrawn if it was: "Legal (withdrawn by …)"."""
    if not clearance.withdrawn:
        return clearance.label
    return f"{clearance.label} (withdrawn by {who(clearance)})"


def stale(clearance: Clearance) -> str:
    """What was cleared by whom, and what has changed since."""
    what = f"the draft {clearance.draft}" if clearance.draft else "it"
    shown = [str(one) for one in clearance.changes[:MOST_CHANGES]]
    if more := len(clearance.changes) - len(shown):
        shown.append(f"and {display.count(more)} more")
    return (
        f"{clearance.label} is signed off no longer: {who(clearance, f'cleared {what}')}, and since then: "
        f"{'; '.join(shown)}"
    )


def who(clearance: Clearance, did: str = "") -> str:
    """Who did it and when: "Pat Sample, Chief Finance Officer, cleared it on 3 February 2026"."""
    assert clearance.dated is not None
    title = f", {clearance.title}," if clearance.title else ""
    return f"{clearance.name}{title} {did} on {display.day(clearance.dated)}".replace("  ", " ")


def lines(clearances: Sequence[Clearance]) -> Iterator[str]:
    """Each sign-off in a line, and under it what has changed since."""
    if not clearances:
        yield "the council's profile asks for no sign-off"
    for one in clearances:
        yield line(one)
        yield from (f"  {change}" for change in one.changes)


def line(clearance: Clearance) -> str:
    """One sign-off in a line of a list: "Finance: cleared by …"."""
    draft = f" in {clearance.draft}" if clearance.draft else ""
    match clearance.state:
        case State.CURRENT:
            return f"{clearance.label}: cleared by {who(clearance)}{draft}"
        case State.STALE:
            return f"{clearance.label}: STALE; cleared by {who(clearance)}{draft}, changed since:"
    needed = "required" if clearance.required else "not required"
    said = f"withdrawn by {who(clearance)}" if clearance.withdrawn else "not signed"
    return f"{clearance.label}: {said} ({needed})"


def told(entry: Entry, rule: SignOffRule, profile: Profile) -> str:
    """What an entry just made records: "Finance: Pat Sample cleared Financial implications …"."""
    day = display.day(entry.dated)
    if entry.withdrawn:
        return f"{rule.label}: {entry.name} withdrew the clearance on {day}"
    headings = {one.id: one.heading for one in profile.sections}
    what = [headings[one] for one in rule.sections if one in headings]
    draft = f" of {entry.draft}" if entry.draft else ""
    return (
        f"{rule.label}: {entry.name} cleared {display.listed(what) if what else 'the whole paper'}{draft} on {day} "
        f"({_how_many(sum(map(len, entry.cleared.values())))}, {entry.sha256[:12]})"
    )


def _how_many(lines: int) -> str:
    return f"{display.count(lines)} {'line' if lines == 1 else 'lines'}"


def as_data(clearance: Clearance) -> dict[str, Any]:
    """One sign-off for scripts."""
    return {
        "role": clearance.role,
        "label": clearance.label,
        "required": clearance.required,
        "state": str(clearance.state),
        "name": clearance.name,
        "title": clearance.title,
        "date": clearance.dated.isoformat() if clearance.dated else "",
        "draft": clearance.draft,
        "withdrawn": clearance.withdrawn,
        "changes": [
            {"section": one.heading, "was": one.was, "now": one.now} for one in clearance.changes
        ],
    }


def entry_as_data(entry: Entry) -> dict[str, Any]:
    """An entry just made, for scripts."""
    return {
        "role": entry.role,
        "name": entry.name,
        "title": entry.title,
        "date": entry.dated.isoformat(),
        "draft": entry.draft,
        "withdrawn": entry.withdrawn,
        "sections": list(entry.cleared),
        "sha256": "" if entry.withdrawn else entry.sha256,
    }
