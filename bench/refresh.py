"""Times the refresh of an edited draft of the 41-indicator, 6-chart paper against its warm build.

    python bench/refresh.py [--repeats 7]

Both are run in turn, in one process, by processor time; half of the sheet's figures have changed.
"""

import argparse
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--repeats", type=int, default=7)
    asked = options.parse_args()
    sys.path.insert(0, str(HERE))
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder), asked.repeats)


def compare(folder: Path, repeats: int) -> None:
    from made_up import write_paper

    from reportgen import build, refreshing

    paper = folder / "paper"
    write_paper(paper)
    draft = build.build(paper, build.Options(out=folder / "draft")).docx
    content = draft.read_bytes()
    for sheet in paper.glob("*.csv"):
        sheet.write_text(
            re.sub(r"(\d)\.(\d+)(?=,|\n)", r"\g<2>.\1", sheet.read_text("utf-8")), "utf-8"
        )

    def rebuilt() -> None:
        build.build(paper, build.Options(out=folder / "out", force=True))

    def refreshed() -> None:
        draft.write_bytes(content)
        done = refreshing.refresh(draft, refreshing.Options(paper=paper))
        assert len(done.changes) > 40, len(done.changes)

    times: dict[str, list[float]] = {"build": [], "refresh": []}
    for _ in range(repeats + 1):
        times["build"].append(_taken(rebuilt))
        times["refresh"].append(_taken(refreshed))
    build_s, refresh_s = (statistics.median(times[name][1:]) for name in ("build", "refresh"))
    print(f"{'warm build (s)':<34} {build_s:8.3f}")
    print(f"{'refresh of an edited draft (s)':<34} {refresh_s:8.3f}   {refresh_s / build_s:5.2f}x")


def _taken(work: Callable[[], None]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


if __name__ == "__main__":
    main()
