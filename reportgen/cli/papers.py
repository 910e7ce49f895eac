"""Commands of report authors: start a paper, check it, build it, follow its figures."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.proving import prove
from reportgen.cli.shared import (
    FILE,
    FOLDER,
    PROBLEMS,
    Examples,
    Told,
    for_scripts,
    json_option,
    out_option,
    papers_argument,
    print_json,
    progress,
    quiet_option,
    tell,
    template_option,
    templates_option,
)
from reportgen.problems import Faults, MissingTool, Reading, errors

if TYPE_CHECKING:
    from reportgen.build import Options


@click.command(
    cls=Examples,
    epilog="""reportgen new ics-update --template medway-hwb""",
)
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--template", required=True, metavar="NAME", help="The council's template.")
@templates_option
def new(folder: Path, template: str, templates: Path | None) -> None:
    """Make a paper's folder, ready to fill: paper.md, a register and a notes file."""
    from reportgen.starting import start

    try:
        made = start(folder, template, templates)
    except Faults as faults:
        tell([(folder, each) for each in faults.problems])
        sys.exit(PROBLEMS)
    for path in made:
        click.echo(f"made {path}")
    click.echo(f"Now fill in {made[0]}, and run: reportgen build {folder}")


@click.command(
    cls=Examples,
    epilog="""reportgen build samples/ics-update
    reportgen build samples/ics-update --template kent-cabinet --pdf
    reportgen build papers/* -o output --strict""",
)
@papers_argument
@out_option
@template_option
@templates_option
@click.option("--pdf", is_flag=True, help="Make a PDF as well (needs LibreOffice).")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--force", is_flag=True, help="Build over a paper that was edited, keeping it beside the new."
)
@quiet_option
@json_option
def build(
    papers: tuple[Path, ...],
    out: Path,
    template: str | None,
    templates: Path | None,
    pdf: bool,
    strict: bool,
    force: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build papers: for each folder DIR/<folder>/<folder>.docx, its .json record and workings.xlsx.

    A paper that has errors is not written at all; every error is listed.
    """
    from reportgen.build import Options

    _refuse_namesakes(papers)
    options = Options(out=out, template=template, templates=templates, strict=strict, force=force)
    built, problems = _built(papers, options, hidden=quiet or as_json)
    pdfs = _pdfs(built) if pdf else Reading(facts=())
    made = [*built, *pdfs.facts]
    problems.extend((out, each) for each in pdfs.problems)
    if as_json:
        print_json({"made": [str(path) for path in made], "problems": for_scripts(problems)})
    else:
        tell(problems, several=len(papers) > 1, strict=strict)
        for path in () if quiet else made:
            click.echo(f"made {path}")
    sys.exit(PROBLEMS if len(built) < len(papers) or pdfs.problems else 0)


def _built(
    papers: tuple[Path, ...], options: "Options", *, hidden: bool
) -> tuple[list[Path], list[Told]]:
    """The Word files made, and every problem of every paper."""
    from reportgen import build as builder

    built: list[Path] = []
    problems: list[Told] = []
    with progress(papers, "Building", hidden) as folders:
        for folder in folders:
            try:
                one = builder.build(folder, options)
            except Faults as faults:
                problems.extend((folder, each) for each in faults.problems)
            else:
                built.append(one.docx)
                problems.extend((folder, each) for each in one.problems)
    return built, problems


def _pdfs(built: list[Path]) -> Reading[tuple[Path, ...]]:
    """A PDF beside each Word file; without LibreOffice the Word files stand, and are told first."""
    from reportgen.printing import print_papers

    try:
        return print_papers(built)
    except MissingTool:
        for path in built:
            click.echo(f"made {path}")
        raise


@click.command(
    cls=Examples,
    epilog="""reportgen check samples/ics-update
    reportgen check samples/ics-update --draft edited.docx
    reportgen check papers/* --json""",
)
@papers_argument
@click.option(
    "--draft", type=FILE, metavar="FILE", help="Hold the sign-offs to this edited Word file."
)
@template_option
@templates_option
@json_option
def check(
    papers: tuple[Path, ...],
    draft: Path | None,
    template: str | None,
    templates: Path | None,
    as_json: bool,
) -> None:
    """List every problem of a paper, and who has yet to clear it. Nothing is written."""
    from reportgen import build as builder

    if draft and len(papers) > 1:
        raise click.UsageError("--draft is of one paper")
    options = builder.Options(template=template, templates=templates, draft=draft)
    problems: list[Told] = []
    for folder in papers:
        checked = builder.check(folder, options)
        told = (*checked.problems, *builder.unsigned(checked.facts))
        problems.extend((folder, each) for each in told)
    if as_json:
        print_json({"problems": for_scripts(problems)})
    else:
        tell(problems, several=len(papers) > 1)
    sys.exit(PROBLEMS if errors(each for _, each in problems) else 0)


@click.command(
    cls=Examples,
    epilog="""reportgen trace samples/ics-update
    reportgen trace samples/ics-update "Healthy weight in Year 6"
    reportgen trace samples/ics-update 60.6% --json
    reportgen trace --draft output/ics-update/ics-update.docx""",
)
@click.argument("paper", type=FOLDER, required=False)
@click.argument("text", required=False, default="")
@click.option(
    "--draft",
    type=FILE,
    metavar="FILE",
    help="Check the figures that stand in this Word file, as a person has edited it.",
)
@click.option("--all", "whole", is_flag=True, help="With --draft: list what agrees as well.")
@template_option
@templates_option
@json_option
def trace(
    paper: Path | None,
    text: str,
    draft: Path | None,
    whole: bool,
    template: str | None,
    templates: Path | None,
    as_json: bool,
) -> None:
    """Say where each figure of a paper comes from: the sentence, the finding, the cells.

    With TEXT, only figures whose words, sentence, indicator or area hold it. With --draft, whether
    each figure in an edited Word file agrees with today's cells, and which figures typed by hand
    contradict them; PAPER may then be left out, and is looked for by name. Nothing is written.
    """
    from reportgen import build as builder
    from reportgen import tracing

    if whole and not draft:
        raise click.UsageError("--all goes with --draft: without it everything is listed")
    options = builder.Options(template=template, templates=templates)
    if draft:
        prove(paper, options, draft, text, whole=whole, as_json=as_json)
    if paper is None:
        raise click.UsageError("name the paper's folder, or its edited Word file with --draft")
    checked = builder.check(paper, options)
    found = checked.facts
    traced = tracing.trace(found.case, found.report, found.inputs, text) if found else None
    problems = [(paper, each) for each in (*checked.problems, *(traced.problems if traced else ()))]
    traces = traced.facts if traced else None
    if as_json:
        told = tracing.as_data(traces) if traces else {}
        print_json({**told, "problems": for_scripts(problems)})
    else:
        for line in tracing.tell(traces, whole=not text) if traces else ():
            click.echo(line)
        tell(problems)
    sys.exit(PROBLEMS if errors(each for _, each in problems) else 0)


def _refuse_namesakes(papers: Iterable[Path]) -> None:
    """A paper is built under its folder's name, so two of one name would be one file."""
    names = Counter(folder.resolve().name for folder in papers)
    for name, times in names.items():
        if times > 1:
            raise click.UsageError(
                f"{times} papers are called '{name}': build them one by one, with -o"
            )
