"""Parts a reader never sees, and what is no longer used: a copy has what it needs and no more."""

from collections.abc import Iterator

from lxml import etree

from reportgen.text import shortened
from reportgen.word.names import NAMESPACES, q
from reportgen.word.opc import PUBLISHED, REFERS, Relation, WordFile
from reportgen.word.oxml import w
from reportgen.word.places import Places
from reportgen.word.publish.kinds import Hidden, Kind
from reportgen.word.publish.objects import PICTURES
from reportgen.word.tree import Element, above, make_whole, remove, unwrap

KINDS = {
    "customXml": Kind.CUSTOM_XML,
    "thumbnail": Kind.THUMBNAIL,
    "glossaryDocument": Kind.GLOSSARY,
    "printerSettings": Kind.PRINTER,
    "origin": Kind.SIGNATURE,
    "vbaProject": Kind.MACRO,
    "oleObject": Kind.EMBEDDED,
    "package": Kind.EMBEDDED,
    "control": Kind.ACTIVE_X,
    "aFChunk": Kind.ALT_CHUNK,
    "hdphoto": Kind.PICTURE_ORIGINAL,
}
# Told of item by item: each comment, each property, each person.
COMMENTS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people")
TOLD_ELSEWHERE = frozenset((*COMMENTS, "extended-properties", "custom-properties"))
NOT_TOLD_HERE = PUBLISHED | TOLD_ELSEWHERE
# An object's part is told of where the object stands; only one that nothing shows is told of here.
TOLD_WHERE_SHOWN = ("oleObject", "package", "control", "aFChunk", "hdphoto")
USED_BY_NAME = ("image", "hyperlink", "chart", "chartEx", "chartUserShapes", "header", "footer")
SHOWN_BY = (q("c:chart"), q("cx:chart"), f"{{{NAMESPACES['a'].replace('main', 'diagram')}}}relIds")
INK = q("w14:contentPart")


def found(file: WordFile, places: Places) -> Iterator[Hidden]:
    for source in ("", *file.published()):
        used = _used(file, source)
        for one in _internal(file, source):
            kind = KINDS.get(one.kind, Kind.OTHER_PART)
            shown = one.kind in TOLD_WHERE_SHOWN and one.id in used
            if one.kind not in NOT_TOLD_HERE and not shown:
                place = places.at(source or file.main, places.referring(source, one.id))
                yield Hidden(kind=kind, place=place, quote=shortened(one.target))
            elif one.kind == "image" and one.id not in used:
                place, name = places.at(source), shortened(one.target)
                yield Hidden(kind=Kind.STRAY, place=place, quote=name)
    reached = file.reached()
    for part in file.parts:
        if part not in reached and not part.endswith(".rels"):
            place = places.at(file.main)
            yield Hidden(kind=Kind.STRAY, place=place, quote=shortened(part))


def _internal(file: WordFile, source: str) -> list[Relation]:
    return [
        one
        for one in file.relations[source].values()
        if not one.external and one.target in file.parts
    ]


def _used(file: WordFile, part: str) -> set[str]:
    """The ids a part's XML refers to."""
    return {one.id for _, _, one in file.references(part)}


def clear(file: WordFile) -> None:
    for _, root in file.stories():
        make_whole(root)
    for part in ("", *file.published()):
        _keep(file, part, [one for one in file.relations[part].values() if _may_stay(file, one)])
    for part, root in file.trees():
        for each in list(root.iter(etree.Element)):
            for name, given in each.items():
                if str(name).startswith(REFERS) and given and given not in file.relations[part]:
                    _drop_reference(each, str(name))
    for part in file.published():
        used = _used(file, part)
        relations = file.relations[part].values()
        _keep(file, part, [r for r in relations if r.kind not in USED_BY_NAME or r.id in used])


def _keep(file: WordFile, part: str, relations: list[Relation]) -> None:
    file.relations[part] = {one.id: one for one in relations}


def _may_stay(file: WordFile, one: Relation) -> bool:
    return one.kind in PUBLISHED and (one.external or one.target in file.parts)


def _drop_reference(element: Element, attribute: str) -> None:
    """Takes out what leads to nothing now; a link's words stay."""
    if element.tag in PICTURES or (element.tag == w("hyperlink") and element.get(w("anchor"))):
        del element.attrib[attribute]
    elif element.tag == w("hyperlink"):
        unwrap(element)
    elif element.tag == INK:
        _show_older(element)
    else:
        drawing = above(element, w("drawing")) if element.tag in SHOWN_BY else None
        remove(element if drawing is None else drawing)


def _show_older(ink: Element) -> None:
    """For ink, whose strokes are custom XML, the picture that older programs show in its place."""
    twins = above(ink, q("mc:AlternateContent"))
    older = None if twins is None else twins.find(q("mc:Fallback"))
    remove(ink)
    if twins is not None and older is not None:
        unwrap(older)
        remove(twins.find(q("mc:Choice")))
        unwrap(twins)
