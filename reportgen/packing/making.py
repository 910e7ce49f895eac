"""Each source of a pack as a finished Word file or PDF: a paper built, somebody's file made fit to publish.

This runs in processes of its own, one source a call: what it is given and what it gives are plain values.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from reportgen import files
from reportgen.intake import Package, refusal
from reportgen.model import Source, SourceKind
from reportgen.packing.cache import Cache, digest_of_folder, key_of
from reportgen.problems import Level, Place, Problem, errors

ABOUT = "about.json"
CURRENT = "current"
NOT_PUBLIC = ("exempt", "confidential")


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How sources are made: what is cleaned away, whose templates are used, where things are kept.

    `cache` is None where nothing is to be kept, as for every exempt paper. `around` is a digest of
    everything beside the sources that papers are made of: the templates.
    """

    work: Path
    cache: Path | None
    around: str
    clean: bool = False
    reject: bool = False
    templates: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One source to be made, under a name for its files that no other has."""

    source: Source
    stem: str
    is_exempt: bool
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """How one role's sign-off of a paper stands; by no person's name, for anybody may read a manifest.

    `untrue` when the paper still prints a clearance that does not hold.
    """

    role: str
    label: str
    required: bool
    state: str
    untrue: bool = False

    @property
    def lacking(self) -> bool:
        return self.required and self.state != CURRENT

    def __str__(self) -> str:
        return f"{self.label} ({self.state})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What became of a source: its files, its title, what was taken out of it, what is to be said.

    `docx` is the published form of a Word file, None for a PDF; `pdf` is a finished one, None until it
    is printed, or where it could not be made. `digest` is of the source itself. `sign_offs` are a
    paper's: None for what others made, of which no sign-off is known.
    """

    stem: str
    title: str = ""
    digest: str = ""
    docx: Path | None = None
    pdf: Path | None = None
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    cached: bool = False
    sign_offs: tuple[SignOff, ...] | None = None

    @property
    def failed(self) -> bool:
        return self.docx is None and self.pdf is None


def make(job: Job) -> Made:
    """Makes one source, or finds it made before of the same content."""
    digest = digest_of(job.source)
    cache = Cache(None if job.is_exempt else job.how.cache)
    how = (job.how.around, str(job.how.clean), str(job.how.reject), job.source.title)
    key = key_of(str(job.source.kind), digest, *how)
    if entry := cache.find(key):
        return _remembered(job, digest, entry)
    made = MAKERS[job.source.kind](job, digest)
    if not made.failed:
        about = job.how.work / f"{job.stem}.{ABOUT}"
        about.write_text(json.dumps(_about(made)), encoding="utf-8")
        cache.keep(key, [about, *_files(made)])
    return made


def _files(made: Made) -> list[Path]:
    if made.pdf is None:
        return [made.docx] if made.docx else []
    from reportgen.packing import pdffile  # with pikepdf, which no paper is built with

    return pdffile.files_of(made.pdf)


def digest_of(source: Source) -> str:
    if source.kind is SourceKind.PAPER:
        digest = digest_of_folder(source.path)
        return key_of(digest, files.sha256(source.draft)) if source.draft else digest
    return files.sha256(source.path)


def _about(made: Made) -> dict[str, object]:
    return {
        "title": made.title,
        "removed": made.removed,
        "sign_offs": None if made.sign_offs is None else [*map(asdict, made.sign_offs)],
        "problems": [
            {"file": one.place.file, "spot": one.place.spot, "message": one.message}
            for one in made.problems
        ],
    }


def _remembered(job: Job, digest: str, entry: Path) -> Made:
    """A source as it was made before; whatever was said of it then were warnings."""
    found = {path.suffix: path for path in entry.iterdir()}
    about = json.loads(found[".json"].read_text(encoding="utf-8"))
    problems = tuple(
        Problem(
            place=Place(file=one["file"], spot=one["spot"]),
            message=one["message"],
            level=Level.WARNING,
        )
        for one in about["problems"]
    )
    return Made(
        stem=job.stem,
        title=about["title"],
        digest=digest,
        docx=found.get(".docx"),
        pdf=found.get(".pdf"),
        removed=tuple(about["removed"]),
        problems=problems,
        cached=True,
        sign_offs=None
        if about["sign_offs"] is None
        else tuple(SignOff(**one) for one in about["sign_offs"]),
    )


