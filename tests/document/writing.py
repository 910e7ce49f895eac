"""An author's text about two areas, as the analysis it becomes and the faults found in it."""

from dataclasses import replace

from reportgen.document.case import Case
from reportgen.model import Action
from reportgen.problems import Place
from tests.making import (
    cancelled,
    case,
    composed,
    judge,
    meeting,
    risk,
    section,
    series,
    told,
    verdicts,
)

HEAD = "---\ntemplate: medway-hwb\n---\n# Advice and analysis\n"  # the author's text is line 5
NOTES = Place(file="notes/2025-03-18.docx", spot="paragraph 9")
ACTION = Action(text="Report back", owner="Alex Example", place=NOTES, due_text="June 2025")

# what stands beside every tally of the case below, which is judged by any change shown
NOTE = (
    "note: Any change since the baseline in the figure shown is counted, however small. This is not "
    "a statistical test, so how many changes are due to chance is not known."
)

# what an author may write, and what a reader meets in its place
PLACED = [
    ('{{ value("healthy-weight", area="Medway") }}', "60.6%"),
    ('{{ value("Healthy weight in Year 6", area="Kent") }}', "50.0%"),
    ('{{ value("HEALTHY WEIGHT in year 6", area="Kent") }}', "50.0%"),
    ('{{ period("healthy-weight", area="Medway") }}', "2024/25"),
    (
        '{{ change("healthy-weight", area="Kent") }}',
        "down 7.3 percentage points from 57.3% in 2021/22",
    ),
    (
        '{{ tally(outcomes=[1], area="Kent") }}',
        "none had improved since the baseline, none was unchanged and one had got worse",
    ),
    (
        '{{ tally(outcome="Outcome 1", area="Kent") }}',
        ("none had improved since the baseline, none was unchanged and one had got worse"),
    ),
    (
        "{{ tally(outcomes=[1]) }}",
        (
            "in Medway one had improved since the baseline, none was unchanged and none had got "
            "worse; in Kent none had improved since the baseline, none was unchanged and one had got "
            "worse"
        ),
    ),
    ("{{ meetings|length }}", "one"),
    ("{{ decisions|length }} and {{ actions|count }}", "one and one"),
    ("{{ 12 }}", "12"),
    ('{{ "a" ~ value("healthy-weight", area="Kent") ~ "b" }}', "a50.0%b"),
    ('{% if meetings %}{{ value("healthy-weight", area="Kent") }}{% endif %}', "50.0%"),
    ("{% for one in meetings %}{{ one.date }} {% endfor %}", "18 March 2025 "),
    ("{{ decisions|first }}", "The plan was agreed"),
    ('{{ meetings[0].outcomes|join(", ") }}', "1"),
]


def weight(area: str, latest: str = "60.6", **register):
    rows = series(f"2021/22 | 57.3\n2024/25 | {latest}", area="Medway")
    named = {"name": "Healthy weight in Year 6", "id": "healthy-weight", **register}
    return replace(judge(rows, **named), area=area)


def kent_and_medway(**more) -> Case:
    march = meeting(
        "2025-03-18",
        outcomes=("1",),
        discussion=["Waits are long"],
        decisions=["The plan was agreed"],
        actions=(ACTION,),
    )
    return case(
        (weight("Medway"), weight("Kent", "50.0"), *verdicts(1, outcome="2")),
        (march, cancelled("2025-06-10")),
        (risk(),),
        **{"areas": ["Medway", "Kent"], **more},
    )


def written(text: str, about: Case | None = None) -> tuple[list[str], list[str]]:
    """The analysis as lines, and what was found wrong with it."""
    made = composed(HEAD + text, about or kent_and_medway())
    mine = [one for one in told(made.problems) if one.startswith("error")]
    return section(made.facts, "analysis"), mine


def lines(text: str, about: Case | None = None) -> list[str]:
    found, problems = written(text, about)
    assert problems == []
    return found


def faults(text: str, about: Case | None = None) -> list[str]:
    return [one.removeprefix("error: paper.md > ") for one in written(text, about)[1]]
