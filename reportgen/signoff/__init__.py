"""Sign-off: who cleared which words of a paper, when, and whether those are still its words."""

from reportgen.signoff.changes import Change
from reportgen.signoff.clearances import Clearance, State
from reportgen.signoff.ledger import LEDGER, Entry
from reportgen.signoff.printing import PLACE, with_sign_offs
from reportgen.signoff.signing import Signatory, clear, withdraw
from reportgen.signoff.subject import Subject, read_clearances, read_subject
from reportgen.signoff.telling import as_data, entry_as_data, line, lines, problems, told

__all__ = [
    "LEDGER",
    "PLACE",
    "Change",
    "Clearance",
    "Entry",
    "Signatory",
    "State",
    "Subject",
    "as_data",
    "clear",
    "entry_as_data",
    "line",
    "lines",
    "problems",
    "read_clearances",
    "read_subject",
    "told",
    "with_sign_offs",
    "withdraw",
]
