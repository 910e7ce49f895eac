"""Front matter: read as written, and every fault told at its line with what was wanted."""

from datetime import date

import pytest

from reportgen.config.yaml_text import parse_yaml
from reportgen.model import Rule
from tests.making import front_matter, told, tolerance

BASE = "template: medway-hwb\n"  # line 2; what a test adds begins on line 3


def faults(text: str) -> list[str]:
    return [one.removeprefix("error: paper.md > ") for one in told(front_matter(text).problems)]


def paper(text: str):
    read = front_matter(BASE + text)
    assert told(read.problems) == []
    assert read.facts is not None
    return read.facts


# --- read as written --------------------------------------------------------------------------


def test_the_front_matter_of_the_documentation():
    found = paper("""\
title: Integrated Care Strategy Update
board: Health and Wellbeing Board
meeting_date: 2026-02-12
report_from: {name: Alex Example, title: Director of Public Health}
author: {name: Sam Sample, title: Consultant, address: Civic Centre, email: s@example.org, phone: 01234 567890}
classification: open                  # open | part-exempt | exempt | confidential
areas: [Medway, Kent]
comparator: England
indicators:
  - file: indicators.xlsx
    sheet: Scorecard
    columns: {indicator: Measure, value: Figure}
register: register.csv
baseline: 2021/22
change_rule: {test: difference, confidence: 95}
notes: notes/
risks:
  - risk: Change in policy context
    description: Partners' enthusiasm for the partnership could fade as national policy changes.
    action: Keep the local strategy current.
    likelihood: B
    impact: IV
recommendations:
  - The Board is asked to note the approach taken to monitoring the strategy.
appendices: []
background_papers: []
""")
    assert found.meeting_date == date(2026, 2, 12)
    assert found.areas == ["Medway", "Kent"]
    assert found.indicators[0].columns == {"indicator": "Measure", "value": "Figure"}
    assert (found.register_file, found.baseline, found.notes) == (
        "register.csv",
        "2021/22",
        ["notes/"],
    )
    assert found.change_rule.as_rule() == Rule()
    assert (found.risks[0].likelihood, found.risks[0].impact) == ("B", "IV")


def test_the_front_matter_of_a_cabinet_paper():
    found = paper("""\
key_decision: yes
decision_number: 22/00097
past_pathway: [{body: County Council, date: 2022-12-08}]
electoral_division: All
relevant_director: {name: Alex Example, title: Director}
""")
    assert found.key_decision is True
    assert found.decision_number == "22/00097"
    assert [(one.body, one.date) for one in found.past_pathway] == [
        ("County Council", date(2022, 12, 8))
    ]


def test_an_exempt_paper_has_its_reasons():
    found = paper("""\
classification: exempt
exempt: {paragraphs: [3], reason: Terms, public_interest: None, decided_by: MO, decided_on: 2026-01-20}
""")
    assert found.exempt is not None
    assert (found.exempt.paragraphs, found.exempt.public_interest) == ([3], "None")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("title: No", "No"),
        ("title: Yes", "Yes"),
        ("title: 0123", "0123"),
        ("title: 1.10", "1.10"),
        ("title: 2026-02-12", "2026-02-12"),
        ("title: 12:30", "12:30"),
        ("title: 1_000", "1_000"),
        ("title: 'A: B'", "A: B"),
        ("title: A&E waits <4h", "A&E waits <4h"),
        ("title: Café e\u0301", "Café é"),
        ("title: '{{ x }}'", "{{ x }}"),
        ("title:", None),
        ("title: ''", None),
    ],
)
def test_words_stay_as_they_were_written(written, read):
    assert paper(written).title == read


@pytest.mark.parametrize(
    ("written", "answer"), [("yes", True), ("No", False), ("true", True), ("off", False)]
)
def test_yes_and_no_are_answers_where_an_answer_is_wanted(written, answer):
    assert paper(f"key_decision: {written}").key_decision is answer


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("{}", Rule()),
        ("{test: difference}", Rule()),
        ("{test: tolerance, percent: 2}", tolerance(percent="2")),
        ("{test: tolerance, points: 0.5}", tolerance(points="0.5")),
        ("{test: given}", Rule(test="given")),
    ],
)
def test_change_rules(written, rule):
    assert paper(f"change_rule: {written}").change_rule.as_rule() == rule


