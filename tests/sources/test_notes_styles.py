"""Minutes in the styles councils publish, in; what they say, out, a line for each thing said.

The styles are those of section 8 of the project's survey of committee papers; the people, the
meetings and the decisions are made up.
"""

from textwrap import dedent

import pytest
from docx import Document

from reportgen.sources.notes import read_notes


def told(meeting):
    """What was said, decided and given to whom, as a short text in the order of its kinds."""
    lines = [f"present: {person.text}" for person in meeting.present]
    lines += [f"apologies: {person.text}" for person in meeting.apologies]
    lines += [f"discussion: {point.text}" for point in meeting.discussion]
    lines += [f"decision: {decision.text}" for decision in meeting.decisions]
    for action in meeting.actions:
        lines.append(f"action: {action.text} | {action.owner} | {action.due} | {action.due_text}")
    return "\n".join(lines)


@pytest.fixture
def read(tmp_path):
    """Reads notes written under the line "Date: 18 March 2025", without a problem."""

    def read_written(text, suffix=".txt"):
        path = tmp_path / f"notes{suffix}"
        path.write_text("Date: 18 March 2025\n" + dedent(text), encoding="utf-8")
        reading = read_notes(path, name="notes")
        assert reading.problems == ()
        return told(reading.facts[0])

    return read_written


