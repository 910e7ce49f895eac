"""What tests share: papers to build, LibreOffice, and three checkers that owe reportgen nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from docx.document import Document as DocumentObject
from hypothesis import settings

from reportgen.cli import main
from reportgen.pdf.convert import find_soffice
from reportgen.problems import MissingTool
from tests.folders import docx_in

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of an example
settings.load_profile("untimed")

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
TEMPLATES = HERE.parent / "templates"
SMALL_PAPER = HERE / "data" / "small-paper"
TOOLS = HERE / "tools"
VALIDATORS = TOOLS / "node_modules" / "@xarsh"

ProblemsOf = Callable[[Path], list[str]]
Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """The command line as its user has it; what it does not catch fails the test."""

    def run_it(*arguments: str | Path) -> Result:
        runner = CliRunner(env={"REPORTGEN_DEBUG": "1"})
        return runner.invoke(main, [str(one) for one in arguments], catch_exceptions=False)

    return run_it


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of the sample papers, which come with reportgen."""
    return SAMPLES


@pytest.fixture(scope="session")
def built(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """A sample's paper in a council's template, built once for all the tests that look at it."""

    @cache
    def build(sample: str, template: str) -> Path:
        out = tmp_path_factory.mktemp(template)
        made = run("build", SAMPLES / sample, "--template", template, "-o", out)
        assert made.exit_code == 0, made.stderr
        return docx_in(out, sample)

    return build


@pytest.fixture
def build(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """Builds the paper in a folder, which must succeed, into output; gives its .docx."""

    def build_it(folder: Path, *options: str | Path) -> Path:
        made = run("build", folder, "-o", tmp_path / "output", *options)
        assert made.exit_code == 0, made.stderr
        return docx_in(tmp_path / "output", folder.name)

    return build_it


@pytest.fixture
def small_paper(tmp_path: Path) -> Callable[..., Path]:
    """Writes the small paper of tests/data with some words changed; gives its folder.

    A change is a file's name, the words that stand in it, and what is to stand there instead.
    """

    def write(*changes: tuple[str, str, str]) -> Path:
        folder = tmp_path / "small-paper"
        shutil.copytree(SMALL_PAPER, folder, ignore=shutil.ignore_patterns("README.md"))
        for name, words, instead in changes:
            text = (folder / name).read_text(encoding="utf-8")
            assert words in text, f"{name} does not say '{words}'"
            (folder / name).write_text(text.replace(words, instead), encoding="utf-8")
        return folder

    return write


@pytest.fixture
def our_templates(tmp_path: Path) -> Callable[..., Path]:
    """Makes a council's own folder, our-board, from Medway's; gives the folder it stands in.

    `edit` is what an officer does to template.docx in Word; a change of the profile is the words
    that stand in it, and what is to stand there instead.
    """

    def make(
        edit: Callable[[DocumentObject], object] = lambda _: None, *changes: tuple[str, str]
    ) -> Path:
        folder = tmp_path / "our-templates"
        shutil.copytree(TEMPLATES / "medway-hwb", folder / "our-board")
        document = Document(folder / "our-board" / "template.docx")
        edit(document)
        document.save(folder / "our-board" / "template.docx")
        profile = folder / "our-board" / "profile.yaml"
        for words, instead in changes:
            text = profile.read_text(encoding="utf-8")
            assert words in text, f"the profile does not say '{words}'"
            profile.write_text(text.replace(words, instead), encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice's program; where it is absent the test is skipped, but in CI it fails."""
    try:
        return find_soffice()
    except MissingTool as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def poppler() -> None:
    """poppler, which reads PDFs; where it is absent the test is skipped, but in CI it fails."""
    if all(map(shutil.which, ("pdfinfo", "pdftotext"))):
        return
    reason = "poppler is absent: install poppler-utils ('make libreoffice' does so where it can)"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def node_validator() -> Path:
    """The Open XML SDK's validator; where it cannot be run here the test is skipped."""
    if shutil.which("node") is None:
        pytest.skip("node is absent: install node and npm, then 'make test' fetches the validator")
    if not any(VALIDATORS.glob("ooxml-validator-*")):
        pytest.skip("the Open XML validator is absent: run 'npm install' in tests/tools")
    return VALIDATORS / "ooxml-validator" / "dist" / "src" / "cli.js"


@pytest.fixture(scope="session")
def problems_of() -> ProblemsOf:
    """Errors and warnings of a Word file: of its package, and for readers who cannot see it."""

    def problems(docx: Path) -> list[str]:
        return [
            *_found_by("validate_docx.py", docx, ignored="P-THUMB"),
            *_found_by("check_a11y_docx.py", docx),
        ]

    return problems


@pytest.fixture(scope="session")
def package_problems_of() -> ProblemsOf:
    """Errors and warnings of a Word file's package alone."""
    return lambda docx: _found_by("validate_docx.py", docx, ignored="P-THUMB")


@pytest.fixture(scope="session")
def sdk_problems_of(node_validator: Path) -> ProblemsOf:
    """What the Open XML SDK, the nearest thing to Word itself, finds wrong with a Word file."""

    def problems(docx: Path) -> list[str]:
        ran = _run("node", node_validator, docx)
        if ran.returncode not in (0, 1):
            pytest.fail(f"the Open XML validator could not be run: {ran.stderr}")
        return [
            f"{error.get('path')} {error.get('xPath')}: {error.get('description')}"
            for error in json.loads(ran.stdout)["errors"]
        ]

    return problems


def _found_by(checker: str, docx: Path, ignored: str = "") -> list[str]:
    ran = _run(sys.executable, TOOLS / checker, "--json", docx)
    if ran.returncode not in (0, 1):
        return [f"{checker} could not check it: {ran.stdout}{ran.stderr}"]
    return [
        " ".join(str(part) for part in item.values() if part)
        for item in json.loads(ran.stdout)["items"]
        if item["sev"] in ("error", "warn") and item["code"] != ignored
    ]


def _run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
