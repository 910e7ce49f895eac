"""Small pieces of WordprocessingML, made new: an element, a child in its place, a run of words."""

from copy import deepcopy

from lxml import etree

from reportgen.word.oxml import w
from reportgen.word.tree import Element, remove

PROGRAM = "reportgen"  # the author of what the program itself says or changes in a draft
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
TYPED = {"\t": "tab", "\n": "br", "\N{NON-BREAKING HYPHEN}": "noBreakHyphen"}


def made(name: str, val: str | None = None) -> Element:
    element = etree.Element(w(name))
    if val is not None:
        element.set(w("val"), val)
    return element


def properties_of(element: Element, name: str) -> Element:
    """The properties an element begins with, such as w:trPr of a row; made where there are none."""
    found = element.find(w(name))
    if found is None:
        found = made(name)
        exceptions = element.find(w("tblPrEx"))  # of a row, which stand before its properties
        element.insert(0 if exceptions is None else 1, found)
    return found


def child_of(properties: Element, name: str) -> Element:
    """A child of properties that may stand near their end; made where there is none."""
    found = properties.find(w(name))
    if found is None:
        found = made(name)
        after = [w("sectPr"), w("pPrChange")]
        place = next((n for n, one in enumerate(properties) if one.tag in after), len(properties))
        properties.insert(place, found)
    return found


def unwrap_control(control: Element) -> None:
    """Leaves what a control holds, and takes the control away."""
    content = control.find(w("sdtContent"))
    for child in [] if content is None else list(content):
        control.addprevious(child)
    remove(control)


def run_of(text: str, look: Element | None) -> Element:
    """A run that types the text; `look` is the w:rPr it is to have."""
    run = made("r")
    if look is not None:
        run.append(deepcopy(look))
    pending = ""
    for letter in text:
        if letter in TYPED:
            _type(run, pending)
            run.append(made(TYPED[letter]))
            pending = ""
        else:
            pending += letter
    _type(run, pending)
    return run


def _type(run: Element, text: str) -> None:
    if text:
        typed = made("t")
        typed.text = text
        typed.set(SPACE, "preserve")
        run.append(typed)
