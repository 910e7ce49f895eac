"""What a reader sees of a run: the colour of its letters, what is behind them, their size."""

import re
from collections.abc import Iterator, Mapping

from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import first_at, number, value, w
from reportgen.word.publish.colours import BLACK, HIGHLIGHTS, WHITE, colour, mixed, tinted
from reportgen.word.styles import StyledRun, Styles
from reportgen.word.tree import Element, above, outermost

# Word's names for the colours of a theme, where they are not the theme's own.
THEME = {
    "bg1": "lt1",
    "tx1": "dk1",
    "bg2": "lt2",
    "tx2": "dk2",
    "background1": "lt1",
    "text1": "dk1",
    "background2": "lt2",
    "text2": "dk2",
    "light1": "lt1",
    "dark1": "dk1",
    "light2": "lt2",
    "dark2": "dk2",
}
FILLS = [q(f"a:{name}Fill") for name in ("solid", "no", "grad", "blip", "patt", "grp")]
VML = tuple(q(f"v:{name}") for name in ("shape", "rect", "roundrect", "oval"))
PER_CENT = 100_000  # DrawingML's shares, in thousandths of a per cent
ORDINARY = 24  # half points
AUTOMATIC = "auto"  # said of a colour, it overrules what a style says
# The bits of w:tblLook/@w:val (ECMA-376 part 1, 17.4.55), which newer files spell out.
LOOK_BITS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
ON = ("1", "true", "on")


class Looks:
    """The looks of a file's runs, through its styles, its tables' styles and its theme."""

    def __init__(self, file: WordFile) -> None:
        self.styles = Styles(file.root_of("styles"))
        theme = file.root_of("theme")
        self._theme = {} if theme is None else dict(_theme_colours(theme))
        background = file.root(file.main).find(w("background"))
        given = None if background is None else colour(background.get(w("color")))
        self._page = given or WHITE

    def letters(self, run: StyledRun) -> str | None:
        """The letters' colour; None where Word chooses one that can be read."""
        return colour(run.says(self._letters_of))

    def _letters_of(self, element: Element) -> str | None:
        given = first_at(element, "rPr/color")
        if given is None:
            return None
        named = given.get(w("themeColor"), "")
        return colour(given.get(w("val"))) or self._theme.get(THEME.get(named, named), AUTOMATIC)

    def highlight(self, run: StyledRun) -> str | None:
        return HIGHLIGHTS.get(run.own(_highlight) or "")

    def size(self, run: StyledRun) -> int:
        """The letters' height in half points; an ordinary one where the file's defaults decide."""
        return run.says(_size) or ORDINARY

    def behind(self, run: StyledRun) -> str | None:
        """The colour behind a run; None where a picture decides it, or nothing can be told."""
        if own := self.highlight(run) or _shading(run):
            return own
        for holder in run.paragraph.iterancestors(w("tc"), w("txbxContent")):
            if holder.tag == w("txbxContent"):
                shape = above(holder, q("wps:wsp"), *VML)
                return None if shape is None else self.fill(shape)
            if shade := self._cell_shading(holder):
                return shade
        return None if _lies_over_picture(run.paragraph) else self._page

    def _cell_shading(self, cell: Element) -> str | None:
        table = above(cell, w("tbl"))
        own = _shade(cell, "tcPr")
        if own or table is None:
            return colour(own)
        layers = list(self.styles.lineage(value(table, "tblPr/tblStyle") or ""))
        conditions = _conditions(cell, table) if layers else []
        for layer in layers:
            special = {each.get(w("type")): each for each in layer.iterfind(w("tblStylePr"))}
            parts = (special[one] for one in conditions if one in special)
            shades = (_shade(part, "tcPr") for part in (*parts, layer))
            if found := next(filter(None, shades), None):
                return colour(found)
        return colour(_shade(table, "tblPr"))

    def fill(self, shape: Element) -> str | None:
        """The plain colour a shape is filled with; None for none, a picture or a gradient."""
        if shape.tag in VML:
            return _old_fill(shape)
        properties = shape.find(q("wps:spPr"))
        given = [] if properties is None else [each for each in properties if each.tag in FILLS]
        if given:
            return self._drawn(given[0]) if given[0].tag == FILLS[0] else None
        reference = shape.find(f"{q('wps:style')}/{q('a:fillRef')}")
        if reference is None or reference.get("idx") == "0":
            return None
        return self._drawn(reference)

    def _drawn(self, holder: Element) -> str | None:
        """The colour a DrawingML element holds, with the tint it is given."""
        for given in holder:
            named = given.get("val", "")
            base = colour(named) or self._theme.get(THEME.get(named, named))
            if base is not None:
                return tinted(base, _share(given, "a:lumMod", 1), _share(given, "a:lumOff", 0))
        return None


