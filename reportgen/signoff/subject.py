"""What a sign-off is about: a paper's words as they stand, and what its ledger says of them."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.config.profile import Council, Profile
from reportgen.model import Report
from reportgen.problems import Reading
from reportgen.signoff.clearances import Clearance, clearances
from reportgen.signoff.ledger import Entry, read_ledger
from reportgen.signoff.notes import all_notes
from reportgen.signoff.words import Words, of_draft, of_paper, without
from reportgen.word.template import Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A paper to be cleared: its words by section, its ledger, and whose rules it is cleared by.

    `printed` are its words with what it says of its own sign-off; that is not cleared itself. `draft` is the name of the Word file the words were read in, "" for the paper as it is built.
    """

    printed: Words
    ledger: tuple[Entry, ...]
    council: Council
    draft: str = ""

    @property
    def profile(self) -> Profile:
        return self.council.profile

    @property
    def words(self) -> Words:
        return without(self.printed, all_notes(self.ledger, self.profile))

    def clearances(self) -> tuple[Clearance, ...]:
        """How each sign-off of the profile stands, in its order."""
        return clearances(self.ledger, self.printed, self.profile)


def read_subject(
    folder: Path, report: Report, template: Template, council: Council, draft: Path | None = None
) -> Reading[Subject | None]:
    """The words of a draft, or else of the paper as it would be built, with the paper's ledger.

    None, with the reasons, where the draft or the ledger cannot be read.
    """
    profile = council.profile
    ledger = _ledger(folder, council)
    if ledger.problems:
        return Reading(facts=None, problems=ledger.problems)
    if draft:
        read = of_draft(draft, report.name, council)
    else:
        read = Reading(facts=of_paper(report, template, profile))
    if read.facts is None:
        return Reading(facts=None, problems=read.problems)
    name = draft.name if draft else ""
    subject = Subject(printed=read.facts, ledger=ledger.facts, council=council, draft=name)
    return Reading(facts=subject, problems=read.problems)


def _ledger(folder: Path, council: Council) -> Reading[tuple[Entry, ...]]:
    """What was cleared by this council's rules: another's officers do not clear its papers."""
    read = read_ledger(folder)
    ours = tuple(one for one in read.facts if one.template == council.name)
    return Reading(facts=ours, problems=read.problems)


def read_clearances(
    folder: Path, report: Report, template: Template, council: Council, draft: Path | None = None
) -> Reading[tuple[Clearance, ...]]:
    """How each sign-off a council wants stands, held to a draft if one is given and else to the paper.

    () where the council wants none, or where the draft or the ledger is at fault, with the reasons.
    """
    if not council.profile.sign_off and draft is None:
        return Reading(facts=())
    ledger = _ledger(folder, council)
    if not ledger.facts and not ledger.problems and draft is None:
        return Reading(facts=clearances((), {}, council.profile))  # nothing to compare
    read = read_subject(folder, report, template, council, draft)
    return Reading(facts=read.facts.clearances() if read.facts else (), problems=read.problems)
