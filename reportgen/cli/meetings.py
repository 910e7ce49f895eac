"""Commands of clerks: the days a meeting's papers must be out by, and its pack."""

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.shared import (
    FILE,
    FOLDER,
    PROBLEMS,
    Examples,
    for_scripts,
    json_option,
    print_json,
    quiet_option,
    tell,
    templates_option,
)
from reportgen.problems import Faults

if TYPE_CHECKING:
    from reportgen.packing.making import Made

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    cls=Examples,
    epilog="""reportgen deadlines --meeting 2026-02-12
    reportgen deadlines --meeting 2026-02-12 --regime executive --closed 2026-02-09""",
)
@click.option(
    "--meeting",
    required=True,
    type=DAY,
    metavar="DATE",
    help="YYYY-MM-DD.",
)
@click.option("--regime", type=click.Choice(["hwb", "executive"]), default="hwb", show_default=True)
@click.option(
    "--closed",
    multiple=True,
    type=DAY,
    metavar="DATE",
    help="A day the council's offices are closed; may be given more than once.",
)
@click.option(
    "--on", type=DAY, metavar="DATE", help="Say what is late on that day, and what that requires."
)
@json_option
def deadlines(meeting: Any, regime: str, closed: tuple[Any, ...], on: Any, as_json: bool) -> None:
    """The dates by which papers and notices must be out, with the counting shown."""
    from reportgen import deadlines as clock

    try:
        found = clock.deadlines(
            meeting.date(), clock.Regime(regime), closures=[day.date() for day in closed]
        )
    except ValueError as fault:
        raise click.UsageError(str(fault)) from fault
    if as_json:
        print_json([clock.as_data(one) for one in found])
    else:
        click.echo(clock.tell(found))
    passed = clock.passed_on(found, on.date()) if on and not as_json else ()
    if passed:
        click.echo("\n" + "\n".join(clock.lateness(passed, clock.Regime(regime))))


@click.command(
    cls=Examples,
    epilog="""reportgen pack samples/pack-2026-02-12/agenda.yaml
    reportgen pack agenda.yaml -j 4 --strict
    reportgen pack agenda.yaml --published 2026-02-04
    reportgen pack agenda.yaml --supplement""",
)
@click.argument("agenda", type=FILE)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Where the pack's folder goes.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    metavar="N",
    help="Papers made side by side.",
)
@click.option(
    "--root",
    type=FOLDER,
    metavar="DIR",
    help="Where the agenda's files may stand; else the folder worked in.",
)
@templates_option
@click.option(
    "--clean",
    is_flag=True,
    help="Take out what stops others' files: comments, tracked changes, hidden text…",
)
@click.option(
    "--reject", is_flag=True, help="With --clean: reject tracked changes instead of accepting them."
)
@click.option("--draft", is_flag=True, help="A placeholder for each paper that fails.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--no-cache", is_flag=True, help="Make everything anew.")
@click.option(
    "--supplement",
    "is_supplement",
    is_flag=True,
    help="Only what is new since the pack was published.",
)
@click.option(
    "--published",
    "published_on",
    type=DAY,
    metavar="DATE",
    help="Note that the pack was published that day.",
)
@click.option("--republish", is_flag=True, help="Replace a published pack.")
@click.option(
    "--on",
    type=DAY,
    metavar="DATE",
    help="The day it is to be published, for lateness; else today.",
)
@quiet_option
@json_option
def pack(
    agenda: Path,
    out: Path,
    jobs: int,
    root: Path | None,
    templates: Path | None,
    clean: bool,
    reject: bool,
    draft: bool,
    strict: bool,
    no_cache: bool,
    is_supplement: bool,
    published_on: Any,
    republish: bool,
    on: Any,
    quiet: bool,
    as_json: bool,
) -> None:
    """Build a meeting's agenda pack: front sheet, public pack, exempt pack, each paper on its own."""
    from reportgen.packing import pack as packing
    from reportgen.packing.summary import as_lines, summary

    chosen = packing.Options(
        on=(published_on or on or datetime.now()).date(),  # noqa: DTZ005 - the clerk's own calendar day
        out=out,
        root=root,
        templates=templates,
        workers=jobs,
        clean=clean,
        reject=reject,
        draft=draft,
        strict=strict,
        keep=not no_cache,
        republish=republish,
        tell=_progress_lines(as_json, quiet),
    )
    make = packing.supplement if is_supplement else packing.pack
    try:
        packed = make(agenda, chosen)
    except Faults as faults:
        problems = [(agenda, each) for each in faults.problems]
        if as_json:
            print_json({"event": "failed", "problems": for_scripts(problems)}, indent=None)
        else:
            tell(problems, strict=strict)
        sys.exit(PROBLEMS)
    if published_on:
        packed = packing.note_published(packed, published_on.date())
    problems = [(agenda, each) for each in packed.problems]
    if as_json:
        for line in as_lines(packed, for_scripts(problems)):
            print_json(line, indent=None)
        return
    tell(problems, strict=strict)
    if not quiet:
        click.echo(summary(packed))
        click.echo(f"{'nothing has changed in' if packed.unchanged else 'made'} {packed.folder}")


def _progress_lines(as_json: bool, quiet: bool) -> Callable[["Made"], None]:
    """What is told while a pack is made: a line of JSON for machines, a line for a person at a terminal."""

    def tell_of(made: "Made") -> None:
        how = "failed" if made.failed else "cached" if made.cached else "built"
        if as_json:
            print_json({"event": "made", "file": made.stem, "how": how}, indent=None)
        elif not quiet and sys.stderr.isatty():
            click.echo(f"{how} {made.stem} {made.title}", err=True)

    return tell_of
