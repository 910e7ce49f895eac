"""What each cell of a workbook says, from the elements that its sheet stores (ECMA-376 part 1, 18.3)."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from reportgen.sources.sheet import Kind, Sheet
from reportgen.sources.spreadsheets import read_sheets
from tests.making import told
from tests.rawbooks import MAIN, inline, worksheet, write_book


@pytest.fixture
def sheet_of(tmp_path: Path):
    """Reads the one sheet of a workbook written by hand, which has no problems of its own."""

    def read(xml: str, **parts: object) -> Sheet:
        write_book(tmp_path / "book.xlsx", xml, **parts)
        reading = read_sheets(tmp_path / "book.xlsx", name="book.xlsx")
        assert told(reading.problems) == []
        (sheet,) = reading.facts
        assert sheet.problems == ()
        return sheet

    return read


def shown(sheet: Sheet) -> dict[str, str]:
    """Each cell's text, by its name."""
    return {cell.ref: cell.text for cell in sheet.cells()}


KINDS = {
    "a number": ('<c r="A1"><v>62.8</v></c>', Kind.NUMBER, "62.8"),
    "a number with binary noise": ('<c r="A1"><v>0.79999999999999993</v></c>', Kind.NUMBER, "0.8"),
    "a large number": ('<c r="A1"><v>1.5E7</v></c>', Kind.NUMBER, "15000000"),
    "a very large number": ('<c r="A1"><v>1.5E22</v></c>', Kind.NUMBER, "15000000000000000000000"),
    "a very small number": ('<c r="A1"><v>2.5E-7</v></c>', Kind.NUMBER, "0.00000025"),
    "nought below nought": ('<c r="A1"><v>-0</v></c>', Kind.NUMBER, "0"),
    "a percentage": ('<c r="A1" s="2"><v>0.628</v></c>', Kind.NUMBER, "0.628"),
    "a shared string": ('<c r="A1" t="s"><v>1</v></c>', Kind.TEXT, "Medway"),
    "a string of its own": (inline("A1", "Kent"), Kind.TEXT, "Kent"),
    "a formula's text": ('<c r="A1" t="str"><f>B1</f><v>Kent</v></c>', Kind.TEXT, "Kent"),
    "a formula's number": ('<c r="A1"><f>1+1</f><v>2</v></c>', Kind.NUMBER, "2"),
    "a formula not calculated": ('<c r="A1"><f>1+1</f></c>', Kind.UNCALCULATED, ""),
    "a formula saved by openpyxl": ('<c r="A1"><f>1+1</f><v/></c>', Kind.UNCALCULATED, ""),
    "true": ('<c r="A1" t="b"><v>1</v></c>', Kind.TEXT, "TRUE"),
    "false": ('<c r="A1" t="b"><v>0</v></c>', Kind.TEXT, "FALSE"),
    "an error": ('<c r="A1" t="e"><v>#DIV/0!</v></c>', Kind.ERROR, "#DIV/0!"),
    "a day": ('<c r="A1" s="1"><v>45383</v></c>', Kind.DATE, "2024-04-01"),
    "a day in ISO 8601": ('<c r="A1" t="d"><v>2024-04-01</v></c>', Kind.DATE, "2024-04-01"),
    "a day that there is not": ('<c r="A1" s="1"><v>1E9</v></c>', Kind.ERROR, "#VALUE!"),
    "a length of time": ('<c r="A1" s="3"><v>1.25</v></c>', Kind.TEXT, "1 day, 6:00:00"),
}  # fmt: skip


@pytest.mark.parametrize("case", KINDS)
def test_each_kind_of_cell_says_what_excel_shows(sheet_of, case):
    stored, kind, text = KINDS[case]
    sheet = sheet_of(worksheet(f"<row r='1'>{stored}</row>"), strings=["Kent", "Medway"])
    assert [(cell.kind, cell.text) for cell in sheet.cells()] == [(kind, text)]


@pytest.mark.parametrize(
    "stored",
    [
        '<c r="A1" s="2"/>',
        '<c r="A1" t="s"><v></v></c>',
        '<c r="A1" t="str"><f>IF(B1="","",B1)</f><v></v></c>',  # a formula that gives no text
        inline("A1", ""),
        inline("A1", " "),
    ],
)
def test_a_cell_that_shows_nothing_is_blank(sheet_of, stored):
    sheet = sheet_of(worksheet(f"<row r='1'>{stored}{inline('B1', 'x')}</row>"))
    assert shown(sheet) == {"B1": "x"}


def test_a_number_written_as_text_is_not_the_shared_string_of_that_number(sheet_of):
    shared = '<c r="B1" t="s"><v>1</v></c>'
    row = f"<row r='1'>{inline('A1', '1')}{shared}{inline('C1', '1')}</row>"
    assert shown(sheet_of(worksheet(row), strings=["Kent", "Medway"])) == {
        "A1": "1", "B1": "Medway", "C1": "1"
    }  # fmt: skip


def test_a_format_goes_with_its_cell(sheet_of):
    styled = "".join(f"<c r='{letter}1' s='{n}'><v>1</v></c>" for n, letter in enumerate("ABCDE"))
    cells = sheet_of(worksheet(f"<row r='1'>{styled}<c r='F1'><v>1</v></c></row>")).cells()
    assert [cell.number_format for cell in cells] == [
        "General", "mm-dd-yy", "0.00%", "[h]:mm:ss", '0.0" per 1,000"', "General"
    ]  # fmt: skip


def test_a_workbook_without_styles_shows_numbers_as_they_are(sheet_of):
    (cell,) = sheet_of(worksheet("<row r='1'><c r='A1'><v>5</v></c></row>"), styles=None).cells()
    assert (cell.text, cell.number_format) == ("5", "General")


