"""A notes file, whatever its format, as passages of clean text with their spots."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.files import decoded
from reportgen.intake import Package, refusal
from reportgen.problems import Place, Problem, Reading
from reportgen.sources.notes.plain import read_plain
from reportgen.text import clean_text
from reportgen.word.read import Passage, read_word

Passages = tuple[Passage, ...]

# In bytes and in characters: far above any real notes, and low enough to read in a moment.
_LARGEST = 5_000_000
_LONGEST = 10_000


def read_lines(path: Path, *, name: str) -> Reading[Passages]:
    """The passages of a .docx, .md or .txt file; one for each line of a paragraph broken by hand."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        return _refused(name, f"expected a .docx, .md or .txt file, found '{path.suffix}'")
    reading = reader(path, name)
    passages = tuple(_clean(reading.facts))
    endless = (p for p in passages if len(p.text) > _LONGEST)
    return Reading(
        facts=passages, problems=(*reading.problems, *(_too_long(p, name) for p in endless))
    )


def _read_docx(path: Path, name: str) -> Reading[Passages]:
    unfit = refusal(path, Package.WORD)
    return _refused(name, unfit) if unfit else read_word(path, name=name)


def _read_text(path: Path, name: str) -> Reading[Passages]:
    try:
        content = path.read_bytes()
    except OSError as fault:
        return _refused(name, f"the file cannot be opened: {fault.strerror}")
    if not content.strip():
        return _refused(name, "the file is empty")
    if len(content) > _LARGEST:
        return _refused(name, f"expected notes, found a file of {len(content):,} bytes")
    text = decoded(content, name=name)
    if "\0" in text.facts:
        return _refused(name, "expected text, found something else; save it as .docx, .md or .txt")
    return Reading(facts=read_plain(text.facts), problems=text.problems)


def _too_long(passage: Passage, name: str) -> Problem:
    message = f"expected notes, found {len(passage.text):,} characters in one line; break it up"
    return Problem(place=Place(file=name, spot=passage.spot), message=message)


def _refused(name: str, message: str) -> Reading[Passages]:
    return Reading(facts=(), problems=(Problem(place=Place(file=name), message=message),))


def _clean(passages: Iterable[Passage]) -> Iterator[Passage]:
    for passage in passages:
        for line in clean_text(passage.text).split("\n"):
            if line.strip():
                yield replace(passage, text=line)


_READERS: Mapping[str, Callable[[Path, str], Reading[Passages]]] = {
    ".docx": _read_docx,
    ".md": _read_text,
    ".txt": _read_text,
}
SUFFIXES = tuple(_READERS)
