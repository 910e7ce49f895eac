"""What trace says of a draft: the figures of a person's Word file, against today's cells."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportgen.cli.shared import PROBLEMS, Told, for_scripts, print_json, tell
from reportgen.problems import Reading, errors

if TYPE_CHECKING:
    from reportgen.build import Checked


def prove(
    paper: Path,
    checked: "Reading[Checked | None]",
    draft: Path,
    text: str,
    *,
    whole: bool,
    as_json: bool,
) -> None:
    """Prints the proof of a draft, and ends with 1 where a figure in it is wrong."""
    from reportgen import build as builder
    from reportgen import tracing

    problems: list[Told] = [(paper, each) for each in checked.problems]
    proof = None
    if found := checked.facts:
        read = tracing.proof_of(
            found.case, found.report, builder.content(found), draft.read_bytes(), name=draft.name
        )
        problems += [(draft, each) for each in read.problems]
        proof = tracing.about(text, read.facts) if read.facts else None
    if as_json:
        told = tracing.proof_as_data(proof) if proof else {}
        print_json({**told, "problems": for_scripts(problems)})
    else:
        for line in tracing.tell_proof(proof, whole=whole or bool(text)) if proof else ():
            click.echo(line)
        tell(problems)
    wrong = proof is None or proof.is_wrong
    sys.exit(PROBLEMS if wrong or errors(each for _, each in problems) else 0)
