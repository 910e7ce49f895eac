"""Files written whole or not at all, text in its encoding, and paths that stay in their folder."""

import codecs
import contextlib
import hashlib
import itertools
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

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
NEWLINE = b"\n"
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
    return hashlib.sha256(path.read_bytes()).hexdigest()


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
    encoding = next((known for bom, known in BOMS.items() if content.startswith(bom)), "utf-8")
    with contextlib.suppress(UnicodeDecodeError):
        return Reading(facts=content.decode(encoding))
    try:
        text, level, message = content.decode("cp1252"), Level.WARNING, WINDOWS
    except UnicodeDecodeError:
        text, level, message = "", Level.ERROR, NOT_UTF8
    problem = Problem(place=Place(file=name), message=message, level=level)
    return Reading(facts=text, problems=(problem,))


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
    names = (path.with_name(f"{path.stem}.kept-{n}{path.suffix}") for n in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    return path.rename(kept)
