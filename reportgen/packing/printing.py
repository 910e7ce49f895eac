"""The Word files of a pack printed as finished PDFs: many to one run of LibreOffice, and only those not printed before."""

import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from reportgen import files
from reportgen.packing import pdffile
from reportgen.packing.cache import Cache, key_of
from reportgen.pdf.convert import find_soffice, to_pdf
from reportgen.pdf.finish import finished
from reportgen.problems import Place, Problem, Reading, errors
from reportgen.word.unnumbered import unnumbered

MOST_AT_ONCE = 25  # files to one run of LibreOffice, so that a hang costs no more than these
FORM = "finished"  # what a print is kept as; named anew if that changes, so that none is taken for another


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What a Word file came to on paper: its PDF, finished; None where that may not be published.

    `problems` are what finishing took out of it, or why it must not be published, in places of its own.
    """

    pdf: Path | None
    problems: tuple[Problem, ...] = ()


def printed(
    sources: Sequence[Path], *, work: Path, cache: Cache, workers: int
) -> Reading[Mapping[Path, Print]]:
    """The print of each Word file, without page numbers of its own; a problem for each that gave none.

    Each is finished here, once, for every file it is bound into. Each run of LibreOffice has its own
    profile. Raises MissingTool where there is no LibreOffice.
    """
    if not sources:
        return Reading(facts={})
    program = _program()
    keys = {source: key_of("print", FORM, files.sha256(source), program) for source in sources}
    kept = {source: entry for source in sources if (entry := _kept(cache, keys[source]))}
    prints = {source: Print(pdf=pdf) for source, pdf in kept.items()}
    wanted = [source for source in sources if source not in kept]
    problems: list[Problem] = []
    with ThreadPoolExecutor(max(1, workers)) as pool:
        for made in pool.map(lambda batch: _print(batch, work), _batches(wanted, workers)):
            # not by the threads: how a PDF is compressed is set for the whole process
            prints |= {source: _finished(source, pdf) for source, pdf in made.facts.items()}
            problems.extend(made.problems)
    for source in wanted:
        _keep(cache, keys[source], prints.get(source))
    return Reading(facts=prints, problems=tuple(problems))


def _program() -> str:
    """What tells one LibreOffice from another without starting it."""
    program = Path(find_soffice()).resolve()
    return f"{program}:{program.stat().st_size}:{program.stat().st_mtime_ns}"


def _kept(cache: Cache, key: str) -> Path | None:
    entry = cache.find(key)
    return next(entry.glob("*.pdf"), None) if entry else None


def _keep(cache: Cache, key: str, made: Print | None) -> None:
    """Keeps a print of which nothing is to be said: anything else is to be said every time."""
    if made and made.pdf and not made.problems:
        cache.keep(key, pdffile.files_of(made.pdf))


def _finished(source: Path, pdf: Path) -> Print:
    """The PDF finished, in its own place."""
    read = finished(pdf, Place(file=source.name))
    if read.facts is None or errors(read.problems):
        return Print(pdf=None, problems=read.problems)
    pdffile.put(read.facts, pdf)
    return Print(pdf=pdf, problems=read.problems)


def _batches(sources: Sequence[Path], workers: int) -> list[Sequence[Path]]:
    """The files in as few runs as keep every worker busy, none of them too long."""
    if not sources:
        return []
    size = min(MOST_AT_ONCE, -(-len(sources) // max(1, workers)))
    return [sources[start : start + size] for start in range(0, len(sources), size)]


def _print(batch: Sequence[Path], work: Path) -> Reading[dict[Path, Path]]:
    folder = work / f"print-{batch[0].stem}"
    folder.mkdir(exist_ok=True)
    copies = {folder / source.name: source for source in batch}
    for copy, source in copies.items():
        copy.write_bytes(unnumbered(source.read_bytes()))
    made = to_pdf(list(copies), folder / "out")
    pdfs = {}
    for copy, pdf in made.facts.items():
        pdfs[copies[copy]] = Path(shutil.move(pdf, work / pdf.name))
    shutil.rmtree(folder, ignore_errors=True)
    return Reading(facts=pdfs, problems=made.problems)
