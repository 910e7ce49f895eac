"""What a reader cannot see is told from what only looks as if: colours, sizes, boxes."""

import pytest

from reportgen.word.publish.colours import HIGHLIGHTS, contrast, mixed, tinted
from reportgen.word.publish.kinds import Kind
from tests.drawings import text_box
from tests.packages import (
    SECRET,
    Part,
    cleaned,
    found,
    hidden_kinds,
    lines,
    p,
    r,
    row,
    table,
    word_file,
    word_part,
    xml,
)

WHITE = '<w:color w:val="FFFFFF"/>'
BLACK = '<w:color w:val="000000"/>'
SEEN: list[Kind] = []
FAINT, BLACKED_OUT, UNKNOWN = [Kind.FAINT_TEXT], [Kind.BLACKED_OUT], [Kind.UNKNOWN_BEHIND]


def shade(fill: str, pattern: str = "clear", ink: str = "auto") -> str:
    return f'<w:shd w:val="{pattern}" w:color="{ink}" w:fill="{fill}"/>'


# The contrasts WCAG's own texts and WebAIM's checker give for these pairs.
@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("000000", "FFFFFF", 21.0),
        ("767676", "FFFFFF", 4.54),
        ("FF0000", "FFFFFF", 4.00),
        ("0000FF", "FFFFFF", 8.59),
        ("FFFF00", "FFFFFF", 1.07),
        ("123456", "123456", 1.0),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_every_highlight_word_has_is_known():
    """ECMA-376 part 1, 17.18.40, without "none"."""
    plain = ["black", "blue", "cyan", "green", "magenta", "red", "yellow", "white", "lightGray"]
    dark = ["Blue", "Cyan", "Green", "Magenta", "Red", "Yellow", "Gray"]
    assert set(HIGHLIGHTS) == {*plain, *(f"dark{name}" for name in dark)}


def test_a_quarter_of_black_on_white_is_light_grey():
    assert mixed("000000", "FFFFFF", 0.25) == "BFBFBF"


def test_word_s_lightest_blue_is_the_theme_s_with_a_fifth_of_its_lightness():
    """Office 2013's Accent 1, Lighter 80%: 5B9BD5 is shown as DEEBF7 (Word's own palette)."""
    assert tinted("5B9BD5", 0.2, 0.8) == "DEEBF7"


@pytest.mark.parametrize(
    ("look", "kinds"),
    [
        ("", SEEN),
        ('<w:color w:val="auto"/>', SEEN),
        (BLACK, SEEN),
        ('<w:color w:val="767676"/>', SEEN),
        ('<w:color w:val="C8C8C8"/>', SEEN),  # 1.67 on white
        ('<w:color w:val="D8D8D8"/>', FAINT),  # 1.42 on white
        ('<w:color w:val="FFFF00"/>', FAINT),
        (WHITE, FAINT),
        (WHITE + '<w:highlight w:val="darkBlue"/>', SEEN),
        (WHITE + '<w:highlight w:val="yellow"/>', FAINT),
        (WHITE + shade("1F3864"), SEEN),
        (WHITE + shade("auto", "solid", "1F3864"), SEEN),
        (WHITE + shade("FFFFFF", "pct80", "000000"), SEEN),
        (WHITE + shade("auto"), FAINT),
        (BLACK + shade("auto", "solid"), BLACKED_OUT),
        (BLACK + shade("FFFFFF", "pct95", "000000"), BLACKED_OUT),
        ('<w:color w:val="1F3864"/>' + shade("1F3864"), BLACKED_OUT),
        ('<w:highlight w:val="black"/>', BLACKED_OUT),
        ('<w:highlight w:val="yellow"/>', SEEN),
        (BLACK + '<w:sz w:val="5"/>', SEEN),
        (BLACK + '<w:sz w:val="4"/>', [Kind.TINY_TEXT]),
        ('<w:vanish w:val="0"/>', SEEN),
        ("<w:webHidden/>", SEEN),
        (
            (
                "<w14:textOutline><w14:solidFill/></w14:textOutline>"
                "<w14:textFill><w14:noFill/></w14:textFill>"
            ),
            SEEN,
        ),
    ],
)
def test_how_letters_look(look, kinds):
    assert hidden_kinds(word_file(p(r("words", look)))) == kinds


