"""Commands of reviewers: a copy to comment on in Word, and what people have said of a draft."""

import sys
from pathlib import Path

import click

from reportgen.cli.shared import (
    FILE,
    FOLDER,
    PROBLEMS,
    Examples,
    Told,
    for_scripts,
    json_option,
    print_json,
    quiet_option,
    tell,
    template_option,
    templates_option,
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
    problems = [(draft, each) for each in read.problems]
    everything = read.facts
    if everything is None:
        if as_json:
            print_json({"problems": for_scripts(problems)})
        else:
            tell(problems)
        sys.exit(PROBLEMS)
    chosen = remarks.unresolved(everything) if only_open else everything
    chosen = remarks.by(author, chosen) if author else chosen
    if as_json:
        print_json({**remarks.as_data(chosen), "problems": []})
        return
    for line in (*remarks.tell(remarks.peoples(chosen)), *remarks.tell_ours(everything)):
        click.echo(line)


@click.command(
    cls=Examples,
    epilog="""reportgen review samples/ics-update --docx
    reportgen review samples/ics-update --docx --draft output/ics-update/ics-update.docx""",
)
@click.argument("paper", type=FOLDER)
@click.option("--docx", is_flag=True, required=True, help="A Word copy with comments.")
@click.option("--draft", type=FILE, metavar="FILE", help="Of this Word file, as edited.")
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
@quiet_option
@json_option
def review(
    paper: Path,
    docx: bool,
    draft: Path | None,
    out: Path,
    template: str | None,
    templates: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Write a Word copy with comments: DIR/<folder>/<folder>-review.docx.

    They say, at each sentence, table and chart, where its figures come from and how they were
    judged, and what is unresolved, where it stands. With --draft the copy is of that file, with all
    that people did in it; the file itself is left as it is.
    """
    from reportgen.build import Options
    from reportgen.commenting import write_copy
    from reportgen.problems import Faults

    options = Options(out=out, template=template, templates=templates)
    problems: list[Told]
    made: list[str] = []
    said: list[str] = []
    try:
        written = write_copy(paper, options, draft=draft)
    except Faults as faults:
        problems = [(draft or paper, each) for each in faults.problems]
    else:
        made.append(str(written.docx))
        if written.kept:
            said.append(f"kept {written.kept}, which holds comments or changes of people's")
        said.append(f"made {written.docx}")
        problems = [(paper, each) for each in written.problems]
    if as_json:
        print_json({"made": made, "problems": for_scripts(problems)})
    else:
        tell(problems)
        for line in () if quiet else said:
            click.echo(line)
    sys.exit(0 if made else PROBLEMS)
