"""Markup a reader never sees: content controls, tags, editing sessions, remarks, foreign data."""

from collections.abc import Iterator

from lxml import etree

from reportgen.word.oxml import value, w
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.publish.names import q
from reportgen.word.publish.opc import WordFile
from reportgen.word.publish.places import Places
from reportgen.word.publish.tree import Element, above, quote, remove, shortened, text, unwrap

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
        if strange := sum(not _is_known(name) for name in _attributes(root)):
            yield Hidden(kind=Kind.MARKUP, place=places.at(part), times=strange)
        if sessions := _sessions(root):
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


def _foreign(element: Element) -> Iterator[Element]:
    """The outermost elements of namespaces no Word file needs."""
    for child in element:
        if isinstance(child.tag, str) and not _is_known(child.tag):
            yield child
        else:
            yield from _foreign(child)


def _is_known(name: str) -> bool:
    """Whether a name is of a namespace Word files use, or of none."""
    return not name.startswith("{") or name[1:].startswith(KNOWN)


def _attributes(root: Element) -> Iterator[str]:
    return (str(name) for each in root.iter(etree.Element) for name in each.attrib)


def _sessions(root: Element) -> int:
    elements = sum(1 for _ in root.iter(*SESSION_ELEMENTS))
    return elements + sum(map(_is_session, _attributes(root)))


def _is_session(name: str) -> bool:
    local = name.rpartition("}")[2]
    return local.startswith(SESSION[0]) or local in SESSION[1:]


def clear(file: WordFile) -> None:
    for _, root in file.trees():
        for each in [*_remarks(root), *_foreign(root)]:
            _take_out(each)
        for control in list(root.iter(CONTROL)):
            _open(control)
        for each in list(root.iter(*MARKUP)):
            for properties in each.findall(f"{each.tag}Pr"):
                remove(properties)
            unwrap(each)
        for each in list(root.iter(*PERMISSIONS, *SESSION_ELEMENTS)):
            remove(each)
        for each in root.iter(etree.Element):
            for name in [name for name in map(str, each.attrib) if _must_go(name)]:
                del each.attrib[name]


def _must_go(attribute: str) -> bool:
    return _is_session(attribute) or not _is_known(attribute)


def _open(control: Element) -> None:
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
