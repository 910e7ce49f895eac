"""The command line: arguments in, one call, exit code out."""

import gc
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from reportgen import __version__
from reportgen.problems import Faults, Level, MissingTool, Problem, Reading, errors

if TYPE_CHECKING:
    from reportgen.build import Options

Told = tuple[Path, Problem]  # a problem, and the paper or file the user asked about

PROBLEMS, MISSING_TOOL = 1, 3
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
TELL_US = (
    "Run it again with REPORTGEN_DEBUG=1 set, and send what it prints to whoever looks after it."
)
COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow"}


class Examples(click.Command):
    """A command whose help ends with examples."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.strip().splitlines():
                    formatter.write(f"  {line.strip()}\n")


class Program(click.Group):
    """The command group, which tells a missing tool apart from a fault in a paper."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except MissingTool as missing:
            click.secho(str(missing), err=True, fg="red")
            ctx.exit(MISSING_TOOL)
        except OSError as fault:
            _fail(ctx, f"error: {fault.filename or 'a file'}: {fault.strerror or fault}")
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:
            if os.environ.get("REPORTGEN_DEBUG"):
                raise
            _fail(ctx, f"error: reportgen itself failed, not your files: {fault!r}\n{TELL_US}")


def _fail(ctx: click.Context, message: str) -> NoReturn:
    click.secho(message, err=True, fg="red")
    ctx.exit(PROBLEMS)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Committee papers from indicator workbooks, meeting notes and an author's own words.

    Start with: reportgen new my-paper --template medway-hwb
    """
    # a file of figures is a million small objects, kept to the end; seeking cycles among them over
    # and over would take a quarter of the time
    gc.set_threshold(100_000)


template_option = click.option(
    "--template", metavar="NAME", help="Use another council's template than the paper names."
)
templates_option = click.option(
    "--templates", type=FOLDER, metavar="DIR", help="A folder of your own council templates."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
papers_argument = click.argument("papers", nargs=-1, required=True, type=FOLDER, metavar="PAPER...")


@main.command(
    cls=Examples,
    epilog="""reportgen build samples/ics-update
    reportgen build samples/ics-update --template kent-cabinet --pdf
    reportgen build papers/* -o output --strict""",
)
@papers_argument
@click.option(
    "-o",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Where to write.",
)
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
        _print_json({"made": [str(path) for path in made], "problems": _for_scripts(problems)})
    else:
        _tell(problems, several=len(papers) > 1, strict=strict)
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
    with _progress(papers, "Building", hidden) as folders:
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
    from reportgen.pdf.convert import to_pdf

    try:
        made = to_pdf(built)
    except MissingTool:
        for path in built:
            click.echo(f"made {path}")
        raise
    return Reading(facts=tuple(made.facts.values()), problems=made.problems)


@main.command(
    cls=Examples,
    epilog="""reportgen check samples/ics-update
    reportgen check papers/* --json""",
)
@papers_argument
@template_option
@templates_option
@json_option
def check(
    papers: tuple[Path, ...], template: str | None, templates: Path | None, as_json: bool
) -> None:
    """List every problem of a paper. Nothing is written."""
    from reportgen import build as builder

    options = builder.Options(template=template, templates=templates)
    problems = [
        (folder, each) for folder in papers for each in builder.check(folder, options).problems
    ]
    if as_json:
        _print_json({"problems": _for_scripts(problems)})
    else:
        _tell(problems, several=len(papers) > 1)
    sys.exit(PROBLEMS if errors(each for _, each in problems) else 0)


@main.command(
    cls=Examples,
    epilog="""reportgen trace samples/ics-update
    reportgen trace samples/ics-update "Healthy weight in Year 6"
    reportgen trace samples/ics-update 60.6% --json""",
)
@click.argument("paper", type=FOLDER)
@click.argument("text", required=False, default="")
@template_option
@templates_option
@json_option
def trace(
    paper: Path, text: str, template: str | None, templates: Path | None, as_json: bool
) -> None:
    """Say where each figure of a paper comes from: the sentence, the finding, the cells.

    With TEXT, only figures whose words, sentence, indicator or area hold it. Nothing is written.
    """
    from reportgen import build as builder
    from reportgen import tracing

    options = builder.Options(template=template, templates=templates)
    checked = builder.check(paper, options)
    found = checked.facts
    traced = tracing.trace(found.case, found.report, found.inputs, text) if found else None
    problems = [(paper, each) for each in (*checked.problems, *(traced.problems if traced else ()))]
    traces = traced.facts if traced else None
    if as_json:
        told = tracing.as_data(traces) if traces else {}
        _print_json({**told, "problems": _for_scripts(problems)})
    else:
        for line in tracing.tell(traces, whole=not text) if traces else ():
            click.echo(line)
        _tell(problems)
    sys.exit(PROBLEMS if errors(each for _, each in problems) else 0)


@main.command(
    cls=Examples,
    epilog="""reportgen inspect indicators.xlsx
    reportgen inspect notes/*.docx --json""",
)
@click.argument("sources", nargs=-1, required=True, type=FILE, metavar="FILE...")
@json_option
def inspect(sources: tuple[Path, ...], as_json: bool) -> None:
    """Say what is recognised in files of figures or meeting notes, and every problem in them."""
    from reportgen.inspection import inspect as look

    seen = [look(path) for path in sources]
    told = [
        (path, one.facts, [(path, each) for each in one.problems])
        for path, one in zip(sources, seen, strict=True)
    ]
    if as_json:
        _print_json([{**facts, "problems": _for_scripts(problems)} for _, facts, problems in told])
    for path, facts, problems in () if as_json else told:
        click.secho(str(path), bold=True)
        for line in facts["lines"]:
            click.echo(f"  {line}")
        _tell(problems)
    sys.exit(PROBLEMS if errors(each for one in seen for each in one.problems) else 0)


@main.command(
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
        _tell([(folder, each) for each in faults.problems])
        sys.exit(PROBLEMS)
    for path in made:
        click.echo(f"made {path}")
    click.echo(f"Now fill in {made[0]}, and run: reportgen build {folder}")


@main.command(
    cls=Examples,
    epilog="""reportgen deadlines --meeting 2026-02-12
    reportgen deadlines --meeting 2026-02-12 --regime executive --closed 2026-02-09""",
)
@click.option(
    "--meeting",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="YYYY-MM-DD.",
)
@click.option("--regime", type=click.Choice(["hwb", "executive"]), default="hwb", show_default=True)
@click.option(
    "--closed",
    multiple=True,
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="A day the council's offices are closed; may be given more than once.",
)
@json_option
def deadlines(meeting: Any, regime: str, closed: tuple[Any, ...], as_json: bool) -> None:
    """The dates by which papers and notices must be out, with the counting shown."""
    from reportgen import deadlines as clock

    try:
        found = clock.deadlines(
            meeting.date(), clock.Regime(regime), closures=[day.date() for day in closed]
        )
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    if as_json:
        _print_json([clock.as_data(one) for one in found])
    else:
        click.echo(clock.tell(found))


def _refuse_namesakes(papers: Iterable[Path]) -> None:
    """A paper is built under its folder's name, so two of one name would be one file."""
    names = Counter(folder.resolve().name for folder in papers)
    for name, times in names.items():
        if times > 1:
            raise click.UsageError(
                f"{times} papers are called '{name}': build them one by one, with -o"
            )


def _progress(items: Iterable[Any], label: str, quiet: bool) -> Any:
    """A progress bar on a terminal; nothing where output is piped, short or unwanted."""
    shown = list(items)
    hidden = quiet or len(shown) < 3 or not sys.stderr.isatty()
    return click.progressbar(shown, label=label, file=sys.stderr, hidden=hidden)


def _tell(problems: list[Told], *, several: bool = False, strict: bool = False) -> None:
    """Prints warnings, errors and their count to standard error, what matters most last.

    `strict` counts the warnings too.
    """
    for folder, problem in sorted(problems, key=lambda each: each[1].level is Level.ERROR):
        where = f"{folder}: " if several else ""
        level = click.style(f"{problem.level}:", fg=COLOURS[problem.level])
        click.echo(f"{level} {where}{problem.place}: {problem.message}", err=True)
    stopping = problems if strict else errors(each for _, each in problems)
    if stopping:
        noun = "problem" if len(stopping) == 1 else "problems"
        click.echo(f"{len(stopping)} {noun} to put right", err=True)


def _for_scripts(problems: list[Told]) -> list[dict[str, str]]:
    return [
        {
            "source": str(source),
            "level": str(each.level),
            "file": each.place.file,
            "spot": each.place.spot,
            "message": each.message,
        }
        for source, each in problems
    ]


def _print_json(content: object) -> None:
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))
