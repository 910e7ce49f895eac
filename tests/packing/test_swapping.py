"""A folder is replaced whole, and nobody's own file in it is lost."""

import hashlib
import json
import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

import pytest

from reportgen.packing import swapping
from reportgen.packing.manifest import outputs_of
from reportgen.packing.swapping import MANIFEST, put_back


def content(**files: str) -> dict[str, bytes]:
    """A folder's files with their manifest; "papers__1" is papers/1."""
    named = {name.replace("__", "/"): text.encode() for name, text in files.items()}
    outputs = [
        {"file": name, "sha256": hashlib.sha256(data).hexdigest()} for name, data in named.items()
    ]
    return {**named, MANIFEST: json.dumps({"outputs": outputs}).encode()}


def replace_folder(target: Path, new: dict[str, bytes]) -> tuple[str, ...]:
    return swapping.replace_folder(target, new, outputs_of(target))


def texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


@pytest.fixture(params=["exchanged", "renamed"])
def ways(request, monkeypatch):
    """Both ways of putting a folder in place."""
    if request.param == "renamed":
        monkeypatch.setattr(swapping, "_exchanged", lambda *_: False)


@pytest.mark.usefixtures("ways")
def test_the_old_files_go_and_the_new_ones_come(tmp_path):
    target = tmp_path / "pack"
    assert replace_folder(target, content(one="1", papers__two="2")) == ()
    assert replace_folder(target, content(one="3")) == ()
    assert texts(target) == {"one": "3"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


@pytest.mark.usefixtures("ways")
def test_somebody_s_own_files_are_kept_beside_ours(tmp_path):
    target = tmp_path / "pack"
    replace_folder(target, content(pack="1", sheet="2"))
    (target / "notes.txt").write_text("mine")
    (target / "sheet").write_text("edited")
    assert replace_folder(target, content(pack="3", sheet="4")) == ("notes.txt", "sheet.kept-1")
    assert texts(target) == {
        "pack": "3",
        "sheet": "4",
        "notes.txt": "mine",
        "sheet.kept-1": "edited",
    }


def test_a_run_killed_between_two_renames_is_made_up_for(tmp_path):
    target = tmp_path / "pack"
    replace_folder(target, content(one="1"))
    target.rename(tmp_path / ".pack.old")
    (tmp_path / ".pack.abc.new").mkdir()
    put_back(target)
    assert texts(target) == {"one": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_where_writing_fails_the_old_folder_stays(tmp_path, monkeypatch):
    target = tmp_path / "pack"
    replace_folder(target, content(one="1"))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_folder(target, content(one="2"))
    assert texts(target) == {"one": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def _replace_for_ever(target: Path) -> None:
    for turn in range(100_000):
        replace_folder(target, content(**{f"file{n}": str(turn) for n in range(5)}))


def test_killed_at_any_moment_it_leaves_one_whole_folder(tmp_path):
    target = tmp_path / "pack"
    replace_folder(target, content(**{f"file{n}": "first" for n in range(5)}))
    chance = random.Random(20260212)
    for _ in range(20):
        child = multiprocessing.get_context("spawn").Process(
            target=_replace_for_ever, args=(target,)
        )
        child.start()
        time.sleep(0.3 + chance.random() / 5)
        assert child.pid
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        put_back(target)
        assert len(set(texts(target).values())) == 1
        assert len(texts(target)) == 5
