"""What stands in a cell for figures: a number, the reason there is none, and the marks beside it.

The marks are those of the Government Analysis Function, and the older ones still met.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model import Absence
from reportgen.sources.sheet import Cell, Kind
from reportgen.text import one_line

NO_FIGURE = {
    "[c]": Absence.SUPPRESSED,
    "[x]": Absence.MISSING,
    "[z]": Absence.NOT_APPLICABLE,
    "[w]": Absence.MISSING,
    "[low]": Absence.MISSING,  # about nought, but how much is not said
    "[u]": Absence.MISSING,
    "[p]": Absence.MISSING,
    "[r]": Absence.MISSING,
    "[e]": Absence.MISSING,
    "c": Absence.SUPPRESSED,
    "x": Absence.MISSING,
    "z": Absence.NOT_APPLICABLE,
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
MARK = re.compile(r" ?(\[[^\[\]]*\]|\([a-z]\)|[*†‡#]|[prefb](?![a-z]))", re.IGNORECASE)
LETTER_IN_BRACKETS = re.compile(r"\(?([a-z])\)?")
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """What a cell for figures says: a value or an absence, and marks.

    `fault` says why it can be neither; `doubt` what should be confirmed.
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
    match cell.kind:
        case Kind.NUMBER if cell.number is not None:
            shown = cell.number.scaleb(2) if is_percent(cell.number_format) else cell.number
            return Amount(value=shown, marks=marks_in(beside))
        case Kind.BLANK:
            return _absent(beside)
        case Kind.ERROR:
            return _faulty(f"the formula gives {cell.text}")
        case Kind.UNCALCULATED:
            return _faulty(
                "the formula has no saved result: open the workbook in Excel and save it"
            )
        case Kind.DATE:
            return _faulty(f"expected a number, found the date {cell.text}")
    return _from_text(cell.text, beside)


def _faulty(fault: str) -> Amount:
    return Amount(absence=Absence.SOURCE_ERROR, fault=fault)


def is_percent(number_format: str) -> bool:
    """Whether Excel shows a number in this format as a percentage."""
    return "%" in NOT_SHOWN_AS_PERCENT.sub("", number_format)


def _absent(beside: str) -> Amount:
    """Nothing in the cell: the marks beside it may say why."""
    marks = marks_in(beside)
    reasons = (NO_FIGURE[mark] for mark in marks if mark in NO_FIGURE)
    return Amount(absence=next(reasons, Absence.MISSING), marks=marks)


def _from_text(text: str, beside: str) -> Amount:
    if PLAIN_NUMBER.fullmatch(text):
        return Amount(value=Decimal(text), marks=marks_in(beside))
    plain = one_line(text)
    if absence := NO_FIGURE.get(plain.lower()):
        return Amount(absence=absence, marks=(plain.lower(), *marks_in(beside)))
    if plain in DASHES:
        doubt = f"'{plain}' is read as no figure; write 0 or [x] to say which is meant"
        return Amount(absence=Absence.MISSING, marks=(plain,), doubt=doubt)
    if LESS_THAN.fullmatch(plain):
        return Amount(absence=Absence.SUPPRESSED, marks=(plain,))
    return _marked_number(plain, beside) or _marks_alone(plain) or _not_a_number(plain)


def _not_a_number(plain: str) -> Amount:
    shown = plain if len(plain) <= 60 else f"{plain[:57]}..."
    return _faulty(f"expected a number, found '{shown}'")


def _marked_number(plain: str, beside: str) -> Amount | None:
    found = NUMBER.fullmatch(plain)
    if not found or MARK.sub("", found["marks"]).strip():
        return None
    digits = found["digits"].replace(",", "") + (found["exponent"] or "")
    value = Decimal(digits)
    signed = -value if found["sign"] in ("-", "−") else value
    return Amount(value=signed, marks=marks_in(f"{found['marks']} {beside}"))


def _marks_alone(plain: str) -> Amount | None:
    """Marks stacked where a figure should be, such as [c][r]."""
    if not plain.startswith("[") or MARK.sub("", plain).strip():
        return None
    marks = marks_in(plain)
    reasons = (NO_FIGURE[mark] for mark in marks if mark in NO_FIGURE)
    reason = next(reasons, None)
    return Amount(absence=reason, marks=marks) if reason else None


def marks_in(text: str) -> tuple[str, ...]:
    """The marks a text holds, in the bracketed spelling: "(r) provisional" is [r] and [p]."""
    if not text:
        return ()
    for words, mark in IN_WORDS.items():
        text = re.sub(words, mark, text, flags=re.IGNORECASE)
    return tuple(dict.fromkeys(map(_spelt, MARK.findall(f" {text}"))))


def _spelt(mark: str) -> str:
    letter = LETTER_IN_BRACKETS.fullmatch(mark.lower())
    return f"[{letter[1]}]" if letter else mark.lower()