STYLES = {
    "Medway, discussion and decision": (
        """
        459 Apologies for absence

        Apologies for absence were received from Councillor Dee Draft and Pat Placeholder.

        460 Record of meeting

        The record of the meeting held on 12 December 2024 was agreed.

        461 Declarations of disclosable pecuniary interests and other significant interests

        There were none.

        462 Integrated Care Strategy

        The Board had before it the annual report.

        Discussion:

        The Director of Public Health introduced the report. Members then raised points:

        - falls, and what was being done about them
        - whether figures were current

        Decision:

        a) The Board noted the report.
        b) The Board asked for a further report.

        463 Work programme

        Decision:

        The Board agreed the work programme.
        """,
        """
        apologies: Councillor Dee Draft
        apologies: Pat Placeholder
        discussion: The Director of Public Health introduced the report. Members then raised points:
        discussion: falls, and what was being done about them
        discussion: whether figures were current
        decision: The Board noted the report.
        decision: The Board asked for a further report.
        decision: The Board agreed the work programme.
        """,
    ),
    "Kent, numbered paragraphs and lettered points": (
        """
        PRESENT: Mr A Example (Chairman), Dr B Sample and Ms C Case

        UNRESTRICTED ITEMS

        12. Falls
        (Item 4)

        (1) Dr Sample introduced the report.

        (2) RESOLVED that the Board:

        (a) note the report; and

        (b) ask for an update.
        """,
        """
        present: Mr A Example (Chairman)
        present: Dr B Sample
        present: Ms C Case
        discussion: Dr Sample introduced the report.
        decision: the Board note the report
        decision: the Board ask for an update.
        """,
    ),
    "Kent, points numbered from within the sentence": (
        """
        Resolved: that (1) the Board be established as a committee;

        (2) its membership be approved; and

        (3) it report annually.
        """,
        """
        decision: the Board be established as a committee
        decision: its membership be approved
        decision: it report annually.
        """,
    ),
    "Brighton and Hove, item and paragraph": (
        """
        13 FALLS
        13.1 The Director introduced the report.
        13.2 RESOLVED – that the Board notes the report.
        14 DATES
        14.1 Resolved – that the dates be agreed.
        """,
        """
        discussion: The Director introduced the report.
        decision: the Board notes the report.
        decision: the dates be agreed.
        """,
    ),
    "Telford and Wrekin, narrative then lettered points": (
        """
        Falls

        Members heard from the falls team. The Board thanked them.

        RESOLVED – that the Board:

        a) notes the work of the team; and
        b) receives a report in June.

        The team left the meeting.
        """,
        """
        discussion: Falls
        discussion: Members heard from the falls team. The Board thanked them.
        discussion: The team left the meeting.
        decision: the Board notes the work of the team
        decision: the Board receives a report in June.
        """,
    ),
    "points within one sentence": (
        "RESOLVED that the Board: (i) note the report; (ii) thank the team; and (iii) meet in May.",
        """
        decision: the Board note the report
        decision: the Board thank the team
        decision: the Board meet in May.
        """,
    ),
    "no headings, only paragraphs": (
        """
        The Partnership heard from schools, which want help with measuring, and from two employers who offered placements.
        Digital letters were used in place of paper ones.
        """,
        """
        discussion: The Partnership heard from schools, which want help with measuring, and from two employers who offered placements.
        discussion: Digital letters were used in place of paper ones.
        """,
    ),
    "a numbered list is not a row of headings": (
        """
        Discussion
        1. Falls are rising
        2. Winter is near
        4. Next item
        Nothing was said.
        """,
        """
        discussion: Falls are rising
        discussion: Winter is near
        """,
    ),
    "Slough": ("Resolved – That the report be noted.", "decision: the report be noted."),
    "Lewisham, moved and seconded": (
        """
        Following debate it was MOVED by Councillor Brown, SECONDED by Councillor Clark and it was RESOLVED to:

        1. note the report;
        2. approve the plan.

        Councillor Brown left.
        """,
        """
        discussion: Councillor Brown left.
        decision: note the report
        decision: approve the plan.
        """,
    ),
    "Tower Hamlets, action by": (
        """
        DECISION

        1. That the plan be approved.
        2. That an update be brought back by 30 June 2025. (Action by: Jo Placeholder, Head of Strategy)

        RESOLVED

        1. That the minutes be approved.

        Action by:

        CHIEF EXECUTIVE (L. LOREM)
        """,
        """
        decision: That the plan be approved.
        decision: That an update be brought back by 30 June 2025.
        decision: That the minutes be approved.
        action: That an update be brought back | Jo Placeholder, Head of Strategy | 2025-06-30 | 30 June 2025
        action: That the minutes be approved. | CHIEF EXECUTIVE (L. LOREM) | None |
        """,
    ),
    "action by, in a paragraph of its own": (
        """
        Falls
        The falls team would circulate its plan.
        (Action by: Jo Placeholder, Head of Strategy)
        """,
        """
        discussion: Falls
        discussion: The falls team would circulate its plan.
        action: The falls team would circulate its plan. | Jo Placeholder, Head of Strategy | None |
        """,
    ),
    "action by, below an action": (
        """
        ACTION: Book the room
        (Action by: Jo Placeholder, Head of Strategy)
        """,
        """
        action: Book the room | Jo Placeholder, Head of Strategy | None |
        """,
    ),
    "movers and seconders": (
        """
        Decisions
        1. Approve the plan.
        Moved by Cllr A. Brown, seconded by Cllr B Clark.

        Discussion
        Proposed by Councillor Eve and seconded by Dr Ford (Kent), and agreed unanimously.

        It was moved by Councillor Eve that the dates be kept.
        """,
        """
        discussion: It was moved by Councillor Eve that the dates be kept.
        decision: Approve the plan.
        """,
    ),
    "points that lead on to the next": (
        """
        Discussion
        Members discussed:
        - cost pressures;
        - staffing, and
        - A&E; or
        - nothing more.
        Decisions
        - To approve the plan;
        - To meet in May; and
        - To end there.
        Actions
        - Write to schools;
        """,
        """
        discussion: Members discussed:
        discussion: cost pressures
        discussion: staffing
        discussion: A&E
        discussion: nothing more.
        decision: To approve the plan
        decision: To meet in May
        decision: To end there.
        action: Write to schools | None | None |
        """,
    ),
    "Medway, more people on a line below": (
        """
        **Present:** Councillors: Teresa Example (Chairperson), Case and Draft
        Dr Lee Sample, Director of Public Health

        **Apols:** Pat Lorem

        **1 Falls**

        Better Care Fund

        Dr Sample spoke.
        """,
        """
        present: Teresa Example (Chairperson)
        present: Case
        present: Draft
        present: Dr Lee Sample, Director of Public Health
        apologies: Pat Lorem
        discussion: Better Care Fund
        discussion: Dr Sample spoke.
        """,
    ),
    "Salford": ("RESOLVED: THAT the report be noted.", "decision: the report be noted."),
    "Wiltshire, resolved alone": (
        """
        6 Falls

        The Leader presented the report.

        Resolved

        That the report be noted.

        That the plan be approved.

        Reason for decision

        So that work may begin.

        7 Dates
        """,
        """
        discussion: The Leader presented the report.
        decision: That the report be noted.
        decision: That the plan be approved.
        """,
    ),
    "agreed, in capitals or with a colon": (
        """
        The Board AGREED to meet monthly.
        Agreed: The plan will be published.
        It was agreed that more could be done.
        """,
        """
        discussion: It was agreed that more could be done.
        decision: to meet monthly.
        decision: The plan will be published.
        """,
    ),
    "attendance, a line for each": (
        """
        Present:
        Councillor Alex Example (Chair)
        Sam Sample, Director of Public Health

        Also in attendance
        - Jo Placeholder
        - Councillor Bo Brown attended as substitute for Councillor Cy Clark

        Apologies: Councillors Dean, Eve (with notice) and Ford
        Focus: Falls
        """,
        """
        present: Councillor Alex Example (Chair)
        present: Sam Sample, Director of Public Health
        present: Jo Placeholder
        present: Councillor Bo Brown (substitute for Councillor Cy Clark)
        apologies: Dean
        apologies: Eve (with notice)
        apologies: Ford
        """,
    ),
    "actions, marked in many ways": (
        """
        Present: Dee Winter; Sam Sample; Sam Smith; Councillor Jo Placeholder, Leader of the Council
        Actions
        - **Action (DW):** circulate the slides
        - AP1: Sam Sample to send the data by 5 June 2025
        - AP2 - Sam to call the trust by the next meeting.
        - Dee and Cllr Placeholder to meet on Friday
        - Book the room (DW)
        - Book another (tbc)
        - [ ] Write to schools - Owner: Jo Placeholder, Due: 05/06/2025
        - Review the plan (Owner: TBC; Due: end of April)
        - None of us is to speak to the press.
        ACTION 3: Leader of the Council to open the hub by 1 May
        Owner: Dee Winter
        """,
        """
        present: Dee Winter
        present: Sam Sample
        present: Sam Smith
        present: Councillor Jo Placeholder, Leader of the Council
        action: circulate the slides | DW | None |
        action: send the data | Sam Sample | 2025-06-05 | 5 June 2025
        action: Sam to call the trust | None | None | the next meeting
        action: meet on Friday | Dee and Cllr Placeholder | None |
        action: Book the room | DW | None |
        action: Book another (tbc) | None | None |
        action: Write to schools | Jo Placeholder | 2025-06-05 | 05/06/2025
        action: Review the plan | None | None | end of April
        action: None of us is to speak to the press. | None | None |
        action: open the hub | Dee Winter | None | 1 May
        """,
    ),
    "implied actions are not actions": (
        """
        Falls
        - Sam Sample undertook to circulate the plan.
        - The Board asked the trust to report back.
        """,
        """
        discussion: Falls
        discussion: Sam Sample undertook to circulate the plan.
        discussion: The Board asked the trust to report back.
        """,
    ),
    "nothing decided and nothing to do": (
        """
        Decisions
        None
        Actions
        There were no actions.
        Focus: Falls
        """,
        "",
    ),
    "actions of an earlier meeting are not of this one": (
        """
        Actions from the last meeting
        - Sam Sample to send the data. Done.

        Focus: Falls
        """,
        "",
    ),
}


