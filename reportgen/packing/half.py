"""One half of a pack, the public or the exempt: its sources made, printed and bound.

Each half is made from its own agenda, in its own folder, by its own runs of LibreOffice: nothing of the
exempt half is in the public one's hands.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import display
from reportgen.config.agenda import FrontSheet
from reportgen.model import Item, Report, Source
from reportgen.packing.assembling import Bound, Piece, alone, bound
from reportgen.packing.cache import Cache
from reportgen.packing.frontsheet import Pages
from reportgen.packing.making import How, Job, Made
from reportgen.packing.many import Tell, make_all
from reportgen.packing.printing import Print, printed
from reportgen.packing.sheets import placeholder, write_sheet
from reportgen.pdf.numbering import Numbering
from reportgen.problems import Place, Problem, did_you_mean, errors


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What a half is made with."""

    how: How
    pool: Executor | None
    workers: int
    tell: Tell
    sheet: FrontSheet
    numbering: Numbering
    draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """What was made: the items with their titles, what became of each source, and the files.

    `papers` are the files of single items, by name; `bound` is None where there is nothing to bind or
    an error stands in the way.
    """

    items: tuple[Item, ...]
    made: Mapping[str, Made]
    bound: Bound | None
    papers: Mapping[str, Path]
    problems: tuple[Problem, ...]


SheetOf = Callable[[Sequence[Item], Mapping[int, Pages]], Report]


def half(
    items: Sequence[Item],
    sheet_of: SheetOf,
    means: Means,
    *,
    title: str,
    is_exempt: bool,
) -> Half:
    """Makes the items' sources, prints them, and binds them behind the sheet that `sheet_of` gives."""
    jobs = {source: job for item in items for source, job in _jobs(item, means, is_exempt)}
    made = make_all(list(jobs.values()), means.pool, means.tell)
    by_source = {source: made[job.stem] for source, job in jobs.items()}
    by_source, problems = _printed(by_source, means, is_exempt)
    titled = tuple(_titled(item, by_source) for item in items)
    problems = [
        *(one for each in by_source.values() for one in each.problems),
        *problems,
        *_not_signed_off(titled, by_source),
    ]
    unbound = Half(
        items=titled,
        made={one.stem: one for one in by_source.values()},
        bound=None,
        papers={},
        problems=tuple(problems),
    )
    if errors(problems) and not means.draft:
        return unbound
    pieces = _pieces(titled, by_source, means)
    done = bound(
        pieces,
        lambda pages: write_sheet(sheet_of(titled, pages), means.sheet, means.how.work),
        title=title,
        numbering=means.numbering,
        words=means.sheet.words,
        place=Place(file="front sheet"),
    )
    papers = _papers(titled, by_source, pieces, done.facts, means) if done.facts else {}
    told = (*unbound.problems, *done.problems)
    return replace(unbound, bound=done.facts, papers=papers, problems=told)


def stem_of(item: Item, at: int) -> str:
    """The name of a source's files: "03" for an item's paper, "03a" for its first appendix."""
    return f"{item.number:02d}" + ("" if at == 0 else chr(ord("a") + at - 1))


def _jobs(item: Item, means: Means, is_exempt: bool) -> list[tuple[Source, Job]]:
    return [
        (
            source,
            Job(source=source, stem=stem_of(item, at), is_exempt=is_exempt, how=means.how),
        )
        for at, source in enumerate(item.sources)
    ]


def _printed(
    made: Mapping[Source, Made], means: Means, is_exempt: bool
) -> tuple[dict[Source, Made], list[Problem]]:
    """The sources with their PDFs; what could not be printed or published is told in the agenda's places."""
    words = {source: one.docx for source, one in made.items() if one.docx and one.pdf is None}
    cache = Cache(None if is_exempt else means.how.cache)
    read = printed(list(words.values()), work=means.how.work, cache=cache, workers=means.workers)
    prints = {source: read.facts.get(docx) for source, docx in words.items()}
    done = {source: replace(made[source], pdf=one.pdf) for source, one in prints.items() if one}
    problems = [one for source, each in prints.items() for one in _of_print(source, each)]
    return {**made, **done}, problems


