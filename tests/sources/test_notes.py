"""The notes of four real meetings, in Word, Markdown and text, and files that are not notes."""

import datetime
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.model import Action, Meeting, MeetingStatus, Noted
from reportgen.problems import Place, Problem
from reportgen.sources.notes import read_notes

DATA = Path(__file__).parents[1] / "data" / "notes"


def noted(text, spot, file):
    return Noted(text=text, place=Place(file=file, spot=spot))


def messages(reading):
    return [str(problem) for problem in reading.problems]


@pytest.fixture
def march(tmp_path):
    """Minutes with Word's heading styles, bullets, a tracked change and an action table."""
    document = Document()
    document.add_heading("Integrated Care Partnership", 0)
    document.add_paragraph("Date: 18 March 2025")
    document.add_paragraph("Chair: Leader of Kent County Council")
    document.add_paragraph("Present: Alex Sample; Jo Placeholder\tApologies: Pat Lorem")
    document.add_paragraph("Outcomes reviewed: 1, 2")
    document.add_paragraph(
        "Focus: Childhood obesity; People with mental health issues in employment"
    )
    document.add_heading("Discussion", 1)
    point = document.add_paragraph("Healthy weight in Year 6 rose", style="List Bullet")
    inserted = f'<w:ins {nsdecls("w")} w:id="1"><w:r><w:t xml:space="preserve"> in Medway.</w:t></w:r></w:ins>'
    deleted = (
        f'<w:del {nsdecls("w")} w:id="2"><w:r><w:delText> in Surrey.</w:delText></w:r></w:del>'
    )
    point._p.append(parse_xml(inserted))
    point._p.append(parse_xml(deleted))
    document.add_heading("Decisions", 1)
    document.add_paragraph("The Partnership noted the indicators.")
    document.add_heading("Actions", 1)
    table = document.add_table(rows=2, cols=3)
    cells = ("Action", "Owner", "Due", "Share the Year 6 data", "Jo Placeholder", "30/04/2025")
    for cell, text in zip((c for row in table.rows for c in row.cells), cells, strict=True):
        cell.text = text
    path = tmp_path / "2025-03-18.docx"
    document.save(str(path))
    return path


@pytest.fixture
def june(tmp_path):
    """A note in a two-column table, as cancelled meetings are often recorded."""
    document = Document()
    table = document.add_table(rows=3, cols=2)
    cells = ("Committee", "Integrated Care Partnership", "Date", "17 June 2025")
    cells = (*cells, "Status", "Cancelled")
    for cell, text in zip((c for row in table.rows for c in row.cells), cells, strict=True):
        cell.text = text
    path = tmp_path / "2025-06-17.docx"
    document.save(str(path))
    return path


def test_march_is_read_from_word(march):
    file = "notes/2025-03-18.docx"
    reading = read_notes(march, name=file)
    assert reading.facts == (
        Meeting(
            date=datetime.date(2025, 3, 18),
            place=Place(file=file, spot="paragraph 2"),
            status=MeetingStatus.HELD,
            body=noted("Integrated Care Partnership", "paragraph 1", file),
            chair=noted("Leader of Kent County Council", "paragraph 3", file),
            present=(
                noted("Alex Sample", "paragraph 4", file),
                noted("Jo Placeholder", "paragraph 4", file),
            ),
            apologies=(noted("Pat Lorem", "paragraph 4", file),),
            outcomes=("1", "2"),
            outcomes_place=Place(file=file, spot="paragraph 5"),
            focus=(
                noted("Childhood obesity", "paragraph 6", file),
                noted("People with mental health issues in employment", "paragraph 6", file),
            ),
            discussion=(noted("Healthy weight in Year 6 rose in Medway.", "paragraph 8", file),),
            decisions=(noted("The Partnership noted the indicators.", "paragraph 10", file),),
            actions=(
                Action(
                    text="Share the Year 6 data",
                    place=Place(file=file, spot="table 1, row 2"),
                    owner="Jo Placeholder",
                    due=datetime.date(2025, 4, 30),
                    due_text="30/04/2025",
                ),
            ),
        ),
    )
    assert messages(reading) == [
        f"warning: {file}: tracked changes read as if accepted: 2; accept or reject them in Word"
    ]


def test_june_was_cancelled(june):
    file = "2025-06-17.docx"
    reading = read_notes(june, name=file)
    assert messages(reading) == []
    assert reading.facts == (
        Meeting(
            date=datetime.date(2025, 6, 17),
            place=Place(file=file, spot="table 1, row 2"),
            status=MeetingStatus.CANCELLED,
            body=noted("Integrated Care Partnership", "table 1, row 1", file),
        ),
    )


