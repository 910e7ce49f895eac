"""The command that says what is recognised in files of figures and notes."""

import sys
from pathlib import Path

import click

from reportgen.cli.shared import (
    FILE,
    PROBLEMS,
    Examples,
    for_scripts,
    json_option,
    print_json,
    tell,
)
from reportgen.problems import errors


@click.command(
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
        print_json([{**facts, "problems": for_scripts(problems)} for _, facts, problems in told])
    for path, facts, problems in () if as_json else told:
        click.secho(str(path), bold=True)
        for line in facts["lines"]:
            click.echo(f"  {line}")
        tell(problems)
    sys.exit(PROBLEMS if errors(each for one in seen for each in one.problems) else 0)
