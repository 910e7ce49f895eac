"""The outcome an indicator or a meeting belongs to, by its number where it has one."""

import re

from reportgen.text import one_line

NOUN = r"(?:strategic )?(?:outcome|priorit(?:y|ies)|theme|aim|objective|ambition|goal)s?"
NUMBER = rf"(?:{NOUN}\s*)?[0-9]{{1,2}}\b"
RANGE = r"[-–—]|\s[-–—]\s(?=[0-9]{1,2}$)"  # "Priority 2 – 10 year plan" is one
NEXT = rf"(?:\s*(?:,?\s*\band\b|\bto\b|[,;&/])\s*|{RANGE})"
LIST = re.compile(rf"(?P<list>{NUMBER}(?:{NEXT}{NUMBER})*)(?:\W.*)?", re.IGNORECASE)


def outcome_ids(text: str) -> tuple[str, ...]:
    """Every outcome a text names: ("1", "2", "3") from "Outcomes 1-3", one name from "Best start"."""
    plain = one_line(text)
    numbered = LIST.fullmatch(plain)
    if numbered is None:
        return (plain,) if plain else ()
    parts = re.split(r"[,;&/]|\band\b", numbered["list"], flags=re.IGNORECASE)
    return tuple(str(number) for part in parts for number in _numbers(part))


def outcome_id(text: str) -> str:
    """The number one outcome is known by, or its whole name where it has none.

    >>> outcome_id("Outcome 1: Best start in life")
    '1'
    """
    found = outcome_ids(text)
    return found[0] if len(found) == 1 else one_line(text)


def _numbers(part: str) -> range:
    """The numbers of "2" or "2 to 4"; none of an empty part."""
    ends = [int(end) for end in re.findall("[0-9]+", part)]
    return range(ends[0], ends[-1] + 1) if ends else range(0)
