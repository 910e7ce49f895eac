"""Opening a Word file that may be anything: fit to be looked into, or why not."""

from reportgen.intake import Package, unfit
from reportgen.problems import Place, Problem, Reading
from reportgen.word.opc import WordFile
from reportgen.word.oxml import BadXml
from reportgen.word.parts import BadPackage


def open_file(
    content: bytes, *, name: str, may_be_strict: bool = False
) -> Reading[WordFile | None]:
    """The file, fit to be looked into; else one problem saying why it is not."""
    reason = unfit(content, Package.WORD)
    try:
        if not reason:
            file = WordFile(content, name, may_be_strict=may_be_strict)
            for part in file.published():
                if file.is_xml(part):
                    file.root(part)
            return Reading(facts=file)
    except BadPackage as fault:
        reason = str(fault)
    except BadXml as fault:
        reason = f"the Word document is damaged: {fault}"
    return Reading(facts=None, problems=(Problem(place=Place(file=name), message=reason),))
