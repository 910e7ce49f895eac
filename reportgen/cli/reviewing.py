"""Commands of directors: a paper on one page, with what stands behind it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.shared import (
    FILE,
    FOLDER,
    PROBLEMS,
    Examples,
    Told,
    for_scripts,
    json_option,
    out_option,
    print_json,
    quiet_option,
    tell,
    template_option,
    templates_option,
)
from reportgen.problems import Faults, Place, Problem

if TYPE_CHECKING:
    from reportgen.build import Checked
    from reportgen.problems import Reading
    from reportgen.word.draft import Draft


@click.command(
    cls=Examples,
    epilog="""reportgen review samples/ics-update
    reportgen review samples/ics-update --draft ICS-v3.docx --since ICS-v2.docx
    reportgen review samples/ics-update --docx""",
)
@click.argument("paper", type=FOLDER)
@click.option("--docx", is_flag=True, help="A Word copy with comments, in place of the page.")
@click.option("--draft", type=FILE, metavar="FILE", help="Show the paper as this Word file has it.")
@click.option("--since", type=FILE, metavar="FILE", help="Say what changed since this Word file.")
@out_option
@template_option
@templates_option
@quiet_option
@json_option
def review(
    paper: Path,
    docx: bool,
    draft: Path | None,
    since: Path | None,
    out: Path,
    template: str | None,
    templates: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Write a paper's page for its director: DIR/<folder>/review.html, which opens anywhere.

    With --docx a Word copy, DIR/<folder>/<folder>-review.docx: comments in it say where each figure
    comes from and how it was judged, and what is unresolved. Neither changes the draft. A paper that
    has errors gets none; every error is listed.
    """
    if docx and since:
        raise click.UsageError("--since is told on the page: leave out --docx")
    given = (paper, draft, out, template, templates)
    made, said, problems = _copy(*given) if docx else _page_of(*given, since=since)
    if as_json:
        print_json({"made": made, "problems": for_scripts(problems)})
    else:
        tell(problems)
        for line in () if quiet else said:
            click.echo(line)
    sys.exit(0 if made else PROBLEMS)


Done = tuple[list[str], list[str], list[Told]]
"""The files made, what is said of them, and the problems."""


def _page_of(
    paper: Path,
    draft: Path | None,
    out: Path,
    template: str | None,
    templates: Path | None,
    *,
    since: Path | None,
) -> Done:
    from reportgen import build as builder
    from reportgen import files

    name = paper.resolve().name
    checked = builder.check(
        paper, builder.Options(template=template, templates=templates, draft=draft)
    )
    drafts, faults = _drafts(draft, since, of=name)
    problems = [*((paper, each) for each in checked.problems), *faults]
    made: list[str] = []
    if checked.facts and not faults:
        target = out / name / "review.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        files.write_whole(target, _page(paper, checked, drafts.get(draft), drafts.get(since)))
        made.append(str(target))
    return made, [f"made {each}" for each in made], problems


def _copy(
    paper: Path, draft: Path | None, out: Path, template: str | None, templates: Path | None
) -> Done:
    from reportgen.build import Options
    from reportgen.commenting import write_copy

    options = Options(out=out, template=template, templates=templates)
    try:
        written = write_copy(paper, options, draft=draft)
    except Faults as faults:
        return [], [], [(draft or paper, each) for each in faults.problems]
    kept = f"kept {written.kept}, which holds comments or changes of people's"
    said = [*([kept] if written.kept else []), f"made {written.docx}"]
    return [str(written.docx)], said, [(paper, each) for each in written.problems]


def _page(
    paper: Path, checked: "Reading[Checked | None]", draft: "Draft | None", since: "Draft | None"
) -> bytes:
    from reportgen import build as builder
    from reportgen import review as reviewing

    assert checked.facts is not None
    pictures = builder.drawn(checked.facts.report)
    return reviewing.render(
        reviewing.review(paper, checked.facts, checked.problems, pictures, draft=draft, since=since)
    )


def _drafts(*paths: Path | None, of: str = "") -> tuple[dict[Path | None, "Draft"], list[Told]]:
    """The drafts in the files that were given, and why any of them is none, or none of that paper."""
    from reportgen.word.draft import read_draft

    drafts: dict[Path | None, Draft] = {}
    problems: list[Told] = []
    for path in filter(None, paths):
        read = read_draft(path.read_bytes(), name=path.name)
        problems.extend((path, each) for each in read.problems)
        if read.facts and of not in ("", read.facts.paper):
            message = f"this is a draft of '{read.facts.paper}', not of '{of}'"
            problems.append((path, Problem(place=Place(file=path.name), message=message)))
        elif read.facts:
            drafts[path] = read.facts
    return drafts, problems


@click.command(
    cls=Examples,
    epilog="""reportgen compare ICS-v2.docx ICS-v3.docx
    reportgen compare ICS-v2.docx output/ics-update/ics-update.docx --json""",
)
@click.argument("old", type=FILE, metavar="OLD.docx")
@click.argument("new", type=FILE, metavar="NEW.docx")
@json_option
def compare(old: Path, new: Path, as_json: bool) -> None:
    """List what changed from one draft to another: figures, recommendations, risks, paragraphs."""
    from reportgen import comparing

    drafts, problems = _drafts(old, new)
    found = None if problems else comparing.changes(drafts[old], drafts[new])
    if as_json:
        told = comparing.as_data(found) if found is not None else {}
        print_json({**told, "problems": for_scripts(problems)})
    else:
        for line in comparing.tell(found) if found is not None else ():
            click.echo(line)
        tell(problems)
    sys.exit(PROBLEMS if problems else 0)