def test_blanks_may_look_as_they_like():
    blank = r("  ", "<w:vanish/>") + r(" ", WHITE) + "<w:r><w:rPr><w:vanish/></w:rPr><w:tab/></w:r>"
    assert hidden_kinds(word_file(p(r("x"), blank))) == SEEN


@pytest.mark.parametrize(("line", "kinds"), [(40, [Kind.TINY_TEXT]), (41, SEEN), (240, SEEN)])
def test_how_low_a_line_must_be_to_hide_its_words(line, kinds):
    low = f'<w:spacing w:line="{line}" w:lineRule="exact"/>'
    assert hidden_kinds(word_file(p(r("x"), properties=low))) == kinds
    at_least = low.replace("exact", "atLeast")
    assert hidden_kinds(word_file(p(r("x"), properties=at_least))) == SEEN
    height = f'<w:trHeight w:val="{line}" w:hRule="exact"/>'
    assert hidden_kinds(word_file(table(row(p(r("x")), p(), properties=height)) + p())) == kinds


@pytest.mark.parametrize(
    "thing", ["footnoteReference", "endnoteReference", "sym", "pict", "object"]
)
def test_a_hidden_thing_without_words_is_hidden_too(thing):
    content = word_file(p(r("x"), f"<w:r><w:rPr><w:vanish/></w:rPr><w:{thing}/></w:r>"))
    assert hidden_kinds(content) == [Kind.HIDDEN_TEXT]


def test_what_is_deleted_is_told_of_as_deleted_alone():
    gone = f'<w:del w:id="1"><w:r><w:rPr><w:vanish/></w:rPr><w:delText>{SECRET}</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2">{r(SECRET, WHITE)}</w:moveFrom>'
    assert hidden_kinds(word_file(p(r("x"), gone, moved))) == [Kind.DELETION, Kind.MOVED_AWAY]


def test_a_hidden_equation_goes():
    """The letters of an equation are runs of their own kind."""
    hidden = f"<m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>{SECRET}</m:t></m:r></m:oMath>"
    content = word_file(p(r("x"), hidden))
    assert hidden_kinds(content) == [Kind.HIDDEN_TEXT]
    assert lines(cleaned(content).content)[2] == "x"


def test_what_a_run_says_overrules_its_styles():
    styles = (
        f'<w:style w:type="paragraph" w:styleId="Dark"><w:name w:val="Dark"/><w:pPr>{shade("000000")}'
        f"</w:pPr><w:rPr>{WHITE}</w:rPr></w:style>"
    )
    dark = '<w:pStyle w:val="Dark"/>'
    assert hidden_kinds(word_file(p(r("x"), properties=dark), styles=styles)) == SEEN
    on_white = p(r("x"), properties=dark + shade("auto"))
    assert hidden_kinds(word_file(on_white, styles=styles)) == FAINT
    black = p(r("x", BLACK), properties=dark)
    assert hidden_kinds(word_file(black, styles=styles)) == BLACKED_OUT
    automatic = p(r("x", '<w:color w:val="auto"/>'), properties=dark)
    assert hidden_kinds(word_file(automatic, styles=styles)) == SEEN


def test_white_on_a_page_that_is_dark_is_seen():
    white = p(r("x", WHITE))
    assert hidden_kinds(word_file(white)) == FAINT
    assert hidden_kinds(word_file(white, background='<w:background w:color="000080"/>')) == SEEN


# --- tables --------------------------------------------------------------------------------------

BANDED = (
    '<w:style w:type="table" w:styleId="Base"><w:name w:val="Base"/><w:tblStylePr w:type="firstRow">'
    f"<w:tcPr>{shade('1F3864')}</w:tcPr></w:tblStylePr></w:style>"
    '<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/><w:basedOn w:val="Base"/>'
    f'<w:tblStylePr w:type="band1Horz"><w:tcPr>{shade("000080")}</w:tcPr></w:tblStylePr></w:style>'
)