@pytest.mark.parametrize(("notes", "expected"), STYLES.values(), ids=STYLES)
def test_a_style_of_minutes(read, notes, expected):
    assert read(notes).split("\n") == [
        line + " " * line.endswith("|") for line in dedent(expected).strip().split("\n")
    ]


def test_a_table_of_items_with_a_decision_and_an_action_in_each_row(read):
    notes = """
    | Item | Discussion | Decision | Action | Who |
    |------|------------|----------|--------|-----|
    | 1 | Falls were discussed | Plan agreed | Publish it | Jo |
    | 2 | Dates | | | |
    """
    assert read(notes, ".md").split("\n") == [
        "discussion: Falls were discussed",
        "discussion: Dates",
        "decision: Plan agreed",
        "action: Publish it | Jo | None | ",
    ]


def test_a_cabinet_table_of_decisions(read):
    notes = """
    | Decision number | Decision |
    |---|---|
    | 21/2025 | The Cabinet approved the strategy. |
    """
    assert read(notes, ".md") == "decision: The Cabinet approved the strategy."


def test_a_table_of_items_and_notes(read):
    notes = """
    | Item | Notes |
    |------|-------|
    | Apologies | Pat Lorem |
    | Falls | Falls are rising. ACTION: Pat to write to schools |
    """
    assert read(notes, ".md").split("\n") == [
        "apologies: Pat Lorem",
        "discussion: Falls are rising.",
        "action: write to schools | Pat | None | ",
    ]


