"""How many pages a PDF has."""

import io

from pikepdf import Pdf

from reportgen.pdf.finish import Finished


def page_count(finished: Finished) -> int:
    """The number of pages of a finished PDF, which is opened only where none of them is known."""
    if finished.margins is not None:
        return len(finished.margins)
    with Pdf.open(io.BytesIO(finished.content)) as pdf:
        return len(pdf.pages)
