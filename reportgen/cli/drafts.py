"""Commands for a draft that people have worked on: bring new figures into it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.shared import (
    FILE,
    FOLDER,
    Examples,
    for_scripts,
    json_option,
    print_json,
    stop,
    tell,
    templates_option,
)
from reportgen.problems import Faults
from reportgen.text import shortened

if TYPE_CHECKING:
    from reportgen.refreshing import Outcome
    from reportgen.word.refresh.changes import Change

LONGEST = 120  # letters of what stood, stands or would stand in a region


@click.command(
    cls=Examples,
    epilog="""reportgen refresh output/ics-update/ics-update.docx --dry-run
    reportgen refresh draft.docx --paper samples/ics-update
    reportgen refresh draft.docx --track-changes -o draft-redline.docx""",
)
@click.argument("draft", type=FILE, metavar="DRAFT.docx")
@click.option(
    "--paper", type=FOLDER, metavar="DIR", help="The paper's folder, if not found by name."
)
@click.option(
    "-o", "out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write here, and leave the draft as it is.",
)  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Say what would change. Nothing is written.")
@click.option(
    "--track-changes", is_flag=True, help="Make the updates as Word's insertions and deletions."
)
@templates_option
@json_option
def refresh(
    draft: Path,
    paper: Path | None,
    out: Path | None,
    dry_run: bool,
    track_changes: bool,
    templates: Path | None,
    as_json: bool,
) -> None:
    """Bring new figures, notes, risks and front matter into a draft that was edited in Word.

    What nobody has touched is updated; what somebody wrote is kept, and listed with what would be
    written today. Nothing else in the draft is changed.
    """
    from reportgen import refreshing

    options = refreshing.Options(
        paper=paper, templates=templates, out=out, tracked=track_changes, dry_run=dry_run
    )
    try:
        done = refreshing.refresh(draft, options)
    except Faults as faults:
        stop([(draft, each) for each in faults.problems], as_json)
    problems = [(draft, each) for each in done.problems]
    if as_json:
        print_json({**_as_data(done), "problems": for_scripts(problems)})
        return
    tell(problems)
    for line in _lines(done, dry_run):
        click.echo(line)


def _lines(done: "Outcome", dry_run: bool) -> Iterator[str]:
    """The changes by what became of them, then what was written."""
    for outcome in dict.fromkeys(one.outcome for one in done.changes):
        yield f"{outcome[:1].upper()}{outcome[1:]}"
        yield from (f"  {_line(one)}" for one in done.changes if one.outcome is outcome)
    if not done.changes:
        yield "Nothing in this draft is out of date."
    if done.written:
        yield f"made {done.written}"
    elif dry_run and done.changes:
        yield "Nothing was written."


def _line(one: "Change") -> str:
    where = one.place.spot or one.place.file
    what = f"{one.what}: " if one.what else ""
    reason = f" ({one.reason})" if one.reason else ""
    return f"{where}: {what}{'; '.join(_said(one)) or one.key}{reason}"


def _said(one: "Change") -> Iterator[str]:
    if one.theirs != one.old:
        yield f"was '{shortened(one.old, LONGEST)}'"
        yield f"yours '{shortened(one.theirs, LONGEST)}'"
        yield f"today '{shortened(one.new, LONGEST)}'"
    elif one.old and one.new:
        yield f"'{shortened(one.old, LONGEST)}' is now '{shortened(one.new, LONGEST)}'"
    elif one.old or one.new:
        yield f"'{shortened(one.old or one.new, LONGEST)}'"


def _as_data(done: "Outcome") -> dict[str, Any]:
    return {
        "written": str(done.written) if done.written else None,
        "changes": [
            {
                "outcome": str(one.outcome),
                "key": one.key,
                "kind": str(one.kind),
                "place": one.place.spot,
                "what": one.what,
                "old": one.old,
                "theirs": one.theirs,
                "new": one.new,
                "reason": one.reason,
            }
            for one in done.changes
        ],
    }
