"""The page in a real Chromium: what is clicked, what is seen, and that nothing leaves it."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page
from pypdf import PdfReader

pytestmark = pytest.mark.chromium

LAPTOP, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
FIGURE = ".paper a.fig:text-is('440.2 per 100,000')"


class Opened:
    """A page that is open: what it asked of the network, and what it complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        page.on("request", lambda one: self.asked.append(one.url))
        page.on("console", lambda one: self.complaints.append(one.text))
        page.on("pageerror", lambda one: self.complaints.append(str(one)))

    @property
    def left(self) -> list[str]:
        """What was asked beyond the file itself and what it holds."""
        return [url for url in self.asked if not url.startswith(("file:", "data:"))]


@contextmanager
def opened(browser: Browser, path: Path, **how: object) -> Iterator[Opened]:
    context = browser.new_context(**{"viewport": LAPTOP, **how})  # type: ignore[arg-type]
    try:
        found = Opened(context.new_page())
        found.page.goto(path.as_uri())
        yield found
    finally:
        context.close()


@pytest.fixture
def small_page(run, small_paper, tmp_path) -> Path:
    made = run("review", small_paper(), "-o", tmp_path / "output")
    assert made.exit_code == 0, made.stderr
    return tmp_path / "output" / "small-paper" / "review.html"


def in_sight(page: Page, selector: str) -> bool:
    """Whether the whole of an element lies in the window, and nothing covers its middle."""
    return page.locator(selector).evaluate(
        """element => {
             const at = element.getBoundingClientRect();
             const top = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
             return at.top >= 0 && at.bottom <= innerHeight && at.left >= 0 && at.right <= innerWidth
               && element.contains(top);
           }"""
    )


# --- clicking a figure --------------------------------------------------------------------------------


