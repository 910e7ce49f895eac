"""What inspect tells of a file: what was recognised in it, and each problem with its place."""

import json

import pytest

SCORECARD = """\
layout: scorecard
Scorecard is read as scorecard
Wellbeing is read as scorecard
figures: 130
areas: Kent, Medway
periods: 7, 2018/19 to 2024/25
indicators: 13
"""

MINUTES = """\
meeting: 2025-06-17, cancelled
  body: Kent and Medway Integrated Care Partnership [line 1]
  chair: Councillor Robin Placeholder, Leader of Kent County Council [line 5]
  outcomes reviewed: not found
  present: not found
  apologies: not found
  focus: not found
  discussion: not found
  decisions: not found
  actions: not found
"""

RISKS = """\
layout: risks
risks: 3
  Change in national policy: B, IV [Risks!A2]
  Capacity of partners: B, III [Risks!A3]
  Late or missing figures: C, III [Risks!A4]
"""

OUTCOMES = "outcomes: 1 (9), 2 (7), 3 (5), 4 (4)\n"
POLARITY = (
    "polarity, as read: higher is better (13), lower is better (11), neither way is better (1)\n"
)


@pytest.fixture
def told(run, samples):
    """What inspect prints of a file of the samples, less the file's name and the indent."""

    def look(name: str) -> str:
        made = run("inspect", samples / name)
        assert (made.exit_code, made.stderr) == (0, "")
        first, *lines = made.stdout.splitlines(keepends=True)
        assert first == f"{samples / name}\n"
        return "".join(line.removeprefix("  ") for line in lines)

    return look


def test_a_scorecard(told):
    assert told("ics-update-scorecard/scorecard.xlsx").startswith(SCORECARD)
    assert "marks: [x] (2)\n" in told("ics-update-scorecard/scorecard.xlsx")


def test_a_long_table(told):
    lines = told("ics-update/indicators.csv").splitlines()
    assert "figures: 1034" in lines
    assert "areas: England, Kent, Medway" in lines
    assert "indicators: 25" in lines
    assert "without a figure: not available (18)" in lines


def test_what_a_sheet_says_of_its_own_figures(run, tmp_path):
    path = tmp_path / "board.csv"
    path.write_text("Indicator,Area,Period,Value,RAG,DoT\nfalls,Medway,2021/22,5,Red,▼\n", "utf-8")
    told = run("inspect", path)
    assert "  said of the figures: rating (1), direction of travel (1)\n" in told.stdout
    (as_data,) = json.loads(run("inspect", path, "--json").stdout)
    assert as_data["claims"] == {"rating": 1, "direction of travel": 1}


def test_a_register_and_its_polarities_as_read(told):
    lines = told("ics-update/register.csv")
    assert lines.startswith("layout: register\nindicators: 25\n")
    assert lines.endswith(OUTCOMES + POLARITY)


def test_a_table_of_risks(told):
    assert told("ics-update/risks.xlsx") == RISKS


def test_notes_of_a_meeting_that_was_cancelled(told):
    assert told("ics-update/notes/2025-06-17.txt") == MINUTES


@pytest.mark.parametrize("name", ["2025-03-18.docx", "2025-10-14.docx", "2025-12-09.md"])
def test_notes_of_a_meeting_that_was_held(told, name):
    lines = told(f"ics-update/notes/{name}").splitlines()
    assert lines[0] == f"meeting: {name[:10]}, held"
    assert not [line for line in lines if "not found" in line]


def test_what_is_known_as_data(run, samples):
    files = ["scorecard.xlsx", "notes/2025-03-18.md"]
    made = run("inspect", *(samples / "ics-update-scorecard" / name for name in files), "--json")
    figures, notes = json.loads(made.stdout)
    assert (figures["layout"], figures["figures"]) == ("scorecard", 130)
    assert figures["indicators"]["1.3"] == "Healthy weight in Year 6"
    assert figures["problems"] == []
    (meeting,) = notes["meetings"]
    assert (meeting["date"], meeting["status"]) == ("2025-03-18", "held")
    assert {"text", "place"} == set(meeting["decisions"][0])


def test_a_problem_is_told_with_its_cell(run, tmp_path):
    path = tmp_path / "indicators.csv"
    path.write_text("Indicator,Area,Period,Value\nfalls,Medway,2021/22,twelve\n", "utf-8")
    made = run("inspect", path)
    assert made.exit_code == 1
    assert made.stderr == (
        "error: indicators.csv > D2: expected a number, found 'twelve'\n1 problem to put right\n"
    )


def test_a_problem_as_data(run, tmp_path):
    path = tmp_path / "indicators.csv"
    path.write_text("Indicator,Area,Period,Value\nfalls,Medway,2021/22,twelve\n", "utf-8")
    made = run("inspect", path, "--json")
    assert made.exit_code == 1
    ((problem,),) = [one["problems"] for one in json.loads(made.stdout)]
    assert (problem["spot"], problem["level"]) == ("D2", "error")


def test_a_kind_of_file_it_does_not_know(run, tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7")
    made = run("inspect", path)
    assert made.exit_code == 1
    assert made.stderr.startswith("error: plan.pdf: expected figures (.csv, .xlsx, ")
