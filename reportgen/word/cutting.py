"""Words in the page cut at a place, so that what stands between two places is runs of its own.

A place counts letters as a reader sees them; a region among the words counts for one.
"""

from reportgen.word.content import CONTROL, TEXT, TYPED, Named, shown
from reportgen.word.making import SPACE, made, run_of
from reportgen.word.oxml import w
from reportgen.word.tree import Element

NOT_TYPING = (w("rPr"), w("lastRenderedPageBreak"))


def pieces(element: Element, named: Named) -> list[tuple[int, Element]]:
    """Where each run or region begins that types something."""
    found: list[tuple[int, Element]] = []
    at = 0
    for each, text in shown(element, named):
        whole = each if each.tag == CONTROL else each.getparent()
        assert whole is not None
        if not found or found[-1][1] is not whole:
            found.append((at, whole))
        at += len(text) or 1
    return found


def between(element: Element, start: int, end: int, named: Named) -> list[Element]:
    """Cuts at both places; gives the runs and regions between them that type something."""
    cut(element, start, named)
    cut(element, end, named)
    return [
        one for at, piece in pieces(element, named) if start <= at < end for one in _typing(piece)
    ]


def cut(element: Element, at: int, named: Named) -> None:
    """Makes a run begin at a place, where there are words on both sides of it."""
    begins = 0
    for each, text in list(shown(element, named)):
        length = len(text) or 1
        if each.tag != CONTROL and begins <= at <= begins + length:
            if begins < at < begins + length:
                each, begins = _divided(each, at - begins), at
            if begins == at:
                _begin_run(each)
            else:
                _end_run(each)
        begins += length


def _divided(typed: Element, at: int) -> Element:
    """Divides the text of an element in two; gives the second half."""
    assert typed.tag == TEXT and typed.text is not None
    rest = made("t")
    rest.text, typed.text = typed.text[at:], typed.text[:at]
    for half in (typed, rest):
        half.set(SPACE, "preserve")
    typed.addnext(rest)
    return rest


def _begin_run(typed: Element) -> None:
    """Moves an element of a run, and what follows it, to a run of its own."""
    run = typed.getparent()
    assert run is not None
    before = [one for one in typed.itersiblings(preceding=True) if one.tag != w("rPr")]
    if before:
        following = [typed, *typed.itersiblings()]
        rest = run_of("", run.find(w("rPr")))
        rest.extend(following)
        run.addnext(rest)


def _typing(run: Element) -> list[Element]:
    """A run as the runs that type something; what does not, such as a footnote's sign, is set apart."""
    if run.tag == CONTROL:
        return [run]
    typing: list[Element] = []
    for child in [one for one in run if one.tag not in NOT_TYPING]:
        _begin_run(child)
        if child.tag == TEXT or child.tag in TYPED:
            whole = child.getparent()
            typing += [] if whole is None else [whole]
    return typing


def _end_run(typed: Element) -> None:
    after = typed.getnext()
    if after is not None:
        _begin_run(after)
