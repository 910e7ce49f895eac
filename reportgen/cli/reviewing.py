"""Commands of directors: a paper on one page, with what stands behind it."""

import sys
from pathlib import Path

import click

from reportgen.cli.shared import (
    FOLDER,
    PROBLEMS,
    Examples,
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
    epilog="""reportgen review samples/ics-update""",
)
@click.argument("paper", type=FOLDER)
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
    out: Path,
    template: str | None,
    templates: Path | None,
    quiet: bool,
    as_json: bool,
) -> None:
    """Write a paper's page for its director: DIR/<folder>/review.html, which opens anywhere.

    A paper that has errors gets no page; every error is listed.
    """
    from reportgen import build as builder
    from reportgen import files
    from reportgen import review as reviewing

    checked = builder.check(paper, builder.Options(template=template, templates=templates))
    problems = [(paper, each) for each in checked.problems]
    made: list[str] = []
    if checked.facts:
        pictures = builder.drawn(checked.facts.report)
        page = reviewing.review(paper, checked.facts, checked.problems, pictures)
        target = out / paper.resolve().name / "review.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        files.write_whole(target, reviewing.render(page))
        made.append(str(target))
    if as_json:
        print_json({"made": made, "problems": for_scripts(problems)})
    else:
        tell(problems)
        for each in () if quiet else made:
            click.echo(f"made {each}")
    sys.exit(0 if made else PROBLEMS)