def styled(look: str, *rows: str) -> bytes:
    properties = f'<w:tblStyle w:val="Banded"/>{look}'
    return word_file(table(*rows, properties=properties) + p(), styles=BANDED)


@pytest.mark.parametrize(
    ("look", "faint"),
    [
        ('<w:tblLook w:val="0420"/>', [3]),  # a first row, and bands across: rows 2 and 4
        ('<w:tblLook w:firstRow="1" w:noHBand="0"/>', [3]),
        ('<w:tblLook w:val="0620"/>', [2, 3, 4]),  # a first row alone
        ('<w:tblLook w:val="0400"/>', [2, 4]),  # bands alone: rows 1 and 3
        ('<w:tblLook w:val="0600"/>', [1, 2, 3, 4]),
        ("", [2, 4]),
    ],
)
def test_white_in_a_table_is_seen_where_its_style_darkens_the_row(look, faint):
    content = styled(look, *(row(p(r("x", WHITE)), p(r("y"))) for _ in range(4)))
    assert [one.place.spot.partition(",")[2][:6] for one in found(content, Kind.FAINT_TEXT)] == [
        f" row {number}" for number in faint
    ]


ALL_ON = '<w:tblLook w:val="01E0"/>'  # first and last row, first and last column, both bands


@pytest.mark.parametrize(
    ("part", "look", "dark"),
    [
        ("firstRow", ALL_ON, "11 12 13"),
        ("lastRow", ALL_ON, "31 32 33"),
        ("firstCol", ALL_ON, "11 21 31"),
        ("lastCol", ALL_ON, "13 23 33"),
        # bands are counted after the first row and column
        ("band1Horz", ALL_ON, "21 22 23"),
        ("band2Horz", ALL_ON, "11 12 13 31 32 33"),
        ("band1Vert", ALL_ON, "12 22 32"),
        ("band2Vert", ALL_ON, "11 21 31 13 23 33"),
        ("firstRow", '<w:tblLook w:val="0000"/>', ""),
        ("lastRow", '<w:tblLook w:val="0000"/>', ""),
        ("firstCol", '<w:tblLook w:val="0000"/>', ""),
        ("lastCol", '<w:tblLook w:val="0000"/>', ""),
        ("band1Horz", '<w:tblLook w:val="0200"/>', ""),
        ("band1Vert", '<w:tblLook w:val="0400"/>', ""),
        ("band1Vert", '<w:tblLook w:val="0000"/>', "11 21 31 13 23 33"),
        ("lastCol", '<w:tblLook w:lastColumn="1" w:val="0000"/>', "13 23 33"),
        ("lastCol", '<w:tblLook w:lastColumn="0" w:val="01E0"/>', ""),
        ("lastCol", '<w:tblLook w:val="rubbish"/>', ""),
    ],
)
def test_which_cells_a_part_of_a_table_s_style_is_behind(part, look, dark):
    styles = (
        '<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/><w:tblStylePr '
        f'w:type="{part}"><w:tcPr>{shade("1F3864")}</w:tcPr></w:tblStylePr></w:style>'
    )
    rows = (row(*(p(r(f"{down}{across}", WHITE)) for across in (1, 2, 3))) for down in (1, 2, 3))
    content = word_file(
        table(*rows, properties=f'<w:tblStyle w:val="Banded"/>{look}') + p(), styles=styles
    )
    every = {f"{down}{across}" for down in (1, 2, 3) for across in (1, 2, 3)}
    assert {one.quote for one in found(content, Kind.FAINT_TEXT)} == every - set(dark.split())


def test_a_first_row_is_stronger_than_a_band_and_a_band_than_the_whole_table():
    def part(name: str, fill: str) -> str:
        return f'<w:tblStylePr w:type="{name}"><w:tcPr>{shade(fill)}</w:tcPr></w:tblStylePr>'

    styles = (
        '<w:style w:type="table" w:styleId="Banded"><w:name w:val="Banded"/>'
        f"<w:tcPr>{shade('000080')}</w:tcPr>{part('band2Horz', 'FFFFFF')}"
        f"{part('firstRow', '1F3864')}</w:style>"
    )
    rows = (row(p(r(f"{down}", WHITE)), p()) for down in (1, 2, 3))
    look = '<w:tblStyle w:val="Banded"/><w:tblLook w:val="0420"/>'
    content = word_file(table(*rows, properties=look) + p(), styles=styles)
    assert [one.quote for one in found(content, Kind.FAINT_TEXT)] == ["3"]


