"""What people have said of a draft in Word: their comments and tracked changes, where each stands."""

from dataclasses import dataclass
from pathlib import Path

from reportgen.intake import Package, refusal
from reportgen.problems import Place, Problem, Reading
from reportgen.word.comments import Comment, comments
from reportgen.word.opc import WordFile
from reportgen.word.opening import open_file
from reportgen.word.standing import Standings
from reportgen.word.tracked import Change, changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """The comments, as threads, and the tracked changes of a draft, each in reading order."""

    comments: tuple[Comment, ...]
    changes: tuple[Change, ...]


def read_remarks(path: Path, *, name: str) -> Reading[Remarks | None]:
    """The remarks in a .docx; a problem where it cannot be opened to look.

    `name` is how the file is called in problems.
    """
    if reason := refusal(path, Package.WORD):
        problem = Problem(place=Place(file=name), message=reason)
        return Reading(facts=None, problems=(problem,))
    opened = open_file(path.read_bytes(), name=name, may_be_strict=True)
    file = opened.facts
    if file is None:
        return Reading(facts=None, problems=opened.problems)
    return Reading(facts=remarks_in(file))


def remarks_in(file: WordFile) -> Remarks:
    """The remarks in a Word file that is open already."""
    standings = Standings(file)
    return Remarks(comments=comments(file, standings), changes=changes(file, standings))
