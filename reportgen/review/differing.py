"""Where a person's Word file says something else than would be written today, and in what."""

from collections.abc import Iterator, Mapping

from reportgen.document.printed import printed
from reportgen.model import Report, Sourced
from reportgen.review.evidence import anchor_of
from reportgen.review.unresolved import Matter, Unresolved
from reportgen.text import shortened
from reportgen.word.content import Content, Drawn, Grid
from reportgen.word.draft import Draft, Region
from reportgen.word.store import Region as Written

OLD = "not brought up to date"
OWN = "reworded by hand"
LONGEST = 80


def differing(
    draft: Draft, fresh: Draft, paper: Report, known: Mapping[str, Sourced]
) -> tuple[Unresolved, ...]:
    """Each region of a draft in which other words stand than today's build has there.

    What a person reworded comes before what nobody touched, which a refresh will bring up to date.
    `paper` is the draft as it reads, and `known` what stands behind each region.
    """
    around = {one.sourced.key: one.around for one in printed(paper)}
    found = [
        (why, _unresolved(one, today, why, around.get(one.key, ""), known))
        for one, today, why in _different(draft, fresh)
    ]
    ordered = sorted(found, key=lambda each: each[0] is OLD)
    return tuple(dict.fromkeys(one for _, one in ordered))


def _different(draft: Draft, fresh: Draft) -> Iterator[tuple[Region, Written, str]]:
    for one in draft.regions:
        today = fresh.held.regions.get(one.key)
        if today and one.content != today.content:
            was = draft.held.regions[one.key].content
            yield one, today, OLD if one.content == was else OWN


def _unresolved(
    one: Region, today: Written, why: str, around: str, known: Mapping[str, Sourced]
) -> Unresolved:
    text = shortened(today.text, LONGEST)
    stands = around if around and around != one.text else ""
    return Unresolved(
        matter=Matter.DIFFERS,
        said=f"{why}: {_said(one.content, today.content, one.text, text)}",
        place=": ".join(filter(None, (one.section, shortened(stands, LONGEST)))),
        anchor=anchor_of(known.get(one.key)),
    )


def _said(here: Content, there: Content, text: str, today: str) -> str:
    match here, there:
        case Drawn(), _:
            return f"a chart, today '{today}'"
        case Grid(rows=mine), Grid(rows=theirs):
            return _cells_that_differ(mine, theirs, today)
    return f"'{shortened(text, LONGEST)}', today '{today}'"


def _cells_that_differ(
    here: tuple[tuple[str, ...], ...], today: tuple[tuple[str, ...], ...], caption: str
) -> str:
    different = [
        (mine, theirs)
        for row, other in zip(here, today, strict=False)
        for mine, theirs in zip(row, other, strict=False)
        if mine != theirs
    ]
    if len(here) != len(today) or not different:
        return f"the table '{caption}' has other rows or columns"
    mine, theirs = (shortened(text, LONGEST) for text in different[0])
    more = f", and {len(different) - 1} cells more" if different[1:] else ""
    return f"in the table '{caption}' '{mine}', today '{theirs}'{more}"
