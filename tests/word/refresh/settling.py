"""A redline settled, its changes accepted or rejected, all or one author's; and drafts as read."""

import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from reportgen.word.opc import WordFile
from reportgen.word.publish import changes, wrappers
from reportgen.word.publish.hidden import open_file
from tests.reading import W, outline, words

OURS = "reportgen"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
REVISIONS = tuple(
    f"{W}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange"),
        *("pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "tblPrExChange"),
    )
)
RANGES = tuple(
    f"{W}{kind}RangeStart" for kind in ("customXmlIns", "customXmlDel", "moveFrom", "moveTo")
)


@dataclass(frozen=True)
class Read:
    """A draft as its reader meets it: the body's lines, other stories' words, pictures' bytes.

    `columns` says how many columns each table of the body is laid out in.
    """

    lines: list[str]
    around: dict[str, str]
    pictures: list[str]
    columns: list[int]


def read(docx: bytes) -> Read:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = package.namelist()
        pictures = list(_pictures(package))
        body = etree.fromstring(package.read("word/document.xml"))
    stories = [
        name[5:-4]
        for name in names
        if name.startswith(("word/header", "word/footer", "word/footnotes"))
        and name.endswith(".xml")
    ]
    return Read(
        lines=outline(io.BytesIO(docx)).splitlines(),
        around={name: words(io.BytesIO(docx), name) for name in stories},
        pictures=pictures,
        columns=[len(grid.findall(f"{W}gridCol")) for grid in body.iter(f"{W}tblGrid")],
    )


def _pictures(package: zipfile.ZipFile) -> Iterator[str]:
    """The SHA-256 of each picture of the body, in order."""
    links = etree.fromstring(package.read("word/_rels/document.xml.rels"))
    targets = {one.get("Id"): one.get("Target") for one in links}
    for blip in etree.fromstring(package.read("word/document.xml")).iter(f"{A}blip"):
        yield hashlib.sha256(package.read(f"word/{targets[blip.get(f'{R}embed')]}")).hexdigest()


def accepted(docx: bytes) -> bytes:
    """The draft with every tracked change accepted."""
    return _settled(docx, accept=True)


def rejected(docx: bytes) -> bytes:
    """The draft with every tracked change rejected."""
    return _settled(docx, accept=False)


def ours_accepted(docx: bytes) -> bytes:
    """The draft with reportgen's changes accepted, and other people's as they were."""
    return _settled(docx, accept=True, ours=True)


def ours_rejected(docx: bytes) -> bytes:
    return _settled(docx, accept=False, ours=True)


def in_place(docx: bytes, *, accept: bool) -> bytes:
    """The draft with its changes settled and its content controls kept, as Word does."""
    return _settled(docx, accept=accept, opens_controls=False)


def _settled(
    docx: bytes, *, accept: bool, ours: bool = False, opens_controls: bool = True
) -> bytes:
    file = _opened(docx)
    if opens_controls:
        wrappers.clear(file)
    if ours:
        _hide_others(file)
    changes.clear(file, accept=accept)
    if ours:
        _show_others(file)
    return file.packed_whole(file.parts)


HIDING = "{urn:hidden}"


def _hide_others(file: WordFile) -> None:
    """Renames other people's revisions, and the words they deleted, to what nothing settles."""
    for _, root in file.trees():
        theirs = [one for one in root.iter(*REVISIONS) if one.get(f"{W}author") != OURS]
        taken = [one for one in theirs if one.tag in (f"{W}del", f"{W}moveFrom")]
        deleted = [each for one in taken for each in one.iter(f"{W}delText", f"{W}delInstrText")]
        for each in (*theirs, *deleted):
            each.tag = each.tag.replace(W, HIDING)


def _show_others(file: WordFile) -> None:
    for _, root in file.trees():
        for each in root.iter(f"{HIDING}*"):
            each.tag = each.tag.replace(HIDING, W)


def _opened(docx: bytes) -> WordFile:
    opened = open_file(docx, name="draft.docx")
    assert opened.facts is not None, opened.problems
    return opened.facts


# --- what revisions a file has --------------------------------------------------------------------


def revisions(docx: bytes) -> list[etree._Element]:
    """Every revision of a file."""
    return [each for _, root in _opened(docx).trees() for each in root.iter(*REVISIONS, *RANGES)]


def told(docx: bytes) -> list[str]:
    """Each revision of words in order: "reportgen -440.2", "reportgen +470.9"; pieces joined."""
    lines: list[tuple[str, str]] = []
    for one in revisions(docx):
        if one.tag not in SIGNS or not (said := _said(one)):
            continue
        who = f"{one.get(f'{W}author')} {SIGNS[one.tag]}"
        if lines and lines[-1][0] == who and _follows(one):
            lines[-1] = (who, lines[-1][1] + said)
        else:
            lines.append((who, said))
    return [f"{who}{said}" for who, said in lines]


SIGNS = {f"{W}ins": "+", f"{W}del": "-", f"{W}moveTo": ">", f"{W}moveFrom": "<"}


def _follows(one: etree._Element) -> bool:
    before = one.getprevious()
    return before is not None and before.tag == one.tag


def _said(one: etree._Element) -> str:
    return "".join(each.text or "" for each in one.iter(f"{W}t", f"{W}delText"))


def theirs(docx: bytes) -> dict[tuple[str, str, str], str]:
    """Other people's revisions, by kind, author and date: the words of all of them together."""
    found: dict[tuple[str, str, str], str] = {}
    for one in revisions(docx):
        if one.tag not in RANGES and (author := one.get(f"{W}author")) != OURS:
            key = (one.tag.removeprefix(W), author, one.get(f"{W}date", ""))
            found[key] = found.get(key, "") + _not_ours(one)
    return found


def _not_ours(one: etree._Element) -> str:
    """The words in a revision, those apart that reportgen put in."""
    return "".join(
        each.text or ""
        for each in one.iter(f"{W}t", f"{W}delText")
        if not any(up.get(f"{W}author") == OURS for up in each.iterancestors(f"{W}ins"))
    )
