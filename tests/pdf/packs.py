"""Parts merged into a pack, as the tests of packs write them."""

from typing import Any

from reportgen.pdf.merge import Pack, Part, merged
from reportgen.problems import Place
from tests.pdf.small import Small


def part(pdf: Small | bytes, title: str = "A paper", **named: Any) -> Part:
    """A part of a pack, called like its title."""
    source = pdf.bytes() if isinstance(pdf, Small) else pdf
    return Part(pdf=source, title=title, place=Place(file=title), **named)


def pack_of(*parts: Part, title: str = "The pack", **options: Any) -> Pack:
    """The pack of these parts, which nothing must be wrong with."""
    made = merged(parts, title=title, **options)
    assert made.problems == ()
    assert made.facts is not None
    return made.facts