def test_notes_beside_an_action_are_no_discussion(read):
    notes = """
    | Action | Owner | Notes |
    |--------|-------|-------|
    | Write to schools | Pat Lorem | Half done |
    """
    assert read(notes, ".md") == "action: Write to schools | Pat Lorem | None | "


def test_a_table_that_lays_out_a_header(read):
    notes = """
    | Present | Alex Example |
    |---------|--------------|
    | Venue   | Room 9       |

    Falls were discussed.
    """
    assert read(notes, ".md").split("\n") == [
        "present: Alex Example",
        "discussion: Falls were discussed.",
    ]


def test_a_table_of_figures_is_no_list_of_those_present(read):
    notes = """
    Discussion

    | Name | Falls in 2024 |
    |------|---------------|
    | Medway | 120 |
    """
    assert read(notes, ".md").split("\n") == [
        "discussion: Name",
        "discussion: Falls in 2024",
        "discussion: Medway",
        "discussion: 120",
    ]


def test_a_table_pasted_into_text(read):
    notes = "Actions\nAction\tOwner\tDue\nWrite to schools\tSam Sample\t30 April 2025\n"
    assert read(notes) == "action: Write to schools | Sam Sample | 2025-04-30 | 30 April 2025"


@pytest.mark.parametrize("heading_style", ["Heading 2", "bold"])
def test_word_minutes_with_headings_or_bold_lines(tmp_path, heading_style):
    document = Document()

    def heading(text):
        paragraph = document.add_paragraph()
        run = paragraph.add_run(text)
        if heading_style == "bold":
            run.bold = True
        else:
            paragraph.style = heading_style

    document.add_paragraph("Health and Wellbeing Board, 18 March 2025")
    document.add_paragraph("Present:\tCouncillor Alex Example (Chair)")
    document.add_paragraph("\tSam Sample")
    heading("1. Falls")
    document.add_paragraph("The team spoke.")
    heading("Decision")
    document.add_paragraph("Note the report.", style="List Number")
    document.add_paragraph("Thank the team.", style="List Number")
    heading("2. Dates")
    document.add_paragraph("Dates were looked at.")
    document.add_paragraph("Action: Sam Sample to send dates\nDue: 30 April 2025")
    document.save(str(tmp_path / "n.docx"))
    (meeting,) = read_notes(tmp_path / "n.docx", name="n.docx").facts
    assert (str(meeting.date), meeting.body.text) == ("2025-03-18", "Health and Wellbeing Board")
    assert told(meeting).split("\n") == [
        "present: Councillor Alex Example (Chair)",
        "present: Sam Sample",
        "discussion: The team spoke.",
        "discussion: Dates were looked at.",
        "decision: Note the report.",
        "decision: Thank the team.",
        "action: send dates | Sam Sample | 2025-04-30 | 30 April 2025",
    ]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Status: Cancelled", "cancelled"),
        ("The meeting was cancelled.", "cancelled"),
        ("The meeting that was planned for June 2025 was cancelled.", "cancelled"),
        ("MEETING CANCELLED", "cancelled"),
        ("Status: cancelled (not quorate)", "cancelled"),
        ("Status: CANCELLED - inquorate", "cancelled"),
        ("Status: did not take place", "cancelled"),
        ("Status: not held", "cancelled"),
        ("Meeting held: no", "cancelled"),
        ("CANCELLED - not quorate", "cancelled"),
        ("The meeting did not take place.", "cancelled"),
        ("The meeting was not quorate and did not proceed.", "cancelled"),
        ("As the meeting was inquorate, it did not go ahead.", "cancelled"),
        ("Status: held", "held"),
        ("Status: Held (online)", "held"),
        ("Meeting held: yes", "held"),
        ("The meeting did not proceed to a vote.", "held"),
        ("Members noted that the operation was cancelled for 4 patients.", "held"),
        ("The meeting with the trust was cancelled.", "held"),
    ],
)
def test_whether_a_meeting_was_held(tmp_path, line, status):
    path = tmp_path / "n.txt"
    path.write_text(f"Date: 17 June 2025\n{line}\n", encoding="utf-8")
    assert [m.status for m in read_notes(path, name="n.txt").facts] == [status]


