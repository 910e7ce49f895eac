"""The letters that are stamped on pages: a font with no more of them than are used, in the file.

It is DejaVu Sans as it comes with matplotlib, so the same on every machine; its licence lets it be
embedded. Nothing else of matplotlib is needed, so nothing of it is imported.
"""

import hashlib
import io
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Pdf, String

FONT_IN_MATPLOTLIB = Path("mpl-data", "fonts", "ttf", "DejaVuSans.ttf")
NO_GLYPH = "\N{WHITE SQUARE}"
NEEDED = {"GlyphOrder", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"}
NOT_IN_A_PDF = ["cmap", "post"]  # names of letters, which a PDF reader has no use for
THOUSAND = 1000  # units to the type size, in a PDF
CAPITAL = 0.729  # of the type size: how tall DejaVu's capitals and figures are
BLOCK = 100  # letters; a reader takes no more of them at a time
TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Lettering:
    """The font of some texts; it has a white square for a letter that DejaVu has no shape for."""

    def __init__(self, texts: Iterable[str]) -> None:
        font = _whole_font()
        shapes = font.getBestCmap()
        known = (letter if ord(letter) in shapes else NO_GLYPH for text in texts for letter in text)
        self._shapes: dict[str, str] = {
            letter: shapes[ord(letter)] for letter in sorted({NO_GLYPH, *known})
        }
        self._font = _cut_down(font, self._shapes.values())
        self._scale = THOUSAND / self._font["head"].unitsPerEm
        self._advances = {
            letter: float(self._font["hmtx"][shape][0] * self._scale)
            for letter, shape in self._shapes.items()
        }

    def width(self, text: str) -> float:
        """The width of one of the texts, set in one point."""
        return sum(self._width(letter) for letter in text) / THOUSAND

    def shown(self, text: str) -> str:
        """One of the texts as a content stream shows it."""
        return f"<{''.join(f'{self._code(letter):04X}' for letter in text)}>"

    def embedded(self, pdf: Pdf) -> Dictionary:
        """The font in a file, with what each of its letters is, so that they can be copied."""
        content = io.BytesIO()
        self._font.save(content)
        program = content.getvalue()
        name = Name(f"/{_tag(program)}+DejaVuSans")
        letters = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=name,
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            CIDToGIDMap=Name.Identity,
            FontDescriptor=pdf.make_indirect(self._descriptor(pdf, program, name)),
            W=self._widths(),
        )
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(letters)]),
            ToUnicode=pdf.make_stream(self._to_unicode()),
        )
        return pdf.make_indirect(font)

    def _shape(self, letter: str) -> str:
        return self._shapes.get(letter, self._shapes[NO_GLYPH])

    def _code(self, letter: str) -> int:
        return int(self._font.getGlyphID(self._shape(letter)))

    def _width(self, letter: str) -> float:
        return self._advances.get(letter, self._advances[NO_GLYPH])

    def _descriptor(self, pdf: Pdf, program: bytes, name: Name) -> Dictionary:
        head, hhea = self._font["head"], self._font["hhea"]
        box = (head.xMin, head.yMin, head.xMax, head.yMax)
        return Dictionary(
            Type=Name.FontDescriptor,
            FontName=name,
            Flags=4,  # its codes are its own
            FontBBox=Array([round(each * self._scale) for each in box]),
            ItalicAngle=0,
            Ascent=round(hhea.ascent * self._scale),
            Descent=round(hhea.descent * self._scale),
            CapHeight=round(CAPITAL * THOUSAND),
            StemV=80,
            FontFile2=pdf.make_stream(program, Length1=len(program)),
        )

    def _widths(self) -> Array:
        by_code = {self._code(letter): round(self._width(letter)) for letter in self._shapes}
        return Array([part for code in sorted(by_code) for part in (code, Array([by_code[code]]))])

    def _to_unicode(self) -> bytes:
        lines = [
            f"<{self._code(letter):04X}> <{letter.encode('utf-16-be').hex().upper()}>\n"
            for letter in self._shapes
        ]
        blocks = [lines[at : at + BLOCK] for at in range(0, len(lines), BLOCK)]
        written = (f"{len(each)} beginbfchar\n{''.join(each)}endbfchar\n" for each in blocks)
        return TO_UNICODE.format(blocks="".join(written)).encode()


def _whole_font() -> TTFont:
    matplotlib = find_spec("matplotlib")
    assert matplotlib is not None and matplotlib.origin is not None  # one of our dependencies
    font = TTFont(Path(matplotlib.origin).parent / FONT_IN_MATPLOTLIB, recalcTimestamp=False)
    for table in set(font.keys()) - NEEDED:
        del font[table]
    return font


def _cut_down(font: TTFont, shapes: Iterable[str]) -> TTFont:
    """The font with these shapes only, and that for an unknown letter, which every font must have."""
    options = Options()
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += NOT_IN_A_PDF
    subsetter = Subsetter(options)
    subsetter.populate(glyphs=sorted(shapes))
    subsetter.subset(font)
    return font


def _tag(program: bytes) -> str:
    """Six capitals that tell this choice of letters from others of the same font."""
    digest = hashlib.sha256(program).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
