"""A refresh from end to end: the draft and its paper read, today's paper made, the draft replaced."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen import build as building
from reportgen import files
from reportgen.folder import PAPER
from reportgen.intake import Package, refusal
from reportgen.problems import Faults, Level, Place, Problem
from reportgen.signoff import LEDGER
from reportgen.word.draft import Draft, read_draft
from reportgen.word.refresh.changes import Change
from reportgen.word.refresh.refreshed import refreshed


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user asks of a refresh: of which paper, to where, as Word's revisions or plainly.

    Without `paper` it is looked for by name near the folder worked in; without `out` the draft
    itself is replaced.
    """

    paper: Path | None = None
    templates: Path | None = None
    out: Path | None = None
    tracked: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a refresh did: the file it wrote, None where nothing was to be written; every change."""

    written: Path | None
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]


def refresh(path: Path, options: Options) -> Outcome:
    """Brings today's figures, notes, risks and front matter into a draft.

    Raises Faults, with the draft as it was, when the draft or the paper cannot be read.
    """
    content = _content(path)
    draft = opened(content, name=path.name)
    folder = options.paper or paper_of(draft, path)
    _is_of(draft, folder, path)
    today = building.Options(
        template=draft.template,
        templates=options.templates,
        draft=path if (folder / LEDGER).exists() else None,  # who cleared it cleared its words
    )
    checked = building.check(folder, today)
    if checked.facts is None:
        raise Faults(checked.problems)
    fresh = opened(building.content(checked.facts), name=path.name)
    told = tuple(_template_changed(draft, fresh, path))
    done = refreshed(draft, fresh, tracked=options.tracked)
    told += tuple(_without_style(name, path) for name in done.missing)
    target = options.out or path
    is_written = not options.dry_run and (done.content is not None or options.out is not None)
    if is_written:
        _replace(path, content, target, done.content or content)
    return Outcome(
        written=target if is_written else None,
        changes=done.changes,
        problems=(*checked.problems, *told),
    )


def opened(content: bytes, *, name: str) -> Draft:
    """The draft in a Word file. Raises Faults where it is none."""
    read = read_draft(content, name=name)
    if read.facts is None:
        raise Faults(read.problems)
    return read.facts


def paper_of(draft: Draft, path: Path) -> Path:
    """The folder of the paper a draft was built from, near the folder worked in. Raises Faults."""
    here = Path()
    patterns = (f"{draft.paper}/{PAPER}", f"*/{draft.paper}/{PAPER}", PAPER)
    found = {
        one.parent.resolve(): one.parent
        for pattern in patterns
        for one in here.glob(pattern)
        if one.parent.resolve().name == draft.paper
    }
    if len(found) == 1:
        return next(iter(found.values()))
    where = "in two places" if found else "not found"
    message = f"the folder of the paper '{draft.paper}' is {where}; name it with --paper"
    raise Faults([Problem(place=Place(file=path.name), message=message)])


def _content(path: Path) -> bytes:
    reason = refusal(path, Package.WORD)
    if not reason and any(path.with_name(name).exists() for name in _locks(path.name)):
        reason = "it is open in Word or LibreOffice; save and close it first"
    if reason:
        raise Faults([Problem(place=Place(file=path.name), message=reason)])
    return path.read_bytes()


def _locks(name: str) -> tuple[str, ...]:
    """The files beside one that is open in Word, which cuts long names short, or in LibreOffice."""
    return f"~${name}", f"~${name[2:]}", f".~lock.{name}#"


def _is_of(draft: Draft, folder: Path, path: Path) -> None:
    name = folder.resolve().name
    if name != draft.paper:
        message = f"this is a draft of the paper '{draft.paper}', not of '{name}'"
        raise Faults([Problem(place=Place(file=path.name), message=message)])


def _template_changed(draft: Draft, fresh: Draft, path: Path) -> Iterator[Problem]:
    """What a changed template means for a draft: it keeps the look it was built in."""
    if draft.held.look == fresh.held.look:
        return
    message = (
        f"the template '{draft.template}' has changed since this was built: its headings, the order "
        "of its sections and its look stay here as they were; for the new ones, build the paper anew"
    )
    yield Problem(place=Place(file=path.name), message=message, level=Level.WARNING)


def _without_style(name: str, path: Path) -> Problem:
    message = f"this has no style '{name}', which the template has; what was put in looks plain"
    return Problem(place=Place(file=path.name), message=message, level=Level.WARNING)


def _replace(path: Path, read: bytes, target: Path, content: bytes) -> None:
    """Writes the refreshed draft, unless somebody has saved the old one in the meantime."""
    if path.read_bytes() != read:
        message = "somebody saved this while it was being refreshed; refresh it again"
        raise Faults([Problem(place=Place(file=path.name), message=message)])
    files.write_whole(target, content)
