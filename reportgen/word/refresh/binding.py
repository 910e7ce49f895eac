"""The binding of a control to the store, which Word and LibreOffice follow when they open the file."""

from reportgen.word.content import text_in
from reportgen.word.oxml import first_at, w
from reportgen.word.publish.tree import Element

REVISED = (w("ins"), w("del"), w("moveFrom"), w("moveTo"))


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