def test_one_name_may_stand_for_a_list_of_one():
    found = paper("areas: Medway\nindicators: indicators.csv\nnotes: notes/\n")
    assert (found.areas, found.indicators[0].file) == (["Medway"], "indicators.csv")


# --- what is wrong ----------------------------------------------------------------------------

FAULTS = [
    ("titel: A", "line 3: 'titel' is not a key reportgen knows; did you mean 'title'?"),
    ("zzz: A", "line 3: 'zzz' is not a key reportgen knows"),
    (
        "register_file: A",
        "line 3: 'register_file' is not a key reportgen knows; did you mean 'register'?",
    ),
    (
        "author:\n  name: A\n  title: B\n  emial: C",
        "line 6: 'emial' is not a key reportgen knows; did you mean 'email'?",
    ),
    (
        "areas: [M]\nindicators:\n  - file: a.csv\n    shet: b",
        "line 6: 'shet' is not a key reportgen knows; did you mean 'sheet'?",
    ),
    ("title: A\ntitle: B", "line 4: 'title' stands here twice"),
    ("title: [a, b]", "line 3: 'title': expected text"),
    ("title: {a: b}", "line 3: 'title': expected text"),
    ("title: {{ x }}", "line 3: a value that begins with '{' or '[' needs quotation marks"),
    (
        "meeting_date: 12 February 2026",
        "line 3: 'meeting_date' is '12 February 2026'; expected a date such as 2026-02-12",
    ),
    (
        "meeting_date: 2026-02-30",
        "line 3: 'meeting_date' is '2026-02-30'; expected a date such as 2026-02-12",
    ),
    ("meeting_date: 0", "line 3: 'meeting_date' is '0'; expected a date such as 2026-02-12"),
    (
        "past_pathway:\n  - body: A\n    date: 12/2/2026",
        "line 5: 'past_pathway.0.date' is '12/2/2026'; expected a date such as 2026-02-12",
    ),
    (
        "author: Sam Sample",
        (
            "line 3: 'author' is 'Sam Sample': expected keys with values under it, "
            "such as 'name: Alex Example'"
        ),
    ),
    ("author: {name: Sam}", "line 3: 'author.title' is not given"),
    ("areas: {a: b}", "line 3: 'areas.0': expected text"),
    ("areas:\n  - Medway\n  -", "line 5: 'areas.1': it is empty"),
    ("key_decision: maybe", "line 3: 'key_decision' is 'maybe': expected yes or no"),
    (
        "classification: secret",
        (
            "line 3: 'classification' is 'secret'; expected 'open', 'part-exempt', 'exempt' or "
            "'confidential'"
        ),
    ),
    (
        "change_rule: {test: tolerence, percent: 2}",
        (
            "line 3: 'change_rule.test' is 'tolerence'; expected 'difference', 'overlap', 'any', "
            "'tolerance' or 'given'; did you mean 'tolerance'?"
        ),
    ),
    (
        "change_rule: {confidence: 90}",
        "line 3: 'change_rule.confidence' is '90'; expected '95' or '99.8'",
    ),
    (
        "change_rule:\n  test: tolerance",
        (
            "line 3: the tolerance test takes one of percent and points, "
            "and no other test takes either"
        ),
    ),
    (
        "change_rule: {test: tolerance, percent: 2, points: 1}",
        (
            "line 3: the tolerance test takes one of percent and points, "
            "and no other test takes either"
        ),
    ),
    (
        "change_rule: {test: any, percent: 2}",
        (
            "line 3: the tolerance test takes one of percent and points, "
            "and no other test takes either"
        ),
    ),
    (
        "change_rule: {test: tolerance, percent: two}",
        "line 3: 'change_rule.percent' is 'two': expected a number",
    ),
    (
        "change_rule: {test: tolerance, percent: -2}",
        "line 3: 'change_rule.percent' is '-2': it should be greater than or equal to 0",
    ),
    (
        "change_rule: difference",
        (
            "line 3: 'change_rule' is 'difference': expected keys with values under it, "
            "such as 'name: Alex Example'"
        ),
    ),
    ("risks: {risk: A}", "line 3: 'risks': expected a list"),
    (
        "indicators: a.csv",
        "line 2: 'areas' is not given; name whose figures these are, such as [Medway]",
    ),
    (
        "classification: exempt",
        (
            "line 2: a paper that is exempt needs 'exempt:' with its paragraphs, reason, "
            "public_interest, decided_by and decided_on; an open one has none"
        ),
    ),
    (
        (
            "exempt: {paragraphs: [3], reason: a, public_interest: b, decided_by: c, "
            "decided_on: 2026-01-20}"
        ),
        (
            "line 2: a paper that is exempt needs 'exempt:' with its paragraphs, reason, "
            "public_interest, decided_by and decided_on; an open one has none"
        ),
    ),
    (
        "title: x: y",
        (
            "line 3: this is not YAML: mapping values are not allowed here "
            "(a value with a colon in it needs quotation marks)"
        ),
    ),
    ("areas: [Medway", "line 4: this is not YAML: expected ',' or ']', but got '<stream end>'"),
    ("title: 'open", "line 4: this is not YAML: found unexpected end of stream"),
    (
        "areas: &all [Medway]\nnotes: *all",
        "line 4: this is not YAML: '*all' stands for another value; write it out",
    ),
    (
        "areas: &all [*all]",
        "line 3: this is not YAML: '*all' stands for another value; write it out",
    ),
    ("\ttitle: x", "line 3: this is not YAML: found character '\\t' that cannot start any token"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_a_fault_is_told_at_its_line_with_what_was_wanted(text, fault):
    assert faults(f"{BASE}{text}\n") == [fault]


def test_every_fault_is_told_at_once():
    assert faults("titel: A\nmeeting_date: soon\nauthor: {name: Sam}\nrisks:\n  - risk: A\n") == [
        "line 2: 'template' is not given",
        "line 3: 'meeting_date' is 'soon'; expected a date such as 2026-02-12",
        "line 4: 'author.title' is not given",
        "line 6: 'risks.0.description' is not given",
        "line 6: 'risks.0.action' is not given",
        "line 6: 'risks.0.likelihood' is not given",
        "line 6: 'risks.0.impact' is not given",
        "line 2: 'titel' is not a key reportgen knows; did you mean 'title'?",
    ]


def test_an_exemption_needs_each_of_its_reasons():
    assert faults("template: a\nclassification: exempt\nexempt: {paragraphs: [9]}\n") == [
        "line 4: 'exempt.paragraphs.0' is '9': it should be less than or equal to 7",
        "line 4: 'exempt.reason' is not given",
        "line 4: 'exempt.public_interest' is not given",
        "line 4: 'exempt.decided_by' is not given",
        "line 4: 'exempt.decided_on' is not given",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n"])
def test_empty_front_matter_lacks_a_template(text):
    (fault,) = faults(text)
    assert fault.endswith(": 'template' is not given")


@pytest.mark.parametrize("text", ["just text", "- a\n- b\n"])
def test_front_matter_that_is_not_keys_and_values(text):
    (fault,) = faults(text)
    assert fault.startswith("line 2: 'the front matter'")
    assert fault.endswith("expected keys with values under it, such as 'name: Alex Example'")


@pytest.mark.parametrize("text", ["[" * 5000, "a: " + "{b: " * 5000, "? [a]\n: b\n", "\x00"])
def test_no_yaml_is_too_strange_to_be_refused(text):
    read = parse_yaml(text, file="paper.md", first_line=2)
    assert read.problems
    assert all(str(one.place).startswith("paper.md > line 2") for one in read.problems)
