"""Times reportgen against the plain script, both in this run, and prints the ratios.

    python bench/run.py [--papers 100] [--repeats 5] [--rows 1000000] [--sheet-rows 50000]

Each figure is of a whole process. "One paper" starts cold; "warm paper" is what each further paper
of a process takes. The two programs take turns, so that a busy machine troubles both alike. With
--rows 0 the large files are left out; with --papers 0 all but they.
"""

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
PROGRAMS = ("reportgen", "plain")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--papers", type=int, default=100)
    options.add_argument("--repeats", type=int, default=5)
    options.add_argument("--rows", type=int, default=1_000_000, help="of the large CSV")
    options.add_argument("--sheet-rows", type=int, default=50_000, help="of the large workbooks")
    options.add_argument("--worker", choices=PROGRAMS, help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.worker:
        work(asked.worker, asked.papers, asked.folder)
        return
    sys.path.insert(0, str(HERE))
    with tempfile.TemporaryDirectory() as folder:
        if asked.papers:
            compare(asked.papers, asked.repeats, Path(folder))
        if asked.rows:
            large_files(asked.rows, asked.sheet_rows, Path(folder))


def large_files(rows: int, sheet_rows: int, folder: Path) -> None:
    from large_files import compare

    compare(rows, sheet_rows, 2, folder)


def compare(papers: int, repeats: int, folder: Path) -> None:
    from made_up import write_paper

    write_paper(folder / "paper")
    cold = {program: [] for program in PROGRAMS}
    for _ in range(repeats):
        for program in PROGRAMS:
            cold[program].append(_timed(program, 1, folder)["wall"])
    many = {program: _timed(program, papers, folder) for program in PROGRAMS}
    warm = {program: many[program]["warm"] for program in PROGRAMS}
    _print("one paper, cold (s)", {name: statistics.median(times) for name, times in cold.items()})
    _print("warm paper, median (s)", warm)
    _print(f"{papers} papers, one process (s)", {name: run["wall"] for name, run in many.items()})
    _print("peak memory (MB)", {name: run["peak"] for name, run in many.items()})
    print("\nwhere a warm paper's time goes, in reportgen:")
    for stage, seconds in many["reportgen"]["stages"].items():
        print(f"  {stage:<8} {seconds * 1000:6.1f} ms")


def _print(what: str, figures: dict) -> None:
    ours, theirs = figures["reportgen"], figures["plain"]
    print(f"{what:<34} reportgen {ours:8.3f}   plain {theirs:8.3f}   ratio {ours / theirs:.2f}")


def _timed(program: str, papers: int, folder: Path) -> dict:
    command = [sys.executable, __file__, "--worker", program, "--papers", str(papers)]
    began = time.perf_counter()
    ran = subprocess.run(
        [*command, "--folder", str(folder)], capture_output=True, text=True, check=True
    )
    measured = dict(line.split("=", 1) for line in ran.stdout.split())
    stages = {name[6:]: float(v) for name, v in measured.items() if name.startswith("stage.")}
    return {
        "wall": time.perf_counter() - began,
        "warm": float(measured["warm"]),
        "peak": float(measured["peak"]),
        "stages": stages,
    }


def work(program: str, papers: int, folder: Path) -> None:
    """In a process of its own: builds the papers and prints what was measured."""
    one, stages = _reportgen(folder) if program == "reportgen" else _plain(folder)
    times = []
    for _ in range(papers):
        began = time.perf_counter()
        one()
        times.append(time.perf_counter() - began)
    warm = times[1:] or times
    print(f"warm={statistics.median(warm)}")
    print(f"peak={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}")
    for stage, seconds in stages().items():
        print(f"stage.{stage}={seconds / papers}")


STAGES = {
    "gather": "read",
    "judged": "judge",
    "report": "compose",
    "drawn": "draw",
    "paper": "fill",
    "save": "save",
}


def _reportgen(folder: Path):
    from reportgen import build as builder

    spent = dict.fromkeys(STAGES.values(), 0.0)
    for callee, stage in STAGES.items():
        setattr(builder, callee, _clocked(getattr(builder, callee), stage, spent))
    options = builder.Options(out=folder / "out")
    return lambda: builder.build(folder / "paper", options), lambda: spent


def _clocked(function, stage: str, spent: dict):
    """The function, adding the time it takes to its stage."""

    def call(*given, **named):
        began = time.perf_counter()
        try:
            return function(*given, **named)
        finally:
            spent[stage] += time.perf_counter() - began

    return call


def _plain(folder: Path):
    sys.path.insert(0, str(HERE))
    import plain

    template = folder / "template.docx"
    if not template.exists():
        plain.make_template(template)
    return lambda: plain.build(folder / "paper", template, folder / "plain.docx"), dict


if __name__ == "__main__":
    main()
