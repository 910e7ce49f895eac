"""The small readings notes are made of: dates, names, outcomes, cues."""

from datetime import date

import pytest

from reportgen.model import Noted
from reportgen.problems import Place
from reportgen.sources.notes.cues import Kind, find_cue
from reportgen.sources.notes.dates import find_dates, only_date, split_due
from reportgen.sources.notes.header import body_name
from reportgen.sources.notes.outcomes import outcome_names
from reportgen.sources.notes.people import People, key, split_names
from reportgen.sources.notes.plain import read_plain

MARCH = date(2025, 3, 18)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("18 March 2025", MARCH),
        ("18th of March, 2025", MARCH),
        ("Tuesday, 18 Mar 2025", MARCH),
        ("March 18th, 2025", MARCH),
        ("18/03/2025", MARCH),
        ("18.3.25", MARCH),
        ("2025-03-18", MARCH),
        ("5 Sept 2025", date(2025, 9, 5)),
        ("03/04/2025", date(2025, 4, 3)),
        ("29 February 2024", date(2024, 2, 29)),
        ("29 February 2025", None),
        ("03/18/2025", None),
        ("18 March", None),
        ("March 2025", None),
        ("18/03-2025", None),
        ("18 Marchioness 2025", None),
        ("18 March 2025 at noon", None),
    ],
)
def test_a_whole_date_and_nothing_else(text, day):
    assert only_date(text) == day


def test_dates_in_a_sentence():
    text = "It met on Monday 18 March 2025 and on 14/10/2025, and will on 9 December."
    assert [(d.text, d.day, d.on_wrong_weekday) for d in find_dates(text)] == [
        ("Monday 18 March 2025", MARCH, True),
        ("14/10/2025", date(2025, 10, 14), False),
    ]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Send it by 18 March 2025.", ("Send it", "18 March 2025")),
        ("Send it, by the end of April 2025", ("Send it", "the end of April 2025")),
        ("Send it before the next meeting", ("Send it", "the next meeting")),
        ("Send it by 5 June", ("Send it", "5 June")),
        ("Travel by train", ("Travel by train", "")),
        ("Send it by 5 June to all", ("Send it by 5 June to all", "")),
    ],
)
def test_when_a_sentence_says_something_is_due(sentence, parts):
    assert split_due(sentence) == parts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1, 2", ("1", "2")),
        ("Outcomes 1 and 2", ("1", "2")),
        ("1–3", ("1", "2", "3")),
        ("1, 2 & 4", ("1", "2", "4")),
        ("outcome 5", ("5",)),
        ("Outcome 5: Improve health and care services", ("5",)),
        ("Best start in life; Workforce", ("Best start in life", "Workforce")),
        ("1, 2          # two of six", ("1", "2")),
        ("Priority 1 and aim 3", ("1", "3")),
        ("Outcome 1: Best start; Outcome 2: Places", ("1", "2")),
        ("Outcome 1 (best start) and Outcome 2", ("1", "2")),
        ("Outcome 1 (best start), Outcome 2 (places, work) and Outcome 4", ("1", "2", "4")),
        ("Outcome 1: Best start, Outcome 2: Places", ("1", "2")),
        ("Outcome 1: Ages 5, 6 and 7", ("1",)),
        ("1 Best start, 2 Places and 3 Work", ("1", "2", "3")),
        ("1, 2 and Best start", ("1", "2", "Best start")),
        ("Best start, Places and Work", ("Best start", "Places", "Work")),
        ("Best start (home, school) and Work", ("Best start (home, school)", "Work")),
        ("Outcome 1 (2 of 3, outcome 6)", ("1",)),
        ("Health and care services", ("Health and care services",)),
        ("Health, wealth and care; Workforce", ("Health, wealth and care", "Workforce")),
        ("Outcome Best start and Outcome 2", ("Best start", "2")),
        ("Outcomes: Best start and Workforce", ("Best start", "Workforce")),
        ("none", ()),
        ("N/A", ()),
        ("All outcomes", ()),
    ],
)
def test_outcomes(text, names):
    assert outcome_names(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Alex Example, Sam Sample and Jo Case", ["Alex Example", "Sam Sample", "Jo Case"]),
        (
            "Alex Example, Director of Policy and Strategy, Sam Sample, Healthwatch",
            ["Alex Example, Director of Policy and Strategy", "Sam Sample, Healthwatch"],
        ),
        (
            "Alex Example (Chair, Medway); Dr S. Sample",
            ["Alex Example (Chair, Medway)", "Dr S. Sample"],
        ),
        ("Cllrs Adams, Brown and Clark", ["Adams", "Brown", "Clark"]),
        ("Councillor O’Neill, Jean de la Case", ["Councillor O’Neill", "Jean de la Case"]),
        ("None", []),
        ("There were no apologies.", []),
        ("the quorum was not met", []),
    ],
)
def test_names(text, names):
    assert list(split_names(text)) == names


