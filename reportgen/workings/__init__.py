"""The workings beside a paper: a workbook of every finding, figure, tally and problem, to be read."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time

from reportgen.document.case import Case
from reportgen.problems import Problem
from reportgen.workings.book import pages
from reportgen.workings.excel import About, workbook

UNDATED = date(2000, 1, 1)


def workings(case: Case, inputs: Mapping[str, str], problems: Sequence[Problem]) -> bytes:
    """The bytes of a paper's workings.xlsx; `inputs` are its files with their SHA-256.

    It is dated by the meeting and never by the clock: the same paper gives the same bytes.
    """
    made = pages(case, inputs, problems)
    author = case.paper.author.name if case.paper.author else ""
    day = case.paper.meeting_date or UNDATED
    dated = datetime.combine(day, time(12), UTC).replace(tzinfo=None)
    return workbook(made, About(title=made[0].title, author=author, dated=dated))