def test_a_cell_s_own_shading_overrules_the_style_s():
    light = f"<w:tcPr>{shade('FFFFFF')}</w:tcPr>"
    content = styled('<w:tblLook w:val="0620"/>', row(light + p(r("x", WHITE)), p(r("y"))))
    assert hidden_kinds(content) == FAINT


def test_shading_of_an_outer_table_lies_behind_an_inner_one():
    inner = table(row(p(r("x", WHITE)), p())) + p()
    dark = f"<w:tcPr>{shade('000080')}</w:tcPr>"
    assert hidden_kinds(word_file(table(row(dark + inner, p())) + p())) == SEEN


# --- text boxes and shapes -----------------------------------------------------------------------

THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>'
    '<a:clrScheme name="x"><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
    '<a:accent1><a:srgbClr val="1F3864"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)

OFFICE = Part(
    id="r9", kind="theme", name="word/theme/theme1.xml", content=THEME.encode(),
    type="application/vnd.openxmlformats-officedocument.theme+xml",
)  # fmt: skip


@pytest.mark.parametrize(
    ("fill", "kinds"),
    [
        ('<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>', SEEN),
        ('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>', FAINT),
        ('<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>', SEEN),
        ('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', FAINT),
        (
            (
                '<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="5000"/><a:lumOff val="95000"/>'
                "</a:schemeClr></a:solidFill>"
            ),
            FAINT,
        ),
        ("<a:noFill/>", UNKNOWN),
        ("<a:gradFill/>", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_white_in_a_text_box_is_seen_on_a_dark_one_and_told_of_where_nobody_knows(fill, kinds):
    assert hidden_kinds(word_file(p(text_box(r("x", WHITE), fill=fill)), OFFICE)) == kinds


@pytest.mark.parametrize(
    ("fill", "style", "kinds"),
    [
        ("", '<a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef>', SEEN),
        ("", '<a:fillRef idx="1"><a:schemeClr val="lt1"/></a:fillRef>', FAINT),
        ("", '<a:fillRef idx="0"><a:schemeClr val="lt1"/></a:fillRef>', UNKNOWN),
        ("<a:blipFill/>", '<a:fillRef idx="1"><a:schemeClr val="lt1"/></a:fillRef>', UNKNOWN),
        ("<a:pattFill/>", '<a:fillRef idx="1"><a:schemeClr val="lt1"/></a:fillRef>', UNKNOWN),
        ("<a:noFill/>", '<a:fillRef idx="1"><a:schemeClr val="lt1"/></a:fillRef>', UNKNOWN),
    ],
)
def test_a_text_box_s_own_fill_overrules_that_of_its_style(fill, style, kinds):
    box = text_box(r("x", WHITE), fill=fill)
    box = box.replace("<wps:txbx>", f"<wps:style>{style}</wps:style><wps:txbx>")
    assert hidden_kinds(word_file(p(box), OFFICE)) == kinds


@pytest.mark.parametrize(
    ("look", "kinds"),
    [
        ('<w:color w:val="auto" w:themeColor="background1"/>', FAINT),
        ('<w:color w:themeColor="accent1"/>', SEEN),
        (
            '<w:color w:themeColor="accent1"/>' + '<w:shd w:val="clear" w:fill="1F3864"/>',
            BLACKED_OUT,
        ),
        ('<w:color w:val="auto" w:themeColor="nothing"/>', SEEN),
    ],
)
def test_letters_in_a_colour_of_the_theme(look, kinds):
    assert hidden_kinds(word_file(p(r("x", look)), OFFICE)) == kinds


@pytest.mark.parametrize(
    ("look", "fill", "kinds"),
    [
        ('fillcolor="#1F3864 [3204]"', "", SEEN),
        ('fillcolor="#1F3864"', '<v:fill type="solid" color2="white"/>', SEEN),
        ('fillcolor="#1F3864"', '<v:fill type="gradient"/>', UNKNOWN),
        ('fillcolor="white"', "", FAINT),
        ('fillcolor="#fff"', "", FAINT),
        ("", "", FAINT),
        ('fillcolor=""', "", FAINT),
        ('filled="f"', "", UNKNOWN),
    ],
)
def test_white_in_an_old_text_box(look, fill, kinds):
    inside = f"<v:textbox><w:txbxContent>{p(r('x', WHITE))}</w:txbxContent></v:textbox>"
    box = (
        f'<w:r><w:pict><v:rect alt="A box" style="width:90pt;height:20pt" {look}>{fill}{inside}'
        "</v:rect></w:pict></w:r>"
    )
    assert hidden_kinds(word_file(p(box))) == kinds


def anchored(fill: str, *, behind: int = 0, height: int = 360000, words: str = "") -> str:
    """A shape that floats on the page."""
    shape = text_box(
        r(words) if words else "", fill=f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>'
    )
    return (
        shape.replace("<wp:inline>", f'<wp:anchor behindDoc="{behind}">')
        .replace("</wp:inline>", "</wp:anchor>")
        .replace('cy="360000"', f'cy="{height}"')
    )


def old_box(style: str) -> str:
    return f'<w:r><w:pict><v:rect alt="A box" fillcolor="black" style="{style}"/></w:pict></w:r>'


def twinned(run: str) -> str:
    return (
        "<w:r><mc:AlternateContent><mc:Fallback>"
        + run.removeprefix("<w:r>").removesuffix("</w:r>")
        + "</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(
    ("shape", "kinds"),
    [
        (anchored("000000"), [Kind.BLACK_BOX]),
        (anchored("111111"), [Kind.BLACK_BOX]),
        (anchored("1F3864"), SEEN),  # a council's blue
        (anchored("000000", behind=1), SEEN),
        (anchored("000000", words="A title"), SEEN),
        (anchored("000000", height=12700), SEEN),  # a rule across the page
        (anchored("000000").replace("wp:anchor", "wp:inline"), SEEN),
        (old_box("position: absolute;width:90pt"), [Kind.BLACK_BOX]),
        (old_box("position:absolute;z-index: -3"), SEEN),
        (old_box("width:90pt;height:20pt"), SEEN),
        (twinned(old_box("position:absolute")), SEEN),  # judged by its newer twin alone
    ],
)
def test_a_black_box_that_may_lie_over_words(shape, kinds):
    assert hidden_kinds(word_file(p(r("words"), shape))) == kinds


def test_white_beside_a_picture_that_lies_behind_is_not_judged():
    content = word_file(p(r("x", WHITE), anchored("123456", behind=1)))
    assert hidden_kinds(content) == UNKNOWN


# --- taking it out -------------------------------------------------------------------------------


def test_words_blacked_out_are_said_to_be_redacted_once_for_all_that_stand_together():
    black = '<w:highlight w:val="black"/>'
    content = word_file(
        p(r("Cost: "), r("Zebulon ", black), r("Quagga", black), r(" in "), r("2026", black))
    )
    made = cleaned(content).content
    assert lines(made)[2] == "Cost: [redacted] in [redacted]"
    assert "highlight" not in xml(made)


def test_redacted_words_can_be_read_in_a_dark_cell():
    dark = f"<w:tcPr>{shade('000000')}</w:tcPr>"
    content = word_file(table(row(dark + p(r(SECRET, BLACK)), p())) + p())
    assert lines(cleaned(content).content)[2] == "[redacted]"


def test_a_hidden_note_goes_with_its_mark():
    note = f'<w:footnote w:id="2">{p(r(SECRET))}</w:footnote>'
    mark = '<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    content = word_file(p(r("x"), mark), word_part("footnotes", "footnotes", note))
    made = cleaned(content)
    assert [one.kind for one in made.removed] == [Kind.HIDDEN_TEXT, Kind.UNPRINTED_NOTE]
    assert "footnoteReference" not in xml(made.content)
