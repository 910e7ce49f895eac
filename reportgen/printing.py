"""Built papers printed: a PDF beside each, made of it as its readers see it."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportgen import files
from reportgen.pdf.convert import to_pdf
from reportgen.problems import Problem, Reading
from reportgen.word.printable import printable


def print_papers(papers: Sequence[Path]) -> Reading[tuple[Path, ...]]:
    """The PDF beside each Word file that a build made; a problem for each that gave none.

    Raises MissingTool where LibreOffice is not installed, and OSError where a PDF cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        copies = {_copy(paper, Path(folder) / str(n)): paper for n, paper in enumerate(papers)}
        made = to_pdf(list(copies))
        for copy, pdf in made.facts.items():
            files.write_whole(copies[copy].with_suffix(".pdf"), pdf.read_bytes())
    return Reading(
        facts=tuple(copies[copy].with_suffix(".pdf") for copy in made.facts),
        problems=tuple(_of_its_paper(one, copies) for one in made.problems),
    )


def _copy(paper: Path, folder: Path) -> Path:
    folder.mkdir()
    copy = folder / paper.name
    copy.write_bytes(printable(paper.read_bytes(), name=paper.name))
    return copy


def _of_its_paper(problem: Problem, copies: dict[Path, Path]) -> Problem:
    """A problem of a copy, told as one of the paper it was made of."""
    paper = copies.get(Path(problem.place.file))
    return (
        problem
        if paper is None
        else replace(problem, place=replace(problem.place, file=str(paper)))
    )