@pytest.mark.parametrize("window", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_clicking_a_figure_shows_its_cell(chromium, small_page, window):
    with opened(chromium, small_page, viewport=window) as found:
        page = found.page
        page.locator(FIGURE).click()
        cell = "article:target td.here"
        assert page.locator(cell).inner_text().split() == ["440.2", "latest"]
        assert in_sight(page, cell)
        assert page.locator("article:target h3").inner_text() == "Falls, Medway"
        assert found.complaints == []


def test_only_the_cells_of_that_figure_are_pointed_out(chromium, small_page):
    with opened(chromium, small_page) as found:
        found.page.locator(".paper a.fig:has-text('down 62.3')").first.click()
        told = found.page.locator("article:target td.here").all_inner_texts()
        assert [one.split()[0] for one in told] == ["502.5", "440.2"]
        found.page.keyboard.press("Escape")
        found.page.locator(FIGURE).click()
        assert found.page.locator("td.here").count() == 1


def test_the_reader_stays_where_she_was(chromium, sample_page):
    with opened(chromium, sample_page) as found:
        link = found.page.locator(".paper a.fig").nth(40)
        link.scroll_into_view_if_needed()
        before = found.page.evaluate("scrollY")
        link.click()
        found.page.locator("article:target").wait_for()
        found.page.locator("article:target .close").click()
        assert before > 1000
        assert found.page.evaluate("scrollY") == before


def test_it_is_done_by_keyboard_alone(chromium, small_page):
    with opened(chromium, small_page) as found:
        page = found.page
        page.locator(FIGURE).focus()
        page.keyboard.press("Enter")
        page.locator("article:target").wait_for()
        assert page.evaluate("document.activeElement.textContent") == "Falls, Medway"
        page.keyboard.press("Escape")
        assert page.locator("article:target").count() == 0
        assert page.evaluate("document.activeElement.textContent") == "440.2 per 100,000"


def test_the_first_tab_leads_past_the_first_screen(chromium, small_page):
    with opened(chromium, small_page) as found:
        found.page.keyboard.press("Tab")
        assert found.page.evaluate("document.activeElement.hash") == "#paper"


def test_it_works_without_javascript(chromium, small_page):
    with opened(chromium, small_page, java_script_enabled=False) as found:
        page = found.page
        page.locator(FIGURE).click()
        cell = page.locator("article:target td.own", has_text="latest")
        assert cell.inner_text().split() == ["440.2", "latest"]
        assert cell.is_visible()
        assert page.locator("article:target").bounding_box()["y"] == 0


# --- nothing leaves -------------------------------------------------------------------------------


def test_no_request_leaves_the_page(chromium, sample_page):
    with opened(chromium, sample_page) as found:
        page = found.page
        page.mouse.wheel(0, 100_000)
        page.locator(".paper a.fig").first.click()
        page.locator("details").first.locator("summary").click()
        page.wait_for_load_state("networkidle")
        assert found.left == []
        assert found.complaints == []
        assert found.asked[0] == sample_page.as_uri()


@pytest.mark.parametrize(
    "attempt",
    [
        "fetch('https://example.org/')",
        "import('data:text/javascript,export default 1')",
        """new Promise((done, refused) => {
             const picture = document.body.appendChild(new Image());
             picture.onload = done; picture.onerror = () => refused(new Error('refused'));
             picture.src = 'https://example.org/pixel.png';
           })""",
    ],
    ids=["fetch", "script", "picture"],
)
def test_its_policy_refuses_what_is_not_its_own(chromium, small_page, attempt):
    with opened(chromium, small_page) as found:
        with pytest.raises(Error):
            found.page.evaluate(attempt)
        assert any("Content Security Policy" in one for one in found.complaints)


# --- what is seen -------------------------------------------------------------------------------------


def test_the_first_screen_is_one_screen(chromium, sample_page):
    """Asked, tallies with their rule, bad news, changes and what is unresolved, on a small laptop."""
    with opened(chromium, sample_page) as found:
        parts = [".asked", ".tallies", ".bad", ".changed", ".open"]
        assert [part for part in parts if not found.page.locator(part).is_visible()] == []
        bottoms = [found.page.locator(part).bounding_box() for part in parts]
        assert max(box["y"] + box["height"] for box in bottoms) <= LAPTOP["height"]


@pytest.mark.parametrize("window", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_nothing_runs_off_the_side(chromium, sample_page, window):
    with opened(chromium, sample_page, viewport=window) as found:
        assert found.page.evaluate("document.documentElement.scrollWidth") <= window["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_axe_finds_no_violation(chromium, small_page, axe, window, scheme):
    with opened(chromium, small_page, viewport=window, color_scheme=scheme) as found:
        assert violations(found.page, axe) == []
        found.page.locator(FIGURE).click()
        assert violations(found.page, axe) == []


def test_axe_finds_none_in_the_sample(chromium, sample_page, axe):
    with opened(chromium, sample_page) as found:
        assert violations(found.page, axe) == []


def violations(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    ran = page.evaluate("axe.run({resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html']} {node['failureSummary']}"
        for one in ran["violations"]
        for node in one["nodes"]
    ]


def test_axe_sees_what_is_wrong(chromium, small_page, axe, tmp_path):
    """A page with its language and the picture's words taken away is not passed."""
    text = small_page.read_text("utf-8").replace(' lang="en-GB"', "").replace(" alt=", " data-alt=")
    (tmp_path / "wrong.html").write_text(text, "utf-8")
    with opened(chromium, tmp_path / "wrong.html") as found:
        told = json.dumps(violations(found.page, axe))
        assert "html-has-lang" in told
        assert "image-alt" in told


def test_on_paper_everything_is_printed(chromium, small_page):
    with opened(chromium, small_page) as found:
        found.page.locator(FIGURE).click()
        printed = PdfReader(io.BytesIO(found.page.pdf(format="A4")))
    first, *_ = pages = [" ".join(page.extract_text().split()) for page in printed.pages]
    for words in ("What is asked", "The rule.", "Got worse", "Unresolved"):
        assert words in first
    text = " ".join(pages)
    for words in ("Summary", "Figure 1:", "What stands behind the figures", "440.2 latest"):
        assert words in text
    assert "Close" not in text


def test_no_meaning_is_in_colour_alone(chromium, sample_page):
    """What is coloured as bad news says so in a sign and a word."""
    with opened(chromium, sample_page) as found:
        told = found.page.locator(".bad td.worse").all_inner_texts()
        assert told
        assert set(told) == {"▼ got worse"}