def _of_print(source: Source, made: Print | None) -> list[Problem]:
    """What is to be said of a print, at its place in the agenda."""
    if made is None:
        return [_not_printed(source)]
    spot = source.place.spot
    places = [Place(file=source.place.file, spot=one.place.spot or spot) for one in made.problems]
    return [replace(one, place=at) for one, at in zip(made.problems, places, strict=True)]


def _not_printed(source: Source) -> Problem:
    message = (
        f"LibreOffice made no PDF of '{source.name}' within the time allowed; open it in Word, save it "
        "again and retry, or put its PDF into the agenda"
    )
    return Problem(place=source.place, message=message)


def _not_signed_off(items: Sequence[Item], made: Mapping[Source, Made]) -> Iterator[Problem]:
    """Each paper that lacks a sign-off its council requires and the agenda does not waive by name."""
    for item in items:
        waived = {one.role for one in item.waived}
        for source in item.sources:
            sign_offs = made[source].sign_offs or ()
            lacking = [str(one) for one in sign_offs if one.lacking and one.role not in waived]
            if lacking:
                message = (
                    f"'{source.name}' is not signed off: {display.listed(lacking)}; have it signed "
                    "(reportgen sign), or say in the agenda for which role it is taken without, and why"
                )
                yield Problem(place=source.place, message=message)
            for one in sign_offs:
                if one.untrue:
                    message = (
                        f"'{source.name}' still says that {one.label} cleared it; refresh its draft"
                    )
                    yield Problem(place=source.place, message=message)
            if sign_offs:
                yield from _unknown_roles(waived, [one.role for one in sign_offs], source.place)


def _unknown_roles(waived: Iterable[str], roles: Sequence[str], place: Place) -> Iterator[Problem]:
    for role in waived:
        if role not in roles:
            message = (
                f"without_sign_off: there is no role '{role}'; there are {display.listed(roles)}"
            )
            yield Problem(place=place, message=message + did_you_mean(role, roles))


def _titled(item: Item, made: Mapping[Source, Made]) -> Item:
    """The item with the title of its paper, where the agenda gives it none."""
    if item.title or not item.sources:
        return item
    return replace(item, title=made[item.sources[0]].title or item.sources[0].name)


def _pieces(items: Sequence[Item], made: Mapping[Source, Made], means: Means) -> list[Piece]:
    pieces = []
    for item in items:
        for at, source in enumerate(item.sources):
            one = made[source]
            title = item.title if at == 0 else source.title or one.title
            pdf = one.pdf or placeholder(title, one.stem, means.sheet, means.how.work)
            pieces.append(
                Piece(
                    pdf=pdf,
                    stem=one.stem,
                    title=title,
                    item=item.number,
                    is_appendix=at > 0,
                    names=(source.name, f"{source.name}.docx", f"{source.name}.pdf"),
                    place=source.place,
                )
            )
    return pieces


def _papers(
    items: Sequence[Item],
    made: Mapping[Source, Made],
    pieces: Sequence[Piece],
    whole: Bound,
    means: Means,
) -> dict[str, Path]:
    """Each item's paper on its own: its PDF, with the pack's page numbers, and its Word files.

    They stay in files: the papers of a large meeting are not all held in memory.
    """
    papers: dict[str, Path] = {}
    for item in items:
        own = [piece for piece in pieces if piece.item == item.number]
        if not own:
            continue
        name = f"{item.number:02d}-{display.slug(item.title)[:60].strip('-')}"
        first = int(whole.pages[item.number].first)
        pack = alone(own, title=item.title, first=first, words=means.sheet.words)
        if pack.facts:
            alone_in = means.how.work / f"alone-{name}.pdf"
            alone_in.write_bytes(pack.facts.pdf)
            papers[f"{name}.pdf"] = alone_in
        for at, source in enumerate(item.sources):
            docx = made[source].docx
            if docx is not None:
                suffix = "" if at == 0 else f"-appendix-{at}"
                papers[f"{name}{suffix}.docx"] = docx
    return papers
