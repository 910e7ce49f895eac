"""What a proof keeps: the sources, what has been proved, and what takes numbers out of words."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

from reportgen.display import slug  # how the store spells a name: no figure depends on it
from tests.proof.sheets import COUNTED, Sources

WORDS = "|".join((*COUNTED, "once", "twice"))
NUMBER = re.compile(rf"[-+£]?\d+(?:[,./–]\d+)*%?|\b(?:{WORDS})\b", re.IGNORECASE)
AMOUNT = r"[-+£]?[\d,]+(?:\.\d+)?%?"
DAY = re.compile(r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|"
                 r"November|December) \d{4}")  # fmt: skip


class Unproved(AssertionError):
    """A number, and why the sources do not bear it out."""


class Ledger:
    """The sources of one paper, the figures printed of each indicator, and how many were proved."""

    def __init__(self, sources: Sources) -> None:
        self.sources = sources
        self.slugs = {slug(row.id): name for name, row in sources.rows.items()}
        self.printed: dict[tuple[str, str, str], set[str]] = {}
        self.proved = 0

    def _take(self, text: str, pattern: str, prove: Callable[[re.Match[str]], None]) -> str:
        """The text without what the pattern found, once that has been proved."""
        for found in re.finditer(pattern, text, re.IGNORECASE):
            prove(found)
        return re.sub(pattern, " ", text, flags=re.IGNORECASE)

    def _take_days(self, text: str, is_there: Callable[[datetime], bool]) -> str:
        def prove(found: re.Match[str]) -> None:
            if not is_there(datetime.strptime(found[0], "%d %B %Y")):  # noqa: DTZ007 - a day
                raise Unproved(f"no source says {found[0]}")

        return self._take(text, DAY.pattern, prove)

    def _same_list(self, text: str, expected: list[str]) -> None:
        if re.findall(r"\d+", text) != expected:
            raise Unproved(f"outcomes {text} are not those of the notes, {expected}")

    def _same(self, printed: str, expected: str, what: str, area: str, cell: str = "") -> None:
        if printed != expected:
            where = f" at {cell}" if cell else ""
            raise Unproved(f"'{printed}' is '{expected}' by the sources: {what}, {area}{where}")
        self.proved += bool(NUMBER.search(printed))

    def _note_printed(self, name: str, area: str, kind: str, figure: str) -> None:
        self.printed.setdefault((name, area, "latest"), set()).add(figure)
        self.printed.setdefault((name, area, kind), set()).add(figure)

    def disagreements(self) -> Iterator[str]:
        """Where text, table and alt text give one figure in two ways."""
        for (name, area, kind), figures in self.printed.items():
            if kind == "latest" and len(figures) > 1:
                yield f"{name}, {area}: {sorted(figures)}"

    def _named(self, rest: str) -> tuple[str, str]:
        indicator, _, area = rest.partition(".")
        area = area.partition(".")[0]
        return self.slugs[indicator], next(one for one in self.sources.areas if slug(one) == area)


def counted(how_many: int) -> str:
    """As papers write a count: in words to nine, then in figures."""
    return COUNTED[how_many] if how_many < len(COUNTED) else str(how_many)
