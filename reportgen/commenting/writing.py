"""The reviewer's copy from end to end: the paper checked, the draft read, the copy written beside it."""

from dataclasses import dataclass, replace
from pathlib import Path

from reportgen import build as building
from reportgen import files
from reportgen.commenting.copying import Paper, reviewers_copy
from reportgen.intake import Package, refusal
from reportgen.problems import Faults, Place, Problem, Reading
from reportgen.proof.opening import draft_of
from reportgen.remarks import peoples
from reportgen.word.draft import Draft, read_draft
from reportgen.word.remarks import read_remarks


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The copy that was written, and where one that people had commented on was moved, if any."""

    docx: Path
    kept: Path | None
    problems: tuple[Problem, ...]


def write_copy(folder: Path, options: building.Options, *, draft: Path | None = None) -> Copy:
    """Writes <folder>-review.docx into the folder's output; of a person's draft where one is given.

    Raises Faults, with nothing written, where the paper has errors or the draft is not this paper's.
    """
    name = folder.resolve().name
    target = options.out / name / f"{name}-review.docx"
    theirs = _draft(draft, target) if draft else None
    if theirs:
        options = replace(options, draft=draft, template=options.template or theirs.template)
    checked = building.check(folder, options)
    found = checked.facts
    if found is None:
        raise Faults(checked.problems)
    if theirs and draft:
        _sure(draft_of(found.report, theirs, name=draft.name))
    fresh = _sure(read_draft(building.content(found), name=target.name))
    problems = (*checked.problems, *building.unsigned(found))
    paper = Paper(case=found.case, report=found.report, written=found.written, problems=problems)
    content = reviewers_copy(paper, fresh, theirs or fresh)
    kept = files.keep(target) if _holds_remarks(target) else None
    files.write_whole(target, content)
    return Copy(docx=target, kept=kept, problems=problems)


def _draft(path: Path, target: Path) -> Draft:
    reason = refusal(path, Package.WORD)
    if not reason and target.exists() and target.samefile(path):
        reason = "the copy would be written over this file; write it elsewhere, with -o"
    if reason:
        raise Faults([Problem(place=Place(file=path.name), message=reason)])
    return _sure(read_draft(path.read_bytes(), name=path.name))


def _sure(read: Reading[Draft | None]) -> Draft:
    if read.facts is None:
        raise Faults(read.problems)
    return read.facts


def _holds_remarks(path: Path) -> bool:
    """Whether people have said anything in a copy that stands there already."""
    read = read_remarks(path, name=path.name).facts if path.exists() else None
    theirs = peoples(read) if read else None
    return bool(theirs and (theirs.comments or theirs.changes))
