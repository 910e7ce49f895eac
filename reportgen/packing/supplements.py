"""What is new in an agenda since its pack was published, and where its page numbers go on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.model import Item
from reportgen.packing.making import digest_of
from reportgen.packing.manifest import EXEMPT_FOLDER, read_manifest
from reportgen.packing.plan import Plan
from reportgen.problems import Place, Problem, Reading

Following = tuple[int, int, frozenset[int]]  # number, first page, numbers of the new items


def next_supplement(plan: Plan, folder: Path) -> Reading[Following | None]:
    """The number of the next supplement, its first page, and the items that are new in it.

    A supplement that has not been published yet is made again, under the same number.
    """
    published = list(_published(folder))
    if not published:
        message = "this pack has not been published; build it, and say --published when it is"
        return _refused(folder, message)
    known = {number: digests for one in published for number, digests in _items(one)}
    changed = [one for one in plan.items if known.get(one.number) not in (None, _digests(one))]
    if changed:
        return Reading(facts=None, problems=tuple(map(_changed, changed)))
    new = frozenset(one.number for one in plan.items if one.sources and one.number not in known)
    if not new:
        return _refused(folder, "nothing in the agenda is new since it was published")
    first = max(one["last_page"] for one in published) + 1
    return Reading(facts=(len(published), first, new))


def _published(folder: Path) -> Iterable[Mapping[str, Any]]:
    """The manifests of the pack and of each supplement in turn, as far as they are published."""
    number = 0
    part = folder
    while (found := read_manifest(part)).get("published"):
        yield {
            **found,
            "items": [*found["items"], *read_manifest(part / EXEMPT_FOLDER).get("items", [])],
        }
        number += 1
        part = folder / f"supplement-{number}"


def _items(found: Mapping[str, Any]) -> Iterable[tuple[int, list[str]]]:
    for one in found["items"]:
        if one["sources"]:
            yield one["number"], [source["sha256"] for source in one["sources"]]


def _digests(item: Item) -> list[str]:
    return [digest_of(source) for source in item.sources]


def _changed(item: Item) -> Problem:
    message = (
        f"item {item.number} has changed since it was published; put back what was published, and add "
        "what is new as an item of its own"
    )
    return Problem(place=item.place, message=message)


def _refused(folder: Path, message: str) -> Reading[Following | None]:
    problem = Problem(place=Place(file=str(folder)), message=message)
    return Reading(facts=None, problems=(problem,))


def only(plan: Plan, numbers: frozenset[int]) -> Plan:
    """The plan with these items alone."""
    exempt = tuple(one for one in plan.exempt.items if one.item.number in numbers)
    public = replace(
        plan.public,
        items=tuple(one for one in plan.public.items if one.number in numbers),
        private=tuple(one for one in plan.public.private if one.number in numbers),
    )
    return replace(plan, public=public, exempt=replace(plan.exempt, items=exempt))
