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
