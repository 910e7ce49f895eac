"""A refresh from end to end: the draft and its paper read, today's paper made, the draft replaced."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen import build as building
from reportgen import files
from reportgen.folder import PAPER
from reportgen.intake import Package, refusal
from reportgen.problems import Faults, Level, Place, Problem, Reading
from reportgen.record import paper_in, record
from reportgen.signoff import LEDGER
from reportgen.word.draft import Draft, read_draft
from reportgen.word.refresh.changes import Change
from reportgen.word.refresh.refreshed import Refreshed, refreshed
from reportgen.workings import workings


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brought:
    """A paper as it is today, its .docx as a build would make it, and the draft refreshed with that."""

    checked: building.Checked
    problems: tuple[Problem, ...]
    docx: bytes
    look: str
    done: Refreshed


def refresh(path: Path, options: Options) -> Outcome:
    """Brings today's figures, notes, risks and front matter into a draft.

    The workings and the record that stand beside a draft are made anew with it. Raises Faults, with
    the draft as it was, when the draft or the paper cannot be read.
    """
    content = _content(path)
    draft = opened(content, name=path.name)
    folder = options.paper or paper_of(draft, path)
    _is_of(draft, folder, path)
    brought = _brought(draft, _today(folder, draft, options, path), options, path)
    signed = _as_signed(folder, draft, options, path, brought.done)
    if signed is not None and signed.facts != brought.checked:
        brought = _brought(opened(content, name=path.name), signed, options, path)
    told = (
        *brought.problems,
        *_template_changed(draft, brought.look, path),
        *(_without_style(name, path) for name in brought.done.missing),
        *([_renumbered(path)] if brought.done.renumbered else []),
    )
    written = _written(path, content, brought, options)
    return Outcome(written=written, changes=brought.done.changes, problems=told)


def _today(
    folder: Path, draft: Draft, options: Options, words: Path
) -> Reading[building.Checked | None]:
    """The paper as it is today; who has cleared it cleared the words of a file. Raises Faults."""
    has_ledger = (folder / LEDGER).exists()
    checked = building.check(
        folder,
        building.Options(
            template=draft.template,
            templates=options.templates,
            draft=words if has_ledger else None,
        ),
    )
    if checked.facts is None:
        raise Faults(checked.problems)
    return checked


def _as_signed(
    folder: Path, draft: Draft, options: Options, path: Path, done: Refreshed
) -> Reading[building.Checked | None] | None:
    """The paper as its sign-offs stand once new figures are in the draft, where it has any."""
    if done.content is None or not (folder / LEDGER).exists():
        return None
    with tempfile.TemporaryDirectory() as beside:
        refreshed_file = Path(beside) / path.name
        refreshed_file.write_bytes(done.content)
        return _today(folder, draft, options, refreshed_file)


def _brought(
    draft: Draft, read: Reading[building.Checked | None], options: Options, path: Path
) -> _Brought:
    assert read.facts is not None
    docx = building.content(read.facts)
    fresh = opened(docx, name=path.name)
    return _Brought(
        checked=read.facts,
        problems=read.problems,
        docx=docx,
        look=fresh.held.look,
        done=refreshed(draft, fresh, tracked=options.tracked),
    )


def _written(path: Path, content: bytes, brought: _Brought, options: Options) -> Path | None:
    """Writes the refreshed draft, where it is asked for, with what stands beside it; gives where."""
    made = brought.done.content
    if options.dry_run or (made is None and options.out is None):
        return None
    if path.read_bytes() != content:
        message = "somebody saved this while it was being refreshed; refresh it again"
        raise Faults([Problem(place=Place(file=path.name), message=message)])
    target = options.out or path
    beside = {} if options.out else dict(_beside(path, brought))
    files.write_together({**beside, target: made or content})
    return target


def _beside(path: Path, brought: _Brought) -> Iterator[tuple[Path, bytes]]:
    """The workings and the record beside a draft, of today's figures, where a build has put them.

    A record that is of this paper says so, and that the workings beside it are too: other people's
    files, and those of another paper, are left alone. The record is of what a build would write, so
    that the draft is still known to be edited.
    """
    checked, problems, name = brought.checked, brought.problems, brought.checked.report.name
    book, kept = path.with_name(building.WORKINGS), path.with_suffix(".json")
    is_of_it = [one for one in (kept, path.with_name(f"{name}.json")) if paper_in(one) == name]
    if book.exists() and is_of_it:
        yield book, workings(checked.case, checked.inputs, problems)
    if kept in is_of_it:
        findings = checked.case.findings
        yield kept, record(checked.report, findings, checked.inputs, brought.docx, problems)


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


def _template_changed(draft: Draft, look: str, path: Path) -> Iterator[Problem]:
    """What a changed template means for a draft: it keeps the look it was built in."""
    if draft.held.look == look:
        return
    message = (
        f"the template '{draft.template}' has changed since this was built: its headings, the order "
        "of its sections and its look stay here as they were; for the new ones, build the paper anew"
    )
    yield Problem(place=Place(file=path.name), message=message, level=Level.WARNING)


def _renumbered(path: Path) -> Problem:
    message = (
        "tables or figures have other numbers now; look at what the text says of them by number, and "
        "bring Word's cross-references up to date (select all, F9)"
    )
    return Problem(place=Place(file=path.name), message=message, level=Level.WARNING)


def _without_style(name: str, path: Path) -> Problem:
    message = f"this has no style '{name}', which the template has; what was put in looks plain"
    return Problem(place=Place(file=path.name), message=message, level=Level.WARNING)
