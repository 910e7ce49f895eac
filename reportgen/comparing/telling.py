"""Changes in words: every one for a terminal, the first of them for a page, and as data for scripts."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from reportgen.comparing.changes import Changes, Moved
from reportgen.comparing.paragraphs import Reworded, alike
from reportgen.text import shortened

WORDS_BEFORE = 2  # a difference
LONGEST_WHERE = 40


def in_words(found: Changes) -> list[str]:
    """The changes a line each, what matters most first: what is asked, then findings, then figures."""
    decided = [one for one in found.figures if one.verdict_was != one.verdict_now]
    figures = [one for one in found.figures if one.verdict_was == one.verdict_now]
    return [
        *(_told("recommendation", _briefly(one)) for one in found.recommendations),
        *(_told("", one) for one in found.tallies),
        *(f"{one.name}: {_from_to(one)}; {_finding(one)}" for one in decided),
        *(f"{one.name}: {_from_to(one)}" for one in figures),
        *(_told("risk", _briefly(one)) for one in found.risks),
        *(_told("paragraph", _briefly(one)) for one in found.paragraphs),
    ]


def _briefly(one: Reworded) -> Reworded:
    """Both texts from just before the first word in which they differ, and not much of them."""
    was, now = one.was.split(), one.now.split()
    start = max(alike(was, now) - WORDS_BEFORE, 0) if was and now else 0
    opening = "… " if start else ""
    old, new = (shortened(opening + " ".join(each[start:])) if each else "" for each in (was, now))
    return replace(one, where=shortened(one.where, LONGEST_WHERE), was=old, now=new)


def tell(found: Changes) -> Iterator[str]:
    """The changes as lines, under a heading for each sort that has any."""
    if not found:
        yield "nothing has changed"
    sorts = (
        ("Tallies", [_told("", one) for one in found.tallies]),
        ("Recommendations", [_told("", one) for one in found.recommendations]),
        ("Figures", [f"{one.name}: {_from_to(one)}; {_finding(one)}" for one in found.figures]),
        ("Risks", [_told("", one) for one in found.risks]),
        ("Paragraphs", [_told("", one) for one in found.paragraphs]),
    )
    for heading, lines in sorts:
        if lines:
            yield heading
            yield from (f"  {line}" for line in lines)


def as_data(found: Changes) -> dict[str, Any]:
    return asdict(found)


def _told(noun: str, one: Reworded) -> str:
    where = f"{one.where}: " if one.where else ""
    if one.was and one.now:
        return f"{where}'{one.was}' is now '{one.now}'"
    new_or_lost = f"{'lost' if one.was else 'new'} {noun}".strip()
    return f"{where}{new_or_lost}: {one.was or one.now}"


def _from_to(one: Moved) -> str:
    if not one.was or not one.now:
        return f"new, {one.now}" if one.now else f"gone, was {one.was}"
    return one.now if one.was == one.now else f"{one.was} to {one.now}"


def _finding(one: Moved) -> str:
    if one.verdict_was == one.verdict_now:
        return f"{one.verdict_now}, as before"
    return f"{one.verdict_was or 'no finding'} to {one.verdict_now or 'no finding'}"
