"""Who is to do what by when, where the notes say so in as many words."""

import re
from collections.abc import Iterable
from dataclasses import replace

from reportgen.model import Action
from reportgen.problems import Place
from reportgen.sources.notes.cues import Kind, says_nothing
from reportgen.sources.notes.dates import only_date, split_due
from reportgen.sources.notes.people import People
from reportgen.sources.notes.sections import Entry, without_ending, without_number

_DUE_WORDS = r"due(?:\s+date|\s+by)?|by\s+when|deadline"
_OWNER = re.compile(
    rf"""[\s,;.–—-]*[(\[]?\s*\b(?:action\s+by|owner|lead|responsible|assigned\s+to|by\s+whom)\s*[:–]\s*
    (?P<owner>[^;()\[\]]+?)\s*(?:$|[)\]]|(?=[;.]|,?\s*\b(?:{_DUE_WORDS})\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_DUE = re.compile(
    rf"[\s,;.–—-]*[(\[]?\s*\b(?:{_DUE_WORDS})\s*:\s*(?P<due>[^;()\[\]]+?)\s*(?:$|[)\]]|(?=;))",
    re.IGNORECASE,
)
_ACTION_BY = re.compile(r"\s*[(\[]action\s+by:?\s+(?P<owner>[^()\[\]]+)[)\]]\.?", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<text>.+?)\s*[(\[](?P<owner>[^()\[\]]{2,60})[)\]]\.?", re.DOTALL)
_SOMEONE_TO = re.compile(r"(?P<owner>.{2,80}?)\s+(?:to|will|shall)\s+(?P<text>.+)", re.DOTALL)
_SOMEONE = re.compile(r"(?P<owner>.{2,60}?):\s+(?P<text>.+)", re.DOTALL)
_NOT_SAID = {"", "-", "–", "—", "tbc", "tba", "tbd", "n/a", "none", "?"}
_MAY_CARRY = {Kind.DECISION, Kind.DISCUSSION, Kind.NARRATIVE, Kind.PRESENT}
_OF_AN_ACTION = {Kind.ACTION, Kind.ACTION_BY, Kind.DUE}


def find_actions(entries: Iterable[Entry], people: People, file: str) -> tuple[Action, ...]:
    """Every explicit action, in order; "undertook to …" and its like are not actions.

    An owner is one named in a column, after "Owner:" or "(Action by: …)", in brackets by initials
    of someone on the list of attendance, or by name from that list as in "Alex Example to …".
    """
    actions: list[Action] = []
    before: Entry | None = None
    for entry in entries:
        if entry.kind is Kind.ACTION and not says_nothing(entry.text):
            actions.append(_action(entry, people, file))
        elif entry.kind in _MAY_CARRY and _ACTION_BY.search(entry.text):
            actions = _with_carried(actions, before, entry, file)
        elif entry.kind is Kind.ACTION_BY and before is not None:
            actions = _with_owner(actions, before, entry, file)
        elif entry.kind is Kind.DUE and actions:
            actions[-1] = _with_due(actions[-1], entry.text)
        before = entry if without_action_by(entry.text) else before
    return tuple(actions)


def without_action_by(text: str) -> str:
    """The text without its "(Action by: Name, Title)"."""
    return _ACTION_BY.sub("", text).strip()


def _action(entry: Entry, people: People, file: str) -> Action:
    action = Action(
        text=_bare(entry.text),
        place=Place(file=file, spot=entry.spot),
        owner=_owner(entry.owner),
    )
    action = _with_due(action, entry.due) if entry.due else action
    return _name_read(_due_read(_labels_read(action)), people)


def _bare(text: str) -> str:
    return without_ending(without_number(text))


def _labels_read(action: Action) -> Action:
    """The action with what its "Owner:" and "Due:" say taken out of its text."""
    for pattern in (_ACTION_BY, _OWNER):
        match = pattern.search(action.text)
        if match and action.owner is None:
            text = action.text[: match.start()] + action.text[match.end() :]
            action = replace(action, text=text.strip(), owner=_owner(match["owner"]))
    match = _DUE.search(action.text)
    if match is None or action.due_text:
        return action
    text = action.text[: match.start()] + action.text[match.end() :]
    return _with_due(replace(action, text=text.strip(" ;,")), match["due"])


def _due_read(action: Action) -> Action:
    """The action with the "by 31 March 2026" that ends it taken out of its text."""
    text, due = split_due(action.text)
    return action if action.due_text or not due else _with_due(replace(action, text=text), due)


def _name_read(action: Action, people: People) -> Action:
    """The action with its owner taken from "… (DW)", "DW: …" or "Alex to …", if on the list."""
    for pattern in (_IN_BRACKETS, _SOMEONE, _SOMEONE_TO):
        match = pattern.fullmatch(action.text)
        if match and action.owner is None and people.knows(match["owner"]):
            action = replace(action, text=match["text"], owner=match["owner"])
    return action if action.due_text else _due_read(action)


def _with_carried(
    actions: list[Action], before: Entry | None, entry: Entry, file: str
) -> list[Action]:
    """The actions with that of a line that ends "(Action by: …)", or of the line above it."""
    match = _ACTION_BY.search(entry.text)
    text = without_action_by(entry.text)
    told = text or (before.text if before else "")
    if match is None or not told:
        return actions
    if not text and before and before.kind in _OF_AN_ACTION:
        return _with_owner(actions, before, replace(entry, text=match["owner"]), file)
    place = Place(file=file, spot=entry.spot)
    action = Action(text=_bare(told), place=place, owner=_owner(match["owner"]))
    return [*actions, _due_read(action)]


def _with_owner(actions: list[Action], before: Entry, entry: Entry, file: str) -> list[Action]:
    """The actions with the owner on a line of its own given to the action or decision above it."""
    owner = _owner(entry.text)
    if before.kind in _OF_AN_ACTION and actions:
        return [*actions[:-1], replace(actions[-1], owner=owner)]
    if before.kind is Kind.DECISION:
        text = _bare(before.text)
        return [*actions, Action(text=text, place=Place(file=file, spot=before.spot), owner=owner)]
    return actions


def _with_due(action: Action, due: str) -> Action:
    words = re.sub(r"^by\s+", "", due.strip(" ."), flags=re.IGNORECASE)
    words = "" if words.lower() in _NOT_SAID else words
    return replace(action, due=only_date(words), due_text=words)


def _owner(text: str) -> str | None:
    name = text.strip(" .")
    return None if name.lower() in _NOT_SAID else name
