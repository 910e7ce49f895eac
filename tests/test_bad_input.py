"""What a build says of sources it cannot use: the file, the place, what was found and wanted.

Each test changes one thing in the small paper of tests/data.
"""

import os
import shutil
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.folders import UNSIGNED, contents, repacked

PAPER, FIGURES, REGISTER, NOTES, RISKS = (
    "paper.md",
    "indicators.csv",
    "register.csv",
    "notes.md",
    "risks.csv",
)
IN_A_WORKBOOK = (PAPER, "indicators: indicators.csv", "indicators: indicators.xlsx")
IN_A_WORD_FILE = (PAPER, "notes: notes.md", "notes: notes.docx")

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
HTML = b"<!DOCTYPE html><html><body>Notes</body></html>"
LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1024)  # how every password-protected file begins

SHEET = """
Indicator   | Area   | Period  | Value
falls       | Medway | 2021/22 | 502.5
falls       | Medway | 2022/23 | 481.0
falls       | Medway | 2023/24 | 440.2
falls       | England| 2023/24 | 519.9
vaccination | Medway | 2021/22 | 61.4
vaccination | Medway | 2023/24 | 66.3
"""

# What is changed in which file, and the line that must be said of it.
WRONG_WORDS = {
    "a key nobody knows": (
        (PAPER, "comparator:", "comparitor:"),
        "paper.md > line 9: 'comparitor' is not a key reportgen knows; did you mean 'comparator'?",
    ),
    "a key nobody knows inside another": (
        (PAPER, "phone: 01234 567890", "fone: 01234 567890"),
        "paper.md > line 7: 'fone' is not a key reportgen knows; did you mean 'phone'?",
    ),
    "front matter that is not YAML": (
        (PAPER, "title: Falls Update", "title: Falls: Update"),
        ("paper.md > line 3: this is not YAML: mapping values are not allowed here "
        "(a value with a colon in it needs quotation marks)"),
    ),
    "front matter without a template": (
        (PAPER, "template: medway-hwb\n", ""),
        "paper.md > line 2: 'template' is not given",
    ),
    "a template nobody has": (
        (PAPER, "template: medway-hwb", "template: medway-hbw"),
        ("paper.md > line 2: there is no template 'medway-hbw'; there are kent-cabinet, "
        "medway-hwb; did you mean 'medway-hwb'?"),
    ),
    "a template by its path": (
        (PAPER, "template: medway-hwb", "template: ../../templates/medway-hwb"),
        ("paper.md > line 2: there is no template '../../templates/medway-hwb'; "
        "there are kent-cabinet, medway-hwb"),
    ),
    "a meeting date that is none": (
        (PAPER, "2026-02-12", "12 Febuary"),
        "paper.md > line 5: 'meeting_date' is '12 Febuary'; expected a date such as 2026-02-12",
    ),
    "a baseline that is no period": (
        (PAPER, "baseline: 2021/22", "baseline: before covid"),
        "paper.md > line 12: expected a period such as 2021/22, found 'before covid'",
    ),
    "an area the data has not": (
        (PAPER, "areas: [Medway]", "areas: [Medwey]"),
        "paper.md > line 8: 'Medwey' is not in the data; did you mean 'Medway'?",
    ),
    "a file that is not there": (
        (PAPER, "notes: notes.md", "notes: note.md"),
        "paper.md > line 14: there is no file 'note.md'",
    ),
    "a figures file that is not there": (
        (PAPER, "indicators: indicators.csv", "indicators: indicator.csv"),
        "paper.md > line 10: there is no file 'indicator.csv'",
    ),
    "a file outside the folder": (
        (PAPER, "risks: risks.csv", "risks: ../risks.csv"),
        "paper.md > line 15: '../risks.csv' lies outside the paper's folder; move it inside",
    ),
    "a file named from the root": (
        (PAPER, "register: register.csv", f"register: {Path(os.sep, 'etc', 'hosts')}"),
        (f"paper.md > line 11: '{Path(os.sep, 'etc', 'hosts')}' lies outside the paper's folder; "
        "move it inside"),
    ),
    "a name Windows keeps for itself": (
        (PAPER, "notes: notes.md", "notes: CON.md"),
        "paper.md > line 14: 'CON.md' is not a file name",
    ),
    "a section nobody knows": (
        (PAPER, "# Consultation", "# Consultaton"),
        ("paper.md > line 39: there is no section 'Consultaton'; there are Summary, "
        "Recommendation, Budget and policy framework, Background, Advice and analysis, Risk "
        "management, Consultation, Climate change implications, Financial implications, Legal "
        "implications; did you mean 'Consultation'?"),
    ),
    "a section written twice": (
        (PAPER, "# Consultation", "# Background"),
        "paper.md > line 39: 'Background' and 'Background' are both 'Background'",
    ),
    "text before the first heading": (
        (PAPER, "# Summary\n", ""),
        ("paper.md > line 20: this text stands under no heading; "
        "begin each section with '# ' and its name"),
    ),
    "an indicator nobody knows": (
        (PAPER, 'chart("falls")', 'chart("vacination")'),
        "paper.md > line 34: there is no indicator 'vacination'; did you mean 'Vaccination'?",
    ),
    "something nobody can place": (
        (PAPER, "{{ risks }}", "{{ riskes }}"),
        "paper.md > line 37: 'riskes' is not something that can be placed; did you mean 'risks'?",
    ),
    "an outcome nobody knows": (
        (PAPER, "outcome=1", "outcome=7"),
        "paper.md > line 32: there is no outcome '7'; there are 1",
    ),
    "an indicator of the register that the data lacks": (
        (FIGURES, "vaccination", "vacination"),
        "register.csv > B3: 'vaccination' is not in the data; did you mean 'vacination'?",
    ),
    "an indicator of the data that the register lacks": (
        (REGISTER, "vaccination,Vaccination", "vacination,Vacination"),
        "indicators.csv > D8: 'vaccination' is not in the register; did you mean 'Vacination'?",
    ),
    "rows for one figure that disagree": (
        (FIGURES, "falls,Medway,2022/23", "falls,Medway,2021/22"),
        "indicators.csv > D3: 481.0 here, but 502.5 at D2, both for falls, Medway, 2021/22",
    ),
    "a word for a figure": (
        (FIGURES, "481.0", "twelve"),
        "indicators.csv > D3: expected a number, found 'twelve'",
    ),
    "a polarity nobody knows": (
        (REGISTER, ",low", ",upward"),
        "register.csv > E2: polarity is 'upward'; use high, low, none or a range such as 18.5-24.9",
    ),
    "a column the register has not": (
        (REGISTER, "outcome", "outcom"),
        "register.csv > C1: 'outcom' is not a column of a register; did you mean 'outcome'?",
    ),
    "a likelihood the scheme has not": (
        (RISKS, ",B,", ",F,"),
        ("risks.csv > D2: likelihood is 'F'; "
        "expected one of A Very likely, B Likely, C Unlikely, D Rare"),
    ),
    "a rating with a small L in it": (
        (RISKS, "Likelihood,Impact\nWinter,Pavements may freeze.,Grit them.,B,IV",
         "Rating\nWinter,Pavements may freeze.,Grit them.,BlV"),
        "risks.csv > D2: 'BlV' has a small letter L where a capital i is meant; type BIV",
    ),
    "a meeting without a date": (
        (NOTES, "Date: 18 March 2025\n", ""),
        ("notes.md: expected a date such as 'Date: 18 March 2025', found no date; "
        "write the day in full"),
    ),
}  # fmt: skip

