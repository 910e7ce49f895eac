"""What a PDF is like for those who read it, and what it holds that they do not see."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Pdf

from reportgen.pdf.finish import MALFORMED
from reportgen.pdf.found import Found, found
from reportgen.pdf.metadata import title_of
from reportgen.pdf.opening import DAMAGED, Source, opened
from reportgen.pdf.roles import meanings
from reportgen.pdf.trees import at, bookmarks, elements, several
from reportgen.problems import Place, Problem, Reading

HEADINGS = {f"/H{level}": level for level in range(1, 7)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a structure tree says: the levels of its headings in order, and how many of each thing."""

    headings: tuple[int, ...] = ()
    tables: int = 0
    tables_without_headers: int = 0
    figures: int = 0
    figures_without_alt: int = 0
    lists: int = 0
    links: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected:
    """A PDF as it came.

    `tags` is None where it is not tagged. `held` is what `finished` would remove or refuse;
    `described` are the fields of its metadata that say more than its title: "Author", "Producer".
    """

    pages: int
    title: str
    language: str
    tags: Tags | None
    bookmarks: int
    claims_pdfua: bool
    described: tuple[str, ...]
    attachments: tuple[str, ...]
    held: tuple[Found, ...]


def inspected(source: Source, place: Place) -> Reading[Inspected | None]:
    """A PDF looked into; None and the reason where it cannot be: encrypted, damaged, not a PDF."""
    reading = opened(source, place)
    if reading.facts is None:
        return Reading(facts=None, problems=reading.problems)
    try:
        return Reading(facts=_inspected(reading.facts))
    except MALFORMED:
        return Reading(facts=None, problems=(Problem(place=place, message=DAMAGED),))


def _inspected(pdf: Pdf) -> Inspected:
    root = at(pdf.Root, "/StructTreeRoot")
    information = at(pdf.trailer, "/Info")
    fields = information.keys() if information is not None else set()
    return Inspected(
        pages=len(pdf.pages),
        title=title_of(pdf),
        language=str(at(pdf.Root, "/Lang") or ""),
        tags=_tags(root) if several(at(root, "/K")) else None,
        bookmarks=sum(1 for _ in bookmarks(at(pdf.Root, "/Outlines", "/First"))),
        claims_pdfua=_claims_pdfua(pdf),
        described=tuple(sorted(field.removeprefix("/") for field in fields - {"/Title"})),
        attachments=_attachments(pdf),
        held=found(pdf),
    )


def _claims_pdfua(pdf: Pdf) -> bool:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
        return "pdfuaid:part" in described


def _attachments(pdf: Pdf) -> tuple[str, ...]:
    files = (each for each in pdf.objects if isinstance(each, Dictionary) and "/EF" in each)
    return tuple(str(each.get("/UF", each.get("/F", ""))) for each in files)


def _tags(root: Any) -> Tags:
    roles = meanings(root.get("/RoleMap", Dictionary()))
    found_here = [(_role(element, roles), element) for element in elements(root)]
    count = Counter(role for role, _ in found_here)
    tables = [element for role, element in found_here if role == "/Table"]
    figures = [element for role, element in found_here if role in ("/Figure", "/Formula")]
    return Tags(
        headings=tuple(HEADINGS[role] for role, _ in found_here if role in HEADINGS),
        tables=len(tables),
        tables_without_headers=sum(not _has_header(table, roles) for table in tables),
        figures=len(figures),
        figures_without_alt=sum(not _is_described(figure) for figure in figures),
        lists=count["/L"],
        links=count["/Link"],
    )


def _role(element: Any, roles: dict[str, str]) -> str:
    return roles.get(str(element.S), str(element.S))


def _has_header(table: Any, roles: dict[str, str]) -> bool:
    return any(_role(cell, roles) == "/TH" for cell in elements(table))


def _is_described(figure: Any) -> bool:
    return any(str(figure.get(key, "")).strip() for key in ("/Alt", "/ActualText"))