def test_why_a_meeting_was_cancelled_is_no_discussion(tmp_path):
    text = "Date: 17 June 2025\n\nThe meeting was cancelled because few could come.\n"
    (tmp_path / "n.txt").write_text(text, encoding="utf-8")
    reading = read_notes(tmp_path / "n.txt", name="n.txt")
    assert messages(reading) == []
    assert [(m.held, m.discussion) for m in reading.facts] == [(False, ())]


def test_october_is_read_from_markdown():
    file = "2025-10-14.md"
    reading = read_notes(DATA / file, name=file)
    assert messages(reading) == []
    assert reading.facts == (
        Meeting(
            date=datetime.date(2025, 10, 14),
            place=Place(file=file, spot="line 3"),
            status=MeetingStatus.HELD,
            body=noted("Integrated Care Partnership", "line 1", file),
            chair=noted("Councillor Robin Example", "line 4", file),
            present=(
                noted("Councillor Robin Example, Leader of Medway Council", "line 5", file),
                noted("Alex Sample, Director of Public Health", "line 5", file),
                noted("Dr Jo Placeholder", "line 5", file),
            ),
            outcomes=("3", "4"),
            outcomes_place=Place(file=file, spot="line 8"),
            focus=(noted("Frailty", "line 9", file), noted("Neighbourhood health", "line 9", file)),
            discussion=(
                noted(
                    "A large proportion of emergency admissions comes from a relatively small "
                    "number of patients.",
                    "line 15",
                    file,
                ),
                noted(
                    "The Medway Intensive Support Team (MIST) supports people with multifaceted "
                    "needs.",
                    "line 16",
                    file,
                ),
                noted("Falls prevention was discussed.", "line 21", file),
            ),
            decisions=(
                noted("Note the indicators for outcomes 3 and 4.", "line 25", file),
                noted("Ask for a report on assistive technology.", "line 26", file),
            ),
            actions=(
                Action(
                    text="Share the admissions data",
                    place=Place(file=file, spot="line 32"),
                    owner="Alex Sample",
                    due=datetime.date(2025, 11, 28),
                    due_text="28 November 2025",
                ),
                Action(
                    text="Invite the falls team",
                    place=Place(file=file, spot="line 33"),
                    due_text="next meeting",
                ),
            ),
        ),
    )


def test_december_is_read_from_text():
    file = "2025-12-09.txt"
    reading = read_notes(DATA / file, name=file)
    assert messages(reading) == []
    assert reading.facts == (
        Meeting(
            date=datetime.date(2025, 12, 9),
            place=Place(file=file, spot="line 2"),
            status=MeetingStatus.HELD,
            body=noted("Integrated Care Partnership", "line 1", file),
            chair=noted("Councillor Robin Example", "line 4", file),
            present=(
                noted("Alex Sample, Director of Public Health", "line 6", file),
                noted("Dr Jo Placeholder", "line 7", file),
            ),
            apologies=(noted("Pat Lorem", "line 8", file), noted("Sam Ipsum", "line 8", file)),
            outcomes=("5",),
            outcomes_place=Place(file=file, spot="line 10"),
            focus=(noted("System work to address need", "line 11", file),),
            discussion=(
                noted(
                    "The Better Care Fund is being used to fund a number of projects to improve "
                    "discharge planning and to address provider challenges.",
                    "line 14",
                    file,
                ),
                noted(
                    "The Home First model was described. Dr Placeholder undertook to send more.",
                    "line 17",
                    file,
                ),
            ),
            decisions=(
                noted("the Partnership note the indicators", "line 20", file),
                noted("the Partnership support the Home First model.", "line 21", file),
            ),
            actions=(
                Action(
                    text="circulate the Home First slides",
                    place=Place(file=file, spot="line 23"),
                    owner="Dr Placeholder",
                    due=datetime.date(2025, 12, 19),
                    due_text="19 December 2025",
                ),
                Action(
                    text="Book rooms for 2026",
                    place=Place(file=file, spot="line 24"),
                    owner="AS",
                ),
            ),
        ),
    )


