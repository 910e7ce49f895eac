"""The XML of one worksheet, read as a stream: what its cells store, what is merged, what is hidden.

openpyxl reads all else of a workbook. It makes objects of every element of a sheet, and all of them
again to learn which cells hold formulas: several times the time and memory.
"""

from collections.abc import Iterator, Mapping
from typing import IO, NamedTuple
from xml.parsers import expat

from openpyxl.utils import column_index_from_string
from openpyxl.xml.constants import SHEET_MAIN_NS

TRUE = ("1", "true")
DIGITS = "0123456789"
CHUNK = 256 * 1024

Attributes = Mapping[str, str]


class Name:
    """The elements that matter, as expat writes them."""

    ROW = f"{SHEET_MAIN_NS}:row"
    CELL = f"{SHEET_MAIN_NS}:c"
    VALUE = f"{SHEET_MAIN_NS}:v"
    TEXT = f"{SHEET_MAIN_NS}:t"
    FORMULA = f"{SHEET_MAIN_NS}:f"
    PHONETIC = f"{SHEET_MAIN_NS}:rPh"
    MERGE = f"{SHEET_MAIN_NS}:mergeCell"
    COLUMNS = f"{SHEET_MAIN_NS}:col"


class Stored(NamedTuple):
    """A cell as its sheet stores it, row and column counted from 1.

    `kind` is the file's own word: n a number, s a place among the shared strings, str and inlineStr
    text, b true or false, e an error, d a date in ISO 8601. `text` is None where nothing is stored.
    """

    row: int
    column: int
    kind: str
    style: int
    text: str | None
    has_formula: bool


class SheetXml:
    """A worksheet's part. Its merges and what is hidden are known once its cells have been read.

    `merges` are ranges such as A1:B2; `hidden_columns` are first and last columns.
    """

    def __init__(self) -> None:
        self.merges: list[str] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self._read: list[Stored] = []
        self._columns: dict[str, int] = {}
        self._words: list[str] = []
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._text: str | None = None
        self._has_formula = self._is_phonetic = False

    def cells(self, part: IO[bytes]) -> Iterator[Stored]:
        """Every cell, in the order of the part. Raises ExpatError or ValueError where it is damaged."""
        parser = expat.ParserCreate(namespace_separator=":")
        parser.buffer_text = True
        parser.StartElementHandler = self._on_start
        parser.EndElementHandler = self._on_end
        parser.CharacterDataHandler = self._words.append
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)
            yield from self._read
            self._read.clear()
        parser.Parse(b"", True)

    def _on_start(self, name: str, attributes: Attributes) -> None:
        match name:
            case Name.CELL:
                self._cell, self._text, self._has_formula = attributes, None, False
            case Name.VALUE | Name.TEXT:
                self._words.clear()
            case Name.FORMULA:
                self._has_formula = True
            case Name.ROW:
                self._begin_row(attributes)
            case Name.PHONETIC:
                self._is_phonetic = True
            case Name.MERGE:
                self.merges.append(attributes["ref"])
            case Name.COLUMNS if attributes.get("hidden") in TRUE:
                self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _on_end(self, name: str) -> None:
        match name:
            case Name.CELL:
                self._read.append(self._stored())
            case Name.VALUE | Name.TEXT if not self._is_phonetic:
                self._text = (self._text or "") + "".join(self._words)
            case Name.PHONETIC:
                self._is_phonetic = False

    def _begin_row(self, attributes: Attributes) -> None:
        self._row = int(attributes.get("r") or self._row + 1)
        self._column = 0
        if attributes.get("hidden") in TRUE:
            self.hidden_rows.add(self._row)

    def _stored(self) -> Stored:
        cell = self._cell
        row, column = self._at(cell.get("r", ""))
        self._column = column
        style = int(cell.get("s", 0))
        return Stored(row, column, cell.get("t", "n"), style, self._text, self._has_formula)

    def _at(self, ref: str) -> tuple[int, int]:
        """Where a cell stands; one that does not say stands to the right of the last."""
        if not ref:
            return self._row, self._column + 1
        letters = ref.rstrip(DIGITS)
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = column_index_from_string(letters)
        return int(ref[len(letters) :]), column
