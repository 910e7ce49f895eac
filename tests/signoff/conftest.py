"""Signing as its user does it, and papers to be signed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from docx import Document
from docx.text.paragraph import Paragraph

WHEN = "2026-02-03"
FINANCE = ("financial", "There are none.")


@pytest.fixture
def sign(run) -> Callable[..., Result]:
    """Clears a paper for a role on 3 February 2026, which must succeed."""

    def sign_it(folder: Path, role: str = "finance", name: str = "Jo Placeholder", *more) -> Result:
        made = run("sign", folder, "--role", role, "--name", name, "--on", WHEN, *more)
        assert made.exit_code == 0, made.output
        return made

    return sign_it


@pytest.fixture
def stands(run) -> Callable[..., dict[str, str]]:
    """How each role's sign-off stands: current, stale or missing."""

    def ask(folder: Path, *more) -> dict[str, str]:
        made = run("sign", folder, "--json", *more)
        assert made.exit_code == 0, made.output
        return {one["role"]: one["state"] for one in json.loads(made.stdout)["sign_offs"]}

    return ask


@pytest.fixture
def warned(run) -> Callable[..., list[str]]:
    """What `check` says of a paper's sign-offs."""

    def ask(folder: Path, *more) -> list[str]:
        made = run("check", folder, *more)
        assert made.exit_code == 0, made.output
        return [line for line in made.stderr.splitlines() if "sign-off.yaml" in line]

    return ask


def reworded(folder: Path, file: str, words: str, instead: str) -> None:
    """Puts other words into a file of a paper's folder."""
    text = (folder / file).read_text(encoding="utf-8")
    assert text.count(words) >= 1, f"{file} does not say '{words}'"
    (folder / file).write_text(text.replace(words, instead), encoding="utf-8")


def under(heading: str, words: str, instead: str) -> tuple[str, str, str]:
    """The words a section of the small paper has, and others, as a change of its paper.md."""
    return ("paper.md", f"# {heading}\n{words}", f"# {heading}\n{instead}")


def paragraph(docx: Path, words: str) -> tuple[Document, Paragraph]:
    """A Word file, and the paragraph in it that begins with these words."""
    document = Document(docx)
    return document, next(one for one in document.paragraphs if one.text.startswith(words))
