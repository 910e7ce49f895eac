"""Times many papers side by side against the plain script, and a pack of forty items in which nothing has changed.

python bench/many.py [--papers 100] [--jobs 2] [--items 40]
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
COMMAND = "from reportgen.cli import main; main()"
AGENDA = """\
council: A Council
board: A Board
meeting: {date: 2026-02-12}
contact: {name: Pat Placeholder}
items:
"""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--papers", type=int, default=100)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--items", type=int, default=40)
    asked = options.parse_args()
    sys.path.insert(0, str(HERE))
    with tempfile.TemporaryDirectory() as folder:
        side_by_side(Path(folder), asked.papers, asked.jobs)
        nothing_changed(Path(folder), asked.items, asked.jobs)


def side_by_side(folder: Path, papers: int, jobs: int) -> None:
    """Published Word files of so many papers by so many processes, against a plain loop."""
    from made_up import write_paper

    from reportgen.model import Source, SourceKind
    from reportgen.packing.making import How, Job
    from reportgen.packing.many import executor, make_all
    from reportgen.problems import Place

    write_paper(folder / "paper")
    how = How(work=folder / "work", cache=None, around="")
    how.work.mkdir()
    place = Place(file="agenda.yaml")
    source = Source(kind=SourceKind.PAPER, path=folder / "paper", name="paper", place=place)
    wanted = [
        Job(source=source, stem=f"{number:03d}", is_exempt=False, how=how)
        for number in range(papers)
    ]
    began = time.perf_counter()
    with executor(jobs) as pool:
        made = make_all(wanted, pool, lambda one: None)
    ours = time.perf_counter() - began
    assert not any(one.failed for one in made.values())
    began = time.perf_counter()
    plain = ["--worker", "plain", "--papers", str(papers), "--folder", str(folder)]
    subprocess.run([sys.executable, HERE / "run.py", *plain], check=True, capture_output=True)
    theirs = time.perf_counter() - began
    what = f"{papers} papers, {jobs} processes (s)"
    print(f"{what:<34} reportgen {ours:8.3f}   plain {theirs:8.3f}   ratio {ours / theirs:.2f}")


def nothing_changed(folder: Path, items: int, jobs: int) -> None:
    """A pack of so many documents built once, and then again with nothing changed."""
    import pikepdf

    meeting = folder / "meeting"
    meeting.mkdir()
    lines = [AGENDA]
    for number in range(items):
        with pikepdf.new() as pdf:
            for _ in range(11):
                pdf.add_blank_page()
            pdf.save(meeting / f"{number}.pdf")
        lines.append(f"  - {{title: Item {number}, document: {number}.pdf}}\n")
    (meeting / "agenda.yaml").write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-c", COMMAND, "pack", meeting / "agenda.yaml", "-q"]
    command += ["-o", folder / "out", "-j", str(jobs)]
    environment = {**os.environ, "REPORTGEN_CACHE": str(folder / "cache")}
    for what in ("a pack of forty items, first (s)", "again, nothing changed (s)"):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        print(f"{what:<34} reportgen {time.perf_counter() - began:8.3f}")


if __name__ == "__main__":
    main()
