"""What a reading of figures says, in lines a test can show."""

from reportgen.model import DataFile
from reportgen.problems import Reading


def told(reading: Reading[DataFile]) -> list[str]:
    return list(map(str, reading.problems))


def drawn(reading: Reading[DataFile]) -> list[str]:
    """Each observation as a line: indicator, area, period, value or why there is none, cell."""
    return [
        f"{one.indicator} {one.area} {one.period.text} {one.value or one.absence} "
        f"{one.place.spot.removeprefix('Data!')}"
        for one in reading.facts.observations
    ]


def claimed(reading: Reading[DataFile]) -> list[str]:
    """Each claim as a line: the figure it is about, its kind, whom or what it is against, its cell."""
    return [
        f"{one.indicator} {one.area} {one.period.text}: {claim.kind.name} "
        f"{f'({claim.against}) ' if claim.against else ''}'{claim.text}' "
        f"{claim.place.spot.removeprefix('Data!')}"
        for one in reading.facts.observations
        for claim in one.claims
    ]
