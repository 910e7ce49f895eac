"""A PDF as others read it: poppler its tags and words, pypdf its bookmarks, labels and links."""

import importlib.util
import io
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from pypdf import PdfReader

CHECKER = Path(__file__).parents[1] / "tools" / "check_pdf_tags.py"
BOX = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')


class Word(NamedTuple):
    """A word of a page as it is seen: how far it is from each side, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def tags(pdf: bytes) -> list[str]:
    """The structure tree with its text, a line to each, as poppler tells it: roles, titles, words.

    Attributes are left out: the order they are told in says nothing.
    """
    lines = _poppler("pdfinfo", "-struct-text", pdf).splitlines()
    return [line for line in lines if not line.lstrip().startswith(("/", "Object "))]


def pages(pdf: bytes) -> list[str]:
    """The words of each page, a line to each line of it, without the space between."""
    text = _poppler("pdftotext", "-layout", pdf)
    return [
        "\n".join(" ".join(line.split()) for line in page.splitlines() if line.strip())
        for page in text.split("\f")[:-1]
    ]


def words(pdf: bytes, page: int) -> list[Word]:
    """The words of a page with their places as it is seen, turned and cropped."""
    args = ("-bbox", "-cropbox", "-f", str(page), "-l", str(page))
    html = _poppler("pdftotext", *args, pdf)
    width, height = sizes(pdf)[page - 1]
    return [
        Word(text, float(x0), float(y0), width - float(x1), height - float(y1))
        for x0, y0, x1, y1, text in BOX.findall(html)
    ]


def phrase(found: Sequence[Word], text: str) -> Word:
    """The box of words that stand together: the one place where they do."""
    wanted = text.split()
    starts = [
        at for at in range(len(found))
        if [word.text for word in found[at : at + len(wanted)]] == wanted
    ]  # fmt: skip
    assert len(starts) == 1, f"'{text}' stands {len(starts)} times"
    own = found[starts[0] : starts[0] + len(wanted)]
    return Word(text, *(min(word[side] for word in own) for side in range(1, 5)))


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    """The width and height of each page as it is seen."""
    told = _poppler("pdfinfo", "-f", "1", "-l", "9999", pdf)
    found = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", told)
    turned = [int(turn) for turn in re.findall(r"rot:\s+(\d+)", told)]
    return [
        (float(width), float(height)) if turn % 180 == 0 else (float(height), float(width))
        for (width, height), turn in zip(found, turned, strict=True)
    ]


def _poppler(program: str, *given: str | bytes) -> str:
    *options, pdf = given
    ends = ["-"] if program == "pdfinfo" else ["-", "-"]
    ran = subprocess.run(
        [program, *options, *ends], input=pdf, capture_output=True, check=True, timeout=60
    )
    assert ran.stderr == b"", ran.stderr
    return ran.stdout.decode("utf-8")


# --- pypdf ---------------------------------------------------------------------------------------


def bookmarks(pdf: bytes) -> list[Any]:
    """Each bookmark as "title > page", counted from 1; those under it in a list that follows."""
    reader = PdfReader(io.BytesIO(pdf))

    def told(marks: Sequence[Any]) -> list[Any]:
        return [
            told(mark) if isinstance(mark, list)
            else f"{mark.title} > {reader.get_destination_page_number(mark) + 1}"
            for mark in marks
        ]  # fmt: skip

    return told(reader.outline)


def labels(pdf: bytes) -> list[str]:
    """The label of each page."""
    return PdfReader(io.BytesIO(pdf)).page_labels


def links(pdf: bytes) -> list[tuple[int, int | str]]:
    """Each link: the page it stands on and the page it leads to, from 1; or the address."""
    reader = PdfReader(io.BytesIO(pdf))
    return [
        (number, _leads(reader, note.get_object()))
        for number, page in enumerate(reader.pages, start=1)
        for note in page.get("/Annots") or ()
        if note.get_object()["/Subtype"] == "/Link"
    ]


def _leads(reader: PdfReader, note: Any) -> int | str:
    action = note.get("/A", {})
    place = note.get("/Dest", action.get("/D"))
    if isinstance(place, str):
        return reader.get_destination_page_number(reader.named_destinations[place]) + 1
    if place is not None:
        return reader.get_page_number(place[0].get_object()) + 1
    return str(action.get("/URI", "nowhere"))


# --- everything ----------------------------------------------------------------------------------


def everything(pdf: bytes) -> bytes:
    """All that a file holds: its bytes as they are, every object of it, every stream decoded."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parts = [pdf, opened.trailer.unparse()]
        for each in opened.objects:
            if isinstance(each, pikepdf.Stream):
                parts += (each.stream_dict.unparse(resolved=True), _decoded(each))
            elif isinstance(each, pikepdf.Object):
                parts.append(each.unparse(resolved=True))
        return b"\n".join(parts)


def _decoded(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a picture
        return stream.read_raw_bytes()


def checked(pdf: bytes, folder: Path) -> dict[str, Any]:
    """What the checker that owes reportgen nothing finds in a PDF."""
    path = folder / "checked.pdf"
    path.write_bytes(pdf)
    return _checker().examine(str(path))


def shortfalls(pdf: bytes, folder: Path, *required: str) -> list[str]:
    """The requirements a PDF does not meet, of those the checker knows; all but a few by default."""
    checker = _checker()
    wanted = list(required) or [each for each in checker.REQUIREMENTS if each != "fonts"]
    return checker.shortfalls(checked(pdf, folder), wanted)


@cache
def _checker() -> Any:
    spec = importlib.util.spec_from_file_location("check_pdf_tags", CHECKER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
