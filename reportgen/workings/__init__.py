"""The workings beside a paper: a workbook of every finding, figure, tally and problem, to be read."""

from collections.abc import Mapping, Sequence

from reportgen.document.case import Case
from reportgen.problems import Problem
from reportgen.workings.book import pages
from reportgen.workings.excel import About, workbook
from reportgen.zipped import made_at


def workings(case: Case, inputs: Mapping[str, str], problems: Sequence[Problem]) -> bytes:
    """The bytes of a paper's workings.xlsx; `inputs` are its files with their SHA-256.

    It is dated by the meeting and never by the clock: the same paper gives the same bytes.
    """
    made = pages(case, inputs, problems)
    author = case.paper.author.name if case.paper.author else ""
    dated = made_at(case.paper.meeting_date)
    return workbook(made, About(title=made[0].title, author=author, dated=dated))