def _highlight(run: Element) -> str | None:
    return value(run, "rPr/highlight")


def _size(element: Element) -> int | None:
    return number(element, "rPr/sz", 0) or None


def _shading(run: StyledRun) -> str | None:
    """The shading of a run, else of its paragraph."""
    return colour(run.says(_shade_of_run)) or colour(run.paragraph_says(_shade_of_paragraph))


def _shade_of_run(element: Element) -> str | None:
    return _shade(element, "rPr")


def _shade_of_paragraph(element: Element) -> str | None:
    return _shade(element, "pPr")


def _theme_colours(theme: Element) -> Iterator[tuple[str, str]]:
    for scheme in theme.iter(q("a:clrScheme")):
        for each in scheme:
            for given in each:
                if found := colour(given.get("lastClr") or given.get("val")):
                    yield str(each.tag).rpartition("}")[2], found


def _share(of: Element, name: str, otherwise: float) -> float:
    given = of.find(q(name))
    text = "" if given is None else given.get("val", "")
    return int(text) / PER_CENT if text.isdecimal() else otherwise


def _shade(element: Element, properties: str) -> str | None:
    """The colour of a w:shd: its fill, or what its pattern makes of it; AUTOMATIC for none."""
    shade = element.find(f"{w(properties)}/{w('shd')}")
    if shade is None:
        return None
    fill, pattern = colour(shade.get(w("fill"))), shade.get(w("val"), "")
    share = re.fullmatch(r"pct(\d+)", pattern)
    if share is None and pattern != "solid":
        return fill or AUTOMATIC
    ink = colour(shade.get(w("color"))) or BLACK
    return mixed(ink, fill or WHITE, int(share[1]) / 100 if share else 1)


def _old_fill(shape: Element) -> str | None:
    """The plain colour a VML shape is filled with; white unless it says otherwise."""
    fill = shape.find(q("v:fill"))
    is_plain = fill is None or fill.get("type", "solid") == "solid"
    if shape.get("filled", "t") in ("f", "false") or not is_plain:
        return None
    given = (shape.get("fillcolor", "").split() or ["white"])[0].removeprefix("#")
    long = "".join(2 * each for each in given) if len(given) == 3 else given
    return colour(long) or HIGHLIGHTS.get(given)


def _lies_over_picture(paragraph: Element) -> bool:
    """Whether a picture or shape anchored in the paragraph lies behind its text."""
    return any(anchor.get("behindDoc") in ON for anchor in paragraph.iter(q("wp:anchor")))


def _conditions(cell: Element, table: Element) -> list[str]:
    """The parts of a table's style that a cell is in, the strongest first (17.7.6)."""
    row = above(cell, w("tr"))
    rows = list(outermost(table, {w("tr")}))
    if row is None or row not in rows:
        return []
    cells = list(outermost(row, {w("tc")}))
    across, down = cells.index(cell), rows.index(row)
    on = _look(table)
    parts = {
        "firstRow": on["firstRow"] and down == 0,
        "lastRow": on["lastRow"] and down == len(rows) - 1,
        "firstCol": on["firstColumn"] and across == 0,
        "lastCol": on["lastColumn"] and across == len(cells) - 1,
        f"band{1 + (down - on['firstRow']) % 2}Horz": not on["noHBand"],
        f"band{1 + (across - on['firstColumn']) % 2}Vert": not on["noVBand"],
    }
    return [name for name, here in parts.items() if here]


def _look(table: Element) -> Mapping[str, bool]:
    look = first_at(table, "tblPr/tblLook")
    if look is None:
        return dict.fromkeys(LOOK_BITS, False)
    digits = look.get(w("val"), "")
    bits = int(digits, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", digits) else 0
    given = {name: look.get(w(name)) for name in LOOK_BITS}
    return {
        name: bool(bits & bit) if given[name] is None else given[name] in ON
        for name, bit in LOOK_BITS.items()
    }
