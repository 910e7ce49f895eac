"""A zip package, and the date of a document, that are the same whenever what they hold is."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

UNDATED = date(2000, 1, 1)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
UNIX = 3
PACKED_ALREADY = ("png", "jpg", "jpeg")
SPEED = 4  # zlib level: level 6 takes twice as long to save one part in thirty of the size


def made_at(day: date | None) -> datetime:
    """When a document of that day says it was made: noon, and never the clock's time."""
    return datetime.combine(day or UNDATED, time(12), UTC).replace(tzinfo=None)


def zipped(parts: Iterable[tuple[str, bytes]]) -> bytes:
    """The parts, by name, in the order given: no clock, pictures stored as they are.

    Pictures are compressed already; deflating them again takes over half of the time of a save.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name.lstrip("/"), LONG_AGO)
            entry.create_system = UNIX
            stored = name.rpartition(".")[2].lower() in PACKED_ALREADY
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=SPEED)
    return out.getvalue()
