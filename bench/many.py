"""Times many papers side by side against the plain script, and a pack of forty items in which nothing has changed.

python bench/many.py [--papers 100] [--jobs 2] [--items 40]
"""

import argparse
import os
import resource
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
        memory(Path(folder), asked.jobs)
        side_by_side(Path(folder), asked.papers, asked.jobs)
        nothing_changed(Path(folder), asked.items, asked.jobs)


def memory(folder: Path, jobs: int) -> None:
    """The most that a process takes, of few papers and of many; no other child may run before."""
    for papers in (20, 200):
        make(folder, papers, jobs)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{f'peak of a process, {papers} papers (MB)':<34} reportgen {peak:8.0f}")


def side_by_side(folder: Path, papers: int, jobs: int) -> None:
    """Published Word files of so many papers by so many processes, against a plain loop."""
    ours = make(folder, papers, jobs)
    began = time.perf_counter()
    plain = ["--worker", "plain", "--papers", str(papers), "--folder", str(folder)]
    subprocess.run([sys.executable, HERE / "run.py", *plain], check=True, capture_output=True)
    theirs = time.perf_counter() - began
    what = f"{papers} papers, {jobs} processes (s)"
    print(f"{what:<34} reportgen {ours:8.3f}   plain {theirs:8.3f}   ratio {ours / theirs:.2f}")


def make(folder: Path, papers: int, jobs: int) -> float:
    """Makes the published Word files of so many papers; gives the seconds it took."""
    from made_up import write_paper

    from reportgen.model import Source, SourceKind
    from reportgen.packing.making import How, Job
    from reportgen.packing.many import executor, make_all
    from reportgen.problems import Place

    write_paper(folder / "paper")
    how = How(work=Path(tempfile.mkdtemp(dir=folder)), cache=None, around="")
    place = Place(file="agenda.yaml")
    source = Source(kind=SourceKind.PAPER, path=folder / "paper", name="paper", place=place)
    wanted = [
        Job(source=source, stem=f"{number:03d}", is_exempt=False, how=how)
        for number in range(papers)
    ]
    began = time.perf_counter()
    with executor(jobs) as pool:
        made = make_all(wanted, pool, lambda one: None)
    taken = time.perf_counter() - began
    assert not any(one.failed for one in made.values())
    return taken


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
