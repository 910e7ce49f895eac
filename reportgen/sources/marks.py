"""What stands in a cell for figures: a number, the reason there is none, and the marks beside it.

The marks are those of the Government Analysis Function ("Symbols in tables", in its guidance on
releasing statistics in spreadsheets), and the older ones still met.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from reportgen.model import Absence
from reportgen.sources.sheet import Cell, Kind
from reportgen.text import one_line

NO_FIGURE = {
    "[c]": Absence.SUPPRESSED,
    "[x]": Absence.MISSING,
    "[z]": Absence.NOT_APPLICABLE,
    "[w]": Absence.MISSING,
    "[low]": Absence.MISSING,  # about nought, but how much is not said
    "c": Absence.SUPPRESSED,
    "x": Absence.MISSING,
    "z": Absence.NOT_APPLICABLE,
    "low": Absence.MISSING,
    "k": Absence.MISSING,  # StatsWales: low
    "*": Absence.SUPPRESSED,
    "**": Absence.SUPPRESSED,
    "#": Absence.SUPPRESSED,
    "†": Absence.MISSING,
    ":": Absence.MISSING,
    "..": Absence.MISSING,
    "...": Absence.MISSING,
    "…": Absence.MISSING,
    ".": Absence.NOT_APPLICABLE,
    "n/a": Absence.NOT_APPLICABLE,
    "na": Absence.MISSING,
    "null": Absence.MISSING,
    "nan": Absence.MISSING,
    "none": Absence.MISSING,
    "no data": Absence.MISSING,
    "not available": Absence.MISSING,
    "not applicable": Absence.NOT_APPLICABLE,
    "suppressed": Absence.SUPPRESSED,
    "tbc": Absence.MISSING,
}
INSTEAD = ("[c]", "[x]", "[z]", "[w]")  # stand instead of a figure, never beside one
CAVEATS = ("b", "e", "f", "p", "r", "u", "a", "t", "s", "ss", "sss", "ns")
KNOWN = {*NO_FIGURE, *(f"[{mark}]" for mark in CAVEATS)}
BARE = {  # as a column of marks may hold them; not "a", which is SDMX's normal value, nor "s" and "t"
    **{mark: f"[{mark}]" for mark in ("b", "c", "e", "f", "p", "r", "u", "w", "x", "z")},
    **{mark: f"[{mark}]" for mark in ("low", "ss", "sss", "ns")},
    "k": "[low]",
}
DASHES = ("-", "–", "—", "~", "--")
LESS_THAN = re.compile(
    r"(?:[<>≤≥]=?|fewer than|less than|under|over|more than) ?[\d,.]+ ?%?", re.IGNORECASE
)
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
NUMBER = re.compile(
    r"(?P<sign>[-−+]?)[£$€]?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)"
    r"(?P<exponent>e[-+]?\d{1,2})? ?%?(?P<marks>.*)",
    re.ASCII | re.IGNORECASE,
)
SIGN = r"\[[^\[\]]*\]|\((?:[a-z]|low|ss|sss|ns)\)|[*†‡#]"
MARK = re.compile(rf"[ ,;/]*({SIGN}|[prefb](?![a-z]))", re.IGNORECASE)
IN_BRACKETS = re.compile(r"\(?([a-z]|low|ss|sss|ns)\)?")
SHORTHAND = re.compile(r"\[[a-z]{1,3}\]")
BESIDE = re.compile(rf"({SIGN})|([^\s,;/()\[\]*†‡#]+)")
WITHHELD = re.compile(r"\b(?:suppress\w*|disclos\w*|confidential\w*)\b", re.IGNORECASE)
WITH_COMMA = re.compile(r"[-−+]?[£$€]?\d{1,3}(?:\.\d{3})*,\d+ ?%?", re.ASCII)
DECIMAL_COMMA = "; if its comma is a decimal point, say so in paper.md: decimal: comma"
DATE = "; if it is a number, give its cell a number format"
DATE_FORMAT = re.compile(r"[dmy]{2}", re.IGNORECASE)
NOT_SHOWN_AS_PERCENT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
IN_WORDS = {
    r"\b(?:prov(?:isional)?|unaudited|draft)\b": "[p]",
    r"\brevised\b": "[r]",
    r"\best(?:d|imated?)?\b": "[e]",
    r"\b(?:forecast|projected|projection)\b": "[f]",
    r"\bbreak in series\b": "[b]",
    r"\blow reliability\b": "[u]",
}
MARKS_IN_WORDS = re.compile(rf"\[[a-z]\]|\([prefb]\)|[*†‡]|{'|'.join(IN_WORDS)}", re.IGNORECASE)


class Amount(NamedTuple):
    """What a cell for figures says: a value or an absence, and marks.

    `fault` says why it can be neither; `doubt` what should be confirmed. (A tuple, as a cell is.)
    """

    value: Decimal | None = None
    absence: Absence | None = None
    marks: tuple[str, ...] = ()
    fault: str = ""
    doubt: str = ""


def read_amount(cell: Cell, beside: str = "") -> Amount:
    """A cell as an amount; `beside` is what stands in the column of marks next to it, if any.

    A number in a percentage format is a hundred times what is stored, as Excel shows it.
    """
    if cell.kind is Kind.TEXT:
        return _from_text(cell.text, beside)
    match cell.kind:
        case Kind.NUMBER if cell.number is not None:
            percent = is_percent(cell.number_format)
            shown = Decimal(f"{cell.number.scaleb(2):f}") if percent else cell.number
            return _marked(shown, _marks_beside(beside))
        case Kind.BLANK:
            return _absent(_marks_beside(beside), beside)
        case Kind.ERROR:
            return _faulty(_error_in_words(cell))
        case Kind.UNCALCULATED:
            return _faulty(
                "the formula has no saved result: open the workbook in Excel and save it"
            )
        case Kind.DATE:
            return _faulty(f"expected a number, found the date {cell.text}{DATE}")
    return _not_a_number(cell.text)


def in_error(cell: Cell) -> bool:
    """Whether a cell holds an error of Excel's, or a formula it never worked out."""
    return cell.kind in (Kind.ERROR, Kind.UNCALCULATED)


