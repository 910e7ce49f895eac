"""What trace says of a draft: the figures of a person's Word file, against today's cells."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from reportgen.cli.shared import PROBLEMS, Told, for_scripts, print_json, tell
from reportgen.problems import Faults, Place, Problem, errors

if TYPE_CHECKING:
    from reportgen.build import Options
    from reportgen.proof import Proof


def prove(
    paper: Path | None, options: "Options", draft: Path, text: str, *, whole: bool, as_json: bool
) -> NoReturn:
    """Prints the proof of a draft, and ends with 1 where a figure in it is wrong."""
    from reportgen import proof as proving

    proof, problems = _proof(paper, options, draft)
    proof = proving.about(text, proof) if proof and text else proof
    if as_json:
        told = proving.as_data(proof) if proof else {}
        print_json({**told, "problems": for_scripts(problems)})
    else:
        for line in proving.tell(proof, whole=whole or bool(text)) if proof else ():
            click.echo(line)
        tell(problems)
    wrong = proof is None or proof.is_wrong
    sys.exit(PROBLEMS if wrong or errors(each for _, each in problems) else 0)


def _proof(named: Path | None, options: "Options", path: Path) -> tuple["Proof | None", list[Told]]:
    """The proof of a draft against the paper as it would be built in the draft's own template."""
    from reportgen import build as builder
    from reportgen import proof as proving
    from reportgen.intake import Package, refusal
    from reportgen.refreshing import paper_of
    from reportgen.word.draft import read_draft

    if reason := refusal(path, Package.WORD):
        return None, [(path, Problem(place=Place(file=path.name), message=reason))]
    read = read_draft(path.read_bytes(), name=path.name)
    draft = read.facts
    if draft is None:
        return None, [(path, each) for each in read.problems]
    try:
        paper = named or paper_of(draft, path)
    except Faults as faults:
        return None, [(path, each) for each in faults.problems]
    checked = builder.check(paper, replace(options, template=options.template or draft.template))
    problems: list[Told] = [(paper, each) for each in checked.problems]
    if checked.facts is None:
        return None, problems
    found, today = checked.facts, builder.content(checked.facts)
    proved = proving.proof_of(found.case, found.report, today, draft, name=path.name)
    return proved.facts, [*problems, *((path, each) for each in proved.problems)]
