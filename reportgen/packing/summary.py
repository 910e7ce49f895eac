"""What a run came to, told to the clerk before anything is published."""

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.deadlines import tell
from reportgen.packing.clock import told
from reportgen.packing.making import SignOff
from reportgen.packing.manifest import EXEMPT_FOLDER, read_manifest
from reportgen.packing.pack import Packed

WIDEST_TITLE = 48


def summary(packed: Packed) -> str:
    """The items with their pages and what is to be known of each, then what was removed, then the clock."""
    found = packed.manifest
    lines = [
        f"{found['board']}, {found['meeting']}: {found['pages']} pages",
        *(_line(item) for item in found["items"]),
        *(_private(one) for one in found["private"]),
        *_removed(found),
        *_sign_offs(packed),
        *(f"kept beside the new files: {name}" for name in packed.kept),
        "",
        tell(packed.clock.deadlines),
        *_late(packed),
    ]
    return "\n".join(lines)


def as_lines(packed: Packed, problems: list[dict[str, str]]) -> Iterator[dict[str, Any]]:
    """The same for machines: a line each for the problems, the items and the whole."""
    for one in problems:
        yield {"event": "problem", **one}
    for item in packed.manifest["items"]:
        yield {"event": "item", **item}
    yield {
        "event": "packed",
        "folder": str(packed.folder),
        "unchanged": packed.unchanged,
        "pages": packed.manifest["pages"],
        "late": list(packed.clock.late),
        "kept": list(packed.kept),
    }


def _line(item: Mapping[str, Any]) -> str:
    title = item["title"]
    shown = title if len(title) <= WIDEST_TITLE else f"{title[: WIDEST_TITLE - 1]}…"
    pages = "–".join(dict.fromkeys(item["pages"]))
    marks = ", ".join(_marks(item))
    return f"{item['number']:>3}  {shown:<{WIDEST_TITLE}}  {pages:>9}  {marks}".rstrip()


def _marks(item: Mapping[str, Any]) -> Iterator[str]:
    if item["to_follow"]:
        yield "to follow"
    sources = item["sources"]
    yield from dict.fromkeys(source["made"] for source in sources)
    if any(not source["tagged"] and source["made"] != "missing" for source in sources):
        yield "UNTAGGED"
    if any(_lacking(item)):
        yield "NOT SIGNED OFF"
    if item["late"]:
        yield "LATE"
    if item["urgent"]:
        yield "urgent"


def _private(one: Mapping[str, Any]) -> str:
    paragraphs = ", ".join(map(str, one["paragraphs"]))
    title = one["title"] or "exempt item"
    return f"{one['number']:>3}  {title:<{WIDEST_TITLE}}  {'':>9}  exempt, paragraph {paragraphs}"


def _removed(found: Mapping[str, Any]) -> Iterator[str]:
    for item in found["items"]:
        for source in item["sources"]:
            if source["removed"] and source["kind"] != "paper":
                yield f"removed from {source['name']}: {'; '.join(source['removed'])}"


def _sign_offs(packed: Packed) -> Iterator[str]:
    """Each sign-off a paper is taken without, and why; and of what no sign-off is known."""
    exempt = read_manifest(packed.folder / EXEMPT_FOLDER)
    for item in (*packed.manifest["items"], *exempt.get("items", [])):
        for one in _lacking(item):
            why = item["without_sign_off"].get(one.role, "no reason is given")
            yield f"item {item['number']} is taken without the sign-off of {one}: {why}"
    unknown = [
        source["name"]
        for item in packed.manifest["items"]
        for source in item["sources"]
        if source["sign_offs"] is None and source["made"] != "missing"
    ]
    if unknown:
        yield f"made by others, so no sign-off is known of: {', '.join(unknown)}"


def _lacking(item: Mapping[str, Any]) -> Iterator[SignOff]:
    for source in item["sources"]:
        sign_offs = (SignOff(**one) for one in source["sign_offs"] or ())
        yield from (one for one in sign_offs if one.lacking)


def _late(packed: Packed) -> list[str]:
    titles = {item["number"]: item["title"] for item in packed.manifest["items"]}
    lines = told(packed.clock, titles)
    return ["", *lines] if lines else []
