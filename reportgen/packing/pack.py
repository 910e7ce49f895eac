"""A pack, from its agenda to its folder: read, make, print, bind, list, put. The only file that knows the order."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from reportgen import files
from reportgen.config.profile import templates_folders
from reportgen.model import Item, Numbering, Report
from reportgen.packing import cache, making
from reportgen.packing.clock import Clock, clock
from reportgen.packing.frontsheet import Pages, exempt_sheet, public_sheet
from reportgen.packing.half import Half, Means, half
from reportgen.packing.manifest import (
    EXEMPT_FOLDER,
    digest_of,
    is_whole,
    manifest,
    outputs_of,
    read_manifest,
)
from reportgen.packing.many import Tell, executor
from reportgen.packing.plan import Plan, read_plan
from reportgen.packing.supplements import next_supplement, only
from reportgen.packing.swapping import MANIFEST, Content, put_back, replace_folder
from reportgen.pdf import numbering
from reportgen.problems import Faults, Place, Problem, errors

PUBLIC_PACK, EXEMPT_PACK, SHEET = "public-pack.pdf", "exempt-pack.pdf", "frontsheet.docx"
PAPERS = "papers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a clerk asks of a pack. `on` is the day it would be published, for the law's clock.

    `executor` works in place of processes of this machine; `root` bounds where files may stand.
    """

    on: date
    out: Path = Path("output")
    root: Path | None = None
    templates: Path | None = None
    workers: int = 1
    clean: bool = False
    reject: bool = False
    draft: bool = False
    strict: bool = False
    keep: bool = True
    republish: bool = False
    executor: Executor | None = None
    tell: Tell = field(default=lambda made: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What a run came to: its folder and manifest, what is to be said, and files it kept for somebody."""

    folder: Path
    manifest: Mapping[str, Any]
    problems: tuple[Problem, ...]
    clock: Clock
    unchanged: bool = False
    kept: tuple[str, ...] = ()


def pack(agenda: Path, options: Options) -> Packed:
    """Builds the pack of an agenda. Raises Faults, with nothing written, where it cannot be right."""
    plan = _plan(agenda, options)
    target = options.out / plan.name
    with _alone(target):
        return _edition(plan, Edition(folder=target, kind=plan.front_sheet.words.pack), options)


def supplement(agenda: Path, options: Options) -> Packed:
    """Builds what is new in an agenda since its pack was published, and leaves the pack as it is.

    Raises Faults where nothing has been published, nothing is new, or a published item has changed.
    """
    plan = _plan(agenda, options)
    target = options.out / plan.name
    with _alone(target):
        following = next_supplement(plan, target)
        if following.facts is None:
            raise Faults(following.problems)
        number, first, new = following.facts
        edition = Edition(
            folder=target / f"supplement-{number}",
            kind=plan.front_sheet.words.supplement.format(number=number),
            first=first,
        )
        return _edition(only(plan, new), edition, options)


def note_published(packed: Packed, on: date) -> Packed:
    """Notes in its manifest that what was made was published that day."""
    noted = {**packed.manifest, "published": on.isoformat()}
    files.write_whole(packed.folder / MANIFEST, files.as_json(noted))
    return replace(packed, manifest=noted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One publication of a meeting: where it goes, what it is called, and its first page number."""

    folder: Path
    kind: str
    first: int = 1


def _edition(plan: Plan, edition: Edition, options: Options) -> Packed:
    put_back(edition.folder)
    timing = clock(plan.public, regime=plan.regime, closures=plan.closures, on=options.on)
    key = _key(plan, edition, options, timing)
    before = read_manifest(edition.folder)
    if before.get("key") == key and options.keep and is_whole(edition.folder):
        return Packed(
            folder=edition.folder, manifest=before, problems=(), clock=timing, unchanged=True
        )
    return _packed(plan, edition, options, key, timing, before)


def _plan(agenda: Path, options: Options) -> Plan:
    root = options.root or _root_of(agenda)
    read = read_plan(agenda, root=root, templates=options.templates)
    if read.facts is None:
        raise Faults(read.problems)
    return read.facts


def _root_of(agenda: Path) -> Path:
    """The folder files may stand in: the one worked in, if the agenda is in it; else the one above."""
    here, folder = Path.cwd().resolve(), agenda.resolve().parent
    return here if folder.is_relative_to(here) else folder.parent


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Holds the pack's folder against another run; a run that was killed holds nothing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.parent / f".{target.name}.lock", timeout=0)
    try:
        with lock:
            yield
    except Timeout:
        message = "another run is making this pack; wait until it has ended"
        raise Faults([Problem(place=Place(file=str(target)), message=message)]) from None


def _key(plan: Plan, edition: Edition, options: Options, timing: Clock) -> str:
    """A name for all that a pack is made of; the same for a run that would make the same."""
    digests = [making.digest_of(source) for item in plan.items for source in item.sources]
    asked = (options.clean, options.reject, options.draft, edition.kind, edition.first, timing.late)
    return cache.key_of(plan.digest, _around(options), *digests, *map(str, asked))


def _around(options: Options) -> str:
    """A digest of the templates, shipped and the user's own."""
    return cache.key_of(*map(cache.digest_of_folder, templates_folders(options.templates)))


def _packed(
    plan: Plan,
    edition: Edition,
    options: Options,
    key: str,
    timing: Clock,
    before: Mapping[str, Any],
) -> Packed:
    with _pool(options) as pool, _work("public") as for_public, _work("exempt") as for_exempt:
        public = _public(plan, edition, options, pool, for_public)
        exempt = _exempt(plan, edition, options, pool, for_exempt)
        return _put(plan, edition, options, key, timing, before, public, exempt)


@contextmanager
def _work(half_of: str) -> Iterator[Path]:
    """A folder of its own for each half, gone when the pack is put in its place."""
    with tempfile.TemporaryDirectory(prefix=f"reportgen-{half_of}-") as folder:
        yield Path(folder)


def _put(
    plan: Plan,
    edition: Edition,
    options: Options,
    key: str,
    timing: Clock,
    before: Mapping[str, Any],
    public: Half,
    exempt: Half,
) -> Packed:
    problems = (*public.problems, *exempt.problems)
    stopping = problems if options.strict else errors(problems)
    if public.bound is None or (stopping and not options.draft):
        raise Faults(problems)
    content = {
        **_public_files(plan, public, key, timing),
        **_exempt_files(plan, exempt, key),
    }
    if before.get("published") and not options.republish:
        _refuse_change(before, content, edition.folder)
    kept = replace_folder(edition.folder, content, outputs_of(edition.folder))
    return Packed(
        folder=edition.folder,
        manifest=read_manifest(edition.folder),
        problems=problems,
        clock=timing,
        kept=kept,
    )


@contextmanager
def _pool(options: Options) -> Iterator[Executor | None]:
    if options.executor is not None:
        yield options.executor
        return
    with executor(options.workers) as pool:
        yield pool


# --- the two halves ---------------------------------------------------------------------------


def _public(
    plan: Plan, edition: Edition, options: Options, pool: Executor | None, work: Path
) -> Half:
    agenda = plan.public

    def sheet_of(items: Sequence[Item], pages: Mapping[int, Pages]) -> Report:
        words = plan.front_sheet.words
        return public_sheet(
            replace(agenda, items=tuple(items)),
            pages,
            words,
            template=plan.front_sheet.name,
            kind=edition.kind,
        )

    kept = cache.home() if options.keep else None
    means = _means(plan, edition, options, pool, work, kept)
    title = f"{edition.kind}: {agenda.meeting.board}"
    return half(agenda.items, sheet_of, means, title=title, is_exempt=False)


def _exempt(
    plan: Plan, edition: Edition, options: Options, pool: Executor | None, work: Path
) -> Half:
    agenda = plan.exempt
    whose = {one.item.number: one for one in agenda.items}

    def sheet_of(items: Sequence[Item], pages: Mapping[int, Pages]) -> Report:
        words = plan.front_sheet.words
        titled = tuple(replace(whose[one.number], item=one) for one in items)
        return exempt_sheet(
            replace(agenda, items=titled), pages, words, template=plan.front_sheet.name
        )

    items = [one.item for one in agenda.items if one.item.sources]
    if not items:
        return Half(items=(), made={}, bound=None, papers={}, problems=())
    means = _means(plan, edition, options, pool, work, None)
    title = f"{plan.front_sheet.words.exempt_pack}: {agenda.meeting.board}"
    return half(items, sheet_of, means, title=title, is_exempt=True)


def _means(
    plan: Plan,
    edition: Edition,
    options: Options,
    pool: Executor | None,
    work: Path,
    kept: Path | None,
) -> Means:
    how = making.How(
        work=work,
        cache=kept,
        around=_around(options),
        clean=options.clean,
        reject=options.reject,
        templates=options.templates,
    )
    return Means(
        how=how,
        pool=pool,
        workers=options.workers,
        tell=options.tell,
        sheet=plan.front_sheet,
        numbering=numbering.Numbering(
            whole_pack=plan.numbering is Numbering.WHOLE_PACK,
            start_on_right=plan.start_on_right,
            first=edition.first,
        ),
        draft=options.draft,
    )


# --- the files --------------------------------------------------------------------------------


def _public_files(plan: Plan, public: Half, key: str, timing: Clock) -> dict[str, Content]:
    assert public.bound is not None
    made: dict[str, Content] = {
        PUBLIC_PACK: public.bound.pack.pdf,
        SHEET: public.bound.sheet_docx,
        **{f"{PAPERS}/{name}": data for name, data in public.papers.items()},
    }
    listed = manifest(
        plan.public.meeting,
        public,
        made,
        key=key,
        private=plan.public.private,
        deadlines=timing.deadlines,
        late=timing.late,
        page_numbers=str(plan.numbering),
    )
    return {**made, MANIFEST: listed}


def _exempt_files(plan: Plan, exempt: Half, key: str) -> dict[str, Content]:
    if exempt.bound is None:
        return {}
    made: dict[str, Content] = {
        EXEMPT_PACK: exempt.bound.pack.pdf,
        **{f"{EXEMPT_FOLDER}/{name}": data for name, data in exempt.papers.items()},
    }
    decided = [
        {
            "number": one.item.number,
            "paragraphs": list(one.exempt.paragraphs),
            "reason": one.exempt.reason,
            "public_interest": one.exempt.public_interest,
            "decided_by": one.exempt.decided_by,
            "decided_on": one.exempt.decided_on.isoformat(),
        }
        for one in plan.exempt.items
    ]
    listed = manifest(plan.exempt.meeting, exempt, made, key=key, exempt=decided)
    return {**made, f"{EXEMPT_FOLDER}/{MANIFEST}": listed}


def _refuse_change(before: Mapping[str, Any], content: Mapping[str, Content], target: Path) -> None:
    """A published pack is not made differently without its clerk's saying so."""
    new = {name: digest_of(data) for name, data in content.items()}
    old = {one["file"]: one["sha256"] for one in before["outputs"]}
    changed = sorted(name for name in old if new.get(name) != old[name])
    if changed:
        message = (
            f"this pack was published on {before['published']}, and would now differ in "
            f"{', '.join(changed)}; build what is new with --supplement, or say --republish"
        )
        raise Faults([Problem(place=Place(file=str(target)), message=message)])
