"""The command of those who clear a paper: sign it, withdraw, see what is cleared and what is stale."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reportgen.cli.shared import (
    FILE,
    FOLDER,
    Examples,
    Told,
    for_scripts,
    json_option,
    print_json,
    stop,
    tell,
    template_option,
    templates_option,
)
from reportgen.problems import Faults, did_you_mean, errors

if TYPE_CHECKING:
    from reportgen.config.profile import Profile, SignOffRule
    from reportgen.signoff import Entry, Subject


@click.command(
    cls=Examples,
    epilog="""reportgen sign samples/ics-update
    reportgen sign samples/ics-update --role finance --name "Pat Sample" --title Accountant
    reportgen sign samples/ics-update --role director --name "Alex Example" --draft edited.docx
    reportgen sign samples/ics-update --role finance --name "Pat Sample" --withdraw""",
)
@click.argument("paper", type=FOLDER)
@click.option("--role", metavar="ROLE", help="Whose clearance it is, such as finance.")
@click.option("--name", metavar="NAME", help="Who gives it.")
@click.option("--title", metavar="TITLE", default="", help="Their post.")
@click.option("--draft", type=FILE, metavar="FILE", help="The edited Word file that was read.")
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day; else today."
)
@click.option("--withdraw", "withdrawn", is_flag=True, help="Take back what the role cleared.")
@template_option
@templates_option
@json_option
def sign(
    paper: Path,
    role: str | None,
    name: str | None,
    title: str,
    draft: Path | None,
    on: Any,
    withdrawn: bool,
    template: str | None,
    templates: Path | None,
    as_json: bool,
) -> None:
    """Clear a paper for a role; without --role, say who has cleared what and what is stale.

    A role clears the words and figures of the sections its council gives it. They are kept in
    sign-off.yaml beside paper.md, so that any later change of them is told.
    """
    from reportgen import signoff

    if bool(role) != bool(name) or (withdrawn and not role):
        raise click.UsageError("who signs is said by --role and --name together")
    subject, warnings = _subject(paper, draft, template, templates, as_json)
    if not role or not name:
        _list(subject, warnings, as_json)
        return
    by = signoff.Signatory(
        rule=_rule(subject.profile, role),
        name=name,
        title=title,
        dated=(on or datetime.now()).date(),  # noqa: DTZ005 - the signatory's own calendar day
    )
    act = signoff.withdraw if withdrawn else signoff.clear
    try:
        entry = act(paper, subject, by)
    except Faults as faults:
        stop([(paper, one) for one in faults.problems], as_json)
    if as_json:
        signed = signoff.entry_as_data(entry) if entry else None
        print_json({"signed": signed, "problems": for_scripts(warnings)})
    else:
        tell(warnings)
        click.echo(_said(paper, subject, by.rule, entry))


def _subject(
    paper: Path, draft: Path | None, template: str | None, templates: Path | None, as_json: bool
) -> tuple["Subject", list[Told]]:
    """The paper's words or the draft's, and warnings of these; errors are told and end the command."""
    from reportgen import build as builder
    from reportgen import signoff

    checked = builder.check(paper, builder.Options(template=template, templates=templates))
    found = checked.facts
    if found is None:
        stop([(paper, one) for one in errors(checked.problems)], as_json)
    council = found.case.council
    read = signoff.read_subject(paper, found.report, found.template, council, draft)
    if read.facts is None:
        stop([(paper, one) for one in read.problems], as_json)
    return read.facts, [(paper, one) for one in read.problems]


def _rule(profile: "Profile", role: str) -> "SignOffRule":
    rule = profile.clears(role)
    if rule is None:
        roles = [one.role for one in profile.sign_off]
        known = f"there are {', '.join(roles)}" if roles else "the council asks for none"
        raise click.UsageError(f"there is no role '{role}'; {known}{did_you_mean(role, roles)}")
    return rule


def _list(subject: "Subject", warnings: list[Told], as_json: bool) -> None:
    from reportgen import signoff

    found = subject.clearances()
    if as_json:
        told = [signoff.as_data(one) for one in found]
        print_json({"sign_offs": told, "problems": for_scripts(warnings)})
        return
    tell(warnings)
    for line in signoff.lines(found):
        click.echo(line)


def _said(paper: Path, subject: "Subject", rule: "SignOffRule", entry: "Entry | None") -> str:
    from reportgen import signoff

    if entry is None:
        return f"{rule.label}: these words are cleared already, and nothing was added"
    return f"{signoff.told(entry, rule, subject.profile)}\nrecorded in {paper / signoff.LEDGER}"
