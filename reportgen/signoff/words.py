"""What a reader reads under each heading of a Word file: the words and figures a person clears.

A line is a paragraph, the row of a table or the alternative text of a picture. White space, Word's own
numbers and the number of a table or figure are not words.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import BytesIO
from itertools import groupby
from pathlib import Path

from reportgen.config.profile import Council, Profile
from reportgen.intake import Package, refusal
from reportgen.model import Chart, Picture, Report
from reportgen.problems import Place, Problem, Reading
from reportgen.text import one_line
from reportgen.word.draft import read_draft
from reportgen.word.paper import paper
from reportgen.word.read import Passage, read_word
from reportgen.word.template import Template

Words = Mapping[str, tuple[str, ...]]  # by the section's id, or by a heading that is no section's

FRONT_PAGE = "front page"
NUMBERED = re.compile(r"^(Table|Figure) \d+:")
MOST_COLUMNS = 63  # of a table in Word; a file may claim more to fill a machine's memory
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# a picture of one grey pixel: what a chart shows is read from its alternative text
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63680000008200817725d16c0000000049454e44ae426082"
)


def of_paper(report: Report, template: Template, profile: Profile) -> Words:
    """The words of the Word file that a build of this report would write."""
    drawn = Picture(png=PIXEL, width=1, height=1)
    pictures = {one: drawn for one in report.all_blocks() if isinstance(one, Chart)}
    docx = BytesIO(paper(report, template, pictures))
    return by_section(read_word(docx, name=report.name, pictures=True).facts, profile)


def of_draft(draft: Path, paper: str, council: Council) -> Reading[Words | None]:
    """The words of a Word file that somebody has edited, with its tracked changes accepted.

    None, with the reason, where it cannot be read or is a draft of another paper than this one.
    """
    place = Place(file=draft.name)
    if reason := refusal(draft, Package.WORD) or _is_of_another(draft, paper, council.name):
        return Reading(facts=None, problems=(Problem(place=place, message=reason),))
    read = read_word(draft, name=draft.name, pictures=True)
    words = by_section(read.facts, council.profile) if read.facts else None
    return Reading(facts=words, problems=read.problems)


def _is_of_another(draft: Path, paper: str, template: str) -> str:
    """Why a Word file is no draft of this paper; "" where it is, or holds no record of what it is."""
    found = read_draft(draft.read_bytes(), name=draft.name).facts
    if found is None or (found.paper, found.template) == (paper, template):
        return ""
    return (
        f"this is a draft of the paper '{found.paper}' in the template '{found.template}', not of "
        f"'{paper}' in '{template}'"
    )


def by_section(passages: Iterable[Passage], profile: Profile) -> Words:
    """The lines under each heading that begins a section, or that ends one and is none."""
    found: dict[str, list[str]] = {FRONT_PAGE: []}
    at, level = FRONT_PAGE, 0
    for lines in _lines_apart(passages):
        heading = lines[0].heading if lines[0].cell is None and not lines[0].aside else None
        if heading is not None and (heading <= level or not level):
            rule = profile.section(one_line(lines[0].text))
            if rule is not None or level:
                at, level = rule.id if rule else one_line(lines[0].text), level or heading
                found.setdefault(at, [])
                continue
        found[at].append(_line(lines))
    return {section: tuple(filter(None, said)) for section, said in found.items()}


def without(words: Words, lines: Collection[str]) -> Words:
    """The words but for these lines, and for what then stands empty."""
    kept = {
        section: tuple(line for line in said if line not in lines)
        for section, said in words.items()
    }
    return {section: said for section, said in kept.items() if said}


def _lines_apart(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Each paragraph by itself, and what stands in one row of a table together."""
    numbered = enumerate(passages)
    for _, group in groupby(numbered, key=lambda each: _row(each[1]) or each[0]):
        yield [passage for _, passage in group]


def _row(passage: Passage) -> tuple[str, int] | None:
    return (passage.cell.table, passage.cell.row) if passage.cell else None


def _line(passages: list[Passage]) -> str:
    if passages[0].cell is None:
        return _words(passages[0])
    cells: dict[int, str] = {}
    for one in passages:
        assert one.cell is not None
        cells[one.cell.column] = f"{cells.get(one.cell.column, '')} {_words(one)}".strip()
    last = max(cells)
    columns = range(1, last + 1) if last <= MOST_COLUMNS else sorted(cells)
    return " | ".join(cells.get(column, "") for column in columns)


def _words(passage: Passage) -> str:
    text = plain(passage.text)
    return f"[picture: {text or 'without alternative text'}]" if passage.picture else text


def plain(text: str) -> str:
    """A line without what is no word: doubled space, soft hyphens, the number of a table or figure."""
    return NUMBERED.sub(r"\1:", one_line(text.replace(SOFT_HYPHEN, "")))
