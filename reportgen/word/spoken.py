"""The words of a part of a Word file on one line, as they are told to whoever asks what stands there."""

from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.text import one_line
from reportgen.word.names import q
from reportgen.word.oxml import MATH_NS, w

Element = etree._Element
DELETED = w("delText")
PICTURE = q("wp:docPr")
BLANKS = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("p"): "\n", w("noBreakHyphen"): "-"}
SPOKEN = (w("t"), DELETED, f"{{{MATH_NS}}}t", PICTURE, *BLANKS)
IN_PROPERTIES = w("tabs")


def spoken(element: Element) -> str:
    """All the words in an element, deleted ones too; a picture is its alt text in square brackets."""
    return words_of(element.iter(*SPOKEN))


def words_of(leaves: Iterable[Element]) -> str:
    """The words of some of a file's leaves, which are elements that `SPOKEN` names."""
    return one_line("".join(map(_said, leaves)))


def words_left_of(leaves: Iterable[Element]) -> str:
    """The words that are not deleted; those that are, where nothing else is left."""
    held = tuple(leaves)
    return words_of(one for one in held if one.tag != DELETED) or words_of(held)


def leaves(root: Element, *others: str) -> Iterator[Element]:
    """What is spoken in a story and the other elements wanted, in order and each once.

    Word writes a text box twice, the second time for programs of before 2010.
    """
    return filter(is_told, root.iter(*SPOKEN, *others))


def ended_leaves(root: Element) -> Iterator[Element]:
    """What is spoken in a story, each paragraph after its words, as its mark is."""
    return (each for _, each in etree.iterwalk(root, tag=SPOKEN) if is_told(each))


def is_told(each: Element) -> bool:
    return not _is_twin(each) and not _is_setting(each)


def _said(leaf: Element) -> str:
    if leaf.tag == PICTURE:
        return f"[{leaf.get('descr') or 'picture'}]"
    return BLANKS.get(str(leaf.tag)) or leaf.text or ""


def _is_twin(element: Element) -> bool:
    fallback = next(element.iterancestors(q("mc:Fallback")), None)
    return fallback is not None and fallback.getprevious() is not None


def _is_setting(element: Element) -> bool:
    """A tab stop of a paragraph's, which has the name of a tab."""
    parent = element.getparent()
    return parent is not None and parent.tag == IN_PROPERTIES
