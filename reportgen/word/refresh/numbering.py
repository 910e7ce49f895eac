"""Tables and figures numbered anew, after one was put in or taken out: Word does so only when asked."""

import re
from collections.abc import Iterator

from reportgen.word.content import DELETED, TEXT
from reportgen.word.making import run_of
from reportgen.word.names import q
from reportgen.word.oxml import w
from reportgen.word.refresh.pen import Pen
from reportgen.word.tree import Element, above

SEQUENCE = re.compile(r"\s*SEQ\s+(\w+)\b(.*)", re.DOTALL)
REPEATS, RESTARTS = re.compile(r"\\c\b"), re.compile(r"\\r\s*(\d{1,6})\b")
BY_HEADING = re.compile(r"\\s\b")
NOT_SEEN = q("mc:Fallback")  # what a text box says, once more for old readers


def renumber(body: Element, pen: Pen) -> bool:
    """Writes into each caption the number that its field would show when it is brought up to date.

    Letters, roman numbers and those that begin anew with each heading are left to Word. Whether any
    number was changed is told: what people's own words say of it is theirs to change.
    """
    last: dict[str, int] = {}
    changed = False
    for name, switches, runs in list(_sequences(body)):
        if above(runs[0], *DELETED) is not None:
            continue
        last[name] = _number(last.get(name, 0), switches)
        said = "".join(map(_typed, runs))
        is_counted = said.isdecimal() and not BY_HEADING.search(switches)
        if is_counted and said != str(last[name]):
            runs[-1].addnext(pen.put_run(run_of(str(last[name]), runs[0].find(w("rPr")))))
            for run in runs:
                pen.take_run(run)
            changed = True
    return changed


def _number(last: int, switches: str) -> int:
    """The number that follows the last one of a sequence; its field may repeat that, or set another."""
    restart = RESTARTS.search(switches)
    if restart:
        return int(restart[1])
    return last if REPEATS.search(switches) else last + 1


def _sequences(body: Element) -> Iterator[tuple[str, str, list[Element]]]:
    """The name and the switches of each counting field, and the runs of its result."""
    for paragraph in body.iter(w("p")):
        if above(paragraph, NOT_SEEN) is None:
            for code, runs in (*_simple(paragraph), *_complex(paragraph)):
                found = SEQUENCE.match(code)
                if found and runs:
                    yield found[1], found[2], runs


def _simple(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    for field in _own(paragraph, "fldSimple"):
        yield field.get(w("instr"), ""), [run for run in field.iter(w("r")) if _typed(run)]


def _complex(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    code, runs, inside = "", list[Element](), ""
    for run in _own(paragraph, "r"):
        for mark in run.iterfind(w("fldChar")):
            inside = mark.get(w("fldCharType"), "")
        if inside == "begin":
            code += "".join(each.text or "" for each in run.iterfind(w("instrText")))
        elif inside == "separate" and _typed(run):
            runs.append(run)
        elif inside == "end":
            yield code, runs
            code, runs, inside = "", [], ""


def _own(paragraph: Element, name: str) -> Iterator[Element]:
    """The elements of a paragraph, those apart of a text box that hangs on it."""
    return (one for one in paragraph.iter(w(name)) if above(one, w("p")) is paragraph)


def _typed(run: Element) -> str:
    if above(run, *DELETED) is not None:
        return ""
    return "".join(each.text or "" for each in run.iterfind(TEXT))
