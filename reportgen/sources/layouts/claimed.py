"""The columns of a scorecard that say something of its figures, and which figures they speak of."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.model import Period
from reportgen.sources.claim_headings import said_by_user
from reportgen.sources.layouts.heading import Heading, read_heading
from reportgen.sources.sheet import Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A column that says something of figures beside it: of one area's, or of the whole row's.

    It speaks of the figure of its own period, or where it names none, of the latest.
    """

    key: str
    column: int
    area: str | None
    period: Period | None


def claimed(
    paths: Mapping[int, Sequence[Cell]],
    headings: Mapping[int, Heading],
    labels: Collection[int],
    given: Mapping[str, str],
) -> Iterator[Claimed]:
    """The columns of claims: under an area with its figures they are its own, else the row's."""
    areas = {one.area for one in headings.values() if one.noun == "value" and one.period}
    for column, heading in headings.items():
        lowest = paths[column][-1]
        by_user = said_by_user(lowest.text, given)
        said = by_user or heading.claim
        if said is None or column in labels:
            continue
        own = heading.area in areas
        if own or by_user or not read_heading((lowest,)).area:
            area = heading.area if own else None
            key = said.key(column)
            yield Claimed(key=key, column=column, area=area, period=heading.period)