@pytest.mark.parametrize("name", ["Cllr Sam Example", "Sam Example (Chair)", "Sam Example, Leader"])
def test_one_person_by_several_names(name):
    assert key(name) == "sam example"


def test_a_name_that_two_people_share_is_nobodys():
    people = ["Sam Sample", "Sam Smith", "Jo Case, Head of Falls", "Leader of Kent County Council"]
    listed = People([Noted(text=name, place=Place(file="n")) for name in people])
    known = ["Sam Sample", "JC", "Jo", "Head of Falls", "Jo Case and Ms Smith"]
    unknown = ["Sam", "SS", "Pat", "Jo and Pat", "Council", ""]
    assert [name for name in known + unknown if listed.knows(name)] == known


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Integrated Care Partnership", "Integrated Care Partnership"),
        ("Draft minutes of a meeting of the Cabinet held on 18 March 2025", "Cabinet"),
        ("Health and Wellbeing Board minutes – 18 March 2025", "Health and Wellbeing Board"),
        ("Minutes", ""),
    ],
)
def test_the_body_a_title_names(title, body):
    assert body_name(title) == body


@pytest.mark.parametrize(
    ("line", "kind", "rest"),
    [
        ("Present: A", Kind.PRESENT, "A"),
        ("Apols: A", Kind.APOLOGIES, "A"),
        ("Meeting held: no", Kind.STATUS, "no"),
        ("4. Apologies for Absence", Kind.APOLOGIES, ""),
        ("Chairman – Councillor A", Kind.CHAIR, "Councillor A"),
        ("Members present online: A", Kind.PRESENT, "A"),
        ("13.2 RESOLVED UNANIMOUSLY – that x", Kind.DECISION, "x"),
        ("Decision: RESOLVED that x", Kind.DECISION, "x"),
        ("AP12 x", Kind.ACTION, "x"),
        ("☐ x", Kind.ACTION, "x"),
    ],
)
def test_a_cue(line, kind, rest):
    cue = find_cue(line)
    assert (cue.kind, cue.rest) == (kind, rest)


@pytest.mark.parametrize(
    "line",
    [
        "The present position",
        "Dr Sample will present the findings",
        "Chairs were asked to attend",
        "The matter was resolved by the team",
        "It was agreed that more could be done",
        "Actions speak louder than words",
        "Discussion took place",
        "Focus group findings were shared",
        "Decision-making was discussed",
        "Date palms",
    ],
)
def test_what_is_no_cue(line):
    assert find_cue(line) is None


def test_wrapped_lines_are_one_passage():
    text = (
        "The Better Care Fund is being used to fund a number of projects to\n"
        "Medway's benefit.\n"
        "A short line\n"
        "Another short line\n"
        "- a bullet that runs\n"
        "  on below\n"
    )
    assert [(passage.spot, passage.text) for passage in read_plain(text)] == [
        (
            "line 1",
            "The Better Care Fund is being used to fund a number of projects to Medway's benefit.",
        ),
        ("line 3", "A short line"),
        ("line 4", "Another short line"),
        ("line 5", "a bullet that runs on below"),
    ]


def test_the_marks_of_markdown_are_not_text():
    text = "Falls\n=====\n## Dates ##\n**All bold**\n  - a *bc* `d` [e](f) 2*3*4 A\\*\n| g | h |\n|---|---|\n"
    assert [(p.text, p.heading, p.bold, p.list_level) for p in read_plain(text)] == [
        ("Falls", 1, False, None),
        ("Dates", 2, False, None),
        ("All bold", None, True, None),
        ("a bc d e 2*3*4 A*", None, False, 1),
        ("g", None, False, None),
        ("h", None, False, None),
    ]
