"""The command line: arguments in, one call, exit code out."""

import gc

import click

from reportgen import __version__
from reportgen.cli.commenting import comments
from reportgen.cli.drafts import refresh
from reportgen.cli.meetings import deadlines, pack
from reportgen.cli.papers import build, check, new, trace
from reportgen.cli.reviewing import compare, review
from reportgen.cli.shared import Program
from reportgen.cli.signing import sign
from reportgen.cli.sources import inspect


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Committee papers from indicator workbooks, meeting notes and an author's own words.

    Start with: reportgen new my-paper --template medway-hwb
    """
    # a file of figures is a million small objects, kept to the end; seeking cycles among them over
    # and over would take a quarter of the time
    gc.set_threshold(100_000)


for command in (
    new,
    inspect,
    check,
    build,
    refresh,
    trace,
    review,
    compare,
    comments,
    sign,
    pack,
    deadlines,
):
    main.add_command(command)