# A file's bytes, and the line that must be said of them.
WRONG_FILES = {
    "a picture named as a workbook": (
        IN_A_WORKBOOK, "indicators.xlsx", PNG,
        "indicators.xlsx: this is a PNG picture, not an Excel workbook, whatever its name says",
    ),
    "a picture named as a Word file": (
        IN_A_WORD_FILE, "notes.docx", PNG,
        "notes.docx: this is a PNG picture, not a Word file, whatever its name says",
    ),
    "a web page named as a Word file": (
        IN_A_WORD_FILE, "notes.docx", HTML,
        "notes.docx: this is a web page (HTML), not a Word file, whatever its name says",
    ),
    "a workbook under a password": (
        IN_A_WORKBOOK, "indicators.xlsx", LOCKED,
        ("indicators.xlsx: the file is password-protected, or of the old .doc or .xls kind; "
        "save it without a password as an Excel workbook (.xlsx)"),
    ),
    "an empty workbook file": (
        IN_A_WORKBOOK, "indicators.xlsx", b"", "indicators.xlsx: the file is empty",
    ),
    "an empty CSV file": (None, FIGURES, b"", "indicators.csv: the file is empty"),
    "an empty register": (None, REGISTER, b"", "register.csv: the file is empty"),
    "an empty risks file": (None, RISKS, b"", "risks.csv: the file is empty"),
    "empty notes": (None, NOTES, b"", "notes.md: the file is empty"),
    "an empty paper": (
        None, PAPER, b"",
        "paper.md > line 1: expected front matter between two lines of '---' at the top",
    ),
    "a paper without front matter": (
        None, PAPER, b"# Summary\nText.\n",
        "paper.md > line 1: expected front matter between two lines of '---' at the top",
    ),
    "a paper whose front matter is empty": (
        None, PAPER, b"---\n---\n\n# Summary\nText.\n", "paper.md > line 1: 'template' is not given",
    ),
    "a paper whose front matter is a list": (
        None, PAPER, b"---\n- template\n---\n",
        ("paper.md > line 2: 'the front matter': "
        "expected keys with values under it, such as 'name: Alex Example'"),
    ),
    "a paper in another encoding": (
        None, PAPER, "---\ntitle: Caf\u00e9\n---\n".encode("latin-1"),
        "paper.md > line 2: expected text in UTF-8; save the file again, with UTF-8 as its encoding",
    ),
    "notes that are not notes": (
        None, NOTES, b"Dear all, the plan is below.\n",
        ("notes.md: expected meeting notes: a line such as 'Date: 18 March 2025', and headings "
        "such as Discussion, Decisions or Actions; found none of these"),
    ),
    "a layout nobody knows": (
        None, FIGURES, b"Alpha,Beta\n1,2\n",
        ("indicators.csv: the layout is not recognised; the headings seem to be 'Alpha', 'Beta'; "
        "say in paper.md which of them hold the indicator, area, period and value, for example "
        'columns: {indicator: Measure, value: Figure, area: "= Medway", period: "= 2023/24"}'),
    ),
}  # fmt: skip

