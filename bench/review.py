"""Sizes the director's page of the 41-indicator, 6-chart paper, and times its opening in Chromium.

    python bench/review.py [--repeats 7]

"DOM ready" is what the browser itself measures, from the start of the navigation to the end of
DOMContentLoaded; the page is opened from a file, each time in a new context with nothing cached.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking")
READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--repeats", type=int, default=7)
    asked = options.parse_args()
    sys.path.insert(0, str(HERE))
    with tempfile.TemporaryDirectory() as folder:
        page = written(Path(folder))
        print(f"{'size of the page (MB)':<34} {page.stat().st_size / 1e6:8.3f}")
        opened(page, asked.repeats)


def written(folder: Path) -> Path:
    """Writes the paper and its page, twice, so that nothing is loaded for the first time."""
    from made_up import write_paper

    from reportgen import build, review

    write_paper(folder / "paper")
    for _ in range(2):
        began = time.perf_counter()
        checked = build.check(folder / "paper", build.Options())
        assert checked.facts is not None, checked.problems
        ready = time.perf_counter()
        pictures = build.drawn(checked.facts.report)
        found = review.review(folder / "paper", checked.facts, checked.problems, pictures)
        content = review.render(found)
        taken = time.perf_counter()
    print(f"{'a page, warm (s)':<34} {taken - began:8.3f}   of which check {ready - began:.3f}")
    path = folder / "review.html"
    path.write_bytes(content)
    return path


def opened(page: Path, repeats: int) -> None:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        print("Chromium is absent, so the opening of the page is not timed")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        times = []
        for _ in range(repeats):
            context = browser.new_context(viewport={"width": 1366, "height": 768})
            one = context.new_page()
            one.goto(page.as_uri())
            times.append(one.evaluate(READY) / 1000)
            context.close()
        browser.close()
    print(
        f"{'DOM ready in Chromium, median (s)':<34} {statistics.median(times):8.3f}   "
        f"slowest {max(times):.3f}"
    )


if __name__ == "__main__":
    main()