def _error_in_words(cell: Cell) -> str:
    """The error; a number past the last date there is comes out as one too."""
    if cell.text == "#VALUE!" and DATE_FORMAT.search(cell.number_format):
        return f"the cell holds #VALUE!, or a number too large to be the date it is shown as{DATE}"
    return f"the formula gives {cell.text}"


def _faulty(fault: str) -> Amount:
    return Amount(absence=Absence.SOURCE_ERROR, fault=fault)


def is_percent(number_format: str) -> bool:
    """Whether Excel shows a number in this format as a percentage."""
    return "%" in NOT_SHOWN_AS_PERCENT.sub("", number_format)


def _marked(value: Decimal, marks: tuple[str, ...]) -> Amount:
    """A value with its marks; one whose mark says that there is none is not used."""
    if not marks:
        return Amount(value=value)
    if instead := next((mark for mark in marks if mark in INSTEAD), None):
        doubt = f"this figure is not used, as its mark {instead} says that there is none"
        return Amount(absence=NO_FIGURE[instead], marks=marks, doubt=doubt)
    return Amount(value=value, marks=marks, doubt=_unknown(marks))


def _unknown(marks: tuple[str, ...]) -> str:
    strange = [mark for mark in marks if SHORTHAND.fullmatch(mark) and mark not in KNOWN]
    return f"the mark {strange[0]} is not one that is known" if strange else ""


def _absent(marks: tuple[str, ...], beside: str) -> Amount:
    """No figure in the cell: the marks may say why, or words beside it."""
    reasons = (NO_FIGURE[mark] for mark in marks if mark in NO_FIGURE)
    in_words = Absence.SUPPRESSED if WITHHELD.search(beside) else Absence.MISSING
    return Amount(absence=next(reasons, in_words), marks=marks)


def _from_text(text: str, beside: str) -> Amount:
    if PLAIN_NUMBER.fullmatch(text):
        return _marked(Decimal(text), _marks_beside(beside))
    plain = one_line(text)
    if absence := NO_FIGURE.get(plain.lower()):
        return Amount(absence=absence, marks=(plain.lower(), *_marks_beside(beside)))
    if plain in DASHES:
        doubt = f"'{plain}' is read as no figure; write 0 or [x] to say which is meant"
        return Amount(absence=Absence.MISSING, marks=(plain,), doubt=doubt)
    if LESS_THAN.fullmatch(plain):
        return Amount(absence=Absence.SUPPRESSED, marks=(plain,))
    return _marked_number(plain, beside) or _marks_alone(plain, beside) or _not_a_number(plain)


def _not_a_number(plain: str) -> Amount:
    shown = plain if len(plain) <= 60 else f"{plain[:57]}..."
    comma = DECIMAL_COMMA if WITH_COMMA.fullmatch(plain) else ""
    return _faulty(f"expected a number, found '{shown}'{comma}")


def _marked_number(plain: str, beside: str) -> Amount | None:
    found = NUMBER.fullmatch(plain)
    if not found or MARK.sub("", found["marks"]).strip():
        return None
    digits = found["digits"].replace(",", "") + (found["exponent"] or "")
    value = Decimal(digits)
    signed = -value if found["sign"] in ("-", "−") else value
    marks = dict.fromkeys((*marks_in(found["marks"]), *_marks_beside(beside)))
    return _marked(signed, tuple(marks))


def _marks_alone(plain: str, beside: str) -> Amount | None:
    """Marks stacked where a figure should be, such as [c][r]; not where one is not known."""
    if not plain.startswith(("[", "(")) or MARK.sub("", plain).strip():
        return None
    marks = marks_in(plain)
    if not KNOWN.issuperset(marks):
        return None
    return _absent(tuple(dict.fromkeys((*marks, *_marks_beside(beside)))), beside)


def _marks_beside(text: str) -> tuple[str, ...]:
    """The marks in a column of them, where they may stand without brackets: "r, e" is [r] and [e].

    In a sentence only marks in brackets count, and words such as "provisional".
    """
    if not text:
        return ()
    found = BESIDE.findall(_words_as_marks(text).lower())
    bare = {} if any(word and word not in BARE for _, word in found) else BARE
    marks = (_spelt(sign) if sign else bare.get(word) for sign, word in found)
    return tuple(dict.fromkeys(filter(None, marks)))


def marks_in(text: str) -> tuple[str, ...]:
    """The marks a text holds, in the bracketed spelling: "(r) provisional" is [r] and [p]."""
    if not text:
        return ()
    return tuple(dict.fromkeys(map(_spelt, MARK.findall(f" {_words_as_marks(text)}"))))


def _words_as_marks(text: str) -> str:
    for words, mark in IN_WORDS.items():
        text = re.sub(words, mark, text, flags=re.IGNORECASE)
    return text


def _spelt(mark: str) -> str:
    letter = IN_BRACKETS.fullmatch(mark.lower())
    return f"[{letter[1]}]" if letter else mark.lower()
