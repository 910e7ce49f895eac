"""The binding of a control to the store, which Word and LibreOffice follow when they open the file."""

from copy import deepcopy

from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from reportgen.word.content import text_in
from reportgen.word.making import properties_of
from reportgen.word.opc import WordFile
from reportgen.word.oxml import first_at
from reportgen.word.refresh.revisions import is_revised, unbind
from reportgen.word.store import item_properties
from reportgen.word.tree import Element, remove

BINDING = ("dataBinding", "text")


def set_free(control: Element, text: str) -> bool:
    """Unbinds a control whose words are not those its binding leads to, or hold revisions.

    Word and LibreOffice would else put the bound words in their place. Whether it did is told.
    """
    binding = first_at(control, "sdtPr/dataBinding")
    if binding is None or (text_in(control) == text and not is_revised(control)):
        return False
    if is_revised(control):
        unbind(control)
    else:
        remove(binding)
    return True


def bind_again(control: Element, fresh: Element, text: str) -> None:
    """Binds a control that was set free while it held revisions, once they are settled."""
    if first_at(control, "sdtPr/dataBinding") is not None or text_in(control) != text:
        return
    ours = [first_at(fresh, f"sdtPr/{name}") for name in BINDING]
    if not is_revised(control) and None not in ours:
        unbind(control)
        properties_of(control, "sdtPr").extend(deepcopy(one) for one in ours if one is not None)


def restore_store(file: WordFile, part: str) -> None:
    """Leads from the store to its properties, as a file that LibreOffice saved does not."""
    if not file.related(part, "customXmlProps"):
        name = part.replace("item", "itemProps")
        kind = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES
        file.add(part, name, item_properties(), kind, RT.CUSTOM_XML_PROPS)
