"""Times the binding of a pack against pypdf's plain append of the same files, both in this run.

    python bench/pack.py [--papers 20] [--repeats 7]

The papers are built, printed, finished and bound by the pack's own functions; the front sheet is a
blank page that is there already. pypdf's append keeps bookmarks and links, but no tags, and stamps
nothing. Both are called in one process, in turns; what is shown is the least processor time of
several, which a busy machine troubles least.
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
        bind(Path(folder), asked.papers, asked.repeats)


def bind(folder: Path, papers: int, repeats: int) -> None:
    """Makes the papers, then prints what binding them takes."""
    from reportgen.problems import MissingTool

    try:
        docx = _built(folder, papers)
        prints, raw = _prints(docx, folder / "prints"), _raw(docx, folder / "raw")
    except MissingTool as missing:
        print(f"binding is not timed: {missing}")
        return
    sheet = _sheet(folder)
    ours, stamped = _ours(sheet, prints), _ours(sheet, prints, stamps=True)
    theirs, finishing = _theirs([sheet, *prints]), _finishing(raw)
    least = _least(repeats, ours, theirs, stamped, finishing)
    pages = len(_read(theirs()))
    print(f"\n{papers} papers, {pages} pages, bound with all their tags; pypdf appends without")
    _print("bound (s)", least[ours], least[theirs])
    _print("  with numbers and items stamped (s)", least[stamped], least[theirs])
    print(f"{'finished, when printed, once (s)':<38} reportgen {least[finishing]:7.3f}")
    for count in (papers, MANY):
        print(f"peak memory, {count} papers bound (MB)     {_peak(folder, count):8.0f}")


def _print(what: str, ours: float, theirs: float) -> None:
    print(f"{what:<38} reportgen {ours:7.3f}   pypdf {theirs:7.3f}   ratio {ours / theirs:.2f}")


def _built(folder: Path, papers: int) -> list[Path]:
    """As many papers as asked, each of other figures."""
    sys.path.insert(0, str(HERE))
    from made_up import write_paper

    from reportgen import build as builder

    for seed in range(papers):
        write_paper(folder / f"paper-{seed}", seed, SENTENCES)
        builder.build(folder / f"paper-{seed}", builder.Options(out=folder / "out"))
    return sorted((folder / "out").rglob("*.docx"))


def _prints(docx: list[Path], work: Path) -> list[Path]:
    """The papers as a pack prints, finishes and keeps them."""
    from reportgen.packing.cache import Cache
    from reportgen.packing.printing import printed

    work.mkdir()
    made = printed(docx, work=work, cache=Cache(None), workers=2)
    if made.problems:
        sys.exit("\n".join(map(str, made.problems)))
    return [made.facts[path].pdf for path in docx]


def _raw(docx: list[Path], into: Path) -> list[Path]:
    """The papers as LibreOffice gives them."""
    from reportgen.pdf.convert import to_pdf

    return list(to_pdf(docx, into).facts.values())


def _sheet(folder: Path) -> Path:
    """A page in the place of a front sheet."""
    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(folder / "sheet.pdf")
    return folder / "sheet.pdf"


def _ours(sheet: Path, prints: list[Path], *, stamps: bool = False) -> Callable[[], bytes]:
    """The binding of a pack by the function that binds every pack."""
    from reportgen.config.agenda import read_front_sheet
    from reportgen.packing.assembling import Piece, bound
    from reportgen.pdf.numbering import Numbering
    from reportgen.problems import Place

    place = Place(file="agenda.yaml")
    words = read_front_sheet("agenda", own=None, place=place).facts.words
    if not stamps:
        words = words.model_copy(update={"page": "", "stamp": "", "blank": ""})
    pieces = [
        Piece(
            pdf=path,
            stem=path.stem,
            title=path.stem,
            item=number,
            is_appendix=False,
            names=(),
            place=place,
        )
        for number, path in enumerate(prints, start=1)
    ]

    def binding() -> bytes:
        made = bound(
            pieces,
            lambda pages: (b"", sheet),
            title="A pack to be timed",
            numbering=Numbering(),
            words=words,
            place=place,
        )
        return made.facts.pack.pdf

    return binding


def _finishing(raw: list[Path]) -> Callable[[], bytes]:
    """The finishing of as many prints, which is done once and kept."""
    from reportgen.pdf.finish import finished
    from reportgen.problems import Place

    return lambda: [finished(path, Place(file=path.name)).facts.content for path in raw][-1]


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
    """The least processor time of each, in seconds; they take turns, each with no rubbish of another's left."""
    least = dict.fromkeys(functions, float("inf"))
    for _ in range(repeats):
        for function in functions:
            gc.collect()
            began = time.process_time()
            function()
            least[function] = min(least[function], time.process_time() - began)
    return least


def _peak(folder: Path, count: int) -> float:
    command = [sys.executable, __file__, "--worker", str(count), "--folder", str(folder)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def work(folder: Path, count: int) -> None:
    """In a process of its own: binds so many papers and prints the most memory that took."""
    paths = sorted((folder / "prints").glob("*.pdf"))
    many = [paths[number % len(paths)] for number in range(count)]
    _ours(folder / "sheet.pdf", many, stamps=True)()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    main()
