"""Comments of the program's own put into a Word file; everything that was there stays as it was.

They stand around the content controls of regions, not in them, and know no clock: the same file and
the same comments give the same bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lxml import etree

from reportgen.text import clean_text
from reportgen.word.comments import take_out_ours
from reportgen.word.making import PROGRAM
from reportgen.word.names import OFFICE
from reportgen.word.opc import WORD, WordFile, serialised
from reportgen.word.oxml import W_NS, w
from reportgen.word.tree import Element
from reportgen.zipped import made_at

INITIALS = "rg"
MARKS = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
MAY_HOLD_MARKS = (w("p"), w("sdtContent"))
BOX = w("txbxContent")
RELATION, TYPE = f"{OFFICE}/relationships/comments", f"{WORD}.comments+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A comment to be made: a line to a paragraph, on all from one element to another.

    The two are runs or controls of one story, or paragraphs or tables; of a table it is put on the
    first cell.
    """

    first: Element
    last: Element
    lines: tuple[str, ...]


def commented(file: WordFile, notes: Iterable[Note], *, dated: date | None) -> bytes:
    """The file's bytes with these comments in it, in place of those it had of the program's before.

    `dated` is the day of the paper, which they carry: LibreOffice writes one that is no day for none.
    """
    take_out_ours(file)
    when = f"{made_at(dated).isoformat()}Z"
    part = _comments_part(file)
    root = file.root(part)
    for number, note in enumerate(notes, start=_last_number(file, root) + 1):
        _anchor(note, number)
        root.append(_comment(note.lines, number, when))
    return file.packed_whole((part, *(story for story, _ in file.stories())))


def _comments_part(file: WordFile) -> str:
    """The part that holds the file's comments; made where there is none."""
    for part in file.related(file.main, "comments"):
        return part
    folder = file.main.rpartition("/")[0]
    names = (f"{folder}/comments{n or ''}.xml".lstrip("/") for n in range(len(file.parts) + 1))
    part = next(name for name in names if name not in file.parts)
    root = etree.Element(w("comments"), nsmap={"w": W_NS})
    file.add(file.main, part, serialised(root), TYPE, RELATION)
    return part


def _last_number(file: WordFile, root: Element) -> int:
    """The highest number that a comment has, or the mark of one that is gone; -1 for none."""
    stories = (each for _, story in file.stories() for each in story.iter(*MARKS))
    given = (each.get(w("id"), "") for each in (*root.iter(w("comment")), *stories))
    return max((int(one) for one in given if one.isdecimal()), default=-1)


def _comment(lines: Sequence[str], number: int, when: str) -> Element:
    comment = _new("comment", id=str(number), author=PROGRAM, date=when, initials=INITIALS)
    for nth, line in enumerate(lines):
        paragraph = etree.SubElement(comment, w("p"))
        if nth == 0:
            etree.SubElement(etree.SubElement(paragraph, w("r")), w("annotationRef"))
        text = etree.SubElement(etree.SubElement(paragraph, w("r")), w("t"))
        text.text = clean_text(line)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return comment


def _new(name: str, **attributes: str) -> Element:
    element = etree.Element(w(name))
    for attribute, said in attributes.items():
        element.set(w(attribute), said)
    return element


# --- where it is put ----------------------------------------------------------------------------


def _anchor(note: Note, number: int) -> None:
    start, end = _new("commentRangeStart", id=str(number)), _new("commentRangeEnd", id=str(number))
    first, last = _in_line(note.first), _in_line(note.last)
    _before(first, start)
    _after(last, end)
    reference = _new("r")
    reference.append(_new("commentReference", id=str(number)))
    end.addnext(reference)


def _in_line(element: Element) -> Element:
    """What a mark may stand beside: a piece of a paragraph, or a paragraph to put it into."""
    for box in element.iterancestors(BOX):  # Word has no comments in text boxes
        element = next(box.iterancestors(w("p")), element)
    if next(element.iterancestors(w("p")), None) is None:
        return next(element.iter(w("p")), element)
    for around in (element, *element.iterancestors()):
        parent = around.getparent()
        if parent is not None and parent.tag in MAY_HOLD_MARKS and around.tag != w("p"):
            return around
    return element


def _before(element: Element, mark: Element) -> None:
    if element.tag != w("p"):
        element.addprevious(mark)
        return
    has_properties = len(element) > 0 and element[0].tag == w("pPr")
    element.insert(1 if has_properties else 0, mark)


def _after(element: Element, mark: Element) -> None:
    if element.tag != w("p"):
        element.addnext(mark)
    else:
        element.append(mark)
