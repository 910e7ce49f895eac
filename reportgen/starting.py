"""A new paper's folder, ready to fill: every field and section its template has."""

from pathlib import Path

from reportgen.config.profile import Council, Profile, SectionRule, read_council
from reportgen.files import write_whole
from reportgen.problems import Faults, Place, Problem
from reportgen.sources.register import COLUMNS

REGISTER = f"{','.join(COLUMNS)}\n"
NOTES = """# Name of the body that met

Date:
Status: held
Chair:
Present:
Apologies:
Outcomes reviewed:
Focus:

## Discussion

## Decisions

## Actions
"""
FRONT_MATTER = """---
template: {template}
title:
board: {board}
meeting_date:                         # such as 2026-02-12
report_from:                          # {{name: ..., title: ...}}
author:                               # {{name: ..., title: ..., address: ..., email: ..., phone: ...}}
classification: open                  # open | part-exempt | exempt | confidential
areas: []                             # whose figures, such as [Medway, Kent]
comparator:                           # such as England
indicators: []                        # the files of figures, such as [indicators.xlsx]
register: register.csv                # what the figures do not say of each indicator
baseline:                             # such as 2021/22
change_rule: {{test: difference, confidence: 95}}
notes: []                             # fill in notes/meeting.md, then write: notes/
risks: []                             # or a file, such as risks.xlsx
recommendations: []                   # each begins "{asked} ..."
appendices: []
background_papers: []
{own}---
"""
OWN_FIELDS = {
    "key_decision": "key_decision:                         # yes or no",
    "decision_number": "decision_number:                      # such as 22/00097",
    "electoral_division": "electoral_division:                   # such as All",
    "relevant_director": "relevant_director:                    # {name: ..., title: ..., email: ..., phone: ...}",
}
PATHWAYS = "past_pathway: []                      # each {body: County Council, date: 2026-03-26}\nfuture_pathway: []\n"


def start(folder: Path, template: str, templates: Path | None) -> tuple[Path, ...]:
    """Writes the folder's files, paper.md first. Raises Faults where one of them is there already."""
    read = read_council(template, own=templates, place=Place(file="--template"))
    if read.facts is None:
        raise Faults(read.problems)
    contents = {
        "paper.md": paper_text(read.facts),
        "register.csv": REGISTER,
        "notes/meeting.md": NOTES,
    }
    there = [name for name in contents if (folder / name).exists()]
    if there:
        raise Faults(
            Problem(place=Place(file=name), message="this is here already, and is left as it is")
            for name in there
        )
    for name, text in contents.items():
        write_whole(folder / name, text.encode())
    return tuple(folder / name for name in contents)


def paper_text(council: Council) -> str:
    """A paper.md with every field and section of a council's papers, nothing filled in."""
    profile = council.profile
    own = "".join(f"{OWN_FIELDS[name]}\n" for name in profile.required_fields if name in OWN_FIELDS)
    if profile.regime == "executive":
        own += PATHWAYS
    front_matter = FRONT_MATTER.format(
        template=council.name, board=profile.board or "", asked=profile.asked, own=own
    )
    return front_matter + "".join(map(_section, _written_by_authors(profile)))


def _written_by_authors(profile: Profile) -> list[SectionRule]:
    return [rule for rule in profile.sections if rule.composed != "recommendation"]


def _section(rule: SectionRule) -> str:
    return f"\n# {rule.heading}\n"