# --- papers -----------------------------------------------------------------------------------


def _paper(job: Job, digest: str) -> Made:
    """A paper's folder built, or its draft; a public one must not be exempt by its own word."""
    from reportgen import build as builder

    draft = job.source.draft
    options = builder.Options(templates=job.how.templates, draft=draft)
    checked = builder.check(job.source.path, options)
    problems = [_of(job, one) for one in checked.problems]
    if checked.facts is None:
        return Made(stem=job.stem, digest=digest, problems=tuple(problems))
    classification = checked.facts.case.paper.classification
    if classification in NOT_PUBLIC and not job.is_exempt:
        message = (
            f"the paper says that it is {classification}; give it 'exempt:' in the agenda with its "
            "paragraphs and reasons, or say in its paper.md that it is open"
        )
        problem = Problem(place=job.source.place, message=message)
        return Made(stem=job.stem, digest=digest, problems=(*problems, problem))
    content = draft.read_bytes() if draft else builder.content(checked.facts)
    made = _published(job, digest, content, checked.facts.report.title, problems)
    signed = (
        SignOff(
            role=one.rule.role,
            label=one.label,
            required=one.rule.required,
            state=str(one.state),
            untrue=bool(one.still_says),
        )
        for one in checked.facts.clearances
    )
    return replace(made, sign_offs=tuple(signed))


def _of(job: Job, problem: Problem) -> Problem:
    """A problem within a paper's folder, in the coordinates of the pack."""
    file = f"{job.source.name}/{problem.place.file}"
    return Problem(
        place=Place(file=file, spot=problem.place.spot),
        message=problem.message,
        level=problem.level,
    )


# --- what others made -------------------------------------------------------------------------


def _word(job: Job, digest: str) -> Made:
    if reason := refusal(job.source.path, Package.WORD):
        problem = Problem(place=_place(job), message=reason)
        return Made(stem=job.stem, digest=digest, problems=(problem,))
    content = job.source.path.read_bytes()
    return _published(job, digest, content, job.source.title, [*_is_a_draft(job, content)])


def _is_a_draft(job: Job, content: bytes) -> Iterator[Problem]:
    """A paper of ours given as anybody's document, whose sign-offs nobody would then look at."""
    from reportgen.word.draft import read_draft

    found = read_draft(content, name=job.source.name).facts
    if found is not None:
        message = (
            f"this is a draft of the paper '{found.paper}', and its sign-offs are not looked at: give the "
            "item that paper's folder, with this file as its draft"
        )
        yield Problem(place=job.source.place, message=message, level=Level.WARNING)


def _published(
    job: Job, digest: str, content: bytes, title: str, problems: Sequence[Problem]
) -> Made:
    """The published form of a Word file, or what stops it."""
    from reportgen.word.publish.published import Changes, published

    name = (job.source.draft or job.source.path).name
    tracked = Changes.REJECTED if job.how.reject else Changes.ACCEPTED
    read = published(content, name=name, clean=job.how.clean, tracked=tracked, title=title)
    told = (*problems, *read.problems)
    if read.facts is None:
        return Made(stem=job.stem, title=title, digest=digest, problems=told)
    docx = job.how.work / f"{job.stem}.docx"
    docx.write_bytes(read.facts.content)
    # by kind and place alone: the manifest may be read by anybody
    removed = tuple(dict.fromkeys(one.unquoted for one in read.facts.removed))
    return Made(
        stem=job.stem, title=title, digest=digest, docx=docx, removed=removed, problems=told
    )


def _pdf(job: Job, digest: str) -> Made:
    from reportgen.packing import pdffile
    from reportgen.pdf.finish import finished

    read = finished(job.source.path, _place(job), title=job.source.title, clean=job.how.clean)
    if read.facts is None or errors(read.problems):
        return Made(stem=job.stem, title=job.source.title, digest=digest, problems=read.problems)
    pdf = job.how.work / f"{job.stem}.pdf"
    pdffile.put(read.facts, pdf)
    return Made(
        stem=job.stem, title=job.source.title, digest=digest, pdf=pdf, problems=read.problems
    )


def _place(job: Job) -> Place:
    return Place(file=job.source.name)


MAKERS = {
    SourceKind.PAPER: _paper,
    SourceKind.WORD: _word,
    SourceKind.PDF: _pdf,
}
