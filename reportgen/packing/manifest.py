"""What a pack was made of and what is in it, for whoever checks it or builds on it.

The public manifest names nothing exempt; the exempt half has a manifest of its own, in its folder.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from reportgen import __version__, files
from reportgen.deadlines import Deadline, as_data
from reportgen.model import Item, MeetingOf, PrivateLine
from reportgen.packing.assembling import Bound
from reportgen.packing.half import Half, stem_of
from reportgen.packing.making import Made
from reportgen.packing.swapping import MANIFEST, Content
from reportgen.problems import Problem

EXEMPT_FOLDER = "exempt"


def manifest(
    meeting: MeetingOf,
    made: Half,
    outputs: Mapping[str, Content],
    *,
    key: str,
    private: Iterable[PrivateLine] = (),
    deadlines: Iterable[Deadline] = (),
    late: Iterable[int] = (),
    **more: object,
) -> bytes:
    """A half's manifest as JSON: its items with pages and inputs, and every file with its SHA-256."""
    late = set(late)
    content = {
        "reportgen": __version__,
        "council": meeting.council,
        "board": meeting.board,
        "meeting": meeting.day.isoformat(),
        "key": key,
        **more,
        "deadlines": [as_data(one) for one in deadlines],
        "items": [_item(one, made, one.number in late) for one in made.items],
        "private": [
            {"number": one.number, "title": one.title, "paragraphs": list(one.paragraphs)}
            for one in private
        ],
        "pages": made.bound.pack.pages if made.bound else 0,
        "last_page": made.bound.pack.last_number if made.bound else 0,
        "warnings": [_problem(one) for one in dict.fromkeys(made.problems)],
        "outputs": [
            {"file": name, "sha256": digest_of(data), "bytes": _size(data)}
            for name, data in sorted(outputs.items())
        ],
    }
    return files.as_json(content)


def digest_of(data: Content) -> str:
    """The SHA-256 of what is in memory or in a file."""
    if isinstance(data, Path):
        return files.sha256(data)
    return hashlib.sha256(data).hexdigest()


def _size(data: Content) -> int:
    return data.stat().st_size if isinstance(data, Path) else len(data)


def _item(item: Item, half: Half, is_late: bool) -> dict[str, Any]:
    pages = half.bound.pages.get(item.number) if half.bound else None
    return {
        "number": item.number,
        "title": item.title,
        "pages": [pages.first, pages.last] if pages else [],
        "to_follow": item.to_follow,
        "late": is_late,
        "urgent": item.urgent.reason if item.urgent else "",
        "without_sign_off": {one.role: one.reason for one in item.waived},
        "sources": [
            _source(source.name, str(source.kind), half.made[stem_of(item, at)], half.bound)
            for at, source in enumerate(item.sources)
            if stem_of(item, at) in half.made
        ],
    }


def _source(name: str, kind: str, made: Made, whole: Bound | None) -> dict[str, Any]:
    return {
        "name": name,
        "kind": kind,
        "sha256": made.digest,
        "made": "missing" if made.failed else "cached" if made.cached else "built",
        "tagged": whole is not None and made.stem not in whole.untagged,
        "removed": list(made.removed),
        "sign_offs": None if made.sign_offs is None else [*map(asdict, made.sign_offs)],
    }


def _problem(one: Problem) -> str:
    return f"{one.place}: {one.message}"


def read_manifest(folder: Path) -> dict[str, Any]:
    """A folder's manifest; {} where there is none that can be read."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def is_whole(folder: Path) -> bool:
    """Whether every file that the folder's manifests name is there as they have it."""
    for name, digest in outputs_of(folder).items():
        path = folder / name
        if not path.is_file() or files.sha256(path) != digest:
            return False
    return True


def outputs_of(folder: Path) -> dict[str, str]:
    """Every file of a pack that its manifests name, with its SHA-256; the exempt ones too."""
    found: dict[str, str] = {}
    for part in (folder, folder / EXEMPT_FOLDER):
        for one in read_manifest(part).get("outputs", []):
            found[one["file"]] = one["sha256"]
    return found
