"""What a run came to, told to the clerk before anything is published."""

from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.deadlines import tell
from reportgen.packing.clock import told
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


def _late(packed: Packed) -> list[str]:
    titles = {item["number"]: item["title"] for item in packed.manifest["items"]}
    lines = told(packed.clock, titles)
    return ["", *lines] if lines else []
