"""Files written whole or not at all, text in its encoding, and paths that stay in their folder."""

import codecs
import contextlib
import hashlib
import itertools
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from reportgen.problems import Level, Place, Problem, Reading
from reportgen.text import clean_text

RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10)),
}

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
LONGEST_BOM = max(map(len, BOMS))
CHUNK = 256 * 1024
NEWLINE = b"\n"
NUL = "\0"
NO_TEXT = "a character stands here that is no text (NUL); save the file as CSV in UTF-8"
NOT_UTF8 = "expected text in UTF-8; save the file again, with UTF-8 as its encoding"
WINDOWS = "the file is not in UTF-8 and was read as Windows-1252; check its £ signs and accents"


def inside(folder: Path, written: str, *, root: Path, place: Place) -> Reading[Path | None]:
    """The path written in a file of this folder, if it exists and does not leave `root`."""
    if "\0" in written or Path(written).stem.upper() in RESERVED:
        return _refused(place, f"'{written}' is not a file name")
    try:
        path = (folder / written).resolve()
        is_there = path.exists()
    except (OSError, RuntimeError):
        return _refused(place, f"'{written}' cannot be followed")
    if not path.is_relative_to(root.resolve()):
        return _refused(place, f"'{written}' lies outside the paper's folder; move it inside")
    return Reading(facts=path) if is_there else _refused(place, f"there is no file '{written}'")


def _refused(place: Place, message: str) -> Reading[Path | None]:
    return Reading(facts=None, problems=(Problem(place=place, message=message),))


def sha256(path: Path) -> str:
    """The file's SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_utf8(path: Path, *, name: str) -> Reading[str | None]:
    """The clean text of a file that must be in UTF-8; None where it cannot be read, with its line."""
    content = b""
    try:
        content = path.read_bytes()
        return Reading(facts=clean_text(content.decode("utf-8-sig")))
    except OSError as fault:
        place, message = Place(file=name), f"the file cannot be opened: {fault.strerror}"
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(NEWLINE) + 1
        place, message = Place(file=name, spot=f"line {line}"), NOT_UTF8
    return Reading(facts=None, problems=(Problem(place=place, message=message),))


def decoded(content: bytes, *, name: str) -> Reading[str]:
    """Text by its byte order mark, else in UTF-8, else with a warning in Windows-1252.

    Bytes that are none of these give "" and an error.
    """
    for encoding, problems in _likely_encodings(content, name):
        with contextlib.suppress(UnicodeDecodeError):
            return Reading(facts=content.decode(encoding), problems=problems)
    return _no_text(Place(file=name), NOT_UTF8)


def encoding_of(path: Path, *, name: str) -> Reading[str]:
    """The encoding that `decoded` would take for a file of any size; "" and an error for none.

    A NUL, which no text holds, is an error at its line. Raises OSError when the file cannot be read.
    """
    with path.open("rb") as file:
        start = file.read(LONGEST_BOM)
    for encoding, problems in _likely_encodings(start, name):
        with contextlib.suppress(UnicodeDecodeError):
            if line := _line_of_nul(path, encoding):
                return _no_text(Place(file=name, spot=f"line {line}"), NO_TEXT)
            return Reading(facts=encoding, problems=problems)
    return _no_text(Place(file=name), NOT_UTF8)


def _likely_encodings(start: bytes, name: str) -> Iterator[tuple[str, tuple[Problem, ...]]]:
    yield next((known for bom, known in BOMS.items() if start.startswith(bom)), "utf-8"), ()
    yield "cp1252", (Problem(place=Place(file=name), message=WINDOWS, level=Level.WARNING),)


def _no_text(place: Place, message: str) -> Reading[str]:
    return Reading(facts="", problems=(Problem(place=place, message=message),))


def _line_of_nul(path: Path, encoding: str) -> int:
    """Reads a file through to the line of its first NUL; 0 where it has none."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            text = decoder.decode(chunk)
            if NUL in text:
                return line + text[: text.index(NUL)].count("\n")
            line += text.count("\n")
    decoder.decode(b"", final=True)
    return 0


def write_whole(path: Path, content: bytes) -> None:
    """Writes the content beside the path and renames it into place: the old file or the new one.

    Raises OSError when the folder cannot be written; what stood at the path is then untouched.
    """
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Writes every content beside its path before any is renamed into place, in the order given.

    Raises OSError when one of them cannot be written; what stood at all the paths then stands there.
    """
    held = {path: path.read_bytes() if path.is_file() else None for path in contents}
    ready: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            ready[path] = _beside(path, content)
        for path, beside in ready.items():
            beside.replace(path)
    except BaseException:
        _undo(ready, held)
        raise


def _beside(path: Path, content: bytes) -> Path:
    """A new file in the path's folder, written whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _undo(ready: Mapping[Path, Path], held: Mapping[Path, bytes | None]) -> None:
    """Puts back what stood at each path that was replaced, and removes what was not used."""
    for path, beside in ready.items():
        with contextlib.suppress(OSError):
            if beside.exists():
                beside.unlink()
            elif (before := held[path]) is not None:
                _beside(path, before).replace(path)
            else:
                path.unlink()


def keep(path: Path) -> Path:
    """Moves a file aside, to the first free name such as paper.kept-1.docx, and says which."""
    return path.rename(kept_name(path))


def kept_name(path: Path) -> Path:
    """The first free name beside a path for what is kept of it."""
    names = (path.with_name(f"{path.stem}.kept-{n}{path.suffix}") for n in itertools.count(1))
    return next(name for name in names if not name.exists())


def as_json(content: Mapping[str, Any]) -> bytes:
    """A file of JSON as it is read by people too: indented, every letter as itself."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
