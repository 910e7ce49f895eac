"""A folder of files that belong together, replaced whole: the old ones or the new, never a mixture.

The new folder is made beside the old and put in its place at once where the system can exchange two
names, and else by two renames, the second of which the next run makes up for if it never came.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen import files

MANIFEST = "manifest.json"
EXCHANGE = 2  # RENAME_EXCHANGE of Linux's renameat2
HERE = -100  # AT_FDCWD


Content = bytes | Path  # what is in memory, or the file that holds it


def replace_folder(
    target: Path, content: Mapping[str, Content], ours: Mapping[str, str]
) -> tuple[str, ...]:
    """Puts a folder of this content at the target; gives the names of files it kept of the old one.

    `content` is by path within the folder. `ours` are the old folder's files that the program made,
    with the SHA-256 they had: whatever else stands there, or has been changed since, is somebody's own
    and is kept. Raises OSError, with the old folder as it was, where anything cannot be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    put_back(target)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent))
    try:
        for name, data in content.items():
            _write(beside / name, data)
        kept = tuple(_kept(target, beside, ours)) if target.exists() else ()
        beside.chmod(0o755)
        _put(beside, target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return kept


def put_back(target: Path) -> None:
    """Undoes what a killed run left: an old folder without its name, and new ones never finished."""
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for left in (old, *target.parent.glob(f".{target.name}.*.new")):
        shutil.rmtree(left, ignore_errors=True)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _write(path: Path, data: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data if isinstance(data, bytes) else data.read_bytes())
        file.flush()
        os.fsync(file.fileno())


def _kept(target: Path, beside: Path, ours: Mapping[str, str]) -> Iterator[str]:
    """Copies somebody's own files of the old folder into the new one, beside a file of that name."""
    for path in sorted(one for one in target.rglob("*") if one.is_file()):
        name = path.relative_to(target).as_posix()
        if path.name == MANIFEST or ours.get(name) == files.sha256(path):
            continue
        place = beside / name
        if place.exists():
            place = files.kept_name(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
        yield place.relative_to(beside).as_posix()


def _put(new: Path, target: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        old = _old(target)
        target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two names could be exchanged in one step, as Linux can on most file systems."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    return bool(rename(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0)
