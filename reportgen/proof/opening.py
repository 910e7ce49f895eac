"""A draft put to the proof: opened, found to be this paper's, and each of its figures compared."""

from reportgen.document.case import Case
from reportgen.model import Report
from reportgen.problems import Place, Problem, Reading
from reportgen.proof.proving import prove
from reportgen.proof.telling import Proof
from reportgen.proof.typed import typed
from reportgen.tracing.traces import held_by
from reportgen.word.draft import Draft, read_draft


def proof_of(
    case: Case, report: Report, today: bytes, draft: Draft, *, name: str
) -> Reading[Proof | None]:
    """The proof of a draft, or why it cannot be proved.

    `today` is the .docx as it would be built now; `name` is how the draft is called in problems.
    """
    read = draft_of(report, draft, name=name)
    fresh = read_draft(today, name=report.name)
    if read.facts is None or fresh.facts is None:
        return Reading(facts=None, problems=(*read.problems, *fresh.problems))
    return Reading(
        facts=Proof(
            proved=tuple(prove(read.facts, fresh.facts, report)),
            typed=tuple(typed(read.facts, case)),
            held=held_by(case.findings),
        )
    )


def draft_of(report: Report, draft: Draft, *, name: str) -> Reading[Draft | None]:
    """A draft of this paper; a problem where it is of another."""
    if draft.paper == report.name:
        return Reading(facts=draft)
    message = f"this is a draft of the paper '{draft.paper}', not of '{report.name}'"
    return Reading(facts=None, problems=(Problem(place=Place(file=name), message=message),))
