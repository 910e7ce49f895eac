"""Files written whole or not at all, and paths that stay in the folder they were given in."""

import contextlib
import hashlib
import itertools
import os
import tempfile
from pathlib import Path

from reportgen.problems import Place, Problem, Reading

RESERVED = {
    "CON",
    "PRN",
    "AUX",
    "NUL",
    *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10)),
}


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


def write_whole(path: Path, content: bytes) -> None:
    """Writes the content beside the path and renames it into place: the old file or the new one.

    Raises OSError when the folder cannot be written; what stood at the path is then untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def keep(path: Path) -> Path:
    """Moves a file aside, to the first free name such as paper.kept-1.docx, and says which."""
    names = (path.with_name(f"{path.stem}.kept-{n}{path.suffix}") for n in itertools.count(1))
    kept = next(name for name in names if not name.exists())
    return path.rename(kept)
