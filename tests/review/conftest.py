"""The director's page of a paper, written and read back; and Chromium, to open it in."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.review.looking import Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
AXE = Path(__file__).parents[1] / "tools" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def review(run, tmp_path) -> Callable[..., Page]:
    """Writes the page of a paper, which must succeed, and reads it back."""

    def review_it(folder: Path, *options: str | Path) -> Page:
        made = run("review", folder, "-o", tmp_path / "output", *options)
        assert made.exit_code == 0, made.stderr
        return Page(tmp_path / "output" / folder.name / "review.html")

    return review_it


@pytest.fixture(scope="session")
def sample_page(run, samples, tmp_path_factory) -> Path:
    """The page of the sample paper, written once."""
    out = tmp_path_factory.mktemp("pages")
    made = run("review", samples / "ics-update", "-o", out)
    assert made.exit_code == 0, made.stderr
    return out / "ics-update" / "review.html"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium without a window; where it is absent the test is skipped, but in CI it fails."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        _absent("Chromium is absent: install it ('make chromium' does so where it can)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """axe's own script, which looks at a page for those who cannot see it."""
    if not AXE.exists():
        pytest.skip("axe is absent: run 'npm install' in tests/tools")
    return AXE.read_text("utf-8")


def _absent(reason: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