def test_a_file_may_hold_the_notes_of_two_meetings(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(
        "# March\nDate: 18 March 2025\nOutcomes reviewed: 1\n\n"
        "# October\nDate: 14 October 2025\nOutcomes reviewed: 3\n",
        encoding="utf-8",
    )
    assert [(str(m.date), m.outcomes) for m in read_notes(path, name="notes.md").facts] == [
        ("2025-03-18", ("1",)),
        ("2025-10-14", ("3",)),
    ]


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("n.docx", b"", "error: n.docx: the file is empty"),
        ("n.md", b" \n", "error: n.md: the file is empty"),
        (
            "n.docx",
            b"\x89PNG\r\n\x1a\n",
            "error: n.docx: this is a PNG picture, not a Word file, whatever its name says",
        ),
        (
            "n.txt",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "error: n.txt: expected text, found something else; save it as .docx, .md or .txt",
        ),
        ("n.pdf", b"%PDF", "error: n.pdf: expected a .docx, .md or .txt file, found '.pdf'"),
        (
            "n.md",
            b"Dear all,\n\nHere is the plan.\n",
            (
                "error: n.md: expected meeting notes: a line such as 'Date: 18 March 2025', and "
                "headings such as Discussion, Decisions or Actions; found none of these"
            ),
        ),
        (
            "n.txt",
            b"Discussion\nFalls.\n",
            (
                "error: n.txt: expected a date such as 'Date: 18 March 2025', found no date; "
                "write the day in full"
            ),
        ),
        (
            "n.txt",
            b"Date: 18 March\nDiscussion\nFalls.\n",
            (
                "error: n.txt > line 1: expected a date such as 'Date: 18 March 2025', "
                "found '18 March'; write the day in full"
            ),
        ),
        (
            "n.txt",
            b"Date: 31 June 2025\nFocus: Falls\n",
            (
                "error: n.txt > line 1: expected a date such as '18 March 2025', day first, "
                "found '31 June 2025': no such day"
            ),
        ),
        (
            "n.txt",
            b"Minutes of the Board held on 18 March 2025\nDate: 18 March 2024\nFocus: Falls\n",
            (
                "error: n.txt > line 2: expected one date for the meeting, found '18 March 2025' "
                "(line 1) and '18 March 2024' (line 2); correct one of them"
            ),
        ),
        (
            "n.txt",
            b"Date: 18 March 2025\nStatus: postponed\n",
            (
                "error: n.txt > line 2: expected held or cancelled, found 'postponed'; "
                "write 'Status: held' or 'Status: cancelled'"
            ),
        ),
        (
            "n.txt",
            b"Date: 18 March 2025\nThe meeting was postponed.\nFocus: Falls\n",
            (
                "error: n.txt > line 2: expected held or cancelled, found 'postponed'; "
                "write 'Status: held' or 'Status: cancelled'"
            ),
        ),
        (
            "n.txt",
            b"Date: 18 March 2025\nStatus: draft\n",
            (
                "error: n.txt > line 2: expected held or cancelled, found 'draft'; "
                "write 'Status: held' or 'Status: cancelled'"
            ),
        ),
        (
            "n.txt",
            b"Partnership - CANCELLED\nDate: 18 March 2025\nStatus: held\n",
            (
                "error: n.txt > line 3: expected one status for the meeting, found 'held' (line 3) "
                "and 'CANCELLED' (line 1); correct one of them"
            ),
        ),
        (
            "n.txt",
            b"Date: 18 March 2025\nOutcomes reviewed: all\n",
            (
                "error: n.txt > line 2: expected the outcomes reviewed by number or name, "
                "found 'all'; name them, such as 'Outcomes reviewed: 1, 2, 3'"
            ),
        ),
    ],
)
def test_what_cannot_be_read_is_one_error(tmp_path, file, content, problem):
    (tmp_path / file).write_bytes(content)
    reading = read_notes(tmp_path / file, name=file)
    assert messages(reading)[:1] == [problem]
    assert not any(message.startswith("error") for message in messages(reading)[1:])


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            "Date: Monday 18 March 2025",
            "line 1: 'Monday 18 March 2025' was a Tuesday; check the date",
        ),
        (
            "Date: 18 March 2025\nPresent: Cllr Sam Example\nApologies: Councillor Sam Example",
            (
                "line 3: 'Councillor Sam Example' is both present and in the apologies; "
                "correct one of them"
            ),
        ),
        (
            "Date: 18 March 2025\nStatus: canceled\nDecision: The plan was agreed.",
            "line 1: the meeting was cancelled, yet its notes hold decisions",
        ),
        (
            "Date: 18 March 2025\nACTION: Write to schools by 18 March 2024.",
            "line 2: due '18 March 2024', which is before the meeting",
        ),
        (
            "Date: 18 March 2025\nPresent: Alex Sample",
            "line 1: found no outcomes, focus, discussion, decisions or actions of this meeting",
        ),
    ],
)
def test_what_a_person_should_look_at_is_a_warning(tmp_path, text, warning):
    (tmp_path / "n.txt").write_text(text, encoding="utf-8")
    reading = read_notes(tmp_path / "n.txt", name="n.txt")
    assert f"warning: n.txt > {warning}" in messages(reading)
    assert len(reading.facts) == 1


