"""A paper's folder while it is read: where things stand, what was read, and what went wrong."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen import files
from reportgen.config.yaml_text import Lines
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.csvfile import Sieve
from reportgen.sources.sheet import Sheet
from reportgen.sources.spreadsheets import may_be_large, read_sheets

PAPER = "paper.md"

Found = TypeVar("Found")


@dataclass(slots=True)
class FolderReader:
    """Reads one folder's files; gathers every problem and the hash of every file read."""

    folder: Path
    lines: Lines = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    inputs: dict[str, str] = field(default_factory=dict)
    opened: dict[tuple[Path, Sieve | None], tuple[Sheet, ...]] = field(default_factory=dict)

    def at(self, *path: str | int) -> Place:
        """The line of paper.md that a key of its front matter stands on."""
        known = next(
            (self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), 1
        )
        return Place(file=PAPER, spot=f"line {known}")

    def facts(self, reading: Reading[Found]) -> Found:
        """The facts of a reading, once its problems have been noted."""
        self.problems.extend(reading.problems)
        return reading.facts

    def path(self, written: str, place: Place) -> Path | None:
        """The file written there, noted as an input; None after a problem has been noted."""
        path = self.facts(files.inside(self.folder, written, root=self.folder, place=place))
        if path is not None and path.is_file():
            self.inputs[self.name(path)] = files.sha256(path)
        return path

    def name(self, path: Path) -> str:
        """The name a user knows a file by: its path from the paper's folder."""
        return path.relative_to(self.folder.resolve()).as_posix()

    def sheets(self, path: Path, sieve: Sieve | None = None) -> tuple[Sheet, ...]:
        """The sheets of a file, opened the first time they are asked for.

        `sieve` says which rows of a CSV to hold.
        """
        opened = (path, sieve if may_be_large(path) else None)
        if opened not in self.opened:
            reading = read_sheets(path, name=self.name(path), sieve=sieve)
            self.opened[opened] = self.facts(reading)
        return self.opened[opened]

    @property
    def told(self) -> tuple[Problem, ...]:
        """Every problem once, though two readers of one sheet may have met it."""
        return tuple(dict.fromkeys(self.problems))
