"""Numbers that name a person: they are in plain sight, and yet no public paper may have them."""

import re
from collections.abc import Iterator

from reportgen.word.opc import WordFile
from reportgen.word.oxml import w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import words

NHS = re.compile(r"\b([1-9]\d{2})([ -]?)(\d{3})\2(\d{4})\b")
# HMRC's rule (NIM39110): no D, F, I, Q, U, V in front, no O second, and some pairs never given out.
INSURANCE = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]\b"
)
BORN = re.compile(
    r"\b(?:date of birth|d\.?o\.?b\.?|born(?: on)?)\W{0,3}(\d{1,2}[ /.-]\w{1,9}[ /.-]\d{2,4})\b",
    re.IGNORECASE,
)


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in file.stories():
        for paragraph in root.iter(w("p")):
            for what in told_by(words(paragraph)):
                place = places.at(part, paragraph)
                yield Hidden(kind=Kind.PERSONAL_NUMBER, place=place, quote=what)


def told_by(text: str) -> Iterator[str]:
    """What names a person in a text, by its kind and its last signs alone."""
    for number in NHS.finditer(text):
        digits = number[1] + number[3] + number[4]
        if is_nhs_number(digits) and (number[2] or "nhs" in text.lower()):
            yield f"NHS number ending {digits[-3:]}"
    for number in INSURANCE.finditer(text):
        yield f"National Insurance number ending {number[0][-3:]}"
    if BORN.search(text):
        yield "date of birth"


def is_nhs_number(digits: str) -> bool:
    """Whether the tenth digit checks the nine before it, modulus 11 (NHS Data Dictionary)."""
    weighed = sum(
        int(each) * weight for each, weight in zip(digits, range(10, 1, -1), strict=False)
    )
    return int(digits[9]) == (11 - weighed % 11) % 11


def clear(file: WordFile) -> None:
    """Nothing: what is in plain sight is for a person to take out."""