def test_a_due_date_that_cannot_be_is_not_used(tmp_path):
    (tmp_path / "n.txt").write_text(
        "Date: 18 March 2025\nACTION: Review the plan. Due: 31/11/2025", encoding="utf-8"
    )
    reading = read_notes(tmp_path / "n.txt", name="n.txt")
    assert messages(reading) == [
        "warning: n.txt > line 2: '31/11/2025' is no day of the calendar; not used"
    ]
    assert [(a.due, a.due_text) for m in reading.facts for a in m.actions] == [(None, "")]


def test_the_name_of_a_file_may_not_give_another_date(tmp_path):
    (tmp_path / "n.txt").write_text("Date: 18 March 2024\nFocus: Falls", encoding="utf-8")
    reading = read_notes(tmp_path / "n.txt", name="notes/2025-03-18.txt")
    assert messages(reading) == [
        (
            "warning: notes/2025-03-18.txt > line 1: the name of the file gives another date: "
            "'notes/2025-03-18.txt'"
        )
    ]


def test_a_file_in_the_windows_code_page_is_read_and_remarked_on(tmp_path):
    (tmp_path / "n.txt").write_bytes("Date: 18 March 2025\nFocus: £5 – meals".encode("cp1252"))
    reading = read_notes(tmp_path / "n.txt", name="n.txt")
    assert [topic.text for topic in reading.facts[0].focus] == ["£5 – meals"]
    assert reading.problems == (
        Problem(
            place=Place(file="n.txt"),
            message="the file is not in UTF-8 and was read as Windows-1252; check its £ signs and "
            "accents",
            level="warning",
        ),
    )


def test_utf_16_with_a_mark_is_read(tmp_path):
    (tmp_path / "n.txt").write_bytes("Date: 18 March 2025\nFocus: Falls – frailty".encode("utf-16"))
    reading = read_notes(tmp_path / "n.txt", name="n.txt")
    assert [topic.text for topic in reading.facts[0].focus] == ["Falls – frailty"]


def test_text_is_made_safe_to_print(tmp_path):
    (tmp_path / "n.txt").write_text(
        "Date: 18 March 2025\nFocus: Fa\x07lls \u202e(1)", encoding="utf-8"
    )
    reading = read_notes(tmp_path / "n.txt", name="n.txt")
    assert [topic.text for topic in reading.facts[0].focus] == ["Falls (1)"]


def test_what_is_far_too_long_for_notes_is_not_searched(tmp_path):
    (tmp_path / "n.txt").write_text("Date: 18 March 2025\n" + "A " * 6000, encoding="utf-8")
    assert messages(read_notes(tmp_path / "n.txt", name="n.txt")) == [
        "error: n.txt > line 2: expected notes, found 11,999 characters in one line; break it up"
    ]
    (tmp_path / "m.txt").write_text("Falls\n" * 1_000_000, encoding="utf-8")
    assert messages(read_notes(tmp_path / "m.txt", name="m.txt")) == [
        "error: m.txt: expected notes, found a file of 6,000,000 bytes"
    ]


@settings(deadline=None)
@given(
    lines=st.lists(
        st.sampled_from(
            [
                "Date: 18 March 2025",
                "Present:",
                "Apologies: A",
                "RESOLVED that the Board:",
                "a) x",
                "(i) y; (ii) z",
                "ACTION:",
                "(Action by: X)",
                "Owner:",
                "Due:",
                "- [ ] x",
                "AP1",
                "Decision",
                "",
                " a ",
                " b ",
                "",
                "--",
                "## H",
                "===",
                "<!--",
                "\t",
                "Outcomes: 3-1",
                "the meeting was cancelled",
                "B substitute for C",
                "\u202e",
                "٣",
                ":",
            ]
        )
    )
)
def test_whatever_notes_say_they_are_read_without_an_exception(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("notes") / "n.md"
    path.write_text("\n".join(lines), encoding="utf-8")
    reading = read_notes(path, name="n.md")
    assert reading.facts or reading.problems
