"""Names and bindings put back on the controls of a draft, where the program that saved it lost them."""

from copy import deepcopy

from reportgen.word.content import CONTROL, Kind, text_in
from reportgen.word.draft import Region
from reportgen.word.oxml import first_at, w
from reportgen.word.publish.tree import Element, unwrap
from reportgen.word.refresh.bringing import Bringer
from reportgen.word.refresh.making import made

REVISED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))
NAMING = ("alias", "tag", "dataBinding")


def restore(region: Region, fresh: Element, bringer: Bringer) -> tuple[Element, bool]:
    """The region's control, around all of it and by its name as a fresh control has them.

    Whether anything was changed is told too.
    """
    control = region.control
    if region.holder is not control or control.tag != CONTROL:
        return _wrapped(region, fresh, bringer), True
    old = control.find(w("sdtPr"))
    ours = fresh.find(w("sdtPr"))
    assert ours is not None
    if old is not None and _is_named_like(old, ours):
        return control, False
    properties = deepcopy(ours)
    if old is not None and (look := old.find(w("rPr"))) is not None:
        properties.insert(0, look)
    if old is not None:
        control.replace(old, properties)
    else:
        control.insert(0, properties)
    bringer.number(control)
    return control, True


def _is_named_like(old: Element, ours: Element) -> bool:
    """Whether a control has its names; one that is no longer bound was set free on purpose."""
    for name in NAMING:
        there, fresh = old.find(w(name)), ours.find(w(name))
        is_free = name == "dataBinding" and there is None
        if not is_free and _said(there) != _said(fresh):
            return False
    return True


def _said(element: Element | None) -> dict[str, str]:
    return {} if element is None else {str(name): str(value) for name, value in element.items()}


def _wrapped(region: Region, fresh: Element, bringer: Bringer) -> Element:
    """A new control around a table, a picture's paragraph, or all that a paragraph says."""
    control = made("sdt")
    properties = fresh.find(w("sdtPr"))
    assert properties is not None
    control.append(deepcopy(properties))
    content = made("sdtContent")
    control.append(content)
    if region.control.tag == CONTROL and region.control is not region.holder:
        unwrap_control(region.control)
    if region.kind is Kind.WORDS:
        inside = [one for one in region.holder if one.tag != w("pPr")]
        content.extend(inside)
        region.holder.append(control)
    else:
        region.holder.addprevious(control)
        content.append(region.holder)
    bringer.number(control)
    return control


def unwrap_control(control: Element) -> None:
    """Leaves what a control holds, and takes the control away."""
    content = control.find(w("sdtContent"))
    if content is not None:
        unwrap(content)
    for name in ("sdtPr", "sdtEndPr"):
        properties = control.find(w(name))
        if properties is not None:
            control.remove(properties)
    unwrap(control)


def set_free(control: Element, text: str) -> bool:
    """Unbinds a control whose words are not those its binding leads to, or hold revisions.

    Word and LibreOffice would else put the bound words in their place. Whether it did is told.
    """
    binding = first_at(control, "sdtPr/dataBinding")
    is_revised = next(control.iter(*REVISED), None) is not None
    if binding is None or (text_in(control) == text and not is_revised):
        return False
    properties = binding.getparent()
    assert properties is not None
    properties.remove(binding)
    return True
