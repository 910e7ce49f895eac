"""The sign-off ledger beside a paper.md: who cleared what, when, in which words. Only added to."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from reportgen import files
from reportgen.config.ledger import EntryRow, LedgerRows
from reportgen.config.settings import settings
from reportgen.config.yaml_text import Lines, parse_yaml, to_yaml
from reportgen.problems import Faults, Place, Problem, Reading

LEDGER = "sign-off.yaml"
OPENING = """\
# Who cleared this paper, what and when. reportgen sign adds to its end; change nothing by hand.
# Under "cleared" stand the words that were cleared, so that a later change can be told.
entries:
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of one person: words cleared, section by section, or a clearance withdrawn.

    `template` is the council's whose rules it was cleared by; `draft` the Word file the words were read
    in, "" for the paper as it is built; `line` where the entry stands in the ledger, 0 until it does.
    """

    role: str
    name: str
    title: str
    dated: date
    template: str
    draft: str = ""
    withdrawn: bool = False
    cleared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    line: int = 0

    @property
    def sha256(self) -> str:
        """Of the words and figures cleared: the same for the same words, whoever clears them."""
        return _digest({section: list(lines) for section, lines in self.cleared.items()})

    @property
    def seal(self) -> str:
        """Of the whole entry, so that a change of it by hand shows."""
        facts = [
            self.role,
            self.name,
            self.title,
            self.dated.isoformat(),
            self.template,
            self.draft,
        ]
        return _digest([*facts, self.withdrawn, self.sha256])

    @property
    def place(self) -> Place:
        return Place(file=LEDGER, spot=f"line {self.line}" if self.line else "")


def _digest(content: object) -> str:
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def read_ledger(folder: Path) -> Reading[tuple[Entry, ...]]:
    """The entries of a paper's ledger in the order they were made; () where nobody has signed.

    A ledger that is damaged, or changed by hand, has no entries and one error, at its line.
    """
    path = folder / LEDGER
    if not path.exists():
        return Reading(facts=())
    text = files.read_utf8(path, name=LEDGER)
    return Reading(facts=(), problems=text.problems) if text.facts is None else _entries(text.facts)


def _entries(text: str) -> Reading[tuple[Entry, ...]]:
    parsed = parse_yaml(text, file=LEDGER)
    data, lines = parsed.facts
    rows = settings(LedgerRows, data, lines, file=LEDGER) if not parsed.problems else None
    problems = (*parsed.problems, *(rows.problems if rows else ()))
    if rows is None or rows.facts is None or problems:
        return Reading(facts=(), problems=problems[:1])
    entries = tuple(_entry(row, lines, at) for at, row in enumerate(rows.facts.entries))
    forged = next(_changed(entries, rows.facts.entries), None)
    return Reading(facts=(), problems=(forged,)) if forged else Reading(facts=entries)


def _entry(row: EntryRow, lines: Lines, at: int) -> Entry:
    return Entry(
        role=row.role,
        name=row.name,
        title=row.title or "",
        dated=row.date,
        template=row.template,
        draft=row.draft or "",
        withdrawn=row.withdrawn,
        cleared={section: tuple(said) for section, said in row.cleared.items()},
        line=lines[("entries", at)],
    )


def _changed(entries: Sequence[Entry], rows: Sequence[EntryRow]) -> Iterator[Problem]:
    for entry, row in zip(entries, rows, strict=True):
        if entry.seal != row.seal or entry.sha256 != (row.sha256 or entry.sha256):
            message = (
                f"the entry of {entry.name} for '{entry.role}' is not as it was signed; put the file "
                "back as it was, or take this entry out and have it signed again"
            )
            yield Problem(place=entry.place, message=message)


def add(folder: Path, entry: Entry) -> None:
    """Adds an entry at the end of a paper's ledger, whole or not at all; what stands there stays.

    Raises Faults where the ledger is damaged, or laid out so that nothing can be added at its end.
    """
    before = read_ledger(folder)
    if before.problems:
        raise Faults(before.problems)
    path = folder / LEDGER
    held = path.read_text(encoding="utf-8") if before.facts else OPENING
    text = f"{held.rstrip()}\n{to_yaml([_row(entry)])}"
    if _as_signed(_entries(text).facts) != _as_signed((*before.facts, entry)):
        message = "nothing can be added at its end; put the file back as reportgen wrote it"
        raise Faults([Problem(place=Place(file=LEDGER), message=message)])
    files.write_whole(path, text.encode())


def _as_signed(entries: Sequence[Entry]) -> list[str]:
    return [one.seal for one in entries]


def _row(entry: Entry) -> dict[str, Any]:
    """An entry as it is written, its facts before its words."""
    facts = {
        "role": entry.role,
        "name": entry.name,
        "title": entry.title,
        "date": entry.dated,
        "template": entry.template,
        "draft": entry.draft,
        "withdrawn": entry.withdrawn,
        "sha256": "" if entry.withdrawn else entry.sha256,
        "seal": entry.seal,
    }
    words = {section: list(lines) for section, lines in entry.cleared.items()}
    return {key: said for key, said in {**facts, "cleared": words}.items() if said}
