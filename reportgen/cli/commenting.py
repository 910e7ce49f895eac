"""The command that lists what people have said of a draft: their comments and tracked changes."""

from pathlib import Path

import click

from reportgen.cli.shared import (
    FILE,
    Examples,
    json_option,
    print_json,
    stop,
)


@click.command(
    cls=Examples,
    epilog="""reportgen comments output/ics-update/ics-update.docx
    reportgen comments draft.docx --open
    reportgen comments draft.docx --author "Alex Example" --json""",
)
@click.argument("draft", type=FILE, metavar="DRAFT.docx")
@click.option("--author", metavar="NAME", default="", help="Only what this person has a part in.")
@click.option("--open", "only_open", is_flag=True, help="Without the comments that are resolved.")
@json_option
def comments(draft: Path, author: str, only_open: bool, as_json: bool) -> None:
    """List people's comments and tracked changes in a draft, by section. Nothing is written.

    Each is told with its author and its day, a comment with the words it is on, what was answered,
    and whether it is open or resolved.
    """
    from reportgen import remarks
    from reportgen.word.remarks import read_remarks

    read = read_remarks(draft, name=draft.name)
    everything = read.facts
    if everything is None:
        stop([(draft, each) for each in read.problems], as_json)
    chosen = remarks.unresolved(everything) if only_open else everything
    chosen = remarks.by(author, chosen) if author else chosen
    if as_json:
        print_json({**remarks.as_data(chosen), "problems": []})
        return
    for line in (*remarks.tell(remarks.peoples(chosen)), *remarks.tell_ours(everything)):
        click.echo(line)
