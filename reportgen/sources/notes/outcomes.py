"""Which outcomes a meeting reviewed, by their numbers or their names."""

import re
from collections.abc import Iterator, Sequence

from reportgen.outcomes import LIST, NOUN, outcome_ids
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.notes.cues import Kind, says_nothing
from reportgen.sources.notes.sections import Entry

_REVIEWED = re.compile(
    r"(?P<list>outcomes?\s+[0-9][0-9,\s&–-]*(?:and\s+[0-9]+\s+)?)(?:was|were)\s+"
    r"(?:reviewed|considered|viewed|presented)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ALL = re.compile(
    rf"(?:all|every|each)(?:\s+(?:of\s+)?(?:(?:the|our|them|\w+)\s+)?(?:{NOUN}|them))?"
    r"|tb[ac]|to be (?:confirmed|agreed)",
    re.IGNORECASE,
)
_OUTSIDE_BRACKETS = r"(?![^()]*\))"
_AND = rf"(?:\s*[,&]\s*(?:and\s+)?|\s+and\s+){_OUTSIDE_BRACKETS}"
_NEXT = re.compile(rf"{_AND}(?={NOUN}\s*[0-9])", re.IGNORECASE)
_NEXT_NUMBER = re.compile(rf"{_AND}(?=(?:{NOUN}\s*)?[0-9]{{1,2}}\b)", re.IGNORECASE)
_NAME_AFTER = re.compile(rf"(?P<numbers>.*?[0-9]){_AND}(?P<name>[^\W\d].*)", re.IGNORECASE)
# "Health and care" is one name, "Best start and Workforce" are two.
_NEXT_NAME = re.compile(rf"(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+(?=[A-Z])){_OUTSIDE_BRACKETS}")
_CALLED = re.compile(r"(?:strategic\s+)?outcomes?\s*:?\s+", re.IGNORECASE)


def find_outcomes(
    entries: Sequence[Entry], file: str
) -> Reading[tuple[tuple[str, ...], Place | None]]:
    """The outcomes reviewed, numbers as ids and names as they are written, and where that is said.

    "All" is a problem: which outcomes there are is not for the notes' reader to know.
    """
    labelled = [entry for entry in entries if entry.kind is Kind.OUTCOMES]
    said = [(entry, entry.text) for entry in labelled] or [
        (entry, match["list"])
        for entry in entries
        if entry.kind in {Kind.NARRATIVE, Kind.DISCUSSION}
        and (match := _REVIEWED.fullmatch(entry.text))
    ]
    outcomes = dict.fromkeys(name for _, text in said for name in outcome_names(text))
    place = Place(file=file, spot=said[0][0].spot) if said else None
    unnamed = ((text, Place(file=file, spot=entry.spot)) for entry, text in said)
    return Reading(
        facts=(tuple(outcomes), place),
        problems=tuple(
            _not_named(text, at) for text, at in unnamed if _ALL.fullmatch(_plain(text))
        ),
    )


def outcome_names(text: str) -> tuple[str, ...]:
    """("1", "2") from "1, 2", "Outcome 1 (best start) and Outcome 2" or "1–2"; else the names.

    Names are parted by semicolons, or else by commas and by an "and" before a capital. "None" is
    no outcome, and "all" names none.
    """
    plain = _plain(text)
    if not plain or says_nothing(plain) or _ALL.fullmatch(plain):
        return ()
    parts = [part.strip() for part in plain.split(";")]
    return tuple(id_ for part in parts if part for id_ in _listed(part, may_part=len(parts) == 1))


def _listed(text: str, *, may_part: bool) -> Iterator[str]:
    """The outcomes of a list: each "Outcome 1", or bare number, begins another."""
    for part in (_NEXT_NUMBER if text[0].isdigit() else _NEXT).split(text):
        both = _NAME_AFTER.fullmatch(part)
        if both and LIST.fullmatch(part) and _is_bare(both["numbers"]):
            yield from outcome_ids(both["numbers"])
            yield from _names(both["name"], may_part=may_part)
        elif LIST.fullmatch(part):
            yield from outcome_ids(part)
        else:
            yield from _names(part, may_part=may_part)


def _is_bare(numbers: str) -> bool:
    """Whether this is a list of numbers and no more: no title has begun."""
    match = LIST.fullmatch(numbers)
    return match is not None and match["list"] == numbers


def _names(text: str, *, may_part: bool) -> Iterator[str]:
    names = _NEXT_NAME.split(_CALLED.sub("", text, count=1)) if may_part else [text]
    return (name.strip() for name in names if name.strip())


def _plain(text: str) -> str:
    return text.split("#")[0].strip().rstrip(".")


def _not_named(text: str, place: Place) -> Problem:
    message = (
        f"expected the outcomes reviewed by number or name, found '{_plain(text)}'; "
        "name them, such as 'Outcomes reviewed: 1, 2, 3'"
    )
    return Problem(place=place, message=message)
