"""Times the making of a pack against pypdf's plain append of the same files, both in this run.

    python bench/pack.py [--papers 20] [--repeats 7]

pypdf's append keeps bookmarks and links, but no tags. Both are called in one process, in turns, on
files that are there already; what is shown is the least time of several. The finished papers are the
files that stand beside a pack, one to each paper; LibreOffice's are what those were made from.
"""

import argparse
import gc
import io
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SENTENCES = 20  # to a section, which makes papers of 11 pages
MANY = 200


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--papers", type=int, default=20)
    options.add_argument("--repeats", type=int, default=7)
    options.add_argument("--worker", type=int, help=argparse.SUPPRESS)
    options.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = options.parse_args()
    if asked.worker:
        work(asked.folder, asked.worker)
        return
    with tempfile.TemporaryDirectory() as folder:
        merge(Path(folder), asked.papers, asked.repeats)


def merge(folder: Path, papers: int, repeats: int) -> None:
    """Makes the papers, then prints what merging them takes."""
    from reportgen.problems import MissingTool

    try:
        converted = _converted(folder, papers)
    except MissingTool as missing:
        print(f"merging is not timed: {missing}")
        return
    finished = _finished(folder / "finished", converted)
    ours, theirs = _ours(finished), _theirs(finished)
    stamped, unfinished = _ours(finished, stamps=True), _ours(converted, known=False)
    plain = _theirs(converted)
    least = _least(repeats, ours, theirs, stamped, unfinished, plain)
    pages = len(_read(theirs()))
    print(f"\n{papers} papers, {pages} pages, merged with all their tags; pypdf appends without")
    _print("finished papers (s)", least[ours], least[theirs])
    _print("  with numbers and items stamped (s)", least[stamped], least[theirs])
    _print("LibreOffice's own files (s)", least[unfinished], least[plain])
    for count in (papers, MANY):
        print(
            f"peak memory, {count} papers merged (MB)    {_peak(folder / 'finished', count):8.0f}"
        )


def _print(what: str, ours: float, theirs: float) -> None:
    print(f"{what:<38} reportgen {ours:7.3f}   pypdf {theirs:7.3f}   ratio {ours / theirs:.2f}")


def _converted(folder: Path, papers: int) -> list[Path]:
    """As many papers as asked, each of other figures, built and made into PDFs by LibreOffice."""
    sys.path.insert(0, str(HERE))
    from made_up import write_paper

    from reportgen import build as builder
    from reportgen.pdf.convert import to_pdf

    for seed in range(papers):
        write_paper(folder / f"paper-{seed}", seed, SENTENCES)
        builder.build(folder / f"paper-{seed}", builder.Options(out=folder / "out"))
    made = to_pdf(sorted((folder / "out").rglob("*.docx")), folder / "pdf")
    if made.problems or len(made.facts) < papers:
        sys.exit("\n".join(map(str, made.problems)) or "not every paper was built")
    return list(made.facts.values())


def _finished(folder: Path, converted: list[Path]) -> list[Path]:
    from reportgen.pdf.finish import finished
    from reportgen.problems import Place

    folder.mkdir()
    for path in converted:
        done = finished(path, Place(file=path.name))
        (folder / path.name).write_bytes(done.facts.pdf)
    return sorted(folder.iterdir())


def _ours(paths: list[Path], *, known: bool = True, stamps: bool = False) -> Callable[[], bytes]:
    from reportgen.pdf.finish import Finished
    from reportgen.pdf.margins import Stamps
    from reportgen.pdf.merge import Part, merged
    from reportgen.problems import Place

    parts = [
        Part(
            pdf=Finished(pdf=path) if known else path,
            title=path.stem,
            item=str(number),
            place=Place(file=path.name),
        )
        for number, path in enumerate(paths, start=1)
    ]
    said = Stamps() if stamps else Stamps(page="", item="", blank="")
    return lambda: merged(parts, title="A pack to be timed", stamps=said).facts.pdf


def _theirs(paths: list[Path]) -> Callable[[], bytes]:
    import pypdf

    def append() -> bytes:
        writer, written = pypdf.PdfWriter(), io.BytesIO()
        for path in paths:
            writer.append(path)
        writer.write(written)
        return written.getvalue()

    return append


def _read(pdf: bytes) -> list:
    import pypdf

    return pypdf.PdfReader(io.BytesIO(pdf)).pages


def _least(repeats: int, *functions: Callable[[], bytes]) -> dict[Callable[[], bytes], float]:
    """The least time of each, in seconds; they take turns, each with no rubbish of another's left."""
    least = dict.fromkeys(functions, float("inf"))
    for _ in range(repeats):
        for function in functions:
            gc.collect()
            began = time.perf_counter()
            function()
            least[function] = min(least[function], time.perf_counter() - began)
    return least


def _peak(folder: Path, count: int) -> float:
    command = [sys.executable, __file__, "--worker", str(count), "--folder", str(folder)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def work(folder: Path, count: int) -> None:
    """In a process of its own: merges so many papers and prints the most memory that took."""
    paths = sorted(folder.iterdir())
    _ours([paths[number % len(paths)] for number in range(count)], stamps=True)()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