@pytest.mark.parametrize(
    "top",
    [
        "Minutes of the Health and Wellbeing Board held on Tuesday, 18 March 2025",
        "Medway Council\nHealth and Wellbeing Board\nTuesday 18th March 2025\n3.00pm to 5.30pm",
        "# Health and Wellbeing Board – 18/03/2025",
        "# Notes of the Health and Wellbeing Board\n## Tuesday 18 March 2025, 3pm",
        "Health and Wellbeing Board\n18 March 2025\nTo be approved at the next meeting on 5 June 2025",
        "Board: Health and Wellbeing Board\nMeeting date: 2025-03-18",
        "Health and Wellbeing Board\nNext meeting: 5 June 2025\nDate of meeting: 18 March 2025",
    ],
)
def test_the_body_and_the_date_of_a_title(tmp_path, top):
    path = tmp_path / "n.md"
    path.write_text(f"{top}\nFocus: Falls\n", encoding="utf-8")
    (meeting,) = read_notes(path, name="n.md").facts
    assert (meeting.body.text, str(meeting.date)) == ("Health and Wellbeing Board", "2025-03-18")


@pytest.mark.parametrize(
    "title",
    [
        "# Integrated Care Partnership - CANCELLED",
        "# Integrated Care Partnership (cancelled)",
        "# CANCELLED: Integrated Care Partnership",
        "Integrated Care Partnership, 17 June 2025 CANCELLED",
    ],
)
def test_a_title_that_says_the_meeting_was_cancelled(tmp_path, title):
    path = tmp_path / "n.md"
    path.write_text(f"{title}\nDate: 17 June 2025\n", encoding="utf-8")
    (meeting,) = read_notes(path, name="n.md").facts
    assert (meeting.held, meeting.body.text) == (False, "Integrated Care Partnership")


@pytest.mark.parametrize("body", ["Integrated Care Partnership", "INTEGRATED CARE PARTNERSHIP"])
def test_the_body_may_stand_below_the_date(tmp_path, body):
    path = tmp_path / "n.txt"
    path.write_text(f"Date: 5 March 2025\n{body}\nPresent: Jo Case\n", encoding="utf-8")
    (meeting,) = read_notes(path, name="n.txt").facts
    assert (meeting.body.text, meeting.discussion) == (body, ())


def test_a_long_first_paragraph_is_not_a_title(tmp_path):
    path = tmp_path / "n.txt"
    prose = "The Partnership heard from schools, which want help, and from two employers who offered work."
    path.write_text(f"Partnership, 18 March 2025\n{prose}{prose}\n", encoding="utf-8")
    (meeting,) = read_notes(path, name="n.txt").facts
    assert [point.text for point in meeting.discussion] == [prose + prose]


def test_outcomes_told_in_a_sentence(tmp_path):
    path = tmp_path / "n.txt"
    path.write_text("Date: 14 October 2025\nOutcomes 3 and 4 were reviewed.\n", encoding="utf-8")
    assert [m.outcomes for m in read_notes(path, name="n.txt").facts] == [("3", "4")]
