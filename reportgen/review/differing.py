"""Where a person's Word file says something else than would be written today, and in what."""

from collections.abc import Iterator

from reportgen.review.unresolved import Matter, Unresolved
from reportgen.word.content import Drawn, Grid
from reportgen.word.draft import Draft, Region
from reportgen.word.publish.tree import shortened
from reportgen.word.store import Region as Written

OLD = "not brought up to date"
OWN = "reworded by hand"


def differing(draft: Draft, fresh: Draft) -> Iterator[Unresolved]:
    """Each region of a draft in which other words stand than today's build has there.

    Tells apart what nobody touched, so that only a refresh is wanting, from what a person reworded.
    """
    told: set[str] = set()
    for one in draft.regions:
        today = fresh.held.regions.get(one.key)
        if today and one.content != today.content:
            why = OLD if one.content == draft.held.regions[one.key].content else OWN
            said = _said(one, today, why)
            if said not in told:
                told.add(said)
                yield Unresolved(matter=Matter.DIFFERS, said=said, place=str(one.section))


def _said(one: Region, today: Written, why: str) -> str:
    match one.content, today.content:
        case Drawn(), _:
            return f"{why}: a chart, {shortened(today.text)}"
        case Grid(rows=here), Grid(rows=there):
            different = [
                (mine, theirs)
                for row, other in zip(here, there, strict=False)
                for mine, theirs in zip(row, other, strict=False)
                if mine != theirs
            ]
            if len(here) != len(there) or not different:
                return f"{why}: the table '{shortened(today.text)}' has other rows or columns"
            first = f"'{shortened(different[0][0])}', today '{shortened(different[0][1])}'"
            more = f" and {len(different) - 1} more" if different[1:] else ""
            return f"{why}: in the table '{shortened(today.text)}' {first}{more}"
    return f"{why}: '{shortened(one.text)}', today '{shortened(today.text)}'"
