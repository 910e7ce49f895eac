"""Markup a reader never sees: content controls, tags, editing sessions, remarks, foreign data."""

from collections import Counter
from collections.abc import Callable, Iterator

from lxml import etree

from reportgen.text import shortened
from reportgen.word.names import q
from reportgen.word.opc import WordFile
from reportgen.word.oxml import value, w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.tree import Element, above, quote, remove, text, unwrap

CONTROL = w("sdt")
MARKUP = (w("smartTag"), w("customXml"))
PERMISSIONS = (w("permStart"), w("permEnd"))
# Numbers that tell which sessions, drafts and files a paragraph or drawing came from.
SESSION = ("rsid", "paraId", "textId", "anchorId", "editId", "durableId", "dateUtc")
SESSION_ELEMENTS = (w("rsid"), w("rsids"), q("w14:docId"), q("w15:docId"), q("a16:creationId"))
KNOWN = (
    "http://schemas.openxmlformats.org/",
    "http://schemas.microsoft.com/office/",
    "urn:schemas-microsoft-com:",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://purl.org/dc/",
)


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for part, root in file.trees():
        yield from _controls(part, root, places)
        for each in root.iter(*MARKUP):
            place, name = places.at(part, each), each.get(w("element"), "")
            yield Hidden(kind=Kind.MARKUP, place=place, quote=shortened(f"{name}: {quote(each)}"))
        for each in root.iter(PERMISSIONS[0]):
            if editor := each.get(w("ed")):
                yield Hidden(kind=Kind.PERMISSION, place=places.at(part, each), author=editor)
        for each in _remarks(root):
            place = places.at(part, each.getparent())
            yield Hidden(kind=Kind.REMARK, place=place, quote=shortened(each.text or ""))
        for each in _foreign(root):
            place = places.at(part, each.getparent())
            yield Hidden(kind=Kind.MARKUP, place=place, quote=shortened(text(each)))
        attributes = _attributes(root)
        if strange := _times(attributes, _is_strange):
            yield Hidden(kind=Kind.MARKUP, place=places.at(part), times=strange)
        elements = sum(1 for _ in root.iter(*SESSION_ELEMENTS))
        if sessions := elements + _times(attributes, _is_session):
            place = places.at(part)
            yield Hidden(kind=Kind.REVISION_IDS, place=place, times=sessions)


def _controls(part: str, root: Element, places: Places) -> Iterator[Hidden]:
    for control in root.iter(CONTROL):
        names = (value(control, f"sdtPr/{name}") for name in ("tag", "alias"))
        name = next(filter(None, names), "")
        around = above(control, w("p"))
        inside = next(control.iter(w("p"), w("tr")), control)
        place = places.at(part, inside if around is None else around)
        yield Hidden(kind=Kind.CONTROL, place=place, quote=shortened(name))


def _remarks(root: Element) -> list[Element]:
    inside = [each for each in root.iter() if not isinstance(each.tag, str)]
    return [*root.itersiblings(preceding=True), *root.itersiblings(), *inside]


def _foreign(root: Element) -> list[Element]:
    """The outermost elements within a part that are of namespaces no Word file needs."""
    strange = set(filter(_is_strange, {str(each.tag) for each in root.iter(etree.Element)}))
    if not strange:
        return []
    inside = (each for each in root.iter(*strange) if each is not root)
    return [each for each in inside if above(each, *strange) in (None, root)]


def _is_strange(name: str) -> bool:
    """Whether a name is of a namespace that Word files do not use."""
    return name.startswith("{") and not name[1:].startswith(KNOWN)


def _attributes(root: Element) -> Counter[str]:
    """How many attributes of each name there are: names are few, and each is judged once."""
    return Counter(str(name) for each in root.iter(etree.Element) for name, _ in each.items())


def _times(names: Counter[str], wanted: Callable[[str], bool]) -> int:
    return sum(times for name, times in names.items() if wanted(name))


def _is_session(name: str) -> bool:
    local = name.rpartition("}")[2]
    return local.startswith(SESSION[0]) or local in SESSION[1:]


def clear(file: WordFile) -> None:
    for _, root in file.trees():
        for each in [*_remarks(root), *_foreign(root)]:
            _take_out(each)
        for control in list(root.iter(CONTROL)):
            open_control(control)
        for each in list(root.iter(*MARKUP)):
            for properties in each.findall(f"{each.tag}Pr"):
                remove(properties)
            unwrap(each)
        for each in list(root.iter(*PERMISSIONS, *SESSION_ELEMENTS)):
            remove(each)
        going = {name for name in _attributes(root) if _is_session(name) or _is_strange(name)}
        for each in root.iter(etree.Element) if going else ():
            for name in going.intersection(each.keys()):
                del each.attrib[name]


def open_control(control: Element) -> None:
    """Puts what a content control shows in its place."""
    content = control.find(w("sdtContent"))
    if content is not None:
        control.addprevious(content)
        unwrap(content)
    remove(control)


def _take_out(each: Element) -> None:
    """Takes out an element or a remark, and keeps text that follows it."""
    parent = each.getparent()
    if parent is None:
        return
    if each.tail and each.tail.strip():
        before = each.getprevious()
        if before is None:
            parent.text = (parent.text or "") + each.tail
        else:
            before.tail = (before.tail or "") + each.tail
    parent.remove(each)
