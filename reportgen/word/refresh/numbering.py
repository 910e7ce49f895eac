"""Tables and figures numbered anew, after one was put in or taken out: Word does so only when asked."""

import re
from collections.abc import Iterator

from reportgen.word.content import DELETED, TEXT
from reportgen.word.making import run_of
from reportgen.word.oxml import w
from reportgen.word.refresh.pen import Pen
from reportgen.word.tree import Element

SEQUENCE = re.compile(r"\s*SEQ\s+(\w+)\b")


def renumber(body: Element, pen: Pen) -> None:
    """Writes into each caption the number that its field would show when it is brought up to date."""
    last: dict[str, int] = {}
    for name, runs in list(_sequences(body)):
        if next(runs[0].iterancestors(*DELETED), None) is not None:
            continue
        last[name] = last.get(name, 0) + 1
        if "".join(map(_typed, runs)) != str(last[name]):
            runs[-1].addnext(pen.put_run(run_of(str(last[name]), runs[0].find(w("rPr")))))
            for run in runs:
                pen.take_run(run)


def _sequences(body: Element) -> Iterator[tuple[str, list[Element]]]:
    """The name of each counting field, and the runs of its result."""
    for paragraph in body.iter(w("p")):
        for field in paragraph.iter(w("fldSimple")):
            found = SEQUENCE.match(field.get(w("instr"), ""))
            runs = [run for run in field.iter(w("r")) if _typed(run)]
            if found and runs:
                yield found[1], runs
        yield from _complex(paragraph)


def _complex(paragraph: Element) -> Iterator[tuple[str, list[Element]]]:
    code, runs, inside = "", list[Element](), ""
    for run in paragraph.iter(w("r")):
        for mark in run.iterfind(w("fldChar")):
            inside = mark.get(w("fldCharType"), "")
        if inside == "begin":
            code += "".join(each.text or "" for each in run.iterfind(w("instrText")))
        elif inside == "separate" and _typed(run):
            runs.append(run)
        elif inside == "end":
            found = SEQUENCE.match(code)
            if found and runs:
                yield found[1], runs
            code, runs, inside = "", [], ""


def _typed(run: Element) -> str:
    if next(run.iterancestors(*DELETED), None) is not None:
        return ""
    return "".join(each.text or "" for each in run.iterfind(TEXT))
