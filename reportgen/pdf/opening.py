"""Open a PDF from anywhere, or say in a sentence why it is not fit to be opened."""

import io
from pathlib import Path

from pikepdf import PasswordError, Pdf, PdfError

from reportgen.intake import OTHER_FORMATS
from reportgen.problems import Place, Problem, Reading

Source = Path | bytes
HEADER_WITHIN = 1024  # bytes; readers look no further for "%PDF-"

EMPTY = "the file is empty; get a whole copy"
DAMAGED = (
    "the PDF is damaged or cut short; get a whole copy, or open it in a PDF reader, save it again "
    "and look at every page"
)
PASSWORD = "the PDF needs a password to be opened; save it without one"
PROTECTED = (
    "the PDF is protected: its permissions forbid some uses, so it may not be taken into another "
    "file; save it without protection"
)
NO_PAGES = "the PDF has no pages"


def opened(source: Source, place: Place) -> Reading[Pdf | None]:
    """The PDF, which nothing of it is lost from; None and the reason where it cannot be trusted.

    `source` is its path or its content; `place` is what its user calls it. A damaged file is not
    repaired: what a repair drops, nobody would see.
    """
    reason = _not_pdf(source)
    if reason:
        return _refused(place, reason)
    try:
        pdf = Pdf.open(_readable(source), attempt_recovery=False, suppress_warnings=True)
    except PasswordError:
        return _refused(place, PASSWORD)
    except (PdfError, OSError):
        return _refused(place, DAMAGED)
    if pdf.is_encrypted:
        return _refused(place, PROTECTED)
    return Reading(facts=pdf) if len(pdf.pages) else _refused(place, NO_PAGES)


def _refused(place: Place, message: str) -> Reading[Pdf | None]:
    return Reading(facts=None, problems=(Problem(place=place, message=message),))


def _readable(source: Source) -> Path | io.BytesIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source


def _not_pdf(source: Source) -> str:
    try:
        start = _start(source)
    except OSError as fault:
        return f"the file cannot be opened: {fault.strerror}"
    if not start:
        return EMPTY
    if b"%PDF-" in start:
        return ""
    opening = start.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    known = (words for mark, words in OTHER_FORMATS if opening.startswith(mark.lower()))
    what = next(known, "a zip package, such as a Word file" if start.startswith(b"PK") else "")
    return f"this is {what}, not a PDF, whatever its name says" if what else "this is not a PDF"


def _start(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source[:HEADER_WITHIN]
    with source.open("rb") as file:
        return file.read(HEADER_WITHIN)
