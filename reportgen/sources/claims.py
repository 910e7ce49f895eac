"""The claims a cell makes: what a sheet says of its own figures, each for what it is."""

import re
from collections.abc import Callable, Iterator

from reportgen import claim_words
from reportgen.model import Claim, ClaimKind
from reportgen.problems import Place
from reportgen.sources.claim_headings import among
from reportgen.sources.columns import Entry
from reportgen.sources.marks import DASHES, NO_FIGURE
from reportgen.sources.sheet import Cell, Kind
from reportgen.sources.written import shown

NO_CLAIM = {*NO_FIGURE, *DASHES, "not compared", "column not used"}
PIECES = re.compile(r"[,;/&()\n]| and | [-–] ")


def claims_of(entry: Entry, place_of: Callable[[Cell], Place]) -> tuple[Claim, ...]:
    """Every claim an entry holds, each at its own cell."""
    return tuple(
        Claim(kind=what, text=text, place=place_of(entry[key]), against=against)
        for key, kind, against in among(tuple(entry))
        for what, text in _claims_in(entry[key], kind)
    )


def _claims_in(cell: Cell, kind: ClaimKind) -> Iterator[tuple[ClaimKind, str]]:
    """The claims in a cell of such a column: none, one, or several, as "Green ▲" holds two."""
    if cell.kind not in (Kind.NUMBER, Kind.TEXT):
        return
    text = shown(cell) if cell.kind is Kind.NUMBER else " ".join(cell.text.split())
    if text.casefold() in NO_CLAIM:
        return
    match kind:
        case ClaimKind.STATUS if cell.kind is Kind.TEXT:
            yield from _of_status(text)
        case ClaimKind.CHANGE:
            known = claim_words.amount(text)
            yield from [(kind, text)] if known else _moves(text)
        case ClaimKind.DIRECTION:
            yield from _moves(text)
        case ClaimKind.TREND | ClaimKind.COMPARISON | ClaimKind.GOAL if cell.kind is Kind.TEXT:
            yield kind, text


def _of_status(text: str) -> Iterator[tuple[ClaimKind, str]]:
    """What a column of statuses says: colours, arrows and words, each for what it is."""
    arrows = ((ClaimKind.DIRECTION, arrow) for arrow in claim_words.ARROW.findall(text))
    bare = claim_words.ARROW.sub(" ", claim_words.COLOUR.sub(" ", text))
    found = [*_colours(text), *arrows, *filter(None, map(_of_words, PIECES.split(bare)))]
    yield from found or [(ClaimKind.STATUS, text)]


def _of_words(piece: str) -> tuple[ClaimKind, str] | None:
    words = piece.strip()
    if claim_words.verdict(words):
        return ClaimKind.STATUS, words
    if claim_words.progress(words):
        return ClaimKind.GOAL, words
    return (ClaimKind.DIRECTION, words) if claim_words.move(words) else None


def _colours(text: str) -> Iterator[tuple[ClaimKind, str]]:
    words = claim_words.ARROW.sub("", text).strip(" ()")
    if claim_words.colour(text):
        colour = claim_words.COLOUR.search(text)
        yield ClaimKind.RATING, colour[0] if colour else words
    elif claim_words.COLOUR.search(text) and len(text.split()) <= claim_words.MOST_WORDS:
        yield ClaimKind.RATING, text  # several colours: a rating between two


def _moves(text: str) -> Iterator[tuple[ClaimKind, str]]:
    """The arrows and the words of movement in a cell; commentary says nothing that is known."""
    for arrow in claim_words.ARROW.findall(text):
        yield ClaimKind.DIRECTION, arrow
    for piece in PIECES.split(claim_words.ARROW.sub(" ", text)):
        if claim_words.move(piece):
            yield ClaimKind.DIRECTION, piece.strip()