def test_days_count_from_1904_where_the_workbook_says_so(sheet_of):
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships"><workbookPr date1904="1"/><sheets><sheet name="Data" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>'
    )
    row = '<row r="1"><c r="A1" s="1"><v>43921</v></c></row>'
    (cell,) = sheet_of(worksheet(row), workbook=book).cells()
    assert cell.day == date(2024, 4, 1)  # 45383 counted from 1900, less the 1,462 days between


def test_text_in_several_styles_is_one_and_what_helps_to_say_it_is_no_part_of_it(sheet_of):
    runs = "<r><t>Healthy </t></r><r><rPr><b/></rPr><t>weight</t></r><rPh sb='0' eb='1'><t>he</t></rPh>"
    row = f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>'
    assert shown(sheet_of(worksheet(row))) == {"A1": "Healthy weight"}


def test_cells_and_rows_that_do_not_say_where_they_stand_follow_each_other(sheet_of):
    rows = (
        "<row><c><v>1</v></c><c r='D1'><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    )
    assert shown(sheet_of(worksheet(rows))) == {"A1": "1", "D1": "2", "E1": "3", "A2": "4"}


def test_cells_out_of_order_are_put_in_order(sheet_of):
    rows = (
        "<row r='2'><c r='B2'><v>4</v></c><c r='A2'><v>3</v></c></row>"
        "<row r='1'><c r='AA1'><v>2</v></c><c r='B1'><v>1</v></c></row>"
    )
    assert list(shown(sheet_of(worksheet(rows)))) == ["B1", "AA1", "A2", "B2"]


def test_a_sheet_whose_elements_have_a_prefix_is_read_too(sheet_of):
    row = "<x:row r='1'><x:c r='A1'><x:v>5</x:v></x:c></x:row>"
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{row}</x:sheetData></x:worksheet>'
    assert shown(sheet_of(xml)) == {"A1": "5"}


def test_elements_of_others_are_no_cells(sheet_of):
    other = "<extLst><ext xmlns:o='urn:other'><o:c r='B1'><o:v>6</o:v></o:c></ext></extLst>"
    assert shown(sheet_of(worksheet("<row r='1'><c r='A1'><v>5</v></c></row>", after=other))) == {
        "A1": "5"
    }


def test_what_is_hidden_is_known(sheet_of):
    columns = (
        "<cols><col min='2' max='3' hidden='1'/><col min='4' max='4' hidden='true'/>"
        "<col min='5' max='5' hidden='0'/></cols>"
    )
    rows = "".join(
        f"<row r='{n}'{hidden}><c r='A{n}'><v>1</v></c></row>"
        for n, hidden in enumerate(["", " hidden='1'", " hidden='0'"], start=1)
    )
    sheet = sheet_of(worksheet(rows, before=columns))
    assert (sheet.hidden_columns, sheet.hidden_rows) == ({2, 3, 4}, {2})


def test_a_sheet_that_is_a_chart_is_no_sheet_of_cells(tmp_path):
    book = Workbook()
    book.active["A1"] = "Area"
    book.create_chartsheet("Chart")
    book.save(tmp_path / "book.xlsx")
    reading = read_sheets(tmp_path / "book.xlsx", name="book.xlsx")
    assert ([one.name for one in reading.facts], told(reading.problems)) == (["Sheet"], [])


# --- merged cells -----------------------------------------------------------------------------


def merged(*ranges: str) -> str:
    return "<mergeCells>" + "".join(f"<mergeCell ref='{one}'/>" for one in ranges) + "</mergeCells>"


def row_of(number: int, letters: str) -> str:
    """A row whose cells hold their own names."""
    cells = "".join(inline(f"{letter}{number}", f"{letter}{number}") for letter in letters)
    return f"<row r='{number}'>{cells}</row>"


GRID = "".join(row_of(number, "ABC") for number in (1, 2, 3))


def test_what_is_merged_shows_its_first_cell_and_no_other(sheet_of):
    sheet = sheet_of(worksheet(GRID, after=merged("A1:B2")))
    assert list(shown(sheet)) == ["A1", "C1", "C2", "A3", "B3", "C3"]
    assert sheet.showing(2, 2).text == "A1"
    assert sheet.showing(3, 2).text == "B3"


@pytest.mark.parametrize("wide", ["A1:XFD1", "A1:C1048576", "A1:XFD1048576"])
def test_a_merge_over_whole_rows_or_columns_counts_as_far_as_anything_is_held(sheet_of, wide):
    sheet = sheet_of(worksheet(GRID, after=merged(wide)))
    assert sheet.showing(1, 3).text == "A1"
    assert "B1" not in shown(sheet)


def test_merges_that_overlap_over_and_over_are_refused(tmp_path):
    far = f"<row r='2000'>{inline('A2000', 'x')}{inline('SF2000', 'y')}</row>"
    write_book(tmp_path / "book.xlsx", worksheet(far, after=merged(*["A1:SF2000"] * 3)))
    reading = read_sheets(tmp_path / "book.xlsx", name="book.xlsx")
    assert told(reading.problems) == [
        (
            "error: book.xlsx: the workbook cannot be read; open it in Excel, save it again and use "
            "that copy"
        )
    ]


def test_a_link_over_a_whole_column_is_no_matter(sheet_of):
    link = "<hyperlinks><hyperlink ref='A1:A1048576' location='Data!B1'/></hyperlinks>"
    assert len(shown(sheet_of(worksheet(GRID, after=link)))) == 9
