"""What has changed in cleared words since, told in the words that differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile, zip_longest

from reportgen.signoff.words import FRONT_PAGE, Words

AROUND = 4  # words shown on either side of what differs
LONGEST = 30  # words of a line that is shown by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A line of a section that is not as it was cleared: `was` is "" for a new one, `now` for one gone.

    `heading` is the section's, as a reader knows it.
    """

    heading: str
    was: str
    now: str

    def __str__(self) -> str:
        if self.was and self.now:
            was, now = _differing(self.was.split(), self.now.split())
            return f"{self.heading}: “{was}” is now “{now}”"
        said = f"added “{_short(self.now)}”" if self.now else f"taken out “{_short(self.was)}”"
        return f"{self.heading}: {said}"


def changes(
    cleared: Words, now: Words, sections: Sequence[str], headings: Mapping[str, str]
) -> tuple[Change, ...]:
    """Every line of these sections that differs from what was cleared, in order."""
    return tuple(
        Change(heading=_heading(section, headings), was=was, now=is_now)
        for section in sections
        for was, is_now in _lines(cleared.get(section, ()), now.get(section, ()))
    )


def _heading(section: str, headings: Mapping[str, str]) -> str:
    return "Front page" if section == FRONT_PAGE else headings.get(section, section)


def _lines(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    matched = SequenceMatcher(None, was, now, autojunk=False)
    for kind, i, j, k, m in matched.get_opcodes():
        if kind != "equal":
            yield from zip_longest(was[i:j], now[k:m], fillvalue="")


def _differing(was: Sequence[str], now: Sequence[str]) -> tuple[str, str]:
    """Both from the first word that differs to the last, with a few words around them."""
    before = _alike(was, now)
    after = _alike(was[before:][::-1], now[before:][::-1])
    return _around(was, before, after), _around(now, before, after)


def _alike(was: Sequence[str], now: Sequence[str]) -> int:
    """How many words two lines begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))


def _around(words: Sequence[str], before: int, after: int) -> str:
    first, last = max(0, before - AROUND), min(len(words), len(words) - after + AROUND)
    opening, closing = "…" if first else "", "…" if last < len(words) else ""
    return f"{opening}{' '.join(words[first:last])}{closing}"


def _short(line: str) -> str:
    words = line.split()
    return line if len(words) <= LONGEST else f"{' '.join(words[:LONGEST])}…"
