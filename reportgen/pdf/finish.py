"""A PDF made fit to be published: its pages with their tags, links and bookmarks, and nothing else."""

from collections.abc import Collection
from dataclasses import dataclass

from pikepdf import Pdf, PdfError

from reportgen.pdf.content import Content
from reportgen.pdf.found import Found, Grade, attachment, found
from reportgen.pdf.links import file_link, remove
from reportgen.pdf.metadata import LANGUAGE, describe, title_of, version_of, written
from reportgen.pdf.opening import DAMAGED, Source, opened
from reportgen.pdf.stamp import in_margins
from reportgen.pdf.stripping import strip
from reportgen.pdf.tagging import untag
from reportgen.pdf.trees import several
from reportgen.problems import Level, Place, Problem, Reading, errors

LINK_REMOVED = "removed a link to the file '{file}', which is not published with it"
# What a damaged file may do to its reader: hold an object of one kind where another belongs.
MALFORMED = (PdfError, ValueError, TypeError, KeyError, AttributeError, IndexError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A PDF that `finished` made, or its path: it need not be looked through again.

    `margins` are what stands in those of each page; None where that is not known.
    """

    pdf: Source
    margins: tuple[Content, ...] | None = None

    @property
    def content(self) -> bytes:
        return self.pdf if isinstance(self.pdf, bytes) else self.pdf.read_bytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A PDF in memory that holds only what may be published, and the title it had."""

    pdf: Pdf
    title: str


def finished(
    source: Source,
    place: Place,
    *,
    title: str = "",
    language: str = LANGUAGE,
    clean: bool = False,
    beside: Collection[str] | None = None,
) -> Reading[Finished | None]:
    """A PDF as it may be published, alone and in a pack; None and every reason where it may not be.

    `place` is what its user calls it. `title` goes before the title it gives itself; `language` is
    for where it names none. Names, dates, programs and private data are always removed; scripts,
    forms, comments and attachments stop it unless `clean` has them removed, with a warning for each.
    `beside` are the names of the files it will be published with: links to any other file are removed
    with a warning; None keeps all of them. The same source gives the same bytes.
    """
    ready = prepared(source, place, clean=clean)
    if ready.facts is None:
        return Reading(facts=None, problems=ready.problems)
    pdf = ready.facts.pdf
    lost = _without_links(pdf, place, beside) if beside is not None else ()
    spoken = str(pdf.Root.get("/Lang", "")) or language
    describe(pdf, title=title or ready.facts.title, language=spoken)
    done = Finished(pdf=written(pdf, version_of(pdf)), margins=_margins(pdf))
    return Reading(facts=done, problems=(*ready.problems, *lost))


def _margins(pdf: Pdf) -> tuple[Content, ...] | None:
    """What stands in the margins of its pages; a pack it is stamped in tells where that cannot be read."""
    try:
        return tuple(map(in_margins, pdf.pages))
    except MALFORMED:
        return None


def _without_links(pdf: Pdf, place: Place, beside: Collection[str]) -> tuple[Problem, ...]:
    """Takes out the links to files that are not among these."""
    known = {name.lower() for name in beside}
    problems, dropped = [], []
    for number, page in enumerate(pdf.pages, start=1):
        for note in several(page.obj.get("/Annots")):
            link = file_link(note)
            if link is not None and link.sure and link.name.lower() not in known:
                dropped.append(note)
                remove(page.obj, note)
                where = Place(file=place.file, spot=f"page {number}")
                message = LINK_REMOVED.format(file=link.name)
                problems.append(Problem(place=where, message=message, level=Level.WARNING))
    untag(pdf, dropped)
    return tuple(problems)


def prepared(source: Source, place: Place, *, clean: bool) -> Reading[Prepared | None]:
    """The PDF opened and stripped, or every reason why it may not be published."""
    reading = opened(source, place)
    if reading.facts is None:
        return Reading(facts=None, problems=reading.problems)
    try:
        return _stripped(reading.facts, place, clean=clean)
    except MALFORMED:
        return Reading(facts=None, problems=(Problem(place=place, message=DAMAGED),))


def _stripped(pdf: Pdf, place: Place, *, clean: bool) -> Reading[Prepared | None]:
    title, things = title_of(pdf), dict.fromkeys(found(pdf))
    known = {each.what for each in things}
    hidden = [each for each in map(attachment, strip(pdf)) if each.what not in known]
    problems = tuple(_problem(each, place, clean=clean) for each in (*things, *hidden))
    ready = None if errors(problems) else Prepared(pdf=pdf, title=title)
    return Reading(facts=ready, problems=problems)


def _problem(each: Found, place: Place, *, clean: bool) -> Problem:
    level, message = Level.WARNING, f"removed {each.what}"
    if each.grade is Grade.REFUSED:
        level, message = Level.ERROR, f"holds {each.what}: {each.advice}"
    elif each.grade is Grade.CLEANED and not clean:
        level, message = Level.ERROR, f"holds {each.what}; remove it, or build with --clean"
    where = Place(file=place.file, spot=each.spot or place.spot)
    return Problem(place=where, message=message, level=level)
