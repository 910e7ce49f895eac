"""Parts and front sheet bound into one PDF, with one numbering on pages, front sheet, labels and bookmarks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.config.agenda import FrontSheetWords
from reportgen.packing import pdffile
from reportgen.packing.frontsheet import Pages
from reportgen.pdf.counting import page_count
from reportgen.pdf.finish import Finished
from reportgen.pdf.margins import Stamps
from reportgen.pdf.merge import Pack, Part, merged
from reportgen.pdf.numbering import Kind, Numbering, leaves, pages_of
from reportgen.problems import Place, Reading

MOST_TRIES = 4  # a front sheet may grow by a page when its numbers get longer, and not for ever


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One PDF of a pack, a finished one: of which item, whether it is its paper or an appendix, and its
    names."""

    pdf: Path
    stem: str
    title: str
    item: int
    is_appendix: bool
    names: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A pack with its front sheet, the pages of each item as they are printed, and the files without
    tags, by the stems of their names."""

    pack: Pack
    sheet_docx: bytes
    pages: dict[int, Pages]
    untagged: tuple[str, ...]


Sheet = Callable[[dict[int, Pages]], tuple[bytes, Path]]


def bound(
    pieces: Sequence[Piece],
    sheet: Sheet,
    *,
    title: str,
    numbering: Numbering,
    words: FrontSheetWords,
    place: Place,
) -> Reading[Bound | None]:
    """The pack. `sheet` writes, prints and finishes the front sheet for the pages it is given.

    Its own length may move the pages it tells of, so it is made again until it says what is so.
    """
    pdfs = [pdffile.taken(piece.pdf) for piece in pieces]
    counts = [(_kind(piece), page_count(pdf)) for piece, pdf in zip(pieces, pdfs, strict=True)]
    length, tries = 1, 0
    while True:
        pages = _pages(pieces, [(Kind.FRONT_SHEET, length), *counts], numbering)
        docx, path = sheet(pages)
        tries += 1
        front = pdffile.taken(path)
        printed = page_count(front)
        if printed == length or tries == MOST_TRIES:
            break
        length = printed
    parts = [
        Part(pdf=front, title=title, place=place, kind=Kind.FRONT_SHEET),
        *map(_part, pieces, pdfs),
    ]
    made = merged(parts, title=title, numbering=numbering, stamps=stamps(words))
    if made.facts is None:
        return Reading(facts=None, problems=made.problems)
    untagged = tuple(pieces[at - 1].stem for at in made.facts.untagged if at)
    whole = Bound(pack=made.facts, sheet_docx=docx, pages=pages, untagged=untagged)
    return Reading(facts=whole, problems=made.problems)


def alone(
    pieces: Sequence[Piece], *, title: str, first: int, words: FrontSheetWords
) -> Reading[Pack | None]:
    """One item's paper and appendices as a file of its own, its pages numbered as in the pack."""
    numbering = Numbering(whole_pack=True, first=first)
    parts = [_part(piece, pdffile.taken(piece.pdf)) for piece in pieces]
    return merged(parts, title=title, numbering=numbering, stamps=stamps(words))


def stamps(words: FrontSheetWords) -> Stamps:
    return Stamps(
        page=words.page, item=words.stamp.replace("{number}", "{item}"), blank=words.blank
    )


def _kind(piece: Piece) -> Kind:
    return Kind.APPENDIX if piece.is_appendix else Kind.PAPER


def _part(piece: Piece, pdf: Finished) -> Part:
    return Part(
        pdf=pdf,
        title=piece.title,
        place=piece.place,
        item=str(piece.item),
        kind=_kind(piece),
        names=piece.names,
    )


def _pages(
    pieces: Sequence[Piece], counts: Sequence[tuple[Kind, int]], numbering: Numbering
) -> dict[int, Pages]:
    """The first and last page of each item, its appendices included."""
    sheets = leaves(counts, numbering)
    found: dict[int, Pages] = {}
    for at, piece in enumerate(pieces, start=1):
        own = pages_of(sheets, at)
        first = found[piece.item].first if piece.item in found else own.first_label
        found[piece.item] = Pages(first=first, last=own.last_label)
    return found
