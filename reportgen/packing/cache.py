"""What was made before of the same inputs: papers and their PDFs by the content they come from.

Only what is public is kept. An exempt paper is made anew every time, and stands in no cache.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reportgen import __version__, files

PASSED_OVER = ("~$", ".")  # what Word and other programs leave beside a file while it is open


def home() -> Path:
    """The user's folder for such things; REPORTGEN_CACHE names another."""
    if named := os.environ.get("REPORTGEN_CACHE"):
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "reportgen"


def key_of(*parts: str) -> str:
    """A name for what is made of these parts by this version of the program."""
    return hashlib.sha256("\0".join((__version__, *parts)).encode()).hexdigest()


def digest_of_folder(folder: Path) -> str:
    """A digest of every file in a folder and its name: what a paper may be made of."""
    found = (
        f"{path.relative_to(folder).as_posix()}\0{files.sha256(path)}"
        for path in sorted(_files(folder))
    )
    return hashlib.sha256("\n".join(found).encode()).hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        names = path.relative_to(folder).parts
        if path.is_file() and not any(name.startswith(PASSED_OVER) for name in names):
            yield path


class Cache:
    """A folder of entries, each a folder of files under the name of what it was made of."""

    def __init__(self, folder: Path | None) -> None:
        """`folder` is where entries stand; None keeps nothing and finds nothing."""
        self._folder = folder

    def find(self, key: str) -> Path | None:
        """The entry's folder, whole or not at all."""
        if self._folder is None:
            return None
        entry = self._entry(key)
        return entry if entry.is_dir() else None

    def keep(self, key: str, made: Iterable[Path]) -> None:
        """Copies files into an entry; a cache that cannot be written is only slower."""
        if self._folder is None:
            return
        entry = self._entry(key)
        try:
            entry.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            beside = Path(tempfile.mkdtemp(prefix=".", dir=entry.parent))
            try:
                for path in made:
                    shutil.copy2(path, beside / path.name)
                beside.rename(entry)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
        except OSError:
            return

    def _entry(self, key: str) -> Path:
        assert self._folder is not None
        return self._folder / key[:2] / key
