"""What every command shares: its help, its options, and how problems are told."""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

import click

from reportgen.problems import Level, MissingTool, Problem, errors

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
            fail(ctx, f"error: {fault.filename or 'a file'}: {fault.strerror or fault}")
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as fault:
            if os.environ.get("REPORTGEN_DEBUG"):
                raise
            fail(ctx, f"error: reportgen itself failed, not your files: {fault!r}\n{TELL_US}")


def fail(ctx: click.Context, message: str) -> NoReturn:
    click.secho(message, err=True, fg="red")
    ctx.exit(PROBLEMS)


template_option = click.option(
    "--template", metavar="NAME", help="Use another council's template than the paper names."
)
templates_option = click.option(
    "--templates", type=FOLDER, metavar="DIR", help="A folder of your own council templates."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")
out_option = click.option(
    "-o",
    "out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Where to write.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print nothing but problems.")
papers_argument = click.argument("papers", nargs=-1, required=True, type=FOLDER, metavar="PAPER...")


def progress(items: Iterable[Any], label: str, quiet: bool) -> Any:
    """A progress bar on a terminal; nothing where output is piped, short or unwanted."""
    shown = list(items)
    hidden = quiet or len(shown) < 3 or not sys.stderr.isatty()
    return click.progressbar(shown, label=label, file=sys.stderr, hidden=hidden)


def tell(problems: list[Told], *, several: bool = False, strict: bool = False) -> None:
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


def stop(problems: list[Told], as_json: bool) -> NoReturn:
    """Tells the problems for which nothing was done, and ends the command."""
    if as_json:
        print_json({"problems": for_scripts(problems)})
    else:
        tell(problems)
    sys.exit(PROBLEMS)


def for_scripts(problems: list[Told]) -> list[dict[str, str]]:
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


def print_json(content: object, *, indent: int | None = 1) -> None:
    """Prints data for scripts; without an indent, on one line."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=indent))