WRONG_CELLS = {
    "D3: expected a number, found 'twelve'": "twelve",
    "D3: the formula gives #DIV/0!": "#DIV/0!",
    "D3: the formula gives #N/A": "#N/A",
    "D3: the formula has no saved result: open the workbook in Excel and save it": "=D2-21.5",
    "C3: expected a period, found 'Marchh'": "Marchh",
}


@pytest.fixture
def refused(run, tmp_path):
    """Builds a paper that must be refused; gives the errors, one a line, less the word "error"."""

    def build(folder: Path, *options: str) -> list[str]:
        made = run("build", folder, "-o", tmp_path / "output", *options)
        assert made.exit_code == 1, made.stderr
        assert made.stdout == ""
        assert not (tmp_path / "output").exists()
        return said_wrong(made.stderr)

    return build


def said_wrong(stderr: str) -> list[str]:
    """The errors, one a line; they must be counted right, and be about the files alone."""
    *lines, count = stderr.splitlines()
    wrong = [line.removeprefix("error: ") for line in lines if line.startswith("error: ")]
    assert count == f"{len(wrong)} problem{'s' if len(wrong) > 1 else ''} to put right"
    assert "Traceback" not in stderr
    return wrong


def workbook(path: Path, table: str, **cells: object) -> None:
    """A workbook of one sheet, Data, that holds a table of text, with some cells set otherwise."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Data"
    for line in table.strip().splitlines():
        sheet.append([figure(each.strip()) for each in line.split("|")])
    for place, value in cells.items():
        sheet[place] = value
    book.save(path)


def figure(text: str) -> float | str:
    return float(text) if text.replace(".", "").isdigit() else text


# --- one fault at a time --------------------------------------------------------------------------


# What must be said of these is not all there is to say: what rests on them is wrong as well.
AND_MORE = {
    "an area the data has not",
    "a file named from the root",
    "an indicator of the data that the register lacks",
    "an indicator of the register that the data lacks",
    "a column the register has not",
    "an empty register",
    "register.csv",
}


def agree(case: str, told: list[str], said: str) -> bool:
    return said in told if case in AND_MORE else told == [said]


@pytest.mark.parametrize("case", WRONG_WORDS)
def test_wrong_words_are_named_where_they_stand(small_paper, refused, case):
    change, said = WRONG_WORDS[case]
    assert agree(case, refused(small_paper(change)), said)


@pytest.mark.parametrize("case", WRONG_FILES)
def test_a_wrong_file_is_named_with_what_it_is(small_paper, refused, case):
    change, name, content, said = WRONG_FILES[case]
    folder = small_paper(*[change] if change else [])
    (folder / name).write_bytes(content)
    assert agree(case, refused(folder), said)


@pytest.mark.parametrize("said", WRONG_CELLS)
def test_a_wrong_cell_is_named_by_its_letter_and_number(small_paper, refused, said):
    folder = small_paper(IN_A_WORKBOOK)
    workbook(folder / "indicators.xlsx", SHEET, **{said.partition(":")[0]: WRONG_CELLS[said]})
    assert refused(folder) == [f"indicators.xlsx > Data!{said}"]


def test_a_workbook_with_nothing_wrong_is_no_problem(small_paper, run, tmp_path):
    folder = small_paper(IN_A_WORKBOOK)
    workbook(folder / "indicators.xlsx", SHEET)
    made = run("build", folder, "-o", tmp_path / "output")
    assert (made.exit_code, made.stderr) == (0, f"{UNSIGNED}\n")


@pytest.mark.parametrize(
    ("name", "sample"),
    [("risks.xlsx", "risks.xlsx"), ("notes.docx", "notes/2025-03-18.docx")],
)
def test_a_file_cut_short_is_said_to_be(small_paper, refused, samples, name, sample):
    stem = name.partition(".")[0]
    old = {"risks": "risks: risks.csv", "notes": "notes: notes.md"}[stem]
    folder = small_paper((PAPER, old, f"{stem}: {name}"))
    whole = (samples / "ics-update" / sample).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])
    assert refused(folder) == [f"{name}: the file is cut short or damaged; get a whole copy"]


@pytest.mark.parametrize("name", [PAPER, FIGURES, REGISTER, RISKS])
def test_a_folder_where_a_file_should_be(small_paper, refused, name):
    folder = small_paper()
    (folder / name).unlink()
    (folder / name).mkdir()
    assert agree(name, refused(folder), f"{name}: the file cannot be opened: Is a directory")


def test_a_folder_without_a_paper_in_it(tmp_path, refused):
    folder = tmp_path / "update"
    folder.mkdir()
    assert refused(folder) == ["update: there is no file 'paper.md'"]


def test_a_notes_folder_with_no_notes_in_it_is_worth_a_warning(small_paper, run, tmp_path):
    folder = small_paper((PAPER, "notes: notes.md", "notes: minutes"))
    (folder / "minutes").mkdir()
    (folder / "minutes" / "~$draft.docx").write_bytes(b"Word's own note of who has the file open")
    made = run("build", folder, "-o", tmp_path / "output")
    assert made.exit_code == 0
    assert made.stderr == (
        "warning: paper.md > line 14: "
        "there are no notes (.docx, .md, .txt) in the folder 'minutes'\n"
        f"{UNSIGNED}\n"
    )


def test_a_link_that_leads_outside_is_not_followed(small_paper, refused, tmp_path):
    folder = small_paper()
    shutil.move(folder / NOTES, tmp_path / NOTES)
    (folder / NOTES).symlink_to(tmp_path / NOTES)
    assert refused(folder) == [
        "paper.md > line 14: 'notes.md' lies outside the paper's folder; move it inside"
    ]


def test_a_note_in_the_folder_that_is_a_link_to_outside_is_not_read(small_paper, run, tmp_path):
    folder = small_paper((PAPER, "notes: notes.md", "notes: minutes/"))
    (folder / "minutes").mkdir()
    shutil.move(folder / NOTES, tmp_path / NOTES)
    (folder / "minutes" / NOTES).symlink_to(tmp_path / NOTES)
    made = run("build", folder, "-o", tmp_path / "output")
    assert made.exit_code == 1
    assert "'minutes/notes.md' lies outside the paper's folder; move it inside" in made.stderr


def test_duplicate_rows_that_agree_are_only_a_warning(small_paper, run, tmp_path):
    folder = small_paper((FIGURES, "2022/23,481.0", "2021/22,502.5"))
    made = run("build", folder, "-o", tmp_path / "output")
    assert made.exit_code == 0
    assert made.stderr == (
        "warning: indicators.csv > D3: the same figure stands at D2 too; one of the rows can go\n"
        f"{UNSIGNED}\n"
    )


# --- many at once, and nothing lost ---------------------------------------------------------------


FIVE = (
    (PAPER, "notes: notes.md", "notes: note.md"),
    (PAPER, "# Consultation", "# Consultaton"),
    (PAPER, 'chart("falls")', 'chart("fals")'),
    (FIGURES, "481.0", "twelve"),
    (RISKS, ",IV", ",VI"),
)


def test_five_faults_are_told_in_one_go(small_paper, run, tmp_path):
    made = run("build", small_paper(*FIVE), "-o", tmp_path / "output")
    assert made.stderr.splitlines()[-1] == "5 problems to put right"
    places = {each.partition(": ")[0] for each in said_wrong(made.stderr)}
    assert places == {
        "paper.md > line 14",
        "paper.md > line 34",
        "paper.md > line 39",
        "indicators.csv > D3",
        "risks.csv > E2",
    }


def test_a_build_that_fails_leaves_what_was_built_before_as_it_was(small_paper, run, tmp_path):
    folder = small_paper()
    out = tmp_path / "output"
    run("build", folder, "-o", out)
    before = contents(out)
    assert len(before) == 3  # the paper, its record and its workings
    (folder / FIGURES).write_text("Indicator,Area,Period,Value\nfalls,Medway,2021/22,x1\n", "utf-8")
    assert run("build", folder, "-o", out).exit_code == 1
    assert contents(out) == before


def test_one_bad_paper_does_not_stop_the_others(small_paper, samples, run, tmp_path):
    bad = small_paper((RISKS, ",IV", ",VI"))
    made = run("build", bad, samples / "ics-update-scorecard", "-o", tmp_path / "output")
    assert made.exit_code == 1
    assert f"error: {bad}: risks.csv > E2: impact is 'VI'" in made.stderr
    assert [each.name for each in (tmp_path / "output").iterdir()] == ["ics-update-scorecard"]


# --- whatever bytes a file holds ------------------------------------------------------------------

SOURCES = {
    "paper.md": (),
    "indicators.csv": (),
    "indicators.xlsx": (IN_A_WORKBOOK,),
    "register.csv": (),
    "register.yaml": ((PAPER, "register: register.csv", "register: register.yaml"),),
    "risks.csv": (),
    "risks.xlsx": ((PAPER, "risks: risks.csv", "risks: risks.xlsx"),),
    "notes.md": (),
    "notes.txt": ((PAPER, "notes: notes.md", "notes: notes.txt"),),
    "notes.docx": (IN_A_WORD_FILE,),
}
STARTS = [b"", b"PK\x03\x04", b"---\n", b"\xff\xfe", b"\xef\xbb\xbf", LOCKED[:8], b"Indicator,Area"]
MESS = st.builds(bytes.__add__, st.sampled_from(STARTS), st.binary(max_size=300))
FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("name", SOURCES)
@FEW
@given(content=MESS)
def test_any_bytes_are_answered_in_words(small_paper, run, tmp_path, name, content):
    shutil.rmtree(tmp_path / "small-paper", ignore_errors=True)
    folder = small_paper(*SOURCES[name])
    (folder / name).write_bytes(content)
    made = run("check", folder)
    assert made.exit_code in (0, 1)
    if made.exit_code:
        assert said_wrong(made.stderr)


MUTATED = ["paper.md", "indicators.csv", "register.csv", "risks.xlsx", "notes/2025-03-18.docx",
           "notes/2025-06-17.txt", "notes/2025-12-09.md"]  # fmt: skip


@pytest.mark.parametrize("name", MUTATED)
@settings(FEW, max_examples=6)
@given(data=st.data())
def test_a_sample_with_bytes_changed_is_answered_in_words(samples, run, tmp_path, name, data):
    folder = tmp_path / "ics-update"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(samples / "ics-update", folder)
    whole = (folder / name).read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1), label="place")
    length = data.draw(st.sampled_from([0, 1, 40, len(whole)]), label="bytes taken out")
    put_in = data.draw(st.binary(max_size=40), label="bytes put in")
    (folder / name).write_bytes(whole[:place] + put_in + whole[place + length :])
    made = run("check", folder)
    assert made.exit_code in (0, 1)


XML = ["word/document.xml", "word/styles.xml", "word/numbering.xml", "[Content_Types].xml"]
CUTS = ["<w:p>", "</w:p>", "<w:r>", "w:val=", "</w:t>", "1", '"']


@pytest.mark.parametrize("part", XML)
@settings(FEW, max_examples=6)
@given(data=st.data())
def test_word_notes_with_their_xml_changed_are_answered_in_words(
    small_paper, run, tmp_path, part, data
):
    shutil.rmtree(tmp_path / "small-paper", ignore_errors=True)
    folder = small_paper(IN_A_WORD_FILE)
    document = Document()
    for line in (folder / NOTES).read_text("utf-8").splitlines():
        document.add_paragraph(line, style="List Bullet" if line.startswith("-") else None)
    document.save(folder / "notes.docx")
    cut = data.draw(st.sampled_from(CUTS), label="taken out")
    instead = data.draw(st.sampled_from(["", "<w:sdt/>", "x", "-99999999999", "&#x202e;"]))
    edit = {part: lambda xml: xml.replace(cut.encode(), instead.encode(), 1)}
    repacked(folder / "notes.docx", edit)
    made = run("check", folder)
    assert made.exit_code in (0, 1)
